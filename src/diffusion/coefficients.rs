//! What a point and its neighbours weigh, and the sum of them.

use crate::error::Error;
use crate::simd::{Float, Simd, Vector};

/// The coefficients of an explicit step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficients<T> {
    /// In the order of the axes, as many as there are.
    alphas: [T; 3],
    axes: usize,
    centre: T,
    /// Whether the last axis is the one whose points lie furthest apart.
    reversed: bool,
}

impl<T: Float> Coefficients<T> {
    /// `alpha = D dt / h^2` of each axis, all of them finite and not negative; their sum at most 1/2, up to the rounding of a
    /// caller who computed them, unless `allow_unstable`. The names are for messages. `column_major` where points along the
    /// first axis are neighbours in memory.
    pub fn new(alphas: &[(&'static str, T)], column_major: bool, allow_unstable: bool) -> Result<Self, Error> {
        let mut sum = 0.0;
        for &(argument, alpha) in alphas.iter().rev() {
            let value: f64 = alpha.into();
            check(argument, value)?;
            sum += value;
        }
        let rounding: f64 = T::EPSILON.into();
        if sum > 0.5 + 4.0 * rounding && !allow_unstable {
            return Err(Error::Unstable { sum });
        }
        let mut coefficients = Coefficients {
            alphas: [T::ZERO; 3],
            axes: alphas.len(),
            centre: T::ONE,
            reversed: column_major && alphas.len() > 1,
        };
        let two = T::ONE + T::ONE;
        for (axis, &(_, alpha)) in alphas.iter().enumerate().rev() {
            coefficients.alphas[axis] = alpha;
            coefficients.centre = coefficients.centre - two * alpha;
        }
        Ok(coefficients)
    }

    /// Whether all axes weigh the same.
    pub fn isotropic(&self) -> bool {
        self.alphas[..self.axes].iter().all(|alpha| *alpha == self.alphas[0])
    }

    /// Whether the order of the axes is not that in memory.
    pub fn reversed(&self) -> bool {
        self.reversed
    }

    /// How many axes there are.
    pub fn axes(&self) -> usize {
        self.axes
    }
}

/// Checks a parameter: finite and not negative.
pub fn check(argument: &'static str, value: f64) -> Result<(), Error> {
    if !value.is_finite() {
        return Err(Error::NotFinite { argument, value });
    }
    if value < 0.0 { Err(Error::Negative { argument, value }) } else { Ok(()) }
}

/// The coefficients in vectors, for a grid of so many axes. All weigh the same, or not: `ISOTROPIC`; their order is that in
/// memory, or not: `REVERSED`.
#[derive(Clone, Copy)]
pub struct Stencil<S: Simd, T: Float, const AXES: usize, const ISOTROPIC: bool, const REVERSED: bool> {
    alphas: [T::Vector<S>; AXES],
    centre: T::Vector<S>,
}

impl<S: Simd, T: Float, const AXES: usize, const ISOTROPIC: bool, const REVERSED: bool>
    Stencil<S, T, AXES, ISOTROPIC, REVERSED>
{
    #[inline(always)]
    pub fn new(simd: S, coefficients: Coefficients<T>) -> Self {
        let mut alphas = [<T::Vector<S>>::splat(simd, T::ZERO); AXES];
        for (vector, alpha) in alphas.iter_mut().zip(coefficients.alphas) {
            *vector = <T::Vector<S>>::splat(simd, alpha);
        }
        Stencil { alphas, centre: <T::Vector<S>>::splat(simd, coefficients.centre) }
    }

    /// The new values of some points from the sums of their two neighbours along each axis, the rows' axis last. A few infinities
    /// of both signs may make any NaN: those that are `LAST`, and so may be seen, are made one. Between, any will do, as a NaN
    /// stays one and decides nothing else.
    #[inline(always)]
    pub fn update<const LAST: bool>(&self, pairs: [T::Vector<S>; AXES], u: T::Vector<S>) -> T::Vector<S> {
        let mut new = self.centre * u;
        if ISOTROPIC {
            let mut sum = pairs[Self::place(0)];
            for axis in 1..AXES {
                sum = sum + pairs[Self::place(axis)];
            }
            new = self.alphas[0].mul_add(sum, new);
        } else {
            for axis in (0..AXES).rev() {
                new = self.alphas[axis].mul_add(pairs[Self::place(axis)], new);
            }
        }
        if LAST { new.canonical_nan() } else { new }
    }

    /// The place of an axis in memory's order.
    #[inline(always)]
    const fn place(axis: usize) -> usize {
        if REVERSED { AXES - 1 - axis } else { axis }
    }
}
