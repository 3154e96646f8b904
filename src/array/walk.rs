//! One walk over several arrays of one shape, which may be broadcast: axes merged, the longest runs innermost.

use super::shape::MOST_DIMENSIONS;
use super::{filled, gather, scatter, with_capacity};
use crate::error::Error;
use std::ops::Range;

/// The way over several arrays. Element numbers are its own: they follow the memory of the first array.
pub struct Walk {
    /// The lengths of axes, the outermost first.
    lens: Vec<usize>,
    /// Of each axis the strides of each array, in bytes.
    strides: Vec<isize>,
    arrays: usize,
    len: usize,
}

impl Walk {
    /// Over `count` arrays of this shape, by their byte strides, one array after the other, which are 0 along axes that they lack. No
    /// product of lengths may wrap.
    pub fn new(shape: &[usize], count: usize, arrays: &[isize]) -> Result<Walk, Error> {
        let (mut lens, mut strides) = (with_capacity(shape.len())?, with_capacity(shape.len() * count)?);
        let (mut order, mut axes) = ([0; MOST_DIMENSIONS], 0);
        // What is not longer than 1 has no next element.
        for axis in (0..shape.len()).filter(|axis| shape[*axis] != 1) {
            order[axes] = axis;
            axes += 1;
        }
        let order = &mut order[..axes];
        let stride = |array: usize, axis: usize| arrays[array * shape.len() + axis];
        let size_of = |axis: usize| if count == 0 { 0 } else { stride(0, axis).unsigned_abs() };
        // Few, and mostly in order.
        for i in 1..order.len() {
            let mut at = i;
            while at > 0 && size_of(order[at - 1]) < size_of(order[at]) {
                order.swap(at - 1, at);
                at -= 1;
            }
        }
        for axis in order.iter().copied() {
            let row = |stride: isize| stride.wrapping_mul(shape[axis] as isize);
            let last = strides.len().wrapping_sub(count);
            let merges = !lens.is_empty() && (0..count).all(|i| strides[last + i] == row(stride(i, axis)));
            if merges {
                strides.truncate(last);
                *lens.last_mut().unwrap_or(&mut 0) *= shape[axis];
            } else {
                lens.push(shape[axis]);
            }
            strides.extend((0..count).map(|i| stride(i, axis)));
        }
        Ok(Walk { len: lens.iter().product(), lens, strides, arrays: count })
    }

    /// The number of elements.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The length of the innermost axis.
    fn inner(&self) -> usize {
        self.lens.last().copied().unwrap_or(1)
    }

    /// From one element of a run to the next.
    fn stride(&self, array: usize) -> isize {
        if self.lens.is_empty() { 0 } else { self.strides[(self.lens.len() - 1) * self.arrays + array] }
    }

    /// Whether the array is one element everywhere.
    pub fn is_constant(&self, array: usize) -> bool {
        (0..self.lens.len()).all(|axis| self.strides[axis * self.arrays + array] == 0)
    }

    /// How far an element is from the first, in bytes.
    pub fn offset(&self, array: usize, mut index: usize) -> isize {
        let mut offset = 0isize;
        for (axis, len) in self.lens.iter().enumerate().rev() {
            let at = if axis == 0 { index } else { index % len };
            index /= len;
            offset = offset.wrapping_add(self.strides[axis * self.arrays + array].wrapping_mul(at as isize));
        }
        offset
    }

    /// Where a range of elements of this size starts, if they lie one after the other.
    pub fn contiguous(&self, array: usize, range: &Range<usize>, size: usize) -> Option<isize> {
        if let [_] = self.lens[..] {
            // Without a division.
            let stride = self.stride(array);
            return (stride == size as isize).then(|| stride.wrapping_mul(range.start as isize));
        }
        let inner = self.inner();
        let is_row = range.start % inner + range.len() <= inner;
        (is_row && (self.stride(array) == size as isize || range.len() == 1)).then(|| self.offset(array, range.start))
    }

    /// The runs of a range: their first element, and how many.
    fn runs(&self, range: Range<usize>, mut f: impl FnMut(usize, usize)) {
        let (inner, mut start) = (self.inner(), range.start);
        while start < range.end {
            let len = (inner - start % inner).min(range.end - start);
            f(start, len);
            start += len;
        }
    }

    /// Calls `f` with how far each element of a range is from the first, in bytes.
    pub fn each(&self, array: usize, range: Range<usize>, mut f: impl FnMut(isize)) {
        let stride = self.stride(array);
        self.runs(range, |index, len| {
            let start = self.offset(array, index);
            (0..len as isize).for_each(|i| f(start.wrapping_add(stride.wrapping_mul(i))));
        });
    }

