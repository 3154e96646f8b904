//! Handles: numbers that name what the library keeps for a host. A stale one, a foreign one, or any other number is an error.

use crate::error::Error;
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What handles of one kind name. A handle holds the kind, a slot, and how many times that was used before: no number names two
/// things in the life of a process.
pub(super) struct Registry<T> {
    /// The kind's own number, from 1 to 127.
    kind: i64,
    /// What the argument is called in messages.
    argument: &'static str,
    slots: Mutex<Slots<T>>,
}

struct Slots<T> {
    slots: Vec<Slot<T>>,
    free: Vec<usize>,
}

struct Slot<T> {
    generation: i64,
    value: Option<T>,
}

/// Bits of a slot's number, and of its generation.
const SLOT_BITS: u32 = 32;
const GENERATION_BITS: u32 = 24;

impl<T> Registry<T> {
    pub(super) const fn new(kind: i64, argument: &'static str) -> Self {
        Registry { kind, argument, slots: Mutex::new(Slots { slots: Vec::new(), free: Vec::new() }) }
    }

    /// Keeps a value; gives its handle.
    pub(super) fn insert(&self, value: T) -> Result<i64, Error> {
        let _open = gate();
        let Slots { slots, free } = &mut *self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let index = match free.pop() {
            Some(index) => index,
            None => {
                let out_of_memory = |_| Error::OutOfMemory { bytes: size_of::<Slot<T>>() };
                slots.try_reserve(1).map_err(out_of_memory)?;
                free.try_reserve(slots.len() + 1).map_err(out_of_memory)?;
                slots.push(Slot { generation: 0, value: None });
                slots.len() - 1
            }
        };
        slots[index].value = Some(value);
        let number = slots[index].generation << SLOT_BITS | index as i64;
        Ok(self.kind << (SLOT_BITS + GENERATION_BITS) | number)
    }

    /// Calls `f` with what a handle names, while nobody else uses anything that has a handle: `f` must be short.
    pub(super) fn with<R>(&self, handle: i64, f: impl FnOnce(&mut T) -> R) -> Result<R, Error> {
        let _open = gate();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.find(&slots, handle)?;
        slots.slots[index].value.as_mut().map(f).ok_or_else(|| self.unknown(handle))
    }

    /// Gives back what a handle names, which names nothing from now on.
    pub(super) fn remove(&self, handle: i64) -> Result<T, Error> {
        let _open = gate();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.find(&slots, handle)?;
        let slot = &mut slots.slots[index];
        let value = slot.value.take().ok_or_else(|| self.unknown(handle))?;
        slot.generation += 1;
        // A slot whose generations are used up is not used again.
        if slot.generation < 1 << GENERATION_BITS {
            slots.free.push(index);
        }
        Ok(value)
    }

    fn find(&self, slots: &Slots<T>, handle: i64) -> Result<usize, Error> {
        let index = (handle & ((1 << SLOT_BITS) - 1)) as usize;
        let generation = handle >> SLOT_BITS & ((1 << GENERATION_BITS) - 1);
        let kind = handle >> (SLOT_BITS + GENERATION_BITS);
        match slots.slots.get(index) {
            Some(slot) if slot.generation == generation && slot.value.is_some() && kind == self.kind => Ok(index),
            _ => Err(self.unknown(handle)),
        }
    }

    fn unknown(&self, handle: i64) -> Error {
        Error::Handle { argument: self.argument, value: handle }
    }
}

/// Held by whoever uses a registry, and across a fork, so that no child finds one half changed.
fn gate() -> MutexGuard<'static, ()> {
    static WATCHING: AtomicBool = AtomicBool::new(false);
    // Before anybody can lock it; to be watched twice, for two threads that come here at once, does no harm.
    if !WATCHING.load(Ordering::Relaxed) {
        // SAFETY: the handlers live as long as the library, which is never unloaded.
        unsafe { libc::pthread_atfork(Some(before_fork), Some(after_fork), Some(after_fork)) };
        WATCHING.store(true, Ordering::Relaxed);
    }
    GATE.lock().unwrap_or_else(PoisonError::into_inner)
}

static GATE: Mutex<()> = Mutex::new(());

/// The thread that forks, while it does; 0 where none does.
static FORKING: AtomicUsize = AtomicUsize::new(0);

/// Its guard, and how many handlers have come before the fork.
struct Held(UnsafeCell<(Option<MutexGuard<'static, ()>>, usize)>);

// SAFETY: used by the thread that holds `GATE` only.
unsafe impl Sync for Held {}

static HELD: Held = Held(UnsafeCell::new((None, 0)));

fn this_thread() -> usize {
    // SAFETY: it always succeeds.
    unsafe { libc::pthread_self() as usize }
}

extern "C" fn before_fork() {
    let guard =
        (FORKING.load(Ordering::Relaxed) != this_thread()).then(|| GATE.lock().unwrap_or_else(PoisonError::into_inner));
    FORKING.store(this_thread(), Ordering::Relaxed);
    // SAFETY: this thread holds the gate.
    let held = unsafe { &mut *HELD.0.get() };
    held.0 = held.0.take().or(guard);
    held.1 += 1;
}

extern "C" fn after_fork() {
    // Another thread may have set the handlers between the two.
    if FORKING.load(Ordering::Relaxed) != this_thread() {
        return;
    }
    // SAFETY: this thread, or the one that it is a copy of, holds the gate.
    let held = unsafe { &mut *HELD.0.get() };
    held.1 -= 1;
    if held.1 == 0 {
        FORKING.store(0, Ordering::Relaxed);
        held.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_names_one_thing_for_ever() {
        let registry = Registry::new(5, "thing");
        let first = registry.insert("first").unwrap();
        assert!(first > 0);
        assert_eq!(registry.with(first, |value| *value), Ok("first"));
        assert_eq!(registry.remove(first), Ok("first"));
        let second = registry.insert("second").unwrap();
        assert_ne!(first, second);
        let unknown = |value| Err(Error::Handle { argument: "thing", value });
        for handle in [first, 0, -1, 1, i64::MAX, i64::MIN, second + 1, second ^ 1 << 56] {
            assert_eq!(registry.with(handle, |value| *value), unknown(handle));
            assert_eq!(registry.remove(handle), unknown(handle));
        }
        assert_eq!(registry.with(second, |value| *value), Ok("second"));
    }

    #[test]
    fn a_slot_is_given_up_before_its_handles_come_again() {
        let registry = Registry::new(5, "thing");
        let mut last = registry.insert(0).unwrap();
        registry.slots.lock().unwrap().slots[0].generation = (1 << GENERATION_BITS) - 1;
        last |= ((1 << GENERATION_BITS) - 1) << SLOT_BITS;
        assert_eq!(registry.remove(last), Ok(0));
        let next = registry.insert(1).unwrap();
        assert_eq!(next & 0xffff_ffff, 1);
    }
}
