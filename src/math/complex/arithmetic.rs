//! Conjugate, angle and square root.

use super::super::hypot::{DOWN, HUGE, TINY, UP, sum_of_squares};
use super::super::{Arctan2, Binary, Sqrt};
use super::{Complex, ComplexUnary};
use crate::simd::{Simd, Vector};

/// The number with the imaginary part's sign changed.
pub struct Conj;

impl ComplexUnary for Conj {
    #[inline(always)]
    fn eval<S: Simd>(_: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
        [x, -y]
    }
}

/// The angle of the point, a function of both parts.
pub struct Angle;

impl Binary<f64> for Angle {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64, y: S::F64) -> S::F64 {
        <Arctan2 as Binary<f64>>::eval(simd, y, x)
    }
}

/// 2^300 and 2^-300, the roots of [`UP`] and [`DOWN`].
const ROOT_UP: f64 = f64::from_bits((1023 + 300) << 52);
const ROOT_DOWN: f64 = f64::from_bits((1023 - 300) << 52);

/// The larger part of the root is `t = sqrt((|x| + |z|) / 2)`, the other `|y| / (2 t)`: error 1.6 ulp (Kahan 1987).
impl ComplexUnary for Sqrt {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
        let (zero, infinity) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, f64::INFINITY));
        let (width, height) = (x.abs(), y.abs());
        let (large, small) = (width.max(height), height.min(width));
        // Powers of two, so that no square of what matters leaves the range.
        let (tiny, huge) = (large.lt(S::F64::splat(simd, TINY)), S::F64::splat(simd, HUGE).lt(large));
        let one = S::F64::splat(simd, 1.0);
        let scale = S::F64::select(tiny, S::F64::splat(simd, UP), one);
        let scale = S::F64::select(huge, S::F64::splat(simd, DOWN), scale);
        let back = S::F64::select(tiny, S::F64::splat(simd, ROOT_DOWN), one);
        let back = S::F64::select(huge, S::F64::splat(simd, ROOT_UP), back);
        let [sum, rest] = sum_of_squares(simd, large * scale, small * scale);
        let length = (sum + rest).sqrt();
        let t = (width.mul_add(scale, length) * S::F64::splat(simd, 0.5)).sqrt() * back;
        let t = S::F64::select(width.eq(infinity) | height.eq(infinity), infinity, t);
        let other = height / (t + t);
        // Both would be NaN; the root of a zero is a zero.
        let other = S::F64::select(t.eq(zero), zero, other);
        let other = S::F64::select(height.eq(infinity), infinity, other);
        let left = x.lt(zero);
        [S::F64::select(left, other, t), S::F64::select(left, t, other).copysign(simd, y)]
    }
}
