//! Diffusion, `du/dt = D laplace(u)`, by explicit steps on a regular grid.

mod lifted;
mod run;
mod stencil;
mod tile;
mod tiling;

pub use run::{Progress, run};
pub use stencil::{Coefficients, GRAIN, step};
