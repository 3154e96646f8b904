//! MPI, as the host has it: found in the process, never linked, never initialised, finalised or changed.

mod abi;
mod duplicate;
mod functions;
mod library;

pub use abi::Constants;
pub use functions::{Functions, Handle, PointToPoint};
pub use library::{Library, given, loaded};

use self::duplicate::Duplicate;
use super::{Communicator, MOST_MESSAGES, Message, Turn};
use crate::error::Error;
use std::ffi::c_int;
use std::sync::{Arc, PoisonError};

/// Numbers that are passed to MPI at once: 2^27, a GiB, since counts of bytes may be `int` within it.
const MOST: usize = 1 << 27;

/// A duplicate of the host's communicator.
pub struct Mpi(Arc<Duplicate>);

impl Mpi {
    /// Of a communicator whose bytes the host has shown: a collective call, unless it fails here.
    pub fn from_bytes(library: &'static Library, bytes: &[u8]) -> Result<Self, Error> {
        let expected = library.constants.handle_bytes;
        if bytes.len() != expected {
            let (value, least) = (bytes.len() as i64, expected as i64);
            return Err(Error::OutOfRange { argument: "size", value, least, most: least });
        }
        let mut handle = [0; size_of::<Handle>()];
        handle[..expected].copy_from_slice(bytes);
        Self::new(library, Handle::from_le_bytes(handle))
    }

    /// Of a communicator of Fortran.
    pub fn from_fortran(library: &'static Library, integer: c_int) -> Result<Self, Error> {
        Self::new(library, library.from_fortran(integer)?)
    }

    fn new(library: &'static Library, comm: Handle) -> Result<Self, Error> {
        let refuse = |why| Err(Error::Form { argument: "comm", why });
        if comm == library.constants.comm_null || comm == 0 {
            return refuse("it is MPI_COMM_NULL");
        }
        let mut inter = 0;
        // SAFETY: MPI is initialised; that the communicator is a valid one, only the host knows.
        library.outcome("MPI_Comm_test_inter", unsafe { (library.functions.comm_test_inter)(comm, &mut inter) })?;
        if inter != 0 {
            return refuse("it is an intercommunicator, of two groups; merge them with MPI_Intercomm_merge");
        }
        duplicate::duplicate(library, comm).map(Mpi)
    }

    /// Calls a collective on pieces that are not too long for it.
    fn in_pieces(
        &self,
        name: &str,
        len: usize,
        mut call: impl FnMut(&Functions, std::ops::Range<usize>, c_int) -> c_int,
    ) -> Result<(), Error> {
        for range in crate::array::blocks(0..len, MOST) {
            let count = range.len() as c_int;
            self.0.library.outcome(name, call(&self.0.library.functions, range, count))?;
        }
        Ok(())
    }

    fn reduce(&self, operation: Handle, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        assert_eq!(from.len(), to.len());
        let (int64, comm) = (self.0.library.constants.int64, self.0.comm);
        self.in_pieces("MPI_Allreduce", from.len(), |mpi, range, count| {
            let (from, to) = (from[range.clone()].as_ptr(), to[range].as_mut_ptr());
            // SAFETY: `count` numbers each, of slices that do not overlap.
            unsafe { (mpi.allreduce)(from.cast(), to.cast(), count, int64, operation, comm) }
        })
    }
}

