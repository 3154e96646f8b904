//! Arrays that are spread over a grid of ranks.

use super::arrays::distinct;
use super::find;
use crate::array::{MOST_DIMENSIONS, Walk, count, filled, row_major, with_capacity};
use crate::comm::ranks::{RankGrid, Shares};
use crate::comm::transfer::{Direction, Room, transfer};
use crate::comm::{Call, agree};
use crate::error::{Error, panics};
use crate::ffi::array::{Array, kiln_array};
use crate::ffi::grid::numbers;
use crate::ffi::{arguments, guard};
use std::ops::Range;

/// A grid of all ranks.
///
/// # Safety
/// `ranks` must be NULL, for all along the first axis, or have as many numbers as there are axes.
pub(super) unsafe fn rank_grid(ranks: *const i64, axes: usize, size: usize) -> Result<RankGrid, Error> {
    let mut along = [1; MOST_DIMENSIONS];
    if ranks.is_null() {
        along[0] = size;
    } else {
        // SAFETY: by the caller.
        let ranks: [i64; MOST_DIMENSIONS] = unsafe { numbers("ranks", ranks, 1, axes)? };
        for (n, value) in along.iter_mut().zip(&ranks[..axes]) {
            *n = count("ranks", *value)?;
        }
    }
    RankGrid::new(&along[..axes], size)
}

/// A part of an array, whose elements are numbered in the order of its axes.
struct Place {
    first: *mut u8,
    size: usize,
    walk: Walk,
}

impl Place {
    /// The part of a rank, in an array that is its own, or the whole.
    fn new(shares: &Shares, rank: usize, array: &Array, is_whole: bool) -> Result<Self, Error> {
        let axes = array.strides().len();
        let mut shape = with_capacity(axes)?;
        shape.extend(shares.of(rank));
        let mut strides = with_capacity(2 * axes)?;
        strides.extend(row_major(&shape, array.size())?);
        strides.extend(array.strides());
        let mut start = 0_isize;
        for (axis, stride) in array.strides().iter().enumerate().filter(|_| is_whole) {
            let before = shares.before(axis, shares.grid().place(rank, axis)) as isize;
            start = start.wrapping_add(stride.wrapping_mul(before));
        }
        let first = array.data.cast::<u8>().wrapping_byte_offset(start);
        Ok(Place { first, size: array.size(), walk: Walk::new(&shape, 2, &strides)? })
    }

    /// # Safety
    /// The elements must be readable, and as many have room in the block.
    unsafe fn load(&self, range: Range<usize>, to: &mut [i64]) {
        // SAFETY: by the caller.
        unsafe { self.walk.load(1, self.first, self.size, range, to.as_mut_ptr().cast()) }
    }

    /// # Safety
    /// The elements must be writable, and the block has as many.
    unsafe fn store(&self, range: Range<usize>, from: &[i64]) {
        // SAFETY: by the caller.
        unsafe { self.walk.store(1, from.as_ptr().cast(), self.size, range, self.first) }
    }
}

/// Scatters or gathers an array.
unsafe fn spread(
    (comm, ranks): (i64, *const i64),
    (whole, root, part): (*const kiln_array, i64, *const kiln_array),
    (call, direction): (Call, Direction),
) -> Result<(), Error> {
    let comm = find(comm)?;
    let comm = &*comm;
    let _turn = comm.begin()?;
    let scatters = direction == Direction::Scatter;
    let (whole_name, part_name) = if scatters { ("x", "out") } else { ("out", "x") };
    // Put where it stays, as an array takes a kilobyte.
    let mut checked = None;
    let mine = panics::catch("a collective call", || {
        arguments::within("root", root, 0, comm.size() as i64 - 1)?;
        // SAFETY: by the caller, here and below.
        let array = |argument, array, is_read| unsafe {
            if is_read { Array::new(argument, array) } else { Array::output(argument, array) }
        };
        let part = array(part_name, part, !scatters)?;
        let axes = part.shape().len();
        arguments::within("ndim", axes as i64, 1, MOST_DIMENSIONS as i64)?;
        let whole = (root == comm.rank() as i64).then(|| array(whole_name, whole, scatters)).transpose()?;
        if let Some(whole) = &whole {
            let (ndim, dtype) = (axes as i64, part.dtype.into());
            arguments::within("ndim", whole.shape().len() as i64, ndim, ndim)?;
            arguments::within("dtype", whole.dtype.into(), dtype, dtype)?;
            distinct(whole, &part)?;
        }
        // SAFETY: by the caller.
        let grid = unsafe { rank_grid(ranks, axes, comm.size())? };
        let mut shape = with_capacity(axes)?;
        shape.extend(part.shape().iter().map(|n| *n as i64));
        checked = Some((part, whole, grid));
        Ok((shape, filled(axes.saturating_mul(comm.size()), 0)?, Room::new()?))
    });
    let mut call = call.with(root);
    if let Some((part, _, grid)) = &checked {
        call = grid.counts().iter().fold(call.with(part.dtype.into()), |call, n| call.with(*n as i64));
    }
    agree(comm, &call, mine.as_ref().map(|_| &[][..]).map_err(Clone::clone))?;
    let (shape, mut shapes, room) = mine?;
    let Some((part, whole, grid)) = &checked else { return Ok(()) };
    comm.gather(&shape, &mut shapes)?;
    let ready = panics::catch("a collective call", || {
        let shares = Shares::new(grid, &shapes)?;
        let (mut counts, mut places) = (with_capacity(comm.size())?, Vec::new());
        counts.extend((0..comm.size()).map(|rank| shares.of(rank).product::<usize>()));
        if let Some(whole) = whole {
            for (axis, n) in whole.shape().iter().enumerate() {
                if *n != shares.before(axis, grid.counts()[axis]) {
                    let why = "the parts of all ranks, put together, must have the shape of the whole array";
                    return Err(Error::Form { argument: "shape", why });
                }
            }
            places = with_capacity(comm.size())?;
            for rank in 0..comm.size() {
                places.push(Place::new(&shares, rank, whole, true)?);
            }
        }
        Ok((counts, places, Place::new(&shares, comm.rank(), part, false)?))
    });
    agree(comm, &call, ready.as_ref().map(|_| &[][..]).map_err(Clone::clone))?;
    let (counts, places, own) = ready?;
    transfer(
        comm,
        (root as usize, direction),
        (&counts, part.size()),
        room,
        // SAFETY: elements of the arrays, by the caller, and as many in the block.
        |rank, range, numbers| unsafe {
            if scatters { places[rank].load(range, numbers) } else { places[rank].store(range, numbers) }
        },
        // SAFETY: as above.
        |range, numbers| unsafe { if scatters { own.store(range, numbers) } else { own.load(range, numbers) } },
    )
}

