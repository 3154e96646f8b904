//! What the generated exports of `math.rs` and `complex.rs` call, with their names.

use super::guard;
use crate::array::VectorView;
use crate::math::{Op, apply};
use crate::simd::Context;

/// `out = op(x)`
///
/// # Safety
/// `x` and `out` must be valid for `n` elements of the operation's types, `incx` and `incout` apart.
pub(super) unsafe fn unary(
    export: &'static str,
    op: &Op,
    n: i64,
    x: *const u8,
    incx: i64,
    out: *mut u8,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller; `apply` heeds how they overlap.
    guard(export, |_| unsafe {
        let x = VectorView::new("x", n, x.cast_mut(), op.inputs()[0], "incx", incx)?;
        let out = VectorView::new("out", n, out, op.outputs()[0], "incout", incout)?;
        apply(op, &Context::default(), &[x], &[out])
    })
}

/// `out = op(x, y)`
///
/// # Safety
/// As [`unary`].
pub(super) unsafe fn binary(
    export: &'static str,
    op: &Op,
    n: i64,
    x: *const u8,
    incx: i64,
    y: *const u8,
    incy: i64,
    out: *mut u8,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller; `apply` heeds how they overlap.
    guard(export, |_| unsafe {
        let x = VectorView::new("x", n, x.cast_mut(), op.inputs()[0], "incx", incx)?;
        let y = VectorView::new("y", n, y.cast_mut(), op.inputs()[1], "incy", incy)?;
        let out = VectorView::new("out", n, out, op.outputs()[0], "incout", incout)?;
        apply(op, &Context::default(), &[x, y], &[out])
    })
}

/// `out1, out2 = op(x)`
///
/// # Safety
/// As [`unary`].
pub(super) unsafe fn pair(
    export: &'static str,
    op: &Op,
    n: i64,
    x: *const u8,
    incx: i64,
    out1: *mut u8,
    incout1: i64,
    out2: *mut u8,
    incout2: i64,
) -> i32 {
    // SAFETY: by the caller; `apply` heeds how they overlap.
    guard(export, |_| unsafe {
        let x = VectorView::new("x", n, x.cast_mut(), op.inputs()[0], "incx", incx)?;
        let out1 = VectorView::new("out1", n, out1, op.outputs()[0], "incout1", incout1)?;
        let out2 = VectorView::new("out2", n, out2, op.outputs()[1], "incout2", incout2)?;
        apply(op, &Context::default(), &[x], &[out1, out2])
    })
}
