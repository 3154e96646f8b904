//! What kernels may do with vectors, in any instruction set.

use super::{Float, MAX_UNROLLED_LANES, Simd};
use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Sub};

/// The answer of a comparison, lane by lane.
pub trait Mask: Copy + BitAnd<Output = Self> + BitOr<Output = Self> + Not<Output = Self> {
    /// Whether it is set in any lane.
    fn any(self) -> bool;
}

/// Integers as wide as the numbers beside them, in two's complement; additions wrap around.
pub trait Bits<S: Simd>:
    Copy + Add<Output = Self> + Sub<Output = Self> + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self>
{
    /// A lane.
    type Scalar;
    /// The answer of a comparison.
    type Mask: Mask;

    /// The same integer in every lane.
    fn splat(simd: S, x: Self::Scalar) -> Self;
    /// Shifts to the left by a constant less than the width.
    fn shl(self, count: u32) -> Self;
    /// Shifts to the right by a constant less than the width; zeros come in.
    fn shr(self, count: u32) -> Self;
    /// Where `self == other`.
    fn eq(self, other: Self) -> Self::Mask;
    /// Where `self > other`, as signed numbers.
    fn gt(self, other: Self) -> Self::Mask;
}

/// A few numbers that one instruction works on. Every operation is IEEE 754's, lane by lane, rounded to nearest, and
/// `a * b + c` is never contracted.
pub trait Vector<S: Simd>:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// A lane.
    type Scalar: Float;
    /// The answer of a comparison.
    type Mask: Mask;
    /// The bits of the lanes.
    type Bits: Bits<S, Scalar = <Self::Scalar as Float>::Integer, Mask = Self::Mask>;
    /// How many lanes: a power of two, at most [`MAX_LANES`](super::MAX_LANES) but for unrolled ones.
    const LANES: usize;

    /// The same number in every lane.
    fn splat(simd: S, x: Self::Scalar) -> Self;
    /// The first elements of `x`, one a lane; panics where there are not enough.
    fn load(simd: S, x: &[Self::Scalar]) -> Self;
    /// The elements of `x`, as many as there are lanes; zeros where there are not enough.
    #[inline(always)]
    fn load_part(simd: S, x: &[Self::Scalar]) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        for (lane, x) in lanes[..Self::LANES].iter_mut().zip(x) {
            *lane = *x;
        }
        Self::load(simd, &lanes)
    }
    /// Writes the lanes to the start of `out`; panics where it is too short.
    fn store(self, out: &mut [Self::Scalar]);
    /// The elements from an address on, one a lane.
    ///
    /// # Safety
    /// They must be readable; they need not be aligned.
    #[inline(always)]
    unsafe fn load_from(simd: S, from: *const Self::Scalar) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        let bytes = Self::LANES * size_of::<Self::Scalar>();
        // SAFETY: by the caller; the lanes are on this stack.
        unsafe { lanes.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(from.cast(), bytes) };
        Self::load(simd, &lanes)
    }
    /// Writes the lanes from an address on.
    ///
    /// # Safety
    /// The memory must be writable; it need not be aligned.
    #[inline(always)]
    unsafe fn store_to(self, to: *mut Self::Scalar) {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        self.store(&mut lanes);
        let bytes = Self::LANES * size_of::<Self::Scalar>();
        // SAFETY: by the caller; the lanes are on this stack.
        unsafe { to.cast::<u8>().copy_from_nonoverlapping(lanes.as_ptr().cast(), bytes) };
    }
    /// Exchanges the lanes of `self` whose number has the bit `distance` (a power of two, a constant) with those of `other` that many
    /// lanes below: with all distances, these steps transpose a square.
    #[inline(always)]
    fn exchange(self, simd: S, other: Self, distance: usize) -> [Self; 2] {
        let mut lanes = [[Self::Scalar::ZERO; MAX_UNROLLED_LANES]; 2];
        self.store(&mut lanes[0]);
        other.store(&mut lanes[1]);
        for lane in (0..Self::LANES).filter(|lane| lane & distance != 0) {
            let kept = lanes[0][lane];
            lanes[0][lane] = lanes[1][lane - distance];
            lanes[1][lane - distance] = kept;
        }
        lanes.map(|lanes| Self::load(simd, &lanes))
    }
    /// Each lane with an even number and the next one change places.
    #[inline(always)]
    fn swap_pairs(self, simd: S) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        self.store(&mut lanes);
        for pair in lanes[..Self::LANES].chunks_exact_mut(2) {
            pair.swap(0, 1);
        }
        Self::load(simd, &lanes)
    }
    /// Each lane moves one up, the last to the first.
    #[inline(always)]
    fn rotate_up(self, simd: S) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        self.store(&mut lanes);
        lanes[..Self::LANES].rotate_right(1);
        Self::load(simd, &lanes)
    }
    /// Each lane moves one down, the first to the last.
    #[inline(always)]
    fn rotate_down(self, simd: S) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        self.store(&mut lanes);
        lanes[..Self::LANES].rotate_left(1);
        Self::load(simd, &lanes)
    }
    /// The bits.
    fn to_bits(self) -> Self::Bits;
    /// The numbers with these bits.
    fn from_bits(bits: Self::Bits) -> Self;
    /// `self * b + c`, rounded once.
    fn mul_add(self, b: Self, c: Self) -> Self;
    /// The square root, correctly rounded.
    fn sqrt(self) -> Self;
    /// The next integer below.
    fn floor(self) -> Self;
    /// The next integer above.
    fn ceil(self) -> Self;
    /// The next integer towards zero.
    fn trunc(self) -> Self;
    /// The nearest integer, ties to even.
    fn rint(self) -> Self;
    /// The absolute value: only the sign bit is touched.
    fn abs(self) -> Self;
    /// The smaller; `other` where either is NaN or both are zeros.
    fn min(self, other: Self) -> Self;
    /// The larger; `other` where either is NaN or both are zeros.
    fn max(self, other: Self) -> Self;
    /// Where `self < other`; false for NaN.
    fn lt(self, other: Self) -> Self::Mask;
    /// Where `self <= other`; false for NaN.
    fn le(self, other: Self) -> Self::Mask;
    /// Where `self == other`; false for NaN.
    fn eq(self, other: Self) -> Self::Mask;
    /// Where it is NaN.
    fn is_nan(self) -> Self::Mask;
    /// `yes` where the mask is set, `no` elsewhere.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// `self * 2^exponent`, rounded once, for a normal `self` between 2^-100 and 2^100 and an integral exponent of at most 1200
    /// (f32: 160) in magnitude. What NaN becomes is NaN.
    fn scale(self, simd: S, exponent: Self) -> Self;
    /// Replaces every NaN by [`Float::NAN`]: which NaN an operation makes or passes on differs between instruction sets.
    fn canonical_nan(self) -> Self;

    /// [`Vector::sqrt`] and [`Vector::canonical_nan`], by multiplications where that takes less time: for functions that do little
    /// else, because the divider, which finds roots, works beside the other units.
    #[inline(always)]
    fn sqrt_by_steps(self) -> Self {
        self.sqrt().canonical_nan()
    }

    /// The magnitude of `self` with the sign bit of `sign`.
    #[inline(always)]
    fn copysign(self, simd: S, sign: Self) -> Self {
        let mask = Self::splat(simd, Self::Scalar::NEGATIVE_ZERO).to_bits();
        Self::from_bits(self.abs().to_bits() | (sign.to_bits() & mask))
    }

    /// Applies a scalar function to each lane: the simple way to a first version of a kernel.
    #[inline(always)]
    fn map(self, simd: S, f: impl Fn(Self::Scalar) -> Self::Scalar) -> Self {
        let mut lanes = [Self::Scalar::ZERO; MAX_UNROLLED_LANES];
        self.store(&mut lanes);
        for lane in &mut lanes[..Self::LANES] {
            *lane = f(*lane);
        }
        Self::load(simd, &lanes)
    }

    /// `self`, but `f(x)` where the mask is set: for arguments so rare that a scalar function may take its time.
    #[inline(always)]
    fn patch(self, simd: S, mask: Self::Mask, x: Self, f: fn(Self::Scalar) -> Self::Scalar) -> Self {
        let [out] = patch_all(simd, [self], mask, [x], |[x]| [f(x)]);
        out
    }

    /// `self`, but `f(x, y)` where the mask is set, as [`Vector::patch`].
    #[inline(always)]
    fn patch2(
        self,
        simd: S,
        mask: Self::Mask,
        x: Self,
        y: Self,
        f: fn(Self::Scalar, Self::Scalar) -> Self::Scalar,
    ) -> Self {
        let [out] = patch_all(simd, [self], mask, [x, y], |[x, y]| [f(x, y)]);
        out
    }
}

