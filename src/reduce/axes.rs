//! Reductions along axes of an array: each result is that of the vector of its elements, in logical order.
//!
//! Where these do not lie one after the other, rows of neighbouring results are taken in side by side, or tiles are copied to
//! a buffer that fits the second-level cache: a few results wide, some chunks long.

use super::across::{Across, space_of};
use super::chunk::CHUNK;
use super::run::{Pieces, Reduction, SHARED, combine, reduce, settled, state_of};
use super::tree::Forest;
use crate::array::{Input, Strided, blocks, filled, with_capacity, zeros};
use crate::error::Error;
use crate::simd::{Element, Isa, Kernel, Simd};
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
    let len = threads::piece_len(groups, PIECE.div_ceil(width.saturating_mul(n.max(1))), 1);
    for_each_piece(groups.div_ceil(len), |piece| {
        let mut room = if side_by_side { Room::new(width, n, space_of::<T>(width)) } else { tiles.room(n) }?;
        for group in piece * len..groups.min((piece + 1) * len) {
            let group = x.group(group, width);
            let take = |output, state| write(x.out_offset(output), reduction.finish(state, n));
            if side_by_side {
                across(isa, reduction, x, group, &mut room, take);
            } else {
                tiles.states(isa, reduction, group, 0..n, &mut room, take);
            }
        }
        Ok(())
    })
}

/// Calls `f` with each of `0..pieces` on the pool; gives one of its errors, if there are any.
fn for_each_piece(pieces: usize, f: impl Fn(usize) -> Result<(), Error> + Sync) -> Result<(), Error> {
    let outcome = Mutex::new(Ok(()));
    threads::for_each(pieces, |piece| {
        if let Err(error) = f(piece) {
            *outcome.lock().unwrap_or_else(PoisonError::into_inner) = Err(error);
        }
    });
    outcome.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What a thread works in.
struct Room<T, S> {
    buffer: Vec<T>,
    /// States of a chunk of each result; room for all of a group.
    states: Vec<S>,
    /// Of the results of a group, where they are of more than a chunk.
    trees: Forest<S>,
}

impl<T: Element, S: Copy> Room<T, S> {
    /// For groups of up to `width` results of up to `n` elements each.
    fn new(width: usize, n: usize, buffer: usize) -> Result<Self, Error> {
        let trees = if n > CHUNK { Forest::new(width, n.div_ceil(CHUNK))? } else { Forest::new(0, 0)? };
        Ok(Room { buffer: zeros(buffer)?, states: with_capacity(width)?, trees })
    }
}

/// The states of the results of a group whose elements lie side by side: all at once, without copying.
fn across<T: Element, R: Reduction<T, 1>>(
    isa: Isa,
    reduction: R,
    x: &Strided<T>,
    group: Range<usize>,
    room: &mut Room<T, R::State>,
    mut take: impl FnMut(usize, Option<R::State>),
) {
    let merge = |left, right| reduction.merge(left, right);
    let n = x.reduced();
    let Room { buffer, states, trees } = room;
    trees.clear();
    for range in blocks(0..n, CHUNK) {
        states.clear();
        isa.run(ChunkAcross {
            reduction,
            rows: Across { x, group: group.clone(), range, shift: None },
            buffer,
            states,
        });
        if n > CHUNK {
            states.iter().enumerate().for_each(|(w, state)| trees.push(w, *state, merge));
        }
    }
    for (w, output) in group.enumerate() {
        take(output, if n > CHUNK { trees.finish(w, merge) } else { Some(states[w]) });
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

    /// Room for groups over up to `n` of their elements.
    fn room<S: Copy>(&self, n: usize) -> Result<Room<T, S>, Error> {
        Room::new(self.width, n, self.width * self.ld)
    }

    /// The states of the results of a group over a range of their elements.
    fn states<R: Reduction<T, 1>>(
        &self,
        isa: Isa,
        reduction: R,
        group: Range<usize>,
        range: Range<usize>,
        room: &mut Room<T, R::State>,
        mut take: impl FnMut(usize, Option<R::State>),
    ) {
        let merge = |left, right| reduction.merge(left, right);
        let Room { buffer, trees, .. } = room;
        let many = range.len() > CHUNK;
        trees.clear();
        for part in blocks(range.clone(), self.len.max(1)) {
            self.x.tile(group.clone(), part.clone(), buffer, self.ld);
            for (w, output) in group.clone().enumerate() {
                let column = Input::from_slice("x", &buffer[w * self.ld..][..part.len()]);
                for chunk in blocks(0..part.len(), CHUNK) {
                    let state = state_of(isa, reduction, [column], chunk, part.start);
                    match (many, settled(isa, reduction, [column], part.start, state)) {
                        (true, Some(state)) => trees.push(w, state, merge),
                        (_, state) => take(output, state),
                    }
                }
            }
        }
        if many {
            group.clone().enumerate().for_each(|(w, output)| take(output, trees.finish(w, merge)));
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
            let states = Mutex::new(filled(group.len() * pieces.count(), None)?);
            for_each_piece(pieces.count(), |piece| {
                let range = pieces.range(piece);
                let mut room = self.room(range.len())?;
                self.states(isa, reduction, group.clone(), range, &mut room, |output, state| {
                    let at = (output - group.start) * pieces.count() + piece;
                    states.lock().unwrap_or_else(PoisonError::into_inner)[at] = state;
                });
                Ok(())
            })?;
            let states = states.into_inner().unwrap_or_else(PoisonError::into_inner);
            for (output, states) in group.clone().zip(states.chunks(pieces.count())) {
                let state = combine::<T, R, 1>(reduction, states.iter().copied());
                write(self.x.out_offset(output), reduction.finish(state, n));
            }
        }
        Ok(())
    }
}
