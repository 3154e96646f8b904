//! Fused expressions.

mod views;

use super::array::kiln_array;
use super::handle::Registry;
use super::{arguments, guard};
use crate::array::{Dtype, count, with_capacity};
use crate::error::Error;
use crate::expr::number::Class;
use crate::expr::{MOST_INPUTS, Program, Type, Variable, check_name, compile, message, names, parse, run};
use std::ffi::c_char;

/// Beside an element type in kiln_expr_compile: the variable is a Python number, KILN_BOOL, KILN_I64, KILN_F64 or KILN_C128, which takes
/// the type of the arrays that it meets; its value is read at each evaluation.
pub const KILN_WEAK: i32 = 256;

/// A flag of kiln_expr_eval: a result is cast to whatever type its output has, not to one of the same kind only.
pub const KILN_CAST_UNSAFE: i64 = 4;

static EXPRESSIONS: Registry<Program> = Registry::new(2, "expr");

/// A text of the host's, of at most the length that an expression may have.
///
/// # Safety
/// It must be NULL or end with NUL.
unsafe fn text<'a>(argument: &'static str, text: *const c_char) -> Result<&'a str, Error> {
    arguments::not_null(argument, text.cast_mut())?;
    // SAFETY: by the caller; no more is looked at than may be there.
    let bytes = unsafe {
        let len = libc::strnlen(text, parse::LONGEST + 1);
        std::slice::from_raw_parts(text.cast::<u8>(), len)
    };
    if bytes.len() > parse::LONGEST {
        let what = format_args!("{argument} is longer than {} bytes", parse::LONGEST);
        return Err(Error::Syntax(message::text(what)?));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let at = error.valid_up_to();
            Err(Error::Syntax(message::text(format_args!("{argument} is no UTF-8, at position {at}"))?))
        }
    }
}

fn type_of(dtype: i32) -> Result<Type, Error> {
    let unknown = Error::OutOfRange { argument: "dtypes", value: dtype.into(), least: 1, most: 15 };
    if dtype == super::array::KILN_BYTES {
        return Ok(Type::Bytes);
    }
    if dtype & KILN_WEAK == 0 {
        return Dtype::of(dtype).map(Type::Strong).ok_or(unknown);
    }
    let classes = [Class::Bool, Class::Integer, Class::Float, Class::Complex];
    let of = Dtype::of(dtype & !KILN_WEAK);
    classes.into_iter().find(|class| of == Some(class.dtype())).map(Type::Weak).ok_or(unknown)
}

unsafe fn compiled(
    text_of: *const c_char,
    (ninputs, names, dtypes): (i64, *const *const c_char, *const i32),
    (noutputs, output_names): (i64, *const *const c_char),
    flags: i64,
) -> Result<Program, Error> {
    // SAFETY: by the caller.
    let source = unsafe { text("text", text_of)? };
    let ninputs = arguments::within("ninputs", ninputs, 0, MOST_INPUTS as i64)? as usize;
    if ninputs > 0 {
        arguments::not_null("names", names.cast_mut())?;
        arguments::not_null("dtypes", dtypes.cast_mut())?;
    }
    arguments::within("noutputs", noutputs, 1, 1)?;
    // SAFETY: by the caller, one name is there.
    if !output_names.is_null() && !unsafe { output_names.read_unaligned() }.is_null() {
        let what = format_args!("output_names[0] is a name: an expression has one output, without a name");
        return Err(Error::Value(message::text(what)?));
    }
    arguments::flags(flags, 0)?;
    let mut variables: Vec<Variable> = with_capacity(ninputs)?;
    for i in 0..ninputs {
        // SAFETY: by the caller, so many names and types are there.
        let (name, dtype) = unsafe {
            (text("names", names.wrapping_add(i).read_unaligned())?, dtypes.wrapping_add(i).read_unaligned())
        };
        check_name(name)?;
        if variables.iter().any(|variable| variable.name == name) {
            return Err(Error::Value(message::text(format_args!("the name {name} is there twice"))?));
        }
        variables.push(Variable { name, of: type_of(dtype)? });
    }
    compile(source, &variables)
}

