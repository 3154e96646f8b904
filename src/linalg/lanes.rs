//! Several elements side by side: a vector of real numbers, or one of real and one of imaginary parts.

use super::Scalar;
use crate::simd::{Float, Simd, Vector};

/// Elements in the lanes of registers. In memory, part `p` of the elements lies `p` times a distance behind the first.
pub trait Lanes<S: Simd>: Copy {
    /// An element.
    type Scalar: Scalar;
    /// A vector of its parts.
    type Part: Vector<S, Scalar = <Self::Scalar as Scalar>::Real>;
    /// How many elements.
    const COUNT: usize = Self::Part::LANES;

    /// Loads them.
    ///
    /// # Safety
    /// There must be `COUNT` numbers at `from` and, for complex numbers, `part` further on.
    unsafe fn load(simd: S, from: *const <Self::Scalar as Scalar>::Real, part: isize) -> Self;
    /// Stores them.
    ///
    /// # Safety
    /// As for [`Lanes::load`].
    unsafe fn store(self, to: *mut <Self::Scalar as Scalar>::Real, part: isize);
    /// Loads neighbouring elements as the host has them, real and imaginary parts side by side.
    ///
    /// # Safety
    /// There must be `COUNT` of them.
    unsafe fn load_elements(simd: S, from: *const Self::Scalar) -> Self;
    /// Stores elements as the host has them.
    ///
    /// # Safety
    /// As for [`Lanes::load_elements`].
    unsafe fn store_elements(self, simd: S, to: *mut Self::Scalar);
    /// The same element in every lane, loaded.
    ///
    /// # Safety
    /// As for [`Lanes::load`], but for one number.
    unsafe fn broadcast(simd: S, from: *const <Self::Scalar as Scalar>::Real, part: isize) -> Self;
    /// The same element in every lane.
    fn splat(simd: S, x: Self::Scalar) -> Self;
    /// `self * y + c`, or `-self * y + c`; `SWAP` gives the bits of `y * self`.
    fn mul_add<const SUBTRACT: bool, const SWAP: bool>(self, y: Self, c: Self) -> Self;
    /// The product, as [`Scalar::mul`].
    fn mul(self, y: Self) -> Self;
    /// The quotient, as [`Scalar::div`].
    fn div(self, y: Self) -> Self;
    /// What pivots are chosen by, as [`Scalar::size`].
    fn size(self) -> Self::Part;
    /// `yes` where the mask is set, `no` elsewhere.
    fn select(mask: <Self::Part as Vector<S>>::Mask, yes: Self, no: Self) -> Self;
    /// The one NaN for any.
    fn canonical_nan(self) -> Self;
    /// Real and imaginary parts; those of real numbers are as many real parts.
    fn parts(self) -> [Self::Part; 2];
    /// The reverse; of real numbers the first counts.
    fn from_parts(parts: [Self::Part; 2]) -> Self;
}

/// Real numbers.
#[derive(Clone, Copy)]
pub struct Real<V>(pub V);

impl<S: Simd, V: Vector<S, Scalar: Scalar<Real = V::Scalar>>> Lanes<S> for Real<V> {
    type Scalar = V::Scalar;
    type Part = V;

    #[inline(always)]
    unsafe fn load(simd: S, from: *const V::Scalar, _: isize) -> Self {
        // SAFETY: by the caller.
        Real(unsafe { V::load_from(simd, from) })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut V::Scalar, _: isize) {
        // SAFETY: by the caller.
        unsafe { self.0.store_to(to) }
    }
    #[inline(always)]
    unsafe fn load_elements(simd: S, from: *const V::Scalar) -> Self {
        // SAFETY: by the caller.
        Real(unsafe { V::load_from(simd, from) })
    }
    #[inline(always)]
    unsafe fn store_elements(self, _: S, to: *mut V::Scalar) {
        // SAFETY: by the caller.
        unsafe { self.0.store_to(to) }
    }
    #[inline(always)]
    unsafe fn broadcast(simd: S, from: *const V::Scalar, _: isize) -> Self {
        // SAFETY: by the caller.
        Real(V::splat(simd, unsafe { from.read_unaligned() }))
    }
    #[inline(always)]
    fn splat(simd: S, x: V::Scalar) -> Self {
        Real(V::splat(simd, x))
    }
    #[inline(always)]
    fn mul_add<const SUBTRACT: bool, const SWAP: bool>(self, y: Self, c: Self) -> Self {
        Real(if SUBTRACT { (-self.0).mul_add(y.0, c.0) } else { self.0.mul_add(y.0, c.0) })
    }
    #[inline(always)]
    fn mul(self, y: Self) -> Self {
        Real(self.0 * y.0)
    }
    #[inline(always)]
    fn div(self, y: Self) -> Self {
        Real(self.0 / y.0)
    }
    #[inline(always)]
    fn size(self) -> V {
        self.0.abs()
    }
    #[inline(always)]
    fn select(mask: V::Mask, yes: Self, no: Self) -> Self {
        Real(V::select(mask, yes.0, no.0))
    }
    #[inline(always)]
    fn canonical_nan(self) -> Self {
        Real(self.0.canonical_nan())
    }
    #[inline(always)]
    fn parts(self) -> [V; 2] {
        [self.0; 2]
    }
    #[inline(always)]
    fn from_parts(parts: [V; 2]) -> Self {
        Real(parts[0])
    }
}

