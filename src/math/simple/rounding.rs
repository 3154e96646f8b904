//! Rounding to integers, and to decimals.

use super::cast::Cast;
use super::compose::{Half, Parts, Through};
use super::each::{Each, Function};
use super::logical::Normal;
use super::moves::Copy;
use super::table::operations;
use crate::math::map::Map;
use crate::math::{Ceil, Floor, Rint, Trunc};
use crate::simd::{BlockCode, Context, F16, Simd};
use std::marker::PhantomData;

/// To [`Context::decimals`], as NumPy does it: the integer next to `x` times the power of ten (ties to even), divided by it; or the other way
/// round where decimals are negative. Each of the three is rounded.
pub struct Round<T>(PhantomData<T>);

macro_rules! round {
    ($($type:ident),*) => {
        $(impl Function for Round<$type> {
            type X = ($type,);
            type Out = $type;
            #[inline(always)]
            fn eval(context: &Context, (x,): ($type,)) -> $type {
                // From here on all numbers are integers.
                const INTEGERS: $type = 1.0 / $type::EPSILON;
                let (scale, multiplies) = (context.scale() as $type, context.decimals() > 0);
                let scaled = if multiplies { x * scale } else { x / scale };
                let magnitude = scaled.abs();
                let rounded = if magnitude < INTEGERS { (magnitude + INTEGERS) - INTEGERS } else { magnitude };
                let rounded = rounded.copysign(scaled);
                if multiplies { rounded / scale } else { rounded * scale }
            }
        })*
    };
}
round!(f32, f64);

impl Function for Round<F16> {
    type X = (F16,);
    type Out = F16;
    #[inline(always)]
    fn eval(context: &Context, (x,): (F16,)) -> F16 {
        const INTEGERS: f32 = 1.0 / f32::EPSILON;
        let rounds = |x: f32| F16::from_f32(x).to_f32();
        let (scale, multiplies) = (F16::from_f64(context.scale()).to_f32(), context.decimals() > 0);
        let x = x.to_f32();
        let scaled = rounds(if multiplies { x * scale } else { x / scale });
        let magnitude = scaled.abs();
        let rounded = if magnitude < INTEGERS { (magnitude + INTEGERS) - INTEGERS } else { magnitude };
        let rounded = rounded.copysign(scaled);
        F16::from_f32(if multiplies { rounded / scale } else { rounded * scale })
    }
}

/// Integers: as numbers of float64 where decimals are negative, else themselves.
struct RoundInteger<T, Bits>(PhantomData<(T, Bits)>);

impl<T: 'static, Bits: std::marker::Copy + 'static> BlockCode for RoundInteger<T, Bits>
where
    Cast<T, f64>: Function,
    Cast<f64, T>: Function,
{
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        let code = if context.decimals() >= 0 {
            simd.code::<Each<Copy<Bits>>>()
        } else {
            simd.code::<Through<Each<Cast<T, f64>>, Each<Round<f64>>, Each<Cast<f64, T>>>>()
        };
        // SAFETY: by the caller.
        unsafe { code(context, x, out, n) }
    }
}

operations! {
    /// Rounding.
    ROUNDING, from SIMPLE_GRAIN:
    "round" (x -> x) {
        I8: RoundInteger<i8, u8>;
        I16: RoundInteger<i16, u16>;
        I32: RoundInteger<i32, u32>;
        I64: RoundInteger<i64, u64>;
        U8: RoundInteger<u8, u8>;
        U16: RoundInteger<u16, u16>;
        U32: RoundInteger<u32, u32>;
        U64: RoundInteger<u64, u64>;
        F16: Each<Round<F16>>;
        F32: Each<Round<f32>>;
        F64: Each<Round<f64>>;
        C64: Parts<Each<Round<f32>>>;
        C128: Parts<Each<Round<f64>>>;
    }
    "rint" (x -> x) {
        F16: Half<Map<Rint, f32, 1, 1>>;
        C64: Parts<Map<Rint, f32, 1, 1>>;
        C128: Parts<Map<Rint, f64, 1, 1>>;
    }
    "floor" (x -> x) {
        Bool: Normal;
        I8 U8: Each<Copy<u8>>;
        I16 U16: Each<Copy<u16>>;
        I32 U32: Each<Copy<u32>>;
        I64 U64: Each<Copy<u64>>;
        F16: Half<Map<Floor, f32, 1, 1>>;
    }
    "ceil" (x -> x) {
        Bool: Normal;
        I8 U8: Each<Copy<u8>>;
        I16 U16: Each<Copy<u16>>;
        I32 U32: Each<Copy<u32>>;
        I64 U64: Each<Copy<u64>>;
        F16: Half<Map<Ceil, f32, 1, 1>>;
    }
    "trunc" (x -> x) {
        Bool: Normal;
        I8 U8: Each<Copy<u8>>;
        I16 U16: Each<Copy<u16>>;
        I32 U32: Each<Copy<u32>>;
        I64 U64: Each<Copy<u64>>;
        F16: Half<Map<Trunc, f32, 1, 1>>;
    }
}
