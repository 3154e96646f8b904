//! Sums and products.

use super::chunk::Chunk;
use super::compensated::Compensated;
use super::fold::{Factors, Products, Terms, Weighted};
use super::run::Reduction;
use crate::simd::{Element, Float, Simd};

/// A reduction that is one fold, whose states are combined as its accumulators are.
macro_rules! of_one_fold {
    ($(#[$doc:meta])* $name:ident, $n:tt, $fold:expr, $empty:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name;

        impl<T: Float> Reduction<T, $n> for $name {
            type State = $crate::reduce::compensated::Compensated<T>;
            type Output = T;
            #[inline(always)]
            fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, $n>) -> Self::State {
                let [all] = chunk.fold(simd, $fold);
                all
            }
            $crate::reduce::total::across!($n, $fold);
            #[inline(always)]
            fn merge(self, left: Self::State, right: Self::State) -> Self::State {
                $crate::reduce::accumulators::merge::<T, _, $n, 1>($fold, left, right)
            }
            fn finish(self, state: Option<Self::State>, _: usize) -> T {
                state.map_or(T::$empty, |state| state.value()).canonical_nan()
            }
        }
    };
}
pub(super) use of_one_fold;

/// How a reduction of one vector that is one fold runs across many.
macro_rules! across {
    (1, $fold:expr) => {
        const ACROSS: bool = true;
        #[inline(always)]
        fn across<S: Simd>(
            self,
            simd: S,
            rows: $crate::reduce::across::Across<T>,
            space: &mut [T],
            states: &mut Vec<Self::State>,
        ) {
            let results = rows.fold(simd, $fold, space);
            states.extend((0..rows.group.len()).map(|w| results.get(0, w)));
        }
    };
    (2, $fold:expr) => {};
}
pub(super) use across;

/// A sum, and what is made of it: one reduction, which is compiled once.
#[derive(Clone, Copy)]
pub enum Total {
    /// `sum(x)`
    Sum,
    /// `sum(x) / n`; NaN of nothing.
    Mean,
}

impl<T: Float> Reduction<T, 1> for Total {
    type State = Compensated<T>;
    type Output = T;
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 1>) -> Compensated<T> {
        let [all] = chunk.fold(simd, Terms);
        all
    }
    across!(1, Terms);
    #[inline(always)]
    fn merge(self, left: Compensated<T>, right: Compensated<T>) -> Compensated<T> {
        left.plus(right)
    }
    fn finish(self, state: Option<Compensated<T>>, n: usize) -> T {
        let total = match self {
            Total::Sum => state.map_or(T::ZERO, |sum| sum.value()),
            Total::Mean => T::rounded(state.map_or(f64::NAN, |sum| sum.double().over((n as f64).into()).high)),
        };
        total.canonical_nan()
    }
}

of_one_fold!(
    /// `sum(x y)`
    Dot, 2, Products, ZERO
);
of_one_fold!(
    /// The product of all.
    Product, 1, Factors, ONE
);

/// `sum(x w) / sum(w)`, of values and weights.
#[derive(Clone, Copy)]
pub struct Average;

impl<T: Float> Reduction<T, 2> for Average {
    type State = [Compensated<T>; 2];
    type Output = T;
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 2>) -> Self::State {
        chunk.fold(simd, Weighted)
    }
    #[inline(always)]
    fn merge(self, left: Self::State, right: Self::State) -> Self::State {
        [left[0].plus(right[0]), left[1].plus(right[1])]
    }
    fn finish(self, state: Option<Self::State>, _: usize) -> T {
        let quotient = state.map_or(f64::NAN, |[products, weights]| products.double().over(weights.double()).high);
        T::rounded(quotient).canonical_nan()
    }
}

/// Integers of 64 bits.
pub trait Integer: Element {
    /// One.
    const ONE: Self;
    /// The sum modulo 2^64.
    fn add(self, other: Self) -> Self;
    /// The product modulo 2^64.
    fn multiply(self, other: Self) -> Self;
}

macro_rules! integer {
    ($($type:ident),*) => {
        $(impl Integer for $type {
            const ONE: Self = 1;
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn multiply(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }
        })*
    };
}
integer!(i64, u64);

/// The sum of integers, modulo 2^64.
#[derive(Clone, Copy)]
pub struct IntegerSum;

/// The product of integers, modulo 2^64.
#[derive(Clone, Copy)]
pub struct IntegerProduct;

macro_rules! of_integers {
    ($name:ident, $operation:ident, $start:expr) => {
        impl<T: Integer> Reduction<T, 1> for $name {
            type State = T;
            type Output = T;
            #[inline(always)]
            fn chunk<S: Simd>(self, _: S, chunk: &Chunk<T, 1>) -> T {
                let mut total = $start;
                chunk.for_each_block(|[x]| {
                    for x in x {
                        total = total.$operation(*x);
                    }
                });
                total
            }
            #[inline(always)]
            fn merge(self, left: T, right: T) -> T {
                left.$operation(right)
            }
            fn finish(self, state: Option<T>, _: usize) -> T {
                state.unwrap_or($start)
            }
        }
    };
}
of_integers!(IntegerSum, add, T::default());
of_integers!(IntegerProduct, multiply, T::ONE);
