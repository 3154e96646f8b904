//! Elimination of several matrices at once, one in each lane: the operations, and so the bits, of one matrix alone.

mod factor;
mod invert;
mod multiply;

pub use factor::Factor;
pub use invert::Invert;
pub use multiply::Multiply;

use super::Scalar;
use super::lanes::{Lanes, splat_part};
use crate::simd::{Float, MAX_LANES, Simd, Vector};
use std::marker::PhantomData;

/// Up to so many rows, exchanges are choices between vectors; above, numbers move one by one.
const CHOICES: usize = 8;

type Part<T, S> = <<T as Scalar>::Lanes<S> as Lanes<S>>::Part;

/// Matrices with an element in a vector each: in registers where they are small enough, else in memory.
trait Square<T: Scalar, S: Simd> {
    fn get(&self, row: usize, column: usize) -> T::Lanes<S>;
    fn set(&mut self, row: usize, column: usize, x: T::Lanes<S>);

    /// Exchanges a row, or a column, with another one in each lane, of those from it up to `n`; they have `len` elements.
    #[inline(always)]
    fn exchange(&mut self, simd: S, k: usize, other: Part<T, S>, n: usize, len: usize, columns: bool) {
        for i in k + 1..n {
            let chosen = other.eq(splat_part::<S, T::Lanes<S>>(simd, number::<T>(i)));
            for j in 0..len {
                let (first, second) = if columns { ((j, k), (j, i)) } else { ((k, j), (i, j)) };
                let (x, y) = (self.get(first.0, first.1), self.get(second.0, second.1));
                self.set(first.0, first.1, T::Lanes::select(chosen, y, x));
                self.set(second.0, second.1, T::Lanes::select(chosen, x, y));
            }
        }
    }
}

/// A small integer.
#[inline(always)]
fn number<T: Scalar>(i: usize) -> T::Real {
    T::Real::rounded(i as f64)
}

struct Registers<T: Scalar, S: Simd, const N: usize>([[T::Lanes<S>; N]; N]);

impl<T: Scalar, S: Simd, const N: usize> Square<T, S> for Registers<T, S, N> {
    #[inline(always)]
    fn get(&self, row: usize, column: usize) -> T::Lanes<S> {
        self.0[row][column]
    }
    #[inline(always)]
    fn set(&mut self, row: usize, column: usize, x: T::Lanes<S>) {
        self.0[row][column] = x;
    }
}

/// In memory; whoever makes one has room for all its rows of `width` vectors.
struct Memory<T: Scalar, S: Simd> {
    first: *mut T::Real,
    width: usize,
    simd: S,
    elements: PhantomData<T>,
}

impl<T: Scalar, S: Simd> Memory<T, S> {
    #[inline(always)]
    fn at(&self, row: usize, column: usize) -> *mut T::Real {
        self.first.wrapping_add((row * self.width + column) * T::Lanes::<S>::COUNT * T::PARTS)
    }
}

impl<T: Scalar, S: Simd> Square<T, S> for Memory<T, S> {
    #[inline(always)]
    fn get(&self, row: usize, column: usize) -> T::Lanes<S> {
        // SAFETY: within its room.
        unsafe { T::Lanes::load(self.simd, self.at(row, column), T::Lanes::<S>::COUNT as isize) }
    }
    #[inline(always)]
    fn set(&mut self, row: usize, column: usize, x: T::Lanes<S>) {
        // SAFETY: within its room.
        unsafe { x.store(self.at(row, column), T::Lanes::<S>::COUNT as isize) }
    }
    #[inline(always)]
    fn exchange(&mut self, _: S, k: usize, other: Part<T, S>, _: usize, len: usize, columns: bool) {
        let lanes = T::Lanes::<S>::COUNT;
        let mut others = [T::Real::ZERO; MAX_LANES];
        other.store(&mut others);
        for (lane, other) in others[..lanes].iter().enumerate() {
            let i = Into::<f64>::into(*other) as usize;
            if i == k {
                continue;
            }
            for j in 0..len {
                let (first, second) = if columns { ((j, k), (j, i)) } else { ((k, j), (i, j)) };
                for part in 0..T::PARTS {
                    let [x, y] = [first, second].map(|(i, j)| self.at(i, j).wrapping_add(part * lanes + lane));
                    // SAFETY: within its room.
                    unsafe { x.swap(y) };
                }
            }
        }
    }
}

/// In each lane, the row of the pivot in column `k`, and whether it is zero.
#[inline(always)]
fn pivot<T: Scalar, S: Simd>(simd: S, matrix: &impl Square<T, S>, k: usize, n: usize) -> Part<T, S> {
    let mut most = matrix.get(k, k).size();
    let mut best = splat_part::<S, T::Lanes<S>>(simd, number::<T>(k));
    for i in k + 1..n {
        let size = matrix.get(i, k).size();
        // A NaN never wins, and loses to any number.
        let better = most.lt(size) | (most.is_nan() & !size.is_nan());
        most = Part::<T, S>::select(better, size, most);
        best = Part::<T, S>::select(better, splat_part::<S, T::Lanes<S>>(simd, number::<T>(i)), best);
    }
    best
}

/// What is known of zeros among the pivots: the first in each lane, or -1.
struct Zeros<T: Scalar, S: Simd>(Part<T, S>);

impl<T: Scalar, S: Simd> Zeros<T, S> {
    #[inline(always)]
    fn new(simd: S) -> Self {
        Zeros(splat_part::<S, T::Lanes<S>>(simd, -T::Real::ONE))
    }
    /// Looks at pivot `k`; gives back where it is zero.
    #[inline(always)]
    fn look(&mut self, simd: S, k: usize, pivot: T::Lanes<S>) -> <Part<T, S> as Vector<S>>::Mask {
        let none = splat_part::<S, T::Lanes<S>>(simd, T::Real::ZERO);
        let zero = pivot.size().eq(none);
        let first = zero & self.0.lt(none);
        self.0 = Part::<T, S>::select(first, splat_part::<S, T::Lanes<S>>(simd, number::<T>(k)), self.0);
        zero
    }
    #[inline(always)]
    fn lanes(&self) -> [i64; MAX_LANES] {
        let mut zeros = [T::Real::ZERO; MAX_LANES];
        self.0.store(&mut zeros);
        zeros.map(|zero| Into::<f64>::into(zero) as i64)
    }
}

/// Exchanges by choices also in memory.
struct Chosen<'a, M>(&'a mut M);

impl<T: Scalar, S: Simd> Square<T, S> for Chosen<'_, Memory<T, S>> {
    #[inline(always)]
    fn get(&self, row: usize, column: usize) -> T::Lanes<S> {
        self.0.get(row, column)
    }
    #[inline(always)]
    fn set(&mut self, row: usize, column: usize, x: T::Lanes<S>) {
        self.0.set(row, column, x);
    }
}
