//! The neighbours of float16; those of the larger types are elementary functions.

use super::each::{Each, Function};
use super::table::operations;
use crate::simd::{Context, F16};

/// The neighbour of `x` on the way to `y`; `x` itself where both are equal, as NumPy has it for this type.
struct Nextafter;

impl Function for Nextafter {
    type X = (F16, F16);
    type Out = F16;
    #[inline(always)]
    fn eval(_: &Context, (x, y): (F16, F16)) -> F16 {
        let (magnitude, sign) = (x.0 & 0x7fff, x.0 & 0x8000);
        let (a, b) = (x.to_f32(), y.to_f32());
        // As integers, numbers of one sign are in the order of their magnitudes.
        let grows = (a < b) == (sign == 0);
        let next = sign | if grows { magnitude.wrapping_add(1) } else { magnitude.wrapping_sub(1) };
        let next = if magnitude == 0 { y.0 & 0x8000 | 1 } else { next };
        let next = if a == b { x.0 } else { next };
        F16(if a.is_nan() | b.is_nan() { 0x7e00 } else { next })
    }
}

operations! {
    /// Neighbours.
    NEIGHBOURS, from SIMPLE_GRAIN:
    "nextafter" (x x -> x) {
        F16: Each<Nextafter>;
    }
}
