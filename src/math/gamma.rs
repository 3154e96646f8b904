//! The gamma function and the logarithm of its magnitude.

use super::double::{Double, fast_two_sum, log, product, quotient, two_sum};
use super::exp::{EXP_TAIL, exp_of_sum};
use super::function::UNROLL_TWO;
use super::polynomial::polynomial;
use super::{ByF64, Unary};
use crate::simd::{Simd, Vector};

/// `log(2 pi) / 2 - 1 / 2`.
const CONSTANT: [f64; 2] = [0.4189385332046727, 1.6728209650585413e-17];

/// `a (lgamma(a) - (a - 1/2) log(a) + a - log(2 pi) / 2)` in `1 / a^2`, for a of at least 8, with an error of 2^-54 of it.
#[rustfmt::skip]
const STIRLING: [f64; 7] = [
    0.08333333333333333, -0.002777777777773988, 0.0007936507897524059, -0.0005952365845057049, 0.0008414700852503147,
    -0.001890382993887715, 0.005065905360156132,
];

const PI: Double<f64> = [std::f64::consts::PI, 1.2246467991473532e-16];

/// `(sin(pi y) / (pi y) - 1) / y^2` and `(cos(pi y) - 1) / y^2` at zero.
const SIN_2: Double<f64> = [-1.6449340668482264, -3.040672350398476e-17];
const COS_2: Double<f64> = [-4.934802200544679, -3.1326477543698557e-16];

/// What they leave of the two, divided by y^4, in y^2 up to 1/16, with an error of 2^-59 of the whole.
#[rustfmt::skip]
const SIN: [f64; 7] = [
    0.8117424252833536, -0.19075182412208422, 0.026147847817653475, -0.0023460810353284427, 0.00014842878720637212,
    -6.975736908708717e-06, 2.515288115393431e-07,
];
#[rustfmt::skip]
const COS: [f64; 7] = [
    4.0587121264167685, -1.3352627688545895, 0.235330630358868, -0.02580689138759507, 0.0019295741987885265,
    -0.00010463550775039603, 4.272813871770334e-06,
];

/// `lgamma(1 + t) / t` and `lgamma(2 + t) / t` for t of at most 1/4, with an error of 2^-55.
#[rustfmt::skip]
const NEAR_ONE: [f64; 19] = [
    -0.5772156649015329, 0.8224670334241133, -0.4006856343865315, 0.27058080842771787, -0.20738555102861042,
    0.16955717701613895, -0.14404989678670604, 0.12550966713649744, -0.11133426359238932, 0.10009962210510019,
    -0.09095417407951806, 0.08334719848486703, -0.07692618365330123, 0.07159408341567752, -0.06682232999260808,
    0.06020201298139458, -0.05663245272474891, 0.07302784334409541, -0.06928380249485716,
];
#[rustfmt::skip]
const NEAR_TWO: [f64; 19] = [
    0.42278433509846713, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673985,
    0.0028905103307415377, -0.001192753911703268, 0.0005096695247411827, -0.00022315475845269365,
    9.945751291055391e-05, -4.4926236799451714e-05, 2.0507207544273866e-05, -9.439485783694818e-06,
    4.374995093898879e-06, -2.0392768605703306e-06, 9.532760795550027e-07, -4.483586454247714e-07,
    2.2680226192830702e-07, -1.0744725047735545e-07,
];

/// 2^-60: below it, `1 / x` is the gamma function to the last place.
const TINY: f64 = f64::from_bits((1023 - 60) << 52);

/// 2^300.
const UP: f64 = f64::from_bits((1023 + 300) << 52);

/// What the two functions have in common.
struct Parts<V> {
    /// `lgamma(a)`, of an `a` of at least 8.
    stirling: Double<V>,
    /// The magnitude of gamma(x) is `e^stirling` times this for positive x and `e^-stirling` times this for negative ones; 2^-300 of
    /// it for those below [`TINY`].
    factor: Double<V>,
}

