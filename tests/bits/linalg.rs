//! Dense linear algebra: a hash for each verb and type, of single matrices and of batches, over sizes around those of blocks, row- and
//! column-major.

use super::common::{Element, Laid, Layout, Random, leading_dimension};
use super::kernels::{Run, in_all_layouts};
use kiln::linalg::{self, Factors, Form, Items, Matrix, MatrixMut, Norm, Scalar, Threads, batch};
use kiln::simd::Isa;
use std::collections::BTreeMap;

const SIZES: [usize; 12] = [0, 1, 2, 3, 5, 8, 17, 33, 47, 48, 70, 97];
const BATCH_SIZES: [usize; 8] = [0, 1, 2, 3, 6, 9, 17, 49];
/// Matrices of a batch.
const COUNT: usize = 11;
/// Right-hand sides.
const RIGHT: usize = 3;

/// What a matrix is like.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Ordinary,
    /// With ties among pivots, and zeros.
    Ties,
    Singular,
    Nan,
    Huge,
}
const KINDS: [Kind; 5] = [Kind::Ordinary, Kind::Ties, Kind::Singular, Kind::Nan, Kind::Huge];

/// Numbers that linear algebra and the tests know.
trait Number: Scalar + Element {}
impl<T: Scalar + Element> Number for T {}

fn numbers<T: Number>(random: &mut Random, n: usize, kind: Kind) -> Vec<T> {
    let mut part = || {
        let x = random.uniform() - 0.5;
        match kind {
            Kind::Ties => (x * 4.0).round(),
            Kind::Huge => x * if size_of::<T::Real>() == 8 { 1e300 } else { 1e37 },
            _ => x,
        }
    };
    let mut x: Vec<T> = (0..n).map(|_| T::from_parts([real::<T>(part()), real::<T>(part())])).collect();
    if kind == Kind::Nan && n > 0 {
        x[n / 2] = <T as Element>::from_f64(f64::NAN);
    }
    x
}

fn real<T: Scalar>(x: f64) -> T::Real {
    <T::Real as kiln::simd::Float>::rounded(x)
}

fn square<T: Number>(n: usize, kind: Kind) -> Vec<T> {
    let mut a = numbers::<T>(&mut Random(n as u64), n * n, kind);
    if kind == Kind::Singular {
        (0..n).for_each(|row| a[row * n + n / 2] = T::ZERO);
    }
    a
}

/// A matrix in memory of its own, row- or column-major.
struct Placed<T> {
    laid: Laid<T>,
    shape: [usize; 2],
    leading: i64,
    is_column_major: bool,
}

impl<T: Number> Placed<T> {
    fn new(values: &[T], shape: [usize; 2], layout: Layout) -> Self {
        let is_column_major = layout.stride < 0 || layout.offset % 16 == 8;
        let [rows, columns] = shape;
        let width = if is_column_major { rows } else { columns };
        let laid = if is_column_major {
            let turned: Vec<T> = (0..values.len()).map(|i| values[i % rows * columns + i / rows]).collect();
            Laid::matrix(layout, width, &turned)
        } else {
            Laid::matrix(layout, width, values)
        };
        let leading = leading_dimension(layout, width).max(1);
        Placed { laid, shape, leading, is_column_major }
    }

    fn zeros(shape: [usize; 2], layout: Layout) -> Self {
        Self::new(&vec![T::ZERO; shape[0] * shape[1]], shape, layout)
    }

    fn strides(&self) -> [i64; 2] {
        if self.is_column_major { [1, self.leading] } else { [self.leading, 1] }
    }

    fn names(&self) -> [(&'static str, i64); 2] {
        [("m", self.shape[0] as i64), ("n", self.shape[1] as i64)]
    }

    fn input(&mut self) -> Matrix<'_, T> {
        let (names, strides) = (self.names(), self.strides());
        unsafe { Matrix::new("a", self.laid.pointer(), names, strides).unwrap() }
    }

    fn output(&mut self) -> MatrixMut<'_, T> {
        let (names, strides) = (self.names(), self.strides());
        unsafe { MatrixMut::new("out", self.laid.pointer(), names, strides).unwrap() }
    }

    /// The elements row by row.
    fn bytes(&self) -> Vec<u8> {
        let bytes = self.laid.bytes();
        if !self.is_column_major {
            return bytes;
        }
        let ([rows, columns], size) = (self.shape, size_of::<T>());
        let at = |i: usize| (i % columns * rows + i / columns) * size;
        (0..rows * columns).flat_map(|i| bytes[at(i)..at(i) + size].to_vec()).collect()
    }
}

type Verb = fn(usize, Kind, Layout) -> Vec<u8>;

