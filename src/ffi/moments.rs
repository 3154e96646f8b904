//! Mean and variance of a stream, from what accumulators hold.

use super::accumulator::ACCUMULATORS;
use super::{arguments, guard};
use crate::array::count;
use crate::error::Error;
use crate::reduce::exact::{self, Accumulator};

/// What a stream's two sums, of its elements and of their squares, say about it.
unsafe fn of_stream<T>(
    (sum, squares): (i64, i64),
    (n, ddof): (i64, i64),
    out: *mut T,
    moment: impl Fn(&Accumulator, &Accumulator, usize, usize) -> T,
) -> Result<(), Error> {
    let (n, ddof) = (count("n", n)?, count("ddof", ddof)?);
    let (sum, squares) = (ACCUMULATORS.get(sum)?.get(), ACCUMULATORS.get(squares)?.get());
    // SAFETY: by the caller.
    unsafe { arguments::write("out", out, moment(&sum, &squares, n, ddof)) }
}

/// The exact mean of a stream, rounded once: the sum in an accumulator divided by n; NaN if n is 0.
///
/// @param accumulator  the handle of the sum of the elements
/// @param n            how many there are
/// @param out          receives the mean
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT or KILN_ERR_NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_mean_f64(accumulator: i64, n: i64, out: *mut f64) -> i32 {
    let mean = |sum: &Accumulator, _: &Accumulator, n, _| sum.mean(n);
    // SAFETY: by the caller.
    guard("kiln_accumulator_mean_f64", |_| unsafe { of_stream((accumulator, accumulator), (n, 0), out, mean) })
}

/// As kiln_accumulator_mean_f64, for float: the exact mean is rounded to float at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_mean_f32(accumulator: i64, n: i64, out: *mut f32) -> i32 {
    let mean = |sum: &Accumulator, _: &Accumulator, n, _| sum.mean(n);
    // SAFETY: by the caller.
    guard("kiln_accumulator_mean_f32", |_| unsafe { of_stream((accumulator, accumulator), (n, 0), out, mean) })
}

/// The exact variance of a stream, rounded once, from two accumulators: (n squares - accumulator^2) / (n (n - ddof)), in which nothing
/// cancels, whatever the mean. NaN if n is at most ddof, or if an element is NaN or infinite.
///
/// @param accumulator  the handle of the sum of the elements
/// @param squares      the handle of the sum of their squares: kiln_accumulator_add_dot_f64 of the elements with themselves
/// @param n            how many there are
/// @param ddof         0 for all elements there are, 1 for an estimate from a sample; not negative
/// @param out          receives the variance
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT or KILN_ERR_NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_var_f64(
    accumulator: i64,
    squares: i64,
    n: i64,
    ddof: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_var_f64", |_| unsafe { of_stream((accumulator, squares), (n, ddof), out, exact::variance) })
}

/// As kiln_accumulator_var_f64, for float: the exact variance is rounded to float at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_var_f32(
    accumulator: i64,
    squares: i64,
    n: i64,
    ddof: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_var_f32", |_| unsafe { of_stream((accumulator, squares), (n, ddof), out, exact::variance) })
}

/// The exact standard deviation of a stream, rounded once: the square root of the exact variance, as kiln_accumulator_var_f64.
///
/// @param accumulator  the handle of the sum of the elements
/// @param squares      the handle of the sum of their squares
/// @param n            how many there are
/// @param ddof         0 for all elements there are, 1 for an estimate from a sample; not negative
/// @param out          receives the deviation
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT or KILN_ERR_NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_std_f64(
    accumulator: i64,
    squares: i64,
    n: i64,
    ddof: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_std_f64", |_| unsafe {
        of_stream((accumulator, squares), (n, ddof), out, exact::deviation)
    })
}

/// As kiln_accumulator_std_f64, for float: the exact deviation is rounded to float at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_std_f32(
    accumulator: i64,
    squares: i64,
    n: i64,
    ddof: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_std_f32", |_| unsafe {
        of_stream((accumulator, squares), (n, ddof), out, exact::deviation)
    })
}
