//! Reductions of arrays over ranks.

use super::described::{Block, Number, Offsets, finish, operation, store, wide};
use super::{KILN_ALL_RANKS, find};
use crate::array::{MOST_DIMENSIONS, blocks};
use crate::comm::elementwise::{Space, elementwise};
use crate::comm::reduction::{Operation, Parts, combine};
use crate::comm::{Call, Communicator, Single, agree};
use crate::error::{Error, panics};
use crate::ffi::array::{Array, KILN_F32, KILN_F64, kiln_array};
use crate::ffi::operation::reduced as reduced_axes;
use crate::ffi::{arguments, guard};
use crate::reduce::exact;

/// Results that are made at a time, each of which sends an exact sum or two.
const OUTPUTS: usize = 2048;

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
    match (x.bytes, out.bytes) {
        (Some(x), Some(out)) if x.0 < out.1 && out.0 < x.1 => Err(Error::Overlap { output: "out", input: "x" }),
        _ => Ok(out),
    }
}

/// What must be the same on all ranks: the type, and the lengths of axes but the first few.
fn agreed(call: Call, x: &Array, from: usize) -> Call {
    let shape = x.shape().iter().skip(from).fold(call.with(x.dtype.into()), |call, len| call.with(*len as i64));
    shape.with(x.shape().len() as i64)
}

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
        let number = |i: usize, rank: usize| f64::from_bits(rows[rank * ld + i].cast_unsigned());
        let mut all = true;
        for (i, result) in results.iter_mut().enumerate() {
            let terms = (0..ranks).map(|rank| number(i, rank));
            let sum = if dtype == KILN_F32 {
                exact::sum_of_few_floats(terms).map(f64::from)
            } else {
                exact::sum_of_few(terms)
            };
            all &= sum.is_some();
            *result = sum.unwrap_or_default().to_bits().cast_signed();
        }
        if all {
            return Ok(());
        }
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

/// The shape of an array whose reduced axes are 1 long.
fn kept(x: &Array, reduced: &[bool; MOST_DIMENSIONS]) -> [usize; MOST_DIMENSIONS] {
    let mut shape = [1; MOST_DIMENSIONS];
    for (axis, len) in x.shape().iter().enumerate().filter(|(axis, _)| !reduced[*axis]) {
        shape[axis] = *len;
    }
    shape
}

/// Along axes of an array whose first is split.
unsafe fn along_axes(
    (comm, number): (i64, i32),
    x: *const kiln_array,
    naxes: i64,
    axes: *const i64,
    (ddof, root): (i64, i64),
    out: *const kiln_array,
) -> Result<(), Error> {
    let comm = find(comm)?;
    let comm = &*comm;
    let _turn = comm.begin()?;
    let call = Call::new("kiln_comm_reduce_axes").with(number.into()).with(ddof).with(root);
    // As above.
    let mut checked = None;
    let mine = panics::catch("a collective call", || {
        // SAFETY: by the caller.
        let x = unsafe { Array::new("x", x)? };
        let (operation, dtype) = operation(number, ddof, x.dtype)?;
        // SAFETY: by the caller.
        let reduced = unsafe { reduced_axes(naxes, axes, x.shape().len())? };
        if !reduced[0] || x.shape().is_empty() {
            let why = "the first axis, which is split over the ranks, must be among them; see kiln_reduce";
            return Err(Error::Form { argument: "axes", why });
        }
        let shape = kept(&x, &reduced);
        // SAFETY: by the caller.
        let out = if receives(comm, root)? {
            // SAFETY: by the caller.
            Some(unsafe { output(out, &shape[..x.shape().len()], dtype, &x)? })
        } else {
            None
        };
        checked = Some(Checked { operation, x, reduced, out });
        Ok(())
    });
    if let Err(error) = mine {
        return agree(comm, &call, Err(error)).map(drop);
    }
    let Some(checked) = &checked else { return Ok(()) };
    let call = checked.reduced[..checked.x.shape().len()]
        .iter()
        .fold(agreed(call, &checked.x, 1), |call, reduced| call.with((*reduced).into()));
    let Checked { operation, x, reduced, out } = checked;
    let (dimensions, places) = (x.shape().len(), kept(x, reduced));
    for (start, sizes) in Blocks::new(&places[..dimensions]) {
        let mut shape = sizes;
        for axis in (0..dimensions).filter(|axis| reduced[*axis]) {
            shape[axis] = x.shape()[axis];
        }
        let (shape, sizes) = (&shape[..dimensions], &sizes[..dimensions]);
        let first =
            |strides: &[isize]| start.iter().zip(strides).map(|(at, stride)| *at as isize * stride).sum::<isize>();
        let mine = panics::catch("a collective call", || {
            let mut parts = Parts::default();
            let data = x.data.cast::<u8>().wrapping_byte_offset(first(x.strides()));
            let block = Block { dtype: x.dtype, data, shape, strides: x.strides(), reduced };
            // SAFETY: a block of x, readable by the caller.
            unsafe { block.add(&mut parts, comm, *operation)? };
            Ok(parts)
        });
        let mut totals = combine(comm, &call, mine)?;
        let outputs = sizes.iter().product();
        let mut to = out.as_ref().map(|out| (out, Offsets::new(sizes, out.strides())));
        finish(x.dtype, *operation, &mut totals, outputs, |_, number| {
            if let Some((out, offsets)) = &mut to
                && let Some(offset) = offsets.next()
            {
                let to = out.data.cast::<u8>().wrapping_byte_offset(first(out.strides()) + offset);
                // SAFETY: an element of out, writable by the caller.
                unsafe { store(number.to_bits(), out.dtype, to) };
            }
        })?;
    }
    Ok(())
}

