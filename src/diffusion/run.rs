//! Many steps, with reports on the way.

use super::stencil::{Coefficients, step};
use super::tiling::Tiling;
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
    let every = progress.as_ref().map_or(nsteps, |progress| progress.every);
    let mut space = zeros(rows * cols)?;
    let tiling = Tiling::new((rows, cols), every.min(nsteps))?;
    let mut done = 0;
    while done < nsteps {
        let steps = every.min(nsteps - done);
        let mut work = MatrixOutput::from_slice("work", (rows, cols), &mut space);
        if steps == 1 || rows < 3 || cols < 3 {
            // Without an inside, any number of steps is one.
            step(isa, coefficients, u.as_input(), &mut work);
            u.copy_from(&work.as_input());
        } else {
            // An even number of passes, so that the last one leaves the result in the field.
            let (mut left, mut passes) = (steps, 2 * steps.div_ceil(2 * tiling.levels()));
            while passes > 0 {
                for there in [true, false] {
                    let levels = left.div_ceil(passes);
                    if there {
                        tiling.pass(isa, coefficients, levels, u.as_input(), &mut work);
                    } else {
                        tiling.pass(isa, coefficients, levels, work.as_input(), u);
                    }
                    (left, passes) = (left - levels, passes - 1);
                }
            }
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
