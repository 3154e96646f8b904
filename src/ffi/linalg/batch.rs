//! Many matrices of one size.

use super::super::guard;
use super::batches::{self, Stack};
use super::complex;

/// The inverses of many matrices, each with the bits of kiln_inverse_f64. Small ones are worked on several at a time; threads share them.
///
/// @param count    the number of matrices
/// @param n        their rows and columns
/// @param a        the first matrix; may be NULL if there is none
/// @param stridea  elements from one matrix to the next; of either sign, or 0
/// @param lda      the leading dimension of each
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param out, strideout, ldout  receive the inverses, NaN for those that are singular; out may be a itself, with the same distance and leading dimension; any other overlap is an error
/// @param status   receives the status of each matrix, KILN_OK or KILN_ERR_SINGULAR; may be NULL
/// @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_MEMORY;
///         KILN_ERR_SINGULAR if any is singular: all others are done. After other failures outputs are as they were, after KILN_ERR_MEMORY some may
///         have been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_inverse_f64(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    out: *mut f64,
    strideout: i64,
    ldout: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_inverse_f64", |_| unsafe {
        batches::inverse::<f64>(count, n, Stack::new(a, stridea, lda), flags, Stack::new(out, strideout, ldout), status)
    })
}

/// As kiln_batch_inverse_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_inverse_f32(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    out: *mut f32,
    strideout: i64,
    ldout: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_inverse_f32", |_| unsafe {
        batches::inverse::<f32>(count, n, Stack::new(a, stridea, lda), flags, Stack::new(out, strideout, ldout), status)
    })
}

/// As kiln_batch_inverse_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_inverse_c128(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    out: *mut f64,
    strideout: i64,
    ldout: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_inverse_c128", |_| unsafe {
        batches::inverse::<[f64; 2]>(
            count,
            n,
            Stack::new(a.cast(), stridea, lda),
            flags,
            Stack::new(out.cast(), strideout, ldout),
            status,
        )
    })
}

/// As kiln_batch_inverse_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_inverse_c64(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    out: *mut f32,
    strideout: i64,
    ldout: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_inverse_c64", |_| unsafe {
        batches::inverse::<[f32; 2]>(
            count,
            n,
            Stack::new(a.cast(), stridea, lda),
            flags,
            Stack::new(out.cast(), strideout, ldout),
            status,
        )
    })
}

/// Solves a x = b for many matrices, each with the bits of kiln_solve_f64.
///
/// @param count    the number of matrices
/// @param n, nrhs  rows of each a, and columns of each b
/// @param a, stridea, lda  the matrices, as for kiln_batch_inverse_f64
/// @param b, strideb, ldb  the right-hand sides, in columns
/// @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
/// @param x, stridex, ldx  receive the solutions, NaN where a matrix is singular; x may be b itself; any other overlap is an error
/// @param status   receives the status of each matrix, KILN_OK or KILN_ERR_SINGULAR; may be NULL
/// @return as kiln_batch_inverse_f64
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_solve_f64(
    count: i64,
    n: i64,
    nrhs: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    b: *const f64,
    strideb: i64,
    ldb: i64,
    flags: i64,
    x: *mut f64,
    stridex: i64,
    ldx: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_solve_f64", |_| unsafe {
        batches::solve::<f64>(
            count,
            [n, nrhs],
            Stack::new(a, stridea, lda),
            Stack::new(b, strideb, ldb),
            flags,
            Stack::new(x, stridex, ldx),
            status,
        )
    })
}

/// As kiln_batch_solve_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_solve_f32(
    count: i64,
    n: i64,
    nrhs: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    b: *const f32,
    strideb: i64,
    ldb: i64,
    flags: i64,
    x: *mut f32,
    stridex: i64,
    ldx: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_solve_f32", |_| unsafe {
        batches::solve::<f32>(
            count,
            [n, nrhs],
            Stack::new(a, stridea, lda),
            Stack::new(b, strideb, ldb),
            flags,
            Stack::new(x, stridex, ldx),
            status,
        )
    })
}

/// As kiln_batch_solve_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_solve_c128(
    count: i64,
    n: i64,
    nrhs: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    b: *const f64,
    strideb: i64,
    ldb: i64,
    flags: i64,
    x: *mut f64,
    stridex: i64,
    ldx: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_solve_c128", |_| unsafe {
        batches::solve::<[f64; 2]>(
            count,
            [n, nrhs],
            Stack::new(a.cast(), stridea, lda),
            Stack::new(b.cast(), strideb, ldb),
            flags,
            Stack::new(x.cast(), stridex, ldx),
            status,
        )
    })
}

