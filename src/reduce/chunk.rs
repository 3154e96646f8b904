//! Chunks: the part of a reduction that runs in vectors, and how chunks are shared between threads.

use super::fold::Fold;
use super::tree::Tree;
use crate::array::{Block, Input, blocks};
use crate::simd::{Float, Isa, Kernel, MAX_LANES, Simd, Vector};
use crate::threads;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::OnceLock;

/// Elements in a chunk. Part of the definition of every reduction: changing it changes bits.
pub const CHUNK: usize = 4096;

/// Bytes of all accumulators together: eight registers of AVX2, so that two arrays and their products still fit sixteen;
/// 32 lanes of f64, 64 of f32. Part of the definition of every reduction: changing it changes bits.
const ACCUMULATORS: usize = 256;

/// Chunks that one thread takes at a time, at least; a power of two, see [`Tree`]. Two such pieces, 65536 elements, take some
/// 8 us, and less is not handed to other threads.
pub const GRAIN: usize = 8;

/// Subtrees that threads take, at most: their sums are kept on the stack.
const MOST_PIECES: usize = 128;

/// Reduces arrays of the same length; NaN comes out as [`Float::NAN`].
pub fn reduce<F: Fold<N>, T: Float, const N: usize>(isa: Isa, x: [Input<T>; N]) -> T {
    let n = x[0].len();
    let chunks = n.div_ceil(CHUNK);
    let grain = chunks.div_ceil(MOST_PIECES).next_power_of_two().max(GRAIN) * CHUNK;
    let piece = |range| isa.run(Piece { x, range, fold: PhantomData::<F> });
    let sum = if n <= 2 * grain { piece(0..n) } else { on_pool(n, grain, piece) };
    sum.canonical_nan()
}

/// Pieces of `grain` elements, each a full branch of the tree, on the pool.
fn on_pool<T: Float>(n: usize, grain: usize, sum_of: impl Fn(Range<usize>) -> T + Sync) -> T {
    let sums = [const { OnceLock::new() }; MOST_PIECES];
    threads::for_each(n.div_ceil(grain), |piece| {
        // Each piece is taken once.
        let _ = sums[piece].set(sum_of(piece * grain..n.min((piece + 1) * grain)));
    });
    let mut tree = Tree::new();
    sums.iter().map_while(OnceLock::get).for_each(|sum| tree.push(*sum));
    tree.finish()
}

/// Some chunks, one after the other.
struct Piece<'a, T, F, const N: usize> {
    x: [Input<'a, T>; N],
    range: Range<usize>,
    fold: PhantomData<F>,
}

impl<T: Float, F: Fold<N>, const N: usize> Kernel for Piece<'_, T, F, N> {
    type Output = T;

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> T {
        let step = self.x.iter().map(Input::step).fold(CHUNK, usize::min);
        let mut spaces = [const { Block::new() }; N];
        let mut tree = Tree::new();
        for chunk in blocks(self.range, CHUNK) {
            let mut accumulators = Accumulators::<S, T, F, N>::new(simd);
            for block in blocks(chunk, step) {
                let mut slices: [&[T]; N] = [&[]; N];
                for ((slice, x), space) in slices.iter_mut().zip(&self.x).zip(&mut spaces) {
                    *slice = x.load(block.clone(), space);
                }
                accumulators.add(simd, slices);
            }
            tree.push(accumulators.finish());
        }
        tree.finish()
    }
}

/// The accumulators of a chunk, in registers. There is room for eight; wider vectors need fewer.
struct Accumulators<S: Simd, T: Float, F, const N: usize>([T::Vector<S>; 8], PhantomData<F>);

impl<S: Simd, T: Float, F: Fold<N>, const N: usize> Accumulators<S, T, F, N> {
    const COUNT: usize = ACCUMULATORS / size_of::<T>() / <T::Vector<S>>::LANES;

    #[inline(always)]
    fn new(simd: S) -> Self {
        Accumulators([<T::Vector<S>>::splat(simd, T::NEGATIVE_ZERO); 8], PhantomData)
    }

    /// Takes in a block; only the last one of a chunk may be shorter than a multiple of all lanes.
    #[inline(always)]
    fn add(&mut self, simd: S, x: [&[T]; N]) {
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
                *accumulator = F::add::<S, _>(*accumulator, load(simd, this_round, i * lanes));
            }
        }
        // Not indexed by what is only known at run time: the accumulators would leave their registers.
        for (i, accumulator) in accumulators[..Self::COUNT].iter_mut().enumerate() {
            let start = (rounds * Self::COUNT + i) * lanes;
            if start + lanes <= n {
                *accumulator = F::add::<S, _>(*accumulator, load(simd, x, start));
            } else if start < n {
                let padded = pad::<F, T, N>(x, start, lanes);
                *accumulator = F::add::<S, _>(*accumulator, load(simd, padded.each_ref().map(|x| &x[..]), 0));
            }
        }
        self.0 = accumulators;
    }

    /// Combines the lanes by halves.
    #[inline(always)]
    fn finish(self) -> T {
        let mut accumulators = self.0;
        let mut count = Self::COUNT;
        while count > 1 {
            count /= 2;
            for i in 0..count {
                accumulators[i] = accumulators[i] + accumulators[i + count];
            }
        }
        let mut lanes = [T::ZERO; MAX_LANES];
        accumulators[0].store(&mut lanes);
        let mut count = <T::Vector<S>>::LANES;
        while count > 1 {
            count /= 2;
            for i in 0..count {
                lanes[i] = lanes[i] + lanes[i + count];
            }
        }
        lanes[0]
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
fn pad<F: Fold<N>, T: Float, const N: usize>(x: [&[T]; N], start: usize, lanes: usize) -> [[T; MAX_LANES]; N] {
    let mut padded = [[T::ZERO; MAX_LANES]; N];
    for k in 0..N {
        let padding = if F::PADDING_IS_NEGATIVE_ZERO[k] { T::NEGATIVE_ZERO } else { T::ZERO };
        for (i, lane) in padded[k][..lanes].iter_mut().enumerate() {
            *lane = x[k].get(start + i).copied().unwrap_or(padding);
        }
    }
    padded
}
