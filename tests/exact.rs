//! Exact sums against whole numbers of any length (`num-bigint`), whatever the instruction set (`KILN_ISA`).

mod common;

use common::{Random, Threads};
use kiln::ffi::exact::*;
use num_bigint::{BigInt, Sign};

/// The last bit of the smallest product, 2^-2148, is the unit of all whole numbers here.
const UNIT: i32 = -2148;

/// A double as a whole number of units.
fn whole(x: f64) -> BigInt {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let mantissa = bits & ((1 << 52) - 1) | u64::from(exponent > 0) << 52;
    let magnitude = BigInt::from(mantissa) << (exponent.max(1) - 1075 - UNIT) as usize;
    if x < 0.0 { -magnitude } else { magnitude }
}

/// The product of two doubles.
fn product(x: f64, y: f64) -> BigInt {
    // Both are multiples of 2^-1074.
    (whole(x) >> 1074usize) * (whole(y) >> 1074usize)
}

/// An element type: its neighbours, as doubles that may lie beyond the last one.
trait Type: Copy + Into<f64> + PartialOrd + std::fmt::Debug {
    const MOST: f64;
    /// What follows the largest number, if the exponent went on.
    const BEYOND: Option<f64>;
    fn from(x: f64) -> Self;
    fn up(self) -> Self;
    fn down(self) -> Self;
    fn is_even(self) -> bool;
}

impl Type for f64 {
    const MOST: f64 = f64::MAX;
    const BEYOND: Option<f64> = None;
    fn from(x: f64) -> f64 {
        x
    }
    fn up(self) -> f64 {
        self.next_up()
    }
    fn down(self) -> f64 {
        self.next_down()
    }
    fn is_even(self) -> bool {
        self.to_bits() & 1 == 0
    }
}

impl Type for f32 {
    const MOST: f64 = f32::MAX as f64;
    const BEYOND: Option<f64> = Some(2.0 * (1u128 << 127) as f64);
    fn from(x: f64) -> f32 {
        x as f32
    }
    fn up(self) -> f32 {
        self.next_up()
    }
    fn down(self) -> f32 {
        self.next_down()
    }
    fn is_even(self) -> bool {
        self.to_bits() & 1 == 0
    }
}

/// The points half way from a number's magnitude to its neighbours, in half units, and whether they round to it.
fn interval<T: Type>(magnitude: T) -> (BigInt, BigInt, bool) {
    let at = |x: T| {
        let x: f64 = x.into();
        if x.is_finite() {
            return whole(x);
        }
        T::BEYOND.map_or_else(|| BigInt::from(1) << (1024 - UNIT) as usize, whole)
    };
    let next = at(magnitude.up());
    let least: f64 = magnitude.into();
    if least == 0.0 {
        return (-next.clone(), next, true);
    }
    if least.is_infinite() {
        // From half way beyond the largest number on.
        let most = T::from(T::MOST);
        return (at(most) + at(most.up()), BigInt::from(1) << 20_000usize, true);
    }
    (at(magnitude) + at(magnitude.down()), at(magnitude) + next, magnitude.is_even())
}

/// Whether `result` is `numerator / divisor` units, rounded to nearest, ties to even.
fn is_rounded<T: Type>(result: T, numerator: &BigInt, divisor: &BigInt) -> bool {
    let value: f64 = result.into();
    let magnitude = BigInt::from_biguint(Sign::Plus, numerator.magnitude().clone());
    if value == 0.0 || *numerator == BigInt::ZERO {
        // A sum that is exactly zero is +0; one that underflows keeps its sign.
        let sign = value.is_sign_negative() == (numerator.sign() == Sign::Minus);
        return value == 0.0 && sign && magnitude * 2 <= interval(T::from(0.0)).1 * divisor;
    }
    let (low, high, even) = interval(T::from(value.abs()));
    let twice = magnitude * 2;
    let (low, high) = (low * divisor, high * divisor);
    let inside = if even { low <= twice && twice <= high } else { low < twice && twice < high };
    inside && (value < 0.0) == (numerator.sign() == Sign::Minus)
}

/// Whether `result` is the square root of so many units.
fn is_root<T: Type>(result: T, square: &BigInt) -> bool {
    let value: f64 = result.into();
    if *square == BigInt::ZERO {
        return value.to_bits() == 0;
    }
    let (low, high, even) = interval(T::from(value));
    // low and high are in half units, so their squares in quarters of squared units.
    let square = (square << (2 - UNIT) as usize).clone();
    let (low, high) = (&low * &low, &high * &high);
    value > 0.0 && if even { low <= square && square <= high } else { low < square && square < high }
}

