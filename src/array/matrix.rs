//! Two-dimensional views: rows of contiguous elements, a leading dimension apart.

use super::count;
use super::extent::Extent;
use super::vector::{Input, Output, SharedView, View};
use crate::error::Error;
use crate::simd::Float;
use crate::threads;
use std::marker::PhantomData;
use std::ops::Range;

/// Rows and columns, and the first row as a view; what [`MatrixInput`] and [`MatrixOutput`] have in common.
#[derive(Clone, Copy)]
struct Rows<T> {
    rows: usize,
    /// In bytes.
    row_stride: isize,
    first: View<T>,
}

impl<T: Float> Rows<T> {
    fn new(
        argument: &'static str,
        (nrows, ncols): (i64, i64),
        data: *mut T,
        ld_argument: &'static str,
        ld: i64,
    ) -> Result<Self, Error> {
        let (rows, cols) = (count("nrows", nrows)?, count("ncols", ncols)?);
        if ld < ncols {
            return Err(Error::LeadingDimension { argument: ld_argument, value: ld, least: ncols });
        }
        let size = size_of::<T>();
        if rows == 0 || cols == 0 {
            let first = View { argument, first: data, stride: size as isize, len: cols };
            return Ok(Rows { rows, row_stride: 0, first });
        }
        if data.is_null() {
            return Err(Error::Null { argument });
        }
        // The way to a next row matters only where there is one.
        let ld = if rows > 1 { ld } else { ncols };
        let too_large = || Error::TooLarge { argument, count: ("nrows", nrows), stride: (ld_argument, ld) };
        let row_stride = (ld as isize).checked_mul(size as isize).ok_or_else(too_large)?;
        let extent = Extent { first: data.addr(), stride: row_stride, count: rows, size: cols * size };
        extent.bytes().ok_or_else(too_large)?;
        Ok(Rows { rows, row_stride, first: View { argument, first: data, stride: size as isize, len: cols } })
    }

    #[inline(always)]
    fn row(&self, row: usize) -> View<T> {
        assert!(row < self.rows);
        View { first: self.first.first.wrapping_byte_offset(self.row_stride * row as isize), ..self.first }
    }

    fn extent(&self) -> Extent {
        let size = self.first.len * size_of::<T>();
        let count = if size == 0 { 0 } else { self.rows };
        Extent { first: self.first.first.addr(), stride: self.row_stride, count, size }
    }
}

/// A matrix that is read.
#[derive(Clone, Copy)]
pub struct MatrixInput<'a, T>(Rows<T>, PhantomData<&'a [T]>);

// SAFETY: it only reads, and `T` is a number.
unsafe impl<T: Float> Sync for MatrixInput<'_, T> {}

impl<'a, T: Float> MatrixInput<'a, T> {
    /// A matrix with leading dimension `ld`, checked; the names are those of the arguments, for messages.
    ///
    /// # Safety
    /// As for [`Input::new`].
    pub unsafe fn new(
        argument: &'static str,
        shape: (i64, i64),
        data: *const T,
        ld_argument: &'static str,
        ld: i64,
    ) -> Result<Self, Error> {
        Ok(MatrixInput(Rows::new(argument, shape, data.cast_mut(), ld_argument, ld)?, PhantomData))
    }

    /// Rows and columns.
    #[inline(always)]
    pub fn shape(&self) -> (usize, usize) {
        (self.0.rows, self.0.first.len)
    }

    /// One row.
    #[inline(always)]
    pub fn row(&self, row: usize) -> Input<'a, T> {
        Input(self.0.row(row), PhantomData)
    }
}

/// Elements whose copying is worth a thread's while.
const COPY_GRAIN: usize = 32768;

/// A matrix that is written.
pub struct MatrixOutput<'a, T>(Rows<T>, PhantomData<&'a mut [T]>);

impl<'a, T: Float> MatrixOutput<'a, T> {
    /// A matrix with leading dimension `ld`, checked; the names are those of the arguments, for messages.
    ///
    /// # Safety
    /// As for [`Output::new`].
    pub unsafe fn new(
        argument: &'static str,
        shape: (i64, i64),
        data: *mut T,
        ld_argument: &'static str,
        ld: i64,
    ) -> Result<Self, Error> {
        Ok(MatrixOutput(Rows::new(argument, shape, data, ld_argument, ld)?, PhantomData))
    }

