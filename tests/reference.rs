//! Reductions and diffusion against independent definitions, whatever the instruction set (`KILN_ISA`).

mod common;

use common::{Random, Threads};
use kiln::ffi::diffusion::{kiln_diffusion2d_run_f64, kiln_diffusion2d_step_f32, kiln_diffusion2d_step_f64};
use kiln::ffi::math::kiln_sqrt_f64;
use kiln::ffi::reduce::{kiln_dot_f32, kiln_dot_f64, kiln_sum_f32, kiln_sum_f64};
use proptest::prelude::*;
use std::ptr::null_mut;

/// A sum, and what its rounding left over.
type Sum<T> = (T, T);

/// The definition of the order, in plain scalars: chunks of 4096, `lanes` accumulators, which take in runs of four chains of four
/// elements and, as all that follows, carry along what rounding leaves over; lanes combined by halves, chunks as a tree.
fn in_order<T>(n: usize, lanes: usize, zero: T, add: impl Fn(Option<T>, usize) -> T) -> T
where
    T: Copy + PartialEq + std::ops::Add<Output = T> + std::ops::Sub<Output = T>,
{
    let plus = |a: Sum<T>, b: Sum<T>| {
        let sum = a.0 + b.0;
        let part = sum - a.0;
        (sum, (a.1 + b.1) + ((a.0 - (sum - part)) + (b.0 - part)))
    };
    let lane = |elements: Vec<usize>| {
        let chain = |chain: &[usize]| chain[1..].iter().fold(add(None, chain[0]), |sum, i| add(Some(sum), *i));
        let run = |run: &[usize]| run.chunks(4).map(chain).reduce(|a, b| a + b).map(|sum| (sum, zero));
        elements.chunks(16).filter_map(run).reduce(plus)
    };
    fn tree<S: Copy>(x: &[S], plus: &impl Fn(S, S) -> S) -> S {
        if x.len() == 1 {
            return x[0];
        }
        let (left, right) = x.split_at(x.len().next_power_of_two() / 2);
        plus(tree(left, plus), tree(right, plus))
    }
    let chunks: Vec<Sum<T>> = (0..n.div_ceil(4096))
        .map(|chunk| {
            let end = n.min((chunk + 1) * 4096);
            let elements = |l: usize| (chunk * 4096 + l..end).step_by(lanes).collect();
            let mut sums: Vec<Option<Sum<T>>> = (0..lanes).map(|l| lane(elements(l))).collect();
            while sums.len() > 1 {
                let (low, high) = sums.split_at(sums.len() / 2);
                let both = |(a, b): (&Option<Sum<T>>, &Option<Sum<T>>)| match (*a, *b) {
                    (Some(a), Some(b)) => Some(plus(a, b)),
                    (a, _) => a,
                };
                sums = low.iter().zip(high).map(both).collect();
            }
            sums[0].expect("a chunk has elements")
        })
        .collect();
    let (sum, rest) = tree(&chunks, &plus);
    sum + rest
}

#[test]
fn sum_and_dot_follow_the_documented_order() {
    for n in [1, 2, 31, 32, 33, 63, 64, 65, 100, 4095, 4096, 4097, 12_289, 100_003, 700_001] {
        let (x, y): (Vec<f64>, Vec<f64>) = (Random(n).vector(n as usize), Random(n + 1).vector(n as usize));
        let (x32, y32): (Vec<f32>, Vec<f32>) =
            (x.iter().map(|x| *x as f32).collect(), y.iter().map(|y| *y as f32).collect());
        let count = n as usize;
        let (n, mut total, mut total32) = (n as i64, 0.0f64, 0.0f32);
        unsafe {
            assert_eq!(kiln_sum_f64(n, x.as_ptr(), 1, &mut total), 0);
            assert_eq!(total.to_bits(), in_order(count, 32, 0.0, |a, i| a.map_or(x[i], |a| a + x[i])).to_bits());
            assert_eq!(kiln_dot_f64(n, x.as_ptr(), 1, y.as_ptr(), 1, &mut total), 0);
            assert_eq!(
                total.to_bits(),
                in_order(count, 32, 0.0, |a, i| a.map_or(x[i] * y[i], |a| x[i].mul_add(y[i], a))).to_bits()
            );
            assert_eq!(kiln_sum_f32(n, x32.as_ptr(), 1, &mut total32), 0);
            assert_eq!(total32.to_bits(), in_order(count, 64, 0.0, |a, i| a.map_or(x32[i], |a| a + x32[i])).to_bits());
            assert_eq!(kiln_dot_f32(n, x32.as_ptr(), 1, y32.as_ptr(), 1, &mut total32), 0);
            assert_eq!(
                total32.to_bits(),
                in_order(count, 64, 0.0, |a, i| a.map_or(x32[i] * y32[i], |a| x32[i].mul_add(y32[i], a))).to_bits()
            );
        }
    }
}

