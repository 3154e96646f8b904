//! Arrays with descriptors, whose element type is known when a call is made.

use crate::array::{Dimensions, MOST_DIMENSIONS, Strided};
use crate::comm::Communicator;
use crate::comm::reduction::{Elements, Operation, Parts, Real, Totals, Value, Whole, floats, integers};
use crate::error::Error;
use crate::ffi::arguments;
use crate::ffi::array::*;
use crate::ffi::operation::*;
use crate::simd::{Bool, Element};

/// A number of any of the types.
#[derive(Clone, Copy)]
pub(super) enum Number {
    Float(f64),
    Signed(i64),
    Unsigned(u64),
}

impl Number {
    /// Its 64 bits.
    pub(super) fn to_bits(self) -> i64 {
        match self {
            Number::Float(x) => x.to_bits().cast_signed(),
            Number::Signed(x) => x,
            Number::Unsigned(x) => x.cast_signed(),
        }
    }

    /// # Safety
    /// `from` must be valid for a read of the type.
    pub(super) unsafe fn read(dtype: i32, from: *const u8) -> Self {
        // SAFETY: by the caller.
        unsafe {
            match dtype {
                KILN_BOOL => Number::Unsigned(u64::from(from.read() != 0)),
                KILN_U8 => Number::Unsigned(from.read().into()),
                KILN_U16 => Number::Unsigned(from.cast::<u16>().read_unaligned().into()),
                KILN_U32 => Number::Unsigned(from.cast::<u32>().read_unaligned().into()),
                KILN_U64 => Number::Unsigned(from.cast::<u64>().read_unaligned()),
                KILN_I8 => Number::Signed(from.cast::<i8>().read().into()),
                KILN_I16 => Number::Signed(from.cast::<i16>().read_unaligned().into()),
                KILN_I32 => Number::Signed(from.cast::<i32>().read_unaligned().into()),
                KILN_I64 => Number::Signed(from.cast::<i64>().read_unaligned()),
                KILN_F32 => Number::Float(from.cast::<f32>().read_unaligned().into()),
                _ => Number::Float(from.cast::<f64>().read_unaligned()),
            }
        }
    }
}

/// Stores the 64 bits of a number, [`Number::to_bits`], as a type that holds it.
///
/// # Safety
/// `to` must be valid for a write of the type.
pub(super) unsafe fn store(bits: i64, dtype: i32, to: *mut u8) {
    // SAFETY: by the caller.
    unsafe {
        match dtype {
            KILN_BOOL | KILN_U8 | KILN_I8 => to.write(bits as u8),
            KILN_U16 | KILN_I16 => to.cast::<u16>().write_unaligned(bits as u16),
            KILN_U32 | KILN_I32 => to.cast::<u32>().write_unaligned(bits as u32),
            KILN_F32 => to.cast::<f32>().write_unaligned(f64::from_bits(bits.cast_unsigned()) as f32),
            _ => to.cast::<i64>().write_unaligned(bits),
        }
    }
}

/// The type that elements are widened to.
pub(super) fn wide(dtype: i32) -> i32 {
    match dtype {
        KILN_F32 | KILN_F64 => KILN_F64,
        KILN_I8 | KILN_I16 | KILN_I32 | KILN_I64 => KILN_I64,
        _ => KILN_U64,
    }
}

/// The operation of a number, for elements of a type, and the type of its results.
pub(super) fn operation(number: i32, ddof: i64, dtype: i32) -> Result<(Operation, i32), Error> {
    let value =
        arguments::within("operation", number.into(), KILN_REDUCE_SUM.into(), KILN_REDUCE_COUNT_NONZERO.into())?;
    let ddof = crate::array::count("ddof", ddof)?;
    let float = wide(dtype) == KILN_F64;
    if !float && (KILN_REDUCE_MEAN..=KILN_REDUCE_NORMINF).contains(&number) {
        return Err(Error::NotOfIntegers { value });
    }
    let total = if float { dtype } else { wide(dtype) };
    Ok(match number {
        KILN_REDUCE_SUM => (Operation::Sum, total),
        KILN_REDUCE_PROD => (Operation::Prod, total),
        KILN_REDUCE_MIN => (Operation::Min, dtype),
        KILN_REDUCE_MAX => (Operation::Max, dtype),
        KILN_REDUCE_ARGMIN => (Operation::ArgMin, KILN_I64),
        KILN_REDUCE_ARGMAX => (Operation::ArgMax, KILN_I64),
        KILN_REDUCE_MEAN => (Operation::Mean, dtype),
        KILN_REDUCE_VAR => (Operation::Var(ddof), dtype),
        KILN_REDUCE_STD => (Operation::Std(ddof), dtype),
        KILN_REDUCE_NORM1 => (Operation::Norm1, dtype),
        KILN_REDUCE_NORM2 => (Operation::Norm2, dtype),
        KILN_REDUCE_NORMINF => (Operation::NormInf, dtype),
        _ => (Operation::CountNonzero, KILN_I64),
    })
}

/// An array, or a block of one, that is reduced.
pub(super) struct Block<'a> {
    pub(super) dtype: i32,
    pub(super) data: *const u8,
    pub(super) shape: &'a [usize],
    pub(super) strides: &'a [isize],
    /// Which axes are reduced.
    pub(super) reduced: &'a [bool],
}

