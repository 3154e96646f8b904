//! Block after block: inputs where they are or gathered, the operations, and the result where it belongs.

use super::super::message::text;
use super::super::number::Bits;
use super::super::program::{MOST_INPUTS, Place, Program};
use super::super::promote::Type;
use crate::array::{Dtype, Walk, with_capacity};
use crate::error::Error;
use crate::math::{Op, canonical, cast};
use crate::simd::{BlockFn, Context, Isa};
use crate::threads;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, Ordering};

/// What all blocks of a thread take, so that they stay in the first-level cache.
const CACHE: usize = 24 * 1024;

/// Elements of a block: enough that calls do not count, and a multiple of the elements of a cache line.
const SHORTEST: usize = 64;
const LONGEST: usize = 1024;

#[repr(align(64))]
struct Line(#[allow(dead_code, reason = "room")] [MaybeUninit<u8>; 64]);

/// An operation, ready to be called; it writes to the output where it has no register.
struct Step {
    code: BlockFn,
    context: usize,
    arguments: [Place; 3],
    count: usize,
    result: Option<u32>,
}

/// One call.
struct Call<'a> {
    program: &'a Program,
    walk: &'a Walk,
    inputs: &'a [*const u8],
    elements: &'a [Bits],
    output: (*mut u8, Dtype),
    steps: Vec<Step>,
    contexts: Vec<Context>,
    /// What makes NaN one NaN in the output, where that is not so already.
    canonical: Option<BlockFn>,
    block: usize,
    /// Bytes from one block to the next.
    apart: usize,
    scratch: Vec<Line>,
    /// Which parts of the scratch memory are in use, and which hold the constants.
    taken: Vec<(AtomicBool, AtomicBool)>,
}

// SAFETY: each thread has a part of the scratch memory of its own, and writes elements of its own.
unsafe impl Sync for Call<'_> {}

/// `output = program(inputs)`, over a walk whose first array is the output, and the others the inputs.
///
/// # Safety
/// Inputs must be readable and the output writable; they share no memory, but for an input that is the output exactly.
pub(super) unsafe fn run(
    program: &Program,
    walk: &Walk,
    inputs: &[*const u8],
    elements: &[Bits],
    output: (*mut u8, Dtype),
) -> Result<(), Error> {
    let isa = Isa::current();
    let (place, dtype) = program.result;
    let is_last = matches!(place, Place::Register(_)) && output.1 == dtype;
    let mut steps = with_capacity(program.instructions.len() + 1)?;
    let rounding = program.instructions.iter().filter(|instruction| instruction.decimals != 0).count();
    let mut contexts = with_capacity(rounding + 1)?;
    contexts.push(Context::default());
    let mut cost = 0.0;
    for instruction in &program.instructions {
        let mut context = 0;
        if instruction.decimals != 0 {
            context = contexts.len();
            contexts.push(Context::with_decimals(instruction.decimals));
        }
        cost += 1.0 / instruction.op.grain as f64;
        let (code, count) = (isa.pick(&instruction.op.code), instruction.op.inputs().len());
        steps.push(Step { code, context, arguments: instruction.arguments, count, result: Some(instruction.result) });
    }
    let mut stores: Option<&Op> = program.instructions.last().map(|instruction| instruction.op);
    match steps.last_mut().filter(|_| is_last) {
        Some(last) => last.result = None,
        None => {
            let op = cast(dtype, output.1);
            stores = Some(op);
            cost += 1.0 / op.grain as f64;
            let arguments = [place; 3];
            steps.push(Step { code: isa.pick(&op.code), context: 0, arguments, count: 1, result: None });
        }
    }
    let canonical = canonical(output.1).filter(|_| stores.is_none_or(|op| !op.canonical)).map(|op| isa.pick(&op.code));
    // Blocks: registers, constants, inputs, and the output.
    let slots = program.registers + elements.len() + inputs.len() + 1;
    let widest = (program
        .instructions
        .iter()
        .flat_map(|instruction| instruction.op.inputs().iter().chain(instruction.op.outputs())))
    .chain([&dtype, &output.1])
    .map(|dtype| dtype.size())
    .max()
    .unwrap_or(1);
    let block = (CACHE / (slots * widest) / SHORTEST * SHORTEST).clamp(SHORTEST, LONGEST);
    // Blocks a multiple of 4 KiB apart would compete for the same lines of the cache.
    let apart = block * widest + size_of::<Line>();
    let n = walk.len();
    let len = threads::piece_len(n, ((1.0 / cost) as usize).max(block), block);
    let pieces = n.div_ceil(len);
    let parts = pieces.min(threads::num_threads());
    let scratch = with_capacity((slots * apart / size_of::<Line>()).saturating_mul(parts))?;
    let mut taken = with_capacity(parts)?;
    taken.extend((0..parts).map(|_| (AtomicBool::new(false), AtomicBool::new(false))));
    let call =
        Call { program, walk, inputs, elements, output, steps, contexts, canonical, block, apart, scratch, taken };
    threads::for_each(pieces, |piece| call.piece(piece * len..n.min((piece + 1) * len)));
    match call.contexts.iter().any(|context| context.fault().is_some()) {
        true => Err(Error::Value(text(format_args!("an integer is raised to a negative power"))?)),
        false => Ok(()),
    }
}

