//! Reductions of complex numbers: sums part by part; products, one after the other; extrema in the order of real parts, then imaginary ones.

use super::chunk::Chunk;
use super::compensated::Compensated;
use super::run::Reduction;
use super::total::Total;
use crate::simd::{Element, Float, Simd};

/// A sum or a mean of complex numbers: that of the real parts, and that of the imaginary ones.
#[derive(Clone, Copy)]
pub struct Parts(pub Total);

impl<T: Float> Reduction<[T; 2], 1> for Parts
where
    [T; 2]: Element,
{
    type State = [Compensated<T>; 2];
    type Output = [T; 2];
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<[T; 2], 1>) -> Self::State {
        let [real, imaginary] =
            [0, 1].map(|part| Chunk { x: [chunk.x[0].part(part)], range: chunk.range.clone(), offset: chunk.offset });
        [self.0.chunk(simd, &real), self.0.chunk(simd, &imaginary)]
    }
    #[inline(always)]
    fn merge(self, left: Self::State, right: Self::State) -> Self::State {
        [0, 1].map(|part| <Total as Reduction<T, 1>>::merge(self.0, left[part], right[part]))
    }
    fn finish(self, state: Option<Self::State>, n: usize) -> [T; 2] {
        [0, 1].map(|part| self.0.finish(state.map(|state| state[part]), n))
    }
}

/// The product: `ar br - ai bi` and `ar bi + ai br`, not fused, one element after the other in a chunk.
#[derive(Clone, Copy)]
pub struct ComplexProduct;

fn product<T: Float>([ar, ai]: [T; 2], [br, bi]: [T; 2]) -> [T; 2] {
    [ar * br - ai * bi, ar * bi + ai * br]
}

impl<T: Float> Reduction<[T; 2], 1> for ComplexProduct
where
    [T; 2]: Element,
{
    type State = [T; 2];
    type Output = [T; 2];
    #[inline(always)]
    fn chunk<S: Simd>(self, _: S, chunk: &Chunk<[T; 2], 1>) -> [T; 2] {
        let mut total = [T::ONE, T::ZERO];
        chunk.for_each_block(|[x]| total = x.iter().fold(total, |total, x| product(total, *x)));
        total
    }
    fn merge(self, left: [T; 2], right: [T; 2]) -> [T; 2] {
        product(left, right)
    }
    fn finish(self, state: Option<[T; 2]>, _: usize) -> [T; 2] {
        state.unwrap_or([T::ONE, T::ZERO]).map(T::canonical_nan)
    }
}

/// The smallest or the largest, and its place: by real parts, then by imaginary ones, -0 equal to +0. The first of those with a NaN wins,
/// else the first of equal ones.
#[derive(Clone, Copy)]
pub struct ComplexExtremum {
    /// Which.
    pub is_largest: bool,
}

impl ComplexExtremum {
    /// Whether an element wins over one before it.
    #[inline(always)]
    fn beats<T: Float>(self, x: [T; 2], best: [T; 2]) -> bool {
        let is_nan = |x: [T; 2]| x[0].is_nan() | x[1].is_nan();
        let less = |x: [T; 2], y: [T; 2]| x[0] < y[0] || x[0] == y[0] && x[1] < y[1];
        let wins = if self.is_largest { less(best, x) } else { less(x, best) };
        !is_nan(best) && (is_nan(x) || wins)
    }
}

impl<T: Float> Reduction<[T; 2], 1> for ComplexExtremum
where
    [T; 2]: Element,
{
    type State = ([T; 2], usize);
    type Output = Option<([T; 2], usize)>;
    #[inline(always)]
    fn chunk<S: Simd>(self, _: S, chunk: &Chunk<[T; 2], 1>) -> Self::State {
        let mut at = chunk.offset + chunk.range.start;
        let mut best = (chunk.x[0].get(chunk.range.start), at);
        chunk.for_each_block(|[x]| {
            for x in x {
                if self.beats(*x, best.0) {
                    best = (*x, at);
                }
                at += 1;
            }
        });
        best
    }
    fn merge(self, left: Self::State, right: Self::State) -> Self::State {
        if self.beats(right.0, left.0) { right } else { left }
    }
    fn finish(self, state: Option<Self::State>, _: usize) -> Self::Output {
        state.map(|(x, at)| (x.map(T::canonical_nan), at))
    }
}
