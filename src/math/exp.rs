//! The exponential functions: powers of e, 2 and 10, and `e^x - 1`.
//!
//! `b^x = 2^n b^r` with `|r|` at most half of `log_b(2)`: `n` is an integer, and `r` what is left of `x`, in two steps so that the
//! first is exact (Cody and Waite 1980). All polynomials are Sollya's (fpminimax), on that interval.

use super::polynomial::polynomial;
use super::{ByF64, Unary, near};
use crate::simd::{Float, Simd, Vector, power_of_two};

/// log(2), the first 42 bits and the rest: a multiple of the first by the exponent of a number is exact.
pub(super) const LN_2: [f64; 2] = [0.6931471805598903, 5.497923018708371e-14];

/// The logarithm of 2 to the base 10, likewise.
const LOG10_2: [f64; 2] = [0.30102999566395283, 2.8363394551044964e-14];

/// `(e^r - 1) / r`; error 2^-56.7 of `e^r`.
pub(super) const EXP: [f64; 11] = [
    1.0,
    0.5000000000000006,
    0.16666666666666682,
    0.041666666666573635,
    0.00833333333331697,
    0.0013888888932373853,
    0.00019841269897781573,
    2.4801504452374074e-05,
    2.7557232702562923e-06,
    2.7626323985309337e-07,
    2.5112956875405723e-08,
];

/// `(2^r - 1) / r`; error 2^-56.4 of `2^r`.
const EXP2: [f64; 11] = [
    std::f64::consts::LN_2,
    0.24022650695910097,
    0.05550410866482349,
    0.00961812910760728,
    0.001333355814598557,
    0.00015403530441282973,
    1.5252734228556515e-05,
    1.321544279465779e-06,
    1.0177901632001758e-07,
    7.0725534347329655e-09,
    4.478503665456796e-10,
];

/// `(10^r - 1) / r`; error 2^-57 of `10^r`.
const EXP10: [f64; 11] = [
    std::f64::consts::LN_10,
    2.650949055239202,
    2.0346785922932864,
    1.1712551489096812,
    0.5393829292419148,
    0.2069958493410649,
    0.06808936048700727,
    0.01959762936430295,
    0.005014124123682533,
    0.0011573870226615516,
    0.00023886682179442725,
];

/// `(e^r - 1 - r - r^2 / 2) / r^3`; error 2^-59.9 of `e^r - 1`.
const EXPM1: [f64; 10] = [
    0.16666666666666669,
    0.04166666666666667,
    0.00833333333332888,
    0.0013888888888881758,
    0.00019841269866595194,
    2.480158733187779e-05,
    2.7557264528934838e-06,
    2.755726639296662e-07,
    2.5101839902636882e-08,
    2.09174220604612e-09,
];

/// `(e^r - 1 - r) / r^2`; error 2^-56 of `e^r`.
pub(super) const EXP_TAIL: [f64; 10] = [
    0.5000000000000001,
    0.16666666666666674,
    0.04166666666662315,
    0.008333333333322578,
    0.001388888891750668,
    0.000198412698856619,
    2.4801520970665945e-05,
    2.755724325597671e-06,
    2.7620208835648266e-07,
    2.5109736123924818e-08,
];

/// The same with a term more; error 2^-61.9.
pub(super) const LONG_EXP_TAIL: [f64; 11] = [
    0.5,
    0.16666666666666671,
    0.04166666666666668,
    0.008333333333325891,
    0.0013888888888876983,
    0.00019841269874362854,
    2.4801587342431793e-05,
    2.7557254786185704e-06,
    2.755725699275758e-07,
    2.510542836687591e-08,
    2.0920355394993263e-09,
];

/// `x`, but at most `bound` in magnitude; NaN passes.
#[inline(always)]
pub(super) fn clamp<S: Simd>(simd: S, x: S::F64, bound: f64) -> S::F64 {
    S::F64::splat(simd, bound).min(S::F64::splat(simd, -bound).max(x))
}

/// What is left of an argument: `x = n log(2) + r + rest`.
pub(super) struct Reduced<V> {
    /// An integer.
    pub(super) n: V,
    /// `n`, in the low bits: see [`Float::ROUNDER`].
    pub(super) shifted: V,
    pub(super) r: V,
    /// What was lost when `r` was rounded.
    pub(super) rest: V,
}

#[inline(always)]
pub(super) fn reduce<S: Simd>(simd: S, x: S::F64) -> Reduced<S::F64> {
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let shifted = x.mul_add(S::F64::splat(simd, std::f64::consts::LOG2_E), rounder);
    let n = shifted - rounder;
    let exact = n.mul_add(S::F64::splat(simd, -LN_2[0]), x);
    let low = S::F64::splat(simd, -LN_2[1]);
    let r = n.mul_add(low, exact);
    Reduced { n, shifted, r, rest: n.mul_add(low, exact - r) }
}

