//! Communicators, and reductions over their ranks.
//!
//! A [`Communicator`] is what the reductions need of MPI: a few collectives on 64-bit integers. Integer addition is
//! exact and has no order, so that a sum of [exact accumulators](crate::reduce::exact) does not depend on the number
//! of ranks or on who has which elements. MPI is never linked: it is what the host has loaded ([`mpi`]).

mod agreement;
pub mod diffusion;
pub mod elementwise;
pub mod mpi;
pub mod ranks;
pub mod reduction;
mod single;
pub mod transfer;

pub use agreement::{Call, agree};
pub use single::Single;

use crate::error::Error;
use std::sync::MutexGuard;

/// Held during a call: no other thread uses the communicator meanwhile.
pub type Turn<'a> = Option<MutexGuard<'a, ()>>;

/// Some processes, numbered from 0, that make the same calls in the same order.
pub trait Communicator: Send + Sync {
    /// The number of this process.
    fn rank(&self) -> usize;
    /// How many there are.
    fn size(&self) -> usize;
    /// Checks that this thread can call the others now, and begins.
    fn begin(&self) -> Result<Turn<'_>, Error>;
    /// The sum over all ranks, place by place, on every rank. All ranks pass as many numbers, here and below.
    fn sum(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error>;
    /// The largest of all ranks, place by place, on every rank.
    fn max(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error>;
    /// The sum over the ranks before this one, place by place.
    fn sum_before(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error>;
    /// Sends a share of `from` to each rank, in order; the shares that come are put to `to` in the order of the ranks.
    fn exchange(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error>;
    /// What all ranks pass, in the order of the ranks, on every rank.
    fn gather(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error>;
    /// Sends some messages to other ranks and receives others from them, [`MOST_MESSAGES`] at most, none of which waits for another. A message that is received
    /// is as long as its sender's, which has the same tag.
    fn swap(&self, messages: Vec<Message>) -> Result<Vec<Message>, Error>;
}

/// Messages at once: both ways, on two sides.
pub const MOST_MESSAGES: usize = 4;

/// Numbers on their way from one rank to another.
pub struct Message {
    /// The other rank.
    pub peer: usize,
    /// What tells it from other messages between the two.
    pub tag: usize,
    /// Whether it comes or goes.
    pub is_received: bool,
    /// What is sent, or the place for what is received.
    pub numbers: Vec<i64>,
}
