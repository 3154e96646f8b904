//! The exact accumulator as hosts hold it.

use super::handle::Registry;
use super::{arguments, guard};
use crate::array::Input;
use crate::error::Error;
use crate::reduce::exact::{self, Accumulator, BadForm, Rounded, SERIAL_BYTES, Widen};
use crate::simd::Isa;
use crate::threads::Shared;
use std::ffi::c_char;

/// The size in bytes of the serialised form of an accumulator.
pub const KILN_ACCUMULATOR_BYTES: i64 = 556;
const _: () = assert!(KILN_ACCUMULATOR_BYTES == SERIAL_BYTES as i64);

pub(super) static ACCUMULATORS: Registry<Shared<Accumulator>> = Registry::new(1, "accumulator");

/// Adds what was summed apart: the lock, the accumulator's own, is not held while that is done.
fn merge(total: &Shared<Accumulator>, sum: Accumulator) -> Result<(), Error> {
    let add = |total: &Accumulator| {
        let mut total = total.clone();
        total.merge(sum).map(|()| total)
    };
    total.update(add).map_err(|_| Error::AccumulatorFull)
}

unsafe fn add<T: Widen>(accumulator: i64, n: i64, x: *const T, incx: i64) -> Result<(), Error> {
    let total = ACCUMULATORS.get(accumulator)?;
    // SAFETY: by the caller.
    let x = unsafe { Input::new("x", n, x, "incx", incx)? };
    merge(&total, exact::sum(Isa::current(), x))
}

unsafe fn add_dot<T: Widen>(
    accumulator: i64,
    n: i64,
    x: *const T,
    incx: i64,
    y: *const T,
    incy: i64,
) -> Result<(), Error> {
    let total = ACCUMULATORS.get(accumulator)?;
    // SAFETY: by the caller.
    let (x, y) = unsafe { (Input::new("x", n, x, "incx", incx)?, Input::new("y", n, y, "incy", incy)?) };
    merge(&total, exact::dot(Isa::current(), x, y))
}

unsafe fn round<T: Rounded>(accumulator: i64, out: *mut T) -> Result<(), Error> {
    let sum = ACCUMULATORS.get(accumulator)?.get();
    // SAFETY: by the caller.
    unsafe { arguments::write("out", out, sum.round()) }
}

/// Creates an accumulator: an exact sum that starts at nothing, takes in any number of vectors and products in any order, and
/// is rounded when it is asked for. It holds every sum of up to 2^90 terms without rounding or overflow.
///
/// Accumulators may be used by several threads at once: each call does all of its work as if at one moment. A handle that was
/// freed, or never given, is KILN_ERR_HANDLE. A forked child has its own copies; what calls of other threads were adding at the
/// moment of the fork, these have or lack as a whole.
///
/// @param accumulator  receives the handle, a positive number; to be freed by kiln_accumulator_free
/// @return KILN_OK, KILN_ERR_NULL or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_create(accumulator: *mut i64) -> i32 {
    guard("kiln_accumulator_create", |_| {
        arguments::not_null("accumulator", accumulator)?;
        let handle = ACCUMULATORS.insert(Shared::new(Accumulator::new()))?;
        // SAFETY: by the caller.
        unsafe { arguments::write("accumulator", accumulator, handle) }
    })
}

/// Adds the elements of a vector to an accumulator.
///
/// @param accumulator  the handle
/// @param n            the number of elements
/// @param x            the elements; may be NULL if n is 0
/// @param incx         the increment in elements, not 0; if negative, x points to the lowest address (BLAS)
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE; KILN_ERR_VALUE if the sum would leave
///         what an accumulator holds. After a failure it is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_add_f64(accumulator: i64, n: i64, x: *const f64, incx: i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_add_f64", |_| unsafe { add(accumulator, n, x, incx) })
}

/// As kiln_accumulator_add_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_add_f32(accumulator: i64, n: i64, x: *const f32, incx: i64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_add_f32", |_| unsafe { add(accumulator, n, x, incx) })
}

/// Adds the products x[i] y[i], unrounded, to an accumulator; x may be y.
///
/// @param accumulator  the handle
/// @param n            the number of elements
/// @param x            the elements of one vector; may be NULL if n is 0
/// @param incx         its increment in elements, not 0; if negative, x points to the lowest address (BLAS)
/// @param y            the elements of the other; may be NULL if n is 0
/// @param incy         its increment
/// @return as kiln_accumulator_add_f64
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_add_dot_f64(
    accumulator: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_add_dot_f64", |_| unsafe { add_dot(accumulator, n, x, incx, y, incy) })
}

/// As kiln_accumulator_add_dot_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_add_dot_f32(
    accumulator: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_add_dot_f32", |_| unsafe { add_dot(accumulator, n, x, incx, y, incy) })
}

