//! Diffusion, `du/dt = D laplace(u)`, by explicit steps on a regular grid of one to three axes.
//!
//! With `p_a` the sum of the two neighbours along axis a, a point becomes `fma(alpha, p_0 + p_1 + ..., c0 * u)` where all alphas are
//! equal, else `fma(alpha_0, p_0, fma(alpha_1, p_1, ... c0 * u))`, with `c0 = 1 - 2 alpha_last - ... - 2 alpha_0`. In one and two
//! dimensions equal alphas keep a symmetric field symmetric to the last bit; a sum of three pairs has an order. With a diffusivity that
//! varies, what flows through faces is summed instead, see `variable.rs`.

mod boundary;
mod coefficients;
mod halo;
mod lifted;
mod line;
mod plane;
mod run;
mod spectral;
mod step;
mod tile;
mod tiling;
mod transform;
mod variable;
mod volume;

pub use boundary::{Boundary, Extension};
pub use coefficients::Coefficients;
pub use run::{Progress, Scheme, is_held, run};
pub use spectral::Spectral;
pub use step::{GRAIN, step};
pub use variable::{Mean, Variable};
