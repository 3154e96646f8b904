//! Batches: each matrix has the bits that it has alone, whatever its neighbours are.

use crate::textbook::{self, Grid, Number};
use crate::{each_isa, kind, num_nan};
use kiln::linalg::batch::{self, Singular};
use kiln::linalg::{self, Items};
use std::sync::Mutex;

/// A stack of matrices in memory, of which each has a gap behind it.
struct Stack<T> {
    memory: Vec<T>,
    count: usize,
    shape: [usize; 2],
    strides: [isize; 2],
    distance: usize,
}

impl<T: Number> Stack<T> {
    fn new(grids: &[Grid<T>], shape: [usize; 2], layout: usize) -> Self {
        let [m, n] = shape;
        let strides = [[n as isize, 1], [1, m as isize], [n as isize + 2, 1]][layout];
        let distance = (m + 2) * (n + 2) + if layout == 0 { 0 } else { 3 };
        let mut stack = Stack {
            memory: vec![T::from_f64(0.5); distance * grids.len() + 1],
            count: grids.len(),
            shape,
            strides,
            distance,
        };
        for (item, grid) in grids.iter().enumerate() {
            for i in 0..m {
                for j in 0..n {
                    let at = stack.at(item, i, j);
                    stack.memory[at] = grid.at(i, j);
                }
            }
        }
        stack
    }
    fn at(&self, item: usize, i: usize, j: usize) -> usize {
        item * self.distance + i * self.strides[0] as usize + j * self.strides[1] as usize
    }
    fn items(&mut self) -> Items<T> {
        let (shape, strides) = (self.shape, self.strides);
        // SAFETY: within `memory`.
        unsafe { Items::new(self.memory.as_mut_ptr(), self.distance as isize, shape, strides) }
    }
    fn grids(&self) -> Vec<Grid<T>> {
        let [m, n] = self.shape;
        (0..self.count).map(|item| Grid::new(m, n, |i, j| self.memory[self.at(item, i, j)])).collect()
    }
}

fn bits<T: Number>(grids: &[Grid<T>]) -> Vec<Vec<Vec<u8>>> {
    grids.iter().map(|grid| grid.data.iter().map(|x| x.bytes()).collect()).collect()
}

fn expected<T: Number>(grids: Vec<Option<Grid<T>>>, m: usize, n: usize) -> Vec<Vec<Vec<u8>>> {
    let nan = || Grid::new(m, n, |_, _| T::from_parts([num_nan::<T>(); 2]));
    grids.into_iter().map(|grid| grid.unwrap_or_else(nan).bits()).collect()
}

