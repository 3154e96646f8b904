//! Small inverses: Gauss-Jordan elimination in place on the transpose, with exchanges of its rows.
//!
//! On `b`, the transpose, for each `k`: the pivot is the first of the largest in column `k` from row `k` on, and its row is exchanged with
//! row `k`; `b[k,j] = b[k,j] / p` for all `j` but `k`, and `b[k,k] = 1 / p`; in every other row `b[i,j] = fma(-f, b[k,j], b[i,j])` with
//! `f = b[i,k]`, and `b[i,k] = -f b[k,k]`. At the end the columns are exchanged back, which for the matrix itself are rows. (On the transpose,
//! because residuals are smaller than by rows.)

use super::lanes::{Lanes, zero};
use super::{GAUSS_JORDAN, Matrix, MatrixMut, Scalar, workspace::Workspace};
use crate::error::Error;
use crate::simd::{Float, Isa, Kernel, MAX_LANES, Simd, Vector};

/// Elements on the stack.
const SMALL: usize = 8;

/// The inverse of one matrix of fewer than [`GAUSS_JORDAN`] rows; the first pivot that is zero, after which `out` is as it was.
pub(super) fn inverse<T: Scalar>(isa: Isa, a: Matrix<T>, out: &MatrixMut<T>) -> Result<Option<usize>, Error> {
    let [n, _] = a.shape();
    let width = n.next_multiple_of(MAX_LANES);
    if n <= SMALL {
        // What is read of it has been written before.
        let mut room = std::mem::MaybeUninit::<[[T; MAX_LANES]; SMALL]>::uninit();
        let room = room.as_mut_ptr().cast();
        return Ok(isa.run(Single { a, out, room, width }));
    }
    let room = Workspace::<T::Real>::new(n * width * T::PARTS)?;
    Ok(isa.run(Single { a, out, room: room.pointer(), width }))
}

/// One matrix, its rows in vectors.
struct Single<'a, 'b, T: Scalar> {
    a: Matrix<'a, T>,
    out: &'a MatrixMut<'b, T>,
    room: *mut T::Real,
    width: usize,
}

impl<T: Scalar> Single<'_, '_, T> {
    #[inline(always)]
    fn at(&self, row: usize, column: usize) -> *mut T::Real {
        self.room.wrapping_add(row * self.width * T::PARTS + column)
    }

    #[inline(always)]
    unsafe fn get(&self, row: usize, column: usize) -> T {
        let at = self.at(row, column);
        // SAFETY: by the caller; a real number has no second part to be read.
        unsafe { T::from_parts([at.read(), at.wrapping_add((T::PARTS - 1) * self.width).read()]) }
    }

    #[inline(always)]
    unsafe fn set(&self, row: usize, column: usize, x: T) {
        let at = self.at(row, column);
        for (part, x) in x.parts()[..T::PARTS].iter().enumerate() {
            // SAFETY: by the caller.
            unsafe { at.wrapping_add(part * self.width).write(*x) };
        }
    }

    /// Vector `v` of a row with another element in column `k`, if that is there. A branch, so that vectors without it cost nothing.
    #[inline(always)]
    fn replace<S: Simd>(&self, simd: S, v: usize, k: usize, x: T::Lanes<S>, element: T) -> T::Lanes<S> {
        let lanes = T::Lanes::<S>::COUNT;
        if k / lanes != v {
            return x;
        }
        let mut places = [T::Real::ZERO; MAX_LANES];
        for (lane, place) in places.iter_mut().enumerate() {
            *place = T::Real::rounded(lane as f64);
        }
        type Part<T, S> = <<T as Scalar>::Lanes<S> as Lanes<S>>::Part;
        let here = Part::<T, S>::splat(simd, T::Real::rounded((k % lanes) as f64));
        let mask = Part::<T, S>::load(simd, &places).eq(here);
        T::Lanes::select(mask, T::Lanes::splat(simd, element), x)
    }
}

impl<T: Scalar> Kernel for Single<'_, '_, T> {
    type Output = Option<usize>;
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> Option<usize> {
        let (lanes, part) = (T::Lanes::<S>::COUNT, self.width as isize);
        let [n, _] = self.a.shape();
        let vectors = n.div_ceil(lanes);
        let mut pivots = [0_u8; GAUSS_JORDAN];
        // SAFETY: the room has n rows of `width` elements.
        unsafe {
            let b = self.a.transposed();
            let [_, stride] = b.strides();
            for row in 0..n {
                for v in 0..vectors {
                    zero::<S, T::Lanes<S>>(simd).store(self.at(row, v * lanes), part);
                }
                let from = b.pointer(row, 0);
                for column in 0..n {
                    self.set(row, column, from.wrapping_offset(column as isize * stride).read_unaligned());
                }
            }
            for k in 0..n {
                let mut pivot = k;
                let mut most = self.get(k, k).size();
                for row in k + 1..n {
                    let size = self.get(row, k).size();
                    // A NaN never wins, and loses to any number.
                    if size > most || (is_nan(most) && !is_nan(size)) {
                        (pivot, most) = (row, size);
                    }
                }
                pivots[k] = pivot as u8;
                let p = self.get(pivot, k);
                if p == T::ZERO {
                    return Some(k);
                }
                let divisor: T::Lanes<S> = T::Lanes::splat(simd, p);
                for v in 0..vectors {
                    let (upper, lower) = (self.at(k, v * lanes), self.at(pivot, v * lanes));
                    let x: T::Lanes<S> = T::Lanes::load(simd, lower, part);
                    T::Lanes::load(simd, upper, part).store(lower, part);
                    // The pivot's own place: 1 / p.
                    self.replace(simd, v, k, x, T::ONE).div(divisor).store(upper, part);
                }
                for row in (0..n).filter(|row| *row != k) {
                    let factor: T::Lanes<S> = T::Lanes::splat(simd, self.get(row, k));
                    for v in 0..vectors {
                        let x: T::Lanes<S> = T::Lanes::load(simd, self.at(row, v * lanes), part);
                        let y = T::Lanes::load(simd, self.at(k, v * lanes), part);
                        // -f b[k,k] is what is subtracted from -0, the sign of a zero, too.
                        let x = self.replace(simd, v, k, x, T::ZERO.neg());
                        factor.mul_add::<true, false>(y, x).store(self.at(row, v * lanes), part);
                    }
                }
            }
            // Columns of the transpose are rows of the matrix.
            let mut order = [0_u8; GAUSS_JORDAN];
            for (row, place) in order[..n].iter_mut().enumerate() {
                *place = row as u8;
            }
            for k in (0..n).rev() {
                order.swap(k, pivots[k].into());
            }
            let [row_stride, _] = self.out.strides();
            for row in 0..n {
                for v in 0..vectors {
                    let x: T::Lanes<S> = T::Lanes::load(simd, self.at(row, v * lanes), part).canonical_nan();
                    x.store(self.at(row, v * lanes), part);
                }
                for column in 0..n {
                    let to = self.out.pointer(0, row).wrapping_offset(column as isize * row_stride);
                    to.write_unaligned(self.get(row, order[column].into()));
                }
            }
        }
        None
    }
}

#[inline(always)]
fn is_nan<R: crate::simd::Float>(x: R) -> bool {
    x.is_nan()
}
