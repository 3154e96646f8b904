//! Polynomials.

use crate::simd::{Simd, Vector};

/// `c[0] + c[1] x + c[2] x^2 + ...` by Horner's rule: one order of operations everywhere, and one register besides the
/// constants, so that AVX2's sixteen suffice.
#[inline(always)]
pub fn polynomial<S: Simd, const N: usize>(simd: S, x: S::F64, c: &[f64; N]) -> S::F64 {
    let mut sum = S::F64::splat(simd, c[N - 1]);
    for c in c[..N - 1].iter().rev() {
        sum = sum.mul_add(x, S::F64::splat(simd, *c));
    }
    sum
}

/// [`polynomial`] with the coefficients of an interval, `c[degree][index mod INTERVALS]`.
#[inline(always)]
pub fn polynomial_by_interval<S: Simd, const INTERVALS: usize, const N: usize>(
    simd: S,
    x: S::F64,
    index: <S::F64 as Vector<S>>::Bits,
    c: &[[f64; INTERVALS]; N],
) -> S::F64 {
    let mut sum = simd.lookup(&c[N - 1], index);
    for c in c[..N - 1].iter().rev() {
        sum = sum.mul_add(x, simd.lookup(c, index));
    }
    sum
}
