//! How many elements fall in each of some equal bins.

use super::run::Pieces;
use crate::array::{BLOCK, Block, Input, blocks, zeros};
use crate::error::Error;
use crate::simd::Float;
use crate::threads;
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
    /// At least one bin, between finite numbers, the second not below the first.
    pub fn new(low: f64, high: f64, count: usize) -> Self {
        Bins { low, high, width: (high - low) / count as f64, per_unit: count as f64 / (high - low), count }
    }

    /// As `numpy.linspace` has them.
    #[inline(always)]
    fn edge(&self, i: usize) -> f64 {
        if i == self.count { self.high } else { i as f64 * self.width + self.low }
    }

    /// The bin of a number; none for one outside, and for NaN.
    #[inline(always)]
    fn of(&self, x: f64) -> Option<usize> {
        if !(self.low <= x && x <= self.high) {
            return None;
        }
        // Nearly right, and then compared with the edges.
        let guess = ((x - self.low) * self.per_unit) as usize;
        let mut bin = guess.min(self.count - 1);
        while bin > 0 && x < self.edge(bin) {
            bin -= 1;
        }
        while bin + 1 < self.count && x >= self.edge(bin + 1) {
            bin += 1;
        }
        Some(bin)
    }
}

/// Adds up how many elements are in each bin.
pub fn histogram<T: Float>(x: Input<T>, bins: Bins) -> Result<Vec<i64>, Error> {
    let total = Mutex::new(Ok(vec_of_counts(bins.count)?));
    let pieces = Pieces::of(x.len());
    threads::for_each(pieces.count(), |piece| {
        let part = vec_of_counts(bins.count).map(|mut counts| {
            let mut space = Block::new();
            for block in blocks(pieces.range(piece), BLOCK) {
                for x in x.load(block, &mut space) {
                    if let Some(bin) = bins.of((*x).into()) {
                        counts[bin] += 1;
                    }
                }
            }
            counts
        });
        let mut total = total.lock().unwrap_or_else(PoisonError::into_inner);
        match (&mut *total, part) {
            (Ok(total), Ok(part)) => total.iter_mut().zip(part).for_each(|(total, part)| *total += part),
            (total, Err(error)) => *total = Err(error),
            _ => {}
        }
    });
    total.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn vec_of_counts(count: usize) -> Result<Vec<i64>, Error> {
    zeros(count)
}
