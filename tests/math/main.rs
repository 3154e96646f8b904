//! Vector maths against correctly rounded references: every function of the table, whatever the instruction set (`KILN_ISA`).

#[path = "../common/mod.rs"]
mod common;
mod references;

use common::{Element, Random};
use kiln::ffi::math::{BINARY_F32, BINARY_F64, PAIR_F32, PAIR_F64, UNARY_F32, UNARY_F64};
use kiln::math::table::{Arity, FUNCTIONS, Function, of};

/// Where a number stands among all of its type; neighbours differ by one.
trait Rank: Element + Into<f64> {
    fn rank(self) -> i64;
}

impl Rank for f64 {
    fn rank(self) -> i64 {
        let bits = self.to_bits() as i64;
        if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
    }
}

impl Rank for f32 {
    fn rank(self) -> i64 {
        let bits = self.to_bits() as i32;
        i64::from(if bits < 0 { i32::MIN.wrapping_sub(bits) } else { bits })
    }
}

/// Inputs of every kind: special values, all exponents, and numbers of ordinary size.
fn inputs<T: Element>() -> Vec<T> {
    let mut random = Random(11);
    let mut x = T::special();
    x.extend((0..200_000).map(|_| T::from_bits(random.bits())));
    for range in [1.0, 20.0, 800.0] {
        x.extend((0..100_000).map(|_| T::from_f64(random.uniform() * range)));
    }
    x.extend((-400..400).map(|i| T::from_f64(f64::from(i))));
    x.extend((-400..400).map(|i| T::from_f64(f64::from(i) * 0.25)));
    x
}

/// Pairs of every kind: all pairs of special values, and each of the other inputs beside another.
fn input_pairs<T: Element>() -> (Vec<T>, Vec<T>) {
    let special = T::special();
    let small: Vec<T> = (-8..=8).map(|i| T::from_f64(f64::from(i) * 0.5)).chain(special).collect();
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for first in &small {
        for second in &small {
            x.push(*first);
            y.push(*second);
        }
    }
    let all: Vec<T> = inputs();
    let mut random = Random(12);
    for first in &all {
        x.push(*first);
        y.push(all[random.bits() as usize % all.len()]);
        // Two numbers of about the same magnitude.
        x.push(T::from_f64(random.uniform() * 10.0));
        y.push(T::from_f64(random.uniform() * 10.0));
    }
    (x, y)
}

/// The worst input of one function and type.
#[derive(Default)]
struct Worst {
    steps: i64,
    at: String,
}

impl Worst {
    /// Takes in one result. A NaN, and the sign of a zero, must be right.
    fn add<T: Rank>(&mut self, arguments: &[T], found: T, expected: T) {
        let (wide, right): (f64, f64) = (found.into(), expected.into());
        let steps = match (wide.is_nan(), right.is_nan()) {
            // The one NaN that Kiln gives out.
            (true, true) if found.bytes() == T::from_f64(f64::NAN).bytes() => 0,
            (false, false) if wide != 0.0 || right != 0.0 => {
                found.rank().saturating_sub(expected.rank()).saturating_abs()
            }
            (false, false) if wide.is_sign_negative() == right.is_sign_negative() => 0,
            _ => i64::MAX,
        };
        if steps > self.steps {
            let hex = |x: T| x.bytes().iter().rev().map(|byte| format!("{byte:02x}")).collect::<String>();
            let of: Vec<String> = arguments.iter().map(|x| format!("{x:?} ({})", hex(*x))).collect();
            let at = format!("{}: found {found:?} ({}), expected {expected:?}", of.join(", "), hex(found));
            *self = Worst { steps, at };
        }
    }

    /// No more steps from the correctly rounded value than the bound allows. Whole steps are all that can be seen here: an error
    /// of up to 1.5 ulp may be one step.
    fn check(&self, name: &str, ulp: f64) -> Result<(), String> {
        // A correctly rounded function must be so.
        let allowed = if ulp <= 0.5 { 0.0 } else { (ulp + 0.5).floor() };
        if self.steps as f64 <= allowed {
            return Ok(());
        }
        Err(format!("{name}: {} steps off at {}\n", self.steps, self.at))
    }
}

/// The row of a function.
fn reference<R>(rows: &'static [R], name: impl Fn(&R) -> &'static str, function: &Function) -> &'static R {
    let row = rows.iter().find(|row| name(row) == function.name);
    row.unwrap_or_else(|| panic!("no reference for {} in tests/math/references.rs", function.name))
}

