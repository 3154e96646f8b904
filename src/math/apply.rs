//! Applies an operation to every element of vectors: the one driver of all vector exports.

use super::{Op, canonical};
use crate::array::{VectorView, gather, scatter};
use crate::error::Error;
use crate::simd::{BlockFn, Context, Isa};
use crate::threads;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::ptr::{null, null_mut};

/// Bytes of a block on its way between strided or misaligned memory and an operation: all of them fit a small stack.
const BLOCK: usize = 2048;

/// Room for a block. A cache line more than a power of two, so that several do not compete for the same lines of the cache.
#[repr(align(64))]
struct Space([MaybeUninit<u8>; BLOCK + 64]);

/// `outputs[..][i] = op(inputs[..][i])`, all of the same length and of the operation's types. In place where an output is an input; an
/// error where two overlap in part, or two outputs at all, and nothing is written then.
pub fn apply(op: &Op, context: &Context, inputs: &[VectorView], outputs: &[VectorView]) -> Result<(), Error> {
    let n = outputs[0].len();
    debug_assert!(inputs.iter().map(VectorView::dtype).eq(op.inputs().iter().copied()));
    debug_assert!(outputs.iter().map(VectorView::dtype).eq(op.outputs().iter().copied()));
    debug_assert!(inputs.iter().chain(outputs).all(|vector| vector.len() == n));
    VectorView::check_overlap(inputs, outputs)?;
    let code = Isa::current().pick(&op.code);
    let is_direct = inputs.iter().all(VectorView::is_direct) && outputs.iter().all(VectorView::is_direct);
    let canonical = if op.canonical { None } else { canonical(outputs[0].dtype()) };
    let canonical = canonical.map(|op| Isa::current().pick(&op.code));
    let call = Call { code, canonical, context, inputs, outputs, is_direct };
    if n < 2 * op.grain {
        call.run(0..n);
        return Ok(());
    }
    // In cache lines, so that aligned pieces stay aligned.
    let len = threads::piece_len(n, op.grain, 64 / outputs[0].dtype().size());
    threads::for_each(n.div_ceil(len), |piece| call.run(piece * len..n.min((piece + 1) * len)));
    Ok(())
}

struct Call<'a> {
    code: BlockFn,
    /// What makes every NaN of the result the one NaN, where the code does not.
    canonical: Option<BlockFn>,
    context: &'a Context,
    inputs: &'a [VectorView<'a>],
    outputs: &'a [VectorView<'a>],
    /// Whether all vectors lie as block functions want them.
    is_direct: bool,
}

impl Call<'_> {
    #[inline]
    fn run(&self, range: Range<usize>) {
        // Results that have to be looked at again are, while they are in the first-level cache.
        if !self.is_direct || self.canonical.is_some() {
            return self.run_blocks(range);
        }
        let (mut x, mut out) = ([null(); 3], [null_mut(); 2]);
        for (k, input) in self.inputs.iter().enumerate() {
            x[k] = input.at(range.start).cast_const();
        }
        for (k, output) in self.outputs.iter().enumerate() {
            out[k] = output.at(range.start);
        }
        // SAFETY: of the operation's types, aligned and contiguous; valid by the contract of `VectorView`, and checked for overlap.
        unsafe { (self.code)(self.context, x, out, range.len()) }
    }

    /// Block after block, by copies of what does not lie as it should.
    #[inline(never)]
    fn run_blocks(&self, range: Range<usize>) {
        let mut spaces = [const { Space([MaybeUninit::uninit(); BLOCK + 64]) }; 5];
        let (from, to) = spaces.split_at_mut(3);
        let size = self.inputs.iter().chain(self.outputs).map(|vector| vector.dtype().size()).max().unwrap_or(1);
        for part in crate::array::blocks(range.clone(), BLOCK / size) {
            let (mut x, mut out) = ([null(); 3], [null_mut(); 2]);
            for ((x, input), space) in x.iter_mut().zip(self.inputs).zip(from.iter_mut()) {
                *x = input.at(part.start).cast_const();
                if !input.is_direct() {
                    let (first, to) = (*x, space.0.as_mut_ptr().cast());
                    *x = to;
                    // One for all is there already, in the first block, which is the longest.
                    if input.stride() == 0 && part.start > range.start {
                        continue;
                    }
                    // SAFETY: valid by the contract of `VectorView`; a block has room for so many.
                    unsafe { gather(input.dtype().size(), first, input.stride(), part.len(), to) };
                }
            }
            for ((out, output), space) in out.iter_mut().zip(self.outputs).zip(to.iter_mut()) {
                let here = output.is_direct() && self.canonical.is_none();
                *out = if here { output.at(part.start) } else { space.0.as_mut_ptr().cast() };
            }
            // SAFETY: as in `run`, or blocks of the stack.
            unsafe { (self.code)(self.context, x, out, part.len()) };
            if let Some(canonical) = self.canonical {
                // Of one result, so that there is another block.
                let output = &self.outputs[0];
                let next = if output.is_direct() { output.at(part.start) } else { to[1].0.as_mut_ptr().cast() };
                // SAFETY: from one block to another, or to where the results belong.
                unsafe {
                    canonical(self.context, [out[0].cast_const(), null(), null()], [next, null_mut()], part.len())
                };
                out[0] = next;
            }
            for (out, output) in out.iter().zip(self.outputs).filter(|(_, output)| !output.is_direct()) {
                // SAFETY: valid by the contract of `VectorView`; the block has been written to.
                unsafe { scatter(output.dtype().size(), *out, part.len(), output.at(part.start), output.stride()) };
            }
        }
    }
}
