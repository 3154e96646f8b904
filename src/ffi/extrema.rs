//! Smallest and largest elements.

use super::{arguments, guard};
use crate::array::Input;
use crate::error::Error;
use crate::reduce::{ArgMax, ArgMin, Max, Min, Reduction, reduce};
use crate::simd::{Float, Isa};

unsafe fn extremum<T: Float, O, R: Reduction<T, 1, Output = Option<O>>>(
    reduction: R,
    n: i64,
    x: *const T,
    incx: i64,
    out: *mut O,
) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        arguments::not_null("out", out)?;
        let found = reduce(Isa::current(), reduction, [x]).ok_or(Error::Empty { argument: "x" })?;
        arguments::write("out", out, found)
    }
}

/// The smallest element of a vector, or NaN if there is one. -0 is below +0.
///
/// @param n     the number of elements, at least 1
/// @param x     the elements
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_min_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_min_f64", |_| unsafe { extremum(Min, n, x, incx, out) })
}

/// As kiln_min_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_min_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_min_f32", |_| unsafe { extremum(Min, n, x, incx, out) })
}

/// Where the smallest element of a vector is: the place, from 0, of the first one, or of the first NaN if there is one. Zeros
/// of both signs are equal.
///
/// @param n     the number of elements, at least 1
/// @param x     the elements
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_argmin_f64(n: i64, x: *const f64, incx: i64, out: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_argmin_f64", |_| unsafe { extremum(ArgMin, n, x, incx, out) })
}

/// As kiln_argmin_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_argmin_f32(n: i64, x: *const f32, incx: i64, out: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_argmin_f32", |_| unsafe { extremum(ArgMin, n, x, incx, out) })
}

/// The largest element of a vector, or NaN if there is one. -0 is below +0.
///
/// @param n     the number of elements, at least 1
/// @param x     the elements
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_max_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_max_f64", |_| unsafe { extremum(Max, n, x, incx, out) })
}

/// As kiln_max_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_max_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_max_f32", |_| unsafe { extremum(Max, n, x, incx, out) })
}

/// Where the largest element of a vector is: the place, from 0, of the first one, or of the first NaN if there is one. Zeros
/// of both signs are equal.
///
/// @param n     the number of elements, at least 1
/// @param x     the elements
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_argmax_f64(n: i64, x: *const f64, incx: i64, out: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_argmax_f64", |_| unsafe { extremum(ArgMax, n, x, incx, out) })
}

/// As kiln_argmax_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_argmax_f32(n: i64, x: *const f32, incx: i64, out: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_argmax_f32", |_| unsafe { extremum(ArgMax, n, x, incx, out) })
}
