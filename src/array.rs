//! Views of host memory, which may be misaligned, strided or shared between arguments.
//!
//! Host memory becomes a slice only where it is aligned, contiguous and disjoint from what is written; everywhere else
//! blocks of it are copied to and from the stack. [`Input::load`] and [`Output::slice`] hide which of the two happens, so
//! that kernels see slices only. What a view may do is checked when it is made ([`Input::new`], [`Output::new`],
//! [`Output::overlap`]).

mod block;
mod cache;
mod copy;
mod dtype;
mod extent;
mod grid;
mod shape;
mod stream;
mod strided;
mod vector;
mod view;
mod walk;

pub(crate) use block::BLOCK;
pub use block::Block;
pub use cache::{first_level_cache, last_level_cache, second_level_cache};
pub use copy::{gather, scatter};
pub use dtype::{Dtype, Typed};
pub use extent::Overlap;
pub use grid::{GridInput, GridOutput, Names, Part, places};
pub(crate) use shape::MOST_DIMENSIONS;
pub use shape::{extent, separate};
pub use stream::{finish_stream, stream};
pub(crate) use strided::turned;
pub use strided::{Dimensions, Strided};
pub use vector::{Input, Output, for_each_piece};
pub use view::{Axis, VectorView};
pub use walk::{Walk, row_major};

use crate::error::Error;
use crate::simd::Element;
use std::alloc::Layout;

/// The pieces of `range` that are `step` long, the last one perhaps shorter.
#[inline(always)]
pub fn blocks(range: std::ops::Range<usize>, step: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let end = range.end;
    range.step_by(step.max(1)).map(move |start| start..end.min(start + step))
}

/// Checks a count: not negative.
pub fn count(argument: &'static str, value: i64) -> Result<usize, Error> {
    usize::try_from(value).map_err(|_| Error::NegativeCount { argument, value })
}

/// A vector of `len` zeros, or an error where there is no memory for it. Large ones are pages that nobody has touched yet, so
/// that they come to lie near the threads that use them.
pub fn zeros<T: Element>(len: usize) -> Result<Vec<T>, Error> {
    let out_of_memory = Error::OutOfMemory { bytes: len.saturating_mul(size_of::<T>()) };
    let Ok(layout) = Layout::array::<T>(len) else { return Err(out_of_memory) };
    if layout.size() == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: the layout has a size.
    let zeros = unsafe { std::alloc::alloc_zeroed(layout) }.cast::<T>();
    if zeros.is_null() {
        return Err(out_of_memory);
    }
    // SAFETY: allocated as a vector allocates, and all bits zero is the number zero.
    Ok(unsafe { Vec::from_raw_parts(zeros, len, len) })
}

/// A vector of `len` values, or an error where there is no memory for it.
pub fn filled<T: Clone>(len: usize, value: T) -> Result<Vec<T>, Error> {
    let mut vector = with_capacity(len)?;
    vector.resize(len, value);
    Ok(vector)
}

/// Adds to a list, or gives an error where there is no memory for it.
pub(crate) fn push<T>(list: &mut Vec<T>, value: T) -> Result<(), Error> {
    let bytes = list.len().saturating_mul(size_of::<T>());
    list.try_reserve(1).map_err(|_| Error::OutOfMemory { bytes })?;
    list.push(value);
    Ok(())
}

/// An empty vector with room for `len` values, or an error where there is no memory for it.
pub fn with_capacity<T>(len: usize) -> Result<Vec<T>, Error> {
    let mut vector = Vec::new();
    let out_of_memory = |_| Error::OutOfMemory { bytes: len.saturating_mul(size_of::<T>()) };
    vector.try_reserve_exact(len).map_err(out_of_memory)?;
    Ok(vector)
}
