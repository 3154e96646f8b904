//! Functions of the representation: signs and neighbours.

use super::Binary;
use crate::simd::{Float, Simd, Vector};

/// `|x|` with the sign of `y`.
pub struct Copysign;

impl<T: Float> Binary<T> for Copysign {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S> {
        x.copysign(simd, y).canonical_nan()
    }
}

/// The neighbour of `x` on the way to `y`.
pub struct Nextafter;

impl<T: Float> Binary<T> for Nextafter {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S> {
        let (zero, one) = (<T::Vector<S>>::splat(simd, T::ZERO), <T::Vector<S>>::splat(simd, T::ONE));
        let unit = <T::Vector<S>>::splat(simd, T::ONE + T::EPSILON).to_bits() - one.to_bits();
        // As integers, numbers of one sign are in the order of their magnitudes.
        let (outwards, inwards) = (x.to_bits() + unit, x.to_bits() - unit);
        let grows = (x.lt(y) & zero.lt(x)) | (y.lt(x) & x.lt(zero));
        let next =
            <T::Vector<S>>::select(grows, <T::Vector<S>>::from_bits(outwards), <T::Vector<S>>::from_bits(inwards));
        let least = <T::Vector<S>>::from_bits(unit).copysign(simd, y);
        let next = <T::Vector<S>>::select(x.eq(zero), least, next);
        let next = <T::Vector<S>>::select(x.eq(y), y, next);
        let nan = <T::Vector<S>>::splat(simd, T::NAN);
        <T::Vector<S>>::select(x.is_nan() | y.is_nan(), nan, next)
    }
}
