//! Diffusion in two dimensions.

use super::{Host, arguments, guard};
use crate::array::{GridInput, GridOutput, Names, count};
use crate::diffusion::{Boundary, Coefficients, Extension, Progress, run, step};
use crate::error::Error;
use crate::simd::{Float, Isa};
use std::ffi::c_void;

/// Go on although alpha_x + alpha_y is above the stability limit 1/2: rounding errors will grow.
pub const KILN_ALLOW_UNSTABLE: i64 = 1;

/// Tells the host how far a long call is: `step` of `nsteps` are done. Called on the thread that made the call. A non-zero
/// return stops the call with KILN_ERR_CANCELLED. It may call Kiln; it must not throw or longjmp.
#[allow(non_camel_case_types, reason = "the name in C")]
pub type kiln_progress = Option<unsafe extern "C" fn(step: i64, nsteps: i64, user: *mut c_void) -> i32>;

fn coefficients<T: Float>(alpha_x: T, alpha_y: T, flags: i64) -> Result<Coefficients<T>, Error> {
    let flags = arguments::flags(flags, KILN_ALLOW_UNSTABLE)?;
    Coefficients::new(&[("alpha_y", alpha_y), ("alpha_x", alpha_x)], false, flags & KILN_ALLOW_UNSTABLE != 0)
}

/// The fields of a step: the old one and the new one, of the same shape.
struct Matrices<T> {
    shape: (i64, i64),
    u: *const T,
    ldu: i64,
    out: *mut T,
    ldout: i64,
}

unsafe fn diffusion2d_step<T: Float>(matrices: Matrices<T>, alpha_x: T, alpha_y: T, flags: i64) -> Result<(), Error> {
    let Matrices { shape, u, ldu, out, ldout } = matrices;
    let coefficients = coefficients(alpha_x, alpha_y, flags)?;
    let shape = [count("nrows", shape.0)?, count("ncols", shape.1)?];
    // SAFETY: by the caller; the two are disjoint where anything is written.
    let (u, mut out) = unsafe {
        (
            GridInput::new(Names { argument: "u", count: "nrows", leading: "ldu" }, &shape, u, &[ldu])?,
            GridOutput::new(Names { argument: "out", count: "nrows", leading: "ldout" }, &shape, out, &[ldout])?,
        )
    };
    out.disjoint(&u)?;
    step(Isa::current(), coefficients, u, &mut out);
    Ok(())
}

/// The steps of a run, and whom to tell.
struct Steps {
    nsteps: i64,
    report_every: i64,
    progress: kiln_progress,
    user: *mut c_void,
}

unsafe fn diffusion2d_run<T: Float>(
    host: &Host,
    shape: (i64, i64),
    (u, ldu): (*mut T, i64),
    (alpha_x, alpha_y, flags): (T, T, i64),
    steps: Steps,
) -> Result<(), Error> {
    let coefficients = coefficients(alpha_x, alpha_y, flags)?;
    let Steps { nsteps, report_every, progress, user } = steps;
    let n = count("nsteps", nsteps)?;
    let progress = match progress {
        Some(progress) => Some(Progress {
            every: arguments::within("report_every", report_every, 1, i64::MAX)? as usize,
            // SAFETY: by the caller.
            report: move |step| host.call(|| unsafe { progress(step as i64, nsteps, user) } != 0),
        }),
        None => None,
    };
    let shape = [count("nrows", shape.0)?, count("ncols", shape.1)?];
    let names = Names { argument: "u", count: "nrows", leading: "ldu" };
    // SAFETY: by the caller.
    let mut u = unsafe { GridOutput::new(names, &shape, u, &[ldu])? };
    let extensions = [1, shape[0], shape[1]].map(|n| Extension::new(n, [Boundary::Fixed; 2]));
    run(Isa::current(), coefficients, extensions, &mut u, n, progress)
}

