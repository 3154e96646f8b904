//! Simple operations on all element types: arithmetic, comparisons, bits, casts, and what else is a few instructions. One file a
//! family, each with its part of the table, [`SIMPLE`].
//!
//! They have NumPy's names, types and values (2.4), but for these:
//!
//! - integers divided by zero give 0, whether floored, truncated or the rest is asked for; the least integer divided by -1 wraps around;
//! - shifts by the width or more, or by a negative number, give 0, or to the right the sign;
//! - casts from floating-point numbers to integers are to the nearest that there is, and NaN becomes 0; so are integers rounded to tens;
//! - an integer to a negative power is a [`Fault`](crate::simd::Fault) in the context;
//! - minimum and maximum order -0 below +0;
//! - products of complex numbers are `ar br - ai bi` and `ar bi + ai br`, not fused; `sign` of them divides by Kiln's own magnitude;
//! - `signbit` of NaN is false, since Kiln stores one NaN, which is positive.
//!
//! A bool is a byte, of which any but 0 is true; results are 0 or 1.
//!
//! **NaN.** Which NaN arithmetic makes, and which of two it passes on, differs between processors, and copies keep the one that was
//! there. Within a program of operations nobody can tell, because no operation here looks at the sign or the payload of a NaN (`copysign`, which
//! does, is no simple operation: its second argument has to be made canonical before). So only what is stored is made the one NaN, once: where
//! [`Op::canonical`](super::Op::canonical) is not set for the operation that made a block, whoever stores the block calls the operation that [`canonical`](fn@canonical) names on
//! it, in place, while it is in the cache. Results of float16 that are computed are canonical anyway.
//!
//! The functions are scalar, without branches, and [`Each`](each::Each) makes a loop of one; those on float16, and conversions in two steps, are put
//! together from the loops of others, in [`compose`].

mod arithmetic;
mod bits;
mod cast;
mod classify;
mod comparison;
mod complex;
mod compose;
mod division;
mod each;
mod extrema;
mod half;
mod logical;
mod moves;
mod neighbour;
mod power;
mod product;
mod rounding;
mod table;
#[cfg(test)]
mod tests;

pub use cast::cast;
pub use moves::canonical;
pub use table::{SIMPLE, simple};
