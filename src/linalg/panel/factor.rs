//! Factoring a panel. A few columns at a time are brought up to date with all columns before them (left-looking), and then eliminated one by
//! one.

use super::super::eliminate::Substitute;
use super::super::lanes::{Lanes, splat_part, zero};
use super::super::tile::{Accumulators, Operand, Rows, Shape, for_each_tile, multiply};
use super::super::{PANEL_STEP, Scalar};
use super::Panel;
use crate::simd::{Float, Kernel, MAX_LANES, Mask, Simd, Vector};

/// Factors a panel: `L` below the diagonal, `U` on it and above.
pub struct Factor<'a, T: Scalar> {
    /// The panel.
    pub panel: Panel<T>,
    /// Receives the row, counted from the panel's first, that each row was exchanged with.
    pub pivots: &'a mut [i64],
    /// Room for [`PANEL_STEP`] vectors a column, behind the panel.
    pub solved: *mut T::Real,
}

impl<T: Scalar> Kernel for Factor<'_, T> {
    /// The first pivot that is zero.
    type Output = Option<usize>;
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> Option<usize> {
        let Factor { panel, pivots, solved } = self;
        let mut singular = None;
        let mut first = 0;
        // What is solved for is one strip.
        let step = PANEL_STEP.min(Shape::new::<T, S>().strip_columns());
        while first < panel.columns {
            let last = panel.columns.min(first + step);
            // SAFETY: within the panel and what lies behind it.
            unsafe {
                if first > 0 {
                    update::<T, S>(simd, panel, first, last, solved);
                }
                for column in first..last.min(panel.rows) {
                    if eliminate::<T, S>(simd, panel, first, last, column, pivots) && singular.is_none() {
                        singular = Some(column);
                    }
                }
                for (row, pivot) in (first..last.min(panel.rows)).map(|row| (row, pivots[row] as usize)) {
                    if pivot != row {
                        swap(&panel, row, pivot, 0..first);
                        swap(&panel, row, pivot, last..panel.columns);
                    }
                }
            }
            first = last;
        }
        singular
    }
}

#[inline(always)]
unsafe fn swap<T: Scalar>(panel: &Panel<T>, row: usize, other: usize, columns: std::ops::Range<usize>) {
    for column in columns.start * T::PARTS..columns.end * T::PARTS {
        let first = panel.first.wrapping_add(column * panel.distance);
        // SAFETY: by the caller.
        unsafe { first.wrapping_add(row).swap(first.wrapping_add(other)) };
    }
}

/// Brings columns up to date with all those before `first`.
#[inline(always)]
unsafe fn update<T: Scalar, S: Simd>(simd: S, panel: Panel<T>, first: usize, last: usize, solved: *mut T::Real) {
    let shape = Shape::new::<T, S>();
    let vectors = (last - first).div_ceil(shape.lanes);
    let width = vectors * shape.vector();
    let place = |row: usize, i: usize, part: usize| {
        solved.wrapping_add(row * width + i / shape.lanes * shape.vector() + part * shape.lanes + i % shape.lanes)
    };
    // SAFETY: by the caller.
    unsafe {
        // The rows above, with the columns side by side, are solved for as any strip is.
        for row in 0..first {
            for i in 0..vectors * shape.lanes {
                let element = if first + i < last { panel.get(row, first + i) } else { T::ZERO };
                for (part, x) in element.parts()[..T::PARTS].iter().enumerate() {
                    place(row, i, part).write(*x);
                }
            }
        }
        let part = panel.distance as isize;
        let triangle = Operand { first: panel.first.cast_const(), next: 1, step: part * T::PARTS as isize, part };
        let mut solve = Substitute::<T, true> { triangle, packed: 0, strip: solved, step: width as isize };
        for_each_tile::<T, S>(simd, first, vectors, &mut solve);
        for row in 0..first {
            for i in 0..last - first {
                let mut parts = [T::Real::ZERO; 2];
                for (part, x) in parts[..T::PARTS].iter_mut().enumerate() {
                    *x = place(row, i, part).read();
                }
                panel.set(row, first + i, T::from_parts(parts));
            }
        }
        // In a tile of these columns, the rows are the lanes.
        let mut row = first;
        while row < panel.rows {
            let block = (panel.rows - row).div_ceil(shape.lanes).min(shape.vectors);
            let mut columns = Columns::<T> { panel, row, first, solved, width, lanes: shape.lanes };
            for_each_tile::<T, S>(simd, last - first, block, &mut columns);
            row += block * shape.lanes;
        }
    }
}

/// A few columns and vectors of rows of a panel, as a tile.
struct Columns<T: Scalar> {
    panel: Panel<T>,
    row: usize,
    first: usize,
    solved: *const T::Real,
    width: usize,
    lanes: usize,
}

