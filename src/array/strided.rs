//! Arrays of any number of dimensions, some of which are reduced.

mod tile;

use super::{Input, MOST_DIMENSIONS};
use crate::simd::Element;
use std::any::TypeId;
use std::marker::PhantomData;
use std::ops::Range;

/// A dimension: how long it is, and how far its neighbours are apart in bytes; of a kept one also in the output.
#[derive(Clone, Copy, Default)]
struct Axis {
    len: usize,
    stride: isize,
    out: isize,
}

/// A few dimensions, the innermost last.
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

    /// How far element `index` is from the first, in the input and in the output. Strides of an array without elements may be
    /// any numbers.
    fn offsets(&self, mut index: usize) -> (isize, isize) {
        if let [axis] = self.as_slice() {
            return (axis.stride.wrapping_mul(index as isize), axis.out.wrapping_mul(index as isize));
        }
        let mut offsets = (0, 0);
        for axis in self.as_slice().iter().rev() {
            let at = (index % axis.len) as isize;
            index /= axis.len;
            let further = |from: isize, stride: isize| from.wrapping_add(at.wrapping_mul(stride));
            offsets = (further(offsets.0, axis.stride), further(offsets.1, axis.out));
        }
        offsets
    }
}

/// The dimensions of an array, sorted into those that are reduced, in logical order, and those that are kept, in an order of
/// its own that suits the memory.
pub struct Dimensions {
    kept: Axes,
    reduced: Axes,
}

impl Dimensions {
    /// From the byte strides of the array's elements, and of the output's; a dimension is reduced where `is_reduced` says so. Of
    /// an array that [`extent`](fn@super::extent) has checked.
    pub fn new(shape: &[usize], strides: &[isize], out_strides: &[isize], is_reduced: &[bool]) -> Self {
        let mut dimensions = Dimensions { kept: Axes::NONE, reduced: Axes::NONE };
        let mut order = [0; MOST_DIMENSIONS];
        let mut count = 0;
        for i in 0..shape.len() {
            if is_reduced[i] {
                dimensions.reduced.push(Axis { len: shape[i], stride: strides[i], out: 0 });
            } else {
                // Neighbours in memory come one after the other.
                let larger = |other: &usize| strides[*other].unsigned_abs() >= strides[i].unsigned_abs();
                let at = order[..count].iter().take_while(|other| larger(other)).count();
                order[at..=count].rotate_right(1);
                order[at] = i;
                count += 1;
            }
        }
        for i in order[..count].iter().copied() {
            dimensions.kept.push(Axis { len: shape[i], stride: strides[i], out: out_strides[i] });
        }
        dimensions
    }
}

/// An array that is read, as one of `T`, whatever its own type.
pub struct Strided<'a, T> {
    first: *const u8,
    kept: &'a Axes,
    reduced: &'a Axes,
    /// Whether the elements are `T` and aligned.
    direct: bool,
    /// [`tile::copy`] from the array's own type.
    copy: Copy<'a, T>,
    of: PhantomData<&'a [T]>,
}

type Copy<'a, T> = fn(&Strided<'a, T>, Range<usize>, Range<usize>, &mut [T], usize);

// SAFETY: it only reads, and `T` is a number.
unsafe impl<T: Element> Sync for Strided<'_, T> {}

