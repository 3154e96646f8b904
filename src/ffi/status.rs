//! What a status means, and what the last failed call said.

use super::{arguments, guard};
use crate::array::count;
use crate::error::{Error, STATUSES};
use std::cell::RefCell;
use std::ffi::c_char;
use std::fmt::{self, Write};

thread_local! {
    static LAST_ERROR: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the message for this thread, as far as there is memory for it; gives back the status.
pub(super) fn remember(error: &Error) -> i32 {
    // A thread that is being torn down has no place for it any more.
    let _ = LAST_ERROR.try_with(|last| {
        let mut last = last.borrow_mut();
        last.clear();
        let _ = write!(Fallible(&mut last), "{error}");
    });
    error.status()
}

/// A string that stays as it is where there is no memory for more.
struct Fallible<'a>(&'a mut String);

impl fmt::Write for Fallible<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.try_reserve(text.len()).map_err(|_| fmt::Error)?;
        self.0.push_str(text);
        Ok(())
    }
}

/// What the last failed call of this thread said: which argument was wrong, and why. Calls that succeed leave it as it is;
/// before the first failure it is empty.
///
/// @param buffer    where the message is written, cut to `capacity` bytes and always ended by a NUL; may be NULL if
///                  `capacity` is 0
/// @param capacity  the size of `buffer` in bytes
/// @param needed    receives the size in bytes of the whole message with its NUL; may be NULL
/// @return KILN_OK, KILN_ERR_COUNT or KILN_ERR_NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_last_error_message(buffer: *mut c_char, capacity: i64, needed: *mut i64) -> i32 {
    guard("kiln_last_error_message", |_| {
        let capacity = count("capacity", capacity)?;
        if capacity > 0 && buffer.is_null() {
            return Err(Error::Null { argument: "buffer" });
        }
        // SAFETY: by the caller.
        let copy = |message: &str| unsafe { arguments::write_text(message, buffer, capacity, needed) };
        LAST_ERROR.try_with(|last| copy(&last.borrow())).unwrap_or_else(|_| copy(""))
    })
}

/// What a status means, in a few words.
///
/// @param status  any number
/// @return a string that is valid for ever; "unknown status" for a number that is not one
#[unsafe(no_mangle)]
pub extern "C" fn kiln_status_message(status: i32) -> *const c_char {
    STATUSES.iter().find(|(_, known)| *known == status).map_or(c"unknown status", |(text, _)| *text).as_ptr()
}
