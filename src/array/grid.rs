//! Regular grids of one to three axes: planes of rows, whose points are neighbours in memory.

use super::extent::Extent;
use super::vector::{SharedView, View};
use super::{Input, Output};
use crate::error::Error;
use crate::simd::Float;
use crate::threads;
use std::marker::PhantomData;
use std::ops::Range;

/// A part of a grid: its planes, rows and columns.
pub type Part = [Range<usize>; 3];

/// The places of rows, in order.
pub fn places([planes, rows]: [&Range<usize>; 2]) -> impl Iterator<Item = [usize; 2]> + use<> {
    let (planes, rows) = (planes.clone(), rows.clone());
    planes.flat_map(move |plane| rows.clone().map(move |row| [plane, row]))
}

/// How many planes and rows there are, how far apart, and the first row as a view; what [`GridInput`] and [`GridOutput`] have in
/// common. What has fewer axes has one plane, or one row.
#[derive(Clone, Copy)]
struct Rows<T> {
    counts: [usize; 2],
    /// In bytes.
    strides: [isize; 2],
    first: View<T>,
}

/// What a message calls the parts of a grid.
#[derive(Clone, Copy)]
pub struct Names {
    /// The array.
    pub argument: &'static str,
    /// A count of it.
    pub count: &'static str,
    /// A leading dimension.
    pub leading: &'static str,
}

impl<T: Float> Rows<T> {
    fn new(names: Names, shape: &[usize], data: *mut T, leading: &[i64]) -> Result<Self, Error> {
        assert!((1..=3).contains(&shape.len()) && leading.len() + 1 == shape.len());
        let Names { argument, .. } = names;
        let size = size_of::<T>();
        let cols = shape[shape.len() - 1];
        let mut rows = Rows {
            counts: [1; 2],
            strides: [0; 2],
            first: View { argument, first: data, stride: size as isize, len: cols },
        };
        // What lies below an axis reaches over so many elements; those of the innermost one lie beside each other.
        let mut reach = cols;
        let too_large = |count: usize, ld: i64| Error::TooLarge {
            argument,
            count: (names.count, count as i64),
            stride: (names.leading, ld),
        };
        let empty = shape.contains(&0);
        let mut bytes = cols.checked_mul(size).ok_or_else(|| too_large(cols, 1))?;
        for (axis, (&count, &ld)) in shape.iter().zip(leading).enumerate().rev() {
            let least = reach as i64;
            if ld < least {
                return Err(Error::LeadingDimension { argument: names.leading, value: ld, least });
            }
            let place = axis + 3 - shape.len();
            rows.counts[place] = count;
            if empty {
                reach = if count == 0 { 0 } else { reach };
                continue;
            }
            // The way to a next row matters only where there is one.
            let ld = if count > 1 { ld } else { least };
            let stride = (ld as isize).checked_mul(size as isize).ok_or_else(|| too_large(count, ld))?;
            rows.strides[place] = stride;
            let extent = Extent { first: data.addr(), stride, count, size: bytes };
            let (low, end) = extent.bytes().ok_or_else(|| too_large(count, ld))?;
            bytes = end - low;
            reach = bytes / size;
        }
        if !empty && data.is_null() {
            return Err(Error::Null { argument });
        }
        Ok(rows)
    }

    #[inline(always)]
    fn row(&self, [plane, row]: [usize; 2]) -> View<T> {
        assert!(plane < self.counts[0] && row < self.counts[1]);
        let offset = self.strides[0] * plane as isize + self.strides[1] * row as isize;
        View { first: self.first.first.wrapping_byte_offset(offset), ..self.first }
    }

    fn extent(&self) -> Extent {
        let size = self.first.len * size_of::<T>();
        let [planes, rows] = self.counts;
        let count = if size == 0 { 0 } else { planes.min(1) * rows };
        let first = self.first.first.addr();
        if planes <= 1 {
            return Extent { first, stride: self.strides[1], count, size };
        }
        let plane = Extent { first, stride: self.strides[1], count, size };
        match plane.bytes() {
            Some((low, end)) => Extent { first, stride: self.strides[0], count: planes, size: end - low },
            None => plane,
        }
    }

    fn shape(&self) -> [usize; 3] {
        [self.counts[0], self.counts[1], self.first.len]
    }
}

/// A grid that is read.
#[derive(Clone, Copy)]
pub struct GridInput<'a, T>(Rows<T>, PhantomData<&'a [T]>);

// SAFETY: it only reads, and `T` is a number.
unsafe impl<T: Float> Sync for GridInput<'_, T> {}

impl<'a, T: Float> GridInput<'a, T> {
    /// A grid of one to three axes with the leading dimensions of all but the last, in elements, checked.
    ///
    /// # Safety
    /// As for [`Input::new`].
    pub unsafe fn new(names: Names, shape: &[usize], data: *const T, leading: &[i64]) -> Result<Self, Error> {
        Ok(GridInput(Rows::new(names, shape, data.cast_mut(), leading)?, PhantomData))
    }

