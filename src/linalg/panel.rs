//! A panel of LU: some columns below the diagonal, factored with partial pivoting.
//!
//! It lies column by column, real and imaginary parts in columns of their own, so that a column is searched and divided as it lies.

mod factor;

pub use factor::Factor;

use super::Scalar;
use super::lanes::{Lanes, zero};
use super::pack::transpose;
use super::tile::{Heights, Shape};
use crate::simd::{Kernel, MAX_LANES, Simd};

/// Where a panel lies.
pub struct Panel<T: Scalar> {
    /// Its first number.
    pub first: *mut T::Real,
    /// From one column of parts to the next; at least [`Panel::distance`].
    pub distance: usize,
    /// Its rows.
    pub rows: usize,
    /// Its columns.
    pub columns: usize,
}

impl<T: Scalar> Clone for Panel<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Scalar> Copy for Panel<T> {}

impl<T: Scalar> Panel<T> {
    /// A distance between columns with room behind the last row, and not a multiple of a page.
    pub fn distance(rows: usize) -> usize {
        let lines = (rows + 4 * MAX_LANES).div_ceil(MAX_LANES);
        (lines | 1) * MAX_LANES
    }

    /// Numbers that a panel of at most so many rows and columns needs.
    pub fn numbers(rows: usize, columns: usize) -> usize {
        Self::distance(rows).saturating_mul((columns + 4 * MAX_LANES) * T::PARTS)
    }

    #[inline(always)]
    fn at(&self, row: usize, column: usize) -> *mut T::Real {
        self.first.wrapping_add(column * T::PARTS * self.distance + row)
    }

    #[inline(always)]
    unsafe fn get(&self, row: usize, column: usize) -> T {
        let at = self.at(row, column);
        // SAFETY: by the caller; a real number has no second part to be read.
        unsafe { T::from_parts([at.read(), at.wrapping_add((T::PARTS - 1) * self.distance).read()]) }
    }

    #[inline(always)]
    unsafe fn set(&self, row: usize, column: usize, x: T) {
        let at = self.at(row, column);
        for (part, x) in x.parts()[..T::PARTS].iter().enumerate() {
            // SAFETY: by the caller.
            unsafe { at.wrapping_add(part * self.distance).write(*x) };
        }
    }
}

/// Copies rows of neighbouring strips to a panel, or back.
#[derive(Clone, Copy)]
pub struct Transfer<T: Scalar> {
    /// The panel; rows behind its last one are set to zero, or left alone.
    pub panel: Panel<T>,
    /// The first of the strips.
    pub strips: *mut T::Real,
    /// Rows of a strip.
    pub strip_rows: usize,
    /// Columns from the first strip's first on.
    pub strip_columns: usize,
    /// The first of the rows.
    pub first_row: usize,
    /// How many rows: all of the panel's to read it.
    pub rows: usize,
    /// Whether the panel is written.
    pub inwards: bool,
}

impl<T: Scalar> Kernel for Transfer<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Transfer { panel, strips, strip_rows, strip_columns, first_row, rows, inwards } = self;
        let shape = Shape::new::<T, S>();
        let lanes = shape.lanes;
        let (part, distance) = (lanes as isize, panel.distance as isize);
        for strip in 0..shape.strips(panel.columns) {
            let vectors = shape.vectors_of(strip_columns, strip);
            let strip_first = strips.wrapping_add(shape.strip_offset(strip_rows, strip));
            for v in 0..vectors {
                let column = (strip * shape.vectors + v) * lanes;
                // One vector more on the way in, for what is loaded from behind the last row.
                for row in (0..if inwards { rows + lanes } else { rows }).step_by(lanes) {
                    let count = lanes.min(rows.saturating_sub(row));
                    let at = strip_first.wrapping_add(((first_row + row) * vectors + v) * shape.vector());
                    let mut square = [zero::<S, T::Lanes<S>>(simd); MAX_LANES];
                    // SAFETY: the strips have these rows, and the panel room for whole vectors of rows and columns.
                    unsafe {
                        if inwards {
                            for (i, vector) in square[..count].iter_mut().enumerate() {
                                *vector = T::Lanes::load(simd, at.wrapping_add(i * vectors * shape.vector()), part);
                            }
                            transpose::<T, S>(simd, &mut square);
                            for (i, vector) in square[..lanes].iter().enumerate() {
                                vector.store(panel.at(row, column + i), distance);
                            }
                        } else {
                            for (i, vector) in square[..lanes].iter_mut().enumerate() {
                                *vector = T::Lanes::load(simd, panel.at(row, column + i), distance);
                            }
                            transpose::<T, S>(simd, &mut square);
                            for (i, vector) in square[..count].iter().enumerate() {
                                vector.store(at.wrapping_add(i * vectors * shape.vector()), part);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Packs the lower triangle of a factored panel in slivers, as [`Eliminate`](super::eliminate::Eliminate) reads them.
pub struct LowerSlivers<T: Scalar> {
    /// The panel.
    pub panel: Panel<T>,
    /// Where to.
    pub to: *mut T::Real,
}

impl<T: Scalar> Kernel for LowerSlivers<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let LowerSlivers { panel, to } = self;
        let shape = Shape::new::<T, S>();
        let columns = panel.columns;
        for part in [0..columns, columns..panel.rows] {
            for (row, height) in Heights::new(shape.rows, part.len()) {
                let row = row + part.start;
                let to = to.wrapping_add(row * columns * T::PARTS);
                for step in 0..columns {
                    // SAFETY: within the panel, and there is room for as many numbers.
                    unsafe {
                        if T::PARTS == 1 && height == shape.lanes {
                            let vector: T::Lanes<S> = T::Lanes::load(simd, panel.at(row, step), 0);
                            vector.store(to.wrapping_add(step * height), 0);
                            continue;
                        }
                        for i in 0..height {
                            let element = panel.get(row + i, step).parts();
                            for (part, x) in element[..T::PARTS].iter().enumerate() {
                                to.wrapping_add((step * height + i) * T::PARTS + part).write(*x);
                            }
                        }
                    }
                }
            }
        }
    }
}
