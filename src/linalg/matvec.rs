//! Matrix times vector: `y = beta y + alpha a x`, with the bits of [`product`](mod@super::product).
//!
//! Rows are side by side in the lanes. A matrix that lies row by row is transposed in registers, a square at a time; of one that lies column by
//! column, several columns go by at once, so that memory is read as it lies and the sums stay in cache.

use super::lanes::{Lanes, zero};
use super::pack::{Change, transpose};
use super::workspace::{Shared, Workspace};
use super::{Matrix, MatrixMut, Scalar, host};
use crate::error::Error;
use crate::simd::{Isa, Kernel, MAX_LANES, Simd};
use crate::threads;

/// Elements that are worth a thread's while.
const GRAIN: usize = 1 << 16;

/// Columns that go by at once.
const COLUMNS: usize = 8;

/// `y = beta y + alpha a x`, of matrices of one column; `y` is not read where `beta` is zero.
///
/// # Panics
/// Where the shapes do not fit.
pub fn matvec<T: Scalar>(
    isa: Isa,
    a: Matrix<T>,
    x: Matrix<T>,
    alpha: T,
    beta: T,
    y: MatrixMut<T>,
) -> Result<(), Error> {
    let [m, n] = a.shape();
    assert!(x.shape() == [n, 1] && y.shape() == [m, 1]);
    let factor = Workspace::<T::Real>::new(n.saturating_mul(T::PARTS))?;
    let sums = Workspace::<T::Real>::new(m.next_multiple_of(MAX_LANES).saturating_mul(T::PARTS))?;
    for k in 0..n {
        for (part, number) in x.get(k, 0).parts()[..T::PARTS].iter().enumerate() {
            // SAFETY: there is room for all of them.
            unsafe { factor.pointer().wrapping_add(k * T::PARTS + part).write(*number) };
        }
    }
    let (factor, sums) = (Shared::new(factor.pointer()), Shared::new(sums.pointer()));
    let len = threads::piece_len(m, GRAIN / n.max(1) + 1, MAX_LANES);
    threads::for_each(m.div_ceil(len), |piece| {
        let rows = piece * len..m.min((piece + 1) * len);
        isa.run(Rows {
            a: a.part(rows.clone(), 0..n),
            x: factor.pointer(),
            change: Change::scale(alpha),
            beta,
            sums: sums.pointer().wrapping_add(rows.start * T::PARTS),
            y: y.pointer(rows.start, 0),
            stride: y.strides()[0],
        });
    });
    Ok(())
}

/// Some rows.
struct Rows<'a, T: Scalar> {
    a: Matrix<'a, T>,
    x: *const T::Real,
    change: Change<T>,
    beta: T,
    sums: *mut T::Real,
    y: *mut T,
    stride: isize,
}

impl<T: Scalar> Kernel for Rows<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Rows { a, change, beta, sums, y, stride, .. } = self;
        let lanes = T::Lanes::<S>::COUNT;
        let [m, n] = a.shape();
        let at = |row: usize| sums.wrapping_add(row * T::PARTS);
        let [row_stride, column_stride] = a.strides();
        // SAFETY: all elements are within the matrix, and there is room for whole vectors of sums.
        unsafe {
            for row in (0..m).step_by(lanes) {
                let mut sum = zero::<S, T::Lanes<S>>(simd);
                if beta != T::ZERO {
                    sum = host::load(simd, y.wrapping_offset(row as isize * stride), stride, m - row);
                    if beta != T::ONE {
                        sum = T::Lanes::splat(simd, beta).mul(sum);
                    }
                }
                sum.store(at(row), lanes as isize);
            }
            if column_stride == 1 && row_stride != 1 {
                let mut row = 0;
                while row + 4 * lanes <= m {
                    self.squares::<S, 4>(simd, row);
                    row += 4 * lanes;
                }
                while row < m {
                    self.squares::<S, 1>(simd, row);
                    row += lanes;
                }
            } else {
                let mut column = 0;
                while column < n {
                    let some = COLUMNS.min(n - column);
                    let mut factors = [zero::<S, T::Lanes<S>>(simd); COLUMNS];
                    for (k, factor) in factors[..some].iter_mut().enumerate() {
                        *factor = T::Lanes::broadcast(simd, self.x.wrapping_add((column + k) * T::PARTS), 1);
                    }
                    for row in (0..m).step_by(lanes) {
                        let mut sum: T::Lanes<S> = T::Lanes::load(simd, at(row), lanes as isize);
                        if some == COLUMNS && m - row >= lanes && row_stride == 1 && change == Change::None {
                            for (k, factor) in factors.iter().enumerate() {
                                let x: T::Lanes<S> = T::Lanes::load_elements(simd, a.pointer(row, column + k));
                                sum = x.mul_add::<false, false>(*factor, sum);
                            }
                        } else {
                            for (k, factor) in factors[..some].iter().enumerate() {
                                let x = host::load(simd, a.pointer(row, column + k), row_stride, m - row);
                                sum = changed::<T, S>(simd, change, x).mul_add::<false, false>(*factor, sum);
                            }
                        }
                        sum.store(at(row), lanes as isize);
                    }
                    column += some;
                }
            }
            for row in (0..m).step_by(lanes) {
                let sum: T::Lanes<S> = T::Lanes::load(simd, at(row), lanes as isize);
                host::store(simd, sum.canonical_nan(), y.wrapping_offset(row as isize * stride), stride, m - row);
            }
        }
    }
}

