//! The arc sine and the arc cosine.

use crate::math::polynomial::polynomial;
use crate::math::trig::flip;
use crate::simd::{Simd, Vector};
use std::f64::consts::{FRAC_PI_2, PI};

/// `(arcsin s - s) / s^3` in `s^2`, for `s <= 1/2`, with an error of 2^-43.9 of `arcsin s` (Sollya's remez).
const ARCSIN: [f64; 9] = [
    0.16666666669636973,
    0.07499999533194182,
    0.044643109118688187,
    0.030375304839611334,
    0.022470455714944113,
    0.016483636726045395,
    0.018606720303956722,
    -0.0028072149993224947,
    0.031913549736966401,
];

/// `arcsin s`, and where `|x|` is above 1/2; there, `s` is `sqrt((1 - |x|) / 2)`, else `|x|`.
#[inline(always)]
fn half_angle<S: Simd>(simd: S, x: S::F64) -> (S::F64, <S::F64 as Vector<S>>::Mask) {
    let half = S::F64::splat(simd, 0.5);
    let x = x.abs();
    let above = half.lt(x);
    let square = (-half).mul_add(x, half);
    let s = S::F64::select(above, simd.near_sqrt(square), x);
    let z = S::F64::select(above, square, x * x);
    ((s * z).mul_add(polynomial(simd, z, &ARCSIN), s), above)
}

/// `arcsin x`.
#[inline(always)]
pub fn arcsin<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let (arcsin, above) = half_angle(simd, x);
    let outer = S::F64::splat(simd, -2.0).mul_add(arcsin, S::F64::splat(simd, FRAC_PI_2));
    S::F64::select(above, outer, arcsin).copysign(simd, x)
}

/// `arccos x`.
#[inline(always)]
pub fn arccos<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let (arcsin, above) = half_angle(simd, x);
    let zero = S::F64::splat(simd, 0.0);
    let factor = S::F64::select(above, S::F64::splat(simd, 2.0), S::F64::splat(simd, -1.0));
    let far = S::F64::select(x.lt(zero), S::F64::splat(simd, PI), zero);
    let from = S::F64::select(above, far, S::F64::splat(simd, FRAC_PI_2));
    flip(simd, factor, x.to_bits()).mul_add(arcsin, from)
}
