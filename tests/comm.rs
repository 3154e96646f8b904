//! Reductions over the ranks of a communicator of one process, which need no MPI: the same bits as the exact sums of
//! vectors, and the same rules for wrong arguments. `tests/mpi` has the rest.

mod common;

use common::{Element, Laid, Random, Threads, last_error, layouts};
use kiln::ffi::array::{KILN_F64, KILN_I16, KILN_I64, kiln_array};
use kiln::ffi::comm::arrays::{axes::*, ranks::*, several::*};
use kiln::ffi::comm::{extrema::*, statistics::*, sums::*, *};
use kiln::ffi::operation::*;
use kiln::reduce::exact::Accumulator;
use std::ptr::null_mut;

fn alone() -> i64 {
    let mut comm = 0;
    assert_eq!(unsafe { kiln_comm_self(&mut comm) }, 0);
    comm
}

fn descriptor(data: *mut std::ffi::c_void, dtype: i32, shape: &[i64], strides: &[i64]) -> kiln_array {
    kiln_array { data, dtype, ndim: shape.len() as i32, shape: shape.as_ptr(), strides: strides.as_ptr(), flags: 0 }
}

#[test]
fn a_sum_is_the_exact_one_however_it_lies() {
    let comm = alone();
    for n in [0, 1, 2, 511, 513, 5000, 100_000] {
        let mut random = Random(n);
        let x: Vec<f64> = (0..n).map(|_| random.uniform() * 2f64.powi((random.bits() % 600) as i32 - 300)).collect();
        let (mut exact, mut squares, mut magnitudes) = (Accumulator::new(), Accumulator::new(), Accumulator::new());
        for x in &x {
            exact.add(*x);
            squares.add_product(*x, *x);
            magnitudes.add(x.abs());
        }
        for layout in layouts() {
            let _threads = Threads::new(layout.threads);
            let mut laid = Laid::vector(layout, &x);
            let (n, x, inc) = (n as i64, laid.pointer(), layout.stride);
            let mut out = [0.0; 3];
            unsafe {
                assert_eq!(kiln_comm_sum_f64(comm, n, x, inc, KILN_ALL_RANKS, &mut out[0]), 0);
                assert_eq!(kiln_comm_norm2_f64(comm, n, x, inc, 0, &mut out[1]), 0);
                assert_eq!(kiln_comm_norm1_f64(comm, n, x, inc, KILN_ALL_RANKS, &mut out[2]), 0);
            }
            let right = [exact.round(), squares.sqrt(), magnitudes.round::<f64>()];
            assert_eq!(out.map(f64::to_bits), right.map(f64::to_bits), "{n} {layout:?}");
        }
    }
    assert_eq!(kiln_comm_free(comm), 0);
}

#[test]
fn special_values_are_as_in_sums_and_orders() {
    let comm = alone();
    let special = f64::special();
    for (i, x) in special.iter().enumerate() {
        for y in &special[i..] {
            let both = [*x, *y];
            let (mut sum, mut least, mut most, mut place) = (0.0, 0.0, 0.0, -1);
            unsafe {
                assert_eq!(kiln_comm_sum_f64(comm, 2, both.as_ptr(), 1, -1, &mut sum), 0);
                assert_eq!(kiln_comm_min_f64(comm, 2, both.as_ptr(), 1, -1, &mut least), 0);
                assert_eq!(kiln_comm_max_f64(comm, 2, both.as_ptr(), 1, -1, &mut most), 0);
                assert_eq!(kiln_comm_argmin_f64(comm, 2, both.as_ptr(), 1, -1, &mut place), 0);
            }
            let canonical = |x: f64| if x.is_nan() { 0x7ff8 << 48 } else { x.to_bits() };
            assert_eq!(sum.to_bits(), canonical(x + y), "{x} + {y}");
            let nan = both.iter().position(|x| x.is_nan());
            let first_is_least = x.total_cmp(y).is_le();
            let (small, large) = if first_is_least { (*x, *y) } else { (*y, *x) };
            assert_eq!(least.to_bits(), canonical(if nan.is_some() { f64::NAN } else { small }), "{x} {y}");
            assert_eq!(most.to_bits(), canonical(if nan.is_some() { f64::NAN } else { large }), "{x} {y}");
            assert_eq!(place, nan.map_or(i64::from(y < x), |at| at as i64), "{x} {y}");
        }
    }
}

#[test]
fn wrong_arguments_leave_results_as_they_were() {
    let comm = alone();
    let x = [1.0, 2.0];
    let mut out = -1.0;
    let mut sum = |comm, n, incx, root| unsafe { kiln_comm_sum_f64(comm, n, x.as_ptr(), incx, root, &mut out) };
    for (status, message, (of, n, incx, root)) in [
        (10, "comm = 7: a handle that was freed, or never given", (7, 2, 1, -1)),
        (2, "n = -1: a count cannot be negative", (comm, -1, 1, -1)),
        (3, "incx = 0: an increment cannot be zero", (comm, 2, 0, -1)),
        (5, "root = 1: it must be from -1 to 0", (comm, 2, 1, 1)),
        (5, "root = -2: it must be from -1 to 0", (comm, 2, 1, -2)),
    ] {
        assert_eq!(sum(of, n, incx, root), status, "{message}");
        assert_eq!(last_error(), message);
    }
    assert_eq!(out, -1.0);
    unsafe {
        assert_eq!(kiln_comm_sum_f64(comm, 2, x.as_ptr(), 1, -1, null_mut()), 1);
        assert_eq!(kiln_comm_min_f64(comm, 0, x.as_ptr(), 1, -1, &mut out), 2);
        assert_eq!(kiln_comm_var_f64(comm, 2, x.as_ptr(), 1, -1, -1, &mut out), 2);
        let mut counts = [-1; 3];
        for (bins, low, high) in [(0, 0.0, 1.0), (3, 1.0, 1.0), (3, f64::NAN, 1.0), (3, 0.0, f64::INFINITY)] {
            assert_eq!(kiln_comm_histogram_f64(comm, 2, x.as_ptr(), 1, bins, low, high, -1, counts.as_mut_ptr()), 5);
        }
        assert_eq!((out, counts), (-1.0, [-1; 3]));
        assert_eq!(kiln_comm_self(null_mut()), 1);
        assert_eq!(kiln_comm_create(null_mut(), 8, null_mut()), 15);
        assert!(last_error().contains("no MPI in this process"));
    }
    assert_eq!(kiln_comm_fail(comm, 12), 12);
    assert_eq!(kiln_comm_fail(comm, 0), 5);
    assert_eq!(kiln_comm_free(comm), 0);
    assert_eq!(kiln_comm_free(comm), 10);
}

