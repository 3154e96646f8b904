//! The exponential function.

use super::super::exp::{EXP, Reduced, clamp, reduce};
use super::super::polynomial::polynomial;
use super::super::{Exp, Pair, Sincos};
use super::{Complex, ComplexUnary};
use crate::simd::{Float, Simd, Vector, power_of_two};

/// Beyond, in magnitude, results are infinite or zero even beside the smallest sine there is.
pub(super) const RANGE: f64 = 2000.0;

/// `2^n` for an integer of at most 3000 in magnitude, in three factors, so that `x 2^n` is in the range wherever it can be.
#[derive(Clone, Copy)]
pub(super) struct Scale<V> {
    third: V,
    last: V,
}

impl<V> Scale<V> {
    #[inline(always)]
    pub(super) fn new<S: Simd<F64 = V>>(simd: S, n: V) -> Self
    where
        V: Vector<S, Scalar = f64>,
    {
        let rounder = V::splat(simd, f64::ROUNDER);
        let sum = n.mul_add(V::splat(simd, 1.0 / 3.0), rounder);
        let third = sum - rounder;
        let last = n - (third + third) + rounder;
        Scale { third: power_of_two(simd, sum, 0), last: power_of_two(simd, last, 0) }
    }

    /// The first factor: a sine may be so small that its products lose bits.
    #[inline(always)]
    pub(super) fn begin<S: Simd<F64 = V>>(&self, _: S, x: V) -> V
    where
        V: Vector<S, Scalar = f64>,
    {
        x * self.third
    }

    /// `x (1 + growth) 2^n`, with the sign of `x` where it vanishes too.
    #[inline(always)]
    pub(super) fn grown<S: Simd<F64 = V>>(&self, simd: S, x: V, growth: V) -> V
    where
        V: Vector<S, Scalar = f64>,
    {
        let begun = self.begin(simd, x);
        self.finish(simd, begun.mul_add(growth, begun)).copysign(simd, x)
    }

    /// The other two.
    #[inline(always)]
    pub(super) fn finish<S: Simd<F64 = V>>(&self, _: S, x: V) -> V
    where
        V: Vector<S, Scalar = f64>,
    {
        x * self.third * self.last
    }
}

/// `e^x (cos y + i sin y)`: error 1.4 ulp.
impl ComplexUnary for Exp {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
        let [sine, cosine] = <Sincos as Pair<f64>>::eval(simd, y);
        // Where y is no number, an infinite x still tells the magnitude.
        let zero = S::F64::splat(simd, 0.0);
        let (one, infinity) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, f64::INFINITY));
        let (bad, vanishes) = (sine.is_nan(), x.eq(-infinity));
        let cosine = S::F64::select(bad & (vanishes | x.eq(infinity)), one, cosine);
        let sine = S::F64::select(bad & vanishes, one.copysign(simd, y), sine);
        let Reduced { n, r, .. } = reduce(simd, clamp(simd, x, RANGE));
        let scale = Scale::new(simd, n);
        // e^r - 1
        let growth = r * polynomial(simd, r, &EXP);
        let (re, im) = (scale.grown(simd, cosine, growth), scale.grown(simd, sine, growth));
        // Also where x is NaN.
        [re, S::F64::select(y.eq(zero), y, im)]
    }
}
