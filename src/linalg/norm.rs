//! Norms of matrices.

use super::{Matrix, Scalar};
use crate::array;
use crate::error::Error;
use crate::simd::Float;

/// Which norm.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Norm {
    /// The largest sum of the magnitudes of a column.
    One,
    /// The largest sum of the magnitudes of a row.
    Infinity,
    /// The root of the sum of all squares.
    Frobenius,
    /// The largest magnitude.
    Largest,
}

/// A norm; 0 for a matrix without elements, NaN where an element is NaN.
///
/// The sum of a column runs down the rows, that of a row along the columns. Squares are summed down each column, as a chain of fused
/// operations, after a scaling by a power of two; then the columns.
pub fn norm<T: Scalar>(a: Matrix<T>, norm: Norm) -> Result<T::Real, Error> {
    let a = if norm == Norm::Infinity { a.transposed() } else { a };
    let [rows, columns] = a.shape();
    if rows == 0 || columns == 0 {
        return Ok(T::Real::ZERO);
    }
    let largest = over(a, |most, x| larger(most, magnitude(x)))?;
    let result = match norm {
        Norm::Largest => largest.into_iter().fold(T::Real::ZERO, larger),
        Norm::One | Norm::Infinity => over(a, |sum, x| sum + magnitude(x))?.into_iter().fold(T::Real::ZERO, larger),
        Norm::Frobenius => {
            let largest = largest.into_iter().fold(T::Real::ZERO, larger);
            let size: f64 = largest.into();
            if size == 0.0 || !size.is_finite() {
                return Ok(largest.canonical_nan());
            }
            let (down, up) = scales::<T::Real>(size);
            let sums = over(a, |sum, x| {
                let [re, im] = x.parts().map(|part| part * down);
                let sum = re.mul_add(re, sum);
                if T::PARTS == 2 { im.mul_add(im, sum) } else { sum }
            })?;
            sums.into_iter().fold(T::Real::ZERO, |total, sum| total + sum).sqrt() * up
        }
    };
    Ok(result.canonical_nan())
}

/// A fold down each column; the elements are visited as they lie.
fn over<T: Scalar>(a: Matrix<T>, f: impl Fn(T::Real, T) -> T::Real) -> Result<Vec<T::Real>, Error> {
    let [rows, columns] = a.shape();
    let [row_stride, column_stride] = a.strides();
    let mut folds = array::zeros::<T::Real>(columns)?;
    if row_stride.unsigned_abs() < column_stride.unsigned_abs() {
        for (column, fold) in folds.iter_mut().enumerate() {
            for row in 0..rows {
                *fold = f(*fold, a.get(row, column));
            }
        }
    } else {
        for row in 0..rows {
            for (column, fold) in folds.iter_mut().enumerate() {
                *fold = f(*fold, a.get(row, column));
            }
        }
    }
    Ok(folds)
}

/// The larger; NaN where one is.
fn larger<R: Float>(x: R, y: R) -> R {
    if x.is_nan() || x > y { x } else { y }
}

/// The absolute value, without overflow on the way.
pub(super) fn magnitude<T: Scalar>(x: T) -> T::Real {
    let [re, im] = x.parts().map(Float::abs);
    if T::PARTS == 1 || im == T::Real::ZERO {
        return re;
    }
    let largest = larger(re, im);
    if re == T::Real::INFINITY || im == T::Real::INFINITY {
        return T::Real::INFINITY;
    }
    let (down, up) = scales::<T::Real>(largest.into());
    let (re, im) = (re * down, im * down);
    re.mul_add(re, im * im).sqrt() * up
}

/// A power of two that brings a number near one, and its inverse: both normal.
fn scales<R: Float>(size: f64) -> (R, R) {
    let most = if R::FRACTION_BITS == 52 { 1000 } else { 120 };
    let exponent = ((size.to_bits() >> 52) as i32 - 1023).clamp(-most, most);
    (R::power_of_two(-exponent), R::power_of_two(exponent))
}
