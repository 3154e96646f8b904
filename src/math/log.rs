//! Logarithms.

mod base;

use super::polynomial::polynomial;
use super::{ByF64, Unary, near};
use crate::simd::{Float, Simd, Vector};
use base::{BINARY, Base, DECIMAL};

pub(super) use base::{NATURAL, RECIPROCALS, STEPS};

/// Adding and subtracting it leaves a multiple of 2^-42.
const TO_GRID: f64 = 1.5 * (1 << 10) as f64;

/// `(log((1 + s/2) / (1 - s/2)) - s) / s^3` in powers of `s^2`, for `|s| < 0.036`, with an error of 2^-57 (Sollya's fpminimax).
const QUOTIENT: [f64; 4] = [0.08333333333333333, 0.01250000000006506, 0.002232142644470429, 0.0004342696939050978];

/// A positive number, reduced: `2^exponent (1 + r) / RECIPROCALS[index]`, with `|r| < 1/27`.
#[derive(Clone, Copy)]
pub struct Reduced<S: Simd> {
    exponent: S::F64,
    index: <S::F64 as Vector<S>>::Bits,
    /// Rounded, unless `parts` is `None`.
    r: S::F64,
    /// Two numbers, the second much smaller, whose sum `r` is.
    parts: Option<[S::F64; 2]>,
}

impl<S: Simd> Reduced<S> {
    /// Of `x`, exactly. What zero, infinity, negative numbers and NaN become passes through [`Reduced::log`] to the right result.
    #[inline(always)]
    pub fn new(simd: S, x: S::F64) -> Self {
        Self::with_factors(simd, x).0
    }

    /// Of `x + low` for a normal or infinite `x`, and a `low` of no more than its last place.
    #[inline(always)]
    pub fn of_sum(simd: S, x: S::F64, low: S::F64) -> Self {
        let (reduced, fraction, reciprocal) = Self::with_factors(simd, x);
        // The power of two that makes `fraction` of `x`, or zero for the largest `x`, beside which `low` does not matter.
        let down = S::F64::from_bits(fraction.to_bits() - x.to_bits() + S::F64::splat(simd, 1.0).to_bits());
        // NaN where `x` is infinite: `min` makes that a number.
        let low = (low * (down * reciprocal)).min(S::F64::splat(simd, 1.0));
        Reduced { r: reduced.r + low, parts: Some([reduced.r, low]), ..reduced }
    }

    /// Of `x`, its fraction, and the reciprocal that this was multiplied by.
    #[inline(always)]
    fn with_factors(simd: S, x: S::F64) -> (Self, S::F64, S::F64) {
        let [fraction, exponent] = simd.split(x);
        let index = fraction.mul_add(S::F64::splat(simd, STEPS), S::F64::splat(simd, f64::ROUNDER)).to_bits();
        let reciprocal = simd.lookup(&RECIPROCALS, index);
        let r = fraction.mul_add(reciprocal, S::F64::splat(simd, -1.0));
        (Reduced { exponent, index, r, parts: None }, fraction, reciprocal)
    }

    /// Twice as much.
    #[inline(always)]
    pub fn doubled(self, simd: S) -> Self {
        Reduced { exponent: self.exponent + S::F64::splat(simd, 1.0), ..self }
    }

    /// `2^exponent` times as much.
    #[inline(always)]
    pub fn scaled(self, exponent: S::F64) -> Self {
        Reduced { exponent: self.exponent + exponent, ..self }
    }

    /// The logarithm, with an error of 0.55 ulp.
    ///
    /// All but small terms are multiples of 2^-42 that are added exactly; infinite exponents pass.
    #[inline(always)]
    pub fn log(self, simd: S, base: &'static Base) -> S::F64 {
        let to_grid = S::F64::splat(simd, TO_GRID);
        let unit = S::F64::splat(simd, base.unit[0]);
        let linear = self.r.mul_add(unit, to_grid) - to_grid;
        let mut low = match self.parts {
            None => self.r.mul_add(unit, -linear),
            Some([exact, low]) => low.mul_add(unit, exact.mul_add(unit, -linear)),
        };
        let node_rest = simd.lookup(&base.node_rests, self.index);
        low = low
            + if base.two[1] != 0.0 {
                self.exponent.mul_add(S::F64::splat(simd, base.two[1]), node_rest)
            } else {
                node_rest
            };
        let slope = if base.unit[1] != 0.0 {
            polynomial(simd, self.r, &base.series).mul_add(self.r, S::F64::splat(simd, base.unit[1]))
        } else {
            polynomial(simd, self.r, &base.series) * self.r
        };
        low = self.r.mul_add(slope, low);
        let two = S::F64::splat(simd, base.two[0]);
        (self.exponent.mul_add(two, simd.lookup(&base.nodes, self.index)) + linear) + low
    }

