//! Vectors as terms of an exact sum, block by block.

use super::{Accumulator, Rounded, bins};
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
    fn add_products<S: Simd>(simd: S, x: &[Self], y: &[Self], space: &mut [Terms; 2], total: &mut Accumulator);
}

impl Widen for f64 {
    #[inline(always)]
    fn widen<'a>(x: &'a [f64], _: &'a mut Terms) -> &'a [f64] {
        x
    }

    #[inline(always)]
    fn add_products<S: Simd>(simd: S, x: &[f64], y: &[f64], space: &mut [Terms; 2], total: &mut Accumulator) {
        add_double_products(simd, x, y, space, total);
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
    fn add_products<S: Simd>(simd: S, x: &[f32], y: &[f32], space: &mut [Terms; 2], total: &mut Accumulator) {
        // A double holds the product of two floats exactly.
        let space = &mut space[0][..x.len()];
        for ((product, x), y) in space.iter_mut().zip(x).zip(y) {
            *product = f64::from(*x) * f64::from(*y);
        }
        add_terms(simd, space, total);
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
        for range in blocks(self.range, BLOCK) {
            add_terms(simd, T::widen(self.x.load(range, &mut block), &mut space), self.total);
        }
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
        let mut space = [[0.0; BLOCK]; 2];
        for range in blocks(self.range, BLOCK) {
            T::add_products(simd, self.x.load(range.clone(), of_x), self.y.load(range, of_y), &mut space, self.total);
        }
    }
}

/// Adds a block of terms.
#[inline(always)]
fn add_terms<S: Simd>(simd: S, x: &[f64], total: &mut Accumulator) {
    let largest = bins::largest(simd, x);
    if largest > 0.0
        && let Some(sums) = bins::sum(simd, x, largest)
    {
        total.meet(largest);
        return total.deposit(&sums);
    }
    one_by_one(x, largest, total);
}

/// What is not summed in vectors: zeros, NaN, infinities, and numbers of very different magnitudes.
#[inline(never)]
fn one_by_one(x: &[f64], largest: f64, total: &mut Accumulator) {
    if !x.iter().all(|x| x.is_finite()) {
        x.iter().for_each(|x| total.add(*x));
    } else if largest > 0.0 {
        total.meet(largest);
        total.deposit(x);
    } else if x.iter().all(|x| x.to_bits() == 0) {
        total.meet(0.0);
    } else {
        x.iter().for_each(|x| total.meet(*x));
    }
}

/// Products from here on have an error that is a double: its last bit is 2^-1074 or above.
const SAFE_PRODUCT: f64 = f64::from_bits((1023 - 968) << 52);

/// Adds a block of products of doubles: each is split in its rounded value and the error of that, two terms.
#[inline(always)]
fn add_double_products<S: Simd>(
    simd: S,
    x: &[f64],
    y: &[f64],
    [products, errors]: &mut [Terms; 2],
    total: &mut Accumulator,
) {
    let lanes = S::F64::LANES;
    let (products, errors) = (&mut products[..x.len()], &mut errors[..x.len()]);
    let (mut least, mut most) = (S::F64::splat(simd, f64::INFINITY), S::F64::splat(simd, 0.0));
    let whole = x.len() - x.len() % lanes;
    for i in (0..whole).step_by(lanes) {
        let (x, y) = (S::F64::load(simd, &x[i..]), S::F64::load(simd, &y[i..]));
        let product = x * y;
        product.store(&mut products[i..]);
        x.mul_add(y, -product).store(&mut errors[i..]);
        least = product.abs().min(least);
        most = product.abs().max(most);
    }
    for i in whole..x.len() {
        products[i] = x[i] * y[i];
        errors[i] = x[i].mul_add(y[i], -products[i]);
    }
    let mut sizes = [[0.0; MAX_LANES]; 2];
    least.store(&mut sizes[0]);
    most.store(&mut sizes[1]);
    let rest = || products[whole..].iter().map(|product| product.abs());
    let small = sizes[0][..lanes].iter().copied().chain(rest()).any(|product| product < SAFE_PRODUCT);
    let largest = sizes[1][..lanes].iter().copied().chain(rest()).fold(0.0, |a, b| if b > a { b } else { a });
    if largest == f64::INFINITY || small && underflows(x, y, products) {
        return product_by_product(x, y, total);
    }
    if largest == 0.0 {
        return add_terms(simd, products, total);
    }
    match bins::sum(simd, products, largest) {
        Some(sums) => total.deposit(&sums),
        None if products.iter().all(|product| product.is_finite()) => total.deposit(products),
        None => return product_by_product(x, y, total),
    }
    total.meet(largest);
    let largest = bins::largest(simd, errors);
    match bins::sum(simd, errors, largest) {
        _ if largest == 0.0 => {}
        Some(sums) => total.deposit(&sums),
        None => total.deposit(errors),
    }
}

/// Whether a product is too small for its error to be a double, and not a product with zero.
#[inline(always)]
fn underflows(x: &[f64], y: &[f64], products: &[f64]) -> bool {
    let mut found = false;
    for ((x, y), product) in x.iter().zip(y).zip(products) {
        found |= product.abs() < SAFE_PRODUCT && *x != 0.0 && *y != 0.0;
    }
    found
}

#[inline(never)]
fn product_by_product(x: &[f64], y: &[f64], total: &mut Accumulator) {
    x.iter().zip(y).for_each(|(x, y)| total.add_product(*x, *y));
}