    /// Planes, rows and columns.
    #[inline(always)]
    pub fn shape(&self) -> [usize; 3] {
        self.0.shape()
    }

    /// One row of one plane.
    #[inline(always)]
    pub fn row(&self, place: [usize; 2]) -> Input<'a, T> {
        Input(self.0.row(place), PhantomData)
    }
}

/// Elements whose copying is worth a thread's while.
const COPY_GRAIN: usize = 32768;

/// A grid that is written.
pub struct GridOutput<'a, T>(Rows<T>, PhantomData<&'a mut [T]>);

impl<'a, T: Float> GridOutput<'a, T> {
    /// As [`GridInput::new`].
    ///
    /// # Safety
    /// As for [`Output::new`].
    pub unsafe fn new(names: Names, shape: &[usize], data: *mut T, leading: &[i64]) -> Result<Self, Error> {
        Ok(GridOutput(Rows::new(names, shape, data, leading)?, PhantomData))
    }

    /// A slice as a grid without gaps.
    pub fn from_slice(argument: &'static str, [planes, rows, cols]: [usize; 3], data: &'a mut [T]) -> Self {
        let plane = rows.checked_mul(cols);
        assert_eq!(plane.and_then(|plane| plane.checked_mul(planes)), Some(data.len()));
        let size = size_of::<T>() as isize;
        let first = View { argument, first: data.as_mut_ptr(), stride: size, len: cols };
        // No more than the slice where there are elements; where there are none, rows have nowhere to lie.
        let row = if data.is_empty() { 0 } else { size * cols as isize };
        GridOutput(Rows { counts: [planes, rows], strides: [row * rows as isize, row], first }, PhantomData)
    }

    /// Planes, rows and columns.
    pub fn shape(&self) -> [usize; 3] {
        self.0.shape()
    }

