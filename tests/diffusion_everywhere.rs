//! Steps in one to three dimensions, with every boundary, have the bits of a plain loop over points: whatever the depth of the
//! tiles, the threads, the instruction set, the order of the axes in memory.

use kiln::array::GridOutput;
use kiln::diffusion::{Boundary, Coefficients, Extension, Mean, Progress, Scheme, Spectral, Variable, is_held, run};
use kiln::simd::{Float, Isa};
use kiln::threads::set_num_threads_local;

const SIDES: [[Boundary; 2]; 5] = [
    [Boundary::Fixed, Boundary::Fixed],
    [Boundary::ZeroFlux, Boundary::ZeroFlux],
    [Boundary::Periodic, Boundary::Periodic],
    [Boundary::Fixed, Boundary::ZeroFlux],
    [Boundary::ZeroFlux, Boundary::Fixed],
];

/// The field, its axes in logical order.
#[derive(Clone)]
struct Problem {
    shape: Vec<usize>,
    alphas: Vec<f64>,
    sides: Vec<[Boundary; 2]>,
}

/// The index of the neighbour of point `i`, one lower or higher: under zero flux the point itself. Nothing where the point is
/// held.
fn neighbours(i: usize, n: usize, [low, high]: [Boundary; 2]) -> Option<[usize; 2]> {
    if (i == 0 && low == Boundary::Fixed) || (i == n - 1 && high == Boundary::Fixed) {
        return None;
    }
    let (last, periodic) = (n - 1, low == Boundary::Periodic);
    let lower = if i > 0 {
        i - 1
    } else if periodic {
        last
    } else {
        0
    };
    let upper = if i < last {
        i + 1
    } else if periodic {
        0
    } else {
        last
    };
    Some([lower, upper])
}

/// The plain step with a diffusivity, repeated, on a field in row-major order.
fn naive_variable<T: Float>(u: &[T], k: &[T], harmonic: bool, problem: &Problem, steps: usize) -> Vec<T> {
    let Problem { shape, alphas, sides } = problem;
    let axes = shape.len();
    let strides: Vec<usize> = (0..axes).map(|axis| shape[axis + 1..].iter().product()).collect();
    let mean = |a: T, b: T| {
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let mean = low * T::HALF + high * T::HALF;
        if !harmonic || mean == T::ZERO { mean } else { low * (high / mean) }
    };
    let mut old = u.to_vec();
    for _ in 0..steps {
        let mut new = old.clone();
        for at in 0..old.len() {
            let mut pairs = Vec::new();
            for axis in 0..axes {
                let i = at / strides[axis] % shape[axis];
                if let Some(places) = neighbours(i, shape[axis], sides[axis]) {
                    let flux = places.map(|place| {
                        let there = at - i * strides[axis] + place * strides[axis];
                        T::rounded(alphas[axis]) * mean(k[at], k[there]) * (old[there] - old[at])
                    });
                    pairs.push(flux[0] + flux[1]);
                }
            }
            if pairs.len() == axes {
                new[at] = old[at] + pairs.iter().copied().reduce(|sum, pair| sum + pair).unwrap();
            }
        }
        old = new;
    }
    old
}

/// The plain step, repeated, on a field in row-major order.
fn naive<T: Float>(u: &[T], problem: &Problem, steps: usize) -> Vec<T> {
    let Problem { shape, alphas, sides } = problem;
    let axes = shape.len();
    let alphas: Vec<T> = alphas.iter().map(|alpha| T::rounded(*alpha)).collect();
    let mut centre = T::ONE;
    for alpha in alphas.iter().rev() {
        centre = centre - (*alpha + *alpha);
    }
    let isotropic = alphas.iter().all(|alpha| *alpha == alphas[0]);
    let strides: Vec<usize> = (0..axes).map(|axis| shape[axis + 1..].iter().product()).collect();
    let mut old = u.to_vec();
    for _ in 0..steps {
        let mut new = old.clone();
        for at in 0..old.len() {
            let mut sums = Vec::new();
            for axis in 0..axes {
                let i = at / strides[axis] % shape[axis];
                if let Some(places) = neighbours(i, shape[axis], sides[axis]) {
                    let [low, high] = places.map(|place| old[at - i * strides[axis] + place * strides[axis]]);
                    sums.push(low + high);
                }
            }
            if sums.len() < axes {
                continue;
            }
            let here = centre * old[at];
            new[at] = if isotropic {
                let sum = sums.iter().copied().reduce(|sum, pair| sum + pair).unwrap();
                alphas[0].mul_add(sum, here)
            } else {
                (0..axes).rev().fold(here, |new, axis| alphas[axis].mul_add(sums[axis], new))
            };
        }
        old = new;
    }
    old
}

