//! Every mistake gives its status and its message, and leaves outputs as they are documented.

mod common;

use common::last_error;
use kiln::error::*;
use kiln::ffi::array::*;
use kiln::ffi::axes::*;
use kiln::ffi::diffusion::*;
use kiln::ffi::library::{kiln_abi_version, kiln_isa, kiln_version};
use kiln::ffi::math::kiln_sqrt_f64;
use kiln::ffi::reduce::{kiln_dot_f64, kiln_sum_f32, kiln_sum_f64};
use kiln::ffi::status::{kiln_last_error_message, kiln_status_message};
use kiln::ffi::threads::*;
use std::ffi::{CStr, c_void};
use std::ptr::{null, null_mut};

#[track_caller]
fn fails(status: i32, expected: i32, message: &str) {
    assert_eq!(status, expected, "{}", last_error());
    assert_eq!(last_error(), message);
}

#[test]
fn vectors() {
    let x = [1.0, 4.0, 9.0, 16.0];
    let mut out = [7.0; 4];
    let o = out.as_mut_ptr();
    unsafe {
        fails(kiln_sqrt_f64(-3, x.as_ptr(), 1, o, 1), KILN_ERR_COUNT, "n = -3: a count cannot be negative");
        fails(kiln_sqrt_f64(4, null(), 1, o, 1), KILN_ERR_NULL, "x = NULL: there are elements to read or write");
        fails(
            kiln_sqrt_f64(4, x.as_ptr(), 1, null_mut(), 1),
            KILN_ERR_NULL,
            "out = NULL: there are elements to read or write",
        );
        fails(kiln_sqrt_f64(4, x.as_ptr(), 0, o, 1), KILN_ERR_STRIDE, "incx = 0: an increment cannot be zero");
        fails(kiln_sqrt_f64(4, x.as_ptr(), 1, o, 0), KILN_ERR_STRIDE, "incout = 0: an increment cannot be zero");
        for (n, inc) in [(i64::MAX, 1), (2, i64::MAX), (2, i64::MIN), (1 << 40, 1 << 40), (i64::MAX, -1)] {
            let too_large = format!("n = {n}, incx = {inc}: x would reach further than an address space");
            fails(kiln_sqrt_f64(n, x.as_ptr(), inc, o, 1), KILN_ERR_COUNT, &too_large);
        }
        let mut total = 7.0;
        fails(kiln_sum_f64(-1, x.as_ptr(), 1, &mut total), KILN_ERR_COUNT, "n = -1: a count cannot be negative");
        fails(
            kiln_sum_f64(1, x.as_ptr(), 1, null_mut()),
            KILN_ERR_NULL,
            "out = NULL: there are elements to read or write",
        );
        fails(
            kiln_dot_f64(1, x.as_ptr(), 1, null(), 1, &mut total),
            KILN_ERR_NULL,
            "y = NULL: there are elements to read or write",
        );
        fails(
            kiln_dot_f64(1, x.as_ptr(), 1, x.as_ptr(), 0, &mut total),
            KILN_ERR_STRIDE,
            "incy = 0: an increment cannot be zero",
        );
        assert_eq!((total, out), (7.0, [7.0; 4]));
    }
}

#[test]
fn nothing_is_a_valid_amount() {
    let mut total = 7.0f32;
    unsafe {
        assert_eq!(kiln_sqrt_f64(0, null(), 1, null_mut(), 1), KILN_OK);
        assert_eq!(kiln_sum_f32(0, null(), -1, &mut total), KILN_OK);
        assert_eq!(total, 0.0);
        // One element has no next one, however far that would be.
        for inc in [i64::MIN, i64::MIN / 4, i64::MAX] {
            assert_eq!(kiln_sum_f32(1, &3.0, inc, &mut total), KILN_OK);
            assert_eq!(total, 3.0);
        }
        assert_eq!(kiln_sqrt_f64(0, null(), i64::MAX, null_mut(), i64::MIN), KILN_OK);
        let (u, mut v) = ([1.0, 2.0], [0.0; 2]);
        assert_eq!(kiln_diffusion2d_step_f64(1, 2, u.as_ptr(), i64::MAX, 0.1, 0.1, 0, v.as_mut_ptr(), 2), KILN_OK);
        assert_eq!(u, v);
        for (rows, cols) in [(0, 0), (0, 9), (9, 0), (i64::MAX, 0)] {
            assert_eq!(kiln_diffusion2d_step_f64(rows, cols, null(), 9, 0.1, 0.1, 0, null_mut(), 9), KILN_OK);
            assert_eq!(
                kiln_diffusion2d_run_f64(rows, cols, null_mut(), 9, 0.1, 0.1, 0, i64::MAX, 1, None, null_mut()),
                KILN_OK
            );
        }
    }
}

