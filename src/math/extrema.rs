//! The larger and the smaller of two numbers; -0 is less than +0 (IEEE 754-2019, `maximum` and `maximumNumber`).

use super::Binary;
use crate::simd::{Float, Simd, Vector};

/// The larger; `y` where either is NaN.
#[inline(always)]
fn larger<S: Simd, V: Vector<S>>(x: V, y: V) -> V {
    // Equal numbers differ in the sign of zero alone: it is set where both are.
    V::select(x.eq(y), V::from_bits(x.to_bits() & y.to_bits()), x.max(y))
}

/// The smaller; `y` where either is NaN.
#[inline(always)]
fn smaller<S: Simd, V: Vector<S>>(x: V, y: V) -> V {
    V::select(x.eq(y), V::from_bits(x.to_bits() | y.to_bits()), x.min(y))
}

macro_rules! extremum {
    ($(#[$doc:meta])* $function:ident, $choose:ident, nan: $nan:ident) => {
        $(#[$doc])*
        pub struct $function;

        impl<T: Float> Binary<T> for $function {
            #[inline(always)]
            fn eval<S: Simd>(_: S, x: T::Vector<S>, y: T::Vector<S>) -> T::Vector<S> {
                // `choose` gives y where either is NaN.
                extremum!($nan, x, y, $choose(x, y)).canonical_nan()
            }
        }
    };
    (wins, $x:ident, $y:ident, $chosen:expr) => { <T::Vector<S>>::select($x.is_nan(), $x, $chosen) };
    (loses, $x:ident, $y:ident, $chosen:expr) => { <T::Vector<S>>::select($y.is_nan(), $x, $chosen) };
}
extremum!(
    /// The larger; NaN where either is.
    Maximum, larger, nan: wins
);
extremum!(
    /// The smaller; NaN where either is.
    Minimum, smaller, nan: wins
);
extremum!(
    /// The larger; where one is NaN, the other.
    Fmax, larger, nan: loses
);
extremum!(
    /// The smaller; where one is NaN, the other.
    Fmin, smaller, nan: loses
);
