//! Sine and cosine of multiples of pi.

use super::polynomial::polynomial;
use super::trig::flip;
use super::{ByF64, Unary, near};
use crate::simd::{Bits, Float, Simd, Vector};
use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// `sin(k pi/8)`, and what their rounding took.
const SINES: [[f64; 16]; 2] = around(
    [0.0, 0.3826834323650898, FRAC_1_SQRT_2, 0.9238795325112867, 1.0],
    [0.0, -1.0050772696461588e-17, -4.833646656726457e-17, 1.7645047084336677e-17, 0.0],
    0,
);

/// `pi cos(k pi/8)`, likewise.
const COSINES: [[f64; 16]; 2] = around(
    [0.0, 1.2022354597686926, 2.221441469079183, 2.9024531521394312, PI],
    [0.0, -7.443909718833205e-17, 7.261369656130425e-17, -2.1095181479424523e-16, 1.2246467991473532e-16],
    4,
);

/// A whole turn from the first quarter of a sine, starting at entry `first`.
const fn around(quarter: [f64; 5], rest: [f64; 5], first: usize) -> [[f64; 16]; 2] {
    let mut table = [[0.0; 16]; 2];
    let mut k = 0;
    while k < 16 {
        let at = (k + first) % 16;
        let place = if at % 8 <= 4 { at % 8 } else { 8 - at % 8 };
        // Subtracted, so that zeros are +0.
        table[0][k] = if at < 8 { quarter[place] } else { 0.0 - quarter[place] };
        table[1][k] = if at < 8 { rest[place] } else { 0.0 - rest[place] };
        k += 1;
    }
    table
}

/// `(sin(pi r) / (pi r) - 1) / r^2` in `r^2`, for `|r| <= 1/16`, with an error of 2^-57.5 (Sollya's fpminimax).
const SIN_PI: [f64; 4] = [-1.6449340668481882, 0.8117424251884106, -0.1907517507772173, 0.02612551051135328];

/// `(cos(pi r) - 1) / r^2`, with an error of 2^-64.
const COS_PI: [f64; 5] =
    [-4.934802200544679, 4.0587121264160615, -1.3352627682957132, 0.23533043107734694, -0.02577444556870845];

/// Beyond these, eighths are lost in the sum with [`Float::ROUNDER`].
const LIMIT: f64 = (1_u64 << 47) as f64;

/// `sin(pi (x + offset / 8))` for `x >= 0`, by the angle sum with the nearest `k / 8`; all that is subtracted from `x` is exact.
#[inline(always)]
fn sine<S: Simd>(simd: S, x: S::F64, offset: i64) -> S::F64 {
    let x = x.patch(simd, S::F64::splat(simd, LIMIT).lt(x), x, modulo_two);
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let k = x.mul_add(S::F64::splat(simd, 8.0), rounder);
    let r = (k - rounder).mul_add(S::F64::splat(simd, -0.125), x);
    let index = k.to_bits() + <S::F64 as Vector<S>>::Bits::splat(simd, offset);
    let [sine, sine_rest] = [simd.lookup(&SINES[0], index), simd.lookup(&SINES[1], index)];
    let [cosine, cosine_rest] = [simd.lookup(&COSINES[0], index), simd.lookup(&COSINES[1], index)];
    let z = r * r;
    let sum = cosine.mul_add(r, sine);
    // Exact, as the sine is 0 or the larger of the two.
    let rest = cosine.mul_add(r, sine - sum) + sine_rest;
    let rest = cosine_rest.mul_add(r, rest);
    let rest = (sine * z).mul_add(polynomial(simd, z, &COS_PI), rest);
    let rest = (cosine * (r * z)).mul_add(polynomial(simd, z, &SIN_PI), rest);
    sum + rest
}

/// `x` less whole turns.
fn modulo_two(x: f64) -> f64 {
    x - 2.0 * (0.5 * x).floor()
}

/// `sin(pi x)`: error 0.6 ulp.
pub struct Sinpi;

impl Unary<f64> for Sinpi {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // The magnitude, so that zeros have the sign of x.
        flip(simd, sine(simd, x.abs(), 0), x.to_bits()).canonical_nan()
    }
}

impl ByF64 for Sinpi {
    const FINITE_ONLY: bool = true;
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::sinpi(simd, x))
    }
}

/// `cos(pi x)`: error 0.6 ulp.
pub struct Cospi;

impl Unary<f64> for Cospi {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        sine(simd, x.abs(), 4).canonical_nan()
    }
}

impl ByF64 for Cospi {
    const FINITE_ONLY: bool = true;
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::cospi(simd, x))
    }
}
