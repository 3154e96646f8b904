//! The trigonometric functions: the hyperbolic ones, turned by a right angle.

use super::super::{Cos, Sin, Tan};
use super::{Complex, ComplexUnary, hyperbolic, turned, turned_back};
use crate::simd::Simd;

/// `-i sinh(i z)`.
impl ComplexUnary for Sin {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        turned_back(hyperbolic::sinh(simd, turned(z)))
    }
}

/// `cosh(i z)`.
impl ComplexUnary for Cos {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        hyperbolic::cosh(simd, turned(z))
    }
}

/// `-i tanh(i z)`.
impl ComplexUnary for Tan {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        turned_back(hyperbolic::tanh(simd, turned(z)))
    }
}
