//! The portable set: plain Rust over a few lanes. It is the reference that the other sets are tested against; on aarch64
//! the compiler turns it into NEON.

use super::vector::{scale_in_two_steps, split_by_bits};
use super::{Bits, BlockCode, BlockFn, Context, Float, Kernel, Mask, Simd, Vector};
use std::array::from_fn;
use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Sub};

/// Lanes of f64. On x86-64 the baseline lacks fused multiply-add, so that each lane's is a call, and more lanes are more code and
/// no faster.
const WIDE: usize = if cfg!(target_arch = "x86_64") { 2 } else { 4 };

/// Lanes of f32.
const NARROW: usize = 2 * WIDE;

/// Every machine has this one.
#[derive(Clone, Copy)]
pub struct Portable;

impl Portable {
    /// One copy of a kernel, wherever it is called from.
    #[inline(never)]
    pub(in crate::simd) fn run<K: Kernel>(kernel: K) -> K::Output {
        kernel.run(Portable)
    }

    /// # Safety
    /// As for [`BlockFn`].
    pub(in crate::simd) unsafe fn block<B: BlockCode>(
        context: &Context,
        x: [*const u8; 3],
        out: [*mut u8; 2],
        n: usize,
    ) {
        // SAFETY: by the caller.
        unsafe { B::run(Portable, context, x, out, n) }
    }
}

impl Simd for Portable {
    type F32 = Lanes<f32, NARROW>;
    type F64 = Lanes<f64, WIDE>;
    const UNROLLS: bool = false;
    type Each<V: Copy> = [V; 16];

    #[inline(always)]
    fn each<V: Copy>(value: V) -> [V; 16] {
        [value; 16]
    }

    fn call<K: Kernel>(self, kernel: K) -> K::Output {
        Portable::run(kernel)
    }

    #[inline(always)]
    fn code<B: BlockCode>(self) -> BlockFn {
        Portable::block::<B>
    }

    #[inline(always)]
    fn widen(x: Lanes<f32, NARROW>) -> [Lanes<f64, WIDE>; 2] {
        [0, WIDE].map(|first| Lanes(from_fn(|i| f64::from(x.0[first + i]))))
    }
    #[inline(always)]
    fn narrow(x: [Lanes<f64, WIDE>; 2]) -> Lanes<f32, NARROW> {
        Lanes(from_fn(|i| x[i / WIDE].0[i % WIDE] as f32))
    }
    #[inline(always)]
    fn narrow_mask(masks: [Answers<WIDE>; 2]) -> Answers<NARROW> {
        Answers(from_fn(|i| masks[i / WIDE].0[i % WIDE]))
    }
    #[inline(always)]
    fn lookup<const N: usize>(self, table: &[f64; N], index: Integers<i64, WIDE>) -> Lanes<f64, WIDE> {
        Lanes(from_fn(|i| table[index.0[i] as usize % N]))
    }
    #[inline(always)]
    fn split(self, x: Lanes<f64, WIDE>) -> [Lanes<f64, WIDE>; 2] {
        split_by_bits(self, x)
    }
}

/// `N` numbers side by side.
#[derive(Clone, Copy)]
pub struct Lanes<T, const N: usize>([T; N]);

/// `N` integers side by side.
#[derive(Clone, Copy)]
pub struct Integers<T, const N: usize>([T; N]);

/// The answers of a comparison.
#[derive(Clone, Copy)]
pub struct Answers<const N: usize>([bool; N]);

/// Integers that wrap around, as those of vector instructions do.
pub trait Wrapping: Copy + Ord + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self> {
    /// The sum.
    fn add(self, other: Self) -> Self;
    /// The difference.
    fn sub(self, other: Self) -> Self;
    /// Shifted to the left.
    fn shl(self, count: u32) -> Self;
    /// Shifted to the right; zeros come in.
    fn shr(self, count: u32) -> Self;
}

macro_rules! wrapping {
    ($type:ident) => {
        impl Wrapping for $type {
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }
            #[inline(always)]
            fn shl(self, count: u32) -> Self {
                self << count
            }
            #[inline(always)]
            fn shr(self, count: u32) -> Self {
                (self.cast_unsigned() >> count).cast_signed()
            }
        }
    };
}
wrapping!(i32);
wrapping!(i64);

macro_rules! operator {
    ($lanes:ident, $bound:ident, $operator:ident, $method:ident) => {
        impl<T: $bound, const N: usize> $operator for $lanes<T, N> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                $lanes(from_fn(|i| T::$method(self.0[i], other.0[i])))
            }
        }
    };
}
operator!(Lanes, Float, Add, add);
operator!(Lanes, Float, Sub, sub);
operator!(Lanes, Float, Mul, mul);
operator!(Lanes, Float, Div, div);
operator!(Integers, Wrapping, Add, add);
operator!(Integers, Wrapping, Sub, sub);
operator!(Integers, Wrapping, BitAnd, bitand);
operator!(Integers, Wrapping, BitOr, bitor);
operator!(Integers, Wrapping, BitXor, bitxor);

