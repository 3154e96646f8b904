//! Arc sine and arc cosine, circular and hyperbolic.
//!
//! With `r = |z + 1|`, `s = |z - 1|` and `a = (r + s) / 2`, `|Im arcsin z|` is `arccosh a = log(a + sqrt(a^2 - 1))`, and
//! `|Re arcsin z|` the angle of the point `(sqrt(a^2 - x^2), x)` (Hull, Fairgrieve and Tang 1997). What would cancel is written out: for
//! `x, y >= 0`, `a - 1` and `a - x` are `(y^2 / (r + x + 1) + y^2 / g) / 2` and `(y^2 / (r + x + 1) + g) / 2` with
//! `g = s + |x - 1|`, in this order within `x <= 1` and in the other beyond.

use super::super::double::{fast_two_sum, two_sum};
use super::super::hypot::{DOWN, HUGE, UP, sum_of_squares};
use super::super::log::{NATURAL, Reduced};
use super::super::{Arccos, Arccosh, Arcsin, Arcsinh, Arctan2, Binary};
use super::{Complex, ComplexUnary, turned, turned_back};
use crate::simd::{Simd, Vector, patch_all};

/// `|Im arcsin z|`, and the point whose angle `|Re arcsin z|` is: abscissa and ordinate.
struct Arc<V> {
    length: V,
    across: V,
    along: V,
}

/// The length of a vector with sides of ordinary size.
#[inline(always)]
fn length<S: Simd>(simd: S, x: S::F64, y: S::F64) -> S::F64 {
    let [sum, rest] = sum_of_squares(simd, x.max(y), y.min(x));
    (sum + rest).sqrt()
}

#[inline(always)]
fn arc<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Arc<S::F64> {
    let (zero, half, one) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, 0.5), S::F64::splat(simd, 1.0));
    let (original_x, original_y) = (x.abs(), y.abs());
    // Huge numbers are scaled, and 1 with them.
    let huge = S::F64::splat(simd, HUGE).lt(original_x.max(original_y));
    let unit = S::F64::select(huge, S::F64::splat(simd, DOWN), one);
    let (x, y) = (original_x * unit, original_y * unit);
    let (sum, difference) = (x + unit, (x - unit).abs());
    let r = length(simd, sum, y);
    let s = S::F64::select(difference.eq(zero), y, length(simd, difference, y));
    let a = (r + s) * half;
    let far = one / (r + sum);
    let g = s + difference;
    let root = g.sqrt();
    let ratio = S::F64::select(y.eq(zero), zero, y / root);
    // a - 1 and a - x: the one that may be small is `ratio^2 small`, the other is `large`.
    let (small, large) = (g.mul_add(far, one) * half, y.mul_add(y * far, g) * half);
    let beyond = unit.lt(x);
    let (over_unit, over_x) = (a + unit, a + x);
    let first = (small * S::F64::select(beyond, over_x, over_unit)).sqrt() * ratio;
    let second = (large * S::F64::select(beyond, over_unit, over_x)).sqrt();
    let (root, across) = (S::F64::select(beyond, second, first), S::F64::select(beyond, first, second));
    let excess = S::F64::select(beyond, large, ratio * ratio * small);
    let [sum, rest] = fast_two_sum(root, excess);
    let [sum, sum_rest] = two_sum(unit, sum);
    let exponent = S::F64::select(huge, S::F64::splat(simd, 600.0), zero);
    let back = S::F64::select(huge, S::F64::splat(simd, UP), one);
    let length = Reduced::of_sum(simd, sum, sum_rest + rest).scaled(exponent).log(simd, &NATURAL);
    let infinity = S::F64::splat(simd, f64::INFINITY);
    let finite = original_x.lt(infinity) & original_y.lt(infinity);
    let [length, across, along] =
        patch_all(simd, [length, across * back, original_x], !finite, [original_x, original_y], special);
    Arc { length, across, along }
}

/// Of infinities and NaN.
fn special([x, y]: [f64; 2]) -> [f64; 3] {
    let infinite = x.is_infinite() || y.is_infinite();
    let length = if infinite { f64::INFINITY } else { f64::NAN };
    let [across, along] = match (x.is_nan() || y.is_nan(), x == 0.0) {
        (false, _) => [f64::from(u8::from(y.is_infinite())), f64::from(u8::from(x.is_infinite()))],
        (true, true) => [1.0, 0.0],
        (true, false) => [f64::NAN; 2],
    };
    [length, across, along]
}

#[inline(always)]
fn arcsin<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    let Arc { length, across, along } = arc(simd, [x, y]);
    let angle = <Arctan2 as Binary<f64>>::eval(simd, along, across);
    [angle.copysign(simd, x), length.copysign(simd, y)]
}

#[inline(always)]
fn arccos<S: Simd>(simd: S, [x, y]: Complex<S::F64>) -> Complex<S::F64> {
    let Arc { length, across, along } = arc(simd, [x, y]);
    [<Arctan2 as Binary<f64>>::eval(simd, across, along.copysign(simd, x)), length.copysign(simd, -y)]
}

impl ComplexUnary for Arcsin {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        arcsin(simd, z)
    }
}

impl ComplexUnary for Arccos {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        arccos(simd, z)
    }
}

/// `-i arcsin(i z)`.
impl ComplexUnary for Arcsinh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        turned_back(arcsin(simd, turned(z)))
    }
}

/// `arccos z`, turned to the right half plane.
impl ComplexUnary for Arccosh {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, z: Complex<S::F64>) -> Complex<S::F64> {
        let [angle, length] = arccos(simd, z);
        [length.abs(), angle.copysign(simd, z[1])]
    }
}
