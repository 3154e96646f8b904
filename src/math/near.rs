//! Elementary functions in f64, but to 2^-41 of the result only, for arguments that are numbers of f32.
//!
//! Nearly all results are then known to round to one number of f32, whatever the error is; the few others are computed with all the
//! accuracy of f64 (Ziv 1991). That takes half to nine tenths of the time of computing them all so.

mod arc;
mod exp;
mod hyperbolic;
mod inverse_hyperbolic;
mod log;
mod trig;

use crate::simd::{Bits, Float, Simd, Vector};

pub use arc::{arccos, arcsin};
pub use exp::expm1;
pub use hyperbolic::{cosh, sinh, tanh};
pub use inverse_hyperbolic::{arccosh, arcsinh, arctanh};
pub use log::{log, log1p, log2, log10};
pub use trig::{cos, cospi, sin, sinpi, tan};

/// No function here errs by more than 2 to this of its result.
const ERROR: i32 = -41;

/// Where a number is so near to the middle between two normal numbers of f32 that the error decides which of them it is.
#[inline(always)]
pub fn is_unsure<S: Simd>(simd: S, x: S::F64) -> <S::F64 as Vector<S>>::Mask {
    const LOST: u32 = f64::FRACTION_BITS - f32::FRACTION_BITS;
    // In units of the last place, at the end of an octave, where the error is twice that at its start.
    const MARGIN: i64 = 1 << (f64::FRACTION_BITS as i32 + 1 + ERROR);
    let offset = <S::F64 as Vector<S>>::Bits::splat(simd, MARGIN - (1 << (LOST - 1)));
    let mask = <S::F64 as Vector<S>>::Bits::splat(simd, (1 << LOST) - 2 * MARGIN);
    let zero = <S::F64 as Vector<S>>::Bits::splat(simd, 0);
    ((x.to_bits() + offset) & mask).eq(zero)
}

/// Where the error does not matter, be the number subnormal in f32 or not: a test that takes more time.
#[inline(always)]
pub fn is_sure<S: Simd>(simd: S, x: [S::F64; 2]) -> <S::F32 as Vector<S>>::Mask {
    let error = f64::power_of_two(ERROR);
    scaled(simd, x, 1.0 - error).eq(scaled(simd, x, 1.0 + error))
}

/// The products with `factor`, rounded.
#[inline(always)]
fn scaled<S: Simd>(simd: S, [low, high]: [S::F64; 2], factor: f64) -> S::F32 {
    let factor = S::F64::splat(simd, factor);
    S::narrow([low * factor, high * factor])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::{self, ByF64, Unary};
    use crate::simd::{Isa, Kernel};

    /// `near` and the function itself, of one number.
    struct Both<F>(f64, std::marker::PhantomData<F>);

    impl<F: ByF64> Kernel for Both<F> {
        type Output = [f64; 2];

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> [f64; 2] {
            let (x, mut lanes) = (S::F64::splat(simd, self.0), [[0.0; crate::simd::MAX_LANES]; 2]);
            F::near(simd, x).unwrap_or(x).store(&mut lanes[0]);
            <F as Unary<f64>>::eval(simd, x).store(&mut lanes[1]);
            lanes.map(|lanes| lanes[0])
        }
    }

    fn check<F: ByF64>(name: &str) {
        for isa in Isa::present() {
            // A stride that meets all exponents and both signs.
            for bits in (0..=u32::MAX).step_by(65_521) {
                let x = f32::from_bits(bits);
                let [near, exact] = isa.run(Both::<F>(x.into(), std::marker::PhantomData));
                // Beyond the range of f32 all is as the ends.
                let (least, most) = (2f64.powi(-151), 2f64.powi(129));
                let near = if near.abs() < least { 0.0 } else { near.clamp(-most, most) };
                let exact = if exact.abs() < least { 0.0 } else { exact.clamp(-most, most) };
                let same = near == exact || near.is_nan() && exact.is_nan() || F::FINITE_ONLY && x.is_infinite();
                let error = (near - exact).abs() / exact.abs();
                // The function itself errs by 2^-52.
                assert!(
                    same || error < f64::power_of_two(ERROR),
                    "{name}({x:e}) with {isa:?}: {near:e}, not {exact:e}"
                );
            }
        }
    }

    #[test]
    fn all_are_within_the_error() {
        check::<math::Expm1>("expm1");
        check::<math::Sinh>("sinh");
        check::<math::Cosh>("cosh");
        check::<math::Tanh>("tanh");
        check::<math::Sin>("sin");
        check::<math::Cos>("cos");
        check::<math::Tan>("tan");
        check::<math::Sinpi>("sinpi");
        check::<math::Cospi>("cospi");
        check::<math::Arcsin>("arcsin");
        check::<math::Arccos>("arccos");
        check::<math::Arcsinh>("arcsinh");
        check::<math::Arccosh>("arccosh");
        check::<math::Arctanh>("arctanh");
        check::<math::Log>("log");
        check::<math::Log2>("log2");
        check::<math::Log10>("log10");
        check::<math::Log1p>("log1p");
    }
}
