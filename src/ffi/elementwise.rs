//! What the generated exports of `math.rs` and `complex.rs` call.

use crate::array::{Input, Output};
use crate::error::Error;
use crate::math::complex::{self, ComplexBinary, ComplexUnary};
use crate::math::{Binary, Pair, Unary, map};
use crate::simd::{Float, Isa};

/// # Safety
/// `x` and `out` must be valid for `n` elements, `incx` and `incout` apart.
pub(super) unsafe fn unary<F: Unary<T>, T: Float>(
    n: i64,
    x: *const T,
    incx: i64,
    out: *mut T,
    incout: i64,
) -> Result<(), Error> {
    // SAFETY: by the caller; `map` heeds how the two overlap.
    unsafe {
        let (x, out) = (Input::new("x", n, x, "incx", incx)?, Output::new("out", n, out, "incout", incout)?);
        map::<F, T, 1, 1>(Isa::current(), [x], [out])
    }
}

/// # Safety
/// As [`unary`].
pub(super) unsafe fn binary<F: Binary<T>, T: Float>(
    n: i64,
    x: *const T,
    incx: i64,
    y: *const T,
    incy: i64,
    out: *mut T,
    incout: i64,
) -> Result<(), Error> {
    // SAFETY: by the caller; `map` heeds how they overlap.
    unsafe {
        let (x, y) = (Input::new("x", n, x, "incx", incx)?, Input::new("y", n, y, "incy", incy)?);
        map::<F, T, 2, 1>(Isa::current(), [x, y], [Output::new("out", n, out, "incout", incout)?])
    }
}

/// # Safety
/// As [`unary`].
pub(super) unsafe fn pair<F: Pair<T>, T: Float>(
    n: i64,
    x: *const T,
    incx: i64,
    out1: *mut T,
    incout1: i64,
    out2: *mut T,
    incout2: i64,
) -> Result<(), Error> {
    // SAFETY: by the caller; `map` heeds how they overlap.
    unsafe {
        let x = Input::new("x", n, x, "incx", incx)?;
        let first = Output::new("out1", n, out1, "incout1", incout1)?;
        map::<F, T, 1, 2>(Isa::current(), [x], [first, Output::new("out2", n, out2, "incout2", incout2)?])
    }
}

/// # Safety
/// As [`unary`], for pairs of numbers.
pub(super) unsafe fn complex_unary<F: ComplexUnary, T: Float>(
    n: i64,
    x: *const T,
    incx: i64,
    out: *mut T,
    incout: i64,
) -> Result<(), Error> {
    // SAFETY: by the caller; `map` heeds how the two overlap.
    unsafe {
        let x = Input::<[T; 2]>::new("x", n, x.cast(), "incx", incx)?;
        let out = Output::<[T; 2]>::new("out", n, out.cast(), "incout", incout)?;
        complex::map::<F, _, _, 1, 2, 2>(Isa::current(), [x], out)
    }
}

/// # Safety
/// As [`unary`], for arguments that are pairs of numbers.
pub(super) unsafe fn complex_part<F: Binary<f64>, T: Float>(
    n: i64,
    x: *const T,
    incx: i64,
    out: *mut T,
    incout: i64,
) -> Result<(), Error> {
    // SAFETY: by the caller; `map` heeds how the two overlap.
    unsafe {
        let x = Input::<[T; 2]>::new("x", n, x.cast(), "incx", incx)?;
        complex::map::<F, _, _, 1, 2, 1>(Isa::current(), [x], Output::new("out", n, out, "incout", incout)?)
    }
}

/// # Safety
/// As [`unary`], for pairs of numbers.
pub(super) unsafe fn complex_binary<F: ComplexBinary, T: Float>(
    n: i64,
    x: *const T,
    incx: i64,
    y: *const T,
    incy: i64,
    out: *mut T,
    incout: i64,
) -> Result<(), Error> {
    // SAFETY: by the caller; `map` heeds how they overlap.
    unsafe {
        let x = Input::<[T; 2]>::new("x", n, x.cast(), "incx", incx)?;
        let y = Input::<[T; 2]>::new("y", n, y.cast(), "incy", incy)?;
        let out = Output::<[T; 2]>::new("out", n, out.cast(), "incout", incout)?;
        complex::map::<F, _, _, 2, 4, 2>(Isa::current(), [x, y], out)
    }
}
