//! Inputs: where they are, and copies of those that the output would spoil.

use super::{Elements, View};
use crate::array::{Walk, row_major, with_capacity};
use crate::error::Error;

/// An input of a call.
pub(super) struct Source {
    /// Its first element.
    pub first: *const u8,
    /// Bytes of an element; none where blocks of it are not read.
    pub size: Option<usize>,
    /// What an address must be a multiple of to be used where it is; 0 where it never can be.
    pub alignment: usize,
    /// The bytes of a number, whose order is the other one.
    pub swapped: Option<usize>,
    /// Which of the copies it is.
    pub copy: Option<usize>,
}

impl Source {
    /// # Safety
    /// The elements must be readable.
    pub unsafe fn new(
        view: &View,
        is_read: bool,
        output: &View,
        may_be_input: bool,
        copies: &mut Vec<Copied>,
    ) -> Result<Source, Error> {
        let size = view.elements.size();
        let meets =
            matches!((output.reach, view.reach), (Some(one), Some(other)) if one.0 < other.1 && other.0 < one.1);
        let same = may_be_input
            && view.data == output.data
            && (view.elements, view.is_swapped) == (output.elements, output.is_swapped)
            && (view.shape, view.strides) == (output.shape, output.strides);
        let (mut first, mut copy) = (view.data.cast_const(), None);
        if is_read && meets && !same {
            // SAFETY: by the caller.
            let copied = unsafe { Copied::new(view)? };
            first = copied.memory.as_ptr().cast();
            copy = Some(copies.len());
            copies.try_reserve(1).map_err(|_| Error::OutOfMemory { bytes: size_of::<Copied>() })?;
            copies.push(copied);
        }
        let (alignment, unit) = match view.elements {
            Elements::Of(dtype) => (dtype.alignment(), dtype.alignment()),
            Elements::Bytes(_) => (1, 1),
        };
        let swapped = (view.is_swapped && unit > 1).then_some(unit);
        let alignment = if swapped.is_some() { 0 } else { alignment };
        Ok(Source { first, size: is_read.then_some(size), alignment, swapped, copy })
    }
}

/// An input in the order of its elements, copied.
pub(super) struct Copied {
    memory: Vec<u128>,
    pub strides: Vec<isize>,
}

impl Copied {
    /// # Safety
    /// The elements must be readable.
    unsafe fn new(view: &View) -> Result<Copied, Error> {
        let size = view.elements.size();
        let strides = row_major(view.shape, size)?;
        let n = view.shape.iter().product::<usize>();
        let mut both = with_capacity(2 * view.shape.len())?;
        both.extend_from_slice(&strides);
        both.extend_from_slice(view.strides);
        let walk = Walk::new(view.shape, 2, &both)?;
        let mut memory: Vec<u128> = with_capacity((n * size).div_ceil(16))?;
        let mut to = memory.as_mut_ptr().cast::<u8>();
        // In the order of the copy, so that a range is where it starts.
        match view.elements {
            // SAFETY: readable by the caller, and there is room.
            Elements::Of(_) => unsafe { walk.load(1, view.data, size, 0..n, to) },
            Elements::Bytes(width) => walk.each(1, 0..n, |offset| {
                // SAFETY: as above.
                unsafe { view.data.wrapping_byte_offset(offset).copy_to_nonoverlapping(to, width) };
                to = to.wrapping_add(width);
            }),
        }
        Ok(Copied { memory, strides })
    }
}

/// Adds the byte strides of an array for a shape that it is broadcast to.
pub(super) fn stretched(shape: &[usize], strides: &[isize], common: &[usize], to: &mut Vec<isize>) {
    let before = common.len() - shape.len();
    to.extend((0..common.len()).map(|i| if i < before || shape[i - before] == 1 { 0 } else { strides[i - before] }));
}

/// Reverses the bytes of each of the numbers in a block, `unit` bytes each.
///
/// # Safety
/// The bytes must be writable, `len` of them, a multiple of `unit`.
#[inline(never)]
pub(super) unsafe fn swap(block: *mut u8, len: usize, unit: usize) {
    // SAFETY: by the caller.
    let bytes = unsafe { std::slice::from_raw_parts_mut(block, len) };
    bytes.chunks_exact_mut(unit).for_each(<[u8]>::reverse);
}
