//! What can go wrong in a call: one enum, one message each, and the status number that the host sees.

pub mod panics;

use std::fmt;

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

/// Why a call failed. `argument` is always the name in the C prototype.
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// A pointer is NULL although there are elements behind it.
    Null {
        /// The pointer.
        argument: &'static str,
    },
    /// A count below zero.
    NegativeCount {
        /// The count.
        argument: &'static str,
        /// What was passed.
        value: i64,
    },
    /// Elements that reach further than an address space.
    TooLarge {
        /// The array.
        argument: &'static str,
        /// Its count and its stride, by name.
        count: (&'static str, i64),
        /// From one element, or row, to the next.
        stride: (&'static str, i64),
    },
    /// An array that reaches further than an address space.
    TooFar {
        /// The array.
        argument: &'static str,
    },
    /// More elements than an address space holds, though the strides may keep them near each other.
    TooMany {
        /// The array.
        argument: &'static str,
    },
    /// No elements where one is needed.
    Empty {
        /// The array.
        argument: &'static str,
    },
    /// An increment of zero.
    ZeroIncrement {
        /// The increment.
        argument: &'static str,
    },
    /// A leading dimension below the length of a row.
    LeadingDimension {
        /// The leading dimension.
        argument: &'static str,
        /// What was passed.
        value: i64,
        /// The length of a row.
        least: i64,
    },
    /// An output that shares memory with an input, where that is not allowed.
    Overlap {
        /// The output.
        output: &'static str,
        /// The input.
        input: &'static str,
    },
    /// An output whose elements may share memory with each other.
    OverlapsItself {
        /// The output.
        argument: &'static str,
        /// The stride that is too short, without its sign.
        stride: usize,
        /// What it must reach over, in bytes.
        least: usize,
    },
    /// A parameter that is NaN or infinite.
    NotFinite {
        /// The parameter.
        argument: &'static str,
        /// What was passed.
        value: f64,
    },
    /// A parameter below zero.
    Negative {
        /// The parameter.
        argument: &'static str,
        /// What was passed.
        value: f64,
    },
    /// A parameter that is not above another.
    NotAbove {
        /// The parameter.
        argument: &'static str,
        /// What was passed.
        value: f64,
        /// What it must be above.
        least: f64,
    },
    /// An integer parameter outside its range.
    OutOfRange {
        /// The parameter.
        argument: &'static str,
        /// What was passed.
        value: i64,
        /// The smallest value taken.
        least: i64,
        /// The largest value taken.
        most: i64,
    },
    /// Flag bits without a meaning.
    UnknownFlags {
        /// All flags that were passed.
        value: i64,
        /// Those with a meaning.
        known: i64,
    },
    /// A diffusion step above the stability limit.
    Unstable {
        /// The sum of the alphas.
        sum: f64,
    },
    /// The callback returned non-zero.
    Cancelled {
        /// Steps done.
        step: i64,
        /// Steps asked for.
        nsteps: i64,
    },
    /// The callback of the calling thread returned non-zero.
    Stopped {
        /// Pieces of the work that was under way.
        pieces: usize,
    },
    /// An allocation failed.
    OutOfMemory {
        /// Its size.
        bytes: usize,
    },
    /// A number that names nothing.
    Handle {
        /// The handle.
        argument: &'static str,
        /// What was passed.
        value: i64,
    },
    /// Bytes that are not what they should be.
    Form {
        /// The bytes.
        argument: &'static str,
        /// What is wrong.
        why: &'static str,
    },
    /// An axis that is named twice.
    AxisTwice {
        /// The axis.
        axis: i64,
    },
    /// An output that is read-only.
    ReadOnly {
        /// The output.
        argument: &'static str,
    },
    /// A reduction that integers do not have.
    NotOfIntegers {
        /// Its number.
        value: i64,
    },
    /// A sum that an accumulator does not hold.
    AccumulatorFull,
    /// An element type that the operation does not take.
    Type {
        /// The array.
        argument: &'static str,
        /// Its type.
        dtype: i32,
    },
    /// A text with a syntax error: what, and where.
    Syntax(String),
    /// Types that an expression has no operation for.
    Operation(String),
    /// Shapes that do not fit each other.
    Shape(String),
    /// A value that an expression cannot have.
    Value(String),
    /// MPI is missing, cannot be called now, or failed.
    Mpi(String),
    /// Another rank failed, or made another call.
    Peer(String),
    /// A failure that the host's own code has found.
    Reported {
        /// The status that it gave.
        status: i32,
    },
    /// A pivot that is exactly zero.
    Singular {
        /// The first one, counted from 0.
        pivot: usize,
    },
    /// Matrices of a batch that are singular.
    SingularItems {
        /// The first of them, counted from 0.
        first: usize,
    },
    /// A panic was caught.
    Panic {
        /// In what: the export, mostly.
        what: &'static str,
        /// What it said.
        message: String,
    },
}

impl Error {
    /// The number that the host sees.
    pub fn status(&self) -> i32 {
        match self {
            Error::Null { .. } => KILN_ERR_NULL,
            Error::NegativeCount { .. }
            | Error::TooLarge { .. }
            | Error::TooFar { .. }
            | Error::TooMany { .. }
            | Error::Empty { .. } => KILN_ERR_COUNT,
            Error::ZeroIncrement { .. } | Error::LeadingDimension { .. } => KILN_ERR_STRIDE,
            Error::Overlap { .. } | Error::OverlapsItself { .. } => KILN_ERR_OVERLAP,
            Error::NotFinite { .. }
            | Error::Negative { .. }
            | Error::NotAbove { .. }
            | Error::OutOfRange { .. }
            | Error::UnknownFlags { .. }
            | Error::Form { .. }
            | Error::AxisTwice { .. }
            | Error::ReadOnly { .. }
            | Error::NotOfIntegers { .. }
            | Error::AccumulatorFull => KILN_ERR_VALUE,
            Error::Unstable { .. } => KILN_ERR_UNSTABLE,
            Error::Cancelled { .. } | Error::Stopped { .. } => KILN_ERR_CANCELLED,
            Error::OutOfMemory { .. } => KILN_ERR_MEMORY,
            Error::Handle { .. } => KILN_ERR_HANDLE,
            Error::Type { .. } | Error::Operation(_) => KILN_ERR_TYPE,
            Error::Syntax(_) => KILN_ERR_SYNTAX,
            Error::Shape(_) => KILN_ERR_SHAPE,
            Error::Value(_) => KILN_ERR_VALUE,
            Error::Mpi(_) => KILN_ERR_MPI,
            Error::Peer(_) => KILN_ERR_PEER,
            Error::Reported { status } => *status,
            Error::Singular { .. } | Error::SingularItems { .. } => KILN_ERR_SINGULAR,
            Error::Panic { .. } => KILN_ERR_INTERNAL,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Error::Null { argument } => write!(f, "{argument} = NULL: there are elements to read or write"),
            Error::NegativeCount { argument, value } => write!(f, "{argument} = {value}: a count cannot be negative"),
            Error::TooLarge { argument, count: (count, n), stride: (stride, inc) } => {
                write!(f, "{count} = {n}, {stride} = {inc}: {argument} would reach further than an address space")
            }
            Error::TooFar { argument } => write!(f, "{argument} would reach further than an address space"),
            Error::TooMany { argument } => {
                write!(f, "{argument} has more elements than an address space holds, whatever its strides")
            }
            Error::Empty { argument } => write!(f, "{argument} has no elements: at least one is needed"),
            Error::ZeroIncrement { argument } => write!(f, "{argument} = 0: an increment cannot be zero"),
            Error::LeadingDimension { argument, value, least } => {
                write!(f, "{argument} = {value}: a leading dimension cannot be below the length of a row, here {least}")
            }
            Error::Overlap { output, input } => write!(
                f,
                "{output} overlaps {input}: they may be the same array where the function allows it, or disjoint"
            ),
            Error::OverlapsItself { argument, stride, least } => write!(
                f,
                "{argument} overlaps itself: a stride of {stride} bytes does not reach over the {least} bytes that its \
                 smaller strides and an element take"
            ),
            Error::NotFinite { argument, value } => write!(f, "{argument} = {value}: it must be finite"),
            Error::Negative { argument, value } => write!(f, "{argument} = {value}: it cannot be negative"),
            Error::NotAbove { argument, value, least } => {
                write!(f, "{argument} = {value}: it must be above {least}, by a finite distance")
            }
            Error::OutOfRange { argument, value, least, most } => {
                write!(f, "{argument} = {value}: it must be from {least} to {most}")
            }
            Error::UnknownFlags { value, known } => {
                write!(f, "flags = {value:#x}: bits outside {known:#x} have no meaning and must be 0")
            }
            Error::Unstable { sum } => write!(
                f,
                "alpha_x + alpha_y = {sum}: above 1/2 the explicit step is unstable; take a smaller time step, or pass \
                 KILN_ALLOW_UNSTABLE to go on"
            ),
            Error::Cancelled { step, nsteps } => write!(f, "cancelled by the callback at step {step} of {nsteps}"),
            Error::Stopped { pieces } => {
                write!(f, "cancelled by the callback of kiln_set_progress_local, in a pass of {pieces} pieces")
            }
            Error::OutOfMemory { bytes } => write!(f, "{bytes} bytes of working memory could not be had"),
            Error::Handle { argument, value } => {
                write!(f, "{argument} = {value}: a handle that was freed, or never given")
            }
            Error::Form { argument, why } => write!(f, "{argument}: {why}"),
            Error::AxisTwice { axis } => write!(f, "axes: axis {axis} is named twice"),
            Error::ReadOnly { argument } => write!(f, "{argument} is read-only"),
            Error::NotOfIntegers { value } => write!(f, "operation = {value}: of float and double only"),
            Error::AccumulatorFull => {
                write!(f, "the sum is larger than 2^90 of the largest products, which an accumulator does not hold")
            }
            Error::Type { argument, dtype } => {
                write!(f, "{argument} has elements of type {dtype}, which the operation does not take")
            }
            Error::Syntax(message)
            | Error::Operation(message)
            | Error::Shape(message)
            | Error::Value(message)
            | Error::Mpi(message)
            | Error::Peer(message) => f.write_str(message),
            Error::Reported { .. } => f.write_str("the host's own code has found a failure"),
            Error::Singular { pivot } => {
                write!(f, "the matrix is singular: pivot {pivot} (counted from 0) is exactly zero")
            }
            Error::SingularItems { first } => {
                write!(f, "matrix {first} (counted from 0) of the batch is singular, perhaps others too")
            }
            Error::Panic { what, message } => write!(f, "internal error in {what}, please report it: {message}"),
        }
    }
}

impl std::error::Error for Error {}

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
