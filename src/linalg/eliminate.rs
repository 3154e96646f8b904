//! One panel of a triangle, applied to strips: the rows of the panel are solved for, and taken from all rows behind them.

use super::Scalar;
use super::lanes::{Lanes, zero};
use super::tile::{Accumulators, Operand, Rows, Shape, for_each_tile, multiply};
use crate::simd::{Kernel, Simd};

/// Some columns of a lower triangle, and where it is applied. Seen from the last row and column, an upper triangle is a lower one.
#[derive(Clone, Copy)]
pub struct Eliminate<T: Scalar> {
    /// Slivers of the triangle's columns: those of the square on the diagonal, then those of the rows below it.
    pub slivers: *const T::Real,
    /// Its columns.
    pub columns: usize,
    /// Its rows.
    pub rows: usize,
    /// Whether the diagonal is one; else it divides.
    pub unit: bool,
    /// The row of a strip that its first row stands for.
    pub strip: *mut T::Real,
    /// To the row of the strip for its next row, in numbers.
    pub step: isize,
    /// Vectors in a row of the strip.
    pub vectors: usize,
}

impl<T: Scalar> Kernel for Eliminate<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let square = Operand { first: self.slivers, next: T::PARTS as isize, step: 0, part: 1 };
        let Eliminate { columns, rows, strip, step, vectors, .. } = self;
        let below = Operand { first: square.first.wrapping_add(columns * columns * T::PARTS), ..square };
        // SAFETY: the triangle has as many slivers, and the strip as many rows, as who made this says.
        unsafe {
            if self.unit {
                let mut solve = Substitute::<T, true> { triangle: square, packed: columns, strip, step };
                for_each_tile::<T, S>(simd, columns, vectors, &mut solve);
            } else {
                let mut solve = Substitute::<T, false> { triangle: square, packed: columns, strip, step };
                for_each_tile::<T, S>(simd, columns, vectors, &mut solve);
            }
            let mut update = Update::<T> {
                factor: below,
                depth: columns,
                solved: strip,
                strip: strip.wrapping_offset(columns as isize * step),
                step,
            };
            for_each_tile::<T, S>(simd, rows - columns, vectors, &mut update);
        }
    }
}

/// Where the numbers of a strip are, as an operand.
#[inline(always)]
fn operand<T: Scalar, S: Simd>(strip: *const T::Real, step: isize) -> Operand<T::Real> {
    let shape = Shape::new::<T, S>();
    Operand { first: strip, next: shape.vector() as isize, step, part: shape.lanes as isize }
}

#[inline(always)]
unsafe fn load<T: Scalar, S: Simd, const ROWS: usize, const VECTORS: usize>(
    simd: S,
    strip: *const T::Real,
    step: isize,
) -> Accumulators<T, S, ROWS, VECTORS> {
    let shape = Shape::new::<T, S>();
    let mut sums = [[zero(simd); VECTORS]; ROWS];
    for (r, row) in sums.iter_mut().enumerate() {
        for (v, sum) in row.iter_mut().enumerate() {
            let from = strip.wrapping_offset(r as isize * step + (v * shape.vector()) as isize);
            // SAFETY: by the caller.
            *sum = unsafe { T::Lanes::load(simd, from, shape.lanes as isize) };
        }
    }
    sums
}

#[inline(always)]
unsafe fn store<T: Scalar, S: Simd, const ROWS: usize, const VECTORS: usize>(
    sums: &Accumulators<T, S, ROWS, VECTORS>,
    strip: *mut T::Real,
    step: isize,
) {
    let shape = Shape::new::<T, S>();
    for (r, row) in sums.iter().enumerate() {
        for (v, sum) in row.iter().enumerate() {
            let to = strip.wrapping_offset(r as isize * step + (v * shape.vector()) as isize);
            // SAFETY: by the caller.
            unsafe { sum.store(to, shape.lanes as isize) };
        }
    }
}

/// Solves for the rows of a square on the diagonal.
pub struct Substitute<T: Scalar, const UNIT: bool> {
    /// Its rows, in slivers or in columns: `step` is set for slivers.
    pub triangle: Operand<T::Real>,
    /// The columns of slivers; 0 where the triangle lies in columns, `triangle.step` apart.
    pub packed: usize,
    /// The strip's first row.
    pub strip: *mut T::Real,
    /// To the next row.
    pub step: isize,
}

impl<T: Scalar, const UNIT: bool> Rows for Substitute<T, UNIT> {
    #[inline(always)]
    unsafe fn rows<S: Simd, const ROWS: usize, const VECTORS: usize>(&mut self, simd: S, row: usize) {
        let mut x = self.triangle;
        if self.packed > 0 {
            x.first = x.first.wrapping_add(row * self.packed * T::PARTS);
            x.step = (ROWS * T::PARTS) as isize;
        } else {
            x.first = x.first.wrapping_offset(row as isize * x.next);
        }
        let own = self.strip.wrapping_offset(row as isize * self.step);
        // SAFETY: by the caller.
        unsafe {
            let mut sums = load::<T, S, ROWS, VECTORS>(simd, own, self.step);
            let y = operand::<T, S>(self.strip, self.step);
            multiply::<T, S, ROWS, VECTORS, true, false, false>(simd, row, x, y, &mut sums);
            for i in 0..ROWS {
                let column = x.first.wrapping_offset((row + i) as isize * x.step);
                if !UNIT {
                    let pivot = T::Lanes::broadcast(simd, column.wrapping_offset(i as isize * x.next), x.part);
                    for sum in &mut sums[i] {
                        *sum = sum.div(pivot);
                    }
                }
                let solved = sums[i];
                for (below, row) in sums.iter_mut().enumerate().skip(i + 1) {
                    let factor = T::Lanes::broadcast(simd, column.wrapping_offset(below as isize * x.next), x.part);
                    for (sum, solved) in row.iter_mut().zip(solved) {
                        *sum = factor.mul_add::<true, false>(solved, *sum);
                    }
                }
            }
            store::<T, S, ROWS, VECTORS>(&sums, own, self.step);
        }
    }
}

/// Takes solved rows from those behind them.
struct Update<T: Scalar> {
    factor: Operand<T::Real>,
    depth: usize,
    solved: *const T::Real,
    strip: *mut T::Real,
    step: isize,
}

impl<T: Scalar> Rows for Update<T> {
    #[inline(always)]
    unsafe fn rows<S: Simd, const ROWS: usize, const VECTORS: usize>(&mut self, simd: S, row: usize) {
        let x = Operand {
            first: self.factor.first.wrapping_add(row * self.depth * T::PARTS),
            step: (ROWS * T::PARTS) as isize,
            ..self.factor
        };
        let own = self.strip.wrapping_offset(row as isize * self.step);
        // SAFETY: by the caller.
        unsafe {
            let mut sums = load::<T, S, ROWS, VECTORS>(simd, own, self.step);
            let y = operand::<T, S>(self.solved, self.step);
            multiply::<T, S, ROWS, VECTORS, true, false, false>(simd, self.depth, x, y, &mut sums);
            store::<T, S, ROWS, VECTORS>(&sums, own, self.step);
        }
    }
}
