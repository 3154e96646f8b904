//! How many elements are not zero; from that, whether any are, or all.

use super::across::Across;
use super::chunk::Chunk;
use super::run::Reduction;
use crate::simd::{Element, Simd};

/// The number of elements that are neither zero nor false; NaN counts.
#[derive(Clone, Copy)]
pub struct CountNonzero;

impl<T: Element> Reduction<T, 1> for CountNonzero {
    type State = i64;
    type Output = i64;
    #[inline(always)]
    fn chunk<S: Simd>(self, _: S, chunk: &Chunk<T, 1>) -> i64 {
        let mut count = 0;
        chunk.for_each_block(|[x]| {
            for x in x {
                count += i64::from(x.is_nonzero());
            }
        });
        count
    }
    const ACROSS: bool = true;
    #[inline(always)]
    fn across<S: Simd>(self, _: S, rows: Across<T>, _: &mut [T], states: &mut Vec<i64>) {
        states.resize(rows.group.len(), 0);
        let side_by_side = rows.x.across(rows.group);
        for index in rows.range {
            for (count, x) in states.iter_mut().zip(side_by_side.row(index)) {
                *count += i64::from(x.is_nonzero());
            }
        }
    }
    #[inline(always)]
    fn merge(self, left: i64, right: i64) -> i64 {
        left + right
    }
    fn finish(self, state: Option<i64>, _: usize) -> i64 {
        state.unwrap_or(0)
    }
}
