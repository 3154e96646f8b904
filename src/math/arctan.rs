//! The arc tangent, of a number and of a quotient.

use super::double::two_sum;
use super::polynomial::polynomial;
use super::{Binary, BinaryByF64, ByF64, Unary};
use crate::simd::{Bits, Simd, Vector, patch_all};

/// A number in each half of the octaves from 2^-4 to 2^4, by the low bits of exponent and first bit of the fraction: 0 for the
/// first half octave and all below it, one for the last and all above it. They were chosen such that their arc tangents
/// are, to 2^-11 ulp, the doubles in [`ARCTANS`] (Gal 1986).
const CENTERS: [f64; 16] = [
    2.4142135641018108,
    3.4340578314178405,
    4.807987244266869,
    6.860057096464623,
    9.604121965995764,
    24.041594591019667,
    0.0,
    0.10934861913850506,
    0.14000000005995952,
    0.2185463136029536,
    0.29000000044119667,
    0.4360695125580803,
    0.6100000001568301,
    0.8672954018949143,
    1.2198039037843296,
    1.7231796790031817,
];

const ARCTANS: [f64; 16] = [
    1.178097245349337,
    1.287431718139449,
    1.3657326566680337,
    1.4260444908283927,
    1.4670482136444223,
    1.5292257108717942,
    0.0,
    0.10891588791465243,
    0.13909594154087823,
    0.21516330665274522,
    0.2822574223884616,
    0.4112091397119291,
    0.5477400138302018,
    0.7144496362094208,
    0.8840959437507674,
    1.044971220690717,
];

/// `(arctan t - t) / t^3` in `t^2`, for `|t| <= 0.1`, with an error of 2^-63 of `arctan t` (Sollya's fpminimax).
const ARCTAN: [f64; 6] = [
    -0.3333333333333328,
    0.19999999999897825,
    -0.1428571421901263,
    0.11111091133652555,
    -0.0908788465211378,
    0.07466561223379349,
];

/// The entry of the tables for `x >= 0`.
#[inline(always)]
fn index<S: Simd>(simd: S, x: S::F64) -> <S::F64 as Vector<S>>::Bits {
    let clamped = S::F64::splat(simd, 15.0).min(S::F64::splat(simd, 0.0625).max(x));
    clamped.to_bits().shr(51)
}

/// `arctan t - t` for `|t| <= 0.1`, plus `rest`.
#[inline(always)]
fn correction<S: Simd>(simd: S, t: S::F64, rest: S::F64) -> S::F64 {
    let z = t * t;
    (t * z).mul_add(polynomial(simd, z, &ARCTAN), rest)
}

/// `arctan x = arctan c + arctan t` with a `c` of a table and `t = (x - c) / (1 + c x)`; error 0.9 ulp.
pub struct Arctan;

impl Unary<f64> for Arctan {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // From there on all have the same arc tangent.
        let magnitude = S::F64::splat(simd, (1_u64 << 60) as f64).min(x.abs());
        let index = index(simd, magnitude);
        let c = simd.lookup(&CENTERS, index);
        let t = (magnitude - c) / magnitude.mul_add(c, S::F64::splat(simd, 1.0));
        let sum = simd.lookup(&ARCTANS, index) + correction(simd, t, t);
        sum.copysign(simd, x).canonical_nan()
    }
}

impl ByF64 for Arctan {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x3d8d_6b23, 0x3d8d_31c3), (0xbd8d_6b23, 0xbd8d_31c3)];
}

/// The angle of the point `(x, y)`: as [`Arctan`], with `t = (y - c x) / (x + c y)` to twice the precision; error 0.9 ulp.
pub struct Arctan2;

impl Binary<f64> for Arctan2 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, y: S::F64, x: S::F64) -> S::F64 {
        let [angle, _] = angle::<S, false>(simd, y, x);
        angle.canonical_nan()
    }
}

impl BinaryByF64 for Arctan2 {}

/// The angle as a number and a small rest: together with an error of 2^-63.
#[inline(always)]
pub(super) fn angle_with_rest<S: Simd>(simd: S, y: S::F64, x: S::F64) -> [S::F64; 2] {
    angle::<S, true>(simd, y, x)
}

