//! The accumulator: a number with a fixed point, so wide that every sum of products of doubles fits it (Kulisch).

use super::digits::Leading;

/// Digits of 32 bits: from 2^-2148, the last bit of the smallest product, to 2^2139 and a sign, 2^91 times the largest.
pub(super) const DIGITS: usize = 134;

/// The weight of the last bit of the first digit.
pub(super) const LEAST_EXPONENT: i32 = -2148;

/// Parts of less than 2^52 that a digit takes before its carry must be passed on.
const MOST_PENDING: usize = 1 << 10;

/// What a sum has met beside numbers that are not zero.
pub(super) mod met {
    /// A NaN, or an infinity times zero.
    pub(in crate::reduce::exact) const NAN: u32 = 1;
    /// The positive infinity.
    pub(in crate::reduce::exact) const POSITIVE_INFINITY: u32 = 2;
    /// The negative infinity.
    pub(in crate::reduce::exact) const NEGATIVE_INFINITY: u32 = 4;
    /// A zero with a negative sign.
    pub(in crate::reduce::exact) const NEGATIVE_ZERO: u32 = 8;
    /// Anything else: a sum of zeros is -0 only if all of them are.
    pub(in crate::reduce::exact) const OTHER: u32 = 16;
    /// All of these.
    pub(in crate::reduce::exact) const ALL: u32 = 31;
}

/// A digit carried out of the last one: more than 2^91 of the largest products were added.
#[derive(Debug, PartialEq)]
pub struct Full;

/// An exact sum. Digits hold 32 bits of the sum and, until [`Accumulator::carry`], what has not been passed on: they are
/// signed, and overlap by 32 bits (Neal's small superaccumulator).
#[derive(Clone)]
pub struct Accumulator {
    pub(super) digits: [i64; DIGITS],
    /// Terms since the last carry, at most.
    pending: usize,
    pub(super) met: u32,
}

impl Accumulator {
    /// A sum of no terms.
    #[allow(clippy::new_without_default, reason = "a default says less than new")]
    pub const fn new() -> Self {
        Accumulator { digits: [0; DIGITS], pending: 0, met: 0 }
    }

    /// Takes in a term.
    #[inline]
    pub fn add(&mut self, x: f64) {
        self.meet(x);
        if x.is_finite() {
            self.deposit(&[x]);
        }
    }

    /// Takes in `x * y`, which need not be a number of the type.
    #[inline]
    pub fn add_product(&mut self, x: f64, y: f64) {
        if !(x.is_finite() && y.is_finite()) || x == 0.0 || y == 0.0 {
            // One rounding, exact here: a zero, an infinity or NaN.
            return self.meet(x * y);
        }
        self.met |= met::OTHER;
        self.reserve(2);
        let ((m, p), (n, q)) = (mantissa(x), mantissa(y));
        let product = m as u128 * n as u128;
        let place = (p + q) as usize; // both count from 2^-1074
        let negative = x.is_sign_negative() != y.is_sign_negative();
        self.put(product as u64 & ((1 << 53) - 1), place, negative);
        self.put((product >> 53) as u64, place + 53, negative);
    }

    /// Notes what a term is like, without adding it.
    #[inline]
    pub(super) fn meet(&mut self, x: f64) {
        self.met |= if x.is_nan() {
            met::NAN
        } else if x == f64::INFINITY {
            met::POSITIVE_INFINITY
        } else if x == f64::NEG_INFINITY {
            met::NEGATIVE_INFINITY
        } else if x == 0.0 && x.is_sign_negative() {
            met::NEGATIVE_ZERO
        } else {
            met::OTHER
        };
    }

    /// Adds finite numbers without noting that they were terms.
    #[inline]
    pub(super) fn deposit(&mut self, x: &[f64]) {
        for x in x.chunks(MOST_PENDING) {
            self.reserve(x.len());
            for x in x {
                let (mantissa, place) = mantissa(*x);
                self.put(mantissa, (place - LEAST_EXPONENT / 2) as usize, x.is_sign_negative());
            }
        }
    }

    /// Adds `mantissa * 2^place` times the weight of the last bit, for a mantissa of 53 bits: 32 of the bits to one digit, and
    /// the 52 that may be left to the next. Places are below 4195, so that there is a next one.
    #[inline(always)]
    fn put(&mut self, mantissa: u64, place: usize, negative: bool) {
        let shift = place % 32;
        let (low, high) = ((mantissa << shift) as u32 as i64, (mantissa >> (32 - shift)) as i64);
        let sign = -(negative as i64);
        let [first, next] = self.digits[place / 32..].first_chunk_mut().expect("a place within the digits");
        *first += (low ^ sign) - sign;
        *next += (high ^ sign) - sign;
    }

    /// Adds parts of the digits, each of less than 2^32, and what is carried out of the last one.
    pub(super) fn add_parts(&mut self, parts: &[i64; DIGITS], carry: i64) {
        self.reserve(1);
        for (digit, part) in self.digits.iter_mut().zip(parts) {
            *digit += part;
        }
        self.digits[DIGITS - 1] += carry << 32;
    }

