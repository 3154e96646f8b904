//! The hyperbolic functions.

use super::super::double::{fast_two_sum, product, two_sum};
use super::super::exp::{Reduced, reduce};
use super::super::hyperbolic::{COSH, SINH};
use super::super::polynomial::polynomial;
use super::super::trig::flip;
use super::super::{Cosh, Pair, Sincos, Sinh, Tanh};
use super::exp::{RANGE, Scale};
use super::{Complex, ComplexUnary};
use crate::simd::{Float, Simd, Vector, power_of_two};

/// `sinh |x|` and `cosh |x|` over `2^n`, each a number and a small rest.
struct Parts<V> {
    sinh: [V; 2],
    cosh: [V; 2],
    n: V,
}

/// Of a magnitude of at most `range`, which is taken for larger ones; as for real numbers, with `n` taken out.
#[inline(always)]
fn parts<S: Simd>(simd: S, x: S::F64, range: f64) -> Parts<S::F64> {
    let Reduced { n, r, rest, .. } = reduce(simd, S::F64::splat(simd, range).min(x.abs()));
    // 1/2 and 2^-2n / 2, which does not matter from 2^-60 on.
    let up = S::F64::splat(simd, 0.5);
    let limited = S::F64::splat(simd, 30.0).min(n);
    let down = power_of_two(simd, S::F64::splat(simd, f64::ROUNDER) - (limited + limited), -1);
    let (sinh_n, cosh_n) = (up - down, up + down);
    let square = r * r;
    let sinh_tail = (square * r).mul_add(polynomial(simd, square, &SINH), rest);
    let cosh_tail = square * square.mul_add(polynomial(simd, square, &COSH), up);
    // sinh_n + cosh_n r: the first is the larger, or zero.
    let part = cosh_n * r;
    let part_rest = cosh_n.mul_add(r, -part);
    let [high, low] = fast_two_sum(sinh_n, part);
    let low = low + part_rest + ((up - sinh_n) - down);
    let sinh = fast_two_sum(high, low + sinh_n.mul_add(cosh_tail, cosh_n * sinh_tail));
    let small = sinh_n.mul_add(r, cosh_n.mul_add(cosh_tail, sinh_n * sinh_tail));
    let [high, low] = fast_two_sum(cosh_n, small);
    Parts { sinh, cosh: [high, low + (down - (cosh_n - up))], n }
}

/// `sinh x cos y + i cosh x sin y`.
#[inline(always)]
pub(super) fn sinh<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    let (zero, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0));
    let [sine, cosine] = <Sincos as Pair<f64>>::eval(simd, y);
    // Zero and infinity remain where y is no number.
    let remains = x.eq(zero) | x.abs().eq(S::F64::splat(simd, f64::INFINITY));
    let cosine = S::F64::select(sine.is_nan() & remains, one, cosine);
    let Parts { sinh: [sinh, sinh_rest], cosh: [cosh, cosh_rest], n } = parts(simd, x, RANGE);
    let (sinh, cosh) = (sinh + sinh_rest, cosh + cosh_rest);
    let scale = Scale::new(simd, n);
    let re = scale.finish(simd, scale.begin(simd, cosine) * sinh.copysign(simd, x));
    let im = scale.finish(simd, scale.begin(simd, sine) * cosh);
    // Also where x is NaN.
    [re, S::F64::select(y.eq(zero), y, im)]
}

/// `cosh x cos y + i sinh x sin y`.
#[inline(always)]
pub(super) fn cosh<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    let (zero, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0));
    let [sine, cosine] = <Sincos as Pair<f64>>::eval(simd, y);
    let bad = sine.is_nan();
    let cosine = S::F64::select(bad & x.abs().eq(S::F64::splat(simd, f64::INFINITY)), one, cosine);
    let sine = S::F64::select(bad & x.eq(zero), one.copysign(simd, y), sine);
    let Parts { sinh: [sinh, sinh_rest], cosh: [cosh, cosh_rest], n } = parts(simd, x, RANGE);
    let (sinh, cosh) = (sinh + sinh_rest, cosh + cosh_rest);
    let scale = Scale::new(simd, n);
    let re = scale.finish(simd, scale.begin(simd, cosine) * cosh);
    let im = scale.finish(simd, scale.begin(simd, sine) * sinh.copysign(simd, x));
    [re, S::F64::select(y.eq(zero), flip(simd, y, x.to_bits()), im)]
}

/// `(sinh x cosh x + i sin y cos y) / (sinh^2 x + cos^2 y)`: no term cancels another.
#[inline(always)]
pub(super) fn tanh<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    let (zero, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0));
    let [sine, cosine] = <Sincos as Pair<f64>>::eval(simd, y);
    let bad = sine.is_nan();
    let infinite = bad & x.abs().eq(S::F64::splat(simd, f64::INFINITY));
    let cosine = S::F64::select(infinite, one, cosine);
    let sine = S::F64::select(infinite, one.copysign(simd, y), sine);
    // Beyond, the imaginary part is zero.
    let Parts { sinh, cosh, n } = parts(simd, x, 400.0);
    let down = power_of_two(simd, S::F64::splat(simd, f64::ROUNDER) - n, 0);
    let (sine, cosine) = (sine * down, cosine * down);
    let below = {
        let [square, rest] = product(simd, sinh, sinh);
        let other = cosine * cosine;
        let [sum, sum_rest] = two_sum(square, other);
        [sum, sum_rest + (rest + cosine.mul_add(cosine, -other))]
    };
    let reciprocal = one / below[0];
    let re = by(simd, product(simd, sinh, cosh), below, reciprocal).copysign(simd, x);
    let both = sine * cosine;
    let im = by(simd, [both, sine.mul_add(cosine, -both)], below, reciprocal).copysign(simd, both);
    [S::F64::select(bad & x.eq(zero), x, re), S::F64::select(y.eq(zero), y, im)]
}

/// `a / b`, correctly rounded almost always, by about `1 / b`.
#[inline(always)]
fn by<S: Simd>(_: S, a: [S::F64; 2], b: [S::F64; 2], reciprocal: S::F64) -> S::F64 {
    let quotient = a[0] * reciprocal;
    let rest = (-quotient).mul_add(b[0], a[0]) + (-quotient).mul_add(b[1], a[1]);
    rest.mul_add(reciprocal, quotient)
}

impl ComplexUnary for Sinh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        sinh(simd, z)
    }
}

impl ComplexUnary for Cosh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        cosh(simd, z)
    }
}

impl ComplexUnary for Tanh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        tanh(simd, z)
    }
}