/// Stirling's series for `a = |x|`, or for `a + 8` below 8 and `gamma(a) = gamma(a + 8) / (a (a + 1) ... (a + 7))`. For negative
/// numbers `gamma(-a) = -pi / (a sin(pi a) gamma(a))`, so that a cancels where it is below 8.
#[inline(always)]
fn parts<S: Simd>(simd: S, x: S::F64, limit: f64) -> Parts<S::F64> {
    let (zero, one, eight) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0), S::F64::splat(simd, 8.0));
    let a = x.abs();
    let (small, negative) = (a.lt(eight), x.lt(zero));
    let shifted = two_sum(S::F64::splat(simd, limit).min(a), S::F64::select(small, eight, zero));

    // The product from a + 1 to a + 7, as (a + 7) (u + 6) (u + 10) (u + 12) with u = a (a + 7).
    let last = two_sum(a, S::F64::splat(simd, 7.0));
    let u = product(simd, [a, zero], last);
    let sum = two_sum(u[0], S::F64::splat(simd, 6.0));
    let first = fast_two_sum(sum[0], sum[1] + u[1]);
    let second = plus(simd, first, 4.0);
    let third = plus(simd, first, 6.0);
    let rising = product(simd, product(simd, first, second), product(simd, third, last));

    let scaled = S::F64::select(a.lt(S::F64::splat(simd, TINY)), a * S::F64::splat(simd, UP), a);
    let sine = sin_pi(simd, a, scaled);
    // Numerator and denominator.
    let pi = splat(simd, PI);
    let above = choose(simd, small, rising, [one, zero]);
    let above = choose(simd, negative, product(simd, pi, above), [one, zero]);
    let below = product(simd, [scaled, zero], choose(simd, negative, sine, rising));
    let below_small = choose(simd, negative, sine, below);
    let below_large = choose(simd, negative, below, [one, zero]);
    Parts {
        stirling: stirling(simd, shifted),
        factor: quotient(simd, above, choose(simd, small, below_small, below_large)),
    }
}

/// Stirling's series: `lgamma(a)` for a of at least 8, with an error of 2^-60.
#[inline(always)]
fn stirling<S: Simd>(simd: S, a: Double<S::F64>) -> Double<S::F64> {
    let (half, one) = (S::F64::splat(simd, 0.5), S::F64::splat(simd, 1.0));
    let logarithm = log(simd, [a[0], S::F64::splat(simd, 0.0)], S::F64::splat(simd, 0.0));
    // (a - 1/2) (log(a) - 1) + (log(2 pi) - 1) / 2 + ...: so written it overflows only where the result does.
    let less = fast_two_sum(logarithm[0], -one);
    let factor = a[0] - half;
    // Near the largest result, the product alone would overflow.
    let high = S::F64::splat(simd, f64::MAX).min(factor * less[0]);
    let rest = factor.mul_add(less[0], -high);
    let inverse = one / a[0];
    let series = inverse * polynomial(simd, inverse * inverse, &STIRLING);
    // The low part of a by the derivative.
    let derivative = (-half).mul_add(inverse, logarithm[0]);
    let sum = fast_two_sum(high, S::F64::splat(simd, CONSTANT[0]));
    let low = factor.mul_add(less[1] + logarithm[1], rest) + sum[1];
    fast_two_sum(sum[0], low + a[1].mul_add(derivative, series + S::F64::splat(simd, CONSTANT[1])))
}

/// `|sin(pi a)|`, where `scaled` is `a`, or a multiple that the result is multiplied by.
#[inline(always)]
fn sin_pi<S: Simd>(simd: S, a: S::F64, scaled: S::F64) -> Double<S::F64> {
    let (zero, one, half) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0), S::F64::splat(simd, 0.5));
    let fraction = (a - a.rint()).abs();
    let cosine = S::F64::splat(simd, 0.25).lt(fraction);
    let y = S::F64::select(cosine, half - fraction, fraction);
    let square = y * y;
    let square_rest = y.mul_add(y, -square);
    let second = choose(simd, cosine, splat(simd, COS_2), splat(simd, SIN_2));
    let others = S::F64::select(cosine, polynomial(simd, square, &COS), polynomial(simd, square, &SIN));
    let change = product(simd, [square, square_rest], second);
    let sum = fast_two_sum(one, change[0]);
    let sum = fast_two_sum(sum[0], (square * square).mul_add(others, change[1]) + sum[1]);
    let line = product(simd, splat(simd, PI), [S::F64::select(a.lt(half), scaled, fraction), zero]);
    product(simd, sum, choose(simd, cosine, [one, zero], line))
}

/// Adds a number that is smaller.
#[inline(always)]
fn plus<S: Simd>(simd: S, x: Double<S::F64>, summand: f64) -> Double<S::F64> {
    let sum = fast_two_sum(x[0], S::F64::splat(simd, summand));
    fast_two_sum(sum[0], sum[1] + x[1])
}