    /// Makes sure that so many more terms can be put to a digit.
    #[inline(always)]
    fn reserve(&mut self, terms: usize) {
        self.pending += terms;
        if self.pending > MOST_PENDING {
            self.carry();
            self.pending += terms;
        }
    }

    /// Passes the carries on: then all digits but the last are from 0 to 2^32 - 1, and the last one has the sign. Each sum has
    /// one such form.
    pub(super) fn carry(&mut self) {
        let [rest @ .., last] = &mut self.digits;
        let mut carry = 0;
        for digit in rest {
            let sum = *digit + carry;
            *digit = sum & 0xffff_ffff;
            carry = sum >> 32;
        }
        *last += carry;
        // A digit in this form is like one term.
        self.pending = 1;
    }

    /// Adds another sum; where that does not fit, both are as they were.
    pub fn merge(&mut self, mut other: Accumulator) -> Result<(), Full> {
        let mut sum = self.clone();
        sum.carry();
        other.carry();
        sum.add_digits(&other);
        sum.carry();
        if i32::try_from(sum.digits[DIGITS - 1]).is_err() {
            return Err(Full);
        }
        *self = sum;
        Ok(())
    }

    /// Adds a sum that is known to fit: part of what one call was given.
    pub(super) fn merge_piece(&mut self, mut other: Accumulator) {
        other.carry();
        self.reserve(1);
        self.add_digits(&other);
    }

    fn add_digits(&mut self, other: &Accumulator) {
        for (digit, other) in self.digits.iter_mut().zip(&other.digits) {
            *digit += other;
        }
        self.met |= other.met;
    }

    /// The sum's leading bits and sign, where it is finite and not zero; else the special value that it is.
    pub(super) fn leading(&self) -> Result<Leading, f64> {
        use met::*;
        let infinities = self.met & (POSITIVE_INFINITY | NEGATIVE_INFINITY);
        if self.met & NAN != 0 || infinities == POSITIVE_INFINITY | NEGATIVE_INFINITY {
            return Err(f64::NAN);
        }
        if infinities != 0 {
            return Err(if infinities == POSITIVE_INFINITY { f64::INFINITY } else { f64::NEG_INFINITY });
        }
        let (negative, digits) = self.magnitude();
        Leading::of(negative, &digits, LEAST_EXPONENT).ok_or({
            let all_negative = self.met & (NEGATIVE_ZERO | OTHER) == NEGATIVE_ZERO;
            if all_negative { -0.0 } else { 0.0 }
        })
    }

    /// Sign and absolute value; the last digit may be longer than 32 bits in a sum that was not merged, not in others.
    pub(super) fn magnitude(&self) -> (bool, [u32; DIGITS]) {
        let mut sum = self.clone();
        sum.carry();
        let negative = sum.digits[DIGITS - 1] < 0;
        if negative {
            sum.digits.iter_mut().for_each(|digit| *digit = -*digit);
            sum.carry();
        }
        (negative, sum.digits.map(|digit| digit as u32))
    }

    /// Whether no NaN and no infinity was met.
    pub(super) fn is_finite(&self) -> bool {
        self.met & (met::NAN | met::POSITIVE_INFINITY | met::NEGATIVE_INFINITY) == 0
    }
}

/// `|x| = mantissa * 2^place * 2^-1074`.
#[inline(always)]
pub(super) fn mantissa(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    let normal = i32::from(exponent != 0);
    (fraction | (normal as u64) << 52, exponent - normal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_sums_fit() {
        // Doubled as often as there is room.
        let mut sum = Accumulator::new();
        sum.add_product(f64::MAX, -f64::MAX);
        for _ in 0..91 {
            assert_eq!(sum.merge(sum.clone()), Ok(()));
        }
        let before = sum.digits;
        assert_eq!(sum.merge(sum.clone()), Err(Full));
        assert_eq!(sum.digits, before);
        assert_eq!(sum.round::<f64>(), f64::NEG_INFINITY);
    }

    #[test]
    fn carries_are_passed_on_in_time() {
        // All bits set, at the place where most of them go to one digit; arithmetic that overflows panics here.
        let x = f64::from_bits(0x7fe << 52) - f64::from_bits(0x7fe << 52 >> 1 | 1);
        for x in [x, f64::MAX, (1u64 << 53) as f64 - 1.0, 5e-324] {
            let mut sum = Accumulator::new();
            let many = vec![x; 5 * MOST_PENDING];
            sum.deposit(&many);
            many.iter().for_each(|x| sum.add_product(*x, f64::MAX));
            many.iter().for_each(|x| sum.add_product(-*x, f64::MAX));
            many.iter().for_each(|x| sum.add(-*x));
            assert_eq!(sum.round::<f64>(), 0.0);
        }
    }
}
