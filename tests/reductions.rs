//! Mistakes in calls of reductions: their status, their message, and outputs that are as they were.

mod common;

use common::last_error;
use kiln::error::*;
use kiln::ffi::array::*;
use kiln::ffi::axes::*;
use kiln::ffi::exact::*;
use kiln::ffi::extrema::*;
use kiln::ffi::statistics::*;
use std::ptr::{null, null_mut};

#[track_caller]
fn fails(status: i32, expected: i32, message: &str) {
    assert_eq!((status, last_error().as_str()), (expected, message));
}

#[test]
fn of_vectors() {
    let (x, mut out, mut place) = ([1.0, 2.0], 7.0, 7);
    let o = &raw mut out;
    unsafe {
        fails(kiln_min_f64(0, null(), 1, o), KILN_ERR_COUNT, "x has no elements: at least one is needed");
        fails(kiln_argmax_f64(0, null(), 1, &mut place), KILN_ERR_COUNT, "x has no elements: at least one is needed");
        fails(kiln_max_f64(-1, null(), 1, o), KILN_ERR_COUNT, "n = -1: a count cannot be negative");
        fails(kiln_var_f64(2, x.as_ptr(), 1, -1, o), KILN_ERR_COUNT, "ddof = -1: a count cannot be negative");
        fails(kiln_exact_var_f64(2, x.as_ptr(), 1, -1, o), KILN_ERR_COUNT, "ddof = -1: a count cannot be negative");
        fails(kiln_mean_f64(2, x.as_ptr(), 0, o), KILN_ERR_STRIDE, "incx = 0: an increment cannot be zero");
        let needed = "= NULL: there are elements to read or write";
        fails(kiln_exact_sum_f64(2, x.as_ptr(), 1, null_mut()), KILN_ERR_NULL, &format!("out {needed}"));
        fails(kiln_exact_dot_f64(2, x.as_ptr(), 1, null(), 1, o), KILN_ERR_NULL, &format!("y {needed}"));
        fails(kiln_average_f64(2, x.as_ptr(), 1, null(), 1, o), KILN_ERR_NULL, &format!("w {needed}"));
        let p = x.as_ptr();
        fails(kiln_linear_fit_f64(2, p, 1, p, 1, o, null_mut(), o), KILN_ERR_NULL, &format!("intercept {needed}"));
        fails(
            kiln_histogram_f64(2, p, 1, 0, 0.0, 1.0, &mut place),
            KILN_ERR_VALUE,
            "bins = 0: it must be from 1 to 4294967296",
        );
        fails(
            kiln_histogram_f64(2, p, 1, 1, 0.0, f64::NAN, &mut place),
            KILN_ERR_VALUE,
            "high = NaN: it must be finite",
        );
        let above = "high = 0: it must be above 0, by a finite distance";
        fails(kiln_histogram_f64(2, p, 1, 1, 0.0, 0.0, &mut place), KILN_ERR_VALUE, above);
        fails(kiln_histogram_f64(2, p, 1, 1, 0.0, 1.0, null_mut()), KILN_ERR_NULL, &format!("counts {needed}"));
    }
    assert_eq!((out, place), (7.0, 7));
}

