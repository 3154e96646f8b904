//! The private pool: the only file that names rayon.
//!
//! The calling thread takes part, so `n` threads are it and `n - 1` workers. No lock is held while work is done, and no piece of
//! work waits for another, so that any number of host threads can share a pool of any size.

mod affinity;
mod fork;
mod job;
mod limit;
mod openmp;
pub mod progress;
mod queue;
mod shared;
mod signals;

pub(crate) use limit::MOST_THREADS;
pub use limit::{num_threads, set_num_threads, set_num_threads_local};
pub use shared::Shared;

use self::affinity::Processors;
use self::job::Job;
use self::openmp::Runtimes;
use self::progress::Reports;
use self::queue::Queue;
use crate::environment::FloatEnvironment;
use crate::error::panics;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, MutexGuard, OnceLock, PoisonError};

/// Calls `f` with each of `0..pieces`, on the calling thread and on workers.
///
/// Each thread starts with a share of neighbouring pieces, the same at every call, so that its caches and its memory stay its
/// own; then it helps the others. One piece runs on the calling thread without any of this. Where the host cancels the call
/// ([`progress`]), pieces are left out, and this unwinds to the guard of the export.
pub fn for_each(pieces: usize, f: impl Fn(usize) + Sync) {
    let threads = if pieces > 1 { num_threads().min(pieces) } else { 1 };
    match if threads > 1 { workers() } else { None } {
        Some(pool) => on_pool(&pool, threads.min(pool.size() + 1), pieces, &f),
        None => in_order(pieces, f),
    }
}

/// Calls `f` with each of `0..pieces`, in order, on the calling thread, as [`for_each`] does where there is one thread.
pub fn in_order(pieces: usize, mut f: impl FnMut(usize)) {
    let reports = Reports::of_this_thread();
    for piece in 0..pieces {
        f(piece);
        if reports.cancel(piece + 1, pieces) {
            panics::cancel(pieces);
        }
    }
}

fn on_pool(pool: &Pool, threads: usize, pieces: usize, f: &(dyn Fn(usize) + Sync)) {
    let (helpers, size) = (threads - 1, pool.size());
    Job::run(threads, pieces, f, |job| {
        if helpers == size && pool.queue.admits_for_all() {
            // Every worker, under its own number.
            let (queue, looked) = (pool.queue.clone(), AtomicUsize::new(0));
            pool.workers.spawn_broadcast(move |worker| {
                if looked.fetch_add(1, Ordering::Relaxed) + 1 == size {
                    queue.seen_by_all();
                }
                job.help(worker.index() + 1);
            });
        } else if pool.queue.admits_for_any(helpers, size) {
            // Any so many: the others sleep on.
            for thread in 1..threads {
                let (job, queue) = (job.clone(), pool.queue.clone());
                pool.workers.spawn(move || {
                    queue.seen_by_one();
                    job.help(thread);
                });
            }
        }
    });
}

/// How long to make the pieces of `n` units of work, of which `grain` are worth a thread's while: as many pieces as threads,
/// or a multiple, and a multiple of `unit` long.
pub fn piece_len(n: usize, grain: usize, unit: usize) -> usize {
    let mut pieces = (n / grain).max(1);
    if pieces > 1 {
        let threads = num_threads();
        pieces -= if pieces > threads { pieces % threads } else { 0 };
    }
    n.div_ceil(pieces).next_multiple_of(unit).max(unit)
}

/// The pool, with as many workers as this thread may use or more; fewer, or none, where the system refuses to start them.
fn workers() -> Option<Arc<Pool>> {
    let wanted = num_threads() - 1;
    let mut slot = lock();
    if slot.lacks(wanted) {
        // Without the lock: the loader has one, and who holds that, in a constructor, may call and wait for this one.
        drop(slot);
        let openmp = Runtimes::loaded();
        slot = lock();
        if slot.lacks(wanted) {
            match start(wanted, openmp) {
                Some(pool) => slot.pool = Some(Arc::new(pool)),
                None => slot.smallest_refused = wanted,
            }
        }
    }
    slot.pool.clone()
}

