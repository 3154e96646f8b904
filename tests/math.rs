//! Vector maths against correctly rounded references: every function of the table, whatever the instruction set (`KILN_ISA`).

mod common;

use common::{Element, Random};
use kiln::ffi::math::{UNARY_F32, UNARY_F64};
use kiln::math::table::UNARY;

/// A function's name, and its correctly rounded value for f64 and f32. `core_math` has most of them.
type Reference = (&'static str, fn(f64) -> f64, fn(f32) -> f32);

/// One for each function of the table.
const REFERENCES: &[Reference] = &[
    // Rounding the root twice is harmless: 53 bits are more than twice 24 and two.
    ("sqrt", integer_sqrt, |x| integer_sqrt(x.into()) as f32),
];

/// The square root in integers: of `m 2^e`, rounded to nearest.
fn integer_sqrt(x: f64) -> f64 {
    if !x.is_finite() || x <= 0.0 {
        return if x == 0.0 || x == f64::INFINITY { x } else { f64::NAN };
    }
    let bits = x.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (m, e) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    // To 105 or 106 bits, so that the root has 53.
    let mut shift = m.leading_zeros() as i32 - 11 + 52;
    shift += (e - shift) & 1;
    let (m, e) = ((m as u128) << shift, (e - shift) / 2);
    let root = m.isqrt();
    // Half a unit lies between two integers, so a tie cannot happen.
    let root = (root + u128::from(m - root * root > root)) as f64;
    root * f64::from_bits(((e + 1023) as u64) << 52)
}

/// Where a number stands among all of its type; neighbours differ by one.
fn rank(bits: i64, width: u32) -> i64 {
    if bits < 0 { (i64::MIN >> (64 - width)).wrapping_sub(bits) } else { bits }
}

/// Inputs of every kind: special values, all exponents, and numbers of ordinary size.
fn inputs<T: Element>() -> Vec<T> {
    let mut random = Random(11);
    let mut x = T::special();
    x.extend((0..200_000).map(|_| T::from_bits(random.bits())));
    x.extend((0..200_000).map(|_| T::from_f64(random.uniform() * 20.0)));
    x.extend((-100..100).map(|i| T::from_f64(f64::from(i))));
    x
}

/// The worst input of one function and type.
#[derive(Default)]
struct Worst {
    steps: i64,
    at: String,
}

impl Worst {
    /// Takes in one result. A NaN, and the sign of a zero, must be right; a bound of 1/2 means the correctly rounded value.
    fn add<T: Element + Into<f64>>(&mut self, x: T, found: T, expected: T, ranks: (i64, i64)) {
        let (wide, right): (f64, f64) = (found.into(), expected.into());
        let steps = match (wide.is_nan(), right.is_nan()) {
            // The one NaN that Kiln gives out.
            (true, true) if found.bytes() == T::from_f64(f64::NAN).bytes() => 0,
            (false, false) if wide != 0.0 || right != 0.0 => ranks.0.saturating_sub(ranks.1).saturating_abs(),
            (false, false) if wide.is_sign_negative() == right.is_sign_negative() => 0,
            _ => i64::MAX,
        };
        if steps > self.steps {
            let hex = |x: T| x.bytes().iter().rev().map(|byte| format!("{byte:02x}")).collect::<String>();
            let at = format!("x = {x:?} ({}): found {found:?} ({}), expected {expected:?}", hex(x), hex(found));
            *self = Worst { steps, at };
        }
    }

    /// No more steps from the correctly rounded value than the bound allows. Whole steps are all that can be seen here: an error
    /// of up to 1.5 ulp may be one step.
    fn check(&self, name: &str, ulp: f64) {
        assert!(
            self.steps as f64 <= (ulp + 0.5).floor() - f64::from(ulp == 0.5),
            "{name}: {} steps off at {}",
            self.steps,
            self.at
        );
    }
}

#[test]
fn every_function_is_within_its_bound() {
    for (i, function) in UNARY.iter().enumerate() {
        let (name, f64_reference, f32_reference) = REFERENCES
            .iter()
            .find(|reference| reference.0 == function.name)
            .unwrap_or_else(|| panic!("no reference for {}", function.name));

        let x: Vec<f64> = inputs();
        let mut out = vec![0.0; x.len()];
        assert_eq!(unsafe { UNARY_F64[i].1(x.len() as i64, x.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
        let mut worst = Worst::default();
        for (x, found) in x.into_iter().zip(out) {
            let expected = f64_reference(x);
            worst.add(x, found, expected, (rank(found.to_bits() as i64, 64), rank(expected.to_bits() as i64, 64)));
        }
        worst.check(&format!("{name}_f64"), function.ulp[1]);

        let x: Vec<f32> = inputs();
        let mut out = vec![0.0; x.len()];
        assert_eq!(unsafe { UNARY_F32[i].1(x.len() as i64, x.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
        let mut worst = Worst::default();
        for (x, found) in x.into_iter().zip(out) {
            let (expected, bits) = (f32_reference(x), |x: f32| i64::from(x.to_bits() as i32));
            worst.add(x, found, expected, (rank(bits(found), 32), rank(bits(expected), 32)));
        }
        worst.check(&format!("{name}_f32"), function.ulp[0]);
    }
}

#[test]
fn the_order_of_the_table_is_that_of_the_exports() {
    for (i, function) in UNARY.iter().enumerate() {
        assert_eq!(UNARY_F64[i].0, format!("{}_f64", function.name));
        assert_eq!(UNARY_F32[i].0, format!("{}_f32", function.name));
    }
}
