//! Diffusion over the ranks of a communicator.
//!
//! The grid is cut among a grid of ranks, each of which has its own points and, on the sides of its neighbours, a halo as deep as the
//! steps between two exchanges. To a rank the outermost points of the halo are held: what is wrong about that comes nearer by a point a
//! step, and not to its own points before the next exchange. So every rank runs what one process would run, and the bits are its.
//! Axes are in the order of memory.

use super::{Communicator, Message};
use crate::array::{GridInput, GridOutput, Part, with_capacity, zeros};
use crate::diffusion::{Boundary, Extension, Progress, Scheme};
use crate::error::Error;
use crate::simd::{Float, Isa};
use std::ops::Range;

/// The most steps between two exchanges, for each number of axes.
const MOST_DEPTH: [usize; 3] = [64, 20, 4];

/// A grid of ranks.
#[derive(Clone, Copy)]
pub struct Ranks {
    /// How many there are along each axis.
    pub counts: [usize; 3],
    /// How many axes the grid of points has.
    pub axes: usize,
    /// Whether the axes of memory are in the opposite order of those that ranks are counted along, the last the fastest.
    pub column_major: bool,
}

impl Ranks {
    /// Where a rank is.
    fn place(&self, rank: usize) -> [usize; 3] {
        let (mut place, mut rest) = ([0; 3], rank);
        for axis in (0..self.axes).rev() {
            let axis = if self.column_major { 2 - axis } else { 3 - self.axes + axis };
            place[axis] = rest % self.counts[axis];
            rest /= self.counts[axis];
        }
        place
    }
}

/// Where the points of this rank are among those of the others.
pub struct Decomposition {
    /// This rank's points along each axis.
    points: [usize; 3],
    /// The ranks below and above that have points.
    neighbours: [[Option<usize>; 2]; 3],
    /// What holds at the sides of the halo.
    sides: [[Boundary; 2]; 3],
    /// How deep the halo is.
    depth: usize,
    /// Room for messages, both ways on both sides: once, because nobody may fail while others wait.
    room: Vec<Vec<i64>>,
    messages: Vec<Message>,
}

/// Messages of an exchange.
const MESSAGES: usize = 4;

impl Decomposition {
    /// For the points of all ranks, in the order of their numbers, what holds at the sides of the whole grid, and a number of steps.
    /// All ranks get the same error, or none.
    pub fn new(
        rank: usize,
        ranks: Ranks,
        points: &[[usize; 3]],
        mut sides: [[Boundary; 2]; 3],
        nsteps: usize,
    ) -> Result<Self, Error> {
        let mine = ranks.place(rank);
        let mut depth = MOST_DEPTH[ranks.axes - 1].min(nsteps).max(1);
        let mut neighbours = [[None; 2]; 3];
        for axis in 3 - ranks.axes..3 {
            let mut lengths = with_capacity(ranks.counts[axis])?;
            lengths.resize(ranks.counts[axis], None);
            for (rank, points) in points.iter().enumerate() {
                let length = &mut lengths[ranks.place(rank)[axis]];
                if length.is_some_and(|length| length != points[axis]) {
                    let why = "ranks at the same place along an axis must have as many points along it";
                    return Err(Error::Form { argument: "shape", why });
                }
                *length = Some(points[axis]);
            }
            let mut some = with_capacity(lengths.len())?;
            some.extend((0..lengths.len()).filter(|i| lengths[*i].unwrap_or(0) > 0));
            if some.len() < 2 {
                continue;
            }
            let fewest = some.iter().filter_map(|i: &usize| lengths[*i]).min().unwrap_or(1);
            depth = depth.min(fewest);
            let Some(at) = some.iter().position(|i| *i == mine[axis]) else { continue };
            let (last, periodic) = (some.len() - 1, sides[axis][0] == Boundary::Periodic);
            let beside = [
                if at > 0 { Some(at - 1) } else { periodic.then_some(last) },
                if at < last { Some(at + 1) } else { periodic.then_some(0) },
            ];
            for (side, beside) in beside.into_iter().enumerate() {
                let Some(beside) = beside else { continue };
                let mut place = mine;
                place[axis] = some[beside];
                neighbours[axis][side] = (0..points.len()).find(|rank| ranks.place(*rank) == place);
                // What is beyond the halo is not known, and held.
                sides[axis][side] = Boundary::Fixed;
            }
        }
        Ok(Decomposition { points: points[rank], neighbours, sides, depth, room: Vec::new(), messages: Vec::new() })
    }

