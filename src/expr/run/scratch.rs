//! Scratch memory of a call: a part for each thread, with blocks in it. The thread that calls keeps the memory for its next call: taking it
//! from the system and giving it back would cost more than a small expression does.

use crate::array::with_capacity;
use crate::error::Error;
use std::cell::Cell;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicBool, Ordering};

/// A line of the cache.
#[repr(align(64))]
struct Line(#[allow(dead_code, reason = "room")] [MaybeUninit<u8>; 64]);

/// Its bytes.
pub(super) const LINE: usize = size_of::<Line>();

/// Lines that a thread keeps, at most: the blocks of some threads.
const MOST: usize = (128 << 10) / LINE;

thread_local! {
    static KEPT: Cell<Vec<Line>> = const { Cell::new(Vec::new()) };
}

/// So many lines, or more.
pub(super) struct Lines(Vec<Line>);

/// Takes what the thread has kept, or new memory.
pub(super) fn take(lines: usize) -> Result<Lines, Error> {
    // A thread that is being torn down has none.
    let kept = KEPT.try_with(Cell::take).unwrap_or_default();
    if kept.capacity() >= lines { Ok(Lines(kept)) } else { with_capacity(lines).map(Lines) }
}

impl Lines {
    /// The first byte.
    pub fn as_ptr(&self) -> *const u8 {
        self.0.as_ptr().cast()
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        if self.0.capacity() <= MOST {
            let lines = std::mem::take(&mut self.0);
            // Else it is given back.
            let _ = KEPT.try_with(|kept| kept.set(lines));
        }
    }
}

/// Bytes of the lines that so many pointers take.
pub(super) fn table(places: usize) -> usize {
    (places * size_of::<*const u8>()).next_multiple_of(LINE)
}

/// Where a thread's scratch memory is in use, and whether the constants are there already.
#[derive(Default)]
pub(super) struct Use {
    pub taken: AtomicBool,
    pub filled: AtomicBool,
}

/// A thread's own memory.
pub(super) struct Scratch<'a> {
    pub taken: &'a AtomicBool,
    /// Where the blocks of all places are: for inputs that are read in place, host memory.
    pub pointers: *mut *mut u8,
    pub blocks: Blocks,
    /// Room for a block of values that cannot be written where they belong.
    pub value: *mut u8,
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        self.taken.store(false, Ordering::Release);
    }
}

/// Blocks one after the other.
#[derive(Clone, Copy)]
pub(super) struct Blocks {
    pub base: *mut u8,
    pub apart: usize,
}

impl Blocks {
    pub fn at(&self, index: usize) -> *mut u8 {
        self.base.wrapping_add(index * self.apart)
    }
}
