//! The function on the slides of the lecture, so that their code runs with only the name of the file changed.

use super::math::kiln_sqrt_f64;
use std::ffi::c_int;

/// out[i] = sqrt(in[i]): kiln_sqrt_f64 under the name that a first lesson gives it. It does nothing where that
/// function fails (a negative n, NULL, arrays that overlap in part); kiln_last_error_message tells.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn array_sqrt(n: c_int, r#in: *mut f64, out: *mut f64) {
    // SAFETY: by the caller. There is no way to return the status.
    unsafe { kiln_sqrt_f64(n.into(), r#in, 1, out, 1) };
}
