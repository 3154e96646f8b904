//! Several steps for one pass over memory, with the bits of one step after the other.
//!
//! The field is cut in tiles, each of which is brought forward by all steps on its own, from the old field and a halo of as many rows and
//! columns around it: what lies in two halos is computed twice, and no tile waits for another. In a tile, the rows of all levels in
//! time move down together: as soon as three rows of a level are known, the middle one is known a level later. So three rows of
//! each level are all that has to be kept, and they stay in the first-level cache.

use super::stencil::{Coefficients, Stencil};
use crate::array::{MatrixInput, MatrixOutput, with_capacity, zeros};
use crate::error::Error;
use crate::simd::{Float, Isa, Kernel, MAX_LANES, Simd};
use crate::threads;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, TryLockError};

/// Steps a pass, at most.
pub const MOST: usize = 8;

/// Points of a tile, at most: rows, so that the halo is small beside them; and columns, so that three rows of each level fit the first-level
/// cache.
const HEIGHT: usize = 256;
const WIDTH: usize = 2048 / size_of::<f64>();

/// Points that are worth a thread's while.
const GRAIN: usize = 8192;

/// Rows of all levels but the first and the last, for each thread.
pub struct Rings<T> {
    rings: Vec<Mutex<Vec<T>>>,
    /// Elements from one row to the next.
    width: usize,
}

impl<T: Float> Rings<T> {
    /// For fields with rows of this length.
    pub fn new(cols: usize) -> Result<Self, Error> {
        let width = (cols.min(WIDTH) + 2 * MOST).next_multiple_of(MAX_LANES) + MAX_LANES;
        let threads = threads::num_threads();
        let mut rings = with_capacity(threads)?;
        for _ in 0..threads {
            rings.push(Mutex::new(zeros(3 * (MOST - 1) * width)?));
        }
        Ok(Rings { rings, width })
    }

    /// The rows of one thread. There are some for as many as work at once.
    fn take(&self) -> MutexGuard<'_, Vec<T>> {
        loop {
            for ring in &self.rings {
                match ring.try_lock() {
                    Ok(ring) => return ring,
                    Err(TryLockError::Poisoned(ring)) => return ring.into_inner(),
                    Err(TryLockError::WouldBlock) => {}
                }
            }
            std::hint::spin_loop();
        }
    }
}

/// `levels` steps from `u` to `out`, at most [`MOST`]; the first and last row and column keep their values. Both have the same shape, share
/// no memory, and are aligned.
pub fn advance<T: Float>(
    isa: Isa,
    coefficients: Coefficients<T>,
    levels: usize,
    u: MatrixInput<T>,
    out: &mut MatrixOutput<T>,
    rings: &Rings<T>,
) {
    let (rows, cols) = u.shape();
    assert!((1..=MOST).contains(&levels) && out.shape() == (rows, cols));
    let width = cols.div_ceil(cols.div_ceil(WIDTH));
    // As many bands as threads, or a multiple, of as many rows as there may be.
    let threads = threads::num_threads().min((rows * cols / GRAIN).max(1));
    let height = rows.div_ceil(rows.div_ceil(HEIGHT).next_multiple_of(threads));
    let isa = isa.with_short_vectors();
    out.for_each_tile((height, width), |rows, cols, out| {
        let tile = Tile { coefficients, levels, u, ring: &mut rings.take(), width: rings.width, rows, cols };
        if coefficients.is_isotropic() {
            isa.run(Advance::<T, true>(tile, out));
        } else {
            isa.run(Advance::<T, false>(tile, out));
        }
    });
}

/// A tile, and where it comes from.
struct Tile<'a, T> {
    coefficients: Coefficients<T>,
    levels: usize,
    u: MatrixInput<'a, T>,
    ring: &'a mut [T],
    width: usize,
    rows: Range<usize>,
    cols: Range<usize>,
}

/// A tile and its new values.
struct Advance<'a, 'b, T, const ISOTROPIC: bool>(Tile<'a, T>, MatrixOutput<'b, T>);

impl<T: Float, const ISOTROPIC: bool> Kernel for Advance<'_, '_, T, ISOTROPIC> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let Advance(Tile { coefficients, levels, u, ring, width, rows, cols }, mut out) = self;
        let stencil = Stencil::<S, T, ISOTROPIC>::new(simd, coefficients);
        let (all_rows, all_cols) = u.shape();
        // Column 0 of the rings.
        let origin = cols.start.saturating_sub(levels);
        for newest in rows.start.saturating_sub(levels)..rows.end + levels {
            for level in 1..=levels.min(newest) {
                // Levels still to come need this one in a halo.
                let (row, halo) = (newest - level, levels - level);
                if row + halo < rows.start || row >= all_rows.min(rows.end + halo) {
                    continue;
                }
                let range = cols.start.saturating_sub(halo)..all_cols.min(cols.end + halo);
                let around = range.start.saturating_sub(1)..all_cols.min(range.end + 1);
                let (before, after) = ring.split_at_mut(3 * width * (level - 1));
                let place = |row: usize| row % 3 * width;
                let source = |row: usize, range: Range<usize>| match level {
                    1 => u.row(row).direct(range).unwrap_or_default(),
                    _ => &before[3 * width * (level - 2) + place(row)..][range.start - origin..range.end - origin],
                };
                let mut last;
                let to = if level == levels {
                    last = out.row(row - rows.start);
                    last.direct(0..range.len()).unwrap_or_default()
                } else {
                    &mut after[place(row)..][range.start - origin..range.end - origin]
                };
                let here = source(row, around.clone());
                if row == 0 || row == all_rows - 1 {
                    to.copy_from_slice(&here[range.start - around.start..][..range.len()]);
                    continue;
                }
                if range.start == 0 {
                    to[0] = here[0];
                }
                if range.end == all_cols {
                    to[range.len() - 1] = here[here.len() - 1];
                }
                let inner = range.start.max(1)..range.end.min(all_cols - 1);
                if inner.is_empty() {
                    continue;
                }
                let (north, south) = (source(row - 1, inner.clone()), source(row + 1, inner.clone()));
                let here = &here[inner.start - 1 - around.start..inner.end + 1 - around.start];
                let to = &mut to[inner.start - range.start..inner.end - range.start];
                // Which NaN it is can be seen in the result only.
                if level == levels {
                    stencil.row::<true>(simd, north, here, south, to);
                } else {
                    stencil.row::<false>(simd, north, here, south, to);
                }
            }
        }
    }
}
