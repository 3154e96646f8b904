//! What can go wrong in a call: one enum, one message each, and the status number that the host sees.

mod message;
pub mod panics;
mod status;

pub use status::*;

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
    /// A diffusivity for which the explicit step is not stable.
    UnstableFaces {
        /// The largest sum of the coefficients of a point's faces.
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
            Error::Unstable { .. } | Error::UnstableFaces { .. } => KILN_ERR_UNSTABLE,
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
