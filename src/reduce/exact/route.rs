//! Which way the terms of a block take: in vectors, with an exponent that the blocks before it suggest, or one by one.

use super::bins::{self, TOO_LARGE};
use super::places::Places;

/// Blocks that go one by one at once, after one whose numbers differ too much for vectors.
const PATIENCE: usize = 16;

/// What is known of the blocks before, and where terms go.
pub struct Route<'t> {
    pub places: Places<'t>,
    patience: usize,
    /// The largest exponent of a block that was summed in vectors: the next one is tried with the same.
    exponent: u64,
    /// Whether one accumulator was not enough for such a block.
    is_deep: bool,
}

/// What to do with a block.
#[derive(PartialEq)]
pub enum Next {
    Done,
    Try,
    OneByOne,
}

impl<'t> Route<'t> {
    pub fn new(places: Places<'t>) -> Self {
        Route { places, patience: 0, exponent: 0, is_deep: false }
    }

    /// Whether a block is the first one, of whose exponent nothing is known.
    #[inline(always)]
    pub fn is_start(&self) -> bool {
        self.exponent == 0
    }

    /// Starts with the exponent of the largest of some terms.
    #[inline(always)]
    pub fn start(&mut self, largest: f64) {
        self.exponent = bins::exponent(largest).min(TOO_LARGE - 1);
    }

    /// Where the next block goes: it may well differ too much in magnitude, as one did not long ago.
    #[inline(always)]
    pub fn next(&mut self) -> Next {
        let next = if self.patience > 0 { Next::OneByOne } else { Next::Try };
        self.patience = self.patience.saturating_sub(1);
        next
    }

    /// The exponent to sum a block with.
    #[inline(always)]
    pub fn exponent(&self) -> u64 {
        self.exponent
    }

    /// Whether it takes two accumulators.
    #[inline(always)]
    pub fn is_deep(&self) -> bool {
        self.is_deep
    }

    /// Adds a block that was summed, or says that it has to be once more, with its own exponent, unless that was `again`.
    #[inline(always)]
    pub fn take<const K: usize>(&mut self, block: bins::Block<K>, again: bool) -> Next {
        let exponent = bins::exponent(block.largest);
        if block.largest == 0.0 {
            return Next::OneByOne;
        }
        if exponent <= self.exponent
            && let Some(sums) = block.sums
        {
            self.places.total.meet(block.largest);
            self.places.total.deposit(&sums);
            return Next::Done;
        }
        let same = exponent == self.exponent;
        if again || same && (self.is_deep || K > 1) || exponent >= TOO_LARGE {
            self.patience = PATIENCE;
            return Next::OneByOne;
        }
        self.is_deep |= same;
        self.exponent = exponent;
        Next::Try
    }
}
