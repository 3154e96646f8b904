//! Machine code for a straight run of simple operations on x86-64: one function that goes once over memory, instead of one block function an
//! operation.
//!
//! [`operation`] knows which operations of the table there are; [`lower`] makes vector instructions of them, [`registers`] decides where
//! values are, [`encode`] writes bytes by the crate iced-x86, [`memory`] has them executed. The results are those of the block functions
//! to the bit, which remain what defines them, and what runs on other processors, where the system refuses executable memory,
//! and where `KILN_JIT=0` is set.

#[cfg(target_arch = "x86_64")]
mod compile;
#[cfg(target_arch = "x86_64")]
mod encode;
#[cfg(target_arch = "x86_64")]
mod lower;
#[cfg_attr(not(target_arch = "x86_64"), allow(dead_code, reason = "there is no code for other processors"))]
mod memory;
mod operation;
#[cfg(target_arch = "x86_64")]
mod registers;
#[cfg(target_arch = "x86_64")]
mod vector;

#[cfg(target_arch = "x86_64")]
pub use compile::compile;

use crate::array::Dtype;
use crate::math::Op;
use crate::simd::Isa;
use memory::Executable;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU8, Ordering};

/// Arguments of a run, at most: their addresses are in registers or next to each other.
pub const MOST_ARGUMENTS: usize = 24;

/// Operations of a run, at most.
pub const MOST_OPERATIONS: usize = 128;

/// What a run reads or writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Argument {
    /// An element for each.
    Elements(Dtype),
    /// One element for all.
    One(Dtype),
    /// The result of an operation, by its number; every NaN is the one NaN if so.
    Result(u32, bool),
}

/// What an operation works on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// An argument of the run.
    Argument(u32),
    /// The result of an operation before it.
    Operation(u32),
}

/// A run: what it reads and writes, and what is done with each element.
pub struct Run<'a> {
    /// Its arguments.
    pub arguments: &'a [Argument],
    /// Its operations, each after those that it needs.
    pub operations: &'a [(&'static Op, [Source; 3])],
}

/// An instruction set that code is made for.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    has_avx512: bool,
}

impl Target {
    /// The one for an instruction set of this machine, if there is any.
    pub fn of(isa: Isa) -> Option<Target> {
        match isa.name() {
            "avx2" => Some(Target { has_avx512: false }),
            "avx512" => Some(Target { has_avx512: true }),
            _ => None,
        }
    }

    /// The one that this process uses, unless `KILN_JIT` is 0.
    pub fn current() -> Option<Target> {
        // 0 until the environment has been read.
        static WANTED: AtomicU8 = AtomicU8::new(0);
        if WANTED.load(Ordering::Relaxed) == 0 {
            let refused = std::env::var_os("KILN_JIT").is_some_and(|value| value == "0");
            WANTED.store(1 + u8::from(!refused), Ordering::Relaxed);
        }
        (WANTED.load(Ordering::Relaxed) == 2).then(|| Target::of(Isa::current())).flatten()
    }

    /// Whether code can be made for an operation.
    pub fn has(self, op: &Op) -> bool {
        operation::find(op, self.has_avx512).is_some()
    }
}

/// There is no code for other processors.
///
/// # Errors
/// None.
#[cfg(not(target_arch = "x86_64"))]
pub fn compile(_: &Run, _: Target) -> Result<Option<Code>, crate::error::Error> {
    Ok(None)
}

/// A function made for a run.
pub struct Code {
    memory: Executable,
    entry: usize,
    /// Elements that it computes at a time.
    elements: usize,
    /// Of each argument the bytes of an element, 0 where there is one for all; and whether it is a result.
    arguments: Vec<(usize, bool)>,
}

/// `arguments` are the addresses of the run's; `n` is at least what is computed at a time.
type Function = unsafe extern "C" fn(arguments: *const *mut u8, n: usize);

/// Bytes of the elements of an argument that are computed at a time, at most: a register.
const VECTOR: usize = 64;

impl Code {
    /// How many arguments it has.
    pub fn arguments(&self) -> usize {
        self.arguments.len()
    }

    /// Runs it over `n` elements.
    ///
    /// # Safety
    /// There must be as many addresses as [`Code::arguments`], each of `n` elements of the argument's type, or of one, that may be read or
    /// written; a result may be an argument exactly, and else shares memory with none.
    pub unsafe fn run(&self, addresses: &[*mut u8], n: usize) {
        let rest = n % self.elements;
        let is_in_place = || {
            let of = |results: bool| self.arguments.iter().zip(addresses).filter(move |((_, is), _)| *is == results);
            of(true).any(|(_, result)| of(false).any(|(_, argument)| result == argument))
        };
        // The last vector may repeat what others have computed, if it still finds the arguments there.
        if n >= self.elements && (rest == 0 || !is_in_place()) {
            // SAFETY: by the caller.
            return unsafe { self.call(addresses, n) };
        }
        // SAFETY: by the caller.
        unsafe {
            if n > rest {
                self.call(addresses, n - rest);
            }
            if rest > 0 {
                self.by_copies(addresses, n - rest, rest);
            }
        }
    }

    /// # Safety
    /// As for [`Code::run`]; at least a vector of elements, and whole ones where a result is an argument.
    unsafe fn call(&self, addresses: &[*mut u8], n: usize) {
        // SAFETY: the memory holds a function of this type from there on.
        let function = unsafe { std::mem::transmute::<*const u8, Function>(self.memory.at(self.entry)) };
        // SAFETY: by the caller.
        unsafe { function(addresses.as_ptr(), n) }
    }

    /// The elements from `start` on, fewer than a vector.
    ///
    /// # Safety
    /// As for [`Code::run`].
    #[inline(never)]
    unsafe fn by_copies(&self, addresses: &[*mut u8], start: usize, n: usize) {
        #[repr(align(64))]
        struct Space([MaybeUninit<u8>; VECTOR]);
        let mut spaces = [const { Space([MaybeUninit::uninit(); VECTOR]) }; MOST_ARGUMENTS];
        let mut copies = [std::ptr::null_mut::<u8>(); MOST_ARGUMENTS];
        let all = self.arguments.iter().zip(addresses).zip(&mut spaces).zip(&mut copies);
        for ((((size, is_result), address), space), copy) in all {
            if *size == 0 {
                *copy = *address;
                continue;
            }
            *copy = space.0.as_mut_ptr().cast();
            debug_assert!(self.elements * size <= VECTOR);
            // SAFETY: by the caller; a vector of elements has room.
            unsafe {
                copy.write_bytes(0, self.elements * size);
                if !is_result {
                    copy.copy_from_nonoverlapping(address.add(start * size), n * size);
                }
            }
        }
        // SAFETY: copies of whole vectors.
        unsafe { self.call(&copies, self.elements) };
        for (((size, is_result), address), copy) in self.arguments.iter().zip(addresses).zip(copies) {
            if *is_result {
                // SAFETY: by the caller.
                unsafe { address.add(start * size).copy_from_nonoverlapping(copy, n * size) };
            }
        }
    }
}
