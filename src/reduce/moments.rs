//! Variance and standard deviation.

use super::across::{Across, load, rows_of_fold};
use super::chunk::{Chunk, SAMPLES, sample, sum_of_samples};
use super::compensated::Compensated;
use super::double::Double;
use super::fold::{Distances, Largest, Magnitudes};
use super::run::Reduction;
use crate::simd::{Float, Simd, Vector};

/// What is known of some elements.
#[derive(Clone, Copy)]
pub struct Moments {
    n: usize,
    mean: Double,
    /// The sum of squares of their distances from their mean; infinite if it overflows, NaN if an element is infinite or NaN.
    squares: Double,
}

impl Moments {
    /// From the sums of the distances of `n` elements from `shift`, and of their squares: the corrected two-pass formula, whose
    /// first pass is a guess. Chan, Golub and LeVeque 1983.
    #[inline(always)]
    fn of<T: Float>(n: usize, shift: T, [sum, squares]: [Compensated<T>; 2]) -> Moments {
        let sum = sum.double();
        let distance = sum.over((n as f64).into());
        let squares = squares.double() - sum * distance;
        Moments { n, mean: Double::from(shift.into()) + distance, squares: squares.at_least_zero() }
    }

    /// Chan, Golub and LeVeque 1983.
    #[inline(always)]
    fn merge(self, right: Moments) -> Moments {
        let (n, distance) = (self.n + right.n, right.mean - self.mean);
        let share = Double::from(right.n as f64).over((n as f64).into());
        let between = distance * distance * (share * (self.n as f64).into());
        // Where nothing more can be said of the mean, an overflow has been met.
        let overflow = !distance.high.is_finite() || !between.high.is_finite();
        let squares = self.squares + right.squares;
        let squares = match overflow && squares.high.is_finite() {
            true => f64::INFINITY.into(),
            false if overflow => squares,
            false => squares + between,
        };
        Moments { n, mean: self.mean + distance * share, squares }
    }
}

/// The variance, with `n - ddof` as divisor, or its square root; NaN if that is not positive. One reduction, which is compiled once.
#[derive(Clone, Copy)]
pub struct Variance {
    /// Degrees of freedom that are taken away.
    pub ddof: usize,
    /// Whether the result is the standard deviation.
    pub root: bool,
}

impl Variance {
    /// Where a sum of squares is none, because it overflows or an element is infinite or NaN: which of them.
    #[inline(always)]
    fn excess<T: Float>(largest: T) -> Double {
        Double::from(if largest.abs() < T::INFINITY { f64::INFINITY } else { f64::NAN })
    }
}

impl<T: Float> Reduction<T, 1> for Variance {
    type State = Moments;
    type Output = T;

    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 1>) -> Moments {
        let ([samples], count) = chunk.samples();
        let shift = shift(&samples, count);
        let mut moments = Moments::of(chunk.range.len(), shift, chunk.fold(simd, Distances(shift)));
        if !moments.squares.high.is_finite() {
            moments.squares = Self::excess(chunk.fold(simd, Magnitudes(Largest))[0].high);
        }
        moments
    }

    const ACROSS: bool = true;
    #[inline(always)]
    fn across<S: Simd>(self, simd: S, rows: Across<T>, space: &mut [T], states: &mut Vec<Moments>) {
        let (n, width) = (rows.range.len(), rows.group.len());
        let ld = space.len() / (rows_of_fold::<T>() + 1);
        let (space, shifts) = space.split_at_mut(rows_of_fold::<T>() * ld);
        shifts_of_rows(simd, &rows, shifts);
        let shifted = Across { shift: Some(shifts), ..rows.clone() };
        let results = shifted.fold(simd, Distances(T::ZERO), space);
        states.extend((0..width).map(|w| Moments::of(n, shifts[w], [results.get(0, w), results.get(1, w)])));
        if states.iter().all(|state| state.squares.high.is_finite()) {
            return;
        }
        let results = rows.fold(simd, Magnitudes(Largest), space);
        for (w, state) in states.iter_mut().enumerate() {
            if !state.squares.high.is_finite() {
                state.squares = Self::excess(results.value(w));
            }
        }
    }

    #[inline(always)]
    fn merge(self, left: Moments, right: Moments) -> Moments {
        left.merge(right)
    }

    fn finish(self, state: Option<Moments>, n: usize) -> T {
        let variance = match state {
            Some(moments) if n > self.ddof => moments.squares.over(((n - self.ddof) as f64).into()).high,
            _ => f64::NAN,
        };
        let variance = T::rounded(variance).canonical_nan();
        if self.root { variance.sqrt() } else { variance }
    }
}

/// A guess of a mean, from a few numbers: the first number if it is only a few units in the last place from it, so that equal numbers have no
/// distance from it, and zero if it is no larger than the deviation, so that nothing is lost by taking it away. No sum
/// overflows on the way.
#[inline(always)]
pub fn shift<T: Float>(samples: &[T; SAMPLES], count: usize) -> T {
    // Without a division where there are enough.
    let share = if count == SAMPLES { T::ONE / T::rounded(SAMPLES as f64) } else { T::ONE / T::rounded(count as f64) };
    let first = samples[0];
    let (mut parts, mut squares) = ([T::ZERO; SAMPLES], [T::ZERO; SAMPLES]);
    for i in 0..SAMPLES {
        parts[i] = samples[i] * share;
    }
    let mean = sum_of_samples(parts);
    for i in 0..SAMPLES {
        let distance = samples[i] - mean;
        let square = distance * (distance * share);
        squares[i] = if i < count { square } else { T::ZERO };
    }
    let (distance, variance) = (first - mean, sum_of_samples(squares));
    if distance.abs() <= T::rounded(NEAR) * T::EPSILON * first.abs() {
        first
    } else if mean * mean <= variance {
        T::ZERO
    } else {
        mean
    }
}

/// Units in the last place.
const NEAR: f64 = 4.0;

/// [`shift`] of each of some vectors.
#[inline(always)]
fn shifts_of_rows<S: Simd, T: Float>(simd: S, rows: &Across<T>, shifts: &mut [T]) {
    let side_by_side = rows.x.across(rows.group.clone());
    let share = T::ONE / T::rounded(rows.range.len().min(SAMPLES) as f64);
    let (share, near) = (splat::<S, T>(simd, share), splat::<S, T>(simd, T::rounded(NEAR) * T::EPSILON));
    for c in (0..rows.group.len()).step_by(<T::Vector<S>>::LANES) {
        let zero = splat::<S, T>(simd, T::ZERO);
        let (mut samples, mut parts, mut squares) = ([zero; SAMPLES], [zero; SAMPLES], [zero; SAMPLES]);
        for i in 0..SAMPLES {
            if i < rows.range.len() {
                let row = side_by_side.row(rows.range.start + sample(rows.range.len(), i));
                samples[i] = load::<S, T>(simd, row, c);
            }
            parts[i] = samples[i] * share;
        }
        let mean = sum_of_samples(parts);
        for i in 0..SAMPLES {
            if i < rows.range.len() {
                let distance = samples[i] - mean;
                squares[i] = distance * (distance * share);
            }
        }
        let (first, variance) = (samples[0], sum_of_samples(squares));
        let distance = first - mean;
        let shift = <T::Vector<S>>::select((mean * mean).le(variance), zero, mean);
        let is_near = distance.abs().le(near * first.abs());
        <T::Vector<S>>::select(is_near, first, shift).store(&mut shifts[c..]);
    }
}

#[inline(always)]
fn splat<S: Simd, T: Float>(simd: S, x: T) -> T::Vector<S> {
    <T::Vector<S>>::splat(simd, x)
}
