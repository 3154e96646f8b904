//! Which instructions go together: simple ones, as many as one function's arguments allow.

use super::Graph;
use crate::array::{filled, push, with_capacity};
use crate::error::Error;
use crate::expr::program::{Code, Place};
use crate::jit::{MOST_ARGUMENTS, MOST_OPERATIONS};

impl Graph<'_> {
    /// Instructions that go together, in an order in which they can be run: simple ones and others by turns.
    pub fn groups(&self) -> Result<Vec<Vec<usize>>, Error> {
        let mut turns = filled(self.instructions.len(), 0)?;
        for i in 0..turns.len() {
            let needed = self.sources[i].iter().flatten().map(|made| turns[*made]).max().unwrap_or(0);
            // Others have even turns, simple ones odd ones.
            turns[i] = needed + usize::from((needed % 2 == 1) != self.is_simple[i]);
        }
        let mut order: Vec<usize> = with_capacity(turns.len())?;
        order.extend(0..turns.len());
        order.sort_unstable_by_key(|i| (turns[*i], *i));
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut group = Group { of: filled(turns.len(), usize::MAX)?, waiting: self.readers()?, ..Group::default() };
        let mut turn = usize::MAX;
        for i in order {
            if !self.is_simple[i] || turns[i] != turn || !group.has_room(self, i, groups.len()) {
                push(&mut groups, Vec::new())?;
                group.begin();
            }
            turn = turns[i];
            group.add(self, i, groups.len());
            if let Some(group) = groups.last_mut() {
                push(group, i)?;
            }
        }
        Ok(groups)
    }

    /// How often each result is read, by the host too.
    fn readers(&self) -> Result<Vec<u32>, Error> {
        let mut readers = filled(self.instructions.len(), 0)?;
        for made in self.sources.iter().flatten().flatten().chain(&self.value) {
            readers[*made] += 1;
        }
        Ok(readers)
    }

    /// What an instruction reads beside the results of others of its group.
    fn reads<'b>(
        &'b self,
        i: usize,
        is_inside: impl Fn(usize) -> bool + 'b,
    ) -> impl Iterator<Item = (Option<usize>, Place)> + 'b {
        let places: &[Place] = match &self.instructions[i].code {
            Code::Apply(op, _, places) => &places[..op.inputs().len()],
            Code::Bytes(..) => &[],
        };
        let all = places.iter().zip(self.sources[i]);
        let outside = all.filter(move |(_, made)| !made.is_some_and(&is_inside));
        // Of a result, its number tells which it is.
        outside.map(|(place, made)| (made, if made.is_some() { Place::Register(0) } else { *place }))
    }
}

/// The group that grows: it is full when its arguments would be too many.
#[derive(Default)]
struct Group {
    /// The group of each instruction, counted from 1.
    of: Vec<usize>,
    /// How many readers of each result are not in its group.
    waiting: Vec<u32>,
    /// What it reads.
    reads: [Option<(Option<usize>, Place)>; MOST_ARGUMENTS],
    read: usize,
    /// Results that others wait for.
    results: usize,
    len: usize,
}

impl Group {
    fn begin(&mut self) {
        (self.read, self.results, self.len) = (0, 0, 0);
    }

    /// Whether another instruction, with all that it reads and a result or two, has room.
    fn has_room(&self, graph: &Graph, i: usize, number: usize) -> bool {
        let inside = |made: usize| self.of[made] == number;
        let more = graph.reads(i, inside).filter(|read| !self.reads[..self.read].contains(&Some(*read))).count();
        // The value has a place of its own beside its register.
        self.len < MOST_OPERATIONS && self.read + more + self.results + 2 <= MOST_ARGUMENTS
    }

    fn add(&mut self, graph: &Graph, i: usize, number: usize) {
        if !graph.is_simple[i] {
            return;
        }
        self.of[i] = number;
        let of = &self.of;
        for read in graph.reads(i, |made| of[made] == number) {
            if !self.reads[..self.read].contains(&Some(read)) {
                self.reads[self.read] = Some(read);
                self.read += 1;
            }
        }
        for made in graph.sources[i].into_iter().flatten().filter(|made| self.of[*made] == number) {
            self.waiting[made] -= 1;
            self.results -= usize::from(self.waiting[made] == 0);
        }
        self.results += usize::from(self.waiting[i] > 0);
        self.len += 1;
    }
}