/// What this rank has of an array that is cut as evenly as may be: along each axis the elements from start to before stop. Not a
/// collective call.
///
/// Of n elements among r ranks, the one at place i has those from n i / r to before n (i + 1) / r, rounded down.
///
/// @param comm   the communicator
/// @param ranks  how many ranks there are along each axis, numbered along the last one first: their product is the number of ranks;
///               NULL: all along the first
/// @param ndim   the number of axes, 1 to 64
/// @param shape  the lengths of the axes of the whole array
/// @param start  receives the first element of this rank along each axis
/// @param stop   receives the first element that is beyond its own
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_VALUE: start and stop are as they were
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_part(
    comm: i64,
    ranks: *const i64,
    ndim: i32,
    shape: *const i64,
    start: *mut i64,
    stop: *mut i64,
) -> i32 {
    guard("kiln_comm_part", |_| {
        let comm = find(comm)?;
        let axes = arguments::within("ndim", ndim.into(), 1, MOST_DIMENSIONS as i64)? as usize;
        // SAFETY: by the caller.
        let (grid, shape) = unsafe {
            (rank_grid(ranks, axes, comm.size())?, numbers::<_, MOST_DIMENSIONS>("shape", shape, 1_i64, axes)?)
        };
        arguments::not_null("start", start)?;
        arguments::not_null("stop", stop)?;
        for len in &shape[..axes] {
            count("shape", *len)?;
        }
        for (axis, len) in shape[..axes].iter().enumerate() {
            let (place, ranks) = (grid.place(comm.rank(), axis), grid.counts()[axis]);
            let before = |place: usize| (*len as u128 * place as u128 / ranks as u128) as i64;
            // SAFETY: a place for each axis, by the caller.
            unsafe {
                start.add(axis).write_unaligned(before(place));
                stop.add(axis).write_unaligned(before(place + 1));
            }
        }
        Ok(())
    })
}

/// Gives each rank its part of an array that one of them has.
///
/// The ranks form a grid, and their parts, put together, are the array: ranks at the same place along an axis have as many elements
/// along it, some may have none (kiln_comm_part tells what is even). Elements keep their bits; layouts may differ. Messages are of a MiB
/// at most. All ranks make this call together.
///
/// @param comm   the communicator
/// @param ranks  how many ranks there are along each axis, numbered along the last one first: their product is the number of ranks;
///               NULL: all along the first. The same on all ranks
/// @param x      on the root the whole array, of one axis or more; not read on the others
/// @param root   the rank that has it; the same on all ranks
/// @param out    this rank's part, of the type of x, not within its reach
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it was, as with
///         KILN_ERR_MEMORY and KILN_ERR_PEER; or KILN_ERR_MPI: any part of it may have been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_scatter(
    comm: i64,
    ranks: *const i64,
    x: *const kiln_array,
    root: i64,
    out: *const kiln_array,
) -> i32 {
    let call = (Call::new("kiln_comm_scatter"), Direction::Scatter);
    // SAFETY: by the caller.
    guard("kiln_comm_scatter", |_| unsafe { spread((comm, ranks), (x, root, out), call) })
}

/// Puts the parts that all ranks have together, on one of them: the opposite of kiln_comm_scatter.
///
/// @param comm   the communicator
/// @param ranks  as for kiln_comm_scatter
/// @param x      this rank's part, of one axis or more
/// @param root   the rank that gets the whole array; the same on all ranks
/// @param out    on the root the whole array, of the type of x, not within its reach; not used on the others
/// @return as of kiln_comm_scatter
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_gather(
    comm: i64,
    ranks: *const i64,
    x: *const kiln_array,
    root: i64,
    out: *const kiln_array,
) -> i32 {
    let call = (Call::new("kiln_comm_gather"), Direction::Gather);
    // SAFETY: by the caller.
    guard("kiln_comm_gather", |_| unsafe { spread((comm, ranks), (out, root, x), call) })
}
