//! One view of host memory: where an array lies, its element type, and its axes. What a view may do is checked when it is made.

use super::extent::{Extent, Overlap};
use super::{Dtype, count};
use crate::error::Error;
use std::marker::PhantomData;

/// An axis: how long it is, and how far neighbours along it are apart, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Axis {
    /// Elements.
    pub len: usize,
    /// Bytes.
    pub stride: isize,
}

/// A vector of the host's, to be read or written.
#[derive(Clone, Copy)]
pub struct VectorView<'a> {
    argument: &'static str,
    first: *mut u8,
    dtype: Dtype,
    axis: Axis,
    of: PhantomData<&'a [u8]>,
}

// SAFETY: it is a place in memory; what is done there is up to `apply`, which gives each thread elements of its own.
unsafe impl Sync for VectorView<'_> {}

impl VectorView<'_> {
    /// Elements with an increment as in BLAS: with a negative one, `data` is the lowest address, where the last element is. The names are
    /// those of the arguments, for messages.
    ///
    /// # Safety
    /// The elements must be readable for `'a`; of a vector that is handed on as an output, writable, and through it only.
    #[inline]
    pub unsafe fn new(
        argument: &'static str,
        n: i64,
        data: *mut u8,
        dtype: Dtype,
        inc_argument: &'static str,
        inc: i64,
    ) -> Result<Self, Error> {
        let len = count("n", n)?;
        if inc == 0 {
            return Err(Error::ZeroIncrement { argument: inc_argument });
        }
        if len > 0 && data.is_null() {
            return Err(Error::Null { argument });
        }
        // The way to a next element matters only where there is one.
        let inc = if len > 1 { inc } else { 1 };
        let too_large = || Error::TooLarge { argument, count: ("n", n), stride: (inc_argument, inc) };
        let stride = (inc as isize).checked_mul(dtype.size() as isize).ok_or_else(too_large)?;
        let lowest = Extent { first: data.addr(), stride: stride.saturating_abs(), count: len, size: dtype.size() };
        if len > 0 && lowest.bytes().is_none() {
            return Err(too_large());
        }
        let reach = if stride < 0 { stride.saturating_abs() * (len as isize - 1) } else { 0 };
        let first = data.wrapping_byte_offset(reach);
        Ok(VectorView { argument, first, dtype, axis: Axis { len, stride }, of: PhantomData })
    }

    /// One element that stands for `n` of them, to be read.
    ///
    /// # Safety
    /// As for [`VectorView::new`].
    pub unsafe fn constant(argument: &'static str, n: i64, data: *mut u8, dtype: Dtype) -> Result<Self, Error> {
        // SAFETY: by the caller.
        let one = unsafe { Self::new(argument, n.min(1), data, dtype, "inc", 1)? };
        Ok(VectorView { axis: Axis { len: count("n", n)?, stride: 0 }, ..one })
    }

    /// The number of elements.
    #[inline]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.axis.len
    }

    /// The type of the elements.
    #[inline]
    pub fn dtype(&self) -> Dtype {
        self.dtype
    }

    /// Bytes from one element to the next.
    #[inline]
    pub fn stride(&self) -> isize {
        self.axis.stride
    }

    /// Where an element is.
    #[inline]
    pub fn at(&self, index: usize) -> *mut u8 {
        self.first.wrapping_byte_offset(self.axis.stride.wrapping_mul(index as isize))
    }

    /// Whether the elements are aligned and lie one after the other, so that block functions can have them where they are.
    #[inline]
    pub fn is_direct(&self) -> bool {
        self.first.addr().is_multiple_of(self.dtype.alignment())
            && (self.axis.stride == self.dtype.size() as isize || self.axis.len <= 1)
    }

    fn extent(&self) -> Extent {
        Extent { first: self.first.addr(), stride: self.axis.stride, count: self.axis.len, size: self.dtype.size() }
    }

    /// An error where an output shares memory with an input, but for the same elements, or with another output.
    #[inline]
    pub fn check_overlap(inputs: &[VectorView], outputs: &[VectorView]) -> Result<(), Error> {
        for (k, output) in outputs.iter().enumerate() {
            let error = |other: &VectorView| Err(Error::Overlap { output: output.argument, input: other.argument });
            for input in inputs {
                if output.extent().overlap(&input.extent()) == Overlap::Partial {
                    return error(input);
                }
            }
            for other in &outputs[..k] {
                if output.extent().overlap(&other.extent()) != Overlap::Disjoint {
                    return error(other);
                }
            }
        }
        Ok(())
    }
}