/// [`Vector::patch`] for any number of arguments and results.
#[inline(always)]
pub fn patch_all<S: Simd, V: Vector<S>, const IN: usize, const OUT: usize>(
    simd: S,
    mut values: [V; OUT],
    mask: V::Mask,
    x: [V; IN],
    f: impl Fn([V::Scalar; IN]) -> [V::Scalar; OUT],
) -> [V; OUT] {
    if !mask.any() {
        return values;
    }
    let (mut out, mut arguments) =
        ([[V::Scalar::ZERO; MAX_UNROLLED_LANES]; OUT], [[V::Scalar::ZERO; MAX_UNROLLED_LANES]; IN]);
    let mut chosen = [V::Scalar::ZERO; MAX_UNROLLED_LANES];
    for (value, out) in values.iter().zip(&mut out) {
        value.store(out);
    }
    for (x, argument) in x.iter().zip(&mut arguments) {
        x.store(argument);
    }
    V::select(mask, V::splat(simd, V::Scalar::ONE), V::splat(simd, V::Scalar::ZERO)).store(&mut chosen);
    patch_lanes(&mut out, &chosen, |lane| f(arguments.map(|argument| argument[lane])));
    for (value, out) in values.iter_mut().zip(&out) {
        *value = V::load(simd, out);
    }
    values
}