/// `KILN_FUNCTION=exp cargo test --test math` looks at one function only.
fn wanted(function: &Function) -> bool {
    std::env::var("KILN_FUNCTION").map_or(true, |name| name == function.name)
}

macro_rules! check_type {
    ($type:ident, $column:literal, $row:tt, $unary:ident, $binary:ident, $pair:ident, $failures:ident) => {
        let x: Vec<$type> = inputs();
        for (i, function) in of(Arity::Unary).enumerate().filter(|(_, function)| wanted(function)) {
            let right = reference(references::UNARY, |row| row.0, function).$row;
            let mut out = vec![0.0; x.len()];
            assert_eq!(unsafe { $unary[i].1(x.len() as i64, x.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
            let mut worst = Worst::default();
            for (x, found) in x.iter().zip(out) {
                let expected = right(*x);
                let error: f64 = (found - expected).abs().into();
                if error < references::absolute_bound($unary[i].0, (*x).into()) {
                    continue;
                }
                worst.add(&[*x], found, expected);
            }
            $failures.extend(worst.check($unary[i].0, function.ulp[$column]).err());
        }
        for (i, function) in of(Arity::Pair).enumerate().filter(|(_, function)| wanted(function)) {
            let right = reference(references::PAIR, |row| row.0, function).$row;
            let (n, mut first, mut second) = (x.len() as i64, vec![0.0; x.len()], vec![0.0; x.len()]);
            let status = unsafe { $pair[i].1(n, x.as_ptr(), 1, first.as_mut_ptr(), 1, second.as_mut_ptr(), 1) };
            assert_eq!(status, 0);
            let mut worst = Worst::default();
            for ((x, first), second) in x.iter().zip(first).zip(second) {
                let expected = right(*x);
                worst.add(&[*x], first, expected.0);
                worst.add(&[*x], second, expected.1);
            }
            $failures.extend(worst.check($pair[i].0, function.ulp[$column]).err());
        }
        let (x, y): (Vec<$type>, Vec<$type>) = input_pairs();
        for (i, function) in of(Arity::Binary).enumerate().filter(|(_, function)| wanted(function)) {
            let right = reference(references::BINARY, |row| row.0, function).$row;
            let mut out = vec![0.0; x.len()];
            assert_eq!(unsafe { $binary[i].1(x.len() as i64, x.as_ptr(), 1, y.as_ptr(), 1, out.as_mut_ptr(), 1) }, 0);
            let mut worst = Worst::default();
            for ((x, y), found) in x.iter().zip(&y).zip(out) {
                worst.add(&[*x, *y], found, right(*x, *y));
            }
            $failures.extend(worst.check($binary[i].0, function.ulp[$column]).err());
        }
    };
}

#[test]
fn every_f64_function_is_within_its_bound() {
    let mut failures: Vec<String> = Vec::new();
    check_type!(f64, 1, 1, UNARY_F64, BINARY_F64, PAIR_F64, failures);
    assert!(failures.is_empty(), "\n{}", failures.concat());
}

#[test]
fn every_f32_function_is_within_its_bound() {
    let mut failures: Vec<String> = Vec::new();
    check_type!(f32, 0, 2, UNARY_F32, BINARY_F32, PAIR_F32, failures);
    assert!(failures.is_empty(), "\n{}", failures.concat());
}

#[test]
fn the_order_of_the_table_is_that_of_the_exports() {
    let names = |arity, suffix: &str| of(arity).map(|f| format!("{}_{suffix}", f.name)).collect::<Vec<_>>();
    let exports = |rows: Vec<&'static str>| rows.into_iter().map(str::to_string).collect::<Vec<_>>();
    assert_eq!(exports(UNARY_F64.iter().map(|row| row.0).collect()), names(Arity::Unary, "f64"));
    assert_eq!(exports(UNARY_F32.iter().map(|row| row.0).collect()), names(Arity::Unary, "f32"));
    assert_eq!(exports(BINARY_F64.iter().map(|row| row.0).collect()), names(Arity::Binary, "f64"));
    assert_eq!(exports(BINARY_F32.iter().map(|row| row.0).collect()), names(Arity::Binary, "f32"));
    assert_eq!(exports(PAIR_F64.iter().map(|row| row.0).collect()), names(Arity::Pair, "f64"));
    assert_eq!(exports(PAIR_F32.iter().map(|row| row.0).collect()), names(Arity::Pair, "f32"));
    let mut all: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    all.dedup();
    assert_eq!(all.len(), FUNCTIONS.len());
}
