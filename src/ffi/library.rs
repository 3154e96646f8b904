//! What this library is. These functions cannot fail and give their answer directly.

use crate::simd::Isa;
use crate::version::KILN_ABI_VERSION;
use std::ffi::{CStr, c_char};

/// The version of the library.
///
/// @return a string such as "0.1.0" that is valid for ever
#[unsafe(no_mangle)]
pub extern "C" fn kiln_version() -> *const c_char {
    const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => panic!("a version without a NUL inside"),
    };
    VERSION.as_ptr()
}

/// The version of the interface: a program runs with a library whose number equals the KILN_ABI_VERSION that it was compiled
/// with.
#[unsafe(no_mangle)]
pub extern "C" fn kiln_abi_version() -> i32 {
    KILN_ABI_VERSION
}

/// The instruction set that calls use: "avx512", "avx2" or "portable". It is the best that the machine has, unless the
/// environment variable KILN_ISA names a lesser one when the library is first used. Results do not depend on it.
///
/// @return a string that is valid for ever
#[unsafe(no_mangle)]
pub extern "C" fn kiln_isa() -> *const c_char {
    Isa::current().c_name().as_ptr()
}
