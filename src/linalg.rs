//! Dense linear algebra: products, LU, solves, inverses, determinants, norms, for real and complex numbers.
//!
//! Every element is updated by one chain of fused multiply-adds in the order of elimination, so that no blocking, packing or threading
//! can change a bit. Matrices are packed into the layout of the register tile when they are read, which is also where row- and
//! column-major matrices become the same.

#![allow(clippy::needless_range_loop, reason = "rows, columns and lanes are numbers")]

mod across;
pub mod batch;
mod block_sizes;
mod det;
mod eliminate;
mod gauss_jordan;
mod host;
mod interleave;
mod inverse;
mod lanes;
mod lu;
mod matrix;
mod matvec;
mod norm;
mod pack;
mod packed;
mod panel;
mod product;
mod rcond;
mod scalar;
mod solve;
mod tile;
mod workspace;

pub use det::{Determinant, determinant};
pub use interleave::Items;
pub use inverse::inverse;
pub use lu::{Threads, factor};
pub use matrix::{Matrix, MatrixMut, bytes, strides};
pub use matvec::matvec;
pub use norm::{Norm, norm};
pub use product::product;
pub use rcond::rcond;
pub use scalar::Scalar;
pub use solve::{Factors, Form, inverse_of_factors, singular, solve};

use block_sizes::{
    GAUSS_JORDAN, GRAIN, PANEL_STEP, PRODUCT_COLUMNS, PRODUCT_DEPTH, PRODUCT_ROWS, UNPACKED, panel_columns,
};
