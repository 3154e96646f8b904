//! Sums of blocks in vector registers, without error.
//!
//! Accumulators start at large numbers 1.5 * 2^k, so that their last bit stays where it is: adding x to the first one takes
//! the part of x above that bit, and the rest, which is exact (Dekker's fast two-sum), goes to the next in the same way. If
//! what is left at the end is zero everywhere, they hold the whole sum (Demmel and Nguyen 2015, whose sums are rounded where
//! something is left). One sees 41 bits below the largest number of the block, two together 84.

use super::Widen;
use crate::array::BLOCK;
use crate::simd::{Bits, MAX_LANES, Mask, Simd, Vector};

/// How far `1.5 * 2^k` is above the largest number: the sum of a block stays below `2^(k - 1)`.
const HEADROOM: u64 = 2 + BLOCK.ilog2() as u64;

/// From one accumulator to the next: what is left is at most half a last bit, `2^(k - 53)`, as often as there are numbers.
const STEP: u64 = 52 - BLOCK.ilog2() as u64;

/// Vectors that are worked on at a time.
pub(super) const UNROLL: usize = 2;

/// The exponents of these and of what is above them leave no room for an accumulator.
pub(super) const TOO_LARGE: u64 = 0x7ff - HEADROOM;

/// `K` accumulators of a block, in turns for neighbouring vectors.
pub struct Bins<S: Simd, const K: usize> {
    start: [S::F64; K],
    sums: [[S::F64; K]; UNROLL],
    /// The bits of what is left, together.
    left: <S::F64 as Vector<S>>::Bits,
}

impl<S: Simd, const K: usize> Bins<S, K> {
    /// For at most [`BLOCK`] numbers with exponents, as in their bits, of at most `exponent`, less than [`TOO_LARGE`].
    #[inline(always)]
    pub fn new(simd: S, exponent: u64) -> Self {
        let mut start = [S::F64::splat(simd, 0.0); K];
        for (k, start) in start.iter_mut().enumerate() {
            // One may end at the smallest of all numbers: there is nothing below.
            let exponent = (exponent + HEADROOM).saturating_sub(k as u64 * STEP).max(1);
            *start = S::F64::splat(simd, f64::from_bits(exponent << 52 | 1 << 51));
        }
        Bins { start, sums: [start; UNROLL], left: S::F64::splat(simd, 0.0).to_bits() }
    }

    /// Takes in a vector for each turn.
    #[inline(always)]
    pub fn add(&mut self, x: [S::F64; UNROLL]) {
        for (i, mut rest) in x.into_iter().enumerate() {
            for k in 0..K {
                let sum = self.sums[i][k] + rest;
                rest = rest - (sum - self.sums[i][k]);
                self.sums[i][k] = sum;
            }
            // Zero where nothing is left: x - x is +0.
            self.left = self.left | rest.to_bits();
        }
    }

    /// Numbers whose sum is that of all numbers exactly; nothing where they differ too much in magnitude, or are not finite.
    #[inline(always)]
    pub fn finish(self, simd: S) -> Option<[f64; K]> {
        let left = !self.left.eq(S::F64::splat(simd, 0.0).to_bits());
        let mut totals = [0.0; K];
        for (k, sum) in totals.iter_mut().enumerate() {
            // Everything here is a multiple of the last bit, and small: nothing is rounded.
            *sum = total::<S>((self.sums[0][k] - self.start[k]) + (self.sums[1][k] - self.start[k]));
        }
        // A NaN among the numbers is in the sums.
        (!left.any() && totals.iter().all(|sum| sum.is_finite())).then_some(totals)
    }
}

/// The exponent, as in the bits of a number that is not negative.
#[inline(always)]
pub fn exponent(x: f64) -> u64 {
    x.to_bits() >> 52
}

/// What is known of a block.
pub struct Block<const K: usize> {
    /// The largest magnitude of a term; NaN is passed over.
    pub largest: f64,
    /// The smallest.
    pub least: f64,
    /// Terms of the same sum, if `largest` has an exponent of at most the one that was given.
    pub sums: Option<[f64; K]>,
}

/// Elements, or products of the elements of two arrays where a double holds these, and the largest magnitude.
struct Terms<S: Simd, const K: usize> {
    bins: Bins<S, K>,
    largest: [S::F64; UNROLL],
}