fn field<T: Float>(n: usize, wild: bool) -> Vec<T> {
    let mut field: Vec<T> = (0..n).map(|i| T::rounded((i * 7919 % 1013) as f64 / 97.0 - 4.0)).collect();
    if wild && n > 20 {
        for (i, value) in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 1e-310, 1e38].into_iter().enumerate() {
            field[n / 7 * (i + 1)] = T::rounded(value);
        }
    }
    field
}

/// The same field with the axes in the opposite order in memory.
fn transposed<T: Copy>(u: &[T], shape: &[usize]) -> Vec<T> {
    let axes = shape.len();
    let mut out = Vec::new();
    for mut at in 0..u.len() {
        let mut from = 0;
        for axis in 0..axes {
            // The first axis is the fastest.
            let stride: usize = shape[axis + 1..].iter().product();
            from += at % shape[axis] * stride;
            at /= shape[axis];
        }
        out.push(u[from]);
    }
    out
}

fn bits<T: Float>(u: &[T]) -> Vec<u64> {
    u.iter().map(|x| if (*x).into().is_nan() { 0x7ff8 << 48 } else { (*x).into().to_bits() }).collect()
}

fn check<T: Float>(isa: Isa, problem: &Problem, steps: usize, wild: bool) {
    let Problem { shape, alphas, sides } = problem;
    let start: Vec<T> = field(shape.iter().product(), wild);
    let expected = naive(&start, problem, steps);
    let named: Vec<(&str, T)> = alphas.iter().map(|alpha| ("alpha", T::rounded(*alpha))).collect();
    for column_major in [false, true] {
        let coefficients = Coefficients::new(&named, column_major, false).unwrap();
        let (mut lengths, mut extensions) = ([1; 3], [Extension::new(1, SIDES[0]); 3]);
        for axis in 0..shape.len() {
            let place = if column_major { 2 - axis } else { 3 - shape.len() + axis };
            lengths[place] = shape[axis];
            extensions[place] = Extension::new(shape[axis], sides[axis]);
        }
        let mut u = if column_major { transposed(&start, shape) } else { start.clone() };
        let mut grid = GridOutput::from_slice("u", lengths, &mut u);
        let scheme = Scheme::constant(coefficients, extensions, steps).unwrap();
        run(isa, scheme, &mut grid, steps, None::<Progress<fn(usize) -> bool>>).unwrap();
        let expected = if column_major { transposed(&expected, shape) } else { expected.clone() };
        assert!(
            bits(&u) == bits(&expected),
            "{} {shape:?} {alphas:?} {sides:?} {steps} steps, column-major {column_major}",
            isa.name()
        );
    }
}

