//! What matrices hold: real and complex numbers, so that each algorithm is written once.

use super::lanes::{Complex, Lanes, Real};
use crate::simd::{Element, Float, Simd};

/// An element of a matrix. Complex products are chains of fused operations: the real part takes `+ar br`, then `-ai bi`, the
/// imaginary part `+ar bi`, then `+ai br`.
pub trait Scalar: Element + std::fmt::Debug {
    /// The type of its parts.
    type Real: Float;
    /// Several of them side by side.
    type Lanes<S: Simd>: Lanes<S, Scalar = Self>;
    /// How many parts it has.
    const PARTS: usize;
    /// Zero.
    const ZERO: Self;
    /// One.
    const ONE: Self;
    /// The number with this real part, and zero beside it.
    fn real(x: Self::Real) -> Self;
    /// Real and imaginary part.
    fn parts(self) -> [Self::Real; 2];
    /// The number with these parts; a real one has the first alone.
    fn from_parts(parts: [Self::Real; 2]) -> Self;
    /// `self * b + c`, one fused operation after the other.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// The product, rounded.
    fn mul(self, b: Self) -> Self;
    /// The quotient: for complex numbers Smith's (1962).
    fn div(self, b: Self) -> Self;
    /// `-self`
    fn neg(self) -> Self;
    /// The conjugate.
    fn conj(self) -> Self;
    /// What pivots are chosen by: `|re| + |im|`.
    #[inline(always)]
    fn size(self) -> Self::Real {
        let [re, im] = self.parts();
        if Self::PARTS == 1 { re.abs() } else { re.abs() + im.abs() }
    }
    /// The one NaN for any.
    #[inline(always)]
    fn canonical_nan(self) -> Self {
        Self::from_parts(self.parts().map(Float::canonical_nan))
    }
}

macro_rules! scalar {
    ($($real:ident),*) => {
        $(impl Scalar for $real {
            type Real = $real;
            type Lanes<S: Simd> = Real<<$real as Float>::Vector<S>>;
            const PARTS: usize = 1;
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            #[inline(always)]
            fn real(x: $real) -> Self {
                x
            }
            #[inline(always)]
            fn parts(self) -> [$real; 2] {
                [self, 0.0]
            }
            #[inline(always)]
            fn from_parts([re, _]: [$real; 2]) -> Self {
                re
            }
            #[inline(always)]
            fn mul_add(self, b: Self, c: Self) -> Self {
                Float::mul_add(self, b, c)
            }
            #[inline(always)]
            fn mul(self, b: Self) -> Self {
                self * b
            }
            #[inline(always)]
            fn div(self, b: Self) -> Self {
                self / b
            }
            #[inline(always)]
            fn neg(self) -> Self {
                -self
            }
            #[inline(always)]
            fn conj(self) -> Self {
                self
            }
        }

        impl Scalar for [$real; 2] {
            type Real = $real;
            type Lanes<S: Simd> = Complex<<$real as Float>::Vector<S>>;
            const PARTS: usize = 2;
            const ZERO: Self = [0.0; 2];
            const ONE: Self = [1.0, 0.0];
            #[inline(always)]
            fn real(x: $real) -> Self {
                [x, 0.0]
            }
            #[inline(always)]
            fn parts(self) -> [$real; 2] {
                self
            }
            #[inline(always)]
            fn from_parts(parts: [$real; 2]) -> Self {
                parts
            }
            #[inline(always)]
            fn mul_add(self, b: Self, c: Self) -> Self {
                let re = Float::mul_add(-self[1], b[1], Float::mul_add(self[0], b[0], c[0]));
                let im = Float::mul_add(self[1], b[0], Float::mul_add(self[0], b[1], c[1]));
                [re, im]
            }
            #[inline(always)]
            fn mul(self, b: Self) -> Self {
                let re = Float::mul_add(-self[1], b[1], self[0] * b[0]);
                let im = Float::mul_add(self[1], b[0], self[0] * b[1]);
                [re, im]
            }
            #[inline(always)]
            fn div(self, b: Self) -> Self {
                let [re, im] = self;
                if b[1].abs() <= b[0].abs() {
                    let ratio = b[1] / b[0];
                    let length = Float::mul_add(b[1], ratio, b[0]);
                    [Float::mul_add(im, ratio, re) / length, Float::mul_add(-re, ratio, im) / length]
                } else {
                    let ratio = b[0] / b[1];
                    let length = Float::mul_add(b[0], ratio, b[1]);
                    [Float::mul_add(re, ratio, im) / length, Float::mul_add(im, ratio, -re) / length]
                }
            }
            #[inline(always)]
            fn neg(self) -> Self {
                self.map(|part| -part)
            }
            #[inline(always)]
            fn conj(self) -> Self {
                [self[0], -self[1]]
            }
        })*
    };
}
scalar!(f32, f64);
