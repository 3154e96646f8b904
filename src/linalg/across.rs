//! Elimination of several matrices at once, one in each lane: the operations, and so the bits, of one matrix alone.

use super::interleave::Items;
use super::lanes::{Lanes, splat_part, zero};
use super::{GAUSS_JORDAN, Scalar};
use crate::simd::{Float, Kernel, MAX_LANES, Mask, Simd, Vector};
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

/// Gauss-Jordan in place, as [`gauss_jordan`](super::gauss_jordan) describes it, of the transposes.
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

/// Factors up to as many matrices as there are lanes, as [`lu`](super::lu) describes it, and solves for right-hand sides beside them.
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

/// Products of up to as many pairs of matrices as there are lanes, as [`product`](super::product) describes them.
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