fn matmul<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let (m, depth) = (n + 1, n + 2);
    let mut random = Random(7 + n as u64);
    let (a, b) = (numbers::<T>(&mut random, m * depth, kind), numbers::<T>(&mut random, depth * n, Kind::Ordinary));
    let c = numbers::<T>(&mut random, m * n, Kind::Ordinary);
    let (mut a, mut b) = (Placed::new(&a, [m, depth], layout), Placed::new(&b, [depth, n], layout));
    let mut c = Placed::new(&c, [m, n], layout);
    let [alpha, beta] = [0.75, -1.5].map(<T as Element>::from_f64);
    linalg::product(Isa::current(), a.input(), b.input(), alpha, beta, c.output(), Threads::Many).unwrap();
    c.bytes()
}

fn matvec<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let mut random = Random(8 + n as u64);
    let (a, x) = (numbers::<T>(&mut random, (n + 1) * n, kind), numbers::<T>(&mut random, n, Kind::Ordinary));
    let mut a = Placed::new(&a, [n + 1, n], layout);
    let (mut x, mut y) = (Placed::new(&x, [n, 1], layout), Placed::zeros([n + 1, 1], layout));
    linalg::matvec(Isa::current(), a.input(), x.input(), T::ONE, T::ZERO, y.output()).unwrap();
    y.bytes()
}

/// Factors, pivots, the first zero pivot; solutions by them in each form, and an estimate of the condition number.
fn lu<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let isa = Isa::current();
    let mut a = Placed::new(&square::<T>(n, kind), [n, n], layout);
    let mut factors = Placed::<T>::zeros([n, n], layout);
    let (pivots, zero) = linalg::factor(isa, a.input(), &factors.output(), Threads::Many).unwrap();
    let mut bytes = factors.bytes();
    pivots.iter().for_each(|pivot| bytes.extend(pivot.to_le_bytes()));
    bytes.extend(zero.map_or(-1i64, |zero| zero as i64).to_le_bytes());
    let b = numbers::<T>(&mut Random(9), n * RIGHT, Kind::Ordinary);
    let mut b = Placed::new(&b, [n, RIGHT], layout);
    for form in [Form::Plain, Form::Transposed, Form::Adjoint].into_iter().filter(|_| zero.is_none()) {
        let mut x = Placed::<T>::zeros([n, RIGHT], layout);
        let packed = Factors::new(isa, factors.input(), form, Threads::Many).unwrap();
        packed.solve(&pivots, b.input(), &x.output(), Threads::Many).unwrap();
        bytes.extend(x.bytes());
    }
    let norm = linalg::norm(a.input(), Norm::One).unwrap();
    let rcond = linalg::rcond(isa, factors.input(), &pivots, norm, Threads::Many).unwrap();
    bytes.extend(Element::bytes(T::real(rcond)));
    bytes
}

fn inverse<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let (mut a, mut out) = (Placed::new(&square::<T>(n, kind), [n, n], layout), Placed::zeros([n, n], layout));
    linalg::inverse(Isa::current(), a.input(), &mut out.output(), Threads::Many).unwrap();
    out.bytes()
}

fn solve<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let b = numbers::<T>(&mut Random(10), n * RIGHT, Kind::Ordinary);
    let (mut a, mut b) = (Placed::new(&square::<T>(n, kind), [n, n], layout), Placed::new(&b, [n, RIGHT], layout));
    let mut x = Placed::zeros([n, RIGHT], layout);
    linalg::solve(Isa::current(), a.input(), b.input(), &mut x.output(), Threads::Many).unwrap();
    x.bytes()
}

fn det<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let mut a = Placed::new(&square::<T>(n, kind), [n, n], layout);
    determinant_bytes(&linalg::determinant(Isa::current(), a.input(), Threads::Many).unwrap())
}

fn determinant_bytes<T: Number>(determinant: &linalg::Determinant<T>) -> Vec<u8> {
    let (sign, logarithm) = determinant.sign_and_log();
    [determinant.value(), sign, T::real(logarithm)].into_iter().flat_map(Element::bytes).collect()
}

fn norms<T: Number>(n: usize, kind: Kind, layout: Layout) -> Vec<u8> {
    let a = numbers::<T>(&mut Random(11 + n as u64), n * (n + 1), kind);
    let mut a = Placed::new(&a, [n, n + 1], layout);
    let norms = [Norm::One, Norm::Infinity, Norm::Frobenius, Norm::Largest];
    norms.into_iter().flat_map(|norm| Element::bytes(T::real(linalg::norm(a.input(), norm).unwrap()))).collect()
}

