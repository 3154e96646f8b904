//! Block functions: operations on whole blocks of elements, as pointers to code for each instruction set.
//!
//! What is around an operation (strides, threads, types, the steps of a program) sees nothing but a [`BlockFn`], and is compiled once.

use super::{Isa, Simd};

/// What an operation knows beside its arguments.
#[derive(Clone, Copy, Default, Debug)]
pub struct Context {}

/// An operation on `n` elements of each argument; results come in the same order. Types are the operation's own.
///
/// # Safety
/// Each pointer that the operation uses must be aligned for its type and valid for `n` elements. An output may be an input of
/// the same type; apart from that, outputs share no memory with anything.
pub type BlockFn = unsafe fn(context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize);

/// The code of an operation, for each instruction set.
pub type Code = [BlockFn; Isa::COUNT];

/// An operation, written once for all instruction sets.
pub trait Block {
    /// The operation; must be `#[inline(always)]`.
    ///
    /// # Safety
    /// As for [`BlockFn`].
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize);
}