/// A finite double with an exponent field in a range.
fn double(random: &mut Random, low: u64, high: u64) -> f64 {
    let bits = random.bits();
    f64::from_bits(bits & !(0x7ff << 52) | (low + random.bits() % (high - low + 1)) << 52)
}

/// Vectors of many kinds: ordinary, all magnitudes, subnormal, near overflow, narrow bands, cancelling to a condition number of
/// up to 1e300, and with zeros.
fn adversarial(random: &mut Random, n: usize) -> Vec<f64> {
    let middle = random.bits() % 1900 + 60;
    let width = random.bits() % 60;
    let mut x: Vec<f64> = match random.bits() % 7 {
        0 => (0..n).map(|_| random.uniform()).collect(),
        1 => (0..n).map(|_| double(random, 0, 2046)).collect(),
        2 => (0..n).map(|_| double(random, 0, 3)).collect(),
        3 => (0..n).map(|_| double(random, 2040, 2046)).collect(),
        4 => (0..n).map(|_| double(random, middle - width, middle + width)).collect(),
        5 => (0..n).map(|_| double(random, 1000, 1100).trunc()).collect(),
        _ => {
            let mut x: Vec<f64> = (0..n / 2).map(|_| double(random, 0, 2046)).collect();
            x.extend(x.clone().iter().map(|x| -x));
            x.push(double(random, 0, 1100));
            x
        }
    };
    if random.bits().is_multiple_of(4) {
        for i in 0..x.len() / 3 {
            x[i * 3] = if random.bits().is_multiple_of(2) { 0.0 } else { -0.0 };
        }
    }
    for i in (1..x.len()).rev() {
        x.swap(i, random.bits() as usize % (i + 1));
    }
    x
}

type OfOne<T> = unsafe extern "C" fn(i64, *const T, i64, *mut T) -> i32;
type OfTwo<T> = unsafe extern "C" fn(i64, *const T, i64, *const T, i64, *mut T) -> i32;
type Variance<T> = unsafe extern "C" fn(i64, *const T, i64, i64, *mut T) -> i32;

struct Functions<T> {
    sum: OfOne<T>,
    mean: OfOne<T>,
    norm2: OfOne<T>,
    dot: OfTwo<T>,
    var: Variance<T>,
}

const DOUBLE: Functions<f64> = Functions {
    sum: kiln_exact_sum_f64,
    mean: kiln_exact_mean_f64,
    norm2: kiln_exact_norm2_f64,
    dot: kiln_exact_dot_f64,
    var: kiln_exact_var_f64,
};
const FLOAT: Functions<f32> = Functions {
    sum: kiln_exact_sum_f32,
    mean: kiln_exact_mean_f32,
    norm2: kiln_exact_norm2_f32,
    dot: kiln_exact_dot_f32,
    var: kiln_exact_var_f32,
};

fn of_one<T: Type>(function: OfOne<T>, x: &[T]) -> T {
    let mut out = T::from(7.0);
    assert_eq!(unsafe { function(x.len() as i64, x.as_ptr(), 1, &mut out) }, 0);
    out
}

