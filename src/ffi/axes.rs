//! Reductions along axes of arrays.

use super::array::*;
pub use super::operation::*;
use super::{arguments, guard};
use crate::array::{Dimensions, Strided};
use crate::error::Error;
use crate::reduce::*;
use crate::simd::{Bool, Element, Isa};

/// The call, as far as it does not depend on the element type.
struct Call<'a> {
    operation: i32,
    x: &'a Array,
    dimensions: &'a Dimensions,
    ddof: usize,
    out: &'a Array,
}

impl Call<'_> {
    /// Runs a reduction of elements of type `E`, as `T`, whose results are of type `dtype` for C, and written by `write`.
    ///
    /// Never inlined: together, the blocks of all reductions are more than a small stack holds.
    #[inline(never)]
    fn run<E: Element + Into<T>, T: Element, R: Reduction<T, 1>>(
        &self,
        reduction: R,
        dtype: i32,
        write: unsafe fn(*mut u8, R::Output),
    ) -> Result<(), Error>
    where
        R::Output: Send,
    {
        if self.out.dtype != dtype {
            let (value, least) = (self.out.dtype.into(), dtype.into());
            return Err(Error::OutOfRange { argument: "out->dtype", value, least, most: least });
        }
        // SAFETY: the descriptor was checked, and its elements can be read, by the caller of the export.
        let x = unsafe { Strided::new(self.x.data.cast::<E>(), self.dimensions) };
        let out = Shared(self.out.data.cast::<u8>());
        out.reduce(reduction, &x, write)
    }

    fn of_integers<E: Element + Into<T> + TryFrom<T>, T: Integer + Ordered>(&self, wide: i32) -> Result<(), Error> {
        let dtype = self.x.dtype;
        match self.operation {
            KILN_REDUCE_SUM => self.run::<E, T, _>(IntegerSum, wide, put),
            KILN_REDUCE_PROD => self.run::<E, T, _>(IntegerProduct, wide, put),
            KILN_REDUCE_MIN => self.run::<E, T, _>(Min, dtype, put_narrow::<E, T>),
            KILN_REDUCE_MAX => self.run::<E, T, _>(Max, dtype, put_narrow::<E, T>),
            KILN_REDUCE_ARGMIN => self.run::<E, T, _>(ArgMin, KILN_I64, put_found),
            KILN_REDUCE_ARGMAX => self.run::<E, T, _>(ArgMax, KILN_I64, put_found),
            KILN_REDUCE_COUNT_NONZERO => self.run::<E, T, _>(CountNonzero, KILN_I64, put),
            value => Err(Error::NotOfIntegers { value: value.into() }),
        }
    }

    fn of_floats<T: Safe + Ordered>(&self) -> Result<(), Error> {
        let dtype = self.x.dtype;
        let variance = Variance { ddof: self.ddof, root: self.operation == KILN_REDUCE_STD };
        match self.operation {
            KILN_REDUCE_SUM => self.run::<T, T, _>(Sum, dtype, put),
            KILN_REDUCE_PROD => self.run::<T, T, _>(Product, dtype, put),
            KILN_REDUCE_MIN => self.run::<T, T, _>(Min, dtype, put_found),
            KILN_REDUCE_MAX => self.run::<T, T, _>(Max, dtype, put_found),
            KILN_REDUCE_ARGMIN => self.run::<T, T, _>(ArgMin, KILN_I64, put_found),
            KILN_REDUCE_ARGMAX => self.run::<T, T, _>(ArgMax, KILN_I64, put_found),
            KILN_REDUCE_MEAN => self.run::<T, T, _>(Mean, dtype, put),
            KILN_REDUCE_VAR | KILN_REDUCE_STD => self.run::<T, T, _>(variance, dtype, put),
            KILN_REDUCE_NORM1 => self.run::<T, T, _>(Norm1, dtype, put),
            KILN_REDUCE_NORM2 => self.run::<T, T, _>(Norm2, dtype, put),
            KILN_REDUCE_NORMINF => self.run::<T, T, _>(NormInf, dtype, put),
            _ => self.run::<T, T, _>(CountNonzero, KILN_I64, put),
        }
    }
}

/// Writes a result.
///
/// # Safety
/// `to` must be valid for it, aligned or not; so for those that follow.
unsafe fn put<T>(to: *mut u8, result: T) {
    // SAFETY: by the caller.
    unsafe { to.cast::<T>().write_unaligned(result) }
}

/// Writes what was found; there is something, as the caller has checked.
unsafe fn put_found<T: Default>(to: *mut u8, result: Option<T>) {
    // SAFETY: by the caller.
    unsafe { put(to, result.unwrap_or_default()) }
}

/// Writes an element of a narrow type that was found among them.
unsafe fn put_narrow<E: Element + TryFrom<T>, T>(to: *mut u8, result: Option<T>) {
    // SAFETY: by the caller.
    unsafe { put(to, result.and_then(|x| E::try_from(x).ok()).unwrap_or_default()) }
}