fn batches<T: Number>(sizes: &[usize]) {
    for &n in sizes {
        for count in [0, 1, 3, 8, 19] {
            // Ordinary matrices with all other kinds among them.
            let a: Vec<Grid<T>> =
                (0..count).map(|item| kind(n, if item % 2 == 0 { 0 } else { item / 2 % 9 })).collect();
            let right = 1 + n % 3 + if n % 7 == 6 { 20 } else { 0 };
            let b: Vec<Grid<T>> = (0..count).map(|item| Grid::random(n, right, 50 + item as u64)).collect();
            let factored: Vec<_> = a
                .iter()
                .map(|a| {
                    let mut lu = a.clone();
                    let (pivots, singular) = textbook::lu(&mut lu);
                    (lu, pivots, singular)
                })
                .collect();
            let inverses = expected(a.iter().map(textbook::inverse).collect(), n, n);
            let solved = factored
                .iter()
                .zip(&b)
                .map(|((lu, pivots, singular), b)| singular.is_none().then(|| textbook::solve(lu, pivots, b)));
            let solved = expected(solved.collect(), n, right);
            let factors: Vec<_> = factored.iter().map(|(lu, ..)| lu.bits()).collect();
            let products: Vec<_> = a
                .iter()
                .zip(&b)
                .map(|(a, b)| textbook::product(a, b, T::from_f64(0.7), T::from_f64(-1.5), b).bits())
                .collect();
            each_isa(|isa, threads| {
                for layout in 0..3 {
                    let what = format!("n = {n}, {count} matrices, {isa:?}, {threads} threads, layout {layout}");
                    let statuses = Mutex::new(vec![None; count]);
                    let tell = |item: usize, singular: bool| statuses.lock().unwrap()[item] = Some(singular);
                    let check = |result: Result<(), kiln::error::Error>, zero: &dyn Fn(usize) -> bool| {
                        for (item, status) in statuses.lock().unwrap().drain(..).enumerate() {
                            assert_eq!(status, Some(zero(item)), "{what}, matrix {item}");
                        }
                        *statuses.lock().unwrap() = vec![None; count];
                        assert_eq!(result.is_err(), (0..count).any(zero), "{what}");
                    };
                    let (mut stack, mut out) =
                        (Stack::new(&a, [n, n], layout), Stack::new(&a, [n, n], (layout + 1) % 3));
                    let (items, others) = (stack.items(), out.items());

                    let singular = Singular::new(&tell);
                    batch::inverse(isa, count, items, others, &singular).unwrap();
                    check(singular.result(), &|item| textbook::inverse(&a[item]).is_none());
                    assert!(bits(&out.grids()) == inverses, "inverses, {what}");

                    let pivots = Mutex::new(vec![vec![0; n]; count]);
                    let set = |item: usize, row: usize, pivot: i64| pivots.lock().unwrap()[item][row] = pivot;
                    let singular = Singular::new(&tell);
                    batch::factor(isa, count, items, out.items(), set, &singular).unwrap();
                    check(singular.result(), &|item| factored[item].2.is_some());
                    assert!(bits(&out.grids()) == factors, "factors, {what}");
                    for (found, (_, expected, _)) in pivots.into_inner().unwrap().iter().zip(&factored) {
                        assert_eq!(found, expected, "{what}");
                    }

                    let mut right_sides = Stack::new(&b, [n, right], layout);
                    let mut x = Stack::new(&b, [n, right], (layout + 2) % 3);
                    let singular = Singular::new(&tell);
                    batch::solve(isa, count, items, right_sides.items(), x.items(), &singular).unwrap();
                    check(singular.result(), &|item| factored[item].2.is_some());
                    assert!(bits(&x.grids()) == solved, "solutions, {what}");

                    let mut c = Stack::new(&b, [n, right], (layout + 2) % 3);
                    let (alpha, beta) = (T::from_f64(0.7), T::from_f64(-1.5));
                    let pair = [items, right_sides.items()];
                    batch::product(isa, count, pair, alpha, beta, c.items()).unwrap();
                    assert!(bits(&c.grids()) == products, "products, {what}");

                    let found = Mutex::new(vec![None; count]);
                    let tell = |item: usize, det: linalg::Determinant<T>| {
                        found.lock().unwrap()[item] = Some((det.value(), det.sign_and_log()));
                    };
                    batch::determinant(isa, count, items, tell).unwrap();
                    for (item, found) in found.into_inner().unwrap().into_iter().enumerate() {
                        let mut single = Stack::new(&a[item..item + 1], [n, n], 0);
                        let names = [("n", n as i64); 2];
                        // SAFETY: within the stack.
                        let a = unsafe {
                            linalg::Matrix::new("a", single.memory.as_mut_ptr(), names, [n as i64, 1]).unwrap()
                        };
                        let det = linalg::determinant(isa, a, linalg::Threads::Many).unwrap();
                        let expected = Some((det.value(), det.sign_and_log()));
                        assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{what}");
                    }
                }
            });
        }
    }
}

#[test]
fn each_matrix_of_a_batch_is_as_it_is_alone() {
    batches::<f64>(&[0, 1, 2, 3, 4, 5, 6, 8, 9, 13, 17, 31, 47, 48, 55]);
    batches::<f32>(&[0, 1, 3, 4, 7, 9, 20, 48]);
    batches::<[f64; 2]>(&[1, 2, 3, 4, 6, 9, 20, 48]);
    batches::<[f32; 2]>(&[1, 2, 3, 4, 6, 9, 20]);
}