/// As kiln_batch_solve_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_solve_c64(
    count: i64,
    n: i64,
    nrhs: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    b: *const f32,
    strideb: i64,
    ldb: i64,
    flags: i64,
    x: *mut f32,
    stridex: i64,
    ldx: i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_solve_c64", |_| unsafe {
        batches::solve::<[f32; 2]>(
            count,
            [n, nrhs],
            Stack::new(a.cast(), stridea, lda),
            Stack::new(b.cast(), strideb, ldb),
            flags,
            Stack::new(x.cast(), stridex, ldx),
            status,
        )
    })
}

/// Factors many matrices, each with the bits of kiln_lu_factor_f64.
///
/// @param count    the number of matrices
/// @param n, a, stridea, lda, flags  the matrices, as for kiln_batch_inverse_f64
/// @param lu, stridelu, ldlu  receive the factors; lu may be a itself, with the same distance and leading dimension; any other overlap is an error
/// @param pivots   receives the n pivots of the first matrix, then those of the next, ...
/// @param status   receives the status of each matrix, KILN_OK or KILN_ERR_SINGULAR; may be NULL
/// @return as kiln_batch_inverse_f64
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_lu_factor_f64(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    lu: *mut f64,
    stridelu: i64,
    ldlu: i64,
    pivots: *mut i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_lu_factor_f64", |_| unsafe {
        batches::factor::<f64>(
            count,
            n,
            Stack::new(a, stridea, lda),
            flags,
            Stack::new(lu, stridelu, ldlu),
            pivots,
            status,
        )
    })
}

/// As kiln_batch_lu_factor_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_lu_factor_f32(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    lu: *mut f32,
    stridelu: i64,
    ldlu: i64,
    pivots: *mut i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_lu_factor_f32", |_| unsafe {
        batches::factor::<f32>(
            count,
            n,
            Stack::new(a, stridea, lda),
            flags,
            Stack::new(lu, stridelu, ldlu),
            pivots,
            status,
        )
    })
}

/// As kiln_batch_lu_factor_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_lu_factor_c128(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    lu: *mut f64,
    stridelu: i64,
    ldlu: i64,
    pivots: *mut i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_lu_factor_c128", |_| unsafe {
        batches::factor::<[f64; 2]>(
            count,
            n,
            Stack::new(a.cast(), stridea, lda),
            flags,
            Stack::new(lu.cast(), stridelu, ldlu),
            pivots,
            status,
        )
    })
}

/// As kiln_batch_lu_factor_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_lu_factor_c64(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    lu: *mut f32,
    stridelu: i64,
    ldlu: i64,
    pivots: *mut i64,
    status: *mut i32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_lu_factor_c64", |_| unsafe {
        batches::factor::<[f32; 2]>(
            count,
            n,
            Stack::new(a.cast(), stridea, lda),
            flags,
            Stack::new(lu.cast(), stridelu, ldlu),
            pivots,
            status,
        )
    })
}

/// The determinants of many matrices, each with the bits of kiln_det_f64.
///
/// @param count    the number of matrices
/// @param n, a, stridea, lda, flags  the matrices, as for kiln_batch_inverse_f64
/// @param det      receives the determinants, side by side
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after KILN_ERR_MEMORY some may have been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_det_f64(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    det: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_det_f64", |_| unsafe {
        batches::determinant::<f64>(count, n, Stack::new(a, stridea, lda), flags, det)
    })
}

/// As kiln_batch_det_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_det_f32(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    det: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_det_f32", |_| unsafe {
        batches::determinant::<f32>(count, n, Stack::new(a, stridea, lda), flags, det)
    })
}

/// As kiln_batch_det_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_det_c128(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    det: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_det_c128", |_| unsafe {
        batches::determinant::<[f64; 2]>(count, n, Stack::new(a.cast(), stridea, lda), flags, det.cast())
    })
}

/// As kiln_batch_det_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_det_c64(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    det: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_det_c64", |_| unsafe {
        batches::determinant::<[f32; 2]>(count, n, Stack::new(a.cast(), stridea, lda), flags, det.cast())
    })
}

/// Signs and logarithms of the determinants of many matrices, each with the bits of kiln_slogdet_f64.
///
/// @param count    the number of matrices
/// @param n, a, stridea, lda, flags  the matrices, as for kiln_batch_inverse_f64
/// @param sign, logdet  receive them, side by side
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after KILN_ERR_MEMORY some may have been written
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_slogdet_f64(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    sign: *mut f64,
    logdet: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_slogdet_f64", |_| unsafe {
        batches::slogdet::<f64>(count, n, Stack::new(a, stridea, lda), flags, sign, logdet)
    })
}

/// As kiln_batch_slogdet_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_slogdet_f32(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    sign: *mut f32,
    logdet: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_slogdet_f32", |_| unsafe {
        batches::slogdet::<f32>(count, n, Stack::new(a, stridea, lda), flags, sign, logdet)
    })
}

