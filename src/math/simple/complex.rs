//! Parts of complex numbers, and their sign. A real number is its own real part and conjugate, and its imaginary part is zero.

use super::each::{Each, Function};
use super::logical::Normal;
use super::moves::{Copy, Zero};
use super::table::operations;
use crate::math::complex::{ColumnMap, Complex, ComplexUnary};
use crate::math::{Binary, Hypot, Sign};
use crate::simd::{Context, Simd, Vector};
use std::marker::{self, PhantomData};

/// The real part.
pub struct Real<T>(PhantomData<T>);

impl<T: marker::Copy + 'static> Function for Real<T> {
    type X = ([T; 2],);
    type Out = T;
    #[inline(always)]
    fn eval(_: &Context, ([x, _],): ([T; 2],)) -> T {
        x
    }
}

/// The imaginary part.
pub struct Imag<T>(PhantomData<T>);

impl<T: marker::Copy + 'static> Function for Imag<T> {
    type X = ([T; 2],);
    type Out = T;
    #[inline(always)]
    fn eval(_: &Context, ([_, y],): ([T; 2],)) -> T {
        y
    }
}

/// The complex number of two parts.
pub struct Join<T>(PhantomData<T>);

impl<T: marker::Copy + 'static> Function for Join<T> {
    type X = (T, T);
    type Out = [T; 2];
    #[inline(always)]
    fn eval(_: &Context, (x, y): (T, T)) -> [T; 2] {
        [x, y]
    }
}

/// `z / |z|`, and 0 of zeros; of infinite numbers the direction, unless both parts are infinite.
impl ComplexUnary for Sign {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        let [zero, one, nan, infinity] = [0.0, 1.0, f64::NAN, f64::INFINITY].map(|x| S::F64::splat(simd, x));
        // The magnitude of large numbers is beyond the range.
        let half = S::F64::splat(simd, 0.5);
        let [x, y] = z;
        let is_large = S::F64::splat(simd, f64::MAX / 4.0).lt(x.abs().max(y.abs()));
        let scale = S::F64::select(is_large, half, one);
        let [x, y] = [x * scale, y * scale];
        let magnitude = <Hypot as Binary<f64>>::eval(simd, x, y);
        let is_zero = magnitude.eq(zero);
        let [re, im] = [x, y].map(|part| S::F64::select(is_zero, zero, part / magnitude));
        let (is_wide, is_high) = (x.abs().eq(infinity), y.abs().eq(infinity));
        let is_infinite = is_wide | is_high;
        let re = S::F64::select(is_infinite, S::F64::select(is_wide, one.copysign(simd, x), zero), re);
        let im = S::F64::select(is_infinite, S::F64::select(is_high, one.copysign(simd, y), zero), im);
        [re, im].map(|part| S::F64::select(is_wide & is_high, nan, part))
    }
}

operations! {
    /// Complex numbers.
    COMPLEX, from SIMPLE_GRAIN:
    "real" (x -> x) {
        Bool: Normal;
        I8 U8: Each<Copy<u8>>;
        I16 U16 F16: Each<Copy<u16>>;
        I32 U32 F32: Each<Copy<u32>>;
        I64 U64 F64: Each<Copy<u64>>;
    }
    "real" (x -> F32) {
        C64: Each<Real<f32>>;
    }
    "real" (x -> F64) {
        C128: Each<Real<f64>>;
    }
    "imag" (x -> x) {
        Bool I8 U8: Each<Zero<u8>>;
        I16 U16 F16: Each<Zero<u16>>;
        I32 U32 F32: Each<Zero<u32>>;
        I64 U64 F64: Each<Zero<u64>>;
    }
    "imag" (x -> F32) {
        C64: Each<Imag<f32>>;
    }
    "imag" (x -> F64) {
        C128: Each<Imag<f64>>;
    }
    "conj" (x -> x) {
        I8 U8: Each<Copy<u8>>;
        I16 U16 F16: Each<Copy<u16>>;
        I32 U32 F32: Each<Copy<u32>>;
        I64 U64 F64: Each<Copy<u64>>;
    }
    "complex" (x x -> C64) {
        F32: Each<Join<f32>>;
    }
    "complex" (x x -> C128) {
        F64: Each<Join<f64>>;
    }
    "sign" (x -> x) {
        C64: ColumnMap<Sign, [f32; 2], [f32; 2], 2, 2>;
        C128: ColumnMap<Sign, [f64; 2], [f64; 2], 2, 2>;
    }
}
