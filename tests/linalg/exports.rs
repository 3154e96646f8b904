//! What the exports refuse, and what their outputs hold then.

use kiln::error::*;
use kiln::ffi::linalg::batch::kiln_batch_inverse_f64;
use kiln::ffi::linalg::factors::{kiln_lu_factor_f64, kiln_lu_inverse_f64, kiln_lu_rcond_f64, kiln_lu_solve_f64};
use kiln::ffi::linalg::matrix::{
    kiln_det_f64, kiln_inverse_c128, kiln_inverse_f64, kiln_matrix_norm_f64, kiln_solve_f64,
};
use kiln::ffi::linalg::product::{kiln_matmul_c128, kiln_matmul_f64, kiln_matvec_f64};
use std::ptr::{null, null_mut};

const REGULAR: [f64; 4] = [2.0, 1.0, 1.0, 3.0];
const SINGULAR: [f64; 4] = [1.0, 2.0, 2.0, 4.0];

#[test]
fn wrong_arguments_leave_outputs_as_they_were() {
    let (a, mut out) = (REGULAR, [7.0; 4]);
    let (p, q) = (a.as_ptr(), out.as_mut_ptr());
    // SAFETY: all pointers are NULL or to four numbers, and the shapes fit or are refused.
    unsafe {
        assert_eq!(kiln_inverse_f64(-1, p, 2, 0, q, 2), KILN_ERR_COUNT);
        assert_eq!(kiln_inverse_f64(2, p, 1, 0, q, 2), KILN_ERR_STRIDE);
        assert_eq!(kiln_inverse_f64(2, p, 2, 0, q, 1), KILN_ERR_STRIDE);
        assert_eq!(kiln_inverse_f64(2, null(), 2, 0, q, 2), KILN_ERR_NULL);
        assert_eq!(kiln_inverse_f64(2, p, 2, 0, null_mut(), 2), KILN_ERR_NULL);
        assert_eq!(kiln_inverse_f64(2, p, 2, 1, q, 2), KILN_ERR_VALUE);
        assert_eq!(kiln_inverse_f64(i64::MAX / 2, p, i64::MAX / 2, 0, q, i64::MAX / 2), KILN_ERR_COUNT);
        assert_eq!(kiln_matmul_f64(2, 2, 2, p, 2, 1, p, 2, 1, 1.0, 0.0, 0, p.cast_mut(), 2), KILN_ERR_OVERLAP);
        assert_eq!(kiln_matmul_f64(2, 2, 2, p, i64::MAX, 1, p, 2, 1, 1.0, 0.0, 0, q, 2), KILN_ERR_COUNT);
        assert_eq!(kiln_matmul_c128(1, 1, 1, p, 1, 1, p, 1, 1, null(), p, 0, q, 1), KILN_ERR_NULL);
        assert_eq!(kiln_matvec_f64(2, 2, p, 2, 1, p, 0, 1.0, 0.0, q, 1), KILN_ERR_STRIDE);
        assert_eq!(kiln_solve_f64(2, -1, p, 2, p, 2, 0, q, 2), KILN_ERR_COUNT);
        assert_eq!(kiln_det_f64(2, p, 2, 0, null_mut()), KILN_ERR_NULL);
        assert_eq!(kiln_matrix_norm_f64(2, 2, p, 2, 5, 0, q), KILN_ERR_VALUE);
        assert_eq!(kiln_lu_factor_f64(2, p, 2, 0, q, 2, null_mut()), KILN_ERR_NULL);
        assert_eq!(kiln_lu_inverse_f64(2, p, 2, [0, 5].as_ptr(), 0, q, 2), KILN_ERR_VALUE);
        assert_eq!(kiln_lu_solve_f64(2, 1, p, 2, [0, 1].as_ptr(), p, 1, 3, 0, q, 1), KILN_ERR_VALUE);
        let status = kiln_batch_inverse_f64(2, 2, p, 1, 2, 0, p.cast_mut().wrapping_add(1), 1, 2, null_mut());
        assert_eq!(status, KILN_ERR_OVERLAP);
    }
    assert_eq!(out, [7.0; 4]);
}

#[test]
fn nothing_is_enough_for_nothing() {
    let mut number = 7.0;
    // SAFETY: there are no elements.
    unsafe {
        assert_eq!(kiln_inverse_f64(0, null(), 0, 0, null_mut(), 0), KILN_OK);
        assert_eq!(
            kiln_matmul_f64(0, 3, 2, null(), 2, 1, [0.0; 6].as_ptr(), 3, 1, 1.0, 0.0, 0, null_mut(), 3),
            KILN_OK
        );
        assert_eq!(kiln_batch_inverse_f64(0, 5, null(), 25, 5, 0, null_mut(), 25, 5, null_mut()), KILN_OK);
        assert_eq!(kiln_batch_inverse_f64(5, 0, null(), 0, 0, 0, null_mut(), 0, 0, null_mut()), KILN_OK);
        assert_eq!(kiln_lu_rcond_f64(0, null(), 0, null(), 0.0, 0, &mut number), KILN_OK);
        assert_eq!(number, 1.0);
        assert_eq!(kiln_det_f64(0, null(), 0, 0, &mut number), KILN_OK);
        assert_eq!(number, 1.0);
        // A product over nothing is zero, and c is not read.
        assert_eq!(kiln_matmul_f64(1, 1, 0, null(), 0, 0, null(), 0, 0, 1.0, 0.0, 0, &mut number, 1), KILN_OK);
        assert_eq!(number, 0.0);
    }
}

#[test]
fn singular_matrices_are_named() {
    let (mut out, mut pivots, mut number) = ([7.0; 4], [9; 2], 7.0);
    // SAFETY: all shapes fit.
    unsafe {
        assert_eq!(kiln_inverse_f64(2, SINGULAR.as_ptr(), 2, 0, out.as_mut_ptr(), 2), KILN_ERR_SINGULAR);
        assert!(out.iter().all(|x| x.to_bits() == 0x7ff8_0000_0000_0000));
        assert_eq!(kiln_det_f64(2, SINGULAR.as_ptr(), 2, 0, &mut number), KILN_OK);
        assert_eq!(number, 0.0);
        let status = kiln_lu_factor_f64(2, SINGULAR.as_ptr(), 2, 0, out.as_mut_ptr(), 2, pivots.as_mut_ptr());
        assert_eq!((status, out, pivots), (KILN_ERR_SINGULAR, [2.0, 4.0, 0.5, 0.0], [1, 1]));
        // In place, column by column, and one of a stack.
        let mut stack = [REGULAR, SINGULAR, REGULAR].concat();
        let (p, mut statuses) = (stack.as_mut_ptr(), [9; 3]);
        let status = kiln_batch_inverse_f64(3, 2, p, 4, 2, 2, p, 4, 2, statuses.as_mut_ptr());
        assert_eq!((status, statuses), (KILN_ERR_SINGULAR, [KILN_OK, KILN_ERR_SINGULAR, KILN_OK]));
        assert_eq!(stack[..4], stack[8..]);
        let (mut z, one) = ([0.0, 2.0], [0.0, -0.5]);
        assert_eq!(kiln_inverse_c128(1, z.as_ptr(), 1, 0, z.as_mut_ptr(), 1), KILN_OK);
        assert_eq!(z, one);
    }
}
