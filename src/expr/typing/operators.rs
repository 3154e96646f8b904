//! Operators.

use super::super::promote::{promote, result_type};
use super::*;

impl Typing<'_> {
    pub(super) fn unary(&mut self, operator: Unary, x: Operand) -> Result<Operand, Error> {
        let is_bool = self.own_dtype(x) == Dtype::Bool;
        if operator == Unary::Not && !is_bool {
            return operation_error(format_args!("not takes bools, not {}", name_of(self.own_dtype(x))));
        }
        match x {
            Operand::Number(number) => number.unary(operator).map(Operand::Number),
            Operand::Scalar(id, class) => {
                let class = match operator {
                    Unary::Not => class,
                    Unary::Invert if class > Class::Integer => {
                        return operation_error(format_args!("~ takes bools and integers"));
                    }
                    _ => class.max(Class::Integer),
                };
                self.scalars.add(Scalar::Unary(operator, id), class).map(|id| Operand::Scalar(id, class))
            }
            Operand::Bytes(_) => operation_error(format_args!("bytes are no numbers")),
            Operand::Array(id) => {
                let dtype = self.graph.dtype(id);
                match operator {
                    Unary::Not => self.apply("logical_not", dtype, &[x]).map(Operand::Array),
                    Unary::Invert => self.apply("invert", dtype, &[x]).map(Operand::Array),
                    Unary::Negative | Unary::Positive if is_bool => {
                        operation_error(format_args!("signs do not take bools; ~ or not is meant"))
                    }
                    Unary::Negative => self.apply("negative", dtype, &[x]).map(Operand::Array),
                    Unary::Positive => Ok(x),
                }
            }
        }
    }

    pub(super) fn binary(&mut self, operator: Binary, x: Operand, y: Operand) -> Result<Operand, Error> {
        if matches!(operator, Binary::And | Binary::Or) {
            for operand in [x, y] {
                let dtype = self.own_dtype(operand);
                if dtype != Dtype::Bool {
                    let name = if operator == Binary::And { "and" } else { "or" };
                    return operation_error(format_args!("{name} takes bools, not {}", name_of(dtype)));
                }
            }
        }
        if let (Operand::Number(x), Operand::Number(y)) = (x, y) {
            return x.binary(operator, y).map(Operand::Number);
        }
        if let (Type::Weak(_), Type::Weak(_)) = (self.type_of(x), self.type_of(y))
            && let (Some((x, of_x)), Some((y, of_y))) = (self.scalar(x)?, self.scalar(y)?)
        {
            let Some(class) = class_of(operator, of_x, of_y) else {
                return operation_error(format_args!("{} does not take such numbers", operator.name()));
            };
            return self.scalars.add(Scalar::Binary(operator, x, y), class).map(|id| Operand::Scalar(id, class));
        }
        self.operator(operator, x, y).map(Operand::Array)
    }

    /// An operator of which at least one operand is an array, or one of NumPy's functions of that name.
    pub(super) fn operator(&mut self, operator: Binary, x: Operand, y: Operand) -> Result<ValueId, Error> {
        if operator.is_comparison() {
            return self.comparison(operator, x, y);
        }
        let common = result_type(&[self.type_of(x), self.type_of(y)]);
        let dtype = match operator {
            Binary::Divide if family(common) < Family::Float => Dtype::F64,
            Binary::FloorDivide | Binary::Remainder | Binary::Power | Binary::LeftShift | Binary::RightShift
                if common == Dtype::Bool =>
            {
                Dtype::I8
            }
            Binary::Subtract if common == Dtype::Bool => {
                return operation_error(format_args!("- does not take bools; ^ is meant"));
            }
            _ => common,
        };
        if let (Binary::Power, Operand::Array(base), Operand::Number(exponent)) = (operator, x, y)
            && (self.graph.dtype(base) == common || common == Dtype::I64)
        {
            if let Some(power) = self.graph.power(base, exponent)? {
                return Ok(power);
            }
            if family(common) < Family::Float && matches!(exponent, Number::Integer(..0)) {
                return Err(Error::Value(text(format_args!("an integer is raised to a negative power"))?));
            }
        }
        self.apply(operator.name(), dtype, &[x, y])
    }

    /// Comparisons of integers are exact, whatever their types.
    fn comparison(&mut self, operator: Binary, x: Operand, y: Operand) -> Result<ValueId, Error> {
        let is_integer = |of: Type| match of {
            Type::Strong(dtype) => family(dtype) <= Family::Signed,
            Type::Weak(class) => class <= Class::Integer,
            Type::Bytes => false,
        };
        let types = [self.type_of(x), self.type_of(y)];
        let common = result_type(&types);
        if !types.into_iter().all(is_integer) {
            return self.apply(operator.name(), common, &[x, y]);
        }
        let own = [x, y].map(|operand| match operand {
            // A constant has the other's type, where that has it; else it is wide, or beyond all integers.
            Operand::Number(number) if !number.exceeds(common) => common,
            Operand::Number(number) if !number.exceeds(Dtype::I64) => Dtype::I64,
            Operand::Number(number) if !number.exceeds(Dtype::U64) => Dtype::U64,
            Operand::Number(_) => Dtype::F64,
            other => self.own_dtype(other),
        });
        if own.contains(&Dtype::F64) {
            // Infinite is as good as beyond them.
            let mut beyond = [x, y];
            for (operand, own) in beyond.iter_mut().zip(own) {
                if let (Operand::Number(Number::Integer(integer)), Dtype::F64) = (*operand, own) {
                    *operand = Operand::Number(Number::Float(f64::INFINITY.copysign(integer as f64)));
                }
            }
            return self.apply(operator.name(), Dtype::F64, &beyond);
        }
        let common = promote(own[0], own[1]);
        if family(common) < Family::Float {
            return self.apply(operator.name(), common, &[x, y]);
        }
        // A sign on one side, and 64 bits without one on the other.
        let wide = own.map(|dtype| if dtype == Dtype::U64 { Dtype::U64 } else { Dtype::I64 });
        let (x, y) = (self.element(x, wide[0])?, self.element(y, wide[1])?);
        match find(operator.name(), &wide) {
            Some(op) => self.graph.apply(op, 0, &[x, y]),
            None => operation_error(format_args!("{} does not take such integers", operator.name())),
        }
    }

    /// `x if condition else y`
    pub(super) fn select(&mut self, condition: Operand, x: Operand, y: Operand) -> Result<Operand, Error> {
        let dtype = self.own_dtype(condition);
        if dtype != Dtype::Bool {
            return operation_error(format_args!("a condition is of bools, not of {}", name_of(dtype)));
        }
        if let Operand::Number(Number::Bool(condition)) = condition {
            return Ok(if condition { x } else { y });
        }
        if let Operand::Scalar(condition, _) = condition
            && let (Some((x, of_x)), Some((y, of_y))) = (self.scalar(x)?, self.scalar(y)?)
        {
            if of_x != of_y {
                return operation_error(format_args!("the type would depend on the condition's value"));
            }
            return self.scalars.add(Scalar::Select(condition, x, y), of_x).map(|id| Operand::Scalar(id, of_x));
        }
        self.choose(condition, x, y).map(Operand::Array)
    }

    /// `where(condition, x, y)`
    pub(super) fn choose(&mut self, condition: Operand, x: Operand, y: Operand) -> Result<ValueId, Error> {
        let dtype = result_type(&[self.type_of(x), self.type_of(y)]);
        let own = self.own_dtype(condition);
        let condition = self.element(condition, own)?;
        let condition = self.graph.cast(condition, Dtype::Bool)?;
        let (x, y) = (self.element(x, dtype)?, self.element(y, dtype)?);
        match find("where", &[Dtype::Bool, dtype, dtype]) {
            Some(op) => self.graph.apply(op, 0, &[condition, x, y]),
            None => operation_error(format_args!("where does not take {}", name_of(dtype))),
        }
    }
}
