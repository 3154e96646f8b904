//! Diffusion on a regular grid.

use super::grid::{Equation, Grid, Method, Problem};
use super::{Host, arguments, guard};
use crate::array::{GridInput, GridOutput, Names, count};
use crate::diffusion::{Boundary, Coefficients, Extension, Progress, Scheme, run, step};
use crate::error::Error;
use crate::simd::{Float, Isa};
use std::ffi::c_void;

/// Go on although the alphas sum to more than the stability limit 1/2: rounding errors will grow.
pub const KILN_ALLOW_UNSTABLE: i64 = 1;

/// The diffusivity at a face is the harmonic mean of those of the points on its two sides; without it the arithmetic one.
pub const KILN_HARMONIC_MEAN: i64 = 4;

/// All steps at once, by the eigenvalues of a step: not for a diffusivity. The bits depend on the processor and the C library.
pub const KILN_SPECTRAL: i64 = 8;
/// KILN_SPECTRAL where that is faster by far: without a diffusivity, from 8000 steps on in one dimension, 600 in two, 100 in three.
pub const KILN_AUTO: i64 = 16;

/// The outermost points of a side keep their values.
pub const KILN_FIXED: i32 = 0;
/// Nothing flows through a side: the field is mirrored at the face half a step beyond its outermost points.
pub const KILN_ZERO_FLUX: i32 = 1;
/// The opposite side lies next to this one, and is periodic, too.
pub const KILN_PERIODIC: i32 = 2;

/// Tells the host how far a long call is: `step` of `nsteps` are done. Called on the thread that made the call. A non-zero
/// return stops the call with KILN_ERR_CANCELLED. It may call Kiln; it must not throw or longjmp.
#[allow(non_camel_case_types, reason = "the name in C")]
pub type kiln_progress = Option<unsafe extern "C" fn(step: i64, nsteps: i64, user: *mut c_void) -> i32>;

/// The fields of a step: the old one and the new one, of the same shape.
struct Fields<T> {
    shape: (i64, i64),
    u: *const T,
    ldu: i64,
    out: *mut T,
    ldout: i64,
}

/// In two dimensions, row by row.
fn coefficients<T: Float>(alpha_x: T, alpha_y: T, flags: i64) -> Result<Coefficients<T>, Error> {
    let flags = arguments::flags(flags, KILN_ALLOW_UNSTABLE)?;
    Coefficients::new(&[("alpha_y", alpha_y), ("alpha_x", alpha_x)], false, flags & KILN_ALLOW_UNSTABLE != 0)
}

unsafe fn diffusion2d_step<T: Float>(fields: Fields<T>, alpha_x: T, alpha_y: T, flags: i64) -> Result<(), Error> {
    let Fields { shape, u, ldu, out, ldout } = fields;
    let coefficients = coefficients(alpha_x, alpha_y, flags)?;
    let shape = [count("nrows", shape.0)?, count("ncols", shape.1)?];
    let names = |argument, leading| Names { argument, count: "nrows", leading };
    // SAFETY: by the caller; the two are disjoint where anything is written.
    let (u, mut out) = unsafe {
        (
            GridInput::new(names("u", "ldu"), &shape, u, &[ldu])?,
            GridOutput::new(names("out", "ldout"), &shape, out, &[ldout])?,
        )
    };
    out.disjoint(&u)?;
    step(Isa::current(), coefficients, u, &mut out);
    Ok(())
}

/// The steps of a run, and whom to tell.
pub(super) struct Steps {
    pub nsteps: i64,
    pub report_every: i64,
    pub progress: kiln_progress,
    pub user: *mut c_void,
}

impl Steps {
    /// How many steps.
    pub fn number(&self) -> Result<usize, Error> {
        count("nsteps", self.nsteps)
    }

    /// The reports.
    pub fn reports<'a>(&self, host: &'a Host) -> Result<Option<Progress<impl FnMut(usize) -> bool + 'a>>, Error> {
        let Steps { nsteps, report_every, progress, user } = *self;
        let Some(progress) = progress else { return Ok(None) };
        Ok(Some(Progress {
            every: arguments::within("report_every", report_every, 1, i64::MAX)? as usize,
            // SAFETY: by the caller.
            report: move |step| host.call(|| unsafe { progress(step as i64, nsteps, user) } != 0),
        }))
    }
}

unsafe fn diffusion2d_run<T: Float>(
    host: &Host,
    shape: (i64, i64),
    (u, ldu): (*mut T, i64),
    (alpha_x, alpha_y, flags): (T, T, i64),
    steps: Steps,
) -> Result<(), Error> {
    let coefficients = coefficients(alpha_x, alpha_y, flags)?;
    let (n, progress) = (steps.number()?, steps.reports(host)?);
    let shape = [count("nrows", shape.0)?, count("ncols", shape.1)?];
    let names = Names { argument: "u", count: "nrows", leading: "ldu" };
    // SAFETY: by the caller.
    let mut u = unsafe { GridOutput::new(names, &shape, u, &[ldu])? };
    let extensions = [1, shape[0], shape[1]].map(|n| Extension::new(n, [Boundary::Fixed; 2]));
    let at_once = progress.as_ref().map_or(n, |progress| progress.every.min(n));
    run(Isa::current(), Scheme::constant(coefficients, extensions, at_once)?, &mut u, n, progress)
}

/// From so many steps on KILN_AUTO is KILN_SPECTRAL, for each number of axes: where that was twice as fast, for 10^4 to 10^6 points.
const SPECTRAL_STEPS: [usize; 3] = [8000, 600, 100];

