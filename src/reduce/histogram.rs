//! How many elements fall in each of some equal bins.

use super::run::Pieces;
use crate::array::{BLOCK, Block, Input, Strided, blocks, zeros};
use crate::error::Error;
use crate::simd::Element;
use crate::threads;
use std::ops::Range;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Equal bins from `low` to `high`: bin `i` holds what is not below edge `i` and below the next, the last one also `high`.
#[derive(Clone, Copy)]
pub struct Bins {
    low: f64,
    high: f64,
    width: f64,
    per_unit: f64,
    count: usize,
}

impl Bins {
    /// At least one bin, between finite numbers a finite distance apart, the second above the first.
    pub fn new(low: f64, high: f64, count: usize) -> Self {
        Bins { low, high, width: (high - low) / count as f64, per_unit: count as f64 / (high - low), count }
    }

    /// As `numpy.linspace` has them. They do not descend.
    #[inline(always)]
    fn edge(&self, i: usize) -> f64 {
        if i == self.count {
            self.high
        } else if self.width == 0.0 {
            // The range is so small that a bin has no width.
            i as f64 / self.count as f64 * (self.high - self.low) + self.low
        } else {
            i as f64 * self.width + self.low
        }
    }

    /// The bin of a number; none for one outside, and for NaN.
    #[inline(always)]
    fn of(&self, x: f64) -> Option<usize> {
        if !(self.low <= x && x <= self.high) {
            return None;
        }
        // Nearly right, and then compared with the edges.
        let guess = (((x - self.low) * self.per_unit) as usize).min(self.count - 1);
        if x < self.edge(guess) {
            Some(self.search(x, 0..guess))
        } else if guess + 1 < self.count && x >= self.edge(guess + 1) {
            Some(self.search(x, guess + 1..self.count))
        } else {
            Some(guess)
        }
    }

    /// The last of some bins whose lower edge is not above a number; that of the first one is not. Neighbouring bins first, then by
    /// halves: where bins are narrower than numbers are apart, the guess may be far off.
    #[cold]
    fn search(&self, x: f64, mut bins: Range<usize>) -> usize {
        if bins.len() > 1 && self.edge(bins.start + 1) > x {
            return bins.start;
        }
        if bins.len() > 1 && self.edge(bins.end - 1) <= x {
            return bins.end - 1;
        }
        while bins.len() > 1 {
            let middle = bins.start + bins.len() / 2;
            if self.edge(middle) <= x {
                bins.start = middle;
            } else {
                bins.end = middle;
            }
        }
        bins.start
    }
}

/// Elements that are counted.
#[derive(Clone, Copy)]
pub enum Elements<'a, 'b, T> {
    /// Of a vector.
    Vector(Input<'a, T>),
    /// Of an array all of whose axes are reduced.
    Array(&'a Strided<'b, T>),
}

impl<T: Element> Elements<'_, '_, T> {
    fn len(&self) -> usize {
        match self {
            Elements::Vector(x) => x.len(),
            Elements::Array(x) => x.reduced(),
        }
    }

    /// Hands out the elements of a range in blocks, in any order.
    fn for_each_block(&self, range: Range<usize>, mut f: impl FnMut(&[T])) {
        match self {
            Elements::Vector(x) => {
                let mut space = Block::new();
                blocks(range, BLOCK).for_each(|block| f(x.load(block, &mut space)));
            }
            Elements::Array(x) => {
                let mut space = [T::default(); BLOCK];
                for block in blocks(range, BLOCK) {
                    let len = block.len();
                    x.tile(0..1, block, &mut space, BLOCK);
                    f(&space[..len]);
                }
            }
        }
    }
}

/// Adds up how many elements, as f64, are in each bin. A thread has counts of its own where there are no more bins than elements
/// for it at a time.
pub fn histogram<T: Element>(x: Elements<T>, to_f64: fn(T) -> f64, bins: Bins) -> Result<Vec<i64>, Error> {
    let pieces = Pieces::of(x.len());
    let count = |range, add: &mut dyn FnMut(usize)| {
        x.for_each_block(range, |block| block.iter().filter_map(|x| bins.of(to_f64(*x))).for_each(&mut *add));
    };
    let mut total: Vec<i64> = zeros(bins.count)?;
    if pieces.count() <= 1 || threads::num_threads() == 1 {
        threads::in_order(pieces.count(), |piece| count(pieces.range(piece), &mut |bin| total[bin] += 1));
    } else if bins.count <= pieces.range(0).len() {
        let outcome = Mutex::new(Ok(total));
        threads::for_each(pieces.count(), |piece| {
            let part = zeros(bins.count).map(|mut counts: Vec<i64>| {
                count(pieces.range(piece), &mut |bin| counts[bin] += 1);
                counts
            });
            let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
            match (&mut *outcome, part) {
                (Ok(total), Ok(part)) => total.iter_mut().zip(part).for_each(|(total, part)| *total += part),
                (outcome, Err(error)) => *outcome = Err(error),
                _ => {}
            }
        });
        return outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    } else {
        let mut shared: Vec<AtomicI64> = Vec::new();
        let bytes = bins.count.saturating_mul(size_of::<AtomicI64>());
        shared.try_reserve_exact(bins.count).map_err(|_| Error::OutOfMemory { bytes })?;
        shared.resize_with(bins.count, AtomicI64::default);
        threads::for_each(pieces.count(), |piece| {
            count(pieces.range(piece), &mut |bin| {
                shared[bin].fetch_add(1, Ordering::Relaxed);
            });
        });
        total.iter_mut().zip(shared).for_each(|(total, count)| *total = count.into_inner());
    }
    Ok(total)
}
