//! How many threads calls use.

use super::diffusion::kiln_progress;
use super::{arguments, guard};
use crate::threads::progress::{self, Watch};
use crate::threads::{self, MOST_THREADS};
use std::ffi::c_void;
use std::time::Duration;

/// Sets how many threads calls use, the calling thread included. Without it, the number is KILN_NUM_THREADS, else
/// OMP_NUM_THREADS from the environment, else the processors that the process may use. Results do not depend on it.
///
/// @param n  from 1 to 1024; 0 goes back to the default
/// @return KILN_OK or KILN_ERR_VALUE
#[unsafe(no_mangle)]
pub extern "C" fn kiln_set_num_threads(n: i64) -> i32 {
    guard("kiln_set_num_threads", |_| {
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
    guard("kiln_set_num_threads_local", |_| {
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
    guard("kiln_num_threads", |_| unsafe { arguments::write("n", n, threads::num_threads() as i64) })
}

/// Sets a function that all calls from the calling thread tell how far they are, so that those that last can be watched, and
/// cancelled: kiln_sum_f64 of many elements, say, as well as kiln_reduce.
///
/// It is called on the calling thread, in its own floating-point environment, with how many pieces of the work are done, how many there are (of
/// this pass over the data: a call may make several, and begins to count anew), and with user. If it returns other than 0, the
/// call ends as soon as it can with KILN_ERR_CANCELLED, after which any part of an output may have been written unless the
/// function says otherwise. It may call Kiln, and those calls tell nobody; it must not throw or longjmp. Calls that take
/// less time than every_ms never call it.
///
/// @param progress  the function, or NULL for none
/// @param user      is passed on
/// @param every_ms  the least time between two calls, in milliseconds, from 0 to 86400000
/// @return KILN_OK or KILN_ERR_VALUE; after a failure nothing has changed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_set_progress_local(progress: kiln_progress, user: *mut c_void, every_ms: i64) -> i32 {
    guard("kiln_set_progress_local", |_| {
        let every = Duration::from_millis(arguments::within("every_ms", every_ms, 0, 86_400_000)?.unsigned_abs());
        progress::set(progress.map(|callback| Watch { callback, user, every }));
        Ok(())
    })
}
