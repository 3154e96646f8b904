//! Casts between all types: each result is rounded once. The name of an operation is NumPy's for the type that it gives.

use super::complex::Real;
use super::compose::{Parts, Through};
use super::each::{Each, Function};
use super::half::{FromF16, ToF16};
use super::logical::{Bool, IsTrue, Normal};
use super::moves::Copy;
use super::table::operations;
use crate::array::Dtype;
use crate::math::Op;
use crate::simd::{Context, F16, Truncate};
use std::marker::PhantomData;

/// From `A` to `B`: integers keep their last bits; floating-point numbers become the integer next towards zero that there is, NaN 0.
pub struct Cast<A, B>(PhantomData<(A, B)>);

macro_rules! cast {
    ($($a:ident => $($b:ident)*;)*) => {
        $($(impl Function for Cast<$a, $b> {
            type X = ($a,);
            type Out = $b;
            #[inline(always)]
            fn eval(_: &Context, (x,): ($a,)) -> $b {
                x as $b
            }
        })*)*
    };
}
cast! {
    i8 => i16 i32 i64 f32 f64;
    i16 => i32 i64 f32 f64;
    i32 => i64 f32 f64;
    i64 => f32 f64;
    u8 => u16 u32 u64 f32 f64;
    u16 => u8 u32 u64 f32 f64;
    u32 => u8 u16 u64 f32 f64;
    u64 => u8 u16 u32 f32 f64;
    f32 => f64;
    f64 => f32;
}

impl<T: 'static> Function for Cast<Bool, T>
where
    Cast<u8, T>: Function<X = (u8,), Out = T>,
    T: std::marker::Copy,
{
    type X = (Bool,);
    type Out = T;
    #[inline(always)]
    fn eval(context: &Context, (x,): (Bool,)) -> T {
        <Cast<u8, T>>::eval(context, (x.get().into(),))
    }
}

macro_rules! truncate {
    ($($a:ident => $($b:ident)*;)*) => {
        $($(impl Function for Cast<$a, $b> {
            type X = ($a,);
            type Out = $b;
            #[inline(always)]
            fn eval(_: &Context, (x,): ($a,)) -> $b {
                x.truncate()
            }
        })*)*
    };
}
truncate! {
    f32 => i8 i16 i32 i64 u8 u16 u32 u64;
    f64 => i8 i16 i32 i64 u8 u16 u32 u64;
}

/// A real number as a complex one.
pub struct Widen<T>(PhantomData<T>);

impl<T: Default + std::marker::Copy + 'static> Function for Widen<T> {
    type X = (T,);
    type Out = [T; 2];
    #[inline(always)]
    fn eval(_: &Context, (x,): (T,)) -> [T; 2] {
        [x, T::default()]
    }
}

/// The cast from one type to another, or the copy of the same.
pub fn cast(from: Dtype, to: Dtype) -> &'static Op {
    // Row by row of what they give.
    &CASTS[(to as usize - 1) * Dtype::ALL.len() + from as usize - 1]
}