impl<T: Float, const N: usize> Neg for Lanes<T, N> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Lanes(self.0.map(T::neg))
    }
}

impl<const N: usize> BitAnd for Answers<N> {
    type Output = Self;
    #[inline(always)]
    fn bitand(self, other: Self) -> Self {
        Answers(from_fn(|i| self.0[i] & other.0[i]))
    }
}
impl<const N: usize> BitOr for Answers<N> {
    type Output = Self;
    #[inline(always)]
    fn bitor(self, other: Self) -> Self {
        Answers(from_fn(|i| self.0[i] | other.0[i]))
    }
}
impl<const N: usize> Not for Answers<N> {
    type Output = Self;
    #[inline(always)]
    fn not(self) -> Self {
        Answers(self.0.map(|answer| !answer))
    }
}
impl<const N: usize> Mask for Answers<N> {
    #[inline(always)]
    fn any(self) -> bool {
        self.0.contains(&true)
    }
}

impl<T: Wrapping, const N: usize> Bits<Portable> for Integers<T, N> {
    type Scalar = T;
    type Mask = Answers<N>;

    #[inline(always)]
    fn splat(_: Portable, x: T) -> Self {
        Integers([x; N])
    }
    #[inline(always)]
    fn shl(self, count: u32) -> Self {
        Integers(self.0.map(|x| x.shl(count)))
    }
    #[inline(always)]
    fn shr(self, count: u32) -> Self {
        Integers(self.0.map(|x| x.shr(count)))
    }
    #[inline(always)]
    fn eq(self, other: Self) -> Answers<N> {
        Answers(from_fn(|i| self.0[i] == other.0[i]))
    }
    #[inline(always)]
    fn gt(self, other: Self) -> Answers<N> {
        Answers(from_fn(|i| self.0[i] > other.0[i]))
    }
}

impl<T: Float<Integer: Wrapping>, const N: usize> Vector<Portable> for Lanes<T, N> {
    type Scalar = T;
    type Mask = Answers<N>;
    type Bits = Integers<T::Integer, N>;
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
    unsafe fn load_from(_: Portable, from: *const T) -> Self {
        // SAFETY: by the caller.
        Lanes(unsafe { from.cast::<[T; N]>().read_unaligned() })
    }
    #[inline(always)]
    unsafe fn store_to(self, to: *mut T) {
        // SAFETY: by the caller.
        unsafe { to.cast::<[T; N]>().write_unaligned(self.0) }
    }
    #[inline(always)]
    fn to_bits(self) -> Self::Bits {
        Integers(self.0.map(T::bits))
    }
    #[inline(always)]
    fn from_bits(bits: Self::Bits) -> Self {
        Lanes(bits.0.map(T::from_bits))
    }
    #[inline(always)]
    fn mul_add(self, b: Self, c: Self) -> Self {
        Lanes(from_fn(|i| self.0[i].mul_add(b.0[i], c.0[i])))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Lanes(self.0.map(T::sqrt))
    }
    #[inline(always)]
    fn floor(self) -> Self {
        Lanes(self.0.map(T::floor))
    }
    #[inline(always)]
    fn ceil(self) -> Self {
        Lanes(self.0.map(T::ceil))
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        Lanes(self.0.map(T::trunc))
    }
    #[inline(always)]
    fn rint(self) -> Self {
        Lanes(self.0.map(T::rint))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Lanes(self.0.map(T::abs))
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self::select(self.lt(other), self, other)
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self::select(other.lt(self), self, other)
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Answers<N> {
        Answers(from_fn(|i| self.0[i] < other.0[i]))
    }
    #[inline(always)]
    fn le(self, other: Self) -> Answers<N> {
        Answers(from_fn(|i| self.0[i] <= other.0[i]))
    }
    #[inline(always)]
    fn eq(self, other: Self) -> Answers<N> {
        Answers(from_fn(|i| self.0[i] == other.0[i]))
    }
    #[inline(always)]
    fn is_nan(self) -> Answers<N> {
        Answers(self.0.map(T::is_nan))
    }
    #[inline(always)]
    fn select(mask: Answers<N>, yes: Self, no: Self) -> Self {
        Lanes(from_fn(|i| if mask.0[i] { yes.0[i] } else { no.0[i] }))
    }
    #[inline(always)]
    fn scale(self, simd: Portable, exponent: Self) -> Self {
        scale_in_two_steps(self, simd, exponent)
    }
    #[inline(always)]
    fn canonical_nan(self) -> Self {
        Lanes(self.0.map(T::canonical_nan))
    }
}
