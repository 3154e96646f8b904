//! Several steps of a tile in three dimensions, in one sweep over its planes.
//!
//! The sweep is a wave: as a pair of planes is read, each level advances by two planes, one behind the level below. Level t of plane p
//! is kept where level t - 1 of plane p - 1 was, whose last use is to make it: a ring of a pair a level and one more is enough, and
//! stays in the second-level cache. Pairs share what they read from it.

use super::boundary::Span;
use super::coefficients::Stencil;
use super::tile::{LINE, Tile, row_stride, split_workspace};
use crate::simd::{Float, Kernel, Simd, Vector};
use std::ops::Range;

/// A tile in three dimensions.
pub struct Volume<'a, T, const ISOTROPIC: bool, const REVERSED: bool>(pub Tile<'a, T>);

/// Where the first point of a row is: at the start of a cache line, as it may be in the field.
const fn lead<T>() -> usize {
    LINE / size_of::<T>()
}

/// From one row to the next, for so many points: vectors of the widest kind, and a point beyond.
fn stride<T>(cols: usize) -> usize {
    row_stride::<T>(lead::<T>() + cols.next_multiple_of(LINE / size_of::<T>()) + 1)
}

/// From one plane to the next: about a third of 4 KiB beyond a multiple, because a load that is so far from a store that has not come
/// to the cache yet waits for it.
fn plane<T>(rows: usize, stride: usize) -> usize {
    const APART: usize = 4096;
    let bytes = rows * stride * size_of::<T>();
    let third = APART / 3 / LINE * LINE;
    ((bytes + APART - third).next_multiple_of(APART) - (APART - third)) / size_of::<T>()
}

/// The numbers that a tile `height` rows high and `width` columns wide needs for its work.
pub fn workspace_len<T: Float>(levels: usize, [height, width]: [usize; 2]) -> usize {
    let halo = 2 * levels.max(2);
    (2 * levels + 2) * plane::<T>(height + halo, stride::<T>(width + halo)) + LINE / size_of::<T>()
}

impl<T: Float, const ISOTROPIC: bool, const REVERSED: bool> Kernel for Volume<'_, T, ISOTROPIC, REVERSED> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let mut tile = self.0;
        let levels = tile.levels;
        let ((planes, wanted), (rows, wanted_rows), (cols, wanted_cols)) =
            (tile.halo.span(0), tile.halo.span(1), tile.halo.span(2));
        let stride = stride::<T>(cols.len);
        let workspace = std::mem::take(&mut tile.workspace);
        let plane = plane::<T>(rows.len, stride);
        let (ring, _) = split_workspace(workspace, (2 * levels + 2) * plane);
        let sweep = Sweep {
            stencil: Stencil::<S, T, 3, ISOTROPIC, REVERSED>::new(simd, tile.coefficients),
            simd,
            stride,
            plane,
            levels,
            planes,
            rows,
            cols: cols.len,
        };
        // Of a row that is not held, as it is stored.
        let held_ends = [cols.fixed[0] && wanted_cols.start == 0, cols.fixed[1] && wanted_cols.end == cols.len];
        let changed = usize::from(held_ends[0])..wanted_cols.len() - usize::from(held_ends[1]);
        for wave in 0..(wanted.end + levels).div_ceil(2) {
            let slot = wave % (levels + 1);
            for plane in (2 * wave..2 * wave + 2).take_while(|plane| *plane < planes.len) {
                for (row, to) in sweep.plane(ring, slot, plane % 2).chunks_exact_mut(stride).enumerate() {
                    let (to, padding) = to[lead::<T>()..].split_at_mut(cols.len);
                    tile.load(simd, [plane, row], to);
                    // It is worked on with the rest: a number that is no slower than others.
                    padding.fill(to[cols.len - 1]);
                }
            }
            for level in 1..=levels {
                sweep.advance(ring, [wave, slot], level);
            }
            for i in 0..2 {
                let plane = (2 * wave + i).wrapping_sub(levels);
                if wanted.contains(&plane) {
                    let values = sweep.plane(ring, slot + 1, i);
                    for row in wanted_rows.clone() {
                        let held = held(planes, plane) || held(rows, row);
                        let changed = if held { 0..0 } else { changed.clone() };
                        let values = &values[row * stride + lead::<T>()..][wanted_cols.clone()];
                        tile.store(simd, values, [plane - wanted.start, row - wanted_rows.start], changed);
                    }
                }
            }
        }
    }
}

/// What the waves have in common.
struct Sweep<S: Simd, T: Float, const ISOTROPIC: bool, const REVERSED: bool> {
    stencil: Stencil<S, T, 3, ISOTROPIC, REVERSED>,
    simd: S,
    stride: usize,
    plane: usize,
    levels: usize,
    planes: Span,
    rows: Span,
    cols: usize,
}

