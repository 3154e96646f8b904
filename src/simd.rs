//! Instruction sets: detected once, handed down as a small value, and the vectors that kernels are written in.
//!
//! A kernel is written once, as a [`Kernel`] whose `run` is generic over [`Simd`]; [`Isa::run`] enters the copy that was
//! compiled for the instruction set. A [`Vector`] can only be made from the token of its instruction set, and the token
//! only exists where the machine has the set, so that kernels need no `unsafe`.
//!
//! `run`, and what it calls for each vector, must be `#[inline(always)]`: only then is it compiled with the features of
//! the instruction set.

mod block;
mod convert;
mod detect;
mod element;
mod float;
mod portable;
mod unrolled;
mod vector;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use block::{BlockCode, BlockFn, Code, Context, Fault};
pub use convert::{F16, Truncate};
pub use detect::Isa;
pub use element::{Bool, Element};
pub use float::Float;
pub use unrolled::Unrolled;
pub use vector::{Bits, Mask, Vector, patch_all, power_of_two};

use std::ops::IndexMut;

/// The largest number of lanes that a vector of any instruction set has.
pub(crate) const MAX_LANES: usize = 16;

/// The same for a loop that is unrolled ([`Unrolled`]).
pub(crate) const MAX_UNROLLED_LANES: usize = 4 * MAX_LANES;

/// Bytes of eight registers of AVX2, see [`Simd::Each`].
pub const EACH: usize = 256;

/// An algorithm, written once for all instruction sets.
pub trait Kernel {
    /// What it gives back.
    type Output;
    /// Runs it; must be `#[inline(always)]`.
    fn run<S: Simd>(self, simd: S) -> Self::Output;
}

/// The token of an instruction set: it exists only where the machine has the set.
pub trait Simd: Copy + Send + Sync + 'static {
    /// Vectors of `f32`.
    type F32: Vector<Self, Scalar = f32>;
    /// Vectors of `f64`.
    type F64: Vector<Self, Scalar = f64>;
    /// Runs a kernel that is compiled once for the instruction set, wherever it is called from.
    fn call<K: Kernel>(self, kernel: K) -> K::Output;
    /// The code of an operation for the instruction set.
    fn code<B: BlockCode>(self) -> BlockFn;
    /// Whether loops gain from being unrolled ([`Unrolled`]).
    const UNROLLS: bool = true;
    /// How many vectors its registers hold.
    const REGISTERS: usize = 16;

    /// Asks for a cache line that will be wanted; any address will do.
    #[inline(always)]
    fn prefetch<T>(self, _at: *const T) {}

    /// A value for each of the vectors that [`EACH`] bytes are.
    type Each<V: Copy>: Copy + IndexMut<usize, Output = V>;
    /// The same value for each.
    fn each<V: Copy>(value: V) -> Self::Each<V>;

    /// Converts the lanes, the lower half first; exact.
    fn widen(x: Self::F32) -> [Self::F64; 2];
    /// The first elements of `x`, converted, one a lane of f64; panics where there are not enough.
    #[inline(always)]
    fn load_wide(self, x: &[f32]) -> Self::F64 {
        let mut wide = [0.0; MAX_UNROLLED_LANES];
        for (wide, x) in wide.iter_mut().zip(&x[..Self::F64::LANES]) {
            *wide = f64::from(*x);
        }
        Self::F64::load(self, &wide)
    }
    /// Converts the lanes, rounding to nearest; the inverse of [`Simd::widen`].
    fn narrow(x: [Self::F64; 2]) -> Self::F32;
    /// The masks of two vectors as that of the narrowed one.
    fn narrow_mask(masks: [<Self::F64 as Vector<Self>>::Mask; 2]) -> <Self::F32 as Vector<Self>>::Mask;
    /// Where a number is subnormal: it has less bits than others, but is not zero.
    #[inline(always)]
    fn is_subnormal(self, x: Self::F32) -> <Self::F32 as Vector<Self>>::Mask {
        let magnitude = x.abs();
        Self::F32::splat(self, 0.0).lt(magnitude) & magnitude.lt(Self::F32::splat(self, f32::MIN_POSITIVE))
    }
    /// `table[index mod N]`, lane by lane; `N` is a power of two, or it does not compile where that would be read elsewhere.
    fn lookup<const N: usize>(self, table: &[f64; N], index: <Self::F64 as Vector<Self>>::Bits) -> Self::F64;
    /// A fraction from 1 to 2 and the exponent of 2 beside it, subnormal numbers included. Zero and infinity have the exponents
    /// -infinity and infinity, and a fraction that is a number; negative numbers and NaN have the fraction NaN.
    fn split(self, x: Self::F64) -> [Self::F64; 2];
    /// `1 / x` to 2^-42, of a number that is neither zero nor infinite: the bits differ between instruction sets.
    #[inline(always)]
    fn near_reciprocal(self, x: Self::F64) -> Self::F64 {
        Self::F64::splat(self, 1.0) / x
    }
    /// The square root to 2^-48, of any number: the bits differ between instruction sets.
    #[inline(always)]
    fn near_sqrt(self, x: Self::F64) -> Self::F64 {
        x.sqrt()
    }
}