/// Matrices one below the other: a batch.
fn items<T: Number>(placed: &mut Placed<T>, shape: [usize; 2]) -> Items<T> {
    let strides = placed.strides();
    let distance = strides[0] as isize * shape[0] as isize;
    unsafe { Items::new(placed.laid.pointer(), distance, shape, strides.map(|stride| stride as isize)) }
}

fn batch_of<T: Number>(n: usize) -> Vec<T> {
    (0..COUNT).flat_map(|i| square::<T>(n, KINDS[i % KINDS.len()])).collect()
}

/// Inverses, solutions, factors with their pivots, determinants and products of a batch.
fn batches<T: Number>(n: usize, layout: Layout) -> Vec<u8> {
    let isa = Isa::current();
    let b = numbers::<T>(&mut Random(12), COUNT * n * RIGHT, Kind::Ordinary);
    let mut a = Placed::new(&batch_of::<T>(n), [COUNT * n, n], layout);
    let mut b = Placed::new(&b, [COUNT * n, RIGHT], layout);
    let (a, b) = (items(&mut a, [n, n]), items(&mut b, [n, RIGHT]));
    let (mut out, mut x) = (Placed::<T>::zeros([COUNT * n, n], layout), Placed::<T>::zeros([COUNT * n, RIGHT], layout));
    let flags = std::sync::Mutex::new([0u8; COUNT]);
    let tell = |item: usize, is_singular: bool| flags.lock().unwrap()[item] = is_singular.into();
    let mut bytes = Vec::new();
    // That some are singular is expected.
    let keep = |singular: batch::Singular, bytes: &mut Vec<u8>| {
        assert_eq!(singular.result().is_ok(), n == 0);
        bytes.extend(*flags.lock().unwrap());
    };

    let singular = batch::Singular::new(&tell);
    batch::inverse(isa, COUNT, a, items(&mut out, [n, n]), &singular).unwrap();
    keep(singular, &mut bytes);
    bytes.extend(out.bytes());

    let singular = batch::Singular::new(&tell);
    batch::solve(isa, COUNT, a, b, items(&mut x, [n, RIGHT]), &singular).unwrap();
    keep(singular, &mut bytes);
    bytes.extend(x.bytes());

    let (singular, pivots) = (batch::Singular::new(&tell), std::sync::Mutex::new(vec![0i64; COUNT * n]));
    let pivot = |item: usize, row: usize, other: i64| pivots.lock().unwrap()[item * n + row] = other;
    batch::factor(isa, COUNT, a, items(&mut out, [n, n]), pivot, &singular).unwrap();
    keep(singular, &mut bytes);
    bytes.extend(out.bytes());
    bytes.extend(pivots.lock().unwrap().iter().flat_map(|pivot| pivot.to_le_bytes()));

    let determinants = std::sync::Mutex::new(vec![Vec::new(); COUNT]);
    let tell = |item: usize, found: linalg::Determinant<T>| {
        determinants.lock().unwrap()[item] = determinant_bytes(&found);
    };
    batch::determinant(isa, COUNT, a, tell).unwrap();
    bytes.extend(determinants.lock().unwrap().concat());

    batch::product(isa, COUNT, [a, b], T::ONE, T::ZERO, items(&mut x, [n, RIGHT])).unwrap();
    bytes.extend(x.bytes());
    bytes
}

fn add_type<T: Number>(suffix: &str, kernels: &mut BTreeMap<String, Run>) {
    let verbs: [(&str, Verb); 7] = [
        ("matmul", matmul::<T>),
        ("matvec", matvec::<T>),
        ("lu", lu::<T>),
        ("inverse", inverse::<T>),
        ("solve", solve::<T>),
        ("det", det::<T>),
        ("matrix_norm", norms::<T>),
    ];
    for (name, verb) in verbs {
        let inputs: Vec<(usize, Kind)> = SIZES.into_iter().flat_map(|n| KINDS.map(|kind| (n, kind))).collect();
        // All kinds of the small ones.
        let inputs: Vec<_> = inputs.into_iter().filter(|(n, kind)| *n < 50 || *kind == Kind::Ordinary).collect();
        kernels.insert(
            format!("{name}_{suffix}"),
            Box::new(move || in_all_layouts(inputs.clone(), |(n, kind), layout| verb(*n, *kind, layout))),
        );
    }
    kernels.insert(
        format!("batch_{suffix}"),
        Box::new(|| in_all_layouts(BATCH_SIZES, |n, layout| batches::<T>(*n, layout))),
    );
}

/// Adds them all.
pub fn add(kernels: &mut BTreeMap<String, Run>) {
    add_type::<f64>("f64", kernels);
    add_type::<f32>("f32", kernels);
    add_type::<[f64; 2]>("c128", kernels);
    add_type::<[f32; 2]>("c64", kernels);
}
