//! LU with partial pivoting, `P A = L U`, and what is eliminated along with it.
//!
//! The matrix is packed in strips. A panel of columns is factored; then its rows are solved for and taken from the rows below, strip
//! by strip: those on its right; for an inverse those on its left, too, which hold `inv(L)` by then; and right-hand sides. No strip
//! depends on another, so that they are the pieces of work of a step, along with the next panel, which is brought up to date and
//! factored meanwhile (look-ahead).
//!
//! Every element takes `fma(-l[i,k], u[k,j], a[i,j])` in ascending order of `k`. A pivot is the first of the largest by
//! [`Scalar::size`], a NaN only where there is nothing else. Where it is zero, its column is left as it is.

mod steps;

use self::steps::Steps;
use super::eliminate::Eliminate;
use super::pack::Change;
use super::packed::Packed;
use super::panel::Panel;
use super::tile::Shape;
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