impl Block<'_> {
    /// Adds this rank's parts of the results, which are in the order of the axes that are kept.
    ///
    /// # Safety
    /// The elements must be readable.
    pub(super) unsafe fn add(
        &self,
        parts: &mut Parts,
        comm: &dyn Communicator,
        operation: Operation,
    ) -> Result<(), Error> {
        let dimensions = self.dimensions();
        // SAFETY: by the caller.
        unsafe {
            match self.dtype {
                KILN_BOOL => self.integers::<Bool, u64>(&dimensions, parts, comm, operation),
                KILN_U8 => self.integers::<u8, u64>(&dimensions, parts, comm, operation),
                KILN_U16 => self.integers::<u16, u64>(&dimensions, parts, comm, operation),
                KILN_U32 => self.integers::<u32, u64>(&dimensions, parts, comm, operation),
                KILN_U64 => self.integers::<u64, u64>(&dimensions, parts, comm, operation),
                KILN_I8 => self.integers::<i8, i64>(&dimensions, parts, comm, operation),
                KILN_I16 => self.integers::<i16, i64>(&dimensions, parts, comm, operation),
                KILN_I32 => self.integers::<i32, i64>(&dimensions, parts, comm, operation),
                KILN_I64 => self.integers::<i64, i64>(&dimensions, parts, comm, operation),
                KILN_F32 => self.floats::<f32>(&dimensions, parts, comm, operation),
                _ => self.floats::<f64>(&dimensions, parts, comm, operation),
            }
        }
    }

    /// Not inlined, so that the stack holds the widened array of one type only.
    #[inline(never)]
    unsafe fn integers<E: Element + Into<T>, T: Whole>(
        &self,
        dimensions: &Dimensions,
        parts: &mut Parts,
        comm: &dyn Communicator,
        operation: Operation,
    ) -> Result<(), Error> {
        // SAFETY: by the caller.
        integers(parts, comm, operation, &Elements::Array(&unsafe { self.strided::<E, T>(dimensions) }))
    }

    /// As above.
    #[inline(never)]
    unsafe fn floats<T: Real>(
        &self,
        dimensions: &Dimensions,
        parts: &mut Parts,
        comm: &dyn Communicator,
        operation: Operation,
    ) -> Result<(), Error> {
        // SAFETY: by the caller.
        floats(parts, comm, operation, &Elements::Array(&unsafe { self.strided::<T, T>(dimensions) }))
    }

    /// The axes, with results one after the other.
    fn dimensions(&self) -> Dimensions {
        let mut places = [0; MOST_DIMENSIONS];
        let mut next = 8;
        for axis in (0..self.shape.len()).rev().filter(|axis| !self.reduced[*axis]) {
            places[axis] = next;
            next *= self.shape[axis] as isize;
        }
        Dimensions::new(self.shape, self.strides, &places, self.reduced)
    }

    unsafe fn strided<'d, E: Element + Into<T>, T: Element>(&self, dimensions: &'d Dimensions) -> Strided<'d, T> {
        // SAFETY: by the caller.
        unsafe { Strided::new(self.data.cast::<E>(), dimensions) }
    }
}

/// The results of elements of a type, from the totals of [`Block::add`].
pub(super) fn finish(
    dtype: i32,
    operation: Operation,
    totals: &mut Totals,
    outputs: usize,
    write: impl FnMut(usize, Number),
) -> Result<(), Error> {
    match (dtype, wide(dtype)) {
        (KILN_F32, _) => of_floats::<f32>(operation, totals, outputs, write),
        (_, KILN_F64) => of_floats::<f64>(operation, totals, outputs, write),
        (_, KILN_I64) => of_integers::<i64>(operation, totals, outputs, Number::Signed, write),
        _ => of_integers::<u64>(operation, totals, outputs, Number::Unsigned, write),
    }
}

fn of_floats<T: Real>(
    operation: Operation,
    totals: &mut Totals,
    outputs: usize,
    mut write: impl FnMut(usize, Number),
) -> Result<(), Error> {
    for (i, value) in operation.floats::<T>(totals, outputs)?.into_iter().enumerate() {
        write(
            i,
            match value {
                Value::Element(x) => Number::Float(x.into()),
                Value::Integer(n) => Number::Signed(n),
            },
        );
    }
    Ok(())
}

fn of_integers<T: Whole>(
    operation: Operation,
    totals: &mut Totals,
    outputs: usize,
    number: fn(T) -> Number,
    mut write: impl FnMut(usize, Number),
) -> Result<(), Error> {
    for (i, value) in operation.integers::<T>(totals, outputs)?.into_iter().enumerate() {
        write(
            i,
            match value {
                Value::Element(x) => number(x),
                Value::Integer(n) => Number::Signed(n),
            },
        );
    }
    Ok(())
}

/// How far the elements of an array are from its first, in bytes, in the order of its axes.
pub(super) struct Offsets<'a> {
    shape: &'a [usize],
    strides: &'a [isize],
    at: [usize; MOST_DIMENSIONS],
    offset: isize,
    left: usize,
}

impl<'a> Offsets<'a> {
    pub(super) fn new(shape: &'a [usize], strides: &'a [isize]) -> Self {
        Offsets { shape, strides, at: [0; MOST_DIMENSIONS], offset: 0, left: shape.iter().product() }
    }
}

impl Iterator for Offsets<'_> {
    type Item = isize;

    fn next(&mut self) -> Option<isize> {
        self.left = self.left.checked_sub(1)?;
        let offset = self.offset;
        for axis in (0..self.shape.len()).rev() {
            self.at[axis] += 1;
            self.offset = self.offset.wrapping_add(self.strides[axis]);
            if self.at[axis] < self.shape[axis] {
                break;
            }
            self.at[axis] = 0;
            self.offset = self.offset.wrapping_sub(self.strides[axis].wrapping_mul(self.shape[axis] as isize));
        }
        Some(offset)
    }
}