impl Communicator for Mpi {
    fn rank(&self) -> usize {
        self.0.rank
    }
    fn size(&self) -> usize {
        self.0.size
    }
    fn begin(&self) -> Result<Turn<'_>, Error> {
        self.0.library.check()?;
        if !self.0.is_alive() {
            return Err(Error::Mpi("comm is of a communicator that the host has freed".into()));
        }
        Ok(Some(self.0.turn.lock().unwrap_or_else(PoisonError::into_inner)))
    }
    fn sum(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        self.reduce(self.0.library.constants.sum, from, to)
    }
    fn max(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        self.reduce(self.0.library.constants.max, from, to)
    }
    fn sum_before(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        assert_eq!(from.len(), to.len());
        let (int64, sum, comm) = (self.0.library.constants.int64, self.0.library.constants.sum, self.0.comm);
        self.in_pieces("MPI_Exscan", from.len(), |mpi, range, count| {
            let (from, to) = (from[range.clone()].as_ptr(), to[range].as_mut_ptr());
            // SAFETY: as for `reduce`.
            unsafe { (mpi.exscan)(from.cast(), to.cast(), count, int64, sum, comm) }
        })?;
        if self.0.rank == 0 {
            to.fill(0); // which MPI leaves undefined
        }
        Ok(())
    }
    fn exchange(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        assert!(from.len() == to.len() && from.len() <= MOST && from.len().is_multiple_of(self.0.size));
        let (int64, comm, count) = (self.0.library.constants.int64, self.0.comm, (from.len() / self.0.size) as c_int);
        let (from, to) = (from.as_ptr().cast(), to.as_mut_ptr().cast());
        // SAFETY: `count` numbers for each rank, of slices that do not overlap.
        let code = unsafe { (self.0.library.functions.alltoall)(from, count, int64, to, count, int64, comm) };
        self.0.library.outcome("MPI_Alltoall", code)
    }
    fn gather(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        assert!(to.len() == from.len() * self.0.size && to.len() <= MOST);
        let (int64, comm, count) = (self.0.library.constants.int64, self.0.comm, from.len() as c_int);
        let (from, to) = (from.as_ptr().cast(), to.as_mut_ptr().cast());
        // SAFETY: as above.
        let code = unsafe { (self.0.library.functions.allgather)(from, count, int64, to, count, int64, comm) };
        self.0.library.outcome("MPI_Allgather", code)
    }
    fn swap(&self, messages: Vec<Message>) -> Result<Vec<Message>, Error> {
        let library = self.0.library;
        let Some(mpi) = &library.point_to_point else {
            return Err(Error::Mpi("the table of this MPI has no MPI_Isend, MPI_Irecv and MPI_Wait".into()));
        };
        let (int64, comm) = (library.constants.int64, self.0.comm);
        // Until MPI is done with them: nothing here may be freed or moved before, even if something fails.
        let mut messages = std::mem::ManuallyDrop::new(messages);
        let longest = messages.iter().map(|message| message.numbers.len()).max().unwrap_or(0);
        for range in crate::array::blocks(0..longest, MOST) {
            let (mut requests, mut posted) = ([0; MOST_MESSAGES], 0);
            // What is received first, so that there is a place for it.
            for receives in [true, false] {
                for message in messages.iter_mut().filter(|message| message.is_received == receives) {
                    let end = range.end.min(message.numbers.len());
                    let Some(numbers) = message.numbers.get_mut(range.start..end) else { continue };
                    let (peer, tag) = (message.peer as c_int, message.tag as c_int);
                    let (at, count) = (numbers.as_mut_ptr().cast(), numbers.len() as c_int);
                    let request = &mut requests[posted];
                    // SAFETY: so many numbers, which stay where they are until the request is done.
                    let (name, code) = unsafe {
                        match receives {
                            true => ("MPI_Irecv", (mpi.irecv)(at, count, int64, peer, tag, comm, request)),
                            false => ("MPI_Isend", (mpi.isend)(at, count, int64, peer, tag, comm, request)),
                        }
                    };
                    library.outcome(name, code)?;
                    posted += 1;
                }
            }
            for request in &mut requests[..posted] {
                // MPI_Status is 20 to 32 bytes.
                let mut status = [0_u64; 16];
                // SAFETY: a request of the above; the status has room.
                let code = unsafe { (mpi.wait)(request, status.as_mut_ptr().cast()) };
                library.outcome("MPI_Wait", code)?;
            }
        }
        Ok(std::mem::ManuallyDrop::into_inner(messages))
    }
}
