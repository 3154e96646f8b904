//! The inputs: all of them for f32 and one argument, else so many of each kind, the same in every run.

use crate::random::Random;
use crate::real::Real;
use crate::worst_cases;
use kiln::math::table::{Arity, Function};
use std::f64::consts::{FRAC_PI_2, LN_2};

/// Evaluated at once: small enough that Kiln stays on the calling thread, and all arrays in the first caches.
pub const BLOCK: u64 = 4096;

/// Kinds of inputs; block by block in turn.
const KINDS: u64 = 8;

/// Where a function is neither trivial, constant nor undefined. Others: everywhere.
const RANGES: &[(&str, f64, f64)] = &[
    ("exp", -746.0, 710.0),
    ("exp2", -1076.0, 1025.0),
    ("exp10", -324.5, 309.0),
    ("expm1", -40.0, 710.0),
    ("log", 0.0, f64::MAX),
    ("log2", 0.0, f64::MAX),
    ("log10", 0.0, f64::MAX),
    ("log1p", -1.0, f64::MAX),
    ("sinpi", -9e15, 9e15),
    ("cospi", -9e15, 9e15),
    ("arcsin", -1.0, 1.0),
    ("arccos", -1.0, 1.0),
    ("arctanh", -1.0, 1.0),
    ("arccosh", 1.0, f64::MAX),
    ("sinh", -711.0, 711.0),
    ("cosh", -711.0, 711.0),
    ("tanh", -20.0, 20.0),
    ("erf", -6.0, 6.0),
    ("erfc", -6.0, 28.0),
    ("gamma", -185.0, 172.0),
    ("lgamma", -4.5e15, 2.6e305),
];

/// The zeros of lgamma between -2 and -10; beyond, they come ever closer to the integers.
const LGAMMA_ZEROS: [f64; 16] = [
    -2.4570247382208006,
    -2.7476826467274127,
    -3.1435808883499803,
    -3.955294284858598,
    -4.039361839740537,
    -4.991544640560048,
    -5.0082181683225935,
    -5.998607480080875,
    -6.001385294453155,
    -6.999801507890638,
    -7.000198333407325,
    -7.999975197095821,
    -8.000024800270682,
    -8.999997244250977,
    -9.000002755714823,
    -9.99999972442663,
];

/// One or two arrays of arguments for a function, block by block.
pub struct Inputs<'a> {
    function: &'a Function,
    low: f64,
    high: f64,
    /// How many in all.
    total: u64,
    is_f32: bool,
}

impl<'a> Inputs<'a> {
    pub fn new<T: Real>(function: &'a Function, total: u64) -> Self {
        let (_, low, high) = *RANGES.iter().find(|row| row.0 == function.name).unwrap_or(&("", -f64::MAX, f64::MAX));
        Inputs { function, low, high, total, is_f32: T::BITS == 32 }
    }

    /// In how many blocks.
    pub fn blocks(&self) -> u64 {
        self.total.div_ceil(BLOCK)
    }

    /// Whether these are all that there are.
    pub fn are_all(&self) -> bool {
        self.is_f32 && self.function.arity != Arity::Binary && self.total == 1 << 32
    }

    /// The arguments of block `block`, the first of which has special values and published worst cases too.
    pub fn fill<T: Real>(&self, block: u64, x: &mut [Vec<T>]) {
        x.iter_mut().for_each(Vec::clear);
        let n = BLOCK.min(self.total - block * BLOCK);
        if self.is_f32 && x.len() == 1 {
            // An odd stride meets every number once before it meets any again.
            let stride = ((1 << 32) / self.total) | 1;
            x[0].extend((block * BLOCK..block * BLOCK + n).map(|i| T::from_bits(i.wrapping_mul(stride) & 0xffff_ffff)));
            return;
        }
        let mut random = Random::new(self.function.name, block);
        if block == 0 {
            self.special(x);
            x.iter_mut().for_each(|x| x.truncate(n as usize));
        }
        while (x[0].len() as u64) < n {
            if let [x, y] = x {
                let [a, b] = self.pair(block % KINDS, &mut random);
                x.push(a);
                y.push(b);
            } else {
                x[0].push(self.single(block % KINDS, &mut random));
            }
        }
    }

