//! Vectors as terms of an exact sum, block by block.

use super::bins::{self, Bins, UNROLL};
use super::places::Places;
use super::{Accumulator, Rounded};
use crate::array::{BLOCK, Block, Input, blocks};
use crate::simd::{Kernel, MAX_LANES, Simd, Vector};
use std::ops::Range;

/// Room for a block of terms.
type Terms = [f64; BLOCK];

/// An element type: how it becomes terms in double. All `#[inline(always)]`.
pub trait Widen: Rounded {
    /// The elements.
    fn widen<'a>(x: &'a [Self], space: &'a mut Terms) -> &'a [f64];
    /// Adds the products of two blocks of the same length.
    fn add_products<S: Simd>(simd: S, x: &[Self], y: &[Self], space: &mut Terms, to: &mut Places);
}

impl Widen for f64 {
    #[inline(always)]
    fn widen<'a>(x: &'a [f64], _: &'a mut Terms) -> &'a [f64] {
        x
    }

    #[inline(always)]
    fn add_products<S: Simd>(simd: S, x: &[f64], y: &[f64], _: &mut Terms, to: &mut Places) {
        add_double_products(simd, x, y, to);
    }
}

impl Widen for f32 {
    #[inline(always)]
    fn widen<'a>(x: &'a [f32], space: &'a mut Terms) -> &'a [f64] {
        let space = &mut space[..x.len()];
        for (wide, x) in space.iter_mut().zip(x) {
            *wide = (*x).into();
        }
        space
    }

    #[inline(always)]
    fn add_products<S: Simd>(simd: S, x: &[f32], y: &[f32], space: &mut Terms, to: &mut Places) {
        // A double holds the product of two floats exactly.
        let space = &mut space[..x.len()];
        for ((product, x), y) in space.iter_mut().zip(x).zip(y) {
            *product = f64::from(*x) * f64::from(*y);
        }
        add_terms(simd, space, to);
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
        let mut to = Places::new(self.total, self.range.len());
        for range in blocks(self.range, BLOCK) {
            add_terms(simd, T::widen(self.x.load(range, &mut block), &mut space), &mut to);
        }
        to.finish();
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
        let mut to = Places::new(self.total, self.range.len());
        for range in blocks(self.range, BLOCK) {
            T::add_products(simd, self.x.load(range.clone(), of_x), self.y.load(range, of_y), &mut space, &mut to);
        }
        to.finish();
    }
}

/// Adds a block of terms.
#[inline(always)]
fn add_terms<S: Simd>(simd: S, x: &[f64], to: &mut Places) {
    if !to.is_wild() {
        let largest = bins::largest(simd, x);
        if largest > 0.0 {
            if let Some(sums) = bins::sum(simd, x, largest) {
                to.total.meet(largest);
                return to.total.deposit(&sums);
            }
            to.was_wild();
        }
    }
    to.add(x);
}

/// Products from here on have an error that is a double: its last bit is 2^-1074 or above.
const SAFE_PRODUCT: f64 = f64::from_bits((1023 - 968) << 52);

/// The exponent of an error is so much less than that of its product, at least.
const ERROR: u64 = 53;

/// Adds a block of products of doubles: each is split in its rounded value and the error of that, two terms.
#[inline(always)]
fn add_double_products<S: Simd>(simd: S, x: &[f64], y: &[f64], to: &mut Places) {
    if !to.is_wild() {
        let [least, largest] = sizes(simd, x, y);
        let small = least < SAFE_PRODUCT && underflows(x, y);
        if largest > 0.0
            && !small
            && let Some(sums) = product_sums(simd, x, y, bins::exponent(largest))
        {
            to.total.meet(largest);
            return to.total.deposit(&sums);
        }
        if largest > 0.0 || small {
            to.was_wild();
        }
    }
    to.add_products(x, y);
}

/// The smallest and the largest magnitude of a product; NaN is passed over.
#[inline(always)]
fn sizes<S: Simd>(simd: S, x: &[f64], y: &[f64]) -> [f64; 2] {
    let lanes = S::F64::LANES;
    let (mut least, mut most) = (S::F64::splat(simd, f64::INFINITY), S::F64::splat(simd, 0.0));
    let whole = x.len() - x.len() % lanes;
    for i in (0..whole).step_by(lanes) {
        let size = (S::F64::load(simd, &x[i..]) * S::F64::load(simd, &y[i..])).abs();
        least = size.min(least);
        most = size.max(most);
    }
    let mut all = [[0.0; MAX_LANES]; 2];
    least.store(&mut all[0]);
    most.store(&mut all[1]);
    let [mut least, mut most] = [f64::INFINITY, 0.0];
    for size in &all[0][..lanes] {
        least = if *size < least { *size } else { least };
    }
    for size in &all[1][..lanes] {
        most = if *size > most { *size } else { most };
    }
    for (x, y) in x[whole..].iter().zip(&y[whole..]) {
        let size = (x * y).abs();
        least = if size < least { size } else { least };
        most = if size > most { size } else { most };
    }
    [least, most]
}

/// The sum of the products, and of their errors, in two numbers each; nothing where [`Bins`] do not work.
#[inline(always)]
fn product_sums<S: Simd>(simd: S, x: &[f64], y: &[f64], exponent: u64) -> Option<[f64; 4]> {
    let mut products = Bins::<S>::new(simd, exponent)?;
    let mut errors = Bins::<S>::new(simd, exponent.saturating_sub(ERROR))?;
    let lanes = S::F64::LANES;
    let mut pairs = x.chunks_exact(UNROLL * lanes).zip(y.chunks_exact(UNROLL * lanes));
    for (x, y) in &mut pairs {
        for i in 0..UNROLL {
            let (x, y) = (S::F64::load(simd, &x[i * lanes..]), S::F64::load(simd, &y[i * lanes..]));
            let product = x * y;
            products.add(i, product);
            errors.add(i, x.mul_add(y, -product));
        }
    }
    let whole = x.len() - x.len() % (UNROLL * lanes);
    if whole < x.len() {
        let (x, y) = (bins::pad(&x[whole..]), bins::pad(&y[whole..]));
        for i in 0..UNROLL {
            let (x, y) = (S::F64::load(simd, &x[i * lanes..]), S::F64::load(simd, &y[i * lanes..]));
            let product = x * y;
            products.add(i, product);
            errors.add(i, x.mul_add(y, -product));
        }
    }
    let ([a, b], [c, d]) = (products.finish(simd)?, errors.finish(simd)?);
    Some([a, b, c, d])
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
