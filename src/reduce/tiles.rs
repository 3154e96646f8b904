//! Reductions whose elements come in tiles: a few results wide, some chunks long, copied or computed into a buffer that fits a cache.

use super::chunk::CHUNK;
use super::run::{Pieces, Reduction, SHARED, combine, settled, state_of};
use super::tree::Forest;
use crate::array::{Input, Strided, blocks, filled, with_capacity, zeros};
use crate::error::Error;
use crate::simd::{Element, Isa};
use crate::threads;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Bytes from one result of a tile to the next beyond its elements: not a power of two, so that they do not share sets of the
/// cache.
const GAP: usize = 64;

/// Elements that are worth a thread's while.
pub(super) const PIECE: usize = 65536;

/// The elements of many results, a tile at a time.
pub trait Tiled<T>: Sync {
    /// Bytes of a tile.
    const TILE: usize;
    /// How many results there are.
    fn outputs(&self) -> usize;
    /// How many elements each result is of.
    fn reduced(&self) -> usize;
    /// How many results lie in a row, at most of which a tile is.
    fn breadth(&self) -> usize;
    /// How many groups of at most `width` neighbouring results there are.
    fn groups(&self, width: usize) -> usize {
        let row = self.breadth();
        self.outputs() / row.max(1) * row.div_ceil(width)
    }
    /// The results of a group.
    fn group(&self, group: usize, width: usize) -> Range<usize> {
        let row = self.breadth();
        let in_row = row.div_ceil(width);
        let start = group % in_row * width;
        let first = group / in_row * row;
        first + start..first + row.min(start + width)
    }
    /// Where a result goes, in bytes from the first.
    fn out_offset(&self, output: usize) -> isize;
    /// A range of the elements of each result of a group, in logical order: one result after the other, each `ld` elements after the
    /// one before.
    fn tile(&self, group: Range<usize>, range: Range<usize>, to: &mut [T], ld: usize);
}

impl<T: Element> Tiled<T> for Strided<'_, T> {
    const TILE: usize = 1 << 20;

    fn outputs(&self) -> usize {
        self.outputs()
    }
    fn reduced(&self) -> usize {
        self.reduced()
    }
    fn breadth(&self) -> usize {
        self.breadth()
    }
    fn out_offset(&self, output: usize) -> isize {
        self.out_offset(output)
    }
    fn tile(&self, group: Range<usize>, range: Range<usize>, to: &mut [T], ld: usize) {
        self.tile(group, range, to, ld);
    }
}

/// Reduces what comes in tiles; `write` takes the place of a result, in bytes from the first, and the result.
pub fn reduce_tiles<T: Element, R: Reduction<T, 1>>(
    isa: Isa,
    reduction: R,
    source: &impl Tiled<T>,
    write: impl Fn(isize, R::Output) + Sync,
) -> Result<(), Error>
where
    R::Output: Send,
{
    let (outputs, n) = (source.outputs(), source.reduced());
    if outputs == 0 {
        return Ok(());
    }
    let tiles = Tiles::of(source);
    if n > SHARED * CHUNK && outputs <= SHARED {
        return tiles.few(isa, reduction, &write);
    }
    let groups = source.groups(tiles.width);
    let len = threads::piece_len(groups, PIECE.div_ceil(tiles.width.saturating_mul(n.max(1))), 1);
    for_each_piece(groups.div_ceil(len), |piece| {
        let mut room = tiles.room(n)?;
        for group in piece * len..groups.min((piece + 1) * len) {
            let group = source.group(group, tiles.width);
            let take = |output, state| write(source.out_offset(output), reduction.finish(state, n));
            tiles.states(isa, reduction, group, 0..n, &mut room, take);
        }
        Ok(())
    })
}

/// Calls `f` with each of `0..pieces` on the pool; gives one of its errors, if there are any.
pub(super) fn for_each_piece(pieces: usize, f: impl Fn(usize) -> Result<(), Error> + Sync) -> Result<(), Error> {
    let outcome = Mutex::new(Ok(()));
    threads::for_each(pieces, |piece| {
        if let Err(error) = f(piece) {
            *outcome.lock().unwrap_or_else(PoisonError::into_inner) = Err(error);
        }
    });
    outcome.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What a thread works in.
pub(super) struct Room<T, S> {
    pub buffer: Vec<T>,
    /// States of a chunk of each result; room for all of a group.
    pub states: Vec<S>,
    /// Of the results of a group, where they are of more than a chunk.
    pub trees: Forest<S>,
}

impl<T: Element, S: Copy> Room<T, S> {
    /// For groups of up to `width` results of up to `n` elements each.
    pub fn new(width: usize, n: usize, buffer: usize) -> Result<Self, Error> {
        let trees = if n > CHUNK { Forest::new(width, n.div_ceil(CHUNK))? } else { Forest::new(0, 0)? };
        Ok(Room { buffer: zeros(buffer)?, states: with_capacity(width)?, trees })
    }
}

/// How a source is cut into tiles.
struct Tiles<'a, X> {
    source: &'a X,
    /// Results in a tile.
    width: usize,
    /// Elements of each.
    len: usize,
    /// Elements from one result to the next.
    ld: usize,
}

impl<'a, X> Tiles<'a, X> {
    fn of<T: Element>(source: &'a X) -> Self
    where
        X: Tiled<T>,
    {
        let most = X::TILE / size_of::<T>();
        let width = (most / source.reduced().clamp(1, CHUNK)).clamp(1, source.breadth().max(1));
        let len = if source.reduced() > CHUNK { (most / width / CHUNK).max(1) * CHUNK } else { source.reduced() };
        Tiles { source, width, len, ld: len + GAP / size_of::<T>() }
    }

    /// Room for groups over up to `n` of their elements.
    fn room<T: Element, S: Copy>(&self, n: usize) -> Result<Room<T, S>, Error> {
        Room::new(self.width, n, self.width * self.ld)
    }

    /// The states of the results of a group over a range of their elements.
    fn states<T: Element, R: Reduction<T, 1>>(
        &self,
        isa: Isa,
        reduction: R,
        group: Range<usize>,
        range: Range<usize>,
        room: &mut Room<T, R::State>,
        mut take: impl FnMut(usize, Option<R::State>),
    ) where
        X: Tiled<T>,
    {
        let merge = |left, right| reduction.merge(left, right);
        let Room { buffer, trees, .. } = room;
        let many = range.len() > CHUNK;
        trees.clear();
        for part in blocks(range.clone(), self.len.max(1)) {
            self.source.tile(group.clone(), part.clone(), buffer, self.ld);
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
    fn few<T: Element, R: Reduction<T, 1>>(
        &self,
        isa: Isa,
        reduction: R,
        write: &(impl Fn(isize, R::Output) + Sync),
    ) -> Result<(), Error>
    where
        X: Tiled<T>,
    {
        let n = self.source.reduced();
        let pieces = Pieces::of(n);
        for group in 0..self.source.groups(self.width) {
            let group = self.source.group(group, self.width);
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
                write(self.source.out_offset(output), reduction.finish(state, n));
            }
        }
        Ok(())
    }
}
