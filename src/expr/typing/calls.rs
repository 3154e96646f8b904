//! Calls of functions.

use super::super::functions::{self, LATER, Rule};
use super::super::promote::{float_of, float_type, result_type};
use super::super::reduction::Operation;
use super::*;

impl Typing<'_> {
    /// A function of `count` arguments, of which the first three are `of`.
    pub(super) fn call(&mut self, written: &str, of: &[Operand], count: usize) -> Result<Operand, Error> {
        let Some((name, rule, least, most)) = functions::find(written) else {
            let what = match Operation::find(written) {
                Some(_) => "stands around a whole expression only",
                None if LATER.contains(&written) => "is not there yet",
                None => "is no function",
            };
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
            Rule::Real => match float_type(types) {
                dtype if family(dtype) == Family::Complex => {
                    operation_error(format_args!("fabs does not take {}", name_of(dtype)))
                }
                dtype => self.apply(name, dtype, of),
            },
            Rule::ByParts => match float_type(types) {
                dtype if family(dtype) == Family::Complex => self.by_parts(name, dtype, of[0]),
                dtype => self.apply(name, dtype, of),
            },
            Rule::Angle => match result_type(types) {
                dtype if family(dtype) == Family::Complex => self.apply(name, dtype, of),
                _ => {
                    // As NumPy has it, beside an imaginary part that is the integer 0.
                    let zero = Operand::Number(Number::Integer(0));
                    let dtype = float_type(&[types[0], Type::Weak(Class::Integer)]);
                    self.apply("arctan2", dtype, &[zero, of[0]])
                }
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
            Rule::Contains => operation_error(format_args!("contains takes bytes")),
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
                // Of halves and floats complex64, of all else complex128.
                let is_single = |of: &Type| matches!(of, Type::Strong(Dtype::F16 | Dtype::F32));
                let dtype = if types.iter().all(is_single) { Dtype::F32 } else { Dtype::F64 };
                if family(result_type(types)) == Family::Complex {
                    return operation_error(format_args!("complex takes two real numbers"));
                }
                self.apply(name, dtype, of)
            }
            Rule::Positive if self.own_dtype(of[0]) == Dtype::Bool => {
                operation_error(format_args!("signs do not take bools; ~ or not is meant"))
            }
            Rule::Copy | Rule::Positive => self.element(of[0], self.own_dtype(of[0])),
            Rule::One => self.graph.constant(Number::Integer(1), self.own_dtype(of[0])),
            Rule::Cast => self.cast_to(name, of[0]),
        }
    }

    /// A function of complex numbers that is put together: 2^z, e^z - 1, and the logarithms of another base, and of 1 + z.
    fn by_parts(&mut self, name: &str, dtype: Dtype, z: Operand) -> Result<ValueId, Error> {
        let part = float_of(dtype);
        let number = |x: f64| Operand::Number(Number::Float(x));
        let mut of = |name: &str, dtype: Dtype, of: &[Operand]| self.apply(name, dtype, of).map(Operand::Array);
        let scale = |base: f64| number(1.0 / base);
        let result = match name {
            "exp2" => {
                let scaled = of("multiply", dtype, &[z, number(std::f64::consts::LN_2)])?;
                of("exp", dtype, &[scaled])?
            }
            "log2" | "log10" => {
                let log = of("log", dtype, &[z])?;
                let base = if name == "log2" { std::f64::consts::LN_2 } else { std::f64::consts::LN_10 };
                of("multiply", dtype, &[log, scale(base)])?
            }
            _ => {
                let (x, y) = (of("real", dtype, &[z])?, of("imag", dtype, &[z])?);
                let (re, im) = if name == "expm1" {
                    // e^x cos(y) - 1 = (e^x - 1) cos(y) - 2 sin(y/2)^2
                    let half = of("multiply", part, &[y, number(0.5)])?;
                    let sine = of("sin", part, &[half])?;
                    let square = of("multiply", part, &[sine, sine])?;
                    let square = of("multiply", part, &[square, number(2.0)])?;
                    let (grown, cosine) = (of("expm1", part, &[x])?, of("cos", part, &[y])?);
                    let product = of("multiply", part, &[grown, cosine])?;
                    let (power, sine) = (of("exp", part, &[x])?, of("sin", part, &[y])?);
                    (of("subtract", part, &[product, square])?, of("multiply", part, &[power, sine])?)
                } else {
                    // |1 + z|^2 = 1 + (x (2 + x) + y y)
                    let wide = of("add", part, &[x, number(2.0)])?;
                    let product = of("multiply", part, &[x, wide])?;
                    let more = of("fma", part, &[y, y, product])?;
                    let log = of("log1p", part, &[more])?;
                    let beside = of("add", part, &[x, number(1.0)])?;
                    (of("multiply", part, &[log, number(0.5)])?, of("arctan2", part, &[y, beside])?)
                };
                of("complex", part, &[re, im])?
            }
        };
        self.element(result, dtype)
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