/// Every function on a pair of vectors; gives the number of results.
fn check<T: Type>(functions: &Functions<T>, x: &[T], y: &[T]) -> usize {
    let doubles = |x: &[T]| -> Vec<f64> { x.iter().map(|x| (*x).into()).collect() };
    let (wide, other) = (doubles(x), doubles(y));
    let sum: BigInt = wide.iter().map(|x| whole(*x)).sum();
    let squares: BigInt = wide.iter().map(|x| product(*x, *x)).sum();
    let products: BigInt = wide.iter().zip(&other).map(|(x, y)| product(*x, *y)).sum();
    let (n, one) = (BigInt::from(x.len()), BigInt::from(1));
    let mut out = T::from(7.0);
    let all_negative_zero =
        |mut signs: Box<dyn Iterator<Item = f64> + '_>| signs.all(|x| x == 0.0 && x.is_sign_negative());
    if x.is_empty() || !all_negative_zero(Box::new(wide.iter().copied())) {
        assert!(is_rounded(of_one(functions.sum, x), &sum, &one), "sum of {x:?}");
    }
    if !x.is_empty() && !all_negative_zero(Box::new(wide.iter().copied())) {
        assert!(is_rounded(of_one(functions.mean, x), &sum, &n), "mean of {x:?}");
    }
    assert!(is_root(of_one(functions.norm2, x), &squares), "norm of {x:?}");
    assert_eq!(unsafe { (functions.dot)(x.len() as i64, x.as_ptr(), 1, y.as_ptr(), 1, &mut out) }, 0);
    if x.is_empty()
        || !all_negative_zero(Box::new(wide.iter().zip(&other).map(|(x, y)| x.signum() * y.signum() * (x * y).abs())))
    {
        assert!(is_rounded(out, &products, &one), "dot of {x:?} and {y:?}: {out:?}");
    }
    for ddof in 0..x.len().min(2) {
        assert_eq!(unsafe { (functions.var)(x.len() as i64, x.as_ptr(), 1, ddof as i64, &mut out) }, 0);
        // The square of the sum is in squared units.
        let square = (&sum * &sum) >> -UNIT as usize;
        let numerator = &n * &squares - square;
        assert!(is_rounded(out, &numerator, &(&n * BigInt::from(x.len() - ddof))), "variance of {x:?}");
    }
    6
}

#[test]
fn a_hundred_thousand_random_results_are_rounded_correctly() {
    let mut random = Random(2718);
    let mut results = 0;
    for round in 0..20_000 {
        let n = [0, 1, 2, 3, 4, 7, 16][round % 7];
        let x = adversarial(&mut random, n);
        let mut y = adversarial(&mut random, n);
        y.resize(x.len(), 1.5);
        results += check(&DOUBLE, &x, &y);
        let narrow = |x: &[f64]| -> Vec<f32> {
            x.iter().map(|x| *x as f32).map(|x| if x.is_finite() { x } else { f32::MAX }).collect()
        };
        results += check(&FLOAT, &narrow(&x), &narrow(&y));
    }
    for n in [31, 64, 100, 511, 512, 513, 1030, 2047] {
        for _ in 0..12 {
            let x = adversarial(&mut random, n);
            let mut y = adversarial(&mut random, n);
            y.resize(x.len(), -2.5);
            results += check(&DOUBLE, &x, &y);
        }
    }
    // Long enough for a word for each place; then with most terms at few places, whose words fill up.
    for round in 0..14 {
        let x = adversarial(&mut random, 9000);
        let mut y = adversarial(&mut random, 9000);
        y.resize(x.len(), 0.7);
        results += check(&DOUBLE, &x, &y);
        let mut crowded = |least: u64| -> Vec<f64> {
            let term =
                |i| if i % 100 == 0 { double(&mut random, 0, 2046) } else { double(&mut random, least, least + 1) };
            let x: Vec<f64> = (0..9000).map(term).collect();
            if round % 2 == 0 { x } else { x.into_iter().map(|x| -x.abs()).collect() }
        };
        let (x, y) = (crowded(1000), crowded([0, 1023, 2045][round % 3]));
        results += check(&DOUBLE, &x, &y);
    }
    // From one block of 512 to the next the magnitudes rise, fall, stay, and spread.
    for spread in [0, 15, 30, 80] {
        let block = |least: u64| (0..512).map(|_| double(&mut random, least, least + spread)).collect::<Vec<f64>>();
        let x: Vec<f64> = [1000, 1000, 1060, 930, 931, 990, 1023].into_iter().flat_map(block).collect();
        let y: Vec<f64> = x.iter().rev().copied().collect();
        results += check(&DOUBLE, &x, &y);
        let narrow = |x: &[f64]| -> Vec<f32> { x.iter().map(|x| *x as f32).collect() };
        results += check(&FLOAT, &narrow(&x), &narrow(&y));
    }
    assert!(results >= 100_000);
}

