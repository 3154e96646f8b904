//! Steps with a diffusivity that varies over the grid.
//!
//! What flows through a face is the same number on both sides, but for its sign: nothing is lost between the points. With g the flux
//! from a neighbour, `g = c (neighbour - u)`, a point becomes `u + (((g_d + g_u) + (g_n + g_s)) + (g_w + g_e))`, the axes in their
//! order. The coefficient c of a face is alpha times the mean of the diffusivities on its two sides.

use super::boundary::Extension;
use super::coefficients::check;
use super::step::GRAIN;
use crate::array::{GridInput, GridOutput, Input, places, zeros};
use crate::error::Error;
use crate::simd::{Float, Isa, Kernel, MAX_LANES, Simd, Vector};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What the diffusivity at a face is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mean {
    /// Half the sum.
    Arithmetic,
    /// As resistances in series add up.
    Harmonic,
}

impl Mean {
    fn of<T: Float>(self, a: T, b: T) -> T {
        let mean = T::HALF * a + T::HALF * b;
        match self {
            Mean::Arithmetic => mean,
            Mean::Harmonic if mean == T::ZERO => T::ZERO,
            // The smaller one first, so that the order of the two does not matter; the quotient is 2 at most.
            Mean::Harmonic if a < b => a * (b / mean),
            Mean::Harmonic => b * (a / mean),
        }
    }
}

/// The coefficients of the faces, and two fields to step between. Axes are in the order of memory.
pub struct Variable<T> {
    extensions: [Extension; 3],
    axes: usize,
    reversed: bool,
    /// Along each axis one more than there are points: the face below each, and the last.
    faces: [Vec<T>; 3],
    /// Rows have a point more at each end, and room for a vector.
    fields: [Vec<T>; 2],
}

impl<T: Float> Variable<T> {
    /// For `alpha = dt / h^2` of each axis that the grid has, and a diffusivity at its points, finite and not negative. At each point
    /// that can change the coefficients of its faces must sum to 1 at most, unless `allow_unstable`. `column_major` says that the last
    /// axis is the first in memory's order.
    pub fn new(
        alphas: &[T],
        extensions: [Extension; 3],
        diffusivity: &GridInput<T>,
        mean: Mean,
        column_major: bool,
        allow_unstable: bool,
    ) -> Result<Self, Error> {
        let axes = alphas.len();
        let points = extensions.map(|extension| extension.n());
        for place in places([&(0..points[0]), &(0..points[1])]) {
            let row = diffusivity.row(place);
            for i in 0..row.len() {
                check("diffusivity", row.get(i).into())?;
            }
        }
        let mut faces = [const { Vec::new() }; 3];
        for axis in 3 - axes..3 {
            let mut shape = points;
            shape[axis] += 1;
            faces[axis] = zeros(shape.iter().fold(1, |len: usize, n| len.saturating_mul(*n)))?;
            let alpha = alphas[axis + axes - 3];
            let side = |i: usize, below: usize| extensions[axis].source(i as isize - below as isize);
            GridOutput::from_slice("faces", shape, &mut faces[axis]).for_each_row(GRAIN, |place, mut out| {
                let sides = [1, 0].map(|below| {
                    let mut place = place;
                    if axis < 2 {
                        place[axis] = side(place[axis], below);
                    }
                    diffusivity.row(place)
                });
                for (i, out) in out.direct(0..shape[2]).unwrap_or_default().iter_mut().enumerate() {
                    let column = |below: usize| if axis == 2 { side(i, below) } else { i };
                    *out = alpha * mean.of(sides[0].get(column(1)), sides[1].get(column(0)));
                }
            });
        }
        let len = points[0].saturating_mul(points[1]).saturating_mul(row_len(points[2]));
        let variable = Variable {
            extensions,
            axes,
            reversed: column_major && axes > 1,
            faces,
            fields: [zeros(len)?, zeros(len)?],
        };
        let (sum, rounding): (f64, f64) = (variable.largest_sum(), T::EPSILON.into());
        if sum > 1.0 + 8.0 * rounding && !allow_unstable {
            return Err(Error::UnstableFaces { sum });
        }
        Ok(variable)
    }