fn check_variable<T: Float>(isa: Isa, problem: &Problem, steps: usize, wild: bool, harmonic: bool) {
    let Problem { shape, alphas, sides } = problem;
    let n = shape.iter().product();
    let start: Vec<T> = field(n, wild);
    let k: Vec<T> = (0..n).map(|i| T::rounded((i * 31 % 7) as f64 / 7.0)).collect();
    let expected = naive_variable(&start, &k, harmonic, problem, steps);
    for column_major in [false, true] {
        let (mut lengths, mut extensions) = ([1; 3], [Extension::new(1, SIDES[0]); 3]);
        let mut in_memory = vec![T::ZERO; shape.len()];
        for axis in 0..shape.len() {
            let place = if column_major { 2 - axis } else { 3 - shape.len() + axis };
            lengths[place] = shape[axis];
            extensions[place] = Extension::new(shape[axis], sides[axis]);
            in_memory[place + shape.len() - 3] = T::rounded(alphas[axis]);
        }
        let order = |x: &[T]| if column_major { transposed(x, shape) } else { x.to_vec() };
        let (mut u, mut k) = (order(&start), order(&k));
        let mut grid = GridOutput::from_slice("u", lengths, &mut u);
        let k = GridOutput::from_slice("k", lengths, &mut k);
        let mean = if harmonic { Mean::Harmonic } else { Mean::Arithmetic };
        let variable = Variable::new(&in_memory, extensions, &k.as_input(), mean, column_major, false).unwrap();
        run(isa, Scheme::Variable(variable), &mut grid, steps, None::<Progress<fn(usize) -> bool>>).unwrap();
        assert!(
            bits(&u) == bits(&order(&expected)),
            "diffusivity, {} {shape:?} {alphas:?} {sides:?} {steps} steps, column-major {column_major}",
            isa.name()
        );
    }
}

fn check_both(isa: Isa, problem: &Problem, steps: usize, wild: bool) {
    check::<f64>(isa, problem, steps, wild);
    check::<f32>(isa, problem, steps, wild);
}

/// Alphas that are all equal, and others.
fn alphas(axes: usize, equal: bool) -> Vec<f64> {
    (0..axes)
        .map(|axis| if equal { 0.45 / axes as f64 } else { 0.1 + 0.06 * axis as f64 - 0.01 * axes as f64 })
        .collect()
}

#[test]
fn small_grids() {
    let mut number = 0_usize;
    for isa in Isa::present() {
        for axes in 1..=3 {
            let lengths: &[usize] =
                [&[1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65][..], &[1, 2, 3, 4, 9, 17], &[1, 2, 3, 5, 9]]
                    [axes - 1];
            let shapes = (0..lengths.len().pow(axes as u32))
                .map(|i| (0..axes).map(|axis| lengths[i / lengths.len().pow(axis as u32) % lengths.len()]).collect());
            for shape in shapes.collect::<Vec<Vec<usize>>>() {
                for sides in (0..SIDES.len().pow(axes as u32))
                    .map(|i| (0..axes).map(|axis| SIDES[i / SIDES.len().pow(axis as u32) % SIDES.len()]).collect())
                    .collect::<Vec<Vec<_>>>()
                {
                    number += 1;
                    // Each axis meets every boundary; not all together for every shape.
                    if axes == 3 && !number.is_multiple_of(7) {
                        continue;
                    }
                    set_num_threads_local(1 + number % 4);
                    let problem =
                        Problem { shape: shape.clone(), alphas: alphas(axes, number.is_multiple_of(2)), sides };
                    check_both(isa, &problem, [1, 2, 3, 5, 8, 21][number % 6], number.is_multiple_of(5));
                    let (steps, wild, harmonic) = (1 + number % 3, number.is_multiple_of(5), number % 4 < 2);
                    check_variable::<f64>(isa, &problem, steps, wild, harmonic);
                    check_variable::<f32>(isa, &problem, steps, wild, harmonic);
                }
            }
        }
    }
}

