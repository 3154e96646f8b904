//! One-dimensional views.

use super::block::block_len;
use super::extent::{Extent, Overlap};
use super::{Block, blocks, count};
use crate::error::Error;
use crate::simd::Element;
use crate::threads;
use std::marker::PhantomData;
use std::ops::Range;

/// Where the elements are; what [`Input`] and [`Output`] have in common.
#[derive(Clone, Copy)]
pub(super) struct View<T> {
    pub(super) argument: &'static str,
    pub(super) first: *mut T,
    /// In bytes.
    pub(super) stride: isize,
    pub(super) len: usize,
}

impl<T: Element> View<T> {
    /// Elements with an increment as in BLAS: with a negative one, `data` is the lowest address, where the last element is.
    fn new(argument: &'static str, n: i64, data: *mut T, inc_argument: &'static str, inc: i64) -> Result<Self, Error> {
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
        let stride = (inc as isize).checked_mul(size_of::<T>() as isize).ok_or_else(too_large)?;
        let lowest = Extent { first: data.addr(), stride: stride.saturating_abs(), count: len, size: size_of::<T>() };
        if len > 0 && lowest.bytes().is_none() {
            return Err(too_large());
        }
        let reach = if stride < 0 { stride.saturating_abs() * (len as isize - 1) } else { 0 };
        Ok(View { argument, first: data.wrapping_byte_offset(reach), stride, len })
    }

    fn extent(&self) -> Extent {
        Extent { first: self.first.addr(), stride: self.stride, count: self.len, size: size_of::<T>() }
    }

    /// Whether it can be a slice.
    #[inline(always)]
    pub(super) fn is_direct(&self) -> bool {
        self.first.is_aligned() && (self.stride == size_of::<T>() as isize || self.len <= 1) && !self.first.is_null()
    }

    #[inline(always)]
    fn pointer(&self, index: usize) -> *mut T {
        self.first.wrapping_byte_offset(self.stride * index as isize)
    }

    #[inline(always)]
    fn check(&self, range: &Range<usize>) {
        assert!(range.start <= range.end && range.end <= self.len);
    }

    /// # Safety
    /// Both must be valid for `len` elements; `outwards` says which way they go.
    unsafe fn copy(&self, start: usize, len: usize, block: *mut T, outwards: bool) {
        if self.stride == size_of::<T>() as isize {
            let (host, block, bytes) = (self.pointer(start).cast::<u8>(), block.cast::<u8>(), len * size_of::<T>());
            // SAFETY: valid by the caller; a block on the stack overlaps no host memory; bytes need no alignment.
            unsafe {
                if outwards {
                    host.copy_from_nonoverlapping(block, bytes)
                } else {
                    block.copy_from_nonoverlapping(host, bytes)
                }
            }
            return;
        }
        for i in 0..len {
            let (host, block) = (self.pointer(start + i), block.wrapping_add(i));
            // SAFETY: valid by the caller.
            unsafe { if outwards { host.write_unaligned(block.read()) } else { block.write(host.read_unaligned()) } }
        }
    }
}

/// Elements that are read.
#[derive(Clone, Copy)]
pub struct Input<'a, T>(pub(super) View<T>, pub(super) PhantomData<&'a [T]>);

// SAFETY: it only reads, and `T` is made of numbers.
unsafe impl<T: Element> Send for Input<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Element> Sync for Input<'_, T> {}

impl<'a, T: Element> Input<'a, T> {
    /// `n` elements, `inc` apart, checked; the names are those of the arguments, for messages.
    ///
    /// # Safety
    /// The elements must be readable for `'a`, and nobody writes to them but an [`Output`] whose [`Output::overlap`] with
    /// this view has been heeded.
    pub unsafe fn new(
        argument: &'static str,
        n: i64,
        data: *const T,
        inc_argument: &'static str,
        inc: i64,
    ) -> Result<Self, Error> {
        Ok(Input(View::new(argument, n, data.cast_mut(), inc_argument, inc)?, PhantomData))
    }

    /// A slice as a view.
    pub fn from_slice(argument: &'static str, data: &'a [T]) -> Self {
        let first = data.as_ptr().cast_mut();
        Input(View { argument, first, stride: size_of::<T>() as isize, len: data.len() }, PhantomData)
    }

    /// Elements `stride` bytes apart, of an array that has been checked.
    pub(super) fn strided(first: *const T, stride: isize, len: usize) -> Self {
        Input(View { argument: "x", first: first.cast_mut(), stride, len }, PhantomData)
    }

