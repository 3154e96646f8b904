//! Shapes that are broadcast, and those of results.

use super::super::program::Program;
use super::shape_error;
use crate::array::MOST_DIMENSIONS;
use crate::error::Error;

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
    // Each input fits the address space; together they may not.
    let elements = common.as_slice().iter().filter(|len| **len != 0).try_fold(16, |n: usize, len| n.checked_mul(*len));
    match elements {
        Some(bytes) if bytes <= isize::MAX as usize => Ok(common),
        _ => shape_error(format_args!("the inputs' common shape {:?} is too large", common.as_slice())),
    }
}

/// The shape of what a program makes of inputs with a common shape.
pub fn result_shape(program: &Program, common: &Shape) -> Result<Shape, Error> {
    let mut result = Shape { lens: [1; MOST_DIMENSIONS], ndim: 0 };
    let common = common.as_slice();
    let Some(reduction) = &program.reduction else {
        result.lens[..common.len()].copy_from_slice(common);
        result.ndim = common.len();
        return Ok(result);
    };
    let is_reduced = reduction.reduced(common.len())?;
    for (len, is_reduced) in common.iter().zip(is_reduced) {
        if !is_reduced || reduction.keepdims {
            result.lens[result.ndim] = if is_reduced { 1 } else { *len };
            result.ndim += 1;
        }
    }
    Ok(result)
}
