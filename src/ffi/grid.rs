//! The equation of diffusion and its grid, as C has them.

use super::arguments;
use super::diffusion::*;
use super::linalg::KILN_COLUMN_MAJOR;
use crate::array::{GridInput, GridOutput, Names, count};
use crate::diffusion::{Boundary, Coefficients, Extension, Mean, Scheme, Spectral, Variable, is_held};
use crate::error::Error;
use crate::simd::Float;

/// A grid.
pub(super) struct Grid<T> {
    pub ndim: i32,
    pub shape: *const i64,
    pub u: *mut T,
    pub ldu: *const i64,
    pub diffusivity: *const T,
}

/// What holds on it.
pub(super) struct Equation<T> {
    pub alpha: *const T,
    pub boundaries: *const i32,
    pub flags: i64,
}

/// How steps are made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Stencil,
    Spectral,
    Auto,
}

/// Both, checked. What is of the axes is in the order of memory, the slowest first, but for the alphas of the stencil.
pub(super) struct Problem<T> {
    axes: usize,
    /// Of the axes that there are, here and below.
    shape: [usize; 3],
    leading: [i64; 2],
    sides: [[Boundary; 2]; 3],
    alphas: [T; 3],
    coefficients: Coefficients<T>,
    mean: Mean,
    allow_unstable: bool,
    pub column_major: bool,
    pub method: Method,
}

/// An argument of so many numbers.
///
/// # Safety
/// It must be NULL or have so many.
pub(super) unsafe fn numbers<T: Copy, const N: usize>(
    argument: &'static str,
    from: *const T,
    zero: T,
    n: usize,
) -> Result<[T; N], Error> {
    arguments::not_null(argument, from.cast_mut())?;
    let mut numbers = [zero; N];
    for (i, number) in numbers[..n].iter_mut().enumerate() {
        // SAFETY: by the caller.
        *number = unsafe { from.add(i).read_unaligned() };
    }
    Ok(numbers)
}

/// Both sides of each axis.
unsafe fn sides(boundaries: *const i32, axes: usize) -> Result<[[Boundary; 2]; 3], Error> {
    let mut sides = [[Boundary::Fixed; 2]; 3];
    if boundaries.is_null() {
        return Ok(sides);
    }
    // SAFETY: by the caller.
    let numbers: [i32; 6] = unsafe { numbers("boundaries", boundaries, KILN_FIXED, 2 * axes)? };
    for (i, number) in numbers.into_iter().enumerate() {
        sides[i / 2][i % 2] = match number {
            KILN_FIXED => Boundary::Fixed,
            KILN_ZERO_FLUX => Boundary::ZeroFlux,
            KILN_PERIODIC => Boundary::Periodic,
            other => arguments::within("boundaries", other.into(), 0, 2).map(|_| Boundary::Fixed)?,
        };
    }
    let unequal = |[low, high]: &[Boundary; 2]| (*low == Boundary::Periodic) != (*high == Boundary::Periodic);
    if sides.iter().any(unequal) {
        return Err(Error::Form { argument: "boundaries", why: "opposite sides are both periodic, or none is" });
    }
    Ok(sides)
}

impl<T: Float> Problem<T> {
    /// # Safety
    /// The arguments must be NULL or have as many numbers as the number of axes says.
    pub unsafe fn new(grid: &Grid<T>, equation: &Equation<T>) -> Result<Self, Error> {
        const FLAGS: [i64; 5] = [KILN_ALLOW_UNSTABLE, KILN_COLUMN_MAJOR, KILN_HARMONIC_MEAN, KILN_SPECTRAL, KILN_AUTO];
        let axes = arguments::within("ndim", grid.ndim.into(), 1, 3)? as usize;
        let flags = arguments::flags(equation.flags, FLAGS.iter().sum())?;
        let [allow_unstable, column_major, harmonic, spectral, auto] = FLAGS.map(|flag| flags & flag != 0);
        // SAFETY: by the caller.
        let (mut lengths, mut alphas, mut sides) = unsafe {
            let lengths: [i64; 3] = numbers("shape", grid.shape, 1, axes)?;
            (lengths, numbers::<T, 3>("alpha", equation.alpha, T::ZERO, axes)?, sides(equation.boundaries, axes)?)
        };
        let named = alphas.map(|alpha| ("alpha", alpha));
        // With a diffusivity what is stable depends on it.
        let coefficients =
            Coefficients::new(&named[..axes], column_major, allow_unstable || !grid.diffusivity.is_null())?;
        if column_major {
            lengths[..axes].reverse();
            sides[..axes].reverse();
            alphas[..axes].reverse();
        }
        let mut shape = [1; 3];
        for (n, length) in shape.iter_mut().zip(&lengths[..axes]) {
            *n = count("shape", *length)?;
        }
        // Without leading dimensions there are no gaps.
        let mut leading = [lengths[1].saturating_mul(lengths[2]), lengths[2]];
        if axes == 2 {
            leading[0] = lengths[1];
        }
        if !grid.ldu.is_null() && axes > 1 {
            // SAFETY: by the caller.
            leading = unsafe { numbers("ldu", grid.ldu, 0, axes - 1)? };
        }
        let mean = if harmonic { Mean::Harmonic } else { Mean::Arithmetic };
        let method = match (spectral, auto) {
            (true, _) => Method::Spectral,
            (_, true) => Method::Auto,
            _ => Method::Stencil,
        };
        Ok(Problem { axes, shape, leading, sides, alphas, coefficients, mean, allow_unstable, column_major, method })
    }

