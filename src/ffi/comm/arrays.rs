//! Reductions of arrays over ranks: element by element, along axes of an array whose first is split, and several in one message.

// The header has them in this order.
pub mod ranks;

pub mod axes;

pub mod several;

use super::described::{Block, Number, Offsets, finish, operation, store, wide};
use super::{KILN_ALL_RANKS, find};
use crate::array::MOST_DIMENSIONS;
use crate::comm::reduction::Operation;
use crate::comm::{Call, Communicator};
use crate::error::Error;
use crate::ffi::arguments;
use crate::ffi::array::{Array, kiln_array};

/// A call: the operation, the array and its axes, and where the results go.
struct Checked {
    operation: Operation,
    x: Array,
    reduced: [bool; MOST_DIMENSIONS],
    /// Missing on a rank that does not get the results.
    out: Option<Array>,
}

fn receives(comm: &dyn Communicator, root: i64) -> Result<bool, Error> {
    arguments::within("root", root, KILN_ALL_RANKS, comm.size() as i64 - 1)?;
    Ok(root == KILN_ALL_RANKS || root == comm.rank() as i64)
}

/// Checks where results go: of a shape and a type, and not within what is read.
///
/// # Safety
/// `out` must be NULL or point to a descriptor.
unsafe fn output(out: *const kiln_array, shape: &[usize], dtype: i32, x: &Array) -> Result<Array, Error> {
    // SAFETY: by the caller.
    let out = unsafe { Array::output("out", out)? };
    arguments::within("out->ndim", out.shape().len() as i64, shape.len() as i64, shape.len() as i64)?;
    for (expected, found) in shape.iter().zip(out.shape()) {
        arguments::within("out->shape", *found as i64, *expected as i64, *expected as i64)?;
    }
    arguments::within("out->dtype", out.dtype.into(), dtype.into(), dtype.into())?;
    distinct(x, &out)?;
    Ok(out)
}

/// An error where two arrays may share memory.
pub(super) fn distinct(x: &Array, out: &Array) -> Result<(), Error> {
    match (x.bytes, out.bytes) {
        (Some(x), Some(out)) if x.0 < out.1 && out.0 < x.1 => Err(Error::Overlap { output: "out", input: "x" }),
        _ => Ok(()),
    }
}

/// What must be the same on all ranks: the type, and the lengths of axes but the first few.
fn agreed(call: Call, x: &Array, from: usize) -> Call {
    let shape = x.shape().iter().skip(from).fold(call.with(x.dtype.into()), |call, len| call.with(*len as i64));
    shape.with(x.shape().len() as i64)
}
