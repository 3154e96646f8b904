//! Calls of functions.

use super::super::functions::{self, LATER, Rule};
use super::super::promote::{float_type, result_type};
use super::*;

impl Typing<'_> {
    /// A function of `count` arguments, of which the first three are `of`.
    pub(super) fn call(&mut self, written: &str, of: &[Operand], count: usize) -> Result<Operand, Error> {
        let Some((name, rule, least, most)) = functions::find(written) else {
            let what = if LATER.contains(&written) { "is not there yet" } else { "is no function" };
            return Err(Error::Syntax(text(format_args!("{written} {what}"))?));
        };
        if !(least..=most).contains(&count) {
            let s = if most == 1 { "" } else { "s" };
            return operation_error(format_args!("{written} has {most} argument{s}, not {count}"));
        }
        self.apply_rule(name, rule, of).map(Operand::Array)
    }

    fn apply_rule(&mut self, name: &'static str, rule: Rule, of: &[Operand]) -> Result<ValueId, Error> {
        let mut types = [Type::Weak(Class::Bool); 3];
        for (i, operand) in of.iter().enumerate() {
            types[i] = self.type_of(*operand);
        }
        let types = &types[..of.len()];
        match rule {
            Rule::Operator(operator) => self.operator(operator, of[0], of[1]),
            Rule::Float => self.apply(name, float_type(types), of),
            Rule::Neighbour => match float_type(types) {
                Dtype::F16 => operation_error(format_args!("{name} does not take float16")),
                dtype => self.apply(name, dtype, of),
            },
            Rule::Common => self.apply(name, result_type(types), of),
            Rule::Number => {
                let dtype = result_type(types);
                self.apply(name, if dtype == Dtype::Bool { Dtype::I8 } else { dtype }, of)
            }
            Rule::Round => {
                let decimals = match of.get(1) {
                    None => 0,
                    Some(Operand::Number(Number::Integer(decimals))) => {
                        // Beyond these nothing is rounded, or everything is zero.
                        (*decimals).clamp(-400, 400) as i32
                    }
                    Some(_) => return operation_error(format_args!("decimals are a constant integer")),
                };
                let dtype = self.own_dtype(of[0]);
                let dtype = if dtype == Dtype::Bool { Dtype::F16 } else { dtype };
                self.apply_rounding(name, dtype, &of[..1], decimals)
            }
            Rule::Logical => {
                let mut truths = [of[0]; 2];
                for (truth, operand) in truths.iter_mut().zip(of) {
                    let own = self.own_dtype(*operand);
                    let value = self.element(*operand, own)?;
                    *truth = Operand::Array(self.graph.cast(value, Dtype::Bool)?);
                }
                self.apply(name, Dtype::Bool, &truths[..of.len()])
            }
            Rule::Where => self.choose(of[0], of[1], of[2]),
            Rule::Clip => {
                let dtype = result_type(types);
                let mut bounds = [of[1], of[2]];
                for bound in &mut bounds {
                    // A bound that the type lacks is its own.
                    if let (Operand::Number(Number::Integer(integer)), Some((least, most))) =
                        (*bound, Number::limits(dtype))
                    {
                        *bound = Operand::Number(Number::Integer(integer.clamp(least, most)));
                    }
                }
                let raised = self.apply("maximum", dtype, &[of[0], bounds[0]])?;
                self.apply("minimum", dtype, &[Operand::Array(raised), bounds[1]])
            }
            Rule::Copysign => {
                let dtype = float_type(types);
                let sign = self.element(of[1], dtype)?;
                let sign = match find("canonical", &[dtype]) {
                    Some(op) => self.graph.apply(op, 0, &[sign])?,
                    None => sign,
                };
                self.apply(name, dtype, &[of[0], Operand::Array(sign)])
            }
            Rule::Complex => {
                let dtype = if float_type(types) == Dtype::F64 { Dtype::F64 } else { Dtype::F32 };
                self.apply(name, dtype, of)
            }
            Rule::Copy => self.element(of[0], self.own_dtype(of[0])),
            Rule::One => self.graph.constant(Number::Integer(1), self.own_dtype(of[0])),
            Rule::Cast => self.cast_to(name, of[0]),
        }
    }

    /// A cast to the type of that name.
    fn cast_to(&mut self, name: &str, operand: Operand) -> Result<ValueId, Error> {
        let Some(dtype) = Dtype::ALL.into_iter().find(|dtype| name_of(*dtype) == name) else {
            return operation_error(format_args!("{name} is no type"));
        };
        let is_integer = Number::limits(dtype).is_some();
        match operand {
            // An integer becomes what it is, or is refused; other numbers are cast as elements are.
            Operand::Number(number) if number.class() <= Class::Integer && dtype != Dtype::Bool => {
                self.graph.constant(number, dtype)
            }
            Operand::Scalar(_, class) if class <= Class::Integer && is_integer => self.element(operand, dtype),
            _ => {
                let value = self.element(operand, self.own_dtype(operand))?;
                self.graph.cast(value, dtype)
            }
        }
    }
}
