//! Chunks: the part of a reduction that runs in vectors.

use super::accumulators::Accumulators;
use super::compensated::Compensated;
use super::fold::Fold;
use crate::array::{Block, Input, blocks};
use crate::simd::{Element, Float, Simd, Vector};
use std::ops::Range;

/// Elements in a chunk. Part of the definition of every reduction: changing it changes bits.
pub const CHUNK: usize = 4096;

/// Bytes of all accumulators together: eight registers of AVX2, so that two arrays and their products still fit sixteen;
/// 32 lanes of f64, 64 of f32. Part of the definition of every reduction: changing it changes bits.
const ACCUMULATORS: usize = 256;

/// Accumulators of the smallest type.
pub(super) const MOST_ACCUMULATORS: usize = ACCUMULATORS / 4;

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
        let mut spaces = [const { Block::new() }; N];
        for block in blocks(self.range.clone(), step) {
            let mut slices: [&[T]; N] = [&[]; N];
            for ((slice, x), space) in slices.iter_mut().zip(&self.x).zip(&mut spaces) {
                *slice = x.load(block.clone(), space);
            }
            f(slices);
        }
    }
}

impl<T: Float, const N: usize> Chunk<'_, T, N> {
    /// `M` numbers from all elements.
    #[inline(always)]
    pub fn fold<S: Simd, F: Fold<T, N, M>, const M: usize>(&self, simd: S, fold: F) -> [Compensated<T>; M] {
        let mut accumulators = Accumulators::<S, T, F, N, M>::new(simd);
        let step = self.x.iter().map(Input::step).fold(CHUNK, usize::min);
        let mut spaces = [const { Block::new() }; N];
        let end = self.range.end - self.range.len() % Accumulators::<S, T, F, N, M>::ELEMENTS;
        // Not a closure: those are not compiled for the instruction set.
        for block in blocks(self.range.start..end, step) {
            let mut slices: [&[T]; N] = [&[]; N];
            for ((slice, x), space) in slices.iter_mut().zip(&self.x).zip(&mut spaces) {
                *slice = x.load(block.clone(), space);
            }
            accumulators.add(simd, fold, slices);
        }
        let mut rest: [&[T]; N] = [&[]; N];
        for ((slice, x), space) in rest.iter_mut().zip(&self.x).zip(&mut spaces) {
            *slice = x.load(end..self.range.end, space);
        }
        accumulators.finish(simd, fold, rest)
    }

    /// A few of the elements, see [`sample`], and how many.
    #[inline(always)]
    pub fn samples(&self) -> ([[T; SAMPLES]; N], usize) {
        let mut samples = [[T::ZERO; SAMPLES]; N];
        for (x, samples) in self.x.iter().zip(&mut samples) {
            for (sample, at) in samples.iter_mut().zip(sample(self.range.clone())) {
                *sample = match x.direct(at..at + 1) {
                    Some(direct) => direct[0],
                    None => x.load(at..at + 1, &mut Block::new())[0],
                };
            }
        }
        (samples, self.range.len().min(SAMPLES))
    }
}

/// Elements from which a chunk's mean is guessed. Part of the definition of every reduction that does so.
pub(super) const SAMPLES: usize = 8;

/// The places of at most [`SAMPLES`] elements, the first one among them, odd and even: all of them in the same few kilobytes, so that
/// memory is not waited for, and enough of a chunk that no guess is further from its mean than a few deviations.
#[inline(always)]
pub fn sample(range: Range<usize>) -> impl Iterator<Item = usize> {
    let step = (range.len().min(SAMPLED) / SAMPLES).max(1);
    (0..range.len().min(SAMPLES)).map(move |i| range.start + i * step + if step > 1 { i % 2 } else { 0 })
}

/// The elements at the start of a chunk that samples are taken from.
const SAMPLED: usize = 512;

/// Accumulators of a vector of this type.
pub const fn lanes<T>() -> usize {
    ACCUMULATORS / size_of::<T>()
}

/// A vector of each array. A loop, not `map`: its closures are not compiled for the instruction set.
#[inline(always)]
pub(super) fn load<S: Simd, T: Float, const N: usize>(simd: S, x: [&[T]; N], start: usize) -> [T::Vector<S>; N] {
    let mut vectors = [<T::Vector<S>>::splat(simd, T::ZERO); N];
    for k in 0..N {
        vectors[k] = <T::Vector<S>>::load(simd, &x[k][start..]);
    }
    vectors
}
