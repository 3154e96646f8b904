//! Integers in the order of numbers, so that the largest integer tells the extreme number.

/// What an element of which there is none sends: it is below all others, or means the same.
pub const NOTHING: i64 = i64::MIN;

/// The key of NaN, above all others.
const NAN: i64 = i64::MAX;

/// A number in an order.
pub trait Key: Copy {
    /// In the order of the numbers; -0 is below +0, and NaN is the largest.
    fn key(self) -> i64;
    /// The number of a key, NaN the one NaN.
    fn of_key(key: i64) -> Self;
    /// Whether it is NaN.
    fn is_nan(self) -> bool;

    /// In the opposite order, but NaN is the largest here too.
    fn key_down(self) -> i64 {
        if self.is_nan() { NAN } else { !self.key() }
    }
    /// The number of such a key.
    fn of_key_down(key: i64) -> Self {
        Self::of_key(if key == NAN && Self::of_key(NAN).is_nan() { NAN } else { !key })
    }
}

impl Key for f64 {
    fn key(self) -> i64 {
        let bits = self.to_bits().cast_signed();
        // Negative numbers are ordered the other way.
        if self.is_nan() { NAN } else { bits ^ ((bits >> 63) & i64::MAX) }
    }
    fn of_key(key: i64) -> Self {
        let bits = key ^ ((key >> 63) & i64::MAX);
        if key == NAN { f64::from_bits(0x7ff8_0000_0000_0000) } else { f64::from_bits(bits.cast_unsigned()) }
    }
    fn is_nan(self) -> bool {
        f64::is_nan(self)
    }
}

impl Key for i64 {
    fn key(self) -> i64 {
        self
    }
    fn of_key(key: i64) -> Self {
        key
    }
    fn is_nan(self) -> bool {
        false
    }
}

impl Key for u64 {
    fn key(self) -> i64 {
        self.cast_signed() ^ i64::MIN
    }
    fn of_key(key: i64) -> Self {
        (key ^ i64::MIN).cast_unsigned()
    }
    fn is_nan(self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order<T: Key + PartialEq + std::fmt::Debug>(numbers: &[T]) {
        for pair in numbers.windows(2) {
            assert!(pair[0].key() < pair[1].key() && pair[0].key_down() > pair[1].key_down(), "{pair:?}");
        }
        for x in numbers {
            assert_eq!((T::of_key(x.key()), T::of_key_down(x.key_down())), (*x, *x));
        }
    }

    #[test]
    fn keys_are_in_the_order_of_numbers() {
        in_order(&[f64::NEG_INFINITY, -1e300, -5e-324, -0.0, 0.0, 5e-324, 1.0, f64::MAX, f64::INFINITY]);
        in_order(&[i64::MIN, -1, 0, 1, i64::MAX]);
        in_order(&[0, 1, u64::MAX / 2, u64::MAX / 2 + 1, u64::MAX]);
        assert!((-0.0f64).key() == 0f64.key() - 1 && f64::of_key((-0.0f64).key()).is_sign_negative());
    }

    #[test]
    fn nan_is_above_all_and_one() {
        for nan in [f64::NAN, -f64::NAN, f64::from_bits(0x7ff0_0000_0000_0001)] {
            assert_eq!((nan.key(), nan.key_down()), (i64::MAX, i64::MAX));
        }
        assert_eq!(f64::of_key(NAN).to_bits(), 0x7ff8_0000_0000_0000);
        assert_eq!(f64::of_key_down(NAN).to_bits(), 0x7ff8_0000_0000_0000);
        assert!(f64::INFINITY.key() < NAN && f64::NEG_INFINITY.key_down() < NAN);
    }
}
