//! Threads as ranks: each part of a grid has the bits that one process gives it.

use super::decomposition::MOST_DEPTH;
use super::*;
use crate::array::GridOutput;
use crate::comm::ranks::{RankGrid, Shares};
use crate::comm::{Call, Message, Turn, agree};
use crate::diffusion::{Boundary, Coefficients, Extension};
use std::ops::Range;
use std::sync::{Barrier, Condvar, Mutex};

/// From, to, tag, and what.
type Letter = (usize, usize, usize, Vec<i64>);

/// What threads have in common that are the ranks of a communicator.
struct Office {
    letters: Mutex<Vec<Letter>>,
    come: Condvar,
    /// What each has brought to a collective call.
    brought: Mutex<Vec<Vec<i64>>>,
    all: Barrier,
}

/// A thread as a rank.
struct Thread<'a> {
    rank: usize,
    size: usize,
    office: &'a Office,
}

impl Thread<'_> {
    /// What all bring, in the order of the ranks.
    fn together(&self, from: &[i64]) -> Vec<Vec<i64>> {
        self.office.brought.lock().unwrap()[self.rank] = from.to_vec();
        self.office.all.wait();
        let all = self.office.brought.lock().unwrap().clone();
        self.office.all.wait();
        all
    }
}

impl Communicator for Thread<'_> {
    fn rank(&self) -> usize {
        self.rank
    }
    fn size(&self) -> usize {
        self.size
    }
    fn begin(&self) -> Result<Turn<'_>, Error> {
        Ok(None)
    }
    fn sum(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        let all = self.together(from);
        to.iter_mut().enumerate().for_each(|(i, to)| *to = all.iter().map(|of| of[i]).sum());
        Ok(())
    }
    fn max(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        let all = self.together(from);
        to.iter_mut().enumerate().for_each(|(i, to)| *to = all.iter().map(|of| of[i]).max().unwrap());
        Ok(())
    }
    fn sum_before(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        let all = self.together(from);
        to.iter_mut().enumerate().for_each(|(i, to)| *to = all[..self.rank].iter().map(|of| of[i]).sum());
        Ok(())
    }
    fn exchange(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        let share = from.len() / self.size;
        let all = self.together(from);
        let mine: Vec<i64> = all.iter().flat_map(|of| of[self.rank * share..][..share].to_vec()).collect();
        to.copy_from_slice(&mine);
        Ok(())
    }
    fn gather(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
        to.copy_from_slice(&self.together(from).concat());
        Ok(())
    }
    fn swap(&self, mut messages: Vec<Message>) -> Result<Vec<Message>, Error> {
        let mut letters = self.office.letters.lock().unwrap();
        let sent = messages.iter().filter(|message| !message.is_received);
        letters.extend(sent.map(|message| (self.rank, message.peer, message.tag, message.numbers.clone())));
        self.office.come.notify_all();
        for message in messages.iter_mut().filter(|message| message.is_received) {
            let wanted = (message.peer, self.rank, message.tag);
            let is_wanted = |(from, to, tag, _): &Letter| (*from, *to, *tag) == wanted;
            letters = self.office.come.wait_while(letters, |letters| !letters.iter().any(is_wanted)).unwrap();
            let first = letters.iter().position(is_wanted).unwrap();
            // In the order in which they were sent.
            message.numbers = letters.remove(first).3;
        }
        Ok(messages)
    }
}

/// The parts of a line, one a rank.
fn parts(lengths: &[usize]) -> Vec<Range<usize>> {
    let mut start = 0;
    lengths
        .iter()
        .map(|length| {
            start += length;
            start - length..start
        })
        .collect()
}

