//! `kiln_set_progress_local`: every call that lasts is watched, and cancelled, on the thread that makes it.

mod common;

use common::{Threads, last_error};
use kiln::error::{KILN_ERR_CANCELLED, KILN_ERR_VALUE, KILN_OK};
use kiln::ffi::array::{KILN_F64, kiln_array};
use kiln::ffi::axes::{KILN_REDUCE_SUM, kiln_reduce};
use kiln::ffi::complex::kiln_exp_c128;
use kiln::ffi::diffusion::kiln_diffusion2d_run_f64;
use kiln::ffi::exact::kiln_exact_sum_f64;
use kiln::ffi::histogram::kiln_histogram_f64;
use kiln::ffi::math::kiln_exp_f64;
use kiln::ffi::reduce::kiln_sum_f64;
use kiln::ffi::threads::kiln_set_progress_local;
use std::ffi::c_void;
use std::ptr::null_mut;
use std::thread::ThreadId;

/// Enough for several pieces of every kind of work.
const N: usize = 1 << 20;

/// What a callback has seen, and when it stops.
struct Seen {
    calls: Vec<(i64, i64)>,
    thread: Option<ThreadId>,
    stop_at: usize,
    nested: f64,
}

unsafe extern "C" fn progress(done: i64, total: i64, user: *mut c_void) -> i32 {
    let seen = unsafe { &mut *user.cast::<Seen>() };
    seen.calls.push((done, total));
    seen.thread = Some(std::thread::current().id());
    // A call from within tells nobody.
    let x = vec![1.0; N];
    assert_eq!(unsafe { kiln_sum_f64(N as i64, x.as_ptr(), 1, &mut seen.nested) }, KILN_OK);
    i32::from(seen.calls.len() >= seen.stop_at)
}

fn watched<R>(stop_at: usize, call: impl FnOnce() -> R) -> (R, Seen) {
    let mut seen = Seen { calls: Vec::new(), thread: None, stop_at, nested: 0.0 };
    assert_eq!(unsafe { kiln_set_progress_local(Some(progress), (&raw mut seen).cast(), 0) }, KILN_OK);
    let result = call();
    assert_eq!(unsafe { kiln_set_progress_local(None, null_mut(), 0) }, KILN_OK);
    (result, seen)
}

type Call = Box<dyn Fn() -> i32>;

/// Calls that last, each of its kind.
fn calls() -> Vec<(&'static str, Call)> {
    let x: &'static [f64] = vec![0.5; 2 * N].leak();
    let n = N as i64;
    vec![
        ("map", Box::new(move || unsafe { kiln_exp_f64(n, x.as_ptr(), 1, vec![0.0; N].as_mut_ptr(), 1) })),
        ("strided map", Box::new(move || unsafe { kiln_exp_f64(n, x.as_ptr(), 2, vec![0.0; N].as_mut_ptr(), 1) })),
        ("complex map", Box::new(move || unsafe { kiln_exp_c128(n, x.as_ptr(), 1, vec![0.0; 2 * N].as_mut_ptr(), 1) })),
        ("sum", Box::new(move || unsafe { kiln_sum_f64(n, x.as_ptr(), 1, &mut 0.0) })),
        ("exact sum", Box::new(move || unsafe { kiln_exact_sum_f64(n, x.as_ptr(), 1, &mut 0.0) })),
        (
            "histogram",
            Box::new(move || unsafe { kiln_histogram_f64(n, x.as_ptr(), 1, 4, 0.0, 1.0, [0; 4].as_mut_ptr()) }),
        ),
        ("axes", Box::new(move || rows(x))),
        ("diffusion", Box::new(move || diffusion(x))),
    ]
}

/// Sums along the rows of a matrix.
fn rows(x: &'static [f64]) -> i32 {
    let (shape, strides) = ([1024, 1024], [8192, 8]);
    let (out_shape, out_strides, mut out) = ([1024, 1], [8, 8], vec![0.0; 1024]);
    let array = |data: *const f64, shape: &[i64; 2], strides: &[i64; 2]| kiln_array {
        data: data.cast_mut().cast(),
        dtype: KILN_F64,
        ndim: 2,
        shape: shape.as_ptr(),
        strides: strides.as_ptr(),
        flags: 0,
    };
    let (x, out) = (array(x.as_ptr(), &shape, &strides), array(out.as_mut_ptr(), &out_shape, &out_strides));
    unsafe { kiln_reduce(KILN_REDUCE_SUM, &x, 1, &1, 0, &out) }
}

fn diffusion(x: &'static [f64]) -> i32 {
    let mut u = x.to_vec();
    unsafe { kiln_diffusion2d_run_f64(1024, 1024, u.as_mut_ptr(), 1024, 0.2, 0.2, 0, 3, 1, None, null_mut()) }
}

#[test]
fn every_call_that_lasts_is_watched_and_cancelled_on_its_thread() {
    for threads in 1..=4 {
        let _threads = Threads::new(threads);
        for (name, call) in calls() {
            let (status, seen) = watched(usize::MAX, &call);
            assert_eq!(status, KILN_OK, "{name}");
            assert!(!seen.calls.is_empty(), "{name} told nobody, {threads} threads");
            assert_eq!(seen.nested, N as f64, "{name}");
            assert_eq!(seen.thread, Some(std::thread::current().id()), "{name}");
            for (done, total) in &seen.calls {
                assert!(0 < *done && done <= total, "{name}: {done} of {total}");
            }
            let (status, seen) = watched(1, &call);
            assert_eq!((status, seen.calls.len()), (KILN_ERR_CANCELLED, 1), "{name}, {threads} threads");
            assert!(last_error().starts_with("cancelled by the callback"), "{}", last_error());
            // Nothing is left of it.
            assert_eq!(call(), KILN_OK, "{name}");
        }
    }
}

#[test]
fn other_threads_and_short_calls_tell_nobody() {
    let ((), seen) = watched(1, || {
        std::thread::spawn(|| assert!(calls().iter().all(|(_, call)| call() == KILN_OK))).join().unwrap();
    });
    assert_eq!(seen.calls, []);
    let mut seen = Seen { calls: Vec::new(), thread: None, stop_at: 1, nested: 0.0 };
    assert_eq!(unsafe { kiln_set_progress_local(Some(progress), (&raw mut seen).cast(), 86_400_000) }, KILN_OK);
    let all_done = calls().iter().all(|(_, call)| call() == KILN_OK);
    assert_eq!(unsafe { kiln_set_progress_local(None, null_mut(), 0) }, KILN_OK);
    assert!(all_done && seen.calls.is_empty());
}

#[test]
fn bad_intervals_change_nothing() {
    let ((), seen) = watched(usize::MAX, || {
        for every in [-1, 86_400_001, i64::MIN, i64::MAX] {
            assert_eq!(unsafe { kiln_set_progress_local(None, null_mut(), every) }, KILN_ERR_VALUE);
        }
        assert_eq!(calls()[0].1(), KILN_OK);
    });
    assert!(!seen.calls.is_empty());
}
