//! Any number of steps at once, for coefficients that are the same everywhere.
//!
//! The explicit step is linear: in the basis of its eigenvectors each coefficient is multiplied by its eigenvalue, and k steps
//! multiply by its k-th power. The eigenvectors are products of sines, cosines or waves along the axes (`transform.rs`); the eigenvalue
//! is one minus the sum over the axes of `4 alpha sin^2(theta / 2)`, what a step loses. Values that are held act on the points beside
//! them as a source f that does not change: what it adds in k steps is `f (1 - g^k) / (1 - g)`.

use super::boundary::{Boundary, Extension};
use super::transform::{Space, Transform};
use crate::array::{Block, GridOutput, blocks, places, zeros};
use crate::error::Error;
use crate::simd::Float;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// Lines that are transformed at a time.
const LINES: usize = 16;

/// The transforms of a grid, and two fields of its points that change. Axes are in the order of memory.
pub struct Spectral {
    alphas: [f64; 3],
    inner: [Range<usize>; 3],
    transforms: [Option<Transform>; 3],
    coefficients: Vec<f64>,
    /// Empty until there are values to hold.
    source: Vec<f64>,
}

impl Spectral {
    /// For the alpha of each axis that the grid has, where something can change.
    pub fn new<T: Float>(alphas: &[T], extensions: [Extension; 3]) -> Result<Self, Error> {
        let axes = alphas.len();
        let mut spectral = Spectral {
            alphas: [0.0; 3],
            inner: extensions.map(|extension| extension.inner()),
            transforms: [const { None }; 3],
            coefficients: Vec::new(),
            source: Vec::new(),
        };
        for axis in 3 - axes..3 {
            spectral.alphas[axis] = alphas[axis + axes - 3].into();
            spectral.transforms[axis] = Some(Transform::new(spectral.inner[axis].len(), extensions[axis].sides()));
        }
        for axis in 0..3 - axes {
            spectral.inner[axis] = 0..1;
        }
        spectral.coefficients = zeros(spectral.shape().iter().product())?;
        if extensions[3 - axes..].iter().any(|extension| extension.sides().contains(&Boundary::Fixed)) {
            spectral.source = zeros(spectral.coefficients.len())?;
        }
        Ok(spectral)
    }

    /// The points that change.
    fn shape(&self) -> [usize; 3] {
        self.inner.each_ref().map(|inner| inner.len())
    }

    /// So many steps in place.
    pub fn advance<T: Float>(&mut self, steps: usize, u: &mut GridOutput<T>) {
        let (shape, mut coefficients, mut source) =
            (self.shape(), std::mem::take(&mut self.coefficients), std::mem::take(&mut self.source));
        let mut field = GridOutput::from_slice("field", shape, &mut coefficients);
        self.load(u, &mut field);
        for axis in 0..3 {
            self.transform(axis, &mut field, Transform::forward);
        }
        let has_source = !source.is_empty() && {
            let mut source = GridOutput::from_slice("source", shape, &mut source);
            let has_source = self.find_source(u, &mut source);
            if has_source {
                for axis in 0..3 {
                    self.transform(axis, &mut source, Transform::forward);
                }
            }
            has_source
        };
        let losses = [0, 1, 2].map(|axis| self.losses(axis));
        field.for_each_row(super::GRAIN / 4, |[plane, row], mut out| {
            let across = losses[0][plane] + losses[1][row];
            let start = (plane * shape[1] + row) * shape[2];
            let row = out.direct(0..shape[2]).unwrap_or_default();
            for (i, (out, loss)) in row.iter_mut().zip(&losses[2]).enumerate() {
                let loss = across + loss;
                let power = power(loss, steps);
                *out *= power;
                if has_source {
                    let sum = if loss == 0.0 { steps as f64 } else { (1.0 - power) / loss };
                    *out += source[start + i] * sum;
                }
            }
        });
        for axis in 0..3 {
            self.transform(axis, &mut field, Transform::inverse);
        }
        self.store(&field, u);
        (self.coefficients, self.source) = (coefficients, source);
    }

    /// What a step loses of each coefficient along an axis.
    fn losses(&self, axis: usize) -> Vec<f64> {
        match &self.transforms[axis] {
            Some(transform) => {
                (0..transform.len()).map(|k| 4.0 * self.alphas[axis] * transform.sine_squared(k)).collect()
            }
            None => vec![0.0],
        }
    }

    /// The place in the field of a row of points that change.
    fn outer(&self, place: [usize; 2]) -> [usize; 2] {
        [place[0] + self.inner[0].start, place[1] + self.inner[1].start]
    }

    /// Copies the points that change.
    fn load<T: Float>(&self, u: &GridOutput<T>, field: &mut GridOutput<f64>) {
        let u = u.as_input();
        field.for_each_row(super::GRAIN, |place, mut out| {
            let (from, mut block) = (u.row(self.outer(place)), Block::new());
            let Some(out) = out.direct(0..self.inner[2].len()) else { return };
            for part in blocks(self.inner[2].clone(), from.step().min(out.len())) {
                let first = part.start - self.inner[2].start;
                for (out, x) in out[first..].iter_mut().zip(from.load(part, &mut block)) {
                    *out = (*x).into();
                }
            }
        });
    }

