//! The rest of a division, exact.

use super::Binary;
use crate::simd::{Float, Simd, Vector};

/// `|x| - q |y|` with the quotient `q` rounded towards zero.
///
/// A quotient that has no bits behind the point is found by dividing: rounded, it may be one too large, and then the rest is
/// negative. Either way the rest is a multiple of the last places of both and less than `|y|`, so `mul_add` gives it exactly.
/// Larger quotients, infinities, NaN and division by zero are left to `fmod`, of which any is exact.
#[inline(always)]
fn rest<S: Simd, V: Vector<S>>(simd: S, x: V, y: V) -> V {
    let (magnitude, divisor) = (x.abs(), y.abs());
    let quotient = (magnitude / divisor).trunc();
    let rest = (-quotient).mul_add(divisor, magnitude);
    let rest = V::select(rest.lt(V::splat(simd, V::Scalar::ZERO)), rest + divisor, rest);
    let small = quotient.lt(V::splat(simd, V::Scalar::ONE / V::Scalar::EPSILON));
    let simple = small & divisor.lt(V::splat(simd, V::Scalar::INFINITY));
    rest.copysign(simd, x).patch2(simd, !simple, x, y, V::Scalar::fmod)
}

/// C's `fmod`: the rest has the sign of `x`.
pub struct Fmod;

impl<T: Float> Binary<T> for Fmod {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S> {
        rest(simd, x, y).canonical_nan()
    }
}

/// Python's `%`: the rest has the sign of `y`.
pub struct Remainder;

impl<T: Float> Binary<T> for Remainder {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S> {
        let zero = <T::Vector<S>>::splat(simd, T::ZERO);
        let rest = rest(simd, x, y);
        let other_side = (rest.lt(zero) & zero.lt(y)) | (zero.lt(rest) & y.lt(zero));
        let moved = <T::Vector<S>>::select(other_side, rest + y, rest);
        <T::Vector<S>>::select(rest.eq(zero), zero.copysign(simd, y), moved).canonical_nan()
    }
}

/// Python's `//`: the quotient that goes with [`Remainder`], as NumPy computes it. Where `y` is zero it is `x / y`.
pub struct FloorDivide;

impl<T: Float> Binary<T> for FloorDivide {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S> {
        let [zero, half, one] = [T::ZERO, T::HALF, T::ONE].map(|x| <T::Vector<S>>::splat(simd, x));
        let rest = rest(simd, x, y);
        // Nearly an integer.
        let quotient = (x - rest) / y;
        let other_side = (rest.lt(zero) & zero.lt(y)) | (zero.lt(rest) & y.lt(zero));
        let quotient = <T::Vector<S>>::select(other_side, quotient - one, quotient);
        let below = quotient.floor();
        let nearest = <T::Vector<S>>::select(half.lt(quotient - below), below + one, below);
        let ratio = x / y;
        let nearest = <T::Vector<S>>::select(quotient.eq(zero), zero.copysign(simd, ratio), nearest);
        <T::Vector<S>>::select(y.eq(zero), ratio, nearest).canonical_nan()
    }
}
