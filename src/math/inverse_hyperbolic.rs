//! The inverse hyperbolic functions: logarithms of sums that are carried to twice the precision.

use super::function::{UNROLL_FOUR, UNROLL_TWO};
use super::log::{NATURAL, Reduced, log1p};
use super::{ByF64, Unary, near};
use crate::simd::{Simd, Vector};

/// `log(2 (h + sqrt(h^2 + c)))` for `h >= 0`, infinity and NaN, and `c` either 1/4 or -1/4.
#[inline(always)]
fn log_with_root<S: Simd>(simd: S, h: S::F64, c: f64) -> S::F64 {
    let (c, large) = (S::F64::splat(simd, c), S::F64::splat(simd, LARGE));
    let limited = large.min(h);
    let square = limited * limited;
    let sum = square + c;
    let (c_part, square_part) = (sum - square, sum - (sum - square));
    let rest = limited.mul_add(limited, -square) + ((square - square_part) + (c - c_part));
    let root = sum.sqrt();
    // Half of what is left of the sum, by the root, which may be zero.
    let error = (-root).mul_add(root, sum) + rest;
    let correction = error / S::F64::splat(simd, f64::MIN_POSITIVE).max(root + root);
    // Far out the root is h.
    let root = S::F64::select(large.lt(h), h, root);
    let total = h + root;
    let (root_part, h_part) = (total - h, total - (total - h));
    let low = ((h - h_part) + (root - root_part)) + correction;
    Reduced::of_sum(simd, total, low).doubled(simd).log(simd, &NATURAL)
}

/// 2^500: the square of larger numbers overflows.
const LARGE: f64 = f64::from_bits((1023 + 500) << 52);
/// 2^-28: the functions of smaller numbers are those numbers, rounded.
const TINY: f64 = f64::from_bits((1023 - 28) << 52);

/// `log(|x| + sqrt(x^2 + 1))`, with the sign of `x`: error 0.55 ulp.
pub struct Arcsinh;

impl Unary<f64> for Arcsinh {
    const UNROLL: usize = UNROLL_TWO;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let magnitude = x.abs();
        let log = log_with_root(simd, magnitude * S::F64::splat(simd, 0.5), 0.25);
        let result = S::F64::select(magnitude.lt(S::F64::splat(simd, TINY)), x, log.copysign(simd, x));
        result.canonical_nan()
    }
}

impl ByF64 for Arcsinh {
    const UNROLL: usize = UNROLL_FOUR;
    const EXCEPTIONS: &'static [(u32, u32)] = &[
        (0x4bdd_65a5, 0x418f_034b),
        (0x6558_90d3, 0x4254_d1f9),
        (0x6eb1_a8ec, 0x4284_5a89),
        (0xcbdd_65a5, 0xc18f_034b),
        (0xe558_90d3, 0xc254_d1f9),
        (0xeeb1_a8ec, 0xc284_5a89),
    ];
    const FINITE_ONLY: bool = true;
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::arcsinh(simd, x))
    }
}

/// `log(x + sqrt(x^2 - 1))`: error 0.55 ulp.
pub struct Arccosh;

impl Unary<f64> for Arccosh {
    const UNROLL: usize = UNROLL_TWO;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (one, half) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, 0.5));
        let h = S::F64::select(one.le(x), x * half, S::F64::splat(simd, f64::NAN));
        log_with_root(simd, h, -0.25).canonical_nan()
    }
}

impl ByF64 for Arccosh {
    const UNROLL: usize = UNROLL_FOUR;
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x6558_90d3, 0x4254_d1f9), (0x6eb1_a8ec, 0x4284_5a89)];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::arccosh(simd, x))
    }
}

/// `log(1 + 2 |x| / (1 - |x|)) / 2`, with the sign of `x`: error 0.55 ulp.
pub struct Arctanh;

impl Unary<f64> for Arctanh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (one, half) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, 0.5));
        let magnitude = x.abs();
        let twice = magnitude + magnitude;
        let divisor = one - magnitude;
        let divisor_rest = (one - divisor) - magnitude;
        let reciprocal = one / divisor;
        let quotient = twice * reciprocal;
        let rest = (-quotient).mul_add(divisor_rest, (-quotient).mul_add(divisor, twice));
        let log = log1p(simd, quotient, Some(rest * reciprocal));
        let tiny = magnitude.lt(S::F64::splat(simd, TINY));
        S::F64::select(tiny, x, (log * half).copysign(simd, x)).canonical_nan()
    }
}

impl ByF64 for Arctanh {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::arctanh(simd, x))
    }
}