    /// What held values add to the points beside them at each step; whether it is anything.
    fn find_source<T: Float>(&self, u: &GridOutput<T>, source: &mut GridOutput<f64>) -> bool {
        let (u, any) = (u.as_input(), AtomicBool::new(false));
        let n = u.shape();
        source.for_each_row(super::GRAIN, |place, mut out| {
            let Some(out) = out.direct(0..self.inner[2].len()) else { return };
            out.fill(0.0);
            let here = self.outer(place);
            let add = |out: &mut f64, axis: usize, x: T| *out += self.alphas[axis] * x.into();
            for axis in 0..2 {
                let (inner, i) = (&self.inner[axis], here[axis]);
                let low = (i == inner.start && i > 0).then(|| i - 1);
                let high = (i + 1 == inner.end && inner.end < n[axis]).then_some(i + 1);
                for held in [low, high].into_iter().flatten() {
                    let mut place = here;
                    place[axis] = held;
                    let row = u.row(place);
                    out.iter_mut().zip(self.inner[2].clone()).for_each(|(out, i)| add(out, axis, row.get(i)));
                }
            }
            let (row, inner) = (u.row(here), &self.inner[2]);
            if inner.start > 0 {
                add(&mut out[0], 2, row.get(inner.start - 1));
            }
            if inner.end < n[2] {
                add(&mut out[inner.len() - 1], 2, row.get(inner.end));
            }
            if out.iter().any(|x| *x != 0.0) {
                any.store(true, Ordering::Relaxed);
            }
        });
        any.into_inner()
    }

    /// Copies the points that change back.
    fn store<T: Float>(&self, field: &GridOutput<f64>, u: &mut GridOutput<T>) {
        let field = field.as_input();
        let [planes, rows, cols] = &self.inner;
        u.for_each_row(super::GRAIN, |[plane, row], mut out| {
            if !planes.contains(&plane) || !rows.contains(&row) {
                return;
            }
            let (from, mut block) = (field.row([plane - planes.start, row - rows.start]), Block::new());
            for part in blocks(cols.clone(), out.step().min(cols.len())) {
                let first = part.start - cols.start;
                let from = from.direct(first..first + part.len()).unwrap_or_default();
                for (out, x) in out.slice(part.clone(), &mut block).iter_mut().zip(from) {
                    *out = if x.is_nan() { T::NAN } else { T::rounded(*x) };
                }
                out.flush(part, &block);
            }
        });
    }

    /// Transforms all lines along an axis, two at a time.
    fn transform(&self, axis: usize, field: &mut GridOutput<f64>, one_way: OneWay) {
        let (Some(transform), shape) = (&self.transforms[axis], self.shape()) else { return };
        let size = [[shape[0], 1, LINES], [1, shape[1], LINES], [1, LINES, shape[2]]][axis];
        field.for_each_tile(size, |part, mut tile| {
            let n = transform.len();
            let mut space = transform.space();
            // Lines one after the other, and one of zeros, so that there are pairs.
            let count = part.iter().map(|range| range.len()).product::<usize>() / n;
            let mut lines = vec![0.0; (count + 1) * n];
            copy_lines(axis, &mut tile, |line, i, x| lines[line * n + i] = *x);
            for two in lines.chunks_exact_mut(2 * n) {
                // Most of what is left after many steps is nothing.
                if two.iter().any(|x| *x != 0.0) {
                    let (a, b) = two.split_at_mut(n);
                    one_way(transform, [a, b], &mut space);
                }
            }
            copy_lines(axis, &mut tile, |line, i, x| *x = lines[line * n + i]);
        });
    }
}

/// Forward or back.
type OneWay = fn(&Transform, [&mut [f64]; 2], &mut Space);

/// Visits the elements of a tile that is one line long: the number of the line, the place in it, the element.
fn copy_lines(axis: usize, tile: &mut GridOutput<f64>, mut visit: impl FnMut(usize, usize, &mut f64)) {
    let [planes, rows, _] = tile.shape();
    for place in places([&(0..planes), &(0..rows)]) {
        let Some(row) = tile.row_slice(place) else { continue };
        for (column, x) in row.iter_mut().enumerate() {
            if axis == 2 { visit(place[1], column, x) } else { visit(column, place[axis], x) }
        }
    }
}

/// `(1 - loss)^steps`. By repeated multiplication digits would be lost.
fn power(loss: f64, steps: usize) -> f64 {
    let (logarithm, negative) =
        if loss <= 1.0 { ((-loss).ln_1p(), false) } else { ((loss - 2.0).ln_1p(), steps % 2 == 1) };
    let power = if steps == 0 { 1.0 } else { (steps as f64 * logarithm).exp() };
    if negative { -power } else { power }
}

#[cfg(test)]
mod tests {
    use super::power;

    #[test]
    fn powers_keep_their_digits() {
        for (loss, steps, expected) in [
            (0.5, 3, 0.125),
            (1.5, 3, -0.125),
            (1.5, 2, 0.25),
            (2.0, 7, -1.0),
            (0.0, 10_000_000, 1.0),
            (1.0, 1, 0.0),
            (1.0, 0, 1.0),
            (3.0, 3, -8.0),
            // exp(10^7 log1p(-10^-7))
            (1e-7, 10_000_000, 0.367_879_422_777_469_5),
        ] {
            let found: f64 = power(loss, steps);
            assert!((found - expected).abs() <= 1e-14 * expected.abs(), "{loss} {steps}: {found}");
        }
    }
}
