//! Arithmetic with unevaluated sums of two numbers, for what needs more than one number's precision (Dekker 1971; Joldes, Muller and
//! Popescu 2017).

use super::exp::LN_2;
use super::polynomial::polynomial;
use crate::simd::{Bits, Float, Simd, Vector, power_of_two};
use std::ops::{Add, Sub};

/// A sum whose low part is below the last places of the high one.
pub type Double<V> = [V; 2];

/// `a + b`, exactly.
#[inline(always)]
pub fn two_sum<V: Copy + Add<Output = V> + Sub<Output = V>>(a: V, b: V) -> Double<V> {
    let sum = a + b;
    let part = sum - a;
    [sum, (a - (sum - part)) + (b - part)]
}

/// `a + b`, exactly where a is the larger in magnitude.
#[inline(always)]
pub fn fast_two_sum<V: Copy + Add<Output = V> + Sub<Output = V>>(a: V, b: V) -> Double<V> {
    let sum = a + b;
    [sum, (a - sum) + b]
}

/// `a b`, to 2^-102.
#[inline(always)]
pub fn product<S: Simd>(_: S, a: Double<S::F64>, b: Double<S::F64>) -> Double<S::F64> {
    let high = a[0] * b[0];
    let rest = a[0].mul_add(b[0], -high);
    fast_two_sum(high, a[0].mul_add(b[1], a[1].mul_add(b[0], rest)))
}

/// `a / b`, to 2^-100.
#[inline(always)]
pub fn quotient<S: Simd>(simd: S, a: Double<S::F64>, b: Double<S::F64>) -> Double<S::F64> {
    let inverse = S::F64::splat(simd, 1.0) / b[0];
    let high = a[0] * inverse;
    let rest = (-high).mul_add(b[1], (-high).mul_add(b[0], a[0]) + a[1]);
    fast_two_sum(high, rest * inverse)
}

/// Near the inverses of the middles of 32 intervals of [1, 2].
#[rustfmt::skip]
const INVERSE: [f64; 32] = [
    0.9846153846153847, 0.9552238805970149, 0.927536231884058, 0.9014084507042254, 0.8767123287671232,
    0.8533333333333334, 0.8311688311688312, 0.810126582278481, 0.7901234567901234, 0.7710843373493976,
    0.7529411764705882, 0.735632183908046, 0.7191011235955056, 0.7032967032967034, 0.6881720430107527,
    0.6736842105263158, 0.6597938144329897, 0.6464646464646465, 0.6336633663366337, 0.6213592233009708,
    0.6095238095238096, 0.5981308411214953, 0.5871559633027523, 0.5765765765765766, 0.5663716814159292,
    0.5565217391304348, 0.5470085470085471, 0.5378151260504201, 0.5289256198347108, 0.5203252032520326, 0.512,
    0.5039370078740157,
];

/// Minus their logarithms, to 42 bits after the point: sums with multiples of that of 2 are exact.
#[rustfmt::skip]
const LOG_HIGH: [f64; 32] = [
    0.015504186535963527, 0.0458095360313564, 0.07522342123752424, 0.10379679368156758, 0.13157635778861732,
    0.15860503017665906, 0.18492233849406148, 0.21056476910735, 0.23556607131286, 0.25995752443691345,
    0.28376817313073843, 0.30702503529482783, 0.32975328637257917, 0.35197642315711164, 0.37371640979358745,
    0.3949938082407698, 0.41582789514382057, 0.43623676677498224, 0.4562374334816468, 0.4758459048698569,
    0.49507726679780717, 0.5139457511022556, 0.5324647988695688, 0.5506471179526216, 0.5685047353526897,
    0.5860490450036195, 0.6032908514380324, 0.6202404097518865, 0.6369074622371045, 0.6533012720126408,
    0.669430653942527, 0.6853040030989632,
];

/// The rests.
#[rustfmt::skip]
const LOG_LOW: [f64; 32] = [
    1.6719455987393528e-15, -6.217926003652218e-14, 6.32785165229136e-14, 7.596381456675372e-14,
    1.0201286338831599e-13, -2.0536542569073097e-14, -4.9551087153338115e-14, -3.494593770341145e-16,
    -9.303908380073764e-14, 1.2569687694606012e-14, -9.382029444882919e-14, 8.404544083573206e-14,
    -1.111589583199776e-13, 6.646685387682899e-14, -3.4441412937204622e-15, 9.92058649310271e-14,
    -1.0958480597130416e-13, -6.425773023847997e-14, -5.922131920024331e-14, 1.0710605379494139e-13,
    4.425489626206458e-14, -2.120771347774268e-14, -9.697889612493154e-14, 4.073146432626456e-14,
    -2.1023604723637128e-14, -4.1343023212440294e-14, 5.1756741344735174e-14, -2.897334446646024e-14,
    -3.527861819996095e-14, 1.0476718877182241e-13, 1.0225896122570448e-13, -4.379099683542317e-14,
];

/// `(log(1 + z) - z + z^2 / 2) / z^3`, for z of at most 2^-5: Taylor's.
const LOG: [f64; 10] = [1.0 / 3.0, -0.25, 0.2, -1.0 / 6.0, 1.0 / 7.0, -0.125, 1.0 / 9.0, -0.1, 1.0 / 11.0, -1.0 / 12.0];

/// `log(2^exponent x)` for a positive normal x, with an absolute error of 2^-65.
#[inline(always)]
pub fn log<S: Simd>(simd: S, x: Double<S::F64>, exponent: S::F64) -> Double<S::F64> {
    let (bits, one, rounder) = (x[0].to_bits(), S::F64::splat(simd, 1.0), S::F64::splat(simd, f64::ROUNDER));
    let n = S::F64::from_bits(bits.shr(52) + rounder.to_bits()) - S::F64::splat(simd, f64::ROUNDER + 1023.0);
    let fraction = <S::F64 as Vector<S>>::Bits::splat(simd, (1 << 52) - 1);
    let m = S::F64::from_bits((bits & fraction) | one.to_bits());
    let index = bits.shr(47);
    // z = m / c - 1 with a table of inverses of c: the difference is exact.
    let inverse = simd.lookup(&INVERSE, index);
    let ratio = m * inverse;
    let z = ratio - one;
    let rest = (x[1] * power_of_two(simd, rounder - n, 0)).mul_add(inverse, m.mul_add(inverse, -ratio));

    let n = n + exponent;
    let coarse = n.mul_add(S::F64::splat(simd, LN_2[0]), simd.lookup(&LOG_HIGH, index));
    let [high, low] = two_sum(coarse, z);
    let fine = n.mul_add(S::F64::splat(simd, LN_2[1]), simd.lookup(&LOG_LOW, index));
    let square = z * z;
    let square_rest = z.mul_add(z, -square);
    let half = S::F64::splat(simd, -0.5);
    let small = half.mul_add(square_rest, (-z).mul_add(rest, rest)) + (low + fine);
    fast_two_sum(high, (square * z).mul_add(polynomial(simd, z, &LOG), half.mul_add(square, small)))
}
