//! Fits and histograms over all ranks.

use super::collective;
use crate::array::Input;
use crate::comm::Call;
use crate::comm::reduction::{Real, line};
use crate::error::Error;
use crate::ffi::histogram::checked_bins;
use crate::ffi::{arguments, guard};
use crate::reduce::{Elements, Line, histogram};

unsafe fn linear_fit<T: Real>(
    name: &'static str,
    comm: i64,
    n: i64,
    (x, incx): (*const T, i64),
    (y, incy): (*const T, i64),
    root: i64,
    (slope, intercept, residual): (*mut T, *mut T, *mut T),
) -> Result<(), Error> {
    collective(
        (comm, Call::new(name), root),
        &[("slope", slope.cast()), ("intercept", intercept.cast())],
        // SAFETY: by the caller; so below.
        |_, parts| unsafe {
            line::parts(parts, [Input::new("x", n, x, "incx", incx)?, Input::new("y", n, y, "incy", incy)?])
        },
        line::finish,
        // SAFETY: as above.
        |found: Line<T>| unsafe {
            if !residual.is_null() {
                arguments::write("residual", residual, found.residual)?;
            }
            arguments::write("slope", slope, found.slope)?;
            arguments::write("intercept", intercept, found.intercept)
        },
    )
}

unsafe fn count_in_bins<T: Real>(
    name: &'static str,
    comm: i64,
    (n, x, incx): (i64, *const T, i64),
    bins: i64,
    (low, high): (T, T),
    root: i64,
    counts: *mut i64,
) -> Result<(), Error> {
    let (low, high): (f64, f64) = (low.into(), high.into());
    let limits = [low, high].map(|limit| limit.to_bits().cast_signed());
    collective(
        (comm, Call::new(name).with(bins).with(limits[0]).with(limits[1]), root),
        &[("counts", counts.cast())],
        |_, parts| {
            // SAFETY: by the caller.
            let x = unsafe { Input::new("x", n, x, "incx", incx)? };
            let found = histogram(Elements::Vector(x), T::into, checked_bins(bins, low, high)?)?;
            parts.add(found.len())?.copy_from_slice(&found);
            Ok(())
        },
        |totals| Ok(totals.take_added()),
        |found| {
            for (i, count) in found.into_iter().enumerate() {
                // SAFETY: so many are there, by the caller.
                unsafe { arguments::write("counts", counts.wrapping_add(i), count)? };
            }
            Ok(())
        },
    )
}

/// The straight line y = slope x + intercept through the points of all ranks, by least squares; see kiln_comm_sum_f64.
///
/// From exact sums: with the means, variances and the covariance of all points, each rounded once to double, slope is
/// covariance / variance(x), intercept mean(y) - slope mean(x), and residual n (variance(y) - slope covariance), or 0
/// if that is below 0; each is then rounded to the type. NaN if all x are the same, if there are no points, or if a
/// number is NaN or infinite.
///
/// @param comm  the communicator
/// @param n          the number of points of this rank
/// @param x          where they are; may be NULL if n is 0
/// @param incx       the increment in elements, not 0; if negative, x points to the lowest address, where the last one
///                   is (BLAS)
/// @param y          the values there; may be NULL if n is 0
/// @param incy       its increment
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param slope      receives the slope; after a failure all three are as they were. They may be NULL on a rank that
///                   does not get them
/// @param intercept  receives the value at 0
/// @param residual   receives the sum of the squares of the distances; may be NULL
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_linear_fit_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    root: i64,
    slope: *mut f64,
    intercept: *mut f64,
    residual: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_linear_fit_f64", |_| unsafe {
        linear_fit("kiln_comm_linear_fit_f64", comm, n, (x, incx), (y, incy), root, (slope, intercept, residual))
    })
}

/// As kiln_comm_linear_fit_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_linear_fit_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    root: i64,
    slope: *mut f32,
    intercept: *mut f32,
    residual: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_linear_fit_f32", |_| unsafe {
        linear_fit("kiln_comm_linear_fit_f32", comm, n, (x, incx), (y, incy), root, (slope, intercept, residual))
    })
}

/// How many elements of all ranks fall in each of some equal bins, as kiln_histogram_f64 has them; see
/// kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param bins    the number of bins, from 1 to 2^32; this and what follows are the same on all ranks
/// @param low     the lower edge of the first one
/// @param high    the upper edge of the last one
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param counts  receives bins numbers; after a failure they are as they were. May be NULL on a rank that does not get
///                them
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_histogram_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    bins: i64,
    low: f64,
    high: f64,
    root: i64,
    counts: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_histogram_f64", |_| unsafe {
        count_in_bins("kiln_comm_histogram_f64", comm, (n, x, incx), bins, (low, high), root, counts)
    })
}

/// As kiln_comm_histogram_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_histogram_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    bins: i64,
    low: f32,
    high: f32,
    root: i64,
    counts: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_histogram_f32", |_| unsafe {
        count_in_bins("kiln_comm_histogram_f32", comm, (n, x, incx), bins, (low, high), root, counts)
    })
}
