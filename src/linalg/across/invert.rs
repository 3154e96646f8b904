//! Inverses.

use super::super::interleave::Items;
use super::super::lanes::{Lanes, splat_part, zero};
use super::super::{GAUSS_JORDAN, Scalar};
use super::{CHOICES, Chosen, Memory, Registers, Square, Zeros, pivot};
use crate::simd::{Float, Kernel, MAX_LANES, Mask, Simd, Vector};
use std::marker::PhantomData;

/// Gauss-Jordan in place, as [`gauss_jordan`](super::super::gauss_jordan) describes it, of the transposes.
#[inline(always)]
fn invert<T: Scalar, S: Simd>(simd: S, b: &mut impl Square<T, S>, n: usize) -> Zeros<T, S> {
    let mut zeros = Zeros::new(simd);
    let mut pivots = [splat_part::<S, T::Lanes<S>>(simd, T::Real::ZERO); GAUSS_JORDAN];
    for k in 0..n {
        pivots[k] = pivot(simd, b, k, n);
        b.exchange(simd, k, pivots[k], n, n, false);
        let p = b.get(k, k);
        zeros.look(simd, k, p);
        let own = T::Lanes::splat(simd, T::ONE).div(p);
        for j in 0..n {
            if j != k {
                b.set(k, j, b.get(k, j).div(p));
            }
        }
        b.set(k, k, own);
        for i in 0..n {
            if i != k {
                let f = b.get(i, k);
                for j in 0..n {
                    if j != k {
                        b.set(i, j, f.mul_add::<true, false>(b.get(k, j), b.get(i, j)));
                    }
                }
                let [re, im] = f.parts();
                b.set(i, k, T::Lanes::from_parts([-re, -im]).mul(own));
            }
        }
    }
    for k in (0..n).rev() {
        b.exchange(simd, k, pivots[k], n, n, true);
    }
    zeros
}

/// Inverts up to as many matrices as there are lanes; of a singular one NaN is stored. The first zero pivot of each, or -1.
pub struct Invert<T: Scalar> {
    /// The matrices.
    pub a: Items<T>,
    /// Their inverses; they may be the same.
    pub out: Items<T>,
    /// How many.
    pub count: usize,
    /// Room for a vector for each element.
    pub room: *mut T::Real,
}

impl<T: Scalar> Kernel for Invert<T> {
    type Output = [i64; MAX_LANES];
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> [i64; MAX_LANES] {
        let n = self.a.shape[0];
        // SAFETY: whoever made this has checked the matrices, and has the room.
        unsafe {
            match n {
                1 => self.registers::<S, 1>(simd),
                2 => self.registers::<S, 2>(simd),
                3 => self.registers::<S, 3>(simd),
                4 => self.registers::<S, 4>(simd),
                _ => {
                    self.a.transposed().load(simd, self.count, self.room, n);
                    let mut memory = Memory { first: self.room, width: n, simd, elements: PhantomData };
                    let zeros = if n <= CHOICES {
                        invert(simd, &mut Chosen(&mut memory), n)
                    } else {
                        invert(simd, &mut memory, n)
                    };
                    self.finish(simd, &mut memory, n, zeros)
                }
            }
        }
    }
}

impl<T: Scalar> Invert<T> {
    #[inline(always)]
    unsafe fn registers<S: Simd, const N: usize>(&self, simd: S) -> [i64; MAX_LANES] {
        // SAFETY: by the caller.
        unsafe {
            self.a.transposed().load(simd, self.count, self.room, N);
            let mut memory = Memory { first: self.room, width: N, simd, elements: PhantomData };
            let mut matrix = Registers([[zero(simd); N]; N]);
            for i in 0..N {
                for j in 0..N {
                    matrix.0[i][j] = memory.get(i, j);
                }
            }
            let zeros = invert(simd, &mut matrix, N);
            for i in 0..N {
                for j in 0..N {
                    memory.set(i, j, matrix.0[i][j]);
                }
            }
            self.finish(simd, &mut memory, N, zeros)
        }
    }

    #[inline(always)]
    unsafe fn finish<S: Simd>(
        &self,
        simd: S,
        memory: &mut Memory<T, S>,
        n: usize,
        zeros: Zeros<T, S>,
    ) -> [i64; MAX_LANES] {
        let singular = splat_part::<S, T::Lanes<S>>(simd, T::Real::ZERO).le(zeros.0);
        if singular.any() {
            let nan = T::Lanes::splat(simd, T::from_parts([T::Real::NAN; 2]));
            for i in 0..n {
                for j in 0..n {
                    memory.set(i, j, T::Lanes::select(singular, nan, memory.get(i, j)));
                }
            }
        }
        // SAFETY: by the caller.
        unsafe { self.out.transposed().store(simd, self.count, self.room, n) };
        zeros.lanes()
    }
}