#[test]
fn overlap() {
    let mut x = [1.0, 4.0, 9.0, 16.0, 25.0, 36.0];
    let p = x.as_mut_ptr();
    let message = "out overlaps x: they may be the same array where the function allows it, or disjoint";
    unsafe {
        fails(kiln_sqrt_f64(4, p, 1, p.add(1), 1), KILN_ERR_OVERLAP, message);
        fails(kiln_sqrt_f64(3, p, 1, p, 2), KILN_ERR_OVERLAP, message);
        fails(kiln_sqrt_f64(4, p, 1, p, -1), KILN_ERR_OVERLAP, message);
        fails(kiln_sqrt_f64(4, p, 1, p.byte_add(4), 1), KILN_ERR_OVERLAP, message);
        assert_eq!(x, [1.0, 4.0, 9.0, 16.0, 25.0, 36.0]);
        // The even elements to the odd ones, and in place.
        assert_eq!(kiln_sqrt_f64(3, p, 2, p.add(1), 2), KILN_OK);
        assert_eq!(x, [1.0, 1.0, 9.0, 3.0, 25.0, 5.0]);
        assert_eq!(kiln_sqrt_f64(3, p, 2, p, 2), KILN_OK);
        assert_eq!(x, [1.0, 1.0, 3.0, 3.0, 5.0, 5.0]);
        let mut u = [0.0; 30];
        let p = u.as_mut_ptr();
        let message = "out overlaps u: they may be the same array where the function allows it, or disjoint";
        fails(kiln_diffusion2d_step_f64(5, 5, p, 5, 0.1, 0.1, 0, p, 5), KILN_ERR_OVERLAP, message);
        fails(kiln_diffusion2d_step_f64(5, 5, p, 5, 0.1, 0.1, 0, p.add(5), 5), KILN_ERR_OVERLAP, message);
        // Side by side in one array.
        assert_eq!(kiln_diffusion2d_step_f64(5, 3, p, 6, 0.1, 0.1, 0, p.add(3), 6), KILN_OK);
    }
}

/// A reduction of doubles.
fn reduce(
    (x, shape, strides): (*const f64, &[i64], &[i64]),
    axes: &[i64],
    (out, out_shape, out_strides): (*mut f64, &[i64], &[i64]),
    flags: i64,
) -> i32 {
    let array = |data: *mut f64, shape: &[i64], strides: &[i64], flags| kiln_array {
        data: data.cast(),
        dtype: KILN_F64,
        ndim: shape.len() as i32,
        shape: shape.as_ptr(),
        strides: strides.as_ptr(),
        flags,
    };
    let (x, out) = (array(x.cast_mut(), shape, strides, 0), array(out, out_shape, out_strides, flags));
    unsafe { kiln_reduce(KILN_REDUCE_SUM, &x, axes.len() as i64, axes.as_ptr(), 0, &out) }
}

