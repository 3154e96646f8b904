//! Classes of numbers. A complex number is NaN or infinite where either part is, and finite where both are.

use super::each::{Each, Function};
use super::logical::Bool;
use super::table::operations;
use crate::simd::{Context, F16};
use std::marker::PhantomData;

/// What has classes.
trait Classified: Copy + 'static {
    fn is_nan(self) -> bool;
    fn is_infinite(self) -> bool;
    fn is_finite(self) -> bool;
}

impl Classified for F16 {
    #[inline(always)]
    fn is_nan(self) -> bool {
        self.0 & 0x7fff > 0x7c00
    }
    #[inline(always)]
    fn is_infinite(self) -> bool {
        self.0 & 0x7fff == 0x7c00
    }
    #[inline(always)]
    fn is_finite(self) -> bool {
        self.0 & 0x7fff < 0x7c00
    }
}

macro_rules! classified {
    ($($type:ident),*) => {
        $(impl Classified for $type {
            #[inline(always)]
            fn is_nan(self) -> bool {
                self.is_nan()
            }
            #[inline(always)]
            fn is_infinite(self) -> bool {
                self.abs() == $type::INFINITY
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                self.abs() < $type::INFINITY
            }
        }

        impl Classified for [$type; 2] {
            #[inline(always)]
            fn is_nan(self) -> bool {
                Classified::is_nan(self[0]) | Classified::is_nan(self[1])
            }
            #[inline(always)]
            fn is_infinite(self) -> bool {
                Classified::is_infinite(self[0]) | Classified::is_infinite(self[1])
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                Classified::is_finite(self[0]) & Classified::is_finite(self[1])
            }
        })*
    };
}
classified!(f32, f64);

macro_rules! classes {
    ($(#[$doc:meta] $function:ident: $method:ident;)*) => {
        $(#[$doc]
        pub struct $function<T>(PhantomData<T>);

        impl<T: Classified> Function for $function<T> {
            type X = (T,);
            type Out = Bool;
            #[inline(always)]
            fn eval(_: &Context, (x,): (T,)) -> Bool {
                x.$method().into()
            }
        })*
    };
}
classes! {
    /// Whether it is NaN.
    IsNan: is_nan;
    /// Whether it is infinite.
    IsInf: is_infinite;
    /// Whether it is neither.
    IsFinite: is_finite;
}

/// Whether the sign bit is set; that of the one NaN is not, so NaN has none.
pub struct SignBit<T>(PhantomData<T>);

macro_rules! sign_bit {
    ($($type:ty: |$x:ident| $result:expr;)*) => {
        $(impl Function for SignBit<$type> {
            type X = ($type,);
            type Out = Bool;
            #[inline(always)]
            fn eval(_: &Context, ($x,): ($type,)) -> Bool {
                ($result).into()
            }
        })*
    };
}
sign_bit! {
    F16: |x| x.0 > 0x7fff && x.0 <= 0xfc00;
    f32: |x| x.to_bits() >> 31 != 0 && !x.is_nan();
    f64: |x| x.to_bits() >> 63 != 0 && !x.is_nan();
}

/// The same for all numbers, at which it does not look.
struct Always<const TRUTH: bool>;

impl<const TRUTH: bool> Function for Always<TRUTH> {
    type X = (u8,);
    type Out = Bool;
    #[inline(always)]
    fn eval(_: &Context, _: (u8,)) -> Bool {
        TRUTH.into()
    }
}

operations! {
    /// Classes.
    CLASSIFICATION, from SIMPLE_GRAIN:
    "isnan" (x -> Bool) {
        Bool I8 I16 I32 I64 U8 U16 U32 U64: Each<Always<false>>;
        F16: Each<IsNan<F16>>;
        F32: Each<IsNan<f32>>;
        F64: Each<IsNan<f64>>;
        C64: Each<IsNan<[f32; 2]>>;
        C128: Each<IsNan<[f64; 2]>>;
    }
    "isinf" (x -> Bool) {
        Bool I8 I16 I32 I64 U8 U16 U32 U64: Each<Always<false>>;
        F16: Each<IsInf<F16>>;
        F32: Each<IsInf<f32>>;
        F64: Each<IsInf<f64>>;
        C64: Each<IsInf<[f32; 2]>>;
        C128: Each<IsInf<[f64; 2]>>;
    }
    "isfinite" (x -> Bool) {
        Bool I8 I16 I32 I64 U8 U16 U32 U64: Each<Always<true>>;
        F16: Each<IsFinite<F16>>;
        F32: Each<IsFinite<f32>>;
        F64: Each<IsFinite<f64>>;
        C64: Each<IsFinite<[f32; 2]>>;
        C128: Each<IsFinite<[f64; 2]>>;
    }
    "signbit" (x -> Bool) {
        F16: Each<SignBit<F16>>;
        F32: Each<SignBit<f32>>;
        F64: Each<SignBit<f64>>;
    }
}
