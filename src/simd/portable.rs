//! The portable set: plain Rust over a few lanes. It is the reference that the other sets are tested against; on aarch64
//! the compiler turns it into NEON.

use super::{Float, Simd, Vector};
use std::ops::{Add, Div, Mul, Sub};

/// Every machine has this one.
#[derive(Clone, Copy)]
pub struct Portable;

impl Simd for Portable {
    type F32 = Lanes<f32, 8>;
    type F64 = Lanes<f64, 4>;
}

/// `N` numbers side by side.
#[derive(Clone, Copy)]
pub struct Lanes<T, const N: usize>([T; N]);

impl<T: Float, const N: usize> Lanes<T, N> {
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(T, T) -> T) -> Self {
        Lanes(std::array::from_fn(|i| f(self.0[i], other.0[i])))
    }
}

macro_rules! operator {
    ($operator:ident, $method:ident) => {
        impl<T: Float, const N: usize> $operator for Lanes<T, N> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                self.zip(other, T::$method)
            }
        }
    };
}
operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

impl<T: Float, const N: usize> Vector<Portable> for Lanes<T, N> {
    type Scalar = T;
    type Mask = [bool; N];
    const LANES: usize = N;

    #[inline(always)]
    fn splat(_: Portable, x: T) -> Self {
        Lanes([x; N])
    }
    #[inline(always)]
    fn load(_: Portable, x: &[T]) -> Self {
        Lanes(*x.first_chunk().expect("a whole vector to load"))
    }
    #[inline(always)]
    fn store(self, out: &mut [T]) {
        *out.first_chunk_mut().expect("room for a whole vector") = self.0;
    }
    #[inline(always)]
    fn mul_add(self, b: Self, c: Self) -> Self {
        Lanes(std::array::from_fn(|i| self.0[i].mul_add(b.0[i], c.0[i])))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Lanes(self.0.map(T::sqrt))
    }
    #[inline(always)]
    fn lt(self, other: Self) -> [bool; N] {
        std::array::from_fn(|i| self.0[i] < other.0[i])
    }
    #[inline(always)]
    fn select(mask: [bool; N], yes: Self, no: Self) -> Self {
        Lanes(std::array::from_fn(|i| if mask[i] { yes.0[i] } else { no.0[i] }))
    }
    #[inline(always)]
    fn canonical_nan(self) -> Self {
        Lanes(self.0.map(T::canonical_nan))
    }
}
