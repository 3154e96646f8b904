//! The textbook loops that define every bit, over plain arrays; they share nothing with the kernels.

use crate::common::{Element, Random};
use kiln::linalg::Scalar;

/// Numbers as a textbook computes with them.
pub trait Number: Element + Scalar {
    fn random(random: &mut Random) -> Self;
    /// `c + a b`, one fused step after the other.
    fn fused(a: Self, b: Self, c: Self) -> Self;
    fn negative(a: Self) -> Self;
    fn product(a: Self, b: Self) -> Self;
    fn quotient(a: Self, b: Self) -> Self;
    fn conjugate(a: Self) -> Self;
    fn magnitude(a: Self) -> f64;
    fn one_nan(self) -> Self;
}

macro_rules! number {
    ($type:ident, $nan:literal) => {
        impl Number for $type {
            fn random(random: &mut Random) -> Self {
                random.uniform() as $type
            }
            fn fused(a: Self, b: Self, c: Self) -> Self {
                $type::mul_add(a, b, c)
            }
            fn negative(a: Self) -> Self {
                -a
            }
            fn product(a: Self, b: Self) -> Self {
                a * b
            }
            fn quotient(a: Self, b: Self) -> Self {
                a / b
            }
            fn conjugate(a: Self) -> Self {
                a
            }
            fn magnitude(a: Self) -> f64 {
                f64::from(a.abs())
            }
            fn one_nan(self) -> Self {
                if self.is_nan() { $type::from_bits($nan) } else { self }
            }
        }

        impl Number for [$type; 2] {
            fn random(random: &mut Random) -> Self {
                [random.uniform() as $type, random.uniform() as $type]
            }
            fn fused([ar, ai]: Self, [br, bi]: Self, [cr, ci]: Self) -> Self {
                let cr = ar.mul_add(br, cr);
                let cr = (-ai).mul_add(bi, cr);
                let ci = ar.mul_add(bi, ci);
                let ci = ai.mul_add(br, ci);
                [cr, ci]
            }
            fn negative([r, i]: Self) -> Self {
                [-r, -i]
            }
            fn product([ar, ai]: Self, [br, bi]: Self) -> Self {
                [(-ai).mul_add(bi, ar * br), ai.mul_add(br, ar * bi)]
            }
            /// Smith 1962.
            fn quotient([ar, ai]: Self, [br, bi]: Self) -> Self {
                if br.abs() >= bi.abs() {
                    let r = bi / br;
                    let d = bi.mul_add(r, br);
                    [ai.mul_add(r, ar) / d, (-ar).mul_add(r, ai) / d]
                } else {
                    let r = br / bi;
                    let d = br.mul_add(r, bi);
                    [ar.mul_add(r, ai) / d, ai.mul_add(r, -ar) / d]
                }
            }
            fn conjugate([r, i]: Self) -> Self {
                [r, -i]
            }
            fn magnitude([r, i]: Self) -> f64 {
                f64::from(r.abs() + i.abs())
            }
            fn one_nan(self) -> Self {
                self.map(|part| part.one_nan())
            }
        }
    };
}
number!(f32, 0x7fc0_0000);
number!(f64, 0x7ff8_0000_0000_0000);

/// A matrix, row by row.
#[derive(Clone, Debug)]
pub struct Grid<T> {
    pub rows: usize,
    pub columns: usize,
    pub data: Vec<T>,
}

impl<T: Number> Grid<T> {
    pub fn new(rows: usize, columns: usize, mut f: impl FnMut(usize, usize) -> T) -> Self {
        let data = (0..rows * columns).map(|i| f(i / columns.max(1), i % columns.max(1))).collect();
        Grid { rows, columns, data }
    }
    pub fn random(rows: usize, columns: usize, seed: u64) -> Self {
        let mut random = Random(seed);
        Grid::new(rows, columns, |_, _| T::random(&mut random))
    }
    pub fn at(&self, i: usize, j: usize) -> T {
        self.data[i * self.columns + j]
    }
    pub fn put(&mut self, i: usize, j: usize, x: T) {
        self.data[i * self.columns + j] = x;
    }
    pub fn transposed(&self) -> Self {
        Grid::new(self.columns, self.rows, |i, j| self.at(j, i))
    }
    fn swap_rows(&mut self, i: usize, j: usize) {
        for k in 0..self.columns {
            self.data.swap(i * self.columns + k, j * self.columns + k);
        }
    }
    pub fn bits(&self) -> Vec<Vec<u8>> {
        self.data.iter().map(|x| x.one_nan().bytes()).collect()
    }
}

/// `c = beta c + alpha a b`
pub fn product<T: Number>(a: &Grid<T>, b: &Grid<T>, alpha: T, beta: T, c: &Grid<T>) -> Grid<T> {
    Grid::new(a.rows, b.columns, |i, j| {
        let mut sum = if beta == <T as Scalar>::ZERO {
            T::default()
        } else if beta == <T as Scalar>::ONE {
            c.at(i, j)
        } else {
            T::product(beta, c.at(i, j))
        };
        for k in 0..a.columns {
            let factor = if alpha == <T as Scalar>::ONE { a.at(i, k) } else { T::product(alpha, a.at(i, k)) };
            sum = T::fused(factor, b.at(k, j), sum);
        }
        sum
    })
}

