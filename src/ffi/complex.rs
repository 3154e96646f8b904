//! Vector maths of complex numbers, element by element. A complex number is two neighbouring reals, its real and its imaginary
//! part, as in C, C++, Fortran and NumPy.
//!
//! Generated from `src/math/complex/table.rs` by `cargo run -p kiln-generate`; do not edit.

use super::elementwise::{binary, unary};
use crate::math::elementary::*;

/// out[i] = abs(x[i]): the magnitude of x[i], without undue overflow or underflow. an infinite part gives infinity, even beside NaN.
///
/// Error at most 1 ulp (the square root of a sum of squares that is computed to twice the precision). An output cannot be an input.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results, real numbers; must not overlap an input; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_abs_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_abs_c128", &ABS_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_abs_c128, for float; error at most 1 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_abs_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_abs_c64", &ABS_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = angle(x[i]): the angle from -pi to pi of x[i] in the complex plane. as C99's carg: signs of zeros count.
///
/// Error at most 1 ulp (as arctan2). An output cannot be an input.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results, real numbers; must not overlap an input; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_angle_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_angle_c128", &ANGLE_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_angle_c128, for float; error at most 1 ulp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_angle_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_angle_c64", &ANGLE_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = conj(x[i]): the conjugate of x[i]. the sign of a zero imaginary part changes too.
///
/// Exact (the sign bit changed). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_conj_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_conj_c128", &CONJ_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_conj_c128, for float; exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_conj_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_conj_c64", &CONJ_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sqrt(x[i]): the square root of x[i], with a real part that is not negative. cut along the negative real axis.
///
/// Error at most 4 ulp of the magnitude (Kahan 1987). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sqrt_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sqrt_c128", &SQRT_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sqrt_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sqrt_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sqrt_c64", &SQRT_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = exp(x[i]): e to the power x[i]. exp(-inf + yi) is a zero.
///
/// Error at most 4 ulp of the magnitude (the exponential function times sine and cosine, scaled last). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp_c128", &EXP_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_exp_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_exp_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_exp_c64", &EXP_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = log(x[i]): the natural logarithm of x[i], with an imaginary part from -pi to pi. cut along the negative real axis; zeros give -inf and their angle.
///
/// Error at most 4 ulp of the magnitude (the squared magnitude to twice the precision, near the unit circle less 1 (Kahan 1987)). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log_c128", &LOG_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_log_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_log_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_log_c64", &LOG_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sin(x[i]): the sine of x[i]. -i sinh(i x).
///
/// Error at most 4 ulp of the magnitude (sin x cosh y and cos x sinh y, scaled last). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sin_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sin_c128", &SIN_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sin_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sin_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sin_c64", &SIN_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = cos(x[i]): the cosine of x[i]. cosh(i x).
///
/// Error at most 4 ulp of the magnitude (cos x cosh y and -sin x sinh y, scaled last). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cos_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cos_c128", &COS_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_cos_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cos_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cos_c64", &COS_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = tan(x[i]): the tangent of x[i]. -i tanh(i x).
///
/// Error at most 4 ulp of the magnitude (as tanh). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tan_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tan_c128", &TAN_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_tan_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tan_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tan_c64", &TAN_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = sinh(x[i]): the hyperbolic sine of x[i]. sinh(0 + inf i) is 0 + NaN i.
///
/// Error at most 4 ulp of the magnitude (sinh x cos y and cosh x sin y, scaled last). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sinh_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sinh_c128", &SINH_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_sinh_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_sinh_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_sinh_c64", &SINH_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = cosh(x[i]): the hyperbolic cosine of x[i]. cosh(0 + inf i) is NaN + 0 i.
///
/// Error at most 4 ulp of the magnitude (cosh x cos y and sinh x sin y, scaled last). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cosh_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cosh_c128", &COSH_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_cosh_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_cosh_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_cosh_c64", &COSH_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = tanh(x[i]): the hyperbolic tangent of x[i]. an infinite real part gives 1 with its sign.
///
/// Error at most 4 ulp of the magnitude (sinh x cosh x and sin y cos y, by sinh^2 x + cos^2 y). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tanh_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tanh_c128", &TANH_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_tanh_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_tanh_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_tanh_c64", &TANH_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arcsin(x[i]): the number whose sine is x[i], with a real part from -pi/2 to pi/2. cut along the real axis beyond -1 and 1.
///
/// Error at most 4 ulp of the magnitude (Hull, Fairgrieve and Tang 1997). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsin_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsin_c128", &ARCSIN_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arcsin_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsin_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsin_c64", &ARCSIN_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arccos(x[i]): the number whose cosine is x[i], with a real part from 0 to pi. cut along the real axis beyond -1 and 1.
///
/// Error at most 4 ulp of the magnitude (Hull, Fairgrieve and Tang 1997). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccos_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccos_c128", &ARCCOS_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arccos_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccos_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccos_c64", &ARCCOS_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arctan(x[i]): the number whose tangent is x[i], with a real part from -pi/2 to pi/2. cut along the imaginary axis beyond -i and i.
///
/// Error at most 4 ulp of the magnitude (as arctanh). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctan_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctan_c128", &ARCTAN_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arctan_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctan_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctan_c64", &ARCTAN_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arcsinh(x[i]): the number whose hyperbolic sine is x[i], with an imaginary part from -pi/2 to pi/2. cut along the imaginary axis beyond -i and i.
///
/// Error at most 4 ulp of the magnitude (as arcsin). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsinh_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsinh_c128", &ARCSINH_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arcsinh_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arcsinh_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arcsinh_c64", &ARCSINH_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arccosh(x[i]): the number whose hyperbolic cosine is x[i], with a real part that is not negative and an imaginary part from -pi to pi. cut along the real axis below 1.
///
/// Error at most 4 ulp of the magnitude (as arccos). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccosh_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccosh_c128", &ARCCOSH_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arccosh_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arccosh_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arccosh_c64", &ARCCOSH_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = arctanh(x[i]): the number whose hyperbolic tangent is x[i], with an imaginary part from -pi/2 to pi/2. cut along the real axis beyond -1 and 1; arctanh(1) is inf.
///
/// Error at most 4 ulp of the magnitude (Kahan 1987). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctanh_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctanh_c128", &ARCTANH_C128, n, x.cast(), incx, out.cast(), incout) }
}

