//! LU with partial pivoting, `P A = L U`, and what is eliminated along with it.
//!
//! The matrix is packed in strips. A panel of columns is factored; then its rows are solved for and taken from the rows below, strip
//! by strip: those on its right; for an inverse those on its left, too, which hold `inv(L)` by then; and right-hand sides. No strip
//! depends on another, so that they are the pieces of work of a step, along with the next panel, which is brought up to date and
//! factored meanwhile (look-ahead).
//!
//! Every element takes `fma(-l[i,k], u[k,j], a[i,j])` in ascending order of `k`. A pivot is the first of the largest by
//! [`Scalar::size`](super::Scalar::size), a NaN only where there is nothing else. Where it is zero, its column is left as it is.

use super::eliminate::Eliminate;
use super::pack::{Change, Strips, Unpack};
use super::panel::{Factor, LowerSlivers, Panel, Transfer};
use super::tile::{Heights, Shape};
use super::workspace::{Shared, Workspace};
use super::{GRAIN, Matrix, MatrixMut, PANEL_STEP, Scalar, panel_columns};
use crate::array;
use crate::error::Error;
use crate::simd::{Isa, MAX_LANES};
use crate::threads;

/// Whether the work may be shared between threads: not where each of them has a matrix of its own.
#[derive(Clone, Copy, PartialEq)]
pub enum Threads {
    /// It may.
    Many,
    /// It may not.
    One,
}

impl Threads {
    pub(super) fn for_each(self, pieces: usize, f: impl Fn(usize) + Sync) {
        match self {
            Threads::Many => threads::for_each(pieces, f),
            Threads::One => (0..pieces).for_each(f),
        }
    }
}

/// What becomes of the matrix.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Purpose {
    /// `L` and `U`.
    Factors,
    /// `U`, on the diagonal at least.
    Pivots,
    /// `inv(L)`, and `U` packed.
    Inverse,
    /// Right-hand sides solved for by `L`, and `U` packed.
    Solve,
}

/// A matrix in strips.
pub(super) struct Packed<T: Scalar> {
    workspace: Workspace<T::Real>,
    pub rows: usize,
    pub columns: usize,
}

impl<T: Scalar> Packed<T> {
    pub fn new(shape: Shape, rows: usize, columns: usize) -> Result<Self, Error> {
        Ok(Packed { workspace: Workspace::new(shape.numbers(rows, columns))?, rows, columns })
    }

    /// Packs a matrix of the same shape, of which the rows may come in another order.
    pub fn fill(&self, isa: Isa, shape: Shape, matrix: Matrix<T>, change: Change<T>, threads: Threads) {
        let strip = shape.strip_columns();
        let group = (GRAIN / 8 / (strip * self.rows).max(1)).max(1) * strip;
        let to = Shared::new(self.workspace.pointer());
        threads.for_each(self.columns.div_ceil(group), |piece| {
            let columns = piece * group..self.columns.min((piece + 1) * group);
            let to = to.pointer().wrapping_add(columns.start * self.rows * shape.parts);
            isa.run(Strips { matrix: matrix.part(0..self.rows, columns), change, to });
        });
    }

    /// Copies it to the host; see [`Unpack`].
    pub fn unpack(&self, isa: Isa, shape: Shape, order: Option<&[usize]>, to: &MatrixMut<T>, threads: Threads) {
        let strips = shape.strips(self.columns);
        let group = (GRAIN / 8 / (shape.strip_columns() * self.rows).max(1)).max(1);
        let from = Shared::new(self.workspace.pointer());
        threads.for_each(strips.div_ceil(group), |piece| {
            let strips = piece * group..strips.min((piece + 1) * group);
            isa.run(Unpack { from: from.pointer(), strips, columns: order, to });
        });
    }

    /// The first number of a row of a strip, and the numbers of a row.
    pub fn row(&self, shape: Shape, strip: usize, row: usize) -> (*mut T::Real, usize) {
        let width = shape.vectors_of(self.columns, strip) * shape.vector();
        (self.workspace.pointer().wrapping_add(shape.strip_offset(self.rows, strip) + row * width), width)
    }

    /// An element.
    pub fn get(&self, shape: Shape, row: usize, column: usize) -> T {
        assert!(row < self.rows && column < self.columns);
        let (strip, lane) = (column / shape.strip_columns(), column % shape.strip_columns());
        let at = self.row(shape, strip, row).0.wrapping_add(lane / shape.lanes * shape.vector() + lane % shape.lanes);
        // SAFETY: within the strips; a real number has no second part to be read.
        unsafe { T::from_parts([at.read(), at.wrapping_add((shape.parts - 1) * shape.lanes).read()]) }
    }

