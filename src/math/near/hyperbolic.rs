//! The hyperbolic functions.

use super::exp::{expm1, reduce};
use crate::math::exp::clamp;
use crate::math::polynomial::polynomial;
use crate::simd::{Bits, Float, Simd, Vector, power_of_two};

/// `sinh(r) / r` in `r^2`, for `|r| <= log(2) / 2`, with an error of 2^-49 (Sollya's remez).
const SINH: [f64; 5] = [1.0, 0.16666666666630356, 0.008333333362754368, 0.0001984119579644811, 2.7630715775489612e-06];

/// `cosh(r)`, likewise; error 2^-46.
const COSH: [f64; 5] = [1.0, 0.499999999996053, 0.041666666987969532, 0.0013888807767782733, 2.4882188838792259e-05];

/// Half of 2^n and of 2^-n, `sinh(r)` and `cosh(r)`.
#[inline(always)]
fn parts<S: Simd>(simd: S, x: S::F64) -> [S::F64; 4] {
    let [shifted, r] = reduce(simd, clamp(simd, x, 200.0));
    let up = power_of_two(simd, shifted, -1);
    let both = <S::F64 as Vector<S>>::Bits::splat(simd, 2044 << f64::FRACTION_BITS);
    let square = r * r;
    let (sinh, cosh) = (r * polynomial(simd, square, &SINH), polynomial(simd, square, &COSH));
    [up, S::F64::from_bits(both - up.to_bits()), sinh, cosh]
}

/// `sinh x`.
#[inline(always)]
pub fn sinh<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let [up, down, sinh, cosh] = parts(simd, x);
    // For -0.
    (up - down).mul_add(cosh, (up + down) * sinh).copysign(simd, x)
}

/// `cosh x`.
#[inline(always)]
pub fn cosh<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let [up, down, sinh, cosh] = parts(simd, x);
    (up + down).mul_add(cosh, (up - down) * sinh)
}

/// `E / (E + 2)` with `E = e^2x - 1`.
#[inline(always)]
pub fn tanh<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let power = expm1(simd, x + x);
    power * simd.near_reciprocal(power + S::F64::splat(simd, 2.0))
}
