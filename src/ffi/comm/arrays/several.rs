//! Several arrays, each to a number, in one message.

use super::*;
use crate::array::blocks;
use crate::comm::reduction::{Parts, combine};
use crate::error::panics;
use crate::ffi::guard;

/// Checks one of several reductions to a number, and adds it to a list that has room for it. Not inlined, so that what is copied on
/// the way is off the stack again.
///
/// # Safety
/// `x` and `out` must point to descriptors.
#[inline(never)]
unsafe fn push(
    items: &mut Vec<(i32, Checked)>,
    number: i32,
    x: *const kiln_array,
    ddof: i64,
    out: Option<*const kiln_array>,
) -> Result<(), Error> {
    // SAFETY: by the caller.
    let x = unsafe { Array::new("x", x)? };
    let (operation, dtype) = operation(number, ddof, x.dtype)?;
    // SAFETY: by the caller.
    let out = out.map(|out| unsafe { output(out, &[], dtype, &x) }).transpose()?;
    items.push((number, Checked { operation, x, reduced: [true; MOST_DIMENSIONS], out }));
    Ok(())
}

/// Several arrays, each to a number, in one message.
unsafe fn several(
    comm: i64,
    count: i64,
    operations: *const i32,
    x: *const kiln_array,
    (ddof, root): (i64, i64),
    out: *const kiln_array,
) -> Result<(), Error> {
    let comm = find(comm)?;
    let comm = &*comm;
    let _turn = comm.begin()?;
    let mut call = Call::new("kiln_comm_reduce_several").with(count).with(ddof).with(root);
    let mine = panics::catch("a collective call", || {
        let count = crate::array::count("count", count)?;
        let receives = receives(comm, root)?;
        let mut items = Vec::new();
        let mut parts = Parts::default();
        if count > 0 {
            arguments::not_null("operations", operations.cast_mut())?;
            arguments::not_null("x", x.cast_mut())?;
        }
        for i in blocks(0..count, 1).map(|i| i.start) {
            items.try_reserve(1).map_err(|_| Error::OutOfMemory { bytes: count * size_of::<Checked>() })?;
            let out = if receives {
                arguments::not_null("out", out.cast_mut())?;
                Some(out.wrapping_add(i))
            } else {
                None
            };
            // SAFETY: so many are there, by the caller.
            unsafe { push(&mut items, operations.wrapping_add(i).read_unaligned(), x.wrapping_add(i), ddof, out)? };
            if let Some((_, Checked { operation, x, reduced, .. })) = items.last() {
                let (shape, strides) = (x.shape(), x.strides());
                let block = Block { dtype: x.dtype, data: x.data.cast(), shape, strides, reduced };
                // SAFETY: readable by the caller.
                unsafe { block.add(&mut parts, comm, *operation)? };
            }
        }
        Ok((items, parts))
    });
    let (items, parts) = match mine {
        Ok((items, parts)) => (items, Ok(parts)),
        Err(error) => (Vec::new(), Err(error)),
    };
    for (number, Checked { x, .. }) in &items {
        call = call.with((*number).into()).with(x.dtype.into());
    }
    let mut totals = combine(comm, &call, parts)?;
    let mut results = Vec::new();
    results.try_reserve_exact(items.len()).map_err(|_| Error::OutOfMemory { bytes: items.len() * 16 })?;
    for (_, item) in &items {
        finish(item.x.dtype, item.operation, &mut totals, 1, |_, number| results.push(number))?;
    }
    for ((_, item), number) in items.iter().zip(results) {
        if let Some(out) = &item.out {
            // SAFETY: an element, writable by the caller.
            unsafe { store(number.to_bits(), out.dtype, out.data.cast()) };
        }
    }
    Ok(())
}

/// Makes several reductions at once, for little more than the time of one: each is of all elements of an array on all
/// ranks, to a number; see kiln_comm_sum_f64.
///
/// Each result is what the function for it gives, kiln_comm_sum_f64 and so on; of integers, sums and products are
/// modulo 2^64. Results have the types that kiln_reduce gives.
///
/// @param comm        the communicator
/// @param count       how many reductions
/// @param operations  count operations: KILN_REDUCE_SUM and so on; the same on all ranks
/// @param x           count arrays; their types are the same on all ranks
/// @param ddof        for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_comm_var_f64; not negative
/// @param root        the rank that gets the results, or KILN_ALL_RANKS; the same on all ranks
/// @param out         count arrays without dimensions, not within the reach of x; after a failure they are as they
///                    were. May be NULL on a rank that does not get them
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_reduce_several(
    comm: i64,
    count: i64,
    operations: *const i32,
    x: *const kiln_array,
    ddof: i64,
    root: i64,
    out: *const kiln_array,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_reduce_several", |_| unsafe { several(comm, count, operations, x, (ddof, root), out) })
}