    /// A slice as a matrix without gaps between its rows.
    pub fn from_slice(argument: &'static str, (rows, cols): (usize, usize), data: &'a mut [T]) -> Self {
        assert_eq!(rows.checked_mul(cols), Some(data.len()));
        let size = size_of::<T>() as isize;
        let first = View { argument, first: data.as_mut_ptr(), stride: size, len: cols };
        // No more than the slice where there are elements; where there are none, rows have nowhere to lie.
        let row_stride = if data.is_empty() { 0 } else { size * cols as isize };
        MatrixOutput(Rows { rows, row_stride, first }, PhantomData)
    }

    /// Rows and columns.
    pub fn shape(&self) -> (usize, usize) {
        (self.0.rows, self.0.first.len)
    }

    /// The same matrix, to be read while it is not written.
    pub fn as_input(&self) -> MatrixInput<'_, T> {
        MatrixInput(self.0, PhantomData)
    }

    /// An error where it shares memory with `input`.
    pub fn disjoint(&self, input: &MatrixInput<T>) -> Result<(), Error> {
        match self.0.extent().overlap(&input.0.extent()) {
            super::Overlap::Disjoint => Ok(()),
            _ => Err(Error::Overlap { output: self.0.first.argument, input: input.0.first.argument }),
        }
    }

    /// One row.
    #[inline(always)]
    pub fn row(&mut self, row: usize) -> Output<'_, T> {
        Output(self.0.row(row), PhantomData)
    }

    /// Copies a matrix of the same shape, bit for bit; they share no memory.
    pub fn copy_from(&mut self, input: &MatrixInput<T>) {
        let (_, cols) = input.shape();
        assert_eq!(self.shape(), input.shape());
        self.for_each_band(COPY_GRAIN.div_ceil(cols.max(1)), |band, mut out| {
            for row in band.clone() {
                out.row(row - band.start).copy_from(0..cols, &input.row(row));
            }
        });
    }

    /// Splits the matrix in bands of `grain` rows or more, and hands each, with the numbers of its rows, to `f` on the pool.
    pub fn for_each_band(&mut self, grain: usize, f: impl Fn(Range<usize>, MatrixOutput<T>) + Sync) {
        let (rows, cols) = self.shape();
        let len = threads::piece_len(rows, grain, 1);
        self.for_each_tile([len, cols.max(1)], |[rows, _], out| f(rows, out));
    }

    /// Splits the matrix in tiles of so many rows and columns, and hands each, with its rows and columns, to `f` on the pool,
    /// those of the same rows one after the other.
    pub fn for_each_tile(
        &mut self,
        [height, width]: [usize; 2],
        f: impl Fn([Range<usize>; 2], MatrixOutput<T>) + Sync,
    ) {
        let Rows { rows, row_stride, first } = self.0;
        let (cols, first) = (first.len, SharedView(first));
        let across = cols.div_ceil(width);
        threads::for_each(rows.div_ceil(height) * across, |tile| {
            let (top, left) = (tile / across * height, tile % across * width);
            let (band, strip) = (top..rows.min(top + height), left..cols.min(left + width));
            let whole = Rows { rows, row_stride, first: *first.view() };
            let row = whole.row(top);
            let first = View { first: row.first.wrapping_add(left), len: strip.len(), ..row };
            let part = Rows { rows: band.len(), row_stride, first };
            f([band, strip], MatrixOutput(part, PhantomData));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_has_as_many_elements_as_its_slice() {
        let matrix = |shape, data: &mut [f64]| {
            let make = std::panic::AssertUnwindSafe(|| MatrixOutput::from_slice("work", shape, data).shape());
            std::panic::catch_unwind(make).ok()
        };
        let mut data = [0.0; 6];
        assert_eq!(matrix((2, 3), &mut data), Some((2, 3)));
        assert_eq!(matrix((2, 4), &mut data), None);
        // Modulo 2^64 that is no element.
        assert_eq!(matrix((1 << 32, 1 << 32), &mut []), None);
        assert_eq!(matrix((usize::MAX, 0), &mut []), Some((usize::MAX, 0)));
        assert_eq!(matrix((0, usize::MAX), &mut []), Some((0, usize::MAX)));
    }
}
