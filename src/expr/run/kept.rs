//! Scratch memory, which a thread keeps for its next call: taking it from the system and giving it back would cost more than a small
//! expression does.

use crate::array::with_capacity;
use crate::error::Error;
use std::cell::Cell;
use std::mem::MaybeUninit;

/// A line of the cache.
#[repr(align(64))]
pub(super) struct Line(#[allow(dead_code, reason = "room")] [MaybeUninit<u8>; 64]);

/// Lines that a thread keeps, at most: the blocks of some threads.
const MOST: usize = (128 << 10) / size_of::<Line>();

thread_local! {
    static KEPT: Cell<Vec<Line>> = const { Cell::new(Vec::new()) };
}

/// So many lines, or more.
pub(super) struct Kept(Vec<Line>);

/// Takes what the thread has kept, or new memory.
pub(super) fn take(lines: usize) -> Result<Kept, Error> {
    // A thread that is being torn down has none.
    let kept = KEPT.try_with(Cell::take).unwrap_or_default();
    if kept.capacity() >= lines { Ok(Kept(kept)) } else { with_capacity(lines).map(Kept) }
}

impl Kept {
    /// The first byte.
    pub fn as_ptr(&self) -> *const u8 {
        self.0.as_ptr().cast()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.0.capacity() <= MOST {
            let lines = std::mem::take(&mut self.0);
            // Else it is given back.
            let _ = KEPT.try_with(|kept| kept.set(lines));
        }
    }
}
