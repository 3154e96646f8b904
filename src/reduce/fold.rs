//! How the elements of a chunk are taken in, many at a time.

use crate::simd::{Float, Simd, Vector};

/// One number from the elements of a chunk of `N` arrays. All methods must be `#[inline(always)]`.
pub trait Fold<T: Float, const N: usize>: Copy {
    /// What accumulators start with.
    fn start(self) -> T;
    /// What leaves every accumulator as it is, for each array: a vector that is not full is filled up with it.
    fn padding(self) -> [T; N];
    /// Takes in one element of each array.
    fn add<S: Simd>(self, simd: S, accumulator: T::Vector<S>, x: [T::Vector<S>; N]) -> T::Vector<S>;
    /// Combines two accumulators.
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        a + b
    }
}

/// `sum(x)`. It starts at -0, which changes nothing that is added to it.
#[derive(Clone, Copy)]
pub struct Terms;

impl<T: Float> Fold<T, 1> for Terms {
    #[inline(always)]
    fn start(self) -> T {
        T::NEGATIVE_ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [T::NEGATIVE_ZERO]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        accumulator + x
    }
}

/// `sum(x y)`, each product fused with its addition.
#[derive(Clone, Copy)]
pub struct Products;

impl<T: Float> Fold<T, 2> for Products {
    #[inline(always)]
    fn start(self) -> T {
        T::NEGATIVE_ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 2] {
        [T::NEGATIVE_ZERO, T::ZERO]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, accumulator: T::Vector<S>, [x, y]: [T::Vector<S>; 2]) -> T::Vector<S> {
        x.mul_add(y, accumulator)
    }
}

/// `sum(|x|)`
#[derive(Clone, Copy)]
pub struct Magnitudes;

impl<T: Float> Fold<T, 1> for Magnitudes {
    #[inline(always)]
    fn start(self) -> T {
        T::ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [T::ZERO]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        accumulator + x.abs()
    }
}

/// `sum((scale x)^2)`
#[derive(Clone, Copy)]
pub struct ScaledSquares<T>(pub T);

impl<T: Float> Fold<T, 1> for ScaledSquares<T> {
    #[inline(always)]
    fn start(self) -> T {
        T::ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [T::ZERO]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        let scaled = x * <T::Vector<S>>::splat(simd, self.0);
        scaled.mul_add(scaled, accumulator)
    }
}

/// `sum((x - mean)^2)`
#[derive(Clone, Copy)]
pub struct SquaredDistances<T>(pub T);

impl<T: Float> Fold<T, 1> for SquaredDistances<T> {
    #[inline(always)]
    fn start(self) -> T {
        T::ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [self.0]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        let distance = x - <T::Vector<S>>::splat(simd, self.0);
        distance.mul_add(distance, accumulator)
    }
}

/// `sum((x - mean x) (y - mean y))`
#[derive(Clone, Copy)]
pub struct CommonDistances<T>(pub T, pub T);

impl<T: Float> Fold<T, 2> for CommonDistances<T> {
    #[inline(always)]
    fn start(self) -> T {
        T::ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 2] {
        [self.0, self.1]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, accumulator: T::Vector<S>, [x, y]: [T::Vector<S>; 2]) -> T::Vector<S> {
        let (x_mean, y_mean) = (<T::Vector<S>>::splat(simd, self.0), <T::Vector<S>>::splat(simd, self.1));
        (x - x_mean).mul_add(y - y_mean, accumulator)
    }
}

/// The product of all.
#[derive(Clone, Copy)]
pub struct Factors;

impl<T: Float> Fold<T, 1> for Factors {
    #[inline(always)]
    fn start(self) -> T {
        T::ONE
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [T::ONE]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        accumulator * x
    }
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        a * b
    }
}

/// A fold that chooses an element.
pub trait Order<T: Float>: Fold<T, 1> {
    /// Where `a` is chosen and not `b`, which came before it; false for NaN. `#[inline(always)]`.
    fn before<S: Simd>(self, simd: S, a: T::Vector<S>, b: T::Vector<S>) -> <T::Vector<S> as Vector<S>>::Mask;
}

/// The smallest, or NaN if there is one.
#[derive(Clone, Copy)]
pub struct Smallest;

impl<T: Float> Fold<T, 1> for Smallest {
    #[inline(always)]
    fn start(self) -> T {
        T::INFINITY
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [T::INFINITY]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        // An accumulator that is NaN stays so.
        <T::Vector<S>>::select(x.is_nan(), x, x.min(accumulator))
    }
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        if b < a || b.is_nan() { b } else { a }
    }
}

impl<T: Float> Order<T> for Smallest {
    #[inline(always)]
    fn before<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> <T::Vector<S> as Vector<S>>::Mask {
        a.lt(b)
    }
}

/// The largest, or NaN if there is one.
#[derive(Clone, Copy)]
pub struct Largest;

impl<T: Float> Fold<T, 1> for Largest {
    #[inline(always)]
    fn start(self) -> T {
        -T::INFINITY
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [-T::INFINITY]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        <T::Vector<S>>::select(x.is_nan(), x, x.max(accumulator))
    }
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        if b > a || b.is_nan() { b } else { a }
    }
}

impl<T: Float> Order<T> for Largest {
    #[inline(always)]
    fn before<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> <T::Vector<S> as Vector<S>>::Mask {
        b.lt(a)
    }
}

/// The largest magnitude, or NaN if there is one.
#[derive(Clone, Copy)]
pub struct LargestMagnitude;

impl<T: Float> Fold<T, 1> for LargestMagnitude {
    #[inline(always)]
    fn start(self) -> T {
        T::ZERO
    }
    #[inline(always)]
    fn padding(self) -> [T; 1] {
        [T::ZERO]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, accumulator: T::Vector<S>, [x]: [T::Vector<S>; 1]) -> T::Vector<S> {
        <Largest as Fold<T, 1>>::add(Largest, simd, accumulator, [x.abs()])
    }
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        Largest.merge(a, b)
    }
}
