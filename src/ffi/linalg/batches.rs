//! Stacks of matrices: checked, and handed to the kernels.

use super::super::arguments;
use super::column_major;
use crate::array::count;
use crate::error::{Error, KILN_ERR_SINGULAR, KILN_OK};
use crate::linalg::batch::{self, Singular};
use crate::linalg::{Items, Matrix, Scalar, bytes, strides};
use crate::simd::Isa;

/// How the matrices of a stack lie.
enum Lie {
    Leading(i64),
    Strides([i64; 2]),
}

/// Matrices a distance apart.
pub(super) struct Stack<T> {
    first: *mut T,
    distance: i64,
    lie: Lie,
}

impl<T: Scalar> Stack<T> {
    pub(super) fn new(first: *const T, distance: i64, ld: i64) -> Self {
        Stack { first: first.cast_mut(), distance, lie: Lie::Leading(ld) }
    }

    pub(super) fn strided(first: *const T, distance: i64, strides: [i64; 2]) -> Self {
        Stack { first: first.cast_mut(), distance, lie: Lie::Strides(strides) }
    }

    /// Checks all of the matrices, by their first elements as a column and each of them as a matrix.
    unsafe fn check(
        &self,
        [argument, ld]: [&'static str; 2],
        n: usize,
        shape: [(&'static str, i64); 2],
        column_major: bool,
    ) -> Result<Items<T>, Error> {
        let strides = match self.lie {
            Lie::Leading(given) => strides(ld, given, shape.map(|(_, n)| n), column_major)?,
            Lie::Strides(strides) => strides,
        };
        let distance = if n > 1 { self.distance } else { 0 };
        // Without matrices there may be no pointer either.
        let shape = if n == 0 { shape.map(|(name, n)| (name, n.min(0))) } else { shape };
        // SAFETY: nothing is read here.
        let matrix = unsafe { Matrix::new(argument, self.first, shape, strides)? };
        let [rows, columns] = matrix.shape();
        if n > 0 && rows > 0 && columns > 0 {
            // The way from the first to the last matrix, and then within it, stays in the address space.
            let [row_stride, column_stride] = matrix.strides();
            let axes = [(n, distance as isize), (rows, row_stride), (columns, column_stride)];
            bytes::<T, 3>(self.first.addr(), axes).ok_or(Error::TooFar { argument })?;
        }
        let [row_stride, column_stride] = matrix.strides();
        // SAFETY: by the caller.
        Ok(unsafe { Items::new(self.first, distance as isize, [rows, columns], [row_stride, column_stride]) })
    }
}

/// An error where matrices that are written share memory with others, unless they are the same where that is allowed.
fn apart<T: Scalar>(
    n: usize,
    [output, input]: [&'static str; 2],
    out: &Items<T>,
    x: &Items<T>,
    same: bool,
) -> Result<(), Error> {
    if n == 0 || out.shape.contains(&0) || x.shape.contains(&0) {
        return Ok(());
    }
    if same && out.first == x.first && (n == 1 || out.distance == x.distance) && out.strides == x.strides {
        return Ok(());
    }
    let range = |items: &Items<T>| {
        let ways = [
            (n - 1) as isize * items.distance,
            (items.shape[0] as isize - 1) * items.strides[0],
            (items.shape[1] as isize - 1) * items.strides[1],
        ];
        let size = size_of::<T>() as isize;
        let low: isize = ways.iter().map(|way| (*way).min(0)).sum();
        let high: isize = ways.iter().map(|way| (*way).max(0)).sum();
        let first = items.first.addr();
        (first.wrapping_add_signed(low * size), first.wrapping_add_signed((high + 1) * size))
    };
    let ((low, high), (other_low, other_high)) = (range(out), range(x));
    if low < other_high && other_low < high { Err(Error::Overlap { output, input }) } else { Ok(()) }
}

/// An error where the matrices of an output overlap each other.
fn separate<T>(n: usize, argument: &'static str, out: &Items<T>) -> Result<(), Error> {
    if n <= 1 || out.shape.contains(&0) {
        return Ok(());
    }
    let inside = |i: usize| (out.shape[i] - 1) * out.strides[i].unsigned_abs();
    if out.distance.unsigned_abs() > inside(0) + inside(1) {
        return Ok(());
    }
    Err(Error::Overlap { output: argument, input: argument })
}

/// Where statuses, pivots and determinants go.
struct Results<T>(*mut T);

// SAFETY: each piece of work writes those of its own matrices.
unsafe impl<T> Sync for Results<T> {}

impl<T> Results<T> {
    fn set(&self, index: usize, value: T) {
        if !self.0.is_null() {
            // SAFETY: the host has room for as many.
            unsafe { self.0.wrapping_add(index).write_unaligned(value) };
        }
    }
}

fn with_status(status: *mut i32, f: impl FnOnce(&Singular) -> Result<(), Error>) -> Result<(), Error> {
    let status = Results(status);
    let tell = |item: usize, singular: bool| status.set(item, if singular { KILN_ERR_SINGULAR } else { KILN_OK });
    let singular = Singular::new(&tell);
    f(&singular)?;
    singular.result()
}

pub(super) unsafe fn inverse<T: Scalar>(
    items: i64,
    n: i64,
    a: Stack<T>,
    flags: i64,
    out: Stack<T>,
    status: *mut i32,
) -> Result<(), Error> {
    let (column_major, items, shape) = (column_major(flags)?, count("count", items)?, [("n", n); 2]);
    // SAFETY: by the caller.
    let (a, out) = unsafe {
        (a.check(["a", "lda"], items, shape, column_major)?, out.check(["out", "ldout"], items, shape, column_major)?)
    };
    apart(items, ["out", "a"], &out, &a, true)?;
    separate(items, "out", &out)?;
    with_status(status, |singular| batch::inverse(Isa::current(), items, a, out, singular))
}

pub(super) unsafe fn solve<T: Scalar>(
    items: i64,
    [n, nrhs]: [i64; 2],
    a: Stack<T>,
    b: Stack<T>,
    flags: i64,
    x: Stack<T>,
    status: *mut i32,
) -> Result<(), Error> {
    let (column_major, items) = (column_major(flags)?, count("count", items)?);
    let (n, nrhs) = (("n", n), ("nrhs", nrhs));
    // SAFETY: by the caller.
    let (a, b, x) = unsafe {
        (
            a.check(["a", "lda"], items, [n, n], column_major)?,
            b.check(["b", "ldb"], items, [n, nrhs], column_major)?,
            x.check(["x", "ldx"], items, [n, nrhs], column_major)?,
        )
    };
    apart(items, ["x", "a"], &x, &a, false)?;
    apart(items, ["x", "b"], &x, &b, true)?;
    separate(items, "x", &x)?;
    with_status(status, |singular| batch::solve(Isa::current(), items, a, b, x, singular))
}

pub(super) unsafe fn factor<T: Scalar>(
    items: i64,
    n: i64,
    a: Stack<T>,
    flags: i64,
    lu: Stack<T>,
    pivots: *mut i64,
    status: *mut i32,
) -> Result<(), Error> {
    let (column_major, items, shape) = (column_major(flags)?, count("count", items)?, [("n", n); 2]);
    // SAFETY: by the caller.
    let (a, lu) = unsafe {
        (a.check(["a", "lda"], items, shape, column_major)?, lu.check(["lu", "ldlu"], items, shape, column_major)?)
    };
    let n = a.shape[0];
    if items > 0 && n > 0 {
        arguments::not_null("pivots", pivots)?;
    }
    apart(items, ["lu", "a"], &lu, &a, true)?;
    separate(items, "lu", &lu)?;
    let pivots = Results(pivots);
    let set = |item: usize, row: usize, pivot: i64| pivots.set(item * n + row, pivot);
    with_status(status, |singular| batch::factor(Isa::current(), items, a, lu, set, singular))
}

pub(super) unsafe fn determinant<T: Scalar>(
    items: i64,
    n: i64,
    a: Stack<T>,
    flags: i64,
    det: *mut T,
) -> Result<(), Error> {
    let (column_major, items) = (column_major(flags)?, count("count", items)?);
    // SAFETY: by the caller.
    let a = unsafe { a.check(["a", "lda"], items, [("n", n); 2], column_major)? };
    if items > 0 {
        arguments::not_null("det", det)?;
    }
    let det = Results(det);
    batch::determinant(Isa::current(), items, a, |item, product| det.set(item, product.value()))
}

pub(super) unsafe fn slogdet<T: Scalar>(
    items: i64,
    n: i64,
    a: Stack<T>,
    flags: i64,
    sign: *mut T,
    logdet: *mut T::Real,
) -> Result<(), Error> {
    let (column_major, items) = (column_major(flags)?, count("count", items)?);
    // SAFETY: by the caller.
    let a = unsafe { a.check(["a", "lda"], items, [("n", n); 2], column_major)? };
    if items > 0 {
        arguments::not_null("sign", sign)?;
        arguments::not_null("logdet", logdet)?;
    }
    let (sign, logdet) = (Results(sign), Results(logdet));
    batch::determinant(Isa::current(), items, a, |item, product| {
        let (found, log) = product.sign_and_log();
        sign.set(item, found);
        logdet.set(item, log);
    })
}

pub(super) unsafe fn product<T: Scalar>(
    items: i64,
    [m, n, k]: [i64; 3],
    a: Stack<T>,
    b: Stack<T>,
    alpha: T,
    beta: T,
    flags: i64,
    c: Stack<T>,
) -> Result<(), Error> {
    let (column_major, items) = (column_major(flags)?, count("count", items)?);
    let (m, n, k) = (("m", m), ("n", n), ("k", k));
    // SAFETY: by the caller.
    let (a, b, c) = unsafe {
        (
            a.check(["a", "rsa"], items, [m, k], column_major)?,
            b.check(["b", "rsb"], items, [k, n], column_major)?,
            c.check(["c", "ldc"], items, [m, n], column_major)?,
        )
    };
    apart(items, ["c", "a"], &c, &a, false)?;
    apart(items, ["c", "b"], &c, &b, false)?;
    separate(items, "c", &c)?;
    batch::product(Isa::current(), items, [a, b], alpha, beta, c)
}
