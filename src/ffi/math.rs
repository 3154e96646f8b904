//! Vector maths, element by element.
//!
//! Generated from `src/math/table.rs` by `cargo run -p kiln-generate`; do not edit.

use super::elementwise::{binary, pair, unary};
use crate::math::elementary::*;

/// out[i] = sqrt(x[i]): the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN.
///
/// Error at most 0.5 ulp (IEEE 754 squareRoot, correctly rounded by the processor). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sqrt_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sqrt_f64", &SQRT_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sqrt_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sqrt_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sqrt_f32", &SQRT_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = exp(x[i]): e to the power x[i]. exp(-inf) is 0.
///
/// Error at most 1 ulp (a polynomial of degree 11 after reduction by log(2)). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp_f64", &EXP_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_exp_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp_f32", &EXP_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = exp2(x[i]): 2 to the power x[i]. exp2(-inf) is 0; integers are exact.
///
/// Error at most 1 ulp (a polynomial of degree 11 after subtracting the nearest integer). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp2_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp2_f64", &EXP2_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_exp2_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp2_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp2_f32", &EXP2_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = exp10(x[i]): 10 to the power x[i]. exp10(-inf) is 0; the integers from 0 to 22 are exact.
///
/// Error at most 1 ulp (a polynomial of degree 11 after reduction by the logarithm of 2). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp10_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp10_f64", &EXP10_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_exp10_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp10_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp10_f32", &EXP10_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = expm1(x[i]): e to the power x[i], less 1, accurate where x[i] is small. expm1(-0) is -0; expm1(-inf) is -1.
///
/// Error at most 1 ulp (a polynomial of degree 12 after reduction by log(2), and a compensated sum). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expm1_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_expm1_f64", &EXPM1_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_expm1_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expm1_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_expm1_f32", &EXPM1_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sinh(x[i]): the hyperbolic sine of x[i]. sinh(-0) is -0.
///
/// Error at most 1 ulp (addition theorem for n log(2) + r, polynomials of degree 11 and 12). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sinh_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sinh_f64", &SINH_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sinh_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sinh_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sinh_f32", &SINH_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = cosh(x[i]): the hyperbolic cosine of x[i]. cosh of infinities is infinity.
///
/// Error at most 1 ulp (addition theorem for n log(2) + r, polynomials of degree 11 and 12). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cosh_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cosh_f64", &COSH_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_cosh_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cosh_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cosh_f32", &COSH_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = tanh(x[i]): the hyperbolic tangent of x[i]. tanh(-0) is -0; infinities give 1 with their sign.
///
/// Error at most 1 ulp (E / (E + 1) of E = (exp(2 |x|) - 1) / 2, computed to more than the precision). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tanh_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tanh_f64", &TANH_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_tanh_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tanh_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tanh_f32", &TANH_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sin(x[i]): the sine of x[i], in radians. sin(-0) is -0; infinities give NaN.
///
/// Error at most 1 ulp (reduction by pi/2 in three parts (Cody and Waite 1980), by its binary digits for huge angles (Payne and Hanek 1983)). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sin_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sin_f64", &SIN_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sin_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sin_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sin_f32", &SIN_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = cos(x[i]): the cosine of x[i], in radians. infinities give NaN.
///
/// Error at most 1 ulp (as sin). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cos_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cos_f64", &COS_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_cos_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cos_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cos_f32", &COS_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out1[i], out2[i] = sincos(x[i]): the sine and the cosine of x[i], in radians. as sin and cos, the same bits.
///
/// Error at most 1 ulp (as sin). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out1    receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout1 their increment, likewise
/// @param out2    receives the second results, likewise
/// @param incout2 their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sincos_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out1: *mut f64,
    incout1: i64,
    out2: *mut f64,
    incout2: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { pair("kiln_sincos_f64", &SINCOS_F64, n, x.cast(), incx, out1.cast(), incout1, out2.cast(), incout2) }
}

