//! Elements as they are: copies, choices, and what makes every NaN the one NaN.

use super::compose::Parts;
use super::each::{Each, Function};
use super::logical::{Bool, Normal};
use super::table::operations;
use crate::array::Dtype;
use crate::math::Op;
use crate::simd::{Context, F16};
use std::marker::{self, PhantomData};

/// The element itself; its bits are all that matters.
pub struct Copy<T>(PhantomData<T>);

impl<T: marker::Copy + 'static> Function for Copy<T> {
    type X = (T,);
    type Out = T;
    #[inline(always)]
    fn eval(_: &Context, (x,): (T,)) -> T {
        x
    }
}

/// All bits zero.
pub struct Zero<T>(PhantomData<T>);

impl<T: Default + marker::Copy + 'static> Function for Zero<T> {
    type X = (T,);
    type Out = T;
    #[inline(always)]
    fn eval(_: &Context, _: (T,)) -> T {
        T::default()
    }
}

/// The second where the first is true, else the third.
pub struct Where<T>(PhantomData<T>);

impl<T: marker::Copy + 'static> Function for Where<T> {
    type X = (Bool, T, T);
    type Out = T;
    #[inline(always)]
    fn eval(_: &Context, (condition, x, y): (Bool, T, T)) -> T {
        if condition.get() { x } else { y }
    }
}

/// The same for truths, which become 0 or 1.
struct WhereBool;

impl Function for WhereBool {
    type X = (Bool, Bool, Bool);
    type Out = Bool;
    #[inline(always)]
    fn eval(_: &Context, (condition, x, y): (Bool, Bool, Bool)) -> Bool {
        let (x, y) = (x.get(), y.get());
        (if condition.get() { x } else { y }).into()
    }
}

/// The number, or the one NaN. What is moved are bits, because the compiler may take any NaN for any other. Not in place: of that, compilers
/// make masked stores, which some processors take ten times as long for.
pub struct Canonical<T>(PhantomData<T>);

macro_rules! canonical {
    ($($type:ty: $bits:ident, |$x:ident| $is_nan:expr, $nan:literal;)*) => {
        $(impl Function for Canonical<$type> {
            type X = ($bits,);
            type Out = $bits;
            #[inline(always)]
            fn eval(_: &Context, ($x,): ($bits,)) -> $bits {
                if $is_nan { $nan } else { $x }
            }
        })*
    };
}
canonical! {
    F16: u16, |x| x & 0x7fff > 0x7c00, 0x7e00;
    f32: u32, |x| f32::from_bits(x).is_nan(), 0x7fc0_0000;
    f64: u64, |x| f64::from_bits(x).is_nan(), 0x7ff8_0000_0000_0000;
}

operations! {
    /// Moves.
    MOVES, from SIMPLE_GRAIN:
    "copy" (x -> x) {
        Bool: Normal;
        I8 U8: Each<Copy<u8>>;
        I16 U16 F16: Each<Copy<u16>>;
        I32 U32 F32: Each<Copy<u32>>;
        I64 U64 F64: Each<Copy<u64>>;
        C64: Each<Copy<[u32; 2]>>;
        C128: Each<Copy<[u64; 2]>>;
    }
    "where" (Bool x x -> x) {
        Bool: Each<WhereBool>;
        I8 U8: Each<Where<u8>>;
        I16 U16 F16: Each<Where<u16>>;
        I32 U32 F32: Each<Where<u32>>;
        I64 U64 F64: Each<Where<u64>>;
        C64: Each<Where<[u32; 2]>>;
        C128: Each<Where<[u64; 2]>>;
    }
    "canonical" (x -> x) {
        F16: Each<Canonical<F16>>;
        F32: Each<Canonical<f32>>;
        F64: Each<Canonical<f64>>;
        C64: Parts<Each<Canonical<f32>>>;
        C128: Parts<Each<Canonical<f64>>>;
    }
}

/// The operation that makes every NaN of a type the one NaN; integers and truths need none.
pub fn canonical(dtype: Dtype) -> Option<&'static Op> {
    // They are the last ones.
    MOVES.iter().rev().find(|op| op.inputs() == [dtype] && op.name == "canonical")
}