#[test]
fn planes_with_held_sides() {
    let sizes = [0, 1, 2, 3, 4, 5, 8, 9, 17, 33];
    let plane = |(rows, cols): (usize, usize), (alpha_x, alpha_y): (f64, f64)| Problem {
        shape: vec![rows, cols],
        alphas: vec![alpha_y, alpha_x],
        sides: vec![SIDES[0]; 2],
    };
    for isa in Isa::present() {
        for threads in 1..=4 {
            set_num_threads_local(threads);
            for shape in sizes.into_iter().flat_map(|rows| sizes.map(|cols| (rows, cols))) {
                for steps in [0, 1, 2, 5, 8, 9, 17] {
                    check::<f64>(isa, &plane(shape, (0.2, 0.2)), steps, false);
                    check::<f32>(isa, &plane(shape, (0.1, 0.3)), steps, threads.is_multiple_of(2));
                }
            }
            for (number, shape) in [(40, 700), (700, 40), (130, 517), (299, 299), (5, 1100)].into_iter().enumerate() {
                for steps in [1, 3, 8, 16, 25] {
                    check::<f64>(isa, &plane(shape, [(0.25, 0.25), (0.15, 0.2)][number % 2]), steps, steps == 8);
                    check::<f32>(isa, &plane(shape, [(0.1, 0.2), (0.2, 0.2)][number % 2]), steps, steps == 25);
                }
            }
        }
    }
}

#[test]
fn large_grids() {
    let mut number = 0_usize;
    for isa in Isa::present() {
        for threads in 1..=4 {
            set_num_threads_local(threads);
            for shape in [
                &[1000][..],
                &[5001],
                &[70_001],
                &[40, 1100],
                &[130, 517],
                &[1100, 24],
                &[299, 299],
                &[20, 30, 40],
                &[70, 9, 33],
                &[7, 100, 600],
            ] {
                for steps in [1, 7, 20, 41] {
                    number += 1;
                    let sides = (0..shape.len()).map(|axis| SIDES[(number + 2 * axis) % SIDES.len()]).collect();
                    let problem =
                        Problem { shape: shape.to_vec(), alphas: alphas(shape.len(), number.is_multiple_of(3)), sides };
                    if steps < 20 {
                        check_variable::<f64>(isa, &problem, steps, false, number.is_multiple_of(2));
                    }
                    if number.is_multiple_of(2) {
                        check::<f64>(isa, &problem, steps, number.is_multiple_of(5));
                    } else {
                        check::<f32>(isa, &problem, steps, number.is_multiple_of(5));
                    }
                }
            }
        }
    }
}

/// The largest distance between two fields, in units of the largest value.
fn distance<T: Float>(a: &[T], b: &[T]) -> f64 {
    let most = b.iter().map(|x| (*x).into().abs()).fold(0.0, f64::max);
    a.iter().zip(b).map(|(x, y)| ((*x).into() - (*y).into()).abs()).fold(0.0, f64::max) / most
}

#[test]
fn spectra_are_steps() {
    for (number, shape) in
        [&[1][..], &[2], &[3], &[40], &[97], &[1, 1], &[3, 3], &[20, 33], &[2, 50], &[3, 4, 5], &[9, 8, 12]]
            .into_iter()
            .enumerate()
    {
        for combination in 0..SIDES.len().pow(shape.len() as u32) {
            let sides =
                (0..shape.len()).map(|axis| SIDES[combination / SIDES.len().pow(axis as u32) % SIDES.len()]).collect();
            let problem = Problem { shape: shape.to_vec(), alphas: alphas(shape.len(), number % 2 == 0), sides };
            for steps in [1, 2, 37, 1000] {
                let start: Vec<f64> = field(shape.iter().product(), false);
                let expected = naive(&start, &problem, steps);
                let (mut lengths, mut extensions) = ([1; 3], [Extension::new(1, SIDES[0]); 3]);
                for axis in 0..shape.len() {
                    lengths[3 - shape.len() + axis] = shape[axis];
                    extensions[3 - shape.len() + axis] = Extension::new(shape[axis], problem.sides[axis]);
                }
                if is_held(&extensions, shape.len()) {
                    continue;
                }
                let spectral = Spectral::new(&problem.alphas, extensions).unwrap();
                let mut u = start.clone();
                let mut grid = GridOutput::from_slice("u", lengths, &mut u);
                run(Isa::current(), Scheme::Spectral(spectral), &mut grid, steps, None::<Progress<fn(usize) -> bool>>)
                    .unwrap();
                let distance = distance(&u, &expected);
                assert!(distance < 1e-13, "{shape:?} {:?} {steps} steps: {distance}", problem.sides);
            }
        }
    }
}
