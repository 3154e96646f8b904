//! The length of a vector in the plane.

use super::{Binary, BinaryByF64};
use crate::simd::{Simd, Vector};

/// `sqrt(x^2 + y^2)` without undue overflow or underflow: at most 1 ulp, half of it from the sum of the squares, which is computed
/// to twice the precision and rounded once, half from the root.
pub struct Hypot;

impl Binary<f64> for Hypot {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64, y: S::F64) -> S::F64 {
        let (x, y) = (x.abs(), y.abs());
        let (large, small) = (x.max(y), y.min(x));
        // Powers of two, so that no square of what matters leaves the range.
        let (scale, back) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, 1.0));
        let (tiny, huge) = (large.lt(S::F64::splat(simd, TINY)), S::F64::splat(simd, HUGE).lt(large));
        let (scale, back) = (
            S::F64::select(tiny, S::F64::splat(simd, UP), scale),
            S::F64::select(tiny, S::F64::splat(simd, DOWN), back),
        );
        let (scale, back) = (
            S::F64::select(huge, S::F64::splat(simd, DOWN), scale),
            S::F64::select(huge, S::F64::splat(simd, UP), back),
        );
        let (large, small) = (large * scale, small * scale);
        let [sum, rest] = sum_of_squares(simd, large, small);
        let length = (sum + rest).sqrt() * back;
        // An infinite side makes the length infinite, whatever the other is.
        let infinity = S::F64::splat(simd, f64::INFINITY);
        let length = S::F64::select(x.eq(infinity) | y.eq(infinity), infinity, length);
        length.canonical_nan()
    }
}

/// `large^2 + small^2` as a sum and a small rest, for `large` the larger in magnitude.
#[inline(always)]
pub(super) fn sum_of_squares<S: Simd>(_: S, large: S::F64, small: S::F64) -> [S::F64; 2] {
    let (a, b) = (large * large, small * small);
    let (a_rest, b_rest) = (large.mul_add(large, -a), small.mul_add(small, -b));
    let sum = a + b;
    [sum, (a - sum) + b + (a_rest + b_rest)]
}

impl BinaryByF64 for Hypot {}

/// 2^-450 and 2^500: squares of what lies between neither overflow nor lose bits below.
pub(super) const TINY: f64 = f64::from_bits((1023 - 450) << 52);
pub(super) const HUGE: f64 = f64::from_bits((1023 + 500) << 52);
/// 2^600 and 2^-600.
pub(super) const UP: f64 = f64::from_bits((1023 + 600) << 52);
pub(super) const DOWN: f64 = f64::from_bits((1023 - 600) << 52);
