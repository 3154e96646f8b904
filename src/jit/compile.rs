//! From a run to a function.

use super::lower::Steps;
use super::memory::Executable;
use super::{Argument, Code, Run, Source, Target, encode, operation, registers};
use crate::array::{filled, with_capacity};
use crate::error::Error;

/// Places on the stack that a function may use.
const MOST_PLACES: usize = 64;

/// Makes the function of a run, each of whose operations the target has; none where it would need too much, or the system refuses.
pub fn compile(run: &Run, target: Target) -> Result<Option<Code>, Error> {
    let has_avx512 = target.has_avx512;
    let given = run.arguments.iter().filter_map(|argument| match argument {
        Argument::Elements(dtype) | Argument::One(dtype) => Some(dtype),
        Argument::Result(..) => None,
    });
    let types = run.operations.iter().flat_map(|(op, _)| op.inputs().iter().chain(op.outputs())).chain(given);
    // Vectors of truths alone have lanes of four bytes.
    let lane = types.map(|dtype| dtype.size()).max().unwrap_or(0).max(4);
    let mut steps = Steps::new(has_avx512, lane);
    let mut inputs = filled(run.arguments.len(), None)?;
    for (at, argument) in (0..).zip(run.arguments) {
        inputs[at as usize] = match *argument {
            Argument::Elements(dtype) => Some(steps.element(at, dtype)?),
            Argument::One(dtype) => Some(steps.first(at, dtype)?),
            Argument::Result(..) => None,
        };
    }
    let mut results = with_capacity(run.operations.len())?;
    for (op, sources) in run.operations {
        let Some(operation) = operation::find(op, has_avx512) else { return Ok(None) };
        let mut of = with_capacity(3)?;
        for source in &sources[..op.inputs().len()] {
            let operand = match *source {
                Source::Argument(argument) => inputs[argument as usize],
                Source::Operation(operation) => Some(results[operation as usize]),
            };
            let Some(operand) = operand else { return Ok(None) };
            of.push(operand);
        }
        results.push(steps.apply(operation, &of, op.outputs()[0])?);
    }
    let mut arguments = with_capacity(run.arguments.len())?;
    let mut uses_elements = with_capacity(run.arguments.len())?;
    for (at, argument) in (0..).zip(run.arguments) {
        uses_elements.push(!matches!(argument, Argument::One(_)));
        arguments.push(match *argument {
            Argument::Elements(dtype) => (dtype.size(), false),
            Argument::One(_) => (0, false),
            Argument::Result(operation, is_canonical) => {
                steps.store(results[operation as usize], is_canonical, at)?;
                (run.operations[operation as usize].0.outputs()[0].size(), true)
            }
        });
    }
    let plan = registers::plan(&steps, if has_avx512 { 32 } else { 16 })?;
    if plan.places > MOST_PLACES {
        return Ok(None);
    }
    let Some(encoded) = encode::encode(&steps, &plan, &uses_elements, has_avx512)? else { return Ok(None) };
    let Some(memory) = Executable::new(&encoded.bytes) else { return Ok(None) };
    Ok(Some(Code { memory, entry: encoded.entry, elements: steps.elements(), arguments }))
}
