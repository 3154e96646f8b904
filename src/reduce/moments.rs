//! Mean, variance and standard deviation.

use super::across::{Across, row_of};
use super::chunk::{Chunk, lanes};
use super::fold::{ScaledSquares, SquaredDistances, Terms};
use super::run::Reduction;
use super::total::{Sum, across};
use crate::simd::{Float, Simd};

/// `sum(x) / n`; NaN of nothing.
#[derive(Clone, Copy)]
pub struct Mean;

impl<T: Counted> Reduction<T, 1> for Mean {
    type State = T;
    type Output = T;
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: Chunk<T, 1>) -> T {
        Sum.chunk(simd, chunk)
    }
    across!(1, Terms);
    #[inline(always)]
    fn merge(self, left: T, right: T) -> T {
        left + right
    }
    fn finish(self, state: Option<T>, n: usize) -> T {
        state.map_or(T::NAN, |sum| sum / T::count(n)).canonical_nan()
    }
}

/// A type that counts are converted to.
pub trait Counted: Float {
    /// The nearest number.
    fn count(n: usize) -> Self;
}
impl Counted for f32 {
    #[inline(always)]
    fn count(n: usize) -> f32 {
        n as f32
    }
}
impl Counted for f64 {
    #[inline(always)]
    fn count(n: usize) -> f64 {
        n as f64
    }
}

/// What is known of some elements: the sum of squares of their distances from their mean.
#[derive(Clone, Copy)]
pub struct Moments<T> {
    n: usize,
    mean: T,
    squares: T,
}

/// The variance, with `n - ddof` as divisor; NaN if that is not positive.
#[derive(Clone, Copy)]
pub struct Variance {
    /// Degrees of freedom that are taken away.
    pub ddof: usize,
}

impl<T: Counted> Reduction<T, 1> for Variance {
    type State = Moments<T>;
    type Output = T;

    /// Twice over a chunk, which the first time brings to the cache.
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: Chunk<T, 1>) -> Moments<T> {
        let n = chunk.range.len();
        let mean = chunk.fold(simd, Terms) / T::count(n);
        Moments { n, mean, squares: chunk.fold(simd, SquaredDistances(mean)) }
    }

    const ACROSS: bool = true;
    #[inline(always)]
    fn across<S: Simd>(self, simd: S, rows: Across<T>, space: &mut [T], states: &mut Vec<Moments<T>>) {
        let n = rows.range.len();
        rows.fold(simd, Terms, space);
        // To the spare row.
        let ld = row_of(space);
        let (space, means) = space.split_at_mut(lanes::<T>() * ld);
        for (mean, sum) in means.iter_mut().zip(&space[..ld]) {
            *mean = *sum / T::count(n);
        }
        let distances = Across { shift: Some(means), ..rows.clone() };
        distances.fold_rows(simd, ScaledSquares(T::ONE), space, ld);
        let found = means.iter().zip(space).take(rows.group.len());
        states.extend(found.map(|(mean, squares)| Moments { n, mean: *mean, squares: *squares }));
    }

    /// Chan, Golub and LeVeque 1983.
    #[inline(always)]
    fn merge(self, left: Moments<T>, right: Moments<T>) -> Moments<T> {
        let n = left.n + right.n;
        let share = T::count(right.n) / T::count(n);
        let distance = right.mean - left.mean;
        let between = distance * distance * (T::count(left.n) * share);
        Moments { n, mean: distance.mul_add(share, left.mean), squares: left.squares + right.squares + between }
    }

    fn finish(self, state: Option<Moments<T>>, n: usize) -> T {
        match state {
            Some(moments) if n > self.ddof => (moments.squares / T::count(n - self.ddof)).canonical_nan(),
            _ => T::NAN,
        }
    }
}

/// The standard deviation: the square root of [`Variance`].
#[derive(Clone, Copy)]
pub struct Deviation(pub Variance);

impl<T: Counted> Reduction<T, 1> for Deviation {
    type State = Moments<T>;
    type Output = T;
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: Chunk<T, 1>) -> Moments<T> {
        self.0.chunk(simd, chunk)
    }
    const ACROSS: bool = true;
    #[inline(always)]
    fn across<S: Simd>(self, simd: S, rows: Across<T>, space: &mut [T], states: &mut Vec<Moments<T>>) {
        self.0.across(simd, rows, space, states);
    }
    #[inline(always)]
    fn merge(self, left: Moments<T>, right: Moments<T>) -> Moments<T> {
        self.0.merge(left, right)
    }
    fn finish(self, state: Option<Moments<T>>, n: usize) -> T {
        self.0.finish(state, n).sqrt()
    }
}
