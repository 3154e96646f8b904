//! Work that is shared between the calling thread and whoever comes to help.
//!
//! rayon's own scope would make the caller wait until every worker has looked at the job, also those that have to be woken
//! and find nothing left to do: tens of microseconds, many times what a small call takes. Here the caller waits for the
//! pieces alone.

use super::progress::Reports;
use crate::error::panics;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Thread;
use std::time::{Duration, Instant};

/// How often the caller looks whether the others are done before it sleeps: some 100 us, as waking takes half of that.
const SPINS: usize = 2000;

/// How long a worker that has finished stays awake for the next job. A host that calls in a loop comes back sooner, and to wake a
/// thread takes longer than a small call: up to milliseconds on virtual machines.
const LINGER: Duration = Duration::from_micros(200);

/// How many jobs there have been.
static JOBS: AtomicUsize = AtomicUsize::new(0);

pub(super) struct Job {
    number: usize,
    pieces: usize,
    threads: usize,
    /// The next piece of each thread's share.
    next: Vec<AtomicUsize>,
    finished: AtomicUsize,
    /// Whether pieces that nobody has begun are left alone.
    cancelled: AtomicBool,
    /// Points to the caller's function, which lives until all pieces are finished.
    function: *const (dyn Fn(usize) + Sync),
    panic: Mutex<Option<Box<dyn Any + Send>>>,
    caller: Thread,
}

// SAFETY: `function` is called only as `work` says; all else may be shared anyway.
unsafe impl Send for Job {}
// SAFETY: as above.
unsafe impl Sync for Job {}

struct WaitOnDrop<'a>(&'a Job, Reports);

impl Drop for WaitOnDrop<'_> {
    fn drop(&mut self) {
        self.0.work(0, self.1);
        self.0.wait(self.1);
        // The others may have done it all.
        self.0.report(self.1, self.0.pieces);
    }
}

impl Job {
    /// Calls `function` with each of `0..pieces`, on this thread and on others: `help` gets the job to hand on, and each
    /// helper calls [`Job::help`] with a number of its own in `1..threads`, whenever it comes. Unwinds where the host cancels it.
    pub(super) fn run(threads: usize, pieces: usize, function: &(dyn Fn(usize) + Sync), help: impl FnOnce(Arc<Job>)) {
        let mut next = Vec::new();
        if next.try_reserve_exact(threads).is_err() {
            // Without memory for the shares there are none.
            return super::in_order(pieces, function);
        }
        next.extend((0..threads).map(|thread| AtomicUsize::new(thread * pieces / threads)));
        let function: *const (dyn Fn(usize) + Sync + '_) = function;
        // SAFETY: the types differ in the lifetime alone, and `work` heeds it.
        let function = unsafe {
            std::mem::transmute::<*const (dyn Fn(usize) + Sync + '_), *const (dyn Fn(usize) + Sync + 'static)>(function)
        };
        let job = Arc::new(Job {
            number: JOBS.fetch_add(1, Ordering::Relaxed) + 1,
            pieces,
            threads,
            next,
            finished: AtomicUsize::new(0),
            cancelled: AtomicBool::new(false),
            function,
            panic: Mutex::new(None),
            caller: std::thread::current(),
        });
        // Whatever happens below, nobody works on the caller's function when this returns.
        let done = WaitOnDrop(&job, Reports::of_this_thread());
        help(job.clone());
        drop(done);
        let panic = job.panic.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(payload) = panic {
            resume_unwind(payload);
        }
        if job.cancelled.load(Ordering::Relaxed) {
            panics::cancel(pieces);
        }
    }

    /// What a worker does: takes pieces, and then stays awake for a while, until there is another job for it.
    pub(super) fn help(&self, thread: usize) {
        self.work(thread, Reports::NONE);
        let start = Instant::now();
        while JOBS.load(Ordering::Relaxed) == self.number && start.elapsed() < LINGER {
            for _ in 0..20 {
                std::hint::spin_loop();
            }
            // The caller may have been put on the same processor.
            std::thread::yield_now();
        }
    }

    /// Takes pieces until none is left: first of the thread's own share, then of the others'.
    pub(super) fn work(&self, thread: usize, reports: Reports) {
        for owner in (thread..self.threads).chain(0..thread) {
            let end = (owner + 1) * self.pieces / self.threads;
            loop {
                let piece = self.next[owner].fetch_add(1, Ordering::Relaxed);
                if piece >= end {
                    break;
                }
                // SAFETY: `run` returns, and its caller's function ends, only after this piece has been counted below.
                let function = unsafe { &*self.function };
                let work = || {
                    if !self.cancelled.load(Ordering::Relaxed) {
                        function(piece)
                    }
                };
                if let Err(payload) = catch_unwind(AssertUnwindSafe(work)) {
                    let earlier = self.panic.lock().unwrap_or_else(PoisonError::into_inner).replace(payload);
                    // Dropping it could panic.
                    std::mem::forget(earlier);
                }
                let finished = self.finished.fetch_add(1, Ordering::AcqRel) + 1;
                if finished == self.pieces && thread != 0 {
                    self.caller.unpark();
                }
                self.report(reports, finished);
            }
        }
    }

    fn wait(&self, reports: Reports) {
        let done = || self.finished.load(Ordering::Acquire) == self.pieces;
        for _ in 0..SPINS {
            if done() {
                return;
            }
            std::hint::spin_loop();
        }
        while !done() {
            match reports.patience() {
                Some(patience) => std::thread::park_timeout(patience),
                None => std::thread::park(),
            }
            self.report(reports, self.finished.load(Ordering::Relaxed));
        }
    }

    fn report(&self, reports: Reports, finished: usize) {
        if !self.cancelled.load(Ordering::Relaxed) && reports.cancel(finished, self.pieces) {
            self.cancelled.store(true, Ordering::Relaxed);
        }
    }
}
