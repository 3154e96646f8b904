//! Functions of complex numbers, in rectangular coordinates; branch cuts and special values as in C99's Annex G.
//!
//! They are computed in f64, and rounded for f32. A type stands for a function, as that of real numbers does where there is one of
//! the same name; the trait says of what.

mod arctanh;
mod arithmetic;
mod exp;
mod hyperbolic;
mod inverse;
mod log;
mod map;
mod power;
mod trig;

pub use super::Hypot as Abs;
pub use super::{
    Arccos, Arccosh, Arcsin, Arcsinh, Arctan, Arctanh, Cos, Cosh, Exp, Log, Power, Sin, Sinh, Sqrt, Tan, Tanh,
};
pub use arithmetic::{Angle, Conj};
pub use map::ColumnMap;

use super::Elementwise;
use crate::simd::{Simd, Vector};
use std::ops::Neg;

/// A complex number in each lane: its real and its imaginary part.
pub type Complex<V> = [V; 2];

/// `i z`.
#[inline(always)]
fn turned<V: Neg<Output = V>>([x, y]: Complex<V>) -> Complex<V> {
    [-y, x]
}

/// `-i z`.
#[inline(always)]
fn turned_back<V: Neg<Output = V>>([x, y]: Complex<V>) -> Complex<V> {
    [y, -x]
}

/// A function of a complex number. Its `eval`, as that of the trait below, must be `#[inline(always)]`, and a lane's result
/// depends on that lane only.
pub trait ComplexUnary {
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64>;
}

/// A function of two complex numbers.
pub trait ComplexBinary {
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>, w: Complex<S::F64>) -> Complex<S::F64>;
}

impl<F: ComplexUnary> Elementwise<f64, 2, 2> for F {
    // Both parts at once are work enough.
    const UNROLL: usize = 1;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        let [re, im] = <F as ComplexUnary>::eval(simd, z);
        [re.canonical_nan(), im.canonical_nan()]
    }
}

impl<F: ComplexBinary> Elementwise<f64, 4, 2> for F {
    const UNROLL: usize = 1;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x, y, u, v]: [S::F64; 4]) -> Complex<S::F64> {
        let [re, im] = <F as ComplexBinary>::eval(simd, [x, y], [u, v]);
        [re.canonical_nan(), im.canonical_nan()]
    }
}
