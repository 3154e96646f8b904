//! Products of matrices.

use super::super::guard;
use super::{Place, complex, product, vector_product};

/// c = beta c + alpha a b: the product of an m x k matrix and a k x n matrix.
///
/// Each element is one chain of fused multiply-adds, c = fma(alpha a[i,p], b[p,j], c) for p = 0, 1, ..., that starts at beta c: the bits do
/// not depend on strides, layout, blocks, threads or instruction set. Where alpha is 1, a is taken as it is; where beta is 0, c is not read.
/// Inputs may have any strides, so that a transposed matrix is one with its strides exchanged. Blocked as Goto and van de Geijn (2008)
/// describe; several threads from some 1,000,000 multiplications on. Errors are those of k rounded operations: at most k epsilon |a| |b|.
///
/// @param m, n, k   rows of c, columns of c, and the columns of a, which are the rows of b
/// @param a         the element in the first row and column of a; may be NULL if there is none
/// @param rsa, csa  elements from one row of a, and from one column, to the next; of either sign, or 0
/// @param b, rsb, csb  likewise
/// @param alpha, beta  factors; complex ones are pointers to two numbers
/// @param flags     0 if c lies row by row, KILN_COLUMN_MAJOR if column by column
/// @param c         is read, unless beta is 0, and written; must not overlap a or b. After a failure it is as it was
/// @param ldc       its leading dimension
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matmul_f64(
    m: i64,
    n: i64,
    k: i64,
    a: *const f64,
    rsa: i64,
    csa: i64,
    b: *const f64,
    rsb: i64,
    csb: i64,
    alpha: f64,
    beta: f64,
    flags: i64,
    c: *mut f64,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matmul_f64", |_| unsafe {
        product::<f64>([m, n, k], Place::new(a, [rsa, csa]), Place::new(b, [rsb, csb]), alpha, beta, flags, (c, ldc))
    })
}

/// As kiln_matmul_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matmul_f32(
    m: i64,
    n: i64,
    k: i64,
    a: *const f32,
    rsa: i64,
    csa: i64,
    b: *const f32,
    rsb: i64,
    csb: i64,
    alpha: f32,
    beta: f32,
    flags: i64,
    c: *mut f32,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matmul_f32", |_| unsafe {
        product::<f32>([m, n, k], Place::new(a, [rsa, csa]), Place::new(b, [rsb, csb]), alpha, beta, flags, (c, ldc))
    })
}

/// As kiln_matmul_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matmul_c128(
    m: i64,
    n: i64,
    k: i64,
    a: *const f64,
    rsa: i64,
    csa: i64,
    b: *const f64,
    rsb: i64,
    csb: i64,
    alpha: *const f64,
    beta: *const f64,
    flags: i64,
    c: *mut f64,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matmul_c128", |_| unsafe {
        product::<[f64; 2]>(
            [m, n, k],
            Place::new(a.cast(), [rsa, csa]),
            Place::new(b.cast(), [rsb, csb]),
            complex("alpha", alpha)?,
            complex("beta", beta)?,
            flags,
            (c.cast(), ldc),
        )
    })
}

/// As kiln_matmul_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matmul_c64(
    m: i64,
    n: i64,
    k: i64,
    a: *const f32,
    rsa: i64,
    csa: i64,
    b: *const f32,
    rsb: i64,
    csb: i64,
    alpha: *const f32,
    beta: *const f32,
    flags: i64,
    c: *mut f32,
    ldc: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matmul_c64", |_| unsafe {
        product::<[f32; 2]>(
            [m, n, k],
            Place::new(a.cast(), [rsa, csa]),
            Place::new(b.cast(), [rsb, csb]),
            complex("alpha", alpha)?,
            complex("beta", beta)?,
            flags,
            (c.cast(), ldc),
        )
    })
}

/// y = beta y + alpha a x: the product of an m x n matrix and a vector, with the bits of kiln_matmul_f64.
///
/// @param m, n      rows and columns of a
/// @param a, rsa, csa  the matrix, as for kiln_matmul_f64
/// @param x         the vector
/// @param incx      its increment in elements, not 0; if negative, x points to the lowest address, where the last element is (BLAS)
/// @param alpha, beta  as for kiln_matmul_f64
/// @param y         is read, unless beta is 0, and written; must not overlap a or x. After a failure it is as it was
/// @param incy      its increment, likewise
/// @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP or KILN_ERR_MEMORY
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matvec_f64(
    m: i64,
    n: i64,
    a: *const f64,
    rsa: i64,
    csa: i64,
    x: *const f64,
    incx: i64,
    alpha: f64,
    beta: f64,
    y: *mut f64,
    incy: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matvec_f64", |_| unsafe {
        vector_product::<f64>([m, n], Place::new(a, [rsa, csa]), (x, incx), alpha, beta, (y, incy))
    })
}

/// As kiln_matvec_f64, for float.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matvec_f32(
    m: i64,
    n: i64,
    a: *const f32,
    rsa: i64,
    csa: i64,
    x: *const f32,
    incx: i64,
    alpha: f32,
    beta: f32,
    y: *mut f32,
    incy: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matvec_f32", |_| unsafe {
        vector_product::<f32>([m, n], Place::new(a, [rsa, csa]), (x, incx), alpha, beta, (y, incy))
    })
}

/// As kiln_matvec_f64, for double complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matvec_c128(
    m: i64,
    n: i64,
    a: *const f64,
    rsa: i64,
    csa: i64,
    x: *const f64,
    incx: i64,
    alpha: *const f64,
    beta: *const f64,
    y: *mut f64,
    incy: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matvec_c128", |_| unsafe {
        vector_product::<[f64; 2]>(
            [m, n],
            Place::new(a.cast(), [rsa, csa]),
            (x.cast(), incx),
            complex("alpha", alpha)?,
            complex("beta", beta)?,
            (y.cast(), incy),
        )
    })
}

/// As kiln_matvec_f64, for float complex numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_matvec_c64(
    m: i64,
    n: i64,
    a: *const f32,
    rsa: i64,
    csa: i64,
    x: *const f32,
    incx: i64,
    alpha: *const f32,
    beta: *const f32,
    y: *mut f32,
    incy: i64,
) -> i32 {
    // SAFETY: by the caller.
    guard("kiln_matvec_c64", |_| unsafe {
        vector_product::<[f32; 2]>(
            [m, n],
            Place::new(a.cast(), [rsa, csa]),
            (x.cast(), incx),
            complex("alpha", alpha)?,
            complex("beta", beta)?,
            (y.cast(), incy),
        )
    })
}
