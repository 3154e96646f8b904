//! Reductions: many elements to one number, in an order that is a constant of the library.
//!
//! The elements are cut in chunks of [`CHUNK`]. In a chunk, element `i` goes to accumulator `i % LANES`, and the
//! accumulators are combined by halves: `j` with `j + LANES / 2`, and so on down to one. The sums of the chunks are combined
//! as the binary tree whose left branches are full. Neither threads nor instruction sets enter into it, and the rounding
//! error grows like `CHUNK / LANES + log2(n)`.

mod chunk;
pub mod exact;
mod fold;
mod tree;

pub use chunk::{CHUNK, GRAIN, reduce};
pub use fold::{Dot, Fold, Sum};