fn lock() -> MutexGuard<'static, Slot> {
    fork::slot().lock().unwrap_or_else(PoisonError::into_inner)
}

fn start(workers: usize, openmp: Runtimes) -> Option<Pool> {
    let processors = OnceLock::new();
    // Threads inherit the mask of the one that starts them: the host's handlers never run on a worker.
    let _undisturbed = signals::Undisturbed::new();
    let workers = ThreadPoolBuilder::new()
        .num_threads(workers)
        .thread_name(|index| format!("kiln-{}", index + 1))
        .start_handler(move |_| {
            FloatEnvironment::enter();
            panics::set_inside(true);
            if let Some(processors) = processors.get_or_init(|| Processors::of_process(&openmp)) {
                processors.adopt();
            }
        })
        .build()
        .ok()?;
    Some(Pool { workers, queue: Arc::default() })
}

struct Pool {
    workers: ThreadPool,
    queue: Arc<Queue>,
}

impl Pool {
    /// How many workers there are.
    fn size(&self) -> usize {
        self.workers.current_num_threads()
    }
}

/// The pool of this process, and what is known about starting it.
struct Slot {
    pool: Option<Arc<Pool>>,
    /// A number of workers that the system has refused to start; it is not asked for as many again.
    smallest_refused: usize,
}

impl Slot {
    const EMPTY: Slot = Slot { pool: None, smallest_refused: usize::MAX };

    /// Whether there are fewer workers than wanted, and the system may start as many.
    fn lacks(&self, wanted: usize) -> bool {
        self.pool.as_ref().map_or(0, |pool| pool.size()) < wanted && wanted < self.smallest_refused
    }
}

/// Lets the next call start a pool of its own size. Calls that are under way keep the one they have.
fn start_anew() {
    *lock() = Slot::EMPTY;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    /// Waits until so many pieces are under way at once: that many threads work.
    fn at_once(threads: usize) -> bool {
        let (under_way, start) = (AtomicUsize::new(0), Instant::now());
        for_each(threads, |_| {
            under_way.fetch_add(1, Ordering::SeqCst);
            while under_way.load(Ordering::SeqCst) < threads && start.elapsed() < Duration::from_secs(20) {
                std::thread::yield_now();
            }
        });
        start.elapsed() < Duration::from_secs(20)
    }

    #[test]
    fn as_many_threads_work_as_were_asked_for() {
        // More than the pool has, as many, and fewer.
        for threads in [3, 5, 5, 2, 4] {
            set_num_threads_local(threads);
            assert!(at_once(threads), "{threads} threads");
        }
        set_num_threads_local(0);
    }

    #[test]
    fn every_piece_is_done_once() {
        for (threads, pieces) in [(1, 0), (1, 7), (3, 1), (3, 2), (3, 1000), (4, 5)] {
            set_num_threads_local(threads);
            let done: Vec<AtomicUsize> = (0..pieces).map(|_| AtomicUsize::new(0)).collect();
            for_each(pieces, |piece| {
                done[piece].fetch_add(1, Ordering::Relaxed);
            });
            assert!(done.iter().all(|count| count.load(Ordering::Relaxed) == 1));
        }
        set_num_threads_local(0);
    }

    #[test]
    fn pieces_are_a_multiple_of_the_threads() {
        set_num_threads_local(3);
        assert_eq!(piece_len(100, 100, 8), 104); // one piece
        assert_eq!(piece_len(199, 100, 1), 199);
        assert_eq!(piece_len(200, 100, 1), 100);
        assert_eq!(piece_len(500, 100, 1), 167); // three, not five
        assert_eq!(piece_len(0, 100, 8), 8);
        set_num_threads_local(0);
    }
}
