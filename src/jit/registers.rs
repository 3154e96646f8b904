//! Which register each value is in, and when it has to leave it.
//!
//! Values that are in none when they are wanted are loaded: what was computed from the stack, everything else from where it came from.
//! Where a register is missing, the value that is wanted last leaves its own (Belady, 1966). Numbers stay in registers over the whole loop if
//! there is room for them.

use super::lower::{Id, Origin, Steps};
use super::vector::Vector;
use crate::array::{filled, push};
use crate::error::Error;

/// What is done, in order.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// An instruction: its number, and the registers of its result and its arguments.
    Step(usize, u8, [u8; 3]),
    /// A value is loaded from where it comes from.
    Load(Id, u8),
    /// A value is put on the stack, at a place of so many.
    Spill(Id, u8, usize),
    /// And taken from there.
    Reload(Id, u8, usize),
}

/// All of a loop.
#[derive(Default)]
pub struct Plan {
    /// Before it.
    pub before: Vec<Action>,
    /// In each pass.
    pub pass: Vec<Action>,
    /// Places on the stack.
    pub places: usize,
}

/// Registers that an instruction needs at once.
const LEAST: usize = 4;

/// A plan with so many registers.
pub fn plan(steps: &Steps, registers: usize) -> Result<Plan, Error> {
    let is_number = |id: &usize| matches!(steps.values[*id].origin, Origin::First(..) | Origin::Number(..));
    let numbers = (0..steps.values.len()).filter(is_number).count();
    let mut kept = numbers.min(registers - LEAST);
    loop {
        let mut allocation = Allocation::new(steps, registers)?;
        for id in (0..steps.values.len()).filter(is_number).take(kept) {
            allocation.keep(id as Id)?;
        }
        let is_tight = allocation.pass()?;
        if !is_tight || kept == 0 {
            return Ok(allocation.plan);
        }
        kept /= 2;
    }
}

struct Allocation<'a> {
    steps: &'a Steps,
    /// Which value is in each register.
    holders: Vec<Option<Id>>,
    /// Registers of numbers that stay.
    kept: Vec<bool>,
    /// The register and the place on the stack of each value.
    register: Vec<Option<u8>>,
    place: Vec<Option<usize>>,
    /// The last instruction that reads each.
    last: Vec<usize>,
    plan: Plan,
}

impl<'a> Allocation<'a> {
    fn new(steps: &'a Steps, registers: usize) -> Result<Self, Error> {
        let values = steps.values.len();
        let mut last = filled(values, 0)?;
        for (at, step) in steps.steps.iter().enumerate() {
            for id in &step.of[..step.count] {
                last[*id as usize] = at;
            }
        }
        let (holders, kept) = (filled(registers, None)?, filled(registers, false)?);
        let (register, place) = (filled(values, None)?, filled(values, None)?);
        Ok(Allocation { steps, holders, kept, register, place, last, plan: Plan::default() })
    }

    /// A number that stays in a register.
    fn keep(&mut self, id: Id) -> Result<(), Error> {
        let free = self.holders.iter().position(Option::is_none).unwrap_or(0);
        (self.holders[free], self.kept[free]) = (Some(id), true);
        self.register[id as usize] = Some(free as u8);
        push(&mut self.plan.before, Action::Load(id, free as u8))
    }

    /// All instructions. Whether registers were missing.
    fn pass(&mut self) -> Result<bool, Error> {
        let mut is_tight = false;
        for at in 0..self.steps.steps.len() {
            let step = self.steps.steps[at];
            let arguments = &step.of[..step.count];
            let mut of = [0; 3];
            for (register, id) in of.iter_mut().zip(arguments) {
                *register = self.bring(*id, at, arguments, &mut is_tight)?;
            }
            // This one's result takes the place of its first argument; so it must not be where another one is.
            let replaces = matches!(step.vector, Vector::FmaPs | Vector::FmaPd);
            if !replaces {
                self.release(arguments, at);
            }
            let mut out = 0;
            if let Some(id) = step.out {
                out = self.take(id, at, arguments, &mut is_tight)?;
            }
            if replaces {
                self.release(arguments, at);
            }
            push(&mut self.plan.pass, Action::Step(at, out, of))?;
        }
        Ok(is_tight)
    }

    /// Frees the registers of what nobody reads later.
    fn release(&mut self, ids: &[Id], at: usize) {
        for id in ids {
            if let (Some(register), true) = (self.register[*id as usize], self.last[*id as usize] == at)
                && !self.kept[register as usize]
            {
                self.holders[register as usize] = None;
                self.register[*id as usize] = None;
            }
        }
    }

    /// The register of a value, into which it is loaded if it was in none.
    fn bring(&mut self, id: Id, at: usize, wanted: &[Id], is_tight: &mut bool) -> Result<u8, Error> {
        if let Some(register) = self.register[id as usize] {
            return Ok(register);
        }
        let register = self.take(id, at, wanted, is_tight)?;
        let action = match self.place[id as usize] {
            Some(place) => Action::Reload(id, register, place),
            None => Action::Load(id, register),
        };
        push(&mut self.plan.pass, action)?;
        Ok(register)
    }

    /// A register for a value, that of another if none is free.
    fn take(&mut self, id: Id, at: usize, wanted: &[Id], is_tight: &mut bool) -> Result<u8, Error> {
        let free = match self.holders.iter().position(Option::is_none) {
            Some(free) => free,
            None => {
                *is_tight = true;
                self.evict(at, wanted)?
            }
        };
        self.holders[free] = Some(id);
        self.register[id as usize] = Some(free as u8);
        Ok(free as u8)
    }

    /// Frees the register of the value that is wanted last.
    fn evict(&mut self, at: usize, wanted: &[Id]) -> Result<usize, Error> {
        let later = &self.steps.steps[at..];
        let next = |id: Id| later.iter().position(|step| step.of[..step.count].contains(&id)).unwrap_or(usize::MAX);
        let candidates = (0..self.holders.len()).filter(|register| !self.kept[*register]);
        let held = candidates.filter_map(|register| self.holders[register].map(|id| (register, id)));
        let furthest = held.filter(|(_, id)| !wanted.contains(id)).max_by_key(|(_, id)| next(*id));
        // An instruction has fewer arguments than there are registers that numbers leave alone.
        let (register, id) = furthest.unwrap_or((0, 0));
        self.register[id as usize] = None;
        if self.steps.values[id as usize].origin == Origin::Computed && self.place[id as usize].is_none() {
            let place = self.plan.places;
            self.place[id as usize] = Some(place);
            self.plan.places += 1;
            push(&mut self.plan.pass, Action::Spill(id, register as u8, place))?;
        }
        Ok(register)
    }
}
