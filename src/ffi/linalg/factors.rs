//! LU, and what is done with its factors.

use super::super::guard;
use super::{Side, lu_factor, lu_inverse, lu_rcond, lu_solve};

/// LU with partial pivoting, P a = L U: L is unit lower triangular, U upper triangular.
///
/// A pivot is the first of the largest in its column, of complex numbers by |re| + |im|; a NaN is one only where there is nothing else. Every
/// element takes fma(-l[i,k], u[k,j], a[i,j]) in ascending order of k, whatever the layout, blocks and threads. The error is backward stable as
/// Gaussian elimination with partial pivoting is (Higham 2002, chapter 9).
///
/// @param n       rows and columns
/// @param a       the matrix; may be NULL if n is 0
/// @param lda     its leading dimension: at least the length of a row, or of a column if flags says so
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param lu      receives L below the diagonal and U on it and above; it may be a itself
/// @param ldlu    its leading dimension
/// @param pivots  receives n numbers: row i was exchanged with row pivots[i], counted from 0, for i = 0, 1, ...
/// @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
///         KILN_ERR_SINGULAR if a pivot is zero: the factors are complete all the same. After every other failure outputs are as they were
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_factor_f64(
    n: i64,
    a: *const f64,
    lda: i64,
    flags: i64,
    lu: *mut f64,
    ldlu: i64,
    pivots: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_factor_f64", |_| unsafe { lu_factor::<f64>(n, (a, lda), flags, (lu, ldlu), pivots) })
}

/// As kiln_lu_factor_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_factor_f32(
    n: i64,
    a: *const f32,
    lda: i64,
    flags: i64,
    lu: *mut f32,
    ldlu: i64,
    pivots: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_factor_f32", |_| unsafe { lu_factor::<f32>(n, (a, lda), flags, (lu, ldlu), pivots) })
}

/// As kiln_lu_factor_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_factor_c128(
    n: i64,
    a: *const f64,
    lda: i64,
    flags: i64,
    lu: *mut f64,
    ldlu: i64,
    pivots: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_factor_c128", |_| unsafe {
        lu_factor::<[f64; 2]>(n, (a.cast(), lda), flags, (lu.cast(), ldlu), pivots)
    })
}

/// As kiln_lu_factor_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_factor_c64(
    n: i64,
    a: *const f32,
    lda: i64,
    flags: i64,
    lu: *mut f32,
    ldlu: i64,
    pivots: *mut i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_factor_c64", |_| unsafe {
        lu_factor::<[f32; 2]>(n, (a.cast(), lda), flags, (lu.cast(), ldlu), pivots)
    })
}

/// Solves a x = b with the factors of a.
///
/// @param n, nrhs  rows of a, and columns of b
/// @param lu, ldlu, pivots  what kiln_lu_factor_f64 gave
/// @param b, ldb   the right-hand sides, in columns
/// @param form     0: a x = b; 1: transpose(a) x = b; 2: the conjugate transpose
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param x, ldx   receive the solutions, NaN if U is singular; x may be b itself
/// @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
///         after a failure but KILN_ERR_SINGULAR x is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_solve_f64(
    n: i64,
    nrhs: i64,
    lu: *const f64,
    ldlu: i64,
    pivots: *const i64,
    b: *const f64,
    ldb: i64,
    form: i64,
    flags: i64,
    x: *mut f64,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_solve_f64", |_| unsafe {
        lu_solve::<f64>([n, nrhs], (lu, ldlu), pivots, (b, ldb), form, Side { flags, out: x, ld: ldx })
    })
}

/// As kiln_lu_solve_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_solve_f32(
    n: i64,
    nrhs: i64,
    lu: *const f32,
    ldlu: i64,
    pivots: *const i64,
    b: *const f32,
    ldb: i64,
    form: i64,
    flags: i64,
    x: *mut f32,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_solve_f32", |_| unsafe {
        lu_solve::<f32>([n, nrhs], (lu, ldlu), pivots, (b, ldb), form, Side { flags, out: x, ld: ldx })
    })
}

/// As kiln_lu_solve_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_solve_c128(
    n: i64,
    nrhs: i64,
    lu: *const f64,
    ldlu: i64,
    pivots: *const i64,
    b: *const f64,
    ldb: i64,
    form: i64,
    flags: i64,
    x: *mut f64,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_solve_c128", |_| unsafe {
        lu_solve::<[f64; 2]>(
            [n, nrhs],
            (lu.cast(), ldlu),
            pivots,
            (b.cast(), ldb),
            form,
            Side { flags, out: x.cast(), ld: ldx },
        )
    })
}

