//! What a tile reads beyond itself.
//!
//! Tiles are written in place. What others read of them, and what a tile reads of its own mirror image when it has come there, is
//! copied before anybody writes: the rows beyond the tile, and beyond the ends of its own rows what belongs to other tiles. A row
//! of its own is read before it is written, and with it what lies beyond its ends where no other tile has it.

use super::boundary::{Extension, Span};
use crate::array::{GridInput, Input, Part};
use crate::simd::{Float, Simd, Vector};
use std::ops::Range;

/// A tile with its halo.
pub struct Halo<'a> {
    extensions: &'a [Extension; 3],
    /// With the halo, in the extended field.
    spans: [Span; 3],
    /// The tile itself in the spans.
    own: Part,
    /// Whether rows beyond the tile are kept, and points beyond the ends of its rows.
    kept: [bool; 2],
}

/// The part of a halo that belongs to a row.
enum Kept {
    /// All of the row, from here on.
    Whole(usize),
    /// What is beyond its ends, from here on.
    Ends(usize),
}

impl<'a> Halo<'a> {
    /// Of a tile in a grid of so many axes that is taken so many steps further; `size` is that of all tiles.
    pub fn new(extensions: &'a [Extension; 3], axes: usize, part: Part, size: [usize; 3], levels: usize) -> Self {
        // A row of at least three points can be lifted.
        let depths = [levels, levels, levels.max(2)];
        let spans: [Span; 3] = std::array::from_fn(|axis| {
            let halo = if axis + axes < 3 { 0 } else { depths[axis] };
            extensions[axis].span(&part[axis], halo)
        });
        let own: Part = std::array::from_fn(|axis| {
            let first = (part[axis].start as isize - spans[axis].start) as usize;
            first..first + part[axis].len()
        });
        let cut = |axis: usize| size[axis] < extensions[axis].n();
        Halo { extensions, spans, own, kept: [axes == 2 || cut(1), cut(2)] }
    }

    /// The points of an axis with their halo, and the wanted ones in it.
    pub fn span(&self, axis: usize) -> (Span, Range<usize>) {
        (self.spans[axis], self.own[axis].clone())
    }

    /// The numbers that are kept, of one of the tile's own rows, and of one of its own planes.
    fn lens(&self) -> [usize; 2] {
        let row = if self.kept[1] { self.spans[2].len - self.own[2].len() } else { 0 };
        let beyond = if self.kept[0] { self.spans[1].len - self.own[1].len() } else { 0 };
        [row, beyond * self.spans[2].len + self.own[1].len() * row]
    }

    /// The numbers that are kept.
    pub fn len(&self) -> usize {
        let [_, plane] = self.lens();
        let beyond = self.spans[0].len - self.own[0].len();
        beyond * self.spans[1].len * self.spans[2].len + self.own[0].len() * plane
    }

    /// What is kept of a row.
    #[inline]
    fn kept(&self, [plane, row]: [usize; 2]) -> Kept {
        let [row_len, plane_len] = self.lens();
        let len = self.spans[2].len;
        let before = |i: usize, own: &Range<usize>| {
            [i.min(own.start) + i.saturating_sub(own.end), i.clamp(own.start, own.end) - own.start]
        };
        let [beyond, own] = before(plane, &self.own[0]);
        let start = beyond * self.spans[1].len * len + own * plane_len;
        if !self.own[0].contains(&plane) {
            return Kept::Whole(start + row * len);
        }
        let [beyond, own] = before(row, &self.own[1]);
        if !self.kept[0] {
            return Kept::Ends(start + own * row_len);
        }
        let start = start + beyond * len + own * row_len;
        if self.own[1].contains(&row) { Kept::Ends(start) } else { Kept::Whole(start) }
    }