    /// Copies a range of an array's elements to a block.
    ///
    /// # Safety
    /// The elements must be readable, and the block have room; `size` is a power of two up to 16.
    pub unsafe fn load(&self, array: usize, first: *const u8, size: usize, range: Range<usize>, to: *mut u8) {
        let (start, stride) = (range.start, self.stride(array));
        self.runs(range, |index, len| {
            let from = first.wrapping_byte_offset(self.offset(array, index));
            // SAFETY: by the caller.
            unsafe { gather(size, from, stride, len, to.wrapping_add((index - start) * size)) }
        });
    }

    /// Copies a block to where its elements belong.
    ///
    /// # Safety
    /// As for [`Walk::load`], the other way round.
    pub unsafe fn store(&self, array: usize, from: *const u8, size: usize, range: Range<usize>, first: *mut u8) {
        let (start, stride) = (range.start, self.stride(array));
        self.runs(range, |index, len| {
            let to = first.wrapping_byte_offset(self.offset(array, index));
            // SAFETY: by the caller.
            unsafe { scatter(size, from.wrapping_add((index - start) * size), len, to, stride) }
        });
    }
}

/// The byte strides of an array whose elements lie one after the other, the last axis innermost.
pub fn row_major(shape: &[usize], size: usize) -> Result<Vec<isize>, Error> {
    let mut strides = filled(shape.len(), 0)?;
    let mut row = size as isize;
    for (stride, len) in strides.iter_mut().zip(shape).rev() {
        *stride = row;
        row = row.wrapping_mul(*len as isize);
    }
    Ok(strides)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn axes_are_merged_where_all_arrays_allow_it() {
        let rows = [48isize, 16, 8];
        let walk = |arrays: &[[isize; 3]]| Walk::new(&[4, 3, 2], arrays.len(), arrays.as_flattened()).unwrap().lens;
        assert_eq!(walk(&[rows]), [24]);
        assert_eq!(walk(&[rows, [0, 16, 8]]), [4, 6]);
        assert_eq!(walk(&[[8, 32, 96], [8, 32, 96]]), [24]);
        assert_eq!(walk(&[rows, [0, 0, 0]]), [24]);
        assert_eq!(Walk::new(&[], 1, &[]).unwrap().len(), 1);
        assert_eq!(Walk::new(&[3, 0], 1, &[8, 8]).unwrap().len(), 0);
    }

    proptest! {
        /// Copies of a permuted, reversed, broadcast array, block by block, against its elements one by one.
        #[test]
        fn loads_and_stores_every_element(
            axes in prop::collection::vec((1usize..5, 0u8..3), 0..4),
            turn in 0usize..4,
            block in 1usize..9,
        ) {
            let n = axes.len();
            let shape: Vec<usize> = axes.iter().map(|axis| axis.0).collect();
            let (mut out, mut own) = (vec![0isize; n], vec![0isize; n]);
            let (mut out_row, mut own_row, mut first) = (4isize, 4isize, 0isize);
            for i in (0..n).map(|i| (i + turn) % n) {
                out[i] = out_row;
                out_row *= shape[i] as isize;
                own[i] = [own_row, -own_row, 0][usize::from(axes[n - 1 - i].1)];
                if own[i] < 0 {
                    first += own_row * (shape[i] as isize - 1);
                }
                own_row *= shape[i] as isize;
            }
            let data: Vec<i32> = (0..700).collect();
            let mut result = vec![-1i32; shape.iter().product()];
            let walk = Walk::new(&shape, 2, &[&out[..], &own[..]].concat()).unwrap();
            prop_assert_eq!(walk.len(), result.len());
            let from = data.as_ptr().wrapping_byte_offset(first).cast::<u8>();
            for range in crate::array::blocks(0..walk.len(), block) {
                let mut room = [0i32; 8];
                // SAFETY: the elements are those of `data`, `room` and `result`.
                unsafe {
                    walk.load(1, from, 4, range.clone(), room.as_mut_ptr().cast());
                    if let Some(offset) = walk.contiguous(1, &range, 4) {
                        let there = from.wrapping_byte_offset(offset).cast::<i32>();
                        assert_eq!(std::slice::from_raw_parts(there, range.len()), &room[..range.len()]);
                    }
                    walk.store(0, room.as_ptr().cast(), 4, range, result.as_mut_ptr().cast());
                }
            }
            for (i, value) in result.iter().enumerate() {
                let at: isize = (0..n).map(|k| (i as isize * 4 / out[k]) % shape[k] as isize * own[k]).sum();
                prop_assert_eq!(*value, ((first + at) / 4) as i32);
            }
        }
    }
}
