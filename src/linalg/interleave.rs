//! Several matrices at once, one in each lane: element by element into vectors, and back.

use super::lanes::Lanes;
use super::pack::transpose;
use super::{Scalar, host};
use crate::simd::{MAX_LANES, Simd};

/// Matrices of one shape, a distance apart.
#[derive(Clone, Copy)]
pub struct Items<T> {
    /// The first element of the first.
    pub(crate) first: *mut T,
    /// From one matrix to the next, in elements.
    pub(crate) distance: isize,
    /// Rows and columns.
    pub(crate) shape: [usize; 2],
    /// From one row, and from one column, to the next, in elements.
    pub(crate) strides: [isize; 2],
}

// SAFETY: pieces of work on several threads touch matrices of their own.
unsafe impl<T: Scalar> Send for Items<T> {}
// SAFETY: as above.
unsafe impl<T: Scalar> Sync for Items<T> {}

impl<T: Scalar> Items<T> {
    /// Matrices of one shape, `distance` elements apart, with these strides.
    ///
    /// # Safety
    /// As many of them as are worked on must be readable and, for results, writable, through these alone.
    pub unsafe fn new(first: *mut T, distance: isize, shape: [usize; 2], strides: [isize; 2]) -> Self {
        Items { first, distance, shape, strides }
    }

    /// The first element of a matrix.
    #[inline(always)]
    pub fn item(&self, index: usize) -> *mut T {
        self.first.wrapping_offset(index as isize * self.distance)
    }

    /// Those from one on.
    pub fn from(&self, index: usize) -> Self {
        Items { first: self.item(index), ..*self }
    }

    /// Rows as columns.
    #[inline(always)]
    pub fn transposed(&self) -> Self {
        let ([m, n], [s, t]) = (self.shape, self.strides);
        Items { shape: [n, m], strides: [t, s], ..*self }
    }

    /// Whether all elements of a matrix lie side by side, row by row.
    #[inline(always)]
    fn is_flat(&self) -> bool {
        self.strides[1] == 1 && self.strides[0] == self.shape[1] as isize
    }

    #[inline(always)]
    fn element(&self, item: usize, row: usize, column: usize) -> *mut T {
        self.item(item).wrapping_offset(row as isize * self.strides[0] + column as isize * self.strides[1])
    }

    /// Loads `count` matrices, at least one, into vectors at `to`, row by row; other lanes repeat the last one.
    ///
    /// # Safety
    /// The matrices must be readable, and `to` have room for a vector for each element, `width` in a row.
    #[inline(always)]
    pub unsafe fn load<S: Simd>(&self, simd: S, count: usize, to: *mut T::Real, width: usize) {
        let lanes = T::Lanes::<S>::COUNT;
        let [rows, columns] = self.shape;
        let place = |row: usize, column: usize| to.wrapping_add((row * width + column) * lanes * T::PARTS);
        let of = |lane: usize| lane.min(count - 1);
        // SAFETY: by the caller.
        unsafe {
            if self.is_flat() {
                let mut index = 0;
                while index < rows * columns {
                    let some = lanes.min(rows * columns - index);
                    let mut square = [T::Lanes::splat(simd, T::ZERO); MAX_LANES];
                    for (lane, vector) in square[..lanes].iter_mut().enumerate() {
                        *vector = host::load(simd, self.item(of(lane)).wrapping_add(index), 1, some);
                    }
                    transpose::<T, S>(simd, &mut square);
                    for (i, vector) in square[..some].iter().enumerate() {
                        vector.store(place((index + i) / columns, (index + i) % columns), lanes as isize);
                    }
                    index += lanes;
                }
                return;
            }
            for row in 0..rows {
                for column in 0..columns {
                    for lane in 0..lanes {
                        let parts = self.element(of(lane), row, column).read_unaligned().parts();
                        for (part, x) in parts[..T::PARTS].iter().enumerate() {
                            place(row, column).wrapping_add(part * lanes + lane).write(*x);
                        }
                    }
                }
            }
        }
    }

    /// Stores the first `count` lanes; every NaN becomes the one.
    ///
    /// # Safety
    /// As for [`Items::load`]; the matrices must be writable.
    #[inline(always)]
    pub unsafe fn store<S: Simd>(&self, simd: S, count: usize, from: *const T::Real, width: usize) {
        let lanes = T::Lanes::<S>::COUNT;
        let [rows, columns] = self.shape;
        let place = |row: usize, column: usize| from.wrapping_add((row * width + column) * lanes * T::PARTS);
        // SAFETY: by the caller.
        unsafe {
            if self.is_flat() {
                let mut index = 0;
                while index < rows * columns {
                    let some = lanes.min(rows * columns - index);
                    let mut square = [T::Lanes::splat(simd, T::ZERO); MAX_LANES];
                    for (i, vector) in square[..some].iter_mut().enumerate() {
                        let from = place((index + i) / columns, (index + i) % columns);
                        let x: T::Lanes<S> = T::Lanes::load(simd, from, lanes as isize);
                        *vector = x.canonical_nan();
                    }
                    transpose::<T, S>(simd, &mut square);
                    for (lane, vector) in square[..count].iter().enumerate() {
                        host::store(simd, *vector, self.item(lane).wrapping_add(index), 1, some);
                    }
                    index += lanes;
                }
                return;
            }
            for row in 0..rows {
                for column in 0..columns {
                    for lane in 0..count {
                        let at = place(row, column).wrapping_add(lane);
                        let parts = [at.read(), at.wrapping_add((T::PARTS - 1) * lanes).read()];
                        self.element(lane, row, column).write_unaligned(T::from_parts(parts).canonical_nan());
                    }
                }
            }
        }
    }
}