    /// Sets an element.
    pub fn set(&self, shape: Shape, row: usize, column: usize, x: T) {
        assert!(row < self.rows && column < self.columns);
        let (strip, lane) = (column / shape.strip_columns(), column % shape.strip_columns());
        let at = self.row(shape, strip, row).0.wrapping_add(lane / shape.lanes * shape.vector() + lane % shape.lanes);
        for (part, x) in x.parts()[..T::PARTS].iter().enumerate() {
            // SAFETY: within the strips.
            unsafe { at.wrapping_add(part * shape.lanes).write(*x) };
        }
    }

    /// Exchanges rows of a strip as pivots say, or back.
    pub fn exchange(&self, shape: Shape, strip: usize, pivots: &[i64], back: bool) {
        for i in 0..pivots.len() {
            let row = if back { pivots.len() - 1 - i } else { i };
            let pivot = (pivots[row] as usize).min(self.rows - 1);
            // SAFETY: whoever has packed right-hand sides works on them alone.
            unsafe { self.swap(shape, strip, [row, pivot]) };
        }
    }

    /// Exchanges two rows of a strip.
    ///
    /// # Safety
    /// Nobody else may touch the strip.
    unsafe fn swap(&self, shape: Shape, strip: usize, rows: [usize; 2]) {
        if rows[0] != rows[1] {
            let [(a, width), (b, _)] = rows.map(|row| self.row(shape, strip, row));
            // SAFETY: by the caller; two rows do not overlap.
            unsafe { std::ptr::swap_nonoverlapping(a, b, width) };
        }
    }
}

/// A matrix that is being eliminated.
pub(super) struct Elimination<T: Scalar> {
    pub isa: Isa,
    pub shape: Shape,
    pub threads: Threads,
    pub purpose: Purpose,
    pub n: usize,
    /// Columns of a panel.
    pub panel: usize,
    pub matrix: Packed<T>,
    pub right: Option<Packed<T>>,
    /// The row that each was exchanged with.
    pub pivots: Vec<i64>,
    /// Slivers of `U`, panel by panel, from the last row and column on.
    pub upper: Option<Workspace<T::Real>>,
}

impl<T: Scalar> Elimination<T> {
    /// A matrix, packed, and right-hand sides beside it.
    pub fn new(
        isa: Isa,
        matrix: Matrix<T>,
        right: Option<Matrix<T>>,
        purpose: Purpose,
        threads: Threads,
    ) -> Result<Self, Error> {
        let [n, _] = matrix.shape();
        let shape = Shape::of::<T>(isa);
        let panel = panel_columns::<T>(n);
        let packed = Packed::new(shape, n, n)?;
        let beside = right.map(|right| Packed::new(shape, n, right.shape()[1])).transpose()?;
        let upper = match purpose {
            Purpose::Inverse | Purpose::Solve => {
                Some(Workspace::new(upper_offset(n.div_ceil(panel), panel).saturating_mul(T::PARTS))?)
            }
            _ => None,
        };
        let pivots = array::zeros(n)?;
        packed.fill(isa, shape, matrix, Change::None, threads);
        if let (Some(right), Some(packed)) = (right, &beside) {
            packed.fill(isa, shape, right, Change::None, threads);
        }
        let threads = if n * n / 8 * n < 3 * GRAIN { Threads::One } else { threads };
        Ok(Elimination { isa, shape, threads, purpose, n, panel, matrix: packed, right: beside, pivots, upper })
    }

    /// Eliminates; the first pivot that is zero.
    pub fn run(&mut self) -> Result<Option<usize>, Error> {
        let n = self.n;
        let panels = n.div_ceil(self.panel);
        let columns = self.panel.min(n);
        let shared = Steps {
            buffer: Workspace::new(Panel::<T>::numbers(n, columns))?,
            solved: Workspace::new(columns * PANEL_STEP.max(MAX_LANES) * 2 * T::PARTS)?,
            slivers: [Workspace::new(n * columns * T::PARTS)?, Workspace::new(n * columns * T::PARTS)?],
            pivots: Shared::new(self.pivots.as_mut_ptr()),
            singular: std::sync::atomic::AtomicUsize::new(usize::MAX),
            matrix: self,
        };
        if panels > 0 {
            shared.factor(0);
        }
        for panel in 0..panels {
            shared.step(panel);
        }
        let singular = shared.singular.into_inner();
        Ok((singular < usize::MAX).then_some(singular))
    }

    /// Room for [`Elimination::order`].
    pub fn reserve_order(&self) -> Result<Vec<usize>, Error> {
        array::with_capacity(self.n)
    }