/// As kiln_arctanh_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_arctanh_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_arctanh_c64", &ARCTANH_C64, n, x.cast(), incx, out.cast(), incout) }
}

/// out[i] = power(x[i], y[i]): x[i] to the power y[i], e^(y log x). anything to the power 0 is 1; zero to a positive real power is 0, to others NaN.
///
/// Error at most 4 ulp of the magnitude (logarithm and product to 2^-64, which is enough where the product is below 1000 in magnitude; squares are products). In place if an output is an input with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param y       the second arguments
/// @param incy    their increment, likewise
/// @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
/// @param incout  their increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_power_c128(
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    out: *mut f64,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_power_c128", &POWER_C128, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// As kiln_power_c128, for float; error at most 1 ulp of the magnitude.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_power_c64(
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    out: *mut f32,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    unsafe { binary("kiln_power_c64", &POWER_C64, n, x.cast(), incx, y.cast(), incy, out.cast(), incout) }
}

/// The type of an export of one argument with a real result.
pub type ComplexPartC128 = unsafe extern "C" fn(i64, *const f64, i64, *mut f64, i64) -> i32;

/// All exports of one argument with a real result, by name.
#[rustfmt::skip]
pub const COMPLEX_PART_C128: &[(&str, ComplexPartC128)] = &[
    ("abs_c128", kiln_abs_c128),
    ("angle_c128", kiln_angle_c128),
];

/// The type of an export of one argument with a real result.
pub type ComplexPartC64 = unsafe extern "C" fn(i64, *const f32, i64, *mut f32, i64) -> i32;

/// All exports of one argument with a real result, by name.
#[rustfmt::skip]
pub const COMPLEX_PART_C64: &[(&str, ComplexPartC64)] = &[
    ("abs_c64", kiln_abs_c64),
    ("angle_c64", kiln_angle_c64),
];

/// The type of an export of one argument.
pub type ComplexUnaryC128 = unsafe extern "C" fn(i64, *const f64, i64, *mut f64, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const COMPLEX_UNARY_C128: &[(&str, ComplexUnaryC128)] = &[
    ("conj_c128", kiln_conj_c128),
    ("sqrt_c128", kiln_sqrt_c128),
    ("exp_c128", kiln_exp_c128),
    ("log_c128", kiln_log_c128),
    ("sin_c128", kiln_sin_c128),
    ("cos_c128", kiln_cos_c128),
    ("tan_c128", kiln_tan_c128),
    ("sinh_c128", kiln_sinh_c128),
    ("cosh_c128", kiln_cosh_c128),
    ("tanh_c128", kiln_tanh_c128),
    ("arcsin_c128", kiln_arcsin_c128),
    ("arccos_c128", kiln_arccos_c128),
    ("arctan_c128", kiln_arctan_c128),
    ("arcsinh_c128", kiln_arcsinh_c128),
    ("arccosh_c128", kiln_arccosh_c128),
    ("arctanh_c128", kiln_arctanh_c128),
];

/// The type of an export of one argument.
pub type ComplexUnaryC64 = unsafe extern "C" fn(i64, *const f32, i64, *mut f32, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const COMPLEX_UNARY_C64: &[(&str, ComplexUnaryC64)] = &[
    ("conj_c64", kiln_conj_c64),
    ("sqrt_c64", kiln_sqrt_c64),
    ("exp_c64", kiln_exp_c64),
    ("log_c64", kiln_log_c64),
    ("sin_c64", kiln_sin_c64),
    ("cos_c64", kiln_cos_c64),
    ("tan_c64", kiln_tan_c64),
    ("sinh_c64", kiln_sinh_c64),
    ("cosh_c64", kiln_cosh_c64),
    ("tanh_c64", kiln_tanh_c64),
    ("arcsin_c64", kiln_arcsin_c64),
    ("arccos_c64", kiln_arccos_c64),
    ("arctan_c64", kiln_arctan_c64),
    ("arcsinh_c64", kiln_arcsinh_c64),
    ("arccosh_c64", kiln_arccosh_c64),
    ("arctanh_c64", kiln_arctanh_c64),
];

/// The type of an export of two arguments.
pub type ComplexBinaryC128 = unsafe extern "C" fn(i64, *const f64, i64, *const f64, i64, *mut f64, i64) -> i32;

/// All exports of two arguments, by name.
#[rustfmt::skip]
pub const COMPLEX_BINARY_C128: &[(&str, ComplexBinaryC128)] = &[
    ("power_c128", kiln_power_c128),
];

/// The type of an export of two arguments.
pub type ComplexBinaryC64 = unsafe extern "C" fn(i64, *const f32, i64, *const f32, i64, *mut f32, i64) -> i32;

/// All exports of two arguments, by name.
#[rustfmt::skip]
pub const COMPLEX_BINARY_C64: &[(&str, ComplexBinaryC64)] = &[
    ("power_c64", kiln_power_c64),
];
