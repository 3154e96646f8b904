//! How matrices are cut up. No bit depends on any of these numbers but [`GAUSS_JORDAN`].

use super::Scalar;

/// Steps of a product between two visits of the result: a strip so long stays in the first-level cache.
pub(super) const PRODUCT_DEPTH: usize = 256;

/// Rows of the left factor that are packed at a time, for the second-level cache.
pub(super) const PRODUCT_ROWS: usize = 96;

/// Columns of the right factor that are packed at a time: the left one is packed anew for each.
pub(super) const PRODUCT_COLUMNS: usize = 1008;

/// Multiplications of a product whose factors are not packed.
pub(super) const UNPACKED: usize = 1 << 21;

/// Multiplications that are worth a thread's while.
pub(super) const GRAIN: usize = 1 << 19;

/// Columns of a panel that are eliminated together.
pub(super) const PANEL_STEP: usize = 8;

/// Columns of a panel of LU: whole strips of the type on every instruction set.
pub(super) fn panel_columns<T: Scalar>(n: usize) -> usize {
    match (n, T::PARTS) {
        (0..=500, 1) => 48,
        (0..=500, _) => 32,
        _ => 96,
    }
}

/// Inverses of fewer rows than this are Gauss-Jordan's, which works on several matrices of a batch at once. Bits depend on it.
pub(super) const GAUSS_JORDAN: usize = 48;
