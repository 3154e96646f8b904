//! Steps of the whole field, several for each pass over memory: which tiles, and how many steps at once.

use super::boundary::Extension;
use super::coefficients::Coefficients;
use super::halo::Halo;
use super::line::{self, Line};
use super::plane::{self, Plane};
use super::step::GRAIN;
use super::tile::Tile;
use super::volume::{self, Volume};
use crate::array::{GridOutput, Part, second_level_cache, with_capacity, zeros};
use crate::error::Error;
use crate::simd::{Float, Isa};
use crate::threads::num_threads;
use std::sync::{Mutex, TryLockError};

/// Bytes of a tile in one dimension: with its work it stays in the first-level cache.
const LINE_WIDTH: usize = 16384;

/// Bytes of a row of a tile in two and three dimensions, without its halo.
const ROW_WIDTH: usize = 4096;

/// More than any process has: a field that is said to be larger is none.
const ADDRESS_SPACE: usize = 1 << 57;

/// About as many rows has a tile in two dimensions.
const HEIGHT: usize = 1024;

/// The most steps of a pass, for each number of axes: so many make little of the cost of a pass.
const MOST_LEVELS: [usize; 3] = [64, 40, 6];

/// What a pass costs beside its steps, in steps.
const PASS: [usize; 3] = [5, 5, 2];

/// How a field is cut, and the memory in which tiles are worked on: one part for each thread.
pub struct Tiling<T> {
    coefficients: Coefficients<T>,
    extensions: [Extension; 3],
    levels: usize,
    cut: Cut,
    /// What tiles read beyond themselves: for each so many numbers.
    halos: Vec<T>,
    halo_len: usize,
    workspaces: Vec<Mutex<Vec<T>>>,
}

/// How a grid is cut in tiles.
#[derive(Clone, Copy)]
struct Cut {
    points: [usize; 3],
    size: [usize; 3],
    /// How many along each axis.
    tiles: [usize; 3],
}

impl Cut {
    fn count(&self) -> usize {
        self.tiles.iter().product()
    }

    /// A tile of each kind, the one with the largest halo among them: along each axis the first, one in the middle, the last and the one
    /// before it, which is as long as others.
    fn kinds(&self) -> impl Iterator<Item = usize> {
        let tiles = self.tiles;
        let along = move |axis: usize, kind: usize| match kind {
            0 => 0,
            1 => tiles[axis] / 2,
            2 => tiles[axis].saturating_sub(2),
            _ => tiles[axis] - 1,
        };
        (0..64)
            .map(move |kind| (along(0, kind / 16) * tiles[1] + along(1, kind / 4 % 4)) * tiles[2] + along(2, kind % 4))
    }

    /// The part of the grid that a tile is.
    fn part(&self, tile: usize) -> Part {
        std::array::from_fn(|axis| {
            let inner: usize = self.tiles[axis + 1..].iter().product();
            let start = tile / inner % self.tiles[axis] * self.size[axis];
            start..self.points[axis].min(start + self.size[axis])
        })
    }

    /// The tile that is a part of the grid.
    fn number(&self, part: &Part) -> usize {
        (0..3).fold(0, |number, axis| number * self.tiles[axis] + part[axis].start / self.size[axis])
    }
}

impl<T: Float> Tiling<T> {
    /// For a field where something can change, and steps that are reported after so many.
    pub fn new(coefficients: Coefficients<T>, extensions: [Extension; 3], steps: usize) -> Result<Self, Error> {
        let axes = coefficients.axes();
        let points = extensions.map(|extension| extension.n());
        let bytes = points.iter().fold(size_of::<T>(), |bytes, n| bytes.saturating_mul(*n));
        if bytes > ADDRESS_SPACE {
            return Err(Error::OutOfMemory { bytes });
        }
        let mut levels = MOST_LEVELS[axes - 1].min(steps);
        for extension in extensions.iter().filter(|extension| extension.is_extended()) {
            // Where the halo of a thin field would be most of the work.
            levels = levels.min((PASS[axes - 1] * extension.n() / 2).isqrt().max(1));
        }
        let even = |n: usize, most: usize| n.div_ceil(n.div_ceil(most));
        let threads = num_threads();
        let width = even(points[2], if axes == 1 { LINE_WIDTH } else { ROW_WIDTH } / size_of::<T>());
        let across = points[2].div_ceil(width);
        // Two rows or planes a level stay in half a second-level cache.
        let cache = second_level_cache() / 2 / size_of::<T>();
        let grains = |levels: usize| (points.iter().product::<usize>().saturating_mul(levels) / (8 * GRAIN)).max(1);
        let (size, workspace) = match axes {
            1 => {
                let width = points[2].div_ceil(across.max(threads.min(grains(levels))));
                ([1, 1, width], line::workspace_len::<T>(levels, width))
            }
            2 => {
                levels = levels.min((cache / (2 * width)).saturating_sub(8).max(8));
                let bands =
                    threads.div_ceil(across).max(points[1] / HEIGHT).min((points[1] * points[2] / GRAIN).max(1));
                // A third of what a band does may be its halo.
                levels = levels.min((points[1] / bands / 3).max(4));
                ([1, points[1].div_ceil(bands), width], plane::workspace_len::<T>(levels, width))
            }
            _ => {
                let height = |levels: usize| {
                    (cache / ((2 * levels + 2) * (width + 2 * levels))).saturating_sub(2 * levels).max(2)
                };
                // A thousandth of what a step costs, with its part of the halo and of the pass.
                let cost =
                    |levels: usize| 1000 + 1000 * levels / height(levels).min(points[1]) + 1000 * PASS[2] / levels;
                levels = (1..=levels).min_by_key(|levels| cost(*levels)).unwrap_or(1);
                let height = even(points[1], height(levels));
                let tiles = points[1].div_ceil(height) * across;
                let bands = threads.div_ceil(tiles).min(grains(levels));
                ([points[0].div_ceil(bands), height, width], volume::workspace_len::<T>(levels, [height, width]))
            }
        };
        let cut = Cut { size, tiles: std::array::from_fn(|axis| points[axis].div_ceil(size[axis])), points };
        let halo = |tile| Halo::new(&extensions, axes, cut.part(tile), size, levels).len();
        let halo_len = cut.kinds().map(halo).max().unwrap_or(0);
        let halos = zeros(cut.count().saturating_mul(halo_len))?;
        let mut workspaces = with_capacity(threads)?;
        for _ in 0..threads.min(cut.count()) {
            match zeros(workspace) {
                Ok(workspace) => workspaces.push(Mutex::new(workspace)),
                // Where memory is short, fewer tiles are worked on at a time.
                Err(error) if workspaces.is_empty() => return Err(error),
                Err(_) => break,
            }
        }
        Ok(Tiling { coefficients, extensions, levels, cut, halos, halo_len, workspaces })
    }

