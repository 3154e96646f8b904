//! Comparisons: of numbers, exact between signed and unsigned integers of 64 bits too; of complex numbers, by the real part and then the
//! imaginary one, as NumPy does. One that is NaN in any part compares as false, and is different from all.

use super::compose::{OfHalf, Swapped};
use super::each::{Each, Function};
use super::logical::Bool;
use super::table::operations;
use crate::simd::Context;
use std::marker::PhantomData;

/// What is compared with `B`.
pub trait Compare<B>: Copy + 'static {
    /// Whether both are equal.
    fn equal(self, other: B) -> bool;
    /// Whether it is less.
    fn less(self, other: B) -> bool;
    /// Whether it is less, or equal.
    fn less_equal(self, other: B) -> bool;
}

macro_rules! compare {
    ($($($a:ty),+; $b:ty: |$x:ident, $y:ident| $equal:expr, $less:expr, $less_equal:expr;)*) => {
        $($(impl Compare<compare!(@$a, $b)> for $a {
            #[inline(always)]
            fn equal(self, other: compare!(@$a, $b)) -> bool {
                let ($x, $y) = (self, other);
                $equal
            }
            #[inline(always)]
            fn less(self, other: compare!(@$a, $b)) -> bool {
                let ($x, $y) = (self, other);
                $less
            }
            #[inline(always)]
            fn less_equal(self, other: compare!(@$a, $b)) -> bool {
                let ($x, $y) = (self, other);
                $less_equal
            }
        })+)*
    };
    (@$a:ty, Self) => { $a };
    (@$a:ty, $b:ty) => { $b };
}
compare! {
    i8, i16, i32, i64, u8, u16, u32, u64, f32, f64; Self: |x, y| x == y, x < y, x <= y;
    Bool; Self: |x, y| x.get() == y.get(), !x.get() & y.get(), !x.get() | y.get();
    i64; u64: |x, y| (x >= 0) & (x as u64 == y), (x < 0) | ((x as u64) < y), (x < 0) | (x as u64 <= y);
    u64; i64: |x, y| (y >= 0) & (x == y as u64), (y >= 0) & (x < y as u64), (y >= 0) & (x <= y as u64);
    [f32; 2], [f64; 2]; Self: |x, y|
        (x[0] == y[0]) & (x[1] == y[1]),
        ((x[0] < y[0]) & !x[1].is_nan() & !y[1].is_nan()) | ((x[0] == y[0]) & (x[1] < y[1])),
        ((x[0] < y[0]) & !x[1].is_nan() & !y[1].is_nan()) | ((x[0] == y[0]) & (x[1] <= y[1]));
}

macro_rules! comparison {
    ($(#[$doc:meta] $function:ident: |$x:ident, $y:ident| $result:expr;)*) => {
        $(#[$doc]
        pub struct $function<A, B = A>(PhantomData<(A, B)>);

        impl<A: Compare<B>, B: Copy + 'static> Function for $function<A, B> {
            type X = (A, B);
            type Out = Bool;
            #[inline(always)]
            fn eval(_: &Context, ($x, $y): (A, B)) -> Bool {
                ($result).into()
            }
        })*
    };
}
comparison! {
    /// Whether both are equal.
    Equal: |x, y| x.equal(y);
    /// Whether they differ.
    NotEqual: |x, y| !x.equal(y);
    /// Whether the first is less.
    Less: |x, y| x.less(y);
    /// Whether the first is less, or both are equal.
    LessEqual: |x, y| x.less_equal(y);
}

