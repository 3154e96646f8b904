//! The private pool: the only file that names rayon.
//!
//! The calling thread takes part, so `n` threads are `n - 1` workers. No lock is held while work is done, and no piece of
//! work waits for another, so that any number of host threads can share a pool of any size.

mod fork;
mod job;
mod limit;
mod signals;

pub use limit::{MOST_THREADS, num_threads, set_num_threads, set_num_threads_local};

use self::job::Job;
use crate::error::panics;
use crate::simd::FloatEnvironment;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::{Arc, PoisonError};

/// Calls `f` with each of `0..pieces`, on the calling thread and on workers.
///
/// Each thread starts with a share of neighbouring pieces, the same at every call, so that its caches and its memory stay its
/// own; then it helps the others. One piece runs on the calling thread without any of this.
pub fn for_each(pieces: usize, f: impl Fn(usize) + Sync) {
    if pieces == 1 {
        return f(0);
    }
    let threads = num_threads().min(pieces);
    match workers(threads.saturating_sub(1)) {
        Some(pool) => Job::run(threads.min(pool.current_num_threads() + 1), pieces, &f, |job| {
            pool.spawn_broadcast(move |worker| {
                if worker.index() + 1 < job.threads() {
                    job.work(worker.index() + 1);
                }
            });
        }),
        None => (0..pieces).for_each(f),
    }
}

/// How long to make the pieces of `n` units of work, of which `grain` are worth a thread's while: as many pieces as threads,
/// or a multiple, and a multiple of `unit` long.
pub fn piece_len(n: usize, grain: usize, unit: usize) -> usize {
    let (pieces, threads) = (n / grain.max(1), num_threads());
    let pieces = if pieces > threads { pieces - pieces % threads } else { pieces.max(1) };
    n.div_ceil(pieces).next_multiple_of(unit).max(unit)
}

/// The pool, where it exists or can be started with at least this many workers, or else as many as there are.
fn workers(wanted: usize) -> Option<Arc<ThreadPool>> {
    if wanted == 0 {
        return None;
    }
    let mut slot = fork::slot().lock().unwrap_or_else(PoisonError::into_inner);
    let running = slot.pool.as_ref().map_or(0, |pool| pool.current_num_threads());
    if running < wanted && wanted < slot.refused {
        match start(wanted) {
            Some(pool) => slot.pool = Some(Arc::new(pool)),
            None => slot.refused = wanted,
        }
    }
    slot.pool.clone()
}

fn start(workers: usize) -> Option<ThreadPool> {
    fork::watch();
    // Threads inherit the mask of the one that starts them: the host's handlers never run on a worker.
    signals::with_all_blocked(|| {
        ThreadPoolBuilder::new()
            .num_threads(workers)
            .thread_name(|index| format!("kiln-{}", index + 1))
            .start_handler(|_| {
                FloatEnvironment::enter();
                panics::set_inside(true);
            })
            .build()
            .ok()
    })
}

/// The pool of this process, and what is known about starting it.
struct Slot {
    pool: Option<Arc<ThreadPool>>,
    /// The smallest number of workers that the system has refused to start.
    refused: usize,
}

impl Slot {
    const EMPTY: Slot = Slot { pool: None, refused: usize::MAX };
}

/// Lets the pool try again to start threads that were refused.
fn try_again() {
    fork::slot().lock().unwrap_or_else(PoisonError::into_inner).refused = usize::MAX;
}
