//! How many threads calls use.

use super::{arguments, guard};
use crate::threads::{self, MOST_THREADS};

/// Sets how many threads calls use, the calling thread included. Without it, the number is KILN_NUM_THREADS, else
/// OMP_NUM_THREADS from the environment, else the processors that the process may use. Results do not depend on it.
///
/// @param n  from 1 to 1024; 0 goes back to the default
/// @return KILN_OK or KILN_ERR_VALUE
#[unsafe(no_mangle)]
pub extern "C" fn kiln_set_num_threads(n: i64) -> i32 {
    guard(|_| {
        threads::set_num_threads(arguments::within("n", n, 0, MOST_THREADS as i64)? as usize);
        Ok(())
    })
}

/// Sets how many threads calls from the calling thread use, whatever kiln_set_num_threads says.
///
/// @param n         from 1 to 1024; 0 follows kiln_set_num_threads again
/// @param previous  receives what was set before, 0 if nothing; may be NULL
/// @return KILN_OK or KILN_ERR_VALUE; after a failure nothing has changed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_set_num_threads_local(n: i64, previous: *mut i64) -> i32 {
    guard(|_| {
        let before = threads::set_num_threads_local(arguments::within("n", n, 0, MOST_THREADS as i64)? as usize);
        if previous.is_null() {
            return Ok(());
        }
        // SAFETY: by the caller.
        unsafe { arguments::write("previous", previous, before as i64) }
    })
}

/// How many threads a call from the calling thread uses, itself included.
///
/// @param n  receives the number
/// @return KILN_OK or KILN_ERR_NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_num_threads(n: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard(|_| unsafe { arguments::write("n", n, threads::num_threads() as i64) })
}
