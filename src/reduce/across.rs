//! Chunks of vectors that lie side by side, as the columns of a matrix do whose rows lie in memory one after the other.

use super::accumulators::{CHAIN, RUN, padded};
use super::chunk::lanes;
use super::compensated::{Compensated, two_sum};
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
    /// What is taken away from the elements of each vector, if anything: a row that ends in room for a vector.
    pub shift: Option<&'a [T]>,
}

/// Rows of space that a fold needs: those of the lanes that wait, and the run of each of at most two numbers.
pub const fn rows_of_fold<T>() -> usize {
    lanes::<T>() + 2
}

/// How many elements of space the reductions of so many vectors need: rows that end in room for a vector, [`rows_of_fold`] and one
/// more for a reduction's own.
pub const fn space_of<T>(width: usize) -> usize {
    (width + MAX_LANES) * (rows_of_fold::<T>() + 1)
}

/// What is kept of lanes that wait for others, at most: one of each power of two, and another lane. Each has two rows for each
/// number of a fold, a sum and what it lacks, so that [`lanes`] rows are enough for two numbers.
const WAITING: usize = 8;

/// Numbers of each of some vectors that lie side by side.
pub struct Results<'a, T> {
    space: &'a [T],
    ld: usize,
}

impl<T: Float> Results<'_, T> {
    /// Number `m` of vector `w`.
    #[inline(always)]
    pub fn get(&self, m: usize, w: usize) -> Compensated<T> {
        Compensated { high: self.space[2 * m * self.ld + w], low: self.space[(2 * m + 1) * self.ld + w] }
    }

    /// The first number of vector `w`, rounded.
    #[inline(always)]
    pub fn value(&self, w: usize) -> T {
        self.get(0, w).value()
    }
}

impl<T: Float> Across<'_, '_, T> {
    /// [`Chunk::fold`](super::Chunk::fold) of each vector, in `space`, which has room for [`rows_of_fold`] rows that end in room for a
    /// vector.
    #[inline(always)]
    pub fn fold<'s, S: Simd, F: Fold<T, 1, M>, const M: usize>(
        &self,
        simd: S,
        fold: F,
        space: &'s mut [T],
    ) -> Results<'s, T> {
        let ld = space.len() / rows_of_fold::<T>();
        let (space, run) = space.split_at_mut(lanes::<T>() * ld);
        // Of each lane, and of those that are combined already: from the bottom, as a stack. The lanes come in the order in which
        // combining them by halves needs them.
        let slot = 2 * M * ld;
        let mut present = [false; WAITING];
        let mut top = 0;
        for i in 0..lanes::<T>() {
            let lane = i.reverse_bits() >> (usize::BITS - lanes::<T>().trailing_zeros());
            present[top] = self.range.start + lane < self.range.end;
            if present[top] {
                self.lane(simd, fold, lane, (&mut space[top * slot..][..slot], run, ld));
            }
            top += 1;
            for _ in 0..i.trailing_ones() {
                top -= 1;
                let (left, right) = space[(top - 1) * slot..].split_at_mut(slot);
                if present[top] {
                    for m in 0..M {
                        let at = 2 * m * ld..2 * (m + 1) * ld;
                        let (left, right) = (&mut left[at.clone()], &right[at]);
                        merge_lanes::<S, T, F, M>(
                            simd,
                            fold,
                            left.split_at_mut(ld),
                            right.split_at(ld),
                            self.group.len(),
                        );
                    }
                }
            }
        }
        Results { space, ld }
    }

    /// What a lane takes in, to rows of high and low parts. By chains: the rows of a run may lie so that they push each other out of
    /// the cache.
    #[inline(always)]
    fn lane<S: Simd, F: Fold<T, 1, M>, const M: usize>(
        &self,
        simd: S,
        fold: F,
        lane: usize,
        (sums, run, ld): (&mut [T], &mut [T], usize),
    ) {
        let rows = self.x.across(self.group.clone());
        let mut at = self.range.start + lane;
        let mut chains = 0;
        while at < self.range.end {
            let mut some: [&[T]; CHAIN] = [&[]; CHAIN];
            let mut count = 0;
            while count < CHAIN && at < self.range.end {
                some[count] = rows.row(at);
                count += 1;
                at += lanes::<T>();
            }
            let place = Place {
                is_first: chains < RUN,
                starts_run: chains.is_multiple_of(RUN),
                ends_run: chains % RUN == RUN - 1 || at >= self.range.end,
            };
            if count == CHAIN {
                add_chain::<S, T, F, M>(simd, fold, (&mut *sums, &mut *run, ld), &some, self.shift, place);
            } else {
                add_chain::<S, T, F, M>(simd, fold, (&mut *sums, &mut *run, ld), &some[..count], self.shift, place);
            }
            chains += 1;
        }
    }

    /// Where in its chunk the first element of each vector is that is before all others, or NaN: the elements to `values`, their
    /// places to `places`, rows that end in room for a vector.
    #[inline(always)]
    pub fn find<S: Simd, F: Order<T>>(&self, simd: S, fold: F, values: &mut [T], places: &mut [T]) {
        let rows = self.x.across(self.group.clone());
        let first = rows.row(self.range.start);
        values[..first.len()].copy_from_slice(first);
        places.fill(T::ZERO);
        let mut at = self.range.start + 1;
        while at < self.range.end {
            let mut some: [&[T]; CHAIN] = [&[]; CHAIN];
            let count = CHAIN.min(self.range.end - at);
            for (i, row) in some[..count].iter_mut().enumerate() {
                *row = rows.row(at + i);
            }
            find_in_rows::<S, T, F>(simd, fold, (values, places), (&some[..count], at - self.range.start));
            at += count;
        }
    }
}

