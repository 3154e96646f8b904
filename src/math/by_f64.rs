//! Functions of f32, computed in f64.

use super::map::of_one;
use super::{Binary, Unary, near};
use crate::simd::{Mask, Simd, Unrolled, Vector};

/// A function of `f32` that is the one of `f64`, rounded. Where the error of that one is below 2^-52 it is correctly rounded but
/// for the few arguments whose result lies that close to the middle between two numbers: they are looked for among all 2^32.
pub trait ByF64: Unary<f64> {
    /// The exceptions, as bits: an argument, and its correctly rounded result.
    const EXCEPTIONS: &'static [(u32, u32)] = &[];
    /// By how many vectors of f64 the loop is unrolled.
    const UNROLL: usize = <Self as Unary<f64>>::UNROLL;
    /// Whether `near` is for finite arguments only.
    const FINITE_ONLY: bool = false;
    /// The function to the accuracy of [`near`], for a number of f32, if that takes less time.
    #[inline(always)]
    fn near<S: Simd>(_: S, _: S::F64) -> Option<S::F64> {
        None
    }
}

impl<F: ByF64> Unary<f32> for F {
    const UNROLL: usize = <F as ByF64>::UNROLL;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F32) -> S::F32 {
        let [low, high] = S::widen(x);
        // The portable set, with whose bits those of the others are compared, does without.
        if S::UNROLLS
            && let Some(Unrolled(low, high)) = F::near(Unrolled::of(simd), Unrolled(low, high))
        {
            let y = S::narrow([low, high]);
            let mut unsure =
                S::narrow_mask([near::is_unsure(simd, low), near::is_unsure(simd, high)]) | simd.is_subnormal(y);
            if unsure.any() {
                unsure = unsure & !near::is_sure(simd, [low, high]);
            }
            if F::FINITE_ONLY {
                unsure = unsure | S::F32::splat(simd, f32::INFINITY).eq(x.abs());
            }
            return y.canonical_nan().patch(simd, unsure, x, of_one::<F, f32>);
        }
        let Unrolled(low, high) = <F as Unary<f64>>::eval(Unrolled::of(simd), Unrolled(low, high));
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
    const UNROLL: usize = <F as Binary<f64>>::UNROLL;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F32, y: S::F32) -> S::F32 {
        let ([x_low, x_high], [y_low, y_high]) = (S::widen(x), S::widen(y));
        let Unrolled(low, high) =
            <F as Binary<f64>>::eval(Unrolled::of(simd), Unrolled(x_low, x_high), Unrolled(y_low, y_high));
        S::narrow([low, high])
    }
}