    /// The natural logarithm as a number and a small rest, together with an error of 2^-65. Where the number is
    /// infinite the rest is NaN.
    ///
    /// The series is that of `s = r / (1 + r / 2)`, which has odd powers only, so that all but `s` may be rounded.
    #[inline(always)]
    pub fn log_with_rest(self, simd: S) -> [S::F64; 2] {
        let one = S::F64::splat(simd, 1.0);
        let r = self.r;
        let half = r * S::F64::splat(simd, 0.5);
        let reciprocal = one / (one + half);
        let s = r * reciprocal;
        // What r is more than s (1 + half): the difference is exact.
        let mut rest = (-s).mul_add(half, r - s);
        if let Some([exact, low]) = self.parts {
            let r_rest = (exact - r) + low;
            rest = rest + (-s).mul_add(r_rest * S::F64::splat(simd, 0.5), r_rest);
        }
        let s_rest = rest * reciprocal;
        let square = s * s;
        // The slope of the logarithm there is 1 + s^2 / 4.
        let small_rest = (s_rest * square).mul_add(S::F64::splat(simd, 0.25), s_rest);
        let small = (s * square).mul_add(polynomial(simd, square, &QUOTIENT), small_rest);
        let whole = s + small;
        let whole_rest = (s - whole) + small;
        let [two, two_rest] = NATURAL.two;
        let node = simd.lookup(&NATURAL.nodes, self.index);
        let node_rest = simd.lookup(&NATURAL.node_rests, self.index);
        let steps = self.exponent.mul_add(S::F64::splat(simd, two), node);
        let steps_rest = self.exponent.mul_add(S::F64::splat(simd, two_rest), node_rest);
        let sum = steps + whole;
        [sum, ((steps - sum) + whole) + (steps_rest + whole_rest)]
    }
}

/// The natural logarithm.
pub struct Log;

impl Unary<f64> for Log {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        Reduced::new(simd, x).log(simd, &NATURAL).canonical_nan()
    }
}

impl ByF64 for Log {
    const EXCEPTIONS: &'static [(u32, u32)] = &[
        (0x3c41_3d3a, 0xc08e_158f),
        (0x4117_8feb, 0x400f_e5e7),
        (0x4c5d_65a5, 0x418f_034b),
        (0x65d8_90d3, 0x4254_d1f9),
        (0x6f31_a8ec, 0x4284_5a89),
    ];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::log(simd, x))
    }
}

/// The logarithm to base 2: exact for its powers.
pub struct Log2;

impl Unary<f64> for Log2 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        Reduced::new(simd, x).log(simd, &BINARY).canonical_nan()
    }
}

impl ByF64 for Log2 {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::log2(simd, x))
    }
}

/// The logarithm to base 10: exact for its powers.
pub struct Log10;

impl Unary<f64> for Log10 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        Reduced::new(simd, x).log(simd, &DECIMAL).canonical_nan()
    }
}

impl ByF64 for Log10 {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x0efe_ee7a, 0xc1e9_9d23)];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::log10(simd, x))
    }
}

/// The logarithm of `1 + x`, the sum being carried to twice the precision.
pub struct Log1p;

impl Unary<f64> for Log1p {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        log1p(simd, x, None).copysign(simd, x).canonical_nan()
    }
}

impl ByF64 for Log1p {
    const EXCEPTIONS: &'static [(u32, u32)] = &[
        (0x3540_0003, 0x353f_ffff),
        (0x3710_001b, 0x370f_fff3),
        (0x3efd_81ad, 0x3ecd_eee1),
        (0x4107_8feb, 0x400f_e5e7),
        (0x65d8_90d3, 0x4254_d1f9),
        (0x6f31_a8ec, 0x4284_5a89),
        (0xb53f_fffd, 0xb540_0001),
        (0xb70f_ffe5, 0xb710_000d),
        (0xbb0e_c8c4, 0xbb0e_f0a5),
    ];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::log1p(simd, x))
    }
}

/// The logarithm of `1 + x + low`.
#[inline(always)]
pub fn log1p<S: Simd>(simd: S, x: S::F64, low: Option<S::F64>) -> S::F64 {
    let one = S::F64::splat(simd, 1.0);
    let sum = x + one;
    // What rounding took from the sum; beyond 2^53 it may be wrong by 1, which does not matter there.
    let mut rest = x - (sum - one);
    if let Some(low) = low {
        rest = rest + low;
    }
    Reduced::of_sum(simd, sum, rest).log(simd, &NATURAL)
}
