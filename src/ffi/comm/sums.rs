//! Sums over all ranks, and what follows from them.

use super::collective;
use crate::array::{Input, count};
use crate::comm::Call;
use crate::comm::reduction::{Elements, Operation, Real, Value, floats, floats_of_two};
use crate::error::Error;
use crate::ffi::{arguments, guard};

/// A reduction of one vector a rank to a number of its type.
///
/// # Safety
/// The pointers must be valid as the exports say; so for the others.
pub(super) unsafe fn of_one<T: Real>(
    name: &'static str,
    comm: i64,
    operation: Operation,
    (n, x, incx): (i64, *const T, i64),
    root: i64,
    out: *mut T,
) -> Result<(), Error> {
    let ddof = if let Operation::Var(ddof) | Operation::Std(ddof) = operation { ddof as i64 } else { 0 };
    collective(
        (comm, Call::new(name).with(ddof), root),
        &[("out", out.cast())],
        |comm, parts| {
            // SAFETY: by the caller.
            let x = unsafe { Input::new("x", n, x, "incx", incx)? };
            floats(parts, comm, operation, &Elements::Vector(x))
        },
        |totals| operation.floats(totals, 1),
        |results| write(out, &results),
    )
}

/// A variance, or what follows from it.
unsafe fn of_variance<T: Real>(
    name: &'static str,
    comm: i64,
    operation: fn(usize) -> Operation,
    (n, x, incx): (i64, *const T, i64),
    (ddof, root): (i64, i64),
    out: *mut T,
) -> Result<(), Error> {
    let divisor = count("ddof", ddof);
    let operation = operation(divisor.as_ref().copied().unwrap_or(0));
    collective(
        (comm, Call::new(name).with(ddof), root),
        &[("out", out.cast())],
        |comm, parts| {
            divisor?;
            // SAFETY: by the caller.
            floats(parts, comm, operation, &Elements::Vector(unsafe { Input::new("x", n, x, "incx", incx)? }))
        },
        |totals| operation.floats(totals, 1),
        |results| write(out, &results),
    )
}

/// A reduction of two vectors of the same length.
unsafe fn of_two<T: Real>(
    name: &'static str,
    comm: i64,
    operation: Operation,
    n: i64,
    (x, incx): (*const T, i64),
    (y, incy): (*const T, i64),
    root: i64,
    out: *mut T,
) -> Result<(), Error> {
    let second = if operation == Operation::Dot { ("y", "incy") } else { ("weights", "incweights") };
    collective(
        (comm, Call::new(name), root),
        &[("out", out.cast())],
        |_, parts| {
            // SAFETY: by the caller.
            let (x, y) = unsafe { (Input::new("x", n, x, "incx", incx)?, Input::new(second.0, n, y, second.1, incy)?) };
            floats_of_two(parts, operation, [x, y])
        },
        |totals| operation.floats(totals, 1),
        |results| write(out, &results),
    )
}

fn write<T: Real>(out: *mut T, results: &[Value<T>]) -> Result<(), Error> {
    match results {
        // SAFETY: by the caller of the export.
        [Value::Element(result)] => unsafe { arguments::write("out", out, *result) },
        _ => Err(Error::Panic { what: "a reduction over ranks", message: "a result of another kind".into() }),
    }
}

/// The exact sum of the elements of all ranks, rounded once, by the rules of kiln_exact_sum_f64.
///
/// Every rank passes its own elements, as many as it has, perhaps none. The result has the same bits for any number
/// of ranks and whichever of them has which elements. All ranks of the communicator make this call together. If it
/// fails on one of them, because of a wrong argument or for want of memory, or if they do not make the same call, it
/// fails on all: the rank that is wrong has its own status, the others KILN_ERR_PEER, with a message that says which
/// rank it was and why. A handle that is wrong cannot take part: the other ranks then wait, as for one that does not
/// call. KILN_ERR_MPI on all ranks may have changed nothing, or have left some of them waiting: it is for MPI to say.
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
pub unsafe extern "C" fn kiln_comm_sum_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_sum_f64", |_| unsafe {
        of_one("kiln_comm_sum_f64", comm, Operation::Sum, (n, x, incx), root, out)
    })
}

/// As kiln_comm_sum_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_sum_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_sum_f32", |_| unsafe {
        of_one("kiln_comm_sum_f32", comm, Operation::Sum, (n, x, incx), root, out)
    })
}

/// The exact mean of the elements of all ranks, rounded once, as kiln_exact_mean_f64; see kiln_comm_sum_f64. NaN if
/// there are none.
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
pub unsafe extern "C" fn kiln_comm_mean_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_mean_f64", |_| unsafe {
        of_one("kiln_comm_mean_f64", comm, Operation::Mean, (n, x, incx), root, out)
    })
}

/// As kiln_comm_mean_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_mean_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_mean_f32", |_| unsafe {
        of_one("kiln_comm_mean_f32", comm, Operation::Mean, (n, x, incx), root, out)
    })
}

