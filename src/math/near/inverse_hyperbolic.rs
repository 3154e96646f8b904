//! The inverse hyperbolic functions, as logarithms of `1 + t` with a small `t` where they are small.

use super::log::log1p_of_positive;
use crate::simd::{Simd, Vector};

/// `arcsinh x`, of numbers that are not infinite: `t = |x| + x^2 / (1 + sqrt(1 + x^2))`.
#[inline(always)]
pub fn arcsinh<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let one = S::F64::splat(simd, 1.0);
    let magnitude = x.abs();
    let square = x * x;
    let root = simd.near_sqrt(square + one);
    let t = square.mul_add(simd.near_reciprocal(root + one), magnitude);
    log1p_of_positive(simd, t).copysign(simd, x)
}

/// `arccosh x`: `t = x - 1 + sqrt((x - 1) (x + 1))`.
#[inline(always)]
pub fn arccosh<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let one = S::F64::splat(simd, 1.0);
    let less = S::F64::select(one.le(x), x - one, S::F64::splat(simd, f64::NAN));
    log1p_of_positive(simd, less + simd.near_sqrt(less * (x + one)))
}

/// `arctanh x`: half the logarithm for `t = 2 |x| / (1 - |x|)`.
#[inline(always)]
pub fn arctanh<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let (one, half) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, 0.5));
    let magnitude = x.abs();
    let t = (magnitude + magnitude) * simd.near_reciprocal(one - magnitude);
    let t = S::F64::select(magnitude.eq(one), S::F64::splat(simd, f64::INFINITY), t);
    (log1p_of_positive(simd, t) * half).copysign(simd, x)
}
