//! Exact sums: every term enters an [`Accumulator`] without rounding, and what comes out is rounded once.
//!
//! Order, threads and instruction sets cannot matter, because nothing is lost on the way. Blocks of ordinary numbers are first
//! summed without error in vector registers ([`bins`]), and only their few sums go to the accumulator; blocks for which
//! that does not work go there number by number, many of them by way of long words ([`places`]).

mod accumulator;
mod bins;
mod digits;
mod few;
mod moments;
mod places;
mod round;
mod route;
mod serial;
mod terms;
mod travel;

pub use accumulator::{Accumulator, Full};
pub use few::{sum_of_few, sum_of_few_floats};
pub use moments::{covariance, deviation, variance};
pub use round::Rounded;
pub use serial::BadForm;
pub(crate) use serial::SERIAL_BYTES;
pub use terms::Widen;
pub use travel::NUMBERS;

use self::terms::{Magnitudes, Products, Sum};
use crate::array::{BLOCK, Input};
use crate::simd::Isa;
use crate::threads;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Elements that are worth a thread's while: some 10 us.
pub const GRAIN: usize = 32768;

/// The exact sum of a vector.
pub fn sum<T: Widen>(isa: Isa, x: Input<T>) -> Accumulator {
    let mut total = Accumulator::new();
    add_sum(isa, x, &mut total);
    total
}

/// Adds the exact sum of a vector: one of those that one call is given.
pub fn add_sum<T: Widen>(isa: Isa, x: Input<T>, total: &mut Accumulator) {
    accumulate(x.len(), total, |range, total| isa.run(Sum { x, range, total }));
}

/// Adds the exact sum of the magnitudes of a vector.
pub fn add_magnitudes<T: Widen>(isa: Isa, x: Input<T>, total: &mut Accumulator) {
    accumulate(x.len(), total, |range, total| isa.run(Magnitudes(Sum { x, range, total })));
}

/// The exact scalar product of two vectors of the same length.
pub fn dot<T: Widen>(isa: Isa, x: Input<T>, y: Input<T>) -> Accumulator {
    let mut total = Accumulator::new();
    add_dot(isa, [x, y], &mut total);
    total
}

/// Adds the exact scalar product of two vectors of the same length.
pub fn add_dot<T: Widen>(isa: Isa, [x, y]: [Input<T>; 2], total: &mut Accumulator) {
    accumulate(x.len(), total, |range, total| isa.run(Products { x, y, range, total }));
}

/// Adds up pieces of `0..n` on the pool, each in an accumulator of its own; merging them is exact.
fn accumulate(n: usize, total: &mut Accumulator, add: impl Fn(Range<usize>, &mut Accumulator) + Sync) {
    let len = threads::piece_len(n, GRAIN, BLOCK);
    if n <= len {
        return add(0..n, total);
    }
    let total = Mutex::new(total);
    threads::for_each(n.div_ceil(len), |piece| {
        let mut part = Accumulator::new();
        add(piece * len..n.min((piece + 1) * len), &mut part);
        total.lock().unwrap_or_else(PoisonError::into_inner).merge_piece(part);
    });
}
