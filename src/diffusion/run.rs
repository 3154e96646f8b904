//! Many steps, with reports on the way.

use super::levels::{MOST, Rings, advance};
use super::stencil::{Coefficients, step};
use crate::array::{MatrixInput, MatrixOutput, zeros};
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
    let rings = if u.as_input().is_direct() { Some(Rings::new(cols)?) } else { None };
    let most = if rings.is_some() { MOST } else { 1 };
    let every = progress.as_ref().map_or(nsteps, |progress| progress.every);
    let mut done = 0;
    while done < nsteps {
        let steps = every.min(nsteps - done);
        let mut work = MatrixOutput::from_slice("work", (rows, cols), &mut space);
        // An even number of passes ends where it started.
        let passes = steps.div_ceil(most).next_multiple_of(2).min(steps);
        for pass in 0..passes {
            let levels = steps / passes + usize::from(pass < steps % passes);
            let advance = |u: MatrixInput<T>, out: &mut MatrixOutput<T>| match &rings {
                Some(rings) => advance(isa, coefficients, levels, u, out, rings),
                None => step(isa, coefficients, u, out),
            };
            if pass % 2 == 0 {
                advance(u.as_input(), &mut work);
            } else {
                advance(work.as_input(), u);
            }
        }
        if passes % 2 == 1 {
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
