//! Rows with their dimension lifted: the neighbours of a vector are whole vectors.
//!
//! The points between the two ends of a row are cut in as many segments as a vector has lanes, one segment a lane: vector j
//! holds the j-th point of each. Its neighbours to the west and east are the vectors before and after it, so that nothing is
//! loaded twice or from addresses that are not aligned. A halo vector at either end holds the neighbours across the segments.

use crate::simd::{Float, MAX_LANES, Simd, Vector};

/// Where the points of a row are.
#[derive(Clone, Copy)]
pub struct Lifted {
    lanes: usize,
    /// Without those of the halo.
    vectors: usize,
    /// The place of the last point; that of the first is 0.
    east: usize,
    /// Its other place: where it is at the start of a segment, it is the neighbour of the end of the one before.
    east_halo: Option<usize>,
}

impl Lifted {
    /// For rows of `cols` points, at least three.
    pub fn new(lanes: usize, cols: usize) -> Self {
        let inner = cols - 2;
        let vectors = inner.div_ceil(lanes);
        let (lane, vector) = (inner / vectors, inner % vectors);
        // Where the segments have no points to spare, it is the neighbour of the very last.
        let east = if lane == lanes { (vectors + 2) * lanes - 1 } else { (vector + 1) * lanes + lane };
        let east_halo = (vector == 0).then_some((vectors + 1) * lanes + lane - 1);
        Lifted { lanes, vectors, east, east_halo }
    }

    /// The length of a lifted row.
    pub fn len(&self) -> usize {
        (self.vectors + 2) * self.lanes
    }

    /// From row order.
    #[inline(always)]
    pub fn lift<S: Simd, T: Float>(&self, simd: S, flat: &[T], row: &mut [T]) {
        let lanes = <T::Vector<S>>::LANES;
        let (west, east) = (flat[0], flat[flat.len() - 1]);
        let inner = &flat[1..flat.len() - 1];
        let out = &mut row[lanes..(self.vectors + 1) * lanes];
        match lanes {
            2 => self.lift_squares::<S, T, 2>(simd, inner, out),
            4 => self.lift_squares::<S, T, 4>(simd, inner, out),
            8 => self.lift_squares::<S, T, 8>(simd, inner, out),
            _ => self.lift_squares::<S, T, MAX_LANES>(simd, inner, out),
        }
        if self.vectors < lanes {
            for (vector, out) in out.chunks_exact_mut(lanes).enumerate() {
                for (lane, out) in out.iter_mut().enumerate() {
                    *out = inner.get(lane * self.vectors + vector).copied().unwrap_or(T::ZERO);
                }
            }
        }
        self.finish(simd, row, [west, east]);
    }

    /// Back to row order.
    #[inline(always)]
    pub fn lower<S: Simd, T: Float>(&self, simd: S, row: &[T], flat: &mut [T]) {
        let (lanes, cols) = (<T::Vector<S>>::LANES, flat.len());
        let vectors = &row[lanes..(self.vectors + 1) * lanes];
        let inner = &mut flat[1..cols - 1];
        match lanes {
            2 => self.lower_squares::<S, T, 2>(simd, vectors, inner),
            4 => self.lower_squares::<S, T, 4>(simd, vectors, inner),
            8 => self.lower_squares::<S, T, 8>(simd, vectors, inner),
            _ => self.lower_squares::<S, T, MAX_LANES>(simd, vectors, inner),
        }
        if self.vectors < lanes {
            for (vector, x) in vectors.chunks_exact(lanes).enumerate() {
                for (lane, x) in x.iter().enumerate() {
                    if let Some(out) = inner.get_mut(lane * self.vectors + vector) {
                        *out = *x;
                    }
                }
            }
        }
        [flat[0], flat[cols - 1]] = self.ends(row);
    }

