//! Many steps, with reports on the way.

use super::stencil::{Coefficients, step};
use crate::array::{MatrixOutput, zeros};
use crate::error::Error;
use crate::simd::{Float, Isa};

/// Whom to tell, and how often.
pub struct Progress<F> {
    /// Steps between two reports; the last step is always reported.
    pub every: usize,
    /// Is told the steps done, on the calling thread, while the field holds their result; returns whether to stop.
    pub report: F,
}

/// `nsteps` steps in place. The field holds a whole number of steps whenever the caller can see it: at a report; after a
/// cancelled run those reported last; after a failed allocation none. A field without points has no steps and no reports.
pub fn run<T: Float>(
    isa: Isa,
    coefficients: Coefficients<T>,
    u: &mut MatrixOutput<T>,
    nsteps: usize,
    mut progress: Option<Progress<impl FnMut(usize) -> bool>>,
) -> Result<(), Error> {
    let (rows, cols) = u.shape();
    if rows == 0 || cols == 0 || nsteps == 0 {
        return Ok(());
    }
    let mut space = zeros(rows * cols)?;
    let every = progress.as_ref().map_or(nsteps, |progress| progress.every);
    let mut done = 0;
    while done < nsteps {
        let steps = every.min(nsteps - done);
        let mut work = MatrixOutput::from_slice("work", (rows, cols), &mut space);
        for _ in 0..steps / 2 {
            step(isa, coefficients, u.as_input(), &mut work);
            step(isa, coefficients, work.as_input(), u);
        }
        if steps % 2 == 1 {
            step(isa, coefficients, u.as_input(), &mut work);
            u.copy_from(&work.as_input());
        }
        done += steps;
        if let Some(progress) = &mut progress
            && (progress.report)(done)
        {
            return Err(Error::Cancelled { step: done as i64, nsteps: nsteps as i64 });
        }
    }
    Ok(())
}
