//! How many jobs have been handed to workers that none has looked at yet.
//!
//! A worker that never gets a processor, under a host that spins at a real-time priority, say, looks at none, and what was
//! handed to it would pile up. Beyond a bound a caller does without: the work is done all the same.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The most jobs that wait for a worker.
pub(super) const MOST_WAITING: usize = 64;

/// The jobs of a pool that wait.
#[derive(Default)]
pub(super) struct Queue {
    /// Those for every worker, that some worker has not looked at.
    for_all: AtomicUsize,
    /// Those for any so many, one for each that is to look at it.
    for_any: AtomicUsize,
}

impl Queue {
    /// Whether one more may be handed to all; it is then counted.
    pub(super) fn admits_for_all(&self) -> bool {
        admits(&self.for_all, 1, MOST_WAITING)
    }

    /// All have looked at one of those.
    pub(super) fn seen_by_all(&self) {
        self.for_all.fetch_sub(1, Ordering::Relaxed);
    }

    /// Whether one more may be handed to `some` of `workers`; it is then counted.
    pub(super) fn admits_for_any(&self, some: usize, workers: usize) -> bool {
        admits(&self.for_any, some, MOST_WAITING * workers)
    }

    /// One has looked at one of those.
    pub(super) fn seen_by_one(&self) {
        self.for_any.fetch_sub(1, Ordering::Relaxed);
    }
}

fn admits(waiting: &AtomicUsize, more: usize, most: usize) -> bool {
    let admitted = waiting.fetch_add(more, Ordering::Relaxed) + more <= most;
    if !admitted {
        waiting.fetch_sub(more, Ordering::Relaxed);
    }
    admitted
}