    /// The faces of a row across an axis, below the row or its points, and those above.
    fn faces(&self, axis: usize, place: [usize; 2]) -> [&[T]; 2] {
        let points = self.extensions.map(|extension| extension.n());
        let rows = if axis == 1 { points[1] + 1 } else { points[1] };
        let len = if axis == 2 { points[2] + 1 } else { points[2] };
        let start = (place[0] * rows + place[1]) * len;
        let above = start + [points[1] * points[2], points[2], 1][axis];
        [start, above].map(|start| &self.faces[axis][start..start + points[2]])
    }

    /// The points of a row that change.
    fn changing(&self, place: [usize; 2]) -> Range<usize> {
        let held = |axis: usize, i: usize| self.extensions[axis].holds(i);
        if (self.axes > 2 && held(0, place[0])) || (self.axes > 1 && held(1, place[1])) {
            return 0..0;
        }
        let n = self.extensions[2].n();
        let (low, high) = (usize::from(held(2, 0)), n - usize::from(held(2, n - 1)));
        low..high.max(low)
    }

    /// The largest sum of the coefficients of a point's faces.
    fn largest_sum(&self) -> f64 {
        let [planes, rows, _] = self.extensions.map(|extension| extension.n());
        let largest = Mutex::new(0.0_f64);
        crate::threads::for_each(planes, |plane| {
            let mut most = 0.0_f64;
            for row in 0..rows {
                for i in self.changing([plane, row]) {
                    let of =
                        |axis: usize| self.faces(axis, [plane, row]).map(|faces| faces[i].into()).iter().sum::<f64>();
                    most = most.max((3 - self.axes..3).map(of).sum());
                }
            }
            let mut largest = largest.lock().unwrap_or_else(PoisonError::into_inner);
            *largest = largest.max(most);
        });
        largest.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many steps in place.
    pub fn advance(&mut self, isa: Isa, steps: usize, u: &mut GridOutput<T>) {
        let [planes, rows, cols] = u.shape();
        let len = row_len(cols);
        let shape = [planes, rows, len];
        let [mut old, mut new] = self.fields.each_mut().map(std::mem::take);
        let field = u.as_input();
        GridOutput::from_slice("field", shape, &mut old).for_each_row(GRAIN, |place, mut out| {
            if let Some(out) = out.direct(0..len) {
                field.row(place).copy_to(0..cols, &mut out[1..]);
                self.extend(out);
            }
        });
        for _ in 0..steps {
            let this = &*self;
            let from = GridOutput::from_slice("field", shape, &mut old);
            let from = from.as_input();
            GridOutput::from_slice("field", shape, &mut new).for_each_band(GRAIN, |[planes, rows, _], out| {
                let start = [planes.start, rows.start];
                match (this.axes, this.reversed) {
                    (1, _) => isa.run(Band::<T, 1, false> { variable: this, from, out, start }),
                    (2, false) => isa.run(Band::<T, 2, false> { variable: this, from, out, start }),
                    (2, true) => isa.run(Band::<T, 2, true> { variable: this, from, out, start }),
                    (_, false) => isa.run(Band::<T, 3, false> { variable: this, from, out, start }),
                    (_, true) => isa.run(Band::<T, 3, true> { variable: this, from, out, start }),
                }
            });
            std::mem::swap(&mut old, &mut new);
        }
        let from = GridOutput::from_slice("field", shape, &mut old);
        let from = from.as_input();
        u.for_each_row(GRAIN, |place, mut out| {
            if let Some(from) = from.row(place).direct(1..cols + 1) {
                out.copy_from(0..cols, &Input::from_slice("field", from));
            }
        });
        self.fields = [old, new];
    }

    /// Sets the points beyond the ends of a row.
    fn extend(&self, row: &mut [T]) {
        let n = self.extensions[2].n();
        row[0] = row[1 + self.extensions[2].source(-1)];
        row[n + 1] = row[1 + self.extensions[2].source(n as isize)];
    }
}

/// A row with its ends, and room for the widest vectors.
fn row_len(cols: usize) -> usize {
    cols.next_multiple_of(MAX_LANES) + 2
}

/// A few rows of a step.
struct Band<'a, T, const AXES: usize, const REVERSED: bool> {
    variable: &'a Variable<T>,
    from: GridInput<'a, T>,
    out: GridOutput<'a, T>,
    start: [usize; 2],
}

