//! Sums, products and norms of vectors.

use super::{arguments, guard};
use crate::array::Input;
use crate::error::Error;
use crate::reduce::{Dot, Norm1, Norm2, NormInf, Product, Reduction, Sum, reduce};
use crate::simd::{Float, Isa};

/// A reduction of one vector.
pub(super) unsafe fn of_one<T: Float, R: Reduction<T, 1>>(
    reduction: R,
    n: i64,
    x: *const T,
    incx: i64,
    out: *mut R::Output,
) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, reduce(Isa::current(), reduction, [x]))
    }
}

/// A reduction of two vectors.
pub(super) unsafe fn of_two<T: Float, R: Reduction<T, 2>>(
    reduction: R,
    n: i64,
    (x, incx): (*const T, i64),
    (y_name, y, incy_name, incy): (&'static str, *const T, &'static str, i64),
    out: *mut R::Output,
) -> Result<(), Error> {
    // SAFETY: by the caller.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        let y = Input::new(y_name, n, y, incy_name, incy)?;
        arguments::not_null("out", out)?;
        arguments::write("out", out, reduce(Isa::current(), reduction, [x, y]))
    }
}

/// The sum of the elements of a vector: *out = x[0] + x[1] + ... + x[n - 1].
///
/// The order of the additions depends on n alone: chunks of 4096 elements, in each of them 32 lanes (64 for float)
/// that take every 32nd element, in runs of 16; what the additions of runs, lanes and chunks leave over is carried along
/// (Knuth's two-sum). The error is at most about 8 2^-53 sum(|x[i]|), for float 8 2^-24 sum(|x[i]|).
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
    guard("kiln_sum_f64", |_| unsafe { of_one(Sum, n, x, incx, out) })
}

/// As kiln_sum_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sum_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_sum_f32", |_| unsafe { of_one(Sum, n, x, incx, out) })
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
    guard("kiln_dot_f64", |_| unsafe { of_two(Dot, n, (x, incx), ("y", y, "incy", incy), out) })
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
    guard("kiln_dot_f32", |_| unsafe { of_two(Dot, n, (x, incx), ("y", y, "incy", incy), out) })
}

/// The product of the elements of a vector, in the order of kiln_sum_f64; the product of no elements is 1.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_prod_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_prod_f64", |_| unsafe { of_one(Product, n, x, incx, out) })
}

/// As kiln_prod_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_prod_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_prod_f32", |_| unsafe { of_one(Product, n, x, incx, out) })
}

/// The sum of the magnitudes of the elements of a vector, in the order of kiln_sum_f64. NaN if there is one.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_norm1_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_norm1_f64", |_| unsafe { of_one(Norm1, n, x, incx, out) })
}

/// As kiln_norm1_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_norm1_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_norm1_f32", |_| unsafe { of_one(Norm1, n, x, incx, out) })
}

/// The square root of the sum of the squares of the elements of a vector. It overflows or underflows only if the result does:
/// chunks whose squares might are scaled by a power of two. The order and the error are those of kiln_sum_f64, relative to
/// the result about (65 + log2(n)) 2^-53, for float (33 + log2(n)) 2^-24. NaN if there is one, else infinity if there is one.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_norm2_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_norm2_f64", |_| unsafe { of_one(Norm2, n, x, incx, out) })
}

/// As kiln_norm2_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_norm2_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_norm2_f32", |_| unsafe { of_one(Norm2, n, x, incx, out) })
}

/// The largest magnitude of the elements of a vector; 0 if there are none, NaN if there is one.
///
/// @param n     the number of elements
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out   receives the result; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_norminf_f64(n: i64, x: *const f64, incx: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_norminf_f64", |_| unsafe { of_one(NormInf, n, x, incx, out) })
}

/// As kiln_norminf_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_norminf_f32(n: i64, x: *const f32, incx: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_norminf_f32", |_| unsafe { of_one(NormInf, n, x, incx, out) })
}
