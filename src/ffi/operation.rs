//! The operations of reductions of arrays, and the axes that are reduced.

use super::arguments;
use crate::array::MOST_DIMENSIONS;
use crate::error::Error;

/// What kiln_reduce computes: the sum.
pub const KILN_REDUCE_SUM: i32 = 1;
/// The product.
pub const KILN_REDUCE_PROD: i32 = 2;
/// The smallest element.
pub const KILN_REDUCE_MIN: i32 = 3;
/// The largest element.
pub const KILN_REDUCE_MAX: i32 = 4;
/// The place of the first smallest element.
pub const KILN_REDUCE_ARGMIN: i32 = 5;
/// The place of the first largest element.
pub const KILN_REDUCE_ARGMAX: i32 = 6;
/// The mean; of float and double only, as all that follow but the last one.
pub const KILN_REDUCE_MEAN: i32 = 7;
/// The variance, with n - ddof as divisor.
pub const KILN_REDUCE_VAR: i32 = 8;
/// The standard deviation.
pub const KILN_REDUCE_STD: i32 = 9;
/// The sum of magnitudes.
pub const KILN_REDUCE_NORM1: i32 = 10;
/// The square root of the sum of squares.
pub const KILN_REDUCE_NORM2: i32 = 11;
/// The largest magnitude.
pub const KILN_REDUCE_NORMINF: i32 = 12;
/// How many elements are not zero.
pub const KILN_REDUCE_COUNT_NONZERO: i32 = 13;

/// Which of `ndim` axes are named.
///
/// # Safety
/// `axes` must be NULL or have so many numbers.
pub(super) unsafe fn reduced(naxes: i64, axes: *const i64, ndim: usize) -> Result<[bool; MOST_DIMENSIONS], Error> {
    let mut reduced = [false; MOST_DIMENSIONS];
    let ndim = ndim as i64;
    let naxes = arguments::within("naxes", naxes, 0, ndim)? as usize;
    if naxes > 0 {
        arguments::not_null("axes", axes.cast_mut())?;
    }
    for i in 0..naxes {
        // SAFETY: so many numbers are there, by the caller.
        let axis = unsafe { axes.wrapping_add(i).read_unaligned() };
        let axis = arguments::within("axes", axis, -ndim, ndim - 1)?.rem_euclid(ndim) as usize;
        if reduced[axis] {
            return Err(Error::AxisTwice { axis: axis as i64 });
        }
        reduced[axis] = true;
    }
    Ok(reduced)
}
