//! Checks that several exports share.

use crate::error::Error;
use std::ffi::c_char;

/// Checks a pointer to a scalar result, before work is done for it.
pub(super) fn not_null<T>(argument: &'static str, pointer: *mut T) -> Result<(), Error> {
    if pointer.is_null() { Err(Error::Null { argument }) } else { Ok(()) }
}

/// Writes a scalar result.
///
/// # Safety
/// `pointer` must be NULL or valid for a write; it need not be aligned.
pub(super) unsafe fn write<T>(argument: &'static str, pointer: *mut T, value: T) -> Result<(), Error> {
    not_null(argument, pointer)?;
    // SAFETY: by the caller.
    unsafe { pointer.write_unaligned(value) };
    Ok(())
}

/// Writes a text, cut to `capacity` bytes and ended by NUL, and how many bytes all of it needs.
///
/// # Safety
/// `buffer` must have so many bytes, `needed` be NULL or valid for a write.
pub(super) unsafe fn write_text(
    text: &str,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut i64,
) -> Result<(), Error> {
    let mut cut = text.len().min(capacity.saturating_sub(1));
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    // SAFETY: `cut + 1 <= capacity` bytes, and one number, valid by the caller.
    unsafe {
        if capacity > 0 {
            buffer.copy_from_nonoverlapping(text.as_ptr().cast(), cut);
            buffer.add(cut).write(0);
        }
        if !needed.is_null() {
            write("needed", needed, text.len() as i64 + 1)?;
        }
    }
    Ok(())
}

/// Checks that an integer lies in a range.
pub(super) fn within(argument: &'static str, value: i64, least: i64, most: i64) -> Result<i64, Error> {
    if (least..=most).contains(&value) { Ok(value) } else { Err(Error::OutOfRange { argument, value, least, most }) }
}

/// Checks that no flags are set but known ones.
pub(super) fn flags(value: i64, known: i64) -> Result<i64, Error> {
    if value & !known == 0 { Ok(value) } else { Err(Error::UnknownFlags { value, known }) }
}