#[test]
fn arrays_of_one_rank_are_themselves() {
    let comm = alone();
    let (shape, strides) = ([3, 4], [8, 24]);
    let mut x: Vec<f64> = (0..12).map(f64::from).collect();
    let mut out = vec![0.0f64; 12];
    let from = descriptor(x.as_mut_ptr().cast(), KILN_F64, &shape, &strides);
    let to = descriptor(out.as_mut_ptr().cast(), KILN_F64, &shape, &[32, 8]);
    assert_eq!(unsafe { kiln_comm_reduce(comm, KILN_REDUCE_SUM, &from, 0, -1, &to) }, 0);
    let transposed: Vec<f64> = (0..3).flat_map(|i| (0..4).map(move |j| f64::from(i + 3 * j))).collect();
    assert_eq!(out, transposed);
    // Axes: the first must be among them.
    let mut sums = [0.0f64; 4];
    let results = descriptor(sums.as_mut_ptr().cast(), KILN_F64, &[1, 4], &[8, 8]);
    unsafe {
        assert_eq!(kiln_comm_reduce_axes(comm, KILN_REDUCE_SUM, &from, 1, &1, 0, -1, &results), 5);
        assert_eq!(kiln_comm_reduce_axes(comm, KILN_REDUCE_SUM, &from, 1, &0, 0, -1, &results), 0);
    }
    assert_eq!(sums, [3.0, 12.0, 21.0, 30.0]);
    // Wrong descriptors, all of which leave the results alone.
    let narrow = descriptor(sums.as_mut_ptr().cast(), KILN_I16, &[1, 4], &[8, 8]);
    let inside = descriptor(x.as_mut_ptr().cast(), KILN_F64, &[1, 4], &[8, 8]);
    let short = descriptor(sums.as_mut_ptr().cast(), KILN_F64, &[1, 3], &[8, 8]);
    for (operation, to, status) in [(1, &narrow, 5), (1, &inside, 4), (1, &short, 5), (99, &results, 5)] {
        assert_eq!(unsafe { kiln_comm_reduce_axes(comm, operation, &from, 1, &0, 0, -1, to) }, status);
    }
    assert_eq!(sums, [3.0, 12.0, 21.0, 30.0]);
}

#[test]
fn several_reductions_are_what_each_is() {
    let comm = alone();
    let (mut x, mut y) = ([1e300, 1.0, -1e300], [3i16, -7, 3]);
    let (mut total, mut least, mut count) = (0.0f64, 0i16, 0i64);
    let shape = [3];
    let x = descriptor(x.as_mut_ptr().cast(), KILN_F64, &shape, &[8]);
    let y = descriptor(y.as_mut_ptr().cast(), KILN_I16, &shape, &[2]);
    let out = [
        descriptor((&raw mut total).cast(), KILN_F64, &[], &[]),
        descriptor((&raw mut least).cast(), KILN_I16, &[], &[]),
        descriptor((&raw mut count).cast(), KILN_I64, &[], &[]),
    ];
    let operations = [KILN_REDUCE_SUM, KILN_REDUCE_MIN, KILN_REDUCE_ARGMIN];
    let status =
        unsafe { kiln_comm_reduce_several(comm, 3, operations.as_ptr(), [x, y, y].as_ptr(), 0, -1, out.as_ptr()) };
    assert_eq!((status, total, least, count), (0, 1.0, -7, 1));
    // Means of integers there are none.
    let operations = [KILN_REDUCE_SUM, KILN_REDUCE_MEAN];
    let status =
        unsafe { kiln_comm_reduce_several(comm, 2, operations.as_ptr(), [x, y].as_ptr(), 0, -1, out.as_ptr()) };
    assert_eq!((status, total), (5, 1.0));
}

#[test]
fn a_small_stack_is_enough() {
    // 32 KiB, and room for the thread itself.
    let small = std::thread::Builder::new().stack_size(64 << 10);
    let run = || {
        let comm = alone();
        let (x, mut out, mut line, mut place) = ([1.0, 2.5, 4.0], 0.0, [0.0; 3], 0);
        let [slope, intercept, residual] = line.each_mut();
        unsafe {
            assert_eq!(kiln_comm_std_f64(comm, 3, x.as_ptr(), 1, 1, -1, &mut out), 0);
            assert_eq!(kiln_comm_argmax_f64(comm, 3, x.as_ptr(), 1, -1, &mut place), 0);
            let fit = kiln_comm_linear_fit_f64(comm, 3, x.as_ptr(), 1, x.as_ptr(), 1, -1, slope, intercept, residual);
            assert_eq!(fit, 0);
        }
        assert_eq!((out, line, place), (1.5, [1.0, 0.0, 0.0], 2));
    };
    small.spawn(run).unwrap().join().unwrap();
}
