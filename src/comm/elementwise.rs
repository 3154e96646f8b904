//! Reductions of arrays over the ranks, element by element: each rank gets a share of the elements of all, reduces
//! them, and gives out the results, so that a rank sends and receives each element about twice, however many ranks
//! there are.

use super::Communicator;
use crate::array::{blocks, zeros};
use crate::error::Error;

/// Numbers that are sent at a time.
const PIECE: usize = 1 << 20;

/// Results that are made at a time.
const BLOCK: usize = 128;

/// Room for a piece.
pub struct Space {
    /// Elements of each rank's share.
    share: usize,
    mine: Vec<i64>,
    all: Vec<i64>,
    results: Vec<i64>,
}

impl Space {
    /// For `n` elements.
    pub fn new(comm: &dyn Communicator, n: usize) -> Result<Space, Error> {
        let ranks = comm.size();
        let share = n.div_ceil(ranks).min((PIECE / ranks).max(1));
        let whole = share * ranks;
        Ok(Space { share, mine: zeros(whole)?, all: zeros(whole)?, results: zeros(share)? })
    }
}

/// Reduces `n` elements, the same number on all ranks, which have agreed on the call. `read` gives this rank's, in
/// order; `reduce` makes the results of the elements of all ranks, a row a rank, each `ld` numbers long; `write`
/// takes the results in order. A rank on which `reduce` fails goes on to the end.
pub fn elementwise(
    comm: &dyn Communicator,
    n: usize,
    space: &mut Space,
    mut read: impl FnMut(&mut [i64]),
    reduce: impl Fn(&[i64], usize, &mut [i64]) -> Result<(), Error>,
    mut write: impl FnMut(&[i64]),
) -> Result<(), Error> {
    let Space { share, mine, all, results } = space;
    let mut failed = Ok(());
    for piece in blocks(0..n, *share * comm.size()) {
        read(&mut mine[..piece.len()]);
        comm.exchange(mine, all)?;
        for block in blocks(0..*share, BLOCK) {
            let done = reduce(&all[block.start..], *share, &mut results[block]);
            failed = failed.and(done);
        }
        comm.gather(results, all)?;
        write(&all[..piece.len()]);
    }
    failed
}
