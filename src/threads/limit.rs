//! How many threads a call may use.

use super::affinity;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// More than any machine that Kiln has met; a guard against a number that was meant as something else.
pub(crate) const MOST_THREADS: usize = 1024;

/// What `set_num_threads` was given; 0 where it was not called.
static SET: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// What `set_num_threads_local` was given; 0 where the process decides.
    static LOCAL: Cell<usize> = const { Cell::new(0) };
}

/// The number of threads that a call from this thread may use, itself included.
#[inline]
pub fn num_threads() -> usize {
    match (LOCAL.try_with(Cell::get).unwrap_or(0), SET.load(Ordering::Relaxed)) {
        (0, 0) => default(),
        (0, set) => set,
        (local, _) => local,
    }
}

/// Sets the number for all threads of the process; 0 goes back to the default.
pub fn set_num_threads(n: usize) {
    SET.store(n.min(MOST_THREADS), Ordering::Relaxed);
    super::start_anew();
}

/// Sets the number for the calling thread, gives back the one before; 0 follows the process.
pub fn set_num_threads_local(n: usize) -> usize {
    LOCAL.try_with(|local| local.replace(n.min(MOST_THREADS))).unwrap_or(0)
}

/// `KILN_NUM_THREADS`, else `OMP_NUM_THREADS`, else the processors that this process may use, within its cgroup's quota.
fn default() -> usize {
    static DEFAULT: AtomicUsize = AtomicUsize::new(0);
    match DEFAULT.load(Ordering::Relaxed) {
        0 => {
            let from = |name| std::env::var(name).ok().and_then(|value| parse(&value));
            let found = from("KILN_NUM_THREADS").or_else(|| from("OMP_NUM_THREADS")).or_else(affinity::processors);
            // Not kept where nothing could be found out.
            let n = found.unwrap_or(0).min(MOST_THREADS);
            DEFAULT.store(n, Ordering::Relaxed);
            n.max(1)
        }
        n => n,
    }
}

/// A positive number; of OpenMP's list, one for each level, the first.
fn parse(value: &str) -> Option<usize> {
    value.split(',').next()?.trim().parse().ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environment_variables_are_read_as_openmp_reads_them() {
        assert_eq!(parse("4"), Some(4));
        assert_eq!(parse(" 8 ,2"), Some(8));
        for unusable in ["", "0", "-1", "many", ",2"] {
            assert_eq!(parse(unusable), None, "{unusable}");
        }
    }

    #[test]
    fn a_thread_overrides_the_process() {
        assert_eq!(set_num_threads_local(3), 0);
        assert_eq!(num_threads(), 3);
        assert_eq!(set_num_threads_local(0), 3);
        std::thread::spawn(|| assert_eq!(set_num_threads_local(0), 0)).join().unwrap();
    }
}
