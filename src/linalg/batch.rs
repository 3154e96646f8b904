//! Many matrices of one size: one in each lane where they are small, else one at a time; threads share them. The bits are those of each
//! matrix alone, and a singular one does not touch the others.

use super::across;
use super::det::Determinant;
use super::interleave::Items;
use super::lu::Threads;
use super::tile::Shape;
use super::workspace::Slots;
use super::{GAUSS_JORDAN, GRAIN, Matrix, MatrixMut, Scalar};
use crate::error::Error;
use crate::simd::Isa;
use crate::threads;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Right-hand sides, and sides of small products, up to which matrices are solved for side by side.
const NARROW: usize = 16;

impl<T: Scalar> Items<T> {
    /// One of the matrices, as a view.
    fn view(&self, index: usize) -> Matrix<'_, T> {
        let [m, n] = self.shape;
        let strides = self.strides.map(|stride| stride as i64);
        // SAFETY: whoever made the batch has checked all of them, so that this cannot fail.
        unsafe { Matrix::new("a", self.item(index), [("m", m as i64), ("n", n as i64)], strides) }
            .expect("checked before")
    }

    fn view_mut(&self, index: usize) -> MatrixMut<'_, T> {
        let [m, n] = self.shape;
        let strides = self.strides.map(|stride| stride as i64);
        // SAFETY: as above; each is written by one piece of work.
        unsafe { MatrixMut::new("out", self.item(index), [("m", m as i64), ("n", n as i64)], strides) }
            .expect("checked before")
    }
}

