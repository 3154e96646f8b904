//! Means, variances, fits and counts.

use super::reduce::{of_one, of_two};
use super::{arguments, guard};
use crate::array::{Input, count};
use crate::error::Error;
use crate::reduce::{self, Average, CountNonzero, Mean, Variance, Widened};
use crate::simd::{Float, Isa};

/// A variance, or its root.
unsafe fn of_variance<T: Float>(
    root: bool,
    n: i64,
    x: *const T,
    incx: i64,
    ddof: i64,
    out: *mut T,
) -> Result<(), Error> {
    let ddof = count("ddof", ddof)?;
    // SAFETY: by the caller.
    unsafe { of_one(Variance { ddof, root }, n, x, incx, out) }
}

unsafe fn linear_fit<T: Widened>(
    n: i64,
    (x, incx): (*const T, i64),
    (y, incy): (*const T, i64),
    slope: *mut T,
    intercept: *mut T,
    residual: *mut T,
) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let (x, y) = (Input::new("x", n, x, "incx", incx)?, Input::new("y", n, y, "incy", incy)?);
        arguments::not_null("slope", slope)?;
        arguments::not_null("intercept", intercept)?;
        let line = reduce::linear_fit(Isa::current(), [x, y]);
        if !residual.is_null() {
            arguments::write("residual", residual, line.residual)?;
        }
        arguments::write("slope", slope, line.slope)?;
        arguments::write("intercept", intercept, line.intercept)
    }
}

/// The sum of the elements of a vector divided by n, rounded once from the sum and what it lacks; NaN if n is 0. Order, error
/// and the rule for NaN are those of kiln_sum_f64.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_mean_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_mean_f64", |_| unsafe { of_one(Mean, n, x, incx, out) })
}

/// As kiln_mean_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_mean_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_mean_f32", |_| unsafe { of_one(Mean, n, x, incx, out) })
}

/// The variance of the elements of a vector: the sum of the squares of their distances from their mean, divided by n - ddof.
/// NaN if n is at most ddof, or if an element is NaN or infinite.
///
/// One pass: each chunk of 4096 elements is taken about a guess of its mean, which the corrected two-pass formula puts right, and
/// chunks are combined as Chan, Golub and LeVeque 1983 do, in twice the precision of double, so that neither a large mean nor a
/// deviation near the spacing of numbers spoils the result. It is infinite where a sum of squares overflows.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param ddof  0 for all elements there are, 1 for an estimate from a sample; not negative
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_var_f64(n: i64, x: *const f64, incx: i64, ddof: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_var_f64", |_| unsafe { of_variance(false, n, x, incx, ddof, out) })
}

/// As kiln_var_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_var_f32(n: i64, x: *const f32, incx: i64, ddof: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_var_f32", |_| unsafe { of_variance(false, n, x, incx, ddof, out) })
}

/// The standard deviation of the elements of a vector: the square root of what kiln_var_f64 gives.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param ddof  0 for all elements there are, 1 for an estimate from a sample; not negative
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_std_f64(n: i64, x: *const f64, incx: i64, ddof: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_std_f64", |_| unsafe { of_variance(true, n, x, incx, ddof, out) })
}

/// As kiln_std_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_std_f32(n: i64, x: *const f32, incx: i64, ddof: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_std_f32", |_| unsafe { of_variance(true, n, x, incx, ddof, out) })
}

/// The weighted mean: (x[0] w[0] + x[1] w[1] + ...) / (w[0] + w[1] + ...), in one pass in the order of kiln_dot_f64, rounded
/// once from both sums and what they lack; NaN if there are no elements.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param w     their weights; may be NULL if n is 0
/// @param incw  the increment of the weights
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_average_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    w: *const f64,
    incw: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_average_f64", |_| unsafe { of_two(Average, n, (x, incx), ("w", w, "incw", incw), out) })
}

/// As kiln_average_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_average_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    w: *const f32,
    incw: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_average_f32", |_| unsafe { of_two(Average, n, (x, incx), ("w", w, "incw", incw), out) })
}

/// The straight line through points by least squares, in one pass: y = slope x + intercept.
///
/// All results are NaN where all x are the same, where there are no points, or where a coordinate is NaN or infinite, and the slope
/// only there. Both types are computed in double, sums of products about means, chunks combined as for kiln_var_f64; the
/// residual is a sum of squares in which nothing cancels. Coordinates whose squares overflow or underflow are read again, scaled.
///
/// @param n          the number of points
/// @param x          where they are; may be NULL if n is 0
/// @param incx       the increment in elements, not 0; if negative, x points to the lowest address (BLAS)
/// @param y          their values; may be NULL if n is 0
/// @param incy       the increment of the values
/// @param slope      receives the slope
/// @param intercept  receives the value of the line at 0
/// @param residual   receives the sum of the squares of what the line leaves; may be NULL
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE; after a failure the results are as they were
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_linear_fit_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    slope: *mut f64,
    intercept: *mut f64,
    residual: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_linear_fit_f64", |_| unsafe { linear_fit(n, (x, incx), (y, incy), slope, intercept, residual) })
}

/// As kiln_linear_fit_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_linear_fit_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    slope: *mut f32,
    intercept: *mut f32,
    residual: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_linear_fit_f32", |_| unsafe { linear_fit(n, (x, incx), (y, incy), slope, intercept, residual) })
}

/// The number of elements of a vector that are not zero; NaN is not. From this follows whether any are not zero, or all.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_count_nonzero_f64(n: i64, x: *const f64, incx: i64, out: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_count_nonzero_f64", |_| unsafe { of_one(CountNonzero, n, x, incx, out) })
}

/// As kiln_count_nonzero_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_count_nonzero_f32(n: i64, x: *const f32, incx: i64, out: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_count_nonzero_f32", |_| unsafe { of_one(CountNonzero, n, x, incx, out) })
}
