//! Arrays of any number of dimensions, some of which are reduced.

mod tile;

use super::Input;
use crate::error::Error;
use crate::simd::Element;
use std::any::TypeId;
use std::marker::PhantomData;
use std::ops::Range;

/// The most dimensions an array may have, as in NumPy.
pub const MOST_DIMENSIONS: usize = 64;

/// A dimension: how long it is, and how far its neighbours are apart in bytes; of a kept one also in the output.
#[derive(Clone, Copy, Default)]
struct Axis {
    len: usize,
    stride: isize,
    out: isize,
}

/// A few dimensions, the innermost last.
#[derive(Clone)]
struct Axes {
    axes: [Axis; MOST_DIMENSIONS],
    count: usize,
}

impl Axes {
    const NONE: Axes = Axes { axes: [Axis { len: 0, stride: 0, out: 0 }; MOST_DIMENSIONS], count: 0 };

    fn as_slice(&self) -> &[Axis] {
        &self.axes[..self.count]
    }

    /// Adds an innermost dimension, as a part of the one around it where their elements lie in one row.
    fn push(&mut self, axis: Axis) {
        if axis.len == 1 {
            return;
        }
        if let Some(outer) = self.axes[..self.count].last_mut() {
            let row = |stride: isize| stride.wrapping_mul(axis.len as isize);
            if outer.stride == row(axis.stride) && outer.out == row(axis.out) {
                *outer = Axis { len: outer.len * axis.len, ..axis };
                return;
            }
        }
        self.axes[self.count] = axis;
        self.count += 1;
    }

    fn len(&self) -> usize {
        self.as_slice().iter().map(|axis| axis.len).product()
    }

    /// The innermost dimension; one of length 1 where there is none.
    fn inner(&self) -> Axis {
        self.as_slice().last().copied().unwrap_or(Axis { len: 1, ..Axis::default() })
    }

    /// The dimension around that, if there is one.
    fn outer(&self) -> Option<Axis> {
        self.as_slice().iter().rev().nth(1).copied()
    }

    /// How far element `index` is from the first, in the input and in the output.
    fn offsets(&self, mut index: usize) -> (isize, isize) {
        let mut offsets = (0, 0);
        for axis in self.as_slice().iter().rev() {
            let at = (index % axis.len) as isize;
            index /= axis.len;
            offsets = (offsets.0 + at * axis.stride, offsets.1 + at * axis.out);
        }
        offsets
    }
}

/// An array that is read, with its dimensions sorted into those that are reduced, in logical order, and those that are kept,
/// in an order of its own that suits the memory.
///
/// It is read as an array of `T`, whatever its own type.
pub struct Strided<'a, T> {
    first: *const u8,
    kept: Axes,
    reduced: Axes,
    /// Whether the elements are `T` and aligned.
    direct: bool,
    /// [`copy`] from the array's own type.
    copy: Copy<'a, T>,
    of: PhantomData<&'a [T]>,
}

type Copy<'a, T> = fn(&Strided<'a, T>, Range<usize>, Range<usize>, &mut [T], usize);

// SAFETY: it only reads, and `T` is a number.
unsafe impl<T: Element> Sync for Strided<'_, T> {}

impl<'a, T: Element> Strided<'a, T> {
    /// An array of elements of type `E` with the byte strides of its elements, and of the output's; a dimension is reduced where `reduced` says so.
    ///
    /// # Safety
    /// All elements must be readable for `'a`, and not be written to.
    pub unsafe fn new<E: Element + Into<T>>(
        argument: &'static str,
        data: *const E,
        shape: &[usize],
        strides: &[isize],
        out_strides: &[isize],
        reduced: &[bool],
    ) -> Result<Self, Error> {
        extent(argument, data.addr(), shape, strides, size_of::<E>())?;
        let (kept, reduced) = sort(shape, strides, out_strides, reduced);
        let size = align_of::<T>() as isize;
        let aligned = data.is_aligned() && strides.iter().all(|stride| stride % size == 0);
        Ok(Strided {
            first: data.cast(),
            kept,
            reduced,
            direct: aligned && TypeId::of::<E>() == TypeId::of::<T>(),
            copy: tile::copy::<E, T>,
            of: PhantomData,
        })
    }

    /// How many results there are.
    pub fn outputs(&self) -> usize {
        self.kept.len()
    }

    /// How many elements each result is of.
    pub fn reduced(&self) -> usize {
        self.reduced.len()
    }

    /// Where a result goes, in bytes from the first.
    pub fn out_offset(&self, output: usize) -> isize {
        self.kept.offsets(output).1
    }

