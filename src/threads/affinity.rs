//! The processors of the process, whichever of its threads asks: hosts pin threads of their own.

use std::mem::{MaybeUninit, size_of};

/// Moves the calling thread, one of Kiln's, to the processors of the process: those of its first thread. It starts on those
/// of the thread that made it.
pub(super) fn adopt_process() {
    // SAFETY: the set is read only if it was written.
    unsafe {
        let mut set = MaybeUninit::<libc::cpu_set_t>::zeroed();
        if libc::sched_getaffinity(libc::getpid(), size_of::<libc::cpu_set_t>(), set.as_mut_ptr()) == 0 {
            libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), set.as_ptr());
        }
    }
}

/// How many processors the process may use, within the quota of its cgroup.
///
/// A thread of Kiln's own looks, because the caller may be pinned. Nothing where no thread can be started.
pub(super) fn processors() -> Option<usize> {
    let look = || {
        adopt_process();
        std::thread::available_parallelism().map_or(1, usize::from)
    };
    let _undisturbed = super::signals::Undisturbed::new();
    std::thread::Builder::new().name("kiln-look".to_string()).spawn(look).ok()?.join().ok()
}
