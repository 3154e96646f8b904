//! Histograms.

use super::array::*;
use super::{arguments, guard};
use crate::array::{Dimensions, Input, MOST_DIMENSIONS, Strided};
use crate::error::Error;
use crate::reduce::{Bins, Elements, histogram};
use crate::simd::{Bool, Element, Float};

/// Bins whose parameters have been checked.
pub(super) fn checked_bins(bins: i64, low: f64, high: f64) -> Result<Bins, Error> {
    let bins = arguments::within("bins", bins, 1, 1 << 32)? as usize;
    for (argument, value) in [("low", low), ("high", high)] {
        if !value.is_finite() {
            return Err(Error::NotFinite { argument, value });
        }
    }
    if !(low < high && (high - low).is_finite()) {
        return Err(Error::NotAbove { argument: "high", value: high, least: low });
    }
    Ok(Bins::new(low, high, bins))
}

unsafe fn write(counts: *mut i64, found: Vec<i64>) -> Result<(), Error> {
    for (i, found) in found.into_iter().enumerate() {
        // SAFETY: by the caller, so many are there.
        unsafe { arguments::write("counts", counts.wrapping_add(i), found)? };
    }
    Ok(())
}

unsafe fn of_vector<T: Float>(
    n: i64,
    (x, incx): (*const T, i64),
    count: i64,
    (low, high): (T, T),
    counts: *mut i64,
) -> Result<(), Error> {
    // SAFETY: by the caller.
    let x = unsafe { Input::new("x", n, x, "incx", incx)? };
    let bins = checked_bins(count, low.into(), high.into())?;
    arguments::not_null("counts", counts)?;
    // SAFETY: by the caller.
    unsafe { write(counts, histogram(Elements::Vector(x), T::into, bins)?) }
}

/// An array whose elements, of type `E`, are read as `T`.
unsafe fn of_array<E: Element + Into<T>, T: Element>(
    x: &Array,
    to_f64: fn(T) -> f64,
    bins: Bins,
) -> Result<Vec<i64>, Error> {
    let (none, all) = ([0; MOST_DIMENSIONS], [true; MOST_DIMENSIONS]);
    let dimensions = Dimensions::new(x.shape(), x.strides(), &none, &all);
    // SAFETY: the descriptor was checked, and its elements can be read, by the caller.
    let x = unsafe { Strided::new(x.data.cast::<E>(), &dimensions) };
    match x.row(0) {
        Some(row) => histogram(Elements::Vector(row), to_f64, bins),
        None => histogram(Elements::Array(&x), to_f64, bins),
    }
}

unsafe fn of_any(x: *const kiln_array, count: i64, low: f64, high: f64, counts: *mut i64) -> Result<(), Error> {
    // SAFETY: by the caller.
    let x = unsafe { Array::new("x", x)? };
    let bins = checked_bins(count, low, high)?;
    arguments::not_null("counts", counts)?;
    let (signed, unsigned) = (|x: i64| x as f64, |x: u64| x as f64);
    // SAFETY: elements of this type can be read, by the caller.
    let found = unsafe {
        match x.dtype {
            KILN_BOOL => of_array::<Bool, u64>(&x, unsigned, bins),
            KILN_U8 => of_array::<u8, u64>(&x, unsigned, bins),
            KILN_U16 => of_array::<u16, u64>(&x, unsigned, bins),
            KILN_U32 => of_array::<u32, u64>(&x, unsigned, bins),
            KILN_U64 => of_array::<u64, u64>(&x, unsigned, bins),
            KILN_I8 => of_array::<i8, i64>(&x, signed, bins),
            KILN_I16 => of_array::<i16, i64>(&x, signed, bins),
            KILN_I32 => of_array::<i32, i64>(&x, signed, bins),
            KILN_I64 => of_array::<i64, i64>(&x, signed, bins),
            KILN_F32 => of_array::<f32, f32>(&x, f32::into, bins),
            _ => of_array::<f64, f64>(&x, |x| x, bins),
        }
    };
    // SAFETY: by the caller.
    unsafe { write(counts, found?) }
}

/// How many elements of an array of any type fall in each of some equal bins: bin i holds those that are not below edge i and below
/// edge i + 1, the last bin also high itself. Other elements, and NaN, are not counted.
///
/// Edges are, in double, those of numpy.linspace: edge i is i ((high - low) / bins) + low, each operation rounded, and the last
/// one is high. Elements are compared with them in double: 64-bit integers are rounded to it, a bool is 0 or 1. Bins that are
/// narrower than doubles are apart may have no elements between their edges.
///
/// @param x       the array
/// @param bins    the number of bins, from 1 to 2^32
/// @param low     where the first bin starts
/// @param high    where the last one ends, above low by a finite distance
/// @param counts  receives the number of elements in each bin; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_VALUE or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_histogram(x: *const kiln_array, bins: i64, low: f64, high: f64, counts: *mut i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_histogram", |_| unsafe { of_any(x, bins, low, high, counts) })
}

/// How many elements of a vector fall in each of some equal bins, as kiln_histogram counts them; the
/// range has the type of the elements.
///
/// @param n       the number of elements
/// @param x       the elements; may be NULL if n is 0
/// @param incx    the increment in elements, not 0; if negative, x points to the lowest address (BLAS)
/// @param bins    the number of bins, from 1 to 2^32
/// @param low     where the first bin starts
/// @param high    where the last one ends, above low
/// @param counts  receives the number of elements in each bin; after a failure it is as it was
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_histogram_f64(
    n: i64,
    x: *const f64,
    incx: i64,
    bins: i64,
    low: f64,
    high: f64,
    counts: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_histogram_f64", |_| unsafe { of_vector(n, (x, incx), bins, (low, high), counts) })
}

/// As kiln_histogram_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_histogram_f32(
    n: i64,
    x: *const f32,
    incx: i64,
    bins: i64,
    low: f32,
    high: f32,
    counts: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_histogram_f32", |_| unsafe { of_vector(n, (x, incx), bins, (low, high), counts) })
}
