//! **Kiln**: numerical kernels behind a stable C ABI, with the same bits on every machine.
//!
//! The house, from the outside in; dependencies point downwards only.
//!
//! | room | what it holds |
//! |---|---|
//! | [`ffi`] | the C skin: one file a noun, and the guard around every export that can fail |
//! | [`comm`] | reductions over the ranks of a communicator, and MPI as the host has it |
//! | [`math`], [`reduce`], [`diffusion`] | the kernels, in safe Rust over slices |
//! | [`expr`] | expressions as texts: parse, type, optimise, program, run |
//! | [`jit`] | machine code for runs of simple operations |
//! | [`linalg`] | dense linear algebra |
//! | [`array`](mod@array) | views of host memory: overlap and alignment checks, loading and storing, splitting between threads |
//! | [`simd`] | the instruction sets and the vectors that kernels are written in |
//! | [`threads`] | the private pool |
//! | `environment` | the floating-point environment |
//! | [`error`] | what can go wrong, and its status number |
//!
//! `docs/adding-a-kernel.md` walks one kernel through these rooms.

#![warn(missing_docs, clippy::undocumented_unsafe_blocks)]
#![allow(rustdoc::private_intra_doc_links, reason = "it is read with private items, too")]
// Without the exports, what only they use is idle.
#![cfg_attr(test, allow(dead_code, unused_imports))]

#[cfg(not(panic = "unwind"))]
compile_error!("Kiln turns panics into status codes, so it must be built with panic = \"unwind\"");
#[cfg(not(target_pointer_width = "64"))]
compile_error!("Kiln's counts and strides are 64-bit");

pub mod array;
pub mod comm;
pub mod diffusion;
mod environment;
pub mod error;
pub mod expr;
// The unit tests do without: every kernel for every instruction set takes minutes to compile.
#[cfg(not(test))]
pub mod ffi;
#[cfg(test)]
mod ffi {
    mod handle;
}
pub mod jit;
pub mod linalg;
pub mod math;
pub mod reduce;
pub mod simd;
pub mod threads;
#[cfg(not(test))]
mod version;
