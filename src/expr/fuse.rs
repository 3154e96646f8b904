//! Straight runs of simple operations, which become machine code: each goes over memory once, where block functions go once an operation.
//!
//! The order of instructions is free but for what they need of each other: simple ones wait until as many as can be are together.

mod groups;

use super::message::push;
use super::program::{Code, Instruction, Place};
use crate::array::{Dtype, filled, with_capacity};
use crate::error::Error;
use crate::jit::{self, Argument, MOST_ARGUMENTS, Run, Source, Target};
use crate::math::{Op, SIMPLE_GRAIN};

/// Where an argument of a run is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum At {
    /// In a block of the program's.
    Place(Place),
    /// Where the value belongs.
    Value,
}

/// What is done at a time.
pub(super) enum Unit {
    /// An instruction.
    Single(Instruction),
    /// A run: its code, where its arguments are, and how many operations it is.
    Run(jit::Code, Vec<At>, usize),
}

impl Unit {
    /// Its share of a piece of work that is worth a thread's while, an element.
    pub fn cost(&self) -> f64 {
        match self {
            Unit::Single(instruction) => 1.0 / instruction.grain() as f64,
            // Some operations take the time that memory takes.
            Unit::Run(_, _, operations) => operations.div_ceil(RUN) as f64 / SIMPLE_GRAIN as f64,
        }
    }
}

/// Operations of a run that take about as long as one block function.
const RUN: usize = 4;

/// A program in units, with registers of its own.
pub(super) struct Fused {
    pub units: Vec<Unit>,
    pub registers: usize,
    /// Where the value is in the end; of a run it goes where it belongs, with every NaN the one NaN.
    pub value: At,
}

/// Longer programs keep to block functions: their code would be large.
const MOST_INSTRUCTIONS: usize = 2048;

/// The units of instructions that end with a value; none where there is nothing to gain, or no code to be had.
pub(super) fn fuse(instructions: &[Instruction], value: Place, target: Target) -> Result<Option<Fused>, Error> {
    if instructions.len() > MOST_INSTRUCTIONS {
        return Ok(None);
    }
    let graph = Graph::new(instructions, value, target)?;
    let groups = graph.groups()?;
    if groups.iter().all(|group| !graph.is_simple[group[0]]) {
        return Ok(None);
    }
    let mut unit_of = filled(instructions.len(), 0)?;
    for (unit, group) in groups.iter().enumerate() {
        group.iter().for_each(|i| unit_of[*i] = unit);
    }
    // The last unit that reads each result from its register.
    let mut last = filled(instructions.len(), 0)?;
    for (i, sources) in graph.sources.iter().enumerate() {
        for made in sources.iter().flatten().filter(|made| unit_of[**made] != unit_of[i] || !graph.is_simple[i]) {
            last[*made] = last[*made].max(unit_of[i]);
        }
    }
    let mut registers = Registers { of: filled(instructions.len(), None)?, free: Vec::new(), count: 0 };
    let mut units = with_capacity(groups.len())?;
    let mut at_value = At::Place(value);
    for (unit, group) in groups.iter().enumerate() {
        // A result is never in the place of what the same unit reads.
        for i in group.iter().filter(|i| last[**i] > unit) {
            registers.give(*i)?;
        }
        if graph.is_simple[group[0]] {
            let Some(run) = graph.run(group, &registers, target)? else { return Ok(None) };
            push(&mut units, run)?;
            if graph.value.is_some_and(|made| group.contains(&made)) {
                at_value = At::Value;
            }
        } else {
            let mut instruction = instructions[group[0]];
            if graph.value == Some(group[0]) {
                registers.give(group[0])?;
                at_value = At::Place(registers.place(group[0]));
            }
            if let Place::Register(register) = registers.place(group[0]) {
                instruction.result = register;
            }
            if let Code::Apply(_, _, arguments) = &mut instruction.code {
                for (argument, made) in arguments.iter_mut().zip(graph.sources[group[0]]) {
                    *argument = made.map_or(*argument, |made| registers.place(made));
                }
            }
            push(&mut units, Unit::Single(instruction))?;
        }
        for made in group.iter().flat_map(|i| graph.sources[*i]).flatten().filter(|made| last[*made] == unit) {
            registers.take(made)?;
        }
    }
    Ok(Some(Fused { units, registers: registers.count as usize, value: at_value }))
}

