//! Powers of integers.

use super::each::{Each, Function};
use super::table::operations;
use crate::simd::{Context, Fault};
use std::marker::PhantomData;

/// `x` to the power `y`, which wraps around; a negative power is a fault.
pub struct Power<T>(PhantomData<T>);

macro_rules! power {
    ($($type:ident),*) => {
        $(impl Function for Power<$type> {
            type X = ($type, $type);
            type Out = $type;
            #[inline(always)]
            fn eval(context: &Context, (x, y): ($type, $type)) -> $type {
                #[allow(unused_comparisons, reason = "some have no sign")]
                if y < 0 {
                    context.report(Fault::NegativePower);
                }
                // By squaring.
                let (mut power, mut square, mut rest) = (1, x, y.max(0));
                while rest != 0 {
                    if rest & 1 != 0 {
                        power = square.wrapping_mul(power);
                    }
                    square = square.wrapping_mul(square);
                    rest >>= 1;
                }
                power
            }
        })*
    };
}
power!(i8, i16, i32, i64, u8, u16, u32, u64);

operations! {
    /// Powers.
    POWER, from GRAIN:
    "power" (x x -> x) {
        I8: Each<Power<i8>>;
        I16: Each<Power<i16>>;
        I32: Each<Power<i32>>;
        I64: Each<Power<i64>>;
        U8: Each<Power<u8>>;
        U16: Each<Power<u16>>;
        U32: Each<Power<u32>>;
        U64: Each<Power<u64>>;
    }
}