/// Compiles an expression, such as "2*x + x**2" or "sum(a*b, axis=0)", to a program for inputs of given types.
///
/// The language is Python's, its meaning NumPy's: docs/expressions.md. Programs are immutable: any number of threads may evaluate one
/// at once. A program keeps nothing of the arguments.
///
/// @param text          the expression, in UTF-8, ended by NUL, of at most 1 MiB
/// @param ninputs       the number of inputs, from 0 to 255
/// @param names         their names, each ended by NUL: letters of ASCII, digits, underscores, no keyword of Python; may be NULL if
///                      ninputs is 0
/// @param dtypes        their types, KILN_F64 and so on, or those of Python numbers, KILN_I64 | KILN_WEAK and so on
/// @param noutputs      1
/// @param output_names  NULL, or a list of one NULL: the output is the text's value
/// @param flags         0
/// @param expr          receives the handle, a positive number; to be freed by kiln_expr_free
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_VALUE, KILN_ERR_MEMORY, KILN_ERR_SYNTAX (the message has the position in bytes, and the line
///         with a caret under it), or KILN_ERR_TYPE if there is no operation for the types
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expr_compile(
    text: *const c_char,
    ninputs: i64,
    names: *const *const c_char,
    dtypes: *const i32,
    noutputs: i64,
    output_names: *const *const c_char,
    flags: i64,
    expr: *mut i64,
) -> i32 {
    guard("kiln_expr_compile", |_| {
        arguments::not_null("expr", expr)?;
        // SAFETY: by the caller.
        unsafe {
            let program = compiled(text, (ninputs, names, dtypes), (noutputs, output_names), flags)?;
            arguments::write("expr", expr, EXPRESSIONS.insert(program)?)
        }
    })
}

/// The names in an expression that are no functions, each once, in the order of the text: what may be variables. pi, e, inf and nan are among
/// them; they are constants where no variable has their name.
///
/// @param text      the expression, as for kiln_expr_compile
/// @param buffer    where the names are written, with a space between them, cut to `capacity` bytes and always ended by a NUL; may be NULL if
///                  `capacity` is 0
/// @param capacity  the size of `buffer` in bytes
/// @param needed    receives the size in bytes of all of them with a NUL; may be NULL
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_SYNTAX or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expr_names(
    text: *const c_char,
    buffer: *mut c_char,
    capacity: i64,
    needed: *mut i64,
) -> i32 {
    guard("kiln_expr_names", |_| {
        let capacity = count("capacity", capacity)?;
        if capacity > 0 {
            arguments::not_null("buffer", buffer)?;
        }
        // SAFETY: by the caller; the names are ASCII, and may be cut anywhere.
        unsafe { arguments::write_text(&names(self::text("text", text)?)?, buffer, capacity, needed) }
    })
}

/// Evaluates an expression: outputs[0] = text(inputs).
///
/// Inputs are broadcast, as NumPy does it; they may have any strides, alignment and byte order (KILN_SWAPPED). The output may be an
/// input, the same elements exactly; an input that shares memory with it in any other way is copied first. No other memory depends on
/// the arrays' sizes. Work is split between threads where that pays; the bits do not depend on it.
///
/// @param expr      the handle
/// @param ninputs   the number of inputs, as when it was compiled
/// @param inputs    their descriptors, one after the other, in the order of the names; a Python number's has ndim 0 and, in native byte
///                  order, its type; may be NULL if ninputs is 0
/// @param flags     0 or KILN_CAST_UNSAFE
/// @param noutputs  1
/// @param outputs   its descriptor: of the shape that kiln_expr_result tells, and of a type that the result is cast to by the same kind
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_TYPE, KILN_ERR_SHAPE, KILN_ERR_OVERLAP if elements of
///         the output share memory, KILN_ERR_MEMORY, or KILN_ERR_VALUE, also for a constant that its type cannot hold: the output is as it was. KILN_ERR_VALUE if an integer
///         is raised to a negative power, or KILN_ERR_CANCELLED: any part of it may have been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expr_eval(
    expr: i64,
    ninputs: i64,
    inputs: *const kiln_array,
    flags: i64,
    noutputs: i64,
    outputs: *const kiln_array,
) -> i32 {
    guard("kiln_expr_eval", |_| {
        let program = EXPRESSIONS.get(expr)?;
        let casts_any = arguments::flags(flags, KILN_CAST_UNSAFE)? != 0;
        arguments::within("noutputs", noutputs, 1, 1)?;
        arguments::not_null("outputs", outputs.cast_mut())?;
        let mut axes = views::Axes::default();
        // SAFETY: by the caller.
        unsafe {
            let views = views::views(ninputs, inputs, outputs, &mut axes)?;
            let (inputs, output) = (&views[..views.len() - 1], &views[views.len() - 1]);
            run::run(&program, inputs, output, casts_any)
        }
    })
}