    /// Copies all that is kept from the field.
    pub fn keep<T: Float>(&self, u: &GridInput<T>, out: &mut [T]) {
        for plane in 0..self.spans[0].len {
            for row in 0..self.spans[1].len {
                let place = [(0, plane), (1, row)]
                    .map(|(axis, i)| self.extensions[axis].source(self.spans[axis].start + i as isize));
                let from = u.row(place);
                match self.kept([plane, row]) {
                    Kept::Whole(start) => copy(&from, &self.extensions[2], self.spans[2], &mut out[start..]),
                    Kept::Ends(start) if self.kept[1] && self.own[1].contains(&row) => {
                        let [west, east] = self.ends();
                        copy(&from, &self.extensions[2], west, &mut out[start..]);
                        copy(&from, &self.extensions[2], east, &mut out[start + west.len..]);
                    }
                    Kept::Ends(_) => {}
                }
            }
        }
    }

    /// The row of the tile, where a row with its halo is no more.
    #[inline]
    pub fn own_row(&self, [plane, row]: [usize; 2]) -> Option<[usize; 2]> {
        let own = |axis: usize, i: usize| self.own[axis].contains(&i).then(|| i - self.own[axis].start);
        let place = [own(0, plane)?, own(1, row)?];
        (self.own[2].len() == self.spans[2].len).then_some(place)
    }

    /// Copies a row with its halo from what has been kept and from the tile.
    #[inline(always)]
    pub fn load<S: Simd, T: Float>(
        &self,
        simd: S,
        kept: &[T],
        tile: &GridInput<T>,
        [plane, row]: [usize; 2],
        out: &mut [T],
    ) {
        let start = match self.kept([plane, row]) {
            Kept::Whole(start) => return copy_slice::<S, T, false>(simd, &kept[start..start + out.len()], out),
            Kept::Ends(start) => start,
        };
        // Rows beyond the tile that are not kept are the tile's, which is as high as the field.
        let row = if self.own[1].contains(&row) {
            row - self.own[1].start
        } else {
            self.extensions[1].source(self.spans[1].start + row as isize)
        };
        let from = tile.row([plane - self.own[0].start, row]);
        let own = &self.own[2];
        let (west, rest) = out.split_at_mut(own.start);
        let (here, east) = rest.split_at_mut(own.len());
        match from.direct(0..own.len()) {
            Some(from) => copy_slice::<S, T, false>(simd, from, here),
            None => from.copy_to(0..own.len(), here),
        }
        if self.kept[1] {
            west.copy_from_slice(&kept[start..start + west.len()]);
            east.copy_from_slice(&kept[start + west.len()..][..east.len()]);
        } else {
            let [west_span, east_span] = self.ends();
            copy(&from, &self.extensions[2], west_span, west);
            copy(&from, &self.extensions[2], east_span, east);
        }
    }

    /// What is beyond the ends of a row.
    fn ends(&self) -> [Span; 2] {
        let (columns, own) = (self.spans[2], &self.own[2]);
        let east = Span { start: columns.start + own.end as isize, len: columns.len - own.end, ..columns };
        [Span { len: own.start, ..columns }, east]
    }
}

/// Copies numbers, as many as a row has, where a library's copy would still be getting started; or with one NaN only: `CANONICAL`.
#[inline(always)]
pub fn copy_slice<S: Simd, T: Float, const CANONICAL: bool>(simd: S, from: &[T], to: &mut [T]) {
    let lanes = <T::Vector<S>>::LANES;
    let (from_vectors, mut to_vectors) = (from.chunks_exact(lanes), to.chunks_exact_mut(lanes));
    let rest = from_vectors.remainder();
    for (from, to) in from_vectors.zip(&mut to_vectors) {
        let x = <T::Vector<S>>::load(simd, from);
        (if CANONICAL { x.canonical_nan() } else { x }).store(to);
    }
    for (from, to) in rest.iter().zip(to_vectors.into_remainder()) {
        *to = if CANONICAL && (*from).into().is_nan() { T::NAN } else { *from };
    }
}

/// Copies a part of a row of the extended field.
#[inline]
fn copy<T: Float>(from: &Input<T>, extension: &Extension, span: Span, out: &mut [T]) {
    for run in extension.runs(span) {
        let out = &mut out[run.to];
        from.copy_to(run.from, out);
        if run.mirrored {
            out.reverse();
        }
    }
}