    /// The most steps of a pass.
    pub fn levels(&self) -> usize {
        self.levels
    }

    /// `levels` steps in place.
    pub fn pass(&mut self, isa: Isa, levels: usize, u: &mut GridOutput<T>) {
        let (coefficients, extensions, cut, len) = (self.coefficients, &self.extensions, self.cut, self.halo_len);
        let form = (coefficients.axes(), coefficients.isotropic(), coefficients.reversed());
        let halo = |tile| Halo::new(extensions, form.0, cut.part(tile), cut.size, levels);
        if len > 0 {
            let field = u.as_input();
            let mut halos = GridOutput::from_slice("halo", [1, cut.count(), len], &mut self.halos);
            halos.for_each_tile([1, 1, len], |[_, tile, _], mut kept| {
                if let Some(kept) = kept.row([0, 0]).direct(0..len) {
                    halo(tile.start).keep(&field, kept);
                }
            });
        }
        let this = &*self;
        u.for_each_tile(cut.size, |part, field| {
            let tile = cut.number(&part);
            let (halo, kept) = (halo(tile), &this.halos[tile * len..(tile + 1) * len]);
            this.with_workspace(|workspace| {
                let tile = Tile { coefficients, levels, field, halo, kept, workspace };
                match form {
                    (1, ..) => isa.run(Line(tile)),
                    (2, true, _) => isa.run(Plane::<T, true, false>(tile)),
                    (2, false, false) => isa.run(Plane::<T, false, false>(tile)),
                    (2, false, true) => isa.run(Plane::<T, false, true>(tile)),
                    (_, true, false) => isa.run(Volume::<T, true, false>(tile)),
                    (_, true, true) => isa.run(Volume::<T, true, true>(tile)),
                    (_, false, false) => isa.run(Volume::<T, false, false>(tile)),
                    (_, false, true) => isa.run(Volume::<T, false, true>(tile)),
                }
            });
        });
    }

    /// Calls `f` with a workspace that nobody else has: but where memory is short no more tiles are under way than there are.
    fn with_workspace(&self, f: impl FnOnce(&mut [T])) {
        loop {
            for workspace in &self.workspaces {
                match workspace.try_lock() {
                    Ok(mut workspace) => return f(&mut workspace),
                    // What a tile leaves behind has no meaning.
                    Err(TryLockError::Poisoned(poisoned)) => return f(&mut poisoned.into_inner()),
                    Err(TryLockError::WouldBlock) => {}
                }
            }
            std::hint::spin_loop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::boundary::Boundary::{Fixed, Periodic, ZeroFlux};
    use super::*;

    #[test]
    fn one_of_each_kind_has_the_largest_halo() {
        for sides in [[Fixed; 2], [ZeroFlux; 2], [Periodic; 2], [Fixed, ZeroFlux], [ZeroFlux, Fixed]] {
            for (points, size) in [
                ([1, 1, 100], [1, 1, 7]),
                ([1, 1, 100], [1, 1, 51]),
                ([1, 30, 40], [1, 7, 40]),
                ([1, 31, 40], [1, 16, 9]),
                ([13, 20, 30], [3, 7, 8]),
                ([9, 5, 4], [5, 5, 2]),
            ] {
                let axes = points.iter().filter(|n| **n > 1).count();
                let extensions = points.map(|n| Extension::new(n, if n > 1 { sides } else { [Fixed; 2] }));
                let cut = Cut { points, size, tiles: std::array::from_fn(|axis| points[axis].div_ceil(size[axis])) };
                for levels in [1, 2, 5, 20] {
                    let len = |tile| Halo::new(&extensions, axes, cut.part(tile), size, levels).len();
                    let largest = (0..cut.count()).map(len).max();
                    assert_eq!(cut.kinds().map(len).max(), largest, "{sides:?} {points:?} {size:?} {levels}");
                }
            }
        }
    }
}