/// Complex numbers: real parts and imaginary parts.
#[derive(Clone, Copy)]
pub struct Complex<V>(pub V, pub V);

impl<S: Simd, V: Vector<S>> Lanes<S> for Complex<V>
where
    [V::Scalar; 2]: Scalar<Real = V::Scalar>,
{
    type Scalar = [V::Scalar; 2];
    type Part = V;

    #[inline(always)]
    unsafe fn load(simd: S, from: *const V::Scalar, part: isize) -> Self {
        // SAFETY: by the caller.
        unsafe { Complex(V::load_from(simd, from), V::load_from(simd, from.offset(part))) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut V::Scalar, part: isize) {
        // SAFETY: by the caller.
        unsafe {
            self.0.store_to(to);
            self.1.store_to(to.offset(part));
        }
    }
    /// The steps that exchange the bit of the register with each bit of the lane.
    #[inline(always)]
    unsafe fn load_elements(simd: S, from: *const [V::Scalar; 2]) -> Self {
        let from = from.cast::<V::Scalar>();
        // SAFETY: by the caller.
        let (mut re, mut im) = unsafe { (V::load_from(simd, from), V::load_from(simd, from.wrapping_add(V::LANES))) };
        let mut distance = V::LANES / 2;
        while distance > 0 {
            [re, im] = re.exchange(simd, im, distance);
            distance /= 2;
        }
        Complex(re, im)
    }
    #[inline(always)]
    unsafe fn store_elements(self, simd: S, to: *mut [V::Scalar; 2]) {
        let Complex(mut re, mut im) = self;
        let mut distance = 1;
        while distance < V::LANES {
            [re, im] = re.exchange(simd, im, distance);
            distance *= 2;
        }
        let to = to.cast::<V::Scalar>();
        // SAFETY: by the caller.
        unsafe {
            re.store_to(to);
            im.store_to(to.wrapping_add(V::LANES));
        }
    }
    #[inline(always)]
    unsafe fn broadcast(simd: S, from: *const V::Scalar, part: isize) -> Self {
        // SAFETY: by the caller.
        let (re, im) = unsafe { (from.read(), from.offset(part).read()) };
        Complex(V::splat(simd, re), V::splat(simd, im))
    }
    #[inline(always)]
    fn splat(simd: S, x: [V::Scalar; 2]) -> Self {
        let [re, im] = x.parts();
        Complex(V::splat(simd, re), V::splat(simd, im))
    }
    #[inline(always)]
    fn mul_add<const SUBTRACT: bool, const SWAP: bool>(self, y: Self, c: Self) -> Self {
        let Complex(re, im) = self;
        if SUBTRACT {
            let real = im.mul_add(y.1, (-re).mul_add(y.0, c.0));
            let imaginary = if SWAP {
                (-re).mul_add(y.1, (-im).mul_add(y.0, c.1))
            } else {
                (-im).mul_add(y.0, (-re).mul_add(y.1, c.1))
            };
            Complex(real, imaginary)
        } else {
            let real = (-im).mul_add(y.1, re.mul_add(y.0, c.0));
            let imaginary =
                if SWAP { re.mul_add(y.1, im.mul_add(y.0, c.1)) } else { im.mul_add(y.0, re.mul_add(y.1, c.1)) };
            Complex(real, imaginary)
        }
    }
    #[inline(always)]
    fn mul(self, y: Self) -> Self {
        let Complex(re, im) = self;
        Complex((-im).mul_add(y.1, re * y.0), im.mul_add(y.0, re * y.1))
    }
    #[inline(always)]
    fn div(self, y: Self) -> Self {
        let Complex(re, im) = self;
        let flat = y.1.abs().le(y.0.abs());
        let (large, small) = (V::select(flat, y.0, y.1), V::select(flat, y.1, y.0));
        let ratio = small / large;
        let length = small.mul_add(ratio, large);
        let real = V::select(flat, im.mul_add(ratio, re), re.mul_add(ratio, im));
        let imaginary = V::select(flat, (-re).mul_add(ratio, im), im.mul_add(ratio, -re));
        Complex(real / length, imaginary / length)
    }
    #[inline(always)]
    fn size(self) -> V {
        self.0.abs() + self.1.abs()
    }
    #[inline(always)]
    fn select(mask: V::Mask, yes: Self, no: Self) -> Self {
        Complex(V::select(mask, yes.0, no.0), V::select(mask, yes.1, no.1))
    }
    #[inline(always)]
    fn canonical_nan(self) -> Self {
        Complex(self.0.canonical_nan(), self.1.canonical_nan())
    }
    #[inline(always)]
    fn parts(self) -> [V; 2] {
        [self.0, self.1]
    }
    #[inline(always)]
    fn from_parts([re, im]: [V; 2]) -> Self {
        Complex(re, im)
    }
}

/// The parts of an element in every lane, for comparisons.
#[inline(always)]
pub fn splat_part<S: Simd, L: Lanes<S>>(simd: S, x: <L::Scalar as Scalar>::Real) -> L::Part {
    L::Part::splat(simd, x)
}

/// Zeros.
#[inline(always)]
pub fn zero<S: Simd, L: Lanes<S>>(simd: S) -> L {
    let zero = splat_part::<S, L>(simd, <L::Scalar as Scalar>::Real::ZERO);
    L::from_parts([zero, zero])
}