/// One explicit step of the diffusion equation du/dt = D laplace(u) on a regular grid, with fixed values on the boundary.
///
/// With n, s, w, e the neighbours of a point in the row before, the row after, and in its own row:
///     out = u + alpha_y (n + s - 2 u) + alpha_x (w + e - 2 u)
/// computed as fma(alpha_x, (n + s) + (w + e), c u) if alpha_x equals alpha_y, so that a field keeps the symmetries of the
/// square to the last bit, else as fma(alpha_y, n + s, fma(alpha_x, w + e, c u)), with c = 1 - 2 alpha_x - 2 alpha_y.
/// The first and last row and column are copied. The error is of order dt + h^2 (FTCS scheme).
///
/// @param nrows    the number of rows (y)
/// @param ncols    the number of columns (x): the points of a row are neighbours in memory
/// @param u        the field, row by row; may be NULL if nrows or ncols is 0
/// @param ldu      the leading dimension: elements from one row to the next, at least ncols
/// @param alpha_x  D dt / dx^2, finite and not negative
/// @param alpha_y  D dt / dy^2, likewise; stable, and allowed, if alpha_x + alpha_y <= 1/2 (up to 4 epsilon of the type)
/// @param flags    0 or KILN_ALLOW_UNSTABLE
/// @param out      receives the new field; must not overlap u; after a failure it is as it was
/// @param ldout    its leading dimension
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_UNSTABLE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_diffusion2d_step_f64(
    nrows: i64,
    ncols: i64,
    u: *const f64,
    ldu: i64,
    alpha_x: f64,
    alpha_y: f64,
    flags: i64,
    out: *mut f64,
    ldout: i64,
) -> i32 {
    let matrices = Matrices { shape: (nrows, ncols), u, ldu, out, ldout };
    // SAFETY: by the caller.
    guard("kiln_diffusion2d_step_f64", |_| unsafe { diffusion2d_step(matrices, alpha_x, alpha_y, flags) })
}

/// As kiln_diffusion2d_step_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_diffusion2d_step_f32(
    nrows: i64,
    ncols: i64,
    u: *const f32,
    ldu: i64,
    alpha_x: f32,
    alpha_y: f32,
    flags: i64,
    out: *mut f32,
    ldout: i64,
) -> i32 {
    let matrices = Matrices { shape: (nrows, ncols), u, ldu, out, ldout };
    // SAFETY: by the caller.
    guard("kiln_diffusion2d_step_f32", |_| unsafe { diffusion2d_step(matrices, alpha_x, alpha_y, flags) })
}

/// Many steps of kiln_diffusion2d_step_f64 in place, with the same bits as so many single steps.
///
/// @param nrows, ncols, u, ldu, alpha_x, alpha_y, flags  as for kiln_diffusion2d_step_f64; u is read and written
/// @param nsteps        the number of steps
/// @param report_every  steps between two calls of progress, at least 1; the last step is always reported (a field without points
///                      has no steps); without progress it is ignored
/// @param progress      called while u holds the result of the steps done, which it may read, copy and change; may be NULL
/// @param user          passed on to progress
/// @return as kiln_diffusion2d_step_f64, and KILN_ERR_CANCELLED: u holds the steps that were reported last;
///         KILN_ERR_MEMORY (the work needs some 300 KiB a thread, and a tenth of the field): u is as it was, as after every other failure
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_diffusion2d_run_f64(
    nrows: i64,
    ncols: i64,
    u: *mut f64,
    ldu: i64,
    alpha_x: f64,
    alpha_y: f64,
    flags: i64,
    nsteps: i64,
    report_every: i64,
    progress: kiln_progress,
    user: *mut c_void,
) -> i32 {
    let steps = Steps { nsteps, report_every, progress, user };
    // SAFETY: by the caller.
    guard("kiln_diffusion2d_run_f64", |host| unsafe {
        diffusion2d_run(host, (nrows, ncols), (u, ldu), (alpha_x, alpha_y, flags), steps)
    })
}

/// As kiln_diffusion2d_run_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_diffusion2d_run_f32(
    nrows: i64,
    ncols: i64,
    u: *mut f32,
    ldu: i64,
    alpha_x: f32,
    alpha_y: f32,
    flags: i64,
    nsteps: i64,
    report_every: i64,
    progress: kiln_progress,
    user: *mut c_void,
) -> i32 {
    let steps = Steps { nsteps, report_every, progress, user };
    // SAFETY: by the caller.
    guard("kiln_diffusion2d_run_f32", |host| unsafe {
        diffusion2d_run(host, (nrows, ncols), (u, ldu), (alpha_x, alpha_y, flags), steps)
    })
}
