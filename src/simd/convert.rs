//! Conversions of numbers that processors do differently: without branches, so that loops over them become vectors.

/// A number of 16 bits (IEEE 754 binary16), as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct F16(pub u16);

const INFINITY: u16 = 0x7c00;
const NAN: u16 = 0x7e00;
/// The least magnitude that rounds to infinity.
const OVERFLOW: f32 = 65520.0;
/// The least normal number, 2^-14.
const LEAST: f32 = 1.0 / 16384.0;

impl F16 {
    /// The number; exact. NaN becomes some NaN.
    #[inline(always)]
    pub fn to_f32(self) -> f32 {
        let magnitude = u32::from(self.0 & 0x7fff) << 13;
        let sign = u32::from(self.0 & 0x8000) << 16;
        let normal = magnitude + (112 << 23);
        // A subnormal fraction is that of a number from 2^-14 on, less 2^-14.
        let subnormal = (f32::from_bits(magnitude + (113 << 23)) - LEAST).to_bits();
        let infinite = magnitude | 0x7f80_0000;
        let bits = if magnitude < 1 << 23 { subnormal } else { normal };
        f32::from_bits(sign | if magnitude >= 31 << 23 { infinite } else { bits })
    }

    /// The nearest number, ties to even; one NaN.
    #[inline(always)]
    pub fn from_f32(x: f32) -> F16 {
        let bits = x.to_bits() & 0x7fff_ffff;
        let magnitude = f32::from_bits(bits);
        let normal = (bits + 0xfff + ((bits >> 13) & 1)) >> 13;
        // The last place of a sum with 1/2 is that of subnormal numbers.
        let subnormal = (magnitude + 0.5).to_bits().wrapping_sub(0.5_f32.to_bits());
        let finite = if magnitude < LEAST { subnormal } else { normal.wrapping_sub(112 << 10) } as u16;
        let rounded = if magnitude < OVERFLOW { finite } else { INFINITY };
        let sign = (x.to_bits() >> 16) as u16 & 0x8000;
        F16(if bits > 0x7f80_0000 { NAN } else { rounded | sign })
    }

    /// The nearest number, ties to even; one NaN.
    #[inline(always)]
    pub fn from_f64(x: f64) -> F16 {
        let bits = x.to_bits() & (u64::MAX >> 1);
        let magnitude = f64::from_bits(bits);
        let normal = (bits + 0x1ff_ffff_ffff + ((bits >> 42) & 1)) >> 42;
        let above = (1_u64 << 28) as f64;
        let subnormal = (magnitude + above).to_bits().wrapping_sub(above.to_bits());
        let finite = if magnitude < f64::from(LEAST) { subnormal } else { normal.wrapping_sub(1008 << 10) } as u16;
        let rounded = if magnitude < f64::from(OVERFLOW) { finite } else { INFINITY };
        let sign = (x.to_bits() >> 48) as u16 & 0x8000;
        F16(if bits > 0x7ff << 52 { NAN } else { rounded | sign })
    }
}

/// The conversion of a floating-point number to an integer: towards zero, to the nearest integer that there is; NaN is 0.
pub trait Truncate<T> {
    /// Converts.
    fn truncate(self) -> T;
}

/// By the processor's conversion to `$register`, which is undefined outside of its range.
macro_rules! truncate {
    ($($float:ident => $($integer:ident by $register:ident),*;)*) => {
        $($(impl Truncate<$integer> for $float {
            #[inline(always)]
            fn truncate(self) -> $integer {
                // Powers of two, or zero.
                const LEAST: $float = $integer::MIN as $float;
                const BEYOND: $float = ($integer::MAX / 2 + 1) as $float * 2.0;
                let fits = self > LEAST && self < BEYOND;
                let inside = if fits { self } else { 0.0 };
                // SAFETY: an integer of the type is next to it towards zero.
                let integer = unsafe { inside.to_int_unchecked::<$register>() } as $integer;
                let integer = if self >= BEYOND { $integer::MAX } else { integer };
                if self <= LEAST { $integer::MIN } else { integer }
            }
        })*)*
    };
}
truncate! {
    f32 => i8 by i32, i16 by i32, i32 by i32, i64 by i64, u8 by i32, u16 by i32, u32 by u32, u64 by u64;
    f64 => i8 by i32, i16 by i32, i32 by i32, i64 by i64, u8 by i32, u16 by i32, u32 by u32, u64 by u64;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f16_goes_to_f32_and_back() {
        for bits in 0..=u16::MAX {
            let (x, is_nan) = (F16(bits), bits & 0x7fff > INFINITY);
            assert_eq!(x.to_f32().is_nan(), is_nan);
            let expected = if is_nan { F16(NAN) } else { x };
            assert_eq!(F16::from_f32(x.to_f32()), expected);
            assert_eq!(F16::from_f64(x.to_f32().into()), expected);
        }
        assert_eq!([0x3c00, 1, 0x8400, 0x7bff].map(|bits| F16(bits).to_f32()), [1.0, 5.960_464_5e-8, -LEAST, 65504.0]);
    }

    #[test]
    fn f16_is_the_nearest_with_ties_to_even() {
        for bits in 0..INFINITY {
            let x = f64::from(F16(bits).to_f32());
            let next = if bits + 1 == INFINITY { 65536.0 } else { F16(bits + 1).to_f32().into() };
            let middle = (x + next) / 2.0;
            let even = F16(bits + (bits & 1));
            let (below, above) = (f64::from_bits(middle.to_bits() - 1), f64::from_bits(middle.to_bits() + 1));
            assert_eq!([below, middle, above].map(F16::from_f64), [F16(bits), even, F16(bits + 1)]);
            let middle = middle as f32;
            let (below, above) = (f32::from_bits(middle.to_bits() - 1), f32::from_bits(middle.to_bits() + 1));
            assert_eq!([below, middle, above].map(F16::from_f32), [F16(bits), even, F16(bits + 1)]);
            assert_eq!(F16::from_f64(-middle as f64), F16(even.0 | 0x8000));
        }
    }

    #[test]
    fn truncation_is_that_of_the_language() {
        let mut values = vec![0.0, 0.5, 0.999, f64::INFINITY, f64::NAN, f64::MAX, 5e-324];
        for exponent in 0..=65 {
            let power = 2_f64.powi(exponent);
            values.extend([power, power + 0.5, power - 1.0, power - 0.5, f64::from_bits(power.to_bits() - 1)]);
        }
        for x in values.iter().flat_map(|x| [*x, -x]) {
            macro_rules! check {
                ($($integer:ident)*) => {
                    $(assert_eq!(Truncate::<$integer>::truncate(x), x as $integer, "{x}");
                    assert_eq!(Truncate::<$integer>::truncate(x as f32), x as f32 as $integer, "{x}");)*
                };
            }
            check!(i8 i16 i32 i64 u8 u16 u32 u64);
        }
    }
}
