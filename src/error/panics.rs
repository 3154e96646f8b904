//! Panics become errors, and are not printed.

use super::Error;
use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    /// Whether this thread runs Kiln's code, not the host's.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Sets whether a panic of this thread is Kiln's, to be kept quiet; gives back what was set before.
#[inline]
pub fn set_inside(inside: bool) -> bool {
    // A thread that is being torn down has no flag any more; it is not kept quiet.
    INSIDE.try_with(|flag| flag.replace(inside)).unwrap_or(false)
}

/// Calls `body`; a panic in it is an error, and tells in what.
///
/// Never inlined, so that no arithmetic of `body` moves ahead of what its caller does first.
#[inline(never)]
pub fn catch<R>(what: &'static str, body: impl FnOnce() -> Result<R, Error>) -> Result<R, Error> {
    hush();
    let outside = set_inside(true);
    let result = catch_unwind(AssertUnwindSafe(body));
    set_inside(outside);
    result.unwrap_or_else(|payload| Err(error(what, payload)))
}

/// What unwinds where the host cancels a call.
struct Cancelled {
    pieces: usize,
}

/// Ends a call that the host cancels, up to [`catch`].
#[cold]
pub fn cancel(pieces: usize) -> ! {
    // Not a panic: no hook is called.
    resume_unwind(Box::new(Cancelled { pieces }))
}

fn error(what: &'static str, payload: Box<dyn Any + Send>) -> Error {
    match payload.downcast::<Cancelled>() {
        Ok(cancelled) => Error::Stopped { pieces: cancelled.pieces },
        Err(payload) => Error::Panic { what, message: message(payload) },
    }
}

/// Chains a hook to the host's that prints nothing about panics inside Kiln.
fn hush() {
    // Not a `Once`, which would make a forked child wait for a thread that it does not have.
    static DONE: AtomicBool = AtomicBool::new(false);
    // The hook cannot be changed by a thread that is unwinding: then the next call does it.
    if DONE.load(Ordering::Relaxed) || std::thread::panicking() || DONE.swap(true, Ordering::Relaxed) {
        return;
    }
    let host = take_hook();
    set_hook(Box::new(move |info| {
        if !INSIDE.try_with(Cell::get).unwrap_or(false) {
            host(info);
        }
    }));
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast_ref::<&str>() {
            Some(text) => text.to_string(),
            None => {
                // Dropping an unknown payload could panic again.
                std::mem::forget(payload);
                "a panic without a message".to_string()
            }
        },
    }
}
