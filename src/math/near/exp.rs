//! The exponential function less one; the others gain nothing from less accuracy.

use crate::math::exp::clamp;
use crate::math::polynomial::polynomial;
use crate::simd::{Float, Simd, Vector, power_of_two};
use std::f64::consts::{LN_2, LOG2_E};

/// `(e^r - 1 - r) / r^2` for `|r| <= log(2) / 2`, with an error of 2^-43.5 of `e^r - 1` (Sollya's remez).
const EXPM1: [f64; 8] = [
    0.49999999999812256,
    0.1666666666686925,
    0.041666666883673673,
    0.008333333246265075,
    0.001388882272265230,
    0.00019841359809262515,
    2.4875710222942962e-05,
    2.7560531905236485e-06,
];

/// `x = n log(2) + r`: the sum of `n` and [`Float::ROUNDER`], and `r`.
#[inline(always)]
pub(super) fn reduce<S: Simd>(simd: S, x: S::F64) -> [S::F64; 2] {
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let shifted = x.mul_add(S::F64::splat(simd, LOG2_E), rounder);
    [shifted, (shifted - rounder).mul_add(S::F64::splat(simd, -LN_2), x)]
}

/// `e^r - 1`.
#[inline(always)]
pub(super) fn expm1_reduced<S: Simd>(simd: S, r: S::F64) -> S::F64 {
    (r * r).mul_add(polynomial(simd, r, &EXPM1), r)
}

/// `e^x - 1`, up to 200, and from there on as at 200.
#[inline(always)]
pub fn expm1<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let [shifted, r] = reduce(simd, clamp(simd, x, 200.0));
    let power = power_of_two(simd, shifted, 0);
    let y = power.mul_add(expm1_reduced(simd, r), power - S::F64::splat(simd, 1.0));
    // For -0.
    y.copysign(simd, x)
}
