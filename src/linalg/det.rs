//! Determinants: the product of the pivots, with the exponent beside it so that it neither overflows nor underflows on the way.

use super::lu::{Elimination, Purpose, Threads};
use super::{Matrix, Scalar};
use crate::error::Error;
use crate::math::{Log, Unary};
use crate::simd::{Float, Isa, Kernel, Simd, Vector};

/// A product of numbers: a number near one, times a power of two.
#[derive(Clone, Copy)]
pub struct Determinant<T> {
    fraction: T,
    exponent: i64,
}

impl<T: Scalar> Determinant<T> {
    /// One.
    pub fn one() -> Self {
        Determinant { fraction: T::ONE, exponent: 0 }
    }

    /// Times a pivot, and times -1 where rows were exchanged for it.
    pub fn times(&mut self, pivot: T, exchanged: bool) {
        let (pivot, exponent) = split(if exchanged { pivot.neg() } else { pivot });
        let (fraction, more) = split(self.fraction.mul(pivot));
        self.fraction = fraction;
        self.exponent += exponent + more;
    }

    /// The number; infinite where it is too large, zero where it is too small.
    pub fn value(&self) -> T {
        let mut x = self.fraction;
        let mut rest = self.exponent.clamp(-5000, 5000);
        // The last step alone may round, where the result is subnormal: the others stay among the normal numbers.
        let step = i64::from(if T::Real::FRACTION_BITS == 52 { 500_i16 } else { 60 });
        while rest != 0 {
            let now = rest.clamp(-step, step);
            x = scaled(x, now as i32);
            rest -= now;
        }
        x.canonical_nan()
    }

    /// A number of magnitude one (or zero, or NaN), and the logarithm of the magnitude.
    pub fn sign_and_log(&self) -> (T, T::Real) {
        let [re, im] = self.fraction.parts();
        if self.fraction == T::ZERO {
            return (T::ZERO, -T::Real::INFINITY);
        }
        let (re, im): (f64, f64) = (re.into(), im.into());
        let length = f64::sqrt(f64::mul_add(re, re, im * im));
        let sign = T::from_parts([T::Real::rounded(re / length), T::Real::rounded(im / length)]);
        // ln 2 in two parts, the first of which times an exponent is exact.
        const HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
        const LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
        let exponent = self.exponent as f64;
        let log = f64::mul_add(exponent, HIGH, f64::mul_add(exponent, LOW, log(length)));
        (sign.canonical_nan(), T::Real::rounded(log).canonical_nan())
    }
}

struct LogOf(f64);

impl Kernel for LogOf {
    type Output = f64;
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> f64 {
        let mut lanes = [1.0; crate::simd::MAX_LANES];
        <Log as Unary<f64>>::eval(simd, S::F64::splat(simd, self.0)).store(&mut lanes);
        lanes[0]
    }
}

fn log(x: f64) -> f64 {
    Isa::portable().run(LogOf(x))
}

/// A number whose larger part is from 1/2 to 1, and the exponent of two beside it; zero, infinity and NaN as they are.
fn split<T: Scalar>(x: T) -> (T, i64) {
    let [re, im] = x.parts().map(|part| Into::<f64>::into(part).abs());
    let size = if T::PARTS == 2 && im > re { im } else { re };
    if size == 0.0 || !size.is_finite() {
        return (x, 0);
    }
    // f32 and its subnormal numbers are normal in f64; those of f64 are brought up first.
    let (bits, up) =
        if size < f64::MIN_POSITIVE { ((size * 2f64.powi(64)).to_bits(), 64) } else { (size.to_bits(), 0) };
    let exponent = (bits >> 52) as i32 - 1022 - up;
    let half = exponent / 2;
    (scaled(scaled(x, -half), half - exponent), i64::from(exponent))
}

/// `x 2^exponent`, for the exponents of normal numbers.
fn scaled<T: Scalar>(x: T, exponent: i32) -> T {
    T::from_parts(x.parts().map(|part| part * T::Real::power_of_two(exponent)))
}

/// The determinant of a square matrix, by its factors.
pub fn determinant<T: Scalar>(isa: Isa, a: Matrix<T>, threads: Threads) -> Result<Determinant<T>, Error> {
    let mut matrix = Elimination::new(isa, a, None, Purpose::Pivots, threads)?;
    matrix.run()?;
    let mut product = Determinant::one();
    for i in 0..matrix.n {
        product.times(matrix.matrix.get(matrix.shape, i, i), matrix.pivots[i] != i as i64);
    }
    Ok(product)
}
