//! Several steps of a tile in two dimensions, in one sweep over its rows.
//!
//! The sweep is a wave: as a batch of rows is read, each level advances by as many rows, one row behind the level below. Level t of
//! row r is kept where level t - 1 of row r - 1 was, whose last use is to make it: a ring of all rows of a batch and two a level is
//! enough. A batch stays in the first-level cache while all levels pass over it; two rows a level come from the second and go
//! back to it. Rows are worked on in pairs, which share what they load.

use super::coefficients::Stencil;
use super::lifted::Lifted;
use super::tile::{LINE, Tile, row_stride, split_workspace};
use crate::array::first_level_cache;
use crate::simd::{Float, Kernel, Simd, Vector};
use std::ops::Range;

/// The most pairs of rows of a batch.
const MOST_PAIRS: usize = 8;

/// A tile in two dimensions.
pub struct Plane<'a, T, const ISOTROPIC: bool, const REVERSED: bool>(pub Tile<'a, T>);

/// The numbers that a tile `width` columns wide needs for its work.
pub fn workspace_len<T: Float>(levels: usize, width: usize) -> usize {
    let line = LINE / size_of::<T>();
    // As long as the widest vectors make it.
    let stride = row_stride::<T>(width + 2 * levels.max(2) + 4 * line);
    // The ring, a row in order, and what it takes to start at a cache line.
    (2 * (levels + MOST_PAIRS) + 1) * stride + line
}

impl<T: Float, const ISOTROPIC: bool, const REVERSED: bool> Kernel for Plane<'_, T, ISOTROPIC, REVERSED> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let mut tile = self.0;
        let levels = tile.levels;
        let ((rows, wanted), (cols, inside)) = (tile.halo.span(1), tile.halo.span(2));
        let lifted = Lifted::new(<T::Vector<S>>::LANES, cols.len);
        let stride = row_stride::<T>(lifted.len());
        // Half a first-level cache.
        let batch = (first_level_cache() / (4 * stride * size_of::<T>())).clamp(1, MOST_PAIRS);
        let workspace = std::mem::take(&mut tile.workspace);
        let (ring, flat) = split_workspace(workspace, 2 * (levels + batch) * stride);
        let flat = &mut flat[..cols.len];
        let sweep = Sweep {
            stencil: Stencil::<S, T, 2, ISOTROPIC, REVERSED>::new(simd, tile.coefficients),
            simd,
            lifted,
            stride,
            pairs: levels + batch,
            height: rows.len,
            fixed: rows.fixed,
        };
        for wave in 0..(wanted.end + levels).div_ceil(2 * batch) {
            let (first, slot) = (2 * batch * wave, batch * wave % sweep.pairs);
            for row in (first..first + 2 * batch).take_while(|row| *row < rows.len) {
                let to = sweep.pair(slot + (row - first) / 2).start + (row % 2) * stride;
                lifted.lift(simd, tile.row(simd, [0, row], flat), &mut ring[to..to + lifted.len()]);
            }
            for level in 1..levels {
                for pair in 0..batch {
                    sweep.advance::<false>(ring, [first, slot, pair], level);
                }
            }
            for pair in 0..batch {
                sweep.advance::<true>(ring, [first, slot, pair], levels);
            }
            for i in 0..2 * batch {
                let row = (first + i).wrapping_sub(levels);
                if wanted.contains(&row) {
                    let from = sweep.pair(slot + sweep.pairs + i / 2 - levels).start + (i % 2) * stride;
                    let (place, values) = ([0, row - wanted.start], &ring[from..from + lifted.len()]);
                    match tile.field.row(place).direct(0..inside.len()).filter(|out| out.len() == cols.len) {
                        Some(out) => lifted.lower(simd, values, out),
                        None => {
                            lifted.lower(simd, values, flat);
                            tile.store(simd, &flat[inside.clone()], place, 0..0);
                        }
                    }
                }
            }
        }
    }
}

/// What the waves have in common.
struct Sweep<S: Simd, T: Float, const ISOTROPIC: bool, const REVERSED: bool> {
    stencil: Stencil<S, T, 2, ISOTROPIC, REVERSED>,
    simd: S,
    lifted: Lifted,
    stride: usize,
    /// Of the ring.
    pairs: usize,
    /// How many rows are read.
    height: usize,
    /// Whether the first and the last row keep their values.
    fixed: [bool; 2],
}

