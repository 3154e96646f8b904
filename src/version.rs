//! The version numbers. This file is also read by `build.rs` (for the soname) and by the header generator.

/// Changes when a program built against an older header would no longer work; also the number in the soname.
pub const KILN_ABI_VERSION: i32 = 1;