impl<T: Float, const AXES: usize, const REVERSED: bool> Kernel for Band<'_, T, AXES, REVERSED> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(mut self, simd: S) {
        let [planes, rows, len] = self.out.shape();
        let extensions = &self.variable.extensions;
        let cols = extensions[2].n();
        for [plane, row] in places([&(0..planes), &(0..rows)]) {
            let place = [plane + self.start[0], row + self.start[1]];
            let mut out = self.out.row([plane, row]);
            let (Some(here), Some(out)) = (self.from.row(place).direct(0..len), out.direct(0..len)) else { continue };
            // The neighbours across each axis, in the order of memory.
            let mut sides = [[&here[1..cols + 1]; 2]; AXES];
            let mut faces = [[here; 2]; AXES];
            for axis in 3 - AXES..3 {
                let at = axis + AXES - 3;
                faces[at] = self.variable.faces(axis, place);
                for (i, side) in sides[at].iter_mut().enumerate() {
                    if axis == 2 {
                        *side = &here[2 * i..][..cols];
                        continue;
                    }
                    let mut place = place;
                    place[axis] = extensions[axis].source(place[axis] as isize + 2 * i as isize - 1);
                    if let Some(row) = self.from.row(place).direct(1..cols + 1) {
                        *side = row;
                    }
                }
            }
            let changing = self.variable.changing(place);
            out[1..cols + 1].copy_from_slice(&here[1..cols + 1]);
            update::<S, T, AXES, REVERSED>(simd, &here[1..cols + 1], sides, faces, changing, &mut out[1..cols + 1]);
            self.variable.extend(out);
        }
    }
}

/// The first of some points, as many as a vector has or all there are.
#[inline(always)]
fn load<S: Simd, T: Float>(simd: S, x: &[T], points: &Range<usize>) -> T::Vector<S> {
    let x = &x[points.clone()];
    if x.len() >= <T::Vector<S>>::LANES { <T::Vector<S>>::load(simd, x) } else { <T::Vector<S>>::load_part(simd, x) }
}

/// The points of a row that change.
#[inline(always)]
fn update<S: Simd, T: Float, const AXES: usize, const REVERSED: bool>(
    simd: S,
    here: &[T],
    sides: [[&[T]; 2]; AXES],
    faces: [[&[T]; 2]; AXES],
    changing: Range<usize>,
    out: &mut [T],
) {
    let lanes = <T::Vector<S>>::LANES;
    let mut i = changing.start;
    while i < changing.end {
        // The last vector may repeat a few points of the one before: they get the same bits again.
        let whole = changing.len() >= lanes;
        if whole {
            i = i.min(changing.end - lanes);
        }
        let points = i..changing.end;
        let u = load::<S, T>(simd, here, &points);
        let mut sum = u;
        for axis in 0..AXES {
            let place = if REVERSED { AXES - 1 - axis } else { axis };
            let ([low, high], [low_face, high_face]) = (sides[place], faces[place]);
            let pair = load::<S, T>(simd, low_face, &points) * (load::<S, T>(simd, low, &points) - u)
                + load::<S, T>(simd, high_face, &points) * (load::<S, T>(simd, high, &points) - u);
            sum = if axis == 0 { pair } else { sum + pair };
        }
        let new = (u + sum).canonical_nan();
        if whole {
            new.store(&mut out[i..changing.end]);
        } else {
            let mut last = [T::ZERO; MAX_LANES];
            new.store(&mut last);
            out[i..changing.end].copy_from_slice(&last[..changing.len()]);
        }
        i += lanes;
    }
}