impl<S: Simd, const K: usize> Terms<S, K> {
    #[inline(always)]
    fn add<T: Widen, const N: usize>(&mut self, simd: S, x: [&[T]; N]) {
        let mut terms = T::pair(simd, x[0]);
        if N == 2 {
            let others = T::pair(simd, x[1]);
            terms = [terms[0] * others[0], terms[1] * others[1]];
        }
        for (largest, term) in self.largest.iter_mut().zip(terms) {
            *largest = term.abs().max(*largest);
        }
        self.bins.add(terms);
    }
}

/// A block of elements, or of products of the elements of two arrays where a double holds these.
#[inline(always)]
pub fn sum<S: Simd, T: Widen, const N: usize, const K: usize>(simd: S, x: [&[T]; N], exponent: u64) -> Block<K> {
    let mut terms = Terms { bins: Bins::<S, K>::new(simd, exponent), largest: [S::F64::splat(simd, 0.0); UNROLL] };
    let (n, step) = (x[0].len(), UNROLL * S::F64::LANES);
    let whole = n - n % step;
    for i in (0..whole).step_by(step) {
        let mut parts = x;
        for part in &mut parts {
            *part = &part[i..][..step];
        }
        terms.add(simd, parts);
    }
    if whole < n {
        let mut padded = [[T::ZERO; UNROLL * MAX_LANES]; N];
        for (padded, x) in padded.iter_mut().zip(x) {
            padded[..n - whole].copy_from_slice(&x[whole..]);
        }
        terms.add(simd, padded.each_ref().map(|x| &x[..]));
    }
    let largest = most::<S>(terms.largest[0].max(terms.largest[1]));
    Block { largest, least: largest, sums: terms.bins.finish(simd) }
}

/// The error of a product has an exponent so much less than the product, at least.
const ERROR: u64 = 53;

/// Products of doubles: each is split in its rounded value and the error of that, two terms.
struct Products<S: Simd> {
    products: Bins<S, 2>,
    errors: Bins<S, 2>,
    largest: S::F64,
    least: S::F64,
}

impl<S: Simd> Products<S> {
    #[inline(always)]
    fn add(&mut self, simd: S, x: &[f64], y: &[f64]) {
        let (x, y) = (f64::pair(simd, x), f64::pair(simd, y));
        let (mut products, mut errors) = (x, y);
        for i in 0..UNROLL {
            products[i] = x[i] * y[i];
            errors[i] = x[i].mul_add(y[i], -products[i]);
            let size = products[i].abs();
            self.largest = size.max(self.largest);
            self.least = size.min(self.least);
        }
        self.products.add(products);
        self.errors.add(errors);
    }
}

/// A block of products of doubles.
#[inline(always)]
pub fn sum_products<S: Simd>(simd: S, x: &[f64], y: &[f64], exponent: u64) -> Block<4> {
    let (n, step) = (x.len(), UNROLL * S::F64::LANES);
    let mut terms = Products {
        products: Bins::<S, 2>::new(simd, exponent),
        errors: Bins::<S, 2>::new(simd, exponent.saturating_sub(ERROR)),
        largest: S::F64::splat(simd, 0.0),
        least: S::F64::splat(simd, f64::INFINITY),
    };
    let whole = n - n % step;
    for i in (0..whole).step_by(step) {
        terms.add(simd, &x[i..][..step], &y[i..][..step]);
    }
    if whole < n {
        let mut padded = [[0.0; UNROLL * MAX_LANES]; 2];
        for (padded, x) in padded.iter_mut().zip([x, y]) {
            padded[..n - whole].copy_from_slice(&x[whole..]);
        }
        terms.add(simd, &padded[0], &padded[1]);
    }
    let sums = match (terms.products.finish(simd), terms.errors.finish(simd)) {
        (Some([a, b]), Some([c, d])) => Some([a, b, c, d]),
        _ => None,
    };
    Block { largest: most::<S>(terms.largest), least: -most::<S>(-terms.least), sums }
}

/// The largest lane.
#[inline(always)]
fn most<S: Simd>(x: S::F64) -> f64 {
    let mut lanes = [f64::NEG_INFINITY; MAX_LANES];
    x.store(&mut lanes);
    let mut most = lanes[0];
    for lane in lanes {
        most = if lane > most { lane } else { most };
    }
    most
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
