//! An array that one rank has, and parts of it that all ranks have.

use super::{Communicator, Message};
use crate::array::{blocks, with_capacity};
use crate::error::Error;
use std::ops::Range;

/// Numbers of a message, at most: a MiB.
const MOST: usize = 1 << 17;

/// Which way elements go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the root to the ranks.
    Scatter,
    /// From the ranks to the root.
    Gather,
}

/// Room for a message: once, because nobody may fail while others wait.
pub struct Room {
    numbers: Vec<i64>,
    messages: Vec<Message>,
}

impl Room {
    /// For any transfer.
    pub fn new() -> Result<Self, Error> {
        Ok(Room { numbers: with_capacity(MOST)?, messages: with_capacity(1)? })
    }
}

/// Takes the elements of each rank, so many of `size` bytes, a piece at a time. On the root `whole` is asked to load or to store elements
/// of a rank, and on the rank `own` those that it has itself.
pub fn transfer(
    comm: &dyn Communicator,
    (root, direction): (usize, Direction),
    (counts, size): (&[usize], usize),
    room: Room,
    mut whole: impl FnMut(usize, Range<usize>, &mut [i64]),
    mut own: impl FnMut(Range<usize>, &mut [i64]),
) -> Result<(), Error> {
    let Room { mut numbers, mut messages } = room;
    let mine = comm.rank();
    for (rank, count) in counts.iter().enumerate().filter(|(rank, _)| mine == root || mine == *rank) {
        for range in blocks(0..*count, MOST * size_of::<i64>() / size) {
            numbers.clear();
            numbers.resize((range.len() * size).div_ceil(size_of::<i64>()), 0);
            let (from, to) = if direction == Direction::Scatter { (root, rank) } else { (rank, root) };
            if mine == from {
                match direction {
                    Direction::Scatter => whole(rank, range.clone(), &mut numbers),
                    Direction::Gather => own(range.clone(), &mut numbers),
                }
            }
            if from != to {
                let peer = if mine == from { to } else { from };
                messages.push(Message { peer, tag: 0, is_received: mine == to, numbers });
                messages = comm.swap(messages)?;
                numbers = messages.pop().map(|message| message.numbers).unwrap_or_default();
            }
            if mine == to {
                match direction {
                    Direction::Scatter => own(range, &mut numbers),
                    Direction::Gather => whole(rank, range, &mut numbers),
                }
            }
        }
    }
    Ok(())
}
