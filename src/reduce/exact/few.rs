//! Sums of a few terms that need no accumulator, as most do not.

/// A sum, and the sum of the errors of its additions (Knuth's TwoSum), with the sum of their magnitudes.
struct Compensated {
    sum: f64,
    errors: f64,
    magnitudes: f64,
    terms: f64,
}

impl Compensated {
    fn of(terms: impl Iterator<Item = f64>) -> Self {
        let mut all = Compensated { sum: -0.0, errors: 0.0, magnitudes: 0.0, terms: 0.0 };
        for x in terms {
            let sum = all.sum + x;
            let back = sum - all.sum;
            let error = (all.sum - (sum - back)) + (x - back);
            all = Compensated {
                sum,
                errors: all.errors + error,
                magnitudes: all.magnitudes + error.abs(),
                terms: all.terms + 1.0,
            };
        }
        all
    }
}

/// The exact sum, rounded once, where that is easily seen; it is not for zeros, infinities and NaN.
pub fn sum_of_few(terms: impl Iterator<Item = f64>) -> Option<f64> {
    let Compensated { sum, errors, magnitudes, terms } = Compensated::of(terms);
    let nearest = sum + errors;
    let rest = errors - (nearest - sum);
    // Twice what the errors' own sum, of so many terms, can be wrong by; smaller numbers are added without any.
    let bound = 2.0 * terms * f64::EPSILON * magnitudes + f64::MIN_POSITIVE;
    let certain = nearest + (rest + bound) == nearest && nearest + (rest - bound) == nearest;
    (certain && nearest.is_finite() && nearest != 0.0).then_some(nearest)
}

/// The same of floats, rounded to float.
pub fn sum_of_few_floats(terms: impl Iterator<Item = f64>) -> Option<f32> {
    let all = Compensated::of(terms);
    // One rounding, since the sum is exact.
    (all.magnitudes == 0.0 && all.sum.is_finite() && all.sum != 0.0).then_some(all.sum as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reduce::exact::Accumulator;
    use proptest::prelude::*;

    fn terms() -> impl Strategy<Value = Vec<f64>> {
        let number = prop_oneof![
            any::<f64>(),
            -1.0f64..1.0,
            (-53i32..53, -3i32..3).prop_map(|(exponent, odd)| f64::from(odd) * 2f64.powi(exponent)),
            prop::sample::select(vec![0.0, -0.0, 1.0, 2f64.powi(-53), -(2f64.powi(-54)), 5e-324, -1.0, 3e-320, 1e308]),
        ];
        prop::collection::vec(number, 0..7)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]
        #[test]
        fn what_is_easily_seen_is_right(terms in terms()) {
            let mut sum = Accumulator::new();
            terms.iter().for_each(|x| sum.add(*x));
            if let Some(easy) = sum_of_few(terms.iter().copied()) {
                prop_assert_eq!(easy.to_bits(), sum.round::<f64>().to_bits());
            }
            let floats = || terms.iter().map(|x| f64::from(*x as f32));
            let mut sum = Accumulator::new();
            floats().for_each(|x| sum.add(x));
            if let Some(easy) = sum_of_few_floats(floats()) {
                prop_assert_eq!(easy.to_bits(), sum.round::<f32>().to_bits());
            }
        }
    }
}
