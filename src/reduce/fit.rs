//! The straight line through points, by least squares.

use super::chunk::Chunk;
use super::fold::{CommonDistances, SquaredDistances, Terms};
use super::moments::Counted;
use super::run::Reduction;
use crate::simd::Simd;

/// `y = slope x + intercept`, and the sum of the squares of what is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line<T> {
    /// NaN if all `x` are the same, or there are no points.
    pub slope: T,
    /// The value at 0.
    pub intercept: T,
    /// The sum of squares, not negative.
    pub residual: T,
}

/// What is known of some points.
#[derive(Clone, Copy)]
pub struct Points<T> {
    n: usize,
    x: T,
    y: T,
    xx: T,
    xy: T,
    yy: T,
}

/// The fit.
#[derive(Clone, Copy)]
pub struct Fit;

impl<T: Counted> Reduction<T, 2> for Fit {
    type State = Points<T>;
    type Output = Line<T>;

    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: Chunk<T, 2>) -> Points<T> {
        let n = chunk.range.len();
        let [of_x, of_y] = chunk.x.map(|x| Chunk { x: [x], range: chunk.range.clone(), offset: 0 });
        let x = of_x.fold(simd, Terms) / T::count(n);
        let y = of_y.fold(simd, Terms) / T::count(n);
        Points {
            n,
            x,
            y,
            xx: of_x.fold(simd, SquaredDistances(x)),
            xy: chunk.fold(simd, CommonDistances(x, y)),
            yy: of_y.fold(simd, SquaredDistances(y)),
        }
    }

    /// As for the variance.
    #[inline(always)]
    fn merge(self, left: Points<T>, right: Points<T>) -> Points<T> {
        let n = left.n + right.n;
        let share = T::count(right.n) / T::count(n);
        let (x, y) = (right.x - left.x, right.y - left.y);
        let weight = T::count(left.n) * share;
        Points {
            n,
            x: x.mul_add(share, left.x),
            y: y.mul_add(share, left.y),
            xx: left.xx + right.xx + x * x * weight,
            xy: left.xy + right.xy + x * y * weight,
            yy: left.yy + right.yy + y * y * weight,
        }
    }

    fn finish(self, state: Option<Points<T>>, _: usize) -> Line<T> {
        let Some(points) = state else { return Line { slope: T::NAN, intercept: T::NAN, residual: T::NAN } };
        let slope = points.xy / points.xx;
        let residual = points.yy - slope * points.xy;
        Line {
            slope: slope.canonical_nan(),
            intercept: (points.y - slope * points.x).canonical_nan(),
            residual: (if residual < T::ZERO { T::ZERO } else { residual }).canonical_nan(),
        }
    }
}
