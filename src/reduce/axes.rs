//! Reductions along axes of an array: each result is that of the vector of its elements, in logical order.
//!
//! Where these do not lie one after the other, rows of neighbouring results are taken in side by side, or tiles are copied to
//! a buffer that fits the second-level cache: a few results wide, some chunks long.

use super::across::{Across, space_of};
use super::chunk::CHUNK;
use super::run::{Reduction, SHARED, reduce, settled, state_of};
use super::tiles::{PIECE, Room, Tiled, for_each_piece, reduce_tiles};
use crate::array::{Strided, blocks, turned, zeros};
use crate::error::Error;
use crate::simd::{Element, Isa, Kernel, Simd};
use crate::threads;
use std::ops::Range;

/// Bytes of the results that are worked on side by side, at most: a row of accumulators fits the first-level cache.
const ROW: usize = 8192;

/// The same, at least: a few lines of the cache.
const SHORT_ROW: usize = 512;

/// Elements of each result, at most, where copying many results side by side is quicker than taking in one after the other.
const SHORT: usize = 16;

/// Results that this pays for.
const MANY: usize = 64;

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
    if R::ACROSS && (2..=SHORT).contains(&n) && outputs >= MANY && x.turns() && !x.lies_across() {
        return short(isa, reduction, x, write);
    }
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
    if few || !R::ACROSS || !x.lies_across() || n == 0 {
        return reduce_tiles(isa, reduction, x, write);
    }
    let share = x.breadth().div_ceil(threads::num_threads()) * size_of::<T>();
    let width = share.next_multiple_of(SHORT_ROW).min(ROW) / size_of::<T>();
    let groups = x.groups(width);
    let len = threads::piece_len(groups, PIECE.div_ceil(width.saturating_mul(n)), 1);
    for_each_piece(groups.div_ceil(len), |piece| {
        let mut room = Room::new(width, n, space_of::<T>(width))?;
        for group in piece * len..groups.min((piece + 1) * len) {
            let take = |output, state| write(x.out_offset(output), reduction.finish(state, n));
            across(isa, reduction, x, x.group(group, width), &mut room, take);
        }
        Ok(())
    })
}

/// Results of few elements each, which are copied side by side.
fn short<T: Element, R: Reduction<T, 1>>(
    isa: Isa,
    reduction: R,
    x: &Strided<T>,
    write: impl Fn(isize, R::Output) + Sync,
) -> Result<(), Error>
where
    R::Output: Send,
{
    let (outputs, n) = (x.outputs(), x.reduced());
    let width = SHORT_ROW / size_of::<T>() * 4;
    let groups = outputs.div_ceil(width);
    let len = threads::piece_len(groups, PIECE.div_ceil(width * n), 1);
    for_each_piece(groups.div_ceil(len), |piece| {
        let mut room = Room::new(width, n, space_of::<T>(width))?;
        let mut copies: Vec<T> = zeros(width * n)?;
        for group in piece * len..groups.min((piece + 1) * len) {
            let results = group * width..outputs.min((group + 1) * width);
            x.turn(results.clone(), &mut copies, width);
            // A single result would lie in no row.
            let dimensions = turned::<T>(results.len().max(2), n, width);
            let side_by_side = Strided::of_turned(&copies, &dimensions);
            across(isa, reduction, &side_by_side, 0..results.len(), &mut room, |w, state| {
                write(x.out_offset(results.start + w), reduction.finish(state, n));
            });
        }
        Ok(())
    })
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