#[test]
fn outputs_that_overlap_themselves() {
    let x: Vec<f64> = (0..12).map(f64::from).collect();
    let mut out = [7.0; 12];
    let (x, o) = (x.as_ptr(), out.as_mut_ptr());
    let of_rows = |strides: [i64; 2]| reduce((x, &[3, 2], &[16, 8]), &[], (o, &[3, 2], &strides), 0);
    for (strides, stride, least) in [
        ([0, 8], 0, 8),
        ([4, 8], 4, 8),
        ([8, 4], 4, 8),
        ([8, 0], 0, 8),
        ([1, 8], 1, 8),
        ([8, 8], 8, 24),
        ([8, -8], 8, 24),
        ([-8, 16], 16, 24),
        ([12, 8], 12, 16),
        ([16, -1], 1, 8),
        ([15, 8], 15, 16),
    ] {
        let message = format!(
            "out overlaps itself: a stride of {stride} bytes does not reach over the {least} bytes that its smaller strides and an \
             element take"
        );
        fails(of_rows(strides), KILN_ERR_OVERLAP, &message);
    }
    assert_eq!(out, [7.0; 12]);
    // Axes of one element have no next one, and strides of any size and direction may be apart.
    assert_eq!(of_rows([8, 24]), KILN_OK);
    assert_eq!(out[..6], [0.0, 2.0, 4.0, 1.0, 3.0, 5.0]);
    assert_eq!(reduce((x, &[3, 2], &[16, 8]), &[0], (o, &[1, 2], &[0, 8]), 0), KILN_OK);
    assert_eq!(out[..2], [6.0, 9.0]);
    assert_eq!(reduce((x, &[0, 2], &[16, 8]), &[], (o, &[0, 2], &[0, 0]), 0), KILN_OK);
    // Strides of no elements may be any.
    assert_eq!(reduce((null(), &[3, 0], &[i64::MAX - 8, i64::MIN]), &[1], (o, &[3, 1], &[8, 8]), 0), KILN_OK);
    assert_eq!(out[..4], [0.0, 0.0, 0.0, 1.0]);
    fails(
        reduce((x, &[3, 2], &[16, 8]), &[0], (o, &[1, 2], &[0, 8]), KILN_READ_ONLY),
        KILN_ERR_VALUE,
        "out is read-only",
    );
}

/// Elements may be the same over and over, but not more of them than an address space holds.
#[test]
fn lengths_whose_product_wraps() {
    let (x, mut out) = ([3.0; 2], [7.0; 2]);
    let (p, o) = (x.as_ptr(), out.as_mut_ptr());
    let too_many = |name: &str| format!("{name} has more elements than an address space holds, whatever its strides");
    for (shape, axes, out_shape) in [
        ([1 << 58, 32], &[0, 1][..], [1, 1]),
        ([1 << 62, 2], &[0, 1], [1, 1]),
        ([i64::MAX, 1], &[0], [1, 1]),
        ([i64::MAX, i64::MAX], &[0, 1], [1, 1]),
        ([1 << 60, 1], &[0], [1, 1]),
    ] {
        fails(reduce((p, &shape, &[0, 0]), axes, (o, &out_shape, &[8, 8]), 0), KILN_ERR_COUNT, &too_many("x"));
    }
    // Also where there are none.
    let status = reduce((null(), &[0, 1 << 40, 1 << 40], &[0; 3]), &[1, 2], (null_mut(), &[0, 1, 1], &[8; 3]), 0);
    fails(status, KILN_ERR_COUNT, &too_many("x"));
    assert_eq!(out, [7.0; 2]);
    // Fewer are counted, the same one over and over.
    assert_eq!(reduce((p, &[1000, 2000], &[0, 0]), &[0, 1], (o, &[1, 1], &[8, 8]), 0), KILN_OK);
    assert_eq!(out[0], 6e6);
}

