//! Memory for machine code: written first, then made executable, never both at once.

use std::ptr::{NonNull, null_mut};

/// Pages that hold machine code; given back when it is dropped.
pub(super) struct Executable {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: nobody writes to it once it is made.
unsafe impl Send for Executable {}
// SAFETY: as above.
unsafe impl Sync for Executable {}

impl Executable {
    /// The code in pages of its own; none where the system refuses memory, or to have it executed.
    pub fn new(code: &[u8]) -> Option<Executable> {
        let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        // SAFETY: new pages, wherever the system likes.
        let start = unsafe { libc::mmap(null_mut(), code.len(), protection, flags, -1, 0) };
        if start == libc::MAP_FAILED {
            return None;
        }
        let memory = Executable { start: NonNull::new(start.cast())?, len: code.len() };
        // SAFETY: the pages are new, and as many.
        unsafe { memory.start.as_ptr().copy_from_nonoverlapping(code.as_ptr(), code.len()) };
        // SAFETY: the pages are this memory's own.
        let refused = unsafe { libc::mprotect(start, code.len(), libc::PROT_READ | libc::PROT_EXEC) } != 0;
        (!refused).then_some(memory)
    }

    /// An address in it.
    pub fn at(&self, offset: usize) -> *const u8 {
        self.start.as_ptr().wrapping_add(offset)
    }
}

impl Drop for Executable {
    fn drop(&mut self) {
        // SAFETY: mapped by `new`, and nothing runs in it any more.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.len) };
    }
}
