//! Block functions: operations on whole blocks of elements, as pointers to code for each instruction set.
//!
//! What is around an operation (strides, threads, types, the steps of a program) sees nothing but a [`BlockFn`], and is compiled once.

use super::{Isa, Simd};
use std::sync::atomic::{AtomicU8, Ordering};

/// What an operation knows beside its arguments, and where it says what went wrong.
#[derive(Debug)]
pub struct Context {
    decimals: i32,
    scale: f64,
    fault: AtomicU8,
}

/// What an element may have been that its operation has no result for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// An integer was to be raised to a negative power.
    NegativePower = 1,
}

impl Default for Context {
    fn default() -> Self {
        Context { decimals: 0, scale: 1.0, fault: AtomicU8::new(0) }
    }
}

impl Context {
    /// For `round`: so many digits are kept behind the point, or that many before it become zeros.
    pub fn with_decimals(decimals: i32) -> Self {
        // As NumPy has it: from 10^23 on not the nearest number. It is infinite from 10^309 on.
        let mut scale = 1.0;
        for _ in 0..decimals.unsigned_abs().min(309) {
            scale *= 10.0;
        }
        Context { decimals, scale, ..Context::default() }
    }

    /// Digits behind the point, or the negative of those before it.
    #[inline(always)]
    pub fn decimals(&self) -> i32 {
        self.decimals
    }

    /// The power of ten that the digits stand for: 10 to the magnitude of `decimals`.
    #[inline(always)]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Notes that an element has no result; what the operation writes is anything then.
    #[inline(always)]
    pub fn report(&self, fault: Fault) {
        self.fault.store(fault as u8, Ordering::Relaxed);
    }

    /// What went wrong in any block since the context was made.
    pub fn fault(&self) -> Option<Fault> {
        (self.fault.load(Ordering::Relaxed) == Fault::NegativePower as u8).then_some(Fault::NegativePower)
    }
}

/// An operation on `n` elements of each argument; results come in the same order. Types are the operation's own.
///
/// # Safety
/// Each pointer that the operation uses must be aligned for its type and valid for `n` elements. An output may be an input of
/// the same type; apart from that, outputs share no memory with anything.
pub type BlockFn = unsafe fn(context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize);

/// The code of an operation, for each instruction set.
pub type Code = [BlockFn; Isa::COUNT];

/// An operation, written once for all instruction sets.
pub trait BlockCode {
    /// The operation; must be `#[inline(always)]`.
    ///
    /// # Safety
    /// As for [`BlockFn`].
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_are_products() {
        for (decimals, scale) in [(0, 1.0), (1, 10.0), (-1, 10.0), (22, 1e22), (-23, 1e22 * 10.0)] {
            let context = Context::with_decimals(decimals);
            assert_eq!((context.decimals(), context.scale()), (decimals, scale));
        }
        for decimals in [309, i32::MAX, i32::MIN] {
            assert_eq!(Context::with_decimals(decimals).scale(), f64::INFINITY);
        }
    }
}
