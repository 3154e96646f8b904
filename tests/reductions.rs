//! Reductions of hard data, histograms, and mistakes in calls: their status, their message, and outputs that are as they were.

mod common;

use common::last_error;
use kiln::error::*;
use kiln::ffi::array::*;
use kiln::ffi::axes::*;
use kiln::ffi::exact::*;
use kiln::ffi::extrema::*;
use kiln::ffi::histogram::*;
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

/// Rows that are wider than what is worked on at a time, reduced along their columns, beside the columns by themselves.
#[test]
fn wide_rows() {
    const ROWS: usize = 70;
    const COLUMNS: usize = 3000;
    let mut x: Vec<f64> = (0..ROWS * COLUMNS).map(|i| 1e3 + (i * i % 1009) as f64).collect();
    let mut out = vec![7.0f64; COLUMNS];
    let (shape, strides, out_shape) = ([ROWS as i64, COLUMNS as i64], [8 * COLUMNS as i64, 8], [1i64, COLUMNS as i64]);
    let from = kiln_array {
        data: x.as_mut_ptr().cast(),
        dtype: KILN_F64,
        ndim: 2,
        shape: shape.as_ptr(),
        strides: strides.as_ptr(),
        flags: 0,
    };
    let to = kiln_array { data: out.as_mut_ptr().cast(), shape: out_shape.as_ptr(), ..from };
    assert_eq!(unsafe { kiln_reduce(KILN_REDUCE_VAR, &from, 1, [0].as_ptr(), 1, &to) }, KILN_OK);
    for (column, out) in out.iter().enumerate() {
        let mut alone = 7.0;
        let column = x[column..].as_ptr();
        assert_eq!(unsafe { kiln_var_f64(ROWS as i64, column, COLUMNS as i64, 1, &mut alone) }, KILN_OK);
        assert_eq!(out.to_bits(), alone.to_bits());
    }
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

/// Slope, intercept and residual.
fn fit(x: &[f64], y: &[f64]) -> [f64; 3] {
    let mut line = [7.0; 3];
    let p = line.as_mut_ptr();
    let status = unsafe { kiln_linear_fit_f64(x.len() as i64, x.as_ptr(), 1, y.as_ptr(), 1, p, p.add(1), p.add(2)) };
    assert_eq!(status, KILN_OK);
    line
}

#[test]
fn a_line_through_equal_x_has_no_slope() {
    for x in [0.0, 0.1, -3e-200, 1e308, 1.0 / 3.0] {
        for n in [1, 2, 3, 7, 100, 4096, 10_000] {
            let y: Vec<f64> = (0..n).map(|i| i as f64 * 0.7).collect();
            assert!(fit(&vec![x; n], &y)[0].is_nan(), "{n} times {x}");
        }
    }
    // And only of those.
    assert_eq!(fit(&[1e-300, 2e-300], &[0.0, 1e-300])[..1], [1.0]);
    assert_eq!(fit(&[-1e308, 1e308], &[-1e308, 1e308]), [1.0, 0.0, 0.0]);
}

#[test]
fn a_line_far_from_zero_is_as_good_as_one_near() {
    for n in [10, 1000, 100_000] {
        let x: Vec<f64> = (0..n).map(|i| 1e9 + 0.001 * i as f64).collect();
        let y: Vec<f64> = x.iter().map(|x| 2.0 * (x - 1e9)).collect();
        let [slope, intercept, residual] = fit(&x, &y);
        assert!((slope - 2.0).abs() <= 1e-15, "{slope}");
        assert!((intercept + 2e9).abs() <= 1e-6, "{intercept}");
        assert!(residual <= 1e-20, "{residual}");
    }
}

#[test]
fn equal_numbers_have_their_own_mean_and_no_variance() {
    for n in [1, 3, 4, 10, 100, 1000, 4096, 10_000, 100_001] {
        for x in [0.1, 1.0 / 3.0, 1e308 / 7.0, 5e-324, -2e10 / 3.0] {
            let (data, mut mean, mut variance) = (vec![x; n], 7.0, 7.0);
            assert_eq!(unsafe { kiln_var_f64(n as i64, data.as_ptr(), 1, 0, &mut variance) }, KILN_OK);
            assert_eq!(variance, 0.0, "{n} times {x}");
            if x.abs() < 1e300 {
                assert_eq!(unsafe { kiln_mean_f64(n as i64, data.as_ptr(), 1, &mut mean) }, KILN_OK);
                assert!((mean - x).abs() <= 2.0 * x.abs() * f64::EPSILON, "{n} times {x}: {mean}");
            }
        }
    }
    let mut variance = 7.0;
    for n in [1, 3, 4, 8, 33] {
        assert_eq!(unsafe { kiln_var_f64(n, [1e308; 33].as_ptr(), 1, 0, &mut variance) }, KILN_OK);
        assert_eq!(variance, 0.0, "{n} times 1e308");
    }
}

#[test]
fn a_deviation_near_the_spacing_of_numbers_is_found() {
    // Steps of one unit in the last place, whose variance is known in integers.
    let steps: Vec<i64> = (0..4096i64).map(|i| i * i % 7 - (i % 3)).collect();
    let (sum, squares): (i64, i64) = (steps.iter().sum(), steps.iter().map(|x| x * x).sum());
    let exact = (squares as f64 - sum as f64 * sum as f64 / 4096.0) / 4096.0;
    let (unit, mut variance) = (f64::EPSILON, 7.0);
    let x: Vec<f64> = steps.iter().map(|step| 1.5 + *step as f64 * unit).collect();
    assert_eq!(unsafe { kiln_var_f64(4096, x.as_ptr(), 1, 0, &mut variance) }, KILN_OK);
    assert!((variance / (unit * unit) / exact - 1.0).abs() < 1e-14, "{variance}");
    let (unit, mut variance) = (f32::EPSILON, 7.0);
    let x: Vec<f32> = steps.iter().map(|step| 1.5 + *step as f32 * unit).collect();
    assert_eq!(unsafe { kiln_var_f32(4096, x.as_ptr(), 1, 0, &mut variance) }, KILN_OK);
    assert!((f64::from(variance) / f64::from(unit * unit) / exact - 1.0).abs() < 1e-6, "{variance}");
}

#[test]
fn extrema_order_zeros_and_their_places_do_not() {
    for n in [2usize, 3, 9, 33, 64, 65, 4097] {
        for at in [0, n / 2, n - 1] {
            for sign in [1.0, -1.0] {
                let mut x = vec![0.0 * sign; n];
                x[at] = -0.0 * sign;
                let (mut least, mut most, mut places) = (7.0, 7.0, [7, 7]);
                let (p, n) = (x.as_ptr(), n as i64);
                unsafe {
                    assert_eq!(kiln_min_f64(n, p, 1, &mut least) | kiln_max_f64(n, p, 1, &mut most), KILN_OK);
                    assert_eq!(
                        kiln_argmin_f64(n, p, 1, &mut places[0]) | kiln_argmax_f64(n, p, 1, &mut places[1]),
                        KILN_OK
                    );
                }
                assert_eq!((least.to_bits(), most.to_bits(), places), ((-0.0f64).to_bits(), 0, [0, 0]));
            }
        }
    }
}

/// Of a contiguous vector.
fn counts<T>(dtype: i32, x: &[T], bins: usize, low: f64, high: f64) -> Vec<i64> {
    let (shape, strides, mut counts) = ([x.len() as i64], [size_of::<T>() as i64], vec![7; bins]);
    let data = x.as_ptr().cast_mut().cast();
    let x = kiln_array { data, dtype, ndim: 1, shape: shape.as_ptr(), strides: strides.as_ptr(), flags: 0 };
    assert_eq!(unsafe { kiln_histogram(&x, bins as i64, low, high, counts.as_mut_ptr()) }, KILN_OK);
    counts
}

#[test]
fn histograms_count_between_the_edges_of_linspace() {
    let cases = [
        (0.0, 1.0, 10),
        (-1.0 / 3.0, 7.7, 137),
        (1e16, 1e16 + 20.0, 1000),
        (1.0, 1.0 + 4.0 * f64::EPSILON, 1001),
        (0.0, 3e-324, 7),
    ];
    for (low, high, bins) in cases {
        let width = (high - low) / bins as f64;
        let edge = |i: usize| match i {
            _ if i == bins => high,
            _ if width == 0.0 => i as f64 / bins as f64 * (high - low) + low,
            _ => i as f64 * width + low,
        };
        let x: Vec<f64> =
            (0..=bins).flat_map(|i| [edge(i), edge(i).next_down(), edge(i).next_up()]).chain([f64::NAN]).collect();
        let mut expected = vec![0; bins];
        for x in &x {
            for (i, count) in expected.iter_mut().enumerate() {
                *count += i64::from(edge(i) <= *x && (*x < edge(i + 1) || (i + 1 == bins && *x == high)));
            }
        }
        assert_eq!(counts(KILN_F64, &x, bins, low, high), expected, "{bins} bins from {low} to {high}");
    }
}

#[test]
fn histograms_are_of_any_type_and_their_range_is_double() {
    assert_eq!(counts(KILN_F32, &[16777216f32, 16777218.0, 16777220.0], 1, 16777217.0, 16777219.0), [1]);
    assert_eq!(counts(KILN_F32, &[1f32, 2e38], 2, 0.0, 1e39), [2, 0]);
    assert_eq!(counts(KILN_BOOL, &[0u8, 1, 255], 2, 0.0, 1.0), [1, 2]);
    assert_eq!(counts(KILN_I8, &[-128i8, -1, 0, 127], 2, -128.0, 127.0), [2, 2]);
    assert_eq!(counts(KILN_U64, &[0u64, u64::MAX], 2, 0.0, 2f64.powi(64)), [1, 1]);
    // Many bins, few numbers: not bin by bin.
    let found = counts(KILN_F64, &vec![1.0 + f64::EPSILON; 100_000], 1 << 20, 1.0, 1.0 + 2.0 * f64::EPSILON);
    assert_eq!(found.iter().sum::<i64>(), 100_000);
    // Columns of a matrix, on several threads.
    let x: Vec<i32> = (0..300_000).collect();
    let (shape, strides, mut counts) = ([1000i64, 100], [1200i64, 8], vec![0; 3]);
    let data = x.as_ptr().cast_mut().cast();
    let x = kiln_array { data, dtype: KILN_I32, ndim: 2, shape: shape.as_ptr(), strides: strides.as_ptr(), flags: 0 };
    assert_eq!(unsafe { kiln_histogram(&x, 3, 0.0, 300_000.0, counts.as_mut_ptr()) }, KILN_OK);
    assert_eq!(counts.iter().sum::<i64>(), 100_000);
    let above = "high = 0: it must be above 0, by a finite distance";
    fails(unsafe { kiln_histogram(&x, 3, 0.0, 0.0, counts.as_mut_ptr()) }, KILN_ERR_VALUE, above);
    let needed = "x = NULL: there are elements to read or write";
    fails(unsafe { kiln_histogram(null(), 3, 0.0, 1.0, counts.as_mut_ptr()) }, KILN_ERR_NULL, needed);
}
