//! Python's numbers, which take the type of what they meet: constants of the text, and those among the variables.

use super::message::text;
use super::tree::{Binary, Unary};
use crate::array::Dtype;
use crate::error::Error;
use crate::math::{Op, cast, find};
use crate::simd::{Context, Isa};
use std::ptr::{null, null_mut};

/// A Python number. Integers have 128 bits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Number {
    /// A bool.
    Bool(bool),
    /// An integer.
    Integer(i128),
    /// A floating-point number.
    Float(f64),
    /// A complex number.
    Complex([f64; 2]),
}

/// Which of them, each more general than the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// `bool`
    Bool,
    /// `int`
    Integer,
    /// `float`
    Float,
    /// `complex`
    Complex,
}

impl Class {
    /// The type of NumPy's that it becomes on its own.
    pub fn dtype(self) -> Dtype {
        [Dtype::Bool, Dtype::I64, Dtype::F64, Dtype::C128][self as usize]
    }
}

/// The bytes of an element of any type; what it lacks is zero.
pub type Bits = [u8; 16];

/// An operation on single elements.
pub fn evaluate(op: &Op, context: &Context, arguments: &[Bits]) -> Bits {
    #[repr(align(64))]
    struct Aligned(Bits);
    let (mut x, mut out) = ([const { Aligned([0; 16]) }; 3], Aligned([0; 16]));
    let mut pointers = [null(); 3];
    for (i, argument) in arguments.iter().enumerate() {
        x[i].0 = *argument;
        pointers[i] = x[i].0.as_ptr();
    }
    // SAFETY: one element of each, aligned, by the operation's types.
    unsafe { Isa::current().pick(&op.code)(context, pointers, [out.0.as_mut_ptr(), null_mut()], 1) };
    out.0
}

fn value_error<T>(what: std::fmt::Arguments) -> Result<T, Error> {
    Err(Error::Value(text(what)?))
}

impl Number {
    /// Which kind of number.
    pub fn class(&self) -> Class {
        match self {
            Number::Bool(_) => Class::Bool,
            Number::Integer(_) => Class::Integer,
            Number::Float(_) => Class::Float,
            Number::Complex(_) => Class::Complex,
        }
    }

    fn integer(self) -> i128 {
        match self {
            Number::Bool(truth) => truth.into(),
            Number::Integer(integer) => integer,
            Number::Float(x) | Number::Complex([x, _]) => x as i128,
        }
    }

    fn float(self) -> f64 {
        match self {
            Number::Float(x) | Number::Complex([x, _]) => x,
            other => other.integer() as f64,
        }
    }

    fn truth(self) -> bool {
        match self {
            Number::Float(x) => x != 0.0,
            Number::Complex(z) => z != [0.0; 2],
            other => other.integer() != 0,
        }
    }

    /// As an element of float64 or complex128.
    fn wide(self, dtype: Dtype) -> Bits {
        let parts = match self {
            Number::Complex(z) => z,
            other => [other.float(), 0.0],
        };
        let mut bits = [0; 16];
        bits[..8].copy_from_slice(&parts[0].to_ne_bytes());
        if dtype == Dtype::C128 {
            bits[8..].copy_from_slice(&parts[1].to_ne_bytes());
        }
        bits
    }

    fn from_wide(bits: Bits, dtype: Dtype) -> Number {
        let [first, second] = [0, 8].map(|at| f64::from_ne_bytes(std::array::from_fn(|i| bits[at + i])));
        match dtype {
            Dtype::Bool => Number::Bool(bits[0] != 0),
            Dtype::F64 => Number::Float(first),
            _ => Number::Complex([first, second]),
        }
    }

