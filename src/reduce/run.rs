//! Reductions of vectors: chunks, one after the other, and shared between threads.

use super::across::Across;
use super::chunk::{CHUNK, Chunk};
use super::tree::Tree;
use crate::array::{Input, blocks, with_capacity};
use crate::simd::{Element, Isa, Kernel, Simd};
use crate::threads;
use std::ops::Range;
use std::sync::OnceLock;

/// Chunks that one thread takes at a time, at least; a power of two, see [`Tree`].
pub const GRAIN: usize = 2;

/// Chunks that are worth a second thread: 65536 elements, some 8 us.
pub(super) const SHARED: usize = 16;

/// Subtrees that threads take, at most.
const MOST_PIECES: usize = 128;

/// One value from the elements of `N` arrays of the same length.
pub trait Reduction<T: Element, const N: usize>: Copy + Sync {
    /// What is known of some neighbouring elements.
    type State: Copy + Send + Sync;
    /// The result.
    type Output;
    /// What is known of a chunk. Must be `#[inline(always)]`.
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, N>) -> Self::State;
    /// Whether [`Reduction::settle`] has something to do.
    const SETTLES: bool = false;
    /// What a chunk of `x` can wait with until all of them are combined; element 0 has the place `offset`. Must be
    /// `#[inline(always)]`.
    #[inline(always)]
    fn settle<S: Simd>(self, _: S, state: Self::State, _x: [Input<T>; N], _offset: usize) -> Self::State {
        state
    }
    /// Whether [`Reduction::across`] works.
    const ACROSS: bool = false;
    /// What is known of a chunk of each of many vectors, element by element of all: `rows` has one element of each.
    /// `space` is as [`space_of`](super::across::space_of) says; the vector of states is empty, with room for all. Must be
    /// `#[inline(always)]`.
    #[inline(always)]
    fn across<S: Simd>(self, _: S, _: Across<T>, _: &mut [T], _: &mut Vec<Self::State>) {}
    /// What is known of two neighbours together.
    fn merge(self, left: Self::State, right: Self::State) -> Self::State;
    /// The result from the state of all `n` elements; there is none if there are no elements.
    fn finish(self, state: Option<Self::State>, n: usize) -> Self::Output;
}

/// Reduces vectors of the same length.
pub fn reduce<T: Element, R: Reduction<T, N>, const N: usize>(isa: Isa, reduction: R, x: [Input<T>; N]) -> R::Output {
    let n = x[0].len();
    let state = if n <= SHARED * CHUNK { state_of(isa, reduction, x, 0..n, 0) } else { shared(isa, reduction, x) };
    reduction.finish(settled(isa, reduction, x, 0, state), n)
}

/// The state of all elements, which threads share.
fn shared<T: Element, R: Reduction<T, N>, const N: usize>(
    isa: Isa,
    reduction: R,
    x: [Input<T>; N],
) -> Option<R::State> {
    let n = x[0].len();
    let pieces = Pieces::of(n);
    let Ok(mut states) = with_capacity(pieces.count()) else {
        // Without memory for a few states this thread does all of the work: the tree is the same.
        return state_of(isa, reduction, x, 0..n, 0);
    };
    states.resize_with(pieces.count(), OnceLock::new);
    threads::for_each(pieces.count(), |piece| {
        // Each piece is taken once.
        let _ = states[piece].set(state_of(isa, reduction, x, pieces.range(piece), 0));
    });
    combine(reduction, states.iter().map_while(OnceLock::get).copied())
}

/// `n` elements in pieces that are full branches of the tree, [`MOST_PIECES`] at most.
pub(super) struct Pieces {
    n: usize,
    len: usize,
}

impl Pieces {
    pub fn of(n: usize) -> Self {
        let chunks = n.div_ceil(CHUNK);
        Pieces { n, len: chunks.div_ceil(MOST_PIECES).next_power_of_two().max(GRAIN) * CHUNK }
    }
    pub fn count(&self) -> usize {
        self.n.div_ceil(self.len)
    }
    pub fn range(&self, piece: usize) -> Range<usize> {
        piece * self.len..self.n.min((piece + 1) * self.len)
    }
}

/// The state of all pieces, in order. Never inlined: a tree takes some kilobytes of the stack.
#[inline(never)]
pub(super) fn combine<T: Element, R: Reduction<T, N>, const N: usize>(
    reduction: R,
    pieces: impl Iterator<Item = Option<R::State>>,
) -> Option<R::State> {
    let merge = |left, right| reduction.merge(left, right);
    let mut tree = Tree::new();
    pieces.flatten().for_each(|state| tree.push(state, merge));
    tree.finish(merge)
}

/// The state of some elements, on this thread; `range` starts at a chunk, and element 0 has the place `offset` in the reduction.
pub(super) fn state_of<T: Element, R: Reduction<T, N>, const N: usize>(
    isa: Isa,
    reduction: R,
    x: [Input<T>; N],
    range: Range<usize>,
    offset: usize,
) -> Option<R::State> {
    isa.run(Chunks { reduction, chunk: Chunk { x, range, offset } })
}

/// A state from which a result is made, or one that outlives `x`.
pub(super) fn settled<T: Element, R: Reduction<T, N>, const N: usize>(
    isa: Isa,
    reduction: R,
    x: [Input<T>; N],
    offset: usize,
    state: Option<R::State>,
) -> Option<R::State> {
    if R::SETTLES { state.map(|state| isa.run(Settle { reduction, x, offset, state })) } else { state }
}

struct Settle<'a, T: Element, R: Reduction<T, N>, const N: usize> {
    reduction: R,
    x: [Input<'a, T>; N],
    offset: usize,
    state: R::State,
}

impl<T: Element, R: Reduction<T, N>, const N: usize> Kernel for Settle<'_, T, R, N> {
    type Output = R::State;

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> R::State {
        self.reduction.settle(simd, self.state, self.x, self.offset)
    }
}

/// Chunks, and how they are combined.
struct Chunks<'a, T, R, const N: usize> {
    reduction: R,
    /// Of any number of elements.
    chunk: Chunk<'a, T, N>,
}

impl<T: Element, R: Reduction<T, N>, const N: usize> Kernel for Chunks<'_, T, R, N> {
    type Output = Option<R::State>;

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> Option<R::State> {
        let Chunks { reduction, chunk } = self;
        if chunk.range.is_empty() {
            return None;
        }
        // The usual small call, without a tree.
        if chunk.range.len() <= CHUNK {
            return Some(simd.call(OneChunk { reduction, chunk: &chunk }));
        }
        let mut tree = Tree::new();
        for range in blocks(chunk.range.clone(), CHUNK) {
            let state = simd.call(OneChunk { reduction, chunk: &Chunk { range, ..chunk } });
            tree.push(state, |left, right| reduction.merge(left, right));
        }
        tree.finish(|left, right| reduction.merge(left, right))
    }
}

/// One chunk: called from two places, compiled once.
struct OneChunk<'a, 'b, T, R, const N: usize> {
    reduction: R,
    chunk: &'a Chunk<'b, T, N>,
}

impl<T: Element, R: Reduction<T, N>, const N: usize> Kernel for OneChunk<'_, '_, T, R, N> {
    type Output = R::State;

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> R::State {
        self.reduction.chunk(simd, self.chunk)
    }
}
