//! Extrema over all ranks, their places, and counts.

use super::collective;
use super::sums::of_one;
use crate::array::Input;
use crate::comm::Call;
use crate::comm::reduction::{Elements, Operation, Real, Value, floats};
use crate::error::Error;
use crate::ffi::{arguments, guard};

/// A reduction of one vector a rank to an integer.
unsafe fn to_integer<T: Real>(
    name: &'static str,
    comm: i64,
    operation: Operation,
    (n, x, incx): (i64, *const T, i64),
    root: i64,
    out: *mut i64,
) -> Result<(), Error> {
    collective(
        (comm, Call::new(name), root),
        &[("out", out.cast())],
        |comm, parts| {
            // SAFETY: by the caller.
            let x = unsafe { Input::new("x", n, x, "incx", incx)? };
            floats(parts, comm, operation, &Elements::Vector(x))
        },
        |totals| operation.floats::<T>(totals, 1),
        |results| match results[..] {
            // SAFETY: as above.
            [Value::Integer(result)] => unsafe { arguments::write("out", out, result) },
            _ => Err(Error::Panic { what: "a reduction over ranks", message: "a result of another kind".into() }),
        },
    )
}

/// The smallest element of all ranks, or NaN if there is one; -0 is below +0. See kiln_comm_sum_f64; there must be an
/// element on some rank.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_min_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_min_f64", |_| unsafe {
        of_one("kiln_comm_min_f64", comm, Operation::Min, (n, x, incx), root, out)
    })
}

/// As kiln_comm_min_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_min_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_min_f32", |_| unsafe {
        of_one("kiln_comm_min_f32", comm, Operation::Min, (n, x, incx), root, out)
    })
}

/// The largest element of all ranks, or NaN if there is one; -0 is below +0. See kiln_comm_sum_f64; there must be an
/// element on some rank.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_max_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_max_f64", |_| unsafe {
        of_one("kiln_comm_max_f64", comm, Operation::Max, (n, x, incx), root, out)
    })
}

/// As kiln_comm_max_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_max_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_max_f32", |_| unsafe {
        of_one("kiln_comm_max_f32", comm, Operation::Max, (n, x, incx), root, out)
    })
}

/// The largest magnitude of the elements of all ranks, or NaN if there is one; +0 of no elements. See
/// kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_norminf_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_norminf_f64", |_| unsafe {
        of_one("kiln_comm_norminf_f64", comm, Operation::NormInf, (n, x, incx), root, out)
    })
}

/// As kiln_comm_norminf_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_norminf_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_norminf_f32", |_| unsafe {
        of_one("kiln_comm_norminf_f32", comm, Operation::NormInf, (n, x, incx), root, out)
    })
}

/// The place of the first smallest element of all ranks, or of the first NaN. The place counts from 0 through the
/// elements of rank 0, then those of rank 1, and so on; zeros of both signs are the same here. See kiln_comm_sum_f64;
/// there must be an element on some rank.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_argmin_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_argmin_f64", |_| unsafe {
        to_integer("kiln_comm_argmin_f64", comm, Operation::ArgMin, (n, x, incx), root, out)
    })
}

/// As kiln_comm_argmin_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_argmin_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_argmin_f32", |_| unsafe {
        to_integer("kiln_comm_argmin_f32", comm, Operation::ArgMin, (n, x, incx), root, out)
    })
}

/// The place of the first largest element of all ranks, or of the first NaN. The place counts from 0 through the
/// elements of rank 0, then those of rank 1, and so on; zeros of both signs are the same here. See kiln_comm_sum_f64;
/// there must be an element on some rank.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_argmax_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_argmax_f64", |_| unsafe {
        to_integer("kiln_comm_argmax_f64", comm, Operation::ArgMax, (n, x, incx), root, out)
    })
}

/// As kiln_comm_argmax_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_argmax_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_argmax_f32", |_| unsafe {
        to_integer("kiln_comm_argmax_f32", comm, Operation::ArgMax, (n, x, incx), root, out)
    })
}

/// How many elements of all ranks are not zero; NaN counts. See kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_count_nonzero_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_count_nonzero_f64", |_| unsafe {
        to_integer("kiln_comm_count_nonzero_f64", comm, Operation::CountNonzero, (n, x, incx), root, out)
    })
}

/// As kiln_comm_count_nonzero_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_count_nonzero_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_count_nonzero_f32", |_| unsafe {
        to_integer("kiln_comm_count_nonzero_f32", comm, Operation::CountNonzero, (n, x, incx), root, out)
    })
}

/// Whether any element of all ranks is not zero, 0 or 1; NaN is not zero. See kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_any_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_any_f64", |_| unsafe {
        to_integer("kiln_comm_any_f64", comm, Operation::Any, (n, x, incx), root, out)
    })
}

/// As kiln_comm_any_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_any_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_any_f32", |_| unsafe {
        to_integer("kiln_comm_any_f32", comm, Operation::Any, (n, x, incx), root, out)
    })
}

/// Whether all elements of all ranks are not zero, 0 or 1; of no elements, 1. See kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_all_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_all_f64", |_| unsafe {
        to_integer("kiln_comm_all_f64", comm, Operation::All, (n, x, incx), root, out)
    })
}

/// As kiln_comm_all_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_all_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_all_f32", |_| unsafe {
        to_integer("kiln_comm_all_f32", comm, Operation::All, (n, x, incx), root, out)
    })
}