/// `2^n (1 + r c(r))`: the final sum is the only error of more than 0.3 ulp.
#[inline(always)]
fn finish<S: Simd>(simd: S, n: S::F64, r: S::F64, c: &[f64; 11]) -> S::F64 {
    let y = r.mul_add(polynomial(simd, r, c), S::F64::splat(simd, 1.0));
    y.scale(simd, n).canonical_nan()
}

/// `e^x`.
pub struct Exp;

impl Unary<f64> for Exp {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // Beyond, the result is infinite or zero.
        let Reduced { n, r, .. } = reduce(simd, clamp(simd, x, 800.0));
        finish(simd, n, r, &EXP)
    }
}

impl ByF64 for Exp {}

/// `2^x`.
pub struct Exp2;

impl Unary<f64> for Exp2 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let x = clamp(simd, x, 1100.0);
        let n = x.rint();
        finish(simd, n, x - n, &EXP2)
    }
}

impl ByF64 for Exp2 {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x3b42_9d37, 0x3f80_4385), (0xbcf3_a937, 0x3f7a_c6b1)];
}

/// `10^x`.
pub struct Exp10;

impl Unary<f64> for Exp10 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (x, rounder) = (clamp(simd, x, 350.0), S::F64::splat(simd, f64::ROUNDER));
        let n = x.mul_add(S::F64::splat(simd, std::f64::consts::LOG2_10), rounder) - rounder;
        let r = n.mul_add(S::F64::splat(simd, -LOG10_2[0]), x);
        let r = n.mul_add(S::F64::splat(simd, -LOG10_2[1]), r);
        finish(simd, n, r, &EXP10)
    }
}

impl ByF64 for Exp10 {}

/// `(e^x - 1) / 2` as an unevaluated sum, for `x` from -60 to 709.9; half of it, because 2^1024 is out of range. Tiny `x` lose bits.
#[inline(always)]
pub(super) fn half_expm1<S: Simd>(simd: S, x: S::F64) -> [S::F64; 2] {
    let Reduced { shifted, r, rest, .. } = reduce(simd, x);
    let (square, half) = (r * r, S::F64::splat(simd, 0.5));
    let tail = (square * r).mul_add(polynomial(simd, r, &EXPM1), square.mul_add(half, rest));
    // (2^n - 1) + 2^n r: the first is the larger, or zero.
    let power = power_of_two(simd, shifted, -1);
    let (whole, part) = (power - half, power * r);
    let high = whole + part;
    // Above 2^53 the whole is rounded.
    let whole_rest = (power - whole) - half;
    [high, power.mul_add(tail, part - (high - whole)) + whole_rest]
}

/// `e^x - 1`, accurate where that is small.
pub struct Expm1;

impl Unary<f64> for Expm1 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        // Beyond, the result is infinite or -1. NaN passes.
        let inside = S::F64::splat(simd, 709.9).min(S::F64::splat(simd, -60.0).max(x));
        let [high, low] = half_expm1(simd, inside);
        let half = high + low;
        // Tiny numbers, and -0, are themselves.
        let tiny = x.abs().lt(S::F64::splat(simd, f64::EPSILON / 4.0));
        S::F64::select(tiny, x, half + half).canonical_nan()
    }
}

impl ByF64 for Expm1 {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::expm1(simd, x))
    }
}

/// `[n, r, tail]` with `e^(high + low) = 2^n (1 + r + tail)` and `|tail|` below 0.07, for a sum of at most 800 in magnitude whose
/// low part is below the last places of the high one: with the error of `series`, [`EXP_TAIL`] or [`LONG_EXP_TAIL`], and the last rounding of `tail`.
#[inline(always)]
pub fn exp_of_sum<S: Simd, const N: usize>(simd: S, high: S::F64, low: S::F64, series: &[f64; N]) -> [S::F64; 3] {
    let rounder = S::F64::splat(simd, f64::ROUNDER);
    let n = high.mul_add(S::F64::splat(simd, std::f64::consts::LOG2_E), rounder) - rounder;
    let exact = n.mul_add(S::F64::splat(simd, -LN_2[0]), high);
    let low = n.mul_add(S::F64::splat(simd, -LN_2[1]), low);
    let r = exact + low;
    let rest = (exact - r) + low;
    [n, r, (r * r).mul_add(polynomial(simd, r, series), rest)]
}
