//! Which operations of the table become machine code.

use crate::array::Dtype;
use crate::math::Op;

/// What an operation does with each element; its types are those of its arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Fma,
    Sqrt,
    Square,
    Reciprocal,
    Negative,
    Absolute,
    /// The larger; NaN where either is.
    Maximum,
    /// The smaller; NaN where either is.
    Minimum,
    /// The larger; the other where one is NaN.
    Fmax,
    /// The smaller; the other where one is NaN.
    Fmin,
    Floor,
    Ceil,
    Trunc,
    Rint,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    IsNan,
    IsInf,
    IsFinite,
    And,
    Or,
    Xor,
    Invert,
    LeftShift,
    RightShift,
    Where,
    Copy,
    /// The one NaN for every NaN.
    Canonical,
    Cast,
}

/// Bytes of a vector's elements, for the types that vectors are made of; truths become masks of the widest of them.
pub fn size(dtype: Dtype) -> Option<usize> {
    use Dtype::*;
    matches!(dtype, Bool | I32 | I64 | U32 | U64 | F32 | F64).then(|| dtype.size())
}

/// The names, those of casts aside.
const NAMES: &[(&str, Operation)] = &[
    ("add", Operation::Add),
    ("subtract", Operation::Subtract),
    ("multiply", Operation::Multiply),
    ("divide", Operation::Divide),
    ("fma", Operation::Fma),
    ("sqrt", Operation::Sqrt),
    ("square", Operation::Square),
    ("reciprocal", Operation::Reciprocal),
    ("negative", Operation::Negative),
    ("abs", Operation::Absolute),
    ("maximum", Operation::Maximum),
    ("minimum", Operation::Minimum),
    ("fmax", Operation::Fmax),
    ("fmin", Operation::Fmin),
    ("floor", Operation::Floor),
    ("ceil", Operation::Ceil),
    ("trunc", Operation::Trunc),
    ("rint", Operation::Rint),
    ("equal", Operation::Equal),
    ("not_equal", Operation::NotEqual),
    ("less", Operation::Less),
    ("less_equal", Operation::LessEqual),
    ("greater", Operation::Greater),
    ("greater_equal", Operation::GreaterEqual),
    ("isnan", Operation::IsNan),
    ("isinf", Operation::IsInf),
    ("isfinite", Operation::IsFinite),
    ("bitwise_and", Operation::And),
    ("bitwise_or", Operation::Or),
    ("bitwise_xor", Operation::Xor),
    ("logical_and", Operation::And),
    ("logical_or", Operation::Or),
    ("logical_xor", Operation::Xor),
    ("logical_not", Operation::Invert),
    ("invert", Operation::Invert),
    ("left_shift", Operation::LeftShift),
    ("right_shift", Operation::RightShift),
    ("where", Operation::Where),
    ("copy", Operation::Copy),
    ("canonical", Operation::Canonical),
];

/// What an operation of the table does, if vectors can: with 64-bit integers some need AVX-512.
pub fn find(op: &Op, has_avx512: bool) -> Option<Operation> {
    use Dtype::*;
    let (inputs, output) = (op.inputs(), op.outputs()[0]);
    if inputs.iter().any(|dtype| size(*dtype).is_none()) || size(output).is_none() || op.outputs().len() != 1 {
        return None;
    }
    let known = NAMES.iter().find(|(name, _)| *name == op.name).map(|(_, operation)| *operation);
    let operation = match known {
        Some(operation) => operation,
        None if op.name == crate::math::cast(inputs[0], output).name => Operation::Cast,
        None => return None,
    };
    let x = *inputs.last()?;
    let is_float = matches!(x, F32 | F64);
    let exists = match operation {
        Operation::Cast => match (x, output) {
            (from, to) if from == to => true,
            (_, Bool) | (Bool, _) => true,
            (F32, F64) | (F64, F32) | (I32, F32 | F64) => true,
            (U32, F64) => has_avx512,
            (I64 | U64, F64) => has_avx512,
            (I32 | U32 | I64 | U64, I32 | U32 | I64 | U64) => true,
            _ => false,
        },
        Operation::Divide => is_float,
        // Integers of either sign are compared by no instruction.
        _ if operation != Operation::Where && inputs[0] != x => false,
        // Of truths, some operations are others.
        _ if x == Bool => matches!(
            operation,
            Operation::And | Operation::Or | Operation::Xor | Operation::Invert | Operation::Copy | Operation::Where
        ),
        Operation::And | Operation::Or | Operation::Xor | Operation::Invert => output != Bool,
        Operation::RightShift => x != I64 || has_avx512,
        _ => true,
    };
    exists.then_some(operation)
}