/// Where results go, from several threads.
struct Shared(*mut u8);

// SAFETY: every result is written by one thread.
unsafe impl Sync for Shared {}

impl Shared {
    fn reduce<T: Element, R: Reduction<T, 1>>(
        &self,
        reduction: R,
        x: &Strided<T>,
        write: unsafe fn(*mut u8, R::Output),
    ) -> Result<(), Error>
    where
        R::Output: Send,
    {
        reduce_axes(Isa::current(), reduction, x, |offset, result| {
            // SAFETY: an element of the output, which has the shape of the results; each is written once.
            unsafe { write(self.0.wrapping_byte_offset(offset), result) }
        })
    }
}

unsafe fn run(
    operation: i32,
    x: *const kiln_array,
    naxes: i64,
    axes: *const i64,
    ddof: i64,
    out: *const kiln_array,
) -> Result<(), Error> {
    arguments::within("operation", operation.into(), KILN_REDUCE_SUM.into(), KILN_REDUCE_COUNT_NONZERO.into())?;
    // SAFETY: by the caller.
    let (x, out) = unsafe { (Array::new("x", x)?, Array::output("out", out)?) };
    let ndim = x.shape().len() as i64;
    // SAFETY: by the caller.
    let is_reduced = unsafe { reduced(naxes, axes, x.shape().len())? };
    arguments::within("out->ndim", out.shape().len() as i64, ndim, ndim)?;
    for ((len, is_reduced), found) in x.shape().iter().zip(&is_reduced).zip(out.shape()) {
        let expected = if *is_reduced { 1 } else { *len as i64 };
        arguments::within("out->shape", *found as i64, expected, expected)?;
    }
    if let (Some(x), Some(out)) = (x.bytes, out.bytes)
        && x.0 < out.1
        && out.0 < x.1
    {
        return Err(Error::Overlap { output: "out", input: "x" });
    }
    let dimensions = Dimensions::new(x.shape(), x.strides(), out.strides(), &is_reduced);
    let ddof = crate::array::count("ddof", ddof)?;
    let call = Call { operation, x: &x, dimensions: &dimensions, ddof, out: &out };
    // As in NumPy, also where there are no results.
    let of_none = x.shape().iter().zip(&is_reduced).any(|(len, is_reduced)| *is_reduced && *len == 0);
    if (KILN_REDUCE_MIN..=KILN_REDUCE_ARGMAX).contains(&operation) && of_none {
        return Err(Error::Empty { argument: "x" });
    }
    match x.dtype {
        KILN_BOOL => call.of_integers::<Bool, u64>(KILN_U64),
        KILN_U8 => call.of_integers::<u8, u64>(KILN_U64),
        KILN_U16 => call.of_integers::<u16, u64>(KILN_U64),
        KILN_U32 => call.of_integers::<u32, u64>(KILN_U64),
        KILN_U64 => call.of_integers::<u64, u64>(KILN_U64),
        KILN_I8 => call.of_integers::<i8, i64>(KILN_I64),
        KILN_I16 => call.of_integers::<i16, i64>(KILN_I64),
        KILN_I32 => call.of_integers::<i32, i64>(KILN_I64),
        KILN_I64 => call.of_integers::<i64, i64>(KILN_I64),
        KILN_F32 => call.of_floats::<f32>(),
        _ => call.of_floats::<f64>(),
    }
}

/// Reduces an array along some of its axes.
///
/// Each result is, to the last bit, what the function for vectors (kiln_sum_f64 and so on) gives for the elements along the
/// reduced axes, in the order of the axes, the last one fastest. Of float and double, results have the type of x; sums and
/// products of signed integers are KILN_I64, those of unsigned ones and bools KILN_U64, modulo 2^64; extrema have the type of
/// x, their places and counts are KILN_I64. A place counts along the reduced axes. There is no extremum along an axis of length 0.
///
/// @param operation  KILN_REDUCE_SUM and so on; those between KILN_REDUCE_ARGMAX and KILN_REDUCE_COUNT_NONZERO are of float and double only
/// @param x          the array
/// @param naxes      the number of axes that are reduced; with 0, each element is reduced by itself
/// @param axes       the axes, from -ndim to ndim - 1, each once; may be NULL if naxes is 0
/// @param ddof       for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_var_f64; not negative
/// @param out        the results: an array like x in which the reduced axes are 1 long. It must not lie within x's reach, and its
///                   elements must not share memory
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it was; or KILN_ERR_MEMORY
///         (buffers of some 1 MiB a thread are needed): any part of out may have been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_reduce(
    operation: i32,
    x: *const kiln_array,
    naxes: i64,
    axes: *const i64,
    ddof: i64,
    out: *const kiln_array,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_reduce", |_| unsafe { run(operation, x, naxes, axes, ddof, out) })
}
