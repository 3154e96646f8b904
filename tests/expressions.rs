//! Expressions through the C interface: bad input, shapes, threads, and functions beside the functions of vectors.

#[path = "common/mod.rs"]
mod common;

use common::{Threads, last_error};
use kiln::error::*;
use kiln::ffi::array::*;
use kiln::ffi::expr::*;
use kiln::ffi::math::{BINARY_F64, UNARY_F64};
use std::ffi::{CString, c_char, c_void};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, Ordering};

/// Compiles a text of variables with these types.
fn compile(text: &str, variables: &[(&str, i32)]) -> Result<i64, i32> {
    let text = CString::new(text).unwrap();
    let names: Vec<CString> = variables.iter().map(|variable| CString::new(variable.0).unwrap()).collect();
    let names: Vec<*const c_char> = names.iter().map(|name| name.as_ptr()).collect();
    let dtypes: Vec<i32> = variables.iter().map(|variable| variable.1).collect();
    let mut expr = 0;
    let n = variables.len() as i64;
    // SAFETY: all of it is there.
    match unsafe { kiln_expr_compile(text.as_ptr(), n, names.as_ptr(), dtypes.as_ptr(), 1, null(), 0, &mut expr) } {
        KILN_OK => Ok(expr),
        status => Err(status),
    }
}

/// A vector of doubles.
fn vector(data: *const f64, n: &i64) -> kiln_array {
    static STRIDE: i64 = 8;
    kiln_array {
        data: data.cast_mut().cast::<c_void>(),
        dtype: KILN_F64,
        ndim: 1,
        shape: n,
        strides: &STRIDE,
        flags: 0,
    }
}

fn eval(expr: i64, inputs: &[&[f64]], out: &mut [f64]) -> i32 {
    let n = out.len() as i64;
    let lens: Vec<i64> = inputs.iter().map(|input| input.len() as i64).collect();
    let views: Vec<kiln_array> = inputs.iter().zip(&lens).map(|(input, n)| vector(input.as_ptr(), n)).collect();
    // SAFETY: all of the vectors.
    unsafe { kiln_expr_eval(expr, views.len() as i64, views.as_ptr(), 0, 1, &vector(out.as_mut_ptr(), &n)) }
}

#[test]
fn functions_have_the_bits_of_the_functions_of_vectors() {
    let x: Vec<f64> = (0..2000).map(|i| (f64::from(i) - 700.0) / 97.0).chain([f64::NAN, f64::INFINITY, -0.0]).collect();
    let y: Vec<f64> = x.iter().rev().copied().collect();
    let (mut expected, mut found) = (vec![0.0; x.len()], vec![0.0; x.len()]);
    let n = x.len() as i64;
    let bits = |x: &[f64]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    for (name, function) in UNARY_F64 {
        let text = format!("{}(x)", name.strip_suffix("_f64").unwrap());
        let expr = compile(&text, &[("x", KILN_F64)]).unwrap_or_else(|status| panic!("{text}: {status}"));
        // SAFETY: all of the vectors.
        assert_eq!(unsafe { function(n, x.as_ptr(), 1, expected.as_mut_ptr(), 1) }, KILN_OK);
        assert_eq!(eval(expr, &[&x], &mut found), KILN_OK);
        assert_eq!(bits(&found), bits(&expected), "{text}");
        assert_eq!(kiln_expr_free(expr), KILN_OK);
    }
    for (name, function) in BINARY_F64 {
        let text = format!("{}(x, y)", name.strip_suffix("_f64").unwrap());
        let expr =
            compile(&text, &[("x", KILN_F64), ("y", KILN_F64)]).unwrap_or_else(|status| panic!("{text}: {status}"));
        // SAFETY: all of the vectors.
        assert_eq!(unsafe { function(n, x.as_ptr(), 1, y.as_ptr(), 1, expected.as_mut_ptr(), 1) }, KILN_OK);
        assert_eq!(eval(expr, &[&x, &y], &mut found), KILN_OK);
        assert_eq!(bits(&found), bits(&expected), "{text}");
        kiln_expr_free(expr);
    }
}