/// Only the bits matter to it, and it is rare: compiled once, for the baseline.
#[cold]
#[inline(never)]
fn patch_lanes<T: Float, const N: usize>(
    out: &mut [[T; MAX_UNROLLED_LANES]; N],
    chosen: &[T; MAX_UNROLLED_LANES],
    f: impl Fn(usize) -> [T; N],
) {
    for lane in 0..MAX_UNROLLED_LANES {
        if chosen[lane] == T::ONE {
            for (out, value) in out.iter_mut().zip(f(lane)) {
                out[lane] = value;
            }
        }
    }
}

/// [`Vector::scale`] by two powers of two, the first of which loses nothing.
#[inline(always)]
pub(super) fn scale_in_two_steps<S: Simd, V: Vector<S>>(x: V, simd: S, exponent: V) -> V {
    let (rounder, half) = (V::splat(simd, V::Scalar::ROUNDER), V::splat(simd, V::Scalar::HALF));
    let first = exponent.mul_add(half, rounder);
    let rest = exponent - (first - rounder) + rounder;
    x * power_of_two(simd, first, 0) * power_of_two(simd, rest, 0)
}

/// `2^(n + more)` from the sum of `n` and [`Float::ROUNDER`], for the exponents of normal numbers.
#[inline(always)]
pub fn power_of_two<S: Simd, V: Vector<S>>(simd: S, sum: V, more: i32) -> V {
    let zeroth = V::splat(simd, V::Scalar::power_of_two(more)).to_bits();
    V::from_bits(sum.to_bits().shl(V::Scalar::FRACTION_BITS) + zeroth)
}

/// [`Simd::split`] by the bits.
#[inline(always)]
pub(super) fn split_by_bits<S: Simd>(simd: S, x: S::F64) -> [S::F64; 2] {
    const UP: f64 = (1_u64 << 54) as f64;
    const FRACTION: i64 = (1 << 52) - 1;
    let (zero, infinity) = (S::F64::splat(simd, 0.0), S::F64::splat(simd, f64::INFINITY));
    let subnormal = x.lt(S::F64::splat(simd, f64::MIN_POSITIVE));
    let bits = S::F64::select(subnormal, x * S::F64::splat(simd, UP), x).to_bits();
    let one = S::F64::splat(simd, 1.0).to_bits();
    let fraction = S::F64::from_bits((bits & <S::F64 as Vector<S>>::Bits::splat(simd, FRACTION)) | one);
    let fraction = S::F64::select(zero.le(x), fraction, S::F64::splat(simd, f64::NAN));
    // The biased exponent as the last places of a number, and what is too much in it.
    let sum = S::F64::from_bits(bits.shr(f64::FRACTION_BITS) + S::F64::splat(simd, f64::ROUNDER).to_bits());
    let excess = f64::ROUNDER + 1023.0;
    let excess = S::F64::select(subnormal, S::F64::splat(simd, excess + 54.0), S::F64::splat(simd, excess));
    let exponent = S::F64::select(x.lt(infinity), sum - excess, infinity);
    [fraction, S::F64::select(x.eq(zero), -infinity, exponent)]
}
