//! The message of each error.

use super::Error;
use std::fmt;

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
                "the alphas sum to {sum}: above 1/2 the explicit step is unstable; take a smaller time step, or pass \
                 KILN_ALLOW_UNSTABLE to go on"
            ),
            Error::UnstableFaces { sum } => write!(
                f,
                "the coefficients of the faces of a point sum to {sum}: above 1 the explicit step is unstable; take a smaller \
                 time step, or pass KILN_ALLOW_UNSTABLE to go on"
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
