//! Logarithms.

use crate::math::log::{NATURAL, RECIPROCALS, STEPS};
use crate::math::polynomial::polynomial;
use crate::simd::{Float, Simd, Vector};
use std::f64::consts::{LN_2, LOG2_E, LOG10_E};

/// The logarithms of `1 / RECIPROCALS`.
const NODES: [f64; 16] = {
    let (mut nodes, mut i) = (NATURAL.nodes, 0);
    while i < 16 {
        nodes[i] += NATURAL.node_rests[i];
        i += 1;
    }
    nodes
};

/// `(log(1 + r) - r) / r^2` for `-0.035 <= r <= 0.0363`, with an error of 2^-42.6 of `log(1 + r)` (Sollya's remez).
const LOG: [f64; 6] = [
    -0.50000000002661538,
    0.33333333310642432,
    -0.24999982745465547,
    0.20000061552425019,
    -0.16694205904299090,
    0.14258950564748901,
];

/// Of `x`, which is `1 + offset`, rounded, if that is given.
#[inline(always)]
fn natural<S: Simd>(simd: S, x: S::F64, offset: Option<S::F64>) -> S::F64 {
    let [fraction, exponent] = simd.split(x);
    let index = fraction.mul_add(S::F64::splat(simd, STEPS), S::F64::splat(simd, f64::ROUNDER)).to_bits();
    let mut r = fraction.mul_add(simd.lookup(&RECIPROCALS, index), S::F64::splat(simd, -1.0));
    if let Some(offset) = offset {
        // There the node is that of 1, and the rounding of the sum matters.
        r = S::F64::select(offset.abs().lt(S::F64::splat(simd, 1.0 / 128.0)), offset, r);
    }
    let near = (r * r).mul_add(polynomial(simd, r, &LOG), r);
    exponent.mul_add(S::F64::splat(simd, LN_2), simd.lookup(&NODES, index)) + near
}

/// `log x`.
#[inline(always)]
pub fn log<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    natural(simd, x, None)
}

/// `log2 x`.
#[inline(always)]
pub fn log2<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    natural(simd, x, None) * S::F64::splat(simd, LOG2_E)
}

/// `log10 x`.
#[inline(always)]
pub fn log10<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    natural(simd, x, None) * S::F64::splat(simd, LOG10_E)
}

/// `log(1 + x)`; +0 for -0.
#[inline(always)]
pub(super) fn log1p_of_positive<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    natural(simd, x + S::F64::splat(simd, 1.0), Some(x))
}

/// `log(1 + x)`.
#[inline(always)]
pub fn log1p<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    log1p_of_positive(simd, x).copysign(simd, x)
}