/// Whether a point of an axis keeps its value.
#[inline(always)]
fn held(span: Span, i: usize) -> bool {
    (span.fixed[0] && i == 0) || (span.fixed[1] && i + 1 == span.len)
}

/// The points of an axis that change at a level, and that have a meaning.
fn changing(span: Span, level: usize) -> Range<usize> {
    let [low, high] = span.fixed.map(|fixed| if fixed { 1 } else { level });
    low..span.len.saturating_sub(high).max(low)
}

impl<S: Simd, T: Float, const ISOTROPIC: bool, const REVERSED: bool> Sweep<S, T, ISOTROPIC, REVERSED> {
    /// A pair of the ring, which is gone round at most once.
    #[inline(always)]
    fn pair(&self, number: usize) -> Range<usize> {
        let pairs = self.levels + 1;
        let first = 2 * (if number < pairs { number } else { number - pairs }) * self.plane;
        first..first + 2 * self.plane
    }

    /// One of the planes of a pair.
    #[inline(always)]
    fn plane<'r>(&self, ring: &'r mut [T], number: usize, i: usize) -> &'r mut [T] {
        let start = self.pair(number).start + i * self.plane;
        &mut ring[start..start + self.rows.len * self.stride]
    }

    /// Makes two planes of a level: the first takes the place of the one below it, the second that of the first.
    #[inline(always)]
    fn advance(&self, ring: &mut [T], [wave, slot]: [usize; 2], level: usize) {
        let (q, len) = (2 * wave as isize - level as isize, self.planes.len as isize);
        let [low, high] = self.planes.fixed.map(|fixed| if fixed { 0 } else { level as isize });
        if q + 1 < low || q >= len - high {
            return;
        }
        let number = slot + self.levels + 1 - level;
        let Ok([lower, upper]) = ring.get_disjoint_mut([self.pair(number), self.pair(number + 1)]) else { return };
        let (below, first) = lower.split_at_mut(self.plane);
        let (second, above) = upper.split_at_mut(self.plane);
        let is_held = |plane: isize| plane >= 0 && held(self.planes, plane as usize);
        let rows = changing(self.rows, level);
        match (is_held(q), is_held(q + 1)) {
            (false, false) => {
                self.hold(below, first);
                // The second is a row behind, because the first needs both neighbours of a row.
                for row in rows.start..rows.end + 1 {
                    if row < rows.end {
                        self.row(below, first, second, row);
                    }
                    if row > rows.start {
                        self.row(first, second, above, row - 1);
                    }
                }
                self.hold(first, second);
            }
            (true, fixed) => {
                below.copy_from_slice(first);
                if fixed {
                    first.copy_from_slice(second);
                } else {
                    self.one(first, second, above, rows);
                }
            }
            (false, true) => {
                self.one(below, first, second, rows);
                first.copy_from_slice(second);
            }
        }
    }

    /// One plane, which takes the place of the one below.
    #[inline(always)]
    fn one(&self, below: &mut [T], here: &[T], above: &[T], rows: Range<usize>) {
        self.hold(below, here);
        for row in rows {
            self.row(below, here, above, row);
        }
    }

    /// Copies the rows that are held.
    #[inline(always)]
    fn hold(&self, below: &mut [T], here: &[T]) {
        for (fixed, row) in self.rows.fixed.into_iter().zip([0, self.rows.len - 1]) {
            if fixed {
                let row = row * self.stride..(row + 1) * self.stride;
                below[row.clone()].copy_from_slice(&here[row]);
            }
        }
    }

    /// One row, which takes the place of the one below.
    #[inline(always)]
    fn row(&self, below: &mut [T], here: &[T], above: &[T], row: usize) {
        let (lanes, stride, start) = (<T::Vector<S>>::LANES, self.stride, row * self.stride + lead::<T>());
        // All points, as if the first and the last changed, too.
        let len = self.cols.next_multiple_of(lanes);
        let all = start..start + len;
        let (above, centre) = (&above[all.clone()], &here[all.clone()]);
        let (north, south) = (&here[start - stride..][..len], &here[start + stride..][..len]);
        let (west, east) = (&here[start - 1..][..len], &here[start + 1..][..len]);
        let (out, stencil) = (&mut below[all], self.stencil);
        let mut i = 0;
        while i < len {
            let pairs = [
                self.vector(&out[i..]) + self.vector(&above[i..]),
                self.vector(&north[i..]) + self.vector(&south[i..]),
                self.vector(&west[i..]) + self.vector(&east[i..]),
            ];
            stencil.update::<false>(pairs, self.vector(&centre[i..])).store(&mut out[i..]);
            i += lanes;
        }
        let last = start + self.cols - 1;
        (below[start], below[last]) = (here[start], here[last]);
    }

    /// The first elements. (Closures are not compiled for the instruction set.)
    #[inline(always)]
    fn vector(&self, x: &[T]) -> T::Vector<S> {
        <T::Vector<S>>::load(self.simd, x)
    }
}