/// As kiln_sincos_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sincos_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out1: *mut f32,
    incout1: i64,
    out2: *mut f32,
    incout2: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { pair("kiln_sincos_f32", &SINCOS_F32, n, x.cast(), incx, out1.cast(), incout1, out2.cast(), incout2) }
}

/// out[i] = tan(x[i]): the tangent of x[i], in radians. tan(-0) is -0; infinities give NaN.
///
/// Error at most 1 ulp (reduction as for sin, a polynomial, and -1 over it in every other quadrant). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tan_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tan_f64", &TAN_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_tan_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tan_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tan_f32", &TAN_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sinpi(x[i]): the sine of pi x[i]. integers give zeros of their sign; infinities give NaN.
///
/// Error at most 1 ulp (exact reduction to 1/16, sine and cosine of multiples of pi/8 from a table). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sinpi_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sinpi_f64", &SINPI_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sinpi_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sinpi_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sinpi_f32", &SINPI_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = cospi(x[i]): the cosine of pi x[i]. halves of odd integers give +0; infinities give NaN.
///
/// Error at most 1 ulp (as sinpi). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cospi_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cospi_f64", &COSPI_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_cospi_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cospi_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cospi_f32", &COSPI_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arcsin(x[i]): the angle from -pi/2 to pi/2 whose sine is x[i]. arcsin(-0) is -0; beyond 1 NaN.
///
/// Error at most 1 ulp (a polynomial up to 1/2, half the angle above). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsin_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsin_f64", &ARCSIN_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arcsin_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsin_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsin_f32", &ARCSIN_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arccos(x[i]): the angle from 0 to pi whose cosine is x[i]. arccos(1) is +0; beyond 1 NaN.
///
/// Error at most 1 ulp (as arcsin). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccos_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccos_f64", &ARCCOS_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arccos_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccos_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccos_f32", &ARCCOS_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arctan(x[i]): the angle from -pi/2 to pi/2 whose tangent is x[i]. arctan(-0) is -0; infinities give pi/2 with their sign.
///
/// Error at most 1 ulp (arctan((x - c) / (1 + c x)) for one of 16 c, whose arc tangents are nearly doubles (Gal 1986)). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctan_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctan_f64", &ARCTAN_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arctan_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctan_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctan_f32", &ARCTAN_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arctan2(x[i], y[i]): the angle from -pi to pi of the point with ordinate x[i] and abscissa y[i], as C's atan2. as C99: signs of zeros count, two infinities give odd multiples of pi/4.
///
/// Error at most 1 ulp (as arctan, of (x - c y) / (y + c x) to twice the precision). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctan2_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_arctan2_f64", &ARCTAN2_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_arctan2_f64, for float; error at most 0.5001 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctan2_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_arctan2_f32", &ARCTAN2_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = cbrt(x[i]): the cube root of x[i]. zeros and infinities are themselves; a negative number has a negative root.
///
/// Error at most 1 ulp (a polynomial, a step of third order, and one of Newton's). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cbrt_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cbrt_f64", &CBRT_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_cbrt_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cbrt_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cbrt_f32", &CBRT_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = erf(x[i]): the error function of x[i]. erf(-0) is -0; infinities give 1 of their sign.
///
/// Error at most 1 ulp (polynomials by interval around points where the value is nearly a number (Gal 1986)). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_erf_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_erf_f64", &ERF_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_erf_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_erf_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_erf_f32", &ERF_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = erfc(x[i]): 1 minus the error function of x[i]. erfc(-inf) is 2, erfc(inf) 0.
///
/// Error at most 1 ulp (the exponential of -x^2, and polynomials by interval for what it leaves). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_erfc_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_erfc_f64", &ERFC_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_erfc_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_erfc_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_erfc_f32", &ERFC_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = gamma(x[i]): the gamma function of x[i]. zeros give infinities of their sign; negative integers and -inf give NaN.
///
/// Error at most 1 ulp (Stirling's series to twice the precision, after steps up and reflection). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_gamma_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_gamma_f64", &GAMMA_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_gamma_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_gamma_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_gamma_f32", &GAMMA_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = lgamma(x[i]): the logarithm of the magnitude of the gamma function of x[i]. zeros, negative integers and infinities give infinity; near its zeros between negative integers f64 is within 2^-57.
///
/// Error at most 2 ulp (Stirling's series to twice the precision, after steps up and reflection; polynomials near 1 and 2). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lgamma_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_lgamma_f64", &LGAMMA_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_lgamma_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lgamma_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_lgamma_f32", &LGAMMA_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = log(x[i]): the natural logarithm of x[i]. zeros give -inf, negative numbers NaN.
///
/// Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log_f64", &LOG_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_log_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log_f32", &LOG_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = log2(x[i]): the logarithm of x[i] to base 2. zeros give -inf, negative numbers NaN; exact for powers of 2.
///
/// Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log2_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log2_f64", &LOG2_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_log2_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log2_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log2_f32", &LOG2_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = log10(x[i]): the logarithm of x[i] to base 10. zeros give -inf, negative numbers NaN; exact for powers of 10.
///
/// Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log10_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log10_f64", &LOG10_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_log10_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log10_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log10_f32", &LOG10_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = log1p(x[i]): the natural logarithm of 1 + x[i]. log1p(-1) is -inf; log1p(-0) is -0; numbers below -1 give NaN.
///
/// Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log1p_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log1p_f64", &LOG1P_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_log1p_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log1p_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log1p_f32", &LOG1P_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = power(x[i], y[i]): x[i] to the power y[i]. as C99: power(x, 0) and power(1, y) are 1, even beside NaN; a negative x and a y that is not an integer give NaN.
///
/// Error at most 1 ulp (e to the power y log(x), the logarithm to 2^-65 (after Tang 1990); squares by multiplication). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_power_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_power_f64", &POWER_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_power_f64, for float; error at most 0.5001 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_power_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_power_f32", &POWER_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = arcsinh(x[i]): the inverse hyperbolic sine of x[i]. arcsinh(-0) is -0.
///
/// Error at most 1 ulp (the logarithm of a sum carried to twice the precision). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsinh_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsinh_f64", &ARCSINH_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arcsinh_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsinh_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsinh_f32", &ARCSINH_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arccosh(x[i]): the inverse hyperbolic cosine of x[i]. numbers below 1 give NaN.
///
/// Error at most 1 ulp (the logarithm of a sum carried to twice the precision). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccosh_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccosh_f64", &ARCCOSH_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arccosh_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccosh_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccosh_f32", &ARCCOSH_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arctanh(x[i]): the inverse hyperbolic tangent of x[i]. 1 and -1 give infinities of their sign, larger magnitudes NaN.
///
/// Error at most 1 ulp (the logarithm of a quotient carried to twice the precision). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctanh_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctanh_f64", &ARCTANH_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arctanh_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctanh_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctanh_f32", &ARCTANH_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = abs(x[i]): the magnitude of x[i]. abs(-0) is 0.
///
/// Exact (the sign bit cleared). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_abs_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_abs_f64", &ABS_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_abs_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_abs_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_abs_f32", &ABS_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sign(x[i]): -1, 0 or 1 as x[i] is negative, zero or positive. zeros give +0, NaN gives NaN.
///
/// Exact (comparison). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sign_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sign_f64", &SIGN_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sign_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sign_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sign_f32", &SIGN_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = square(x[i]): x[i] times x[i]. overflow gives infinity.
///
/// Error at most 0.5 ulp (IEEE 754 multiplication). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_square_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_square_f64", &SQUARE_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_square_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_square_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_square_f32", &SQUARE_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = reciprocal(x[i]): 1 / x[i]. zeros give infinities of their sign, infinities zeros.
///
/// Error at most 0.5 ulp (IEEE 754 division). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_reciprocal_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_reciprocal_f64", &RECIPROCAL_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_reciprocal_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_reciprocal_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_reciprocal_f32", &RECIPROCAL_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = floor(x[i]): the largest integer not above x[i]. infinities and -0 are themselves.
///
/// Exact (IEEE 754 roundToIntegralTowardNegative). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_floor_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_floor_f64", &FLOOR_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_floor_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_floor_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_floor_f32", &FLOOR_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = ceil(x[i]): the smallest integer not below x[i]. infinities and -0 are themselves; ceil(-0.5) is -0.
///
/// Exact (IEEE 754 roundToIntegralTowardPositive). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_ceil_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_ceil_f64", &CEIL_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_ceil_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_ceil_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_ceil_f32", &CEIL_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = trunc(x[i]): the integer part of x[i]. infinities and -0 are themselves; trunc(-0.5) is -0.
///
/// Exact (IEEE 754 roundToIntegralTowardZero). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_trunc_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_trunc_f64", &TRUNC_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_trunc_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_trunc_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_trunc_f32", &TRUNC_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = rint(x[i]): the integer nearest to x[i], ties to even. infinities and -0 are themselves; rint(-0.5) is -0.
///
/// Exact (IEEE 754 roundToIntegralTiesToEven). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_rint_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_rint_f64", &RINT_F64, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_rint_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_rint_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_rint_f32", &RINT_F32, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = hypot(x[i], y[i]): the square root of x[i]^2 + y[i]^2, without undue overflow or underflow. an infinite argument gives infinity, even beside NaN.
///
/// Error at most 1 ulp (the sum of squares to twice the precision (Dekker 1971), rounded, and its root). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_hypot_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_hypot_f64", &HYPOT_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_hypot_f64, for float; error at most 0.5001 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_hypot_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_hypot_f32", &HYPOT_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = fmod(x[i], y[i]): what is left of x[i] divided by y[i], with the sign of x[i], as C's fmod. a zero y or an infinite x gives NaN; an infinite y gives x.
///
/// Exact (the exact rest by fused multiply-add). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_fmod_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_fmod_f64", &FMOD_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_fmod_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_fmod_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_fmod_f32", &FMOD_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = remainder(x[i], y[i]): what is left of x[i] divided by y[i], with the sign of y[i], as Python's %. a zero y or an infinite x gives NaN; an infinite y of the other sign gives y.
///
/// Error at most 0.5 ulp (fmod, and one addition where the signs differ). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_remainder_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_remainder_f64", &REMAINDER_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_remainder_f64, for float; error at most 0.5 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_remainder_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_remainder_f32", &REMAINDER_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = maximum(x[i], y[i]): the larger of x[i] and y[i]. NaN where either is; +0 is larger than -0.
///
/// Exact (IEEE 754-2019 maximum). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_maximum_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_maximum_f64", &MAXIMUM_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_maximum_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_maximum_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_maximum_f32", &MAXIMUM_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = minimum(x[i], y[i]): the smaller of x[i] and y[i]. NaN where either is; -0 is smaller than +0.
///
/// Exact (IEEE 754-2019 minimum). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_minimum_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_minimum_f64", &MINIMUM_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_minimum_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_minimum_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_minimum_f32", &MINIMUM_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = fmax(x[i], y[i]): the larger of x[i] and y[i], or the one that is not NaN. NaN where both are; +0 is larger than -0.
///
/// Exact (IEEE 754-2019 maximumNumber). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_fmax_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_fmax_f64", &FMAX_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_fmax_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_fmax_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_fmax_f32", &FMAX_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = fmin(x[i], y[i]): the smaller of x[i] and y[i], or the one that is not NaN. NaN where both are; -0 is smaller than +0.
///
/// Exact (IEEE 754-2019 minimumNumber). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_fmin_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_fmin_f64", &FMIN_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_fmin_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_fmin_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_fmin_f32", &FMIN_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = copysign(x[i], y[i]): the magnitude of x[i] with the sign of y[i]. a NaN x gives NaN; the sign of a NaN y counts.
///
/// Exact (the sign bit copied). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_copysign_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_copysign_f64", &COPYSIGN_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_copysign_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_copysign_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_copysign_f32", &COPYSIGN_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// out[i] = nextafter(x[i], y[i]): the number next to x[i] in the direction of y[i]. y where they are equal; NaN where either is.
///
/// Exact (IEEE 754 nextUp and nextDown). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_nextafter_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_nextafter_f64", &NEXTAFTER_F64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_nextafter_f64, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_nextafter_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_nextafter_f32", &NEXTAFTER_F32, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// The type of an export of one argument.
pub type UnaryF64 = unsafe extern "C" fn(i64, *const f64, i64, *mut f64, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const UNARY_F64: &[(&str, UnaryF64)] = &[
    ("sqrt_f64", kiln_sqrt_f64),
    ("exp_f64", kiln_exp_f64),
    ("exp2_f64", kiln_exp2_f64),
    ("exp10_f64", kiln_exp10_f64),
    ("expm1_f64", kiln_expm1_f64),
    ("sinh_f64", kiln_sinh_f64),
    ("cosh_f64", kiln_cosh_f64),
    ("tanh_f64", kiln_tanh_f64),
    ("sin_f64", kiln_sin_f64),
    ("cos_f64", kiln_cos_f64),
    ("tan_f64", kiln_tan_f64),
    ("sinpi_f64", kiln_sinpi_f64),
    ("cospi_f64", kiln_cospi_f64),
    ("arcsin_f64", kiln_arcsin_f64),
    ("arccos_f64", kiln_arccos_f64),
    ("arctan_f64", kiln_arctan_f64),
    ("cbrt_f64", kiln_cbrt_f64),
    ("erf_f64", kiln_erf_f64),
    ("erfc_f64", kiln_erfc_f64),
    ("gamma_f64", kiln_gamma_f64),
    ("lgamma_f64", kiln_lgamma_f64),
    ("log_f64", kiln_log_f64),
    ("log2_f64", kiln_log2_f64),
    ("log10_f64", kiln_log10_f64),
    ("log1p_f64", kiln_log1p_f64),
    ("arcsinh_f64", kiln_arcsinh_f64),
    ("arccosh_f64", kiln_arccosh_f64),
    ("arctanh_f64", kiln_arctanh_f64),
    ("abs_f64", kiln_abs_f64),
    ("sign_f64", kiln_sign_f64),
    ("square_f64", kiln_square_f64),
    ("reciprocal_f64", kiln_reciprocal_f64),
    ("floor_f64", kiln_floor_f64),
    ("ceil_f64", kiln_ceil_f64),
    ("trunc_f64", kiln_trunc_f64),
    ("rint_f64", kiln_rint_f64),
];

/// The type of an export of one argument.
pub type UnaryF32 = unsafe extern "C" fn(i64, *const f32, i64, *mut f32, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const UNARY_F32: &[(&str, UnaryF32)] = &[
    ("sqrt_f32", kiln_sqrt_f32),
    ("exp_f32", kiln_exp_f32),
    ("exp2_f32", kiln_exp2_f32),
    ("exp10_f32", kiln_exp10_f32),
    ("expm1_f32", kiln_expm1_f32),
    ("sinh_f32", kiln_sinh_f32),
    ("cosh_f32", kiln_cosh_f32),
    ("tanh_f32", kiln_tanh_f32),
    ("sin_f32", kiln_sin_f32),
    ("cos_f32", kiln_cos_f32),
    ("tan_f32", kiln_tan_f32),
    ("sinpi_f32", kiln_sinpi_f32),
    ("cospi_f32", kiln_cospi_f32),
    ("arcsin_f32", kiln_arcsin_f32),
    ("arccos_f32", kiln_arccos_f32),
    ("arctan_f32", kiln_arctan_f32),
    ("cbrt_f32", kiln_cbrt_f32),
    ("erf_f32", kiln_erf_f32),
    ("erfc_f32", kiln_erfc_f32),
    ("gamma_f32", kiln_gamma_f32),
    ("lgamma_f32", kiln_lgamma_f32),
    ("log_f32", kiln_log_f32),
    ("log2_f32", kiln_log2_f32),
    ("log10_f32", kiln_log10_f32),
    ("log1p_f32", kiln_log1p_f32),
    ("arcsinh_f32", kiln_arcsinh_f32),
    ("arccosh_f32", kiln_arccosh_f32),
    ("arctanh_f32", kiln_arctanh_f32),
    ("abs_f32", kiln_abs_f32),
    ("sign_f32", kiln_sign_f32),
    ("square_f32", kiln_square_f32),
    ("reciprocal_f32", kiln_reciprocal_f32),
    ("floor_f32", kiln_floor_f32),
    ("ceil_f32", kiln_ceil_f32),
    ("trunc_f32", kiln_trunc_f32),
    ("rint_f32", kiln_rint_f32),
];

/// The type of an export of two arguments.
pub type BinaryF64 = unsafe extern "C" fn(i64, *const f64, i64, *const f64, i64, *mut f64, i64) -> i32;

/// All exports of two arguments, by name.
#[rustfmt::skip]
pub const BINARY_F64: &[(&str, BinaryF64)] = &[
    ("arctan2_f64", kiln_arctan2_f64),
    ("power_f64", kiln_power_f64),
    ("hypot_f64", kiln_hypot_f64),
    ("fmod_f64", kiln_fmod_f64),
    ("remainder_f64", kiln_remainder_f64),
    ("maximum_f64", kiln_maximum_f64),
    ("minimum_f64", kiln_minimum_f64),
    ("fmax_f64", kiln_fmax_f64),
    ("fmin_f64", kiln_fmin_f64),
    ("copysign_f64", kiln_copysign_f64),
    ("nextafter_f64", kiln_nextafter_f64),
];

/// The type of an export of two arguments.
pub type BinaryF32 = unsafe extern "C" fn(i64, *const f32, i64, *const f32, i64, *mut f32, i64) -> i32;

/// All exports of two arguments, by name.
#[rustfmt::skip]
pub const BINARY_F32: &[(&str, BinaryF32)] = &[
    ("arctan2_f32", kiln_arctan2_f32),
    ("power_f32", kiln_power_f32),
    ("hypot_f32", kiln_hypot_f32),
    ("fmod_f32", kiln_fmod_f32),
    ("remainder_f32", kiln_remainder_f32),
    ("maximum_f32", kiln_maximum_f32),
    ("minimum_f32", kiln_minimum_f32),
    ("fmax_f32", kiln_fmax_f32),
    ("fmin_f32", kiln_fmin_f32),
    ("copysign_f32", kiln_copysign_f32),
    ("nextafter_f32", kiln_nextafter_f32),
];

/// The type of an export of one argument and two results.
pub type PairF64 = unsafe extern "C" fn(i64, *const f64, i64, *mut f64, i64, *mut f64, i64) -> i32;

/// All exports of one argument and two results, by name.
#[rustfmt::skip]
pub const PAIR_F64: &[(&str, PairF64)] = &[
    ("sincos_f64", kiln_sincos_f64),
];

/// The type of an export of one argument and two results.
pub type PairF32 = unsafe extern "C" fn(i64, *const f32, i64, *mut f32, i64, *mut f32, i64) -> i32;

/// All exports of one argument and two results, by name.
#[rustfmt::skip]
pub const PAIR_F32: &[(&str, PairF32)] = &[
    ("sincos_f32", kiln_sincos_f32),
];