/// As kiln_lu_solve_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_solve_c64(
    n: i64,
    nrhs: i64,
    lu: *const f32,
    ldlu: i64,
    pivots: *const i64,
    b: *const f32,
    ldb: i64,
    form: i64,
    flags: i64,
    x: *mut f32,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_solve_c64", |_| unsafe {
        lu_solve::<[f32; 2]>(
            [n, nrhs],
            (lu.cast(), ldlu),
            pivots,
            (b.cast(), ldb),
            form,
            Side { flags, out: x.cast(), ld: ldx },
        )
    })
}

/// The inverse of a matrix from its factors: the columns of the unit matrix, solved for.
///
/// @param n        rows and columns
/// @param lu, ldlu, pivots  what kiln_lu_factor_f64 gave
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param out, ldout  receive the inverse, NaN if U is singular; out may be lu itself
/// @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
///         after a failure but KILN_ERR_SINGULAR out is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_inverse_f64(
    n: i64,
    lu: *const f64,
    ldlu: i64,
    pivots: *const i64,
    flags: i64,
    out: *mut f64,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_inverse_f64", |_| unsafe {
        lu_inverse::<f64>(n, (lu, ldlu), pivots, Side { flags, out, ld: ldout })
    })
}

/// As kiln_lu_inverse_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_inverse_f32(
    n: i64,
    lu: *const f32,
    ldlu: i64,
    pivots: *const i64,
    flags: i64,
    out: *mut f32,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_inverse_f32", |_| unsafe {
        lu_inverse::<f32>(n, (lu, ldlu), pivots, Side { flags, out, ld: ldout })
    })
}

/// As kiln_lu_inverse_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_inverse_c128(
    n: i64,
    lu: *const f64,
    ldlu: i64,
    pivots: *const i64,
    flags: i64,
    out: *mut f64,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_inverse_c128", |_| unsafe {
        lu_inverse::<[f64; 2]>(n, (lu.cast(), ldlu), pivots, Side { flags, out: out.cast(), ld: ldout })
    })
}

/// As kiln_lu_inverse_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_inverse_c64(
    n: i64,
    lu: *const f32,
    ldlu: i64,
    pivots: *const i64,
    flags: i64,
    out: *mut f32,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_inverse_c64", |_| unsafe {
        lu_inverse::<[f32; 2]>(n, (lu.cast(), ldlu), pivots, Side { flags, out: out.cast(), ld: ldout })
    })
}

/// An estimate of 1 / (norm(a) norm(inv(a))) in the 1-norm, from the factors of a: Hager (1984), Higham (1988), LAPACK's gecon.
///
/// @param n        rows and columns
/// @param lu, ldlu, pivots  what kiln_lu_factor_f64 gave
/// @param norm     the 1-norm of a, as kiln_matrix_norm_f64 gives it
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param rcond    receives the estimate, a real number: 0 if U is singular, 1 if n is 0
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure rcond is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_rcond_f64(
    n: i64,
    lu: *const f64,
    ldlu: i64,
    pivots: *const i64,
    norm: f64,
    flags: i64,
    rcond: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_rcond_f64", |_| unsafe { lu_rcond::<f64>(n, (lu, ldlu), pivots, norm, flags, rcond) })
}

/// As kiln_lu_rcond_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_rcond_f32(
    n: i64,
    lu: *const f32,
    ldlu: i64,
    pivots: *const i64,
    norm: f32,
    flags: i64,
    rcond: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_rcond_f32", |_| unsafe { lu_rcond::<f32>(n, (lu, ldlu), pivots, norm, flags, rcond) })
}

/// As kiln_lu_rcond_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_rcond_c128(
    n: i64,
    lu: *const f64,
    ldlu: i64,
    pivots: *const i64,
    norm: f64,
    flags: i64,
    rcond: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_rcond_c128", |_| unsafe { lu_rcond::<[f64; 2]>(n, (lu.cast(), ldlu), pivots, norm, flags, rcond) })
}

/// As kiln_lu_rcond_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_lu_rcond_c64(
    n: i64,
    lu: *const f32,
    ldlu: i64,
    pivots: *const i64,
    norm: f32,
    flags: i64,
    rcond: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_lu_rcond_c64", |_| unsafe { lu_rcond::<[f32; 2]>(n, (lu.cast(), ldlu), pivots, norm, flags, rcond) })
}
