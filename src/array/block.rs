//! A block of elements on the stack, on its way between host memory and a kernel.

use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// How many numbers a block holds: a few blocks of any type fit the first-level cache, and a small stack.
pub(crate) const BLOCK: usize = 512;

/// How many elements of any type it holds: of complex ones half as many, of smaller ones twice as many.
pub(super) const fn block_len<T>() -> usize {
    let fit = BLOCK * size_of::<u64>() / size_of::<T>();
    if fit < 2 * BLOCK { fit } else { 2 * BLOCK }
}

/// Room for [`block_len`] elements.
#[repr(align(64))]
pub struct Block<T> {
    room: [MaybeUninit<u64>; BLOCK],
    /// So many of the elements have been written.
    written: usize,
    of: PhantomData<T>,
}

impl<T: Copy + Default> Block<T> {
    /// A block without contents: nothing is spent on it until it is used.
    #[inline(always)]
    #[allow(clippy::new_without_default, reason = "a default suggests contents")]
    pub const fn new() -> Self {
        const { assert!(align_of::<T>() <= 64) }
        Block { room: [const { MaybeUninit::uninit() }; BLOCK], written: 0, of: PhantomData }
    }

    /// Some of them. (A constant, copied, would be zeros.)
    #[inline(always)]
    pub fn several<const N: usize>() -> [Self; N] {
        std::array::from_fn(|_| Block::new())
    }

    /// All of the elements.
    #[inline(always)]
    fn elements(&mut self) -> &mut [MaybeUninit<T>] {
        // SAFETY: so many fit the room, which is aligned, and they need not have contents.
        unsafe { std::slice::from_raw_parts_mut(self.room.as_mut_ptr().cast(), block_len::<T>()) }
    }

    /// Fills the first `len` elements by a function that copies to a pointer, and gives them out.
    ///
    /// # Safety
    /// `copy` must write `len` elements.
    #[inline(always)]
    pub(super) unsafe fn fill(&mut self, len: usize, copy: impl FnOnce(*mut T)) -> &[T] {
        let elements = &mut self.elements()[..len];
        copy(elements.as_mut_ptr().cast());
        // SAFETY: `copy` has written all of them.
        unsafe { &*(&raw const *elements as *const [T]) }
    }

    /// The first `len` elements, zeroed, to be written to.
    #[inline(always)]
    pub(super) fn zeroed(&mut self, len: usize) -> &mut [T] {
        let elements = &mut self.elements()[..len];
        elements.fill(MaybeUninit::new(T::default()));
        // SAFETY: all of them have just been written.
        let elements = unsafe { &mut *(&raw mut *elements as *mut [T]) };
        self.written = len;
        elements
    }

    /// A pointer to the first `len` elements, which [`Block::zeroed`] has given out.
    #[inline(always)]
    pub(super) fn pointer(&self, len: usize) -> *const T {
        assert!(len <= self.written);
        self.room.as_ptr().cast()
    }
}