/// Instructions by what they need.
struct Graph<'a> {
    instructions: &'a [Instruction],
    /// Of each argument that is a register, the instruction that made it.
    sources: Vec<[Option<usize>; 3]>,
    /// Which made the value.
    value: Option<usize>,
    /// Which become machine code.
    is_simple: Vec<bool>,
}

impl<'a> Graph<'a> {
    fn new(instructions: &'a [Instruction], value: Place, target: Target) -> Result<Self, Error> {
        let registers = instructions.iter().map(|instruction| instruction.result as usize + 1).max().unwrap_or(0);
        let mut made = filled(registers, None)?;
        let (mut sources, mut is_simple) = (with_capacity(instructions.len())?, with_capacity(instructions.len())?);
        for (i, instruction) in instructions.iter().enumerate() {
            let mut of = [None; 3];
            let mut simple = false;
            if let Code::Apply(op, decimals, arguments) = instruction.code {
                for (source, argument) in of.iter_mut().zip(&arguments[..op.inputs().len()]) {
                    if let Place::Register(register) = argument {
                        *source = made[*register as usize];
                    }
                }
                // A truth among the constants would be a mask in all lanes: block functions have that.
                let has_truths = arguments
                    .iter()
                    .zip(op.inputs())
                    .any(|(place, dtype)| matches!(place, Place::Constant(_)) && *dtype == Dtype::Bool);
                simple = decimals == 0 && !has_truths && target.has(op);
            }
            sources.push(of);
            is_simple.push(simple);
            made[instruction.result as usize] = Some(i);
        }
        let value = match value {
            Place::Register(register) => made[register as usize],
            _ => None,
        };
        Ok(Graph { instructions, sources, value, is_simple })
    }

    /// The code of a group, whose results that others need have registers.
    fn run(&self, group: &[usize], registers: &Registers, target: Target) -> Result<Option<Unit>, Error> {
        let (mut arguments, mut places) = (Vec::new(), Vec::new());
        let mut operations: Vec<(&'static Op, [Source; 3])> = with_capacity(group.len())?;
        for i in group {
            let Code::Apply(op, _, of) = self.instructions[*i].code else { return Ok(None) };
            let mut sources = [Source::Argument(0); 3];
            for (k, dtype) in op.inputs().iter().enumerate() {
                let made = self.sources[*i][k];
                if let Some(at) = made.and_then(|made| group.iter().position(|other| *other == made)) {
                    sources[k] = Source::Operation(at as u32);
                    continue;
                }
                let place = made.map_or(of[k], |made| registers.place(made));
                let argument = match place {
                    Place::Constant(_) => Argument::One(*dtype),
                    _ => Argument::Elements(*dtype),
                };
                let known = places.iter().zip(&arguments).position(|known| known == (&At::Place(place), &argument));
                if known.is_none() {
                    push(&mut places, At::Place(place))?;
                    push(&mut arguments, argument)?;
                }
                sources[k] = Source::Argument(known.unwrap_or(places.len() - 1) as u32);
            }
            operations.push((op, sources));
        }
        for (at, i) in (0..).zip(group) {
            // Others may look at the sign of a NaN where its operation promises the one NaN.
            if registers.of[*i].is_some() {
                push(&mut places, At::Place(registers.place(*i)))?;
                push(&mut arguments, Argument::Result(at, operations[at as usize].0.canonical))?;
            }
            if self.value == Some(*i) {
                push(&mut places, At::Value)?;
                push(&mut arguments, Argument::Result(at, true))?;
            }
        }
        if arguments.len() > MOST_ARGUMENTS {
            return Ok(None);
        }
        let code = jit::compile(&Run { arguments: &arguments, operations: &operations }, target)?;
        Ok(code.map(|code| Unit::Run(code, places, operations.len())))
    }
}

/// The registers of results that other units read.
struct Registers {
    of: Vec<Option<u32>>,
    free: Vec<u32>,
    count: u32,
}

impl Registers {
    fn give(&mut self, made: usize) -> Result<(), Error> {
        if self.of[made].is_none() {
            self.of[made] = self.free.pop().or_else(|| {
                self.count += 1;
                Some(self.count - 1)
            });
        }
        Ok(())
    }

    fn take(&mut self, made: usize) -> Result<(), Error> {
        match self.of[made].take() {
            Some(register) => push(&mut self.free, register),
            None => Ok(()),
        }
    }

    fn place(&self, made: usize) -> Place {
        Place::Register(self.of[made].unwrap_or(0))
    }
}