    #[inline(always)]
    fn lift_squares<S: Simd, T: Float, const LANES: usize>(&self, simd: S, inner: &[T], out: &mut [T]) {
        for first in self.squares() {
            let mut square = [<T::Vector<S>>::splat(simd, T::ZERO); LANES];
            for (lane, vector) in square.iter_mut().enumerate() {
                let segment = &inner[(lane * self.vectors + first).min(inner.len())..];
                // Beyond the last point, where segments have some to spare, there is nothing.
                *vector = if segment.len() >= LANES {
                    <T::Vector<S>>::load(simd, segment)
                } else {
                    <T::Vector<S>>::load_part(simd, segment)
                };
            }
            transpose::<S, T, LANES>(simd, &mut square);
            for (lane, vector) in square.iter().enumerate() {
                vector.store(&mut out[(first + lane) * LANES..]);
            }
        }
    }

    #[inline(always)]
    fn lower_squares<S: Simd, T: Float, const LANES: usize>(&self, simd: S, vectors: &[T], inner: &mut [T]) {
        for first in self.squares() {
            let mut square = [<T::Vector<S>>::splat(simd, T::ZERO); LANES];
            for (lane, vector) in square.iter_mut().enumerate() {
                *vector = <T::Vector<S>>::load(simd, &vectors[(first + lane) * LANES..]);
            }
            transpose::<S, T, LANES>(simd, &mut square);
            for (lane, vector) in square.iter().enumerate() {
                let start = (lane * self.vectors + first).min(inner.len());
                let segment = &mut inner[start..];
                if segment.len() >= LANES {
                    vector.store(segment);
                } else {
                    let mut last = [T::ZERO; MAX_LANES];
                    vector.store(&mut last);
                    segment.copy_from_slice(&last[..segment.len()]);
                }
            }
        }
    }

    /// The first vectors of squares that cover all, the last two of which may overlap; none where there are too few for one.
    #[inline(always)]
    fn squares(&self) -> impl Iterator<Item = usize> {
        let last = (self.vectors + 1).saturating_sub(self.lanes);
        (0..last).step_by(self.lanes).chain((last > 0 && !(last - 1).is_multiple_of(self.lanes)).then(|| last - 1))
    }

    /// The first and the last point.
    #[inline(always)]
    pub fn ends<T: Float>(&self, row: &[T]) -> [T; 2] {
        [row[0], row[self.east]]
    }

    /// Sets the first and the last point, and the halo, when the vectors have been written.
    #[inline(always)]
    pub fn finish<S: Simd, T: Float>(&self, simd: S, row: &mut [T], [west, east]: [T; 2]) {
        let lanes = <T::Vector<S>>::LANES;
        let (last, end) = (self.vectors * lanes, (self.vectors + 1) * lanes);
        // A lane further on; the lane that is left has no segment beside it. Whole vectors, which have just been written, are back
        // at once; loads that straddle two of them would wait.
        let before = <T::Vector<S>>::load(simd, &row[last..]).rotate_up(simd);
        let after = <T::Vector<S>>::load(simd, &row[lanes..]).rotate_down(simd);
        before.store(row);
        after.store(&mut row[end..]);
        row[0] = west;
        row[self.east] = east;
        if let Some(halo) = self.east_halo {
            row[halo] = east;
        }
    }
}

/// Transposes a square of as many vectors as they have lanes.
#[inline(always)]
fn transpose<S: Simd, T: Float, const LANES: usize>(simd: S, square: &mut [T::Vector<S>; LANES]) {
    exchange::<S, T, LANES, 1>(simd, square);
    exchange::<S, T, LANES, 2>(simd, square);
    exchange::<S, T, LANES, 4>(simd, square);
    exchange::<S, T, LANES, 8>(simd, square);
}

/// A step of it. (The numbers are constants so that the loops unroll, and the square stays in registers.)
#[inline(always)]
fn exchange<S: Simd, T: Float, const LANES: usize, const DISTANCE: usize>(simd: S, square: &mut [T::Vector<S>; LANES]) {
    if DISTANCE < LANES {
        for i in 0..LANES {
            if i & DISTANCE == 0 {
                [square[i], square[i + DISTANCE]] = square[i].exchange(simd, square[i + DISTANCE], DISTANCE);
            }
        }
    }
}