proptest! {
    #[test]
    fn sum_is_within_its_error_bound(seed: u64, n in 1usize..20_000, spread in 0u64..40) {
        // Multiples of 2^-63 below 2^0, scaled up: their exact sum fits 128 bits.
        let mut random = Random(seed);
        let terms: Vec<i128> = (0..n).map(|_| ((random.bits() as i64 >> 11) as i128) << (random.bits() % (spread + 1))).collect();
        let x: Vec<f64> = terms.iter().map(|t| *t as f64).collect();
        let (exact, magnitude) = (terms.iter().sum::<i128>(), terms.iter().map(|t| t.abs()).sum::<i128>());
        let mut total = 0.0;
        prop_assert_eq!(unsafe { kiln_sum_f64(n as i64, x.as_ptr(), 1, &mut total) }, 0);
        let bound = 8.0 * (f64::EPSILON / 2.0) * magnitude as f64;
        prop_assert!(((total as i128) - exact).abs() as f64 <= bound + 1.0);
    }
}

#[test]
fn sums_of_nothing_and_of_negative_zeros() {
    let mut total = f64::NAN;
    unsafe {
        assert_eq!(kiln_sum_f64(0, std::ptr::null(), 1, &mut total), 0);
        assert_eq!(total.to_bits(), 0.0f64.to_bits());
        assert_eq!(kiln_dot_f64(0, std::ptr::null(), 1, std::ptr::null(), 1, &mut total), 0);
        assert_eq!(total.to_bits(), 0.0f64.to_bits());
        assert_eq!(kiln_sum_f64(3, [-0.0; 3].as_ptr(), 1, &mut total), 0);
        assert_eq!(total.to_bits(), (-0.0f64).to_bits());
    }
}

#[test]
fn increments_follow_blas() {
    // With a negative increment the first element is the last in memory.
    let x = [1.0, 4.0, 9.0, 16.0, 25.0];
    let mut out = [0.0; 3];
    assert_eq!(unsafe { kiln_sqrt_f64(3, x.as_ptr(), -2, out.as_mut_ptr(), 1) }, 0);
    assert_eq!(out, [5.0, 3.0, 1.0]);
    assert_eq!(unsafe { kiln_sqrt_f64(3, x.as_ptr(), 1, out.as_mut_ptr(), -1) }, 0);
    assert_eq!(out, [3.0, 2.0, 1.0]);
    let mut total = 0.0;
    assert_eq!(unsafe { kiln_dot_f64(3, x.as_ptr(), 2, x.as_ptr(), -2, &mut total) }, 0);
    assert_eq!(total, 1.0 * 25.0 + 9.0 * 9.0 + 25.0 * 1.0);
}

/// The formula of the step, point by point.
fn plain_step(rows: usize, cols: usize, u: &[f64], (ax, ay): (f64, f64)) -> Vec<f64> {
    let mut out = u.to_vec();
    let c0 = 1.0 - 2.0 * ax - 2.0 * ay;
    for i in 1..rows.saturating_sub(1) {
        for j in 1..cols.saturating_sub(1) {
            let at = |i: usize, j: usize| u[i * cols + j];
            let (n, s, w, e) = (at(i - 1, j), at(i + 1, j), at(i, j - 1), at(i, j + 1));
            out[i * cols + j] = if ax == ay {
                ax.mul_add((n + s) + (w + e), c0 * at(i, j))
            } else {
                ay.mul_add(n + s, ax.mul_add(w + e, c0 * at(i, j)))
            };
        }
    }
    out
}

