//! The graph of an expression: each value once, constants folded, and powers by constants made cheaper without a change of bits.
//!
//! What is not exact stays as it is written: `x + 0`, `0*x`, `x - x`, and `x*2/2` are computed.

use super::bytes::{BytesId, Relation};
use super::message::{push, text};
use super::number::{Bits, Number, evaluate};
use super::promote::{Family, family};
use super::scalar::ScalarId;
use crate::array::Dtype;
use crate::error::Error;
use crate::math::{Op, cast, find};
use crate::simd::Context;
use std::collections::HashMap;

/// A place in a graph.
pub type ValueId = u32;

/// What computes a value.
#[derive(Clone, Copy)]
pub enum Value {
    /// An input, by its number.
    Input(u32),
    /// An element.
    Constant(Bits),
    /// A Python number that is known when the program runs.
    Scalar(ScalarId),
    /// Bytes beside bytes: a bool.
    Bytes(Relation, [BytesId; 2]),
    /// An operation, the decimals that it rounds to, and its arguments; those that it has not are 0.
    Apply(&'static Op, i32, [ValueId; 3]),
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Input(u32),
    Constant(Bits),
    Scalar(ScalarId),
    Bytes(Relation, [BytesId; 2]),
    Apply(usize, i32, [ValueId; 3]),
}

/// All values, each after its arguments.
#[derive(Default)]
pub struct Graph {
    /// With their types.
    pub values: Vec<(Value, Dtype)>,
    known: HashMap<(Key, Dtype), ValueId>,
}

impl Graph {
    /// The value, which is there once.
    pub fn add(&mut self, value: Value, dtype: Dtype) -> Result<ValueId, Error> {
        let key = (key_of(&value), dtype);
        if let Some(id) = self.known.get(&key) {
            return Ok(*id);
        }
        let bytes = self.known.len().saturating_mul(size_of::<(Key, ValueId)>());
        self.known.try_reserve(1).map_err(|_| Error::OutOfMemory { bytes })?;
        let id = self.values.len() as ValueId;
        push(&mut self.values, (value, dtype))?;
        self.known.insert(key, id);
        Ok(id)
    }

    /// The type of a value.
    pub fn dtype(&self, id: ValueId) -> Dtype {
        self.values[id as usize].1
    }

    /// A number as an element.
    pub fn constant(&mut self, number: Number, dtype: Dtype) -> Result<ValueId, Error> {
        let bits = number.element(dtype)?;
        self.add(Value::Constant(bits), dtype)
    }

    /// An operation on values of its types. That of constants is one.
    pub fn apply(&mut self, op: &'static Op, decimals: i32, of: &[ValueId]) -> Result<ValueId, Error> {
        debug_assert!(of.iter().map(|id| self.dtype(*id)).eq(op.inputs().iter().copied()));
        let (mut bits, mut arguments, mut is_constant) = ([[0; 16]; 3], [0; 3], true);
        for (i, id) in of.iter().enumerate() {
            arguments[i] = *id;
            match self.values[*id as usize].0 {
                Value::Constant(constant) => bits[i] = constant,
                _ => is_constant = false,
            }
        }
        let dtype = op.outputs()[0];
        if !is_constant {
            return self.add(Value::Apply(op, decimals, arguments), dtype);
        }
        let context = Context::with_decimals(decimals);
        let folded = evaluate(op, &context, &bits[..of.len()]);
        if context.fault().is_some() {
            return Err(Error::Value(text(format_args!("an integer is raised to a negative power"))?));
        }
        self.add(Value::Constant(folded), dtype)
    }

    /// A value as one of another type.
    pub fn cast(&mut self, id: ValueId, dtype: Dtype) -> Result<ValueId, Error> {
        let from = self.dtype(id);
        if from == dtype { Ok(id) } else { self.apply(cast(from, dtype), 0, &[id]) }
    }

    /// A value to the power of a constant, where that is another operation in NumPy too: -1, 0.5, and 2.
    pub fn power(&mut self, base: ValueId, exponent: Number) -> Result<Option<ValueId>, Error> {
        let dtype = self.dtype(base);
        let is_inexact = family(dtype) >= Family::Float;
        let exponent = match exponent {
            Number::Integer(2) => 2.0,
            Number::Integer(-1) if is_inexact => -1.0,
            Number::Float(exponent) if is_inexact => exponent,
            _ => return Ok(None),
        };
        if exponent == 2.0 {
            // NumPy's square of a bool is of int8.
            let dtype = if dtype == Dtype::Bool { Dtype::I8 } else { dtype };
            let base = self.cast(base, dtype)?;
            // The square is the product.
            return match find("multiply", &[dtype, dtype]) {
                Some(op) => self.apply(op, 0, &[base, base]).map(Some),
                None => Ok(None),
            };
        }
        if exponent == -1.0 {
            if family(dtype) == Family::Float {
                let one = self.constant(Number::Integer(1), dtype)?;
                return match find("divide", &[dtype, dtype]) {
                    Some(op) => self.apply(op, 0, &[one, base]).map(Some),
                    None => Ok(None),
                };
            }
            return match find("reciprocal", &[dtype]) {
                Some(op) => self.apply(op, 0, &[base]).map(Some),
                None => Ok(None),
            };
        }
        match find("sqrt", &[dtype]).filter(|_| exponent == 0.5) {
            Some(op) => self.apply(op, 0, &[base]).map(Some),
            None => Ok(None),
        }
    }
}

fn key_of(value: &Value) -> Key {
    match *value {
        Value::Input(input) => Key::Input(input),
        Value::Constant(bits) => Key::Constant(bits),
        Value::Scalar(scalar) => Key::Scalar(scalar),
        Value::Bytes(relation, of) => Key::Bytes(relation, of),
        Value::Apply(op, decimals, arguments) => Key::Apply(std::ptr::from_ref(op).addr(), decimals, arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_there_once_and_constants_are_folded() {
        let mut graph = Graph::default();
        let x = graph.add(Value::Input(0), Dtype::F32).unwrap();
        let two = graph.constant(Number::Integer(2), Dtype::F32).unwrap();
        let add = find("add", &[Dtype::F32; 2]).unwrap();
        let sum = graph.apply(add, 0, &[x, two]).unwrap();
        assert_eq!(graph.apply(add, 0, &[x, two]).unwrap(), sum);
        let four = graph.apply(add, 0, &[two, two]).unwrap();
        assert!(matches!(graph.values[four as usize].0, Value::Constant(bits) if bits[..4] == 4f32.to_ne_bytes()));
        let power = find("power", &[Dtype::I8; 2]).unwrap();
        let [two, negative] = [2, -3].map(|x| graph.constant(Number::Integer(x), Dtype::I8).unwrap());
        assert!(matches!(graph.apply(power, 0, &[two, negative]), Err(Error::Value(_))));
    }

    #[test]
    fn powers_become_products_and_quotients() {
        let mut graph = Graph::default();
        let x = graph.add(Value::Input(0), Dtype::F64).unwrap();
        let mut name = |exponent| match graph.power(x, exponent).unwrap().map(|id| graph.values[id as usize].0) {
            Some(Value::Apply(op, _, _)) => op.name,
            _ => "",
        };
        assert_eq!([2.0, -1.0, 3.0].map(|exponent| name(Number::Float(exponent))), ["multiply", "divide", ""]);
        assert_eq!(name(Number::Integer(2)), "multiply");
    }
}