    /// Allocates what exchanges need.
    pub fn prepare<T: Float>(&mut self) -> Result<(), Error> {
        let shape = self.shape();
        let face = |axis: usize| shape.iter().product::<usize>() / shape[axis].max(1) * self.depth;
        let with_neighbours = (0..3).filter(|axis| self.neighbours[*axis] != [None; 2]);
        let most = with_neighbours.map(face).max().unwrap_or(0);
        self.messages = with_capacity(MESSAGES)?;
        self.room = with_capacity(MESSAGES)?;
        for _ in 0..MESSAGES {
            self.room.push(with_capacity(most.div_ceil(per_number::<T>()))?);
        }
        Ok(())
    }

    /// The points of this rank with its halo.
    fn shape(&self) -> [usize; 3] {
        std::array::from_fn(|axis| self.points[axis] + self.neighbours[axis].iter().flatten().count() * self.depth)
    }

    /// This rank's own points among them.
    fn own(&self) -> Part {
        std::array::from_fn(|axis| {
            let start = if self.neighbours[axis][0].is_some() { self.depth } else { 0 };
            start..start + self.points[axis]
        })
    }

    /// The field with its halo, as the stencil sees it.
    pub fn extensions(&self) -> [Extension; 3] {
        let shape = self.shape();
        std::array::from_fn(|axis| Extension::new(shape[axis], self.sides[axis]))
    }

    /// Whether this rank has no points.
    pub fn is_empty(&self) -> bool {
        self.points.contains(&0)
    }

    /// A field of this rank with a halo, which is not filled yet.
    pub fn extend<T: Float>(&self, u: &GridInput<T>) -> Result<Vec<T>, Error> {
        let mut extended = zeros(if self.is_empty() { 0 } else { self.shape().iter().product() })?;
        self.copy(u, &mut extended);
        Ok(extended)
    }

    /// Copies the own points to a field with a halo.
    fn copy<T: Float>(&self, u: &GridInput<T>, extended: &mut [T]) {
        let own = self.own();
        if !self.is_empty() {
            let mut grid = self.grid(extended);
            for place in own[0].clone().flat_map(|plane| own[1].clone().map(move |row| [plane, row])) {
                let from = u.row([place[0] - own[0].start, place[1] - own[1].start]);
                if let Some(to) = grid.row_slice(place) {
                    for (i, to) in to[own[2].clone()].iter_mut().enumerate() {
                        *to = from.get(i);
                    }
                }
            }
        }
    }

