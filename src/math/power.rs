//! Powers.

use super::exp::{EXP_TAIL, exp_of_sum};
use super::log::Reduced;
use super::{Binary, BinaryByF64};
use crate::simd::{Bits, Mask, Simd, Vector};

/// `x^y = e^(y log |x|)`, with the logarithm and its product to 2^-65, and the sign: error 0.76 ulp. Squares are products, correctly
/// rounded.
pub struct Power;

impl Binary<f64> for Power {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64, y: S::F64) -> S::F64 {
        // In an ordinary lane `x` is positive and finite, and the power about in the range.
        let [product, rest] = y_log(simd, x, y);
        let ordinary = product.abs().lt(S::F64::splat(simd, RANGE));
        if (!ordinary).any() {
            return any_power(simd, x, y);
        }
        exact_square(simd, x, y, exp(simd, product, rest))
    }
}

impl BinaryByF64 for Power {}

/// Beyond these the exponential function is infinite or zero.
const RANGE: f64 = 800.0;

/// 2^200.
const LARGE: f64 = f64::from_bits((1023 + 200) << 52);

/// `y log(x)` as a number and a small rest.
#[inline(always)]
fn y_log<S: Simd>(simd: S, x: S::F64, y: S::F64) -> [S::F64; 2] {
    let [log, rest] = Reduced::new(simd, x).log_with_rest(simd);
    let product = log * y;
    [product, rest.mul_add(y, log.mul_add(y, -product))]
}

/// `e^(high + low)`, rounded: error 0.6 ulp.
#[inline(always)]
fn exp<S: Simd>(simd: S, high: S::F64, low: S::F64) -> S::F64 {
    let one = S::F64::splat(simd, 1.0);
    let [n, r, tail] = exp_of_sum(simd, high, low, &EXP_TAIL);
    let sum = one + r;
    (sum + (((one - sum) + r) + tail)).scale(simd, n)
}

/// `power`, but `x x` where `y` is 2.
#[inline(always)]
fn exact_square<S: Simd>(simd: S, x: S::F64, y: S::F64, power: S::F64) -> S::F64 {
    S::F64::select(y.eq(S::F64::splat(simd, 2.0)), x * x, power)
}

/// The power of any numbers: in ordinary lanes the same operations on the same numbers.
#[inline(always)]
fn any_power<S: Simd>(simd: S, x: S::F64, y: S::F64) -> S::F64 {
    let (zero, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0));
    let magnitude = x.abs();
    // A finite number that is as good as infinity, so that its product with log(1) is zero. NaN passes.
    let large = S::F64::splat(simd, LARGE);
    let [product, rest] = y_log(simd, magnitude, large.min((-large).max(y)));
    let range = S::F64::splat(simd, RANGE);
    let limited = range.min((-range).max(product));
    // Beside a product that overflows it may be anything, NaN too.
    let power = exp(simd, limited, (-one).max(rest.min(one)));
    let power = exact_square(simd, x, y, power);
    let power = S::F64::select(y.eq(zero) | x.eq(one), one, power);
    let negative = <S::F64 as Vector<S>>::Bits::splat(simd, 0).gt(x.to_bits());
    signed(simd, power, negative, magnitude, y).canonical_nan()
}

/// The power of a negative number, or a negative zero, from that of its magnitude.
#[inline(always)]
fn signed<S: Simd>(
    simd: S,
    power: S::F64,
    negative: <S::F64 as Vector<S>>::Mask,
    magnitude: S::F64,
    y: S::F64,
) -> S::F64 {
    let half = y * S::F64::splat(simd, 0.5);
    let (integer, even) = (y.rint().eq(y), half.rint().eq(half));
    // Zero and infinity have powers that are not integers.
    let infinity = S::F64::splat(simd, f64::INFINITY);
    let real = integer | magnitude.eq(S::F64::splat(simd, 0.0)) | magnitude.eq(infinity);
    let power = S::F64::select(negative & integer & !even, -power, power);
    S::F64::select(negative & !real, S::F64::splat(simd, f64::NAN), power)
}
