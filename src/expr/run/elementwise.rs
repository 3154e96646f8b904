//! A value for each element.

use super::View;
use super::input::{stretched, swap};
use super::machine::{Call, Machine, Way};
use crate::array::{Dtype, Walk, finish_stream, last_level_cache, stream, with_capacity};
use crate::error::Error;
use crate::threads;

/// Elements that a thread takes at least, whatever is done with them.
const LEAST_PIECE: usize = 1024;

/// The output's first element, which several threads know.
struct Shared(*mut u8);

// SAFETY: each thread writes elements of its own.
unsafe impl Sync for Shared {}

impl Shared {
    fn first(&self) -> *mut u8 {
        self.0
    }
}

/// Fills an output of a type.
///
/// # Safety
/// Inputs must be readable and the output writable; they share no memory, but for an input that is the output exactly.
pub(super) unsafe fn run(call: &Call, inputs: &[View], output: &View, dtype: Dtype) -> Result<(), Error> {
    let common = call.common;
    let mut strides = with_capacity((inputs.len() + 1) * common.len())?;
    strides.extend_from_slice(output.strides);
    for (view, source) in inputs.iter().zip(call.sources) {
        let own = source.copy.map_or(view.strides, |copy| &call.copies[copy].strides);
        stretched(view.shape, own, common, &mut strides);
    }
    let walk = Walk::new(common, inputs.len() + 1, &strides)?;
    let n = walk.len();
    if n == 0 {
        return Ok(());
    }
    // More threads than there are pieces never work.
    let machine = Machine::new(call, dtype, n, threads::num_threads().min(n.div_ceil(LEAST_PIECE)))?;
    let len = threads::piece_len(n, machine.grain().max(LEAST_PIECE), machine.block);
    let (size, unit) = (dtype.size(), dtype.alignment());
    let swaps = output.is_swapped && unit > 1;
    // A result that the caches cannot hold goes past them, but for one in place of an input, which is in them.
    let is_large = size.saturating_mul(n) > last_level_cache() / 2;
    let streams = is_large && call.sources.iter().all(|source| source.first != output.data);
    let output = Shared(output.data);
    let way = Way { walk: &walk, offsets: &[] };
    threads::for_each(n.div_ceil(len), |piece| {
        let scratch = machine.enter();
        // SAFETY: by the caller.
        unsafe { machine.fill_inputs(&scratch, way, n) };
        for block in crate::array::blocks(piece * len..n.min((piece + 1) * len), machine.block) {
            let direct = walk.contiguous(0, &block, size).map(|offset| output.first().wrapping_byte_offset(offset));
            let direct = direct.filter(|pointer| pointer.addr().is_multiple_of(unit) && !swaps);
            let to = direct.filter(|_| !streams).unwrap_or(scratch.value);
            // SAFETY: by the caller; each block is computed once.
            unsafe {
                machine.compute(&scratch, way, block.clone(), to);
                if swaps {
                    swap(to, block.len() * size, unit);
                }
                match direct {
                    Some(direct) if streams => stream(to, direct, block.len() * size),
                    Some(_) => {}
                    None => walk.store(0, to, size, block, output.first()),
                }
            }
        }
        if streams {
            finish_stream();
        }
    });
    machine.finish()
}
