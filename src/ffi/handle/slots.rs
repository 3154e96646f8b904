//! A table of slots that grows and never moves: whoever knows a slot's number finds it by a load or two.

use crate::error::Error;
use std::alloc::Layout;
use std::ops::Deref;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering};

/// Slots of the first segment; each other has twice as many as the one before.
const FIRST: u32 = 64;

/// Nearly all numbers of 32 bits.
const SEGMENTS: usize = 26;
const MOST: u32 = u32::MAX - FIRST + 1;

/// Bits of a generation.
pub(super) const GENERATION_BITS: u32 = 24;

/// A slot's state: from bit 32 on its generation, below whether a handle names it, and how many use it.
const GENERATION: u32 = 32;
const NAMED: u64 = 1 << 31;
const ONE_USER: u64 = 1;
const IN_USE: u64 = NAMED | (NAMED - 1);

struct Slot<T> {
    state: AtomicU64,
    value: AtomicPtr<T>,
    /// While the slot is free: one more than the number of the next free one, or 0.
    next: AtomicU32,
}

/// The slots of a registry.
pub(super) struct Slots<T> {
    /// Allocated when they are needed, and never given back.
    segments: [AtomicPtr<Slot<T>>; SEGMENTS],
    /// Slots from here on were never used.
    fresh: AtomicU32,
    /// One more than the number of the first free slot, or 0; from bit 32 on how often it changed, so that nobody takes it for
    /// what it was before.
    free: AtomicU64,
}

impl<T: Send + Sync> Slots<T> {
    pub const fn new() -> Self {
        Slots {
            segments: [const { AtomicPtr::new(null_mut()) }; SEGMENTS],
            fresh: AtomicU32::new(0),
            free: AtomicU64::new(0),
        }
    }

    /// Puts a value to a free slot; gives its number and generation.
    pub fn insert(&self, value: Box<T>) -> Result<(u32, u32), Error> {
        let (index, slot) = self.claim()?;
        let generation = slot.state.load(Ordering::Relaxed) >> GENERATION;
        slot.value.store(Box::into_raw(value), Ordering::Relaxed);
        slot.state.store(generation << GENERATION | NAMED, Ordering::Release);
        Ok((index, generation as u32))
    }

    /// The value of a slot, if it has this generation.
    pub fn get(&self, (index, generation): (u32, u32)) -> Option<Used<'_, T>> {
        let slot = self.find(index)?;
        let named = |state| named(state, generation).then_some(state + ONE_USER);
        slot.state.fetch_update(Ordering::Acquire, Ordering::Relaxed, named).ok()?;
        Some(Used { slots: self, index, slot })
    }

    /// Takes the handle from the slot, if it has this generation; the value goes with its last user.
    pub fn remove(&self, (index, generation): (u32, u32)) -> Option<()> {
        let slot = self.find(index)?;
        let named = |state| named(state, generation).then_some(state & !NAMED);
        let before = slot.state.fetch_update(Ordering::AcqRel, Ordering::Relaxed, named).ok()?;
        if before & IN_USE == NAMED {
            self.reclaim(index, slot);
        }
        Some(())
    }

    /// Drops the value, which neither a handle nor a user has any more, and frees the slot.
    fn reclaim(&self, index: u32, slot: &Slot<T>) {
        let value = slot.value.swap(null_mut(), Ordering::Relaxed);
        // SAFETY: `insert` made it from a box, and only the last who had it comes here.
        drop(unsafe { Box::from_raw(value) });
        let generation = (slot.state.load(Ordering::Relaxed) >> GENERATION) + 1;
        slot.state.store(generation << GENERATION, Ordering::Relaxed);
        // A slot whose generations are used up is not used again.
        if generation >> GENERATION_BITS == 0 {
            let push = |free: u64| {
                slot.next.store(free as u32, Ordering::Relaxed);
                Some(changed(free) | u64::from(index + 1))
            };
            // It always succeeds.
            let _ = self.free.fetch_update(Ordering::Release, Ordering::Relaxed, push);
        }
    }

    /// A slot that nobody else has.
    fn claim(&self) -> Result<(u32, &Slot<T>), Error> {
        let next = |free: u64| {
            let slot = self.find((free as u32).checked_sub(1)?)?;
            Some(changed(free) | u64::from(slot.next.load(Ordering::Relaxed)))
        };
        // Where another thread takes the slot first, what was read from it is not used: `free` has changed.
        if let Ok(free) = self.free.fetch_update(Ordering::Acquire, Ordering::Acquire, next) {
            let index = free as u32 - 1;
            return Ok((index, self.find(index).expect("a slot that was used before")));
        }
        loop {
            let index = self.fresh.load(Ordering::Relaxed);
            let out_of_memory = Error::OutOfMemory { bytes: size_of::<Slot<T>>() };
            if index == MOST {
                return Err(out_of_memory);
            }
            let (segment, _) = place(index);
            self.allocate(segment)?;
            // Release, so that whoever claims a later slot sees the segment.
            if self.fresh.compare_exchange(index, index + 1, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                return Ok((index, self.find(index).ok_or(out_of_memory)?));
            }
        }
    }

    /// A slot, if its segment exists.
    fn find(&self, index: u32) -> Option<&Slot<T>> {
        if index >= MOST {
            return None;
        }
        let (segment, offset) = place(index);
        let first = self.segments[segment].load(Ordering::Acquire);
        // SAFETY: a segment has so many slots, all bits zero or what they were set to, and stays.
        (!first.is_null()).then(|| unsafe { &*first.add(offset) })
    }

    /// Makes sure that a segment exists.
    fn allocate(&self, segment: usize) -> Result<(), Error> {
        let place = &self.segments[segment];
        if !place.load(Ordering::Acquire).is_null() {
            return Ok(());
        }
        let count = (FIRST as usize) << segment;
        let out_of_memory = Error::OutOfMemory { bytes: count * size_of::<Slot<T>>() };
        let Ok(layout) = Layout::array::<Slot<T>>(count) else { return Err(out_of_memory) };
        // SAFETY: the layout has a size.
        let new = unsafe { std::alloc::alloc_zeroed(layout) }.cast::<Slot<T>>();
        if new.is_null() {
            return Err(out_of_memory);
        }
        if place.compare_exchange(null_mut(), new, Ordering::AcqRel, Ordering::Acquire).is_err() {
            // Another thread was faster.
            // SAFETY: allocated above, and seen by nobody else.
            unsafe { std::alloc::dealloc(new.cast(), layout) };
        }
        Ok(())
    }
}

