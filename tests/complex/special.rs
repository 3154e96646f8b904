//! The tables of C99's Annex G.6, with C17's corrections, for an imaginary part that is not negative; for functions that are odd
//! or even, for such a real part too. Nothing is said of ordinary numbers.

use Is::{Either, Number};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

/// What a part must be.
#[derive(Debug, Clone, Copy)]
pub enum Is {
    /// This number to an ulp, with the sign of a zero; or the one NaN that Kiln gives out.
    Number(f64),
    /// Its sign is left open.
    Either(f64),
}

impl Is {
    pub fn holds(self, found: f64) -> bool {
        match self {
            Number(x) if x.is_nan() => found.to_bits() == f64::NAN.to_bits(),
            Number(x) if x == 0.0 || x.is_infinite() => found.to_bits() == x.to_bits(),
            Number(x) => (found - x).abs() <= x.abs() * f64::EPSILON,
            Either(x) => found.abs() == x,
        }
    }
}

/// The real and the imaginary part.
pub struct Expected(pub [Is; 2]);

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;
const MINUS_INF: f64 = f64::NEG_INFINITY;

/// A function's name, its values, and whether it is odd or even.
type Table = (&'static str, fn(f64, f64) -> Option<Expected>, bool);

pub const TABLES: &[Table] = &[
    ("sqrt", sqrt, false),
    ("exp", exp, false),
    ("log", log, false),
    ("sinh", sinh, true),
    ("cosh", cosh, true),
    ("tanh", tanh, true),
    ("arccos", arccos, false),
    ("arccosh", arccosh, false),
    ("arcsinh", arcsinh, true),
    ("arctanh", arctanh, true),
];

fn numbers(re: f64, im: f64) -> Option<Expected> {
    Some(Expected([Number(re), Number(im)]))
}

/// `size (cos y + i sin y)`, for an infinite size or zero.
fn cis(size: f64, y: f64) -> Option<Expected> {
    numbers(size.copysign(core_math::cos(y)), size.copysign(core_math::sin(y)))
}

fn sqrt(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(0.0, 0.0),
        (_, INF) => numbers(INF, INF),
        (MINUS_INF, _) if y.is_nan() => Some(Expected([Number(NAN), Either(INF)])),
        (INF, _) if y.is_nan() => numbers(INF, NAN),
        _ if x.is_nan() || y.is_nan() => numbers(NAN, NAN),
        (MINUS_INF, _) => numbers(0.0, INF),
        (INF, _) => numbers(INF, 0.0),
        _ => None,
    }
}

fn exp(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(1.0, 0.0),
        (INF, 0.0) => numbers(INF, 0.0),
        (MINUS_INF, _) if !y.is_finite() => Some(Expected([Either(0.0), Either(0.0)])),
        (INF, _) if !y.is_finite() => Some(Expected([Either(INF), Number(NAN)])),
        (MINUS_INF, _) => cis(0.0, y),
        (INF, _) => cis(INF, y),
        (_, 0.0) if x.is_nan() => numbers(NAN, 0.0),
        _ if x.is_nan() || !y.is_finite() => numbers(NAN, NAN),
        _ => None,
    }
}

fn log(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(MINUS_INF, if x.is_sign_negative() { PI } else { 0.0 }),
        (MINUS_INF, INF) => numbers(INF, 3.0 * FRAC_PI_4),
        (INF, INF) => numbers(INF, FRAC_PI_4),
        (_, INF) if x.is_nan() => numbers(INF, NAN),
        (_, INF) => numbers(INF, FRAC_PI_2),
        (MINUS_INF | INF, _) if y.is_nan() => numbers(INF, NAN),
        _ if x.is_nan() || y.is_nan() => numbers(NAN, NAN),
        (MINUS_INF, _) => numbers(INF, PI),
        (INF, _) => numbers(INF, 0.0),
        _ => None,
    }
}

fn sinh(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(0.0, 0.0),
        (0.0, _) if !y.is_finite() => Some(Expected([Either(0.0), Number(NAN)])),
        (INF, 0.0) => numbers(INF, 0.0),
        (INF, _) if !y.is_finite() => Some(Expected([Either(INF), Number(NAN)])),
        (INF, _) => cis(INF, y),
        (_, 0.0) if x.is_nan() => numbers(NAN, 0.0),
        _ if x.is_nan() || !y.is_finite() => numbers(NAN, NAN),
        _ => None,
    }
}