    /// The elements of a result, if they are a vector that lies better along itself than across.
    pub fn row(&self, output: usize) -> Option<Input<'a, T>> {
        let (inner, across) = (self.reduced.inner(), self.kept.inner());
        let size = size_of::<T>() as isize;
        let along = inner.stride == size || inner.len <= 1 || across.len == 1;
        if !self.direct || self.reduced.count > 1 || !along {
            return None;
        }
        let first = self.first.wrapping_byte_offset(self.kept.offsets(output).0);
        Some(Input::strided(first.cast(), if inner.len <= 1 { size } else { inner.stride }, inner.len))
    }

    /// How many results lie in a row: a group is of one row.
    pub fn breadth(&self) -> usize {
        self.kept.inner().len
    }

    /// Whether neighbouring results are of neighbouring elements, so that [`Strided::across`] works.
    pub fn lies_across(&self) -> bool {
        self.direct && self.kept.inner().stride == size_of::<T>() as isize
    }

    /// The elements of a group of neighbouring results, a row for each place along the reduced dimensions.
    pub fn across(&self, group: Range<usize>) -> SideBySide<'_, T> {
        let inner = self.kept.inner().len;
        assert!(self.lies_across() && group.start < group.end && group.end <= self.outputs());
        assert!(group.start % inner + group.len() <= inner);
        let first = self.first.wrapping_byte_offset(self.kept.offsets(group.start).0);
        SideBySide { first, width: group.len(), reduced: &self.reduced, len: self.reduced(), of: PhantomData }
    }

    /// The results whose elements are neighbours: a group is at most `width` of them, which [`Strided::tile`] copies at once.
    pub fn groups(&self, width: usize) -> usize {
        let inner = self.kept.inner().len;
        self.outputs() / inner.max(1) * inner.div_ceil(width)
    }

    /// The results of a group.
    pub fn group(&self, group: usize, width: usize) -> Range<usize> {
        let inner = self.kept.inner().len;
        let in_row = inner.div_ceil(width);
        let (row, start) = (group / in_row, group % in_row * width);
        row * inner + start..row * inner + inner.min(start + width)
    }

    /// Copies a range of the elements of each result of a group: one result after the other, each `ld` elements after the
    /// one before.
    pub fn tile(&self, group: Range<usize>, range: Range<usize>, to: &mut [T], ld: usize) {
        assert!(range.end <= self.reduced() && group.end <= self.outputs() && range.len() <= ld);
        assert!(to.len() >= (group.len().max(1) - 1) * ld + range.len());
        (self.copy)(self, group, range, to, ld);
    }
}

/// What [`Strided::across`] gives.
pub struct SideBySide<'a, T> {
    first: *const u8,
    width: usize,
    reduced: &'a Axes,
    len: usize,
    of: PhantomData<&'a [T]>,
}

impl<'a, T: Element> SideBySide<'a, T> {
    /// One element of each result.
    #[inline(always)]
    pub fn row(&self, index: usize) -> &'a [T] {
        assert!(index < self.len);
        let offset = match self.reduced.as_slice() {
            [axis] => axis.stride.wrapping_mul(index as isize),
            _ => self.reduced.offsets(index).0,
        };
        // SAFETY: neighbouring elements of the array, aligned, by the assertions here and in `across`.
        unsafe { std::slice::from_raw_parts(self.first.wrapping_byte_offset(offset).cast(), self.width) }
    }
}

/// The dimensions that are kept, and those that are reduced.
fn sort(shape: &[usize], strides: &[isize], out_strides: &[isize], is_reduced: &[bool]) -> (Axes, Axes) {
    let (mut kept, mut reduced) = (Axes::NONE, Axes::NONE);
    let mut order: Vec<usize> = (0..shape.len()).collect();
    for i in order.iter().copied().filter(|i| is_reduced[*i]) {
        reduced.push(Axis { len: shape[i], stride: strides[i], out: 0 });
    }
    // Neighbours in memory come one after the other.
    order.retain(|i| !is_reduced[*i]);
    order.sort_by_key(|i| std::cmp::Reverse(strides[*i].unsigned_abs()));
    for i in order {
        kept.push(Axis { len: shape[i], stride: strides[i], out: out_strides[i] });
    }
    (kept, reduced)
}

/// The lowest and one past the highest byte of an array, or an error where it reaches further than an address space; nothing of
/// an array without elements.
pub fn extent(
    argument: &'static str,
    first: usize,
    shape: &[usize],
    strides: &[isize],
    size: usize,
) -> Result<Option<(usize, usize)>, Error> {
    if shape.contains(&0) {
        return Ok(None);
    }
    if first == 0 {
        return Err(Error::Null { argument });
    }
    let reach = |down: bool| {
        shape
            .iter()
            .zip(strides)
            .filter(|(_, stride)| (**stride < 0) == down)
            .try_fold(0usize, |sum, (len, stride)| sum.checked_add(stride.unsigned_abs().checked_mul(len - 1)?))
    };
    let elements = shape.iter().try_fold(1usize, |product, len| product.checked_mul(*len));
    let low = reach(true).and_then(|down| first.checked_sub(down));
    let end = reach(false).and_then(|up| first.checked_add(up)?.checked_add(size));
    match (low, end, elements) {
        (Some(low), Some(end), Some(_)) if end - low <= isize::MAX as usize => Ok(Some((low, end))),
        _ => Err(Error::TooFar { argument }),
    }
}