#[inline(always)]
fn changed<T: Scalar, S: Simd>(simd: S, change: Change<T>, x: T::Lanes<S>) -> T::Lanes<S> {
    match change {
        Change::Scale(factor) => T::Lanes::splat(simd, factor).mul(x),
        _ => x,
    }
}

impl<T: Scalar> Rows<'_, T> {
    /// Some vectors of rows of a matrix that lies row by row.
    #[inline(always)]
    unsafe fn squares<S: Simd, const VECTORS: usize>(&self, simd: S, row: usize) {
        let lanes = T::Lanes::<S>::COUNT;
        let [m, n] = self.a.shape();
        let at = |row: usize| self.sums.wrapping_add(row * T::PARTS);
        let mut sums = [zero::<S, T::Lanes<S>>(simd); VECTORS];
        // SAFETY: by the caller; a row that there is not is another one's, and its sum is not stored.
        unsafe {
            for (v, sum) in sums.iter_mut().enumerate() {
                *sum = T::Lanes::load(simd, at(row + v * lanes), lanes as isize);
            }
            let mut column = 0;
            let row_stride = self.a.strides()[0];
            // Whole squares, as they lie.
            let whole = row + VECTORS * lanes <= m && self.change == Change::None;
            while whole && column + lanes <= n {
                let mut factors = [zero::<S, T::Lanes<S>>(simd); MAX_LANES];
                for (k, factor) in factors[..lanes].iter_mut().enumerate() {
                    *factor = T::Lanes::broadcast(simd, self.x.wrapping_add((column + k) * T::PARTS), 1);
                }
                let mut first = self.a.pointer(row, column);
                for sum in &mut sums {
                    let mut square = [zero::<S, T::Lanes<S>>(simd); MAX_LANES];
                    for vector in &mut square[..lanes] {
                        *vector = T::Lanes::load_elements(simd, first);
                        first = first.wrapping_offset(row_stride);
                    }
                    transpose::<T, S>(simd, &mut square);
                    for (x, factor) in square[..lanes].iter().zip(&factors) {
                        *sum = x.mul_add::<false, false>(*factor, *sum);
                    }
                }
                column += lanes;
            }
            while column < n {
                let some = lanes.min(n - column);
                for (v, sum) in sums.iter_mut().enumerate() {
                    let mut square = [zero::<S, T::Lanes<S>>(simd); MAX_LANES];
                    for (i, vector) in square[..lanes].iter_mut().enumerate() {
                        let row = (row + v * lanes + i).min(m - 1);
                        *vector = host::load(simd, self.a.pointer(row, column), 1, some);
                    }
                    transpose::<T, S>(simd, &mut square);
                    for (k, x) in square[..some].iter().enumerate() {
                        let factor = T::Lanes::broadcast(simd, self.x.wrapping_add((column + k) * T::PARTS), 1);
                        *sum = changed::<T, S>(simd, self.change, *x).mul_add::<false, false>(factor, *sum);
                    }
                }
                column += some;
            }
            for (v, sum) in sums.iter().enumerate() {
                sum.store(at(row + v * lanes), lanes as isize);
            }
        }
    }
}
