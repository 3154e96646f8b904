//! Handles that threads share, and that a fork finds in use. A file of its own: its process has handlers of forks.

use kiln::error::*;
use kiln::ffi::accumulator::*;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// 2^600 and 1: a sum that lacks a part of a call has not as many of one as of the other.
const TERMS: [f64; 2] = [4.149515568880993e180, 1.0];

fn create() -> i64 {
    let mut handle = 0;
    assert_eq!(unsafe { kiln_accumulator_create(&mut handle) }, KILN_OK);
    handle
}

fn add(handle: i64, terms: &[f64]) -> i32 {
    unsafe { kiln_accumulator_add_f64(handle, terms.len() as i64, terms.as_ptr(), 1) }
}

/// How often [`TERMS`] were added; nothing if a part of them is missing.
fn count(handle: i64) -> Option<f64> {
    let (mut sum, mut rest) = (0.0, 0.0);
    let round = |out: &mut f64| unsafe { kiln_accumulator_round_f64(handle, out) } == KILN_OK;
    if !round(&mut sum) {
        return None;
    }
    let count = sum / TERMS[0];
    (add(handle, &[-sum]) == KILN_OK && round(&mut rest) && rest == count).then_some(count)
}

#[test]
fn no_thread_loses_what_another_adds() {
    watch_forks();
    let handle = create();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..5000).for_each(|_| assert_eq!(add(handle, &TERMS), KILN_OK)));
        }
    });
    assert_eq!(count(handle), Some(20000.0));
    assert_eq!(kiln_accumulator_free(handle), KILN_OK);
    assert_eq!(add(handle, &TERMS), KILN_ERR_HANDLE);
}

/// The lock of a host that takes it before a fork, as an allocator or a logger does: threads call Kiln while they have it.
static HOST: host::Mutex = host::Mutex::new();

mod host {
    use std::cell::UnsafeCell;

    pub struct Mutex(UnsafeCell<libc::pthread_mutex_t>);

    // SAFETY: it is a mutex.
    unsafe impl Sync for Mutex {}

    impl Mutex {
        pub const fn new() -> Self {
            Mutex(UnsafeCell::new(libc::PTHREAD_MUTEX_INITIALIZER))
        }
        pub fn lock(&self) {
            unsafe { libc::pthread_mutex_lock(self.0.get()) };
        }
        pub fn unlock(&self) {
            unsafe { libc::pthread_mutex_unlock(self.0.get()) };
        }
    }
}

extern "C" fn before_fork() {
    HOST.lock();
}
extern "C" fn after_fork() {
    HOST.unlock();
}

/// Before Kiln has seen a handle: whatever it did before a fork would be done with its own locks first.
fn watch_forks() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        unsafe { libc::pthread_atfork(Some(before_fork), Some(after_fork), Some(after_fork)) };
    });
}

/// Neither waits for the other, and a child has every accumulator, whole, and can use it.
#[test]
fn threads_use_handles_while_another_forks() {
    // A deadlock ends the test.
    unsafe { libc::alarm(120) };
    watch_forks();
    let shared = create();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for thread in 0..3 {
            let stop = &stop;
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    if thread == 0 {
                        HOST.lock();
                    }
                    assert_eq!(add(shared, &TERMS), KILN_OK);
                    let own = create();
                    assert_eq!(kiln_accumulator_merge(own, shared), KILN_OK);
                    assert!(count(own).is_some());
                    assert_eq!(kiln_accumulator_free(own), KILN_OK);
                    if thread == 0 {
                        HOST.unlock();
                    }
                }
            });
        }
        for _ in 0..300 {
            match unsafe { libc::fork() } {
                0 => {
                    unsafe { libc::alarm(20) };
                    let whole = count(shared).is_some();
                    let mut handle = 0;
                    let created = unsafe { kiln_accumulator_create(&mut handle) } == KILN_OK;
                    let used = add(handle, &TERMS) == KILN_OK && count(handle) == Some(1.0);
                    let freed = kiln_accumulator_free(handle) == KILN_OK && kiln_accumulator_free(shared) == KILN_OK;
                    let gone = add(shared, &TERMS) == KILN_ERR_HANDLE;
                    unsafe { libc::_exit(i32::from(!(whole && created && used && freed && gone))) }
                }
                child => {
                    let mut status = 0;
                    assert_eq!(unsafe { libc::waitpid(child, &mut status, 0) }, child);
                    assert_eq!(status, 0);
                }
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(count(shared).is_some());
    unsafe { libc::alarm(0) };
}
