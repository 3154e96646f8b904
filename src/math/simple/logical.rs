//! Truth: a byte, of which any but 0 is true; a number, of which any but 0 is true, NaN too.

use super::compose::Through;
use super::each::{Each, Function};
use super::table::operations;
use crate::simd::{Context, F16};
use std::marker::PhantomData;

/// A truth, as it is stored.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Bool(u8);

impl Bool {
    /// Whether it is true.
    #[inline(always)]
    pub fn get(self) -> bool {
        self.0 != 0
    }
}

impl From<bool> for Bool {
    #[inline(always)]
    fn from(truth: bool) -> Bool {
        Bool(truth.into())
    }
}

/// What may be true.
pub trait Truth: Copy + 'static {
    /// Whether it is.
    fn truth(self) -> bool;
}

macro_rules! truth {
    ($($type:ty: |$x:ident| $truth:expr;)*) => {
        $(impl Truth for $type {
            #[inline(always)]
            fn truth(self) -> bool {
                let $x = self;
                $truth
            }
        })*
    };
}
truth! {
    u8: |x| x != 0;
    u16: |x| x != 0;
    u32: |x| x != 0;
    u64: |x| x != 0;
    F16: |x| x.0 & 0x7fff != 0;
    f32: |x| x != 0.0;
    f64: |x| x != 0.0;
    [f32; 2]: |x| (x[0] != 0.0) | (x[1] != 0.0);
    [f64; 2]: |x| (x[0] != 0.0) | (x[1] != 0.0);
}

/// Whether a number is true.
pub struct IsTrue<T>(PhantomData<T>);

impl<T: Truth> Function for IsTrue<T> {
    type X = (T,);
    type Out = Bool;
    #[inline(always)]
    fn eval(_: &Context, (x,): (T,)) -> Bool {
        x.truth().into()
    }
}

/// The truth of a byte as 0 or 1.
pub type Normal = Each<IsTrue<u8>>;

macro_rules! of_two {
    ($(#[$doc:meta] $function:ident: |$x:ident, $y:ident| $result:expr;)*) => {
        $(#[$doc]
        pub struct $function;

        impl Function for $function {
            type X = (Bool, Bool);
            type Out = Bool;
            #[inline(always)]
            fn eval(_: &Context, (x, y): (Bool, Bool)) -> Bool {
                let ($x, $y) = (x.get(), y.get());
                ($result).into()
            }
        })*
    };
}
of_two! {
    /// Whether both are true.
    And: |x, y| x & y;
    /// Whether one is true, or both.
    Or: |x, y| x | y;
    /// Whether one is true, and not both.
    Xor: |x, y| x != y;
}

/// Whether it is false.
pub struct Not;

impl Function for Not {
    type X = (Bool,);
    type Out = Bool;
    #[inline(always)]
    fn eval(_: &Context, (x,): (Bool,)) -> Bool {
        (!x.get()).into()
    }
}

/// `F` of what is true of numbers.
type Of<T, F> = Through<Each<IsTrue<T>>, Each<F>>;

operations! {
    /// Truth.
    LOGICAL, from SIMPLE_GRAIN:
    "logical_and" (x x -> Bool) {
        Bool: Each<And>;
        I8 U8: Of<u8, And>;
        I16 U16: Of<u16, And>;
        I32 U32: Of<u32, And>;
        I64 U64: Of<u64, And>;
        F16: Of<F16, And>;
        F32: Of<f32, And>;
        F64: Of<f64, And>;
        C64: Of<[f32; 2], And>;
        C128: Of<[f64; 2], And>;
    }
    "logical_or" (x x -> Bool) {
        Bool: Each<Or>;
        I8 U8: Of<u8, Or>;
        I16 U16: Of<u16, Or>;
        I32 U32: Of<u32, Or>;
        I64 U64: Of<u64, Or>;
        F16: Of<F16, Or>;
        F32: Of<f32, Or>;
        F64: Of<f64, Or>;
        C64: Of<[f32; 2], Or>;
        C128: Of<[f64; 2], Or>;
    }
    "logical_xor" (x x -> Bool) {
        Bool: Each<Xor>;
        I8 U8: Of<u8, Xor>;
        I16 U16: Of<u16, Xor>;
        I32 U32: Of<u32, Xor>;
        I64 U64: Of<u64, Xor>;
        F16: Of<F16, Xor>;
        F32: Of<f32, Xor>;
        F64: Of<f64, Xor>;
        C64: Of<[f32; 2], Xor>;
        C128: Of<[f64; 2], Xor>;
    }
    "logical_not" (x -> Bool) {
        Bool: Each<Not>;
        I8 U8: Of<u8, Not>;
        I16 U16: Of<u16, Not>;
        I32 U32: Of<u32, Not>;
        I64 U64: Of<u64, Not>;
        F16: Of<F16, Not>;
        F32: Of<f32, Not>;
        F64: Of<f64, Not>;
        C64: Of<[f32; 2], Not>;
        C128: Of<[f64; 2], Not>;
    }
}
