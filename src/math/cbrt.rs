//! The cube root.

use super::function::UNROLL_TWO;
use super::polynomial::polynomial;
use super::{ByF64, Unary};
use crate::simd::{Bits, Float, Mask, Simd, Vector};

/// `x^(-1/3)` on [1, 2], with an error of 2.6e-4 of it (Sollya's fpminimax).
const SEED: [f64; 4] = [1.54188701487894253, -0.80996032246666994, 0.31775712366762676, -0.0499369015920115];

/// `2^(-s/3)` at index `s - 1 mod 8`, for s = -1, 0 and 1.
const ROOT_OF_TWO: [f64; 8] = [0.7937005259840998, 1.0, 1.0, 1.0, 1.0, 1.0, 1.2599210498948732, 1.0];

/// 2^54, and the cube root of 2^-54.
const UP: f64 = 18014398509481984.0;
const DOWN: f64 = 1.0 / 262144.0;

/// The cube root of `z = m 2^s`, where `x = 2^(3q) z`: from a polynomial for its reciprocal, one step of third order, and one of
/// Newton's: error 0.74 ulp. The roots of cubes are exact.
pub struct Cbrt;

impl Unary<f64> for Cbrt {
    const UNROLL: usize = UNROLL_TWO;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let magnitude = x.abs();
        let root = of_normal(simd, magnitude).copysign(simd, x);
        // One comparison for both ends: what is infinite or NaN wraps around.
        let offset = <S::F64 as Vector<S>>::Bits::splat(simd, i64::MAX - (f64::INFINITY.to_bits() as i64 - 1));
        let normal = (magnitude.to_bits() + offset).gt(S::F64::splat(simd, BELOW_NORMAL).to_bits() + offset);
        if !(!normal).any() {
            return root;
        }
        let (tiny, finite) =
            (magnitude.lt(S::F64::splat(simd, f64::MIN_POSITIVE)), magnitude.lt(S::F64::splat(simd, f64::INFINITY)));
        let small = of_normal(simd, magnitude * S::F64::splat(simd, UP)) * S::F64::splat(simd, DOWN);
        let root = S::F64::select(tiny, small.copysign(simd, x), root);
        let itself = x.eq(S::F64::splat(simd, 0.0)) | !finite;
        S::F64::select(itself, x, root).canonical_nan()
    }
}

impl ByF64 for Cbrt {}

/// The cube root of a positive normal number.
#[inline(always)]
fn of_normal<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let bits = x.to_bits();
    // A third of the exponent, to the nearest integer, in the low bits of a sum: 1023 is three times 341, and a third of the
    // rounder 2^51.
    let exponent = S::F64::from_bits(bits.shr(52) + S::F64::splat(simd, f64::ROUNDER).to_bits());
    let third = exponent.mul_add(S::F64::splat(simd, 1.0 / 3.0), S::F64::splat(simd, f64::ROUNDER - THIRD));
    let q = third.to_bits().shl(52);
    let triple = third.mul_add(S::F64::splat(simd, 3.0), S::F64::splat(simd, -2.0 * f64::ROUNDER));
    let z = S::F64::from_bits(bits - triple.to_bits().shl(52));
    let fraction = <S::F64 as Vector<S>>::Bits::splat(simd, (1 << 52) - 1);
    let m = S::F64::from_bits((bits & fraction) | S::F64::splat(simd, 1.0).to_bits());

    let r = polynomial(simd, m, &SEED) * simd.lookup(&ROOT_OF_TWO, z.to_bits().shr(52));
    // The cube root is z r^2 (1 - h)^(-2/3) with h = 1 - z r^3.
    let square = r * r;
    let h = (-(z * square)).mul_add(r, S::F64::splat(simd, 1.0));
    let series = polynomial(simd, h, &[1.0, 2.0 / 3.0, 5.0 / 9.0]);
    let square = square * series;
    let y = z * square;
    // Newton: y + (z - y^3) / (3 y^2). Only the rounding of y^2 counts, a third of it.
    let residual = (-(y * y)).mul_add(y, z);
    let slope = square * S::F64::splat(simd, 1.0 / 3.0);
    S::F64::from_bits(residual.mul_add(slope, y).to_bits() + q)
}

/// The largest subnormal number.
const BELOW_NORMAL: f64 = f64::from_bits((1 << 52) - 1);

/// 2^51 and 341.
const THIRD: f64 = 2251799813685248.0 + 341.0;
