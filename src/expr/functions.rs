//! The functions of the language: which types they take, and which operations they are.

use super::tree::Binary;

/// How a function finds its operation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Rule {
    /// As the operator, also where Python's numbers are all there is.
    Operator(Binary),
    /// Of floating-point numbers, which integers become first.
    Float,
    /// The same of real numbers only.
    Real,
    /// The same, where a complex number is put together from real functions of its parts.
    ByParts,
    /// `angle`, for real numbers too.
    Angle,
    /// Of the type that the arguments have in common; bools stay.
    Common,
    /// Of the type that the arguments have in common, int8 for bools.
    Number,
    /// `round`, with decimals.
    Round,
    /// Of truths, which all types have.
    Logical,
    /// `where`
    Where,
    /// `clip`
    Clip,
    /// `copysign`
    Copysign,
    /// `complex`
    Complex,
    /// The argument itself.
    Copy,
    /// The same, of numbers.
    Positive,
    /// A one of its type.
    One,
    /// A cast; the operation's name is the type's.
    Cast,
    /// `contains`, of bytes.
    Contains,
}

/// A function by its name: the operation's, the rule, and the least and the most arguments.
pub fn find(name: &str) -> Option<(&'static str, Rule, usize, usize)> {
    FUNCTIONS
        .iter()
        .flat_map(|(names, rule, least, most)| names.split(' ').map(move |name| (name, *rule, *least, *most)))
        .find(|row| row.0 == name)
        .map(|(name, rule, least, most)| {
            (SAME.iter().find(|same| same.0 == name).map_or(name, |same| same.1), rule, least, most)
        })
}

/// Functions that are not there yet, which have a message of their own.
pub const LATER: [&str; 6] = ["var", "std", "count_nonzero", "norm", "exact_sum", "index"];

/// Other names of operations.
const SAME: [(&str, &str); 16] = [
    ("absolute", "abs"),
    ("fabs", "abs"),
    ("conjugate", "conj"),
    ("true_divide", "divide"),
    ("mod", "remainder"),
    ("pow", "power"),
    ("acos", "arccos"),
    ("asin", "arcsin"),
    ("atan", "arctan"),
    ("atan2", "arctan2"),
    ("acosh", "arccosh"),
    ("asinh", "arcsinh"),
    ("atanh", "arctanh"),
    ("tgamma", "gamma"),
    ("bitwise_not", "invert"),
    ("bitwise_invert", "invert"),
];

type Row = (&'static str, Rule, usize, usize);

#[rustfmt::skip]
const FUNCTIONS: &[Row] = &[
    ("sqrt exp exp10 sinh cosh tanh sin cos tan sinpi cospi arcsin arccos arctan cbrt erf erfc gamma lgamma \
      log arcsinh arccosh arctanh rint signbit acos asin atan acosh asinh atanh tgamma", Rule::Float, 1, 1),
    ("exp2 expm1 log2 log10 log1p", Rule::ByParts, 1, 1),
    ("fabs", Rule::Real, 1, 1),
    ("angle", Rule::Angle, 1, 1),
    ("arctan2 hypot atan2", Rule::Float, 2, 2),
    ("fma", Rule::Float, 3, 3),
    ("nextafter", Rule::Float, 2, 2),
    ("copysign", Rule::Copysign, 2, 2),
    ("abs absolute floor ceil trunc isnan isinf isfinite real imag invert bitwise_not bitwise_invert", Rule::Common, 1, 1),
    ("maximum minimum fmax fmin", Rule::Common, 2, 2),
    ("negative sign reciprocal", Rule::Common, 1, 1),
    ("square conj conjugate", Rule::Number, 1, 1),
    ("fmod", Rule::Number, 2, 2),
    ("round", Rule::Round, 1, 2),
    ("logical_and logical_or logical_xor", Rule::Logical, 2, 2),
    ("logical_not", Rule::Logical, 1, 1),
    ("where", Rule::Where, 3, 3),
    ("clip", Rule::Clip, 3, 3),
    ("complex", Rule::Complex, 2, 2),
    ("contains", Rule::Contains, 2, 2),
    ("copy", Rule::Copy, 1, 1),
    ("positive", Rule::Positive, 1, 1),
    ("ones_like", Rule::One, 1, 1),
    ("bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128", Rule::Cast, 1, 1),
    ("add", Rule::Operator(Binary::Add), 2, 2),
    ("subtract", Rule::Operator(Binary::Subtract), 2, 2),
    ("multiply", Rule::Operator(Binary::Multiply), 2, 2),
    ("divide true_divide", Rule::Operator(Binary::Divide), 2, 2),
    ("floor_divide", Rule::Operator(Binary::FloorDivide), 2, 2),
    ("remainder mod", Rule::Operator(Binary::Remainder), 2, 2),
    ("power pow", Rule::Operator(Binary::Power), 2, 2),
    ("left_shift", Rule::Operator(Binary::LeftShift), 2, 2),
    ("right_shift", Rule::Operator(Binary::RightShift), 2, 2),
    ("bitwise_and", Rule::Operator(Binary::BitAnd), 2, 2),
    ("bitwise_or", Rule::Operator(Binary::BitOr), 2, 2),
    ("bitwise_xor", Rule::Operator(Binary::BitXor), 2, 2),
    ("equal", Rule::Operator(Binary::Equal), 2, 2),
    ("not_equal", Rule::Operator(Binary::NotEqual), 2, 2),
    ("less", Rule::Operator(Binary::Less), 2, 2),
    ("less_equal", Rule::Operator(Binary::LessEqual), 2, 2),
    ("greater", Rule::Operator(Binary::Greater), 2, 2),
    ("greater_equal", Rule::Operator(Binary::GreaterEqual), 2, 2),
];
