//! Programs: the operations of an expression in order, over registers, each of which is a block.

use super::bytes::{BytesId, Relation};
use super::fuse::{Fused, fuse};
use super::message::{push, text};
use super::number::{Bits, Number};
use super::optimise::{Value, ValueId};
use super::parse::parse;
use super::promote::Type;
use super::reduction::Reduction;
use super::scalar::{ScalarId, Scalars};
use super::typing::{Typed, typed};
use crate::array::{Dtype, filled};
use crate::error::Error;
use crate::jit::Target;
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

/// What an instruction does.
#[derive(Clone, Copy)]
pub enum Code {
    /// An operation on blocks; the digits that it rounds to, and its arguments.
    Apply(&'static Op, i32, [Place; 3]),
    /// A comparison of bytes, element by element.
    Bytes(Relation, [BytesId; 2]),
}

/// One instruction.
#[derive(Clone, Copy)]
pub struct Instruction {
    /// What it does.
    pub code: Code,
    /// The register of its result.
    pub result: u32,
}

/// Comparisons of bytes that are worth a thread's while.
const BYTES_GRAIN: usize = 4096;

impl Instruction {
    /// The types of its arguments and of its result.
    pub(super) fn types(&self) -> impl Iterator<Item = Dtype> {
        let (inputs, output): (&[Dtype], _) = match self.code {
            Code::Apply(op, ..) => (op.inputs(), op.outputs()[0]),
            Code::Bytes(..) => (&[], Dtype::Bool),
        };
        inputs.iter().copied().chain([output])
    }

    /// Whether every NaN of its result is the one NaN.
    pub(super) fn is_canonical(&self) -> bool {
        match self.code {
            Code::Apply(op, ..) => op.canonical,
            Code::Bytes(..) => true,
        }
    }

    /// Elements that are worth a thread's while.
    pub(super) fn grain(&self) -> usize {
        match self.code {
            Code::Apply(op, ..) => op.grain,
            Code::Bytes(..) => BYTES_GRAIN,
        }
    }
}

/// A compiled expression. It keeps nothing of a call, and may run in many threads at once.
pub struct Program {
    /// The inputs' types.
    pub inputs: Vec<Type>,
    /// Which of them are read.
    pub(super) is_read: Vec<bool>,
    pub(super) instructions: Vec<Instruction>,
    pub(super) constants: Vec<(Constant, Dtype)>,
    pub(super) literals: Vec<Vec<u8>>,
    pub(super) scalars: Scalars,
    pub(super) registers: usize,
    /// The same, with machine code in it.
    pub(super) fused: Option<Fused>,
    /// Where the value is in the end, and its type.
    pub(super) value: (Place, Dtype),
    /// What is done with all values.
    pub(super) reduction: Option<Reduction>,
    /// The largest element of its registers and arguments, in bytes.
    pub(super) widest: usize,
    /// The instructions' share of a piece of work that is worth a thread's while, an element.
    pub(super) cost: f64,
}

/// More registers than any text needs that somebody wrote.
const MOST_REGISTERS: usize = 4096;

/// The most inputs.
pub const MOST_INPUTS: usize = 255;

/// The program of a text with these variables.
pub fn compile(source: &str, variables: &[Variable]) -> Result<Program, Error> {
    compile_for(source, variables, Target::current())
}

/// The same, with machine code for a target, or with block functions alone.
pub fn compile_for(source: &str, variables: &[Variable], target: Option<Target>) -> Result<Program, Error> {
    if variables.len() > MOST_INPUTS {
        return Err(Error::Value(text(format_args!("an expression has at most {MOST_INPUTS} inputs"))?));
    }
    let tree = parse(source)?;
    let typed = typed(source, &tree, variables)?;
    drop(tree);
    let mut inputs = crate::array::with_capacity(variables.len())?;
    inputs.extend(variables.iter().map(|variable| variable.of));
    let mut program = assemble(typed, inputs)?;
    if let Some(target) = target {
        program.fused = fuse(&program.instructions, program.value.0, target)?;
    }
    Ok(program)
}

/// Puts the values that matter in order. A register is free again after its last reader. No operation works in place: most of them are
/// loops that may not write to what they read, and would copy it first.
fn assemble(typed: Typed, inputs: Vec<Type>) -> Result<Program, Error> {
    let Typed { graph, scalars, literals, result, reduction } = typed;
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
    let mut is_read = filled(inputs.len(), false)?;
    let (mut instructions, mut constants, mut free): (Vec<Instruction>, _, _) = (Vec::new(), Vec::new(), Vec::new());
    let mut registers = 0u32;
    for (id, (value, dtype)) in values.iter().enumerate().filter(|(id, _)| last[*id] != 0) {
        let constant = match *value {
            Value::Input(input) => {
                places[id] = Place::Input(input);
                is_read[input as usize] = true;
                continue;
            }
            Value::Constant(bits) => Constant::Element(bits),
            Value::Scalar(scalar) => Constant::Scalar(scalar),
            Value::Apply(op, decimals, of) => {
                let mut arguments = [Place::Register(0); 3];
                let of = &of[..op.inputs().len()];
                for (i, argument) in of.iter().enumerate() {
                    arguments[i] = places[*argument as usize];
                    if let (Place::Register(register), true) =
                        (arguments[i], last[*argument as usize] == id as ValueId && !of[..i].contains(argument))
                    {
                        push(&mut free, (register, id))?;
                    }
                }
                let result = free_register(&mut free, &mut registers, id);
                places[id] = Place::Register(result);
                push(&mut instructions, Instruction { code: Code::Apply(op, decimals, arguments), result })?;
                continue;
            }
            Value::Bytes(relation, of) => {
                for id in of {
                    if let BytesId::Input(input) = id {
                        is_read[input as usize] = true;
                    }
                }
                let result = free_register(&mut free, &mut registers, id);
                places[id] = Place::Register(result);
                push(&mut instructions, Instruction { code: Code::Bytes(relation, of), result })?;
                continue;
            }
        };
        places[id] = Place::Constant(constants.len() as u32);
        push(&mut constants, (constant, *dtype))?;
    }
    let registers = registers as usize;
    if registers + constants.len() > MOST_REGISTERS {
        let what = format_args!("the expression has more than {MOST_REGISTERS} values at a time");
        return Err(Error::Value(text(what)?));
    }
    let value = (places[result as usize], graph.dtype(result));
    let widest = instructions.iter().flat_map(Instruction::types).map(Dtype::size).fold(value.1.size(), usize::max);
    let cost = instructions.iter().map(|instruction| 1.0 / instruction.grain() as f64).sum();
    Ok(Program {
        inputs,
        is_read,
        instructions,
        constants,
        literals,
        scalars,
        registers,
        fused: None,
        value,
        reduction,
        widest,
        cost,
    })
}

/// A register that nobody reads any more, or a new one. What this operation itself reads is free for the next one only.
fn free_register(free: &mut Vec<(u32, usize)>, registers: &mut u32, id: usize) -> u32 {
    match free.iter().rposition(|(_, since)| *since != id) {
        Some(at) => free.swap_remove(at).0,
        None => {
            *registers += 1;
            *registers - 1
        }
    }
}

impl Program {
    /// The type of the result.
    pub fn dtype(&self) -> Dtype {
        self.reduction.as_ref().map_or(self.value.1, |reduction| reduction.types.result)
    }

    /// How many registers blocks are needed for.
    pub(super) fn registers(&self) -> usize {
        self.fused.as_ref().map_or(self.registers, |fused| fused.registers)
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
}
