//! Norms.

use super::across::{Across, space_of};
use super::chunk::Chunk;
use super::fold::{Largest, Magnitudes, ScaledSquares, Terms};
use super::run::Reduction;
use super::total::of_one_fold;
use crate::simd::{Float, Simd};

of_one_fold!(
    /// `sum(|x|)`
    Norm1, 1, Magnitudes(Terms), ZERO
);
of_one_fold!(
    /// The largest magnitude, or NaN if there is one.
    NormInf, 1, Magnitudes(Largest), ZERO
);

/// The square root of the sum of squares, where no square overflows or underflows.
#[derive(Clone, Copy)]
pub struct Norm2;

/// `squares * 2^(2 scale)`.
#[derive(Clone, Copy)]
pub struct Squares<T> {
    squares: T,
    scale: i32,
}

impl<T: Safe> Squares<T> {
    fn plain(squares: T) -> Self {
        Squares { squares, scale: 0 }
    }

    /// Whether nothing that matters has overflowed or underflowed.
    fn is_safe(&self) -> bool {
        T::LEAST <= self.squares && self.squares <= T::MOST
    }

    /// Whether what is a largest magnitude is all there is to say.
    fn is_special(&self) -> bool {
        self.squares == T::ZERO || self.squares == T::INFINITY || self.squares.is_nan()
    }
}

/// Room for the accumulators of one vector across.
const MOST_OF_ONE: usize = space_of::<f32>(1);

/// Between which numbers the squares of a chunk are safe: what underflows in it does not matter, and all chunks together do not
/// overflow.
pub trait Safe: Float {
    /// From here.
    const LEAST: Self;
    /// To here.
    const MOST: Self;
    /// `2^n`, of the nearest normal number.
    fn normal_power_of_two(n: i32) -> Self;
    /// The exponent of a finite number that is not zero, such that `2^-exponent` is a normal number.
    fn exponent(self) -> i32;
}

macro_rules! safe {
    ($type:ident, $least:literal, $most:literal) => {
        impl Safe for $type {
            const LEAST: Self = $least;
            const MOST: Self = $most;
            #[inline(always)]
            fn normal_power_of_two(n: i32) -> Self {
                Self::power_of_two(n.clamp($type::MIN_EXP - 1, $type::MAX_EXP - 1))
            }
            #[inline(always)]
            fn exponent(self) -> i32 {
                let (bits, fraction) = (self.to_bits(), $type::MANTISSA_DIGITS - 1);
                ((bits << 1 >> (fraction + 1)) as i32 - ($type::MAX_EXP - 1)).min($type::MAX_EXP - 2)
            }
        }
    };
}
safe!(f32, 1e-25, 1e20);
safe!(f64, 1e-250, 1e280);

impl<T: Safe> Reduction<T, 1> for Norm2 {
    type State = Squares<T>;
    type Output = T;

    #[inline(always)]
    fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 1>) -> Squares<T> {
        let plain = Squares::plain(chunk.fold(simd, ScaledSquares(T::ONE))[0].value());
        if plain.is_safe() {
            return plain;
        }
        let largest = Squares::plain(chunk.fold(simd, Magnitudes(Largest))[0].high);
        if largest.is_special() {
            return largest;
        }
        let scale = largest.squares.exponent();
        let [squares] = chunk.fold(simd, ScaledSquares(T::normal_power_of_two(-scale)));
        Squares { squares: squares.value(), scale }
    }

    const ACROSS: bool = true;
    #[inline(always)]
    fn across<S: Simd>(self, simd: S, rows: Across<T>, space: &mut [T], states: &mut Vec<Squares<T>>) {
        let results = rows.fold(simd, ScaledSquares(T::ONE), space);
        states.extend((0..rows.group.len()).map(|w| Squares::plain(results.value(w))));
        if states.iter().all(Squares::is_safe) {
            return;
        }
        let results = rows.fold(simd, Magnitudes(Largest), space);
        for w in 0..rows.group.len() {
            if states[w].is_safe() {
                continue;
            }
            let largest = results.value(w);
            states[w] = Squares::plain(largest);
            if states[w].is_special() {
                continue;
            }
            let scale = largest.exponent();
            let group = rows.group.start + w..rows.group.start + w + 1;
            let mut space = [T::ZERO; MOST_OF_ONE];
            let space = &mut space[..space_of::<T>(1)];
            let one = Across { group, ..rows.clone() };
            let squares = one.fold(simd, ScaledSquares(T::normal_power_of_two(-scale)), space).value(0);
            states[w] = Squares { squares, scale };
        }
    }

    #[inline(always)]
    fn merge(self, left: Squares<T>, right: Squares<T>) -> Squares<T> {
        if left.squares == T::ZERO || right.squares == T::ZERO {
            return if left.squares == T::ZERO { right } else { left };
        }
        let scale = left.scale.max(right.scale);
        Squares { squares: scaled(left, scale) + scaled(right, scale), scale }
    }

    fn finish(self, state: Option<Squares<T>>, _: usize) -> T {
        let Some(Squares { squares, scale }) = state else { return T::ZERO };
        let (half, rest) = (scale / 2, scale - scale / 2);
        (squares.sqrt() * T::normal_power_of_two(half) * T::normal_power_of_two(rest)).canonical_nan()
    }
}

/// The squares in units of a larger scale.
#[inline(always)]
fn scaled<T: Safe>(part: Squares<T>, scale: i32) -> T {
    let factor = T::normal_power_of_two(part.scale - scale);
    part.squares * factor * factor
}