    /// The smallest and the largest integer of a type; of a bool, and of others than integers, nothing.
    pub fn limits(dtype: Dtype) -> Option<(i128, i128)> {
        let bits = 8 * dtype.size() as u32;
        match dtype {
            Dtype::I8 | Dtype::I16 | Dtype::I32 | Dtype::I64 => Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1)),
            Dtype::U8 | Dtype::U16 | Dtype::U32 | Dtype::U64 => Some((0, (1 << bits) - 1)),
            _ => None,
        }
    }

    /// Whether it is an integer, or a bool, that the type lacks.
    pub fn exceeds(&self, dtype: Dtype) -> bool {
        self.class() <= Class::Integer
            && Number::limits(dtype).is_some_and(|(least, most)| !(least..=most).contains(&self.integer()))
    }

    /// As an element; an error for an integer that the type lacks. Types are at least as general as the number.
    pub fn element(self, dtype: Dtype) -> Result<Bits, Error> {
        if self.exceeds(dtype) {
            return value_error(format_args!(
                "the integer {} is out of bounds for {}",
                self.integer(),
                cast(dtype, dtype).name
            ));
        }
        if dtype == Dtype::Bool || Number::limits(dtype).is_some() {
            let mut bits = [0; 16];
            bits[..dtype.size()].copy_from_slice(&self.integer().to_le_bytes()[..dtype.size()]);
            if cfg!(target_endian = "big") {
                bits[..dtype.size()].reverse();
            }
            return Ok(bits);
        }
        let from = if self.class() == Class::Complex { Dtype::C128 } else { Dtype::F64 };
        Ok(evaluate(cast(from, dtype), &Context::default(), &[self.wide(from)]))
    }

    /// `operator self`
    pub fn unary(self, operator: Unary) -> Result<Number, Error> {
        let large = || value_error(format_args!("an integer of the constants is too large"));
        Ok(match (operator, self) {
            (Unary::Not, x) => Number::Bool(!x.truth()),
            (Unary::Positive | Unary::Negative, Number::Float(x)) => {
                Number::Float(if operator == Unary::Negative { -x } else { x })
            }
            (Unary::Positive | Unary::Negative, Number::Complex(z)) => {
                Number::Complex(if operator == Unary::Negative { z.map(|x| -x) } else { z })
            }
            (Unary::Positive, x) => Number::Integer(x.integer()),
            (Unary::Negative, x) => return x.integer().checked_neg().map_or_else(large, |x| Ok(Number::Integer(x))),
            (Unary::Invert, Number::Float(_) | Number::Complex(_)) => {
                return Err(Error::Operation(text(format_args!("~ takes bools and integers"))?));
            }
            (Unary::Invert, x) => Number::Integer(!x.integer()),
        })
    }

    /// `self operator other`, as Python has it.
    pub fn binary(self, operator: Binary, other: Number) -> Result<Number, Error> {
        let class = self.class().max(other.class());
        if matches!(operator, Binary::And | Binary::Or) {
            // Python gives one of the two.
            let takes_first = self.truth() == (operator == Binary::Or);
            return Ok(if takes_first { self } else { other });
        }
        if operator.is_comparison() && class >= Class::Float && self.class().min(other.class()) <= Class::Integer {
            let integer = if self.class() <= Class::Integer { self } else { other }.integer();
            if integer.unsigned_abs() > 1 << 53 {
                return value_error(format_args!("a comparison of so large an integer with another number"));
            }
        }
        if class <= Class::Integer {
            return self.of_integers(operator, other, class);
        }
        let dtype = class.dtype();
        let is_zero = matches!(operator, Binary::Divide | Binary::FloorDivide | Binary::Remainder) && !other.truth();
        if is_zero || operator == Binary::Power && !self.truth() && other.float() < 0.0 {
            return value_error(format_args!("a constant is divided by zero"));
        }
        let is_ordered = !operator.is_comparison() || matches!(operator, Binary::Equal | Binary::NotEqual);
        match find(operator.name(), &[dtype, dtype]).filter(|_| is_ordered || class == Class::Float) {
            Some(op) => {
                let bits = evaluate(op, &Context::default(), &[self.wide(dtype), other.wide(dtype)]);
                Ok(Number::from_wide(bits, op.outputs()[0]))
            }
            None => Err(Error::Operation(text(format_args!("{} does not take such constants", operator.name()))?)),
        }
    }

    fn of_integers(self, operator: Binary, other: Number, class: Class) -> Result<Number, Error> {
        let (x, y) = (self.integer(), other.integer());
        let checked = |result: Option<i128>| match result {
            Some(result) => Ok(Number::Integer(result)),
            None => value_error(format_args!("an integer of the constants is too large")),
        };
        let bits =
            |result: i128| Ok(if class == Class::Bool { Number::Bool(result != 0) } else { Number::Integer(result) });
        if y == 0 && matches!(operator, Binary::Divide | Binary::FloorDivide | Binary::Remainder) {
            return value_error(format_args!("a constant is divided by zero"));
        }
        if y < 0 && matches!(operator, Binary::LeftShift | Binary::RightShift) {
            return value_error(format_args!("a constant is shifted by a negative number"));
        }
        match operator {
            Binary::Add => checked(x.checked_add(y)),
            Binary::Subtract => checked(x.checked_sub(y)),
            Binary::Multiply => checked(x.checked_mul(y)),
            Binary::Divide if x.unsigned_abs().max(y.unsigned_abs()) > 1 << 53 => {
                value_error(format_args!("a quotient of so large integers"))
            }
            Binary::Divide => Ok(Number::Float(x as f64 / y as f64)),
            Binary::FloorDivide | Binary::Remainder => {
                // Towards minus infinity; the rest has the divisor's sign.
                let Some(rest) = x.checked_rem(y) else { return checked(None) };
                let rest = if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest };
                if operator == Binary::Remainder {
                    checked(Some(rest))
                } else {
                    checked(x.checked_sub(rest).map(|whole| whole / y))
                }
            }
            Binary::Power if y < 0 => Number::Float(x as f64).binary(operator, Number::Float(y as f64)),
            Binary::Power => match x {
                0 | 1 => checked(Some(if y == 0 { 1 } else { x })),
                -1 => checked(Some(if y % 2 == 0 { 1 } else { -1 })),
                _ => checked(u32::try_from(y).ok().and_then(|y| x.checked_pow(y))),
            },
            Binary::LeftShift if x == 0 => checked(Some(0)),
            Binary::LeftShift => {
                checked(u32::try_from(y).ok().filter(|y| *y < 127).and_then(|y| x.checked_mul(1 << y)))
            }
            Binary::RightShift => checked(Some(x >> y.min(127))),
            Binary::BitAnd => bits(x & y),
            Binary::BitOr => bits(x | y),
            Binary::BitXor => bits(x ^ y),
            Binary::Equal => Ok(Number::Bool(x == y)),
            Binary::NotEqual => Ok(Number::Bool(x != y)),
            Binary::Less => Ok(Number::Bool(x < y)),
            Binary::LessEqual => Ok(Number::Bool(x <= y)),
            Binary::Greater => Ok(Number::Bool(x > y)),
            Binary::GreaterEqual => Ok(Number::Bool(x >= y)),
            Binary::And | Binary::Or => Ok(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integers(operator: Binary, x: i128, y: i128) -> Option<Number> {
        Number::Integer(x).binary(operator, Number::Integer(y)).ok()
    }

    #[test]
    fn integers_are_pythons() {
        use Binary::*;
        for (operator, x, y, result) in [
            (FloorDivide, -7, 2, Some(-4)),
            (FloorDivide, 7, -2, Some(-4)),
            (Remainder, -7, 2, Some(1)),
            (Remainder, 7, -2, Some(-1)),
            (Remainder, 6, -2, Some(0)),
            (FloorDivide, 1, 0, None),
            (Power, 3, 4, Some(81)),
            (Power, -1, i128::MAX, Some(-1)),
            (Power, 2, 127, None),
            (Power, 2, 126, Some(1 << 126)),
            (LeftShift, 1, 126, Some(1 << 126)),
            (LeftShift, 1, 127, None),
            (LeftShift, 1, -1, None),
            (RightShift, -5, 1000, Some(-1)),
            (Add, i128::MAX, 1, None),
            (FloorDivide, i128::MIN, -1, None),
        ] {
            assert_eq!(integers(operator, x, y), result.map(Number::Integer), "{operator:?} {x} {y}");
        }
        assert_eq!(integers(Divide, 1, 4), Some(Number::Float(0.25)));
        assert_eq!(integers(Divide, 1 << 60, 3), None);
        assert_eq!(Number::Bool(true).binary(Add, Number::Bool(true)).unwrap(), Number::Integer(2));
        assert_eq!(Number::Bool(true).binary(BitAnd, Number::Bool(false)).unwrap(), Number::Bool(false));
    }

    #[test]
    fn elements_have_their_types() {
        assert_eq!(Number::Integer(-2).element(Dtype::I16).unwrap()[..3], [0xfe, 0xff, 0]);
        assert!(Number::Integer(300).element(Dtype::U8).is_err() && Number::Integer(-1).element(Dtype::U64).is_err());
        assert!(Number::Integer(-129).exceeds(Dtype::I8));
        assert_eq!(Number::Float(0.1).element(Dtype::F32).unwrap()[..4], 0.1f32.to_ne_bytes());
        assert_eq!(Number::Integer(1 << 100).element(Dtype::F16).unwrap()[..2], [0, 0x7c]);
        assert_eq!(Number::Complex([1.0, 2.0]).element(Dtype::C64).unwrap()[4..8], 2f32.to_ne_bytes());
    }
}