/// As kiln_batch_slogdet_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_slogdet_c128(
    count: i64,
    n: i64,
    a: *const f64,
    stridea: i64,
    lda: i64,
    flags: i64,
    sign: *mut f64,
    logdet: *mut f64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_slogdet_c128", |_| unsafe {
        batches::slogdet::<[f64; 2]>(count, n, Stack::new(a.cast(), stridea, lda), flags, sign.cast(), logdet)
    })
}

/// As kiln_batch_slogdet_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_slogdet_c64(
    count: i64,
    n: i64,
    a: *const f32,
    stridea: i64,
    lda: i64,
    flags: i64,
    sign: *mut f32,
    logdet: *mut f32,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_slogdet_c64", |_| unsafe {
        batches::slogdet::<[f32; 2]>(count, n, Stack::new(a.cast(), stridea, lda), flags, sign.cast(), logdet)
    })
}

/// c = beta c + alpha a b for many matrices, each with the bits of kiln_matmul_f64.
///
/// @param count    the number of matrices
/// @param m, n, k  as for kiln_matmul_f64
/// @param a, stridea, rsa, csa  the left factors: elements from one matrix, one row and one column to the next, of either sign, or 0
/// @param b, strideb, rsb, csb  the right factors, likewise
/// @param alpha, beta  as for kiln_matmul_f64
/// @param flags    0 if each c lies row by row, KILN_COLUMN_MAJOR if column by column
/// @param c, stridec, ldc  are read, unless beta is 0, and written; must not overlap a or b
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_matmul_f64(
    count: i64,
    m: i64,
    n: i64,
    k: i64,
    a: *const f64,
    stridea: i64,
    rsa: i64,
    csa: i64,
    b: *const f64,
    strideb: i64,
    rsb: i64,
    csb: i64,
    alpha: f64,
    beta: f64,
    flags: i64,
    c: *mut f64,
    stridec: i64,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_matmul_f64", |_| unsafe {
        batches::product::<f64>(
            count,
            [m, n, k],
            Stack::strided(a, stridea, [rsa, csa]),
            Stack::strided(b, strideb, [rsb, csb]),
            alpha,
            beta,
            flags,
            Stack::new(c, stridec, ldc),
        )
    })
}

/// As kiln_batch_matmul_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_matmul_f32(
    count: i64,
    m: i64,
    n: i64,
    k: i64,
    a: *const f32,
    stridea: i64,
    rsa: i64,
    csa: i64,
    b: *const f32,
    strideb: i64,
    rsb: i64,
    csb: i64,
    alpha: f32,
    beta: f32,
    flags: i64,
    c: *mut f32,
    stridec: i64,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_matmul_f32", |_| unsafe {
        batches::product::<f32>(
            count,
            [m, n, k],
            Stack::strided(a, stridea, [rsa, csa]),
            Stack::strided(b, strideb, [rsb, csb]),
            alpha,
            beta,
            flags,
            Stack::new(c, stridec, ldc),
        )
    })
}

/// As kiln_batch_matmul_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_matmul_c128(
    count: i64,
    m: i64,
    n: i64,
    k: i64,
    a: *const f64,
    stridea: i64,
    rsa: i64,
    csa: i64,
    b: *const f64,
    strideb: i64,
    rsb: i64,
    csb: i64,
    alpha: *const f64,
    beta: *const f64,
    flags: i64,
    c: *mut f64,
    stridec: i64,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_matmul_c128", |_| unsafe {
        batches::product::<[f64; 2]>(
            count,
            [m, n, k],
            Stack::strided(a.cast(), stridea, [rsa, csa]),
            Stack::strided(b.cast(), strideb, [rsb, csb]),
            complex("alpha", alpha)?,
            complex("beta", beta)?,
            flags,
            Stack::new(c.cast(), stridec, ldc),
        )
    })
}

/// As kiln_batch_matmul_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_batch_matmul_c64(
    count: i64,
    m: i64,
    n: i64,
    k: i64,
    a: *const f32,
    stridea: i64,
    rsa: i64,
    csa: i64,
    b: *const f32,
    strideb: i64,
    rsb: i64,
    csb: i64,
    alpha: *const f32,
    beta: *const f32,
    flags: i64,
    c: *mut f32,
    stridec: i64,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_batch_matmul_c64", |_| unsafe {
        batches::product::<[f32; 2]>(
            count,
            [m, n, k],
            Stack::strided(a.cast(), stridea, [rsa, csa]),
            Stack::strided(b.cast(), strideb, [rsb, csb]),
            complex("alpha", alpha)?,
            complex("beta", beta)?,
            flags,
            Stack::new(c.cast(), stridec, ldc),
        )
    })
}
