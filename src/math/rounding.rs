//! Rounding to integers.

use super::Unary;
use crate::simd::{Float, Simd, Vector};

macro_rules! rounding {
    ($(#[$doc:meta])* $function:ident, $method:ident) => {
        $(#[$doc])*
        pub struct $function;

        impl<T: Float> Unary<T> for $function {
            #[inline(always)]
            fn eval<S: Simd>(_: S, x: T::Vector<S>) -> T::Vector<S> {
                x.$method().canonical_nan()
            }
        }
    };
}
rounding!(
    /// The next integer below.
    Floor, floor
);
rounding!(
    /// The next integer above.
    Ceil, ceil
);
rounding!(
    /// The next integer towards zero.
    Trunc, trunc
);
rounding!(
    /// The nearest integer, ties to even.
    Rint, rint
);
