//! Several steps of a tile, in one sweep over its rows.
//!
//! A tile reads a halo as deep as there are steps, or up to the boundary of the field. Level t of a row is its value after t
//! steps. The sweep is a wave: as two rows are read, each level advances by two rows, one row behind the level below. Level t
//! of row r is kept where level t - 1 of row r - 1 was, whose last use is to make it: a ring of t + 1 pairs of rows is enough.
//! What is computed beyond the halo has no meaning, and no use.

use super::lifted::Lifted;
use super::stencil::{Coefficients, Stencil};
use crate::array::{Block, MatrixInput, MatrixOutput, blocks};
use crate::simd::{Float, Kernel, Simd, Vector};
use std::ops::Range;

/// Bytes of a cache line.
const LINE: usize = 64;

/// A part of the field, and where its values some steps later go.
pub struct Tile<'a, T, const ISOTROPIC: bool> {
    pub coefficients: Coefficients<T>,
    pub levels: usize,
    pub u: MatrixInput<'a, T>,
    pub out: MatrixOutput<'a, T>,
    /// The rows and columns of `u` that `out` is.
    pub rows: Range<usize>,
    pub cols: Range<usize>,
    /// At least [`workspace_len`].
    pub workspace: &'a mut [T],
}

/// The numbers that a tile `width` columns wide needs for its work.
pub fn workspace_len<T: Float>(levels: usize, width: usize) -> usize {
    let line = LINE / size_of::<T>();
    // As long as the widest vectors make it.
    let stride = stride::<T>(width + 2 * levels.max(2) + 4 * line);
    // The ring, a row in order, and what it takes to start at a cache line.
    (2 * levels + 3) * stride + line
}

/// From one row of the ring to the next: an odd number of cache lines, so that they do not compete for the same sets.
fn stride<T>(len: usize) -> usize {
    ((len * size_of::<T>()).div_ceil(LINE) | 1) * (LINE / size_of::<T>())
}

/// A part of a range with its halo, inside of `0..len`.
fn with_halo(range: &Range<usize>, halo: usize, len: usize) -> Range<usize> {
    range.start.saturating_sub(halo)..len.min(range.end + halo)
}

impl<T: Float, const ISOTROPIC: bool> Kernel for Tile<'_, T, ISOTROPIC> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let (nrows, ncols) = self.u.shape();
        let levels = self.levels;
        let (rows, cols) = (with_halo(&self.rows, levels, nrows), with_halo(&self.cols, levels.max(2), ncols));
        let lifted = Lifted::new(<T::Vector<S>>::LANES, cols.len());
        let stride = stride::<T>(lifted.len());
        let start = self.workspace.as_ptr().align_offset(LINE);
        let (ring, flat) = self.workspace[start..].split_at_mut((2 * levels + 2) * stride);
        let sweep = Sweep {
            stencil: Stencil::<S, T, ISOTROPIC>::new(simd, self.coefficients),
            simd,
            lifted,
            stride,
            levels,
            height: rows.len(),
            fixed: [rows.start == 0, rows.end == nrows],
        };
        let mut copy = Copies { cols: cols.clone(), flat: &mut flat[..lifted.flat_len()] };
        let mut out = self.out;
        // In rows of the sweep.
        let wanted = self.rows.start - rows.start..self.rows.end - rows.start;
        let inside = self.cols.start - cols.start..self.cols.end - cols.start;
        for wave in 0..(wanted.end + levels).div_ceil(2) {
            let slot = wave % (levels + 1);
            let pair = sweep.pair(slot);
            for row in (2 * wave..2 * wave + 2).filter(|row| *row < rows.len()) {
                copy.load(&self.u, rows.start + row);
                let to = pair.start + (row % 2) * stride;
                lifted.lift(simd, copy.flat, cols.len(), &mut ring[to..to + lifted.len()]);
            }
            for level in 1..levels {
                sweep.advance::<false>(ring, [wave, slot], level);
            }
            sweep.advance::<true>(ring, [wave, slot], levels);
            let done = sweep.pair(slot + 1);
            for i in 0..2 {
                let row = (2 * wave + i).wrapping_sub(levels);
                if wanted.contains(&row) {
                    let from = done.start + i * stride;
                    lifted.lower(simd, &ring[from..from + lifted.len()], cols.len(), copy.flat);
                    copy.store(&mut out, row - wanted.start, inside.clone());
                }
            }
        }
    }
}

/// Copies between host memory and a row in order.
struct Copies<'a, T> {
    cols: Range<usize>,
    flat: &'a mut [T],
}

impl<T: Float> Copies<'_, T> {
    #[inline(always)]
    fn load(&mut self, u: &MatrixInput<T>, row: usize) {
        let (row, mut block) = (u.row(row), Block::new());
        for part in blocks(self.cols.clone(), row.step().min(self.cols.len())) {
            let to = part.start - self.cols.start..part.end - self.cols.start;
            self.flat[to].copy_from_slice(row.load(part, &mut block));
        }
    }

    #[inline(always)]
    fn store(&self, out: &mut MatrixOutput<T>, row: usize, inside: Range<usize>) {
        let (mut row, mut block) = (out.row(row), Block::new());
        for part in blocks(0..inside.len(), row.step().min(inside.len())) {
            let from = inside.start + part.start..inside.start + part.end;
            row.slice(part.clone(), &mut block).copy_from_slice(&self.flat[from]);
            row.flush(part, &block);
        }
    }
}

/// What the waves have in common.
struct Sweep<S: Simd, T: Float, const ISOTROPIC: bool> {
    stencil: Stencil<S, T, ISOTROPIC>,
    simd: S,
    lifted: Lifted,
    stride: usize,
    levels: usize,
    /// How many rows are read.
    height: usize,
    /// Whether the first and the last row keep their values.
    fixed: [bool; 2],
}

impl<S: Simd, T: Float, const ISOTROPIC: bool> Sweep<S, T, ISOTROPIC> {
    /// A pair of the ring, which is gone round at most once.
    #[inline(always)]
    fn pair(&self, number: usize) -> Range<usize> {
        let pairs = self.levels + 1;
        let first = 2 * (if number < pairs { number } else { number - pairs }) * self.stride;
        first..first + 2 * self.stride
    }

    /// The first elements. (Closures are not compiled for the instruction set.)
    #[inline(always)]
    fn vector(&self, x: &[T]) -> T::Vector<S> {
        <T::Vector<S>>::load(self.simd, x)
    }

    /// Makes two rows of a level.
    #[inline(always)]
    fn advance<const LAST: bool>(&self, ring: &mut [T], [wave, slot]: [usize; 2], level: usize) {
        let q = 2 * wave as isize - level as isize;
        let (height, halo) = (self.height as isize, level as isize);
        let low = if self.fixed[0] { 0 } else { halo };
        let high = if self.fixed[1] { height } else { height - halo };
        if q + 1 < low || q >= high {
            return;
        }
        let number = slot + self.levels + 1 - level;
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
                self.stencil.update::<LAST>(self.vector(north), here[1], west[0], east[0], here[0]),
                self.stencil.update::<LAST>(here[0], self.vector(south), west[1], east[1], here[1]),
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
            let new = self.stencil.update::<LAST>(
                self.vector(out),
                self.vector(south),
                self.vector(west),
                self.vector(east),
                self.vector(here),
            );
            new.store(out);
        }
        self.lifted.finish(simd, north, self.lifted.ends(here));
    }
}
