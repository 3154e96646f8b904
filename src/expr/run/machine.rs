//! The machine that a program runs on: scratch memory for each thread, and one block after the other.

use super::super::number::Bits;
use super::super::program::{Code, Place, Program};
use super::input::{Copied, Source, swap};
use super::scratch::{Blocks, LINE, Lines, Scratch, Use, table, take};
use crate::array::{Dtype, Walk, gather, with_capacity};
use crate::error::Error;
use crate::expr::message::text;
use crate::math::{canonical, cast};
use crate::simd::{BlockFn, Context, Isa};
use std::ops::Range;
use std::ptr::{null, null_mut};
use std::sync::atomic::Ordering;

/// What all blocks of a thread take, so that they stay in the first-level cache.
const CACHE: usize = 24 * 1024;

/// Elements of a block: enough that calls do not count, and a multiple of the elements of a cache line.
const SHORTEST: usize = 64;
const LONGEST: usize = 1024;

/// The way over the inputs, the arrays of a walk after its first one; `offsets` is how far from its first element each starts, in bytes,
/// where that is not 0 for all.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub walk: &'a Walk,
    pub offsets: &'a [isize],
}

/// One call of a program.
pub(super) struct Call<'a> {
    pub program: &'a Program,
    pub sources: &'a [Source],
    pub copies: &'a [Copied],
    pub elements: &'a [Bits],
    /// The shape that all inputs are broadcast to.
    pub common: &'a [usize],
}

/// Blocks of a thread: registers, constants, inputs, and twice the value.
fn slots(call: &Call) -> usize {
    call.program.registers + call.elements.len() + call.sources.len() + 2
}

/// A program that is ready to compute blocks of one type.
pub(super) struct Machine<'a> {
    pub program: &'a Program,
    pub sources: &'a [Source],
    elements: &'a [Bits],
    isa: Isa,
    /// For most operations, and for each that rounds to decimals one of its own.
    plain: Context,
    rounding: Vec<Context>,
    /// What the value is cast by, where its type is not that of the blocks; else the last instruction writes to them.
    store: Option<BlockFn>,
    /// What makes NaN one NaN in the blocks, where that is not so already.
    canonical: Option<BlockFn>,
    /// Elements of a block, at most.
    pub block: usize,
    /// Elements that are worth a thread's while.
    pub grain: usize,
    /// Bytes from one block to the next, and from one thread's memory to the next one's.
    apart: usize,
    part: usize,
    scratch: Lines,
    first: Use,
    more: Vec<Use>,
}

// SAFETY: each thread has a part of the scratch memory of its own; inputs are only read.
unsafe impl Sync for Machine<'_> {}

