//! Numbers of about twice the precision of f64, as sums of two: for what is known of a chunk as a whole.

use super::compensated::two_sum;
use std::ops::{Add, Mul, Neg, Sub};

/// `high + low`, the second at most half a unit in the last place of the first; errors are a few 2^-104 of results, of sums
/// of their terms. Infinities and NaN are in `high`, and arithmetic with them gives NaN or an infinity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Double {
    /// The number, rounded.
    pub high: f64,
    low: f64,
}

impl Double {
    /// The sum of two numbers.
    #[inline(always)]
    pub fn sum(a: f64, b: f64) -> Double {
        let (high, low) = two_sum(a, b);
        Double { high, low: if high.is_finite() { low } else { 0.0 } }
    }

    /// The quotient; of zero by zero NaN.
    #[inline(always)]
    pub fn over(self, divisor: Double) -> Double {
        let quotient = self.high / divisor.high;
        if !quotient.is_finite() || !divisor.high.is_finite() {
            return quotient.into();
        }
        let left = (-quotient).mul_add(divisor.high, self.high) + (self.low - quotient * divisor.low);
        Double::sum(quotient, left / divisor.high)
    }

    /// The number, or zero for one below.
    #[inline(always)]
    pub fn at_least_zero(self) -> Double {
        if self.high < 0.0 { Double::from(0.0) } else { self }
    }
}

impl From<f64> for Double {
    #[inline(always)]
    fn from(high: f64) -> Double {
        Double { high, low: 0.0 }
    }
}

impl Add for Double {
    type Output = Double;
    #[inline(always)]
    fn add(self, other: Double) -> Double {
        let (high, rest) = two_sum(self.high, other.high);
        if !high.is_finite() {
            return high.into();
        }
        // The lower parts may matter most where the higher ones cancel.
        let (low, last) = two_sum(self.low, other.low);
        let (high, rest) = two_sum(high, rest + low);
        Double::sum(high, rest + last)
    }
}

impl Sub for Double {
    type Output = Double;
    #[inline(always)]
    fn sub(self, other: Double) -> Double {
        self + -other
    }
}

impl Neg for Double {
    type Output = Double;
    #[inline(always)]
    fn neg(self) -> Double {
        Double { high: -self.high, low: -self.low }
    }
}

impl Mul for Double {
    type Output = Double;
    #[inline(always)]
    fn mul(self, other: Double) -> Double {
        let high = self.high * other.high;
        if !high.is_finite() {
            return high.into();
        }
        let rest = self.high.mul_add(other.high, -high) + (self.high * other.low + self.low * other.high);
        Double::sum(high, rest)
    }
}
