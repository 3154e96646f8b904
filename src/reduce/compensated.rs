//! Sums that carry along what their rounding leaves over.

use super::double::Double;
use crate::simd::Float;
use std::ops::{Add, Sub};

/// A sum as two numbers: what floating point gives, and the sum of what was rounded away on the way there.
#[derive(Clone, Copy, Debug)]
pub struct Compensated<T> {
    /// The sum; all there is of infinities and NaN, and of what is no sum.
    pub high: T,
    /// What it lacks.
    pub low: T,
}

impl<T: Float> Compensated<T> {
    /// A number that is exact.
    #[inline(always)]
    pub fn exact(high: T) -> Self {
        Compensated { high, low: T::ZERO }
    }

    /// The sum of two sums.
    #[inline(always)]
    pub fn plus(self, other: Self) -> Self {
        let (high, rest) = two_sum(self.high, other.high);
        Compensated { high, low: (self.low + other.low) + rest }
    }

    /// The sum, rounded.
    #[inline(always)]
    pub fn value(self) -> T {
        // What is left over of an overflow is NaN, and of zeros says nothing of their sign.
        let is_finite = |x: T| x.abs() < T::INFINITY;
        if self.low != T::ZERO && is_finite(self.low) && is_finite(self.high) {
            self.high + self.low
        } else {
            self.high
        }
    }

    /// The sum in twice the precision of f64; finite if it is.
    #[inline(always)]
    pub fn double(self) -> Double {
        let (high, low): (f64, f64) = (self.high.into(), self.low.into());
        Double::sum(high, if low.is_finite() { low } else { 0.0 })
    }
}

/// The sum of two numbers or vectors and what its rounding leaves over, exactly, unless it overflows (Knuth).
#[inline(always)]
pub fn two_sum<V: Copy + Add<Output = V> + Sub<Output = V>>(a: V, b: V) -> (V, V) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}
