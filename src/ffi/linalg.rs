//! Dense linear algebra: what the exports have in common.

pub mod batch;
mod batches;
pub mod factors;
pub mod matrix;
pub mod product;

use super::arguments;
use crate::error::Error;
use crate::linalg::{self, Factors, Form, Matrix, MatrixMut, Norm, Scalar, Threads};
use crate::simd::Isa;

/// Matrices lie column by column, as in Fortran; without it row by row, as in C.
pub const KILN_COLUMN_MAJOR: i64 = 2;

/// The largest sum of the magnitudes of a column.
pub const KILN_NORM_ONE: i64 = 1;
/// The largest sum of the magnitudes of a row.
pub const KILN_NORM_INFINITY: i64 = 2;
/// The root of the sum of all squares.
pub const KILN_NORM_FROBENIUS: i64 = 3;
/// The largest magnitude.
pub const KILN_NORM_LARGEST: i64 = 4;

fn column_major(flags: i64) -> Result<bool, Error> {
    Ok(arguments::flags(flags, KILN_COLUMN_MAJOR)? != 0)
}

/// A complex parameter.
///
/// # Safety
/// `pointer` must be NULL or point to two numbers.
unsafe fn complex<R>(argument: &'static str, pointer: *const R) -> Result<[R; 2], Error> {
    arguments::not_null(argument, pointer.cast_mut())?;
    // SAFETY: by the caller.
    Ok(unsafe { pointer.cast::<[R; 2]>().read_unaligned() })
}

/// A matrix with any strides.
struct Place<T> {
    first: *const T,
    strides: [i64; 2],
}

impl<T> Place<T> {
    fn new(first: *const T, strides: [i64; 2]) -> Self {
        Place { first, strides }
    }
}

/// Where a result goes, and how all matrices lie.
struct Side<T> {
    flags: i64,
    out: *mut T,
    ld: i64,
}

