//! The error function and its complement.

use super::erf_tables::{ERF, ERF_CENTRES, ERF_VALUES, ERFC, ERFC_CENTRES, ERFC_SLOPES, ERFC_VALUES};
use super::exp::{LONG_EXP_TAIL, exp_of_sum};
use super::polynomial::polynomial_by_interval;
use super::{ByF64, Unary};
use crate::simd::{Bits, Float, Simd, Vector};

/// Below 0.847 an odd polynomial, above it one of 15 around points where the function is all but a number: error 0.7 ulp.
pub struct Erf;

impl Unary<f64> for Erf {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // It rounds to one from here on. NaN passes.
        let magnitude = S::F64::splat(simd, 5.925).min(x.abs());
        // The number of the interval, in the low bits: 0 up to 2.5 / 2.95, then one more every 1 / 2.95.
        let rounder = S::F64::splat(simd, f64::ROUNDER);
        let within = S::F64::splat(simd, 0.8).max(magnitude);
        let interval = within.mul_add(S::F64::splat(simd, 2.95), rounder) - S::F64::splat(simd, 2.0);
        let (odd, index) = (interval.eq(rounder), interval.to_bits());
        let t = magnitude - simd.lookup(&ERF_CENTRES, index);
        let p = polynomial_by_interval(simd, S::F64::select(odd, t * t, t), index, &ERF);
        let value = S::F64::select(odd, t, simd.lookup(&ERF_VALUES, index));
        t.mul_add(p, value).copysign(simd, x).canonical_nan()
    }
}

impl ByF64 for Erf {}

/// Below 0.375 a polynomial; above, `e^(-x^2)` times a polynomial for `e^(x^2) erfc(x)`, one of 15 and with all that matters to more
/// than its precision; `2 - erfc(-x)` for negative numbers: error 0.9 ulp.
pub struct Erfc;

impl Unary<f64> for Erfc {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // It rounds to zero from here on. NaN passes.
        let (zero, two) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 2.0));
        let magnitude = S::F64::splat(simd, 28.0).min(x.abs());
        // The number of the interval: four for each power of two of the sum.
        let shifted = magnitude + S::F64::splat(simd, 2.125);
        let index = shifted.to_bits().shr(50);
        let t = magnitude - simd.lookup(&ERFC_CENTRES, index);
        let (value, slope) = (simd.lookup(&ERFC_VALUES, index), simd.lookup(&ERFC_SLOPES, index));
        let curvature = polynomial_by_interval(simd, t, index, &ERFC);
        let change = t * t.mul_add(curvature, slope);

        // Without the factor e^(-x^2) in the first interval.
        let square = S::F64::select(shifted.lt(S::F64::splat(simd, 2.5)), zero, magnitude);
        let high = square * -square;
        let low = square.mul_add(-square, -high);
        let [n, r, tail] = exp_of_sum(simd, high, low, &LONG_EXP_TAIL);

        // (value + change) (1 + r + tail), of which value (1 + r) + t slope to twice the precision.
        let first = r.mul_add(value, value);
        let first_rest = r.mul_add(value, value - first);
        let both = t.mul_add(slope, first);
        let both_rest = t.mul_add(slope, first - both);
        let small = (t * t).mul_add(curvature, r.mul_add(change, tail * (value + change)));
        let result = (both + (small + (first_rest + both_rest))).scale(simd, n);
        S::F64::select(x.lt(zero), two - result, result).canonical_nan()
    }
}

impl ByF64 for Erfc {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0xb76c9f62, 0x3f800085)];
}
