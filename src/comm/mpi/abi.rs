//! The kinds of MPI: what their communicators are, and their constants, from `mpi.h` of each.

use super::functions::Handle;
use std::ffi::{CStr, c_int, c_void};

/// The constants that Kiln passes to MPI.
#[derive(Clone, Copy)]
pub struct Constants {
    /// The size of a communicator in C, 4 or 8 bytes.
    pub handle_bytes: usize,
    /// MPI_COMM_NULL, and so on.
    pub comm_null: Handle,
    /// MPI_COMM_SELF
    pub comm_self: Handle,
    /// MPI_ERRORS_RETURN
    pub errors_return: Handle,
    /// MPI_INT64_T
    pub int64: Handle,
    /// MPI_SUM
    pub sum: Handle,
    /// MPI_MAX
    pub max: Handle,
    /// MPI_THREAD_SERIALIZED: from here on any thread may call MPI.
    pub thread_serialized: c_int,
}

/// How a communicator becomes one of C from an integer of Fortran.
#[derive(Clone, Copy)]
pub enum FromFortran {
    /// They are the same number.
    Same,
    /// `MPI_Comm_f2c`, or `MPI_Comm_fromint`.
    Function(unsafe extern "C" fn(c_int) -> Handle),
}

/// MPICH and its kin: all handles are `int`, and have their values since 2013 (the MPICH ABI Compatibility Initiative).
pub const MPICH: Constants = Constants {
    handle_bytes: 4,
    comm_null: 0x0400_0000,
    comm_self: 0x4400_0001,
    errors_return: 0x5400_0001,
    int64: 0x4c00_083a,
    sum: 0x5800_0003,
    max: 0x5800_0001,
    thread_serialized: 2,
};

/// The ABI of the MPI standard, version 5: handles are pointers with small values.
pub const STANDARD: Constants = Constants {
    handle_bytes: 8,
    comm_null: 0x100,
    comm_self: 0x102,
    errors_return: 0x143,
    int64: 0x258,
    sum: 0x21,
    max: 0x23,
    thread_serialized: 2048,
};

/// Open MPI: handles are the addresses of symbols.
pub fn open_mpi(look_up: impl Fn(&'static CStr) -> *const c_void) -> Result<Constants, &'static CStr> {
    let address = |symbol| {
        let found = look_up(symbol);
        if found.is_null() { Err(symbol) } else { Ok(found.addr() as Handle) }
    };
    Ok(Constants {
        handle_bytes: 8,
        comm_null: address(c"ompi_mpi_comm_null")?,
        comm_self: address(c"ompi_mpi_comm_self")?,
        errors_return: address(c"ompi_mpi_errors_return")?,
        int64: address(c"ompi_mpi_int64_t")?,
        sum: address(c"ompi_mpi_op_sum")?,
        max: address(c"ompi_mpi_op_max")?,
        thread_serialized: 2,
    })
}

/// Words in the version text of libraries whose handles are those of MPICH.
pub const KIN_OF_MPICH: [&str; 4] = ["MPICH", "Intel(R) MPI", "MVAPICH", "ParaStation"];