#[test]
fn along_axes() {
    let mut x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let mut out = [7.0; 3];
    let (shape, strides, out_shape) = ([2i64, 3], [24i64, 8], [1i64, 3]);
    let good = kiln_array {
        data: x.as_mut_ptr().cast(),
        dtype: KILN_F64,
        ndim: 2,
        shape: shape.as_ptr(),
        strides: strides.as_ptr(),
        flags: 0,
    };
    let to = kiln_array { data: out.as_mut_ptr().cast(), shape: out_shape.as_ptr(), ..good };
    let call = |operation, x: &kiln_array, axes: &[i64], out: &kiln_array| unsafe {
        kiln_reduce(operation, x, axes.len() as i64, axes.as_ptr(), 0, out)
    };
    let sum = |x: &kiln_array, axes: &[i64], out: &kiln_array| call(KILN_REDUCE_SUM, x, axes, out);
    fails(call(0, &good, &[0], &to), KILN_ERR_VALUE, "operation = 0: it must be from 1 to 13");
    fails(sum(&good, &[2], &to), KILN_ERR_VALUE, "axes = 2: it must be from -2 to 1");
    fails(sum(&good, &[0, -2], &to), KILN_ERR_VALUE, "axes: axis 0 is named twice");
    fails(sum(&good, &[1], &to), KILN_ERR_VALUE, "out->shape = 1: it must be from 2 to 2");
    let wrong = kiln_array { dtype: 12, ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_VALUE, "dtype = 12: it must be from 1 to 11");
    let wrong = kiln_array { flags: 2, ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_VALUE, "flags = 0x2: bits outside 0x1 have no meaning and must be 0");
    let wrong = kiln_array { ndim: 65, ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_VALUE, "ndim = 65: it must be from 0 to 64");
    let wrong = kiln_array { data: null_mut(), ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_NULL, "x = NULL: there are elements to read or write");
    let wrong = kiln_array { strides: null(), ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_NULL, "strides = NULL: there are elements to read or write");
    let far = [i64::MAX, 8];
    let wrong = kiln_array { strides: far.as_ptr(), ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_COUNT, "x would reach further than an address space");
    let negative = [-2, 3];
    let wrong = kiln_array { shape: negative.as_ptr(), ..good };
    fails(sum(&wrong, &[0], &to), KILN_ERR_COUNT, "shape = -2: a count cannot be negative");
    let wrong = kiln_array { flags: KILN_READ_ONLY, ..to };
    fails(sum(&good, &[0], &wrong), KILN_ERR_VALUE, "out is read-only");
    let wrong = kiln_array { dtype: KILN_F32, ..to };
    fails(sum(&good, &[0], &wrong), KILN_ERR_VALUE, "out->dtype = 10: it must be from 11 to 11");
    let wrong = kiln_array { data: good.data, ..to };
    let overlap = "out overlaps x: they may be the same array where the function allows it, or disjoint";
    fails(sum(&good, &[0], &wrong), KILN_ERR_OVERLAP, overlap);
    let integers = kiln_array { dtype: KILN_I64, ..good };
    let to_integers = kiln_array { dtype: KILN_I64, ..to };
    fails(
        call(KILN_REDUCE_MEAN, &integers, &[0], &to_integers),
        KILN_ERR_VALUE,
        "operation = 7: of float and double only",
    );
    let nothing = [0, 3];
    let empty = kiln_array { shape: nothing.as_ptr(), ..good };
    fails(call(KILN_REDUCE_MIN, &empty, &[0], &to), KILN_ERR_COUNT, "x has no elements: at least one is needed");
    // Also where there is no result; but not along the other axis, where no result is of no elements.
    let (nothing, no_results) = ([0, 0], [1, 0]);
    let empty = kiln_array { shape: nothing.as_ptr(), ..good };
    let to_nothing = kiln_array { shape: no_results.as_ptr(), ..to };
    for operation in KILN_REDUCE_MIN..=KILN_REDUCE_ARGMAX {
        let status = call(operation, &empty, &[0], &to_nothing);
        fails(status, KILN_ERR_COUNT, "x has no elements: at least one is needed");
    }
    let (some, no_results) = ([2, 0], [1, 0]);
    let empty = kiln_array { shape: some.as_ptr(), ..good };
    let to_nothing = kiln_array { shape: no_results.as_ptr(), ..to };
    assert_eq!(call(KILN_REDUCE_MIN, &empty, &[0], &to_nothing), KILN_OK);
    unsafe {
        fails(
            kiln_reduce(KILN_REDUCE_SUM, null(), 0, null(), 0, &to),
            KILN_ERR_NULL,
            "x = NULL: there are elements to read or write",
        );
        fails(
            kiln_reduce(KILN_REDUCE_VAR, &good, 1, &0, -1, &to),
            KILN_ERR_COUNT,
            "ddof = -1: a count cannot be negative",
        );
        fails(
            kiln_reduce(KILN_REDUCE_SUM, &good, 1, null(), 0, &to),
            KILN_ERR_NULL,
            "axes = NULL: there are elements to read or write",
        );
    }
    assert_eq!(out, [7.0; 3]);
    assert_eq!(sum(&good, &[-2], &to), KILN_OK);
    assert_eq!(out, [5.0, 7.0, 9.0]);
}

/// A bool is a byte, and any but 0 is true.
#[test]
fn of_bools() {
    for mut bytes in [[0u8, 255, 1, 2, 0, 128], [255; 6], [0; 6]] {
        let truth = bytes.map(|byte| u8::from(byte != 0));
        let count = truth.iter().map(|x| u64::from(*x)).sum::<u64>();
        let (shape, strides) = ([6i64], [1i64]);
        let x = kiln_array {
            data: bytes.as_mut_ptr().cast(),
            dtype: KILN_BOOL,
            ndim: 1,
            shape: shape.as_ptr(),
            strides: strides.as_ptr(),
            flags: 0,
        };
        let (least, most) = (u64::from(count == 6), u64::from(count > 0));
        let place = |of: u8| truth.iter().position(|x| *x == of).unwrap_or(0) as u64;
        for (operation, dtype, expected) in [
            (KILN_REDUCE_SUM, KILN_U64, count),
            (KILN_REDUCE_PROD, KILN_U64, least),
            (KILN_REDUCE_MIN, KILN_BOOL, least),
            (KILN_REDUCE_MAX, KILN_BOOL, most),
            (KILN_REDUCE_ARGMIN, KILN_I64, place(0)),
            (KILN_REDUCE_ARGMAX, KILN_I64, place(1)),
            (KILN_REDUCE_COUNT_NONZERO, KILN_I64, count),
        ] {
            let (mut result, one) = (0u64, [1i64]);
            let out = kiln_array { data: (&raw mut result).cast(), dtype, shape: one.as_ptr(), ..x };
            assert_eq!(unsafe { kiln_reduce(operation, &x, 1, &0, 0, &out) }, KILN_OK);
            assert_eq!(result, expected, "operation {operation} of {bytes:?}");
        }
    }
}
