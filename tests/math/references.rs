//! What the functions should give: correctly rounded, from `core_math` where it has them.

/// A function's name, and its correctly rounded value for f64 and f32.
pub type Reference = (&'static str, fn(f64) -> f64, fn(f32) -> f32);

/// As [`Reference`], of two arguments.
pub type Reference2 = (&'static str, fn(f64, f64) -> f64, fn(f32, f32) -> f32);

/// As [`Reference`], of two results.
pub type ReferencePair = (&'static str, fn(f64) -> (f64, f64), fn(f32) -> (f32, f32));

/// Both types by the same expression, for what Rust's own operations define.
macro_rules! both {
    ($name:literal, |$x:ident| $value:expr) => {
        ($name, |$x: f64| $value, |$x: f32| $value)
    };
    ($name:literal, |$x:ident, $y:ident| $value:expr) => {
        ($name, |$x: f64, $y: f64| $value, |$x: f32, $y: f32| $value)
    };
}

/// A signaling NaN, which C may treat in its own way, is like any other.
macro_rules! quiet {
    ($x:expr) => {
        if $x.is_nan() { $x.abs() + $x.abs() } else { $x }
    };
}

/// The larger of two numbers that are not NaN.
macro_rules! larger {
    ($x:expr, $y:expr) => {{
        let (x, y) = ($x, $y);
        if x == y {
            if x.is_sign_negative() { y } else { x }
        } else if x > y {
            x
        } else {
            y
        }
    }};
}
/// One for each function of one argument.
pub const UNARY: &[Reference] = &[
    // Rounding the root twice is harmless: 53 bits are more than twice 24 and two.
    ("sqrt", integer_sqrt, |x| integer_sqrt(x.into()) as f32),
    ("cbrt", core_math::cbrt, core_math::cbrtf),
    ("exp", core_math::exp, core_math::expf),
    ("exp2", core_math::exp2, core_math::exp2f),
    ("exp10", core_math::exp10, core_math::exp10f),
    ("expm1", core_math::expm1, core_math::expm1f),
    ("log", core_math::log, core_math::logf),
    ("log2", core_math::log2, core_math::log2f),
    ("log10", core_math::log10, core_math::log10f),
    ("log1p", core_math::log1p, core_math::log1pf),
    ("sin", core_math::sin, core_math::sinf),
    ("cos", core_math::cos, core_math::cosf),
    ("tan", core_math::tan, core_math::tanf),
    ("sinpi", core_math::sinpi, core_math::sinpif),
    ("cospi", core_math::cospi, core_math::cospif),
    ("arcsin", core_math::asin, core_math::asinf),
    ("arccos", core_math::acos, core_math::acosf),
    ("arctan", core_math::atan, core_math::atanf),
    ("sinh", core_math::sinh, core_math::sinhf),
    ("cosh", core_math::cosh, core_math::coshf),
    ("tanh", core_math::tanh, core_math::tanhf),
    ("arcsinh", core_math::asinh, core_math::asinhf),
    ("arccosh", core_math::acosh, core_math::acoshf),
    ("arctanh", core_math::atanh, core_math::atanhf),
    ("erf", core_math::erf, core_math::erff),
    ("erfc", core_math::erfc, core_math::erfcf),
    ("gamma", core_math::tgamma, core_math::tgammaf),
    ("lgamma", core_math::lgamma, core_math::lgammaf),
    both!("abs", |x| x.abs()),
    // Zeros of either sign give +0, as in NumPy.
    both!("sign", |x| if x > 0.0 {
        1.0
    } else if x < 0.0 {
        -1.0
    } else if x == 0.0 {
        0.0
    } else {
        x
    }),
    both!("square", |x| x * x),
    both!("reciprocal", |x| 1.0 / x),
    both!("floor", |x| x.floor()),
    both!("ceil", |x| x.ceil()),
    both!("trunc", |x| x.trunc()),
    both!("rint", |x| x.round_ties_even()),
];

/// An absolute error that a function of f64 may have at an argument whatever the bound is in its last place.
#[allow(dead_code, reason = "the accuracy tool has its own way")]
pub fn absolute_bound(name: &str, x: f64) -> f64 {
    // Near zeros that are no numbers.
    if name == "lgamma_f64" && x < 0.0 { 2f64.powi(-57) } else { 0.0 }
}

/// One for each function of two arguments.
pub const BINARY: &[Reference2] = &[
    ("power", |x, y| core_math::pow(quiet!(x), quiet!(y)), |x, y| core_math::powf(quiet!(x), quiet!(y))),
    ("arctan2", core_math::atan2, core_math::atan2f),
    ("hypot", |x, y| core_math::hypot(quiet!(x), quiet!(y)), |x, y| core_math::hypotf(quiet!(x), quiet!(y))),
    both!("fmod", |x, y| x % y),
    both!("remainder", |x, y| {
        // As Python defines it: the sign is that of y.
        let rest = x % y;
        if rest == 0.0 {
            rest.abs().copysign(y)
        } else if (rest < 0.0) != (y < 0.0) {
            rest + y
        } else {
            rest
        }
    }),
    // -0 is less than +0, as in IEEE 754-2019.
    both!("maximum", |x, y| if x.is_nan() || y.is_nan() { x + y } else { larger!(x, y) }),
    both!("minimum", |x, y| if x.is_nan() || y.is_nan() { x + y } else { -larger!(-x, -y) }),
    both!("fmax", |x, y| if x.is_nan() {
        y
    } else if y.is_nan() {
        x
    } else {
        larger!(x, y)
    }),
    both!("fmin", |x, y| if x.is_nan() {
        y
    } else if y.is_nan() {
        x
    } else {
        -larger!(-x, -y)
    }),
    both!("copysign", |x, y| x.copysign(y)),
    both!("nextafter", |x, y| {
        if x.is_nan() || y.is_nan() {
            x + y
        } else if x == y {
            y
        } else if x < y {
            x.next_up()
        } else {
            x.next_down()
        }
    }),
];

/// One for each function of two results.
pub const PAIR: &[ReferencePair] =
    &[("sincos", |x| (core_math::sin(x), core_math::cos(x)), |x| (core_math::sinf(x), core_math::cosf(x)))];

/// The square root in integers: of `m 2^e`, rounded to nearest.
fn integer_sqrt(x: f64) -> f64 {
    if !x.is_finite() || x <= 0.0 {
        return if x == 0.0 || x == f64::INFINITY { x } else { f64::NAN };
    }
    let bits = x.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (m, e) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    // To 105 or 106 bits, so that the root has 53.
    let mut shift = m.leading_zeros() as i32 - 11 + 52;
    shift += (e - shift) & 1;
    let (m, e) = ((m as u128) << shift, (e - shift) / 2);
    let root = m.isqrt();
    // Half a unit lies between two integers, so a tie cannot happen.
    let root = (root + u128::from(m - root * root > root)) as f64;
    root * f64::from_bits(((e + 1023) as u64) << 52)
}
