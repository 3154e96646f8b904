//! Several steps of a tile in one dimension: it stays in the first-level cache, and each step is a sweep over it, in place.

use super::coefficients::Stencil;
use super::lifted::Lifted;
use super::tile::{LINE, Tile, row_stride, split_workspace};
use crate::simd::{Float, Kernel, Simd, Vector};

/// A tile in one dimension.
pub struct Line<'a, T>(pub Tile<'a, T>);

/// The numbers that a tile of `width` points needs for its work.
pub fn workspace_len<T: Float>(levels: usize, width: usize) -> usize {
    let line = LINE / size_of::<T>();
    2 * row_stride::<T>(width + 2 * levels.max(2) + 4 * line) + line
}

impl<T: Float> Kernel for Line<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let mut tile = self.0;
        let (cols, inside) = tile.halo.span(2);
        let lifted = Lifted::new(<T::Vector<S>>::LANES, cols.len);
        let workspace = std::mem::take(&mut tile.workspace);
        let (row, flat) = split_workspace(workspace, row_stride::<T>(lifted.len()));
        let (row, flat) = (&mut row[..lifted.len()], &mut flat[..cols.len]);
        lifted.lift(simd, tile.row(simd, [0, 0], flat), row);
        let stencil = Stencil::<S, T, 1, true, false>::new(simd, tile.coefficients);
        for _ in 1..tile.levels {
            sweep::<S, T, false>(simd, &stencil, &lifted, row);
        }
        sweep::<S, T, true>(simd, &stencil, &lifted, row);
        lifted.lower(simd, row, flat);
        tile.store(simd, &flat[inside], [0, 0], 0..0);
    }
}

/// A step in place.
#[inline(always)]
fn sweep<S: Simd, T: Float, const LAST: bool>(
    simd: S,
    stencil: &Stencil<S, T, 1, true, false>,
    lifted: &Lifted,
    row: &mut [T],
) {
    let lanes = <T::Vector<S>>::LANES;
    let ends = lifted.ends(row);
    let (first, rest) = row.split_at_mut(2 * lanes);
    let mut west = <T::Vector<S>>::load(simd, first);
    let mut place = &mut first[lanes..];
    let mut here = <T::Vector<S>>::load(simd, place);
    for next in rest.chunks_exact_mut(lanes) {
        let east = <T::Vector<S>>::load(simd, next);
        stencil.update::<LAST>([west + east], here).store(place);
        (place, west, here) = (next, here, east);
    }
    lifted.finish(simd, row, ends);
}
