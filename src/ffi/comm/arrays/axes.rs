//! Along axes of an array whose first is split.

use super::*;
use crate::comm::agree;
use crate::comm::reduction::{Parts, combine};
use crate::error::panics;
use crate::ffi::guard;
use crate::ffi::operation::reduced as reduced_axes;

/// Results that are made at a time, each of which sends an exact sum or two.
const OUTPUTS: usize = 2048;

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
