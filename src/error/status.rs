//! The status numbers that hosts see.

/// The call did what it was asked to do.
pub const KILN_OK: i32 = 0;
/// A pointer is NULL where there are elements to read or write.
pub const KILN_ERR_NULL: i32 = 1;
/// A count is negative, larger than an address space, or zero where an element is needed.
pub const KILN_ERR_COUNT: i32 = 2;
/// An increment is zero, or a leading dimension is smaller than a row.
pub const KILN_ERR_STRIDE: i32 = 3;
/// An output overlaps an input, another output or itself where it must not.
pub const KILN_ERR_OVERLAP: i32 = 4;
/// A parameter has a value that the function does not take.
pub const KILN_ERR_VALUE: i32 = 5;
/// The time step is above the stability limit, and the flag to go on was not given.
pub const KILN_ERR_UNSTABLE: i32 = 6;
/// The progress callback asked to stop.
pub const KILN_ERR_CANCELLED: i32 = 7;
/// Working memory could not be had.
pub const KILN_ERR_MEMORY: i32 = 8;
/// A defect in Kiln; the message holds what is known. The library stays usable.
pub const KILN_ERR_INTERNAL: i32 = 9;
/// A handle names nothing, or something of another kind: it was freed, or never given.
pub const KILN_ERR_HANDLE: i32 = 10;
/// An element type that the operation does not take.
pub const KILN_ERR_TYPE: i32 = 11;
/// Shapes that do not fit each other.
pub const KILN_ERR_SHAPE: i32 = 12;
/// A text with a syntax error.
pub const KILN_ERR_SYNTAX: i32 = 13;
/// A matrix is singular: a pivot is exactly zero.
pub const KILN_ERR_SINGULAR: i32 = 14;
/// MPI is missing, cannot be called now, or failed.
pub const KILN_ERR_MPI: i32 = 15;
/// Another rank failed, or made another call.
pub const KILN_ERR_PEER: i32 = 16;

/// The meaning of each status, in numerical order from 0 without a gap.
pub const STATUSES: [(&std::ffi::CStr, i32); 17] = [
    (c"success", KILN_OK),
    (c"a pointer is NULL where there are elements to read or write", KILN_ERR_NULL),
    (c"a count is negative, larger than an address space, or zero where an element is needed", KILN_ERR_COUNT),
    (c"an increment is zero, or a leading dimension is smaller than a row", KILN_ERR_STRIDE),
    (c"an output overlaps an input, another output or itself where it must not", KILN_ERR_OVERLAP),
    (c"a parameter has a value that the function does not take", KILN_ERR_VALUE),
    (c"the time step is above the stability limit", KILN_ERR_UNSTABLE),
    (c"the progress callback asked to stop", KILN_ERR_CANCELLED),
    (c"working memory could not be had", KILN_ERR_MEMORY),
    (c"internal error: a defect in Kiln", KILN_ERR_INTERNAL),
    (c"a handle names nothing: it was freed, or never given", KILN_ERR_HANDLE),
    (c"an element type that the operation does not take", KILN_ERR_TYPE),
    (c"shapes that do not fit each other", KILN_ERR_SHAPE),
    (c"a text with a syntax error", KILN_ERR_SYNTAX),
    (c"a matrix is singular: a pivot is exactly zero", KILN_ERR_SINGULAR),
    (c"MPI is missing, cannot be called now, or failed", KILN_ERR_MPI),
    (c"another rank failed, or made another call", KILN_ERR_PEER),
];

/// What C calls each status, in the same order.
pub const STATUS_NAMES: [&str; STATUSES.len()] = [
    "KILN_OK",
    "KILN_ERR_NULL",
    "KILN_ERR_COUNT",
    "KILN_ERR_STRIDE",
    "KILN_ERR_OVERLAP",
    "KILN_ERR_VALUE",
    "KILN_ERR_UNSTABLE",
    "KILN_ERR_CANCELLED",
    "KILN_ERR_MEMORY",
    "KILN_ERR_INTERNAL",
    "KILN_ERR_HANDLE",
    "KILN_ERR_TYPE",
    "KILN_ERR_SHAPE",
    "KILN_ERR_SYNTAX",
    "KILN_ERR_SINGULAR",
    "KILN_ERR_MPI",
    "KILN_ERR_PEER",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_numbered_without_a_gap() {
        for (i, (_, status)) in STATUSES.iter().enumerate() {
            assert_eq!(i as i32, *status);
        }
    }
}
