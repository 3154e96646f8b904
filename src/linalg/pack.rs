//! Packing: factors as the tile reads them.
//!
//! *Slivers* are what it broadcasts: as many rows as a tile has, step by step, the parts of an element side by side. *Strips* are what it
//! loads, and what results of LU and of triangular solves lie in: a few vectors of columns, row by row;
//! of complex numbers each vector is one of real parts and one of imaginary parts. The last strip is as many vectors wide as it needs;
//! what is behind the last column is zero.

use super::lanes::Lanes;
use super::tile::{Heights, Shape};
use super::{Matrix, MatrixMut, Scalar, host};
use crate::simd::{Kernel, MAX_LANES, Simd};

/// What is done to elements on the way.
#[derive(Clone, Copy, PartialEq)]
pub enum Change<T> {
    /// Nothing.
    None,
    /// `factor * x`
    Scale(T),
    /// The conjugate.
    Conjugate,
}

impl<T: Scalar> Change<T> {
    #[inline(always)]
    pub(super) fn of(self, x: T) -> T {
        match self {
            Change::None => x,
            Change::Scale(factor) => factor.mul(x),
            Change::Conjugate => x.conj(),
        }
    }

    /// The product with `alpha`, where that is not one.
    pub fn scale(alpha: T) -> Self {
        if alpha == T::ONE { Change::None } else { Change::Scale(alpha) }
    }
}

/// Packs all of a matrix in slivers.
pub struct Slivers<'a, T: Scalar> {
    /// The matrix: rows, and steps as columns.
    pub matrix: Matrix<'a, T>,
    /// What is done to its elements.
    pub change: Change<T>,
    /// Where to; there is room for all elements.
    pub to: *mut T::Real,
}

impl<T: Scalar> Kernel for Slivers<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Slivers { matrix, change, to } = self;
        let [rows, depth] = matrix.shape();
        let [row_stride, column_stride] = matrix.strides();
        let lanes = T::Lanes::<S>::COUNT;
        for (row, height) in Heights::new(Shape::new::<T, S>().rows, rows) {
            let to = to.wrapping_add(row * depth * T::PARTS);
            let mut step = 0;
            // SAFETY: all elements are within the matrix, and there is room for as many numbers.
            unsafe {
                if T::PARTS == 1 && height == lanes && column_stride == 1 && change == Change::None {
                    while step + lanes <= depth {
                        let mut square = [T::Lanes::splat(simd, T::ZERO); MAX_LANES];
                        for (i, vector) in square[..lanes].iter_mut().enumerate() {
                            *vector = T::Lanes::load_elements(simd, matrix.pointer(row + i, step));
                        }
                        transpose::<T, S>(simd, &mut square);
                        for (p, vector) in square[..lanes].iter().enumerate() {
                            vector.store(to.wrapping_add((step + p) * height), 0);
                        }
                        step += lanes;
                    }
                } else if T::PARTS == 1 && row_stride == 1 && height % lanes == 0 && change == Change::None {
                    for p in 0..depth {
                        for i in (0..height).step_by(lanes) {
                            let vector = T::Lanes::load_elements(simd, matrix.pointer(row + i, p));
                            vector.store(to.wrapping_add(p * height + i), 0);
                        }
                    }
                    step = depth;
                }
                for p in step..depth {
                    for i in 0..height {
                        let element = change.of(matrix.pointer(row + i, p).read_unaligned()).parts();
                        for (part, x) in element[..T::PARTS].iter().enumerate() {
                            to.wrapping_add((p * height + i) * T::PARTS + part).write(*x);
                        }
                    }
                }
            }
        }
    }
}

/// Packs all of a matrix in strips.
pub struct Strips<'a, T: Scalar> {
    /// The matrix.
    pub matrix: Matrix<'a, T>,
    /// What is done to its elements.
    pub change: Change<T>,
    /// Where to; there is room for [`Shape::numbers`].
    pub to: *mut T::Real,
}

