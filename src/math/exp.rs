//! The exponential function.

use super::polynomial::polynomial;
use super::{ByF64, Unary};
use crate::simd::{Float, Simd, Vector};

/// log(2), the first 42 bits and the rest: a multiple of the first by the exponent of a number is exact.
pub const LN_2: [f64; 2] = [0.6931471805598903, 5.497923018708371e-14];

/// `(e^r - 1 - r) / r^2` for `|r| <= log(2) / 2`, with an error of 2^-56 of `e^r` (Sollya's fpminimax).
const EXP: [f64; 10] = [
    0.5000000000000001,
    0.16666666666666674,
    0.04166666666662315,
    0.008333333333322578,
    0.001388888891750668,
    0.000198412698856619,
    2.4801520970665945e-05,
    2.755724325597671e-06,
    2.7620208835648266e-07,
    2.5109736123924818e-08,
];

/// `e^x = 2^n e^r` with `r = x - n log(2)`, at most `log(2) / 2` in magnitude: error 0.91 ulp.
pub struct Exp;

impl Unary<f64> for Exp {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // Beyond these, the result is infinite or zero. NaN passes.
        let clamped = S::F64::splat(simd, 800.0).min(S::F64::splat(simd, -800.0).max(x));
        let rounder = S::F64::splat(simd, f64::ROUNDER);
        let n = clamped.mul_add(S::F64::splat(simd, std::f64::consts::LOG2_E), rounder) - rounder;
        let r = n.mul_add(S::F64::splat(simd, -LN_2[0]), clamped);
        let r = n.mul_add(S::F64::splat(simd, -LN_2[1]), r);
        let e = (r * r).mul_add(polynomial(simd, r, &EXP), r);
        (S::F64::splat(simd, 1.0) + e).scale(simd, n).canonical_nan()
    }
}

impl ByF64 for Exp {}

/// `[n, r, tail]` with `e^(high + low) = 2^n (1 + r + tail)` and `|tail|` below 0.07, for a sum of at most 800 in magnitude whose
/// low part is below the last places of the high one: to 2^-57 but for the last rounding of `tail`.
#[inline(always)]
pub fn exp_of_sum<S: Simd>(simd: S, high: S::F64, low: S::F64) -> [S::F64; 3] {
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let n = high.mul_add(S::F64::splat(simd, std::f64::consts::LOG2_E), rounder) - rounder;
    let exact = n.mul_add(S::F64::splat(simd, -LN_2[0]), high);
    let low = n.mul_add(S::F64::splat(simd, -LN_2[1]), low);
    let r = exact + low;
    let rest = (exact - r) + low;
    [n, r, (r * r).mul_add(polynomial(simd, r, &EXP), rest)]
}
