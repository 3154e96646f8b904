//! Quotients and rests of integers. A division by zero gives 0.

use super::compose::Half;
use super::each::{Each, Function};
use super::table::operations;
use crate::math::map::Map;
use crate::math::modulo;
use crate::simd::Context;
use std::marker::PhantomData;

/// Integers that can be divided.
pub trait Integer: Copy + 'static {
    /// The quotient, rounded towards zero, and the rest, which has the sign of `self`; both are 0 for a division by zero.
    fn divide(self, divisor: Self) -> (Self, Self);
    /// Whether a rest has the other sign than the divisor.
    fn is_other_side(rest: Self, divisor: Self) -> bool;
    /// The sum, which wraps around.
    fn add(self, other: Self) -> Self;
    /// One less.
    fn less_one(self) -> Self;
    /// Zero, or the number where it is asked for.
    fn only_if(self, condition: bool) -> Self;
}

/// Quotients that come from a division in floating point: it is exact to more than the places of both integers, so that truncated it is
/// the quotient; processors have vectors for it, and none for integers.
macro_rules! integer {
    ($type:ident, signed: $signed:literal, by $float:ident as $register:ident) => {
        integer!($type, $signed, |x, y| {
            let quotient = x as $float / y as $float;
            // SAFETY: at most the least integer's magnitude, which fits where the divisor is not -1.
            unsafe { quotient.to_int_unchecked::<$register>() as $type }
        });
    };
    ($type:ident, signed: $signed:literal) => {
        integer!($type, $signed, |x, y| x.wrapping_div(y));
    };
    ($type:ident, $signed:literal, |$x:ident, $y:ident| $quotient:expr) => {
        impl Integer for $type {
            #[inline(always)]
            fn divide(self, divisor: $type) -> ($type, $type) {
                let is_zero = divisor == 0;
                let is_minus_one = $signed && divisor == !0;
                let ($x, $y) = (self, if is_zero || is_minus_one { 1 } else { divisor });
                let quotient = $quotient;
                let quotient = if is_minus_one { self.wrapping_neg() } else { quotient };
                let quotient = if is_zero { 0 } else { quotient };
                let rest = self.wrapping_sub(quotient.wrapping_mul(divisor));
                (quotient, if is_zero { 0 } else { rest })
            }
            #[inline(always)]
            fn is_other_side(rest: $type, divisor: $type) -> bool {
                #[allow(unused_comparisons, reason = "some have no sign")]
                let opposite = (rest ^ divisor) < 0;
                opposite & (rest != 0)
            }
            #[inline(always)]
            fn add(self, other: $type) -> $type {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn less_one(self) -> $type {
                self.wrapping_sub(1)
            }
            #[inline(always)]
            fn only_if(self, condition: bool) -> $type {
                if condition { self } else { 0 }
            }
        }
    };
}
integer!(i8, signed: true, by f32 as i32);
integer!(i16, signed: true, by f32 as i32);
integer!(i32, signed: true, by f64 as i32);
integer!(i64, signed: true);
integer!(u8, signed: false, by f32 as i32);
integer!(u16, signed: false, by f32 as i32);
integer!(u32, signed: false, by f64 as u32);
integer!(u64, signed: false);

macro_rules! division {
    ($(#[$doc:meta] $function:ident: |$x:ident, $y:ident| $result:expr;)*) => {
        $(#[$doc]
        pub struct $function<T>(PhantomData<T>);

        impl<T: Integer> Function for $function<T> {
            type X = (T, T);
            type Out = T;
            #[inline(always)]
            fn eval(_: &Context, ($x, $y): (T, T)) -> T {
                $result
            }
        })*
    };
}
division! {
    /// The quotient, rounded to the next integer below.
    FloorDivide: |x, y| {
        let (quotient, rest) = x.divide(y);
        if T::is_other_side(rest, y) { quotient.less_one() } else { quotient }
    };
    /// The rest of that, which has the sign of `y`.
    Remainder: |x, y| {
        let (_, rest) = x.divide(y);
        rest.add(y.only_if(T::is_other_side(rest, y)))
    };
    /// The rest of the quotient towards zero, which has the sign of `x`.
    Fmod: |x, y| x.divide(y).1;
}

operations! {
    /// Division with a rest.
    DIVISION, from GRAIN:
    "floor_divide" (x x -> x) {
        I8: Each<FloorDivide<i8>>;
        I16: Each<FloorDivide<i16>>;
        I32: Each<FloorDivide<i32>>;
        I64: Each<FloorDivide<i64>>;
        U8: Each<FloorDivide<u8>>;
        U16: Each<FloorDivide<u16>>;
        U32: Each<FloorDivide<u32>>;
        U64: Each<FloorDivide<u64>>;
        F16: Half<Map<modulo::FloorDivide, f32, 2, 1>>;
        F32: Map<modulo::FloorDivide, f32, 2, 1>;
        F64: Map<modulo::FloorDivide, f64, 2, 1>;
    }
    "remainder" (x x -> x) {
        I8: Each<Remainder<i8>>;
        I16: Each<Remainder<i16>>;
        I32: Each<Remainder<i32>>;
        I64: Each<Remainder<i64>>;
        U8: Each<Remainder<u8>>;
        U16: Each<Remainder<u16>>;
        U32: Each<Remainder<u32>>;
        U64: Each<Remainder<u64>>;
        F16: Half<Map<modulo::Remainder, f32, 2, 1>>;
    }
    "fmod" (x x -> x) {
        I8: Each<Fmod<i8>>;
        I16: Each<Fmod<i16>>;
        I32: Each<Fmod<i32>>;
        I64: Each<Fmod<i64>>;
        U8: Each<Fmod<u8>>;
        U16: Each<Fmod<u16>>;
        U32: Each<Fmod<u32>>;
        U64: Each<Fmod<u64>>;
        F16: Half<Map<modulo::Fmod, f32, 2, 1>>;
    }
}
