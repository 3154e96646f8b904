//! Communicators of the crate mpi (rsmpi), for hosts in Rust.

use super::keep;
use crate::comm::mpi::{self, Mpi};
use crate::error::Error;
use ::mpi::traits::Communicator;

/// A handle for a communicator, as `kiln_comm_create` makes it: a collective call. The communicator is neither owned
/// nor freed.
pub fn create(comm: &impl Communicator) -> Result<i64, Error> {
    let raw = comm.as_raw();
    // SAFETY: the bytes of a handle of MPI's, an integer or a pointer.
    let bytes = unsafe { std::slice::from_raw_parts((&raw const raw).cast::<u8>(), size_of_val(&raw)) };
    let mut handle = 0;
    // SAFETY: a number to write to.
    unsafe { keep(Mpi::from_bytes(mpi::loaded()?, bytes)?, &mut handle)? };
    Ok(handle)
}
