//! Communicators as hosts hold them.

pub mod arrays;
mod described;
pub mod diffusion;
pub mod extrema;
pub mod grids;
#[cfg(feature = "rsmpi")]
pub mod rsmpi;
pub mod statistics;
pub mod sums;

use super::handle::Registry;
use super::{arguments, guard};
use crate::comm::mpi::{self, Constants, Functions, Mpi, PointToPoint};
use crate::comm::reduction::{Parts, Totals, combine};
use crate::comm::{Call, Communicator, Single, agree};
use crate::error::{Error, panics};
use std::ffi::{CStr, c_void};
use std::sync::Arc;

/// For `root`: every rank gets the result.
pub const KILN_ALL_RANKS: i64 = -1;

static COMMUNICATORS: Registry<Arc<dyn Communicator>> = Registry::new(3, "comm");

fn find(comm: i64) -> Result<Arc<dyn Communicator>, Error> {
    COMMUNICATORS.get(comm).map(|comm| Arc::clone(&comm))
}

/// A collective call: parts of all ranks, put together, give a result, which is written where it is wanted. What is
/// wrong on this rank is found within, so that the others hear of it.
fn collective<R>(
    (comm, call, root): (i64, Call, i64),
    out: &[(&'static str, *const c_void)],
    parts: impl FnOnce(&dyn Communicator, &mut Parts) -> Result<(), Error>,
    finish: impl FnOnce(&mut Totals) -> Result<R, Error>,
    write: impl FnOnce(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let comm = find(comm)?;
    let comm = &*comm;
    let _turn = comm.begin()?;
    let receives = root == KILN_ALL_RANKS || root == comm.rank() as i64;
    let mine = panics::catch("a collective call", || {
        arguments::within("root", root, KILN_ALL_RANKS, comm.size() as i64 - 1)?;
        for (argument, pointer) in out.iter().filter(|_| receives) {
            arguments::not_null(argument, pointer.cast_mut())?;
        }
        let mut mine = Parts::default();
        parts(comm, &mut mine)?;
        Ok(mine)
    });
    let mut totals = combine(comm, &call.with(root), mine)?;
    // On all ranks, so that all of them fail alike.
    let result = finish(&mut totals)?;
    if receives { write(result) } else { Ok(()) }
}

/// Keeps a communicator that all of its ranks could make.
///
/// # Safety
/// `handle` must be NULL or valid for a write.
unsafe fn keep(new: impl Communicator + 'static, handle: *mut i64) -> Result<(), Error> {
    let new: Arc<dyn Communicator> = Arc::new(new);
    let kept = arguments::not_null("handle", handle).and_then(|()| COMMUNICATORS.insert(new.clone()));
    let agreed = new.begin().and_then(|_turn| {
        let nothing: Result<&[i64], Error> = kept.as_ref().map(|_| &[][..]).map_err(Clone::clone);
        agree(&*new, &Call::new("kiln_comm_create"), nothing)
    });
    match (kept, agreed) {
        // SAFETY: by the caller.
        (Ok(kept), Ok(_)) => unsafe { arguments::write("handle", handle, kept) },
        (Ok(kept), Err(error)) => COMMUNICATORS.remove(kept).and(Err(error)),
        (Err(error), _) => Err(error),
    }
}

/// The bytes of a communicator.
///
/// # Safety
/// So many must be readable.
unsafe fn bytes<'a>(address: *const c_void, size: i64) -> Result<&'a [u8], Error> {
    arguments::not_null("address", address.cast_mut())?;
    let size = arguments::within("size", size, 4, 8)?;
    // SAFETY: by the caller.
    Ok(unsafe { std::slice::from_raw_parts(address.cast(), size as usize) })
}

/// Makes a communicator of Kiln's from one of MPI's. All ranks of it make this call together.
///
/// Kiln is not linked to MPI: it finds the library that this program has loaded and initialised, Open MPI, MPICH and
/// its kin (Intel MPI, MVAPICH, ...), or any that has the ABI of MPI 5, and calls that. It works on a duplicate of
/// the communicator, made at the first such call and freed by MPI_Comm_free of the original, or by MPI_Finalize;
/// nothing of yours is changed, and you may free either first. Calls on one communicator must not come from several
/// threads at once, as in MPI; and MPI must allow calls from the thread that calls Kiln.
///
/// MPI does not tell a communicator that was freed from a valid one: it may stop the program, as it does in its own
/// functions.
///
/// @param address  where your MPI_Comm is; KILN_COMM(comm) stands for this argument and the next
/// @param size     sizeof(MPI_Comm)
/// @param handle   receives the handle, a positive number; to be freed by kiln_comm_free
/// @return KILN_OK; KILN_ERR_NULL or KILN_ERR_MEMORY, and then KILN_ERR_PEER on the other ranks; or, on this rank
///         alone, which cannot take part: KILN_ERR_MPI if MPI is not found, not initialised, finalised, or does not
///         allow calls from this thread; KILN_ERR_VALUE if address or size cannot be a communicator of the MPI that was
///         found, or it is MPI_COMM_NULL or an intercommunicator
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_create(address: *const c_void, size: i64, handle: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_create", |_| unsafe { keep(Mpi::from_bytes(mpi::loaded()?, bytes(address, size)?)?, handle) })
}

/// As kiln_comm_create, from the integer that stands for a communicator in Fortran: `comm` of module mpi,
/// `comm%MPI_VAL` of mpi_f08, `comm.py2f()` of mpi4py, MPI_Comm_c2f(comm) in C.
///
/// @param integer  the integer
/// @param handle   receives the handle, a positive number; to be freed by kiln_comm_free
/// @return as of kiln_comm_create
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_create_fortran(integer: i32, handle: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_create_fortran", |_| unsafe { keep(Mpi::from_fortran(mpi::loaded()?, integer)?, handle) })
}

/// Any function, cast to this type.
#[allow(non_camel_case_types, reason = "the name in C")]
pub type kiln_function = Option<unsafe extern "C" fn()>;

/// The functions and constants of an MPI that cannot be found in the process, because it is linked statically.
/// KILN_MPI_TABLE initialises it.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types, reason = "the name in C")]
pub struct kiln_mpi_table {
    /// sizeof(kiln_mpi_table)
    pub size: i64,
    /// sizeof(MPI_Comm)
    pub comm_size_in_bytes: i64,
    /// MPI_Initialized, and so on: the functions of their names
    pub initialized: kiln_function,
    /// MPI_Finalized
    pub finalized: kiln_function,
    /// MPI_Query_thread
    pub query_thread: kiln_function,
    /// MPI_Is_thread_main
    pub is_thread_main: kiln_function,
    /// MPI_Error_string
    pub error_string: kiln_function,
    /// MPI_Comm_test_inter
    pub comm_test_inter: kiln_function,
    /// MPI_Comm_rank
    pub comm_rank: kiln_function,
    /// MPI_Comm_size
    pub comm_size: kiln_function,
    /// MPI_Comm_dup
    pub comm_dup: kiln_function,
    /// MPI_Comm_free
    pub comm_free: kiln_function,
    /// MPI_Comm_set_errhandler
    pub comm_set_errhandler: kiln_function,
    /// MPI_Comm_create_keyval
    pub comm_create_keyval: kiln_function,
    /// MPI_Comm_free_keyval
    pub comm_free_keyval: kiln_function,
    /// MPI_Comm_set_attr
    pub comm_set_attr: kiln_function,
    /// MPI_Comm_get_attr
    pub comm_get_attr: kiln_function,
    /// MPI_Comm_delete_attr
    pub comm_delete_attr: kiln_function,
    /// MPI_Allreduce
    pub allreduce: kiln_function,
    /// MPI_Exscan
    pub exscan: kiln_function,
    /// MPI_Alltoall
    pub alltoall: kiln_function,
    /// MPI_Allgather
    pub allgather: kiln_function,
    /// MPI_COMM_NULL, and so on: the constants of their names
    pub comm_null: u64,
    /// MPI_COMM_SELF
    pub comm_self: u64,
    /// MPI_ERRORS_RETURN
    pub errors_return: u64,
    /// MPI_INT64_T
    pub int64_type: u64,
    /// MPI_SUM
    pub sum: u64,
    /// MPI_MAX
    pub max: u64,
    /// MPI_THREAD_SERIALIZED
    pub thread_serialized: i64,
    /// MPI_Isend, and so on: the functions of their names. A table whose size ends before them will do, but for diffusion
    pub isend: kiln_function,
    /// MPI_Irecv
    pub irecv: kiln_function,
    /// MPI_Wait
    pub wait: kiln_function,
}

// Frozen: hosts are compiled against it, and against the one that ended before MPI_Isend.
const _: () = assert!(size_of::<kiln_mpi_table>() == 8 * 32);
const FIRST_TABLE: usize = 8 * 29;

/// What a table holds.
///
/// # Safety
/// `table` must be NULL or point to a table, with functions of MPI under their names.
unsafe fn library(table: *const kiln_mpi_table) -> Result<&'static mpi::Library, Error> {
    arguments::not_null("table", table.cast_mut())?;
    // SAFETY: the first number, by the caller.
    let size = unsafe { table.cast::<i64>().read_unaligned() };
    let most = size_of::<kiln_mpi_table>() as i64;
    if size != FIRST_TABLE as i64 {
        arguments::within("table->size", size, most, most)?;
    }
    let mut copy = std::mem::MaybeUninit::<kiln_mpi_table>::zeroed();
    // SAFETY: so many bytes, by the caller; a table of zeros is one.
    let table = unsafe {
        copy.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(table.cast(), size as usize);
        copy.assume_init()
    };
    let look_up = |symbol: &'static CStr| {
        let name = symbol.to_str().unwrap_or_default().trim_start_matches("MPI_");
        let function = match name {
            "Initialized" => table.initialized,
            "Finalized" => table.finalized,
            "Query_thread" => table.query_thread,
            "Is_thread_main" => table.is_thread_main,
            "Error_string" => table.error_string,
            "Comm_test_inter" => table.comm_test_inter,
            "Comm_rank" => table.comm_rank,
            "Comm_size" => table.comm_size,
            "Comm_dup" => table.comm_dup,
            "Comm_free" => table.comm_free,
            "Comm_set_errhandler" => table.comm_set_errhandler,
            "Comm_create_keyval" => table.comm_create_keyval,
            "Comm_free_keyval" => table.comm_free_keyval,
            "Comm_set_attr" => table.comm_set_attr,
            "Comm_get_attr" => table.comm_get_attr,
            "Comm_delete_attr" => table.comm_delete_attr,
            "Allreduce" => table.allreduce,
            "Exscan" => table.exscan,
            "Alltoall" => table.alltoall,
            "Allgather" => table.allgather,
            "Isend" => table.isend,
            "Irecv" => table.irecv,
            "Wait" => table.wait,
            _ => None,
        };
        function.map_or(std::ptr::null(), |function| function as *const c_void)
    };
    // SAFETY: by the caller.
    let functions = unsafe { Functions::find(look_up) }
        .map_err(|symbol| Error::Mpi(format!("table lacks {}", symbol.to_string_lossy())))?;
    // SAFETY: by the caller.
    let point_to_point = unsafe { PointToPoint::find(look_up) }.ok();
    let handle_bytes = arguments::within("table->comm_size_in_bytes", table.comm_size_in_bytes, 4, 8)? as usize;
    // An int may have been extended by its sign.
    let handle = |value: u64| if handle_bytes == 4 { value & 0xffff_ffff } else { value };
    let constants = Constants {
        handle_bytes,
        comm_null: handle(table.comm_null),
        comm_self: handle(table.comm_self),
        errors_return: handle(table.errors_return),
        int64: handle(table.int64_type),
        sum: handle(table.sum),
        max: handle(table.max),
        thread_serialized: table.thread_serialized as i32,
    };
    mpi::given((functions, point_to_point), constants)
}

/// As kiln_comm_create, with an MPI that the program has linked statically.
///
/// @param table    its functions and constants: kiln_mpi_table table = KILN_MPI_TABLE; it is not kept
/// @param address  where your MPI_Comm is; KILN_COMM(comm) stands for this argument and the next
/// @param size     sizeof(MPI_Comm)
/// @param handle   receives the handle, a positive number; to be freed by kiln_comm_free
/// @return as of kiln_comm_create; KILN_ERR_MPI also if a function is missing in the table
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_create_table(
    table: *const kiln_mpi_table,
    address: *const c_void,
    size: i64,
    handle: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_create_table", |_| unsafe {
        keep(Mpi::from_bytes(library(table)?, bytes(address, size)?)?, handle)
    })
}

