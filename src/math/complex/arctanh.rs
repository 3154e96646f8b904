//! The arc tangent, circular and hyperbolic.

use super::super::double::two_sum;
use super::super::hypot::{DOWN, HUGE};
use super::super::log::{NATURAL, Reduced};
use super::super::{Arctan, Arctan2, Arctanh, Binary};
use super::{Complex, ComplexUnary, turned, turned_back};
use crate::simd::{Simd, Vector, patch_all};

/// 2^-400: the square of so small a distance from 1 loses bits.
const CLOSE: f64 = f64::from_bits((1023 - 400) << 52);
/// 2^800.
const APART: f64 = f64::from_bits((1023 + 800) << 52);

/// `log(1 + 4 x / ((1 - x)^2 + y^2)) / 4`, and half the angle of the point `((1 - x) (1 + x) - y^2, 2 y)`, for `x, y >= 0` (Kahan
/// 1987).
#[inline(always)]
fn arctanh<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    let (zero, half, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 0.5), S::F64::splat(simd, 1.0));
    let magnitudes = [x.abs(), y.abs()];
    // Huge numbers are scaled, and 1 with them.
    let huge = S::F64::splat(simd, HUGE).lt(magnitudes[0].max(magnitudes[1]));
    let unit = S::F64::select(huge, S::F64::splat(simd, DOWN), one);
    let (width, height) = (magnitudes[0] * unit, magnitudes[1] * unit);
    let difference = unit - width;
    // Closest to 1 the distance is y, and the logarithm that of 4 / y^2.
    let close = difference.eq(zero) & height.lt(S::F64::splat(simd, CLOSE));
    let side = height * S::F64::select(close, S::F64::splat(simd, APART), one);
    let rest = (unit - difference) - width;
    let square = side.mul_add(side, difference.mul_add(difference, (difference + difference) * rest));
    let four = S::F64::splat(simd, 4.0);
    let quotient = four * (width / square) * unit;
    let [sum, rest] = two_sum(S::F64::select(close, zero, one), quotient);
    let exponent = S::F64::select(close, S::F64::splat(simd, 1600.0), zero);
    let log = Reduced::of_sum(simd, sum, rest).scaled(exponent).log(simd, &NATURAL) * S::F64::splat(simd, 0.25);
    let across = (-height).mul_add(height, difference * (unit + width));
    let angle = <Arctan2 as Binary<f64>>::eval(simd, (height + height) * unit, across) * half;
    let infinity = S::F64::splat(simd, f64::INFINITY);
    let finite = magnitudes[0].lt(infinity) & magnitudes[1].lt(infinity);
    let [log, angle] = patch_all(simd, [log, angle], !finite, magnitudes, special);
    [log.copysign(simd, x), angle.copysign(simd, y)]
}

/// Of infinities and NaN.
fn special([x, y]: [f64; 2]) -> [f64; 2] {
    let infinite = x.is_infinite() || y.is_infinite();
    let far = y.is_infinite() || (x.is_infinite() && !y.is_nan());
    let log = if infinite || x == 0.0 { 0.0 } else { f64::NAN };
    [log, if far { std::f64::consts::FRAC_PI_2 } else { f64::NAN }]
}

impl ComplexUnary for Arctanh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        arctanh(simd, z)
    }
}

/// `-i arctanh(i z)`.
impl ComplexUnary for Arctan {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        turned_back(arctanh(simd, turned(z)))
    }
}
