//! Fused expressions: a text becomes a program of block functions, in stages, one file each.
//!
//! [`parse`](mod@parse) makes a [`tree`] of the text; [`typing`] gives each node its type, by the rules of NumPy 2.4, and makes a graph of
//! operations, in which [`optimise`] keeps every value once; [`program`] puts them in order, over registers that are blocks in the first-level
//! cache; [`fuse`] finds those that become machine code; [`run`](mod@run) goes over the arrays, block by block. What Python's numbers do among themselves is in [`number`] and [`scalar`].

pub mod bytes;
mod dump;
mod functions;
mod fuse;
mod lex;
mod literal;
pub(crate) mod message;
pub mod number;
pub mod optimise;
pub mod parse;
pub mod program;
mod promote;
pub mod reduction;
pub mod run;

pub mod scalar;
pub mod tree;
pub mod typing;

pub use lex::check_name;
pub use parse::names;
pub use program::{MOST_INPUTS, Program, Variable, compile, compile_for};
pub use promote::Type;
