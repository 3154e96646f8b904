//! Inverses, solutions, determinants and norms of one matrix.

use super::super::guard;
use super::{Side, determinant, inverse, matrix_norm, slogdet, solve};

/// The inverse of a square matrix.
///
/// From 48 rows on it is inv(U) inv(L) P, by LU with partial pivoting and substitution in blocks; below, Gauss-Jordan elimination of the
/// transpose with exchanges of its rows. The bits are those of the loops in tests/linalg/textbook.rs, whatever the layout, blocks and threads.
///
/// @param n        rows and columns
/// @param a        the matrix; may be NULL if n is 0
/// @param lda      its leading dimension: at least the length of a row, or of a column if flags says so
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param out, ldout  receive the inverse, NaN if a is singular; out may be a itself, or overlap it
/// @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
///         KILN_ERR_SINGULAR if a pivot is exactly zero. After every other failure out is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_inverse_f64(
    n: i64,
    a: *const f64,
    lda: i64,
    flags: i64,
    out: *mut f64,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_inverse_f64", |_| unsafe { inverse::<f64>(n, (a, lda), Side { flags, out, ld: ldout }) })
}

/// As kiln_inverse_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_inverse_f32(
    n: i64,
    a: *const f32,
    lda: i64,
    flags: i64,
    out: *mut f32,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_inverse_f32", |_| unsafe { inverse::<f32>(n, (a, lda), Side { flags, out, ld: ldout }) })
}

/// As kiln_inverse_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_inverse_c128(
    n: i64,
    a: *const f64,
    lda: i64,
    flags: i64,
    out: *mut f64,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_inverse_c128", |_| unsafe {
        inverse::<[f64; 2]>(n, (a.cast(), lda), Side { flags, out: out.cast(), ld: ldout })
    })
}

/// As kiln_inverse_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_inverse_c64(
    n: i64,
    a: *const f32,
    lda: i64,
    flags: i64,
    out: *mut f32,
    ldout: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_inverse_c64", |_| unsafe {
        inverse::<[f32; 2]>(n, (a.cast(), lda), Side { flags, out: out.cast(), ld: ldout })
    })
}

/// Solves a x = b by LU with partial pivoting.
///
/// @param n, nrhs  rows of a, and columns of b
/// @param a, lda   the matrix, as for kiln_inverse_f64
/// @param b, ldb   the right-hand sides, in columns
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param x, ldx   receive the solutions, NaN if a is singular; x may be b itself, or overlap a or b
/// @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
///         after a failure but KILN_ERR_SINGULAR x is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_solve_f64(
    n: i64,
    nrhs: i64,
    a: *const f64,
    lda: i64,
    b: *const f64,
    ldb: i64,
    flags: i64,
    x: *mut f64,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_solve_f64", |_| unsafe { solve::<f64>([n, nrhs], (a, lda), (b, ldb), Side { flags, out: x, ld: ldx }) })
}

/// As kiln_solve_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_solve_f32(
    n: i64,
    nrhs: i64,
    a: *const f32,
    lda: i64,
    b: *const f32,
    ldb: i64,
    flags: i64,
    x: *mut f32,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_solve_f32", |_| unsafe { solve::<f32>([n, nrhs], (a, lda), (b, ldb), Side { flags, out: x, ld: ldx }) })
}

/// As kiln_solve_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_solve_c128(
    n: i64,
    nrhs: i64,
    a: *const f64,
    lda: i64,
    b: *const f64,
    ldb: i64,
    flags: i64,
    x: *mut f64,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_solve_c128", |_| unsafe {
        solve::<[f64; 2]>([n, nrhs], (a.cast(), lda), (b.cast(), ldb), Side { flags, out: x.cast(), ld: ldx })
    })
}

/// As kiln_solve_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_solve_c64(
    n: i64,
    nrhs: i64,
    a: *const f32,
    lda: i64,
    b: *const f32,
    ldb: i64,
    flags: i64,
    x: *mut f32,
    ldx: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_solve_c64", |_| unsafe {
        solve::<[f32; 2]>([n, nrhs], (a.cast(), lda), (b.cast(), ldb), Side { flags, out: x.cast(), ld: ldx })
    })
}