unsafe fn diffuse<T: Float>(host: &Host, grid: Grid<T>, equation: Equation<T>, steps: Steps) -> Result<(), Error> {
    // SAFETY: by the caller, here and below.
    let problem = unsafe { Problem::new(&grid, &equation)? };
    let (n, progress) = (steps.number()?, steps.reports(host)?);
    // SAFETY: as above.
    let (mut u, diffusivity) = unsafe { problem.fields(&grid)? };
    let spectral = match problem.method {
        Method::Stencil => false,
        Method::Spectral => true,
        Method::Auto => n >= SPECTRAL_STEPS[problem.axes() - 1] && diffusivity.is_none(),
    };
    let at_once = progress.as_ref().map_or(n, |progress| progress.every.min(n));
    let scheme = if spectral {
        problem.spectral(diffusivity.is_some(), n)?
    } else {
        problem.stencil(problem.extensions(), diffusivity.as_ref(), at_once)?
    };
    run(Isa::current(), scheme, &mut u, n, progress)
}

/// Explicit steps of the diffusion equation du/dt = div(D grad u) on a regular grid of one to three axes, in place.
///
/// With p_a the sum of the two neighbours of a point along axis a, and c = 1 - 2 alpha_last - ... - 2 alpha_0, a step makes u
///     fma(alpha, p_0 + p_1 + ..., c u)                      if all alphas are equal, else
///     fma(alpha_0, p_0, fma(alpha_1, p_1, ... c u))
/// and with a diffusivity, where g = k (neighbour - u) flows through a face with the coefficient k = alpha_a mean(D),
///     u + ((g + g of axis 0) + (g + g of axis 1) + ...)
/// the axes in their order, whatever their order in memory: the bits depend on the values alone. The scheme (FTCS) has an error
/// of order dt + h^2. Under zero flux and periodic boundaries the sum of the field is kept, up to rounding.
///
/// @param ndim          the number of axes, 1 to 3
/// @param shape         the points along each
/// @param u             the field, row by row: points along the last axis are neighbours in memory; with KILN_COLUMN_MAJOR along the
///                      first. It is read and written; it may be NULL if there are no points
/// @param ldu           ndim - 1 leading dimensions in elements, that of the slowest axis first, each at least what lies below it; NULL
///                      if there are no gaps
/// @param alpha         D dt / h^2 of each axis, with a diffusivity dt / h^2: finite and not negative. Stable, and allowed, if they
///                      sum to 1/2 at most; with a diffusivity if the coefficients of the faces of each point sum to 1 at most (both up
///                      to a few epsilon of the type)
/// @param boundaries    KILN_FIXED, KILN_ZERO_FLUX or KILN_PERIODIC for the low and the high side of each axis, in the order of the
///                      axes; NULL for KILN_FIXED everywhere
/// @param diffusivity   NULL, or D at each point, finite and not negative, laid out as u and not overlapping it
/// @param flags         the sum of some of KILN_ALLOW_UNSTABLE, KILN_COLUMN_MAJOR, KILN_HARMONIC_MEAN, and KILN_SPECTRAL or KILN_AUTO:
///                      any number of steps at once, at the cost of some transforms; the error is some epsilon of double times the
///                      largest value, so that values far below it have fewer digits
/// @param nsteps        the number of steps
/// @param report_every  steps between two calls of progress, at least 1; the last step is always reported (a field without points
///                      has no steps); without progress it is ignored
/// @param progress      called while u holds the result of the steps done, which it may read, copy and change; may be NULL
/// @param user          passed on to progress
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE, KILN_ERR_UNSTABLE;
///         KILN_ERR_CANCELLED: u holds the steps that were reported last; KILN_ERR_MEMORY (the work needs some hundred KiB a thread
///         and a tenth of the field, a third in three dimensions; with a diffusivity two fields and one for each axis; with
///         KILN_SPECTRAL two fields of double): u is as it
///         was, as after every other failure
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_diffuse_f64(
    ndim: i32,
    shape: *const i64,
    u: *mut f64,
    ldu: *const i64,
    alpha: *const f64,
    boundaries: *const i32,
    diffusivity: *const f64,
    flags: i64,
    nsteps: i64,
    report_every: i64,
    progress: kiln_progress,
    user: *mut c_void,
) -> i32 {
    let (grid, equation) = (Grid { ndim, shape, u, ldu, diffusivity }, Equation { alpha, boundaries, flags });
    let steps = Steps { nsteps, report_every, progress, user };
    // SAFETY: by the caller.
    guard("kiln_diffuse_f64", |host| unsafe { diffuse(host, grid, equation, steps) })
}

/// As kiln_diffuse_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_diffuse_f32(
    ndim: i32,
    shape: *const i64,
    u: *mut f32,
    ldu: *const i64,
    alpha: *const f32,
    boundaries: *const i32,
    diffusivity: *const f32,
    flags: i64,
    nsteps: i64,
    report_every: i64,
    progress: kiln_progress,
    user: *mut c_void,
) -> i32 {
    let (grid, equation) = (Grid { ndim, shape, u, ldu, diffusivity }, Equation { alpha, boundaries, flags });
    let steps = Steps { nsteps, report_every, progress, user };
    // SAFETY: by the caller.
    guard("kiln_diffuse_f32", |host| unsafe { diffuse(host, grid, equation, steps) })
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
    let fields = Fields { shape: (nrows, ncols), u, ldu, out, ldout };
    // SAFETY: by the caller.
    guard("kiln_diffusion2d_step_f64", |_| unsafe { diffusion2d_step(fields, alpha_x, alpha_y, flags) })
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
    let fields = Fields { shape: (nrows, ncols), u, ldu, out, ldout };
    // SAFETY: by the caller.
    guard("kiln_diffusion2d_step_f32", |_| unsafe { diffusion2d_step(fields, alpha_x, alpha_y, flags) })
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
