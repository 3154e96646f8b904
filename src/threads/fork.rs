//! Forks are counted: a child has no workers, and perhaps locks that nobody will release. It gets a slot of its own, and takes
//! locks of an earlier generation over.

use super::Slot;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};

/// From bit 32 on: how many forks lie between this process and the one that loaded the library. Below: the number of this process.
static STATE: AtomicU64 = AtomicU64::new(0);
const GENERATION: u32 = 32;

struct Born {
    generation: u64,
    slot: Mutex<Slot>,
}

static FIRST: Born = Born { generation: 0, slot: Mutex::new(Slot::EMPTY) };
static LATEST: AtomicPtr<Born> = AtomicPtr::new((&raw const FIRST).cast_mut());

/// The slot of this process. Forks are counted before anybody can lock it.
pub(super) fn slot() -> &'static Mutex<Slot> {
    let generation = generation();
    let latest = LATEST.load(Ordering::Acquire);
    // SAFETY: it points to `FIRST` or to what was leaked below, and nobody writes there.
    let born = unsafe { &*latest };
    if born.generation == generation {
        return &born.slot;
    }
    // Leaked: a few bytes for each generation of forks, in the child that uses Kiln.
    let own = Box::into_raw(Box::new(Born { generation, slot: Mutex::new(Slot::EMPTY) }));
    let _ = LATEST.compare_exchange(latest, own, Ordering::AcqRel, Ordering::Acquire);
    slot()
}

/// How many forks lie between this process and the one that loaded the library; they are counted from the first call on.
pub(super) fn generation() -> u64 {
    static WATCHING: AtomicBool = AtomicBool::new(false);
    // To be counted twice, for two threads that come here at once, does no harm.
    if !WATCHING.load(Ordering::Acquire) {
        let _ = STATE.compare_exchange(0, process(), Ordering::Relaxed, Ordering::Relaxed);
        // SAFETY: the handler touches an atomic only, and the library is never unloaded.
        unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
        WATCHING.store(true, Ordering::Release);
    }
    STATE.load(Ordering::Relaxed) >> GENERATION
}

/// Counts a fork whose handler has not been called: another handler, of the host's, may call Kiln before it is. For those who
/// have waited for a lock.
pub(super) fn look() {
    let state = STATE.load(Ordering::Relaxed);
    if state as u32 != process() as u32 {
        let _ = STATE.compare_exchange(state, next(state), Ordering::Relaxed, Ordering::Relaxed);
    }
}

extern "C" fn in_child() {
    // There is no other thread yet.
    STATE.store(next(STATE.load(Ordering::Relaxed)), Ordering::Relaxed);
}

fn next(state: u64) -> u64 {
    (state >> GENERATION).wrapping_add(1) << GENERATION | process()
}

fn process() -> u64 {
    // SAFETY: it always succeeds.
    u64::from(unsafe { libc::getpid() } as u32)
}