/// What an expression gives for inputs like these, whose elements are not looked at.
///
/// @param expr     the handle
/// @param ninputs  the number of inputs
/// @param inputs   their descriptors, as for kiln_expr_eval
/// @param output   0: which output
/// @param dtype    receives the type of the result; may be NULL
/// @param ndim     receives its number of dimensions; may be NULL
/// @param shape    receives its lengths, up to 64 of them; may be NULL
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_TYPE, KILN_ERR_SHAPE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a
///         failure nothing has been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expr_result(
    expr: i64,
    ninputs: i64,
    inputs: *const kiln_array,
    output: i64,
    dtype: *mut i32,
    ndim: *mut i32,
    shape: *mut i64,
) -> i32 {
    guard("kiln_expr_result", |_| {
        let program = EXPRESSIONS.get(expr)?;
        arguments::within("output", output, 0, 0)?;
        let mut axes = views::Axes::default();
        // SAFETY: by the caller.
        let inputs = unsafe { views::views(ninputs, inputs, std::ptr::null(), &mut axes)? };
        let (of, lens) = run::result(&program, &inputs)?;
        let lens = lens.as_slice();
        // SAFETY: by the caller, each is NULL or has room.
        unsafe {
            if !dtype.is_null() {
                dtype.write_unaligned(of as i32);
            }
            if !ndim.is_null() {
                ndim.write_unaligned(lens.len() as i32);
            }
            for (i, len) in lens.iter().enumerate().filter(|_| !shape.is_null()) {
                shape.wrapping_add(i).write_unaligned(*len as i64);
            }
        }
        Ok(())
    })
}

/// The program of an expression as text, a line for each operation: x0 is the first input, c0 a constant, r0 a register.
///
/// @param expr      the handle
/// @param buffer    where the text is written, cut to `capacity` bytes and always ended by a NUL; may be NULL if `capacity` is 0
/// @param capacity  the size of `buffer` in bytes
/// @param needed    receives the size in bytes of the whole text with its NUL; may be NULL
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT, KILN_ERR_NULL or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_expr_dump(expr: i64, buffer: *mut c_char, capacity: i64, needed: *mut i64) -> i32 {
    guard("kiln_expr_dump", |_| {
        let program = EXPRESSIONS.get(expr)?;
        let capacity = count("capacity", capacity)?;
        if capacity > 0 {
            arguments::not_null("buffer", buffer)?;
        }
        let dump = program.dump()?;
        // SAFETY: by the caller; the text is ASCII, and may be cut anywhere.
        unsafe { arguments::write_text(&dump, buffer, capacity, needed) }
    })
}

/// Frees an expression. Threads that evaluate it meanwhile finish as if nothing had happened.
///
/// @param expr  the handle
/// @return KILN_OK or KILN_ERR_HANDLE
#[unsafe(no_mangle)]
pub extern "C" fn kiln_expr_free(expr: i64) -> i32 {
    guard("kiln_expr_free", |_| EXPRESSIONS.remove(expr))
}
