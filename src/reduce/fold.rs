//! What each reduction has of its own: how one more element enters an accumulator.

use crate::simd::{Simd, Vector};

/// A reduction over `N` arrays at once. Accumulators start at -0, which changes nothing that is added to it, and are
/// combined by addition.
pub trait Fold<const N: usize> {
    /// For each array, whether a vector is filled up with -0, else +0: what leaves every accumulator as it is.
    const PADDING_IS_NEGATIVE_ZERO: [bool; N];
    /// Takes in one element of each array. Must be `#[inline(always)]`.
    fn add<S: Simd, V: Vector<S>>(accumulator: V, x: [V; N]) -> V;
}

/// `sum(x[i])`
pub struct Sum;

impl Fold<1> for Sum {
    const PADDING_IS_NEGATIVE_ZERO: [bool; 1] = [true];
    #[inline(always)]
    fn add<S: Simd, V: Vector<S>>(accumulator: V, [x]: [V; 1]) -> V {
        accumulator + x
    }
}

/// `sum(x[i] * y[i])`, each product fused with its addition.
pub struct Dot;

impl Fold<2> for Dot {
    const PADDING_IS_NEGATIVE_ZERO: [bool; 2] = [true, false];
    #[inline(always)]
    fn add<S: Simd, V: Vector<S>>(accumulator: V, [x, y]: [V; 2]) -> V {
        x.mul_add(y, accumulator)
    }
}
