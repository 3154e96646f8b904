//! Bits of integers, and shifts.

use super::each::{Each, Function};
use super::logical::{And, Not, Or, Xor};
use super::table::operations;
use crate::simd::Context;
use std::marker::PhantomData;
use std::ops;

macro_rules! of_two {
    ($(#[$doc:meta] $function:ident: $operator:ident, |$x:ident, $y:ident| $result:expr;)*) => {
        $(#[$doc]
        pub struct $function<T>(PhantomData<T>);

        impl<T: Copy + ops::$operator<Output = T> + 'static> Function for $function<T> {
            type X = (T, T);
            type Out = T;
            #[inline(always)]
            fn eval(_: &Context, ($x, $y): (T, T)) -> T {
                $result
            }
        })*
    };
}
of_two! {
    /// Bits that both have.
    BitAnd: BitAnd, |x, y| x & y;
    /// Bits that one has, or both.
    BitOr: BitOr, |x, y| x | y;
    /// Bits that one has, and not both.
    BitXor: BitXor, |x, y| x ^ y;
}

/// Bits that it lacks.
pub struct Invert<T>(PhantomData<T>);

impl<T: Copy + ops::Not<Output = T> + 'static> Function for Invert<T> {
    type X = (T,);
    type Out = T;
    #[inline(always)]
    fn eval(_: &Context, (x,): (T,)) -> T {
        !x
    }
}

/// `x 2^y`; all bits have left where `y` is the width or more, or negative.
pub struct LeftShift<T>(PhantomData<T>);
/// `x / 2^y`, rounded down; only the sign is left where `y` is the width or more, or negative.
pub struct RightShift<T>(PhantomData<T>);

macro_rules! shifts {
    ($($type:ident as $unsigned:ident),*) => {
        $(impl Function for LeftShift<$type> {
            type X = ($type, $type);
            type Out = $type;
            #[inline(always)]
            fn eval(_: &Context, (x, y): ($type, $type)) -> $type {
                // A negative number is a large one here.
                let fits = (y as $unsigned) < $type::BITS as $unsigned;
                if fits { x.wrapping_shl(y as u32) } else { 0 }
            }
        }

        impl Function for RightShift<$type> {
            type X = ($type, $type);
            type Out = $type;
            #[inline(always)]
            fn eval(_: &Context, (x, y): ($type, $type)) -> $type {
                let fits = (y as $unsigned) < $type::BITS as $unsigned;
                #[allow(unused_comparisons, reason = "some have no sign")]
                let sign = if x < 0 { !0 } else { 0 };
                if fits { x.wrapping_shr(y as u32) } else { sign }
            }
        })*
    };
}
shifts!(i8 as u8, i16 as u16, i32 as u32, i64 as u64, u8 as u8, u16 as u16, u32 as u32, u64 as u64);

operations! {
    /// Bits.
    BITS, from SIMPLE_GRAIN:
    "bitwise_and" (x x -> x) {
        Bool: Each<And>;
        I8 U8: Each<BitAnd<u8>>;
        I16 U16: Each<BitAnd<u16>>;
        I32 U32: Each<BitAnd<u32>>;
        I64 U64: Each<BitAnd<u64>>;
    }
    "bitwise_or" (x x -> x) {
        Bool: Each<Or>;
        I8 U8: Each<BitOr<u8>>;
        I16 U16: Each<BitOr<u16>>;
        I32 U32: Each<BitOr<u32>>;
        I64 U64: Each<BitOr<u64>>;
    }
    "bitwise_xor" (x x -> x) {
        Bool: Each<Xor>;
        I8 U8: Each<BitXor<u8>>;
        I16 U16: Each<BitXor<u16>>;
        I32 U32: Each<BitXor<u32>>;
        I64 U64: Each<BitXor<u64>>;
    }
    "invert" (x -> x) {
        Bool: Each<Not>;
        I8 U8: Each<Invert<u8>>;
        I16 U16: Each<Invert<u16>>;
        I32 U32: Each<Invert<u32>>;
        I64 U64: Each<Invert<u64>>;
    }
    "left_shift" (x x -> x) {
        I8: Each<LeftShift<i8>>;
        I16: Each<LeftShift<i16>>;
        I32: Each<LeftShift<i32>>;
        I64: Each<LeftShift<i64>>;
        U8: Each<LeftShift<u8>>;
        U16: Each<LeftShift<u16>>;
        U32: Each<LeftShift<u32>>;
        U64: Each<LeftShift<u64>>;
    }
    "right_shift" (x x -> x) {
        I8: Each<RightShift<i8>>;
        I16: Each<RightShift<i16>>;
        I32: Each<RightShift<i32>>;
        I64: Each<RightShift<i64>>;
        U8: Each<RightShift<u8>>;
        U16: Each<RightShift<u16>>;
        U32: Each<RightShift<u32>>;
        U64: Each<RightShift<u64>>;
    }
}
