//! A block of elements on the stack, on its way between host memory and a kernel.

use std::mem::MaybeUninit;

/// How many elements a block holds: a few blocks of any type fit the first-level cache, and a small stack.
pub const BLOCK: usize = 512;

/// Room for [`BLOCK`] elements.
#[repr(align(64))]
pub struct Block<T> {
    elements: [MaybeUninit<T>; BLOCK],
    /// Of which so many have been written.
    written: usize,
}

impl<T: Copy + Default> Block<T> {
    /// A block without contents: nothing is spent on it until it is used.
    #[inline(always)]
    #[allow(clippy::new_without_default, reason = "a default suggests contents")]
    pub const fn new() -> Self {
        Block { elements: [const { MaybeUninit::uninit() }; BLOCK], written: 0 }
    }

    /// Fills the first `len` elements by a function that copies to a pointer, and gives them out.
    ///
    /// # Safety
    /// `copy` must write `len` elements.
    #[inline(always)]
    pub(super) unsafe fn fill(&mut self, len: usize, copy: impl FnOnce(*mut T)) -> &[T] {
        let elements = &mut self.elements[..len];
        copy(elements.as_mut_ptr().cast());
        // SAFETY: `copy` has written all of them.
        unsafe { &*(&raw const *elements as *const [T]) }
    }

    /// The first `len` elements, zeroed, to be written to.
    #[inline(always)]
    pub(super) fn zeroed(&mut self, len: usize) -> &mut [T] {
        let elements = &mut self.elements[..len];
        elements.fill(MaybeUninit::new(T::default()));
        self.written = len;
        // SAFETY: all of them have just been written.
        unsafe { &mut *(&raw mut *elements as *mut [T]) }
    }

    /// A pointer to the first `len` elements, which [`Block::zeroed`] has given out.
    #[inline(always)]
    pub(super) fn pointer(&self, len: usize) -> *const T {
        assert!(len <= self.written);
        self.elements.as_ptr().cast()
    }
}
