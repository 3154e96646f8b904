//! Variance and covariance, rounded once.

use super::accumulator::{DIGITS, LEAST_EXPONENT};
use super::digits::Leading;
use super::{Accumulator, Rounded};

/// Digits below 2^-1074, which a sum of numbers leaves at zero.
const UNUSED: usize = 33;

/// The variance of `n` numbers from their sum and the sum of their squares: with `d` for `ddof`,
/// `(n sum(x^2) - sum(x)^2) / (n (n - d))`. NaN if there are not more than `d`, or if one is NaN or infinite.
pub fn variance<T: Rounded>(sum: &Accumulator, squares: &Accumulator, n: usize, ddof: usize) -> T {
    quotient(sum, sum, squares, n, ddof).map_or(T::NAN, |exact| exact.map_or(T::ZERO, Leading::round))
}

/// The square root of [`variance`], rounded once too.
pub fn deviation<T: Rounded>(sum: &Accumulator, squares: &Accumulator, n: usize, ddof: usize) -> T {
    quotient(sum, sum, squares, n, ddof).map_or(T::NAN, |exact| exact.map_or(T::ZERO, |exact| exact.sqrt().round()))
}

/// The covariance of `n` pairs from the sums of their numbers and of their products, with `n` as divisor, as [`variance`].
pub fn covariance<T: Rounded>(x: &Accumulator, y: &Accumulator, products: &Accumulator, n: usize) -> T {
    quotient(x, y, products, n, 0).map_or(T::NAN, |exact| exact.map_or(T::ZERO, Leading::round))
}

/// `(n products - x y) / (n (n - d))`, exactly: nothing if that is NaN; nothing within if it is 0.
fn quotient(
    x: &Accumulator,
    y: &Accumulator,
    products: &Accumulator,
    n: usize,
    ddof: usize,
) -> Option<Option<Leading>> {
    if n <= ddof || [x, y, products].iter().any(|sum| !sum.is_finite()) {
        return None;
    }
    // Both in units of 2^-2184, the square of the weight of the first used digit.
    let (negative, magnitude) = products.magnitude();
    let ([x_negative, y_negative], [x, y]) = ([x, y].map(|sum| sum.magnitude().0), [x, y].map(|sum| sum.magnitude().1));
    let mut difference = times(&magnitude, n);
    // As if the product that is subtracted were positive.
    let turned = x_negative != y_negative;
    if negative != turned {
        negate(&mut difference);
    }
    subtract_product(&mut difference, &x[UNUSED..], &y[UNUSED..]);
    let below = difference[NUMERATOR - 1] >> 31 == 1;
    if below {
        negate(&mut difference);
    }
    let unit = 2 * (LEAST_EXPONENT + 32 * UNUSED as i32);
    let divisor = n as u128 * (n - ddof) as u128;
    Some(Leading::of(below != turned, &difference, unit).map(|leading| leading.divided_by(divisor)))
}

/// `-number`, in two's complement.
fn negate(number: &mut [u32; NUMERATOR]) {
    let mut carry = true;
    for digit in number {
        (*digit, carry) = (!*digit).overflowing_add(carry.into());
    }
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

/// `difference -= x y`, in two's complement.
fn subtract_product(difference: &mut [u32; NUMERATOR], x: &[u32], y: &[u32]) {
    let used = |sum: &[u32]| {
        let start = sum.iter().position(|digit| *digit != 0)?;
        Some((start, sum.iter().rposition(|digit| *digit != 0)? + 1))
    };
    let (Some((first, last)), Some((start, end))) = (used(x), used(y)) else { return };
    for i in first..last {
        // One row of the product on paper.
        let (mut carry, mut borrow) = (0u64, 0i64);
        for (k, digit) in difference[i + start..].iter_mut().enumerate() {
            let factor = if start + k < end { y[start + k] } else { 0 };
            if start + k >= end && carry == 0 && borrow == 0 {
                break;
            }
            let product = x[i] as u64 * factor as u64 + carry;
            carry = product >> 32;
            let rest = *digit as i64 - (product as u32) as i64 + borrow;
            *digit = rest as u32;
            borrow = rest >> 32;
        }
    }
}
