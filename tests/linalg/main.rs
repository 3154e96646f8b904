//! Dense linear algebra: the bits of the textbook loops, for every type, layout, instruction set and number of threads.

mod batches;
#[path = "../common/mod.rs"]
mod common;
mod exports;
mod numbers;
mod textbook;

use kiln::linalg::{self, Factors, Form, Matrix, MatrixMut, Scalar, Threads};
use kiln::simd::Isa;
use kiln::threads::set_num_threads_local;
use textbook::{Grid, Number};

/// How a matrix lies in memory: elements between rows, and between columns, for a number of rows and of columns.
const LAYOUTS: [fn(usize, usize) -> [i64; 2]; 5] = [
    |_, n| [n as i64, 1],
    |m, _| [1, m as i64],
    |_, n| [n as i64 + 3, 1],
    |m, _| [1, m as i64 + 5],
    |_, n| [2 * n as i64 + 1, 2],
];

/// A matrix in memory of its own.
struct Laid<T> {
    memory: Vec<T>,
    shape: [usize; 2],
    strides: [i64; 2],
}

impl<T: Number> Laid<T> {
    fn new(grid: &Grid<T>, layout: usize) -> Self {
        let shape = [grid.rows, grid.columns];
        let strides = LAYOUTS[layout](grid.rows, grid.columns);
        let len = 1 + grid.rows * strides[0] as usize + grid.columns * strides[1] as usize;
        let mut laid = Laid { memory: vec![T::from_f64(7.5); len], shape, strides };
        for i in 0..grid.rows {
            for j in 0..grid.columns {
                laid.memory[i * strides[0] as usize + j * strides[1] as usize] = grid.at(i, j);
            }
        }
        laid
    }
    fn names(&self) -> [(&'static str, i64); 2] {
        [("m", self.shape[0] as i64), ("n", self.shape[1] as i64)]
    }
    fn input(&self) -> Matrix<'_, T> {
        // SAFETY: within `memory`.
        unsafe { Matrix::new("a", self.memory.as_ptr(), self.names(), self.strides).unwrap() }
    }
    fn output(&mut self) -> MatrixMut<'_, T> {
        let names = self.names();
        // SAFETY: within `memory`.
        unsafe { MatrixMut::new("out", self.memory.as_mut_ptr(), names, self.strides).unwrap() }
    }
    fn grid(&self) -> Grid<T> {
        let [s, t] = self.strides.map(|stride| stride as usize);
        Grid::new(self.shape[0], self.shape[1], |i, j| self.memory[i * s + j * t])
    }
}

/// The bits themselves, so that a NaN that is not the one shows.
fn raw<T: Number>(grid: &Grid<T>) -> Vec<Vec<u8>> {
    grid.data.iter().map(|x| x.bytes()).collect()
}

fn same<T: Number>(found: &Grid<T>, expected: &Grid<T>, what: impl Fn() -> String) {
    if raw(found) != expected.bits() {
        let i = (0..found.data.len()).find(|&i| found.data[i].bytes() != expected.data[i].one_nan().bytes()).unwrap();
        let (row, column) = (i / found.columns, i % found.columns);
        panic!("{}: ({row}, {column}) is {:?}, not {:?}", what(), found.data[i], expected.data[i]);
    }
}

/// Each instruction set with a number of threads of its own; where all is tested, with each from 1 to 4.
fn each_isa(mut f: impl FnMut(Isa, usize)) {
    let all = std::env::var_os("KILN_TEST_ALL").is_some();
    for (index, isa) in Isa::present().enumerate() {
        for threads in (1..=4).filter(|threads| all || *threads == 1 + index % 4) {
            set_num_threads_local(threads);
            f(isa, threads);
        }
    }
    set_num_threads_local(0);
}

fn products<T: Number>() {
    let sizes = [
        (0, 3, 2),
        (3, 0, 2),
        (3, 2, 0),
        (1, 1, 1),
        (1, 7, 5),
        (7, 1, 5),
        (2, 3, 1),
        (5, 5, 5),
        (9, 25, 17),
        (8, 24, 3),
        (13, 49, 30),
        (31, 33, 257),
        (100, 100, 100),
        (97, 50, 300),
        (130, 200, 64),
    ];
    for (index, (m, n, k)) in sizes.into_iter().enumerate() {
        let (mut a, b, c) = (Grid::<T>::random(m, k, 1), Grid::<T>::random(k, n, 2), Grid::<T>::random(m, n, 3));
        if index % 3 == 2 && m * k > 0 {
            a.data[m * k / 2] = T::special()[index % T::special().len()];
        }
        let scalars = [
            (<T as Scalar>::ONE, T::default()),
            (<T as Scalar>::ONE, <T as Scalar>::ONE),
            (T::from_f64(-0.3), T::from_f64(1.7)),
        ];
        for (alpha, beta) in scalars {
            let expected = textbook::product(&a, &b, alpha, beta, &c);
            each_isa(|isa, threads| {
                for layout in 0..LAYOUTS.len() * 2 {
                    let layouts = [layout % 5, (layout + layout / 5) % 5, (layout * 3 + 1) % 5];
                    let (a, b, mut out) =
                        (Laid::new(&a, layouts[0]), Laid::new(&b, layouts[1]), Laid::new(&c, layouts[2]));
                    linalg::product(isa, a.input(), b.input(), alpha, beta, out.output(), Threads::Many).unwrap();
                    same(&out.grid(), &expected, || {
                        format!("product {m} {n} {k} {alpha:?} {beta:?} {isa:?} {threads} threads, layouts {layouts:?}")
                    });
                }
            });
        }
    }
}

