//! Every kernel on its inputs, in all layouts.

use super::common::{Element, Laid, Layout, PLAIN, Random, Threads, last_error, layouts, leading_dimension};
use kiln::ffi::{complex, diffusion, math, reduce};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Runs a kernel in all layouts and gives the hash of its results.
pub type Run = Box<dyn Fn() -> String>;

/// Sizes around the widths of vectors, blocks and chunks, and some that several threads share.
const SIZES: [usize; 25] =
    [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 511, 513, 4095, 4097, 8193, 40_003, 140_001];

/// Grids without an inside, around the widths of vectors and blocks, and some that several threads share.
const GRIDS: [(usize, usize); 15] = [
    (0, 0),
    (0, 5),
    (1, 1),
    (1, 6),
    (2, 7),
    (3, 3),
    (3, 2),
    (4, 10),
    (9, 18),
    (18, 9),
    (6, 511),
    (5, 514),
    (130, 129),
    (40, 1031),
    (301, 263),
];

// Four threads have something to do.
const _: () = assert!(SIZES[24] >= 4 * kiln::math::GRAIN);
const _: () = assert!(SIZES[24] >= 4 * kiln::reduce::GRAIN * kiln::reduce::CHUNK);
const _: () = assert!(GRIDS[14].0 * GRIDS[14].1 >= 4 * kiln::diffusion::GRAIN);

/// All kernels by name.
pub fn all() -> BTreeMap<String, Run> {
    let mut kernels: BTreeMap<String, Run> = BTreeMap::new();
    macro_rules! add {
        ($type:ident, $unary:ident, $binary:ident, $pair:ident, $sum:ident, $dot:ident, $step:ident, $run:ident) => {
            for (name, function) in math::$unary {
                kernels.insert(name.to_string(), Box::new(move || unary::<$type>(*function)));
            }
            for (name, function) in math::$binary {
                kernels.insert(name.to_string(), Box::new(move || binary::<$type>(*function)));
            }
            for (name, function) in math::$pair {
                kernels.insert(name.to_string(), Box::new(move || pair::<$type>(*function)));
            }
            let name = |what: &str| format!("{what}_{}", stringify!($type));
            kernels.insert(name("sum"), Box::new(|| sum::<$type>(reduce::$sum)));
            kernels.insert(name("dot"), Box::new(|| of_two::<$type>(reduce::$dot)));
            kernels.insert(name("diffusion2d_step"), Box::new(|| step::<$type>(diffusion::$step)));
            kernels.insert(name("diffusion2d_run"), Box::new(|| run::<$type>(diffusion::$run)));
        };
    }
    macro_rules! add_complex {
        ($type:ident, $part:ident, $unary:ident, $binary:ident) => {
            for (name, function) in complex::$part {
                kernels.insert(name.to_string(), Box::new(move || complex_part::<$type>(*function)));
            }
            // A complex number is two of its parts: the functions take pointers to the first.
            for (name, function) in complex::$unary {
                let function: Unary<[$type; 2]> = unsafe { std::mem::transmute(*function) };
                kernels.insert(name.to_string(), Box::new(move || complex_unary(function)));
            }
            for (name, function) in complex::$binary {
                let function: Binary<[$type; 2]> = unsafe { std::mem::transmute(*function) };
                kernels.insert(name.to_string(), Box::new(move || complex_binary(function)));
            }
        };
    }
    add_complex!(f32, COMPLEX_PART_C64, COMPLEX_UNARY_C64, COMPLEX_BINARY_C64);
    add_complex!(f64, COMPLEX_PART_C128, COMPLEX_UNARY_C128, COMPLEX_BINARY_C128);
    add!(
        f32,
        UNARY_F32,
        BINARY_F32,
        PAIR_F32,
        kiln_sum_f32,
        kiln_dot_f32,
        kiln_diffusion2d_step_f32,
        kiln_diffusion2d_run_f32
    );
    add!(
        f64,
        UNARY_F64,
        BINARY_F64,
        PAIR_F64,
        kiln_sum_f64,
        kiln_dot_f64,
        kiln_diffusion2d_step_f64,
        kiln_diffusion2d_run_f64
    );
    super::reductions::add(&mut kernels);
    super::extremes::add(&mut kernels);
    super::operations::add(&mut kernels);
    super::expressions::add(&mut kernels);
    super::linalg::add(&mut kernels);
    super::diffusion::add(&mut kernels);
    kernels
}

/// Hashes what `run` gives for each input, and checks that every layout gives the same.
pub fn in_all_layouts<I>(inputs: impl IntoIterator<Item = I>, run: impl Fn(&I, Layout) -> Vec<u8>) -> String {
    in_layouts(inputs, |_| layouts(), run)
}

