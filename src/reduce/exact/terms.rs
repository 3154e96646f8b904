//! Vectors as terms of an exact sum, block by block.

use super::bins;
use super::places::Places;
use super::route::{Next, Route};
use super::{Accumulator, Rounded};
use crate::array::{BLOCK, Block, Input, blocks};
use crate::simd::{Kernel, Simd, Vector};
use std::ops::Range;

/// Room for a block of terms.
type Terms = [f64; BLOCK];

/// An element type: how it becomes terms in double. All `#[inline(always)]`.
pub trait Widen: Rounded {
    /// Accumulators in which the sums of most blocks of numbers fit ([`bins`]), 1 or 2.
    const BINS: usize;
    /// Two vectors of elements.
    fn pair<S: Simd>(simd: S, x: &[Self]) -> [S::F64; 2];
    /// The elements.
    fn widen<'a>(x: &'a [Self], space: &'a mut Terms) -> &'a [f64];
    /// Adds the products of two blocks of the same length.
    fn add_products<S: Simd>(simd: S, x: [&[Self]; 2], space: &mut Terms, to: &mut Route);
}

impl Widen for f64 {
    const BINS: usize = 2;

    #[inline(always)]
    fn pair<S: Simd>(simd: S, x: &[f64]) -> [S::F64; 2] {
        [S::F64::load(simd, x), S::F64::load(simd, &x[S::F64::LANES..])]
    }

    #[inline(always)]
    fn widen<'a>(x: &'a [f64], _: &'a mut Terms) -> &'a [f64] {
        x
    }

    #[inline(always)]
    fn add_products<S: Simd>(simd: S, x: [&[f64]; 2], _: &mut Terms, to: &mut Route) {
        add_double_products(simd, x, to);
    }
}

impl Widen for f32 {
    const BINS: usize = 1;

    #[inline(always)]
    fn pair<S: Simd>(simd: S, x: &[f32]) -> [S::F64; 2] {
        S::widen(S::F32::load(simd, x))
    }

    #[inline(always)]
    fn widen<'a>(x: &'a [f32], space: &'a mut Terms) -> &'a [f64] {
        let space = &mut space[..x.len()];
        for (wide, x) in space.iter_mut().zip(x) {
            *wide = (*x).into();
        }
        space
    }

    #[inline(always)]
    fn add_products<S: Simd>(simd: S, x: [&[f32]; 2], space: &mut Terms, to: &mut Route) {
        // A double holds the product of two floats exactly.
        if !add_in_vectors(simd, x, to) {
            let space = &mut space[..x[0].len()];
            for ((product, x), y) in space.iter_mut().zip(x[0]).zip(x[1]) {
                *product = f64::from(*x) * f64::from(*y);
            }
            to.places.add(space);
        }
    }
}

/// The terms of a sum.
pub struct Sum<'a, 't, T> {
    pub x: Input<'a, T>,
    pub range: Range<usize>,
    pub total: &'t mut Accumulator,
}

impl<T: Widen> Kernel for Sum<'_, '_, T> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let (mut block, mut space) = (Block::new(), [0.0; BLOCK]);
        let mut to = Route::new(Places::new(self.total, self.range.len()));
        for range in blocks(self.range, BLOCK) {
            let x = self.x.load(range, &mut block);
            if !add_in_vectors(simd, [x], &mut to) {
                to.places.add(T::widen(x, &mut space));
            }
        }
        to.places.finish();
    }
}

/// The magnitudes of the terms of a sum.
pub struct Magnitudes<'a, 't, T>(pub Sum<'a, 't, T>);

impl<T: Widen> Kernel for Magnitudes<'_, '_, T> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Magnitudes(Sum { x, range, total }) = self;
        let (mut block, mut space, mut magnitudes) = (Block::new(), [0.0; BLOCK], [T::ZERO; BLOCK]);
        let mut to = Route::new(Places::new(total, range.len()));
        for range in blocks(range, BLOCK) {
            let x = x.load(range, &mut block);
            for (magnitude, x) in magnitudes.iter_mut().zip(x) {
                *magnitude = x.abs();
            }
            let x = &magnitudes[..x.len()];
            if !add_in_vectors(simd, [x], &mut to) {
                to.places.add(T::widen(x, &mut space));
            }
        }
        to.places.finish();
    }
}

/// The products of two vectors.
pub struct Products<'a, 't, T> {
    pub x: Input<'a, T>,
    pub y: Input<'a, T>,
    pub range: Range<usize>,
    pub total: &'t mut Accumulator,
}

impl<T: Widen> Kernel for Products<'_, '_, T> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let mut spaces = [const { Block::new() }; 2];
        let [of_x, of_y] = &mut spaces;
        let mut space = [0.0; BLOCK];
        let mut to = Route::new(Places::new(self.total, self.range.len()));
        for range in blocks(self.range, BLOCK) {
            let x = [self.x.load(range.clone(), of_x), self.y.load(range, of_y)];
            T::add_products(simd, x, &mut space, &mut to);
        }
        to.places.finish();
    }
}

/// Adds a block of terms, elements or products of two that a double holds, if they do not differ too much in magnitude.
#[inline(always)]
fn add_in_vectors<S: Simd, T: Widen, const N: usize>(simd: S, x: [&[T]; N], to: &mut Route) -> bool {
    let (mut next, mut again) = (first_step(x, to), false);
    while next == Next::Try {
        next = if N * T::BINS == 1 && !to.is_deep() {
            to.take(bins::sum::<S, T, N, 1>(simd, x, to.exponent()), again)
        } else {
            to.take(bins::sum::<S, T, N, 2>(simd, x, to.exponent()), again)
        };
        again = true;
    }
    next == Next::Done
}

/// How a block begins.
#[inline(always)]
fn first_step<T: Widen, const N: usize>(x: [&[T]; N], to: &mut Route) -> Next {
    if to.is_start() {
        to.start(largest_of_few(x));
    }
    to.next()
}

/// The largest magnitude among the first terms; NaN is passed over. It spares a short vector the second look at its first block.
#[inline(always)]
fn largest_of_few<T: Widen, const N: usize>(x: [&[T]; N]) -> f64 {
    const FEW: usize = 32;
    let mut largest = 0.0;
    for i in 0..x[0].len().min(FEW) {
        let mut term = 1.0;
        for x in x {
            term *= Into::<f64>::into(x[i]);
        }
        largest = if term.abs() > largest { term.abs() } else { largest };
    }
    largest
}

/// Products from here on have an error that is a double: its last bit is 2^-1074 or above.
const SAFE_PRODUCT: f64 = f64::from_bits((1023 - 968) << 52);

/// Adds a block of products of doubles.
#[inline(always)]
fn add_double_products<S: Simd>(simd: S, [x, y]: [&[f64]; 2], to: &mut Route) {
    let (mut next, mut again) = (first_step([x, y], to), false);
    while next == Next::Try {
        let mut block = bins::sum_products(simd, x, y, to.exponent());
        if block.least < SAFE_PRODUCT && underflows(x, y) {
            (block.sums, again) = (None, true);
        }
        next = to.take(block, again);
        again = true;
    }
    if next == Next::OneByOne {
        to.places.add_products(x, y);
    }
}

/// Whether a product is too small for its error to be a double, and not a product with zero.
#[inline(always)]
fn underflows(x: &[f64], y: &[f64]) -> bool {
    let mut found = false;
    for (x, y) in x.iter().zip(y) {
        found |= (x * y).abs() < SAFE_PRODUCT && *x != 0.0 && *y != 0.0;
    }
    found
}
