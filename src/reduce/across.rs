//! Chunks of vectors that lie side by side, as the columns of a matrix do whose rows lie in memory one after the other.

use super::chunk::{lanes, pad};
use super::fold::{Fold, Order};
use crate::array::Strided;
use crate::simd::{Float, MAX_LANES, Simd, Vector};
use std::ops::Range;

/// A chunk of each of some vectors that lie side by side: element `i` of all of them is a slice.
#[derive(Clone)]
pub struct Across<'a, 'b, T> {
    /// The array.
    pub x: &'a Strided<'b, T>,
    /// Which vectors.
    pub group: Range<usize>,
    /// Which elements.
    pub range: Range<usize>,
    /// What is taken away from the elements of each vector, if anything: as many numbers as there are accumulators in a row.
    pub shift: Option<&'a [T]>,
}

/// How many elements of space the reductions of so many vectors need: [`lanes`] accumulators of each, in rows that end in room
/// for a vector, and a spare row.
pub const fn space_of<T>(width: usize) -> usize {
    (width + MAX_LANES) * (lanes::<T>() + 1)
}

/// The length of its rows.
#[inline(always)]
pub const fn row_of<T>(space: &[T]) -> usize {
    space.len() / (lanes::<T>() + 1)
}

impl<T: Float> Across<'_, '_, T> {
    /// [`Chunk::fold`] of each vector, to the start of `space`, which is as [`space_of`] says; its spare row stays as it is.
    #[inline(always)]
    pub fn fold<S: Simd, F: Fold<T, 1>>(&self, simd: S, fold: F, space: &mut [T]) {
        let ld = row_of(space);
        self.fold_rows(simd, fold, &mut space[..lanes::<T>() * ld], ld);
    }

    /// The same, where the spare row is used: `space` is the others, of length `ld`.
    #[inline(always)]
    pub fn fold_rows<S: Simd, F: Fold<T, 1>>(&self, simd: S, fold: F, space: &mut [T], ld: usize) {
        space.fill(fold.start());
        let rows = self.x.across(self.group.clone());
        // One row of accumulators after the other, each with all that belongs to it: it stays in the first-level cache.
        for lane in 0..lanes::<T>().min(self.range.len()) {
            let accumulators = &mut space[lane * ld..][..ld];
            let mut at = self.range.start + lane;
            while at + (AT_ONCE - 1) * lanes::<T>() < self.range.end {
                let mut some: [&[T]; AT_ONCE] = [&[]; AT_ONCE];
                for row in &mut some {
                    *row = rows.row(at);
                    at += lanes::<T>();
                }
                add_rows::<S, T, F, AT_ONCE>(simd, fold, accumulators, some, self.shift);
            }
            while at < self.range.end {
                add_rows::<S, T, F, 1>(simd, fold, accumulators, [rows.row(at)], self.shift);
                at += lanes::<T>();
            }
        }
        let mut count = lanes::<T>();
        while count > 1 {
            count /= 2;
            let (low, high) = space.split_at_mut(count * ld);
            for (low, high) in low.iter_mut().zip(high) {
                *low = fold.merge(*low, *high);
            }
        }
    }

    /// Where in its chunk the first element of each vector is that is before all others, or NaN: the elements to `values`, their
    /// places to `places`, rows that end in room for a vector.
    #[inline(always)]
    pub fn find<S: Simd, F: Order<T>>(&self, simd: S, fold: F, values: &mut [T], places: &mut [T]) {
        values.fill(fold.start());
        places.fill(T::ZERO);
        let rows = self.x.across(self.group.clone());
        let mut at = self.range.start;
        while at < self.range.end {
            let mut some: [&[T]; AT_ONCE] = [&[]; AT_ONCE];
            let count = AT_ONCE.min(self.range.end - at);
            for (i, row) in some[..count].iter_mut().enumerate() {
                *row = rows.row(at + i);
            }
            find_in_rows::<S, T, F>(simd, fold, (values, places), (&some[..count], at - self.range.start));
            at += count;
        }
    }
}

/// Rows that are taken in at a time.
const AT_ONCE: usize = 4;

/// Takes in one element of each of some rows, the first one first.
#[inline(always)]
fn add_rows<S: Simd, T: Float, F: Fold<T, 1>, const ROWS: usize>(
    simd: S,
    fold: F,
    accumulators: &mut [T],
    rows: [&[T]; ROWS],
    shift: Option<&[T]>,
) {
    let (width, step) = (rows[0].len(), <T::Vector<S>>::LANES);
    let whole = width - width % step;
    for c in (0..whole).step_by(step) {
        let mut accumulator = <T::Vector<S>>::load(simd, &accumulators[c..]);
        if let Some(shift) = shift {
            let shift = <T::Vector<S>>::load(simd, &shift[c..]);
            for row in rows {
                accumulator = fold.add(simd, accumulator, [<T::Vector<S>>::load(simd, &row[c..]) - shift]);
            }
        } else {
            for row in rows {
                accumulator = fold.add(simd, accumulator, [<T::Vector<S>>::load(simd, &row[c..])]);
            }
        }
        accumulator.store(&mut accumulators[c..]);
    }
    if whole < width {
        let mut accumulator = <T::Vector<S>>::load(simd, &accumulators[whole..]);
        for row in rows {
            let [padded] = pad::<F, T, 1>(fold, [row], whole, step);
            let mut x = <T::Vector<S>>::load(simd, &padded);
            if let Some(shift) = shift {
                x = x - <T::Vector<S>>::load(simd, &shift[whole..]);
            }
            accumulator = fold.add(simd, accumulator, [x]);
        }
        accumulator.store(&mut accumulators[whole..]);
    }
}

/// [`Across::find`] in a few rows, the first of which has the place `at`.
#[inline(always)]
fn find_in_rows<S: Simd, T: Float, F: Order<T>>(
    simd: S,
    fold: F,
    (values, places): (&mut [T], &mut [T]),
    (rows, at): (&[&[T]], usize),
) {
    let (width, step) = (rows[0].len(), <T::Vector<S>>::LANES);
    for c in (0..width).step_by(step) {
        let mut value = <T::Vector<S>>::load(simd, &values[c..]);
        let mut place = <T::Vector<S>>::load(simd, &places[c..]);
        for (i, row) in rows.iter().enumerate() {
            let x = if c + step <= width {
                <T::Vector<S>>::load(simd, &row[c..])
            } else {
                let [padded] = pad::<F, T, 1>(fold, [*row], c, step);
                <T::Vector<S>>::load(simd, &padded)
            };
            let found = fold.before(simd, x, value) | (x.is_nan() & !value.is_nan());
            value = <T::Vector<S>>::select(found, x, value);
            place = <T::Vector<S>>::select(found, <T::Vector<S>>::splat(simd, T::rounded((at + i) as f64)), place);
        }
        value.store(&mut values[c..]);
        place.store(&mut places[c..]);
    }
}
