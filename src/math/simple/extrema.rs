//! The larger and the smaller of two numbers; -0 is less than +0. `maximum` and `minimum` are NaN where either is, `fmax` and `fmin` the
//! other number then.

use super::comparison::Compare;
use super::compose::Half;
use super::each::{Each, Function};
use super::logical::{And, Or};
use super::table::operations;
use crate::math;
use crate::math::map::Map;
use crate::simd::Context;
use std::marker::PhantomData;

macro_rules! extrema {
    ($(#[$doc:meta] $function:ident: |$x:ident, $y:ident| $first:expr;)*) => {
        $(#[$doc]
        pub struct $function<T>(PhantomData<T>);

        impl<T: Ord + Copy + 'static> Function for $function<T> {
            type X = (T, T);
            type Out = T;
            #[inline(always)]
            fn eval(_: &Context, ($x, $y): (T, T)) -> T {
                if $first { $x } else { $y }
            }
        })*
    };
}
extrema! {
    /// The larger integer.
    Maximum: |x, y| x >= y;
    /// The smaller integer.
    Minimum: |x, y| x <= y;
}

/// A complex number, in NumPy's order.
trait Complex: Compare<Self> {
    /// Whether either part is NaN.
    fn is_nan(self) -> bool;
    /// The sign bits of both parts, as a number: less for what comes first among equal numbers.
    fn zeros(self) -> u8;
}

macro_rules! complex {
    ($($part:ident),*) => {
        $(impl Complex for [$part; 2] {
            #[inline(always)]
            fn is_nan(self) -> bool {
                self[0].is_nan() | self[1].is_nan()
            }
            #[inline(always)]
            fn zeros(self) -> u8 {
                2 * u8::from(self[0].is_sign_positive()) + u8::from(self[1].is_sign_positive())
            }
        })*
    };
}
complex!(f32, f64);

macro_rules! complex_extrema {
    ($(#[$doc:meta] $function:ident: |$x:ident, $y:ident| $nan:expr, $before:expr, $zeros:expr;)*) => {
        $(#[$doc]
        pub struct $function<T>(PhantomData<T>);

        impl<T: Complex> Function for $function<T> {
            type X = (T, T);
            type Out = T;
            #[inline(always)]
            fn eval(_: &Context, ($x, $y): (T, T)) -> T {
                let first = if $x.equal($y) { $zeros } else { $before };
                if $nan | first { $x } else { $y }
            }
        })*
    };
}
complex_extrema! {
    /// The larger complex number; the one that is NaN, or the first.
    ComplexMaximum: |x, y| x.is_nan(), y.less(x), x.zeros() >= y.zeros();
    /// The smaller complex number; the one that is NaN, or the first.
    ComplexMinimum: |x, y| x.is_nan(), x.less(y), x.zeros() <= y.zeros();
    /// The larger complex number; the one that is not NaN, or the first.
    ComplexFmax: |x, y| y.is_nan(), y.less(x), x.zeros() >= y.zeros();
    /// The smaller complex number; the one that is not NaN, or the first.
    ComplexFmin: |x, y| y.is_nan(), x.less(y), x.zeros() <= y.zeros();
}

operations! {
    /// The larger and the smaller.
    EXTREMA, from SIMPLE_GRAIN:
    "maximum" (x x -> x) {
        Bool: Each<Or>;
        I8: Each<Maximum<i8>>;
        I16: Each<Maximum<i16>>;
        I32: Each<Maximum<i32>>;
        I64: Each<Maximum<i64>>;
        U8: Each<Maximum<u8>>;
        U16: Each<Maximum<u16>>;
        U32: Each<Maximum<u32>>;
        U64: Each<Maximum<u64>>;
        F16: Half<Map<math::Maximum, f32, 2, 1>>;
        C64: Each<ComplexMaximum<[f32; 2]>>;
        C128: Each<ComplexMaximum<[f64; 2]>>;
    }
    "minimum" (x x -> x) {
        Bool: Each<And>;
        I8: Each<Minimum<i8>>;
        I16: Each<Minimum<i16>>;
        I32: Each<Minimum<i32>>;
        I64: Each<Minimum<i64>>;
        U8: Each<Minimum<u8>>;
        U16: Each<Minimum<u16>>;
        U32: Each<Minimum<u32>>;
        U64: Each<Minimum<u64>>;
        F16: Half<Map<math::Minimum, f32, 2, 1>>;
        C64: Each<ComplexMinimum<[f32; 2]>>;
        C128: Each<ComplexMinimum<[f64; 2]>>;
    }
    "fmax" (x x -> x) {
        Bool: Each<Or>;
        I8: Each<Maximum<i8>>;
        I16: Each<Maximum<i16>>;
        I32: Each<Maximum<i32>>;
        I64: Each<Maximum<i64>>;
        U8: Each<Maximum<u8>>;
        U16: Each<Maximum<u16>>;
        U32: Each<Maximum<u32>>;
        U64: Each<Maximum<u64>>;
        F16: Half<Map<math::Fmax, f32, 2, 1>>;
        C64: Each<ComplexFmax<[f32; 2]>>;
        C128: Each<ComplexFmax<[f64; 2]>>;
    }
    "fmin" (x x -> x) {
        Bool: Each<And>;
        I8: Each<Minimum<i8>>;
        I16: Each<Minimum<i16>>;
        I32: Each<Minimum<i32>>;
        I64: Each<Minimum<i64>>;
        U8: Each<Minimum<u8>>;
        U16: Each<Minimum<u16>>;
        U32: Each<Minimum<u32>>;
        U64: Each<Minimum<u64>>;
        F16: Half<Map<math::Fmin, f32, 2, 1>>;
        C64: Each<ComplexFmin<[f32; 2]>>;
        C128: Each<ComplexFmin<[f64; 2]>>;
    }
}