#[test]
fn texts_and_names_are_checked() {
    for (text, names, status) in [
        ("x +", vec![("x", KILN_F64)], KILN_ERR_SYNTAX),
        ("x + y", vec![("x", KILN_F64)], KILN_ERR_SYNTAX),
        ("~x", vec![("x", KILN_F64)], KILN_ERR_TYPE),
        ("x + 300", vec![("x", KILN_U8)], KILN_ERR_VALUE),
        ("x", vec![("x", 0)], KILN_ERR_VALUE),
        ("x", vec![("x", 16)], KILN_ERR_VALUE),
        ("x", vec![("x", KILN_F32 | KILN_WEAK)], KILN_ERR_VALUE),
        ("x", vec![("x", KILN_F64), ("x", KILN_F64)], KILN_ERR_VALUE),
        ("x", vec![("x", KILN_F64), ("lambda", KILN_F64)], KILN_ERR_SYNTAX),
        ("x", vec![("x", KILN_F64), ("a b", KILN_F64)], KILN_ERR_SYNTAX),
        ("x", vec![("x", KILN_F64), ("", KILN_F64)], KILN_ERR_SYNTAX),
        ("x", vec![("x", KILN_F64), ("\u{7}", KILN_F64)], KILN_ERR_SYNTAX),
    ] {
        assert_eq!(compile(text, &names), Err(status), "{text} {names:?}");
        assert!(!last_error().is_empty());
    }
    assert_eq!(compile("a b", &[("a", KILN_F64)]), Err(KILN_ERR_SYNTAX));
    assert!(last_error().ends_with("an operator is missing, at position 2\na b\n  ^"), "{}", last_error());
    let mut expr = 7;
    let (name, dtype) = (c"x".as_ptr(), KILN_F64);
    let invalid = c"x + \xff".as_ptr();
    let long = CString::new(" ".repeat((1 << 20) + 1)).unwrap();
    let named = c"out".as_ptr();
    // SAFETY: what is not NULL is there.
    unsafe {
        let text = c"x".as_ptr();
        for (arguments, status) in [
            ((null(), 1, &raw const name, &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_NULL),
            ((text, 1, null(), &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_NULL),
            ((text, 1, &raw const name, null(), 1, null(), 0, &raw mut expr), KILN_ERR_NULL),
            ((text, 1, &raw const name, &raw const dtype, 1, null(), 0, null_mut()), KILN_ERR_NULL),
            ((text, 1, &null(), &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_NULL),
            ((text, -1, &raw const name, &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_VALUE),
            ((text, 256, &raw const name, &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_VALUE),
            ((text, 1, &raw const name, &raw const dtype, 2, null(), 0, &raw mut expr), KILN_ERR_VALUE),
            ((text, 1, &raw const name, &raw const dtype, 1, &raw const named, 0, &raw mut expr), KILN_ERR_VALUE),
            ((text, 1, &raw const name, &raw const dtype, 1, null(), 1, &raw mut expr), KILN_ERR_VALUE),
            ((invalid, 1, &raw const name, &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_SYNTAX),
            ((long.as_ptr(), 1, &raw const name, &raw const dtype, 1, null(), 0, &raw mut expr), KILN_ERR_SYNTAX),
        ] {
            let (text, n, names, dtypes, outputs, output_names, flags, expr): (
                *const c_char,
                i64,
                *const *const c_char,
                *const i32,
                i64,
                *const *const c_char,
                i64,
                *mut i64,
            ) = arguments;
            let found = kiln_expr_compile(text, n, names, dtypes, outputs, output_names, flags, expr);
            assert_eq!(found, status, "{}", last_error());
        }
    }
    assert_eq!(expr, 7);
}

#[test]
fn arrays_are_checked() {
    let expr = compile("x*y", &[("x", KILN_F64), ("y", KILN_F64)]).unwrap();
    let (x, mut out) = ([1.0; 6], [7.0; 6]);
    assert_eq!(eval(expr, &[&x, &x[..1]], &mut out), KILN_OK);
    assert_eq!(out, [1.0; 6]);
    assert_eq!(eval(expr, &[&x, &x[..2]], &mut out), KILN_ERR_SHAPE);
    assert!(last_error().contains("[6] and [2]"), "{}", last_error());
    assert_eq!(eval(expr, &[&x, &x], &mut out[..5]), KILN_ERR_SHAPE);
    assert_eq!(eval(expr, &[&x], &mut out), KILN_ERR_VALUE);
    let (n, zero) = (6, 0i64);
    let view = vector(x.as_ptr(), &n);
    let to = vector(out.as_mut_ptr(), &n);
    let with = |change: &dyn Fn(&mut kiln_array)| {
        let mut array = view;
        change(&mut array);
        array
    };
    let long = i64::MAX;
    for (input, output, flags, status) in [
        (with(&|a| a.dtype = KILN_F32), to, 0, KILN_ERR_TYPE),
        (with(&|a| a.dtype = KILN_BYTES), to, 0, KILN_ERR_TYPE),
        (with(&|a| a.dtype = 99), to, 0, KILN_ERR_VALUE),
        (with(&|a| a.ndim = 65), to, 0, KILN_ERR_VALUE),
        (with(&|a| a.ndim = -1), to, 0, KILN_ERR_VALUE),
        (with(&|a| a.flags = 4), to, 0, KILN_ERR_VALUE),
        (with(&|a| a.flags = 1 << 40), to, 0, KILN_ERR_VALUE),
        (with(&|a| a.data = null_mut()), to, 0, KILN_ERR_NULL),
        (with(&|a| a.shape = null()), to, 0, KILN_ERR_NULL),
        (with(&|a| a.strides = null()), to, 0, KILN_ERR_NULL),
        (with(&|a| a.strides = &long), to, 0, KILN_ERR_COUNT),
        (view, kiln_array { flags: KILN_READ_ONLY, ..to }, 0, KILN_ERR_VALUE),
        (view, kiln_array { strides: &zero, ..to }, 0, KILN_ERR_OVERLAP),
        (view, kiln_array { dtype: KILN_I32, ..to }, 0, KILN_ERR_TYPE),
        (view, kiln_array { dtype: KILN_BYTES, ..to }, 0, KILN_ERR_TYPE),
        (view, to, 1, KILN_ERR_VALUE),
    ] {
        // SAFETY: the arrays are there, as far as they are looked at.
        let found = unsafe { kiln_expr_eval(expr, 2, [input, view].as_ptr(), flags, 1, &output) };
        assert_eq!(found, status, "{}", last_error());
    }
    // SAFETY: as above.
    unsafe {
        let inputs = [view, view];
        assert_eq!(kiln_expr_eval(expr, 2, null(), 0, 1, &to), KILN_ERR_NULL);
        assert_eq!(kiln_expr_eval(expr, 2, inputs.as_ptr(), 0, 1, null()), KILN_ERR_NULL);
        assert_eq!(kiln_expr_eval(expr, 2, inputs.as_ptr(), 0, 0, &to), KILN_ERR_VALUE);
        assert_eq!(kiln_expr_eval(expr, -1, inputs.as_ptr(), 0, 1, &to), KILN_ERR_VALUE);
        let integers = kiln_array { dtype: KILN_I64, ..to };
        assert_eq!(kiln_expr_eval(expr, 2, inputs.as_ptr(), KILN_CAST_UNSAFE, 1, &integers), KILN_OK);
        let (mut dtype, mut ndim, mut shape) = (0, 0, [0; 64]);
        let shape_of = shape.as_mut_ptr();
        assert_eq!(kiln_expr_result(expr, 2, inputs.as_ptr(), 0, &mut dtype, &mut ndim, shape_of), KILN_OK);
        assert_eq!((dtype, ndim, shape[0]), (KILN_F64, 1, 6));
        assert_eq!(kiln_expr_result(expr, 2, inputs.as_ptr(), 0, null_mut(), null_mut(), null_mut()), KILN_OK);
        assert_eq!(kiln_expr_result(expr, 2, inputs.as_ptr(), 1, &mut dtype, &mut ndim, shape_of), KILN_ERR_VALUE);
        let mut needed = 0;
        assert_eq!(kiln_expr_dump(expr, null_mut(), 0, &mut needed), KILN_OK);
        let mut text = vec![0 as c_char; needed as usize];
        assert_eq!(kiln_expr_dump(expr, text.as_mut_ptr(), needed, null_mut()), KILN_OK);
        assert_eq!(
            std::ffi::CStr::from_ptr(text.as_ptr()).to_str(),
            Ok("r0 = multiply(x0, x1) float64\nreturn r0 float64\n")
        );
        assert_eq!(kiln_expr_dump(expr, null_mut(), 5, null_mut()), KILN_ERR_NULL);
        assert_eq!(kiln_expr_dump(expr, null_mut(), -5, null_mut()), KILN_ERR_COUNT);
    }
    assert_eq!(out.map(f64::to_bits), [1; 6]);
    assert_eq!(kiln_expr_free(expr), KILN_OK);
    assert_eq!(kiln_expr_free(expr), KILN_ERR_HANDLE);
    assert_eq!(eval(expr, &[&x, &x], &mut out), KILN_ERR_HANDLE);
}

#[test]
fn a_handle_is_freed_while_others_use_it() {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // From one element to enough for several threads each.
        for n in [1, 100, 5_000, 140_000] {
            let expr = compile("2*x + x**2", &[("x", KILN_F64)]).unwrap();
            for user in 0..2 {
                let stop = &stop;
                scope.spawn(move || {
                    let _threads = Threads::new(user + 1);
                    let x: Vec<f64> = (0..n).map(f64::from).collect();
                    let mut out = vec![0.0; x.len()];
                    while !stop.load(Ordering::Relaxed) {
                        match eval(expr, &[&x], &mut out) {
                            KILN_OK => assert!(out.iter().zip(&x).all(|(out, x)| *out == 2.0 * x + x * x)),
                            status => assert_eq!(status, KILN_ERR_HANDLE),
                        }
                    }
                });
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert_eq!(kiln_expr_free(expr), KILN_OK);
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn negative_powers_of_integers_are_an_error() {
    let expr = compile("i**j", &[("i", KILN_I64), ("j", KILN_I64)]).unwrap();
    let (i, j, mut out) = ([2i64, 3], [3i64, -1], [0i64; 2]);
    let (n, stride) = (2, 8);
    let of = |data: *const i64| kiln_array {
        data: data.cast_mut().cast(),
        dtype: KILN_I64,
        ndim: 1,
        shape: &n,
        strides: &stride,
        flags: 0,
    };
    // SAFETY: all of the vectors.
    let status =
        unsafe { kiln_expr_eval(expr, 2, [of(i.as_ptr()), of(j.as_ptr())].as_ptr(), 0, 1, &of(out.as_mut_ptr())) };
    assert_eq!(status, KILN_ERR_VALUE);
    assert!(last_error().contains("negative power"), "{}", last_error());
    assert_eq!(compile("i ** -1", &[("i", KILN_I64)]), Err(KILN_ERR_VALUE));
}