impl<'a> Machine<'a> {
    /// For blocks of this type, of no more than `n` elements, and up to so many threads.
    pub fn new(call: &Call<'a>, dtype: Dtype, n: usize, threads: usize) -> Result<Machine<'a>, Error> {
        let Call { program, sources, elements, .. } = *call;
        let isa = Isa::current();
        let (place, value) = program.value;
        let (mut rounding, mut cost) = (with_capacity(program.rounding)?, program.cost);
        for instruction in program.instructions.iter().filter(|_| program.rounding > 0) {
            if let Code::Apply(_, decimals, _) = instruction.code
                && decimals != 0
            {
                rounding.push(Context::with_decimals(decimals));
            }
        }
        let widest = program.widest.max(dtype.size());
        let is_direct = matches!(place, Place::Register(_)) && value == dtype;
        let (mut store, mut is_canonical) = (None, false);
        if is_direct {
            is_canonical = program.instructions.last().is_some_and(|last| last.is_canonical());
        } else {
            let op = cast(value, dtype);
            cost += 1.0 / op.grain as f64;
            is_canonical |= op.canonical;
            store = Some(isa.pick(&op.code));
        }
        let canonical = canonical(dtype).filter(|_| !is_canonical).map(|op| isa.pick(&op.code));
        let slots = slots(call);
        let block = (CACHE / (slots * widest) / SHORTEST * SHORTEST).clamp(SHORTEST, LONGEST);
        let block = block.min(n.max(1).next_multiple_of(SHORTEST));
        // Blocks a multiple of 4 KiB apart would compete for the same lines of the cache.
        let apart = block * widest + LINE;
        let part = table(sources.len()) + slots * apart;
        let scratch = take((part / LINE).saturating_mul(threads))?;
        let mut more = with_capacity(threads.saturating_sub(1))?;
        more.resize_with(threads.saturating_sub(1), Use::default);
        let (plain, first, grain) = (Context::default(), Use::default(), (1.0 / cost) as usize);
        Ok(Machine {
            program,
            sources,
            elements,
            isa,
            plain,
            rounding,
            store,
            canonical,
            block,
            grain,
            apart,
            part,
            scratch,
            first,
            more,
        })
    }

    /// Where an input starts.
    pub fn first(&self, input: usize, way: Way) -> *const u8 {
        self.sources[input].first.wrapping_byte_offset(way.offsets.get(input).copied().unwrap_or(0))
    }

    /// Scratch memory for one thread, until it is dropped. There is some for as many threads as work at once.
    pub fn enter(&self) -> Scratch<'_> {
        loop {
            for (i, part) in std::iter::once(&self.first).chain(&self.more).enumerate() {
                if part.taken.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed).is_ok() {
                    let base = self.scratch.as_ptr().cast_mut();
                    let base = base.wrapping_add(i * self.part);
                    let registers = Blocks { base: base.wrapping_add(table(self.sources.len())), apart: self.apart };
                    let constants = registers.after(self.program.registers);
                    let inputs = constants.after(self.elements.len());
                    let values = inputs.after(self.sources.len());
                    let pointers = base.cast();
                    let (value, raw) = (values.at(0), values.at(1));
                    let scratch = Scratch { taken: &part.taken, pointers, registers, constants, inputs, value, raw };
                    if !part.filled.swap(true, Ordering::Relaxed) {
                        self.fill_constants(&scratch);
                    }
                    return scratch;
                }
            }
            std::hint::spin_loop();
        }
    }

    fn fill_constants(&self, scratch: &Scratch) {
        for (i, (bits, (_, dtype))) in self.elements.iter().zip(&self.program.constants).enumerate() {
            // SAFETY: one element, which is repeated; there is room for a block.
            unsafe { gather(dtype.size(), bits.as_ptr(), 0, self.block, scratch.constants.at(i)) };
        }
    }

    /// Fills the blocks of inputs that are one element all over the walk, for up to `n` elements.
    ///
    /// # Safety
    /// Inputs must be readable.
    pub unsafe fn fill_inputs(&self, scratch: &Scratch, way: Way, n: usize) {
        for (i, source) in self.sources.iter().enumerate() {
            if let (Some(size), true) = (source.size, way.walk.is_constant(i + 1))
                && !self.is_bytes(i)
            {
                let (len, room) = (self.block.min(n), scratch.inputs.at(i));
                // SAFETY: one element of an input, repeated; there is room.
                unsafe {
                    gather(size, self.first(i, way), 0, len, room);
                    if let Some(unit) = source.swapped {
                        swap(room, len * size, unit);
                    }
                }
            }
        }
    }

    fn is_bytes(&self, input: usize) -> bool {
        self.program.inputs[input] == crate::expr::promote::Type::Bytes
    }

    /// Computes the values of a range, at most a block of them; inputs that are constant have been filled in.
    ///
    /// # Safety
    /// Inputs must be readable; `to` must be aligned and have room, and share memory with no input but one that is the same elements.
    pub unsafe fn compute(&self, scratch: &Scratch, way: Way, range: Range<usize>, to: *mut u8) {
        let Scratch { pointers, registers, constants, raw, .. } = *scratch;
        let stored = if self.canonical.is_some() { raw } else { to };
        for i in 0..self.sources.len() {
            // SAFETY: by the caller; the table has a place for each.
            unsafe { pointers.add(i).write(self.source(i, way, &range, scratch)) };
        }
        let at = |place: Place| match place {
            // SAFETY: just written.
            Place::Input(i) => unsafe { pointers.add(i as usize).read() },
            Place::Constant(i) => constants.at(i as usize).cast_const(),
            Place::Register(i) => registers.at(i as usize).cast_const(),
        };
        let (last, mut rounding) = (self.program.instructions.len(), self.rounding.iter());
        for (i, instruction) in self.program.instructions.iter().enumerate() {
            let is_value = i + 1 == last && self.store.is_none();
            let out = if is_value { stored } else { registers.at(instruction.result as usize) };
            match instruction.code {
                Code::Apply(op, decimals, arguments) => {
                    let mut x = [null(); 3];
                    for (x, place) in x.iter_mut().zip(&arguments[..op.inputs().len()]) {
                        *x = at(*place);
                    }
                    let context = if decimals == 0 { &self.plain } else { rounding.next().unwrap_or(&self.plain) };
                    // SAFETY: blocks of the operation's types, aligned, with so many elements each; the output is apart from all
                    // of them, but for an input of the host's that is the output.
                    unsafe { (self.isa.pick(&op.code))(context, x, [out, null_mut()], range.len()) };
                }
                // SAFETY: by the caller; a register has room.
                Code::Bytes(relation, of) => unsafe { self.compare(relation, of, way, range.clone(), out) },
            }
        }
        let moved = |code: BlockFn, from: *const u8, to: *mut u8| {
            // SAFETY: as above.
            unsafe { code(&self.plain, [from; 3], [to, null_mut()], range.len()) };
        };
        if let Some(store) = self.store {
            moved(store, at(self.program.value.0), stored);
        }
        if let Some(canonical) = self.canonical {
            moved(canonical, raw, to);
        }
    }

    /// Where a block of an input is.
    ///
    /// # Safety
    /// As for `compute`.
    unsafe fn source(&self, i: usize, way: Way, range: &Range<usize>, scratch: &Scratch) -> *const u8 {
        let Source { size: Some(size), alignment, swapped, .. } = self.sources[i] else { return null() };
        let room = scratch.inputs.at(i);
        if self.is_bytes(i) || way.walk.is_constant(i + 1) {
            return room;
        }
        if alignment > 0
            && let Some(offset) = way.walk.contiguous(i + 1, range, size)
        {
            let there = self.first(i, way).wrapping_byte_offset(offset);
            if there.addr().is_multiple_of(alignment) {
                return there;
            }
        }
        // SAFETY: readable by the caller; a block has room.
        unsafe {
            way.walk.load(i + 1, self.first(i, way), size, range.clone(), room);
            if let Some(unit) = swapped {
                swap(room, range.len() * size, unit);
            }
        }
        room
    }

    /// An error where an element had no result.
    pub fn finish(&self) -> Result<(), Error> {
        match std::iter::once(&self.plain).chain(&self.rounding).any(|context| context.fault().is_some()) {
            true => Err(Error::Value(text(format_args!("an integer is raised to a negative power"))?)),
            false => Ok(()),
        }
    }
}
