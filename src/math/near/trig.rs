//! The trigonometric functions.

use crate::math::polynomial::polynomial;
use crate::math::trig::{flip, is_odd, reduce_huge};
use crate::simd::{Bits, Float, Simd, Vector, patch_all};
use std::f64::consts::{FRAC_1_PI, FRAC_2_PI, FRAC_PI_2, PI};

/// `sin(r) / r` in `r^2`, for `|r| <= pi/2`, with an error of 2^-43.7 (Sollya's remez).
const SIN: [f64; 7] = [
    1.0,
    -0.16666666666504568,
    0.00833333332108482,
    -0.00019841266729221369,
    2.755695306765981e-06,
    -2.503019513318054e-08,
    1.5409502044672122e-10,
];

/// `sin(pi r) / r`, for `|r| <= 1/2`, likewise.
const SIN_PI: [f64; 7] = [
    3.1415926535895973,
    -5.1677127799773324,
    2.5501640354199520,
    -0.59926442574396904,
    0.082144732171683709,
    -0.0073637851933654984,
    0.00044720049531394012,
];

/// `tan(r) = r P(r^2) / Q(r^2)` for `|r| <= pi/4`, with an error of 2^-44.3 (Remez).
const TAN_P: [f64; 4] = [0.9999999999999553, -0.11524950441909171, 0.0013538122129237058, 6.5733421751902815e-06];
const TAN_Q: [f64; 3] = [1.0, -0.44858283775732533, 0.017548091552328177];

/// What rounding took from pi.
const PI_REST: f64 = 1.2246467991473532e-16;

/// Up to here two parts of pi suffice for numbers of f32: none is nearer than 2^-31 to a multiple of pi/2.
const LIMIT: f64 = (1 << 28) as f64;

/// All numbers of f32 from here on are even.
const EVEN: f64 = (1 << 25) as f64;

/// `x` less `n` times `scale` times pi.
#[inline(always)]
fn reduce<S: Simd>(simd: S, x: S::F64, n: S::F64, scale: f64) -> S::F64 {
    let first = n.mul_add(S::F64::splat(simd, -PI * scale), x);
    n.mul_add(S::F64::splat(simd, -PI_REST * scale), first)
}

#[inline(always)]
fn is_huge<S: Simd>(simd: S, x: S::F64) -> <S::F64 as Vector<S>>::Mask {
    S::F64::splat(simd, LIMIT).lt(x.abs())
}

/// The sum of [`Float::ROUNDER`] and the half turns in `x` and some quarters beyond `LIMIT`, and what is left.
fn half_turns(x: f64, quarters: f64) -> [f64; 2] {
    let [turns, r, _] = reduce_huge(x);
    let turns = turns + quarters;
    let half = (0.5 * turns).floor();
    let (half, r) = match turns - 2.0 * half {
        1.0 if r > 0.0 => (half + 1.0, r - FRAC_PI_2),
        1.0 => (half, r + FRAC_PI_2),
        _ => (half, r),
    };
    [f64::ROUNDER + half, r]
}

/// `r P(r^2)`, its sign changed where the last bit of `turns` is set.
#[inline(always)]
fn finish<S: Simd>(simd: S, r: S::F64, c: &[f64; 7], turns: S::F64) -> S::F64 {
    flip(simd, r * polynomial(simd, r * r, c), turns.to_bits().shl(63))
}

/// `sin x`, by half turns.
#[inline(always)]
pub fn sin<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let turns = x.mul_add(S::F64::splat(simd, FRAC_1_PI), rounder);
    let r = reduce(simd, x, turns - rounder, 1.0);
    let [turns, r] = patch_all(simd, [turns, r], is_huge(simd, x), [x], |[x]| half_turns(x, 0.0));
    finish(simd, r, &SIN, turns)
}

/// `cos x`, the sine a quarter turn on.
#[inline(always)]
pub fn cos<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let (rounder, half) = (S::F64::splat(simd, f64::ROUNDER), S::F64::splat(simd, 0.5));
    let turns = x.mul_add(S::F64::splat(simd, FRAC_1_PI), half) + rounder;
    let r = reduce(simd, x, turns - rounder - half, 1.0);
    let [turns, r] = patch_all(simd, [turns, r], is_huge(simd, x), [x], |[x]| half_turns(x, 1.0));
    finish(simd, r, &SIN, turns)
}

/// `tan x`, in every other quadrant -1 over that of the rest: one division for both.
#[inline(always)]
pub fn tan<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let turns = x.mul_add(S::F64::splat(simd, FRAC_2_PI), rounder);
    let r = reduce(simd, x, turns - rounder, 0.5);
    let [turns, r] = patch_all(simd, [turns, r], is_huge(simd, x), [x], |[x]| {
        let [turns, r, _] = reduce_huge(x);
        [f64::ROUNDER + turns, r]
    });
    let square = r * r;
    let (p, q) = (r * polynomial(simd, square, &TAN_P), polynomial(simd, square, &TAN_Q));
    let odd = is_odd(simd, turns.to_bits());
    let (over, under) = (S::F64::select(odd, q, p), S::F64::select(odd, p, q));
    flip(simd, over * simd.near_reciprocal(under), turns.to_bits().shl(63))
}

/// `sin(pi x)`, of a number that is not infinite.
#[inline(always)]
pub fn sinpi<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let (rounder, zero) = (S::F64::splat(simd, f64::ROUNDER), S::F64::splat(simd, 0.0));
    let n = x.rint();
    let r = x - n;
    // Zeros have the sign of x.
    S::F64::select(r.eq(zero), zero.copysign(simd, x), finish(simd, r, &SIN_PI, n + rounder))
}

/// `cos(pi x)`, likewise.
#[inline(always)]
pub fn cospi<S: Simd>(simd: S, x: S::F64) -> S::F64 {
    let (rounder, zero) = (S::F64::splat(simd, f64::ROUNDER), S::F64::splat(simd, 0.0));
    let x = S::F64::splat(simd, EVEN).min(x.abs()) + S::F64::splat(simd, 0.5);
    let turns = x + rounder;
    let r = x - (turns - rounder);
    S::F64::select(r.eq(zero), zero, finish(simd, r, &SIN_PI, turns))
}
