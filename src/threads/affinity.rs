//! The processors of the process, whichever of its threads asks: hosts pin threads of their own.

use super::openmp::Runtimes;
use std::mem::{MaybeUninit, size_of};

/// A set of processors.
pub(super) struct Processors(libc::cpu_set_t);

impl Processors {
    /// Those of the process: the ones that its first thread may use, and, where an OpenMP runtime has bound that one, those that
    /// the runtime gives to all of its threads. Nothing where the system does not tell.
    pub(super) fn of_process(openmp: &Runtimes) -> Option<Processors> {
        let mut set = MaybeUninit::<libc::cpu_set_t>::zeroed();
        // SAFETY: the set is as large as told, and any bits are one.
        let mut set = unsafe {
            let told = libc::sched_getaffinity(libc::getpid(), size_of::<libc::cpu_set_t>(), set.as_mut_ptr()) == 0;
            told.then(|| set.assume_init())?
        };
        // SAFETY: the set is one, and so below.
        let count = unsafe { libc::CPU_COUNT(&set) };
        // A runtime is not disturbed where nothing can be bound: to be asked may be what starts it.
        // SAFETY: a number is asked for.
        if i64::from(count) < unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) } {
            openmp.for_each_processor(|id| {
                if id < libc::CPU_SETSIZE as usize {
                    // SAFETY: the number is one of the set's.
                    unsafe { libc::CPU_SET(id, &mut set) }
                }
            });
        }
        Some(Processors(set))
    }

    /// Moves the calling thread, one of Kiln's, to them. It starts on those of the thread that made it.
    pub(super) fn adopt(&self) {
        // SAFETY: the set is as large as told.
        unsafe { libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &self.0) };
    }
}

/// How many processors the process may use, within the quota of its cgroup.
///
/// A thread of Kiln's own looks, because the caller may be pinned. Nothing where no thread can be started.
pub(super) fn processors() -> Option<usize> {
    let openmp = Runtimes::loaded();
    let look = move || {
        if let Some(processors) = Processors::of_process(&openmp) {
            processors.adopt();
        }
        std::thread::available_parallelism().map_or(1, usize::from)
    };
    let _undisturbed = super::signals::Undisturbed::new();
    std::thread::Builder::new().name("kiln-look".to_string()).spawn(look).ok()?.join().ok()
}
