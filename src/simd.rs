//! Instruction sets: detected once, handed down as a small value, and the vectors that kernels are written in.
//!
//! A kernel is written once, as a [`Kernel`] whose `run` is generic over [`Simd`]; [`Isa::run`] enters the copy that was
//! compiled for the instruction set. A [`Vector`] can only be made from the token of its instruction set, and the token
//! only exists where the machine has the set, so that kernels need no `unsafe`.
//!
//! `run`, and what it calls for each vector, must be `#[inline(always)]`: only then is it compiled with the features of
//! the instruction set.

mod detect;
mod environment;
mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

use std::ops::{Add, Div, Mul, Sub};

pub use detect::Isa;
pub use environment::FloatEnvironment;

/// The largest number of lanes that a vector of any instruction set has.
pub const MAX_LANES: usize = 16;

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
}

mod sealed {
    /// Only numbers of the processor are [`Float`](super::Float): all bits zero is the number zero.
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// An element type that kernels compute in.
pub trait Float:
    sealed::Sealed
    + Copy
    + Send
    + Sync
    + 'static
    + PartialOrd
    + Default
    + std::fmt::Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Into<f64>
{
    /// Its vectors in an instruction set.
    type Vector<S: Simd>: Vector<S, Scalar = Self>;
    /// Zero.
    const ZERO: Self;
    /// The zero that changes nothing it is added to.
    const NEGATIVE_ZERO: Self;
    /// One.
    const ONE: Self;
    /// The distance from one to the next larger number.
    const EPSILON: Self;
    /// The one NaN that Kiln gives out: quiet, positive, without a payload.
    const NAN: Self;
    /// `self * b + c`, rounded once.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// The square root, correctly rounded.
    fn sqrt(self) -> Self;
    /// [`Float::NAN`] for any NaN; see [`Vector::canonical_nan`].
    fn canonical_nan(self) -> Self;
}

macro_rules! float {
    ($scalar:ident, $vector:ident, $nan:literal) => {
        impl Float for $scalar {
            type Vector<S: Simd> = S::$vector;
            const ZERO: Self = 0.0;
            const NEGATIVE_ZERO: Self = -0.0;
            const ONE: Self = 1.0;
            const EPSILON: Self = $scalar::EPSILON;
            const NAN: Self = $scalar::from_bits($nan);
            #[inline(always)]
            fn mul_add(self, b: Self, c: Self) -> Self {
                $scalar::mul_add(self, b, c)
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                $scalar::sqrt(self)
            }
            #[inline(always)]
            fn canonical_nan(self) -> Self {
                // The compiler may take any NaN for any other, and so leave all this out, where it sees the NaN being made.
                let bits = std::hint::black_box(self).to_bits();
                $scalar::from_bits(if $scalar::from_bits(bits).is_nan() { $nan } else { bits })
            }
        }
    };
}
float!(f32, F32, 0x7fc0_0000);
float!(f64, F64, 0x7ff8_0000_0000_0000);

/// A few numbers that one instruction works on. Every operation is IEEE 754's, lane by lane, rounded to nearest, and
/// `a * b + c` is never contracted.
pub trait Vector<S: Simd>:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A lane.
    type Scalar: Float;
    /// The answer of a comparison, lane by lane.
    type Mask: Copy;
    /// How many lanes: a power of two, at most [`MAX_LANES`].
    const LANES: usize;

    /// The same number in every lane.
    fn splat(simd: S, x: Self::Scalar) -> Self;
    /// The first elements of `x`, one a lane; panics where there are not enough.
    fn load(simd: S, x: &[Self::Scalar]) -> Self;
    /// Writes the lanes to the start of `out`; panics where it is too short.
    fn store(self, out: &mut [Self::Scalar]);
    /// `self * b + c`, rounded once.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// The square root, correctly rounded.
    fn sqrt(self) -> Self;
    /// Where `self < other`; false for NaN.
    fn lt(self, other: Self) -> Self::Mask;
    /// `yes` where the mask is set, `no` elsewhere.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// Replaces every NaN by [`Float::NAN`]: which NaN an operation makes or passes on differs between instruction sets.
    fn canonical_nan(self) -> Self;

    /// Applies a scalar function to each lane: the simple way to a first version of a kernel.
    #[inline(always)]
    fn map(self, simd: S, f: impl Fn(Self::Scalar) -> Self::Scalar) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_LANES];
        self.store(&mut lanes);
        for lane in &mut lanes[..Self::LANES] {
            *lane = f(*lane);
        }
        Self::load(simd, &lanes)
    }
}
