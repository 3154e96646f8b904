//! Handles: numbers that name what the library keeps for a host. A stale one, a foreign one, or any other number is an error.
//!
//! A handle holds the kind, a slot, and how many times that was used before: no number names two things in the life of a process.
//! It is found without a lock; who uses what it names is counted there, so that another thread may free it meanwhile. At every
//! moment the registry is whole, so a forked child needs no repair: what threads that it lacks were using is never given back
//! to its memory, no more.

mod slots;

use self::slots::{GENERATION_BITS, Slots, Used};
use crate::error::Error;
use std::alloc::Layout;

/// What handles of one kind name.
pub(super) struct Registry<T> {
    /// The kind's own number, from 1 to 127.
    kind: i64,
    /// What the argument is called in messages.
    argument: &'static str,
    slots: Slots<T>,
}

/// Bits of a slot's number.
const SLOT_BITS: u32 = 32;

impl<T: Send + Sync> Registry<T> {
    pub(super) const fn new(kind: i64, argument: &'static str) -> Self {
        Registry { kind, argument, slots: Slots::new() }
    }

    /// Keeps a value; gives its handle.
    pub(super) fn insert(&self, value: T) -> Result<i64, Error> {
        let (index, generation) = self.slots.insert(boxed(value)?)?;
        let number = i64::from(generation) << SLOT_BITS | i64::from(index);
        Ok(self.kind << (SLOT_BITS + GENERATION_BITS) | number)
    }

    /// What a handle names, for as long as this is held, whoever frees it meanwhile.
    pub(super) fn get(&self, handle: i64) -> Result<Used<'_, T>, Error> {
        self.place(handle).and_then(|place| self.slots.get(place)).ok_or_else(|| self.unknown(handle))
    }

    /// Lets a handle name nothing from now on; what it named goes with its last user.
    pub(super) fn remove(&self, handle: i64) -> Result<(), Error> {
        self.place(handle).and_then(|place| self.slots.remove(place)).ok_or_else(|| self.unknown(handle))
    }

    /// The slot, and its generation.
    fn place(&self, handle: i64) -> Option<(u32, u32)> {
        let generation = handle >> SLOT_BITS & ((1 << GENERATION_BITS) - 1);
        (handle >> (SLOT_BITS + GENERATION_BITS) == self.kind).then_some((handle as u32, generation as u32))
    }

    fn unknown(&self, handle: i64) -> Error {
        Error::Handle { argument: self.argument, value: handle }
    }
}

