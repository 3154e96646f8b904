//! A part of the field that is taken several steps further in the caches.
//!
//! A tile reads a halo as deep as there are steps, or up to points that are held. Level t is the field after t steps. What is
//! computed in the halo loses its meaning from outside, by a point a step; what is wanted is still right at the last level.

use super::coefficients::Coefficients;
use super::halo::{Halo, copy_slice};
use crate::array::{Block, GridOutput, blocks};
use crate::simd::{Float, Simd};
use std::ops::Range;

/// Bytes of a cache line.
pub const LINE: usize = 64;

/// A part of the field, which is read and written, and what it needs beside.
pub struct Tile<'a, T> {
    pub coefficients: Coefficients<T>,
    pub levels: usize,
    pub field: GridOutput<'a, T>,
    pub halo: Halo<'a>,
    /// What [`Halo::keep`] has copied.
    pub kept: &'a [T],
    /// As much as the kernel's `workspace_len` says.
    pub workspace: &'a mut [T],
}

impl<T: Float> Tile<'_, T> {
    /// A row with its halo, where it is or copied.
    #[inline(always)]
    pub fn row<'b, S: Simd>(&'b self, simd: S, place: [usize; 2], copy: &'b mut [T]) -> &'b [T] {
        if let Some(place) = self.halo.own_row(place)
            && let Some(row) = self.field.as_input().row(place).direct(0..copy.len())
        {
            return row;
        }
        self.load(simd, place, copy);
        copy
    }

    /// Copies a row with its halo.
    #[inline(always)]
    pub fn load<S: Simd>(&self, simd: S, place: [usize; 2], out: &mut [T]) {
        self.halo.load(simd, self.kept, &self.field.as_input(), place, out);
    }

    /// Copies values to the row of the tile where they belong. Of those that changed every NaN becomes one.
    #[inline(always)]
    pub fn store<S: Simd>(&mut self, simd: S, values: &[T], place: [usize; 2], changed: Range<usize>) {
        let mut row = self.field.row(place);
        if let Some(out) = row.direct(0..values.len()) {
            if changed.is_empty() {
                return copy_slice::<S, T, false>(simd, values, out);
            }
            copy_slice::<S, T, true>(simd, values, out);
            for kept in [0..changed.start, changed.end..values.len()] {
                out[kept.clone()].copy_from_slice(&values[kept]);
            }
            return;
        }
        let mut block = Block::new();
        for part in blocks(0..values.len(), row.step()) {
            for (i, out) in part.clone().zip(row.slice(part.clone(), &mut block)) {
                let is_nan = values[i].into().is_nan() && changed.contains(&i);
                *out = if is_nan { T::NAN } else { values[i] };
            }
            row.flush(part, &block);
        }
    }
}

/// From one row of a workspace to the next: an odd number of cache lines, so that they do not compete for the same sets.
pub fn row_stride<T>(len: usize) -> usize {
    ((len * size_of::<T>()).div_ceil(LINE) | 1) * (LINE / size_of::<T>())
}

/// A workspace from its first cache line on, and what comes after so many numbers.
pub fn split_workspace<T>(workspace: &mut [T], len: usize) -> (&mut [T], &mut [T]) {
    let start = workspace.as_ptr().align_offset(LINE);
    workspace[start..].split_at_mut(len)
}
