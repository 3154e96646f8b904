//! Reductions along axes of an array: each result is that of the vector of its elements, in logical order.
//!
//! Where these do not lie one after the other, rows of neighbouring results are taken in side by side, or tiles are copied to
//! a buffer that fits the second-level cache: a few results wide, some chunks long.

use super::across::Across;
use super::chunk::{CHUNK, lanes};
use super::run::{Pieces, Reduction, SHARED, combine, reduce, settled, state_of};
use super::tree::Tree;
use crate::array::{Input, Strided, blocks, zeros};
use crate::error::Error;
use crate::simd::{Element, Isa, Kernel, MAX_LANES, Simd};
use crate::threads;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Bytes of a tile.
const TILE: usize = 1 << 20;

/// Bytes from one result of a tile to the next beyond its elements: not a power of two, so that they do not share sets of the
/// cache.
const GAP: usize = 64;

/// Bytes of the results that are worked on side by side, at most: a row of accumulators fits the first-level cache.
const ROW: usize = 8192;

/// The same, at least: a few lines of the cache.
const SHORT_ROW: usize = 512;

/// Elements that are worth a thread's while.
const PIECE: usize = 65536;

/// Reduces an array; `write` takes the place of a result, in bytes from the first, and the result.
pub fn reduce_axes<T: Element, R: Reduction<T, 1>>(
    isa: Isa,
    reduction: R,
    x: &Strided<T>,
    write: impl Fn(isize, R::Output) + Sync,
) -> Result<(), Error>
where
    R::Output: Send,
{
    let (outputs, n) = (x.outputs(), x.reduced());
    if outputs == 0 {
        return Ok(());
    }
    let few = n > SHARED * CHUNK && outputs <= SHARED;
    if x.row(0).is_some() {
        let result = |output: usize| {
            let Some(row) = x.row(output) else { return };
            let result = if few {
                reduce(isa, reduction, [row])
            } else {
                reduction.finish(settled(isa, reduction, [row], 0, state_of(isa, reduction, [row], 0..n, 0)), n)
            };
            write(x.out_offset(output), result);
        };
        if few {
            (0..outputs).for_each(result);
        } else {
            let len = threads::piece_len(outputs, PIECE.div_ceil(n.max(1)), 1);
            threads::for_each(outputs.div_ceil(len), |piece| {
                (piece * len..outputs.min((piece + 1) * len)).for_each(result);
            });
        }
        return Ok(());
    }
    let tiles = Tiles::of(x);
    if few {
        return tiles.few(isa, reduction, &write);
    }
    let side_by_side = R::ACROSS && x.lies_across() && n > 0;
    let width = if side_by_side {
        let share = x.breadth().div_ceil(threads::num_threads()) * size_of::<T>();
        share.next_multiple_of(SHORT_ROW).min(ROW) / size_of::<T>()
    } else {
        tiles.width
    };
    let groups = x.groups(width);
    let len = threads::piece_len(groups, PIECE.div_ceil(width * n.max(1)), 1);
    let outcome = Mutex::new(Ok(()));
    threads::for_each(groups.div_ceil(len), |piece| {
        let buffer = if side_by_side { zeros((width + MAX_LANES) * lanes::<T>()) } else { tiles.buffer() };
        let done = buffer.map(|mut buffer| {
            for group in piece * len..groups.min((piece + 1) * len) {
                let group = x.group(group, width);
                let take = |output, state| write(x.out_offset(output), reduction.finish(state, n));
                if side_by_side {
                    across(isa, reduction, x, group, &mut buffer, take);
                } else {
                    tiles.states(isa, reduction, group, 0..n, &mut buffer, take);
                }
            }
        });
        if done.is_err() {
            *outcome.lock().unwrap_or_else(PoisonError::into_inner) = done;
        }
    });
    outcome.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The states of the results of a group whose elements lie side by side: all at once, without copying.
fn across<T: Element, R: Reduction<T, 1>>(
    isa: Isa,
    reduction: R,
    x: &Strided<T>,
    group: Range<usize>,
    buffer: &mut [T],
    mut take: impl FnMut(usize, Option<R::State>),
) {
    let merge = |left, right| reduction.merge(left, right);
    let n = x.reduced();
    let mut trees: Vec<Tree<R::State>> = Vec::new();
    if n > CHUNK {
        trees.extend(group.clone().map(|_| Tree::new()));
    }
    let mut states = Vec::with_capacity(group.len());
    for range in blocks(0..n, CHUNK) {
        states.clear();
        isa.run(ChunkAcross {
            reduction,
            rows: Across { x, group: group.clone(), range, shift: None },
            buffer,
            states: &mut states,
        });
        if n > CHUNK {
            trees.iter_mut().zip(&states).for_each(|(tree, state)| tree.push(*state, merge));
        }
    }
    if n > CHUNK {
        group.zip(trees).for_each(|(output, tree)| take(output, tree.finish(merge)));
    } else {
        group.zip(states).for_each(|(output, state)| take(output, Some(state)));
    }
}

struct ChunkAcross<'a, 'b, T, R: Reduction<T, 1>>
where
    T: Element,
{
    reduction: R,
    rows: Across<'a, 'b, T>,
    buffer: &'a mut [T],
    states: &'a mut Vec<R::State>,
}

impl<T: Element, R: Reduction<T, 1>> Kernel for ChunkAcross<'_, '_, T, R> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        self.reduction.across(simd, self.rows, self.buffer, self.states);
    }
}

