//! Programs: the operations of an expression in order, over registers, each of which is a block.

use super::message::{push, text};
use super::number::{Bits, Number};
use super::optimise::{Value, ValueId};
use super::parse::parse;
use super::promote::Type;
use super::scalar::{ScalarId, Scalars};
use super::typing::{Typed, name_of, typed};
use crate::array::{Dtype, filled};
use crate::error::Error;
use crate::math::Op;

/// A variable of an expression.
#[derive(Clone, Copy, Debug)]
pub struct Variable<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its type.
    pub of: Type,
}

/// Where a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// An input's own.
    Input(u32),
    /// One of [`Program::constants`]: the same element all over.
    Constant(u32),
    /// A register.
    Register(u32),
}

/// One element, all over a block.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Constant {
    /// Of the text.
    Element(Bits),
    /// What a Python number is when the program runs.
    Scalar(ScalarId),
}

/// One operation.
#[derive(Clone, Copy)]
pub struct Instruction {
    /// Which.
    pub op: &'static Op,
    /// Digits that it rounds to.
    pub decimals: i32,
    /// Its arguments.
    pub arguments: [Place; 3],
    /// The register of its result.
    pub result: u32,
}

/// A compiled expression. It keeps nothing of a call, and may run in many threads at once.
pub struct Program {
    /// The inputs' types.
    pub inputs: Vec<Type>,
    pub(super) instructions: Vec<Instruction>,
    pub(super) constants: Vec<(Constant, Dtype)>,
    pub(super) scalars: Scalars,
    pub(super) registers: usize,
    /// Where the result is in the end, and its type.
    pub(super) result: (Place, Dtype),
}

/// More registers than any text needs that somebody wrote.
const MOST_REGISTERS: usize = 4096;

/// The most inputs.
pub const MOST_INPUTS: usize = 255;

/// The program of a text with these variables.
pub fn compile(source: &str, variables: &[Variable]) -> Result<Program, Error> {
    if variables.len() > MOST_INPUTS {
        return Err(Error::Value(text(format_args!("an expression has at most {MOST_INPUTS} inputs"))?));
    }
    let tree = parse(source)?;
    let typed = typed(source, &tree, variables)?;
    drop(tree);
    let mut inputs = crate::array::with_capacity(variables.len())?;
    inputs.extend(variables.iter().map(|variable| variable.of));
    assemble(typed, inputs)
}

/// Puts the values that matter in order. A register is free again after its last reader, whose result may take its place where that
/// is of the same type.
fn assemble(typed: Typed, inputs: Vec<Type>) -> Result<Program, Error> {
    let Typed { graph, scalars, result } = typed;
    let values = &graph.values;
    // The last reader of each; 0 where there is none.
    let mut last = filled(values.len(), 0)?;
    last[result as usize] = ValueId::MAX;
    for id in (0..values.len()).rev().filter(|id| *id <= result as usize) {
        if let (Value::Apply(op, _, arguments), true) = (values[id].0, last[id] != 0) {
            for argument in &arguments[..op.inputs().len()] {
                let reader = &mut last[*argument as usize];
                *reader = (*reader).max(id as ValueId);
            }
        }
    }
    let mut places = filled(values.len(), Place::Register(0))?;
    let (mut instructions, mut constants, mut free) = (Vec::new(), Vec::new(), Vec::new());
    let mut registers = 0;
    for (id, (value, dtype)) in values.iter().enumerate().filter(|(id, _)| last[*id] != 0) {
        let constant = match *value {
            Value::Input(input) => {
                places[id] = Place::Input(input);
                continue;
            }
            Value::Constant(bits) => Constant::Element(bits),
            Value::Scalar(scalar) => Constant::Scalar(scalar),
            Value::Apply(op, decimals, of) => {
                let mut arguments = [Place::Register(0); 3];
                let (mut taken, of) = (None, &of[..op.inputs().len()]);
                for (i, argument) in of.iter().enumerate() {
                    arguments[i] = places[*argument as usize];
                    if let (Place::Register(register), true) =
                        (arguments[i], last[*argument as usize] == id as ValueId && !of[..i].contains(argument))
                    {
                        if taken.is_none() && op.inputs()[i] == *dtype {
                            taken = Some(register);
                        } else {
                            push(&mut free, (register, id))?;
                        }
                    }
                }
                // What this operation reads is free for the next one only.
                let found = free.iter().rposition(|(_, since)| *since != id).filter(|_| taken.is_none());
                let register = taken.or_else(|| found.map(|at| free.swap_remove(at).0)).unwrap_or_else(|| {
                    registers += 1;
                    registers as u32 - 1
                });
                places[id] = Place::Register(register);
                push(&mut instructions, Instruction { op, decimals, arguments, result: register })?;
                continue;
            }
        };
        places[id] = Place::Constant(constants.len() as u32);
        push(&mut constants, (constant, *dtype))?;
    }
    if registers + constants.len() > MOST_REGISTERS {
        let what = format_args!("the expression has more than {MOST_REGISTERS} values at a time");
        return Err(Error::Value(text(what)?));
    }
    let result = (places[result as usize], graph.dtype(result));
    Ok(Program { inputs, instructions, constants, scalars, registers, result })
}

impl Program {
    /// The type of the result.
    pub fn dtype(&self) -> Dtype {
        self.result.1
    }

    /// The values of constants, from those of the inputs that are Python's numbers.
    pub(super) fn elements(&self, variable: impl Fn(u32) -> Number) -> Result<Vec<Bits>, Error> {
        let scalars = self.scalars.evaluate(variable)?;
        let mut elements = crate::array::with_capacity(self.constants.len())?;
        for (constant, dtype) in &self.constants {
            elements.push(match *constant {
                Constant::Element(bits) => bits,
                Constant::Scalar(id) => scalars[id as usize].element(*dtype)?,
            });
        }
        Ok(elements)
    }

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
        for Instruction { op, decimals, arguments, result } in &self.instructions {
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
        line(format_args!("return {} {}\n", Letter(self.result.0), name_of(self.result.1)))?;
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
            "r0 = add(r0, r1) float32",
            "r1 = multiply(x0, c1) float32",
            "r1 = round(r1, 3 decimals) float32",
            "r0 = subtract(r0, r1) float32",
            "return r0 float32\n",
        ];
        assert_eq!(program.dump().unwrap(), lines.join("\n"));
        assert_eq!(compile("x", &[x]).unwrap().dump().unwrap(), "return x0 float32\n");
    }
}
