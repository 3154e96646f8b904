//! What an elementary function is: one sequence of operations on vectors, for any instruction set.

use crate::simd::{Float, Simd, Twice, Vector};

/// Four chains of operations keep the processor busy where two do not quite.
const TURNS: usize = 4;
/// For functions of which four vectors do not fit the registers.
pub(super) const FEW_TURNS: usize = 2;

/// A function of one argument. Its `eval`, as that of the traits below, must be `#[inline(always)]`, and a lane's result
/// depends on that lane only.
pub trait Unary<T: Float> {
    /// How many vectors of f64 are worked on in turns.
    const TURNS: usize = TURNS;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S>;
}

/// A function of two arguments.
pub trait Binary<T: Float> {
    /// How many vectors of f64 are worked on in turns.
    const TURNS: usize = TURNS;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S>;
}

/// A function of one argument with two results.
pub trait Pair<T: Float> {
    /// How many vectors of f64 are worked on in turns.
    const TURNS: usize = TURNS;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> [T::Vector<S>; 2];
}

/// A function of `f32` that is the one of `f64`, rounded. Where the error of that one is below 2^-52 it is correctly rounded but
/// for the few arguments whose result lies that close to the middle between two numbers: they are looked for among all 2^32.
pub trait ByF64: Unary<f64> {
    /// The exceptions, as bits: an argument, and its correctly rounded result.
    const EXCEPTIONS: &'static [(u32, u32)] = &[];
}

impl<F: ByF64> Unary<f32> for F {
    const TURNS: usize = <F as Unary<f64>>::TURNS;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F32) -> S::F32 {
        let [low, high] = S::widen(x);
        let Twice(low, high) = <F as Unary<f64>>::eval(Twice::of(simd), Twice(low, high));
        except::<F, S>(simd, x, S::narrow([low, high]))
    }
}

/// `y`, but the right result where `x` is an exception.
#[inline(always)]
pub fn except<F: ByF64, S: Simd>(simd: S, x: S::F32, mut y: S::F32) -> S::F32 {
    for (argument, result) in F::EXCEPTIONS {
        let here = x.eq(S::F32::splat(simd, f32::from_bits(*argument)));
        y = S::F32::select(here, S::F32::splat(simd, f32::from_bits(*result)), y);
    }
    y
}

/// As [`ByF64`], for two arguments and results that are within 0.5001 ulp.
pub trait BinaryByF64: Binary<f64> {}

impl<F: BinaryByF64> Binary<f32> for F {
    const TURNS: usize = <F as Binary<f64>>::TURNS;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F32, y: S::F32) -> S::F32 {
        let ([x_low, x_high], [y_low, y_high]) = (S::widen(x), S::widen(y));
        let Twice(low, high) = <F as Binary<f64>>::eval(Twice::of(simd), Twice(x_low, x_high), Twice(y_low, y_high));
        S::narrow([low, high])
    }
}

/// A function of any number of arguments and results: what the driver applies.
pub trait Elementwise<T: Float, const IN: usize, const OUT: usize> {
    /// How many vectors of f64 are worked on in turns: 1, 2 or 4.
    const TURNS: usize;
    /// Evaluates it in every lane.
    fn eval<S: Simd>(simd: S, x: [T::Vector<S>; IN]) -> [T::Vector<S>; OUT];
}

impl<T: Float, F: Unary<T>> Elementwise<T, 1, 1> for F {
    const TURNS: usize = F::TURNS;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        [<F as Unary<T>>::eval(simd, x)]
    }
}

impl<T: Float, F: Binary<T>> Elementwise<T, 2, 1> for F {
    const TURNS: usize = F::TURNS;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x, y]: [T::Vector<S>; 2]) -> [T::Vector<S>; 1] {
        [<F as Binary<T>>::eval(simd, x, y)]
    }
}

impl<T: Float, F: Pair<T>> Elementwise<T, 1, 2> for F {
    const TURNS: usize = F::TURNS;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 2] {
        <F as Pair<T>>::eval(simd, x)
    }
}
