//! Element types.

use super::{Element, Simd, Vector};
use std::ops::{Add, Div, Mul, Neg, Sub};

/// An element type that kernels compute in.
pub trait Float:
    Element
    + std::fmt::Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Into<f64>
{
    /// Integers of the same width.
    type Integer: Copy + Default + Send + Sync + 'static;
    /// Its vectors in an instruction set.
    type Vector<S: Simd>: Vector<S, Scalar = Self>;
    /// Zero.
    const ZERO: Self;
    /// The zero that changes nothing it is added to.
    const NEGATIVE_ZERO: Self;
    /// One half.
    const HALF: Self;
    /// One.
    const ONE: Self;
    /// Three halves of the number whose last place is one: a sum with it ends in an integer, as bits.
    const ROUNDER: Self;
    /// The distance from one to the next larger number.
    const EPSILON: Self;
    /// Infinity.
    const INFINITY: Self;
    /// Its negative.
    const NEGATIVE_INFINITY: Self;
    /// The one NaN that Kiln gives out: quiet, positive, without a payload.
    const NAN: Self;
    /// Bits of the fraction, the leading one left out.
    const FRACTION_BITS: u32;
    /// A number of f64, rounded to nearest.
    fn rounded(x: f64) -> Self;
    /// The bits, as an integer.
    fn bits(self) -> Self::Integer;
    /// The number with these bits.
    fn from_bits(bits: Self::Integer) -> Self;
    /// The bits as the low ones of a word, the others being zero.
    fn to_word(self) -> u64;
    /// The number with the low bits of a word.
    fn from_word(word: u64) -> Self;
    /// `2^exponent`, for the exponents of normal numbers.
    fn power_of_two(exponent: i32) -> Self;
    /// `self * b + c`, rounded once.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// The square root, correctly rounded.
    fn sqrt(self) -> Self;
    /// What is left of `self` when `divisor` is taken from it as often as it goes: exact.
    fn fmod(self, divisor: Self) -> Self;
    /// The next integer below.
    fn floor(self) -> Self;
    /// The next integer above.
    fn ceil(self) -> Self;
    /// The next integer towards zero.
    fn trunc(self) -> Self;
    /// The nearest integer, ties to even.
    fn rint(self) -> Self;
    /// The absolute value.
    fn abs(self) -> Self;
    /// Whether it is NaN.
    fn is_nan(self) -> bool;
    /// [`Float::NAN`] for any NaN; see [`Vector::canonical_nan`].
    fn canonical_nan(self) -> Self;
}

macro_rules! float {
    ($scalar:ident, $vector:ident, $integer:ident, $unsigned:ident, $nan:literal) => {
        impl Float for $scalar {
            type Vector<S: Simd> = S::$vector;
            type Integer = $integer;
            const FRACTION_BITS: u32 = $scalar::MANTISSA_DIGITS - 1;
            const ZERO: Self = 0.0;
            const NEGATIVE_ZERO: Self = -0.0;
            const HALF: Self = 0.5;
            const ONE: Self = 1.0;
            const ROUNDER: Self = 1.5 / $scalar::EPSILON;
            const EPSILON: Self = $scalar::EPSILON;
            const INFINITY: Self = $scalar::INFINITY;
            const NEGATIVE_INFINITY: Self = $scalar::NEG_INFINITY;
            const NAN: Self = $scalar::from_bits($nan);
            #[inline(always)]
            fn rounded(x: f64) -> Self {
                x as $scalar
            }
            #[inline(always)]
            fn bits(self) -> $integer {
                self.to_bits().cast_signed()
            }
            #[inline(always)]
            fn from_bits(bits: $integer) -> Self {
                $scalar::from_bits(bits.cast_unsigned())
            }
            #[inline(always)]
            fn to_word(self) -> u64 {
                u64::from(self.to_bits())
            }
            #[inline(always)]
            fn from_word(word: u64) -> Self {
                $scalar::from_bits(word as $unsigned)
            }
            #[inline(always)]
            fn power_of_two(exponent: i32) -> Self {
                $scalar::from_bits(((exponent + $scalar::MAX_EXP - 1) as $unsigned) << ($scalar::MANTISSA_DIGITS - 1))
            }
            #[inline(always)]
            fn mul_add(self, b: Self, c: Self) -> Self {
                $scalar::mul_add(self, b, c)
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                $scalar::sqrt(self)
            }
            #[inline(always)]
            fn fmod(self, divisor: Self) -> Self {
                self % divisor
            }
            #[inline(always)]
            fn floor(self) -> Self {
                $scalar::floor(self)
            }
            #[inline(always)]
            fn ceil(self) -> Self {
                $scalar::ceil(self)
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                $scalar::trunc(self)
            }
            #[inline(always)]
            fn rint(self) -> Self {
                $scalar::round_ties_even(self)
            }
            #[inline(always)]
            fn abs(self) -> Self {
                $scalar::abs(self)
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                $scalar::is_nan(self)
            }
            #[inline(always)]
            fn canonical_nan(self) -> Self {
                // The compiler may take any NaN for any other, and so leave all this out, where it sees the NaN being made.
                let bits = std::hint::black_box(self).to_bits();
                $scalar::from_bits(if $scalar::from_bits(bits).is_nan() { $nan } else { bits })
            }
        }
    };
}
float!(f32, F32, i32, u32, 0x7fc0_0000);
float!(f64, F64, i64, u64, 0x7ff8_0000_0000_0000);