/// The exact variance of the elements of all ranks, rounded once, as kiln_exact_var_f64; see kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param ddof  0 for the variance of the elements, 1 for an estimate from a sample; not negative, and the same on all
///              ranks
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_var_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    ddof: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_var_f64", |_| unsafe {
        of_variance("kiln_comm_var_f64", comm, Operation::Var, (n, x, incx), (ddof, root), out)
    })
}

/// As kiln_comm_var_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_var_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    ddof: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_var_f32", |_| unsafe {
        of_variance("kiln_comm_var_f32", comm, Operation::Var, (n, x, incx), (ddof, root), out)
    })
}

/// The square root of the exact variance of the elements of all ranks, rounded once; see kiln_comm_sum_f64. NaN where
/// the variance is.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param ddof  0 for the variance of the elements, 1 for an estimate from a sample; not negative, and the same on all
///              ranks
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_std_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    ddof: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_std_f64", |_| unsafe {
        of_variance("kiln_comm_std_f64", comm, Operation::Std, (n, x, incx), (ddof, root), out)
    })
}

/// As kiln_comm_std_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_std_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    ddof: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_std_f32", |_| unsafe {
        of_variance("kiln_comm_std_f32", comm, Operation::Std, (n, x, incx), (ddof, root), out)
    })
}

/// The exact sum of the magnitudes of the elements of all ranks, rounded once; see kiln_comm_sum_f64.
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
pub unsafe extern "C" fn kiln_comm_norm1_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_norm1_f64", |_| unsafe {
        of_one("kiln_comm_norm1_f64", comm, Operation::Norm1, (n, x, incx), root, out)
    })
}

/// As kiln_comm_norm1_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_norm1_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_norm1_f32", |_| unsafe {
        of_one("kiln_comm_norm1_f32", comm, Operation::Norm1, (n, x, incx), root, out)
    })
}

/// The square root of the exact sum of the squares of the elements of all ranks, rounded once, as
/// kiln_exact_norm2_f64; see kiln_comm_sum_f64.
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
pub unsafe extern "C" fn kiln_comm_norm2_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_norm2_f64", |_| unsafe {
        of_one("kiln_comm_norm2_f64", comm, Operation::Norm2, (n, x, incx), root, out)
    })
}

/// As kiln_comm_norm2_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_norm2_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_norm2_f32", |_| unsafe {
        of_one("kiln_comm_norm2_f32", comm, Operation::Norm2, (n, x, incx), root, out)
    })
}

/// The product of the elements of all ranks: that of the products of the ranks, each as kiln_prod_f64 has it, in the
/// order of the ranks; see kiln_comm_sum_f64.
///
/// This is the one result that depends on the number of ranks and on which of them has which elements.
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
pub unsafe extern "C" fn kiln_comm_prod_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_prod_f64", |_| unsafe {
        of_one("kiln_comm_prod_f64", comm, Operation::Prod, (n, x, incx), root, out)
    })
}

/// As kiln_comm_prod_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_prod_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_prod_f32", |_| unsafe {
        of_one("kiln_comm_prod_f32", comm, Operation::Prod, (n, x, incx), root, out)
    })
}

/// The exact scalar product of two vectors whose elements are spread over all ranks, rounded once, as
/// kiln_exact_dot_f64; see kiln_comm_sum_f64. On each rank both have n elements.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param y     the other vector; may be NULL if n is 0
/// @param incy  its increment
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_dot_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    y: *const f64,
    incy: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_dot_f64", |_| unsafe {
        of_two("kiln_comm_dot_f64", comm, Operation::Dot, n, (x, incx), (y, incy), root, out)
    })
}

/// As kiln_comm_dot_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_dot_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    y: *const f32,
    incy: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_dot_f32", |_| unsafe {
        of_two("kiln_comm_dot_f32", comm, Operation::Dot, n, (x, incx), (y, incy), root, out)
    })
}

/// The weighted mean of the elements of all ranks: sum(x[i] weights[i]) / sum(weights[i]), both exact sums, each
/// rounded once to double, and their quotient, rounded to the type; see kiln_comm_sum_f64.
///
/// @param comm  the communicator
/// @param n     the number of elements of this rank
/// @param x     the elements; may be NULL if n is 0
/// @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
///              (BLAS)
/// @param weights     the weights; may be NULL if n is 0
/// @param incweights  their increment
/// @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
/// @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
/// @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
///         KILN_ERR_MPI or KILN_ERR_PEER
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_average_f64(
    comm: i64,
    n: i64,
    x: *const f64,
    incx: i64,
    weights: *const f64,
    incweights: i64,
    root: i64,
    out: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_average_f64", |_| unsafe {
        of_two("kiln_comm_average_f64", comm, Operation::Average, n, (x, incx), (weights, incweights), root, out)
    })
}

/// As kiln_comm_average_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_comm_average_f32(
    comm: i64,
    n: i64,
    x: *const f32,
    incx: i64,
    weights: *const f32,
    incweights: i64,
    root: i64,
    out: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_comm_average_f32", |_| unsafe {
        of_two("kiln_comm_average_f32", comm, Operation::Average, n, (x, incx), (weights, incweights), root, out)
    })
}