/// Steps over ranks that have so many rows and columns, and on one process; all stop when the last rank has been told of so many steps.
fn check<T: Float>(rows: &[usize], cols: &[usize], sides: [[Boundary; 2]; 2], nsteps: usize, stop: Option<usize>) {
    let shape = [rows.iter().sum::<usize>(), cols.iter().sum::<usize>()];
    let start: Vec<T> = (0..shape[0] * shape[1]).map(|i| T::rounded((i * 7919 % 1013) as f64 / 97.0)).collect();
    let coefficients =
        Coefficients::new(&[("alpha", T::rounded(0.1)), ("alpha", T::rounded(0.2))], false, false).unwrap();
    let mut expected = start.clone();
    let all_sides = [[Boundary::Fixed; 2], sides[0], sides[1]];
    let extensions = [(1, 0), (shape[0], 1), (shape[1], 2)].map(|(n, axis)| Extension::new(n, all_sides[axis]));
    let (isa, nobody) = (Isa::current(), None::<Progress<fn(usize) -> bool>>);
    let scheme = Scheme::constant(coefficients, extensions, nsteps).unwrap();
    let mut whole = GridOutput::from_slice("u", [1, shape[0], shape[1]], &mut expected);
    crate::diffusion::run(isa, scheme, &mut whole, stop.unwrap_or(nsteps), nobody).unwrap();
    let ranks = &RankGrid::new(&[rows.len(), cols.len()], rows.len() * cols.len()).unwrap();
    let size = rows.len() * cols.len();
    let office = Office {
        letters: Mutex::default(),
        come: Condvar::new(),
        brought: Mutex::new(vec![Vec::new(); size]),
        all: Barrier::new(size),
    };
    let found = Mutex::new(start.clone());
    std::thread::scope(|scope| {
        for rank in 0..size {
            let (found, start, office) = (&found, &start, &office);
            scope.spawn(move || {
                let comm = Thread { rank, size, office };
                let (rows, cols) = (parts(rows)[rank / cols.len()].clone(), parts(cols)[rank % cols.len()].clone());
                let mine = [1, rows.len(), cols.len()];
                let mut all = vec![0; 2 * size];
                comm.gather(&[rows.len() as i64, cols.len() as i64], &mut all).unwrap();
                let shares = Shares::new(ranks, &all).unwrap();
                let decomposition = Decomposition::new(rank, &shares, all_sides, nsteps);
                let mut exchange = Exchange::new::<T>(&decomposition).unwrap();
                agree(&comm, &Call::new("diffusion"), Ok(&[])).unwrap();
                let mut u: Vec<T> =
                    rows.clone().flat_map(|row| cols.clone().map(move |col| start[row * shape[1] + col])).collect();
                let mut u = GridOutput::from_slice("u", mine, &mut u);
                let mut extended = decomposition.extend(&u.as_input()).unwrap();
                let mut scheme = Scheme::constant(coefficients, decomposition.extensions(), nsteps).unwrap();
                let told = (rank + 1 == size).then_some(Progress { every: 2, report: |step| Some(step) == stop });
                let over = (&decomposition, &mut exchange);
                let fields = (&mut extended[..], &mut u);
                let done = run(&comm, over, (isa, &mut scheme), fields, (nsteps, stop.map(|_| 2)), told);
                let cancelled = stop.map(|step| Error::Cancelled { step: step as i64, nsteps: nsteps as i64 });
                assert_eq!(done.err(), cancelled);
                let mut found = found.lock().unwrap();
                for (i, row) in rows.enumerate() {
                    for (j, col) in cols.clone().enumerate() {
                        found[row * shape[1] + col] = u.as_input().row([0, i]).get(j);
                    }
                }
            });
        }
    });
    let bits = |u: &[T]| u.iter().map(|x| (*x).into().to_bits()).collect::<Vec<u64>>();
    assert!(bits(&found.into_inner().unwrap()) == bits(&expected), "{rows:?} {cols:?} {sides:?} {nsteps}");
}

#[test]
fn ranks_have_the_bits_of_one_process() {
    use Boundary::{Fixed, Periodic, ZeroFlux};
    const SIDES: [[Boundary; 2]; 4] = [[Fixed; 2], [ZeroFlux; 2], [Periodic; 2], [Fixed, ZeroFlux]];
    let cuts: [(&[usize], &[usize]); 7] = [
        (&[30], &[40]),
        (&[20, 17], &[30]),
        (&[9, 0, 12, 1], &[21]),
        (&[8], &[10, 11, 12]),
        (&[25, 24], &[22, 31]),
        (&[3, 2], &[0, 5, 4]),
        (&[1, 1, 1, 1, 1], &[7]),
    ];
    for (rows, cols) in cuts {
        for sides in SIDES.into_iter().flat_map(|first| SIDES.map(|second| [first, second])) {
            for nsteps in [1, 5, 47] {
                check::<f64>(rows, cols, sides, nsteps, None);
                check::<f32>(rows, cols, sides, nsteps, None);
            }
            check::<f64>(rows, cols, sides, 47, Some(6));
        }
    }
}

#[test]
fn a_halo_is_as_deep_as_the_fewest_rows() {
    let ranks = RankGrid::new(&[3, 1], 3).unwrap();
    let depth = |rows: [i64; 3], nsteps| {
        let lens = rows.map(|rows| [rows, 50]);
        let shares = Shares::new(&ranks, lens.as_flattened()).unwrap();
        Decomposition::new(0, &shares, [[Boundary::Fixed; 2]; 3], nsteps).depth
    };
    assert_eq!(depth([30, 40, 50], 1000), MOST_DEPTH[1]);
    assert_eq!(depth([30, 7, 50], 1000), 7);
    assert_eq!(depth([30, 0, 50], 1000), MOST_DEPTH[1]);
    assert_eq!(depth([30, 40, 50], 3), 3);
    let other = Shares::new(&ranks, &[3, 5, 3, 6, 3, 5]);
    assert!(matches!(other, Err(Error::Form { argument: "shape", .. })));
}