    /// The same grid, to be read while it is not written.
    pub fn as_input(&self) -> GridInput<'_, T> {
        GridInput(self.0, PhantomData)
    }

    /// An error where it shares memory with `input`.
    pub fn disjoint(&self, input: &GridInput<T>) -> Result<(), Error> {
        match self.0.extent().overlap(&input.0.extent()) {
            super::Overlap::Disjoint => Ok(()),
            _ => Err(Error::Overlap { output: self.0.first.argument, input: input.0.first.argument }),
        }
    }

    /// One row of one plane.
    #[inline(always)]
    pub fn row(&mut self, place: [usize; 2]) -> Output<'_, T> {
        Output(self.0.row(place), PhantomData)
    }

    /// One row of one plane, where it can be a slice.
    #[inline(always)]
    pub fn row_slice(&mut self, place: [usize; 2]) -> Option<&mut [T]> {
        let View { first, len, .. } = self.0.row(place);
        let direct = self.0.row(place).is_direct();
        // SAFETY: aligned, contiguous, and in the grid, which is borrowed as long as the slice.
        direct.then(|| unsafe { std::slice::from_raw_parts_mut(first, len) })
    }

    /// Copies a grid of the same shape, bit for bit; they share no memory.
    pub fn copy_from(&mut self, input: &GridInput<T>) {
        let [_, _, cols] = input.shape();
        assert_eq!(self.shape(), input.shape());
        self.for_each_row(COPY_GRAIN, |place, mut out| out.copy_from(0..cols, &input.row(place)));
    }

    /// Hands each row, with its place, to `f` on the pool, `grain` elements or more at a time.
    pub fn for_each_row(&mut self, grain: usize, f: impl Fn([usize; 2], Output<T>) + Sync) {
        self.for_each_band(grain, |[planes, rows, _], mut out| {
            for place in places([&planes, &rows]) {
                f(place, out.row([place[0] - planes.start, place[1] - rows.start]));
            }
        });
    }

    /// Splits the grid in parts of whole rows, of `grain` elements or more, and hands each, with its place, to `f` on the pool.
    pub fn for_each_band(&mut self, grain: usize, f: impl Fn(Part, GridOutput<T>) + Sync) {
        let [planes, rows, cols] = self.shape();
        let grain = grain.div_ceil(cols.max(1));
        let size = if planes > 1 {
            [threads::piece_len(planes, grain.div_ceil(rows.max(1)), 1), rows.max(1), cols.max(1)]
        } else {
            [1, threads::piece_len(rows, grain, 1), cols.max(1)]
        };
        self.for_each_tile(size, f);
    }

    /// Splits the grid in tiles of so many planes, rows and columns, and hands each, with its place, to `f` on the pool, those of
    /// the same rows one after the other.
    pub fn for_each_tile(&mut self, size: [usize; 3], f: impl Fn(Part, GridOutput<T>) + Sync) {
        let Rows { strides, first, .. } = self.0;
        let shape = self.shape();
        let tiles: [usize; 3] = std::array::from_fn(|axis| shape[axis].div_ceil(size[axis]));
        let first = SharedView(first);
        threads::for_each(tiles.iter().product(), |tile| {
            let places = [tile / (tiles[1] * tiles[2]), tile / tiles[2] % tiles[1], tile % tiles[2]];
            let part: Part = std::array::from_fn(|axis| {
                let start = places[axis] * size[axis];
                start..shape[axis].min(start + size[axis])
            });
            let row = Rows { counts: [shape[0], shape[1]], strides, first: *first.view() };
            let row = row.row([part[0].start, part[1].start]);
            let first = View { first: row.first.wrapping_add(part[2].start), len: part[2].len(), ..row };
            let rows = Rows { counts: [part[0].len(), part[1].len()], strides, first };
            f(part, GridOutput(rows, PhantomData));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Names = Names { argument: "u", count: "shape", leading: "ldu" };

    #[test]
    fn a_grid_has_as_many_elements_as_its_slice() {
        let grid = |shape, data: &mut [f64]| {
            let make = std::panic::AssertUnwindSafe(|| GridOutput::from_slice("work", shape, data).shape());
            std::panic::catch_unwind(make).ok()
        };
        let mut data = [0.0; 6];
        assert_eq!(grid([1, 2, 3], &mut data), Some([1, 2, 3]));
        assert_eq!(grid([3, 1, 2], &mut data), Some([3, 1, 2]));
        assert_eq!(grid([1, 2, 4], &mut data), None);
        // Modulo 2^64 that is no element.
        assert_eq!(grid([1, 1 << 32, 1 << 32], &mut []), None);
        assert_eq!(grid([1 << 32, 1 << 32, 1], &mut []), None);
        assert_eq!(grid([1, usize::MAX, 0], &mut []), Some([1, usize::MAX, 0]));
        assert_eq!(grid([1, 0, usize::MAX], &mut []), Some([1, 0, usize::MAX]));
    }

    #[test]
    fn leading_dimensions_reach_over_what_lies_below() {
        let mut data = [0.0_f64; 60];
        let mut grid = |shape: &[usize], leading: &[i64]| {
            // SAFETY: it is not read, and no larger where it is made.
            unsafe { GridOutput::new(NAMES, shape, data.as_mut_ptr(), leading) }.map(|grid| grid.shape())
        };
        assert_eq!(grid(&[3, 4, 5], &[20, 5]), Ok([3, 4, 5]));
        assert_eq!(grid(&[2, 4, 5], &[23, 6]), Ok([2, 4, 5]));
        assert_eq!(grid(&[7], &[]), Ok([1, 1, 7]));
        let least = |value, least| Err(Error::LeadingDimension { argument: "ldu", value, least });
        assert_eq!(grid(&[2, 4, 5], &[22, 6]), least(22, 23));
        assert_eq!(grid(&[2, 4, 5], &[20, 4]), least(4, 5));
        assert_eq!(grid(&[2, 5], &[-5]), least(-5, 5));
        let far = grid(&[2, 1 << 40, 1 << 20], &[1 << 60, 1 << 20]);
        assert!(matches!(far, Err(Error::TooLarge { .. })), "{far:?}");
        assert!(matches!(grid(&[2, 3], &[i64::MAX]), Err(Error::TooLarge { .. })));
        assert_eq!(grid(&[usize::MAX >> 1, 0], &[0]), Ok([1, usize::MAX >> 1, 0]));
        assert_eq!(grid(&[2, 0, 3], &[0, 3]), Ok([2, 0, 3]));
        assert_eq!(grid(&[2, 0, 3], &[0, 2]), least(2, 3));
    }

    #[test]
    fn tiles_cover_a_grid_once() {
        for (shape, size) in
            [([3, 4, 5], [2, 3, 2]), ([1, 7, 9], [1, 2, 9]), ([1, 1, 10], [1, 1, 3]), ([2, 0, 3], [1, 1, 1])]
        {
            let mut data = vec![0.0_f64; shape.iter().product()];
            GridOutput::from_slice("u", shape, &mut data).for_each_tile(size, |[planes, rows, cols], mut out| {
                for place in places([&planes, &rows]) {
                    let mut row = out.row([place[0] - planes.start, place[1] - rows.start]);
                    for (i, x) in row.direct(0..cols.len()).unwrap().iter_mut().enumerate() {
                        *x += 1.0 + ((place[0] * shape[1] + place[1]) * shape[2] + cols.start + i) as f64;
                    }
                }
            });
            assert!(data.iter().enumerate().all(|(i, x)| *x == 1.0 + i as f64), "{shape:?}");
        }
    }
}
