//! What the generated exports of `math.rs` call.

use crate::array::{Input, Output};
use crate::error::Error;
use crate::math::{Unary, map};
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
        map::<F, T>(Isa::current(), x, out)
    }
}