fn step(rows: usize, cols: usize, u: &[f64], (ax, ay): (f64, f64)) -> Vec<f64> {
    let mut out = vec![f64::NAN; u.len()];
    let (r, c) = (rows as i64, cols as i64);
    assert_eq!(unsafe { kiln_diffusion2d_step_f64(r, c, u.as_ptr(), c, ax, ay, 0, out.as_mut_ptr(), c) }, 0);
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn step_is_its_formula_and_run_is_many_steps(
        seed: u64, rows in 0usize..40, cols in 0usize..80, ax in 0.0..0.25, ay in 0.0..0.25, same: bool, steps in 0usize..6,
    ) {
        let alphas = if same { (ax, ax) } else { (ax, ay) };
        let mut u: Vec<f64> = Random(seed).vector(rows * cols);
        let mut run = u.clone();
        for _ in 0..steps {
            let next = step(rows, cols, &u, alphas);
            prop_assert_eq!(&next, &plain_step(rows, cols, &u, alphas));
            u = next;
        }
        let (r, c) = (rows as i64, cols as i64);
        let status = unsafe {
            kiln_diffusion2d_run_f64(r, c, run.as_mut_ptr(), c, alphas.0, alphas.1, 0, steps as i64, 0, None, null_mut())
        };
        prop_assert_eq!(status, 0);
        prop_assert_eq!(run, u);
    }
}

#[test]
fn a_field_keeps_the_symmetries_of_the_square() {
    let n = 230; // three bands
    assert!(n * n >= 3 * kiln::diffusion::GRAIN);
    let mut random = Random(5);
    let mut u = vec![0.0; n * n];
    let images = |i: usize, j: usize| {
        let (a, b) = (n - 1 - i, n - 1 - j);
        [(i, j), (j, i), (a, j), (j, a), (i, b), (b, i), (a, b), (b, a)]
    };
    for i in 0..n {
        for j in 0..n {
            let value = random.uniform();
            images(i, j).into_iter().for_each(|(i, j)| u[i * n + j] = value);
        }
    }
    let _threads = Threads::new(3);
    let size = n as i64;
    assert_eq!(
        unsafe { kiln_diffusion2d_run_f64(size, size, u.as_mut_ptr(), size, 0.2, 0.2, 0, 101, 0, None, null_mut()) },
        0
    );
    for i in 0..n {
        for j in 0..n {
            assert!(images(i, j).into_iter().all(|(a, b)| u[a * n + b].to_bits() == u[i * n + j].to_bits()));
        }
    }
}

#[test]
fn an_eigenmode_decays_as_the_theory_says() {
    // sin(pi i / (n - 1)) sin(2 pi j / (m - 1)) is an eigenvector of the discrete step.
    let (n, m, ax, ay, steps) = (33usize, 57usize, 0.2, 0.15, 200);
    let pi = std::f64::consts::PI;
    let (ky, kx) = (pi / (n - 1) as f64, 2.0 * pi / (m - 1) as f64);
    let factor = 1.0 - 4.0 * ay * (ky / 2.0).sin().powi(2) - 4.0 * ax * (kx / 2.0).sin().powi(2);
    let start: Vec<f64> = (0..n * m).map(|k| (ky * (k / m) as f64).sin() * (kx * (k % m) as f64).sin()).collect();
    let mut u = start.clone();
    let (r, c) = (n as i64, m as i64);
    assert_eq!(unsafe { kiln_diffusion2d_run_f64(r, c, u.as_mut_ptr(), c, ax, ay, 0, steps, 0, None, null_mut()) }, 0);
    for (before, after) in start.iter().zip(&u) {
        assert!((after - before * factor.powi(steps as i32)).abs() < 1e-13);
    }
}

#[test]
fn float_steps_follow_double_ones() {
    let u: Vec<f64> = Random(9).vector(20 * 30);
    let u32: Vec<f32> = u.iter().map(|x| *x as f32).collect();
    let expected = step(20, 30, &u, (0.25, 0.125));
    let mut out = vec![0f32; u.len()];
    let status = unsafe { kiln_diffusion2d_step_f32(20, 30, u32.as_ptr(), 30, 0.25, 0.125, 0, out.as_mut_ptr(), 30) };
    assert_eq!(status, 0);
    assert!(out.iter().zip(&expected).all(|(a, b)| (*a as f64 - b).abs() < 1e-6));
}
