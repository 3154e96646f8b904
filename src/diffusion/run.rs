//! Many steps, with reports on the way.

use super::boundary::Extension;
use super::coefficients::Coefficients;
use super::tiling::Tiling;
use crate::array::GridOutput;
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
///
/// The extensions are those of the axes in the order of memory; axes that are not the field's have one point.
pub fn run<T: Float>(
    isa: Isa,
    coefficients: Coefficients<T>,
    extensions: [Extension; 3],
    u: &mut GridOutput<T>,
    nsteps: usize,
    mut progress: Option<Progress<impl FnMut(usize) -> bool>>,
) -> Result<(), Error> {
    let shape = u.shape();
    assert_eq!(extensions.map(|extension| extension.n()), shape);
    if shape.contains(&0) || nsteps == 0 {
        return Ok(());
    }
    let every = progress.as_ref().map_or(nsteps, |progress| progress.every);
    // Without an inside, any number of steps is one.
    let held = extensions[3 - coefficients.axes()..].iter().any(|extension| extension.is_held());
    let mut tiling = if held { None } else { Some(Tiling::new(coefficients, extensions, every.min(nsteps))?) };
    let mut done = 0;
    while done < nsteps {
        let steps = every.min(nsteps - done);
        if let Some(tiling) = &mut tiling {
            let mut left = steps;
            for passes in (1..=steps.div_ceil(tiling.levels())).rev() {
                let levels = left.div_ceil(passes);
                tiling.pass(isa, levels, u);
                left -= levels;
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