operations! {
    /// Comparisons.
    COMPARISON, from SIMPLE_GRAIN:
    "equal" (x x -> Bool) {
        Bool: Each<Equal<Bool>>;
        I8 U8: Each<Equal<u8>>;
        I16 U16: Each<Equal<u16>>;
        I32 U32: Each<Equal<u32>>;
        I64 U64: Each<Equal<u64>>;
        F16: OfHalf<Each<Equal<f32>>>;
        F32: Each<Equal<f32>>;
        F64: Each<Equal<f64>>;
        C64: Each<Equal<[f32; 2]>>;
        C128: Each<Equal<[f64; 2]>>;
    }
    "equal" (x U64 -> Bool) {
        I64: Each<Equal<i64, u64>>;
    }
    "equal" (x I64 -> Bool) {
        U64: Swapped<Each<Equal<i64, u64>>>;
    }
    "not_equal" (x x -> Bool) {
        Bool: Each<NotEqual<Bool>>;
        I8 U8: Each<NotEqual<u8>>;
        I16 U16: Each<NotEqual<u16>>;
        I32 U32: Each<NotEqual<u32>>;
        I64 U64: Each<NotEqual<u64>>;
        F16: OfHalf<Each<NotEqual<f32>>>;
        F32: Each<NotEqual<f32>>;
        F64: Each<NotEqual<f64>>;
        C64: Each<NotEqual<[f32; 2]>>;
        C128: Each<NotEqual<[f64; 2]>>;
    }
    "not_equal" (x U64 -> Bool) {
        I64: Each<NotEqual<i64, u64>>;
    }
    "not_equal" (x I64 -> Bool) {
        U64: Swapped<Each<NotEqual<i64, u64>>>;
    }
    "less" (x x -> Bool) {
        Bool: Each<Less<Bool>>;
        I8: Each<Less<i8>>;
        I16: Each<Less<i16>>;
        I32: Each<Less<i32>>;
        I64: Each<Less<i64>>;
        U8: Each<Less<u8>>;
        U16: Each<Less<u16>>;
        U32: Each<Less<u32>>;
        U64: Each<Less<u64>>;
        F16: OfHalf<Each<Less<f32>>>;
        F32: Each<Less<f32>>;
        F64: Each<Less<f64>>;
        C64: Each<Less<[f32; 2]>>;
        C128: Each<Less<[f64; 2]>>;
    }
    "less" (x U64 -> Bool) {
        I64: Each<Less<i64, u64>>;
    }
    "less" (x I64 -> Bool) {
        U64: Each<Less<u64, i64>>;
    }
    "less_equal" (x x -> Bool) {
        Bool: Each<LessEqual<Bool>>;
        I8: Each<LessEqual<i8>>;
        I16: Each<LessEqual<i16>>;
        I32: Each<LessEqual<i32>>;
        I64: Each<LessEqual<i64>>;
        U8: Each<LessEqual<u8>>;
        U16: Each<LessEqual<u16>>;
        U32: Each<LessEqual<u32>>;
        U64: Each<LessEqual<u64>>;
        F16: OfHalf<Each<LessEqual<f32>>>;
        F32: Each<LessEqual<f32>>;
        F64: Each<LessEqual<f64>>;
        C64: Each<LessEqual<[f32; 2]>>;
        C128: Each<LessEqual<[f64; 2]>>;
    }
    "less_equal" (x U64 -> Bool) {
        I64: Each<LessEqual<i64, u64>>;
    }
    "less_equal" (x I64 -> Bool) {
        U64: Each<LessEqual<u64, i64>>;
    }
    "greater" (x x -> Bool) {
        Bool: Swapped<Each<Less<Bool>>>;
        I8: Swapped<Each<Less<i8>>>;
        I16: Swapped<Each<Less<i16>>>;
        I32: Swapped<Each<Less<i32>>>;
        I64: Swapped<Each<Less<i64>>>;
        U8: Swapped<Each<Less<u8>>>;
        U16: Swapped<Each<Less<u16>>>;
        U32: Swapped<Each<Less<u32>>>;
        U64: Swapped<Each<Less<u64>>>;
        F16: Swapped<OfHalf<Each<Less<f32>>>>;
        F32: Swapped<Each<Less<f32>>>;
        F64: Swapped<Each<Less<f64>>>;
        C64: Swapped<Each<Less<[f32; 2]>>>;
        C128: Swapped<Each<Less<[f64; 2]>>>;
    }
    "greater" (x U64 -> Bool) {
        I64: Swapped<Each<Less<u64, i64>>>;
    }
    "greater" (x I64 -> Bool) {
        U64: Swapped<Each<Less<i64, u64>>>;
    }
    "greater_equal" (x x -> Bool) {
        Bool: Swapped<Each<LessEqual<Bool>>>;
        I8: Swapped<Each<LessEqual<i8>>>;
        I16: Swapped<Each<LessEqual<i16>>>;
        I32: Swapped<Each<LessEqual<i32>>>;
        I64: Swapped<Each<LessEqual<i64>>>;
        U8: Swapped<Each<LessEqual<u8>>>;
        U16: Swapped<Each<LessEqual<u16>>>;
        U32: Swapped<Each<LessEqual<u32>>>;
        U64: Swapped<Each<LessEqual<u64>>>;
        F16: Swapped<OfHalf<Each<LessEqual<f32>>>>;
        F32: Swapped<Each<LessEqual<f32>>>;
        F64: Swapped<Each<LessEqual<f64>>>;
        C64: Swapped<Each<LessEqual<[f32; 2]>>>;
        C128: Swapped<Each<LessEqual<[f64; 2]>>>;
    }
    "greater_equal" (x U64 -> Bool) {
        I64: Swapped<Each<LessEqual<u64, i64>>>;
    }
    "greater_equal" (x I64 -> Bool) {
        U64: Swapped<Each<LessEqual<i64, u64>>>;
    }
}
