//! The logarithm.

use super::super::arctan::angle_with_rest;
use super::super::double::two_sum;
use super::super::hypot::{DOWN, HUGE, TINY, UP, sum_of_squares};
use super::super::log::{NATURAL, Reduced};
use super::super::{Arctan2, Binary, Log};
use super::{Complex, ComplexUnary};
use crate::simd::{Simd, Vector};

/// The square of the magnitude, to twice the precision, and a half of its logarithm accurate near one too: `x^2 + y^2` is
/// `1 + 2 d + d^2 + y^2` with `d = x - 1`, where x is the larger part.
#[inline(always)]
fn square<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Reduced<S> {
    let (x, y) = (x.abs(), y.abs());
    let (large, small) = (x.max(y), y.min(x));
    let (tiny, huge) = (large.lt(S::F64::splat(simd, TINY)), S::F64::splat(simd, HUGE).lt(large));
    let (one, zero) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, 0.0));
    let scale = S::F64::select(tiny, S::F64::splat(simd, UP), one);
    let scale = S::F64::select(huge, S::F64::splat(simd, DOWN), scale);
    let exponent = S::F64::select(tiny, S::F64::splat(simd, -1200.0), zero);
    let exponent = S::F64::select(huge, S::F64::splat(simd, 1200.0), exponent);
    let (large, small) = (large * scale, small * scale);
    let d = large - one;
    let near = d.abs().lt(S::F64::splat(simd, 0.5));
    let base = S::F64::select(near, d.abs(), large);
    let [sum, rest] = sum_of_squares(simd, base.max(small), small.min(base));
    let [linear, linear_rest] = two_sum(d + d, sum);
    let [total, total_rest] = two_sum(one, linear);
    let high = S::F64::select(near, total, sum);
    let low = S::F64::select(near, total_rest + (linear_rest + rest), rest);
    Reduced::of_sum(simd, high, low).scaled(exponent)
}

/// `log |z|` and a small rest, and the angle and a small rest; of finite numbers other than zero.
#[inline(always)]
pub(super) fn log_with_rests<S: Simd>(simd: S, z: Complex<S::F64>) -> [[S::F64; 2]; 2] {
    let half = S::F64::splat(simd, 0.5);
    let [log, rest] = square(simd, z).log_with_rest(simd);
    [[log * half, rest * half], angle_with_rest(simd, z[1], z[0])]
}

/// `log |z|` and the angle, each to 1 ulp: error 0.75 ulp.
impl ComplexUnary for Log {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
        let (zero, infinity) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, f64::INFINITY));
        let log = square(simd, [x, y]).log(simd, &NATURAL) * S::F64::splat(simd, 0.5);
        let log = S::F64::select(x.eq(zero) & y.eq(zero), -infinity, log);
        let log = S::F64::select(x.abs().eq(infinity) | y.abs().eq(infinity), infinity, log);
        [log, <Arctan2 as Binary<f64>>::eval(simd, y, x)]
    }
}
