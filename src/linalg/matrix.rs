//! Matrices of the host: any strides, checked once; they may be misaligned.

use super::Scalar;
use crate::array::count;
use crate::error::Error;
use std::marker::PhantomData;

/// Where the elements are; what [`Matrix`] and [`MatrixMut`] have in common.
#[derive(Clone, Copy)]
pub struct Place<T> {
    argument: &'static str,
    first: *mut T,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// From one row to the next, in elements.
    pub row_stride: isize,
    /// From one column to the next, in elements.
    pub column_stride: isize,
}

impl<T: Scalar> Place<T> {
    fn new(
        argument: &'static str,
        first: *mut T,
        [(row_name, rows), (column_name, columns)]: [(&'static str, i64); 2],
        [row_stride, column_stride]: [i64; 2],
    ) -> Result<Self, Error> {
        let (m, n) = (count(row_name, rows)?, count(column_name, columns)?);
        let empty = m == 0 || n == 0;
        // The way to a next row or column matters only where there is one.
        let row_stride = if m > 1 && !empty { row_stride } else { 0 };
        let column_stride = if n > 1 && !empty { column_stride } else { 0 };
        let place = Place {
            argument,
            first,
            rows: m,
            columns: n,
            row_stride: row_stride as isize,
            column_stride: column_stride as isize,
        };
        if !empty {
            if first.is_null() {
                return Err(Error::Null { argument });
            }
            place.bytes().ok_or(Error::TooFar { argument })?;
        }
        Ok(place)
    }

    fn bytes(&self) -> Option<(usize, usize)> {
        bytes::<T, 2>(self.first.addr(), [(self.rows, self.row_stride), (self.columns, self.column_stride)])
    }

    fn meets(&self, other: &Place<T>) -> bool {
        let empty = |place: &Place<T>| place.rows == 0 || place.columns == 0;
        match (self.bytes(), other.bytes()) {
            (Some((low, end)), Some((other_low, other_end))) if !empty(self) && !empty(other) => {
                low < other_end && other_low < end
            }
            _ => false,
        }
    }

    #[inline(always)]
    fn pointer(&self, row: usize, column: usize) -> *mut T {
        let offset = row as isize * self.row_stride + column as isize * self.column_stride;
        self.first.wrapping_offset(offset)
    }

    fn part(&self, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> Self {
        assert!(rows.start <= rows.end && rows.end <= self.rows);
        assert!(columns.start <= columns.end && columns.end <= self.columns);
        let first = self.pointer(rows.start, columns.start);
        Place { first, rows: rows.len(), columns: columns.len(), ..*self }
    }

    fn transposed(&self) -> Self {
        Place {
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
            ..*self
        }
    }

    fn row_reversed(&self) -> Self {
        let first = if self.rows > 0 { self.pointer(self.rows - 1, 0) } else { self.first };
        Place { first, row_stride: -self.row_stride, ..*self }
    }
}

/// The lowest and one past the highest byte of some elements, so many along each axis with its stride; nothing where they leave the
/// address space.
pub fn bytes<T, const AXES: usize>(first: usize, axes: [(usize, isize); AXES]) -> Option<(usize, usize)> {
    let (mut low, mut last) = (first, first);
    for (count, stride) in axes {
        let steps = isize::try_from(count.saturating_sub(1)).ok()?;
        let way = steps.checked_mul(stride)?.checked_mul(size_of::<T>() as isize)?;
        let end = if way < 0 { &mut low } else { &mut last };
        *end = end.checked_add_signed(way)?;
    }
    let end = last.checked_add(size_of::<T>())?;
    (end - low <= isize::MAX as usize).then_some((low, end))
}

/// The strides of a matrix that lies row by row, or column by column.
pub fn strides(
    ld_argument: &'static str,
    ld: i64,
    [rows, columns]: [i64; 2],
    column_major: bool,
) -> Result<[i64; 2], Error> {
    let least = if column_major { rows } else { columns };
    if ld < least {
        return Err(Error::LeadingDimension { argument: ld_argument, value: ld, least });
    }
    Ok(if column_major { [1, ld] } else { [ld, 1] })
}

/// A matrix that is read.
#[derive(Clone, Copy)]
pub struct Matrix<'a, T>(Place<T>, PhantomData<&'a [T]>);

// SAFETY: it only reads, and `T` is made of numbers.
unsafe impl<T: Scalar> Send for Matrix<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Scalar> Sync for Matrix<'_, T> {}

impl<'a, T: Scalar> Matrix<'a, T> {
    /// A matrix whose first element is at `first`, checked; the names are those of the arguments, for messages.
    ///
    /// # Safety
    /// The elements must be readable for `'a`, and nobody writes to them but a [`MatrixMut`] whose overlap with it is heeded.
    pub unsafe fn new(
        argument: &'static str,
        first: *const T,
        shape: [(&'static str, i64); 2],
        strides: [i64; 2],
    ) -> Result<Self, Error> {
        Ok(Matrix(Place::new(argument, first.cast_mut(), shape, strides)?, PhantomData))
    }

    /// Rows and columns.
    #[inline(always)]
    pub fn shape(&self) -> [usize; 2] {
        [self.0.rows, self.0.columns]
    }

    /// From one row, and from one column, to the next, in elements.
    #[inline(always)]
    pub fn strides(&self) -> [isize; 2] {
        [self.0.row_stride, self.0.column_stride]
    }

    /// An element.
    #[inline(always)]
    pub fn get(&self, row: usize, column: usize) -> T {
        assert!(row < self.0.rows && column < self.0.columns);
        // SAFETY: in bounds, and readable by the contract of `new`.
        unsafe { self.0.pointer(row, column).read_unaligned() }
    }

    /// The address of an element; those within the matrix may be read.
    #[inline(always)]
    pub fn pointer(&self, row: usize, column: usize) -> *const T {
        self.0.pointer(row, column)
    }

    /// Some of its rows and columns.
    pub fn part(&self, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> Self {
        Matrix(self.0.part(rows, columns), PhantomData)
    }

    /// Rows as columns.
    pub fn transposed(&self) -> Self {
        Matrix(self.0.transposed(), PhantomData)
    }

    /// The last row and the last column first.
    pub fn reversed(&self) -> Self {
        Matrix(self.0.row_reversed().transposed().row_reversed().transposed(), PhantomData)
    }
}

/// A matrix that is written; it may be read, too.
pub struct MatrixMut<'a, T>(Place<T>, PhantomData<&'a mut [T]>);

// SAFETY: it is the only one that writes these elements, and `T` is made of numbers.
unsafe impl<T: Scalar> Send for MatrixMut<'_, T> {}
// SAFETY: pieces of work on several threads write disjoint parts of it.
unsafe impl<T: Scalar> Sync for MatrixMut<'_, T> {}

impl<'a, T: Scalar> MatrixMut<'a, T> {
    /// As [`Matrix::new`].
    ///
    /// # Safety
    /// The elements must be readable and writable for `'a`, and are written through this view only.
    pub unsafe fn new(
        argument: &'static str,
        first: *mut T,
        shape: [(&'static str, i64); 2],
        strides: [i64; 2],
    ) -> Result<Self, Error> {
        Ok(MatrixMut(Place::new(argument, first, shape, strides)?, PhantomData))
    }

    /// Rows and columns.
    #[inline(always)]
    pub fn shape(&self) -> [usize; 2] {
        [self.0.rows, self.0.columns]
    }

    /// From one row, and from one column, to the next, in elements.
    #[inline(always)]
    pub fn strides(&self) -> [isize; 2] {
        [self.0.row_stride, self.0.column_stride]
    }

    /// The address of an element; those within the matrix may be read and written.
    #[inline(always)]
    pub fn pointer(&self, row: usize, column: usize) -> *mut T {
        self.0.pointer(row, column)
    }

    /// Sets an element.
    #[inline(always)]
    pub fn set(&mut self, row: usize, column: usize, value: T) {
        assert!(row < self.0.rows && column < self.0.columns);
        // SAFETY: in bounds, and writable by the contract of `new`.
        unsafe { self.0.pointer(row, column).write_unaligned(value) }
    }

    /// Sets all elements.
    pub fn fill(&mut self, value: T) {
        for row in 0..self.0.rows {
            for column in 0..self.0.columns {
                self.set(row, column, value);
            }
        }
    }

    /// The same matrix, to be read while it is not written.
    pub fn as_input(&self) -> Matrix<'_, T> {
        Matrix(self.0, PhantomData)
    }

    /// Rows as columns.
    pub fn transposed(self) -> Self {
        MatrixMut(self.0.transposed(), PhantomData)
    }

    /// An error where its memory and that of an input lie within one another's reach.
    pub fn disjoint(&self, input: &Matrix<T>) -> Result<(), Error> {
        if self.0.meets(&input.0) {
            return Err(Error::Overlap { output: self.0.argument, input: input.0.argument });
        }
        Ok(())
    }
}