/// Shares items among threads, `lanes` at a time: `f` gets the first, their number, and room for so many numbers.
fn for_each<T: Scalar>(
    count: usize,
    lanes: usize,
    work: usize,
    room: usize,
    f: impl Fn(usize, usize, *mut T::Real) -> Result<(), Error> + Sync,
) -> Result<(), Error> {
    if count == 0 {
        return Ok(());
    }
    let groups = count.div_ceil(lanes);
    let grain = (GRAIN / 4 / (work * lanes).max(1)).max(1);
    let len = threads::piece_len(groups, grain, 1).min((4 * grain).max(1));
    let slots = Slots::<T::Real>::new(threads::num_threads().min(groups.div_ceil(len)), room)?;
    let failed = Mutex::new(None);
    threads::for_each(groups.div_ceil(len), |piece| {
        slots.with(|room| {
            for group in piece * len..groups.min((piece + 1) * len) {
                let first = group * lanes;
                if let Err(error) = f(first, lanes.min(count - first), room) {
                    *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                }
            }
        });
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// The first singular matrix of a batch, and who is told of each.
pub struct Singular<'a> {
    first: AtomicUsize,
    tell: &'a (dyn Fn(usize, bool) + Sync),
}

impl<'a> Singular<'a> {
    /// `tell` is called with the number of each matrix, and whether it is singular.
    pub fn new(tell: &'a (dyn Fn(usize, bool) + Sync)) -> Self {
        Singular { first: AtomicUsize::new(usize::MAX), tell }
    }

    fn set(&self, item: usize, singular: bool) {
        (self.tell)(item, singular);
        if singular {
            self.first.fetch_min(item, Ordering::Relaxed);
        }
    }

    /// An error where there was one.
    pub fn result(self) -> Result<(), Error> {
        match self.first.into_inner() {
            usize::MAX => Ok(()),
            first => Err(Error::SingularItems { first }),
        }
    }
}

/// Inverses.
pub fn inverse<T: Scalar>(
    isa: Isa,
    count: usize,
    a: Items<T>,
    out: Items<T>,
    singular: &Singular,
) -> Result<(), Error> {
    let n = a.shape[0];
    let (lanes, parts) = lanes::<T>(isa);
    let work = n * n * n + 1;
    if n < GAUSS_JORDAN {
        return for_each::<T>(count, lanes, work, n * n * lanes * parts, |first, count, room| {
            let zeros = isa.run(across::Invert { a: a.from(first), out: out.from(first), count, room });
            (0..count).for_each(|lane| singular.set(first + lane, zeros[lane] >= 0));
            Ok(())
        });
    }
    for_each::<T>(count, 1, 2 * work, 0, |item, _, _| {
        let zero = super::inverse(isa, a.view(item), &mut out.view_mut(item), Threads::One)?;
        singular.set(item, zero.is_some());
        Ok(())
    })
}

/// Solutions.
pub fn solve<T: Scalar>(
    isa: Isa,
    count: usize,
    a: Items<T>,
    b: Items<T>,
    x: Items<T>,
    singular: &Singular,
) -> Result<(), Error> {
    let (n, right) = (a.shape[0], b.shape[1]);
    let (lanes, _) = lanes::<T>(isa);
    let work = n * n * (n + right) + 1;
    if n < GAUSS_JORDAN && right <= NARROW {
        return factor_across::<T>(isa, count, lanes, a, Some((b, x)), None, |item, zero, _, _| {
            singular.set(item, zero >= 0);
        });
    }
    for_each::<T>(count, 1, work, 0, |item, _, _| {
        let zero = super::solve(isa, a.view(item), b.view(item), &mut x.view_mut(item), Threads::One)?;
        singular.set(item, zero.is_some());
        Ok(())
    })
}

/// Factors; `pivot` is called with the number of the matrix, the row, and the row that it was exchanged with.
pub fn factor<T: Scalar>(
    isa: Isa,
    count: usize,
    a: Items<T>,
    out: Items<T>,
    pivot: impl Fn(usize, usize, i64) + Sync,
    singular: &Singular,
) -> Result<(), Error> {
    let n = a.shape[0];
    if n < GAUSS_JORDAN {
        return factor_across::<T>(isa, count, lanes::<T>(isa).0, a, None, Some(out), |item, zero, pivots, _| {
            (0..n).for_each(|row| pivot(item, row, pivots(row)));
            singular.set(item, zero >= 0);
        });
    }
    for_each::<T>(count, 1, n * n * n, 0, |item, _, _| {
        let (pivots, zero) = super::factor(isa, a.view(item), &out.view_mut(item), Threads::One)?;
        pivots.iter().enumerate().for_each(|(row, other)| pivot(item, row, *other));
        singular.set(item, zero.is_some());
        Ok(())
    })
}

/// Determinants: `tell` is called with the number of each matrix.
pub fn determinant<T: Scalar>(
    isa: Isa,
    count: usize,
    a: Items<T>,
    tell: impl Fn(usize, Determinant<T>) + Sync,
) -> Result<(), Error> {
    let n = a.shape[0];
    if n < GAUSS_JORDAN {
        return factor_across::<T>(isa, count, lanes::<T>(isa).0, a, None, None, |item, _, pivots, diagonal| {
            let mut product = Determinant::one();
            (0..n).for_each(|i| product.times(diagonal(i), pivots(i) != i as i64));
            tell(item, product);
        });
    }
    for_each::<T>(count, 1, n * n * n, 0, |item, _, _| {
        tell(item, super::determinant(isa, a.view(item), Threads::One)?);
        Ok(())
    })
}

/// Factors matrices side by side; `f` gets the number of each, its first zero pivot or -1, its pivots and its diagonal.
fn factor_across<T: Scalar>(
    isa: Isa,
    count: usize,
    lanes: usize,
    a: Items<T>,
    systems: Option<(Items<T>, Items<T>)>,
    factors: Option<Items<T>>,
    f: impl Fn(usize, i64, &dyn Fn(usize) -> i64, &dyn Fn(usize) -> T) + Sync,
) -> Result<(), Error> {
    let n = a.shape[0];
    let width = n + systems.map_or(0, |(b, _)| b.shape[1]);
    let vector = lanes * T::PARTS;
    for_each::<T>(count, lanes, n * n * width + 1, (n * width + 2 * n) * vector, |first, count, room| {
        let pivots = room.wrapping_add(n * width * vector);
        let diagonal = pivots.wrapping_add(n * vector);
        let zeros = isa.run(across::Factor {
            a: a.from(first),
            right: systems.map(|(b, _)| b.from(first)),
            factors: factors.map(|factors| factors.from(first)),
            solutions: systems.map(|(_, x)| x.from(first)),
            count,
            room,
            pivots,
            diagonal,
        });
        for (lane, zero) in zeros[..count].iter().enumerate() {
            // SAFETY: the kernel has written a vector for each row.
            let pivot =
                |row: usize| Into::<f64>::into(unsafe { pivots.wrapping_add(row * lanes + lane).read() }) as i64;
            let element = |row: usize| {
                let at = diagonal.wrapping_add(row * vector + lane);
                // SAFETY: as above.
                T::from_parts(unsafe { [at.read(), at.wrapping_add((T::PARTS - 1) * lanes).read()] })
            };
            f(first + lane, *zero, &pivot, &element);
        }
        Ok(())
    })
}

/// Products, `c = beta c + alpha a b`.
pub fn product<T: Scalar>(
    isa: Isa,
    count: usize,
    [a, b]: [Items<T>; 2],
    alpha: T,
    beta: T,
    c: Items<T>,
) -> Result<(), Error> {
    let ([m, depth], n) = (a.shape, b.shape[1]);
    let (lanes, parts) = lanes::<T>(isa);
    if m <= NARROW && n <= NARROW && depth <= NARROW {
        let room = (m * depth + depth * n + m * n) * lanes * parts;
        return for_each::<T>(count, lanes, m * n * depth + m * n + 1, room, |first, count, room| {
            let (a, b, c) = (a.from(first), b.from(first), c.from(first));
            isa.run(across::Multiply { a, b, c, alpha, beta, count, room });
            Ok(())
        });
    }
    for_each::<T>(count, 1, m * n * depth + 1, 0, |item, _, _| {
        super::product(isa, a.view(item), b.view(item), alpha, beta, c.view_mut(item), Threads::One)
    })
}

fn lanes<T: Scalar>(isa: Isa) -> (usize, usize) {
    let shape = Shape::of::<T>(isa);
    (shape.lanes, shape.parts)
}