/// Makes the communicator of this process alone, for which no MPI is needed.
///
/// @param handle  receives the handle, a positive number; to be freed by kiln_comm_free
/// @return KILN_OK, KILN_ERR_NULL or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_self(handle: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_self", |_| unsafe { keep(Single, handle) })
}

/// The number of this process in a communicator, from 0. Not a collective call.
///
/// @param comm  the communicator
/// @param rank  receives the number
/// @return KILN_OK, KILN_ERR_NULL or KILN_ERR_HANDLE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_rank(comm: i64, rank: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_rank", |_| unsafe { arguments::write("rank", rank, find(comm)?.rank() as i64) })
}

/// How many processes a communicator has. Not a collective call.
///
/// @param comm  the communicator
/// @param size  receives the number
/// @return KILN_OK, KILN_ERR_NULL or KILN_ERR_HANDLE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_size(comm: i64, size: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_size", |_| unsafe { arguments::write("size", size, find(comm)?.size() as i64) })
}

/// Frees a handle. Not a collective call: the duplicate stays, for the next handle of the same communicator, until
/// that is freed.
///
/// @param comm  the communicator
/// @return KILN_OK or KILN_ERR_HANDLE
#[unsafe(no_mangle)]
pub extern "C" fn kiln_comm_free(comm: i64) -> i32 {
    guard("kiln_comm_free", |_| COMMUNICATORS.remove(comm))
}

/// Takes part in a collective call as a rank that has failed, so that the others do not wait: whatever they call, it
/// fails on all ranks, with KILN_ERR_PEER and this status. For a failure that the program finds before it can make
/// the call.
///
/// @param comm    the communicator
/// @param status  why, one of KILN_ERR_*
/// @return status; KILN_ERR_HANDLE or KILN_ERR_MPI if the call could not take part
#[unsafe(no_mangle)]
pub extern "C" fn kiln_comm_fail(comm: i64, status: i32) -> i32 {
    guard("kiln_comm_fail", |_| {
        let comm = find(comm)?;
        let _turn = comm.begin()?;
        let failure = match arguments::within("status", status.into(), 1, 127) {
            Ok(_) => Error::Reported { status },
            Err(error) => error,
        };
        agree(&*comm, &Call::new("kiln_comm_fail"), Err(failure)).map(drop)
    })
}