#[test]
fn order_threads_and_increments_do_not_matter() {
    let mut random = Random(31);
    for n in [70_000, 200_003] {
        let mut x = adversarial(&mut random, n);
        let y: Vec<f64> = (0..x.len()).map(|_| double(&mut random, 0, 2046)).collect();
        let all = |x: &[f64], y: &[f64]| {
            let mut out = [0.0; 2];
            let mut results = Vec::new();
            for threads in 1..=4 {
                let _threads = Threads::new(threads);
                for inc in [1, -1] {
                    let n = x.len() as i64;
                    assert_eq!(unsafe { kiln_exact_sum_f64(n, x.as_ptr(), inc, &mut out[0]) }, 0);
                    assert_eq!(unsafe { kiln_exact_dot_f64(n, x.as_ptr(), inc, y.as_ptr(), inc, &mut out[1]) }, 0);
                    results.push(out.map(f64::to_bits));
                }
            }
            assert!(results.iter().all(|result| *result == results[0]));
            results[0]
        };
        let first = all(&x, &y);
        let by_magnitude = |a: &(f64, f64), b: &(f64, f64)| a.0.abs().total_cmp(&b.0.abs());
        let mut pairs: Vec<(f64, f64)> = x.iter().copied().zip(y).collect();
        pairs.sort_by(by_magnitude);
        x = pairs.iter().map(|pair| pair.0).collect();
        let y: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
        assert_eq!(all(&x, &y), first);
    }
}

#[test]
fn special_values() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    let sum = |x: &[f64]| of_one(kiln_exact_sum_f64, x).to_bits();
    let dot = |x: &[f64], y: &[f64]| {
        let mut out = 7.0;
        assert_eq!(unsafe { kiln_exact_dot_f64(x.len() as i64, x.as_ptr(), 1, y.as_ptr(), 1, &mut out) }, 0);
        out.to_bits()
    };
    let var = |x: &[f64], ddof| {
        let mut out = 7.0f64;
        assert_eq!(unsafe { kiln_exact_var_f64(x.len() as i64, x.as_ptr(), 1, ddof, &mut out) }, 0);
        out.to_bits()
    };
    let is = |found: u64, expected: f64| assert_eq!(found, expected.to_bits(), "{} {expected}", f64::from_bits(found));
    // Alone, and among numbers enough for a block in vectors.
    for filling in [0, 1000] {
        let with = |x: &[f64]| -> Vec<f64> { x.iter().copied().chain(vec![1.0; filling]).collect() };
        is(sum(&with(&[inf])), inf);
        is(sum(&with(&[-inf, 1e308, 1e308])), -inf);
        is(sum(&with(&[inf, -inf])), nan);
        is(sum(&with(&[-nan])), nan);
        is(sum(&with(&[inf, nan])), nan);
        is(dot(&with(&[inf]), &with(&[0.0])), nan);
        is(dot(&with(&[inf]), &with(&[-2.0])), -inf);
        is(dot(&with(&[f64::MAX, f64::MAX]), &with(&[f64::MAX, -f64::MAX])), filling as f64);
        is(of_one(kiln_exact_norm2_f64, &with(&[-inf])).to_bits(), inf);
        is(of_one(kiln_exact_norm2_f64, &with(&[inf, nan])).to_bits(), nan);
        is(of_one(kiln_exact_mean_f64, &with(&[-inf])).to_bits(), -inf);
        is(var(&with(&[inf]), 0), nan);
        is(var(&with(&[nan]), 0), nan);
    }
    // Overflow of the result only.
    is(sum(&[f64::MAX, f64::MAX, -f64::MAX]), f64::MAX);
    is(sum(&[f64::MAX, f64::MAX]), inf);
    is(of_one(kiln_exact_mean_f64, &[f64::MAX, f64::MAX]).to_bits(), f64::MAX);
    is(of_one(kiln_exact_norm2_f64, &[1e200, 1e200]).to_bits(), std::f64::consts::SQRT_2 * 1e200);
    // Zeros.
    is(sum(&[]), 0.0);
    is(sum(&[-0.0; 3]), -0.0);
    is(sum(&[-0.0; 2000]), -0.0);
    is(sum(&[-0.0, 0.0]), 0.0);
    is(sum(&[1.0, -1.0, -0.0]), 0.0);
    is(dot(&[-0.0; 600], &[1.0; 600]), -0.0);
    is(dot(&[-1e-200], &[1e-200]), -0.0);
    is(of_one(kiln_exact_mean_f64, &[]).to_bits(), nan);
    is(of_one(kiln_exact_norm2_f64, &[]).to_bits(), 0.0);
    is(var(&[], 0), nan);
    is(var(&[3.0], 1), nan);
    is(var(&[3.0; 700], 1), 0.0);
    // A float is rounded once, not by way of a double: 1 + 2^-24 + 2^-60 is above half way.
    let x = [1.0f32, 2f32.powi(-24), 2f32.powi(-60)];
    assert_eq!(of_one(kiln_exact_sum_f32, &x), 1.0 + f32::EPSILON);
}