#[inline(always)]
fn splat<S: Simd>(simd: S, x: Double<f64>) -> Double<S::F64> {
    [S::F64::splat(simd, x[0]), S::F64::splat(simd, x[1])]
}

#[inline(always)]
fn choose<S: Simd>(_: S, mask: <S::F64 as Vector<S>>::Mask, yes: Double<S::F64>, no: Double<S::F64>) -> Double<S::F64> {
    [S::F64::select(mask, yes[0], no[0]), S::F64::select(mask, yes[1], no[1])]
}

/// `gamma(x)` by [`parts`]: error 0.9 ulp.
pub struct Gamma;

impl Unary<f64> for Gamma {
    const UNROLL: usize = UNROLL_TWO;

    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (zero, one, half) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 1.0), S::F64::splat(simd, 0.5));
        let a = x.abs();
        let negative = x.lt(zero);
        let Parts { stirling, factor } = parts(simd, x, 200.0);
        let exponent = choose(simd, negative, [-stirling[0], -stirling[1]], stirling);
        let clamped = S::F64::splat(simd, 800.0).min(S::F64::splat(simd, -800.0).max(exponent[0]));
        let [n, r, tail] = exp_of_sum(simd, clamped, exponent[1], &EXP_TAIL);
        let high = r.mul_add(factor[0], factor[0]);
        let rest = r.mul_add(factor[0], factor[0] - high);
        let low = tail.mul_add(factor[0], r.mul_add(factor[1], factor[1]));
        let result = (high + (rest + low)).scale(simd, n);

        // Positive, for a negative number, where the integer below its magnitude is odd.
        let below = a.floor();
        let even = (below * half).eq((below * half).floor());
        let result = S::F64::select(negative & even, -result, result);
        let result = S::F64::select(a.lt(S::F64::splat(simd, TINY)), one / x, result);
        let result = S::F64::select(S::F64::splat(simd, 172.0).lt(x), S::F64::splat(simd, f64::INFINITY), result);
        let pole = (negative & a.eq(below)) | x.is_nan();
        S::F64::select(pole, S::F64::splat(simd, f64::NAN), result).canonical_nan()
    }
}

impl ByF64 for Gamma {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x27de_86a9, 0x5713_4133), (0x27e0_5475, 0x5712_1211)];
}

/// `log|gamma(x)|` by [`parts`], and near its zeros 1 and 2 by polynomials: error 1.5 ulp, but near the zeros between negative integers
/// 2^-57 where that is more.
pub struct Lgamma;

impl Unary<f64> for Lgamma {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: S::F64) -> S::F64 {
        let (zero, infinity) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, f64::INFINITY));
        let a = x.abs();
        let negative = x.lt(zero);
        let Parts { stirling, factor } = parts(simd, x, f64::MAX);
        let tiny = a.lt(S::F64::splat(simd, TINY));
        let logarithm = log(simd, factor, S::F64::select(tiny, S::F64::splat(simd, 300.0), zero));
        let stirling = choose(simd, negative, [-stirling[0], -stirling[1]], stirling);
        let sum = two_sum(stirling[0], logarithm[0]);
        let result = sum[0] + (sum[1] + (stirling[1] + logarithm[1]));

        let (one, two, quarter) = (S::F64::splat(simd, 1.0), S::F64::splat(simd, 2.0), S::F64::splat(simd, 0.25));
        let (to_one, to_two) = (x - one, x - two);
        // Plus zero, for +0 at the zeros themselves.
        let near_one = to_one.mul_add(polynomial(simd, to_one, &NEAR_ONE), zero);
        let near_two = to_two.mul_add(polynomial(simd, to_two, &NEAR_TWO), zero);
        let result = S::F64::select(to_one.abs().lt(quarter), near_one, result);
        let result = S::F64::select(to_two.abs().lt(quarter), near_two, result);

        let pole = x.le(zero) & a.eq(a.floor());
        let infinite = pole | S::F64::splat(simd, LARGEST).lt(x);
        let result = S::F64::select(infinite, infinity, result);
        S::F64::select(x.is_nan(), x, result).canonical_nan()
    }
}

/// The logarithm of the gamma function of what is larger overflows.
const LARGEST: f64 = 2.5599833278516383e305;

impl ByF64 for Lgamma {
    const EXCEPTIONS: &'static [(u32, u32)] = &[(0x3b7c_53aa, 0x40b1_d661), (0xb0d6_f2ca, 0x41a2_3559)];
}
