//! Grids of ranks, and what each rank has of an array that is spread over one.

use crate::array::MOST_DIMENSIONS;
use crate::error::Error;

/// How many ranks there are along each axis of an array.
pub struct RankGrid {
    counts: [usize; MOST_DIMENSIONS],
    /// From one rank to the next along an axis.
    steps: [usize; MOST_DIMENSIONS],
    axes: usize,
}

impl RankGrid {
    /// So many along each axis, `size` in all, numbered along the last one first.
    pub fn new(along: &[usize], size: usize) -> Result<Self, Error> {
        let (mut counts, mut steps, mut step) = ([1; MOST_DIMENSIONS], [1; MOST_DIMENSIONS], Some(1_usize));
        for (axis, count) in along.iter().enumerate().rev() {
            (counts[axis], steps[axis]) = (*count, step.unwrap_or(0));
            step = step.and_then(|step| step.checked_mul(*count));
        }
        if step != Some(size) {
            return Err(Error::Form { argument: "ranks", why: "their product must be the number of ranks" });
        }
        Ok(RankGrid { counts, steps, axes: along.len() })
    }

    /// How many ranks there are along each axis.
    pub fn counts(&self) -> &[usize] {
        &self.counts[..self.axes]
    }

    /// The same ranks with the last axis first.
    pub fn reversed(mut self) -> Self {
        self.counts[..self.axes].reverse();
        self.steps[..self.axes].reverse();
        self
    }

    /// Where a rank is along an axis.
    pub fn place(&self, rank: usize, axis: usize) -> usize {
        rank / self.steps[axis] % self.counts[axis]
    }

    /// The rank that is elsewhere along one axis.
    pub fn moved(&self, rank: usize, axis: usize, place: usize) -> usize {
        rank - self.place(rank, axis) * self.steps[axis] + place * self.steps[axis]
    }
}

/// The parts of an array that ranks have, by the lengths of their axes.
pub struct Shares<'a> {
    grid: &'a RankGrid,
    lens: &'a [i64],
}

impl<'a> Shares<'a> {
    /// Of the lengths of all ranks, one rank after the other; an error where the parts, put together, are no array.
    pub fn new(grid: &'a RankGrid, lens: &'a [i64]) -> Result<Self, Error> {
        let shares = Shares { grid, lens };
        for (rank, lens) in lens.chunks_exact(grid.axes).enumerate() {
            if (0..grid.axes).any(|axis| lens[axis] as usize != shares.len(axis, grid.place(rank, axis))) {
                let why = "ranks at the same place along an axis must have as many points along it";
                return Err(Error::Form { argument: "shape", why });
            }
        }
        Ok(shares)
    }

    /// The ranks.
    pub fn grid(&self) -> &'a RankGrid {
        self.grid
    }

    /// The lengths of the part of a rank.
    pub fn of(&self, rank: usize) -> impl Iterator<Item = usize> {
        self.lens[rank * self.grid.axes..][..self.grid.axes].iter().map(|len| *len as usize)
    }

    /// How much of an axis those ranks have that are at a place along it.
    pub fn len(&self, axis: usize, place: usize) -> usize {
        // The first of them.
        self.lens[self.grid.moved(0, axis, place) * self.grid.axes + axis] as usize
    }

    /// How much of an axis is before a place of ranks.
    pub fn before(&self, axis: usize, place: usize) -> usize {
        (0..place).map(|place| self.len(axis, place)).fold(0, usize::wrapping_add)
    }
}
