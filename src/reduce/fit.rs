//! The straight line through points, by least squares.

use super::accumulators::Accumulators;
use super::chunk::{Chunk, SAMPLES, Source, sum_of_samples};
use super::compensated::Compensated;
use super::double::Double;
use super::fold::{Fold, Leftovers, Plain};
use super::moments::shift;
use super::norm::{NormInf, Safe};
use super::run::{Reduction, reduce};
use crate::array::{BLOCK, Input, blocks};
use crate::simd::{Float, Isa, Kernel, Simd};
use std::ops::Range;

/// `y = slope x + intercept`, and the sum of the squares of what is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line<T> {
    /// The slope.
    pub slope: T,
    /// The value at 0.
    pub intercept: T,
    /// The sum of squares, not negative.
    pub residual: T,
}

impl<T: Float> Line<T> {
    const NONE: Line<T> = Line { slope: T::NAN, intercept: T::NAN, residual: T::NAN };
}

/// Fits a line; all NaN if all `x` are the same, there are no points, or a coordinate is infinite or NaN.
pub fn linear_fit<T: Widened>(isa: Isa, points: [Input<T>; 2]) -> Line<T> {
    let plain = reduce(isa, Fit { scales: [1.0; 2] }, points);
    let is_safe = |line: Scaled| {
        let is_finite = [line.slope, line.intercept, line.residual].iter().all(|x| x.is_finite());
        f64::LEAST <= line.xx && line.xx <= f64::MOST && is_finite
    };
    let (line, [x_exponent, y_exponent]) = if plain.is_none_or(is_safe) {
        (plain, [0; 2])
    } else {
        // Squares have overflowed or underflowed, or there is no line: once more, with both coordinates about 1.
        let largest: [f64; 2] = points.map(|x| reduce(isa, NormInf, [x]).into());
        if !largest.iter().all(|x| x.is_finite()) {
            return Line::NONE;
        }
        let exponents = largest.map(|x| if x == 0.0 { 0 } else { x.exponent() });
        (reduce(isa, Fit { scales: exponents.map(|exponent| f64::normal_power_of_two(-exponent)) }, points), exponents)
    };
    match line {
        Some(line) if line.xx > 0.0 => Line {
            slope: T::rounded(scaled(line.slope, y_exponent - x_exponent)).canonical_nan(),
            intercept: T::rounded(scaled(line.intercept, y_exponent)).canonical_nan(),
            residual: T::rounded(scaled(line.residual, 2 * y_exponent)).canonical_nan(),
        },
        _ => Line::NONE,
    }
}

/// `x 2^exponent`
fn scaled(mut x: f64, mut exponent: i32) -> f64 {
    while exponent != 0 {
        let step = exponent.clamp(-1000, 1000);
        x *= f64::power_of_two(step);
        exponent -= step;
    }
    x
}

/// What a line may leave of the sum of squares where points lie near it.
const NEAR_LINE: f64 = 1.0 / 64.0;

/// What is known of some points.
#[derive(Clone, Copy)]
pub struct Points {
    n: usize,
    /// The means.
    x: Double,
    y: Double,
    /// The sum of squares of the distances of x from its mean.
    xx: Double,
    /// The slope of the line through them; any where `xx` is zero.
    slope: Double,
    /// What that line leaves.
    residual: Double,
}

/// A line in f64, before coordinates have their own scales again.
#[derive(Clone, Copy)]
pub struct Scaled {
    slope: f64,
    intercept: f64,
    residual: f64,
    xx: f64,
}

/// A type that is fitted in f64.
pub trait Widened: Safe + Source<f64> {
    /// Whether sums carry along what their rounding leaves over: those of f32 have places enough in f64.
    const CARRIES: bool;
}

impl Widened for f64 {
    const CARRIES: bool = true;
}

impl Widened for f32 {
    const CARRIES: bool = false;
}

/// The fit, of coordinates that are multiplied by powers of two.
#[derive(Clone, Copy)]
struct Fit {
    scales: [f64; 2],
}

impl Fit {
    /// [`Chunk::fold`] in f64.
    #[inline(always)]
    fn fold<S: Simd, T: Widened>(self, simd: S, chunk: &Chunk<T, 2>, of: Leftovers<f64>) -> [Compensated<f64>; 5] {
        // Each has a stack of its own.
        if self.scales != [1.0; 2] {
            simd.call(OfScaled { chunk, of, scales: self.scales })
        } else if T::CARRIES {
            simd.call(OfChunk { chunk, fold: of })
        } else {
            simd.call(OfChunk { chunk, fold: Plain(of) })
        }
    }
}

/// [`Chunk::fold`].
struct OfChunk<'a, 'b, T, F> {
    chunk: &'a Chunk<'b, T, 2>,
    fold: F,
}

impl<T: Widened, F: Fold<f64, 2, 5>> Kernel for OfChunk<'_, '_, T, F> {
    type Output = [Compensated<f64>; 5];

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> Self::Output {
        self.chunk.fold(simd, self.fold)
    }
}

/// [`Fit::fold`] of scaled coordinates, which are rare.
struct OfScaled<'a, 'b, T> {
    chunk: &'a Chunk<'b, T, 2>,
    of: Leftovers<f64>,
    scales: [f64; 2],
}

