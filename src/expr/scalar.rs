//! What Python numbers among the variables become before they meet an array: evaluated once a call, as Python has it.

use super::message::{push, text};
use super::number::{Class, Number};
use super::tree::{Binary, Unary};
use crate::array::with_capacity;
use crate::error::Error;

/// A place in a list of scalars.
pub type ScalarId = u32;

/// One of them.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Scalar {
    /// An input.
    Variable(u32),
    /// A constant of the text.
    Constant(Number),
    /// An operator of one argument.
    Unary(Unary, ScalarId),
    /// An operator of two.
    Binary(Binary, ScalarId, ScalarId),
    /// Condition, value, other.
    Select(ScalarId, ScalarId, ScalarId),
}

/// All of them, each after its arguments, with the class that it always has.
#[derive(Debug, Default)]
pub struct Scalars {
    items: Vec<(Scalar, Class)>,
}

impl Scalars {
    /// Adds one.
    pub fn add(&mut self, scalar: Scalar, class: Class) -> Result<ScalarId, Error> {
        let id = self.items.len() as ScalarId;
        push(&mut self.items, (scalar, class))?;
        Ok(id)
    }

    /// Their values, from those of the inputs that are numbers.
    pub fn evaluate(&self, variable: impl Fn(u32) -> Number) -> Result<Vec<Number>, Error> {
        let mut values: Vec<Number> = with_capacity(self.items.len())?;
        for (scalar, class) in &self.items {
            let of = |id: ScalarId| values[id as usize];
            let value = match *scalar {
                Scalar::Variable(input) => variable(input),
                Scalar::Constant(number) => number,
                Scalar::Unary(operator, x) => of(x).unary(operator)?,
                Scalar::Binary(Binary::Power, _, y)
                    if *class == Class::Integer && matches!(of(y), Number::Integer(..0)) =>
                {
                    // A float in Python; types do not depend on values here.
                    return Err(Error::Value(text(format_args!("an integer is raised to a negative power"))?));
                }
                Scalar::Binary(operator, x, y) => of(x).binary(operator, of(y))?,
                Scalar::Select(condition, x, y) => of(if of(condition) == Number::Bool(true) { x } else { y }),
            };
            debug_assert!(value.class() <= *class);
            values.push(value);
        }
        Ok(values)
    }
}

/// The class that an operator gives, or nothing where it does not take such numbers.
pub fn class_of(operator: Binary, x: Class, y: Class) -> Option<Class> {
    use Binary::*;
    let class = x.max(y);
    match operator {
        And | Or => (class == Class::Bool).then_some(Class::Bool),
        Equal | NotEqual => Some(Class::Bool),
        _ if operator.is_comparison() => (class < Class::Complex).then_some(Class::Bool),
        BitAnd | BitOr | BitXor => (class <= Class::Integer).then_some(class),
        LeftShift | RightShift => (class <= Class::Integer).then_some(Class::Integer),
        FloorDivide | Remainder => (class < Class::Complex).then_some(class.max(Class::Integer)),
        Divide => Some(class.max(Class::Float)),
        _ => Some(class.max(Class::Integer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_evaluated_in_order() {
        let mut scalars = Scalars::default();
        let n = scalars.add(Scalar::Variable(3), Class::Integer).unwrap();
        let one = scalars.add(Scalar::Constant(Number::Integer(1)), Class::Integer).unwrap();
        let less = scalars.add(Scalar::Binary(Binary::Subtract, n, one), Class::Integer).unwrap();
        scalars.add(Scalar::Binary(Binary::Power, n, less), Class::Integer).unwrap();
        let with = |n| scalars.evaluate(|input| Number::Integer(n + i128::from(input)));
        assert_eq!(with(2).unwrap()[3], Number::Integer(625));
        assert!(matches!(with(-4), Err(Error::Value(_))));
    }
}
