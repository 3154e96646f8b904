//! Angles less whole quarter turns.

use crate::simd::{Float, Simd, Vector, patch_all};

/// pi/2 in three parts. The first has all its bits: `x` less its multiple is exact, a multiple of 2^-53 below 1. The second has
/// 33, so that a multiple of less than 2^20 is exact.
const HALF_PI: [f64; 3] = [std::f64::consts::FRAC_PI_2, 6.12323399538461e-17, 3.5215598651832e-27];

/// 2/pi after 64 zeros, for 53 bits that start 1034 behind the point and what they need.
const TWO_OVER_PI: [u64; 20] = [
    0,
    0xa2f9_836e_4e44_1529,
    0xfc27_57d1_f534_ddc0,
    0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0,
    0x0649_2eea_09d1_921c,
    0xfe1d_eb1c_b129_a73e,
    0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41,
    0x3991_d639_8353_39f4,
    0x9c84_5f8b_bdf9_283b,
    0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f,
    0x6d36_7ecf_27cb_09b7,
    0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea,
    0x6bfb_5fb1_1f8d_5d08,
    0x5603_3046_fc7b_6bab,
];

/// Up to here, in magnitude, three parts of pi/2 suffice.
const LIMIT: f64 = 1_048_576.0;

/// `[k, r, rest]`: the low bits of `k` count the quarter turns that are taken away, plus `offset`; `r + rest` is what is left, at
/// most pi/4 in magnitude (and a little). No double below `LIMIT` is nearer than 2^-60.5 to a multiple of pi/2, and the error of the three
/// parts is 2^-121, so `r + rest` has 60 bits or more (Cody and Waite 1980, with fused operations). Both are -0 for -0.
#[inline(always)]
pub fn reduce<S: Simd>(simd: S, x: S::F64, offset: f64) -> [S::F64; 3] {
    let rounder = S::F64::splat(simd, f64::ROUNDER + offset);
    let k = x.mul_add(S::F64::splat(simd, std::f64::consts::FRAC_2_PI), rounder);
    let minus_n = -(k - rounder);
    let exact = minus_n.mul_add(S::F64::splat(simd, HALF_PI[0]), x);
    let second = S::F64::splat(simd, HALF_PI[1]);
    let r = minus_n.mul_add(second, exact);
    let rest = minus_n.mul_add(second, -(r - exact));
    let rest = minus_n.mul_add(S::F64::splat(simd, HALF_PI[2]), rest);
    patch_all(simd, [k, r, rest], S::F64::splat(simd, LIMIT).lt(x.abs()), [x], |[x]| {
        let [turns, r, rest] = reduce_huge(x);
        [f64::ROUNDER + offset + turns, r, rest]
    })
}

/// Number of quarter turns, `r` and `rest` beyond `LIMIT`: only those bits of 2/pi are multiplied that do not give whole turns (Payne and Hanek 1983).
pub fn reduce_huge(x: f64) -> [f64; 3] {
    if x.is_infinite() {
        return [f64::NAN; 3];
    }
    let m = (x.to_bits() & ((1 << 52) - 1)) | 1 << 52;
    // x = m 2^e, and bit number `first` of the table times it is worth 2 turns of the quarter: those before it count for nothing.
    let e = ((x.to_bits() >> 52) & 0x7ff) as usize + 64 - 1075;
    let first = e - 2;
    let word = |i: usize| {
        let both = u128::from(TWO_OVER_PI[first / 64 + i]) << 64 | u128::from(TWO_OVER_PI[first / 64 + i + 1]);
        u128::from(((both << (first % 64)) >> 64) as u64)
    };
    // 192 bits of m times 192 bits of the table: two of the quadrant, 190 of the fraction.
    let m = u128::from(m);
    let low = m * word(2);
    let middle = m * word(1) + (low >> 64);
    let high = (m * word(0) + (middle >> 64)) as u64;
    let turns = high >> 62;
    let fraction = u128::from(high) << 66 | u128::from(middle as u64) << 2 | u128::from((low as u64) >> 62);
    // To nearest: a fraction above 1/2 is negative, after one more turn.
    let above = fraction >> 127 == 1;
    let fraction = if above { fraction.wrapping_neg() } else { fraction };
    let zeros = fraction.leading_zeros();
    let bits = fraction << zeros;
    let power = |exponent: u64| f64::from_bits((1023 - exponent - u64::from(zeros)) << 52);
    let (head, tail) = ((bits >> 75) as f64 * power(53), ((bits >> 22) as u64 & ((1 << 53) - 1)) as f64 * power(106));
    let product = head * HALF_PI[0];
    let rest = head.mul_add(HALF_PI[0], -product) + (head * (HALF_PI[1] + HALF_PI[2]) + tail * HALF_PI[0]);
    let r = product + rest;
    let rest = (product - r) + rest;
    let turns = (turns + u64::from(above)) as f64;
    // Once for what is above the middle, once for the sign.
    let sign = if above == (x < 0.0) { 1.0 } else { -1.0 };
    [turns.copysign(x), r * sign, rest * sign]
}
