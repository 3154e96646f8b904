//! Runs a program over arrays.

mod bytes;
mod elementwise;
mod input;
mod machine;
mod reduced;
mod scratch;
mod shape;
mod steps;

use super::message::text;
use super::number::{Class, Number};
use super::program::Program;
use super::promote::{Type, same_kind};
use super::typing::name_of;
use crate::array::{Dtype, extent, with_capacity};
use crate::error::Error;
pub use shape::{Shape, broadcast, result_shape};

/// What the elements of an array are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Elements {
    /// Numbers or bools.
    Of(Dtype),
    /// Bytes, so many each.
    Bytes(usize),
}

impl Elements {
    /// Bytes of an element.
    pub fn size(self) -> usize {
        match self {
            Elements::Of(dtype) => dtype.size(),
            Elements::Bytes(width) => width,
        }
    }
}

/// An array of the host's.
#[derive(Clone, Copy)]
pub struct View<'a> {
    data: *mut u8,
    elements: Elements,
    /// Whether the bytes of each number are in the other order than this machine's.
    is_swapped: bool,
    shape: &'a [usize],
    /// In bytes, as many.
    strides: &'a [isize],
    /// From the lowest byte to one past the highest, if there are elements.
    reach: Option<(usize, usize)>,
}

impl<'a> View<'a> {
    /// An array that does not leave the address space; `argument` is its name in messages.
    pub fn new(
        argument: &'static str,
        (data, elements, is_swapped): (*mut u8, Elements, bool),
        shape: &'a [usize],
        strides: &'a [isize],
    ) -> Result<View<'a>, Error> {
        let reach = extent(argument, data.addr(), shape, strides, elements.size())?;
        Ok(View { data, elements, is_swapped, shape, strides, reach })
    }
}

/// `output = program(inputs)`. The output may be an input, exactly; an input that shares memory with it in any other way is copied first.
/// It may have another type, to which the result is cast: one of the same kind, or any, if `casts_any` says so.
/// After an error found before the run nothing has been written; after one of values (an integer raised to a negative power) anything.
///
/// # Safety
/// The inputs must be readable, and the output writable, through nothing else.
pub unsafe fn run(program: &Program, inputs: &[View], output: &View, casts_any: bool) -> Result<(), Error> {
    let common = checked(program, inputs)?;
    let Elements::Of(dtype) = output.elements else {
        return Err(Error::Operation(text(format_args!("a result is not written to an output of bytes"))?));
    };
    if !casts_any && !same_kind(program.dtype(), dtype) {
        let (from, to) = (name_of(program.dtype()), name_of(dtype));
        return Err(Error::Operation(text(format_args!("a result of {from} is not cast to an output of {to}"))?));
    }
    let common = if program.reduction.is_some() {
        fits(result_shape(program, &common)?.as_slice(), output.shape, false)?;
        common.as_slice()
    } else {
        // As in NumPy, the inputs are broadcast to an output that is larger.
        fits(common.as_slice(), output.shape, true)?;
        output.shape
    };
    let elements = program.elements(|input| {
        let Type::Weak(class) = program.inputs[input as usize] else { return Number::Bool(false) };
        // SAFETY: by the caller; the type was checked.
        unsafe { number(inputs[input as usize].data, class) }
    })?;
    // Reductions read all of an input for each of their results.
    let may_be_input = program.reduction.is_none();
    let (mut sources, mut copies) = (with_capacity(inputs.len())?, Vec::new());
    for (i, view) in inputs.iter().enumerate() {
        // Python numbers are among the constants.
        let is_read = program.is_read[i] && !matches!(program.inputs[i], Type::Weak(_));
        // SAFETY: by the caller.
        sources.push(unsafe { input::Source::new(view, is_read, output, may_be_input, &mut copies)? });
    }
    let call = machine::Call { program, sources: &sources, copies: &copies, elements: &elements, common };
    // SAFETY: by the caller, and checked for overlap.
    unsafe {
        match &program.reduction {
            None => elementwise::run(&call, inputs, output, dtype),
            Some(reduction) => reduced::run(&call, reduction, inputs, output, dtype),
        }
    }
}

/// The shape and the type of what a program gives for these inputs.
pub fn result(program: &Program, inputs: &[View]) -> Result<(Dtype, Shape), Error> {
    let common = checked(program, inputs)?;
    Ok((program.dtype(), result_shape(program, &common)?))
}

/// An error where a result does not fit an output, to which it may be broadcast if `stretches` says so.
fn fits(result: &[usize], output: &[usize], stretches: bool) -> Result<(), Error> {
    let becomes = || broadcast([result, output].into_iter()).is_ok_and(|wide| wide.as_slice() == output);
    if result == output || stretches && becomes() {
        return Ok(());
    }
    shape_error(format_args!("the result has the shape {result:?}, the output {output:?}"))
}

fn shape_error<T>(what: std::fmt::Arguments) -> Result<T, Error> {
    Err(Error::Shape(text(what)?))
}

/// A Python number, as it is in memory.
///
/// # Safety
/// The element must be readable.
unsafe fn number(data: *const u8, class: Class) -> Number {
    // SAFETY: by the caller.
    unsafe {
        match class {
            Class::Bool => Number::Bool(data.read() != 0),
            Class::Integer => Number::Integer(data.cast::<i64>().read_unaligned().into()),
            Class::Float => Number::Float(data.cast::<f64>().read_unaligned()),
            Class::Complex => Number::Complex(data.cast::<[f64; 2]>().read_unaligned()),
        }
    }
}

/// Checks number, types and shapes of the inputs; gives their common shape.
fn checked(program: &Program, inputs: &[View]) -> Result<Shape, Error> {
    if inputs.len() != program.inputs.len() {
        let (wanted, given) = (program.inputs.len(), inputs.len());
        return Err(Error::Value(text(format_args!("the expression has {wanted} inputs, not {given}"))?));
    }
    for (i, (view, of)) in inputs.iter().zip(&program.inputs).enumerate() {
        let wanted = match *of {
            Type::Strong(dtype) => Some(dtype),
            Type::Weak(class) => Some(class.dtype()),
            Type::Bytes => None,
        };
        let given = match view.elements {
            Elements::Of(dtype) => Some(dtype),
            Elements::Bytes(_) => None,
        };
        if given != wanted {
            let [wanted, given] = [wanted, given].map(|dtype| dtype.map_or("bytes", name_of));
            return Err(Error::Operation(text(format_args!("input {i} is of {wanted}, not of {given}"))?));
        }
        if matches!(of, Type::Weak(_)) && (!view.shape.is_empty() || view.is_swapped) {
            return shape_error(format_args!("input {i} is a Python number, not an array of shape {:?}", view.shape));
        }
    }
    broadcast(inputs.iter().map(|view| view.shape))
}

#[cfg(test)]
mod tests;
