//! From operations to vector instructions, over values that may be as many as they like.

mod arithmetic;
mod conversion;
mod truth;

use super::operation::{Operation, size};
use super::vector::{Vector, Width};
use crate::array::{Dtype, push};
use crate::error::Error;

/// A value: what one instruction computes, or what is loaded.
pub type Id = u32;

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// An instruction.
    Computed,
    /// The elements of an argument.
    Element(u32, Dtype),
    /// The first element of an argument, in all lanes.
    First(u32, Dtype),
    /// A number that the code brings along, in all lanes: its bits, and how many bytes.
    Number(u64, usize),
}

/// A value.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// Where it comes from.
    pub origin: Origin,
    /// The registers that hold it.
    pub width: Width,
}

/// What an instruction does with the mask register, of which there is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mask {
    /// Nothing.
    None,
    /// It is the result.
    Result,
    /// It is the argument.
    Argument,
    /// It chooses between the arguments.
    Chooses,
}

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Which.
    pub vector: Vector,
    /// By which of its shapes.
    pub width: Width,
    /// Its result, if that is a vector.
    pub out: Option<Id>,
    /// Where its result is stored, if in memory: an argument.
    pub to: Option<(u32, Dtype)>,
    /// Its arguments, so many of them.
    pub of: [Id; 3],
    /// How many.
    pub count: usize,
    /// What is in its last byte.
    pub immediate: Option<u8>,
    /// What it does with the mask register.
    pub mask: Mask,
}

/// Instructions, and the values that they are on.
pub struct Steps {
    /// In order.
    pub steps: Vec<Step>,
    /// All values.
    pub values: Vec<Value>,
    has_avx512: bool,
    /// Bytes of the widest elements: a lane.
    lane: usize,
}

/// A value with the type that its lanes have; truths are masks as wide as a lane.
#[derive(Clone, Copy)]
pub struct Operand {
    id: Id,
    dtype: Dtype,
}

impl Steps {
    /// None yet.
    pub fn new(has_avx512: bool, lane: usize) -> Steps {
        Steps { steps: Vec::new(), values: Vec::new(), has_avx512, lane }
    }

    /// Elements that one pass computes.
    pub fn elements(&self) -> usize {
        let bytes = if self.has_avx512 { 64 } else { 32 };
        bytes / self.lane
    }

    /// The registers of whole vectors, and of those whose elements are half as wide.
    fn full(&self) -> Width {
        if self.has_avx512 { Width::Zmm } else { Width::Ymm }
    }

    fn half(&self) -> Width {
        if self.has_avx512 { Width::Ymm } else { Width::Xmm }
    }

    fn width(&self, dtype: Dtype) -> Width {
        if dtype == Dtype::Bool || dtype.size() == self.lane { self.full() } else { self.half() }
    }

    fn value(&mut self, origin: Origin, width: Width) -> Result<Id, Error> {
        push(&mut self.values, Value { origin, width })?;
        Ok(self.values.len() as Id - 1)
    }

    /// A number in all lanes of a type.
    fn number(&mut self, bits: u64, dtype: Dtype) -> Result<Id, Error> {
        let bytes = if dtype == Dtype::Bool { self.lane } else { dtype.size() };
        let (origin, width) = (Origin::Number(bits, bytes), self.width(dtype));
        match self.values.iter().position(|value| value.origin == origin && value.width == width) {
            Some(id) => Ok(id as Id),
            None => self.value(origin, width),
        }
    }

    fn push(&mut self, vector: Vector, width: Width, of: &[Id]) -> Result<&mut Step, Error> {
        let mut arguments = [0; 3];
        arguments[..of.len()].copy_from_slice(of);
        let step = Step {
            vector,
            width,
            out: None,
            to: None,
            of: arguments,
            count: of.len(),
            immediate: None,
            mask: Mask::None,
        };
        push(&mut self.steps, step)?;
        let last = self.steps.len() - 1;
        Ok(&mut self.steps[last])
    }

    /// An instruction, as wide as its result.
    fn step(&mut self, vector: Vector, width: Width, of: &[Id]) -> Result<Id, Error> {
        self.converting(vector, width, width, of, None)
    }

    /// The same, with a last byte.
    fn step_with(&mut self, vector: Vector, width: Width, of: &[Id], byte: u8) -> Result<Id, Error> {
        self.converting(vector, width, width, of, Some(byte))
    }

    /// An instruction whose result is not as wide as itself.
    fn converting(
        &mut self,
        vector: Vector,
        width: Width,
        result: Width,
        of: &[Id],
        byte: Option<u8>,
    ) -> Result<Id, Error> {
        let out = self.value(Origin::Computed, result)?;
        let step = self.push(vector, width, of)?;
        (step.out, step.immediate) = (Some(out), byte);
        Ok(out)
    }

    /// The elements of an argument.
    pub fn element(&mut self, argument: u32, dtype: Dtype) -> Result<Operand, Error> {
        let id = self.value(Origin::Element(argument, dtype), self.width(dtype))?;
        if dtype != Dtype::Bool {
            return Ok(Operand { id, dtype });
        }
        let id = self.is_not_zero(id, self.lane)?;
        Ok(Operand { id, dtype })
    }

    /// The first element of an argument, of any type but bool.
    pub fn first(&mut self, argument: u32, dtype: Dtype) -> Result<Operand, Error> {
        let id = self.value(Origin::First(argument, dtype), self.width(dtype))?;
        Ok(Operand { id, dtype })
    }

    /// Stores what was computed; every NaN as the one NaN if `is_canonical` says so.
    pub fn store(&mut self, x: Operand, is_canonical: bool, argument: u32) -> Result<(), Error> {
        let x = if is_canonical { self.canonical(x)? } else { x };
        let (vector, width, id) = match x.dtype {
            Dtype::Bool => self.as_bytes(x.id)?,
            dtype => (Vector::Store, self.width(dtype), x.id),
        };
        self.push(vector, width, &[id])?.to = Some((argument, x.dtype));
        Ok(())
    }

    /// An operation that [`find`](super::operation::find) has found; `to` is the type of its result.
    pub fn apply(&mut self, operation: Operation, of: &[Operand], to: Dtype) -> Result<Operand, Error> {
        use Operation::*;
        debug_assert!(size(to).is_some());
        let id = match operation {
            Where => self.choose(of[0].id, of[1], of[2])?,
            Copy => of[0].id,
            Canonical => self.canonical(of[0])?.id,
            Cast => self.cast(of[0], to)?,
            Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual => self.compare(operation, of[0], of[1])?,
            IsNan | IsInf | IsFinite => self.classify(operation, of[0])?,
            And | Or | Xor | Invert => self.bits(operation, of)?,
            LeftShift | RightShift => self.shift(operation, of[0], of[1])?,
            Maximum | Minimum | Fmax | Fmin => self.extremum(operation, of[0], of[1])?,
            _ => self.arithmetic(operation, of)?,
        };
        Ok(Operand { id, dtype: to })
    }
}

/// Whether a type is of floating-point numbers.
fn is_float(dtype: Dtype) -> bool {
    matches!(dtype, Dtype::F32 | Dtype::F64)
}

/// Whether a type has a sign.
fn is_signed(dtype: Dtype) -> bool {
    matches!(dtype, Dtype::I32 | Dtype::I64 | Dtype::F32 | Dtype::F64)
}

/// The instruction for elements of 4 or of 8 bytes.
fn by_size(dtype: Dtype, four: Vector, eight: Vector) -> Vector {
    if dtype.size() == 8 { eight } else { four }
}