/// The elements of a row from `c` on, in a vector; beyond its end they belong to no result.
#[inline(always)]
pub fn load<S: Simd, T: Float>(simd: S, row: &[T], c: usize) -> T::Vector<S> {
    if c + <T::Vector<S>>::LANES <= row.len() {
        <T::Vector<S>>::load(simd, &row[c..])
    } else {
        <T::Vector<S>>::load(simd, &padded([row], c)[0])
    }
}

/// Combines a lane of each vector with another, [`merge`](super::accumulators::merge) of high and low parts.
#[inline(always)]
fn merge_lanes<S: Simd, T: Float, F: Fold<T, 1, M>, const M: usize>(
    simd: S,
    fold: F,
    (high, low): (&mut [T], &mut [T]),
    (other_high, other_low): (&[T], &[T]),
    width: usize,
) {
    for c in (0..width).step_by(<T::Vector<S>>::LANES) {
        let (a, b) = (<T::Vector<S>>::load(simd, &high[c..]), <T::Vector<S>>::load(simd, &other_high[c..]));
        if F::SUMS {
            let (sum, rest) = two_sum(a, b);
            let (low_a, low_b) = (<T::Vector<S>>::load(simd, &low[c..]), <T::Vector<S>>::load(simd, &other_low[c..]));
            ((low_a + low_b) + rest).store(&mut low[c..]);
            sum.store(&mut high[c..]);
        } else {
            fold.join(simd, a, b).store(&mut high[c..]);
        }
    }
}

/// Where a chain is.
#[derive(Clone, Copy)]
struct Place {
    /// In the first run.
    is_first: bool,
    starts_run: bool,
    ends_run: bool,
}

/// Takes in a chain of elements of each vector, one of each row; it may be short.
#[inline(always)]
fn add_chain<S: Simd, T: Float, F: Fold<T, 1, M>, const M: usize>(
    simd: S,
    fold: F,
    (sums, run, ld): (&mut [T], &mut [T], usize),
    rows: &[&[T]],
    shift: Option<&[T]>,
    place: Place,
) {
    for c in (0..rows[0].len()).step_by(<T::Vector<S>>::LANES) {
        let shift = match shift {
            Some(shift) => <T::Vector<S>>::load(simd, &shift[c..]),
            None => <T::Vector<S>>::splat(simd, T::ZERO),
        };
        let sum = chain::<S, T, F, M>(simd, fold, rows, c, shift);
        for m in 0..M {
            let run = &mut run[m * ld + c..];
            let so_far =
                if place.starts_run { sum[m] } else { fold.join(simd, <T::Vector<S>>::load(simd, run), sum[m]) };
            if !place.ends_run {
                so_far.store(run);
                continue;
            }
            let (high, low) = sums[2 * m * ld..][..2 * ld].split_at_mut(ld);
            let (high, low) = (&mut high[c..], &mut low[c..]);
            if place.is_first {
                so_far.store(high);
                <T::Vector<S>>::splat(simd, T::ZERO).store(low);
            } else if F::CARRIES {
                let (sum, rest) = two_sum(<T::Vector<S>>::load(simd, high), so_far);
                sum.store(high);
                (<T::Vector<S>>::load(simd, low) + rest).store(low);
            } else {
                fold.join(simd, <T::Vector<S>>::load(simd, high), so_far).store(high);
            }
        }
    }
}

/// A chain of some elements of neighbouring vectors.
#[inline(always)]
fn chain<S: Simd, T: Float, F: Fold<T, 1, M>, const M: usize>(
    simd: S,
    fold: F,
    rows: &[&[T]],
    c: usize,
    shift: T::Vector<S>,
) -> [T::Vector<S>; M] {
    // Taking away +0 changes nothing.
    let mut chain = fold.first(simd, [load(simd, rows[0], c) - shift]);
    for row in &rows[1..] {
        chain = fold.add(simd, chain, [load(simd, row, c) - shift]);
    }
    chain
}

/// [`Across::find`] in a few rows, the first of which has the place `at`.
#[inline(always)]
fn find_in_rows<S: Simd, T: Float, F: Order<T>>(
    simd: S,
    fold: F,
    (values, places): (&mut [T], &mut [T]),
    (rows, at): (&[&[T]], usize),
) {
    for c in (0..rows[0].len()).step_by(<T::Vector<S>>::LANES) {
        let mut value = <T::Vector<S>>::load(simd, &values[c..]);
        let mut place = <T::Vector<S>>::load(simd, &places[c..]);
        for (i, row) in rows.iter().enumerate() {
            let x = load::<S, T>(simd, row, c);
            let found = fold.before(simd, x, value) | (x.is_nan() & !value.is_nan());
            value = <T::Vector<S>>::select(found, x, value);
            place = <T::Vector<S>>::select(found, <T::Vector<S>>::splat(simd, T::rounded((at + i) as f64)), place);
        }
        value.store(&mut values[c..]);
        place.store(&mut places[c..]);
    }
}
