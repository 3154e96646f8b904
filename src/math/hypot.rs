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
        let (a, b) = (large * large, small * small);
        let (a_rest, b_rest) = (large.mul_add(large, -a), small.mul_add(small, -b));
        let sum = a + b;
        let rest = (a - sum) + b + (a_rest + b_rest);
        let length = (sum + rest).sqrt() * back;
        // An infinite side makes the length infinite, whatever the other is.
        let infinity = S::F64::splat(simd, f64::INFINITY);
        let length = S::F64::select(x.eq(infinity) | y.eq(infinity), infinity, length);
        length.canonical_nan()
    }
}

impl BinaryByF64 for Hypot {}

/// 2^-450 and 2^500.
const TINY: f64 = f64::from_bits((1023 - 450) << 52);
const HUGE: f64 = f64::from_bits((1023 + 500) << 52);
/// 2^600 and 2^-600.
const UP: f64 = f64::from_bits((1023 + 600) << 52);
const DOWN: f64 = f64::from_bits((1023 - 600) << 52);
