//! Functions of each element of any type, by name.

use super::{arguments, guard};
use crate::array::{Dtype, VectorView};
use crate::error::Error;
use crate::expr::message;
use crate::math::{Op, all, apply};
use crate::simd::Context;
use std::ffi::{c_char, c_void};

/// The longest name, its end included.
const LONGEST: usize = 32;

/// The arguments of a function, at most.
const MOST: i64 = 3;

unsafe fn look_up(
    name: *const c_char,
    (ninputs, dtypes): (i64, *const i32),
    output: *mut i32,
    operation: *mut i64,
) -> Result<(), Error> {
    arguments::not_null("name", name.cast_mut())?;
    let ninputs = arguments::within("ninputs", ninputs, 1, MOST)? as usize;
    arguments::not_null("dtypes", dtypes.cast_mut())?;
    arguments::not_null("output", output)?;
    arguments::not_null("operation", operation)?;
    // SAFETY: by the caller; no more is looked at than may be there.
    let name = unsafe { std::slice::from_raw_parts(name.cast::<u8>(), libc::strnlen(name, LONGEST)) };
    let mut types = [Dtype::F64; MOST as usize];
    for (i, dtype) in types[..ninputs].iter_mut().enumerate() {
        // SAFETY: so many numbers are there, by the caller.
        let value = unsafe { dtypes.wrapping_add(i).read_unaligned() };
        let unknown = Error::OutOfRange { argument: "dtypes", value: value.into(), least: 1, most: 14 };
        *dtype = Dtype::of(value).ok_or(unknown)?;
    }
    let types = &types[..ninputs];
    let name = std::str::from_utf8(name).unwrap_or_default();
    let is_it = |op: &Op| op.name == name && op.inputs() == types && op.outputs().len() == 1;
    let Some((row, op)) = all().enumerate().find(|(_, op)| is_it(op)) else {
        return Err(Error::Operation(message::text(format_args!("there is no function {name} of {types:?}"))?));
    };
    // SAFETY: by the caller.
    unsafe {
        arguments::write("output", output, op.outputs()[0] as i32)?;
        arguments::write("operation", operation, row as i64)
    }
}

fn row(operation: i64) -> Result<&'static Op, Error> {
    let known = usize::try_from(operation).ok().and_then(|row| all().nth(row));
    let unknown = || {
        let most = all().count() as i64 - 1;
        Error::OutOfRange { argument: "operation", value: operation, least: 0, most }
    };
    known.filter(|op| op.outputs().len() == 1).ok_or_else(unknown)
}

unsafe fn run(
    operation: i64,
    n: i64,
    x: [(*const c_void, i64); MOST as usize],
    (out, incout): (*mut c_void, i64),
) -> Result<(), Error> {
    const NAMES: [(&str, &str); MOST as usize] = [("x", "incx"), ("y", "incy"), ("z", "incz")];
    let op = row(operation)?;
    let count = op.inputs().len();
    // SAFETY: by the caller; `apply` heeds how they overlap.
    unsafe {
        let input = |k: usize| {
            let ((name, inc_name), (data, inc), dtype) = (NAMES[k], x[k], op.inputs()[k]);
            let data = data.cast::<u8>().cast_mut();
            match inc {
                0 => VectorView::constant(name, n, data, dtype),
                _ => VectorView::new(name, n, data, dtype, inc_name, inc),
            }
        };
        let first = input(0)?;
        // Those beyond the function's are not looked at.
        let inputs = [first, if count > 1 { input(1)? } else { first }, if count > 2 { input(2)? } else { first }];
        let out = [VectorView::new("out", n, out.cast(), op.outputs()[0], "incout", incout)?];
        let context = Context::default();
        apply(op, &context, &inputs[..count], &out)?;
        if context.fault().is_some() {
            return Err(Error::Value(message::text(format_args!("an integer is raised to a negative power"))?));
        }
    }
    Ok(())
}

/// Finds a function of each element for elements of any type: the simple operations (arithmetic, comparisons, bits, ...) under NumPy's names,
/// such as "add", "less", "bitwise_and", "isnan" and "where"; casts under the names of types; and all functions of one result that
/// have an export of their own, such as "exp".
///
/// There are functions for arguments of one type, and few others: shifts, and "where" of a bool and two of one type. Nothing is cast.
///
/// @param name       the name
/// @param ninputs    the number of arguments, 1 to 3
/// @param dtypes     their types, KILN_F64 and so on
/// @param output     receives the type of the result
/// @param operation  receives the number of the function for kiln_operation_apply, in this process
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_VALUE; KILN_ERR_TYPE if there is no such function
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_operation_find(
    name: *const c_char,
    ninputs: i64,
    dtypes: *const i32,
    output: *mut i32,
    operation: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_operation_find", |_| unsafe { look_up(name, (ninputs, dtypes), output, operation) })
}

/// out[i] = f(x[i], y[i], z[i]), with the function that kiln_operation_find has found, which says how many arguments there are; the
/// others are not looked at.
///
/// Integers wrap around; division by zero gives 0 for them, as NumPy has it; every NaN is one NaN. In place if an output is an input with
/// the same increment.
///
/// @param operation  the number of the function
/// @param n          the number of elements
/// @param x          the first argument; may be NULL if n is 0
/// @param incx       its increment in elements; with 0, one element stands for all; if negative, x points to the lowest address, where the
///                   last one is (BLAS)
/// @param y          the second argument
/// @param incy       its increment
/// @param z          the third argument
/// @param incz       its increment
/// @param out        receives the results; must be an input of elements as large or not overlap it
/// @param incout     their increment, likewise, but not 0
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP: out is as it was; KILN_ERR_VALUE: so it is where the
///         number names no function, but where an integer is raised to a negative power it has been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_operation_apply(
    operation: i64,
    n: i64,
    x: *const c_void,
    incx: i64,
    y: *const c_void,
    incy: i64,
    z: *const c_void,
    incz: i64,
    out: *mut c_void,
    incout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_operation_apply", |_| unsafe { run(operation, n, [(x, incx), (y, incy), (z, incz)], (out, incout)) })
}
