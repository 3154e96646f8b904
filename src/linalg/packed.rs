//! A matrix in strips, the layout of the register tile.

use super::lu::Threads;
use super::pack::{Change, Strips, Unpack};
use super::tile::Shape;
use super::workspace::{Shared, Workspace};
use super::{GRAIN, Matrix, MatrixMut, Scalar};
use crate::error::Error;
use crate::simd::Isa;

/// A matrix in strips.
pub(super) struct Packed<T: Scalar> {
    workspace: Workspace<T::Real>,
    pub rows: usize,
    pub columns: usize,
}

impl<T: Scalar> Packed<T> {
    pub fn new(shape: Shape, rows: usize, columns: usize) -> Result<Self, Error> {
        Ok(Packed { workspace: Workspace::new(shape.numbers(rows, columns))?, rows, columns })
    }

    /// Packs a matrix of the same shape, of which the rows may come in another order.
    pub fn fill(&self, isa: Isa, shape: Shape, matrix: Matrix<T>, change: Change<T>, threads: Threads) {
        let strip = shape.strip_columns();
        let group = (GRAIN / 8 / (strip * self.rows).max(1)).max(1) * strip;
        let to = Shared::new(self.workspace.pointer());
        threads.for_each(self.columns.div_ceil(group), |piece| {
            let columns = piece * group..self.columns.min((piece + 1) * group);
            let to = to.pointer().wrapping_add(columns.start * self.rows * shape.parts);
            isa.run(Strips { matrix: matrix.part(0..self.rows, columns), change, to });
        });
    }

    /// Copies it to the host; see [`Unpack`].
    pub fn unpack(&self, isa: Isa, shape: Shape, order: Option<&[usize]>, to: &MatrixMut<T>, threads: Threads) {
        let strips = shape.strips(self.columns);
        let group = (GRAIN / 8 / (shape.strip_columns() * self.rows).max(1)).max(1);
        let from = Shared::new(self.workspace.pointer());
        threads.for_each(strips.div_ceil(group), |piece| {
            let strips = piece * group..strips.min((piece + 1) * group);
            isa.run(Unpack { from: from.pointer(), strips, columns: order, to });
        });
    }

    /// The first number of a row of a strip, and the numbers of a row.
    pub fn row(&self, shape: Shape, strip: usize, row: usize) -> (*mut T::Real, usize) {
        let width = shape.vectors_of(self.columns, strip) * shape.vector();
        (self.workspace.pointer().wrapping_add(shape.strip_offset(self.rows, strip) + row * width), width)
    }

    /// An element.
    pub fn get(&self, shape: Shape, row: usize, column: usize) -> T {
        assert!(row < self.rows && column < self.columns);
        let (strip, lane) = (column / shape.strip_columns(), column % shape.strip_columns());
        let at = self.row(shape, strip, row).0.wrapping_add(lane / shape.lanes * shape.vector() + lane % shape.lanes);
        // SAFETY: within the strips; a real number has no second part to be read.
        unsafe { T::from_parts([at.read(), at.wrapping_add((shape.parts - 1) * shape.lanes).read()]) }
    }

    /// Sets an element.
    pub fn set(&self, shape: Shape, row: usize, column: usize, x: T) {
        assert!(row < self.rows && column < self.columns);
        let (strip, lane) = (column / shape.strip_columns(), column % shape.strip_columns());
        let at = self.row(shape, strip, row).0.wrapping_add(lane / shape.lanes * shape.vector() + lane % shape.lanes);
        for (part, x) in x.parts()[..T::PARTS].iter().enumerate() {
            // SAFETY: within the strips.
            unsafe { at.wrapping_add(part * shape.lanes).write(*x) };
        }
    }

    /// Exchanges rows of a strip as pivots say, or back.
    pub fn exchange(&self, shape: Shape, strip: usize, pivots: &[i64], back: bool) {
        for i in 0..pivots.len() {
            let row = if back { pivots.len() - 1 - i } else { i };
            let pivot = (pivots[row] as usize).min(self.rows - 1);
            // SAFETY: whoever has packed right-hand sides works on them alone.
            unsafe { self.swap(shape, strip, [row, pivot]) };
        }
    }

    /// Exchanges two rows of a strip.
    ///
    /// # Safety
    /// Nobody else may touch the strip.
    pub unsafe fn swap(&self, shape: Shape, strip: usize, rows: [usize; 2]) {
        if rows[0] != rows[1] {
            let [(a, width), (b, _)] = rows.map(|row| self.row(shape, strip, row));
            // SAFETY: by the caller; two rows do not overlap.
            unsafe { std::ptr::swap_nonoverlapping(a, b, width) };
        }
    }
}