impl<S: Simd, T: Float, const ISOTROPIC: bool, const REVERSED: bool> Sweep<S, T, ISOTROPIC, REVERSED> {
    /// A pair of the ring, which is gone round at most twice.
    #[inline(always)]
    fn pair(&self, number: usize) -> Range<usize> {
        let number = if number < self.pairs { number } else { number - self.pairs };
        let first = 2 * (if number < self.pairs { number } else { number - self.pairs }) * self.stride;
        first..first + 2 * self.stride
    }

    /// The first elements. (Closures are not compiled for the instruction set.)
    #[inline(always)]
    fn vector(&self, x: &[T]) -> T::Vector<S> {
        <T::Vector<S>>::load(self.simd, x)
    }

    /// Makes two rows of a level: a pair of the batch that begins with the row `first`.
    #[inline(always)]
    fn advance<const LAST: bool>(&self, ring: &mut [T], [first, slot, pair]: [usize; 3], level: usize) {
        let q = (first + 2 * pair) as isize - level as isize;
        let (height, halo) = (self.height as isize, level as isize);
        let low = if self.fixed[0] { 0 } else { halo };
        let high = if self.fixed[1] { height } else { height - halo };
        if q + 1 < low || q >= high {
            return;
        }
        let number = slot + pair + self.pairs - level;
        let Ok([upper, lower]) = ring.get_disjoint_mut([self.pair(number), self.pair(number + 1)]) else { return };
        let len = self.lifted.len();
        let (north, first) = upper.split_at_mut(self.stride);
        let (second, south) = lower.split_at_mut(self.stride);
        let (north, first, second, south) = (&mut north[..len], &mut first[..len], &second[..len], &south[..len]);
        let is_fixed = |row| (self.fixed[0] && row == 0) || (self.fixed[1] && row == height - 1);
        match (is_fixed(q), is_fixed(q + 1)) {
            (false, false) => self.both::<LAST>(north, first, second, south),
            (true, fixed) => {
                north.copy_from_slice(first);
                if fixed {
                    first.copy_from_slice(second);
                } else {
                    self.one::<LAST>(first, second, south);
                }
            }
            (false, true) => {
                self.one::<LAST>(north, first, second);
                first.copy_from_slice(second);
            }
        }
    }

    /// Two rows: the first takes the place of its northern neighbour, the second that of the first.
    #[inline(always)]
    fn both<const LAST: bool>(&self, north: &mut [T], first: &mut [T], second: &[T], south: &[T]) {
        let (simd, lanes) = (self.simd, <T::Vector<S>>::LANES);
        let ends = [self.lifted.ends(first), self.lifted.ends(second)];
        let (end, rest) = (north.len() - lanes, 2 * lanes);
        let mut west = [self.vector(first), self.vector(second)];
        let mut here = [self.vector(&first[lanes..]), self.vector(&second[lanes..])];
        let (head, tail) = first.split_at_mut(rest);
        let mut place = &mut head[lanes..];
        let firsts = tail.chunks_exact_mut(lanes).zip(second[rest..].chunks_exact(lanes));
        let outer = north[lanes..end].chunks_exact_mut(lanes).zip(south[lanes..end].chunks_exact(lanes));
        for ((north, south), (first, second)) in outer.zip(firsts) {
            let east = [self.vector(first), self.vector(second)];
            let new = [
                self.stencil.update::<LAST>([self.vector(north) + here[1], west[0] + east[0]], here[0]),
                self.stencil.update::<LAST>([here[0] + self.vector(south), west[1] + east[1]], here[1]),
            ];
            new[0].store(north);
            new[1].store(place);
            (place, west, here) = (first, here, east);
        }
        self.lifted.finish(simd, north, ends[0]);
        self.lifted.finish(simd, first, ends[1]);
    }

    /// One row, which takes the place of its northern neighbour.
    #[inline(always)]
    fn one<const LAST: bool>(&self, north: &mut [T], here: &[T], south: &[T]) {
        let (simd, lanes) = (self.simd, <T::Vector<S>>::LANES);
        let end = north.len() - lanes;
        let neighbours = here.chunks_exact(lanes).zip(here[2 * lanes..].chunks_exact(lanes));
        let centre = here[lanes..].chunks_exact(lanes).zip(south[lanes..end].chunks_exact(lanes));
        for ((out, (here, south)), (west, east)) in
            north[lanes..end].chunks_exact_mut(lanes).zip(centre).zip(neighbours)
        {
            let pairs = [self.vector(out) + self.vector(south), self.vector(west) + self.vector(east)];
            self.stencil.update::<LAST>(pairs, self.vector(here)).store(out);
        }
        self.lifted.finish(simd, north, self.lifted.ends(here));
    }
}
