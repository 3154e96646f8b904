//! The machine that a program runs on: scratch memory for each thread, and one block after the other.

use super::super::number::Bits;
use super::super::program::Program;
use super::input::{Copied, Source, swap};
use super::scratch::{Blocks, LINE, Lines, Scratch, Use, table, take};
use super::steps::{EXTRA, Step, Steps};
use crate::array::{Dtype, Walk, gather, with_capacity};
use crate::error::Error;
use crate::expr::message::text;
use crate::jit::MOST_ARGUMENTS;
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

/// Places of a program: inputs, constants, and registers, in this order.
fn places(call: &Call) -> usize {
    call.sources.len() + call.elements.len() + call.program.registers()
}

/// A program that is ready to compute blocks of one type.
pub(super) struct Machine<'a> {
    pub program: &'a Program,
    pub sources: &'a [Source],
    elements: &'a [Bits],
    steps: Steps<'a>,
    /// Elements of a block, at most.
    pub block: usize,
    /// Of the program.
    places: usize,
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
        let steps = Steps::new(program, dtype)?;
        let widest = program.widest.max(dtype.size());
        let places = places(call);
        // Beside them the value, twice.
        let slots = places + 2;
        let block = (CACHE / (slots * widest) / SHORTEST * SHORTEST).clamp(SHORTEST, LONGEST);
        let block = block.min(n.max(1).next_multiple_of(SHORTEST));
        // Blocks a multiple of 4 KiB apart would compete for the same lines of the cache.
        let apart = block * widest + LINE;
        let part = table(places + EXTRA) + slots * apart;
        let scratch = take((part / LINE).saturating_mul(threads))?;
        let mut more = with_capacity(threads.saturating_sub(1))?;
        more.resize_with(threads.saturating_sub(1), Use::default);
        let first = Use::default();
        Ok(Machine { program, sources, elements, steps, block, places, apart, part, scratch, first, more })
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
                    let blocks = Blocks { base: base.wrapping_add(table(self.places + EXTRA)), apart: self.apart };
                    let scratch =
                        Scratch { taken: &part.taken, pointers: base.cast(), blocks, value: blocks.at(self.places) };
                    if !part.filled.swap(true, Ordering::Relaxed) {
                        self.fill(&scratch);
                    }
                    return scratch;
                }
            }
            std::hint::spin_loop();
        }
    }

    /// Notes where the blocks of all places are, and fills those of the constants.
    fn fill(&self, scratch: &Scratch) {
        for i in 0..self.places + EXTRA {
            let block = if i < self.places + EXTRA - 1 { scratch.blocks.at(i) } else { null_mut() };
            // SAFETY: the table has room for all.
            unsafe { scratch.pointers.add(i).write(block) };
        }
        for (i, (bits, (_, dtype))) in self.elements.iter().zip(&self.program.constants).enumerate() {
            let room = scratch.blocks.at(self.sources.len() + i);
            // SAFETY: one element, which is repeated; there is room for a block.
            unsafe { gather(dtype.size(), bits.as_ptr(), 0, self.block, room) };
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
                let (len, room) = (self.block.min(n), scratch.blocks.at(i));
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
        let table = scratch.pointers;
        for i in 0..self.sources.len() {
            // SAFETY: by the caller; the table has a place for each.
            unsafe { table.add(i).write(self.source(i, way, &range, scratch).cast_mut()) };
        }
        // SAFETY: the first of the extra ones.
        unsafe { table.add(self.places).write(to) };
        // SAFETY: steps know no others.
        let at = |entry: usize| unsafe { table.add(entry).read() };
        for step in &self.steps.steps {
            match step {
                Step::Apply { code, context, arguments, out } => {
                    let x = arguments.map(|entry| at(entry).cast_const());
                    // SAFETY: blocks of the operation's types, aligned, with so many elements each; the output is apart from all
                    // of them, but for an input of the host's that is the output.
                    unsafe { code(context, x, [at(*out), null_mut()], range.len()) };
                }
                Step::Run { code, arguments } => {
                    let mut addresses = [null_mut(); MOST_ARGUMENTS];
                    let addresses = &mut addresses[..arguments.len()];
                    addresses.iter_mut().zip(arguments).for_each(|(address, entry)| *address = at(*entry));
                    // SAFETY: blocks of the arguments' types, as above; of constants, one element is read.
                    unsafe { code.run(addresses, range.len()) };
                }
                // SAFETY: by the caller; a register has room.
                Step::Bytes { relation, of, out } => unsafe {
                    self.compare(*relation, *of, way, range.clone(), at(*out));
                },
            }
        }
    }

    /// Where a block of an input is.
    ///
    /// # Safety
    /// As for `compute`.
    unsafe fn source(&self, i: usize, way: Way, range: &Range<usize>, scratch: &Scratch) -> *const u8 {
        let Source { size: Some(size), alignment, swapped, .. } = self.sources[i] else { return null() };
        let room = scratch.blocks.at(i);
        if self.is_bytes(i) || way.walk.is_constant(i + 1) {
            return room;
        }
        if alignment > 0
            && let Some(offset) = way.walk.contiguous(i + 1, range, size)
        {
            let there = self.first(i, way).wrapping_byte_offset(offset);
            if there.addr() & (alignment - 1) == 0 {
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
        match self.steps.failed() {
            true => Err(Error::Value(text(format_args!("an integer is raised to a negative power"))?)),
            false => Ok(()),
        }
    }

    /// Elements that are worth a thread's while.
    pub fn grain(&self) -> usize {
        self.steps.grain
    }
}
