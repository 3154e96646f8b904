//! Working memory: had or not, aligned to cache lines, not cleared.

use crate::array::with_capacity;
use crate::error::Error;
use crate::simd::Float;
use std::alloc::{Layout, alloc, dealloc};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};

const LINE: usize = 64;

/// Memory for numbers, which holds whatever was there before.
pub struct Workspace<R> {
    allocated: *mut u8,
    layout: Layout,
    first: *mut R,
    numbers: PhantomData<R>,
}

// SAFETY: it owns its memory.
unsafe impl<R: Float> Send for Workspace<R> {}
// SAFETY: it gives out a pointer, and those who use it say why they may.
unsafe impl<R: Float> Sync for Workspace<R> {}

impl<R: Float> Workspace<R> {
    /// Room for `len` numbers.
    pub fn new(len: usize) -> Result<Self, Error> {
        let bytes = len.saturating_mul(size_of::<R>()).saturating_add(LINE);
        let layout = Layout::from_size_align(bytes, align_of::<R>()).map_err(|_| Error::OutOfMemory { bytes })?;
        // SAFETY: the layout has a size.
        let allocated = unsafe { alloc(layout) };
        if allocated.is_null() {
            return Err(Error::OutOfMemory { bytes });
        }
        // The system's own alignment would cost a search at each call.
        let first = allocated.wrapping_add(allocated.align_offset(LINE)).cast();
        Ok(Workspace { allocated, layout, first, numbers: PhantomData })
    }

    /// The first number.
    pub fn pointer(&self) -> *mut R {
        self.first
    }
}

impl<R> Drop for Workspace<R> {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout.
        unsafe { dealloc(self.allocated, self.layout) }
    }
}

/// A pointer that pieces of work on several threads may have: each touches what is its own.
pub struct Shared<R>(*mut R);

impl<R> Clone for Shared<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Shared<R> {}

// SAFETY: those who use the pointer say why they may.
unsafe impl<R: Send> Send for Shared<R> {}
// SAFETY: as above.
unsafe impl<R: Send> Sync for Shared<R> {}

impl<R> Shared<R> {
    /// Shares a pointer.
    pub fn new(pointer: *mut R) -> Self {
        Shared(pointer)
    }

    /// The pointer. (A closure that calls this captures the whole, which may be shared.)
    pub fn pointer(&self) -> *mut R {
        self.0
    }
}

/// Equal parts of a workspace, one for each piece that is under way: there are never more of those than threads.
pub struct Slots<R> {
    workspace: Workspace<R>,
    size: usize,
    taken: Vec<AtomicBool>,
}

impl<R: Float> Slots<R> {
    /// `count` parts of `size` numbers.
    pub fn new(count: usize, size: usize) -> Result<Self, Error> {
        let size = size.next_multiple_of(LINE / size_of::<R>());
        let workspace = Workspace::new(size.saturating_mul(count))?;
        let mut taken = with_capacity(count)?;
        taken.resize_with(count, || AtomicBool::new(false));
        Ok(Slots { workspace, size, taken })
    }

    /// Calls `f` with a part that nobody else has.
    pub fn with<Out>(&self, f: impl FnOnce(*mut R) -> Out) -> Out {
        loop {
            for (index, taken) in self.taken.iter().enumerate() {
                if !taken.swap(true, Ordering::Acquire) {
                    let _free = FreeOnDrop(taken);
                    return f(self.workspace.pointer().wrapping_add(index * self.size));
                }
            }
            std::hint::spin_loop();
        }
    }
}

/// Gives a part back, also when a piece panics.
struct FreeOnDrop<'a>(&'a AtomicBool);

impl Drop for FreeOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