#[test]
fn diffusion() {
    let mut u = [1.0; 12];
    let mut out = [7.0; 12];
    let step = |nrows, ncols, ldu, ax, ay, flags, ldout| unsafe {
        kiln_diffusion2d_step_f64(nrows, ncols, u.as_ptr(), ldu, ax, ay, flags, out.as_mut_ptr(), ldout)
    };
    let mut step = step;
    fails(step(-1, 4, 4, 0.1, 0.1, 0, 4), KILN_ERR_COUNT, "nrows = -1: a count cannot be negative");
    fails(step(3, -2, 4, 0.1, 0.1, 0, 4), KILN_ERR_COUNT, "ncols = -2: a count cannot be negative");
    let short =
        |name: &str, ld: i64| format!("{name} = {ld}: a leading dimension cannot be below the length of a row, here 4");
    fails(step(3, 4, 3, 0.1, 0.1, 0, 4), KILN_ERR_STRIDE, &short("ldu", 3));
    fails(step(3, 4, 4, 0.1, 0.1, 0, -4), KILN_ERR_STRIDE, &short("ldout", -4));
    let far = "nrows = 1099511627776, ldu = 1099511627776: u would reach further than an address space";
    fails(step(1 << 40, 4, 1 << 40, 0.1, 0.1, 0, 1 << 40), KILN_ERR_COUNT, far);
    fails(step(3, 4, 4, f64::NAN, 0.1, 0, 4), KILN_ERR_VALUE, "alpha_x = NaN: it must be finite");
    fails(step(3, 4, 4, 0.1, f64::INFINITY, 0, 4), KILN_ERR_VALUE, "alpha_y = inf: it must be finite");
    fails(step(3, 4, 4, 0.1, -0.25, 0, 4), KILN_ERR_VALUE, "alpha_y = -0.25: it cannot be negative");
    fails(step(3, 4, 4, 0.1, 0.1, 6, 4), KILN_ERR_VALUE, "flags = 0x6: bits outside 0x1 have no meaning and must be 0");
    let unstable = "the alphas sum to 0.75: above 1/2 the explicit step is unstable; take a smaller time step, or pass \
                    KILN_ALLOW_UNSTABLE to go on";
    fails(step(3, 4, 4, 0.5, 0.25, 0, 4), KILN_ERR_UNSTABLE, unstable);
    // As 0.25 dx^2 / dx^2 may come out.
    assert_eq!(step(3, 4, 4, 0.25 + f64::EPSILON, 0.25, 0, 4), KILN_OK);
    assert_eq!(step(3, 4, 4, 0.5, 0.25, KILN_ALLOW_UNSTABLE, 4), KILN_OK);
    let p = u.as_mut_ptr();
    unsafe {
        let negative = "nsteps = -1: a count cannot be negative";
        fails(kiln_diffusion2d_run_f64(3, 4, p, 4, 0.1, 0.1, 0, -1, 1, None, null_mut()), KILN_ERR_COUNT, negative);
        let never = "report_every = 0: it must be from 1 to 9223372036854775807";
        let run = kiln_diffusion2d_run_f64(3, 4, p, 4, 0.1, 0.1, 0, 5, 0, Some(cancel_at_ten), null_mut());
        fails(run, KILN_ERR_VALUE, never);
        let huge = 1i64 << 29;
        let status = kiln_diffusion2d_run_f64(huge, huge, p, huge, 0.1, 0.1, 0, 1, 1, None, null_mut());
        fails(status, KILN_ERR_MEMORY, "2305843009213693952 bytes of working memory could not be had");
    }
    assert_eq!(u, [1.0; 12]);
}

/// Counts its calls in what `user` points to, and calls Kiln.
unsafe extern "C" fn cancel_at_ten(step: i64, nsteps: i64, user: *mut c_void) -> i32 {
    assert_eq!(nsteps, 25);
    unsafe { *user.cast::<i64>() += 1 };
    let mut total = 0.0;
    assert_eq!(unsafe { kiln_sum_f64(2, [1.0, 2.0].as_ptr(), 1, &mut total) }, KILN_OK);
    assert_eq!(unsafe { kiln_sum_f64(-2, null(), 1, &mut total) }, KILN_ERR_COUNT);
    i32::from(step >= 10)
}

