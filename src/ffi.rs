//! The C skin: one file a noun, and the guard around every export that can fail. Only here are there raw pointers of the host.
//!
//! `math.rs` and `complex.rs` are generated from the table of functions; all others are written by hand, because `cbindgen` reads them as
//! text. Their documentation is the header's, so it speaks of C: what a pointer must be valid for follows from the parameters.
#![allow(clippy::missing_safety_doc, reason = "documented for C")]
#![allow(rustdoc::broken_intra_doc_links, reason = "x[i] is an element, not a link")]
#![allow(clippy::too_many_arguments, reason = "C has no other way")]

mod arguments;
mod elementwise;
mod grid;
mod handle;

// The header has them in this order.
pub mod library;
pub mod status;
pub mod threads;

// Generated, one export like the other.
#[rustfmt::skip]
pub mod math;
#[rustfmt::skip]
pub mod complex;
pub mod named;
pub mod reduce;

pub mod extrema;

pub mod statistics;

pub mod array;
pub mod axes;
pub mod operation;

pub mod histogram;

pub mod exact;

pub mod accumulator;
pub mod moments;

pub mod diffusion;

pub mod expr;

pub mod comm;

pub mod linalg;

#[cfg(feature = "lecture")]
pub mod lecture;
#[cfg(feature = "test-hooks")]
pub mod test_hooks;

use crate::environment::FloatEnvironment;
use crate::error::{Error, KILN_OK, panics};
use crate::threads::progress::Entered;
use std::cell::Cell;

/// The guard around every export that can fail, `export` by name: the body runs in the default floating-point environment, its panics become errors, its
/// error becomes the thread's last one, and the host finds its own environment and `errno` again.
pub(crate) fn guard(export: &'static str, body: impl FnOnce(&Host) -> Result<(), Error>) -> i32 {
    // SAFETY: the address of this thread's `errno` is always valid.
    let errno = unsafe { *libc::__errno_location() };
    let host = Host(Cell::new(FloatEnvironment::enter()));
    let entered = Entered::new(&host.0);
    let status = match panics::catch(export, || body(&host)) {
        Ok(()) => KILN_OK,
        Err(error) => status::remember(&error),
    };
    drop(entered);
    host.0.get().leave();
    // SAFETY: as above.
    unsafe { *libc::__errno_location() = errno };
    status
}

/// What belongs to the host while Kiln runs.
pub(crate) struct Host(Cell<FloatEnvironment>);

impl Host {
    /// Calls the host's code, in the host's own floating-point environment; what it changes there stays changed.
    pub fn call<R>(&self, callback: impl FnOnce() -> R) -> R {
        panics::set_inside(false);
        self.0.get().leave();
        let result = callback();
        self.0.set(FloatEnvironment::enter());
        panics::set_inside(true);
        result
    }
}
