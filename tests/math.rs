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
        for (x, found) in x.iter().zip(out) {
            let expected = f64_reference(*x);
            let distance = rank(found.to_bits() as i64, 64) - rank(expected.to_bits() as i64, 64);
            check(name, (*x, found, expected), distance, function.ulp[1]);
        }

        let x: Vec<f32> = inputs();
        let mut out = vec![0.0; x.len()];
        assert_eq!(unsafe { UNARY_F32[i].1(x.len() as i64, x.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
        for (x, found) in x.iter().zip(out) {
            let expected = f32_reference(*x);
            let distance = rank((found.to_bits() as i32).into(), 32) - rank((expected.to_bits() as i32).into(), 32);
            check(name, (f64::from(*x), found.into(), expected.into()), distance, function.ulp[0]);
        }
    }
}

/// NaN for NaN, the sign of a zero, and no more steps from the correctly rounded value than the bound allows.
fn check(name: &str, (x, found, expected): (f64, f64, f64), distance: i64, ulp: f64) {
    let right = if expected.is_nan() {
        found.to_bits() == f64::NAN.to_bits()
    } else if expected == 0.0 && found == 0.0 {
        found.is_sign_negative() == expected.is_sign_negative()
    } else {
        !found.is_nan() && distance.abs() as f64 <= (ulp + 0.5).floor()
    };
    // A bound of 1/2 means the correctly rounded value itself.
    assert!(
        right && (ulp > 0.5 || expected.is_nan() || found == expected),
        "{name}({x:e}) = {found:e}, not {expected:e}"
    );
}

#[test]
fn the_order_of_the_table_is_that_of_the_exports() {
    for (i, function) in UNARY.iter().enumerate() {
        assert_eq!(UNARY_F64[i].0, format!("{}_f64", function.name));
        assert_eq!(UNARY_F32[i].0, format!("{}_f32", function.name));
    }
}