impl<T: Scalar> Kernel for Strips<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Strips { matrix, change, to } = self;
        let [rows, columns] = matrix.shape();
        let [row_stride, column_stride] = matrix.strides();
        let lanes = T::Lanes::<S>::COUNT;
        let shape = Shape::new::<T, S>();
        for strip in 0..shape.strips(columns) {
            let vectors = shape.vectors_of(columns, strip);
            let to = to.wrapping_add(shape.strip_offset(rows, strip));
            for v in 0..vectors {
                let column = (strip * shape.vectors + v) * lanes;
                let count = lanes.min(columns - column);
                let mut row = 0;
                let at = |row: usize| to.wrapping_add((row * vectors + v) * shape.vector());
                // SAFETY: all elements are within the matrix, and there is room for as many numbers.
                unsafe {
                    if row_stride == 1 && count == lanes && change == Change::None {
                        while row + lanes <= rows {
                            let mut square = [T::Lanes::splat(simd, T::ZERO); MAX_LANES];
                            for (i, vector) in square[..lanes].iter_mut().enumerate() {
                                *vector = T::Lanes::load_elements(simd, matrix.pointer(row, column + i));
                            }
                            transpose::<T, S>(simd, &mut square);
                            for (i, vector) in square[..lanes].iter().enumerate() {
                                vector.store(at(row + i), lanes as isize);
                            }
                            row += lanes;
                        }
                    }
                    for row in row..rows {
                        let mut vector: T::Lanes<S> =
                            host::load(simd, matrix.pointer(row, column), column_stride, count);
                        match change {
                            Change::None => {}
                            Change::Scale(factor) => vector = T::Lanes::splat(simd, factor).mul(vector),
                            Change::Conjugate => {
                                let [re, im] = vector.parts();
                                vector = T::Lanes::from_parts([re, -im]);
                            }
                        }
                        vector.store(at(row), lanes as isize);
                    }
                }
            }
        }
    }
}

/// Transposes a square of as many vectors as they have lanes.
#[inline(always)]
pub fn transpose<T: Scalar, S: Simd>(simd: S, square: &mut [T::Lanes<S>; MAX_LANES]) {
    use crate::simd::Vector;
    let lanes = T::Lanes::<S>::COUNT;
    let mut distance = 1;
    while distance < lanes {
        for i in 0..lanes {
            if i & distance == 0 {
                let ([a_re, a_im], [b_re, b_im]) = (square[i].parts(), square[i + distance].parts());
                let [first_re, second_re] = a_re.exchange(simd, b_re, distance);
                let [first_im, second_im] =
                    if T::PARTS == 2 { a_im.exchange(simd, b_im, distance) } else { [first_re, second_re] };
                square[i] = T::Lanes::from_parts([first_re, first_im]);
                square[i + distance] = T::Lanes::from_parts([second_re, second_im]);
            }
        }
        distance *= 2;
    }
}

/// Copies strips to a matrix of the host; every NaN becomes the one.
pub struct Unpack<'a, 'b, T: Scalar> {
    /// The strips.
    pub from: *const T::Real,
    /// The number of the first strip, and of the one behind the last.
    pub strips: std::ops::Range<usize>,
    /// The column of the host that each column becomes, where they do not stay in order.
    pub columns: Option<&'a [usize]>,
    /// The matrix of all strips.
    pub to: &'a MatrixMut<'b, T>,
}

impl<T: Scalar> Kernel for Unpack<'_, '_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Unpack { from, strips, columns: order, to } = self;
        let [rows, columns] = to.shape();
        let [row_stride, column_stride] = to.strides();
        let lanes = T::Lanes::<S>::COUNT;
        let shape = Shape::new::<T, S>();
        for strip in strips {
            let vectors = shape.vectors_of(columns, strip);
            let from = from.wrapping_add(shape.strip_offset(rows, strip));
            for v in 0..vectors {
                let column = (strip * shape.vectors + v) * lanes;
                let count = lanes.min(columns - column);
                let at = |row: usize| from.wrapping_add((row * vectors + v) * shape.vector());
                let target = |i: usize| order.map_or(column + i, |order| order[column + i]);
                let mut row = 0;
                // SAFETY: all elements are within the matrix and the strips; those who work on other strips write other columns.
                unsafe {
                    if row_stride == 1 {
                        while row + lanes <= rows {
                            let mut square = [T::Lanes::splat(simd, T::ZERO); MAX_LANES];
                            for (i, vector) in square[..lanes].iter_mut().enumerate() {
                                *vector = T::Lanes::load(simd, at(row + i), lanes as isize).canonical_nan();
                            }
                            transpose::<T, S>(simd, &mut square);
                            for (i, vector) in square[..count].iter().enumerate() {
                                vector.store_elements(simd, to.pointer(row, target(i)));
                            }
                            row += lanes;
                        }
                    }
                    for row in row..rows {
                        let vector = T::Lanes::load(simd, at(row), lanes as isize).canonical_nan();
                        match order {
                            None => host::store(simd, vector, to.pointer(row, column), column_stride, count),
                            Some(order) => {
                                let mut elements = [T::ZERO; MAX_LANES];
                                vector.store_elements(simd, elements.as_mut_ptr());
                                for (x, target) in elements[..count].iter().zip(&order[column..]) {
                                    to.pointer(row, *target).write_unaligned(*x);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