    /// The number of elements.
    #[inline(always)]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.0.len
    }

    /// How many elements [`Input::load`] can give at once.
    #[inline(always)]
    pub fn step(&self) -> usize {
        if self.0.is_direct() { usize::MAX } else { block_len::<T>() }
    }

    /// The elements of a range, where they are, if that can be a slice.
    #[inline(always)]
    pub fn direct(&self, range: Range<usize>) -> Option<&'a [T]> {
        self.0.check(&range);
        // SAFETY: in bounds, aligned and contiguous; valid for 'a and not written to by the contract of `new`.
        self.0.is_direct().then(|| unsafe { std::slice::from_raw_parts(self.0.pointer(range.start), range.len()) })
    }

    /// The elements of a range, where they are or copied to `block`; at most [`Input::step`] of them.
    #[inline(always)]
    pub fn load<'b>(&self, range: Range<usize>, block: &'b mut Block<T>) -> &'b [T]
    where
        'a: 'b,
    {
        self.direct(range.clone()).unwrap_or_else(|| self.copy(range, block))
    }

    /// Copies a range to where there is room for it.
    #[inline]
    pub fn copy_to(&self, range: Range<usize>, out: &mut [T]) {
        let (start, mut block) = (range.start, Block::new());
        for part in blocks(range.clone(), self.step().min(range.len())) {
            out[part.start - start..part.end - start].copy_from_slice(self.load(part, &mut block));
        }
    }

    /// One element.
    #[inline]
    pub fn get(&self, index: usize) -> T {
        assert!(index < self.0.len);
        // SAFETY: in bounds, and readable by the contract of `new`; it need not be aligned.
        unsafe { self.0.pointer(index).read_unaligned() }
    }

    /// The elements of a range, copied to `block`; at most [`block_len`] of them. Compiled once for all kernels.
    #[inline(never)]
    pub fn copy<'b>(&self, range: Range<usize>, block: &'b mut Block<T>) -> &'b [T] {
        self.0.check(&range);
        // SAFETY: in bounds, and readable by the contract of `new`.
        unsafe { block.fill(range.len(), |to| self.0.copy(range.start, range.len(), to, false)) }
    }
}

impl<'a, T: Element> Input<'a, [T; 2]>
where
    [T; 2]: Element,
{
    /// The real parts (0) or the imaginary ones (1).
    #[inline(always)]
    pub fn part(&self, part: usize) -> Input<'a, T> {
        assert!(part < 2);
        let View { argument, first, stride, len } = self.0;
        Input(View { argument, first: first.cast::<T>().wrapping_add(part), stride, len }, PhantomData)
    }
}

/// Elements that are written; the only view through which they are.
pub struct Output<'a, T>(pub(super) View<T>, pub(super) PhantomData<&'a mut [T]>);

// SAFETY: it is the only one that writes these elements, and `T` is made of numbers.
unsafe impl<T: Element> Send for Output<'_, T> {}

impl<'a, T: Element> Output<'a, T> {
    /// `n` elements, `inc` apart, checked; the names are those of the arguments, for messages.
    ///
    /// # Safety
    /// The elements must be writable for `'a`, through this view only; an [`Input`] may share them where
    /// [`Output::overlap`] is heeded.
    pub unsafe fn new(
        argument: &'static str,
        n: i64,
        data: *mut T,
        inc_argument: &'static str,
        inc: i64,
    ) -> Result<Self, Error> {
        Ok(Output(View::new(argument, n, data, inc_argument, inc)?, PhantomData))
    }

    /// How many elements [`Output::slice`] can give at once.
    #[inline(always)]
    pub fn step(&self) -> usize {
        if self.0.is_direct() { usize::MAX } else { block_len::<T>() }
    }

    /// Whether it shares memory with `input`: an error in part; [`Overlap::Same`] where each element is read before it is
    /// written, so that the reader has to work on copies.
    pub fn overlap<U: Element>(&self, input: &Input<U>) -> Result<Overlap, Error> {
        match self.0.extent().overlap(&input.0.extent()) {
            Overlap::Partial => Err(Error::Overlap { output: self.0.argument, input: input.0.argument }),
            allowed => Ok(allowed),
        }
    }

    /// An error where it shares memory with another output.
    pub fn disjoint(&self, other: &Output<T>) -> Result<(), Error> {
        match self.0.extent().overlap(&other.0.extent()) {
            Overlap::Disjoint => Ok(()),
            _ => Err(Error::Overlap { output: self.0.argument, input: other.0.argument }),
        }
    }

