//! The table of all functions. Exports, header, Fortran, Python and the pages of the documentation are generated from it
//! (`cargo run -p kiln-generate`), and the tests run over it.

/// How many arguments and results a function has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    /// One argument, one result.
    Unary,
    /// Two arguments, one result.
    Binary,
    /// One argument, two results.
    Pair,
}

/// One function, for every element type.
pub struct Function {
    /// The name, NumPy's where NumPy has it. The kernel is the type of the same name in capitals, in `math/`.
    pub name: &'static str,
    /// Arguments and results.
    pub arity: Arity,
    /// What it computes.
    pub formula: &'static str,
    /// Special values.
    pub special: &'static str,
    /// The largest error, in units in the last place, for f32 and for f64; 0 where every result is exact.
    pub ulp: [f64; 2],
    /// Where the method comes from.
    pub source: &'static str,
}

/// The functions of an arity, in the order of the table.
pub fn of(arity: Arity) -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(move |function| function.arity == arity)
}

use Arity::{Binary, Unary};

/// All functions, in the order of the documentation.
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
