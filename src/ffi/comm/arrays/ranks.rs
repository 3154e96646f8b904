//! Element by element over the ranks.

use super::*;
use crate::comm::elementwise::{Space, elementwise};
use crate::comm::reduction::{Parts, combine};
use crate::comm::{Single, agree};
use crate::error::panics;
use crate::ffi::array::{KILN_F32, KILN_F64};
use crate::ffi::guard;
use crate::reduce::exact;

/// Element by element over the ranks.
unsafe fn over_ranks(
    comm: i64,
    number: i32,
    x: *const kiln_array,
    ddof: i64,
    root: i64,
    out: *const kiln_array,
) -> Result<(), Error> {
    let comm = find(comm)?;
    let comm = &*comm;
    let _turn = comm.begin()?;
    let call = Call::new("kiln_comm_reduce").with(number.into()).with(ddof).with(root);
    // Put where it stays: a copy takes some kilobytes of stack.
    let mut checked = None;
    let mine = panics::catch("a collective call", || {
        // SAFETY: by the caller.
        let x = unsafe { Array::new("x", x)? };
        let (operation, dtype) = operation(number, ddof, x.dtype)?;
        // SAFETY: by the caller.
        let out = if receives(comm, root)? { Some(unsafe { output(out, x.shape(), dtype, &x)? }) } else { None };
        let n = x.shape().iter().product();
        let space = Space::new(comm, n)?;
        checked = Some(Checked { operation, x, reduced: [false; MOST_DIMENSIONS], out });
        Ok((n, space))
    });
    let call = checked.iter().fold(call, |call, checked| agreed(call, &checked.x, 0));
    agree(comm, &call, mine.as_ref().map(|_| &[][..]).map_err(Clone::clone))?;
    let (n, mut space) = mine?;
    let Some(Checked { operation, x, out, .. }) = &checked else { return Ok(()) };
    let operation = *operation;
    let mut from = Offsets::new(x.shape(), x.strides());
    let mut to = out.as_ref().map(|out| Offsets::new(out.shape(), out.strides()));
    let ranks = comm.size();
    let done = elementwise(
        comm,
        n,
        &mut space,
        |numbers| {
            for (number, offset) in numbers.iter_mut().zip(&mut from) {
                // SAFETY: an element of x, readable by the caller.
                *number = unsafe { Number::read(x.dtype, x.data.cast::<u8>().wrapping_byte_offset(offset)) }.to_bits();
            }
        },
        |rows, ld, results| reduce_rows(operation, x.dtype, (rows, ld, ranks), results),
        |results| {
            let (Some(out), Some(to)) = (out, &mut to) else { return };
            for (bits, offset) in results.iter().zip(to) {
                let to = out.data.cast::<u8>().wrapping_byte_offset(offset);
                // SAFETY: an element of out, writable by the caller.
                unsafe { store(*bits, out.dtype, to) };
            }
        },
    );
    // A rank may have failed on the way.
    let closing = Call::new("kiln_comm_reduce, its end");
    agree(comm, &closing, done.as_ref().map(|()| &[][..]).map_err(Clone::clone)).map(drop)
}

/// Reduces rows of wide numbers, a row a rank, to a row.
fn reduce_rows(
    operation: Operation,
    dtype: i32,
    (rows, ld, ranks): (&[i64], usize, usize),
    results: &mut [i64],
) -> Result<(), Error> {
    if operation == Operation::Sum && wide(dtype) == KILN_F64 {
        for (i, result) in results.iter_mut().enumerate() {
            let terms = (0..ranks).map(|rank| f64::from_bits(rows[rank * ld + i].cast_unsigned()));
            let sum = match dtype {
                KILN_F32 => exact::sum_of_few_floats(terms).into(),
                _ => exact::sum_of_few(terms),
            };
            *result = sum.to_bits().cast_signed();
        }
        return Ok(());
    }
    let width = results.len();
    let mut floats = Vec::new();
    let (data, dtype, stride) = if dtype == KILN_F32 {
        floats.try_reserve_exact(width * ranks).map_err(|_| Error::OutOfMemory { bytes: 4 * width * ranks })?;
        for row in rows.chunks(ld).take(ranks) {
            floats.extend(row[..width].iter().map(|bits| f64::from_bits(bits.cast_unsigned()) as f32));
        }
        (floats.as_ptr().cast::<u8>(), dtype, [4 * width as isize, 4])
    } else {
        (rows.as_ptr().cast::<u8>(), wide(dtype), [8 * ld as isize, 8])
    };
    let block = Block { dtype, data, shape: &[ranks, width], strides: &stride, reduced: &[true, false] };
    let mut parts = Parts::default();
    // SAFETY: rows of `width` numbers, borrowed or just made.
    unsafe { block.add(&mut parts, &Single, operation)? };
    let mut totals = combine(&Single, &Call::new("kiln_comm_reduce"), Ok(parts))?;
    finish(dtype, operation, &mut totals, width, |i, number| results[i] = number.to_bits())
}

/// Reduces arrays of the same shape over the ranks, element by element: each result is, of the elements at its place
/// on all ranks, in the order of the ranks, what the operation gives; see kiln_comm_sum_f64.
///
/// Sums, means, variances and norms are exact and rounded once, as those of kiln_comm_sum_f64 and its neighbours; of
/// minima and maxima, -0 is below +0; a place is a rank; a product is multiplied in the order of the ranks. Sums and
/// products of integers are modulo 2^64. Results have the types that kiln_reduce gives. Any number of elements is
/// sent, in pieces; a rank sends and receives about two numbers an element.
///
/// @param comm       the communicator
/// @param operation  KILN_REDUCE_SUM and so on; the same on all ranks, as the type and the shape of x
/// @param x          the elements of this rank
/// @param ddof       for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_comm_var_f64; not negative
/// @param root       the rank that gets the results, or KILN_ALL_RANKS; the same on all ranks
/// @param out        the results: an array of the shape of x, not within its reach. May be NULL on a rank that does not
///                   get them
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it
///         was; or KILN_ERR_MEMORY, KILN_ERR_MPI or KILN_ERR_PEER: any part of it may have been written if the calls
///         are the same on all ranks
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_reduce(
    comm: i64,
    operation: i32,
    x: *const kiln_array,
    ddof: i64,
    root: i64,
    out: *const kiln_array,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_reduce", |_| unsafe { over_ranks(comm, operation, x, ddof, root, out) })
}