operations! {
    /// Casts: in the order of the numbers of the types.
    CASTS, from SIMPLE_GRAIN:
    "bool" (x -> Bool) {
        Bool: Normal;
        I8: Each<IsTrue<u8>>;
        I16: Each<IsTrue<u16>>;
        I32: Each<IsTrue<u32>>;
        I64: Each<IsTrue<u64>>;
        U8: Each<IsTrue<u8>>;
        U16: Each<IsTrue<u16>>;
        U32: Each<IsTrue<u32>>;
        U64: Each<IsTrue<u64>>;
        F32: Each<IsTrue<f32>>;
        F64: Each<IsTrue<f64>>;
        F16: Each<IsTrue<F16>>;
        C64: Each<IsTrue<[f32; 2]>>;
        C128: Each<IsTrue<[f64; 2]>>;
    }
    "int8" (x -> I8) {
        Bool: Normal;
        I8: Each<Copy<u8>>;
        I16: Each<Cast<u16, u8>>;
        I32: Each<Cast<u32, u8>>;
        I64: Each<Cast<u64, u8>>;
        U8: Each<Copy<u8>>;
        U16: Each<Cast<u16, u8>>;
        U32: Each<Cast<u32, u8>>;
        U64: Each<Cast<u64, u8>>;
        F32: Each<Cast<f32, i8>>;
        F64: Each<Cast<f64, i8>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, i8>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, i8>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, i8>>>;
    }
    "int16" (x -> I16) {
        Bool: Each<Cast<Bool, u16>>;
        I8: Each<Cast<i8, i16>>;
        I16: Each<Copy<u16>>;
        I32: Each<Cast<u32, u16>>;
        I64: Each<Cast<u64, u16>>;
        U8: Each<Cast<u8, u16>>;
        U16: Each<Copy<u16>>;
        U32: Each<Cast<u32, u16>>;
        U64: Each<Cast<u64, u16>>;
        F32: Each<Cast<f32, i16>>;
        F64: Each<Cast<f64, i16>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, i16>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, i16>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, i16>>>;
    }
    "int32" (x -> I32) {
        Bool: Each<Cast<Bool, u32>>;
        I8: Each<Cast<i8, i32>>;
        I16: Each<Cast<i16, i32>>;
        I32: Each<Copy<u32>>;
        I64: Each<Cast<u64, u32>>;
        U8: Each<Cast<u8, u32>>;
        U16: Each<Cast<u16, u32>>;
        U32: Each<Copy<u32>>;
        U64: Each<Cast<u64, u32>>;
        F32: Each<Cast<f32, i32>>;
        F64: Each<Cast<f64, i32>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, i32>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, i32>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, i32>>>;
    }
    "int64" (x -> I64) {
        Bool: Each<Cast<Bool, u64>>;
        I8: Each<Cast<i8, i64>>;
        I16: Each<Cast<i16, i64>>;
        I32: Each<Cast<i32, i64>>;
        I64: Each<Copy<u64>>;
        U8: Each<Cast<u8, u64>>;
        U16: Each<Cast<u16, u64>>;
        U32: Each<Cast<u32, u64>>;
        U64: Each<Copy<u64>>;
        F32: Each<Cast<f32, i64>>;
        F64: Each<Cast<f64, i64>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, i64>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, i64>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, i64>>>;
    }
    "uint8" (x -> U8) {
        Bool: Normal;
        I8: Each<Copy<u8>>;
        I16: Each<Cast<u16, u8>>;
        I32: Each<Cast<u32, u8>>;
        I64: Each<Cast<u64, u8>>;
        U8: Each<Copy<u8>>;
        U16: Each<Cast<u16, u8>>;
        U32: Each<Cast<u32, u8>>;
        U64: Each<Cast<u64, u8>>;
        F32: Each<Cast<f32, u8>>;
        F64: Each<Cast<f64, u8>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, u8>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, u8>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, u8>>>;
    }
    "uint16" (x -> U16) {
        Bool: Each<Cast<Bool, u16>>;
        I8: Each<Cast<i8, i16>>;
        I16: Each<Copy<u16>>;
        I32: Each<Cast<u32, u16>>;
        I64: Each<Cast<u64, u16>>;
        U8: Each<Cast<u8, u16>>;
        U16: Each<Copy<u16>>;
        U32: Each<Cast<u32, u16>>;
        U64: Each<Cast<u64, u16>>;
        F32: Each<Cast<f32, u16>>;
        F64: Each<Cast<f64, u16>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, u16>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, u16>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, u16>>>;
    }
    "uint32" (x -> U32) {
        Bool: Each<Cast<Bool, u32>>;
        I8: Each<Cast<i8, i32>>;
        I16: Each<Cast<i16, i32>>;
        I32: Each<Copy<u32>>;
        I64: Each<Cast<u64, u32>>;
        U8: Each<Cast<u8, u32>>;
        U16: Each<Cast<u16, u32>>;
        U32: Each<Copy<u32>>;
        U64: Each<Cast<u64, u32>>;
        F32: Each<Cast<f32, u32>>;
        F64: Each<Cast<f64, u32>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, u32>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, u32>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, u32>>>;
    }
    "uint64" (x -> U64) {
        Bool: Each<Cast<Bool, u64>>;
        I8: Each<Cast<i8, i64>>;
        I16: Each<Cast<i16, i64>>;
        I32: Each<Cast<i32, i64>>;
        I64: Each<Copy<u64>>;
        U8: Each<Cast<u8, u64>>;
        U16: Each<Cast<u16, u64>>;
        U32: Each<Cast<u32, u64>>;
        U64: Each<Copy<u64>>;
        F32: Each<Cast<f32, u64>>;
        F64: Each<Cast<f64, u64>>;
        F16: Through<Each<FromF16<f32>>, Each<Cast<f32, u64>>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, u64>>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, u64>>>;
    }
    "float32" (x -> F32) {
        Bool: Each<Cast<Bool, f32>>;
        I8: Each<Cast<i8, f32>>;
        I16: Each<Cast<i16, f32>>;
        I32: Each<Cast<i32, f32>>;
        I64: Each<Cast<i64, f32>>;
        U8: Each<Cast<u8, f32>>;
        U16: Each<Cast<u16, f32>>;
        U32: Each<Cast<u32, f32>>;
        U64: Each<Cast<u64, f32>>;
        F32: Each<Copy<u32>>;
        F64: Each<Cast<f64, f32>>;
        F16: Each<FromF16<f32>>;
        C64: Each<Real<f32>>;
        C128: Through<Each<Real<f64>>, Each<Cast<f64, f32>>>;
    }
    "float64" (x -> F64) {
        Bool: Each<Cast<Bool, f64>>;
        I8: Each<Cast<i8, f64>>;
        I16: Each<Cast<i16, f64>>;
        I32: Each<Cast<i32, f64>>;
        I64: Each<Cast<i64, f64>>;
        U8: Each<Cast<u8, f64>>;
        U16: Each<Cast<u16, f64>>;
        U32: Each<Cast<u32, f64>>;
        U64: Each<Cast<u64, f64>>;
        F32: Each<Cast<f32, f64>>;
        F64: Each<Copy<u64>>;
        F16: Each<FromF16<f64>>;
        C64: Through<Each<Real<f32>>, Each<Cast<f32, f64>>>;
        C128: Each<Real<f64>>;
    }
    "float16" (x -> F16) {
        Bool: Through<Each<Cast<Bool, f32>>, Each<ToF16<f32>>>;
        I8: Through<Each<Cast<i8, f32>>, Each<ToF16<f32>>>;
        I16: Through<Each<Cast<i16, f32>>, Each<ToF16<f32>>>;
        I32: Through<Each<Cast<i32, f32>>, Each<ToF16<f32>>>;
        I64: Through<Each<Cast<i64, f32>>, Each<ToF16<f32>>>;
        U8: Through<Each<Cast<u8, f32>>, Each<ToF16<f32>>>;
        U16: Through<Each<Cast<u16, f32>>, Each<ToF16<f32>>>;
        U32: Through<Each<Cast<u32, f32>>, Each<ToF16<f32>>>;
        U64: Through<Each<Cast<u64, f32>>, Each<ToF16<f32>>>;
        F32: Each<ToF16<f32>>;
        F64: Each<ToF16<f64>>;
        F16: Each<Copy<u16>>;
        C64: Through<Each<Real<f32>>, Each<ToF16<f32>>>;
        C128: Through<Each<Real<f64>>, Each<ToF16<f64>>>;
    }
    "complex64" (x -> C64) {
        Bool: Through<Each<Cast<Bool, f32>>, Each<Widen<f32>>>;
        I8: Through<Each<Cast<i8, f32>>, Each<Widen<f32>>>;
        I16: Through<Each<Cast<i16, f32>>, Each<Widen<f32>>>;
        I32: Through<Each<Cast<i32, f32>>, Each<Widen<f32>>>;
        I64: Through<Each<Cast<i64, f32>>, Each<Widen<f32>>>;
        U8: Through<Each<Cast<u8, f32>>, Each<Widen<f32>>>;
        U16: Through<Each<Cast<u16, f32>>, Each<Widen<f32>>>;
        U32: Through<Each<Cast<u32, f32>>, Each<Widen<f32>>>;
        U64: Through<Each<Cast<u64, f32>>, Each<Widen<f32>>>;
        F32: Each<Widen<f32>>;
        F64: Through<Each<Cast<f64, f32>>, Each<Widen<f32>>>;
        F16: Through<Each<FromF16<f32>>, Each<Widen<f32>>>;
        C64: Each<Copy<[u32; 2]>>;
        C128: Parts<Each<Cast<f64, f32>>>;
    }
    "complex128" (x -> C128) {
        Bool: Through<Each<Cast<Bool, f64>>, Each<Widen<f64>>>;
        I8: Through<Each<Cast<i8, f64>>, Each<Widen<f64>>>;
        I16: Through<Each<Cast<i16, f64>>, Each<Widen<f64>>>;
        I32: Through<Each<Cast<i32, f64>>, Each<Widen<f64>>>;
        I64: Through<Each<Cast<i64, f64>>, Each<Widen<f64>>>;
        U8: Through<Each<Cast<u8, f64>>, Each<Widen<f64>>>;
        U16: Through<Each<Cast<u16, f64>>, Each<Widen<f64>>>;
        U32: Through<Each<Cast<u32, f64>>, Each<Widen<f64>>>;
        U64: Through<Each<Cast<u64, f64>>, Each<Widen<f64>>>;
        F32: Through<Each<Cast<f32, f64>>, Each<Widen<f64>>>;
        F64: Each<Widen<f64>>;
        F16: Through<Each<FromF16<f64>>, Each<Widen<f64>>>;
        C64: Parts<Each<Cast<f32, f64>>>;
        C128: Each<Copy<[u64; 2]>>;
    }
}
