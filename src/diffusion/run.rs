//! Many steps, with reports on the way.

use super::boundary::Extension;
use super::coefficients::Coefficients;
use super::spectral::Spectral;
use super::tiling::Tiling;
use super::variable::Variable;
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

/// How steps are made.
pub enum Scheme<T> {
    /// No point can change.
    Held,
    /// With the same coefficients at all points.
    Constant(Tiling<T>),
    /// With a diffusivity that varies.
    Variable(Variable<T>),
    /// By eigenvalues.
    Spectral(Spectral),
}

impl<T: Float> Scheme<T> {
    /// The stencil, for so many steps between two reports. The extensions are those of the axes in the order of memory; axes that
    /// are not the field's have one point.
    pub fn constant(coefficients: Coefficients<T>, extensions: [Extension; 3], steps: usize) -> Result<Self, Error> {
        if is_held(&extensions, coefficients.axes()) || steps == 0 {
            return Ok(Scheme::Held);
        }
        Ok(Scheme::Constant(Tiling::new(coefficients, extensions, steps)?))
    }

    /// Steps in place.
    pub fn advance(&mut self, isa: Isa, steps: usize, u: &mut GridOutput<T>) {
        match self {
            Scheme::Held => {}
            Scheme::Constant(tiling) => {
                let mut left = steps;
                for passes in (1..=steps.div_ceil(tiling.levels())).rev() {
                    let levels = left.div_ceil(passes);
                    tiling.pass(isa, levels, u);
                    left -= levels;
                }
            }
            Scheme::Variable(variable) => variable.advance(isa, steps, u),
            Scheme::Spectral(spectral) => spectral.advance(steps, u),
        }
    }
}

/// Whether no point can change: some axis has no inside.
pub fn is_held(extensions: &[Extension; 3], axes: usize) -> bool {
    extensions[3 - axes..].iter().any(|extension| extension.is_held())
}

/// `nsteps` steps in place. The field holds a whole number of steps whenever the caller can see it: at a report; after a
/// cancelled run those reported last. A field without points has no steps and no reports.
pub fn run<T: Float>(
    isa: Isa,
    mut scheme: Scheme<T>,
    u: &mut GridOutput<T>,
    nsteps: usize,
    mut progress: Option<Progress<impl FnMut(usize) -> bool>>,
) -> Result<(), Error> {
    if u.shape().contains(&0) {
        return Ok(());
    }
    let every = progress.as_ref().map_or(nsteps, |progress| progress.every);
    let mut done = 0;
    while done < nsteps {
        let steps = every.min(nsteps - done);
        scheme.advance(isa, steps, u);
        done += steps;
        if let Some(progress) = &mut progress
            && (progress.report)(done)
        {
            return Err(Error::Cancelled { step: done as i64, nsteps: nsteps as i64 });
        }
    }
    Ok(())
}