/// The angle and, if that is wanted, a rest.
#[inline(always)]
fn angle<S: Simd, const WITH_REST: bool>(simd: S, y: S::F64, x: S::F64) -> [S::F64; 2] {
    let zero = S::F64::splat(simd, 0.0);
    let magnitudes = [y.abs(), x.abs()];
    let (large, small) = (magnitudes[0].max(magnitudes[1]), magnitudes[0].min(magnitudes[1]));
    let (low, high) = (S::F64::splat(simd, LOW), S::F64::splat(simd, HIGH));
    let extreme = large.lt(low) | high.lt(large) | (zero.lt(small) & small.lt(low));
    let [height, width] = patch_all(simd, magnitudes, extreme, magnitudes, rescale);
    let index = index(simd, height / width);
    let c = simd.lookup(&CENTERS, index);
    let (numerator, denominator) = ((-c).mul_add(width, height), c.mul_add(height, width));
    let reciprocal = S::F64::splat(simd, 1.0) / denominator;
    let t = numerator * reciprocal;
    let mut rest = (-t).mul_add(denominator, numerator);
    if WITH_REST {
        // What rounding took from both, and the derivative of the arc tangent.
        let numerator_rest = product_and_sum_rest(simd, -c, width, height, numerator);
        let denominator_rest = product_and_sum_rest(simd, c, height, width, denominator);
        rest = rest + (-t).mul_add(denominator_rest, numerator_rest);
        rest = (-(t * t)).mul_add(rest, rest);
    }
    let rest = rest * reciprocal;
    let arctan = simd.lookup(&ARCTANS, index);
    // On the left it is pi less that.
    let left = zero.to_bits().gt(x.to_bits());
    let pi = S::F64::splat(simd, std::f64::consts::PI);
    let outer = pi - arctan;
    let outer_rest = (pi - outer) - arctan + S::F64::splat(simd, PI_REST);
    let from = S::F64::select(left, outer, arctan);
    let from_rest = S::F64::select(left, outer_rest, zero);
    let t = S::F64::from_bits(t.to_bits() ^ sign(simd, x));
    let rest = S::F64::from_bits(rest.to_bits() ^ sign(simd, x));
    let small = correction(simd, t, rest) + from_rest;
    let part = t + small;
    let sum = from + part;
    let rest = ((from - sum) + part) + ((t - part) + small);
    [sum.copysign(simd, y), S::F64::from_bits(rest.to_bits() ^ sign(simd, y))]
}

/// What rounding took from `a b + c`, which gave `rounded`.
#[inline(always)]
fn product_and_sum_rest<S: Simd, V: Vector<S>>(_: S, a: V, b: V, c: V, rounded: V) -> V {
    let product = a * b;
    let [sum, rest] = two_sum(product, c);
    (sum - rounded) + (rest + a.mul_add(b, -product))
}

/// What rounding took from pi.
const PI_REST: f64 = 1.2246467991473532e-16;

/// Between 2^-400 and 2^500, products of two neither overflow nor lose bits below.
const LOW: f64 = f64::from_bits((1023 - 400) << 52);
const HIGH: f64 = f64::from_bits((1023 + 500) << 52);

/// The sign bit.
#[inline(always)]
fn sign<S: Simd>(simd: S, x: S::F64) -> <S::F64 as Vector<S>>::Bits {
    x.to_bits() & S::F64::splat(simd, -0.0).to_bits()
}

/// Two numbers of ordinary size with the same arc tangent of their quotient.
fn rescale([y, x]: [f64; 2]) -> [f64; 2] {
    if y == x {
        return if y == 0.0 { [0.0, 1.0] } else { [1.0, 1.0] };
    }
    // The arc tangent of so small a quotient is the quotient, and that of so large a one is pi/2.
    if y <= x * NEGLIGIBLE {
        return [y / x, 1.0];
    }
    if x <= y * NEGLIGIBLE {
        return [1.0, 0.0];
    }
    let scale = if x > 1.0 { DOWN } else { UP };
    [y * scale, x * scale]
}

const NEGLIGIBLE: f64 = f64::from_bits((1023 - 100) << 52);
const DOWN: f64 = f64::from_bits((1023 - 600) << 52);
const UP: f64 = f64::from_bits((1023 + 600) << 52);