/// A matrix with a leading dimension.
unsafe fn input<'a, T: Scalar>(
    [argument, ld_argument]: [&'static str; 2],
    shape: [(&'static str, i64); 2],
    (first, ld): (*const T, i64),
    column_major: bool,
) -> Result<Matrix<'a, T>, Error> {
    let strides = linalg::strides(ld_argument, ld, shape.map(|(_, n)| n), column_major)?;
    // SAFETY: by the caller.
    unsafe { Matrix::new(argument, first, shape, strides) }
}

unsafe fn output<'a, T: Scalar>(
    [argument, ld_argument]: [&'static str; 2],
    shape: [(&'static str, i64); 2],
    (first, ld): (*mut T, i64),
    column_major: bool,
) -> Result<MatrixMut<'a, T>, Error> {
    let strides = linalg::strides(ld_argument, ld, shape.map(|(_, n)| n), column_major)?;
    // SAFETY: by the caller.
    unsafe { MatrixMut::new(argument, first, shape, strides) }
}

/// The error of a singular matrix.
fn regular(pivot: Option<usize>) -> Result<(), Error> {
    pivot.map_or(Ok(()), |pivot| Err(Error::Singular { pivot }))
}

unsafe fn product<T: Scalar>(
    [m, n, k]: [i64; 3],
    a: Place<T>,
    b: Place<T>,
    alpha: T,
    beta: T,
    flags: i64,
    c: (*mut T, i64),
) -> Result<(), Error> {
    let column_major = column_major(flags)?;
    let (m, n, k) = (("m", m), ("n", n), ("k", k));
    // SAFETY: by the caller; the result shares no memory with the others.
    unsafe {
        let (a, b) = (Matrix::new("a", a.first, [m, k], a.strides)?, Matrix::new("b", b.first, [k, n], b.strides)?);
        let c = output(["c", "ldc"], [m, n], c, column_major)?;
        c.disjoint(&a)?;
        c.disjoint(&b)?;
        linalg::product(Isa::current(), a, b, alpha, beta, c, Threads::Many)
    }
}

/// The first element of a vector, of which `first` is the lowest address.
fn vector<T>((first, inc): (*const T, i64), n: i64) -> *const T {
    if inc < 0 && n > 0 {
        first.wrapping_offset((n as isize - 1).wrapping_mul((inc as isize).wrapping_neg()))
    } else {
        first
    }
}

unsafe fn vector_product<T: Scalar>(
    [m, n]: [i64; 2],
    a: Place<T>,
    x: (*const T, i64),
    alpha: T,
    beta: T,
    y: (*mut T, i64),
) -> Result<(), Error> {
    for (argument, inc) in [("incx", x.1), ("incy", y.1)] {
        if inc == 0 {
            return Err(Error::ZeroIncrement { argument });
        }
    }
    let (x_first, y_first) = (vector(x, n), vector((y.0.cast_const(), y.1), m).cast_mut());
    let (m, n, one) = (("m", m), ("n", n), ("n", 1));
    // A NULL stays one, whatever its increment.
    let (x_first, y_first) = (if x.0.is_null() { x.0 } else { x_first }, if y.0.is_null() { y.0 } else { y_first });
    // SAFETY: by the caller; the result shares no memory with the others.
    unsafe {
        let a = Matrix::new("a", a.first, [m, n], a.strides)?;
        let x = Matrix::new("x", x_first, [n, one], [x.1, 0])?;
        let y = MatrixMut::new("y", y_first, [m, one], [y.1, 0])?;
        y.disjoint(&a)?;
        y.disjoint(&x)?;
        linalg::matvec(Isa::current(), a, x, alpha, beta, y)
    }
}

unsafe fn lu_factor<T: Scalar>(
    n: i64,
    a: (*const T, i64),
    flags: i64,
    lu: (*mut T, i64),
    pivots: *mut i64,
) -> Result<(), Error> {
    let column_major = column_major(flags)?;
    let shape = [("n", n); 2];
    // SAFETY: by the caller; everything is read before anything is written.
    unsafe {
        let (a, lu) = (input(["a", "lda"], shape, a, column_major)?, output(["lu", "ldlu"], shape, lu, column_major)?);
        if n > 0 {
            arguments::not_null("pivots", pivots)?;
        }
        let (found, singular) = linalg::factor(Isa::current(), a, &lu, Threads::Many)?;
        for (i, pivot) in found.iter().enumerate() {
            pivots.wrapping_add(i).write_unaligned(*pivot);
        }
        regular(singular)
    }
}

/// Copies pivots, and checks them.
unsafe fn read_pivots(n: usize, pivots: *const i64) -> Result<Vec<i64>, Error> {
    if n > 0 {
        arguments::not_null("pivots", pivots.cast_mut())?;
    }
    let mut copy = crate::array::zeros::<i64>(n)?;
    for (i, pivot) in copy.iter_mut().enumerate() {
        // SAFETY: by the caller.
        *pivot = unsafe { pivots.wrapping_add(i).read_unaligned() };
        arguments::within("pivots", *pivot, i as i64, n as i64 - 1)?;
    }
    Ok(copy)
}

unsafe fn lu_solve<T: Scalar>(
    [n, nrhs]: [i64; 2],
    lu: (*const T, i64),
    pivots: *const i64,
    b: (*const T, i64),
    form: i64,
    side: Side<T>,
) -> Result<(), Error> {
    let column_major = column_major(side.flags)?;
    let form = match arguments::within("form", form, 0, 2)? {
        0 => Form::Plain,
        1 => Form::Transposed,
        _ => Form::Adjoint,
    };
    let (n, nrhs) = (("n", n), ("nrhs", nrhs));
    // SAFETY: by the caller; everything is read before anything is written.
    unsafe {
        let lu = input(["lu", "ldlu"], [n, n], lu, column_major)?;
        let b = input(["b", "ldb"], [n, nrhs], b, column_major)?;
        let mut x = output(["x", "ldx"], [n, nrhs], (side.out, side.ld), column_major)?;
        let pivots = read_pivots(lu.shape()[0], pivots)?;
        if let Some(pivot) = linalg::singular(lu) {
            x.fill(T::from_parts([crate::simd::Float::NAN; 2]));
            return Err(Error::Singular { pivot });
        }
        let isa = Isa::current();
        Factors::new(isa, lu, form, Threads::Many)?.solve(&pivots, b, &x, Threads::Many)
    }
}

unsafe fn lu_inverse<T: Scalar>(n: i64, lu: (*const T, i64), pivots: *const i64, side: Side<T>) -> Result<(), Error> {
    let column_major = column_major(side.flags)?;
    let shape = [("n", n); 2];
    // SAFETY: by the caller; everything is read before anything is written.
    unsafe {
        let lu = input(["lu", "ldlu"], shape, lu, column_major)?;
        let mut out = output(["out", "ldout"], shape, (side.out, side.ld), column_major)?;
        let pivots = read_pivots(lu.shape()[0], pivots)?;
        regular(linalg::inverse_of_factors(Isa::current(), lu, &pivots, &mut out, Threads::Many)?)
    }
}

unsafe fn lu_rcond<T: Scalar>(
    n: i64,
    lu: (*const T, i64),
    pivots: *const i64,
    norm: T::Real,
    flags: i64,
    rcond: *mut T::Real,
) -> Result<(), Error> {
    let column_major = column_major(flags)?;
    // SAFETY: by the caller.
    unsafe {
        let lu = input(["lu", "ldlu"], [("n", n); 2], lu, column_major)?;
        let pivots = read_pivots(lu.shape()[0], pivots)?;
        arguments::not_null("rcond", rcond)?;
        arguments::write("rcond", rcond, linalg::rcond(Isa::current(), lu, &pivots, norm, Threads::Many)?)
    }
}

unsafe fn inverse<T: Scalar>(n: i64, a: (*const T, i64), side: Side<T>) -> Result<(), Error> {
    let column_major = column_major(side.flags)?;
    let shape = [("n", n); 2];
    // SAFETY: by the caller; everything is read before anything is written.
    unsafe {
        let a = input(["a", "lda"], shape, a, column_major)?;
        let mut out = output(["out", "ldout"], shape, (side.out, side.ld), column_major)?;
        regular(linalg::inverse(Isa::current(), a, &mut out, Threads::Many)?)
    }
}

unsafe fn solve<T: Scalar>(
    [n, nrhs]: [i64; 2],
    a: (*const T, i64),
    b: (*const T, i64),
    side: Side<T>,
) -> Result<(), Error> {
    let column_major = column_major(side.flags)?;
    let (n, nrhs) = (("n", n), ("nrhs", nrhs));
    // SAFETY: by the caller; everything is read before anything is written.
    unsafe {
        let a = input(["a", "lda"], [n, n], a, column_major)?;
        let b = input(["b", "ldb"], [n, nrhs], b, column_major)?;
        let mut x = output(["x", "ldx"], [n, nrhs], (side.out, side.ld), column_major)?;
        regular(linalg::solve(Isa::current(), a, b, &mut x, Threads::Many)?)
    }
}

unsafe fn determinant<T: Scalar>(n: i64, a: (*const T, i64), flags: i64, det: *mut T) -> Result<(), Error> {
    let column_major = column_major(flags)?;
    // SAFETY: by the caller.
    unsafe {
        let a = input(["a", "lda"], [("n", n); 2], a, column_major)?;
        arguments::not_null("det", det)?;
        arguments::write("det", det, linalg::determinant(Isa::current(), a, Threads::Many)?.value())
    }
}

unsafe fn slogdet<T: Scalar>(
    n: i64,
    a: (*const T, i64),
    flags: i64,
    sign: *mut T,
    logdet: *mut T::Real,
) -> Result<(), Error> {
    let column_major = column_major(flags)?;
    // SAFETY: by the caller.
    unsafe {
        let a = input(["a", "lda"], [("n", n); 2], a, column_major)?;
        arguments::not_null("sign", sign)?;
        arguments::not_null("logdet", logdet)?;
        let (found, log) = linalg::determinant(Isa::current(), a, Threads::Many)?.sign_and_log();
        arguments::write("sign", sign, found)?;
        arguments::write("logdet", logdet, log)
    }
}

unsafe fn matrix_norm<T: Scalar>(
    [m, n]: [i64; 2],
    a: (*const T, i64),
    order: i64,
    flags: i64,
    norm: *mut T::Real,
) -> Result<(), Error> {
    let column_major = column_major(flags)?;
    let order = match arguments::within("order", order, KILN_NORM_ONE, KILN_NORM_LARGEST)? {
        KILN_NORM_ONE => Norm::One,
        KILN_NORM_INFINITY => Norm::Infinity,
        KILN_NORM_FROBENIUS => Norm::Frobenius,
        _ => Norm::Largest,
    };
    // SAFETY: by the caller.
    unsafe {
        let a = input(["a", "lda"], [("m", m), ("n", n)], a, column_major)?;
        arguments::not_null("norm", norm)?;
        arguments::write("norm", norm, linalg::norm(a, order)?)
    }
}