/// The determinant: the product of the pivots of LU, with an exponent beside it so that it neither overflows nor underflows on the way.
///
/// @param n, a, lda, flags  the matrix, as for kiln_inverse_f64
/// @param det      receives the determinant: 0 if a is singular, 1 if n is 0
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure det is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_det_f64(n: i64, a: *const f64, lda: i64, flags: i64, det: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_det_f64", |_| unsafe { determinant::<f64>(n, (a, lda), flags, det) })
}

/// As kiln_det_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_det_f32(n: i64, a: *const f32, lda: i64, flags: i64, det: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_det_f32", |_| unsafe { determinant::<f32>(n, (a, lda), flags, det) })
}

/// As kiln_det_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_det_c128(n: i64, a: *const f64, lda: i64, flags: i64, det: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_det_c128", |_| unsafe { determinant::<[f64; 2]>(n, (a.cast(), lda), flags, det.cast()) })
}

/// As kiln_det_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_det_c64(n: i64, a: *const f32, lda: i64, flags: i64, det: *mut f32) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_det_c64", |_| unsafe { determinant::<[f32; 2]>(n, (a.cast(), lda), flags, det.cast()) })
}

/// The sign of the determinant and the logarithm of its magnitude, which may be beyond any number.
///
/// @param n, a, lda, flags  the matrix, as for kiln_inverse_f64
/// @param sign     receives a number of magnitude 1; 0 if a is singular
/// @param logdet   receives the logarithm, a real number; minus infinity if a is singular
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure outputs are as they were
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_slogdet_f64(
    n: i64,
    a: *const f64,
    lda: i64,
    flags: i64,
    sign: *mut f64,
    logdet: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_slogdet_f64", |_| unsafe { slogdet::<f64>(n, (a, lda), flags, sign, logdet) })
}

/// As kiln_slogdet_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_slogdet_f32(
    n: i64,
    a: *const f32,
    lda: i64,
    flags: i64,
    sign: *mut f32,
    logdet: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_slogdet_f32", |_| unsafe { slogdet::<f32>(n, (a, lda), flags, sign, logdet) })
}

/// As kiln_slogdet_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_slogdet_c128(
    n: i64,
    a: *const f64,
    lda: i64,
    flags: i64,
    sign: *mut f64,
    logdet: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_slogdet_c128", |_| unsafe { slogdet::<[f64; 2]>(n, (a.cast(), lda), flags, sign.cast(), logdet) })
}

/// As kiln_slogdet_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_slogdet_c64(
    n: i64,
    a: *const f32,
    lda: i64,
    flags: i64,
    sign: *mut f32,
    logdet: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_slogdet_c64", |_| unsafe { slogdet::<[f32; 2]>(n, (a.cast(), lda), flags, sign.cast(), logdet) })
}

/// A norm of a matrix.
///
/// @param m, n     rows and columns
/// @param a, lda   the matrix, as for kiln_inverse_f64
/// @param order    KILN_NORM_ONE (the largest sum of magnitudes of a column), KILN_NORM_INFINITY (of a row), KILN_NORM_FROBENIUS (the root
///                 of the sum of squares, without undue overflow) or KILN_NORM_LARGEST (the largest magnitude)
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param norm     receives the norm, a real number: NaN if an element is NaN, 0 if there is none
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure norm is as it was
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matrix_norm_f64(
    m: i64,
    n: i64,
    a: *const f64,
    lda: i64,
    order: i64,
    flags: i64,
    norm: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matrix_norm_f64", |_| unsafe { matrix_norm::<f64>([m, n], (a, lda), order, flags, norm) })
}

/// As kiln_matrix_norm_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matrix_norm_f32(
    m: i64,
    n: i64,
    a: *const f32,
    lda: i64,
    order: i64,
    flags: i64,
    norm: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matrix_norm_f32", |_| unsafe { matrix_norm::<f32>([m, n], (a, lda), order, flags, norm) })
}

/// As kiln_matrix_norm_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matrix_norm_c128(
    m: i64,
    n: i64,
    a: *const f64,
    lda: i64,
    order: i64,
    flags: i64,
    norm: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matrix_norm_c128", |_| unsafe { matrix_norm::<[f64; 2]>([m, n], (a.cast(), lda), order, flags, norm) })
}

/// As kiln_matrix_norm_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matrix_norm_c64(
    m: i64,
    n: i64,
    a: *const f32,
    lda: i64,
    order: i64,
    flags: i64,
    norm: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matrix_norm_c64", |_| unsafe { matrix_norm::<[f32; 2]>([m, n], (a.cast(), lda), order, flags, norm) })
}
