//! Which points a rank has, and who has those beside them.

use crate::array::{GridInput, GridOutput, Input, Part, places, zeros};
use crate::comm::ranks::Shares;
use crate::diffusion::{Boundary, Extension};
use crate::error::Error;
use crate::simd::Float;

/// The most steps between two exchanges, for each number of axes.
pub(super) const MOST_DEPTH: [usize; 3] = [64, 20, 4];

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
    /// For what each rank has, the axes in the order of memory, what holds at the sides of the whole grid, and so many steps between two
    /// reports.
    pub fn new(rank: usize, shares: &Shares, mut sides: [[Boundary; 2]; 3], nsteps: usize) -> Self {
        let (grid, axes) = (shares.grid(), shares.grid().counts().len());
        let mut depth = MOST_DEPTH[axes - 1].min(nsteps).max(1);
        let (mut points, mut neighbours) = ([1; 3], [[None; 2]; 3]);
        for (along, count) in grid.counts().iter().enumerate() {
            let (axis, mine) = (3 - axes + along, grid.place(rank, along));
            points[axis] = shares.len(along, mine);
            let has_points = |place: &usize| shares.len(along, *place) > 0;
            let mut places = (0..*count).filter(has_points);
            let (first, last) = (places.next(), places.next_back());
            let (Some(first), Some(last)) = (first, last) else { continue };
            let lens = (0..*count).filter(has_points).map(|place| shares.len(along, place));
            depth = lens.fold(depth, usize::min);
            if !has_points(&mine) {
                continue;
            }
            let beyond = |place: usize| (sides[axis][0] == Boundary::Periodic).then_some(place);
            let below = (0..mine).rev().find(has_points).or(beyond(last));
            let above = (mine + 1..*count).find(has_points).or(beyond(first));
            for (side, beside) in [below, above].into_iter().enumerate() {
                let Some(beside) = beside else { continue };
                neighbours[axis][side] = Some(grid.moved(rank, along, beside));
                // What is beyond the halo is not known, and held.
                sides[axis][side] = Boundary::Fixed;
            }
        }
        Decomposition { points, neighbours, sides, depth }
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