fn cosh(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(1.0, 0.0),
        (0.0, _) if !y.is_finite() => Some(Expected([Number(NAN), Either(0.0)])),
        (INF, 0.0) => numbers(INF, 0.0),
        (INF, INF) => Some(Expected([Either(INF), Number(NAN)])),
        (INF, _) if y.is_nan() => numbers(INF, NAN),
        (INF, _) => cis(INF, y),
        (_, 0.0) if x.is_nan() => Some(Expected([Number(NAN), Either(0.0)])),
        _ if x.is_nan() || !y.is_finite() => numbers(NAN, NAN),
        _ => None,
    }
}

fn tanh(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(0.0, 0.0),
        (0.0, _) if !y.is_finite() => numbers(0.0, NAN),
        (INF, _) if !y.is_finite() => Some(Expected([Number(1.0), Either(0.0)])),
        (INF, _) => numbers(1.0, 0.0_f64.copysign(core_math::sin(y) * core_math::cos(y))),
        (_, 0.0) if x.is_nan() => numbers(NAN, 0.0),
        _ if x.is_nan() || !y.is_finite() => numbers(NAN, NAN),
        _ => None,
    }
}

fn arccos(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(FRAC_PI_2, -0.0),
        (0.0, _) if y.is_nan() => numbers(FRAC_PI_2, NAN),
        (MINUS_INF, INF) => numbers(3.0 * FRAC_PI_4, -INF),
        (INF, INF) => numbers(FRAC_PI_4, -INF),
        (_, INF) if x.is_nan() => numbers(NAN, -INF),
        (_, INF) => numbers(FRAC_PI_2, -INF),
        (MINUS_INF | INF, _) if y.is_nan() => Some(Expected([Number(NAN), Either(INF)])),
        _ if x.is_nan() || y.is_nan() => numbers(NAN, NAN),
        (MINUS_INF, _) => numbers(PI, -INF),
        (INF, _) => numbers(0.0, -INF),
        _ => None,
    }
}

fn arccosh(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(0.0, FRAC_PI_2),
        (0.0, _) if y.is_nan() => Some(Expected([Number(NAN), Either(FRAC_PI_2)])),
        (MINUS_INF, INF) => numbers(INF, 3.0 * FRAC_PI_4),
        (INF, INF) => numbers(INF, FRAC_PI_4),
        (_, INF) if x.is_nan() => numbers(INF, NAN),
        (_, INF) => numbers(INF, FRAC_PI_2),
        (MINUS_INF | INF, _) if y.is_nan() => numbers(INF, NAN),
        _ if x.is_nan() || y.is_nan() => numbers(NAN, NAN),
        (MINUS_INF, _) => numbers(INF, PI),
        (INF, _) => numbers(INF, 0.0),
        _ => None,
    }
}

fn arcsinh(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(0.0, 0.0),
        (INF, INF) => numbers(INF, FRAC_PI_4),
        (_, INF) if x.is_nan() => Some(Expected([Either(INF), Number(NAN)])),
        (_, INF) => numbers(INF, FRAC_PI_2),
        (INF, _) if y.is_nan() => numbers(INF, NAN),
        (INF, _) => numbers(INF, 0.0),
        (_, 0.0) if x.is_nan() => numbers(NAN, 0.0),
        _ if x.is_nan() || y.is_nan() => numbers(NAN, NAN),
        _ => None,
    }
}

fn arctanh(x: f64, y: f64) -> Option<Expected> {
    match (x, y) {
        (0.0, 0.0) => numbers(0.0, 0.0),
        (1.0, 0.0) => numbers(INF, 0.0),
        (_, INF) if x.is_nan() => Some(Expected([Either(0.0), Number(FRAC_PI_2)])),
        (_, INF) => numbers(0.0, FRAC_PI_2),
        (0.0 | INF, _) if y.is_nan() => numbers(0.0, NAN),
        (INF, _) => numbers(0.0, FRAC_PI_2),
        _ if x.is_nan() || y.is_nan() => numbers(NAN, NAN),
        _ => None,
    }
}
