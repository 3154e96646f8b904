//! How an accumulator travels between ranks: as integers whose sums, place by place, are the sum of the accumulators.

use super::accumulator::{Accumulator, DIGITS, Full, met};

/// How many integers: the digits, then how many of the accumulators have met what.
pub const NUMBERS: usize = DIGITS + MET.len();

/// In the order in which they are counted.
const MET: [u32; 5] = [met::NAN, met::POSITIVE_INFINITY, met::NEGATIVE_INFINITY, met::NEGATIVE_ZERO, met::OTHER];

impl Accumulator {
    /// The integers: so small that those of `2^31 - 1` accumulators may be added.
    pub fn to_numbers(&self, numbers: &mut [i64; NUMBERS]) {
        let mut sum = self.clone();
        sum.carry();
        let (digits, counts) = numbers.split_at_mut(DIGITS);
        digits.copy_from_slice(&sum.digits);
        for (count, met) in counts.iter_mut().zip(MET) {
            *count = i64::from(sum.met & met != 0);
        }
    }

    /// The sum of those whose integers were added.
    pub fn from_numbers(numbers: &[i64; NUMBERS]) -> Result<Accumulator, Full> {
        let (digits, counts) = numbers.split_at(DIGITS);
        let mut sum = Accumulator::new();
        sum.digits.copy_from_slice(digits);
        sum.carry();
        if i32::try_from(sum.digits[DIGITS - 1]).is_err() {
            return Err(Full);
        }
        for (count, met) in counts.iter().zip(MET) {
            sum.met |= if *count != 0 { met } else { 0 };
        }
        Ok(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_integers_are_added_sums() {
        let parts: [&[f64]; 4] = [&[1e300, -5e-324, 3.0], &[], &[-1e300, 2f64.powi(-1000)], &[-0.0, -7.5]];
        let (mut total, mut whole) = ([0; NUMBERS], Accumulator::new());
        for part in parts {
            let mut sum = Accumulator::new();
            part.iter().for_each(|x| sum.add(*x));
            part.iter().for_each(|x| whole.add(*x));
            let mut numbers = [0; NUMBERS];
            sum.to_numbers(&mut numbers);
            total.iter_mut().zip(numbers).for_each(|(total, number)| *total += number);
        }
        assert_eq!(Accumulator::from_numbers(&total).map(|sum| sum.to_bytes()), Ok(whole.to_bytes()));
    }

    #[test]
    fn as_many_as_there_can_be_ranks_fit() {
        // The largest and the smallest digits, of 2^31 - 1 ranks; arithmetic that overflows panics here.
        let ranks = (1i64 << 31) - 1;
        for x in [-5e-324, 5e-324, f64::MAX, -f64::MAX] {
            let mut sum = Accumulator::new();
            sum.add_product(x, x.abs());
            let mut numbers = [0; NUMBERS];
            sum.to_numbers(&mut numbers);
            numbers.iter_mut().for_each(|number| *number *= ranks);
            let total = Accumulator::from_numbers(&numbers).map(|sum| sum.round::<f64>());
            let expected = if x.abs() > 1.0 { x.signum() * f64::INFINITY } else { x.signum() * 0.0 };
            assert_eq!(total.map(f64::to_bits), Ok(expected.to_bits()));
        }
        let most = [0xffff_ffff * ranks; NUMBERS];
        assert_eq!(Accumulator::from_numbers(&most).err(), Some(Full));
    }
}
