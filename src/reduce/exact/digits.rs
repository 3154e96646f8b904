//! What rounding needs of a long number: its leading bits, and whether any others are set.

/// `mantissa * 2^exponent`, and more if `sticky`: less than one unit of the mantissa's last bit.
#[derive(Clone, Copy, Debug)]
pub struct Leading {
    pub negative: bool,
    /// Its highest bit is set.
    pub mantissa: u128,
    pub exponent: i32,
    pub sticky: bool,
}

impl Leading {
    /// Of a number in digits of 32 bits, the first one of weight `2^least`; nothing if it is zero.
    pub fn of(negative: bool, digits: &[u32], least: i32) -> Option<Leading> {
        let top = digits.iter().rposition(|digit| *digit != 0)?;
        let digit = |below: usize| top.checked_sub(below).map_or(0, |i| digits[i]);
        let shift = digit(0).leading_zeros();
        let high = (0..4).fold(0u128, |bits, below| bits << 32 | digit(below) as u128);
        let low = (digit(4) as u64) << shift;
        let rest = &digits[..top.saturating_sub(4)];
        Some(Leading {
            negative,
            mantissa: high << shift | (low >> 32) as u128,
            exponent: least + 32 * (top as i32 - 3) - shift as i32,
            sticky: low as u32 != 0 || rest.iter().any(|digit| *digit != 0),
        })
    }

    /// The quotient by a number from 1 to 2^126.
    pub fn divided_by(self, divisor: u128) -> Leading {
        let (quotient, remainder, exponent) = if divisor >> 64 == 0 {
            (self.mantissa / divisor, self.mantissa % divisor, self.exponent)
        } else {
            let (quotient, remainder) = divide_shifted(self.mantissa, divisor);
            (quotient, remainder, self.exponent - 64)
        };
        // At least 64 bits in either case.
        let shift = quotient.leading_zeros();
        let mantissa = quotient << shift;
        Leading { mantissa, exponent: exponent - shift as i32, sticky: self.sticky || remainder != 0, ..self }
    }

    /// The square root of a positive number.
    pub fn sqrt(self) -> Leading {
        let odd = self.exponent.rem_euclid(2) as u32;
        let (square, lost) = (self.mantissa >> odd, self.mantissa & odd as u128 != 0);
        let root = square.isqrt(); // 64 bits
        Leading {
            mantissa: root << 64,
            exponent: (self.exponent + odd as i32) / 2 - 64,
            sticky: self.sticky || lost || root * root != square,
            ..self
        }
    }
}

/// `x * 2^64` by a divisor from 2^64 to 2^126, digit by digit on paper.
fn divide_shifted(x: u128, divisor: u128) -> (u128, u128) {
    let (mut quotient, mut remainder) = (0, 0);
    for bit in (0..192).rev() {
        let next = if bit >= 64 { x >> (bit - 64) & 1 } else { 0 };
        remainder = remainder << 1 | next;
        quotient <<= 1;
        if remainder >= divisor {
            remainder -= divisor;
            quotient |= 1;
        }
    }
    (quotient, remainder)
}
