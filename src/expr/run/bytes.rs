//! Comparisons of bytes, which stay where they are.

use super::super::bytes::{BytesId, Relation};
use super::machine::{Machine, Way};
use std::ops::Range;

/// Elements that are found before they are compared.
const AT_ONCE: usize = 64;

impl Machine<'_> {
    /// Whether the relation holds, for each element of a range, as bools.
    ///
    /// # Safety
    /// Inputs must be readable, and the block have room.
    #[inline(never)]
    pub(super) unsafe fn compare(
        &self,
        relation: Relation,
        of: [BytesId; 2],
        way: Way,
        range: Range<usize>,
        to: *mut u8,
    ) {
        for part in crate::array::blocks(range.clone(), AT_ONCE) {
            let mut found = [[&[][..]; AT_ONCE]; 2];
            for (id, found) in of.into_iter().zip(&mut found) {
                match id {
                    BytesId::Literal(id) => found.fill(&self.program.literals[id as usize]),
                    BytesId::Input(input) => {
                        let (input, mut i) = (input as usize, 0);
                        let (first, width) = (self.first(input, way), self.sources[input].size.unwrap_or(0));
                        way.walk.each(input + 1, part.clone(), |offset| {
                            let element = first.wrapping_byte_offset(offset);
                            if width > 0 {
                                // SAFETY: an element of the input, which is readable by the caller.
                                found[i] = unsafe { std::slice::from_raw_parts(element, width) };
                            }
                            i += 1;
                        });
                    }
                }
            }
            let [x, y] = found;
            for (i, (x, y)) in x.into_iter().zip(y).take(part.len()).enumerate() {
                // SAFETY: there is room, by the caller.
                unsafe { to.add(part.start - range.start + i).write(relation.holds(x, y).into()) };
            }
        }
    }
}
