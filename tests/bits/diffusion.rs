//! Diffusion in one to three dimensions: a hash for each type, of every boundary, with and without a diffusivity, row- and column-major.

use super::common::{Element, Laid, Random, leading_dimension};
use super::kernels::{Run, in_all_layouts, succeeds};
use kiln::ffi::diffusion::*;
use kiln::ffi::linalg::KILN_COLUMN_MAJOR;
use std::collections::BTreeMap;
use std::ffi::c_void;
use std::ptr::{null, null_mut};

const SHAPES: [&[usize]; 15] = [
    &[0],
    &[1],
    &[2],
    &[9],
    &[1003],
    &[1, 5],
    &[9, 18],
    &[3, 2],
    &[130, 129],
    &[40, 1031],
    &[2, 0, 3],
    &[1, 2, 3],
    &[4, 3, 9],
    &[20, 7, 33],
    &[9, 60, 130],
];

/// The sides of the axes, in turn.
const SIDES: [[i32; 2]; 5] = [[0, 0], [1, 1], [2, 2], [0, 1], [1, 0]];

type Diffuse<T> = unsafe extern "C" fn(
    i32,
    *const i64,
    *mut T,
    *const i64,
    *const T,
    *const i32,
    *const T,
    i64,
    i64,
    i64,
    kiln_progress,
    *mut c_void,
) -> i32;

struct Problem<T> {
    shape: &'static [usize],
    u: Vec<T>,
    diffusivity: Option<Vec<T>>,
    alphas: [f64; 3],
    sides: Vec<i32>,
    flags: i64,
    steps: i64,
}

fn problems<T: Element>() -> Vec<Problem<T>> {
    let mut problems = Vec::new();
    for (number, shape) in SHAPES.into_iter().enumerate() {
        let n = shape.iter().product();
        for turn in 0..10 {
            let mut u: Vec<T> = Random((number * 10 + turn) as u64 + 1).vector(n);
            if turn % 5 == 4 && n > 9 {
                [u[n / 3], u[n / 2]] = [T::from_f64(f64::NAN), T::from_f64(f64::INFINITY)];
            }
            let third = [0.11, 0.13, 0.17];
            problems.push(Problem {
                shape,
                u,
                diffusivity: (turn % 3 == 2).then(|| {
                    let mut random = Random(7);
                    (0..n).map(|_| T::from_f64(random.uniform().abs())).collect()
                }),
                alphas: if turn % 2 == 0 { [0.16; 3] } else { third },
                sides: (0..shape.len()).flat_map(|axis| SIDES[(turn + 2 * axis) % SIDES.len()]).collect(),
                flags: KILN_ALLOW_UNSTABLE + if turn % 2 == 0 { KILN_HARMONIC_MEAN } else { 0 },
                steps: [1, 6, 23][turn % 3],
            });
        }
    }
    problems
}

/// The axes in the opposite order in memory.
fn reversed<T: Copy>(x: &[T], shape: &[usize]) -> Vec<T> {
    let mut out = Vec::new();
    for mut at in 0..x.len() {
        let mut from = 0;
        for axis in 0..shape.len() {
            from += at % shape[axis] * shape[axis + 1..].iter().product::<usize>();
            at /= shape[axis];
        }
        out.push(x[from]);
    }
    out
}

fn diffuse<T: Element>(function: Diffuse<T>) -> String {
    in_all_layouts(problems::<T>(), |problem, layout| {
        let results = [0, KILN_COLUMN_MAJOR].map(|order| {
            let in_memory = |x: &[T]| if order == 0 { x.to_vec() } else { reversed(x, problem.shape) };
            let axes = problem.shape.len();
            let cols = problem.shape[if order == 0 { axes - 1 } else { 0 }];
            let ld = leading_dimension(layout, cols);
            let leading = if axes == 3 { vec![ld * problem.shape[1] as i64, ld] } else { vec![ld] };
            let shape: Vec<i64> = problem.shape.iter().map(|n| *n as i64).collect();
            let alphas = problem.alphas.map(T::from_f64);
            let mut u = Laid::matrix(layout, cols, &in_memory(&problem.u));
            let mut k = problem.diffusivity.as_ref().map(|k| Laid::matrix(layout, cols, &in_memory(k)));
            let k = k.as_mut().map_or(null(), |k| k.pointer().cast_const());
            succeeds(unsafe {
                function(
                    axes as i32,
                    shape.as_ptr(),
                    u.pointer(),
                    leading.as_ptr(),
                    alphas.as_ptr(),
                    problem.sides.as_ptr(),
                    k,
                    problem.flags + order,
                    problem.steps,
                    1,
                    None,
                    null_mut(),
                )
            });
            u.bytes().to_vec()
        });
        let [row_major, column_major] = results;
        // The same numbers, in another order: by what they add up to, byte by byte.
        let count = |bytes: &[u8]| {
            let mut sorted: Vec<&[u8]> = bytes.chunks_exact(size_of::<T>()).collect();
            sorted.sort_unstable();
            sorted.concat()
        };
        assert!(
            count(&row_major) == count(&column_major),
            "{:?} {:?}: column-major differs",
            problem.shape,
            problem.sides
        );
        row_major
    })
}

pub fn add(kernels: &mut BTreeMap<String, Run>) {
    kernels.insert("diffuse_f64".into(), Box::new(|| diffuse::<f64>(kiln_diffuse_f64)));
    kernels.insert("diffuse_f32".into(), Box::new(|| diffuse::<f32>(kiln_diffuse_f32)));
}
