//! Copies of parts of arrays whose elements do not lie one after the other.

use super::Strided;
use crate::simd::Element;
use std::ops::Range;

/// What [`Strided::tile`] does after its checks.
pub(super) fn copy<E: Element + Into<T>, T: Element>(
    array: &Strided<T>,
    group: Range<usize>,
    range: Range<usize>,
    to: &mut [T],
    ld: usize,
) {
    let base = array.first.wrapping_byte_offset(array.kept.offsets(group.start).0);
    let across = array.kept.inner().stride;
    let inner = array.reduced.inner();
    let outer = array.reduced.outer().filter(|_| group.len() == 1);
    let mut index = range.start;
    while index < range.end {
        let from = base.wrapping_byte_offset(array.reduced.offsets(index).0);
        let to = &mut to[index - range.start..];
        let left = range.end - index;
        let along = |len| (len, inner.stride);
        index += match outer {
            // Whole rows of one result, as far as they lie evenly.
            Some(outer) if index.is_multiple_of(inner.len) && left >= inner.len => {
                let rows = (left / inner.len).min(outer.len - index / inner.len % outer.len);
                // SAFETY: elements of the array, and of this type, by the contract of `new`.
                unsafe { transpose::<E, T>(from, along(inner.len), (rows, outer.stride), to, inner.len) };
                rows * inner.len
            }
            _ => {
                let run = (inner.len - index % inner.len).min(left);
                // SAFETY: as above.
                unsafe { transpose::<E, T>(from, along(run), (group.len(), across), to, ld) };
                run
            }
        };
    }
}

/// Elements on a side of the squares that [`transpose`] copies: a line of the cache.
const SIDE: usize = 8;

/// Copies elements to columns `ld` apart, each with as many elements as `along` says; `across` has the number of columns. Both
/// have strides in bytes.
///
/// # Safety
/// The elements must be readable.
unsafe fn transpose<E: Element + Into<T>, T: Element>(
    from: *const u8,
    along: (usize, isize),
    across: (usize, isize),
    to: &mut [T],
    ld: usize,
) {
    let place = |i: usize, w: usize| {
        from.wrapping_byte_offset(along.1.wrapping_mul(i as isize).wrapping_add(across.1.wrapping_mul(w as isize)))
    };
    // SAFETY: by the caller.
    let read = |from: *const u8| unsafe { from.cast::<E>().read_unaligned() }.into();
    // In squares, so that every line of the cache is used up, unless a column lies in order as it is.
    let side = if along.1.unsigned_abs() <= across.1.unsigned_abs() { along.0.max(1) } else { SIDE };
    for i in (0..along.0).step_by(side) {
        for columns in (0..across.0).step_by(SIDE) {
            for w in columns..across.0.min(columns + SIDE) {
                let mut from = place(i, w);
                for to in &mut to[w * ld + i..w * ld + along.0.min(i + side)] {
                    *to = read(from);
                    from = from.wrapping_byte_offset(along.1);
                }
            }
        }
    }
}
