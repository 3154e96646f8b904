//! Inverses.

use super::lu::{Elimination, Purpose, Threads};
use super::{GAUSS_JORDAN, Matrix, MatrixMut, Scalar, gauss_jordan};
use crate::error::Error;
use crate::simd::Isa;

/// The inverse of a square matrix; `out` may be the matrix itself. Of a singular one it is NaN throughout; the first pivot that is zero is
/// given back then.
///
/// Below a constant number of rows it is Gauss-Jordan's on the transpose ([`gauss_jordan`]), from there on `inv(U) inv(L) P`: `inv(L)` by
/// forward substitution in the unit matrix, `inv(U)` by back substitution in that, in descending order of `k`.
pub fn inverse<T: Scalar>(
    isa: Isa,
    a: Matrix<T>,
    out: &mut MatrixMut<T>,
    threads: Threads,
) -> Result<Option<usize>, Error> {
    let [n, _] = a.shape();
    let singular = if n < GAUSS_JORDAN {
        gauss_jordan::inverse(isa, a, out)?
    } else {
        let mut matrix = Elimination::new(isa, a, None, Purpose::Inverse, threads)?;
        let order = matrix.reserve_order()?;
        let singular = matrix.run()?;
        if singular.is_none() {
            matrix.substitute_back(&matrix.matrix);
            let order = matrix.order(order);
            matrix.matrix.unpack(isa, matrix.shape, Some(&order), out, matrix.threads);
        }
        singular
    };
    if singular.is_some() {
        out.fill(T::from_parts([crate::simd::Float::NAN; 2]));
    }
    Ok(singular)
}
