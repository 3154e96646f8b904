//! Systems of equations.

use super::eliminate::Eliminate;
use super::lu::{Elimination, Purpose, Threads, upper_offset};
use super::pack::{Change, Slivers};
use super::packed::Packed;
use super::tile::Shape;
use super::workspace::{Shared, Workspace};
use super::{Matrix, MatrixMut, Scalar, panel_columns};
use crate::error::Error;
use crate::simd::{Float, Isa};

/// Solves `a x = b`; `x` may be `b`. Of a singular matrix it is NaN throughout; the first pivot that is zero is given back then.
///
/// The right-hand sides are eliminated along with the matrix; then `x[i] = (y[i] - u[i,k] x[k] - ...) / u[i,i]`, in descending order of `k`.
pub fn solve<T: Scalar>(
    isa: Isa,
    a: Matrix<T>,
    b: Matrix<T>,
    x: &mut MatrixMut<T>,
    threads: Threads,
) -> Result<Option<usize>, Error> {
    let mut matrix = Elimination::new(isa, a, Some(b), Purpose::Solve, threads)?;
    let singular = matrix.run()?;
    match (singular, &matrix.right) {
        (None, Some(right)) => {
            matrix.substitute_back(right);
            right.unpack(isa, matrix.shape, None, x, matrix.threads);
        }
        _ => x.fill(T::from_parts([T::Real::NAN; 2])),
    }
    Ok(singular)
}

/// Which system is solved with the factors of a matrix.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Form {
    /// `a x = b`
    Plain,
    /// `transpose(a) x = b`
    Transposed,
    /// `conjugate(transpose(a)) x = b`
    Adjoint,
}

/// A triangle in slivers.
struct Triangle<R> {
    slivers: Workspace<R>,
    unit: bool,
    /// Whether it goes from the last row to the first.
    reversed: bool,
}

/// The factors of a matrix, packed to solve with.
pub struct Factors<T: Scalar> {
    isa: Isa,
    shape: Shape,
    n: usize,
    panel: usize,
    triangles: [Triangle<T::Real>; 2],
    /// Whether rows are exchanged last instead of first.
    transposed: bool,
}

impl<T: Scalar> Factors<T> {
    /// Packs the factors that [`factor`](super::factor) gives.
    pub fn new(isa: Isa, lu: Matrix<T>, form: Form, threads: Threads) -> Result<Self, Error> {
        let [n, _] = lu.shape();
        let change = if form == Form::Adjoint { Change::Conjugate } else { Change::None };
        let transposed = form != Form::Plain;
        let lu = if transposed { lu.transposed() } else { lu };
        let (shape, panel) = (Shape::of::<T>(isa), panel_columns::<T>(n));
        let numbers = upper_offset(n.div_ceil(panel), panel).saturating_mul(T::PARTS);
        // The lower triangle first: L, or the transpose of U.
        let triangle = |reversed: bool| -> Result<_, Error> {
            let slivers = Workspace::<T::Real>::new(numbers)?;
            Ok(Triangle { slivers, unit: reversed == transposed, reversed })
        };
        let triangles = [triangle(false)?, triangle(true)?];
        for triangle in &triangles {
            let lower = if triangle.reversed { lu.reversed() } else { lu };
            let to = Shared::new(triangle.slivers.pointer());
            threads.for_each(n.div_ceil(panel), |index| {
                let columns = index * panel..n.min((index + 1) * panel);
                let to = to.pointer().wrapping_add(lower_offset(n, index, panel) * T::PARTS);
                let square = lower.part(columns.clone(), columns.clone());
                isa.run(Slivers { matrix: square, change, to });
                let below = lower.part(columns.end..n, columns.clone());
                let to = to.wrapping_add(columns.len() * columns.len() * T::PARTS);
                isa.run(Slivers { matrix: below, change, to });
            });
        }
        Ok(Factors { isa, shape, n, panel, triangles, transposed })
    }

    /// Solves for all columns of packed right-hand sides, rows in the order of the factors.
    fn run(&self, target: &Packed<T>, threads: Threads) {
        threads.for_each(self.shape.strips(target.columns), |strip| {
            for triangle in &self.triangles {
                let (first, width) = target.row(self.shape, strip, 0);
                for panel in 0..self.n.div_ceil(self.panel) {
                    let columns = panel * self.panel..self.n.min((panel + 1) * self.panel);
                    let row = if triangle.reversed { self.n - 1 - columns.start } else { columns.start };
                    let offset = lower_offset(self.n, panel, self.panel) * T::PARTS;
                    self.isa.run(Eliminate::<T> {
                        slivers: triangle.slivers.pointer().wrapping_add(offset),
                        columns: columns.len(),
                        rows: self.n - columns.start,
                        unit: triangle.unit,
                        strip: first.wrapping_add(row * width),
                        step: if triangle.reversed { -(width as isize) } else { width as isize },
                        vectors: width / self.shape.vector(),
                    });
                }
            }
        });
    }

    /// Solves for right-hand sides `b`; `x` may be `b`. The pivots are those of the factors.
    pub fn solve(&self, pivots: &[i64], b: Matrix<T>, x: &MatrixMut<T>, threads: Threads) -> Result<(), Error> {
        let target = Packed::new(self.shape, self.n, b.shape()[1])?;
        target.fill(self.isa, self.shape, b, Change::None, threads);
        let strips = self.shape.strips(target.columns);
        if !self.transposed {
            (0..strips).for_each(|strip| target.exchange(self.shape, strip, pivots, false));
        }
        self.run(&target, threads);
        if self.transposed {
            (0..strips).for_each(|strip| target.exchange(self.shape, strip, pivots, true));
        }
        target.unpack(self.isa, self.shape, None, x, threads);
        Ok(())
    }
}

/// The inverse from factors and their pivots: the columns of the unit matrix, solved for. Of singular factors it is NaN throughout.
pub fn inverse_of_factors<T: Scalar>(
    isa: Isa,
    lu: Matrix<T>,
    pivots: &[i64],
    out: &mut MatrixMut<T>,
    threads: Threads,
) -> Result<Option<usize>, Error> {
    let n = lu.shape()[0];
    if let Some(pivot) = singular(lu) {
        out.fill(T::from_parts([T::Real::NAN; 2]));
        return Ok(Some(pivot));
    }
    let factors = Factors::new(isa, lu, Form::Plain, threads)?;
    let ones = [T::ZERO, T::ONE];
    let target = Packed::new(factors.shape, n, n)?;
    // SAFETY: one zero, in every place.
    let zeros = unsafe { Matrix::new("zero", &ones[0], [("n", n as i64); 2], [0, 0])? };
    target.fill(isa, factors.shape, zeros, Change::None, threads);
    (0..n).for_each(|i| target.set(factors.shape, i, i, T::ONE));
    (0..factors.shape.strips(n)).for_each(|strip| target.exchange(factors.shape, strip, pivots, false));
    factors.run(&target, threads);
    target.unpack(isa, factors.shape, None, out, threads);
    Ok(None)
}

/// Elements of the panels of a lower triangle before one.
fn lower_offset(n: usize, panel: usize, columns: usize) -> usize {
    let before = panel * columns;
    // The last panel, if it has fewer columns, is behind all that count here.
    before * n - columns * columns * (panel * panel.saturating_sub(1) / 2)
}

/// The first pivot of factors that is zero.
pub fn singular<T: Scalar>(lu: Matrix<T>) -> Option<usize> {
    (0..lu.shape()[0]).find(|&i| lu.get(i, i) == T::ZERO)
}
