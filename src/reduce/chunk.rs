//! Chunks: the part of a reduction that runs in vectors.

use super::fold::Fold;
use crate::array::{Block, Input, blocks};
use crate::simd::{Element, Float, MAX_LANES, Simd, Vector};
use std::marker::PhantomData;
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
    /// One number from all elements.
    #[inline(always)]
    pub fn fold<S: Simd, F: Fold<T, N>>(&self, simd: S, fold: F) -> T {
        let mut accumulators = Accumulators::<S, T, F, N>::new(simd, fold);
        let step = self.x.iter().map(Input::step).fold(CHUNK, usize::min);
        let mut spaces = [const { Block::new() }; N];
        // Not a closure: those are not compiled for the instruction set.
        for block in blocks(self.range.clone(), step) {
            let mut slices: [&[T]; N] = [&[]; N];
            for ((slice, x), space) in slices.iter_mut().zip(&self.x).zip(&mut spaces) {
                *slice = x.load(block.clone(), space);
            }
            accumulators.add(simd, fold, slices);
        }
        accumulators.finish(fold)
    }
}

/// Accumulators of a vector of this type.
pub const fn lanes<T>() -> usize {
    ACCUMULATORS / size_of::<T>()
}

/// The accumulators of a chunk, in registers. There is room for eight; wider vectors need fewer.
struct Accumulators<S: Simd, T: Float, F, const N: usize>([T::Vector<S>; 8], PhantomData<F>);

impl<S: Simd, T: Float, F: Fold<T, N>, const N: usize> Accumulators<S, T, F, N> {
    const COUNT: usize = ACCUMULATORS / size_of::<T>() / <T::Vector<S>>::LANES;

    #[inline(always)]
    fn new(simd: S, fold: F) -> Self {
        Accumulators([<T::Vector<S>>::splat(simd, fold.start()); 8], PhantomData)
    }

    /// Takes in a block; only the last one of a chunk may be shorter than a multiple of all lanes.
    #[inline(always)]
    fn add(&mut self, simd: S, fold: F, x: [&[T]; N]) {
        let lanes = <T::Vector<S>>::LANES;
        let n = x[0].len();
        let vectors = n / lanes;
        let mut accumulators = self.0;
        let rounds = vectors / Self::COUNT;
        for round in 0..rounds {
            let mut this_round = x;
            for slice in &mut this_round {
                *slice = &slice[round * Self::COUNT * lanes..][..Self::COUNT * lanes];
            }
            for (i, accumulator) in accumulators[..Self::COUNT].iter_mut().enumerate() {
                *accumulator = fold.add(simd, *accumulator, load(simd, this_round, i * lanes));
            }
        }
        // Not indexed by what is only known at run time: the accumulators would leave their registers.
        for (i, accumulator) in accumulators[..Self::COUNT].iter_mut().enumerate() {
            let start = (rounds * Self::COUNT + i) * lanes;
            if start + lanes <= n {
                *accumulator = fold.add(simd, *accumulator, load(simd, x, start));
            } else if start < n {
                let padded = pad::<F, T, N>(fold, x, start, lanes);
                *accumulator = fold.add(simd, *accumulator, load(simd, padded.each_ref().map(|x| &x[..]), 0));
            }
        }
        self.0 = accumulators;
    }

    /// Combines the lanes by halves.
    #[inline(always)]
    fn finish(self, fold: F) -> T {
        let lanes = <T::Vector<S>>::LANES;
        let mut all = [T::ZERO; MOST_ACCUMULATORS];
        for (accumulator, lanes) in self.0[..Self::COUNT].iter().zip(all.chunks_exact_mut(lanes)) {
            accumulator.store(lanes);
        }
        let mut count = Self::COUNT * lanes;
        while count > 1 {
            count /= 2;
            for i in 0..count {
                all[i] = fold.merge(all[i], all[i + count]);
            }
        }
        all[0]
    }
}

/// A vector of each array. A loop, not `map`: its closures are not compiled for the instruction set.
#[inline(always)]
fn load<S: Simd, T: Float, const N: usize>(simd: S, x: [&[T]; N], start: usize) -> [T::Vector<S>; N] {
    let mut vectors = [<T::Vector<S>>::splat(simd, T::ZERO); N];
    for k in 0..N {
        vectors[k] = <T::Vector<S>>::load(simd, &x[k][start..]);
    }
    vectors
}

/// The elements from `start` on, and padding up to the end of a vector.
#[inline(always)]
pub(super) fn pad<F: Fold<T, N>, T: Float, const N: usize>(
    fold: F,
    x: [&[T]; N],
    start: usize,
    lanes: usize,
) -> [[T; MAX_LANES]; N] {
    let mut padded = [[T::ZERO; MAX_LANES]; N];
    let padding = fold.padding();
    for k in 0..N {
        for (i, lane) in padded[k][..lanes].iter_mut().enumerate() {
            *lane = x[k].get(start + i).copied().unwrap_or(padding[k]);
        }
    }
    padded
}
