//! The square root.

use super::Unary;
use crate::simd::{Float, Simd, Vector};

/// `sqrt(x)`; IEEE 754 defines it, every processor has it.
pub struct Sqrt;

impl<T: Float> Unary<T> for Sqrt {
    #[inline(always)]
    fn eval<S: Simd>(_: S, x: T::Vector<S>) -> T::Vector<S> {
        // The NaN of a negative argument has another sign on ARM than on x86.
        x.sqrt().canonical_nan()
    }
}
