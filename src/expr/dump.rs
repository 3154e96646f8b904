//! A program as text.

use super::bytes::BytesId;
use super::message::text;
use super::number::Bits;
use super::program::{Code, Constant, Instruction, Place, Program};
use super::tree::Literal;
use super::typing::name_of;
use crate::array::Dtype;
use crate::error::Error;

impl Program {
    /// The program as text: a line for each operation, and one for the result.
    pub fn dump(&self) -> Result<String, Error> {
        let mut dump = String::new();
        let mut line = |arguments: std::fmt::Arguments| {
            let line = text(arguments)?;
            dump.try_reserve(line.len()).map_err(|_| Error::OutOfMemory { bytes: dump.len() + line.len() })?;
            dump.push_str(&line);
            Ok::<(), Error>(())
        };
        for (i, (constant, dtype)) in self.constants.iter().enumerate() {
            match constant {
                Constant::Element(bits) => {
                    line(format_args!("c{i} = {} {}\n", name_of(*dtype), Shown(bits, *dtype)))?;
                }
                Constant::Scalar(id) => line(format_args!("c{i} = {} of number {id}\n", name_of(*dtype)))?,
            }
        }
        for Instruction { code, result } in &self.instructions {
            match code {
                Code::Apply(op, decimals, arguments) => {
                    line(format_args!("r{result} = {}", op.name))?;
                    for (i, argument) in arguments[..op.inputs().len()].iter().enumerate() {
                        let separator = if i == 0 { "(" } else { ", " };
                        line(format_args!("{separator}{}", Letter(*argument)))?;
                    }
                    if *decimals != 0 {
                        line(format_args!(", {decimals} decimals"))?;
                    }
                    line(format_args!(") {}\n", name_of(op.outputs()[0])))?;
                }
                Code::Bytes(relation, of) => {
                    let [x, y] = of.map(|id| Bytes(id, &self.literals));
                    line(format_args!("r{result} = {}({x}, {y}) bool\n", relation.name()))?;
                }
            }
        }
        match &self.reduction {
            None => line(format_args!("return {} {}\n", Letter(self.value.0), name_of(self.value.1)))?,
            Some(reduction) => {
                line(format_args!("return {}({}", reduction.operation.name(), Letter(self.value.0)))?;
                match &reduction.axes {
                    Literal::Integer(axis) => line(format_args!(", axis={axis}"))?,
                    Literal::Integers(axes) => line(format_args!(", axis={axes:?}"))?,
                    _ => {}
                }
                if reduction.keepdims {
                    line(format_args!(", keepdims"))?;
                }
                line(format_args!(") {}\n", name_of(reduction.types.result)))?;
            }
        }
        Ok(dump)
    }
}

struct Letter(Place);

impl std::fmt::Display for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.0 {
            Place::Input(i) => write!(f, "x{i}"),
            Place::Constant(i) => write!(f, "c{i}"),
            Place::Register(i) => write!(f, "r{i}"),
        }
    }
}

struct Bytes<'a>(BytesId, &'a [Vec<u8>]);

impl std::fmt::Display for Bytes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.0 {
            BytesId::Input(i) => write!(f, "x{i}"),
            BytesId::Literal(i) => write!(f, "b\"{}\"", self.1[i as usize].escape_ascii()),
        }
    }
}

/// The bytes of an element, the last one first.
struct Shown<'a>(&'a Bits, Dtype);

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("0x")?;
        self.0[..self.1.size()].iter().rev().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::program::{Variable, compile};
    use super::super::promote::Type;
    use super::*;

    #[test]
    fn a_program_as_text() {
        let x = Variable { name: "x", of: Type::Strong(Dtype::F32) };
        let n = Variable { name: "n", of: Type::Weak(super::super::number::Class::Integer) };
        let program = compile("2*x + x**2 - round(x*n, 3)", &[x, n]).unwrap();
        let lines = [
            "c0 = float32 0x40000000",
            "c1 = float32 of number 0",
            "r0 = multiply(c0, x0) float32",
            "r1 = multiply(x0, x0) float32",
            "r2 = add(r0, r1) float32",
            "r1 = multiply(x0, c1) float32",
            "r0 = round(r1, 3 decimals) float32",
            "r1 = subtract(r2, r0) float32",
            "return r1 float32\n",
        ];
        assert_eq!(program.dump().unwrap(), lines.join("\n"));
        assert_eq!(compile("x", &[x]).unwrap().dump().unwrap(), "return x0 float32\n");
    }
}
