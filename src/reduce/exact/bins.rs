//! Sums of blocks in vector registers, without error.
//!
//! Two accumulators start at large numbers 1.5 * 2^k, so that their last bit stays where it is: adding x to the first one takes
//! the part of x above that bit, and the rest, which is exact (Dekker's fast two-sum), goes to the second in the same way. If
//! what is left then is zero everywhere, the two hold the whole sum (Demmel and Nguyen 2015, whose sums are rounded where
//! something is left). Together they see 84 bits below the largest number of the block.

use crate::array::BLOCK;
use crate::simd::{Simd, Vector};

/// How far `1.5 * 2^k` is above the largest number: the sum of a block stays below `2^(k - 1)`.
const HEADROOM: u64 = 2 + BLOCK.ilog2() as u64;

/// From one accumulator to the next: what is left is at most half a last bit, `2^(k - 53)`, as often as there are numbers.
const STEP: u64 = 52 - BLOCK.ilog2() as u64;

/// Vectors that are worked on at a time.
const UNROLL: usize = 2;

/// The largest absolute value; NaN is passed over.
#[inline(always)]
pub fn largest<S: Simd>(simd: S, x: &[f64]) -> f64 {
    let lanes = S::F64::LANES;
    let mut largest = [S::F64::splat(simd, 0.0); UNROLL];
    let mut pairs = x.chunks_exact(UNROLL * lanes);
    for pair in &mut pairs {
        for (i, largest) in largest.iter_mut().enumerate() {
            *largest = S::F64::load(simd, &pair[i * lanes..]).abs().max(*largest);
        }
    }
    let mut all = [0.0; crate::simd::MAX_LANES];
    largest[0].max(largest[1]).store(&mut all);
    let mut result = 0.0;
    for x in all[..lanes].iter().chain(pairs.remainder()) {
        if x.abs() > result {
            result = x.abs();
        }
    }
    result
}

/// Two numbers that sum to the sum of a block of at most [`BLOCK`] numbers exactly; nothing where that does not work: the
/// numbers differ too much in magnitude, are too large, or not finite. `largest` is what [`largest`] gives.
#[inline(always)]
pub fn sum<S: Simd>(simd: S, x: &[f64], largest: f64) -> Option<[f64; 2]> {
    let exponent = (largest.to_bits() >> 52) + HEADROOM;
    if exponent >= 0x7ff {
        return None;
    }
    // The second one may end at the smallest of all numbers: there is nothing below.
    let start =
        [exponent, exponent.saturating_sub(STEP).max(1)].map(|exponent| f64::from_bits(exponent << 52 | 1 << 51));
    let (first, second) = (S::F64::splat(simd, start[0]), S::F64::splat(simd, start[1]));
    let (mut high, mut low) = ([first; UNROLL], [second; UNROLL]);
    let mut left = [S::F64::splat(simd, 0.0); UNROLL];
    let lanes = S::F64::LANES;
    let mut pairs = x.chunks_exact(UNROLL * lanes);
    for pair in &mut pairs {
        for i in 0..UNROLL {
            let x = S::F64::load(simd, &pair[i * lanes..]);
            add(x, &mut high[i], &mut low[i], &mut left[i]);
        }
    }
    let rest = pairs.remainder();
    if !rest.is_empty() {
        let mut padded = [0.0; UNROLL * crate::simd::MAX_LANES];
        padded[..rest.len()].copy_from_slice(rest);
        for i in 0..UNROLL {
            let x = S::F64::load(simd, &padded[i * lanes..]);
            add(x, &mut high[i], &mut low[i], &mut left[i]);
        }
    }
    let left = total::<S>(left[0].max(left[1]));
    // Everything here is a multiple of the last bit, and small: nothing is rounded.
    let high = total::<S>((high[0] - first) + (high[1] - first));
    let low = total::<S>((low[0] - second) + (low[1] - second));
    // A NaN among the numbers is in the sums.
    (left == 0.0 && high.is_finite() && low.is_finite()).then_some([high, low])
}

#[inline(always)]
fn add<S: Simd, V: Vector<S, Scalar = f64>>(x: V, high: &mut V, low: &mut V, left: &mut V) {
    let sum = *high + x;
    let rest = x - (sum - *high);
    *high = sum;
    let sum = *low + rest;
    *left = (rest - (sum - *low)).abs().max(*left);
    *low = sum;
}

/// The sum of the lanes.
#[inline(always)]
fn total<S: Simd>(x: S::F64) -> f64 {
    let mut lanes = [0.0; crate::simd::MAX_LANES];
    x.store(&mut lanes);
    let mut count = S::F64::LANES;
    while count > 1 {
        count /= 2;
        for i in 0..count {
            lanes[i] += lanes[i + count];
        }
    }
    lanes[0]
}
