//! Which points a rank has, and who has those beside them.

use crate::array::{GridInput, GridOutput, Input, Part, places, with_capacity, zeros};
use crate::diffusion::{Boundary, Extension};
use crate::error::Error;
use crate::simd::Float;

/// The most steps between two exchanges, for each number of axes.
pub(super) const MOST_DEPTH: [usize; 3] = [64, 20, 4];

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
    pub(super) neighbours: [[Option<usize>; 2]; 3],
    /// What holds at the sides of the halo.
    sides: [[Boundary; 2]; 3],
    /// How deep the halo is.
    pub(super) depth: usize,
}

impl Decomposition {
    /// For the points of all ranks, in the order of their numbers, what holds at the sides of the whole grid, and so many steps between
    /// two reports. All ranks get the same error, or none.
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
        Ok(Decomposition { points: points[rank], neighbours, sides, depth })
    }

    /// The points of this rank with its halo.
    pub(super) fn shape(&self) -> [usize; 3] {
        std::array::from_fn(|axis| self.points[axis] + self.neighbours[axis].iter().flatten().count() * self.depth)
    }

    /// This rank's own points among them.
    pub(super) fn own(&self) -> Part {
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
    pub(super) fn copy<T: Float>(&self, u: &GridInput<T>, extended: &mut [T]) {
        let own = self.own();
        if !self.is_empty() {
            let mut grid = self.grid(extended);
            for place in places([&own[0], &own[1]]) {
                let from = u.row([place[0] - own[0].start, place[1] - own[1].start]);
                if let Some(to) = grid.row_slice(place) {
                    from.copy_to(0..own[2].len(), &mut to[own[2].clone()]);
                }
            }
        }
    }

    /// A field with its halo as a grid.
    pub fn grid<'a, T: Float>(&self, extended: &'a mut [T]) -> GridOutput<'a, T> {
        GridOutput::from_slice("halo", self.shape(), extended)
    }

    /// Copies the own points of a field with a halo.
    pub(super) fn shrink<T: Float>(&self, extended: &mut [T], u: &mut GridOutput<T>) {
        let own = self.own();
        let extended = self.grid(extended);
        let extended = extended.as_input();
        for place in places([&own[0], &own[1]]) {
            if let Some(from) = extended.row(place).direct(own[2].clone()) {
                let mut to = u.row([place[0] - own[0].start, place[1] - own[1].start]);
                to.copy_from(0..from.len(), &Input::from_slice("halo", from));
            }
        }
    }
}
