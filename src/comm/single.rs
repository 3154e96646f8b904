//! One process, without MPI.

use super::{Communicator, Message, Turn};
use crate::error::Error;

/// The communicator of this process alone.
pub struct Single;

impl Communicator for Single {
    fn rank(&self) -> usize {
        0
    }
    fn size(&self) -> usize {
        1
    }
    fn begin(&self) -> Result<Turn<'_>, Error> {
        Ok(None)
    }
    fn sum(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        to.copy_from_slice(from);
        Ok(())
    }
    fn max(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        self.sum(from, to)
    }
    fn sum_before(&self, _: &[i64], to: &mut [i64]) -> Result<(), Error> {
        to.fill(0);
        Ok(())
    }
    fn exchange(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        self.sum(from, to)
    }
    fn gather(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        self.sum(from, to)
    }
    fn swap(&self, messages: Vec<Message>) -> Result<Vec<Message>, Error> {
        assert!(messages.is_empty(), "there is nobody else");
        Ok(messages)
    }
}
