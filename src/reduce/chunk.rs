//! Chunks: the part of a reduction that runs in vectors.

use super::accumulators::Accumulators;
use super::compensated::Compensated;
use super::fold::Fold;
use crate::array::{Block, Input, blocks};
use crate::simd::{EACH, Element, Float, Simd, Vector};
use std::ops::{Add, Range};

/// Elements in a chunk. Part of the definition of every reduction: changing it changes bits.
pub const CHUNK: usize = 4096;

/// Bytes of all accumulators together, so that two arrays and their products still fit the registers of AVX2;
/// 32 lanes of f64, 64 of f32. Part of the definition of every reduction: changing it changes bits.
const ACCUMULATORS: usize = EACH;

/// At most [`CHUNK`] neighbouring elements of `N` arrays.
#[derive(Clone)]
pub struct Chunk<'a, T, const N: usize> {
    /// The arrays, whole.
    pub x: [Input<'a, T>; N],
    /// Which elements.
    pub range: Range<usize>,
    /// The place of the arrays' first element in the reduction.
    pub offset: usize,
}

impl<T: Element, const N: usize> Chunk<'_, T, N> {
    /// Hands out the elements, in order, in blocks; they may be read again by another call.
    #[inline(always)]
    pub fn for_each_block(&self, mut f: impl FnMut([&[T]; N])) {
        let step = self.x.iter().map(Input::step).fold(CHUNK, usize::min);
        let mut spaces = Block::several::<N>();
        for block in blocks(self.range.clone(), step) {
            let mut slices: [&[T]; N] = [&[]; N];
            for ((slice, x), space) in slices.iter_mut().zip(&self.x).zip(&mut spaces) {
                *slice = x.load(block.clone(), space);
            }
            f(slices);
        }
    }
}

impl<T: Element, const N: usize> Chunk<'_, T, N> {
    /// `M` numbers from all elements, as numbers of type `A`.
    #[inline(always)]
    pub fn fold<S: Simd, A: Float, F: Fold<A, N, M>, const M: usize>(&self, simd: S, fold: F) -> [Compensated<A>; M]
    where
        T: Source<A>,
    {
        let mut accumulators = Accumulators::<S, A, F, N, M>::new(simd);
        let mut slices: [&[T]; N] = [&[]; N];
        let end = self.range.end - self.range.len() % Accumulators::<S, A, F, N, M>::ELEMENTS;
        let mut is_direct = true;
        for (slice, x) in slices.iter_mut().zip(&self.x) {
            match x.direct(self.range.clone()) {
                Some(direct) => *slice = direct,
                None => is_direct = false,
            }
        }
        // In one place, so that it is compiled once: of a slice the block is all there is, and what is left lies behind it.
        let step = if is_direct { CHUNK } else { Accumulators::<S, A, F, N, M>::ELEMENTS };
        let mut spaces = Block::several::<N>();
        for block in blocks(self.range.start..end, step) {
            accumulators.add(simd, fold, self.part(block, is_direct, slices, &mut spaces));
        }
        accumulators.finish(simd, fold, self.part(end..self.range.end, is_direct, slices, &mut spaces))
    }

    /// Some elements, of slices of all of them where there are such.
    #[inline(always)]
    fn part<'b>(
        &'b self,
        part: Range<usize>,
        is_direct: bool,
        mut slices: [&'b [T]; N],
        spaces: &'b mut [Block<T>; N],
    ) -> [&'b [T]; N] {
        if is_direct {
            for slice in &mut slices {
                *slice = &slice[part.start - self.range.start..part.end - self.range.start];
            }
            return slices;
        }
        for ((slice, x), space) in slices.iter_mut().zip(&self.x).zip(spaces) {
            *slice = x.load(part.clone(), space);
        }
        slices
    }

    /// A few of the elements, see [`sample`], and how many; zeros beyond them.
    #[inline(always)]
    pub fn samples(&self) -> ([[T; SAMPLES]; N], usize) {
        let mut samples = [[T::default(); SAMPLES]; N];
        let count = self.range.len().min(SAMPLES);
        for (x, samples) in self.x.iter().zip(&mut samples) {
            match x.direct(self.range.clone()) {
                Some(direct) => {
                    for i in 0..SAMPLES {
                        if i < count {
                            samples[i] = direct[sample(direct.len(), i)];
                        }
                    }
                }
                None => {
                    for i in 0..count {
                        samples[i] = x.get(self.range.start + sample(self.range.len(), i));
                    }
                }
            }
        }
        (samples, count)
    }
}