/// How an array is cut into tiles.
struct Tiles<'a, 'b, T> {
    x: &'a Strided<'b, T>,
    /// Results in a tile.
    width: usize,
    /// Elements of each.
    len: usize,
    /// Elements from one result to the next.
    ld: usize,
}

impl<'a, 'b, T: Element> Tiles<'a, 'b, T> {
    fn of(x: &'a Strided<'b, T>) -> Self {
        let most = TILE / size_of::<T>();
        let width = (most / x.reduced().clamp(1, CHUNK)).clamp(1, x.breadth().max(1));
        let len = if x.reduced() > CHUNK { (most / width / CHUNK).max(1) * CHUNK } else { x.reduced() };
        Tiles { x, width, len, ld: len + GAP / size_of::<T>() }
    }

    fn buffer(&self) -> Result<Vec<T>, Error> {
        zeros(self.width * self.ld)
    }

    /// The states of the results of a group over a range of their elements.
    fn states<R: Reduction<T, 1>>(
        &self,
        isa: Isa,
        reduction: R,
        group: Range<usize>,
        range: Range<usize>,
        buffer: &mut [T],
        mut take: impl FnMut(usize, Option<R::State>),
    ) {
        let merge = |left, right| reduction.merge(left, right);
        let many = range.len() > CHUNK;
        let mut trees: Vec<Tree<R::State>> = Vec::new();
        if many {
            trees.extend(group.clone().map(|_| Tree::new()));
        }
        for part in blocks(range.clone(), self.len.max(1)) {
            self.x.tile(group.clone(), part.clone(), buffer, self.ld);
            for (w, output) in group.clone().enumerate() {
                let column = Input::from_slice("x", &buffer[w * self.ld..][..part.len()]);
                for chunk in blocks(0..part.len(), CHUNK) {
                    let state = state_of(isa, reduction, [column], chunk, part.start);
                    match (many, settled(isa, reduction, [column], part.start, state)) {
                        (true, Some(state)) => trees[w].push(state, merge),
                        (_, state) => take(output, state),
                    }
                }
            }
        }
        for (tree, output) in trees.into_iter().zip(group.clone()) {
            take(output, tree.finish(merge));
        }
        if range.is_empty() {
            group.for_each(|output| take(output, None));
        }
    }

    /// Few results of many elements: the elements are shared between threads.
    fn few<R: Reduction<T, 1>>(
        &self,
        isa: Isa,
        reduction: R,
        write: &(impl Fn(isize, R::Output) + Sync),
    ) -> Result<(), Error> {
        let n = self.x.reduced();
        let pieces = Pieces::of(n);
        for group in 0..self.x.groups(self.width) {
            let group = self.x.group(group, self.width);
            let states = Mutex::new(vec![None; group.len() * pieces.count()]);
            let outcome = Mutex::new(Ok(()));
            threads::for_each(pieces.count(), |piece| {
                let done = self.buffer().map(|mut buffer| {
                    self.states(isa, reduction, group.clone(), pieces.range(piece), &mut buffer, |output, state| {
                        let at = (output - group.start) * pieces.count() + piece;
                        states.lock().unwrap_or_else(PoisonError::into_inner)[at] = state;
                    });
                });
                if done.is_err() {
                    *outcome.lock().unwrap_or_else(PoisonError::into_inner) = done;
                }
            });
            outcome.into_inner().unwrap_or_else(PoisonError::into_inner)?;
            let states = states.into_inner().unwrap_or_else(PoisonError::into_inner);
            for (output, states) in group.clone().zip(states.chunks(pieces.count())) {
                let state = combine::<T, R, 1>(reduction, states.iter().copied());
                write(self.x.out_offset(output), reduction.finish(state, n));
            }
        }
        Ok(())
    }
}
