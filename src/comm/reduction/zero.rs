//! Zeros of both signs, which the extrema of vectors do not tell apart.

use crate::reduce::{Chunk, Reduction};
use crate::simd::{Float, Simd};

/// Whether there is a zero of a sign.
#[derive(Clone, Copy)]
pub struct HasZero {
    pub negative: bool,
}

impl<T: Float> Reduction<T, 1> for HasZero {
    type State = bool;
    type Output = bool;
    #[inline(always)]
    fn chunk<S: Simd>(self, _: S, chunk: &Chunk<T, 1>) -> bool {
        let mut found = false;
        chunk.for_each_block(|[x]| {
            for x in x {
                // The reciprocal has the sign.
                found |= *x == T::ZERO && (T::ONE / *x < T::ZERO) == self.negative;
            }
        });
        found
    }
    fn merge(self, left: bool, right: bool) -> bool {
        left | right
    }
    fn finish(self, state: Option<bool>, _: usize) -> bool {
        state.unwrap_or(false)
    }
}
