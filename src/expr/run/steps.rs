//! What a program does with each block: its instructions, and what brings the value to its type and place, as entries of a table of
//! blocks. Found once a call, so that little is left to do for a block.

use super::super::bytes::{BytesId, Relation};
use super::super::fuse::{At, Unit};
use super::super::program::{Code, Instruction, Place, Program};
use crate::array::{Dtype, with_capacity};
use crate::error::Error;
use crate::jit;
use crate::math::{canonical, cast};
use crate::simd::{BlockFn, Context, Isa};

/// Entries of the table after those of inputs, constants and registers: where the value belongs, room for it before every NaN is the one
/// NaN, and no block, for arguments that an operation does not have.
pub(super) const EXTRA: usize = 3;

/// One step.
pub(super) enum Step<'a> {
    /// An operation: the entries of its arguments, and of its result.
    Apply { code: BlockFn, context: Context, arguments: [usize; 3], out: usize },
    /// A comparison of bytes.
    Bytes { relation: Relation, of: [BytesId; 2], out: usize },
    /// Machine code, and the entries of its arguments.
    Run { code: &'a jit::Code, arguments: Vec<usize> },
}

/// All steps.
pub(super) struct Steps<'a> {
    pub steps: Vec<Step<'a>>,
    /// Elements that are worth a thread's while.
    pub grain: usize,
}

/// Where things are in the table.
struct Entries {
    inputs: usize,
    constants: usize,
    /// The value before every NaN is the one NaN.
    raw: usize,
    none: usize,
    isa: Isa,
}

impl Entries {
    fn place(&self, place: Place) -> usize {
        match place {
            Place::Input(i) => i as usize,
            Place::Constant(i) => self.inputs + i as usize,
            Place::Register(i) => self.inputs + self.constants + i as usize,
        }
    }

    /// An instruction, whose result goes to an entry.
    fn step<'a>(&self, instruction: &Instruction, out: usize) -> Step<'a> {
        match instruction.code {
            Code::Apply(op, decimals, places) => {
                let mut arguments = [self.none; 3];
                for (argument, place) in arguments.iter_mut().zip(&places[..op.inputs().len()]) {
                    *argument = self.place(*place);
                }
                let context = if decimals == 0 { Context::default() } else { Context::with_decimals(decimals) };
                Step::Apply { code: self.isa.pick(&op.code), context, arguments, out }
            }
            Code::Bytes(relation, of) => Step::Bytes { relation, of, out },
        }
    }
}

impl<'a> Steps<'a> {
    /// For values of this type.
    pub fn new(program: &'a Program, dtype: Dtype) -> Result<Steps<'a>, Error> {
        let (inputs, constants) = (program.inputs.len(), program.constants.len());
        let value = inputs + constants + program.registers();
        let entries = Entries { inputs, constants, raw: value + 1, none: value + 2, isa: Isa::current() };

        let (place, of) = match &program.fused {
            Some(fused) => (fused.value, program.value.1),
            None => (At::Place(program.value.0), program.value.1),
        };
        let is_made = !matches!(place, At::Place(Place::Input(_) | Place::Constant(_)));
        let store = (of != dtype || !is_made).then(|| cast(of, dtype));
        // Machine code makes the value canonical, and casts leave the one NaN the one NaN.
        let is_canonical = place == At::Value
            || store.is_some_and(|op| op.canonical)
            || store.is_none() && program.instructions.last().is_some_and(|last| last.is_canonical());
        let canonical = canonical(dtype).filter(|_| !is_canonical);
        let stored = if canonical.is_some() { entries.raw } else { value };
        let from = match place {
            At::Place(place) => entries.place(place),
            At::Value => entries.raw,
        };
        // Where the value is made.
        let made = if store.is_some() { from } else { stored };

        let count = program.instructions.len();
        let (mut steps, mut cost) = (with_capacity(count + 2)?, program.cost);
        match &program.fused {
            None => {
                for (i, instruction) in program.instructions.iter().enumerate() {
                    let out = if i + 1 == count { made } else { entries.place(Place::Register(instruction.result)) };
                    steps.push(entries.step(instruction, out));
                }
            }
            Some(fused) => {
                cost = 0.0;
                for (i, unit) in fused.units.iter().enumerate() {
                    cost += unit.cost();
                    steps.push(match unit {
                        Unit::Single(instruction) => {
                            let is_value = i + 1 == fused.units.len();
                            let result = Place::Register(instruction.result);
                            entries.step(instruction, if is_value { made } else { entries.place(result) })
                        }
                        Unit::Run(code, places, _) => {
                            let mut arguments = with_capacity(places.len())?;
                            arguments.extend(places.iter().map(|at| match at {
                                At::Place(place) => entries.place(*place),
                                At::Value => made,
                            }));
                            Step::Run { code, arguments }
                        }
                    });
                }
            }
        }
        let moves = [store.map(|op| (op, from, stored)), canonical.map(|op| (op, entries.raw, value))];
        for (op, from, out) in moves.into_iter().flatten() {
            cost += 1.0 / op.grain as f64;
            let (code, context) = (entries.isa.pick(&op.code), Context::default());
            steps.push(Step::Apply { code, context, arguments: [from, entries.none, entries.none], out });
        }
        Ok(Steps { steps, grain: (1.0 / cost) as usize })
    }

    /// Whether an element had no result.
    pub fn failed(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Apply { context, .. } if context.fault().is_some()))
    }
}
