//! What a rank knows of some results, and how the ranks put it together.

use super::key::NOTHING;
use crate::array::zeros;
use crate::comm::agreement::{ROOM, agree};
use crate::comm::{Call, Communicator};
use crate::error::Error;
use crate::reduce::exact::{Accumulator, NUMBERS};

/// Integers that are combined over the ranks. For the same call they are as many on all ranks.
#[derive(Default)]
pub struct Parts {
    /// To be added.
    added: Vec<i64>,
    /// Of which the largest count.
    largest: Vec<i64>,
    /// For some of those, where their elements are.
    places: Vec<Place>,
}

/// Where the element of a key is, among those of this rank.
struct Place {
    key: usize,
    at: Option<i64>,
    /// How many elements this rank has.
    n: i64,
}

impl Parts {
    /// Adds integers that are added; gives them, as zeros.
    pub fn add(&mut self, count: usize) -> Result<&mut [i64], Error> {
        let start = self.added.len();
        reserve(&mut self.added, count)?;
        self.added.resize(start + count, 0);
        Ok(&mut self.added[start..])
    }

    /// Adds an exact sum.
    pub fn add_sum(&mut self, sum: &Accumulator) -> Result<(), Error> {
        let numbers = self.add(NUMBERS)?;
        if let Some(numbers) = numbers.first_chunk_mut() {
            sum.to_numbers(numbers);
        }
        Ok(())
    }

    /// Adds a key of which the largest counts.
    pub fn add_key(&mut self, key: Option<i64>) -> Result<(), Error> {
        reserve(&mut self.largest, 1)?;
        self.largest.push(key.unwrap_or(NOTHING));
        Ok(())
    }

    /// Asks for the place of the key that was added last: here it is at `at`, of `n` elements.
    pub fn add_place(&mut self, at: Option<i64>, n: usize) -> Result<(), Error> {
        reserve(&mut self.places, 1)?;
        self.places.push(Place { key: self.largest.len() - 1, at, n: n as i64 });
        Ok(())
    }
}

fn reserve<T>(list: &mut Vec<T>, count: usize) -> Result<(), Error> {
    list.try_reserve(count).map_err(|_| Error::OutOfMemory { bytes: count * size_of::<T>() })
}

/// The parts of all ranks together; read in the order in which the parts were added.
pub struct Totals {
    added: Vec<i64>,
    largest: Vec<i64>,
    places: Vec<i64>,
    at: [usize; 3],
    /// How many ranks there are.
    pub ranks: usize,
}

impl Totals {
    /// Some integers.
    pub fn added(&mut self, count: usize) -> &[i64] {
        let start = self.at[0];
        self.at[0] += count;
        &self.added[start..start + count]
    }

    /// One integer.
    pub fn count(&mut self) -> i64 {
        self.added(1)[0]
    }

    /// All integers.
    pub fn take_added(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.added)
    }

    /// An exact sum.
    pub fn sum(&mut self) -> Result<Accumulator, Error> {
        let mut numbers = [0; NUMBERS];
        numbers.copy_from_slice(self.added(NUMBERS));
        Accumulator::from_numbers(&numbers).map_err(|_| Error::AccumulatorFull)
    }

    /// A largest key.
    pub fn key(&mut self) -> i64 {
        self.at[1] += 1;
        self.largest[self.at[1] - 1]
    }

    /// A place among the elements of all ranks.
    pub fn place(&mut self) -> i64 {
        self.at[2] += 1;
        self.places[self.at[2] - 1]
    }
}

/// Puts the parts of all ranks together; a rank whose parts could not be made takes part all the same, and no rank
/// gets anything.
#[inline(never)]
pub fn combine(comm: &dyn Communicator, call: &Call, parts: Result<Parts, Error>) -> Result<Totals, Error> {
    // Memory that is missing is found before the others wait.
    let ready = parts.and_then(|parts| {
        let totals = Totals {
            added: zeros(parts.added.len())?,
            largest: zeros(parts.largest.len())?,
            places: zeros(parts.places.len())?,
            at: [0; 3],
            ranks: comm.size(),
        };
        Ok((zeros(parts.places.len())?, totals, parts))
    });
    let first = ready.as_ref().map(|(_, _, parts)| &parts.added[..ROOM.min(parts.added.len())]);
    let sums = agree(comm, call, first.map_err(Clone::clone))?;
    let (mut mine, mut totals, parts) = ready?;
    let (head, rest) = totals.added.split_at_mut(ROOM.min(parts.added.len()));
    head.copy_from_slice(&sums[..head.len()]);
    if !rest.is_empty() {
        comm.sum(&parts.added[head.len()..], rest)?;
    }
    if !parts.largest.is_empty() {
        comm.max(&parts.largest, &mut totals.largest)?;
    }
    if !parts.places.is_empty() {
        for (n, place) in mine.iter_mut().zip(&parts.places) {
            *n = place.n;
        }
        comm.sum_before(&mine, &mut totals.places)?;
        // The least place of all ranks that have the extreme element.
        for ((mine, before), place) in mine.iter_mut().zip(&totals.places).zip(&parts.places) {
            let extreme = parts.largest[place.key] == totals.largest[place.key];
            *mine = place.at.filter(|_| extreme).map_or(NOTHING, |at| -(before + at));
        }
        comm.max(&mine, &mut totals.places)?;
        totals.places.iter_mut().for_each(|place| *place = place.wrapping_neg());
    }
    Ok(totals)
}