impl<'a, T: Element> Strided<'a, T> {
    /// An array of elements of type `E`.
    ///
    /// # Safety
    /// All elements must be readable for `'a`, and not be written to.
    pub unsafe fn new<E: Element + Into<T>>(data: *const E, dimensions: &'a Dimensions) -> Self {
        let Dimensions { kept, reduced } = dimensions;
        let size = align_of::<T>() as isize;
        let aligned = kept.as_slice().iter().chain(reduced.as_slice()).all(|axis| axis.stride % size == 0);
        Strided {
            first: data.cast(),
            kept,
            reduced,
            direct: aligned && data.is_aligned() && TypeId::of::<E>() == TypeId::of::<T>(),
            copy: tile::copy::<E, T>,
            of: PhantomData,
        }
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

    /// How many results lie in a row: a group is of neighbours in one row.
    pub fn breadth(&self) -> usize {
        self.kept.inner().len
    }

    /// Whether neighbouring results are of neighbouring elements, so that [`Strided::across`] works.
    pub fn lies_across(&self) -> bool {
        self.direct && self.kept.inner().stride == size_of::<T>() as isize
    }

    /// The elements of a group of neighbouring results, a row for each place along the reduced dimensions.
    pub fn across(&self, group: Range<usize>) -> SideBySide<'_, T> {
        assert!(self.lies_across() && !group.is_empty());
        self.check(&group);
        let first = self.first.wrapping_byte_offset(self.kept.offsets(group.start).0);
        SideBySide { first, width: group.len(), reduced: self.reduced, len: self.reduced(), of: PhantomData }
    }

    /// A group must be of one row.
    #[inline(always)]
    fn check(&self, group: &Range<usize>) {
        let inner = self.breadth();
        assert!(group.start <= group.end && group.end <= self.outputs());
        assert!(group.is_empty() || group.start % inner + group.len() <= inner);
    }

    /// Copies a range of the elements of each result of a group: one result after the other, each `ld` elements after the
    /// one before.
    pub fn tile(&self, group: Range<usize>, range: Range<usize>, to: &mut [T], ld: usize) {
        self.check(&group);
        assert!(range.end <= self.reduced() && range.len() <= ld && !group.is_empty());
        assert!((group.len() - 1).checked_mul(ld).is_some_and(|last| to.len() >= last.saturating_add(range.len())));
        (self.copy)(self, group, range, to, ld);
    }
}

impl<T: Element> Strided<'_, T> {
    /// Whether [`Strided::turn`] works: the elements of a result lie evenly.
    pub(crate) fn turns(&self) -> bool {
        self.reduced.count <= 1
    }

    /// Copies the elements of a range of results, element by element: the first ones of all of them, then the second ones, a row each, `ld`
    /// elements after the one before.
    pub(crate) fn turn(&self, results: Range<usize>, to: &mut [T], ld: usize) {
        assert!(self.turns());
        let Strided { first, kept, reduced, direct, copy, of } = *self;
        Strided { first, kept: reduced, reduced: kept, direct, copy, of }.tile(0..self.reduced(), results, to, ld);
    }
}

/// The dimensions of what [`Strided::turn`] has copied, so many results of `n` elements each.
pub(crate) fn turned<T>(results: usize, n: usize, ld: usize) -> Dimensions {
    let size = size_of::<T>() as isize;
    Dimensions::new(&[n, results], &[ld as isize * size, size], &[0, 1], &[true, false])
}

