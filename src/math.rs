//! Vector maths: elementary functions, element by element. One file a family; [`table`] lists them all.
#![allow(clippy::excessive_precision, reason = "coefficients are written as they were published")]

mod map;
mod sqrt;
pub mod table;

pub use map::{GRAIN, Unary, map};
pub use sqrt::Sqrt;
