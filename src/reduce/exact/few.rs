//! Exact sums of a few terms. Most need no accumulator.

use super::{Accumulator, Rounded};
use crate::reduce::compensated::two_sum;

/// A sum, and the sum of the errors of its additions, with the sum of their magnitudes.
struct Compensated {
    sum: f64,
    errors: f64,
    magnitudes: f64,
    terms: f64,
    /// Whether the errors' own sum has none.
    is_exact: bool,
}

impl Compensated {
    fn of(terms: impl Iterator<Item = f64>) -> Self {
        let mut all = Compensated { sum: -0.0, errors: 0.0, magnitudes: 0.0, terms: 0.0, is_exact: true };
        for x in terms {
            let (sum, error) = two_sum(all.sum, x);
            let (errors, lost) = two_sum(all.errors, error);
            all = Compensated {
                sum,
                errors,
                magnitudes: all.magnitudes + error.abs(),
                terms: all.terms + 1.0,
                is_exact: all.is_exact && lost == 0.0,
            };
        }
        all
    }
}

/// The exact sum, rounded once.
pub fn sum_of_few(terms: impl Iterator<Item = f64> + Clone) -> f64 {
    easy_sum(terms.clone()).unwrap_or_else(|| hard_sum(terms))
}

/// The exact sum of floats, rounded once to float.
pub fn sum_of_few_floats(terms: impl Iterator<Item = f64> + Clone) -> f32 {
    easy_sum_of_floats(terms.clone()).unwrap_or_else(|| hard_sum(terms))
}

/// By an accumulator, whatever the terms are.
#[cold]
#[inline(never)]
fn hard_sum<T: Rounded>(terms: impl Iterator<Item = f64>) -> T {
    let mut sum = Accumulator::new();
    terms.for_each(|x| sum.add(x));
    sum.round()
}

/// The sum where it is easily seen.
fn easy_sum(terms: impl Iterator<Item = f64>) -> Option<f64> {
    let Compensated { sum, errors, magnitudes, terms, is_exact } = Compensated::of(terms);
    if magnitudes == 0.0 {
        // With the sign of a zero: negative where all terms are, and there are some.
        return (sum.is_finite() && terms > 0.0).then_some(sum);
    }
    let nearest = sum + errors;
    let rest = errors - (nearest - sum);
    // Twice what the errors' own sum, of so many terms, can be wrong by; smaller numbers are added without any.
    let bound = 2.0 * terms * f64::EPSILON * magnitudes + f64::MIN_POSITIVE;
    let is_near = nearest + (rest + bound) == nearest && nearest + (rest - bound) == nearest;
    (nearest.is_finite() && (is_exact || is_near && nearest != 0.0)).then_some(nearest)
}

/// The same of floats, whose sums have seldom any error in double: one rounding then.
fn easy_sum_of_floats(terms: impl Iterator<Item = f64>) -> Option<f32> {
    let all = Compensated::of(terms);
    (all.magnitudes == 0.0 && all.sum.is_finite() && all.terms > 0.0).then_some(all.sum as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
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
            if let Some(easy) = easy_sum(terms.iter().copied()) {
                prop_assert_eq!(easy.to_bits(), sum.round::<f64>().to_bits());
            }
            prop_assert_eq!(sum_of_few(terms.iter().copied()).to_bits(), sum.round::<f64>().to_bits());
            let floats = || terms.iter().map(|x| f64::from(*x as f32));
            let mut sum = Accumulator::new();
            floats().for_each(|x| sum.add(x));
            if let Some(easy) = easy_sum_of_floats(floats()) {
                prop_assert_eq!(easy.to_bits(), sum.round::<f32>().to_bits());
            }
            prop_assert_eq!(sum_of_few_floats(floats()).to_bits(), sum.round::<f32>().to_bits());
        }
    }

    #[test]
    fn two_terms_are_always_easy() {
        // Half of the sums of numbers of one size are halfway between two others.
        for i in 0..10_000 {
            let x = f64::from(i * 7919 % 1_000_003 - 500_001) * 1e-3;
            assert!(easy_sum([x, x + 1e-3].into_iter()).is_some(), "{x}");
        }
        for zeros in [[0.0, 0.0], [-0.0, -0.0], [1.5, -1.5], [0.0, -0.0]] {
            assert!(easy_sum(zeros.into_iter()).is_some());
        }
    }
}