#[test]
fn a_cancelled_run_holds_the_steps_reported_last() {
    let start: Vec<f64> = common::Random(4).vector(30 * 40);
    let (mut cancelled, mut ten, mut calls) = (start.clone(), start, 0i64);
    let user = (&raw mut calls).cast();
    unsafe {
        let status =
            kiln_diffusion2d_run_f64(30, 40, cancelled.as_mut_ptr(), 40, 0.2, 0.1, 0, 25, 5, Some(cancel_at_ten), user);
        fails(status, KILN_ERR_CANCELLED, "cancelled by the callback at step 10 of 25");
        assert_eq!(
            kiln_diffusion2d_run_f64(30, 40, ten.as_mut_ptr(), 40, 0.2, 0.1, 0, 10, 1, None, null_mut()),
            KILN_OK
        );
    }
    assert_eq!((calls, cancelled), (2, ten));
}

#[test]
fn threads() {
    unsafe {
        let message = "n = 1025: it must be from 0 to 1024";
        fails(kiln_set_num_threads(1025), KILN_ERR_VALUE, message);
        fails(kiln_set_num_threads_local(1025, null_mut()), KILN_ERR_VALUE, message);
        fails(kiln_set_num_threads(-1), KILN_ERR_VALUE, "n = -1: it must be from 0 to 1024");
        fails(kiln_num_threads(null_mut()), KILN_ERR_NULL, "n = NULL: there are elements to read or write");
        let (mut n, mut previous) = (0, -1);
        assert_eq!(kiln_set_num_threads_local(3, &mut previous), KILN_OK);
        assert_eq!((kiln_num_threads(&mut n), n, previous), (KILN_OK, 3, 0));
        assert_eq!(kiln_set_num_threads_local(0, &mut previous), KILN_OK);
        assert_eq!((kiln_num_threads(&mut n), previous), (KILN_OK, 3));
        assert!(n >= 1);
    }
}

#[test]
fn messages() {
    let text = |pointer| unsafe { CStr::from_ptr(pointer) }.to_str().unwrap();
    assert_eq!(text(kiln_status_message(KILN_OK)), "success");
    assert_eq!(text(kiln_status_message(-1)), "unknown status");
    assert_eq!(text(kiln_version()), env!("CARGO_PKG_VERSION"));
    assert_eq!(kiln_abi_version(), 1);
    assert!(kiln::simd::Isa::NAMES.contains(&text(kiln_isa())));
    unsafe {
        // A thread that has not failed has no message.
        std::thread::spawn(|| assert_eq!(last_error(), "")).join().unwrap();
        kiln_sum_f64(-5, null(), 1, null_mut());
        let message = "n = -5: a count cannot be negative";
        let mut needed = 0;
        assert_eq!(kiln_last_error_message(null_mut(), 0, &mut needed), KILN_OK);
        assert_eq!(needed as usize, message.len() + 1);
        let mut buffer = [b'?'; 8];
        assert_eq!(kiln_last_error_message(buffer.as_mut_ptr().cast(), 8, null_mut()), KILN_OK);
        assert_eq!(&buffer, b"n = -5:\0");
        assert_eq!(kiln_last_error_message(buffer.as_mut_ptr().cast(), 1, null_mut()), KILN_OK);
        assert_eq!(buffer[0], 0);
        fails(
            kiln_last_error_message(null_mut(), 5, &mut needed),
            KILN_ERR_NULL,
            "buffer = NULL: there are elements to read or write",
        );
        fails(
            kiln_last_error_message(buffer.as_mut_ptr().cast(), -5, null_mut()),
            KILN_ERR_COUNT,
            "capacity = -5: a count cannot be negative",
        );
    }
}

#[test]
#[cfg(feature = "lecture")]
fn the_lectures_function() {
    let (mut x, mut out) = ([1.0, 4.0, 9.0], [7.0; 3]);
    unsafe {
        kiln::ffi::lecture::array_sqrt(3, x.as_mut_ptr(), out.as_mut_ptr());
        assert_eq!(out, [1.0, 2.0, 3.0]);
        kiln::ffi::lecture::array_sqrt(-1, x.as_mut_ptr(), out.as_mut_ptr());
        kiln::ffi::lecture::array_sqrt(2, null_mut(), out.as_mut_ptr());
    }
    assert_eq!(out, [1.0, 2.0, 3.0]);
    assert_eq!(last_error(), "x = NULL: there are elements to read or write");
}
