//! Diffusion over the ranks of a communicator.
//!
//! The grid is cut among a grid of ranks, each of which has its own points and, on the sides of its neighbours, a halo as deep as the
//! steps between two exchanges. To a rank the outermost points of the halo are held: what is wrong about that comes nearer by a point a
//! step, and not to its own points before the next exchange. So every rank runs what one process would run, and the bits are its.
//! Axes are in the order of memory.

mod decomposition;
mod exchange;
#[cfg(test)]
mod tests;

pub use decomposition::Decomposition;
pub use exchange::Exchange;

use super::Communicator;
use crate::array::GridOutput;
use crate::diffusion::{Progress, Scheme};
use crate::error::Error;
use crate::simd::{Float, Isa};

/// `nsteps` steps of a field with its halo, and of the field itself whenever it can be seen: at a report, and at the end. All ranks
/// report after as many steps, those that have somebody to tell, and stop if one of them is told to.
pub fn run<T: Float>(
    comm: &dyn Communicator,
    (decomposition, exchange): (&Decomposition, &mut Exchange),
    (isa, scheme): (Isa, &mut Scheme<T>),
    (extended, u): (&mut [T], &mut GridOutput<T>),
    (nsteps, every): (usize, Option<usize>),
    mut progress: Option<Progress<impl FnMut(usize) -> bool>>,
) -> Result<(), Error> {
    let mut done = 0;
    while done < nsteps {
        let target = nsteps.min(done + every.unwrap_or(nsteps));
        // Not while somebody is told, who may call the others, too.
        let turn = comm.begin()?;
        while done < target {
            let steps = decomposition.depth.min(target - done);
            exchange.fill(comm, decomposition, extended)?;
            if !decomposition.is_empty() {
                scheme.advance(isa, steps, &mut decomposition.grid(extended));
            }
            done += steps;
        }
        if !decomposition.is_empty() {
            decomposition.shrink(extended, u);
        }
        drop(turn);
        if every.is_none() {
            continue;
        }
        let stop = match &mut progress {
            Some(progress) => (progress.report)(done),
            None => false,
        };
        let (_turn, mut stops) = (comm.begin()?, [0]);
        comm.max(&[i64::from(stop)], &mut stops)?;
        if stops[0] != 0 {
            return Err(Error::Cancelled { step: done as i64, nsteps: nsteps as i64 });
        }
        if !decomposition.is_empty() && progress.is_some() {
            // It may have been changed.
            decomposition.copy(&u.as_input(), extended);
        }
    }
    Ok(())
}