impl<T: Widened> Kernel for OfScaled<'_, '_, T> {
    type Output = [Compensated<f64>; 5];

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> Self::Output {
        let OfScaled { chunk, of, scales } = self;
        let mut accumulators = Accumulators::<S, f64, Leftovers<f64>, 2, 5>::new(simd);
        let whole = chunk.range.end - chunk.range.len() % Accumulators::<S, f64, Leftovers<f64>, 2, 5>::ELEMENTS;
        let mut wide = [[0.0; BLOCK]; 2];
        for block in blocks(chunk.range.start..whole, BLOCK) {
            accumulators.add(simd, of, widen(chunk, block, scales, &mut wide));
        }
        accumulators.finish(simd, of, widen(chunk, whole..chunk.range.end, scales, &mut wide))
    }
}

/// The points of a block times powers of two, in f64: one by one, so that the stack holds them once.
#[inline(always)]
fn widen<'a, T: Float>(
    chunk: &Chunk<T, 2>,
    block: Range<usize>,
    scales: [f64; 2],
    wide: &'a mut [[f64; BLOCK]; 2],
) -> [&'a [f64]; 2] {
    let len = block.len();
    for k in 0..2 {
        for (wide, i) in wide[k].iter_mut().zip(block.clone()) {
            let x: f64 = chunk.x[k].get(i).into();
            *wide = x * scales[k];
        }
    }
    let [x, y] = wide;
    [&x[..len], &y[..len]]
}

impl<T: Widened> Reduction<T, 2> for Fit {
    type State = Points;
    type Output = Option<Scaled>;

    /// About a guess of the mean, and where the points lie near a line about a guess of that, from a few points: so that little is
    /// left that could cancel.
    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 2>) -> Points {
        let (n, (points, count)) = (chunk.range.len(), chunk.samples());
        let (mut samples, mut from) = ([[0.0; SAMPLES]; 2], [0.0; 2]);
        for k in 0..2 {
            for i in 0..SAMPLES {
                let x: f64 = points[k][i].into();
                samples[k][i] = x * self.scales[k];
            }
            from[k] = shift(&samples[k], count);
        }
        let mut products = [[0.0; SAMPLES]; 3];
        for i in 0..SAMPLES {
            let (dx, dy) = (samples[0][i] - from[0], samples[1][i] - from[1]);
            for (product, of) in products.iter_mut().zip([dx * dx, dx * dy, dy * dy]) {
                product[i] = if i < count { of } else { 0.0 };
            }
        }
        let [xx, xy, yy] = products.map(sum_of_samples);
        let guess = xy / xx;
        // Otherwise what is taken away would round what is left.
        let slope = if guess.is_finite() && (-guess).mul_add(xy, yy) < yy * NEAR_LINE { guess } else { 0.0 };
        let sums = self.fold(simd, chunk, Leftovers { from, slope });
        let [x, e, xx, xe, ee] = sums.map(|sum| sum.double());
        let [x_mean, e_mean] = [x, e].map(|sum| sum.over((n as f64).into()));
        let (xx, xe, ee) = ((xx - x * x_mean).at_least_zero(), xe - x * e_mean, (ee - e * e_mean).at_least_zero());
        let more = if xx.high > 0.0 { xe.over(xx) } else { Double::from(0.0) };
        let slope = Double::from(slope);
        Points {
            n,
            x: Double::from(from[0]) + x_mean,
            y: Double::from(from[1]) + e_mean + slope * x_mean,
            xx,
            slope: slope + more,
            residual: (ee - xe * more).at_least_zero(),
        }
    }

    /// As for the variance; the slope of both together is the mean of both slopes and that of the line through both means, and what
    /// is left grows by the squares of what they differ by: nothing cancels.
    #[inline(always)]
    fn merge(self, left: Points, right: Points) -> Points {
        let n = left.n + right.n;
        let share = Double::from(right.n as f64).over((n as f64).into());
        let weight = share * (left.n as f64).into();
        let (x, y) = (right.x - left.x, right.y - left.y);
        let between = weight * x * x;
        let xx = left.xx + right.xx + between;
        let base = if left.xx.high >= right.xx.high { left.slope } else { right.slope };
        let from = |slope: Double| slope - base;
        let sum = left.xx * from(left.slope) + right.xx * from(right.slope) + weight * x * (y - base * x);
        let more = if xx.high > 0.0 { sum.over(xx) } else { Double::from(0.0) };
        let slope = base + more;
        let square = |x: Double| x * x;
        let residual = left.residual
            + right.residual
            + left.xx * square(left.slope - slope)
            + right.xx * square(right.slope - slope)
            + weight * square(y - slope * x);
        Points { n, x: left.x + x * share, y: left.y + y * share, xx, slope, residual }
    }

    fn finish(self, state: Option<Points>, _: usize) -> Option<Scaled> {
        state.map(|Points { x, y, xx, slope, residual, .. }| Scaled {
            slope: slope.high,
            intercept: (y - slope * x).high,
            residual: residual.high,
            xx: xx.high,
        })
    }
}
