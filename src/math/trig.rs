//! Sine, cosine and tangent.

use super::by_f64::except;
use super::polynomial::polynomial;
use super::{ByF64, Pair, Unary, near};
use crate::simd::{Bits, Simd, Vector};

mod reduction;

use reduction::reduce;
pub(super) use reduction::reduce_huge;

/// `(sin r - r) / r^3` in `r^2`, for `|r| <= pi/4`, with an error of 2^-57.8 of `sin r` (Sollya's fpminimax).
const SIN: [f64; 6] = [
    -0.1666666666666663,
    0.008333333333321922,
    -0.00019841269829463077,
    2.7557313584302133e-06,
    -2.5050742695541072e-08,
    1.5895968045936825e-10,
];

/// `(cos r - 1) / r^2`, with an error of 2^-64.
const COS: [f64; 7] = [
    -0.5,
    0.041666666666666595,
    -0.0013888888888873461,
    2.480158728911979e-05,
    -2.7557314258664087e-07,
    2.0875711703093446e-09,
    -1.1359097008888727e-11,
];

/// `(tan r - r) / r^3`, with an error of 2^-59.9 of `tan r`.
const TAN: [f64; 15] = [
    0.33333333333333376,
    0.13333333333326097,
    0.05396825397252432,
    0.021869488409169132,
    0.008863237768396828,
    0.0035921024507501688,
    0.0014560345894686153,
    0.0005889185118644607,
    0.0002435610730200466,
    8.404029618765433e-05,
    6.635209828454973e-05,
    -2.4540376884520505e-05,
    4.772760685602802e-05,
    -2.3825772159329664e-05,
    9.699624128770135e-06,
];

/// The sine and the cosine of `x` less `n` quarter turns, and the bits of `n + offset`.
#[inline(always)]
fn sine_cosine<S: Simd>(simd: S, x: S::F64, offset: f64) -> (S::F64, S::F64, <S::F64 as Vector<S>>::Bits) {
    let [k, r, rest] = reduce(simd, x, offset);
    let z = r.mul_add(r, (r + r) * rest);
    // Subtracted, so that -0 stays.
    let sine = r - (-(r * z)).mul_add(polynomial(simd, z, &SIN), -rest);
    let cosine = z.mul_add(polynomial(simd, z, &COS), S::F64::splat(simd, 1.0));
    (sine, cosine, k.to_bits())
}

/// Where the number of quarter turns is odd.
#[inline(always)]
pub(super) fn is_odd<S: Simd>(simd: S, turns: <S::F64 as Vector<S>>::Bits) -> <S::F64 as Vector<S>>::Mask {
    let one = <S::F64 as Vector<S>>::Bits::splat(simd, 1);
    (turns & one).eq(one)
}

/// `x`, its sign changed where the uppermost of `bits` is set.
#[inline(always)]
pub(super) fn flip<S: Simd>(simd: S, x: S::F64, bits: <S::F64 as Vector<S>>::Bits) -> S::F64 {
    S::F64::from_bits(x.to_bits() ^ (bits & S::F64::splat(simd, -0.0).to_bits()))
}

/// The sine after the quarter turns that were taken away: every other one makes it the cosine, two change the sign.
#[inline(always)]
fn turn<S: Simd>(simd: S, sine: S::F64, cosine: S::F64, turns: <S::F64 as Vector<S>>::Bits) -> S::F64 {
    let magnitude = S::F64::select(is_odd(simd, turns), cosine, sine);
    flip(simd, magnitude, turns.shl(62)).canonical_nan()
}

/// `sin x`: error 0.85 ulp.
pub struct Sin;

impl Unary<f64> for Sin {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (sine, cosine, turns) = sine_cosine(simd, x, 0.0);
        turn(simd, sine, cosine, turns)
    }
}

impl ByF64 for Sin {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x4619_9998, 0xbeb1_fa5d), (0xc619_9998, 0x3eb1_fa5d)];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::sin(simd, x))
    }
}

/// `cos x`, the sine a quarter turn on: error 0.85 ulp.
pub struct Cos;

impl Unary<f64> for Cos {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (sine, cosine, turns) = sine_cosine(simd, x, 1.0);
        turn(simd, sine, cosine, turns)
    }
}

impl ByF64 for Cos {
    const EXCEPTIONS: &'static [(u32, u32)] = &[
        (0x5f18_b878, 0x3f7f_14bb),
        (0xdf18_b878, 0x3f7f_14bb),
        (0x6115_cb11, 0x3f78_142f),
        (0xe115_cb11, 0x3f78_142f),
    ];
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::cos(simd, x))
    }
}

/// Both at once, the same bits as of each.
pub struct Sincos;

impl Pair<f64> for Sincos {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> [S::F64; 2] {
        let (sine, cosine, turns) = sine_cosine(simd, x, 0.0);
        let one = <S::F64 as Vector<S>>::Bits::splat(simd, 1);
        [turn(simd, sine, cosine, turns), turn(simd, sine, cosine, turns + one)]
    }
}

impl Pair<f32> for Sincos {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F32) -> [S::F32; 2] {
        let [low, high] = S::widen(x);
        let [low_sin, low_cos] = <Sincos as Pair<f64>>::eval(simd, low);
        let [high_sin, high_cos] = <Sincos as Pair<f64>>::eval(simd, high);
        let (sin, cos) = (S::narrow([low_sin, high_sin]), S::narrow([low_cos, high_cos]));
        [except::<Sin, S>(simd, x, sin), except::<Cos, S>(simd, x, cos)]
    }
}

/// `tan x`: a polynomial, and -1 over it in every other quadrant; error 0.9 ulp.
pub struct Tan;

impl Unary<f64> for Tan {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let one = S::F64::splat(simd, 1.0);
        let [k, r, rest] = reduce(simd, x, 0.0);
        let z = r * r;
        // What rounding took from r and z, times the derivatives: 1 at 0 and 2 at pi/4 for r, and this to 6 %; 0.33 to 0.59 for z.
        let lost = r.mul_add(r, -z);
        let rest = rest * z.mul_add(S::F64::splat(simd, 1.5), one);
        let rest = (r * S::F64::splat(simd, 0.5)).mul_add(lost, rest);
        let rest = (-(r * z)).mul_add(polynomial(simd, z, &TAN), -rest);
        // Subtracted, so that -0 stays.
        let tangent = r - rest;
        let rest = (r - tangent) - rest;
        let y = one / tangent;
        let error = (-y).mul_add(rest, (-y).mul_add(tangent, one));
        let odd = is_odd(simd, k.to_bits());
        let magnitude = S::F64::select(odd, y.mul_add(error, y), tangent);
        flip(simd, magnitude, k.to_bits().shl(63)).canonical_nan()
    }
}

impl ByF64 for Tan {
    #[inline(always)]
    fn near<S: Simd>(simd: S, x: S::F64) -> Option<S::F64> {
        Some(near::tan(simd, x))
    }
}
