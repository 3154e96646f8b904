//! Exact sums, rounded once.

use super::{arguments, guard};
use crate::array::{Input, count};
use crate::error::Error;
use crate::reduce::exact::{self, Widen};
use crate::simd::Isa;

unsafe fn sum<T: Widen>(n: i64, x: *const T, incx: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, exact::sum(Isa::current(), x).round())
    }
}

unsafe fn dot<T: Widen>(n: i64, x: *const T, incx: i64, y: *const T, incy: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        let y = Input::new("y", n, y, "incy", incy)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, exact::dot(Isa::current(), x, y).round())
    }
}

unsafe fn norm2<T: Widen>(n: i64, x: *const T, incx: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, exact::dot(Isa::current(), x, x).sqrt())
    }
}

unsafe fn mean<T: Widen>(n: i64, x: *const T, incx: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, exact::sum(Isa::current(), x).mean(x.len()))
    }
}

unsafe fn var<T: Widen>(n: i64, x: *const T, incx: i64, ddof: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        let ddof = count("ddof", ddof)?;
        arguments::not_null("out", out)?;
        let isa = Isa::current();
        arguments::write("out", out, exact::variance(&exact::sum(isa, x), &exact::dot(isa, x, x), x.len(), ddof))
    }
}

/// The exact sum of the elements of a vector, rounded once, to nearest (ties to even): the same bits in whatever order the
/// elements come.
///
/// Nothing overflows on the way: an infinity comes out only if the exact sum rounds to it. A NaN, or infinities of both
/// signs, give NaN; else an infinity gives itself. A sum that is exactly zero is +0, or -0 if there are elements and all are
/// -0. The sum of no elements is +0.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_sum_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_sum_f64", |_| unsafe { sum(n, x, incx, out) })
}

/// As kiln_exact_sum_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_sum_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_sum_f32", |_| unsafe { sum(n, x, incx, out) })
}

/// The exact scalar product of two vectors, rounded once; the rules are those of kiln_exact_sum_f64, for the exact products.
/// Products neither overflow nor underflow; an infinity times zero is NaN.
///
/// @param n     the number of elements
/// @param x     the elements of one vector; may be NULL if n is 0
/// @param incx  its increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y     the elements of the other; may be NULL if n is 0
/// @param incy  its increment
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_dot_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_dot_f64", |_| unsafe { dot(n, x, incx, y, incy, out) })
}

/// As kiln_exact_dot_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_dot_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_dot_f32", |_| unsafe { dot(n, x, incx, y, incy, out) })
}

/// The square root of the exact sum of the squares of the elements, rounded once. Infinities give infinity, unless there is a
/// NaN. The norm of no elements is +0.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_norm2_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_norm2_f64", |_| unsafe { norm2(n, x, incx, out) })
}

/// As kiln_exact_norm2_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_norm2_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_norm2_f32", |_| unsafe { norm2(n, x, incx, out) })
}

/// The exact sum of the elements divided by n, rounded once. NaN if n is 0; else the rules are those of kiln_exact_sum_f64.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_mean_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_mean_f64", |_| unsafe { mean(n, x, incx, out) })
}

/// As kiln_exact_mean_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_mean_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_mean_f32", |_| unsafe { mean(n, x, incx, out) })
}

/// The exact variance, rounded once: the sum of the squares of the elements' distances from their exact mean, divided by
/// n - ddof. NaN if n is at most ddof, or if an element is NaN or infinite. x is read twice and must not change meanwhile.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param ddof  0 for the variance of the elements, 1 for an estimate from a sample; not negative
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_var_f64(n: i64, x: *const f64, incx: i64, ddof: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_var_f64", |_| unsafe { var(n, x, incx, ddof, out) })
}

/// As kiln_exact_var_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exact_var_f32(n: i64, x: *const f32, incx: i64, ddof: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_exact_var_f32", |_| unsafe { var(n, x, incx, ddof, out) })
}
