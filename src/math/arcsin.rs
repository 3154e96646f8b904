//! The arc sine and the arc cosine.

use super::polynomial::polynomial;
use super::trig::flip;
use super::{ByF64, Unary, near};
use crate::simd::{Bits, Simd, Vector};
use std::f64::consts::{FRAC_PI_2, PI};

/// `(arcsin s - s) / s^3` in `s^2`, for `s <= 1/2`, with an error of 2^-59.9 of `arcsin s` (Sollya's fpminimax).
const ARCSIN: [f64; 13] = [
    0.1666666666666676,
    0.07499999999970867,
    0.04464285717455937,
    0.03038194270993964,
    0.02237221493396102,
    0.017351612884649002,
    0.013980810970573531,
    0.011398984899643642,
    0.010779871807237665,
    0.003707763802257267,
    0.0217043248087087,
    -0.020994857768729502,
    0.032626110999500545,
];

/// What rounding took from pi/2, and from pi likewise, as a part of it.
const PI_REST: f64 = 6.123233995736766e-17 / FRAC_PI_2;

/// These bits less half of those of `x` are those of about `1 / (2 sqrt x)`, to 4 %.
const HALF_RECIPROCAL_ROOT: i64 = 0x5fe6_eb50_c7b5_37a9 - (1 << 52);

/// `[s, arcsin s - s]` and where `|x|` is above 1/2; there, `s` is `sqrt((1 - |x|) / 2)`, else `|x|`.
#[inline(always)]
fn half_angle<S: Simd>(simd: S, x: S::F64) -> ([S::F64; 2], <S::F64 as Vector<S>>::Mask) {
    let half = S::F64::splat(simd, 0.5);
    let x = x.abs();
    let above = half.lt(x);
    let square = (-half).mul_add(x, half);
    let root = square.sqrt();
    // What rounding took from the root is so little that its derivative need not be accurate.
    let slope = <S::F64 as Vector<S>>::Bits::splat(simd, HALF_RECIPROCAL_ROOT) - square.to_bits().shr(1);
    let rest = (-root).mul_add(root, square) * S::F64::from_bits(slope);
    let s = S::F64::select(above, root, x);
    let rest = S::F64::select(above, rest, S::F64::splat(simd, 0.0));
    let z = S::F64::select(above, square, x * x);
    ([s, (s * z).mul_add(polynomial(simd, z, &ARCSIN), rest)], above)
}

/// `from + factor (s + rest)` with a factor that is a power of two, and `from` 0 or a multiple of pi/2 and larger than the product.
#[inline(always)]
fn combine<S: Simd>(simd: S, [s, rest]: [S::F64; 2], factor: S::F64, from: S::F64) -> S::F64 {
    let product = factor * s;
    let sum = from + product;
    let lost = from.mul_add(S::F64::splat(simd, PI_REST), (from - sum) + product);
    sum + factor.mul_add(rest, lost)
}

/// `arcsin x`, above 1/2 by `pi/2 - 2 arcsin sqrt((1 - x) / 2)`; error 0.65 ulp.
pub struct Arcsin;

impl Unary<f64> for Arcsin {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (parts, above) = half_angle(simd, x);
        let factor = S::F64::select(above, S::F64::splat(simd, -2.0), S::F64::splat(simd, 1.0));
        let from = S::F64::select(above, S::F64::splat(simd, FRAC_PI_2), S::F64::splat(simd, 0.0));
        combine(simd, parts, factor, from).copysign(simd, x).canonical_nan()
    }
}

impl ByF64 for Arcsin {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::arcsin(simd, x))
    }
}

/// `arccos x`: `pi/2 - arcsin x`, above 1/2 `2 arcsin sqrt((1 - x) / 2)`, and pi less that of `-x` below -1/2; error
/// 0.65 ulp.
pub struct Arccos;

impl Unary<f64> for Arccos {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (parts, above) = half_angle(simd, x);
        let zero = S::F64::splat(simd, 0.0);
        let factor = S::F64::select(above, S::F64::splat(simd, 2.0), S::F64::splat(simd, -1.0));
        let far = S::F64::select(x.lt(zero), S::F64::splat(simd, PI), zero);
        let from = S::F64::select(above, far, S::F64::splat(simd, FRAC_PI_2));
        combine(simd, parts, flip(simd, factor, x.to_bits()), from).canonical_nan()
    }
}

impl ByF64 for Arccos {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x3288_85a3, 0x3fc9_0fdb), (0x3982_6222, 0x3fc9_07b5)];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::arccos(simd, x))
    }
}
