//! Diffusion, `du/dt = D laplace(u)`, by explicit steps on a regular grid.

mod levels;
mod run;
mod stencil;

pub use run::{Progress, run};
pub use stencil::{Coefficients, GRAIN, step};