/// Adds the sum of another accumulator, which stays as it is; the two may be the same.
///
/// @param accumulator  the handle of the one that is added to
/// @param other        the handle of the other
/// @return KILN_OK or KILN_ERR_HANDLE; KILN_ERR_VALUE if the sum would leave what an accumulator holds. After a failure it is
///         as it was
#[unsafe(no_mangle)]
pub extern "C" fn kiln_accumulator_merge(accumulator: i64, other: i64) -> i32 {
    guard("kiln_accumulator_merge", |_| {
        let (total, sum) = (ACCUMULATORS.get(accumulator)?, ACCUMULATORS.get(other)?.get());
        merge(&total, sum)
    })
}

/// The sum so far, rounded once, to nearest; the rules for NaN, infinities, overflow and zeros are those of kiln_exact_sum_f64.
/// The accumulator stays as it is.
///
/// @param accumulator  the handle
/// @param out          receives the sum
/// @return KILN_OK, KILN_ERR_HANDLE or KILN_ERR_NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_round_f64(accumulator: i64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_round_f64", |_| unsafe { round(accumulator, out) })
}

/// As kiln_accumulator_round_f64, for float: the exact sum is rounded to float at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_round_f32(accumulator: i64, out: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_accumulator_round_f32", |_| unsafe { round(accumulator, out) })
}

/// Empties an accumulator.
///
/// @param accumulator  the handle
/// @return KILN_OK or KILN_ERR_HANDLE
#[unsafe(no_mangle)]
pub extern "C" fn kiln_accumulator_reset(accumulator: i64) -> i32 {
    guard("kiln_accumulator_reset", |_| ACCUMULATORS.get(accumulator)?.update(|_| Ok(Accumulator::new())))
}

/// Writes the serialised form of an accumulator, KILN_ACCUMULATOR_BYTES long, which docs/reductions.md describes: the same bytes
/// for the same terms, in whatever order they came, on every machine.
///
/// @param accumulator  the handle
/// @param bytes        receives the form
/// @param capacity     the size of bytes, at least KILN_ACCUMULATOR_BYTES
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL or KILN_ERR_VALUE
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_export(accumulator: i64, bytes: *mut c_char, capacity: i64) -> i32 {
    guard("kiln_accumulator_export", |_| {
        arguments::not_null("bytes", bytes)?;
        arguments::within("capacity", capacity, KILN_ACCUMULATOR_BYTES, i64::MAX)?;
        let sum = ACCUMULATORS.get(accumulator)?.get();
        // SAFETY: there is room for the form, by the caller.
        unsafe { arguments::write("bytes", bytes.cast(), sum.to_bytes()) }
    })
}

/// Creates an accumulator from its serialised form.
///
/// @param bytes        the form, as kiln_accumulator_export wrote it, of any version up to this library's
/// @param size         its size, KILN_ACCUMULATOR_BYTES
/// @param accumulator  receives the handle of a new accumulator
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_MEMORY; KILN_ERR_VALUE if the bytes are not an accumulator, or were changed
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_accumulator_import(bytes: *const c_char, size: i64, accumulator: *mut i64) -> i32 {
    guard("kiln_accumulator_import", |_| {
        arguments::not_null("bytes", bytes.cast_mut())?;
        arguments::within("size", size, KILN_ACCUMULATOR_BYTES, KILN_ACCUMULATOR_BYTES)?;
        arguments::not_null("accumulator", accumulator)?;
        // SAFETY: so many bytes are there, by the caller.
        let form = unsafe { bytes.cast::<[u8; SERIAL_BYTES]>().read_unaligned() };
        let sum = Accumulator::from_bytes(&form).map_err(|why| Error::Form { argument: "bytes", why: explain(why) })?;
        let handle = ACCUMULATORS.insert(Shared::new(sum))?;
        // SAFETY: by the caller.
        unsafe { arguments::write("accumulator", accumulator, handle) }
    })
}

fn explain(why: BadForm) -> &'static str {
    match why {
        BadForm::Foreign => "they are not an accumulator of Kiln",
        BadForm::Version => "an accumulator of a version that this library does not know",
        BadForm::Checksum => "the checksum does not fit: they were changed or cut",
        BadForm::Contents => "flags or digits that no accumulator has",
    }
}

/// Frees an accumulator. Calls of other threads that use it at this moment end as if they had come before or after; its memory
/// goes with the last of them.
///
/// @param accumulator  the handle, which names nothing from now on
/// @return KILN_OK or KILN_ERR_HANDLE
#[unsafe(no_mangle)]
pub extern "C" fn kiln_accumulator_free(accumulator: i64) -> i32 {
    guard("kiln_accumulator_free", |_| ACCUMULATORS.remove(accumulator))
}