/// A type whose elements can be taken as numbers of type `A`. All methods must be `#[inline(always)]`.
pub trait Source<A: Float>: Element {
    /// The first elements, one a lane.
    fn load<S: Simd>(simd: S, x: &[Self]) -> A::Vector<S>;
    /// The same, and zeros where there are not enough.
    fn load_part<S: Simd>(simd: S, x: &[Self]) -> A::Vector<S>;
}

impl<T: Float> Source<T> for T {
    #[inline(always)]
    fn load<S: Simd>(simd: S, x: &[T]) -> T::Vector<S> {
        <T::Vector<S>>::load(simd, x)
    }
    #[inline(always)]
    fn load_part<S: Simd>(simd: S, x: &[T]) -> T::Vector<S> {
        <T::Vector<S>>::load_part(simd, x)
    }
}

impl Source<f64> for f32 {
    #[inline(always)]
    fn load<S: Simd>(simd: S, x: &[f32]) -> S::F64 {
        simd.load_wide(x)
    }
    #[inline(always)]
    fn load_part<S: Simd>(simd: S, x: &[f32]) -> S::F64 {
        S::widen(S::F32::load_part(simd, x))[0]
    }
}

/// Elements from which a chunk's mean is guessed. Part of the definition of every reduction that does so.
pub(super) const SAMPLES: usize = 8;

/// The place in a chunk of the `i`-th of at most [`SAMPLES`] elements, the first one among them, odd and even: all of them in the
/// same few kilobytes, so that memory is not waited for, and enough of a chunk that no guess is further from its mean than a few deviations.
#[inline(always)]
pub fn sample(len: usize, i: usize) -> usize {
    let step = len.min(SAMPLED) / SAMPLES;
    if step > 1 { i * (step & !1) + i % 2 } else { i }
}

/// The sum of numbers or vectors, by halves.
#[inline(always)]
pub fn sum_of_samples<V: Copy + Add<Output = V>>(x: [V; SAMPLES]) -> V {
    let [a, b, c, d, e, f, g, h] = x;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// The elements at the start of a chunk that samples are taken from.
const SAMPLED: usize = 1024;

/// Accumulators of a vector of this type.
pub const fn lanes<T>() -> usize {
    ACCUMULATORS / size_of::<T>()
}

/// A vector of each array. A loop, not `map`: its closures are not compiled for the instruction set.
#[inline(always)]
pub(super) fn load<S: Simd, T: Float, U: Source<T>, const N: usize>(
    simd: S,
    x: [&[U]; N],
    start: usize,
) -> [T::Vector<S>; N] {
    let mut vectors = [<T::Vector<S>>::splat(simd, T::ZERO); N];
    for k in 0..N {
        vectors[k] = U::load(simd, &x[k][start..]);
    }
    vectors
}

/// The same, and zeros beyond the end.
#[inline(always)]
pub(super) fn load_part<S: Simd, T: Float, U: Source<T>, const N: usize>(
    simd: S,
    x: [&[U]; N],
    start: usize,
) -> [T::Vector<S>; N] {
    let mut vectors = [<T::Vector<S>>::splat(simd, T::ZERO); N];
    for k in 0..N {
        vectors[k] = U::load_part(simd, &x[k][start..]);
    }
    vectors
}