    /// Special values, in all combinations, and worst cases.
    fn special<T: Real>(&self, x: &mut [Vec<T>]) {
        let infinity = T::from_f64(f64::INFINITY).bits();
        let one = T::from_f64(1.0).bits();
        let bits = [0, 1, 2, infinity - 1, infinity, infinity + 1, T::from_f64(f64::NAN).bits(), one - 1, one, one + 1];
        let mut values: Vec<T> = bits.map(T::from_bits).to_vec();
        values.extend([0.5, 1.5, 2.0, 2.5, 3.0, 1e300, self.low, self.high].map(T::from_f64));
        let sign = 1 << (T::BITS - 1);
        values = values.into_iter().flat_map(|x| [x, T::from_bits(x.bits() ^ sign)]).collect();
        if let [x, y] = x {
            for first in &values {
                x.extend(values.iter().map(|_| *first));
                y.extend(&values);
            }
            let cases = worst_cases::binary(self.function.name);
            x.extend(cases.iter().map(|case| T::from_f64(f64::from_bits(case.0))));
            y.extend(cases.iter().map(|case| T::from_f64(f64::from_bits(case.1))));
        } else {
            x[0].extend(values);
            x[0].extend(worst_cases::unary(self.function.name).map(T::from_f64));
        }
    }

    fn single<T: Real>(&self, kind: u64, random: &mut Random) -> T {
        match kind {
            0 => T::from_bits(random.bits()),
            // Every exponent that matters, alike; then those of numbers of ordinary size.
            1 => T::from_f64(self.inside(random.with_exponent(-1074, 1023))),
            2 => T::from_f64(self.inside(random.with_exponent(-60, 70))),
            3 => T::from_f64(random.between(self.low.max(-1100.0), self.high.min(1100.0))),
            4 => T::from_f64(random.between(self.low.max(-32.0), self.high.min(32.0))),
            5 => T::from_f64(self.inside(random.between(-2.0, 2.0))),
            _ => self.neighbour(random),
        }
    }

    /// A number of the range instead of one outside it, of like kind where that can be.
    fn inside(&self, x: f64) -> f64 {
        let x = if x < self.low { -x } else { x };
        if x < self.low || x > self.high {
            // Its significand, with an exponent that fits.
            let fraction = f64::from_bits(x.abs().to_bits() & ((1 << 52) - 1) | 1f64.to_bits());
            return if self.low >= 1.0 { fraction } else { (fraction - 1.0) * self.high.min(1100.0) };
        }
        x
    }

    /// Some steps from a number where a function may have a zero, a pole, a breakpoint or an exact result.
    fn neighbour<T: Real>(&self, random: &mut Random) -> T {
        let bits = random.bits();
        let integer = (random.between(-1.0, 1.0) * 1100.0).round_ties_even();
        let centre = match bits % 8 {
            0 => integer,
            1 => integer / 4.0,
            2 => random.with_exponent(0, 30).round_ties_even() * FRAC_PI_2,
            3 => integer * FRAC_PI_2,
            4 => integer * LN_2 / 2.0,
            5 => f64::from_bits(random.with_exponent(-60, 60).to_bits() >> 52 << 52),
            6 => [self.low, self.high, 1.0, -1.0][(bits >> 8) as usize % 4],
            _ => LGAMMA_ZEROS[(bits >> 8) as usize % LGAMMA_ZEROS.len()],
        };
        let steps = (random.bits() >> (16 + random.bits() % 48)) as i64;
        let steps = if T::BITS == 32 { steps >> 29 } else { steps };
        T::from_f64(centre).step(if bits >> 32 & 1 == 0 { steps } else { -steps })
    }

    fn pair<T: Real>(&self, kind: u64, random: &mut Random) -> [T; 2] {
        let limit = if self.is_f32 { 127 } else { 1023 };
        match kind {
            0 => [random.bits(), random.bits()].map(T::from_bits),
            1 => [random.with_exponent(-30, 30), random.with_exponent(-30, 30)].map(T::from_f64),
            2 => [random.between(-64.0, 64.0), random.between(-64.0, 64.0)].map(T::from_f64),
            3 => [self.neighbour(random), self.neighbour(random)],
            // Two of about the same exponent, whatever it is.
            4 => {
                let x = random.with_exponent(-limit, limit);
                [x, x * random.with_exponent(-60, 60)].map(T::from_f64)
            }
            // Two that are nearly the same.
            5 => {
                let x = T::from_f64(random.with_exponent(-limit, limit));
                [x, x.step((random.bits() >> (44 + random.bits() % 20)) as i64)]
            }
            // Powers in the whole range, of all positive numbers and of those near 1.
            6 => power_of(T::from_f64(random.with_exponent(-limit, limit).abs()), limit, random),
            _ => {
                let steps = (random.bits() >> (12 + random.bits() % 50)) as i64;
                let steps = if T::BITS == 32 { steps >> 29 } else { steps };
                power_of(T::from_f64(1.0).step(if random.bits() & 1 == 0 { steps } else { -steps }), limit, random)
            }
        }
    }
}

/// A positive number, and an exponent that raises it to somewhere in the range of its type.
fn power_of<T: Real>(x: T, limit: i32, random: &mut Random) -> [T; 2] {
    let wanted = random.between(-1.05, 1.01) * f64::from(limit + 1);
    [x, T::from_f64(wanted / core_math::log2(x.wide()))]
}
