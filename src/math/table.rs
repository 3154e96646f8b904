//! The table of all functions. Exports, header, Fortran, Python and the pages of the documentation are generated from it
//! (`cargo run -p kiln-generate`), and the tests run over it.

#[path = "complex/table.rs"]
mod complex;

pub use complex::COMPLEX_FUNCTIONS;

/// How many arguments and results a function has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    /// One argument, one result.
    Unary,
    /// Two arguments, one result.
    Binary,
    /// One argument, two results.
    Pair,
    /// One complex argument, a real result.
    Part,
}

/// One function, for every element type: f32 and f64, or complex numbers of them.
pub struct Function {
    /// The name, NumPy's where NumPy has it. The kernel is the type of the same name in capitals, in `math/`.
    pub name: &'static str,
    /// Arguments and results.
    pub arity: Arity,
    /// What it computes.
    pub formula: &'static str,
    /// Special values.
    pub special: &'static str,
    /// The largest error, in units in the last place, for f32 and for f64, or complex numbers of them; 0 where every result is exact.
    pub ulp: [f64; 2],
    /// Where the method comes from.
    pub source: &'static str,
}

/// The functions of real numbers of an arity, in the order of the table.
pub fn of(arity: Arity) -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(move |function| function.arity == arity)
}

/// The functions of complex numbers of an arity, in the order of their table.
pub fn complex_of(arity: Arity) -> impl Iterator<Item = &'static Function> {
    COMPLEX_FUNCTIONS.iter().filter(move |function| function.arity == arity)
}

use Arity::{Binary, Pair, Unary};

