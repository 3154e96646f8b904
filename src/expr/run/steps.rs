//! What a program does with each block: its instructions, and what brings the value to its type and place, as entries of a table of
//! blocks. Found once a call, so that little is left to do for a block.

use super::super::bytes::{BytesId, Relation};
use super::super::program::{Code, Place, Program};
use crate::array::{Dtype, with_capacity};
use crate::error::Error;
use crate::math::{canonical, cast};
use crate::simd::{BlockFn, Context, Isa};

/// Entries of the table after those of inputs, constants and registers: where the value belongs, room for it before every NaN is the one
/// NaN, and no block, for arguments that an operation does not have.
pub(super) const EXTRA: usize = 3;

/// One step.
pub(super) enum Step {
    /// An operation: the entries of its arguments, and of its result.
    Apply { code: BlockFn, context: Context, arguments: [usize; 3], out: usize },
    /// A comparison of bytes.
    Bytes { relation: Relation, of: [BytesId; 2], out: usize },
}

/// All steps.
pub(super) struct Steps {
    pub steps: Vec<Step>,
    /// Elements that are worth a thread's while.
    pub grain: usize,
}

impl Steps {
    /// For values of this type.
    pub fn new(program: &Program, dtype: Dtype) -> Result<Steps, Error> {
        let (isa, inputs, constants) = (Isa::current(), program.inputs.len(), program.constants.len());
        let entry = |place: Place| match place {
            Place::Input(i) => i as usize,
            Place::Constant(i) => inputs + i as usize,
            Place::Register(i) => inputs + constants + i as usize,
        };
        let value = inputs + constants + program.registers;
        let (raw, none) = (value + 1, value + 2);

        let (place, of) = program.value;
        let store = (of != dtype || !matches!(place, Place::Register(_))).then(|| cast(of, dtype));
        let is_canonical = store.is_some_and(|op| op.canonical)
            || store.is_none() && program.instructions.last().is_some_and(|last| last.is_canonical());
        let canonical = canonical(dtype).filter(|_| !is_canonical);
        let stored = if canonical.is_some() { raw } else { value };

        let mut steps = with_capacity(program.instructions.len() + 2)?;
        let last = program.instructions.len();
        for (i, instruction) in program.instructions.iter().enumerate() {
            let is_value = i + 1 == last && store.is_none();
            let out = if is_value { stored } else { entry(Place::Register(instruction.result)) };
            steps.push(match instruction.code {
                Code::Apply(op, decimals, places) => {
                    let mut arguments = [none; 3];
                    for (argument, place) in arguments.iter_mut().zip(&places[..op.inputs().len()]) {
                        *argument = entry(*place);
                    }
                    let context = if decimals == 0 { Context::default() } else { Context::with_decimals(decimals) };
                    Step::Apply { code: isa.pick(&op.code), context, arguments, out }
                }
                Code::Bytes(relation, of) => Step::Bytes { relation, of, out },
            });
        }
        let mut cost = program.cost;
        let moves = [store.map(|op| (op, entry(place), stored)), canonical.map(|op| (op, raw, value))];
        for (op, from, out) in moves.into_iter().flatten() {
            cost += 1.0 / op.grain as f64;
            let (code, context) = (isa.pick(&op.code), Context::default());
            steps.push(Step::Apply { code, context, arguments: [from, none, none], out });
        }
        Ok(Steps { steps, grain: (1.0 / cost) as usize })
    }

    /// Whether an element had no result.
    pub fn failed(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Apply { context, .. } if context.fault().is_some()))
    }
}
