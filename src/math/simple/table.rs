//! The table of simple operations.

use super::{
    arithmetic, bits, cast, classify, comparison, complex, division, extrema, logical, moves, neighbour, power,
    rounding,
};
use crate::math::Op;

/// All of them, family by family: each operation for each type once.
pub static SIMPLE: &[&[Op]] = &[
    arithmetic::ARITHMETIC,
    division::DIVISION,
    power::POWER,
    bits::BITS,
    logical::LOGICAL,
    comparison::COMPARISON,
    extrema::EXTREMA,
    rounding::ROUNDING,
    classify::CLASSIFICATION,
    complex::COMPLEX,
    neighbour::NEIGHBOURS,
    moves::MOVES,
    cast::CASTS,
];

/// All of them, in the order of the table.
pub fn simple() -> impl Iterator<Item = &'static Op> {
    SIMPLE.iter().copied().flatten()
}

/// A part of the table, whose operations are worth a thread's while from so many elements on: a name; `x` for the type of a row in the arguments and the result; and rows, whose types share their code.
macro_rules! operations {
    ($(#[$doc:meta])* $table:ident, from $grain:ident: $($name:literal $signature:tt { $($($type:ident)+: $code:ty;)+ })*) => {
        $(#[$doc])*
        pub static $table: &[crate::math::Op] = &[
            $($($(crate::math::simple::table::row!($name, $grain, $type, $code, $signature),)+)+)*
        ];
    };
}

macro_rules! row {
    ($name:literal, $grain:ident, $x:ident, $code:ty, (x -> x)) => { crate::math::simple::table::row!($name, $grain, $code, [$x], $x) };
    ($name:literal, $grain:ident, $x:ident, $code:ty, (x x -> x)) => { crate::math::simple::table::row!($name, $grain, $code, [$x, $x], $x) };
    ($name:literal, $grain:ident, $x:ident, $code:ty, (x x x -> x)) => { crate::math::simple::table::row!($name, $grain, $code, [$x, $x, $x], $x) };
    ($name:literal, $grain:ident, $x:ident, $code:ty, (x -> $out:ident)) => { crate::math::simple::table::row!($name, $grain, $code, [$x], $out) };
    ($name:literal, $grain:ident, $x:ident, $code:ty, (x x -> $out:ident)) => { crate::math::simple::table::row!($name, $grain, $code, [$x, $x], $out) };
    ($name:literal, $grain:ident, $x:ident, $code:ty, (x $y:ident -> $out:ident)) => { crate::math::simple::table::row!($name, $grain, $code, [$x, $y], $out) };
    ($name:literal, $grain:ident, $x:ident, $code:ty, ($y:ident x x -> x)) => { crate::math::simple::table::row!($name, $grain, $code, [$y, $x, $x], $x) };
    ($name:literal, $grain:ident, $code:ty, [$($x:ident),+], $out:ident) => {
        crate::math::Op::simple(
            $name,
            &[$(crate::array::Dtype::$x),+],
            crate::array::Dtype::$out,
            crate::math::$grain,
            crate::simd::Isa::code::<$code>(),
        )
    };
}

pub(super) use {operations, row};