    /// The elements of a range, where they are, if that can be a slice.
    #[inline(always)]
    pub fn direct(&mut self, range: Range<usize>) -> Option<&mut [T]> {
        self.0.check(&range);
        // SAFETY: in bounds, aligned and contiguous; valid and exclusive by the contract of `new`.
        self.0.is_direct().then(|| unsafe { std::slice::from_raw_parts_mut(self.0.pointer(range.start), range.len()) })
    }

    /// Where to write a range, at most [`Output::step`] elements of it: in place or in `block`. [`Output::flush`] finishes
    /// the job.
    #[inline(always)]
    pub fn slice<'b>(&'b mut self, range: Range<usize>, block: &'b mut Block<T>) -> &'b mut [T] {
        let len = range.len();
        self.direct(range).unwrap_or_else(|| block.zeroed(len))
    }

    /// Moves what was written to `block` to its place.
    #[inline(always)]
    pub fn flush(&mut self, range: Range<usize>, block: &Block<T>) {
        if !self.0.is_direct() {
            self.0.check(&range);
            let from = block.pointer(range.len()).cast_mut();
            // SAFETY: in bounds, writable by the contract of `new`; `slice` has filled the block.
            unsafe { self.0.copy(range.start, range.len(), from, true) }
        }
    }

    /// Copies a range from the same range of `input`, bit for bit; they share no memory.
    #[inline]
    pub fn copy_from(&mut self, range: Range<usize>, input: &Input<T>) {
        let (mut from, mut to) = (Block::new(), Block::new());
        for part in blocks(range, self.step().min(input.step()).min(self.0.len)) {
            self.slice(part.clone(), &mut to).copy_from_slice(input.load(part.clone(), &mut from));
            self.flush(part, &to);
        }
    }
}

/// Splits views of the same length in pieces of `grain` elements or more, and hands each, with its range, to `f` on the pool.
pub fn for_each_piece<T: Element, const N: usize>(
    outputs: [Output<T>; N],
    grain: usize,
    f: impl Fn(Range<usize>, [Output<T>; N]) + Sync,
) {
    let n = outputs.iter().map(|output| output.0.len).min().unwrap_or(0);
    // In cache lines, so that aligned pieces stay aligned.
    let len = threads::piece_len(n, grain, 64 / size_of::<T>());
    let whole = outputs.map(|output| SharedView(output.0));
    threads::for_each(n.div_ceil(len), |piece| {
        let range = piece * len..n.min((piece + 1) * len);
        let part = |whole: &SharedView<T>| {
            let whole = whole.view();
            Output(View { first: whole.pointer(range.start), len: range.len(), ..*whole }, PhantomData)
        };
        f(range.clone(), whole.each_ref().map(part));
    });
}

/// A view that is about to be split between threads.
pub(super) struct SharedView<T>(pub(super) View<T>);

// SAFETY: each thread makes one `Output` of its own elements from it.
unsafe impl<T: Element> Sync for SharedView<T> {}

impl<T> SharedView<T> {
    /// A closure that calls this captures the whole, which is `Sync`, not its field.
    #[inline(always)]
    pub(super) fn view(&self) -> &View<T> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn only_what_was_written_is_flushed() {
        let mut data = [7.0; 8];
        // SAFETY: the elements are those of `data`.
        let mut out = unsafe { Output::new("out", 4, data.as_mut_ptr(), "incout", 2) }.unwrap();
        let mut block = Block::new();
        let mut flush = |block: &Block<f64>, range| catch_unwind(AssertUnwindSafe(|| out.flush(range, block))).is_ok();
        assert!(!flush(&block, 0..3) && !flush(&block, 0..1));
        assert!(flush(&block, 2..2));
        block.zeroed(2).copy_from_slice(&[1.0, 2.0]);
        assert!(!flush(&block, 0..3) && !flush(&block, 3..5));
        assert!(flush(&block, 1..3));
        assert_eq!(data, [7.0, 7.0, 1.0, 7.0, 2.0, 7.0, 7.0, 7.0]);
    }

    #[test]
    fn a_block_of_complex_numbers_is_as_large() {
        assert_eq!(size_of::<Block<[f64; 2]>>(), size_of::<Block<f64>>());
        let data = [[1.0, 2.0]; 1000];
        // SAFETY: the elements are those of `data`.
        let x = unsafe { Input::new("x", 500, data.as_ptr(), "incx", 2) }.unwrap();
        let mut block = Block::new();
        assert_eq!(x.load(100..100 + x.step(), &mut block), [[1.0, 2.0]; 256]);
        assert!(catch_unwind(AssertUnwindSafe(|| x.load(0..x.step() + 1, &mut Block::new()).len())).is_err());
    }
}
