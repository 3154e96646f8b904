//! Vector maths, element by element.
//!
//! Generated from `src/math/table.rs` by `cargo run -p kiln-generate`; do not edit.

use super::elementwise::unary;
use super::guard;
use crate::math::Sqrt;

/// out[i] = sqrt(x[i]): the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN.
///
/// Error at most 0.5 ulp (IEEE 754 squareRoot, correctly rounded by the processor). In place if out is x with the same increment.
///
/// @param n       the number of elements
/// @param x       the arguments; may be NULL if n is 0
/// @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
/// @param out     receives the results; must be x or not overlap it; after a failure it is as it was
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
    guard(|_| unsafe { unary::<Sqrt, f64>(n, x, incx, out, incout) })
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
    guard(|_| unsafe { unary::<Sqrt, f32>(n, x, incx, out, incout) })
}

/// The type of an export of one argument.
pub type UnaryF64 = unsafe extern "C" fn(i64, *const f64, i64, *mut f64, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const UNARY_F64: &[(&str, UnaryF64)] = &[
    ("sqrt_f64", kiln_sqrt_f64),
];

/// The type of an export of one argument.
pub type UnaryF32 = unsafe extern "C" fn(i64, *const f32, i64, *mut f32, i64) -> i32;

/// All exports of one argument, by name.
#[rustfmt::skip]
pub const UNARY_F32: &[(&str, UnaryF32)] = &[
    ("sqrt_f32", kiln_sqrt_f32),
];