/// The first of the largest from `from` on; a NaN only where there is nothing else.
fn pivot(sizes: impl Iterator<Item = f64>, from: usize) -> usize {
    let (mut best, mut most) = (from, f64::NAN);
    for (i, size) in sizes.enumerate() {
        if size > most || (most.is_nan() && !size.is_nan()) {
            (best, most) = (from + i, size);
        }
    }
    best
}

/// `P A = L U` in place of `a`: the pivots, and the first that is zero.
pub fn lu<T: Number>(a: &mut Grid<T>) -> (Vec<i64>, Option<usize>) {
    let n = a.rows;
    let (mut pivots, mut singular) = (Vec::new(), None);
    for k in 0..n {
        let p = pivot((k..n).map(|i| T::magnitude(a.at(i, k))), k);
        pivots.push(p as i64);
        a.swap_rows(k, p);
        if a.at(k, k) == T::default() {
            singular = singular.or(Some(k));
        } else {
            for i in k + 1..n {
                a.put(i, k, T::quotient(a.at(i, k), a.at(k, k)));
            }
        }
        for i in k + 1..n {
            for j in k + 1..n {
                a.put(i, j, T::fused(T::negative(a.at(i, k)), a.at(k, j), a.at(i, j)));
            }
        }
    }
    (pivots, singular)
}

/// `a x = b` by its factors.
pub fn solve<T: Number>(lu: &Grid<T>, pivots: &[i64], b: &Grid<T>) -> Grid<T> {
    let (n, mut x) = (lu.rows, b.clone());
    for (k, p) in pivots.iter().enumerate() {
        x.swap_rows(k, *p as usize);
    }
    forward(&Grid::new(n, n, |i, j| lu.at(i, j)), true, &mut x);
    backward(lu, false, &mut x);
    x
}

/// `transpose(a) x = b` by the factors of `a`, or with the conjugate.
pub fn solve_transposed<T: Number>(lu: &Grid<T>, pivots: &[i64], b: &Grid<T>, adjoint: bool) -> Grid<T> {
    let n = lu.rows;
    let turned = Grid::new(n, n, |i, j| if adjoint { T::conjugate(lu.at(j, i)) } else { lu.at(j, i) });
    let mut x = b.clone();
    forward(&turned, false, &mut x);
    backward(&turned, true, &mut x);
    for (k, p) in pivots.iter().enumerate().rev() {
        x.swap_rows(k, *p as usize);
    }
    x
}

fn forward<T: Number>(l: &Grid<T>, unit: bool, x: &mut Grid<T>) {
    for j in 0..x.columns {
        for i in 0..l.rows {
            let mut sum = x.at(i, j);
            for k in 0..i {
                sum = T::fused(T::negative(l.at(i, k)), x.at(k, j), sum);
            }
            x.put(i, j, if unit { sum } else { T::quotient(sum, l.at(i, i)) });
        }
    }
}

fn backward<T: Number>(u: &Grid<T>, unit: bool, x: &mut Grid<T>) {
    for j in 0..x.columns {
        for i in (0..u.rows).rev() {
            let mut sum = x.at(i, j);
            for k in (i + 1..u.rows).rev() {
                sum = T::fused(T::negative(u.at(i, k)), x.at(k, j), sum);
            }
            x.put(i, j, if unit { sum } else { T::quotient(sum, u.at(i, i)) });
        }
    }
}

/// The inverse by LU, or by Gauss-Jordan for fewer than 48 rows.
pub fn inverse<T: Number>(a: &Grid<T>) -> Option<Grid<T>> {
    let n = a.rows;
    if n < 48 {
        return gauss_jordan(a);
    }
    let mut factors = a.clone();
    let (pivots, singular) = lu(&mut factors);
    if singular.is_some() {
        return None;
    }
    let mut x = Grid::new(n, n, |i, j| if i == j { <T as Scalar>::ONE } else { T::default() });
    for j in 0..n {
        for i in j + 1..n {
            let mut sum = x.at(i, j);
            for k in j..i {
                sum = T::fused(T::negative(factors.at(i, k)), x.at(k, j), sum);
            }
            x.put(i, j, sum);
        }
    }
    backward(&factors, false, &mut x);
    for (k, p) in pivots.iter().enumerate().rev() {
        for i in 0..n {
            x.data.swap(i * n + k, i * n + *p as usize);
        }
    }
    Some(x)
}

fn gauss_jordan<T: Number>(a: &Grid<T>) -> Option<Grid<T>> {
    let (n, mut b) = (a.rows, a.transposed());
    let mut pivots = Vec::new();
    for k in 0..n {
        let p = pivot((k..n).map(|i| T::magnitude(b.at(i, k))), k);
        pivots.push(p);
        b.swap_rows(k, p);
        let d = b.at(k, k);
        if d == T::default() {
            return None;
        }
        for j in 0..n {
            b.put(k, j, if j == k { T::quotient(<T as Scalar>::ONE, d) } else { T::quotient(b.at(k, j), d) });
        }
        for i in (0..n).filter(|i| *i != k) {
            let f = T::negative(b.at(i, k));
            for j in (0..n).filter(|j| *j != k) {
                b.put(i, j, T::fused(f, b.at(k, j), b.at(i, j)));
            }
            b.put(i, k, T::product(f, b.at(k, k)));
        }
    }
    for (k, p) in pivots.iter().enumerate().rev() {
        for i in 0..n {
            b.data.swap(i * n + k, i * n + p);
        }
    }
    Some(b.transposed())
}
