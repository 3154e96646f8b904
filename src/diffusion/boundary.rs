//! What is beyond the ends of an axis: the field goes on, as its mirror image or as itself, so that no point is a special case.
//!
//! Under zero flux the field is mirrored at the face half a step beyond the last point; where it is periodic, it repeats. A step
//! of the extended field is the extension of a step to the last bit, because the sum of two neighbours does not depend on their
//! order. Only values that are held end the extended field: if one side is held, the mirror image of it ends the other, too.

use std::ops::Range;

/// What holds at a side of the field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Boundary {
    /// The outermost points keep their values.
    Fixed,
    /// Nothing flows through the face half a step beyond the outermost points.
    ZeroFlux,
    /// The other side lies next to this one; both are periodic, or none.
    Periodic,
}

/// An axis, and how the field goes on beyond its ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extension {
    n: usize,
    sides: [Boundary; 2],
}

/// A part of an extended axis.
#[derive(Clone, Copy)]
pub struct Span {
    /// The first point.
    pub start: isize,
    /// How many there are.
    pub len: usize,
    /// Whether the first and the last are points that are held.
    pub fixed: [bool; 2],
}

/// Neighbouring points of a span that are neighbours in the field, too.
pub struct Run {
    /// Where they are in the span.
    pub to: Range<usize>,
    /// Where they are in the field.
    pub from: Range<usize>,
    /// Whether one goes up where the other goes down.
    pub mirrored: bool,
}

impl Extension {
    /// Of `n` points, and the low and the high side.
    pub fn new(n: usize, sides: [Boundary; 2]) -> Self {
        assert!((sides[0] == Boundary::Periodic) == (sides[1] == Boundary::Periodic));
        Extension { n, sides }
    }

    /// The number of points.
    pub fn n(&self) -> usize {
        self.n
    }

    /// Where the extended field begins and ends, if it does.
    fn limits(&self) -> [Option<isize>; 2] {
        let n = self.n as isize;
        match self.sides {
            [Boundary::Fixed, Boundary::Fixed] => [Some(0), Some(n)],
            [Boundary::Fixed, _] => [Some(0), Some(2 * n)],
            [_, Boundary::Fixed] => [Some(-n), Some(n)],
            _ => [None, None],
        }
    }

    /// Whether no point can change.
    pub fn is_held(&self) -> bool {
        self.n == 0 || matches!(self.limits(), [Some(low), Some(high)] if high - low < 3)
    }

    /// The sides.
    pub fn sides(&self) -> [Boundary; 2] {
        self.sides
    }

    /// The points that do not keep their values.
    pub fn inner(&self) -> Range<usize> {
        let [low, high] = self.sides.map(|side| usize::from(side == Boundary::Fixed));
        low.min(self.n)..self.n.saturating_sub(high).max(low.min(self.n))
    }

    /// Whether a point keeps its value.
    pub fn holds(&self, i: usize) -> bool {
        (i == 0 && self.sides[0] == Boundary::Fixed) || (i + 1 == self.n && self.sides[1] == Boundary::Fixed)
    }

    /// Whether the field goes on beyond an end.
    pub fn is_extended(&self) -> bool {
        self.sides != [Boundary::Fixed; 2]
    }

    /// A range with a halo.
    pub fn span(&self, range: &Range<usize>, halo: usize) -> Span {
        let [low, high] = self.limits();
        let halo = halo as isize;
        let start = (range.start as isize - halo).max(low.unwrap_or(isize::MIN));
        let end = (range.end as isize + halo).min(high.unwrap_or(isize::MAX));
        Span { start, len: (end - start) as usize, fixed: [low == Some(start), high == Some(end)] }
    }

    /// The point of the field that a point of the extended field repeats, and whether in a mirror image.
    #[inline]
    fn place(&self, i: isize) -> (usize, bool) {
        let n = self.n as isize;
        if (0..n).contains(&i) {
            return (i as usize, false);
        }
        let (copy, offset) = (i.div_euclid(n), i.rem_euclid(n));
        let mirrored = self.sides[0] != Boundary::Periodic && copy & 1 == 1;
        ((if mirrored { n - 1 - offset } else { offset }) as usize, mirrored)
    }

    /// The point of the field that a point of the extended field repeats.
    #[inline]
    pub fn source(&self, i: isize) -> usize {
        self.place(i).0
    }

    /// The runs of a span, in order.
    pub fn runs(&self, span: Span) -> impl Iterator<Item = Run> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let left = span.len - next;
            if left == 0 {
                return None;
            }
            let (first, mirrored) = self.place(span.start + next as isize);
            let len = left.min(if mirrored { first + 1 } else { self.n - first });
            let from = if mirrored { first + 1 - len..first + 1 } else { first..first + len };
            let run = Run { to: next..next + len, from, mirrored };
            next += len;
            Some(run)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Boundary::{Fixed, Periodic, ZeroFlux};
    use super::*;

    fn sources(n: usize, sides: [Boundary; 2], halo: usize) -> (Vec<usize>, [bool; 2]) {
        let extension = Extension::new(n, sides);
        let span = extension.span(&(0..n), halo);
        let points: Vec<usize> = (0..span.len).map(|i| extension.source(span.start + i as isize)).collect();
        let mut by_runs = Vec::new();
        for run in extension.runs(span) {
            assert_eq!(run.to, by_runs.len()..by_runs.len() + run.from.len());
            if run.mirrored {
                by_runs.extend(run.from.rev());
            } else {
                by_runs.extend(run.from);
            }
        }
        assert_eq!(points, by_runs);
        (points, span.fixed)
    }

    #[test]
    fn the_field_goes_on_beyond_its_ends() {
        assert_eq!(sources(3, [Fixed; 2], 5), (vec![0, 1, 2], [true; 2]));
        assert_eq!(sources(3, [ZeroFlux; 2], 4), (vec![2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0], [false; 2]));
        assert_eq!(sources(3, [Periodic; 2], 4), (vec![2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0], [false; 2]));
        assert_eq!(sources(2, [Fixed, ZeroFlux], 9), (vec![0, 1, 1, 0], [true; 2]));
        assert_eq!(sources(3, [ZeroFlux, Fixed], 2), (vec![1, 0, 0, 1, 2], [false, true]));
        assert_eq!(sources(1, [Periodic; 2], 2), (vec![0; 5], [false; 2]));
        assert_eq!(sources(1, [ZeroFlux, Fixed], 2), (vec![0; 2], [true; 2]));
    }

    #[test]
    fn what_is_held_on_all_sides_cannot_change() {
        let held = |n, sides| Extension::new(n, sides).is_held();
        assert!(held(2, [Fixed; 2]) && held(1, [Fixed, ZeroFlux]) && held(0, [Periodic; 2]));
        assert!(!held(3, [Fixed; 2]) && !held(2, [ZeroFlux, Fixed]) && !held(1, [Periodic; 2]));
    }
}
