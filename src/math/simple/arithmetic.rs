//! Sums, differences, products, quotients, signs.

use super::compose::{Half, Parts, Repeated, Through};
use super::each::{Each, Function};
use super::half::{FromF16, ToF16};
use super::logical::{And, Normal, Or};
use super::moves::Copy;
use super::product::ComplexProduct;
use super::table::operations;
use crate::math::map::Map;
use crate::math::{self, Sign};
use crate::simd::{Context, F16};
use std::marker::PhantomData;

macro_rules! arithmetic {
    ($($(#[$doc:meta])* $function:ident { $($($type:ty),+ = |$x:ident, $y:ident| $result:expr;)+ })*) => {
        $($(#[$doc])*
        pub struct $function<T>(PhantomData<T>);

        $($(impl Function for $function<$type> {
            type X = ($type, $type);
            type Out = $type;
            #[inline(always)]
            fn eval(_: &Context, ($x, $y): ($type, $type)) -> $type {
                $result
            }
        })+)+)*
    };
}
arithmetic! {
    /// Sums; those of integers wrap around, whatever their sign.
    Add {
        u8, u16, u32, u64 = |x, y| x.wrapping_add(y);
        f32, f64 = |x, y| x + y;
    }
    /// Differences.
    Subtract {
        u8, u16, u32, u64 = |x, y| x.wrapping_sub(y);
        f32, f64 = |x, y| x - y;
    }
    /// Products.
    Multiply {
        u8, u16, u32, u64 = |x, y| x.wrapping_mul(y);
        f32, f64 = |x, y| x * y;
    }
    /// Quotients; those of complex numbers are Smith's (1962).
    Divide {
        f32, f64 = |x, y| x / y;
        [f32; 2], [f64; 2] = |x, y| {
            let (width, height) = (y[0].abs(), y[1].abs());
            // By the larger part.
            let is_wide = width >= height;
            let [large, small] = if is_wide { y } else { [y[1], y[0]] };
            let [first, second] = if is_wide { x } else { [x[1], x[0]] };
            let ratio = small / large;
            let scale = 1.0 / (large + small * ratio);
            let turned = first * ratio;
            let difference = if is_wide { second - turned } else { turned - second };
            let quotient = [(first + second * ratio) * scale, difference * scale];
            let is_zero = (width == 0.0) & (height == 0.0);
            if is_zero { [x[0] / width, x[1] / width] } else { quotient }
        };
    }
}

macro_rules! of_one {
    ($($(#[$doc:meta])* $function:ident { $($($type:ty),+ = |$x:ident| $result:expr;)+ })*) => {
        $($(#[$doc])*
        pub struct $function<T>(PhantomData<T>);

        $($(impl Function for $function<$type> {
            type X = ($type,);
            type Out = $type;
            #[inline(always)]
            fn eval(_: &Context, ($x,): ($type,)) -> $type {
                $result
            }
        })+)+)*
    };
}
of_one! {
    /// The negative; that of the least integer is itself.
    Negative {
        u8, u16, u32, u64 = |x| x.wrapping_neg();
        F16 = |x| F16(x.0 ^ 0x8000);
        f32, f64 = |x| -x;
    }
    /// The magnitude; that of the least integer is itself.
    Absolute {
        i8, i16, i32, i64 = |x| x.wrapping_abs();
        F16 = |x| F16(x.0 & 0x7fff);
    }
    /// One divided by it, as NumPy does it for complex numbers.
    Reciprocal {
        [f32; 2], [f64; 2] = |x| {
            let is_wide = x[1].abs() <= x[0].abs();
            let [large, small] = if is_wide { x } else { [x[1], x[0]] };
            let ratio = small / large;
            let length = large + small * ratio;
            let [large, small] = [1.0 / length, ratio / length];
            if is_wide { [large, -small] } else { [small, -large] }
        };
    }
    /// -1, 0 or 1.
    Signum {
        i8, i16, i32, i64 = |x| x.signum();
        u8, u16, u32, u64 = |x| x.min(1);
    }
}

/// `x y + z`, rounded once.
pub struct Fma<T>(PhantomData<T>);

macro_rules! fma {
    ($($type:ident),*) => {
        $(impl Function for Fma<$type> {
            type X = ($type, $type, $type);
            type Out = $type;
            #[inline(always)]
            fn eval(_: &Context, (x, y, z): ($type, $type, $type)) -> $type {
                x.mul_add(y, z)
            }
        })*
    };
}
fma!(f32, f64);

/// The product of two numbers of float16 has 22 places, so that it is exact in float64, and so is its sum with a third, unless one is so
/// small beside the other that it does not matter how the sum is rounded.
struct ProductAndSum;

impl Function for ProductAndSum {
    type X = (f64, f64, f64);
    type Out = f64;
    #[inline(always)]
    fn eval(_: &Context, (x, y, z): (f64, f64, f64)) -> f64 {
        x * y + z
    }
}

/// Quotients of integers are of float64.
type Quotient<T> = Through<Each<super::cast::Cast<T, f64>>, Each<Divide<f64>>>;

operations! {
    /// Arithmetic.
    ARITHMETIC, from SIMPLE_GRAIN:
    "add" (x x -> x) {
        Bool: Each<Or>;
        I8 U8: Each<Add<u8>>;
        I16 U16: Each<Add<u16>>;
        I32 U32: Each<Add<u32>>;
        I64 U64: Each<Add<u64>>;
        F16: Half<Each<Add<f32>>>;
        F32: Each<Add<f32>>;
        F64: Each<Add<f64>>;
        C64: Parts<Each<Add<f32>>>;
        C128: Parts<Each<Add<f64>>>;
    }
    "subtract" (x x -> x) {
        I8 U8: Each<Subtract<u8>>;
        I16 U16: Each<Subtract<u16>>;
        I32 U32: Each<Subtract<u32>>;
        I64 U64: Each<Subtract<u64>>;
        F16: Half<Each<Subtract<f32>>>;
        F32: Each<Subtract<f32>>;
        F64: Each<Subtract<f64>>;
        C64: Parts<Each<Subtract<f32>>>;
        C128: Parts<Each<Subtract<f64>>>;
    }
    "multiply" (x x -> x) {
        Bool: Each<And>;
        I8 U8: Each<Multiply<u8>>;
        I16 U16: Each<Multiply<u16>>;
        I32 U32: Each<Multiply<u32>>;
        I64 U64: Each<Multiply<u64>>;
        F16: Half<Each<Multiply<f32>>>;
        F32: Each<Multiply<f32>>;
        F64: Each<Multiply<f64>>;
        C64: ComplexProduct<f32>;
        C128: ComplexProduct<f64>;
    }
    "divide" (x x -> F64) {
        I8: Quotient<i8>;
        I16: Quotient<i16>;
        I32: Quotient<i32>;
        I64: Quotient<i64>;
        U8: Quotient<u8>;
        U16: Quotient<u16>;
        U32: Quotient<u32>;
        U64: Quotient<u64>;
    }
    "divide" (x x -> x) {
        F16: Half<Each<Divide<f32>>>;
        F32: Each<Divide<f32>>;
        F64: Each<Divide<f64>>;
        C64: Each<Divide<[f32; 2]>>;
        C128: Each<Divide<[f64; 2]>>;
    }
    "square" (x -> x) {
        I8 U8: Repeated<Each<Multiply<u8>>>;
        I16 U16: Repeated<Each<Multiply<u16>>>;
        I32 U32: Repeated<Each<Multiply<u32>>>;
        I64 U64: Repeated<Each<Multiply<u64>>>;
        F16: Repeated<Half<Each<Multiply<f32>>>>;
        C64: Repeated<ComplexProduct<f32>>;
        C128: Repeated<ComplexProduct<f64>>;
    }
    "reciprocal" (x -> x) {
        F16: Half<Map<math::Reciprocal, f32, 1, 1>>;
        C64: Each<Reciprocal<[f32; 2]>>;
        C128: Each<Reciprocal<[f64; 2]>>;
    }
    "fma" (x x x -> x) {
        F16: Through<Each<FromF16<f64>>, Each<ProductAndSum>, Each<ToF16<f64>>>;
        F32: Each<Fma<f32>>;
        F64: Each<Fma<f64>>;
    }
    "negative" (x -> x) {
        I8 U8: Each<Negative<u8>>;
        I16 U16: Each<Negative<u16>>;
        I32 U32: Each<Negative<u32>>;
        I64 U64: Each<Negative<u64>>;
        F16: Each<Negative<F16>>;
        F32: Each<Negative<f32>>;
        F64: Each<Negative<f64>>;
        C64: Parts<Each<Negative<f32>>>;
        C128: Parts<Each<Negative<f64>>>;
    }
    "abs" (x -> x) {
        Bool: Normal;
        I8: Each<Absolute<i8>>;
        I16: Each<Absolute<i16>>;
        I32: Each<Absolute<i32>>;
        I64: Each<Absolute<i64>>;
        U8: Each<Copy<u8>>;
        U16: Each<Copy<u16>>;
        U32: Each<Copy<u32>>;
        U64: Each<Copy<u64>>;
        F16: Each<Absolute<F16>>;
    }
    "sign" (x -> x) {
        I8: Each<Signum<i8>>;
        I16: Each<Signum<i16>>;
        I32: Each<Signum<i32>>;
        I64: Each<Signum<i64>>;
        U8: Each<Signum<u8>>;
        U16: Each<Signum<u16>>;
        U32: Each<Signum<u32>>;
        U64: Each<Signum<u64>>;
        F16: Half<Map<Sign, f32, 1, 1>>;
    }
}