/// The blocks of an array, in the order of its axes: where they start, and their shapes; one without elements of an
/// array without.
struct Blocks<'a> {
    shape: &'a [usize],
    /// The axis that is cut, in pieces of so many; those before it are taken one by one.
    axis: usize,
    step: usize,
    next: Option<[usize; MOST_DIMENSIONS]>,
}

impl<'a> Blocks<'a> {
    fn new(shape: &'a [usize]) -> Self {
        let mut axis = shape.len();
        let mut inner = 1;
        while axis > 0 && inner * shape[axis - 1].max(1) <= OUTPUTS {
            axis -= 1;
            inner *= shape[axis].max(1);
        }
        // The axis around what fits.
        let axis = axis.saturating_sub(1);
        let inner: usize = shape.iter().skip(axis + 1).map(|len| (*len).max(1)).product();
        Blocks { shape, axis, step: (OUTPUTS / inner).max(1), next: Some([0; MOST_DIMENSIONS]) }
    }
}

impl Iterator for Blocks<'_> {
    type Item = ([usize; MOST_DIMENSIONS], [usize; MOST_DIMENSIONS]);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.next.take()?;
        let size = |axis: usize| match axis.cmp(&self.axis) {
            std::cmp::Ordering::Less => self.shape[axis].min(1),
            std::cmp::Ordering::Equal => (self.shape[axis] - start[axis]).min(self.step),
            std::cmp::Ordering::Greater => self.shape[axis],
        };
        let mut sizes = [0; MOST_DIMENSIONS];
        for (axis, len) in sizes.iter_mut().enumerate().take(self.shape.len()) {
            *len = size(axis);
        }
        if !self.shape.is_empty() && !self.shape.contains(&0) {
            let mut next = start;
            for axis in (0..=self.axis).rev() {
                next[axis] += sizes[axis];
                if next[axis] < self.shape[axis] {
                    self.next = Some(next);
                    break;
                }
                next[axis] = 0;
            }
        }
        Some((start, sizes))
    }
}

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

/// Reduces an array whose first axis is split over the ranks along some of its axes, the first one among them: each
/// result is of the elements of all ranks, as if their parts lay one after the other in one array; see
/// kiln_comm_sum_f64.
///
/// Each rank has as many places along the first axis as it likes, perhaps none; the other axes are as long on all
/// ranks. Sums, means, variances and norms are exact and rounded once; of minima and maxima, -0 is below +0; a place
/// counts along the reduced axes of the whole; a product is that of the products of the ranks. Results have the types
/// that kiln_reduce gives.
///
/// @param comm       the communicator
/// @param operation  KILN_REDUCE_SUM and so on; all but data and strides is the same on all ranks
/// @param x          the part of the array that this rank has
/// @param naxes      the number of axes that are reduced
/// @param axes       the axes, from -ndim to ndim - 1, each once, with the first one
/// @param ddof       for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_comm_var_f64; not negative
/// @param root       the rank that gets the results, or KILN_ALL_RANKS
/// @param out        the results: an array like x in which the reduced axes are 1 long, not within its reach. May be
///                   NULL on a rank that does not get them
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it
///         was; or KILN_ERR_MEMORY, KILN_ERR_MPI or KILN_ERR_PEER: any part of it may have been written if the calls
///         are the same on all ranks
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_reduce_axes(
    comm: i64,
    operation: i32,
    x: *const kiln_array,
    naxes: i64,
    axes: *const i64,
    ddof: i64,
    root: i64,
    out: *const kiln_array,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_reduce_axes", |_| unsafe { along_axes((comm, operation), x, naxes, axes, (ddof, root), out) })
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
