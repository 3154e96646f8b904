//! Runs a program over arrays.

mod blocks;

use super::message::text;
use super::number::{Class, Number};
use super::program::Program;
use super::promote::{Type, same_kind};
use super::typing::name_of;
use crate::array::{Dtype, MOST_DIMENSIONS, Walk, extent, row_major, with_capacity};
use crate::error::Error;

/// An array of the host's.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The first element.
    pub data: *mut u8,
    /// The type of the elements.
    pub dtype: Dtype,
    /// Lengths.
    pub shape: &'a [usize],
    /// In bytes, as many.
    pub strides: &'a [isize],
}

/// A shape.
pub struct Shape {
    lens: [usize; MOST_DIMENSIONS],
    ndim: usize,
}

impl Shape {
    /// The lengths.
    pub fn as_slice(&self) -> &[usize] {
        &self.lens[..self.ndim]
    }
}

fn shape_error<T>(what: std::fmt::Arguments) -> Result<T, Error> {
    Err(Error::Shape(text(what)?))
}

/// The shape that all have when they are broadcast.
pub fn broadcast<'a>(shapes: impl Iterator<Item = &'a [usize]>) -> Result<Shape, Error> {
    let mut common = Shape { lens: [1; MOST_DIMENSIONS], ndim: 0 };
    for shape in shapes {
        if shape.len() > common.ndim {
            let more = shape.len() - common.ndim;
            common.lens.copy_within(..common.ndim, more);
            common.lens[..more].fill(1);
            common.ndim = shape.len();
        }
        let before = common.ndim - shape.len();
        for i in 0..shape.len() {
            match (common.lens[before + i], shape[i]) {
                (_, 1) => {}
                (1, len) => common.lens[before + i] = len,
                (one, other) if one == other => {}
                _ => {
                    let one = &common.lens[..common.ndim];
                    return shape_error(format_args!("the shapes {one:?} and {shape:?} do not fit each other"));
                }
            }
        }
    }
    Ok(common)
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

/// An input in the order of its elements, copied.
struct Copied {
    memory: Vec<u128>,
    strides: Vec<isize>,
}

impl Copied {
    /// # Safety
    /// The elements must be readable.
    unsafe fn new(view: &View) -> Result<Copied, Error> {
        let size = view.dtype.size();
        let strides = row_major(view.shape, size)?;
        let walk = Walk::new(view.shape, &[&strides, view.strides])?;
        let mut memory: Vec<u128> = with_capacity((walk.len() * size).div_ceil(16))?;
        // SAFETY: readable by the caller, and there is room. In the order of the copy, so that a range is where it starts.
        unsafe { walk.load(1, view.data, size, 0..walk.len(), memory.as_mut_ptr().cast()) };
        Ok(Copied { memory, strides })
    }
}

/// Byte strides for a shape that is broadcast to a common one.
fn stretched(view: &View, strides: &[isize], common: &[usize], to: &mut Vec<isize>) {
    let before = common.len() - view.shape.len();
    to.extend(
        (0..common.len()).map(|i| if i < before || view.shape[i - before] == 1 { 0 } else { strides[i - before] }),
    );
}

/// `output = program(inputs)`. The output may be an input, exactly; an input that shares memory with it in any other way is copied first.
/// After an error found before the run nothing has been written; after one of values (an integer raised to a negative power) anything.
///
/// # Safety
/// The inputs must be readable, and the output writable, through nothing else.
pub unsafe fn run(program: &Program, inputs: &[View], output: &View) -> Result<(), Error> {
    let common = checked(program, inputs, output)?;
    let common = common.as_slice();
    let of_output = extent("output", output.data.addr(), output.shape, output.strides, output.dtype.size())?;
    let elements = program.elements(|input| {
        let Type::Weak(class) = program.inputs[input as usize] else { return Number::Bool(false) };
        // SAFETY: by the caller; the type was checked.
        unsafe { number(inputs[input as usize].data, class) }
    })?;
    let mut copies: Vec<Option<Copied>> = with_capacity(inputs.len())?;
    let mut strides = with_capacity((inputs.len() + 1) * common.len())?;
    strides.extend_from_slice(output.strides);
    for view in inputs {
        let of_input = extent("inputs", view.data.addr(), view.shape, view.strides, view.dtype.size())?;
        let meets = matches!((of_output, of_input), (Some(one), Some(other)) if one.0 < other.1 && other.0 < one.1);
        let same = view.data == output.data
            && (view.dtype, view.shape, view.strides) == (output.dtype, output.shape, output.strides);
        // SAFETY: by the caller.
        let copy = if meets && !same { Some(unsafe { Copied::new(view)? }) } else { None };
        stretched(view, copy.as_ref().map_or(view.strides, |copy| &copy.strides), common, &mut strides);
        copies.push(copy);
    }
    let mut arrays: Vec<&[isize]> = with_capacity(inputs.len() + 1)?;
    for i in 0..=inputs.len() {
        arrays.push(&strides[i * common.len()..(i + 1) * common.len()]);
    }
    let walk = Walk::new(common, &arrays)?;
    if walk.len() == 0 {
        return Ok(());
    }
    let mut firsts: Vec<*const u8> = with_capacity(inputs.len())?;
    for (view, copy) in inputs.iter().zip(&copies) {
        firsts.push(copy.as_ref().map_or(view.data.cast_const(), |copy| copy.memory.as_ptr().cast()));
    }
    // SAFETY: by the caller, and checked for overlap.
    unsafe { blocks::run(program, &walk, &firsts, &elements, (output.data, output.dtype)) }
}

/// Checks types and shapes; gives the common shape.
fn checked(program: &Program, inputs: &[View], output: &View) -> Result<Shape, Error> {
    if inputs.len() != program.inputs.len() {
        let (wanted, given) = (program.inputs.len(), inputs.len());
        return Err(Error::Value(text(format_args!("the expression has {wanted} inputs, not {given}"))?));
    }
    for (i, (view, of)) in inputs.iter().zip(&program.inputs).enumerate() {
        let (wanted, is_weak) = match *of {
            Type::Strong(dtype) => (dtype, false),
            Type::Weak(class) => (class.dtype(), true),
        };
        if view.dtype != wanted {
            let (wanted, given) = (name_of(wanted), name_of(view.dtype));
            return Err(Error::Operation(text(format_args!("input {i} is of {wanted}, not of {given}"))?));
        }
        if is_weak && !view.shape.is_empty() {
            return shape_error(format_args!("input {i} is a number, not an array of shape {:?}", view.shape));
        }
    }
    let common = broadcast(inputs.iter().map(|view| view.shape))?;
    if common.as_slice() != output.shape {
        return shape_error(format_args!(
            "the result has the shape {:?}, the output {:?}",
            common.as_slice(),
            output.shape
        ));
    }
    if !same_kind(program.dtype(), output.dtype) {
        let (from, to) = (name_of(program.dtype()), name_of(output.dtype));
        return Err(Error::Operation(text(format_args!("a result of {from} is not cast to an output of {to}"))?));
    }
    Ok(common)
}

#[cfg(test)]
mod tests;
