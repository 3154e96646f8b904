//! Sums and products of vectors.

use super::{arguments, guard};
use crate::array::Input;
use crate::error::Error;
use crate::reduce::{Dot, Sum, reduce};
use crate::simd::{Float, Isa};

unsafe fn sum<T: Float>(n: i64, x: *const T, incx: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, reduce::<Sum, T, 1>(Isa::current(), [x]))
    }
}

unsafe fn dot<T: Float>(n: i64, x: *const T, incx: i64, y: *const T, incy: i64, out: *mut T) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        let y = Input::new("y", n, y, "incy", incy)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, reduce::<Dot, T, 2>(Isa::current(), [x, y]))
    }
}

/// The sum of the elements of a vector: *out = x[0] + x[1] + ... + x[n - 1].
///
/// The order of the additions depends on n alone: chunks of 4096 elements, in each of them 32 accumulators (64 for float)
/// that take every 32nd element, both combined as binary trees. The error is at most about
/// (128 + log2(n)) 2^-53 sum(|x[i]|), for float (64 + log2(n)) 2^-24 sum(|x[i]|).
/// A NaN, or infinities of both signs, give NaN. The sum of no elements is 0.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the sum; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sum_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard(|_| unsafe { sum(n, x, incx, out) })
}

/// As kiln_sum_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sum_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard(|_| unsafe { sum(n, x, incx, out) })
}

/// The scalar product of two vectors: *out = x[0] y[0] + x[1] y[1] + ... + x[n - 1] y[n - 1].
///
/// Each product is fused with its addition; the order of the additions, the error (with |x[i] y[i]| for |x[i]|) and the rule
/// for NaN are those of kiln_sum_f64. The product of no elements is 0. x and y may overlap in any way.
///
/// @param n     the number of elements
/// @param x     the elements of one vector; may be NULL if n is 0
/// @param incx  its increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y     the elements of the other; may be NULL if n is 0
/// @param incy  its increment
/// @param out   receives the product; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_dot_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard(|_| unsafe { dot(n, x, incx, y, incy, out) })
}

/// As kiln_dot_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_dot_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard(|_| unsafe { dot(n, x, incx, y, incy, out) })
}
