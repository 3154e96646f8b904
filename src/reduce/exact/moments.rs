//! The variance, rounded once.

use super::accumulator::{DIGITS, LEAST_EXPONENT};
use super::digits::Leading;
use super::{Accumulator, Rounded};

/// Digits below 2^-1074, which a sum of numbers leaves at zero.
const UNUSED: usize = 33;

/// The variance of `n` numbers from their sum and the sum of their squares: with `d` for `ddof`,
/// `(n sum(x^2) - sum(x)^2) / (n (n - d))`. NaN if there are not more than `d`, or if one is NaN or infinite.
pub fn variance<T: Rounded>(sum: &Accumulator, squares: &Accumulator, n: usize, ddof: usize) -> T {
    if n <= ddof || !sum.is_finite() || !squares.is_finite() {
        return T::NAN;
    }
    // Both in units of 2^-2184, the square of the weight of the first used digit.
    let mut difference = times(&squares.magnitude().1, n);
    subtract_square(&mut difference, &sum.magnitude().1[UNUSED..]);
    let unit = 2 * (LEAST_EXPONENT + 32 * UNUSED as i32);
    let divisor = n as u128 * (n - ddof) as u128;
    Leading::of(false, &difference, unit).map_or(T::ZERO, |leading| leading.divided_by(divisor).round())
}

/// Digits of the largest numerator: 2^2141 squares, times 2^63, in units of 2^-2184.
const NUMERATOR: usize = DIGITS + 4;

/// `n * squares * 2^36`.
fn times(squares: &[u32; DIGITS], n: usize) -> [u32; NUMERATOR] {
    let factor = (n as u128) << 4;
    let mut product = [0; NUMERATOR];
    let mut carry = 0;
    for (i, digit) in product[1..].iter_mut().enumerate() {
        carry += squares.get(i).map_or(0, |square| *square as u128 * factor);
        *digit = carry as u32;
        carry >>= 32;
    }
    product
}

/// `difference -= sum^2`; it is not negative (Cauchy and Schwarz).
fn subtract_square(difference: &mut [u32; NUMERATOR], sum: &[u32]) {
    let Some(start) = sum.iter().position(|digit| *digit != 0) else { return };
    let end = sum.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
    for i in start..end {
        // One row of the product on paper.
        let (mut carry, mut borrow) = (0u64, 0i64);
        for (k, digit) in difference[i + start..].iter_mut().enumerate() {
            let factor = if start + k < end { sum[start + k] } else { 0 };
            if start + k >= end && carry == 0 && borrow == 0 {
                break;
            }
            let product = sum[i] as u64 * factor as u64 + carry;
            carry = product >> 32;
            let rest = *digit as i64 - (product as u32) as i64 + borrow;
            *digit = rest as u32;
            borrow = rest >> 32;
        }
    }
}
