//! The types of elements.

use crate::simd::Element;

/// An element type, under the number that it has in C.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dtype {
    /// A byte, of which any value but 0 is true.
    Bool = 1,
    /// A signed integer of 8 bits.
    I8,
    /// A signed integer of 16 bits.
    I16,
    /// A signed integer of 32 bits.
    I32,
    /// A signed integer of 64 bits.
    I64,
    /// An unsigned integer of 8 bits.
    U8,
    /// An unsigned integer of 16 bits.
    U16,
    /// An unsigned integer of 32 bits.
    U32,
    /// An unsigned integer of 64 bits.
    U64,
    /// IEEE 754 binary32.
    F32,
    /// IEEE 754 binary64.
    F64,
    /// IEEE 754 binary16.
    F16,
    /// A complex number of two binary32, the real part first.
    C64,
    /// A complex number of two binary64.
    C128,
}

impl Dtype {
    /// All of them, in the order of their numbers.
    pub const ALL: [Dtype; 14] = [
        Dtype::Bool,
        Dtype::I8,
        Dtype::I16,
        Dtype::I32,
        Dtype::I64,
        Dtype::U8,
        Dtype::U16,
        Dtype::U32,
        Dtype::U64,
        Dtype::F32,
        Dtype::F64,
        Dtype::F16,
        Dtype::C64,
        Dtype::C128,
    ];

    /// The type of a number in C.
    pub fn of(number: i32) -> Option<Dtype> {
        usize::try_from(number).ok()?.checked_sub(1).and_then(|index| Dtype::ALL.get(index).copied())
    }

    /// Bytes of an element.
    pub const fn size(self) -> usize {
        match self {
            Dtype::Bool | Dtype::I8 | Dtype::U8 => 1,
            Dtype::I16 | Dtype::U16 | Dtype::F16 => 2,
            Dtype::I32 | Dtype::U32 | Dtype::F32 => 4,
            Dtype::I64 | Dtype::U64 | Dtype::F64 | Dtype::C64 => 8,
            Dtype::C128 => 16,
        }
    }

    /// What the address of an element is a multiple of, where it is aligned.
    pub const fn alignment(self) -> usize {
        match self {
            Dtype::C64 => 4,
            Dtype::C128 => 8,
            other => other.size(),
        }
    }
}

/// A type of Rust's that is an element type.
pub trait Typed: Element {
    /// Which.
    const DTYPE: Dtype;
}

macro_rules! typed {
    ($($type:ty: $dtype:ident),*) => {
        $(impl Typed for $type {
            const DTYPE: Dtype = Dtype::$dtype;
        })*
    };
}
typed!(
    i8: I8, i16: I16, i32: I32, i64: I64, u8: U8, u16: U16, u32: U32, u64: U64, f32: F32, f64: F64,
    [f32; 2]: C64, [f64; 2]: C128
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_numbered_as_in_c_and_as_large_as_they_are() {
        for (i, dtype) in Dtype::ALL.into_iter().enumerate() {
            assert_eq!((dtype as usize, Dtype::of(i as i32 + 1)), (i + 1, Some(dtype)));
            assert_eq!(dtype.size() % dtype.alignment(), 0);
        }
        assert_eq!([0, -1, 15, i32::MIN].map(Dtype::of), [None; 4]);
        fn check<T: Typed>() {
            assert_eq!((T::DTYPE.size(), T::DTYPE.alignment()), (size_of::<T>(), align_of::<T>()));
        }
        check::<[f32; 2]>();
        check::<[f64; 2]>();
        check::<f64>();
        check::<u16>();
    }
}