/// A value in memory of its own, or an error where there is none.
fn boxed<T>(value: T) -> Result<Box<T>, Error> {
    const { assert!(size_of::<T>() > 0) }
    // SAFETY: the layout has a size.
    let place = unsafe { std::alloc::alloc(Layout::new::<T>()) }.cast::<T>();
    if place.is_null() {
        return Err(Error::OutOfMemory { bytes: size_of::<T>() });
    }
    // SAFETY: memory for a value, allocated as a box allocates, that nobody else has.
    unsafe {
        place.write(value);
        Ok(Box::from_raw(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A registry, which is never dropped.
    macro_rules! registry {
        ($of:ty) => {{
            static REGISTRY: Registry<$of> = Registry::new(5, "thing");
            &REGISTRY
        }};
    }

    fn value<T: Clone + Send + Sync>(registry: &Registry<T>, handle: i64) -> Result<T, Error> {
        registry.get(handle).map(|value| value.clone())
    }

    #[test]
    fn a_handle_names_one_thing_for_ever() {
        let registry = registry!(&str);
        let first = registry.insert("first").unwrap();
        assert!(first > 0);
        assert_eq!(value(registry, first), Ok("first"));
        assert_eq!(registry.remove(first), Ok(()));
        let second = registry.insert("second").unwrap();
        assert_ne!(first, second);
        for handle in [first, 0, -1, 1, i64::MAX, i64::MIN, second + 1, second ^ 1 << 56, second | i64::MIN] {
            let unknown = Error::Handle { argument: "thing", value: handle };
            assert_eq!(value(registry, handle), Err(unknown.clone()));
            assert_eq!(registry.remove(handle), Err(unknown));
        }
        assert_eq!(value(registry, second), Ok("second"));
    }

    #[test]
    fn what_is_used_outlives_its_handle() {
        let registry = registry!(Vec<i32>);
        let handle = registry.insert(vec![1, 2, 3]).unwrap();
        let (one, two) = (registry.get(handle).unwrap(), registry.get(handle).unwrap());
        registry.remove(handle).unwrap();
        assert!(registry.get(handle).is_err() && registry.remove(handle).is_err());
        // Its slot is not given out before.
        let other = registry.insert(vec![4]).unwrap();
        assert_ne!(other as u32, handle as u32);
        drop(one);
        assert_eq!(*two, [1, 2, 3]);
        drop(two);
        let next = registry.insert(vec![5]).unwrap();
        assert_eq!((next as u32, next == handle), (handle as u32, false));
    }

    #[test]
    fn many_handles_at_once() {
        let registry = registry!(usize);
        let handles: Vec<i64> = (0..5000).map(|i| registry.insert(i).unwrap()).collect();
        for (i, handle) in handles.iter().enumerate() {
            assert_eq!(value(registry, *handle), Ok(i));
        }
    }

    proptest! {
        /// Whatever comes in whatever order: a list of all handles that were given, and of what they name.
        #[test]
        fn is_a_map_from_numbers_never_seen_before(actions in prop::collection::vec((0u8..4, any::<prop::sample::Index>()), 1..200)) {
            let registry = registry!(usize);
            let mut given: Vec<(i64, Option<usize>)> = Vec::new();
            let mut held = Vec::new();
            for (number, (action, which)) in actions.into_iter().enumerate() {
                if action == 0 || given.is_empty() {
                    let handle = registry.insert(number).unwrap();
                    prop_assert!(given.iter().all(|(other, _)| *other != handle));
                    given.push((handle, Some(number)));
                    continue;
                }
                let at = which.index(given.len());
                let (handle, expected) = &mut given[at];
                match action {
                    1 => prop_assert_eq!(registry.remove(*handle).ok(), expected.take().map(|_| ())),
                    2 => prop_assert_eq!(value(registry, *handle).ok(), *expected),
                    _ => held.extend(registry.get(*handle).ok().map(|used| (used, *expected))),
                }
                if held.len() > 3 {
                    let at = which.index(held.len());
                    let (used, expected) = held.swap_remove(at);
                    prop_assert_eq!(Some(*used), expected);
                }
            }
        }
    }

    /// Counts its drops, and knows when it was dropped.
    struct Counted<'a>(&'a AtomicUsize, u64);

    impl Drop for Counted<'_> {
        fn drop(&mut self) {
            assert_eq!(self.1, 0x600d);
            self.1 = 0xdead;
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn threads_that_use_and_free_the_same() {
        const THREADS: usize = 4;
        const ROUNDS: usize = 3000;
        static DROPPED: AtomicUsize = AtomicUsize::new(0);
        let registry = registry!(Counted<'static>);
        let shared: [std::sync::atomic::AtomicI64; 8] = Default::default();
        let (mut inserted, mut removed) = (0, 0);
        std::thread::scope(|scope| {
            let work = |thread: usize| {
                let (shared, mut random) = (&shared, thread as u64 + 1);
                move || {
                    let (mut inserted, mut removed) = (0, 0);
                    for _ in 0..ROUNDS {
                        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                        let place = &shared[(random >> 40) as usize % shared.len()];
                        let handle = place.load(Ordering::Relaxed);
                        match random >> 60 {
                            0..4 => {
                                inserted += 1;
                                let new = registry.insert(Counted(&DROPPED, 0x600d)).unwrap();
                                let old = place.swap(new, Ordering::Relaxed);
                                removed += usize::from(registry.remove(old).is_ok());
                            }
                            4..6 => removed += usize::from(registry.remove(handle).is_ok()),
                            _ => {
                                if let Ok(used) = registry.get(handle) {
                                    std::hint::spin_loop();
                                    assert_eq!(used.1, 0x600d);
                                }
                            }
                        }
                    }
                    (inserted, removed)
                }
            };
            let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(work(thread))).collect();
            for thread in threads {
                let counts = thread.join().unwrap();
                inserted += counts.0;
                removed += counts.1;
            }
        });
        assert_eq!(DROPPED.load(Ordering::Relaxed), removed);
        let left = shared.iter().filter(|place| registry.remove(place.load(Ordering::Relaxed)).is_ok()).count();
        assert_eq!(removed + left, inserted);
        assert_eq!(DROPPED.load(Ordering::Relaxed), inserted);
    }
}