/// A part of the scratch memory, given back at the end.
struct Part<'a>(&'a AtomicBool, usize);

impl Drop for Part<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Call<'_> {
    /// There are as many parts as threads work at once.
    fn part(&self) -> Part<'_> {
        loop {
            for (i, (taken, _)) in self.taken.iter().enumerate() {
                if taken.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_ok() {
                    return Part(taken, i);
                }
            }
            std::hint::spin_loop();
        }
    }

    fn piece(&self, range: Range<usize>) {
        let part = self.part();
        let slots = self.program.registers + self.elements.len() + self.inputs.len() + 1;
        let base = self.scratch.as_ptr().cast_mut().cast::<u8>().wrapping_add(part.1 * slots * self.apart);
        let registers = Blocks { base, apart: self.apart };
        let constants = registers.after(self.program.registers);
        let inputs = constants.after(self.elements.len());
        let output = inputs.after(self.inputs.len()).at(0);
        if !self.taken[part.1].1.swap(true, Ordering::Relaxed) {
            self.fill(&constants, &inputs);
        }
        let (first, size) = (self.output.0, self.output.1.size());
        let mut sources = [null(); MOST_INPUTS];
        for block in crate::array::blocks(range, self.block) {
            for (i, source) in sources.iter_mut().enumerate().take(self.inputs.len()) {
                *source = self.source(i, &block, &inputs);
            }
            let direct = self.walk.contiguous(0, &block, size).map(|offset| first.wrapping_byte_offset(offset));
            let direct = direct.filter(|pointer| pointer.addr().is_multiple_of(self.output.1.alignment()));
            let to = direct.unwrap_or(output);
            for step in &self.steps {
                let mut x = [null(); 3];
                for (x, place) in x.iter_mut().zip(&step.arguments[..step.count]) {
                    *x = match *place {
                        Place::Input(i) => sources[i as usize],
                        Place::Constant(i) => constants.at(i as usize).cast_const(),
                        Place::Register(i) => registers.at(i as usize).cast_const(),
                    };
                }
                let out = step.result.map_or(to, |register| registers.at(register as usize));
                // SAFETY: blocks of the operation's types, aligned, with so many elements each; an output is an input of the same type or
                // apart from all of them.
                unsafe { (step.code)(&self.contexts[step.context], x, [out, null_mut()], block.len()) };
            }
            if let Some(canonical) = self.canonical {
                // SAFETY: the elements of the output, just written, in place.
                unsafe {
                    canonical(
                        &self.contexts[0],
                        [to, null_mut(), null_mut()].map(<*mut u8>::cast_const),
                        [to, null_mut()],
                        block.len(),
                    )
                };
            }
            if direct.is_none() {
                // SAFETY: the elements of the output, by the caller of `run`.
                unsafe { self.walk.store(0, output, size, block, first) };
            }
        }
    }

    /// What is the same in all blocks.
    fn fill(&self, constants: &Blocks, inputs: &Blocks) {
        for (i, (bits, (_, dtype))) in self.elements.iter().zip(&self.program.constants).enumerate() {
            // SAFETY: one element, which is repeated; there is room for a block.
            unsafe { crate::array::gather(dtype.size(), bits.as_ptr(), 0, self.block, constants.at(i)) };
        }
        for (i, first) in self.inputs.iter().enumerate().filter(|(i, _)| self.walk.is_constant(i + 1)) {
            if let Some(size) = self.size(i) {
                // SAFETY: one element of an input, as above.
                unsafe { crate::array::gather(size, *first, 0, self.block, inputs.at(i)) };
            }
        }
    }

    /// The size of an input's elements, unless it is a Python number, which is among the constants.
    fn size(&self, input: usize) -> Option<usize> {
        match self.program.inputs[input] {
            Type::Strong(dtype) => Some(dtype.size()),
            Type::Weak(_) => None,
        }
    }

    /// Where a block of an input is.
    fn source(&self, i: usize, block: &Range<usize>, inputs: &Blocks) -> *const u8 {
        let (Some(size), room) = (self.size(i), inputs.at(i)) else { return null() };
        if self.walk.is_constant(i + 1) {
            return room;
        }
        let alignment = if size == 16 { 8 } else { size };
        let direct = self.walk.contiguous(i + 1, block, size).map(|offset| self.inputs[i].wrapping_byte_offset(offset));
        if let Some(there) = direct.filter(|pointer| pointer.addr().is_multiple_of(alignment)) {
            return there;
        }
        // SAFETY: readable by the caller of `run`; a block has room.
        unsafe { self.walk.load(i + 1, self.inputs[i], size, block.clone(), room) };
        room
    }
}

/// Blocks one after the other.
struct Blocks {
    base: *mut u8,
    apart: usize,
}

impl Blocks {
    fn at(&self, index: usize) -> *mut u8 {
        self.base.wrapping_add(index * self.apart)
    }

    fn after(&self, count: usize) -> Blocks {
        Blocks { base: self.at(count), apart: self.apart }
    }
}