/// Functions, of which there are many: the long arrays, there for the threads, in layouts with threads only.
fn function_layouts(n: usize) -> Vec<Layout> {
    layouts().into_iter().filter(|layout| layout.threads > 1 || n < 10_000).collect()
}

pub fn in_layouts<I>(
    inputs: impl IntoIterator<Item = I>,
    layouts: impl Fn(&I) -> Vec<Layout>,
    run: impl Fn(&I, Layout) -> Vec<u8>,
) -> String {
    let mut hash = Sha256::new();
    for (number, input) in inputs.into_iter().enumerate() {
        let plain = run(&input, PLAIN);
        for layout in layouts(&input) {
            let _threads = Threads::new(layout.threads);
            assert!(run(&input, layout) == plain, "input {number} differs in {layout:?}");
        }
        hash.update(&plain);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Special values, then any bit patterns: NaN, infinities and subnormals among them.
fn any_bits<T: Element>(n: usize) -> Vec<T> {
    let mut random = Random(n as u64);
    let mut values: Vec<T> = (0..n).map(|_| T::from_bits(random.bits())).collect();
    let special = T::special();
    for (i, value) in values.iter_mut().enumerate().filter(|(i, _)| i % 3 == 0) {
        *value = special[i / 3 % special.len()];
    }
    values
}

/// Sizes that reductions are tried on.
pub fn reduced_sizes() -> impl Iterator<Item = usize> {
    SIZES.into_iter().step_by(2)
}

/// Vectors to sum: ordinary numbers, all magnitudes, negative zeros, and infinities and NaN at some place.
pub fn summands<T: Element>(n: usize) -> Vec<Vec<T>> {
    let mut random = Random(1000 + n as u64);
    let ordinary: Vec<T> = random.vector(n);
    let wide: Vec<T> = (0..n).map(|_| T::from_f64(random.uniform() * 2f64.powi(random.bits() as i32 % 60))).collect();
    let mut vectors = vec![ordinary.clone(), wide, vec![T::from_f64(-0.0); n]];
    if n > 0 {
        for special in [vec![f64::INFINITY], vec![f64::NAN], vec![f64::INFINITY, f64::NEG_INFINITY]] {
            let mut vector = ordinary.clone();
            for (k, value) in special.into_iter().enumerate() {
                vector[(n / 2 + k * 37) % n] = T::from_f64(value);
            }
            vectors.push(vector);
        }
    }
    vectors
}

/// Arguments of functions: special values, any bit patterns, and numbers of ordinary size.
fn arguments<T: Element>(n: usize, seed: u64) -> Vec<T> {
    let mut random = Random(seed + n as u64);
    let special = T::special();
    let pick = |i: usize| match i % 4 {
        0 => special[(i / 4 + seed as usize) % special.len()],
        1 => T::from_bits(random.bits()),
        2 => T::from_f64(random.uniform()),
        _ => T::from_f64(random.uniform() * 30.0),
    };
    (0..n).map(pick).collect()
}

/// Sizes for functions: around the widths of vectors and blocks, and one that is there for the threads.
const FUNCTION_SIZES: [usize; 20] =
    [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 511, 1025, 4 * kiln::math::GRAIN + 1];

/// What the message says is what went wrong, where it did.
#[track_caller]
pub fn succeeds(status: i32) {
    assert!(status == 0, "status {status}: {}", last_error());
}

/// The layouts of arguments and results that are tried: all in the layout; and each, with the others plain.
fn placements(layout: Layout, n: usize) -> Vec<[Layout; 3]> {
    let mut placements = vec![[layout; 3]];
    if layout != PLAIN && n < 10_000 {
        placements.extend((0..3).map(|k| std::array::from_fn(|i| if i == k { layout } else { PLAIN })));
    }
    placements
}

/// The same for complex numbers.
const COMPLEX_SIZES: [usize; 10] = [0, 1, 3, 8, 9, 17, 127, 129, 515, 4 * kiln::math::COMPLEX_GRAIN + 1];

type Unary<T> = unsafe extern "C" fn(i64, *const T, i64, *mut T, i64) -> i32;

fn unary<T: Element>(function: Unary<T>) -> String {
    unary_of(function, FUNCTION_SIZES.map(|n| arguments::<T>(n, 0)))
}

fn complex_unary<T: Element>(function: Unary<[T; 2]>) -> String {
    unary_of(function, COMPLEX_SIZES.map(|n| complex_arguments(n, 0)))
}

/// Complex arguments: special values beside one another, and beside others.
fn complex_arguments<T: Element>(n: usize, seed: u64) -> Vec<[T; 2]> {
    arguments::<T>(n, seed).into_iter().zip(arguments(n, seed + 7)).map(|(x, y)| [x, y]).collect()
}

/// Real results.
fn complex_part<T: Element>(function: Unary<T>) -> String {
    in_layouts(
        COMPLEX_SIZES.map(|n| complex_arguments::<T>(n, 0)),
        |x| function_layouts(x.len()),
        |x, layout| {
            let n = x.len() as i64;
            let mut results = Vec::new();
            for [of_x, of_out, _] in placements(layout, x.len()) {
                let (mut from, mut to) = (Laid::vector(of_x, x), Laid::vector(of_out, &vec![T::default(); x.len()]));
                let z = from.pointer().cast();
                succeeds(unsafe { function(n, z, of_x.stride, to.pointer(), of_out.stride) });
                results.push(to.bytes());
            }
            assert!(results.iter().all(|result| *result == results[0]), "layouts differ");
            results.swap_remove(0)
        },
    )
}

fn unary_of<T: Element, const N: usize>(function: Unary<T>, inputs: [Vec<T>; N]) -> String {
    in_layouts(
        inputs,
        |x| function_layouts(x.len()),
        |x, layout| {
            let n = x.len() as i64;
            let mut same = Laid::vector(layout, x);
            succeeds(unsafe { function(n, same.pointer(), layout.stride, same.pointer(), layout.stride) });
            for [of_x, of_out, _] in placements(layout, x.len()) {
                let (mut from, mut to) = (Laid::vector(of_x, x), Laid::vector(of_out, &vec![T::default(); x.len()]));
                succeeds(unsafe { function(n, from.pointer(), of_x.stride, to.pointer(), of_out.stride) });
                assert!(to.bytes() == same.bytes(), "layouts differ");
            }
            same.bytes()
        },
    )
}

type Binary<T> = unsafe extern "C" fn(i64, *const T, i64, *const T, i64, *mut T, i64) -> i32;

fn binary<T: Element>(function: Binary<T>) -> String {
    binary_of(function, FUNCTION_SIZES.map(|n| (arguments::<T>(n, 0), arguments::<T>(n, 1))))
}

fn complex_binary<T: Element>(function: Binary<[T; 2]>) -> String {
    binary_of(function, COMPLEX_SIZES.map(|n| (complex_arguments::<T>(n, 0), complex_arguments::<T>(n, 1))))
}

fn binary_of<T: Element, const N: usize>(function: Binary<T>, inputs: [(Vec<T>, Vec<T>); N]) -> String {
    in_layouts(
        inputs,
        |(x, _)| function_layouts(x.len()),
        |(x, y), layout| {
            let (n, inc) = (x.len() as i64, layout.stride);
            // In place of the first, and of the second.
            let (mut first, mut second) = (Laid::vector(layout, x), Laid::vector(layout, y));
            succeeds(unsafe { function(n, first.pointer(), inc, second.pointer(), inc, first.pointer(), inc) });
            let mut plain = Laid::vector(PLAIN, x);
            succeeds(unsafe { function(n, plain.pointer(), 1, second.pointer(), inc, second.pointer(), inc) });
            assert!(first.bytes() == second.bytes(), "layouts differ in place");
            for [of_x, of_y, of_out] in placements(layout, x.len()) {
                let (mut x, mut y) = (Laid::vector(of_x, x), Laid::vector(of_y, y));
                let mut to = Laid::vector(of_out, &vec![T::default(); n as usize]);
                let (incx, incy, incout) = (of_x.stride, of_y.stride, of_out.stride);
                succeeds(unsafe { function(n, x.pointer(), incx, y.pointer(), incy, to.pointer(), incout) });
                assert!(to.bytes() == first.bytes(), "layouts differ");
            }
            first.bytes()
        },
    )
}

type Pair<T> = unsafe extern "C" fn(i64, *const T, i64, *mut T, i64, *mut T, i64) -> i32;

fn pair<T: Element>(function: Pair<T>) -> String {
    in_layouts(
        FUNCTION_SIZES.map(|n| arguments::<T>(n, 0)),
        |x| function_layouts(x.len()),
        |x, layout| {
            let (n, inc) = (x.len() as i64, layout.stride);
            let empty = vec![T::default(); x.len()];
            let (mut same, mut other) = (Laid::vector(layout, x), Laid::vector(layout, &empty));
            succeeds(unsafe { function(n, same.pointer(), inc, same.pointer(), inc, other.pointer(), inc) });
            let results = [same.bytes(), other.bytes()].concat();
            for [of_x, of_first, of_second] in placements(layout, x.len()) {
                let mut x = Laid::vector(of_x, x);
                let (mut first, mut second) = (Laid::vector(of_first, &empty), Laid::vector(of_second, &empty));
                let (incx, inc1, inc2) = (of_x.stride, of_first.stride, of_second.stride);
                succeeds(unsafe { function(n, x.pointer(), incx, first.pointer(), inc1, second.pointer(), inc2) });
                assert!([first.bytes(), second.bytes()].concat() == results, "layouts differ");
            }
            results
        },
    )
}

fn sum<T: Element>(function: unsafe extern "C" fn(i64, *const T, i64, *mut T) -> i32) -> String {
    in_all_layouts(SIZES.into_iter().flat_map(summands::<T>), |x, layout| {
        let mut total = T::default();
        let mut x_laid = Laid::vector(layout, x);
        succeeds(unsafe { function(x.len() as i64, x_laid.pointer(), layout.stride, &mut total) });
        total.bytes()
    })
}

pub fn of_two<T: Element>(function: unsafe extern "C" fn(i64, *const T, i64, *const T, i64, *mut T) -> i32) -> String {
    in_all_layouts(SIZES.into_iter().flat_map(summands::<T>), |x, layout| {
        let y: Vec<T> = Random(3).vector(x.len());
        let n = x.len() as i64;
        let totals = [(layout, PLAIN), (PLAIN, layout), (layout, layout)].map(|(of_x, of_y)| {
            let mut total = T::default();
            let (mut x, mut y) = (Laid::vector(of_x, x), Laid::vector(of_y, &y));
            succeeds(unsafe { function(n, x.pointer(), of_x.stride, y.pointer(), of_y.stride, &mut total) });
            total.bytes()
        });
        assert!(totals.iter().all(|total| *total == totals[0]), "layouts differ");
        totals[0].clone()
    })
}

/// A field, its number of columns, and the alphas.
type Problem<T> = ((usize, usize), Vec<T>, (f64, f64));

fn problems<T: Element>() -> Vec<Problem<T>> {
    let mut problems = Vec::new();
    for (rows, cols) in GRIDS {
        let ordinary: Vec<T> = Random((rows * cols) as u64).vector(rows * cols);
        for alphas in [(0.25, 0.25), (0.1, 0.37), (0.0, 0.0)] {
            problems.push(((rows, cols), ordinary.clone(), alphas));
            problems.push(((rows, cols), any_bits(rows * cols), alphas));
        }
    }
    problems
}

type Step<T> = unsafe extern "C" fn(i64, i64, *const T, i64, T, T, i64, *mut T, i64) -> i32;

fn step<T: Element>(function: Step<T>) -> String {
    in_all_layouts(problems::<T>(), |((rows, cols), u, (alpha_x, alpha_y)), layout| {
        let ld = leading_dimension(layout, *cols);
        let mut from = Laid::matrix(layout, *cols, u);
        let mut to = Laid::matrix(layout, *cols, &vec![T::default(); u.len()]);
        let (ax, ay) = (T::from_f64(*alpha_x), T::from_f64(*alpha_y));
        let (rows, cols) = (*rows as i64, *cols as i64);
        succeeds(unsafe { function(rows, cols, from.pointer(), ld, ax, ay, 0, to.pointer(), ld) });
        to.bytes()
    })
}

type RunSteps<T> = unsafe extern "C" fn(
    i64,
    i64,
    *mut T,
    i64,
    T,
    T,
    i64,
    i64,
    i64,
    diffusion::kiln_progress,
    *mut std::ffi::c_void,
) -> i32;

fn run<T: Element>(function: RunSteps<T>) -> String {
    let problems: Vec<(Problem<T>, i64)> =
        problems::<T>().into_iter().flat_map(|problem| [0, 1, 6, 7].map(|steps| (problem.clone(), steps))).collect();
    in_all_layouts(problems, |(((rows, cols), u, (alpha_x, alpha_y)), steps), layout| {
        let ld = leading_dimension(layout, *cols);
        let mut u = Laid::matrix(layout, *cols, u);
        let (ax, ay) = (T::from_f64(*alpha_x), T::from_f64(*alpha_y));
        let (rows, cols, nobody) = (*rows as i64, *cols as i64, std::ptr::null_mut());
        succeeds(unsafe { function(rows, cols, u.pointer(), ld, ax, ay, 0, *steps, 1, None, nobody) });
        u.bytes()
    })
}