impl<T: Scalar> Rows for Columns<T> {
    #[inline(always)]
    unsafe fn rows<S: Simd, const ROWS: usize, const VECTORS: usize>(&mut self, simd: S, row: usize) {
        let Columns { panel, first, .. } = *self;
        let (lanes, part) = (T::Lanes::<S>::COUNT, panel.distance as isize);
        let y = Operand {
            first: panel.at(self.row, 0).cast_const(),
            next: lanes as isize,
            step: part * T::PARTS as isize,
            part,
        };
        let mut sums: Accumulators<T, S, ROWS, VECTORS> = [[zero(simd); VECTORS]; ROWS];
        // SAFETY: by the caller; columns have room behind the last row.
        unsafe {
            for (r, sums) in sums.iter_mut().enumerate() {
                for (v, sum) in sums.iter_mut().enumerate() {
                    *sum = T::Lanes::load(simd, panel.at(self.row + v * lanes, first + row + r), part);
                }
            }
            // Rows of a tile may lie in two vectors of what was solved for.
            let x = Operand {
                first: self.solved.wrapping_add(row / self.lanes * self.lanes * T::PARTS + row % self.lanes),
                next: 1,
                step: self.width as isize,
                part: lanes as isize,
            };
            if T::PARTS == 1 || row % lanes + ROWS <= lanes {
                multiply::<T, S, ROWS, VECTORS, true, true, false>(simd, first, x, y, &mut sums);
            } else {
                for (r, sums) in sums.iter_mut().enumerate() {
                    let i = row + r;
                    let x = Operand { first: self.solved.wrapping_add(i / lanes * lanes * T::PARTS + i % lanes), ..x };
                    let mut single = [*sums];
                    multiply::<T, S, 1, VECTORS, true, true, false>(simd, first, x, y, &mut single);
                    *sums = single[0];
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                for (v, sum) in sums.iter().enumerate() {
                    sum.store(panel.at(self.row + v * lanes, first + row + r), part);
                }
            }
        }
    }
}

/// Eliminates one column: brings it up to date with those from `first` on, finds its pivot, exchanges rows of the columns up to `last`, and
/// divides. Whether the pivot is zero.
#[inline(always)]
unsafe fn eliminate<T: Scalar, S: Simd>(
    simd: S,
    panel: Panel<T>,
    first: usize,
    last: usize,
    column: usize,
    pivots: &mut [i64],
) -> bool {
    let (lanes, part) = (T::Lanes::<S>::COUNT, panel.distance as isize);
    let rows = panel.rows;
    // SAFETY: by the caller.
    unsafe {
        for row in first + 1..column {
            let mut x = panel.get(row, column);
            for before in first..row {
                x = panel.get(row, before).neg().mul_add(panel.get(before, column), x);
            }
            panel.set(row, column, x);
        }
        let mut largest = splat_part::<S, T::Lanes<S>>(simd, -T::Real::ONE);
        let mut row = column;
        while row < rows {
            let mut x: T::Lanes<S> = T::Lanes::load(simd, panel.at(row, column), part);
            for before in first..column {
                let above = T::Lanes::broadcast(simd, panel.at(before, column), part);
                x = T::Lanes::load(simd, panel.at(row, before), part).mul_add::<true, false>(above, x);
            }
            x.store(panel.at(row, column), part);
            if row + lanes <= rows {
                // The second is kept where the first is NaN.
                largest = x.size().max(largest);
            }
            row += lanes;
        }
        let mut sizes = [T::Real::ZERO; MAX_LANES];
        largest.store(&mut sizes);
        let mut most = -T::Real::ONE;
        for size in &sizes[..lanes] {
            most = if *size > most { *size } else { most };
        }
        for row in rows - (rows - column) % lanes..rows {
            let size = panel.get(row, column).size();
            most = if size > most { size } else { most };
        }
        let pivot = find::<T, S>(simd, panel, column, most);
        pivots[column] = pivot as i64;
        if pivot != column {
            swap(&panel, column, pivot, first..last);
        }
        let divisor = panel.get(column, column);
        if divisor == T::ZERO {
            return true;
        }
        let divisor: T::Lanes<S> = T::Lanes::splat(simd, divisor);
        let mut row = column + 1;
        while row < rows {
            let x: T::Lanes<S> = T::Lanes::load(simd, panel.at(row, column), part);
            x.div(divisor).store(panel.at(row, column), part);
            row += lanes;
        }
        false
    }
}

/// The first row from the diagonal on whose element has this size; the diagonal's where none has, as then all are NaN.
#[inline(always)]
unsafe fn find<T: Scalar, S: Simd>(simd: S, panel: Panel<T>, column: usize, size: T::Real) -> usize {
    let (lanes, part) = (T::Lanes::<S>::COUNT, panel.distance as isize);
    let wanted = splat_part::<S, T::Lanes<S>>(simd, size);
    let mut row = column;
    // SAFETY: by the caller.
    unsafe {
        while row < panel.rows {
            let x: T::Lanes<S> = T::Lanes::load(simd, panel.at(row, column), part);
            if x.size().eq(wanted).any() {
                for row in row..panel.rows.min(row + lanes) {
                    if panel.get(row, column).size() == size {
                        return row;
                    }
                }
            }
            row += lanes;
        }
    }
    column
}
