//! Reductions: many elements to one number, in an order that is a constant of the library.
//!
//! The elements are cut in chunks of [`CHUNK`]. In a chunk, element `i` goes to lane `i % LANES`. A lane joins chains of four
//! elements to runs of four chains; runs, then the lanes by halves (`j` with `j + LANES / 2`, and so on down to one, [`Fold`]) are
//! combined, sums with what their rounding leaves over (runs of a variance, or of float in double, without). In a fit of double,
//! neighbours change lanes in every other round. What is known of the chunks is combined as the binary tree whose left branches
//! are full ([`Reduction`]). Neither threads nor instruction sets enter into it, and the rounding error hardly grows with `n`. A
//! reduction along axes of an array is, for each of its results, that of the vector of the elements in logical order
//! ([`reduce_axes`]). A lane without an element holds what changes nothing.
#![allow(
    clippy::needless_range_loop,
    reason = "closures are not compiled for the instruction set, and several arrays share an index"
)]

mod accumulators;
mod across;
mod axes;
mod chunk;
mod compensated;
mod complex;
mod count;
mod double;
pub mod exact;
mod extremum;
mod fit;
mod fold;
mod histogram;
mod moments;
mod norm;

mod run;
mod tiles;
mod total;
mod tree;

pub use across::Across;
pub use axes::reduce_axes;
pub use chunk::{CHUNK, Chunk};
pub use compensated::Compensated;
pub use complex::{ComplexExtremum, ComplexProduct, Parts};
pub use count::CountNonzero;
pub use extremum::{ArgMax, ArgMin, Max, Min, Ordered};
pub use fit::{Line, Widened, linear_fit};
pub use fold::Fold;
pub use histogram::{Bins, Elements, histogram};
pub use moments::Variance;
pub use norm::{Norm1, Norm2, NormInf, Safe};
pub use run::{GRAIN, Reduction, reduce};
pub use tiles::{Tiled, reduce_tiles};
pub use total::Total::{self, Mean, Sum};
pub use total::{Average, Dot, Integer, IntegerProduct, IntegerSum, Product};