    /// The row of the matrix that each row of `P A` is.
    pub fn order(&self, mut room: Vec<usize>) -> Vec<usize> {
        room.extend(0..self.n);
        for (row, pivot) in self.pivots.iter().enumerate() {
            room.swap(row, *pivot as usize);
        }
        room
    }

    /// The columns of a panel.
    pub fn columns(&self, panel: usize) -> std::ops::Range<usize> {
        panel * self.panel..self.n.min((panel + 1) * self.panel)
    }

    /// Solves with `U` for the rows of strips, once everything is eliminated.
    pub fn substitute_back(&self, target: &Packed<T>) {
        let Some(upper) = &self.upper else { return };
        let upper = Shared::new(upper.pointer());
        self.threads.for_each(self.shape.strips(target.columns), |strip| {
            let (first, width) = target.row(self.shape, strip, 0);
            for panel in (0..self.n.div_ceil(self.panel)).rev() {
                let columns = self.columns(panel);
                self.isa.run(Eliminate::<T> {
                    slivers: upper.pointer().wrapping_add(upper_offset(panel, self.panel) * T::PARTS),
                    columns: columns.len(),
                    rows: columns.end,
                    unit: false,
                    strip: first.wrapping_add((columns.end - 1) * width),
                    step: -(width as isize),
                    vectors: width / self.shape.vector(),
                });
            }
        });
    }
}

/// Elements of the panels of `U` before one.
pub(super) fn upper_offset(panel: usize, columns: usize) -> usize {
    (panel * (panel + 1) / 2).saturating_mul(columns * columns)
}

/// What the pieces of a step share.
struct Steps<'a, T: Scalar> {
    matrix: &'a Elimination<T>,
    buffer: Workspace<T::Real>,
    solved: Workspace<T::Real>,
    /// Of this panel and of the next.
    slivers: [Workspace<T::Real>; 2],
    pivots: Shared<i64>,
    singular: std::sync::atomic::AtomicUsize,
}

// SAFETY: each piece of a step works on strips of its own; the next panel's pivots and slivers are read in the next step.
unsafe impl<T: Scalar> Sync for Steps<'_, T> {}

