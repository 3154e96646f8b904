//! The reciprocal of the condition number, estimated.

use super::norm::magnitude;
use super::solve::{Factors, Form};
use super::{Matrix, MatrixMut, Scalar, Threads};
use crate::array;
use crate::error::Error;
use crate::simd::{Float, Isa};

/// Steps at most, as LAPACK's.
const STEPS: usize = 5;

/// An estimate of `1 / (norm(a) norm(inv(a)))` in the 1-norm from the factors, their pivots and `norm(a)`: Hager's (1984) method as Higham
/// (1988) improved it, LAPACK's `lacn2`. 0 where a pivot is zero, NaN where the norm is.
pub fn rcond<T: Scalar>(
    isa: Isa,
    lu: Matrix<T>,
    pivots: &[i64],
    norm: T::Real,
    threads: Threads,
) -> Result<T::Real, Error> {
    let [n, _] = lu.shape();
    if n == 0 {
        return Ok(T::Real::ONE);
    }
    if norm.is_nan() {
        return Ok(T::Real::NAN);
    }
    if norm == T::Real::ZERO || norm == T::Real::INFINITY || super::singular(lu).is_some() {
        return Ok(T::Real::ZERO);
    }
    let plain = Factors::new(isa, lu, Form::Plain, threads)?;
    let adjoint = Factors::new(isa, lu, Form::Adjoint, threads)?;
    let mut x = array::zeros::<T>(n)?;
    let solve = |factors: &Factors<T>, x: &mut [T]| -> Result<(), Error> {
        let shape = [("n", n as i64), ("nrhs", 1)];
        // SAFETY: all of a slice.
        let (b, out) = unsafe {
            (Matrix::new("x", x.as_ptr(), shape, [1, 0])?, MatrixMut::new("x", x.as_mut_ptr(), shape, [1, 0])?)
        };
        factors.solve(pivots, b, &out, threads)
    };
    let length = |x: &[T]| x.iter().fold(T::Real::ZERO, |sum, x| sum + magnitude(*x));
    x.fill(T::real(T::Real::ONE / T::Real::rounded(n as f64)));
    solve(&plain, &mut x)?;
    let mut estimate = length(&x);
    if n > 1 {
        let mut unit = n;
        for _ in 0..STEPS {
            for x in &mut x {
                *x = direction(*x);
            }
            solve(&adjoint, &mut x)?;
            let next = largest(&x);
            if next == unit {
                break;
            }
            unit = next;
            x.fill(T::ZERO);
            x[unit] = T::ONE;
            solve(&plain, &mut x)?;
            let found = length(&x);
            if found > estimate {
                estimate = found;
            } else {
                break;
            }
        }
        // A last vector that the iteration cannot be fooled by.
        for (i, x) in x.iter_mut().enumerate() {
            let size = T::Real::ONE + T::Real::rounded(i as f64) / T::Real::rounded((n - 1) as f64);
            *x = T::real(if i % 2 == 0 { size } else { -size });
        }
        solve(&plain, &mut x)?;
        let found = T::Real::rounded(2.0) * length(&x) / T::Real::rounded(3.0 * n as f64);
        if found > estimate || found.is_nan() {
            estimate = found;
        }
    }
    Ok((T::Real::ONE / estimate / norm).canonical_nan())
}

/// A number of magnitude one in its direction; one for zero.
fn direction<T: Scalar>(x: T) -> T {
    let [re, im] = x.parts();
    if T::PARTS == 1 {
        return T::real(if re < T::Real::ZERO { -T::Real::ONE } else { T::Real::ONE });
    }
    let size = magnitude(x);
    if size > T::Real::ZERO { T::from_parts([re / size, im / size]) } else { T::ONE }
}

/// The first of the largest.
fn largest<T: Scalar>(x: &[T]) -> usize {
    let mut best = 0;
    for (i, y) in x.iter().enumerate() {
        if magnitude(*y) > magnitude(x[best]) {
            best = i;
        }
    }
    best
}
