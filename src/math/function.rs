//! What an elementary function is: one sequence of operations on vectors, for any instruction set.

use crate::simd::{Float, Simd};

/// Four chains of operations keep the processor busy where two do not quite.
pub(super) const UNROLL_FOUR: usize = 4;
/// For functions of which four vectors do not fit the registers.
pub(super) const UNROLL_TWO: usize = 2;

/// A function of one argument. Its `eval`, as that of the traits below, must be `#[inline(always)]`, and a lane's result
/// depends on that lane only.
pub trait Unary<T: Float> {
    /// By how many vectors of f64 the loop is unrolled.
    const UNROLL: usize = UNROLL_FOUR;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S>;
}

/// A function of two arguments.
pub trait Binary<T: Float> {
    /// By how many vectors of f64 the loop is unrolled.
    const UNROLL: usize = UNROLL_FOUR;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S>;
}

/// A function of one argument with two results.
pub trait Pair<T: Float> {
    /// By how many vectors of f64 the loop is unrolled.
    const UNROLL: usize = UNROLL_FOUR;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> [T::Vector<S>; 2];
}

/// A function of any number of arguments and results: what the driver applies.
pub trait Elementwise<T: Float, const IN: usize, const OUT: usize> {
    /// By how many vectors of f64 the loop is unrolled: 1, 2 or 4.
    const UNROLL: usize;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: [T::Vector<S>; IN]) -> [T::Vector<S>; OUT];
}

impl<T: Float, F: Unary<T>> Elementwise<T, 1, 1> for F {
    const UNROLL: usize = F::UNROLL;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        [<F as Unary<T>>::eval(simd, x)]
    }
}

impl<T: Float, F: Binary<T>> Elementwise<T, 2, 1> for F {
    const UNROLL: usize = F::UNROLL;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x, y]: [T::Vector<S>; 2]) -> [T::Vector<S>; 1] {
        [<F as Binary<T>>::eval(simd, x, y)]
    }
}

impl<T: Float, F: Pair<T>> Elementwise<T, 1, 2> for F {
    const UNROLL: usize = F::UNROLL;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 2] {
        <F as Pair<T>>::eval(simd, x)
    }
}
