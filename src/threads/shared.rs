//! A value that threads change one after the other, and that a forked child always finds whole.

use super::fork;
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// How often a thread looks before it sleeps: what is done under the lock takes less than that.
const SPINS: usize = 200;

/// Between two looks after that.
const SLEEP: Duration = Duration::from_micros(50);

/// Plain data behind a lock of its own.
///
/// A change is written to a second copy, which then becomes the value in one step. A child that is forked meanwhile, and lacks
/// the thread that has the lock, takes it over, as its holder is of an earlier generation: to the child the change was not made.
pub struct Shared<T> {
    /// One more than the generation of the process whose thread has the lock; 0 where none has it.
    holder: AtomicU64,
    current: AtomicUsize,
    copies: [UnsafeCell<T>; 2],
}

// SAFETY: the copies are used by the thread that has the lock.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T: Clone> Shared<T> {
    /// Behind a lock from now on.
    pub fn new(value: T) -> Self {
        // What a child finds half written is overwritten.
        const { assert!(!std::mem::needs_drop::<T>()) }
        Shared {
            holder: AtomicU64::new(0),
            current: AtomicUsize::new(0),
            copies: [UnsafeCell::new(value.clone()), UnsafeCell::new(value)],
        }
    }

    /// A copy of the value.
    pub fn get(&self) -> T {
        let _held = self.lock();
        self.value().clone()
    }

    /// Replaces the value by what `f` makes of it, unless that is an error.
    pub fn update<E>(&self, f: impl FnOnce(&T) -> Result<T, E>) -> Result<(), E> {
        let _held = self.lock();
        let new = f(self.value())?;
        let other = 1 - self.current.load(Ordering::Relaxed);
        // SAFETY: this thread has the lock, and refers to the current copy only.
        unsafe { self.copies[other].get().write(new) };
        self.current.store(other, Ordering::Release);
        Ok(())
    }

    /// The current copy; for the thread that has the lock.
    fn value(&self) -> &T {
        // SAFETY: only `update` writes, under the lock, and to the other copy.
        unsafe { &*self.copies[self.current.load(Ordering::Acquire)].get() }
    }

    fn lock(&self) -> Held<'_> {
        let mut looks = 0;
        loop {
            let own = fork::generation() + 1;
            let holder = self.holder.load(Ordering::Relaxed);
            if holder < own && self.holder.compare_exchange(holder, own, Ordering::Acquire, Ordering::Relaxed).is_ok() {
                return Held(&self.holder);
            }
            looks += 1;
            if looks < SPINS {
                std::hint::spin_loop();
            } else {
                fork::look();
                // Not a yield: a thread of a higher priority would not let the holder run.
                std::thread::sleep(SLEEP);
            }
        }
    }
}

struct Held<'a>(&'a AtomicU64);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.store(0, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_change_is_lost() {
        let shared = Shared::new([0u64; 100]);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..2000 {
                        shared.update(|old| Ok::<_, ()>(old.map(|x| x + 1))).unwrap();
                        let seen = shared.get();
                        assert!(seen.iter().all(|x| *x == seen[0]));
                    }
                });
            }
        });
        assert_eq!(shared.get(), [8000; 100]);
        assert_eq!(shared.update(|_| Err("no")), Err("no"));
        assert_eq!(shared.get(), [8000; 100]);
    }

    #[test]
    fn a_panic_releases_the_lock() {
        let shared = Shared::new(1);
        let panics = || shared.update(|_| -> Result<i32, ()> { panic!("on the way") });
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(panics)).is_err());
        assert_eq!(shared.get(), 1);
    }

    #[test]
    fn a_lock_of_an_earlier_generation_is_taken_over() {
        let shared = Shared::new(1);
        std::mem::forget(shared.lock());
        // SAFETY: the child calls what is safe there, and leaves.
        match unsafe { libc::fork() } {
            0 => {
                // SAFETY: as above.
                unsafe { libc::alarm(20) };
                let taken = shared.get() == 1 && shared.update(|_| Ok::<_, ()>(2)).is_ok() && shared.get() == 2;
                // SAFETY: as above.
                unsafe { libc::_exit(i32::from(!taken)) }
            }
            child => {
                let mut status = 0;
                // SAFETY: a child of this process.
                assert_eq!(unsafe { libc::waitpid(child, &mut status, 0) }, child);
                assert_eq!(status, 0);
            }
        }
    }
}