    /// A field with its halo as a grid.
    pub fn grid<'a, T: Float>(&self, extended: &'a mut [T]) -> GridOutput<'a, T> {
        GridOutput::from_slice("halo", self.shape(), extended)
    }

    /// Copies the own points of a field with a halo.
    fn shrink<T: Float>(&self, extended: &mut [T], u: &mut GridOutput<T>) {
        let own = self.own();
        let extended = self.grid(extended);
        let extended = extended.as_input();
        for place in own[0].clone().flat_map(|plane| own[1].clone().map(move |row| [plane, row])) {
            if let Some(from) = extended.row(place).direct(own[2].clone()) {
                let mut to = u.row([place[0] - own[0].start, place[1] - own[1].start]);
                to.copy_from(0..from.len(), &crate::array::Input::from_slice("halo", from));
            }
        }
    }

    /// Fills the halo with what the neighbours have: axis by axis, the later ones with the halo of the earlier ones, so that corners come
    /// with them.
    pub fn exchange<T: Float>(&mut self, comm: &dyn Communicator, extended: &mut [T]) -> Result<(), Error> {
        if self.is_empty() {
            return Ok(());
        }
        let (shape, own) = (self.shape(), self.own());
        let mut grid = GridOutput::from_slice("halo", shape, extended);
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
            for (side, peer) in self.neighbours[axis].iter().enumerate() {
                let Some(peer) = *peer else { continue };
                let inside = if side == 0 { start..start + self.depth } else { end - self.depth..end };
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

    /// `nsteps` steps of a field with its halo, and of the field itself whenever it can be seen: at a report, and at the end. All ranks
    /// report after as many steps, those that have somebody to tell, and stop if one of them is told to.
    pub fn run<T: Float>(
        &mut self,
        comm: &dyn Communicator,
        (isa, scheme): (Isa, &mut Scheme<T>),
        (extended, u): (&mut [T], &mut GridOutput<T>),
        (nsteps, every): (usize, Option<usize>),
        mut progress: Option<Progress<impl FnMut(usize) -> bool>>,
    ) -> Result<(), Error> {
        let mut done = 0;
        while done < nsteps {
            let target = nsteps.min(done + every.unwrap_or(nsteps));
            // Not while somebody is told, who may call the others, too.
            let turn = comm.begin()?;
            while done < target {
                let steps = self.depth.min(target - done);
                self.exchange(comm, extended)?;
                if !self.is_empty() {
                    scheme.advance(isa, steps, &mut self.grid(extended));
                }
                done += steps;
            }
            if !self.is_empty() {
                self.shrink(extended, u);
            }
            drop(turn);
            if every.is_none() {
                continue;
            }
            let stop = match &mut progress {
                Some(progress) => (progress.report)(done),
                None => false,
            };
            let (_turn, mut stops) = (comm.begin()?, [0]);
            comm.max(&[i64::from(stop)], &mut stops)?;
            if stops[0] != 0 {
                return Err(Error::Cancelled { step: done as i64, nsteps: nsteps as i64 });
            }
            if !self.is_empty() && progress.is_some() {
                // It may have been changed.
                self.copy(&u.as_input(), extended);
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
    for place in part[0].clone().flat_map(|plane| part[1].clone().map(move |row| [plane, row])) {
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
    for place in part[0].clone().flat_map(|plane| part[1].clone().map(move |row| [plane, row])) {
        let Some(row) = grid.row_slice(place) else { continue };
        for x in &mut row[part[2].clone()] {
            let shift = at % per_number::<T>() * 8 * size_of::<T>();
            *x = T::from_word(numbers[at / per_number::<T>()].cast_unsigned() >> shift);
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comm::Turn;
    use crate::diffusion::{Coefficients, run};
    use std::sync::{Barrier, Mutex};

    /// From, to, tag, and what.
    type Letter = (usize, usize, usize, Vec<i64>);

    /// Threads as ranks.
    struct Threads<'a> {
        rank: usize,
        size: usize,
        box_of: &'a Mutex<Vec<Letter>>,
        barrier: &'a Barrier,
    }

    impl Communicator for Threads<'_> {
        fn rank(&self) -> usize {
            self.rank
        }
        fn size(&self) -> usize {
            self.size
        }
        fn begin(&self) -> Result<Turn<'_>, Error> {
            Ok(None)
        }
        fn sum(&self, _: &[i64], _: &mut [i64]) -> Result<(), Error> {
            unimplemented!()
        }
        fn max(&self, from: &[i64], to: &mut [i64]) -> Result<(), Error> {
            to.copy_from_slice(from);
            Ok(())
        }
        fn sum_before(&self, _: &[i64], _: &mut [i64]) -> Result<(), Error> {
            unimplemented!()
        }
        fn exchange(&self, _: &[i64], _: &mut [i64]) -> Result<(), Error> {
            unimplemented!()
        }
        fn gather(&self, _: &[i64], _: &mut [i64]) -> Result<(), Error> {
            unimplemented!()
        }
        fn swap(&self, mut messages: Vec<Message>) -> Result<Vec<Message>, Error> {
            let sent = messages.iter().filter(|message| !message.is_received);
            self.box_of
                .lock()
                .unwrap()
                .extend(sent.map(|message| (self.rank, message.peer, message.tag, message.numbers.clone())));
            self.barrier.wait();
            for message in messages.iter_mut().filter(|message| message.is_received) {
                let mut box_of = self.box_of.lock().unwrap();
                let wanted = (message.peer, self.rank, message.tag);
                let at = box_of.iter().position(|(from, to, tag, _)| (*from, *to, *tag) == wanted).unwrap();
                message.numbers = box_of.swap_remove(at).3;
            }
            self.barrier.wait();
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

    fn check<T: Float>(rows: &[usize], cols: &[usize], sides: [[Boundary; 2]; 2], nsteps: usize) {
        let shape = [rows.iter().sum::<usize>(), cols.iter().sum::<usize>()];
        let start: Vec<T> = (0..shape[0] * shape[1]).map(|i| T::rounded((i * 7919 % 1013) as f64 / 97.0)).collect();
        let coefficients =
            Coefficients::new(&[("alpha", T::rounded(0.1)), ("alpha", T::rounded(0.2))], false, false).unwrap();
        let mut expected = start.clone();
        let extensions = [
            Extension::new(1, [Boundary::Fixed; 2]),
            Extension::new(shape[0], sides[0]),
            Extension::new(shape[1], sides[1]),
        ];
        let isa = Isa::current();
        let none = || None::<Progress<fn(usize) -> bool>>;
        let scheme = Scheme::constant(coefficients, extensions, nsteps).unwrap();
        run(isa, scheme, &mut GridOutput::from_slice("u", [1, shape[0], shape[1]], &mut expected), nsteps, none())
            .unwrap();
        let ranks = Ranks { counts: [1, rows.len(), cols.len()], axes: 2, column_major: false };
        let size = rows.len() * cols.len();
        let points: Vec<[usize; 3]> =
            (0..size).map(|rank| [1, rows[rank / cols.len()], cols[rank % cols.len()]]).collect();
        // Ranks without points exchange nothing.
        let busy = points.iter().filter(|points| !points.contains(&0)).count();
        let (box_of, barrier) = (Mutex::new(Vec::new()), Barrier::new(busy.max(1)));
        let found = Mutex::new(start.clone());
        std::thread::scope(|scope| {
            for rank in (0..size).filter(|rank| !points[*rank].contains(&0)) {
                let (found, start, points, box_of, barrier) = (&found, &start, &points, &box_of, &barrier);
                scope.spawn(move || {
                    let comm = Threads { rank, size, box_of, barrier };
                    let all = [[Boundary::Fixed; 2], sides[0], sides[1]];
                    let mut mine = Decomposition::new(rank, ranks, points, all, nsteps).unwrap();
                    mine.prepare::<T>().unwrap();
                    let (rows, cols) = (parts(rows)[rank / cols.len()].clone(), parts(cols)[rank % cols.len()].clone());
                    let mut u: Vec<T> =
                        rows.clone().flat_map(|row| cols.clone().map(move |col| start[row * shape[1] + col])).collect();
                    let mut u = GridOutput::from_slice("u", points[rank], &mut u);
                    let mut extended = mine.extend(&u.as_input()).unwrap();
                    let mut scheme = Scheme::constant(coefficients, mine.extensions(), nsteps).unwrap();
                    mine.run(&comm, (isa, &mut scheme), (&mut extended, &mut u), (nsteps, None), none()).unwrap();
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
                    check::<f64>(rows, cols, sides, nsteps);
                    check::<f32>(rows, cols, sides, nsteps);
                }
            }
        }
    }

    #[test]
    fn a_halo_is_as_deep_as_the_fewest_rows() {
        let ranks = Ranks { counts: [1, 3, 1], axes: 2, column_major: false };
        let depth = |rows: [usize; 3], nsteps| {
            let points = rows.map(|rows| [1, rows, 50]);
            Decomposition::new(0, ranks, &points, [[Boundary::Fixed; 2]; 3], nsteps).unwrap().depth
        };
        assert_eq!(depth([30, 40, 50], 1000), MOST_DEPTH[1]);
        assert_eq!(depth([30, 7, 50], 1000), 7);
        assert_eq!(depth([30, 0, 50], 1000), MOST_DEPTH[1]);
        assert_eq!(depth([30, 40, 50], 3), 3);
        let other = Decomposition::new(0, ranks, &[[1, 3, 5], [1, 3, 6], [1, 3, 5]], [[Boundary::Fixed; 2]; 3], 1);
        assert!(matches!(other, Err(Error::Form { argument: "shape", .. })));
    }
}