impl<T: Scalar> Steps<'_, T> {
    /// Applies a panel to everything, and factors the next.
    fn step(&self, panel: usize) {
        let Elimination { shape, n, purpose, .. } = *self.matrix;
        let strip = |column: usize| column.div_ceil(shape.strip_columns());
        let (own, next) = (self.matrix.columns(panel), self.matrix.columns(panel + 1).end);
        let behind = strip(n) - strip(next.min(n)).min(strip(n));
        let before = match purpose {
            Purpose::Inverse => strip(own.end),
            Purpose::Factors => strip(own.start),
            _ => 0,
        };
        let right = self.matrix.right.as_ref().map_or(0, |right| shape.strips(right.columns));
        let ahead = usize::from(own.end < n);
        self.matrix.threads.for_each(ahead + behind + before + right, |piece| {
            if piece < ahead {
                for strip in strip(own.end)..strip(next) {
                    self.apply(panel, &self.matrix.matrix, strip, true);
                }
                self.factor(panel + 1);
            } else if piece < ahead + behind {
                self.apply(panel, &self.matrix.matrix, strip(next) + piece - ahead, true);
            } else if piece < ahead + behind + before {
                let piece = piece - ahead - behind;
                if purpose == Purpose::Factors {
                    self.exchange(panel, &self.matrix.matrix, piece);
                } else {
                    self.apply(panel, &self.matrix.matrix, piece, piece < strip(own.start));
                }
            } else if let Some(right) = &self.matrix.right {
                self.apply(panel, right, piece - ahead - behind - before, true);
            }
        });
    }

    /// Exchanges rows of a strip as a panel's columns were.
    fn exchange(&self, panel: usize, target: &Packed<T>, strip: usize) {
        for row in self.matrix.columns(panel) {
            // SAFETY: a piece's own strip; the pivots of this panel are known.
            unsafe {
                let pivot = self.pivots.pointer().wrapping_add(row).read() as usize;
                target.swap(self.matrix.shape, strip, [row, pivot]);
            }
        }
    }

    /// Applies a panel to a strip.
    fn apply(&self, panel: usize, target: &Packed<T>, strip: usize, exchange: bool) {
        if exchange {
            self.exchange(panel, target, strip);
        }
        let columns = self.matrix.columns(panel);
        let (first, width) = target.row(self.matrix.shape, strip, columns.start);
        self.matrix.isa.run(Eliminate::<T> {
            slivers: self.slivers[panel % 2].pointer(),
            columns: columns.len(),
            rows: self.matrix.n - columns.start,
            unit: true,
            strip: first,
            step: width as isize,
            vectors: width / self.matrix.shape.vector(),
        });
    }

    /// Factors a panel that is up to date.
    fn factor(&self, panel: usize) {
        let Elimination { isa, shape, n, purpose, ref matrix, .. } = *self.matrix;
        let columns = self.matrix.columns(panel);
        let rows = n - columns.start;
        let strip = columns.start / shape.strip_columns();
        let buffer = Panel::<T> {
            first: self.buffer.pointer(),
            distance: Panel::<T>::distance(rows),
            rows,
            columns: columns.len(),
        };
        let transfer = Transfer {
            panel: buffer,
            strips: matrix.row(shape, strip, 0).0,
            strip_rows: n,
            strip_columns: n - columns.start,
            first_row: columns.start,
            rows,
            inwards: true,
        };
        isa.run(transfer);
        // SAFETY: nobody else touches this panel's pivots in this step.
        let pivots =
            unsafe { std::slice::from_raw_parts_mut(self.pivots.pointer().wrapping_add(columns.start), columns.len()) };
        if let Some(column) = isa.run(Factor { panel: buffer, pivots, solved: self.solved.pointer() }) {
            self.singular.fetch_min(columns.start + column, std::sync::atomic::Ordering::Relaxed);
        }
        for pivot in pivots {
            *pivot += columns.start as i64;
        }
        let back = if purpose == Purpose::Factors { rows } else { columns.len() };
        isa.run(Transfer { rows: back, inwards: false, ..transfer });
        isa.run(LowerSlivers { panel: buffer, to: self.slivers[panel % 2].pointer() });
        if let Some(upper) = &self.matrix.upper {
            self.pack_upper(panel, upper.pointer());
        }
        if purpose == Purpose::Inverse {
            for strip in strip..shape.strips(columns.end) {
                self.start_inverse(strip);
            }
        }
    }

    /// Packs a panel's columns of `U`, the last row and the last column first.
    fn pack_upper(&self, panel: usize, upper: *mut T::Real) {
        let Elimination { shape, ref matrix, .. } = *self.matrix;
        let columns = self.matrix.columns(panel);
        let depth = columns.len();
        let to = upper.wrapping_add(upper_offset(panel, self.matrix.panel) * T::PARTS);
        for part in [0..depth, depth..columns.end] {
            for (row, height) in Heights::new(shape.rows, part.len()) {
                let row = row + part.start;
                let to = to.wrapping_add(row * depth * T::PARTS);
                for (step, column) in columns.clone().rev().enumerate() {
                    let lane = column % shape.strip_columns();
                    let (first, width) = matrix.row(shape, column / shape.strip_columns(), columns.end - 1 - row);
                    let first = first.wrapping_add(lane / shape.lanes * shape.vector() + lane % shape.lanes);
                    for i in 0..height {
                        for part in 0..T::PARTS {
                            let from = first.wrapping_sub(i * width).wrapping_add(part * shape.lanes);
                            // SAFETY: within the strips, and there is room for as many numbers.
                            unsafe { to.wrapping_add((step * height + i) * T::PARTS + part).write(from.read()) };
                        }
                    }
                }
            }
        }
    }

    /// Replaces a strip by that of the unit matrix.
    fn start_inverse(&self, strip: usize) {
        let Elimination { shape, n, ref matrix, .. } = *self.matrix;
        let (first, width) = matrix.row(shape, strip, 0);
        // SAFETY: a strip of the panel that this piece works on.
        unsafe { first.write_bytes(0, n * width) };
        let column = strip * shape.strip_columns();
        for lane in 0..shape.strip_columns().min(n - column) {
            let at =
                first.wrapping_add((column + lane) * width + lane / shape.lanes * shape.vector() + lane % shape.lanes);
            let [one, _] = T::ONE.parts();
            // SAFETY: as above.
            unsafe { at.write(one) };
        }
    }
}

/// Factors a square matrix: `L` below the diagonal of `out`, `U` on it and above, and the row that each row was exchanged with, counted from
/// 0. The first pivot that is zero, where there is one: the factors are complete all the same.
pub fn factor<T: Scalar>(
    isa: Isa,
    a: Matrix<T>,
    out: &MatrixMut<T>,
    threads: Threads,
) -> Result<(Vec<i64>, Option<usize>), Error> {
    let mut matrix = Elimination::new(isa, a, None, Purpose::Factors, threads)?;
    let singular = matrix.run()?;
    matrix.matrix.unpack(isa, matrix.shape, None, out, matrix.threads);
    Ok((matrix.pivots, singular))
}