#[test]
fn products_are_the_textbook_loop() {
    products::<f64>();
    products::<f32>();
    products::<[f64; 2]>();
    products::<[f32; 2]>();
}

/// Matrices of all kinds, by a number.
fn kind<T: Number>(n: usize, kind: usize) -> Grid<T> {
    let mut a = Grid::<T>::random(n, n, 10 + kind as u64);
    match kind {
        1 => a = Grid::new(n, n, |i, j| if i == j { a.at(i, j) } else { T::default() }),
        // Ties.
        2 => a = Grid::new(n, n, |i, j| T::from_f64(((i * 7 + j * 5) % 3) as f64 - 1.0)),
        // A column of zeros.
        3 if n > 1 => (0..n).for_each(|i| a.put(i, n / 2, T::default())),
        4 if n > 0 => a.put(n / 2, n / 3, T::from_f64(f64::NAN)),
        5 if n > 0 => a.put(n / 3, n / 2, T::from_f64(f64::INFINITY)),
        6 if n > 0 => (0..n).for_each(|i| a.put(i, n / 3, T::from_f64(f64::NAN))),
        7 => a = Grid::new(n, n, |i, j| T::from_f64(if i >= j { 1e-300 } else { 1e-30 })),
        8 => a.data.iter_mut().for_each(|x| *x = T::product(*x, T::from_f64(1e-35))),
        _ => {}
    }
    a
}

const KINDS: usize = 9;

fn factors<T: Number>(sizes: impl Iterator<Item = usize>) {
    for n in sizes {
        for kind in if n < 70 { 0..KINDS } else { 0..1 } {
            let a = self::kind::<T>(n, kind);
            let mut expected = a.clone();
            let (pivots, singular) = textbook::lu(&mut expected);
            let b = Grid::<T>::random(n, 1 + n % 30, 20);
            let solved = textbook::solve(&expected, &pivots, &b);
            let inverse = textbook::inverse(&a);
            each_isa(|isa, threads| {
                for layout in 0..4 {
                    let what = || format!("n = {n}, kind {kind}, {isa:?}, {threads} threads, layout {layout}");
                    let (laid, mut out) = (Laid::new(&a, layout), Laid::new(&a, (layout + 1) % 4));
                    let (found, zero) = linalg::factor(isa, laid.input(), &out.output(), Threads::Many).unwrap();
                    assert_eq!((&found, zero), (&pivots, singular), "{}", what());
                    same(&out.grid(), &expected, || format!("LU {}", what()));

                    let right = Laid::new(&b, layout);
                    let mut x = Laid::new(&b, (layout + 1) % 4);
                    let zero = linalg::solve(isa, laid.input(), right.input(), &mut x.output(), Threads::Many).unwrap();
                    assert_eq!(zero, singular);
                    let all_nan = Grid::new(b.rows, b.columns, |_, _| T::from_parts([num_nan::<T>(); 2]));
                    same(&x.grid(), if zero.is_none() { &solved } else { &all_nan }, || format!("solve {}", what()));
                    if zero.is_none() {
                        for form in [Form::Plain, Form::Transposed, Form::Adjoint] {
                            let packed = Factors::new(isa, out.input(), form, Threads::Many).unwrap();
                            packed.solve(&pivots, right.input(), &x.output(), Threads::Many).unwrap();
                            let expected = match form {
                                Form::Plain => solved.clone(),
                                form => textbook::solve_transposed(&expected, &pivots, &b, form == Form::Adjoint),
                            };
                            same(&x.grid(), &expected, || format!("{form:?} {}", what()));
                        }
                    }
                    let zero = linalg::inverse(isa, laid.input(), &mut out.output(), Threads::Many).unwrap();
                    assert_eq!(zero.is_some(), inverse.is_none(), "{}", what());
                    let all_nan = Grid::new(n, n, |_, _| T::from_parts([num_nan::<T>(); 2]));
                    same(&out.grid(), inverse.as_ref().unwrap_or(&all_nan), || format!("inverse {}", what()));
                }
            });
        }
    }
}

fn num_nan<T: Scalar>() -> T::Real {
    <T::Real as kiln::simd::Float>::NAN
}

#[test]
fn factors_solutions_and_inverses_are_the_textbook_loops() {
    factors::<f64>((0..18).chain([23, 24, 25, 31, 33, 47, 48, 49, 50, 63, 64, 69, 95, 97, 130, 145]));
    factors::<f32>((0..10).chain([17, 31, 33, 47, 48, 49, 65, 97, 145]));
    factors::<[f64; 2]>((0..10).chain([17, 31, 33, 47, 48, 49, 65, 97]));
    factors::<[f32; 2]>((0..10).chain([17, 31, 33, 47, 48, 49, 65, 97]));
}

#[test]
fn large_factors_and_inverses_are_the_textbook_loops() {
    factors::<f64>([513].into_iter());
    factors::<[f32; 2]>([509].into_iter());
}
