//! Powers.

use super::super::double::two_sum;
use super::super::exp::{EXP_TAIL, clamp, exp_of_sum};
use super::super::{Pair, Power, Sincos};
use super::exp::{RANGE, Scale};
use super::log::log_with_rests;
use super::{Complex, ComplexBinary};
use crate::simd::{Simd, Vector};

/// `e^(w log z)`, with the logarithm to 2^-64 and its product to as much: some 2 ulp up to `|w log z|` of 1000, beyond in
/// proportion more. Squares are products.
impl ComplexBinary for Power {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>, w: Complex<S::F64>) -> Complex<S::F64> {
        let (zero, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0));
        let [log, angle] = log_with_rests(simd, z);
        let [re, re_rest] = difference(simd, product(simd, w[0], log), product(simd, w[1], angle));
        let [im, im_rest] = difference(simd, product(simd, w[0], angle), product(simd, -w[1], log));
        // Beside a product that overflows the rest may be anything, NaN too.
        let re_rest = (-one).max(re_rest.min(one));
        let [n, r, tail] = exp_of_sum(simd, clamp(simd, re, RANGE), re_rest, &EXP_TAIL);
        let [sine, cosine] = <Sincos as Pair<f64>>::eval(simd, im);
        let (sine, cosine) = (im_rest.mul_add(cosine, sine), (-im_rest).mul_add(sine, cosine));
        let scale = Scale::new(simd, n);
        let growth = r + tail;
        let power = [scale.grown(simd, cosine, growth), scale.grown(simd, sine, growth)];
        // As in NumPy: a zero has positive real powers, anything has the zeroth.
        let (base_is_zero, real) = (z[0].eq(zero) & z[1].eq(zero), w[1].eq(zero));
        let nan = S::F64::splat(simd, f64::NAN);
        let of_zero = S::F64::select(real & zero.lt(w[0]), zero, nan);
        let power = choose(simd, base_is_zero, [of_zero; 2], power);
        let power = choose(simd, real & w[0].eq(one), z, power);
        let power = choose(simd, real & w[0].eq(one + one), squared(simd, z), power);
        choose(simd, real & w[0].eq(zero), [one, zero], power)
    }
}

/// `a b`, of a number and a sum.
#[inline(always)]
fn product<S: Simd>(_: S, a: S::F64, [b, rest]: [S::F64; 2]) -> [S::F64; 2] {
    let high = a * b;
    [high, a.mul_add(rest, a.mul_add(b, -high))]
}

#[inline(always)]
fn difference<S: Simd>(_: S, a: [S::F64; 2], b: [S::F64; 2]) -> [S::F64; 2] {
    let [high, rest] = two_sum(a[0], -b[0]);
    [high, rest + (a[1] - b[1])]
}

#[inline(always)]
fn squared<S: Simd>(_: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    [(x - y) * (x + y), (x + x) * y]
}

/// `yes` where the mask is set, `no` elsewhere.
#[inline(always)]
fn choose<S: Simd>(
    _: S,
    mask: <S::F64 as Vector<S>>::Mask,
    yes: Complex<S::F64>,
    no: Complex<S::F64>,
) -> Complex<S::F64> {
    [S::F64::select(mask, yes[0], no[0]), S::F64::select(mask, yes[1], no[1])]
}
