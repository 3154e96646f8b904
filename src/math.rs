//! Vector maths: elementary functions, element by element. One file a family; [`table`] lists them all.
#![allow(clippy::excessive_precision, reason = "coefficients are written as they were published")]

mod arithmetic;
mod exp;
mod extrema;
mod function;
mod hypot;
mod log;
mod map;
mod modulo;
mod neighbours;
mod polynomial;
mod rounding;
pub mod table;

pub use arithmetic::{Abs, Reciprocal, Sign, Sqrt, Square};
pub use exp::Exp;
pub use extrema::{Fmax, Fmin, Maximum, Minimum};
pub use function::{Binary, BinaryByF64, ByF64, Elementwise, Pair, Unary};
pub use hypot::Hypot;
pub use log::{Log, Log1p, Log2, Log10};
pub use map::{GRAIN, map};
pub use modulo::{Fmod, Remainder};
pub use neighbours::{Copysign, Nextafter};
pub use rounding::{Ceil, Floor, Rint, Trunc};
