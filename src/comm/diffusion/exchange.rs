//! The halos of neighbours.

use super::decomposition::Decomposition;
use crate::array::{GridOutput, Part, places, with_capacity};
use crate::comm::{Communicator, MOST_MESSAGES, Message};
use crate::error::Error;
use crate::simd::Float;
use std::ops::Range;

/// Room for messages: once, because nobody may fail while others wait.
pub struct Exchange {
    room: Vec<Vec<i64>>,
    messages: Vec<Message>,
}

impl Exchange {
    /// For the halos of a rank's fields.
    pub fn new<T: Float>(decomposition: &Decomposition) -> Result<Self, Error> {
        let shape = decomposition.shape();
        let face = |axis: usize| shape.iter().product::<usize>() / shape[axis].max(1) * decomposition.depth;
        let with_neighbours = (0..3).filter(|axis| decomposition.neighbours[*axis] != [None; 2]);
        let most = with_neighbours.map(face).max().unwrap_or(0);
        let mut room = with_capacity(MOST_MESSAGES)?;
        for _ in 0..MOST_MESSAGES {
            room.push(with_capacity(most.div_ceil(per_number::<T>()))?);
        }
        Ok(Exchange { room, messages: with_capacity(MOST_MESSAGES)? })
    }

    /// Fills the halo with what the neighbours have: axis by axis, the later ones with the halo of the earlier ones, so that corners come
    /// with them.
    pub fn fill<T: Float>(
        &mut self,
        comm: &dyn Communicator,
        decomposition: &Decomposition,
        extended: &mut [T],
    ) -> Result<(), Error> {
        if decomposition.is_empty() {
            return Ok(());
        }
        let (shape, own) = (decomposition.shape(), decomposition.own());
        let mut grid = decomposition.grid(extended);
        for axis in (0..3).rev() {
            // Axes that have been exchanged are whole.
            let part = |along: Range<usize>| -> Part {
                std::array::from_fn(|other| match other.cmp(&axis) {
                    std::cmp::Ordering::Less => own[other].clone(),
                    std::cmp::Ordering::Equal => along.clone(),
                    std::cmp::Ordering::Greater => 0..shape[other],
                })
            };
            let Range { start, end } = own[axis];
            let mut messages = std::mem::take(&mut self.messages);
            for (side, peer) in decomposition.neighbours[axis].iter().enumerate() {
                let Some(peer) = *peer else { continue };
                let inside =
                    if side == 0 { start..start + decomposition.depth } else { end - decomposition.depth..end };
                let (mut numbers, mut space) =
                    (self.room.pop().unwrap_or_default(), self.room.pop().unwrap_or_default());
                pack(&grid, &part(inside), &mut numbers);
                space.resize(numbers.len(), 0);
                // What goes to the low side comes from the high side.
                messages.push(Message { peer, tag: side, is_received: false, numbers });
                messages.push(Message { peer, tag: 1 - side, is_received: true, numbers: space });
            }
            self.messages = comm.swap(messages)?;
            for message in self.messages.drain(..) {
                if message.is_received {
                    // By the tag, the side that it came from.
                    let beyond = if message.tag == 1 { 0..start } else { end..shape[axis] };
                    unpack(&message.numbers, &mut grid, &part(beyond));
                }
                self.room.push(message.numbers);
            }
        }
        Ok(())
    }
}

/// How many elements of a type are a number of a message.
fn per_number<T>() -> usize {
    size_of::<i64>() / size_of::<T>()
}

/// A part of a grid as numbers, filled up with zeros.
fn pack<T: Float>(grid: &GridOutput<T>, part: &Part, numbers: &mut Vec<i64>) {
    let count: usize = part.iter().map(|range| range.len()).product();
    numbers.clear();
    numbers.resize(count.div_ceil(per_number::<T>()), 0);
    let (grid, mut at) = (grid.as_input(), 0);
    for place in places([&part[0], &part[1]]) {
        for x in grid.row(place).direct(part[2].clone()).unwrap_or_default() {
            let shift = at % per_number::<T>() * 8 * size_of::<T>();
            numbers[at / per_number::<T>()] |= (x.to_word() << shift).cast_signed();
            at += 1;
        }
    }
}

/// Puts the numbers of a part to their place.
fn unpack<T: Float>(numbers: &[i64], grid: &mut GridOutput<T>, part: &Part) {
    let mut at = 0;
    for place in places([&part[0], &part[1]]) {
        let Some(row) = grid.row_slice(place) else { continue };
        for x in &mut row[part[2].clone()] {
            let shift = at % per_number::<T>() * 8 * size_of::<T>();
            *x = T::from_word(numbers[at / per_number::<T>()].cast_unsigned() >> shift);
            at += 1;
        }
    }
}
