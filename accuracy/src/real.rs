//! The two element types, and Kiln's functions of each.

use crate::references;
use kiln::ffi::math::{BINARY_F32, BINARY_F64, PAIR_F32, PAIR_F64, UNARY_F32, UNARY_F64};
use kiln::math::table::{Arity, Function, of};

/// What the correctly rounded references take and give: one or two arguments, one of the results.
pub enum Right<T: 'static> {
    Unary(fn(T) -> T),
    Binary(fn(T, T) -> T),
    Pair(fn(T) -> (T, T)),
}

impl<T: Copy> Right<T> {
    /// The correctly rounded value of a result; the second argument counts where there are two.
    pub fn value(&self, [x, y]: [T; 2], result: usize) -> T {
        match self {
            Right::Unary(f) => f(x),
            Right::Binary(f) => f(x, y),
            Right::Pair(f) if result == 0 => f(x).0,
            Right::Pair(f) => f(x).1,
        }
    }

    /// Those for every so manyth element of arrays of arguments.
    pub fn values(&self, x: &[Vec<T>], result: usize, every: usize, out: &mut Vec<T>) {
        let (x, second) = (&x[0], x.get(1).unwrap_or(&x[0]));
        out.clear();
        out.extend(x.iter().zip(second).step_by(every).map(|(x, y)| self.value([*x, *y], result)));
    }
}

pub trait Real: Copy + PartialEq + Send + Sync + Default + 'static {
    /// As C names end.
    const NAME: &'static str;
    /// Of the bounds in the table.
    const COLUMN: usize;
    const BITS: u32;
    fn from_bits(bits: u64) -> Self;
    fn bits(self) -> u64;
    fn from_f64(x: f64) -> Self;
    fn wide(self) -> f64;
    /// The correctly rounded reference.
    fn right(function: &Function) -> Right<Self>;
    /// Evaluates Kiln's function.
    fn evaluate(function: &Function, x: &[Vec<Self>], out: &mut [Vec<Self>]);

    /// The number `steps` away from this one in magnitude, of the same sign, or the last there is.
    fn step(self, steps: i64) -> Self {
        let sign = self.bits() >> (Self::BITS - 1) << (Self::BITS - 1);
        let last = Self::from_f64(f64::INFINITY).bits() as i64;
        let magnitude = (self.bits() ^ sign) as i64;
        Self::from_bits(magnitude.saturating_add(steps).clamp(0, last) as u64 | sign)
    }

    /// How many numbers lie from this one to the other; `None` if only one is NaN, or NaNs have other bits than Kiln's, or zeros
    /// differ in sign.
    fn steps_from(self, right: Self) -> Option<u64> {
        if self.wide().is_nan() || right.wide().is_nan() {
            let both = self.wide().is_nan() && right.wide().is_nan();
            return (both && self.bits() == Self::from_f64(f64::NAN).bits()).then_some(0);
        }
        if self.wide() == 0.0 && right.wide() == 0.0 && self.bits() != right.bits() {
            return None;
        }
        let rank = |x: Self| {
            let magnitude = x.bits() & !(1 << (Self::BITS - 1));
            if x.wide().is_sign_negative() { -(magnitude as i64) } else { magnitude as i64 }
        };
        Some(rank(self).abs_diff(rank(right)))
    }
}

/// The row of a function in a table of references or of exports.
fn row<R>(rows: &'static [R], name: impl Fn(&R) -> &'static str, wanted: &str) -> &'static R {
    let row = rows.iter().find(|row| name(row) == wanted);
    row.unwrap_or_else(|| panic!("{wanted} has no row in tests/math/references.rs"))
}

macro_rules! real {
    ($type:ident, $bits:ident, $column:literal, $reference:tt, $unary:ident, $binary:ident, $pair:ident) => {
        impl Real for $type {
            const NAME: &'static str = stringify!($type);
            const COLUMN: usize = $column;
            const BITS: u32 = $bits::BITS;

            fn from_bits(bits: u64) -> Self {
                $type::from_bits(bits as $bits)
            }

            fn bits(self) -> u64 {
                self.to_bits().into()
            }

            fn from_f64(x: f64) -> Self {
                x as $type
            }

            fn wide(self) -> f64 {
                self.into()
            }

            fn right(function: &Function) -> Right<Self> {
                match function.arity {
                    Arity::Unary | Arity::Part => {
                        Right::Unary(row(references::UNARY, |row| row.0, function.name).$reference)
                    }
                    Arity::Binary => Right::Binary(row(references::BINARY, |row| row.0, function.name).$reference),
                    Arity::Pair => Right::Pair(row(references::PAIR, |row| row.0, function.name).$reference),
                }
            }

            fn evaluate(function: &Function, x: &[Vec<Self>], out: &mut [Vec<Self>]) {
                let n = x[0].len();
                assert!(x.iter().all(|x| x.len() == n));
                out.iter_mut().for_each(|out| out.resize(n, 0.0));
                let at = of(function.arity).position(|other| other.name == function.name).expect("a row of the table");
                // The exports are in the order of the table: tests/math looks that it is so.
                // SAFETY: all arrays are of `n` elements.
                let status = unsafe {
                    match function.arity {
                        Arity::Unary | Arity::Part => $unary[at].1(n as i64, x[0].as_ptr(), 1, out[0].as_mut_ptr(), 1),
                        Arity::Binary => {
                            $binary[at].1(n as i64, x[0].as_ptr(), 1, x[1].as_ptr(), 1, out[0].as_mut_ptr(), 1)
                        }
                        Arity::Pair => {
                            let (first, second) = out.split_at_mut(1);
                            $pair[at].1(n as i64, x[0].as_ptr(), 1, first[0].as_mut_ptr(), 1, second[0].as_mut_ptr(), 1)
                        }
                    }
                };
                assert_eq!(status, 0);
            }
        }
    };
}
real!(f64, u64, 1, 1, UNARY_F64, BINARY_F64, PAIR_F64);
real!(f32, u32, 0, 2, UNARY_F32, BINARY_F32, PAIR_F32);
