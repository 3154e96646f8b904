//! Where the elements of a view lie, and whether two views share memory.

/// How an output lies to an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overlap {
    /// They share no memory.
    Disjoint,
    /// They are the same elements in the same order.
    Same,
    /// They share memory in any other way.
    Partial,
}

/// `count` elements of `size` bytes, `stride` bytes apart, the first at address `first`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub first: usize,
    pub stride: isize,
    pub count: usize,
    pub size: usize,
}

impl Extent {
    /// The lowest and one past the highest byte, or nothing where they leave the address space.
    #[inline]
    pub fn bytes(&self) -> Option<(usize, usize)> {
        let reach = self.stride.unsigned_abs().checked_mul(self.count.checked_sub(1)?)?;
        let lowest = if self.stride < 0 { self.first.checked_sub(reach)? } else { self.first };
        let end = lowest.checked_add(reach)?.checked_add(self.size)?;
        (end - lowest <= isize::MAX as usize).then_some((lowest, end))
    }

    /// Never calls views disjoint that meet. Views within each other's reach that do not meet are recognised where the
    /// strides keep them apart (real and imaginary parts); others may be called overlapping.
    #[inline]
    pub fn overlap(&self, other: &Extent) -> Overlap {
        let (Some((low, end)), Some((other_low, other_end))) = (self.bytes(), other.bytes()) else {
            return Overlap::Disjoint; // one of them is empty
        };
        if end <= other_low || other_end <= low {
            return Overlap::Disjoint;
        }
        let same_stride = self.stride == other.stride || self.count == 1;
        if self.first == other.first && self.count == other.count && self.size == other.size && same_stride {
            return Overlap::Same;
        }
        // Elements start at low + i * stride and other_low + j * other_stride: modulo the common divisor of the strides
        // their distance is always the same.
        let period = gcd(self.stride.unsigned_abs(), other.stride.unsigned_abs());
        if period > 0 {
            let distance = other_low.wrapping_sub(low) as isize;
            let distance = distance.rem_euclid(period as isize) as usize;
            if distance >= self.size && distance + other.size <= period {
                return Overlap::Disjoint;
            }
        }
        Overlap::Partial
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn touched(extent: &Extent) -> BTreeSet<usize> {
        let start = |i: usize| (extent.first as isize + i as isize * extent.stride) as usize;
        (0..extent.count).flat_map(|i| start(i)..start(i) + extent.size).collect()
    }

    fn extent() -> impl Strategy<Value = Extent> {
        (1000usize..1100, prop::sample::select(vec![-24isize, -16, -8, 8, 16, 24, 40]), 0usize..12, Just(8usize))
            .prop_map(|(first, stride, count, size)| Extent { first, stride, count, size })
    }

    proptest! {
        #[test]
        fn agrees_with_the_bytes_touched(a in extent(), b in extent()) {
            let shared = !touched(&a).is_disjoint(&touched(&b));
            match a.overlap(&b) {
                Overlap::Disjoint => prop_assert!(!shared),
                Overlap::Same => prop_assert!(touched(&a) == touched(&b)),
                Overlap::Partial if a.stride.abs() == b.stride.abs() && a.stride.abs() >= 16 => {
                    // Exact but for elements that lie between the other's without meeting one at the ends.
                    prop_assert!(shared || !touched(&longer(&a)).is_disjoint(&touched(&longer(&b))));
                }
                Overlap::Partial => {}
            }
        }
    }

    fn longer(extent: &Extent) -> Extent {
        let back = 12 * extent.stride;
        Extent { first: (extent.first as isize - back) as usize, count: extent.count + 24, ..*extent }
    }

    #[test]
    fn complex_parts_are_disjoint() {
        let real = Extent { first: 1000, stride: 16, count: 10, size: 8 };
        let imaginary = Extent { first: 1008, ..real };
        assert_eq!(real.overlap(&imaginary), Overlap::Disjoint);
        assert_eq!(real.overlap(&Extent { first: 1004, ..real }), Overlap::Partial);
        assert_eq!(real.overlap(&real), Overlap::Same);
        assert_eq!(real.overlap(&Extent { first: 1144, stride: -16, ..real }), Overlap::Partial);
    }
}
