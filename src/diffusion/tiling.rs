//! Steps of the whole field, several for each pass over memory: which tiles, and how many steps at once.

use super::stencil::{Coefficients, GRAIN};
use super::tile::{Tile, workspace_len};
use crate::array::{MatrixInput, MatrixOutput, with_capacity, zeros};
use crate::error::Error;
use crate::simd::{Float, Isa};
use crate::threads::num_threads;
use std::sync::{Mutex, TryLockError};

/// The most steps of a pass: so many make little of the cost of a pass, which is that of about five.
const LEVELS: usize = 20;

/// Bytes of a row of a tile, without its halo: with LEVELS, two rows a level stay in half a second-level cache of 512 KiB.
const WIDTH: usize = 4096;

/// About as many rows has a tile.
const HEIGHT: usize = 1024;

/// How a field is cut, and the memory in which tiles are worked on: one part for each thread.
pub struct Tiling<T> {
    levels: usize,
    size: [usize; 2],
    workspaces: Vec<Mutex<Vec<T>>>,
}

impl<T: Float> Tiling<T> {
    /// For a field of this shape, not empty, and steps that are reported after so many.
    pub fn new((rows, cols): (usize, usize), steps: usize) -> Result<Self, Error> {
        let levels = steps.div_ceil(2).min(LEVELS);
        let width = cols.div_ceil(cols.div_ceil(WIDTH / size_of::<T>()));
        let threads = num_threads();
        let across = cols.div_ceil(width);
        let bands = threads.div_ceil(across).max(rows / HEIGHT).min((rows * cols / GRAIN).max(1));
        let size = [rows.div_ceil(bands), width];
        let mut workspaces = with_capacity(threads)?;
        for _ in 0..threads.min(bands * across) {
            workspaces.push(Mutex::new(zeros(workspace_len::<T>(levels, width))?));
        }
        Ok(Tiling { levels, size, workspaces })
    }

    /// The most steps of a pass.
    pub fn levels(&self) -> usize {
        self.levels
    }

    /// `levels` steps, from `u` to `out`.
    pub fn pass(
        &self,
        isa: Isa,
        coefficients: Coefficients<T>,
        levels: usize,
        u: MatrixInput<T>,
        out: &mut MatrixOutput<T>,
    ) {
        out.for_each_tile(self.size, |[rows, cols], out| {
            self.with_workspace(|workspace| {
                if coefficients.isotropic() {
                    isa.run(Tile::<T, true> { coefficients, levels, u, out, rows, cols, workspace });
                } else {
                    isa.run(Tile::<T, false> { coefficients, levels, u, out, rows, cols, workspace });
                }
            });
        });
    }

    /// Calls `f` with a workspace that nobody else has: no more tiles are under way than there are threads.
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
