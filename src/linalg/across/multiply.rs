//! Products.

use super::super::Scalar;
use super::super::interleave::Items;
use super::super::lanes::{Lanes, zero};
use super::{Memory, Square};
use crate::simd::{Kernel, Simd};
use std::marker::PhantomData;

/// Products of up to as many pairs of matrices as there are lanes, as [`product`](mod@super::super::product) describes them.
pub struct Multiply<T: Scalar> {
    /// The left factors.
    pub a: Items<T>,
    /// The right factors.
    pub b: Items<T>,
    /// The results.
    pub c: Items<T>,
    /// `c = beta c + alpha a b`
    pub alpha: T,
    /// See `alpha`.
    pub beta: T,
    /// How many.
    pub count: usize,
    /// Room for a vector for each element of all these.
    pub room: *mut T::Real,
}

impl<T: Scalar> Kernel for Multiply<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let vector = T::Lanes::<S>::COUNT * T::PARTS;
        let ([m, depth], [_, n]) = (self.a.shape, self.b.shape);
        let memory = |first, width| Memory::<T, S> { first, width, simd, elements: PhantomData };
        let mut a = memory(self.room, depth);
        let b = memory(self.room.wrapping_add(m * depth * vector), n);
        let mut c = memory(self.room.wrapping_add((m + n) * depth * vector), n);
        // SAFETY: whoever made this has checked the matrices, and has the room.
        unsafe {
            self.a.load(simd, self.count, a.first, depth);
            self.b.load(simd, self.count, b.first, n);
            if self.beta != T::ZERO {
                self.c.load(simd, self.count, c.first, n);
            }
            if self.alpha != T::ONE {
                let alpha = T::Lanes::splat(simd, self.alpha);
                for i in 0..m {
                    for k in 0..depth {
                        a.set(i, k, alpha.mul(a.get(i, k)));
                    }
                }
            }
            let beta = T::Lanes::splat(simd, self.beta);
            for i in 0..m {
                for j in 0..n {
                    let mut sum = if self.beta == T::ZERO { zero(simd) } else { c.get(i, j) };
                    if self.beta != T::ZERO && self.beta != T::ONE {
                        sum = beta.mul(sum);
                    }
                    for k in 0..depth {
                        sum = a.get(i, k).mul_add::<false, false>(b.get(k, j), sum);
                    }
                    c.set(i, j, sum);
                }
            }
            self.c.store(simd, self.count, c.first, n);
        }
    }
}
