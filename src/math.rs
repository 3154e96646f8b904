//! Vector maths: elementary functions, element by element. One file a family; [`table`] lists them all.
#![allow(clippy::excessive_precision, reason = "coefficients are written as they were published")]

mod apply;
mod arcsin;
mod arctan;
mod arithmetic;
mod by_f64;
mod cbrt;
pub mod complex;
mod double;
// Not in unit tests: all functions for every instruction set take a minute to compile.
#[cfg(not(test))]
#[rustfmt::skip]
pub mod elementary;
mod erf;
mod erf_tables;
mod exp;
mod extrema;
mod find;
mod function;
mod gamma;
mod hyperbolic;
mod hypot;
mod inverse_hyperbolic;
mod log;
mod map;
mod modulo;
mod near;
mod neighbours;
mod op;
mod polynomial;
mod power;
mod rounding;
pub mod simple;
pub mod table;
mod trig;
mod trigpi;

pub use apply::apply;
pub use arcsin::{Arccos, Arcsin};
pub use arctan::{Arctan, Arctan2};
pub use arithmetic::{Abs, Reciprocal, Sign, Sqrt, Square};
pub use by_f64::{BinaryByF64, ByF64};
pub use cbrt::Cbrt;
pub use erf::{Erf, Erfc};
pub use exp::{Exp, Exp2, Exp10, Expm1};
pub use extrema::{Fmax, Fmin, Maximum, Minimum};
pub use find::{all, find};
pub use function::{Binary, Elementwise, Pair, Unary};
pub use gamma::{Gamma, Lgamma};
pub use hyperbolic::{Cosh, Sinh, Tanh};
pub use hypot::Hypot;
pub use inverse_hyperbolic::{Arccosh, Arcsinh, Arctanh};
pub use log::{Log, Log1p, Log2, Log10};
pub use modulo::{FloorDivide, Fmod, Remainder};
pub use neighbours::{Copysign, Nextafter};
pub use op::{COMPLEX_GRAIN, GRAIN, Op, SIMPLE_GRAIN};
pub use power::Power;
pub use rounding::{Ceil, Floor, Rint, Trunc};
pub use simple::{canonical, cast};
pub use trig::{Cos, Sin, Sincos, Tan};
pub use trigpi::{Cospi, Sinpi};