impl<'a, T: Element> Strided<'a, T> {
    /// Elements in memory, in dimensions that [`turned`] gives.
    pub(crate) fn of_turned(elements: &'a [T], dimensions: &'a Dimensions) -> Self {
        let reach =
            |axes: &Axes| axes.as_slice().iter().map(|axis| axis.stride as usize * (axis.len - 1)).sum::<usize>();
        let last = reach(&dimensions.kept) + reach(&dimensions.reduced);
        assert!(last < size_of_val(elements) && dimensions.kept.len() > 0 && dimensions.reduced.len() > 0);
        // SAFETY: strides are not negative, and the last element is one of the slice.
        unsafe { Strided::new(elements.as_ptr(), dimensions) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// 4 x 6, of which the columns are results: each has the elements of a row of memory that is longer.
    fn transposed(data: &[f64; 40]) -> (Dimensions, *const f64) {
        (Dimensions::new(&[4, 6], &[80, 8], &[8, 8], &[true, false]), data.as_ptr())
    }

    #[test]
    fn a_tile_is_of_one_row_of_results() {
        let data = std::array::from_fn(|i| i as f64);
        let (dimensions, first) = transposed(&data);
        // SAFETY: the elements are those of `data`.
        let array = unsafe { Strided::<f64>::new(first, &dimensions) };
        let tile = |group: Range<usize>, range: Range<usize>, room: usize, ld: usize| {
            let mut to = vec![0.0; room];
            catch_unwind(AssertUnwindSafe(|| array.tile(group, range, &mut to, ld))).ok().map(|()| to)
        };
        assert_eq!(tile(4..6, 1..3, 4, 2), Some(vec![14.0, 24.0, 15.0, 25.0]));
        for (group, range, room, ld) in
            [(4..7, 0..2, 99, 2), (6..7, 0..1, 9, 1), (0..2, 0..5, 99, 5), (0..2, 0..4, 7, 4)]
        {
            assert_eq!(tile(group, range, room, ld), None);
        }
        assert_eq!(tile(0..3, 0..2, 6, usize::MAX / 2 + 1), None);
        // Two rows of results: a group across both would read between them.
        let dimensions = Dimensions::new(&[2, 3, 2], &[160, 8, 32], &[24, 8, 8], &[false, false, true]);
        // SAFETY: as above.
        let array = unsafe { Strided::<f64>::new(first, &dimensions) };
        let mut to = [0.0; 12];
        assert!(catch_unwind(AssertUnwindSafe(|| array.tile(2..4, 0..2, &mut to, 2))).is_err());
        array.tile(3..6, 0..2, &mut to, 2);
        assert_eq!(to[..6], [20.0, 24.0, 21.0, 25.0, 22.0, 26.0]);
    }

    #[test]
    fn strides_of_no_elements_may_be_any() {
        let dimensions = Dimensions::new(&[5, 0], &[isize::MAX - 8, isize::MIN], &[8, 8], &[false, true]);
        // SAFETY: there are no elements.
        let array = unsafe { Strided::<f64>::new(std::ptr::null::<f64>(), &dimensions) };
        assert_eq!((array.outputs(), array.reduced(), array.out_offset(4)), (5, 0, 32));
    }

    proptest! {
        /// Every element, whatever is kept and however it lies.
        #[test]
        fn tiles_hold_the_elements_in_logical_order(
            axes in prop::collection::vec((1usize..5, any::<bool>(), any::<bool>()), 1..5),
            turn in 0usize..5,
        ) {
            let mut data = vec![0i32; 700];
            data.iter_mut().zip(0..).for_each(|(x, i)| *x = i);
            let shape: Vec<usize> = axes.iter().map(|axis| axis.0).collect();
            let is_reduced: Vec<bool> = axes.iter().map(|axis| axis.1).collect();
            let (mut strides, mut first, mut row) = (vec![0isize; shape.len()], 0isize, 4isize);
            for i in (0..shape.len()).map(|i| (i + turn) % shape.len()) {
                strides[i] = if axes[i].2 { -row } else { row };
                first += if axes[i].2 { row * (shape[i] as isize - 1) } else { 0 };
                row *= shape[i] as isize;
            }
            // The output's strides name the results.
            let out_strides: Vec<isize> = (0..shape.len() as u32).map(|i| 8isize.pow(i)).collect();
            let dimensions = Dimensions::new(&shape, &strides, &out_strides, &is_reduced);
            // SAFETY: the elements are those of `data`.
            let array = unsafe { Strided::<i64>::new(data.as_ptr().wrapping_byte_offset(first), &dimensions) };
            let n = array.reduced();
            let mut to = vec![0; n];
            for output in 0..array.outputs() {
                array.tile(output..output + 1, 0..n, &mut to, n);
                let kept = array.out_offset(output);
                let mut expected = vec![first];
                for i in 0..shape.len() {
                    let of_kept = kept / out_strides[i] % 8;
                    let range = if is_reduced[i] { 0..shape[i] as isize } else { of_kept..of_kept + 1 };
                    let stride = strides[i];
                    expected = expected.iter().flat_map(|at| range.clone().map(move |k| at + k * stride)).collect();
                }
                let expected: Vec<i64> = expected.iter().map(|at| i64::from(data[*at as usize / 4])).collect();
                prop_assert_eq!(&to, &expected);
            }
        }
    }
}
