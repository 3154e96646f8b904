//! Sums of blocks in vector registers, without error.
//!
//! Two accumulators start at large numbers 1.5 * 2^k, so that their last bit stays where it is: adding x to the first one takes
//! the part of x above that bit, and the rest, which is exact (Dekker's fast two-sum), goes to the second in the same way. If
//! what is left then is zero everywhere, the two hold the whole sum (Demmel and Nguyen 2015, whose sums are rounded where
//! something is left). Together they see 84 bits below the largest number of the block.

use crate::array::BLOCK;
use crate::simd::{Bits, MAX_LANES, Mask, Simd, Vector};

/// How far `1.5 * 2^k` is above the largest number: the sum of a block stays below `2^(k - 1)`.
const HEADROOM: u64 = 2 + BLOCK.ilog2() as u64;

/// From one accumulator to the next: what is left is at most half a last bit, `2^(k - 53)`, as often as there are numbers.
const STEP: u64 = 52 - BLOCK.ilog2() as u64;

/// Vectors that are worked on at a time.
pub const UNROLL: usize = 2;

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
    let mut all = [0.0; MAX_LANES];
    largest[0].max(largest[1]).store(&mut all);
    let mut result = 0.0;
    for x in all[..lanes].iter().chain(pairs.remainder()) {
        if x.abs() > result {
            result = x.abs();
        }
    }
    result
}

/// The two accumulators of a block, in turns for neighbouring vectors.
pub struct Bins<S: Simd> {
    start: [S::F64; 2],
    high: [S::F64; UNROLL],
    low: [S::F64; UNROLL],
    /// The bits of what is left, together.
    left: [<S::F64 as Vector<S>>::Bits; UNROLL],
}

impl<S: Simd> Bins<S> {
    /// For at most [`BLOCK`] numbers with exponents, as in their bits, of at most `exponent`; nothing where these are too large.
    #[inline(always)]
    pub fn new(simd: S, exponent: u64) -> Option<Self> {
        let exponent = exponent + HEADROOM;
        if exponent >= 0x7ff {
            return None;
        }
        // The second one may end at the smallest of all numbers: there is nothing below.
        let exponents = [exponent, exponent.saturating_sub(STEP).max(1)];
        let mut start = [S::F64::splat(simd, 0.0); 2];
        for (start, exponent) in start.iter_mut().zip(exponents) {
            *start = S::F64::splat(simd, f64::from_bits(exponent << 52 | 1 << 51));
        }
        let zero = S::F64::splat(simd, 0.0).to_bits();
        Some(Bins { start, high: [start[0]; UNROLL], low: [start[1]; UNROLL], left: [zero; UNROLL] })
    }

    /// Takes in a vector; `turn` is from 0 to [`UNROLL`].
    #[inline(always)]
    pub fn add(&mut self, turn: usize, x: S::F64) {
        let sum = self.high[turn] + x;
        let rest = x - (sum - self.high[turn]);
        self.high[turn] = sum;
        let sum = self.low[turn] + rest;
        // Zero where nothing is left: x - x is +0.
        self.left[turn] = self.left[turn] | (rest - (sum - self.low[turn])).to_bits();
        self.low[turn] = sum;
    }

    /// Two numbers whose sum is that of all numbers exactly; nothing where they differ too much in magnitude, or are not finite.
    #[inline(always)]
    pub fn finish(self, simd: S) -> Option<[f64; 2]> {
        let left = !(self.left[0] | self.left[1]).eq(S::F64::splat(simd, 0.0).to_bits());
        // Everything here is a multiple of the last bit, and small: nothing is rounded.
        let high = total::<S>((self.high[0] - self.start[0]) + (self.high[1] - self.start[0]));
        let low = total::<S>((self.low[0] - self.start[1]) + (self.low[1] - self.start[1]));
        // A NaN among the numbers is in the sums.
        (!left.any() && high.is_finite() && low.is_finite()).then_some([high, low])
    }
}

/// The exponent, as in the bits of a number that is not negative.
#[inline(always)]
pub fn exponent(x: f64) -> u64 {
    x.to_bits() >> 52
}

/// [`Bins`] of a block. `largest` is what [`largest`] gives.
#[inline(always)]
pub fn sum<S: Simd>(simd: S, x: &[f64], largest: f64) -> Option<[f64; 2]> {
    let mut bins = Bins::<S>::new(simd, exponent(largest))?;
    let lanes = S::F64::LANES;
    let mut pairs = x.chunks_exact(UNROLL * lanes);
    for pair in &mut pairs {
        for i in 0..UNROLL {
            bins.add(i, S::F64::load(simd, &pair[i * lanes..]));
        }
    }
    let rest = pairs.remainder();
    if !rest.is_empty() {
        let padded = pad(rest);
        for i in 0..UNROLL {
            bins.add(i, S::F64::load(simd, &padded[i * lanes..]));
        }
    }
    bins.finish(simd)
}

/// The end of a block, with zeros after it.
#[inline(always)]
pub fn pad(rest: &[f64]) -> [f64; UNROLL * MAX_LANES] {
    let mut padded = [0.0; UNROLL * MAX_LANES];
    padded[..rest.len()].copy_from_slice(rest);
    padded
}

/// The sum of the lanes.
#[inline(always)]
fn total<S: Simd>(x: S::F64) -> f64 {
    let mut lanes = [0.0; MAX_LANES];
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
