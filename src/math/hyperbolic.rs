//! The hyperbolic functions.
//!
//! With `|x| = n log(2) + r`, `sinh |x| = cosh(r) sinh(n log 2) + sinh(r) cosh(n log 2)`, and `cosh` likewise: one even and one odd
//! polynomial in `r` serve both signs of the exponent, and `(2^n - 2^-n) / 2` is a difference of two numbers.

use super::exp::{Reduced, half_expm1, reduce};
use super::polynomial::polynomial;
use super::{ByF64, Unary, near};
use crate::simd::{Bits, Float, Simd, Vector, power_of_two};

/// `(sinh(r) - r) / r^3` in `r^2`, for `|r| <= log(2) / 2`; error 2^-60 of `sinh(r)` (Sollya's fpminimax).
pub(super) const SINH: [f64; 5] =
    [0.16666666666666669, 0.00833333333332888, 0.00019841269866595324, 2.7557264528646186e-06, 2.5101840055488494e-08];

/// `(cosh(r) - 1 - r^2 / 2) / r^4` in `r^2`, likewise; error 2^-66.
pub(super) const COSH: [f64; 5] = [
    0.041666666666666664,
    0.0013888888888889742,
    2.4801587307589607e-05,
    2.755729357299648e-07,
    2.0907314159618763e-09,
];

/// What both need: a quarter of 2^n and of 2^-n (2^1025 is out of range), `r`, `sinh(r) - r` and `cosh(r) - 1`.
struct Parts<V> {
    up: V,
    down: V,
    r: V,
    sinh_tail: V,
    cosh_tail: V,
}

#[inline(always)]
fn parts<S: Simd>(simd: S, x: S::F64) -> Parts<S::F64> {
    // Beyond, the results are infinite. NaN passes.
    let Reduced { shifted, r, rest, .. } = reduce(simd, S::F64::splat(simd, 710.6).min(x.abs()));
    let up = power_of_two(simd, shifted, -2);
    // The exponents add up to 2042. Where the other leaves the range it does not matter, and its bits are those of a negative
    // number.
    let both = <S::F64 as Vector<S>>::Bits::splat(simd, 2042 << f64::FRACTION_BITS);
    let down = S::F64::from_bits(both - up.to_bits()).max(S::F64::splat(simd, 0.0));
    let square = r * r;
    Parts {
        up,
        down,
        r,
        sinh_tail: (square * r).mul_add(polynomial(simd, square, &SINH), rest),
        cosh_tail: square * square.mul_add(polynomial(simd, square, &COSH), S::F64::splat(simd, 0.5)),
    }
}

/// `(e^x - e^-x) / 2`.
pub struct Sinh;

impl Unary<f64> for Sinh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let Parts { up, down, r, sinh_tail, cosh_tail } = parts(simd, x);
        // sinh_n + cosh_n r: the first is the larger, or zero.
        let (sinh_n, cosh_n) = (up - down, up + down);
        let part = cosh_n * r;
        let part_rest = cosh_n.mul_add(r, -part);
        let high = sinh_n + part;
        let low = part - (high - sinh_n) + part_rest + ((up - sinh_n) - down);
        let low = low + sinh_n.mul_add(cosh_tail, cosh_n * sinh_tail);
        let half = high + low;
        // Tiny numbers, and -0, are themselves.
        let tiny = x.abs().lt(S::F64::splat(simd, f64::EPSILON / 4.0));
        S::F64::select(tiny, x, (half + half).copysign(simd, x)).canonical_nan()
    }
}

impl ByF64 for Sinh {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x3a12_85ff, 0x3a12_85ff), (0xba12_85ff, 0xba12_85ff)];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::sinh(simd, x))
    }
}

/// `(e^x + e^-x) / 2`.
pub struct Cosh;

impl Unary<f64> for Cosh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let Parts { up, down, r, sinh_tail, cosh_tail } = parts(simd, x);
        // up e^r + down e^-r
        let cosh_n = up + down;
        let rest = down.mul_add(cosh_tail - sinh_tail - r, down - (cosh_n - up));
        let half = cosh_n + up.mul_add(r, up.mul_add(cosh_tail + sinh_tail, rest));
        (half + half).canonical_nan()
    }
}

impl ByF64 for Cosh {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::cosh(simd, x))
    }
}

/// `sinh(x) / cosh(x)`.
pub struct Tanh;

impl Unary<f64> for Tanh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // With E = (e^2|x| - 1) / 2 it is E / (E + 1). Beyond 22 that is 1.
        let magnitude = S::F64::splat(simd, 22.0).min(x.abs());
        let [high, low] = half_expm1(simd, magnitude + magnitude);
        let (sum, one) = (high + low, S::F64::splat(simd, 1.0));
        let (high, low) = (sum, low - (sum - high));
        let below = high + one;
        let below_rest = high.min(one) - (below - high.max(one)) + low;
        // One division, and a step that makes up for its error and for the low parts.
        let reciprocal = one / below;
        let quotient = high * reciprocal;
        let rest = (-quotient).mul_add(below, high) + (-quotient).mul_add(below_rest, low);
        let result = rest.mul_add(reciprocal, quotient).copysign(simd, x);
        // Tiny numbers are themselves.
        let tiny = magnitude.lt(S::F64::splat(simd, f64::EPSILON / 4.0));
        S::F64::select(tiny, x, result).canonical_nan()
    }
}

impl ByF64 for Tanh {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::tanh(simd, x))
    }
}
