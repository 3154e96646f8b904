//! Functions that are an operation or two.

use super::Unary;
use crate::simd::{Float, Simd, Vector};

/// `sqrt(x)`; IEEE 754 defines it, every processor has it.
pub struct Sqrt;

impl<T: Float> Unary<T> for Sqrt {
    #[inline(always)]
    fn eval<S: Simd>(_: S, x: T::Vector<S>) -> T::Vector<S> {
        x.sqrt_by_steps()
    }
}

/// `|x|`.
pub struct Abs;

impl<T: Float> Unary<T> for Abs {
    #[inline(always)]
    fn eval<S: Simd>(_: S, x: T::Vector<S>) -> T::Vector<S> {
        x.abs().canonical_nan()
    }
}

/// -1, 0 or 1.
pub struct Sign;

impl<T: Float> Unary<T> for Sign {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S> {
        let (zero, one) = (<T::Vector<S>>::splat(simd, T::ZERO), <T::Vector<S>>::splat(simd, T::ONE));
        let sign = <T::Vector<S>>::select(x.eq(zero), zero, one.copysign(simd, x));
        <T::Vector<S>>::select(x.is_nan(), <T::Vector<S>>::splat(simd, T::NAN), sign)
    }
}

/// `x x`.
pub struct Square;

impl<T: Float> Unary<T> for Square {
    #[inline(always)]
    fn eval<S: Simd>(_: S, x: T::Vector<S>) -> T::Vector<S> {
        (x * x).canonical_nan()
    }
}

/// `1 / x`.
pub struct Reciprocal;

impl<T: Float> Unary<T> for Reciprocal {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S> {
        (<T::Vector<S>>::splat(simd, T::ONE) / x).canonical_nan()
    }
}