/// Whether a handle of this generation names the slot.
fn named(state: u64, generation: u32) -> bool {
    state & NAMED != 0 && state >> GENERATION == u64::from(generation)
}

/// The count of changes, one up.
fn changed(free: u64) -> u64 {
    (free >> 32).wrapping_add(1) << 32
}

/// The segment of a slot, and its place there.
fn place(index: u32) -> (usize, usize) {
    let number = index + FIRST;
    let segment = number.ilog2() - FIRST.ilog2();
    (segment as usize, (number - (FIRST << segment)) as usize)
}

/// A value in use.
pub(in crate::ffi) struct Used<'a, T: Send + Sync> {
    slots: &'a Slots<T>,
    index: u32,
    slot: &'a Slot<T>,
}

impl<T: Send + Sync> Deref for Used<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the value is there until its last user, of which this is one, has gone.
        unsafe { &*self.slot.value.load(Ordering::Relaxed) }
    }
}

impl<T: Send + Sync> Drop for Used<'_, T> {
    fn drop(&mut self) {
        let before = self.slot.state.fetch_sub(ONE_USER, Ordering::AcqRel);
        if before & IN_USE == ONE_USER {
            self.slots.reclaim(self.index, self.slot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_hold_all_numbers_once() {
        assert_eq!((place(0), place(63), place(64), place(191)), ((0, 0), (0, 63), (1, 0), (1, 127)));
        assert_eq!(place(192), (2, 0));
        assert_eq!(place(MOST - 1), (SEGMENTS - 1, ((FIRST as usize) << (SEGMENTS - 1)) - 1));
    }

    #[test]
    fn a_slot_is_given_up_before_its_handles_come_again() {
        static SLOTS: Slots<i32> = Slots::new();
        let slots = &SLOTS;
        assert_eq!(slots.insert(Box::new(0)), Ok((0, 0)));
        let last = (1 << GENERATION_BITS) - 1;
        slots.find(0).unwrap().state.store(u64::from(last) << GENERATION | NAMED, Ordering::Relaxed);
        assert_eq!(slots.remove((0, last)), Some(()));
        assert_eq!(slots.insert(Box::new(1)), Ok((1, 0)));
        assert!(slots.get((0, last)).is_none() && slots.get((0, 0)).is_none());
    }
}
