//! Factors, and solutions.

use super::super::Scalar;
use super::super::interleave::Items;
use super::super::lanes::{Lanes, splat_part};
use super::{CHOICES, Chosen, Memory, Square, Zeros, pivot};
use crate::simd::{Float, Kernel, MAX_LANES, Mask, Simd, Vector};
use std::marker::PhantomData;

/// Factors up to as many matrices as there are lanes, as [`lu`](super::super::lu) describes it, and solves for right-hand sides beside them.
pub struct Factor<T: Scalar> {
    /// The matrices.
    pub a: Items<T>,
    /// Right-hand sides.
    pub right: Option<Items<T>>,
    /// Receives the factors.
    pub factors: Option<Items<T>>,
    /// Receives the solutions, NaN where a matrix is singular.
    pub solutions: Option<Items<T>>,
    /// How many matrices.
    pub count: usize,
    /// Room for a vector for each element of all these.
    pub room: *mut T::Real,
    /// Receives the rows exchanged, a vector for each of the `n`.
    pub pivots: *mut T::Real,
    /// Receives the diagonal of `U`, a vector for each.
    pub diagonal: *mut T::Real,
}

impl<T: Scalar> Kernel for Factor<T> {
    type Output = [i64; MAX_LANES];
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> [i64; MAX_LANES] {
        let lanes = T::Lanes::<S>::COUNT;
        let n = self.a.shape[0];
        let width = n + self.right.map_or(0, |right| right.shape[1]);
        let mut matrix = Memory::<T, S> { first: self.room, width, simd, elements: PhantomData };
        let mut zeros = Zeros::<T, S>::new(simd);
        // SAFETY: whoever made this has checked the matrices, and has the room.
        unsafe {
            self.a.load(simd, self.count, self.room, width);
            let beside = matrix.at(0, n);
            if let Some(right) = self.right {
                right.load(simd, self.count, beside, width);
            }
            for k in 0..n {
                let row = pivot(simd, &matrix, k, n);
                row.store_to(self.pivots.wrapping_add(k * lanes));
                if n <= CHOICES {
                    Chosen(&mut matrix).exchange(simd, k, row, n, width, false);
                } else {
                    matrix.exchange(simd, k, row, n, width, false);
                }
                let p = matrix.get(k, k);
                p.store(self.diagonal.wrapping_add(k * lanes * T::PARTS), lanes as isize);
                let zero = zeros.look(simd, k, p);
                for i in k + 1..n {
                    let x = matrix.get(i, k);
                    let l = T::Lanes::select(zero, x, x.div(p));
                    matrix.set(i, k, l);
                    for j in k + 1..width {
                        matrix.set(i, j, l.mul_add::<true, false>(matrix.get(k, j), matrix.get(i, j)));
                    }
                }
            }
            if let Some(factors) = self.factors {
                factors.store(simd, self.count, self.room, width);
            }
            if let Some(solutions) = self.solutions {
                let nan = T::Lanes::splat(simd, T::from_parts([T::Real::NAN; 2]));
                let singular = splat_part::<S, T::Lanes<S>>(simd, T::Real::ZERO).le(zeros.0);
                for i in (0..n).rev() {
                    let p = matrix.get(i, i);
                    for j in n..width {
                        let x = matrix.get(i, j).div(p);
                        matrix.set(i, j, x);
                        for above in 0..i {
                            let u = matrix.get(above, i);
                            matrix.set(above, j, u.mul_add::<true, false>(x, matrix.get(above, j)));
                        }
                    }
                }
                if singular.any() {
                    for i in 0..n {
                        for j in n..width {
                            matrix.set(i, j, T::Lanes::select(singular, nan, matrix.get(i, j)));
                        }
                    }
                }
                solutions.store(simd, self.count, beside, width);
            }
        }
        zeros.lanes()
    }
}