/// All functions of real numbers, in the order of the documentation.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "sqrt",
        arity: Unary,
        formula: "the square root of x[i]",
        special: "sqrt(-0) is -0; a negative number gives NaN",
        ulp: [0.5, 0.5],
        source: "IEEE 754 squareRoot, correctly rounded by the processor",
    },
    Function {
        name: "exp",
        arity: Unary,
        formula: "e to the power x[i]",
        special: "exp(-inf) is 0",
        ulp: [0.5, 1.0],
        source: "a polynomial of degree 11 after reduction by log(2)",
    },
    Function {
        name: "exp2",
        arity: Unary,
        formula: "2 to the power x[i]",
        special: "exp2(-inf) is 0; integers are exact",
        ulp: [0.5, 1.0],
        source: "a polynomial of degree 11 after subtracting the nearest integer",
    },
    Function {
        name: "exp10",
        arity: Unary,
        formula: "10 to the power x[i]",
        special: "exp10(-inf) is 0; the integers from 0 to 22 are exact",
        ulp: [0.5, 1.0],
        source: "a polynomial of degree 11 after reduction by the logarithm of 2",
    },
    Function {
        name: "expm1",
        arity: Unary,
        formula: "e to the power x[i], less 1, accurate where x[i] is small",
        special: "expm1(-0) is -0; expm1(-inf) is -1",
        ulp: [0.5, 1.0],
        source: "a polynomial of degree 12 after reduction by log(2), and a compensated sum",
    },
    Function {
        name: "sinh",
        arity: Unary,
        formula: "the hyperbolic sine of x[i]",
        special: "sinh(-0) is -0",
        ulp: [0.5, 1.0],
        source: "addition theorem for n log(2) + r, polynomials of degree 11 and 12",
    },
    Function {
        name: "cosh",
        arity: Unary,
        formula: "the hyperbolic cosine of x[i]",
        special: "cosh of infinities is infinity",
        ulp: [0.5, 1.0],
        source: "addition theorem for n log(2) + r, polynomials of degree 11 and 12",
    },
    Function {
        name: "tanh",
        arity: Unary,
        formula: "the hyperbolic tangent of x[i]",
        special: "tanh(-0) is -0; infinities give 1 with their sign",
        ulp: [0.5, 1.0],
        source: "E / (E + 1) of E = (exp(2 |x|) - 1) / 2, computed to more than the precision",
    },
    Function {
        name: "sin",
        arity: Unary,
        formula: "the sine of x[i], in radians",
        special: "sin(-0) is -0; infinities give NaN",
        ulp: [0.5, 1.0],
        source: "reduction by pi/2 in three parts (Cody and Waite 1980), by its binary digits for huge angles (Payne and Hanek 1983)",
    },
    Function {
        name: "cos",
        arity: Unary,
        formula: "the cosine of x[i], in radians",
        special: "infinities give NaN",
        ulp: [0.5, 1.0],
        source: "as sin",
    },
    Function {
        name: "sincos",
        arity: Pair,
        formula: "the sine and the cosine of x[i], in radians",
        special: "as sin and cos, the same bits",
        ulp: [0.5, 1.0],
        source: "as sin",
    },
    Function {
        name: "tan",
        arity: Unary,
        formula: "the tangent of x[i], in radians",
        special: "tan(-0) is -0; infinities give NaN",
        ulp: [0.5, 1.0],
        source: "reduction as for sin, a polynomial, and -1 over it in every other quadrant",
    },
    Function {
        name: "sinpi",
        arity: Unary,
        formula: "the sine of pi x[i]",
        special: "integers give zeros of their sign; infinities give NaN",
        ulp: [0.5, 1.0],
        source: "exact reduction to 1/16, sine and cosine of multiples of pi/8 from a table",
    },
    Function {
        name: "cospi",
        arity: Unary,
        formula: "the cosine of pi x[i]",
        special: "halves of odd integers give +0; infinities give NaN",
        ulp: [0.5, 1.0],
        source: "as sinpi",
    },
    Function {
        name: "arcsin",
        arity: Unary,
        formula: "the angle from -pi/2 to pi/2 whose sine is x[i]",
        special: "arcsin(-0) is -0; beyond 1 NaN",
        ulp: [0.5, 1.0],
        source: "a polynomial up to 1/2, half the angle above",
    },
    Function {
        name: "arccos",
        arity: Unary,
        formula: "the angle from 0 to pi whose cosine is x[i]",
        special: "arccos(1) is +0; beyond 1 NaN",
        ulp: [0.5, 1.0],
        source: "as arcsin",
    },
    Function {
        name: "arctan",
        arity: Unary,
        formula: "the angle from -pi/2 to pi/2 whose tangent is x[i]",
        special: "arctan(-0) is -0; infinities give pi/2 with their sign",
        ulp: [0.5, 1.0],
        source: "arctan((x - c) / (1 + c x)) for one of 16 c, whose arc tangents are nearly doubles (Gal 1986)",
    },
    Function {
        name: "arctan2",
        arity: Binary,
        formula: "the angle from -pi to pi of the point with ordinate x[i] and abscissa y[i], as C's atan2",
        special: "as C99: signs of zeros count, two infinities give odd multiples of pi/4",
        ulp: [0.5001, 1.0],
        source: "as arctan, of (x - c y) / (y + c x) to twice the precision",
    },
    Function {
        name: "cbrt",
        arity: Unary,
        formula: "the cube root of x[i]",
        special: "zeros and infinities are themselves; a negative number has a negative root",
        ulp: [0.5, 1.0],
        source: "a polynomial, a step of third order, and one of Newton's",
    },
    Function {
        name: "erf",
        arity: Unary,
        formula: "the error function of x[i]",
        special: "erf(-0) is -0; infinities give 1 of their sign",
        ulp: [0.5, 1.0],
        source: "polynomials by interval around points where the value is nearly a number (Gal 1986)",
    },
    Function {
        name: "erfc",
        arity: Unary,
        formula: "1 minus the error function of x[i]",
        special: "erfc(-inf) is 2, erfc(inf) 0",
        ulp: [0.5, 1.0],
        source: "the exponential of -x^2, and polynomials by interval for what it leaves",
    },
    Function {
        name: "gamma",
        arity: Unary,
        formula: "the gamma function of x[i]",
        special: "zeros give infinities of their sign; negative integers and -inf give NaN",
        ulp: [0.5, 1.0],
        source: "Stirling's series to twice the precision, after steps up and reflection",
    },
    Function {
        name: "lgamma",
        arity: Unary,
        formula: "the logarithm of the magnitude of the gamma function of x[i]",
        special: "zeros, negative integers and infinities give infinity; near its zeros between negative integers f64 is within 2^-57",
        ulp: [0.5, 2.0],
        source: "Stirling's series to twice the precision, after steps up and reflection; polynomials near 1 and 2",
    },
    Function {
        name: "log",
        arity: Unary,
        formula: "the natural logarithm of x[i]",
        special: "zeros give -inf, negative numbers NaN",
        ulp: [0.5, 1.0],
        source: "a table of 16 logarithms (Tang 1990) and a polynomial of degree 10",
    },
    Function {
        name: "log2",
        arity: Unary,
        formula: "the logarithm of x[i] to base 2",
        special: "zeros give -inf, negative numbers NaN; exact for powers of 2",
        ulp: [0.5, 1.0],
        source: "a table of 16 logarithms (Tang 1990) and a polynomial of degree 10",
    },
    Function {
        name: "log10",
        arity: Unary,
        formula: "the logarithm of x[i] to base 10",
        special: "zeros give -inf, negative numbers NaN; exact for powers of 10",
        ulp: [0.5, 1.0],
        source: "a table of 16 logarithms (Tang 1990) and a polynomial of degree 10",
    },
    Function {
        name: "log1p",
        arity: Unary,
        formula: "the natural logarithm of 1 + x[i]",
        special: "log1p(-1) is -inf; log1p(-0) is -0; numbers below -1 give NaN",
        ulp: [0.5, 1.0],
        source: "a table of 16 logarithms (Tang 1990) and a polynomial of degree 10",
    },
    Function {
        name: "power",
        arity: Binary,
        formula: "x[i] to the power y[i]",
        special: "as C99: power(x, 0) and power(1, y) are 1, even beside NaN; a negative x and a y that is not an integer give NaN",
        ulp: [0.5001, 1.0],
        source: "e to the power y log(x), the logarithm to 2^-65 (after Tang 1990); squares by multiplication",
    },
    Function {
        name: "arcsinh",
        arity: Unary,
        formula: "the inverse hyperbolic sine of x[i]",
        special: "arcsinh(-0) is -0",
        ulp: [0.5, 1.0],
        source: "the logarithm of a sum carried to twice the precision",
    },
    Function {
        name: "arccosh",
        arity: Unary,
        formula: "the inverse hyperbolic cosine of x[i]",
        special: "numbers below 1 give NaN",
        ulp: [0.5, 1.0],
        source: "the logarithm of a sum carried to twice the precision",
    },
    Function {
        name: "arctanh",
        arity: Unary,
        formula: "the inverse hyperbolic tangent of x[i]",
        special: "1 and -1 give infinities of their sign, larger magnitudes NaN",
        ulp: [0.5, 1.0],
        source: "the logarithm of a quotient carried to twice the precision",
    },
    Function {
        name: "abs",
        arity: Unary,
        formula: "the magnitude of x[i]",
        special: "abs(-0) is 0",
        ulp: [0.0, 0.0],
        source: "the sign bit cleared",
    },
    Function {
        name: "sign",
        arity: Unary,
        formula: "-1, 0 or 1 as x[i] is negative, zero or positive",
        special: "zeros give +0, NaN gives NaN",
        ulp: [0.0, 0.0],
        source: "comparison",
    },
    Function {
        name: "square",
        arity: Unary,
        formula: "x[i] times x[i]",
        special: "overflow gives infinity",
        ulp: [0.5, 0.5],
        source: "IEEE 754 multiplication",
    },
    Function {
        name: "reciprocal",
        arity: Unary,
        formula: "1 / x[i]",
        special: "zeros give infinities of their sign, infinities zeros",
        ulp: [0.5, 0.5],
        source: "IEEE 754 division",
    },
    Function {
        name: "floor",
        arity: Unary,
        formula: "the largest integer not above x[i]",
        special: "infinities and -0 are themselves",
        ulp: [0.0, 0.0],
        source: "IEEE 754 roundToIntegralTowardNegative",
    },
    Function {
        name: "ceil",
        arity: Unary,
        formula: "the smallest integer not below x[i]",
        special: "infinities and -0 are themselves; ceil(-0.5) is -0",
        ulp: [0.0, 0.0],
        source: "IEEE 754 roundToIntegralTowardPositive",
    },
    Function {
        name: "trunc",
        arity: Unary,
        formula: "the integer part of x[i]",
        special: "infinities and -0 are themselves; trunc(-0.5) is -0",
        ulp: [0.0, 0.0],
        source: "IEEE 754 roundToIntegralTowardZero",
    },
    Function {
        name: "rint",
        arity: Unary,
        formula: "the integer nearest to x[i], ties to even",
        special: "infinities and -0 are themselves; rint(-0.5) is -0",
        ulp: [0.0, 0.0],
        source: "IEEE 754 roundToIntegralTiesToEven",
    },
    Function {
        name: "hypot",
        arity: Binary,
        formula: "the square root of x[i]^2 + y[i]^2, without undue overflow or underflow",
        special: "an infinite argument gives infinity, even beside NaN",
        ulp: [0.5001, 1.0],
        source: "the sum of squares to twice the precision (Dekker 1971), rounded, and its root",
    },
    Function {
        name: "fmod",
        arity: Binary,
        formula: "what is left of x[i] divided by y[i], with the sign of x[i], as C's fmod",
        special: "a zero y or an infinite x gives NaN; an infinite y gives x",
        ulp: [0.0, 0.0],
        source: "the exact rest by fused multiply-add",
    },
    Function {
        name: "remainder",
        arity: Binary,
        formula: "what is left of x[i] divided by y[i], with the sign of y[i], as Python's %",
        special: "a zero y or an infinite x gives NaN; an infinite y of the other sign gives y",
        ulp: [0.5, 0.5],
        source: "fmod, and one addition where the signs differ",
    },
    Function {
        name: "maximum",
        arity: Binary,
        formula: "the larger of x[i] and y[i]",
        special: "NaN where either is; +0 is larger than -0",
        ulp: [0.0, 0.0],
        source: "IEEE 754-2019 maximum",
    },
    Function {
        name: "minimum",
        arity: Binary,
        formula: "the smaller of x[i] and y[i]",
        special: "NaN where either is; -0 is smaller than +0",
        ulp: [0.0, 0.0],
        source: "IEEE 754-2019 minimum",
    },
    Function {
        name: "fmax",
        arity: Binary,
        formula: "the larger of x[i] and y[i], or the one that is not NaN",
        special: "NaN where both are; +0 is larger than -0",
        ulp: [0.0, 0.0],
        source: "IEEE 754-2019 maximumNumber",
    },
    Function {
        name: "fmin",
        arity: Binary,
        formula: "the smaller of x[i] and y[i], or the one that is not NaN",
        special: "NaN where both are; -0 is smaller than +0",
        ulp: [0.0, 0.0],
        source: "IEEE 754-2019 minimumNumber",
    },
    Function {
        name: "copysign",
        arity: Binary,
        formula: "the magnitude of x[i] with the sign of y[i]",
        special: "a NaN x gives NaN; the sign of a NaN y counts",
        ulp: [0.0, 0.0],
        source: "the sign bit copied",
    },
    Function {
        name: "nextafter",
        arity: Binary,
        formula: "the number next to x[i] in the direction of y[i]",
        special: "y where they are equal; NaN where either is",
        ulp: [0.0, 0.0],
        source: "IEEE 754 nextUp and nextDown",
    },
];
