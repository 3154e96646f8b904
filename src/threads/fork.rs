//! A forked child has no workers, and perhaps a lock that nobody will release: it gets a slot of its own.

use super::Slot;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};

/// How many forks lie between this process and the one that loaded the library.
static GENERATION: AtomicU64 = AtomicU64::new(0);

struct Born {
    generation: u64,
    slot: Mutex<Slot>,
}

static FIRST: Born = Born { generation: 0, slot: Mutex::new(Slot::EMPTY) };
static LATEST: AtomicPtr<Born> = AtomicPtr::new((&raw const FIRST).cast_mut());

/// The slot of this process. Forks are counted before anybody can lock it.
pub(super) fn slot() -> &'static Mutex<Slot> {
    watch();
    let latest = LATEST.load(Ordering::Acquire);
    // SAFETY: it points to `FIRST` or to what was leaked below, and nobody writes there.
    let born = unsafe { &*latest };
    let generation = GENERATION.load(Ordering::Relaxed);
    if born.generation == generation {
        return &born.slot;
    }
    // Leaked: a few bytes for each generation of forks, in the child that uses Kiln.
    let own = Box::into_raw(Box::new(Born { generation, slot: Mutex::new(Slot::EMPTY) }));
    let _ = LATEST.compare_exchange(latest, own, Ordering::AcqRel, Ordering::Acquire);
    slot()
}

/// Counts the forks from here on; to be counted twice, by two threads that come here at once, does no harm.
fn watch() {
    static WATCHING: AtomicBool = AtomicBool::new(false);
    extern "C" fn in_child() {
        GENERATION.fetch_add(1, Ordering::Relaxed);
    }
    if !WATCHING.load(Ordering::Relaxed) {
        // SAFETY: the handler touches an atomic only, and the library is never unloaded.
        unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
        WATCHING.store(true, Ordering::Relaxed);
    }
}
