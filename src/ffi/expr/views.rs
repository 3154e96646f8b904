//! Descriptors of arrays as the engine sees them.

use super::super::arguments;
use super::super::array::{KILN_BYTES, KILN_READ_ONLY, KILN_SWAPPED, KILN_WIDTH_SHIFT, kiln_array};
use crate::array::{Dtype, MOST_DIMENSIONS, count, separate, with_capacity};
use crate::error::Error;
use crate::expr::run::{Elements, View};

/// The lengths and strides of arrays, which must live as long as their views.
#[derive(Default)]
pub(super) struct Axes {
    lens: Vec<usize>,
    strides: Vec<isize>,
}

/// What a descriptor says beside its axes.
struct Head {
    data: *mut u8,
    elements: Elements,
    ndim: usize,
    flags: i64,
}

/// # Safety
/// The descriptor must be readable.
unsafe fn head(array: *const kiln_array) -> Result<Head, Error> {
    // SAFETY: by the caller.
    let kiln_array { data, dtype, ndim, shape, strides, flags } = unsafe { array.read_unaligned() };
    let ndim = arguments::within("ndim", ndim.into(), 0, MOST_DIMENSIONS as i64)? as usize;
    if ndim > 0 {
        arguments::not_null("shape", shape.cast_mut())?;
        arguments::not_null("strides", strides.cast_mut())?;
    }
    let width = flags >> KILN_WIDTH_SHIFT;
    let elements = match (dtype, Dtype::of(dtype)) {
        (KILN_BYTES, _) if width >= 0 => Elements::Bytes(width as usize),
        (_, Some(dtype)) => Elements::Of(dtype),
        _ => return Err(Error::OutOfRange { argument: "dtype", value: dtype.into(), least: 1, most: 15 }),
    };
    let known = KILN_READ_ONLY | KILN_SWAPPED;
    let flags = if dtype == KILN_BYTES { flags & ((1 << KILN_WIDTH_SHIFT) - 1) } else { flags };
    let flags = arguments::flags(flags, known)?;
    Ok(Head { data: data.cast(), elements, ndim, flags })
}

/// Adds the axes of an array.
///
/// # Safety
/// The descriptor and its shape and strides must be readable.
unsafe fn add(array: *const kiln_array, ndim: usize, axes: &mut Axes) -> Result<(), Error> {
    // SAFETY: by the caller.
    let kiln_array { shape, strides, .. } = unsafe { array.read_unaligned() };
    for i in 0..ndim {
        // SAFETY: so many numbers are there, by the caller.
        let number = |from: *const i64| unsafe { from.wrapping_add(i).read_unaligned() };
        axes.lens.push(count("shape", number(shape))?);
        axes.strides.push(number(strides) as isize);
    }
    Ok(())
}

/// The inputs of an expression, and after them its output, if there is one.
///
/// # Safety
/// So many descriptors must be readable, each with its shape and strides, and that of the output, where it is not NULL.
pub(super) unsafe fn views<'a>(
    n: i64,
    inputs: *const kiln_array,
    output: *const kiln_array,
    axes: &'a mut Axes,
) -> Result<Vec<View<'a>>, Error> {
    let n = arguments::within("ninputs", n, 0, crate::expr::MOST_INPUTS as i64)? as usize;
    if n > 0 {
        arguments::not_null("inputs", inputs.cast_mut())?;
    }
    let count = n + usize::from(!output.is_null());
    let array = |i: usize| if i < n { inputs.wrapping_add(i) } else { output };
    let mut ndims = 0;
    for i in 0..count {
        // SAFETY: by the caller. What is out of range is found below.
        ndims += unsafe { array(i).read_unaligned() }.ndim.clamp(0, MOST_DIMENSIONS as i32) as usize;
    }
    (axes.lens, axes.strides) = (with_capacity(ndims)?, with_capacity(ndims)?);
    for i in 0..count {
        // SAFETY: by the caller.
        unsafe { add(array(i), head(array(i))?.ndim, axes)? };
    }
    let (mut views, mut at) = (with_capacity(count)?, 0);
    for i in 0..count {
        // SAFETY: by the caller.
        let Head { data, elements, ndim, flags } = unsafe { head(array(i))? };
        let (shape, strides) = (&axes.lens[at..at + ndim], &axes.strides[at..at + ndim]);
        let argument = if i < n { "inputs" } else { "outputs" };
        let view = View::new(argument, (data, elements, flags & KILN_SWAPPED != 0), shape, strides)?;
        if i == n {
            if flags & KILN_READ_ONLY != 0 {
                return Err(Error::ReadOnly { argument });
            }
            separate(argument, shape, strides, elements.size())?;
        }
        views.push(view);
        at += ndim;
    }
    Ok(views)
}
