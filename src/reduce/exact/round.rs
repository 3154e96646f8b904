//! Rounding, once: to nearest, ties to even.

use super::Accumulator;
use super::digits::Leading;
use crate::simd::Float;

/// A type that exact results are rounded to.
pub trait Rounded: Float {
    /// Bits of the mantissa, the hidden one included.
    const PRECISION: u32;
    /// The exponent of the smallest normal number.
    const LEAST_EXPONENT: i32;
    /// The type's number with these bits.
    fn of_bits(bits: u64) -> Self;
    /// A special value: an infinity, a zero, NaN.
    fn special(x: f64) -> Self;
}

macro_rules! rounded {
    ($type:ident, $bits:ident) => {
        impl Rounded for $type {
            const PRECISION: u32 = $type::MANTISSA_DIGITS;
            const LEAST_EXPONENT: i32 = $type::MIN_EXP - 1;
            fn of_bits(bits: u64) -> Self {
                $type::from_bits(bits as $bits)
            }
            fn special(x: f64) -> Self {
                (x as $type).canonical_nan()
            }
        }
    };
}
rounded!(f32, u32);
rounded!(f64, u64);

impl Leading {
    /// The nearest number; an infinity where it is too large.
    pub fn round<T: Rounded>(self) -> T {
        let exponent = self.exponent + 127; // of the highest bit
        let greatest = 1 - T::LEAST_EXPONENT;
        let magnitude = if exponent > greatest {
            infinity::<T>()
        } else {
            let lost = (T::LEAST_EXPONENT - exponent).max(0) as u32; // bits that a subnormal lacks
            let drop = 128 - T::PRECISION + lost;
            let (kept, rest, half) = match drop {
                0..128 => (self.mantissa >> drop, self.mantissa << (128 - drop), 1 << 127),
                128 => (0, self.mantissa, 1 << 127),
                _ => (0, 0, 1), // below half of the smallest number
            };
            let up = rest > half || rest == half && (self.sticky || kept & 1 == 1);
            let rounded = kept as u64 + u64::from(up);
            // A carry goes to the exponent, where it belongs.
            let biased = if lost > 0 { 0 } else { (exponent - T::LEAST_EXPONENT) as u64 };
            rounded + (biased << (T::PRECISION - 1))
        };
        T::of_bits(magnitude | u64::from(self.negative) << (8 * size_of::<T>() - 1))
    }
}

/// The bits of the positive infinity.
fn infinity<T: Rounded>() -> u64 {
    ((2 * (1 - T::LEAST_EXPONENT) + 1) as u64) << (T::PRECISION - 1)
}

impl Accumulator {
    /// The sum.
    pub fn round<T: Rounded>(&self) -> T {
        self.leading().map_or_else(T::special, Leading::round)
    }

    /// The sum divided by a count; NaN if that is 0.
    pub fn mean<T: Rounded>(&self, count: usize) -> T {
        match self.leading() {
            _ if count == 0 => T::NAN,
            Ok(leading) => leading.divided_by(count as u128).round(),
            Err(special) => T::special(special),
        }
    }

    /// The square root of a sum that is not negative.
    pub fn sqrt<T: Rounded>(&self) -> T {
        match self.leading() {
            Ok(leading) => leading.sqrt().round(),
            Err(special) => T::special(special),
        }
    }
}
