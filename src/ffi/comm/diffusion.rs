//! Diffusion over ranks.

use super::find;
use super::grids::rank_grid;
use crate::array::filled;
use crate::comm::diffusion::{Decomposition, Exchange, run};
use crate::comm::ranks::Shares;
use crate::comm::{Call, agree};
use crate::error::{Error, panics};
use crate::ffi::diffusion::*;
use crate::ffi::grid::{Equation, Grid, Method, Problem};
use crate::ffi::{Host, guard};
use crate::simd::{Float, Isa};
use std::ffi::c_void;

unsafe fn diffuse<T: Float>(
    host: &Host,
    (comm, call, counts): (i64, Call, *const i64),
    (grid, equation, steps): (Grid<T>, Equation<T>, Steps),
) -> Result<(), Error> {
    let comm = find(comm)?;
    let comm = &*comm;
    let turn = comm.begin()?;
    // SAFETY: by the caller, here and below.
    let mine = panics::catch("a collective call", || unsafe {
        let problem = Problem::new(&grid, &equation)?;
        if problem.method == Method::Spectral {
            return Err(Error::Form { argument: "flags", why: "KILN_SPECTRAL is for one process" });
        }
        let (n, progress) = (steps.number()?, steps.reports(host)?);
        let ranks = rank_grid(counts, problem.axes(), comm.size())?;
        let ranks = if problem.column_major { ranks.reversed() } else { ranks };
        Ok((problem.fields(&grid)?, n, progress, ranks, filled(problem.axes() * comm.size(), 0)?, problem))
    });
    // What must be the same everywhere.
    let mut call = call.with(grid.ndim.into()).with(equation.flags).with(steps.nsteps);
    call = call.with(steps.report_every).with(grid.diffusivity.is_null().into());
    if let Ok((.., ranks, _, problem)) = &mine {
        for number in problem.signature() {
            call = call.with(number);
        }
        call = ranks.counts().iter().fold(call, |call, n| call.with(*n as i64));
    }
    let reports = [mine.as_ref().map_or(0, |(_, _, progress, ..)| i64::from(progress.is_some()))];
    let sums = agree(comm, &call, mine.as_ref().map(|_| &reports[..]).map_err(Clone::clone))?;
    let ((mut u, diffusivity), n, progress, ranks, mut lens, problem) = mine?;
    let every = (sums[0] > 0).then_some(steps.report_every as usize);

    let (points, sides) = problem.points_and_sides();
    comm.gather(&points.map(|n| n as i64)[3 - problem.axes()..], &mut lens)?;
    // Whoever fails tells the others before they wait.
    let ready = |result: Result<(), Error>| agree(comm, &call, result.map(|()| &[][..]));
    let at_once = every.map_or(n, |every| every.min(n));
    let prepared = panics::catch("a collective call", || {
        let decomposition = Decomposition::new(comm.rank(), &Shares::new(&ranks, &lens)?, sides, at_once);
        let k = diffusivity.map(|diffusivity| decomposition.extend(&diffusivity)).transpose()?;
        Ok((Exchange::new::<T>(&decomposition)?, decomposition.extend(&u.as_input())?, k, decomposition))
    });
    ready(prepared.as_ref().map(|_| ()).map_err(Clone::clone))?;
    let (mut exchange, mut extended, mut k, decomposition) = prepared?;
    if let Some(k) = &mut k {
        exchange.fill(comm, &decomposition, k)?;
    }
    let scheme = panics::catch("a collective call", || {
        let k = k.as_mut().filter(|_| !decomposition.is_empty()).map(|k| decomposition.grid(k));
        problem.stencil(decomposition.extensions(), k.as_ref().map(|k| k.as_input()).as_ref(), at_once)
    });
    ready(scheme.as_ref().map(|_| ()).map_err(Clone::clone))?;
    let mut scheme = scheme?;
    // The run takes turns of its own.
    drop(turn);
    let over = (&decomposition, &mut exchange);
    run(comm, over, (Isa::current(), &mut scheme), (&mut extended, &mut u), (n, every), progress)
}

/// kiln_diffuse_f64 of a grid that is spread over the ranks of a communicator: the same bits, however many they are.
///
/// The ranks form a grid of their own, numbered as in C: along its last axis first. Ranks at the same place along an axis have as many
/// points along it; some may have none. Between neighbours, halos of several points are exchanged, once for as many steps. All ranks
/// make this call together, and pass the same but for shape, u, ldu, diffusivity, progress and user.
///
/// @param comm          the communicator
/// @param ranks         how many ranks there are along each axis: their product is the number of ranks; NULL: all along the first
/// @param ndim          the number of axes, 1 to 3
/// @param shape         this rank's points along each
/// @param u             this rank's part of the field; all else as for kiln_diffuse_f64
/// @param ldu           its leading dimensions, or NULL
/// @param alpha         D dt / h^2 of each axis, with a diffusivity dt / h^2
/// @param boundaries    what holds at the sides of the whole grid, or NULL
/// @param diffusivity   NULL on all ranks, or D at each of this rank's points, laid out as u
/// @param flags         as for kiln_diffuse_f64, without KILN_SPECTRAL; KILN_AUTO does nothing
/// @param nsteps        the number of steps
/// @param report_every  steps between two reports
/// @param progress      called on the ranks where it is not NULL, after as many steps on all; where one of them returns anything but 0
///                      all ranks stop. It may make collective calls, if it is there on all ranks
/// @param user          passed on to progress
/// @return as of kiln_diffuse_f64, KILN_ERR_HANDLE, KILN_ERR_MPI, KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_diffuse_f64(
    comm: i64,
    ranks: *const i64,
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
    let call = Call::new("kiln_comm_diffuse_f64");
    // SAFETY: by the caller.
    guard("kiln_comm_diffuse_f64", |host| unsafe { diffuse(host, (comm, call, ranks), (grid, equation, steps)) })
}

/// As kiln_comm_diffuse_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_diffuse_f32(
    comm: i64,
    ranks: *const i64,
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
    let call = Call::new("kiln_comm_diffuse_f32");
    // SAFETY: by the caller.
    guard("kiln_comm_diffuse_f32", |host| unsafe { diffuse(host, (comm, call, ranks), (grid, equation, steps)) })
}
