//! Reductions over the elements of all ranks.
//!
//! A rank reduces its own elements to integers ([`Parts`]) that are added, or of which the largest is taken, over the
//! ranks ([`combine`]); every rank makes the results from the totals. Sums travel as exact accumulators, and are
//! rounded once.

mod elements;
mod floats;
mod integers;
mod key;
mod parts;

pub use elements::Elements;
pub use floats::{Real, floats, floats_of_two, line};
pub use integers::{Whole, integers};
pub use parts::{Parts, Totals, combine};

/// What is computed of all elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    /// The exact sum; of integers, modulo 2^64.
    Sum,
    /// The product of the products of the ranks, in their order.
    Prod,
    /// The smallest element, or NaN if there is one.
    Min,
    /// The largest.
    Max,
    /// The place of the first smallest element, or of the first NaN.
    ArgMin,
    /// Of the first largest.
    ArgMax,
    /// From the exact sum.
    Mean,
    /// From exact sums of the elements and their squares, with these degrees of freedom taken away.
    Var(usize),
    /// The square root of that.
    Std(usize),
    /// The exact sum of magnitudes.
    Norm1,
    /// The square root of the exact sum of squares.
    Norm2,
    /// The largest magnitude, or NaN if there is one.
    NormInf,
    /// How many elements are not zero.
    CountNonzero,
    /// Whether any is not zero.
    Any,
    /// Whether all are not zero.
    All,
    /// The exact scalar product, of two vectors.
    Dot,
    /// The weighted mean, of values and weights.
    Average,
}

/// A result: an element of the type, or a count or place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value<T> {
    /// Of the type of the elements, or of the wide type of integers.
    Element(T),
    /// A count, a place, or 0 or 1.
    Integer(i64),
}
