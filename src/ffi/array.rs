//! The array descriptor: an array of any type, shape and strides.

use super::arguments;
use crate::array::{MOST_DIMENSIONS, count, extent, separate};
use crate::error::Error;
use std::ffi::c_void;

/// Element types of arrays. A bool is a byte; any but 0 is true.
pub const KILN_BOOL: i32 = 1;
/// int8_t
pub const KILN_I8: i32 = 2;
/// int16_t
pub const KILN_I16: i32 = 3;
/// int32_t
pub const KILN_I32: i32 = 4;
/// int64_t
pub const KILN_I64: i32 = 5;
/// uint8_t
pub const KILN_U8: i32 = 6;
/// uint16_t
pub const KILN_U16: i32 = 7;
/// uint32_t
pub const KILN_U32: i32 = 8;
/// uint64_t
pub const KILN_U64: i32 = 9;
/// float
pub const KILN_F32: i32 = 10;
/// double
pub const KILN_F64: i32 = 11;
/// IEEE 754 binary16; in expressions only, as are those that follow.
pub const KILN_F16: i32 = 12;
/// Two floats, the real part first.
pub const KILN_C64: i32 = 13;
/// Two doubles.
pub const KILN_C128: i32 = 14;
/// Bytes of a fixed width: KILN_WIDTH_SHIFT.
pub const KILN_BYTES: i32 = 15;

/// A flag of an array: it must not be written to.
pub const KILN_READ_ONLY: i64 = 1;
/// A flag of an array, in expressions only: the bytes of each number, or of each part of a complex one, are in the order that this
/// machine does not have.
pub const KILN_SWAPPED: i64 = 2;
/// Where the width of KILN_BYTES is among the flags of an array: flags = width << KILN_WIDTH_SHIFT.
pub const KILN_WIDTH_SHIFT: i64 = 32;

/// An array of any number of dimensions, up to 64: data points to its element [0, ..., 0]. It need not be aligned, and strides may
/// be negative, and of an input 0: elements of an output must not share memory (KILN_ERR_OVERLAP), so that, sorted by size, each
/// of its strides reaches over what lies below. The lengths other than 0, multiplied, must be of no more elements than an address
/// space holds (KILN_ERR_COUNT), whatever the strides.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types, reason = "the name in C")]
pub struct kiln_array {
    /// the first element; may be NULL if there are none
    pub data: *mut c_void,
    /// KILN_F64 and so on
    pub dtype: i32,
    /// the number of dimensions
    pub ndim: i32,
    /// ndim lengths; may be NULL if ndim is 0
    pub shape: *const i64,
    /// ndim strides, in bytes; may be NULL if ndim is 0
    pub strides: *const i64,
    /// 0 or KILN_READ_ONLY; in expressions also KILN_SWAPPED, and the width of KILN_BYTES
    pub flags: i64,
}

// Frozen: hosts are compiled against it.
const _: () = {
    assert!(size_of::<kiln_array>() == 40 && align_of::<kiln_array>() == 8);
    assert!(std::mem::offset_of!(kiln_array, dtype) == 8 && std::mem::offset_of!(kiln_array, ndim) == 12);
    assert!(std::mem::offset_of!(kiln_array, shape) == 16 && std::mem::offset_of!(kiln_array, strides) == 24);
    assert!(std::mem::offset_of!(kiln_array, flags) == 32);
};

/// A descriptor that has been checked.
pub(super) struct Array {
    pub data: *mut c_void,
    pub dtype: i32,
    ndim: usize,
    shape: [usize; MOST_DIMENSIONS],
    strides: [isize; MOST_DIMENSIONS],
    read_only: bool,
    /// Of an element, in bytes.
    size: usize,
    /// From the lowest byte to one past the highest; nothing if there are no elements.
    pub bytes: Option<(usize, usize)>,
}

impl Array {
    /// # Safety
    /// `array` must be NULL or point to a descriptor whose shape and strides can be read.
    pub(super) unsafe fn new(argument: &'static str, array: *const kiln_array) -> Result<Array, Error> {
        arguments::not_null(argument, array.cast_mut())?;
        // SAFETY: by the caller.
        let kiln_array { data, dtype, ndim, shape, strides, flags } = unsafe { array.read_unaligned() };
        let ndim = arguments::within("ndim", ndim.into(), 0, MOST_DIMENSIONS as i64)? as usize;
        let flags = arguments::flags(flags, KILN_READ_ONLY)?;
        let size = size(dtype)?;
        if ndim > 0 {
            arguments::not_null("shape", shape.cast_mut())?;
            arguments::not_null("strides", strides.cast_mut())?;
        }
        let mut array = Array {
            data,
            dtype,
            ndim,
            shape: [0; MOST_DIMENSIONS],
            strides: [0; MOST_DIMENSIONS],
            read_only: flags & KILN_READ_ONLY != 0,
            size,
            bytes: None,
        };
        for i in 0..ndim {
            // SAFETY: so many numbers are there, by the caller.
            let number = |from: *const i64| unsafe { from.wrapping_add(i).read_unaligned() };
            array.shape[i] = count("shape", number(shape))?;
            array.strides[i] = number(strides) as isize;
        }
        array.bytes = extent(argument, data.addr(), array.shape(), array.strides(), size)?;
        Ok(array)
    }

    /// As [`Array::new`], for an array that is written: an error where it must not be, or where its elements share memory.
    ///
    /// # Safety
    /// As [`Array::new`].
    pub(super) unsafe fn output(argument: &'static str, array: *const kiln_array) -> Result<Array, Error> {
        // SAFETY: by the caller.
        let array = unsafe { Array::new(argument, array)? };
        if array.read_only {
            return Err(Error::ReadOnly { argument });
        }
        separate(argument, array.shape(), array.strides(), array.size)?;
        Ok(array)
    }

    /// The bytes of an element.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The lengths.
    pub(super) fn shape(&self) -> &[usize] {
        &self.shape[..self.ndim]
    }

    /// From one element to the next along each dimension, in bytes.
    pub(super) fn strides(&self) -> &[isize] {
        &self.strides[..self.ndim]
    }
}

/// The size of an element in bytes.
fn size(dtype: i32) -> Result<usize, Error> {
    Ok(match dtype {
        KILN_BOOL | KILN_I8 | KILN_U8 => 1,
        KILN_I16 | KILN_U16 => 2,
        KILN_I32 | KILN_U32 | KILN_F32 => 4,
        KILN_I64 | KILN_U64 | KILN_F64 => 8,
        _ => return Err(Error::OutOfRange { argument: "dtype", value: dtype.into(), least: 1, most: 11 }),
    })
}