    /// How many axes there are.
    pub fn axes(&self) -> usize {
        self.axes
    }

    /// What must be the same on all ranks, as numbers.
    pub fn signature(&self) -> impl Iterator<Item = i64> {
        let sides = self.sides.into_iter().flatten().map(|side| side as i64);
        self.alphas.map(|alpha| alpha.to_word().cast_signed()).into_iter().chain(sides)
    }

    /// The field, and the diffusivity if there is one.
    ///
    /// # Safety
    /// They must be as large as the shape and the leading dimensions say.
    pub unsafe fn fields<'a>(&self, grid: &Grid<T>) -> Result<(GridOutput<'a, T>, Option<GridInput<'a, T>>), Error> {
        let (shape, leading) = (&self.shape[..self.axes], &self.leading[..self.axes - 1]);
        let names = |argument| Names { argument, count: "shape", leading: "ldu" };
        // SAFETY: by the caller; the two are disjoint where anything is written.
        let u = unsafe { GridOutput::new(names("u"), shape, grid.u, leading)? };
        if grid.diffusivity.is_null() {
            return Ok((u, None));
        }
        // SAFETY: as above.
        let diffusivity = unsafe { GridInput::new(names("diffusivity"), shape, grid.diffusivity, leading)? };
        u.disjoint(&diffusivity)?;
        Ok((u, Some(diffusivity)))
    }

    /// The points along three axes, and what holds at their sides; those that are not the grid's come first.
    pub fn points_and_sides(&self) -> ([usize; 3], [[Boundary; 2]; 3]) {
        let (mut points, mut sides) = ([1; 3], [[Boundary::Fixed; 2]; 3]);
        points[3 - self.axes..].copy_from_slice(&self.shape[..self.axes]);
        sides[3 - self.axes..].copy_from_slice(&self.sides[..self.axes]);
        (points, sides)
    }

    /// The axes with what is beyond their ends.
    pub fn extensions(&self) -> [Extension; 3] {
        let (points, sides) = self.points_and_sides();
        std::array::from_fn(|axis| Extension::new(points[axis], sides[axis]))
    }

    /// Step by step, so many between two reports.
    pub fn stencil(
        &self,
        extensions: [Extension; 3],
        diffusivity: Option<&GridInput<T>>,
        steps: usize,
    ) -> Result<Scheme<T>, Error> {
        let Some(diffusivity) = diffusivity else { return Scheme::constant(self.coefficients, extensions, steps) };
        if diffusivity.shape().contains(&0) {
            return Ok(Scheme::Held);
        }
        let alphas = &self.alphas[..self.axes];
        let (mean, unstable) = (self.mean, self.allow_unstable);
        let variable = Variable::new(alphas, extensions, diffusivity, mean, self.column_major, unstable)?;
        Ok(if is_held(&extensions, self.axes) { Scheme::Held } else { Scheme::Variable(variable) })
    }

    /// By eigenvalues.
    pub fn spectral(&self, has_diffusivity: bool, steps: usize) -> Result<Scheme<T>, Error> {
        if has_diffusivity {
            let why = "KILN_SPECTRAL is for coefficients that are the same everywhere, not for a diffusivity";
            return Err(Error::Form { argument: "flags", why });
        }
        if is_held(&self.extensions(), self.axes) || steps == 0 {
            return Ok(Scheme::Held);
        }
        Ok(Scheme::Spectral(Spectral::new(&self.alphas[..self.axes], self.extensions())?))
    }
}
