//! Whom the calls of a thread tell how far they are, and by whom they are cancelled.
//!
//! A thread looks at the clock between pieces of its work. Cancelling is unwinding, up to the guard of the export: kernels know
//! nothing of it.

use crate::environment::FloatEnvironment;
use crate::error::panics;
use std::cell::Cell;
use std::ffi::c_void;
use std::ptr::null;
use std::time::{Duration, Instant};

/// A host's function: the pieces done, the pieces of this pass over the data, and what it was set with; other than 0 cancels.
pub type Callback = unsafe extern "C" fn(done: i64, total: i64, user: *mut c_void) -> i32;

/// Whom to tell, and how often.
#[derive(Clone, Copy)]
pub struct Watch {
    /// Is called on the thread that set it.
    pub callback: Callback,
    /// Is passed on.
    pub user: *mut c_void,
    /// The least time between two calls.
    pub every: Duration,
}

thread_local! {
    static WATCH: Cell<Option<Watch>> = const { Cell::new(None) };
    /// When to tell again.
    static DUE: Cell<Option<Instant>> = const { Cell::new(None) };
    /// The host's environment while Kiln runs: where the guard keeps it.
    static HOST: Cell<*const Cell<FloatEnvironment>> = const { Cell::new(null()) };
}

/// Sets whom all calls of this thread tell; nobody, for `None`.
pub fn set(watch: Option<Watch>) {
    let _ = WATCH.try_with(|place| place.set(watch));
}

/// While this lives, `host` is where the host's floating-point environment is found.
pub(crate) struct Entered(*const Cell<FloatEnvironment>);

impl Entered {
    /// Starts a call: the first report is due when its time has gone by. Nothing where nobody is told.
    #[inline]
    pub fn new(host: &Cell<FloatEnvironment>) -> Option<Entered> {
        let watch = WATCH.try_with(Cell::get).ok().flatten()?;
        DUE.set(Instant::now().checked_add(watch.every));
        Some(Entered(HOST.replace(host)))
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        HOST.set(self.0);
    }
}

/// What a thread asks between two pieces.
#[derive(Clone, Copy)]
pub(super) struct Reports(Option<Watch>);

impl Reports {
    /// Of a thread that is not the caller.
    pub const NONE: Reports = Reports(None);

    /// Of this thread's call.
    #[inline]
    pub fn of_this_thread() -> Self {
        Reports(if HOST.try_with(Cell::get).unwrap_or(null()).is_null() { None } else { WATCH.get() })
    }

    /// How long a thread that has nothing to do may sleep.
    pub fn patience(self) -> Option<Duration> {
        self.0.map(|watch| watch.every)
    }

    /// Tells how far the work is, if it is time, and whether to stop.
    #[inline]
    pub fn cancel(self, done: usize, total: usize) -> bool {
        match self.0 {
            Some(watch) if DUE.get().is_some_and(|due| Instant::now() >= due) => tell(watch, done, total),
            _ => false,
        }
    }
}

#[cold]
fn tell(watch: Watch, done: usize, total: usize) -> bool {
    // Calls that the callback makes tell nobody.
    let host = HOST.replace(null());
    WATCH.set(None);
    // SAFETY: the guard that set it waits for this call.
    let environment = unsafe { &*host };
    panics::set_inside(false);
    environment.get().leave();
    // SAFETY: the host's, who says that it may be called so.
    let status = unsafe { (watch.callback)(done as i64, total as i64, watch.user) };
    environment.set(FloatEnvironment::enter());
    panics::set_inside(true);
    WATCH.set(Some(watch));
    HOST.set(host);
    DUE.set(Instant::now().checked_add(watch.every));
    status != 0
}
