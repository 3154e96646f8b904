//! A loop unrolled by two: two vectors that take each step one after the other. The next step of a long chain of operations has to
//! wait for the one before; with a second chain between its steps the processor is kept busy.

use super::{Bits, BlockCode, BlockFn, Kernel, MAX_UNROLLED_LANES, Mask, Simd, Vector};
use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Sub};

/// Two vectors, integers, masks, or tokens.
#[derive(Clone, Copy)]
pub struct Unrolled<V>(pub V, pub V);

impl<S: Simd> Unrolled<S> {
    /// The token of twice as many lanes.
    #[inline(always)]
    pub fn of(simd: S) -> Self {
        Unrolled(simd, simd)
    }
}

impl<S: Simd> Simd for Unrolled<S> {
    type F32 = Unrolled<S::F32>;
    type F64 = Unrolled<S::F64>;
    type Each<V: Copy> = S::Each<V>;

    #[inline(always)]
    fn each<V: Copy>(value: V) -> S::Each<V> {
        S::each(value)
    }

    #[inline(always)]
    fn call<K: Kernel>(self, kernel: K) -> K::Output {
        kernel.run(self)
    }

    #[inline(always)]
    fn code<B: BlockCode>(self) -> BlockFn {
        self.0.code::<B>()
    }

    #[inline(always)]
    fn widen(x: Unrolled<S::F32>) -> [Unrolled<S::F64>; 2] {
        let ([a, b], [c, d]) = (S::widen(x.0), S::widen(x.1));
        [Unrolled(a, b), Unrolled(c, d)]
    }
    #[inline(always)]
    fn narrow([low, high]: [Unrolled<S::F64>; 2]) -> Unrolled<S::F32> {
        Unrolled(S::narrow([low.0, low.1]), S::narrow([high.0, high.1]))
    }
    #[inline(always)]
    fn narrow_mask([low, high]: [<Self::F64 as Vector<Self>>::Mask; 2]) -> <Self::F32 as Vector<Self>>::Mask {
        Unrolled(S::narrow_mask([low.0, low.1]), S::narrow_mask([high.0, high.1]))
    }
    #[inline(always)]
    fn is_subnormal(self, x: Unrolled<S::F32>) -> <Self::F32 as Vector<Self>>::Mask {
        Unrolled(self.0.is_subnormal(x.0), self.1.is_subnormal(x.1))
    }
    #[inline(always)]
    fn lookup<const N: usize>(self, table: &[f64; N], index: <Self::F64 as Vector<Self>>::Bits) -> Unrolled<S::F64> {
        Unrolled(self.0.lookup(table, index.0), self.1.lookup(table, index.1))
    }
    #[inline(always)]
    fn split(self, x: Unrolled<S::F64>) -> [Unrolled<S::F64>; 2] {
        let ([fraction, exponent], [other_fraction, other_exponent]) = (self.0.split(x.0), self.1.split(x.1));
        [Unrolled(fraction, other_fraction), Unrolled(exponent, other_exponent)]
    }
    #[inline(always)]
    fn near_reciprocal(self, x: Unrolled<S::F64>) -> Unrolled<S::F64> {
        Unrolled(self.0.near_reciprocal(x.0), self.1.near_reciprocal(x.1))
    }
    #[inline(always)]
    fn near_sqrt(self, x: Unrolled<S::F64>) -> Unrolled<S::F64> {
        Unrolled(self.0.near_sqrt(x.0), self.1.near_sqrt(x.1))
    }
}

macro_rules! operator {
    ($operator:ident, $method:ident) => {
        impl<V: $operator<Output = V>> $operator for Unrolled<V> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Unrolled(self.0.$method(other.0), self.1.$method(other.1))
            }
        }
    };
}
operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);
operator!(BitAnd, bitand);
operator!(BitOr, bitor);
operator!(BitXor, bitxor);

impl<V: Neg<Output = V>> Neg for Unrolled<V> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Unrolled(-self.0, -self.1)
    }
}

impl<M: Not<Output = M>> Not for Unrolled<M> {
    type Output = Self;
    #[inline(always)]
    fn not(self) -> Self {
        Unrolled(!self.0, !self.1)
    }
}

impl<M: Mask> Mask for Unrolled<M> {
    #[inline(always)]
    fn any(self) -> bool {
        (self.0 | self.1).any()
    }
}

impl<S: Simd, B: Bits<S>> Bits<Unrolled<S>> for Unrolled<B> {
    type Scalar = B::Scalar;
    type Mask = Unrolled<B::Mask>;

    #[inline(always)]
    fn splat(simd: Unrolled<S>, x: B::Scalar) -> Self {
        let both = B::splat(simd.0, x);
        Unrolled(both, both)
    }
    #[inline(always)]
    fn shl(self, count: u32) -> Self {
        Unrolled(self.0.shl(count), self.1.shl(count))
    }
    #[inline(always)]
    fn shr(self, count: u32) -> Self {
        Unrolled(self.0.shr(count), self.1.shr(count))
    }
    #[inline(always)]
    fn eq(self, other: Self) -> Self::Mask {
        Unrolled(self.0.eq(other.0), self.1.eq(other.1))
    }
    #[inline(always)]
    fn gt(self, other: Self) -> Self::Mask {
        Unrolled(self.0.gt(other.0), self.1.gt(other.1))
    }
}

macro_rules! methods {
    ($($result:ty: $name:ident($($argument:ident),*);)*) => {
        $(
            #[inline(always)]
            fn $name(self $(, $argument: Self)*) -> $result {
                Unrolled(self.0.$name($($argument.0),*), self.1.$name($($argument.1),*))
            }
        )*
    };
}

impl<S: Simd, V: Vector<S>> Vector<Unrolled<S>> for Unrolled<V> {
    type Scalar = V::Scalar;
    type Mask = Unrolled<V::Mask>;
    type Bits = Unrolled<V::Bits>;
    const LANES: usize = {
        assert!(2 * V::LANES <= MAX_UNROLLED_LANES);
        2 * V::LANES
    };

    #[inline(always)]
    fn splat(simd: Unrolled<S>, x: V::Scalar) -> Self {
        let both = V::splat(simd.0, x);
        Unrolled(both, both)
    }
    #[inline(always)]
    fn load(simd: Unrolled<S>, x: &[V::Scalar]) -> Self {
        Unrolled(V::load(simd.0, x), V::load(simd.1, &x[V::LANES..]))
    }
    #[inline(always)]
    fn store(self, out: &mut [V::Scalar]) {
        self.0.store(out);
        self.1.store(&mut out[V::LANES..]);
    }
    #[inline(always)]
    fn to_bits(self) -> Self::Bits {
        Unrolled(self.0.to_bits(), self.1.to_bits())
    }
    #[inline(always)]
    fn from_bits(bits: Self::Bits) -> Self {
        Unrolled(V::from_bits(bits.0), V::from_bits(bits.1))
    }
    #[inline(always)]
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Unrolled(V::select(mask.0, yes.0, no.0), V::select(mask.1, yes.1, no.1))
    }
    #[inline(always)]
    fn scale(self, simd: Unrolled<S>, exponent: Self) -> Self {
        Unrolled(self.0.scale(simd.0, exponent.0), self.1.scale(simd.1, exponent.1))
    }
    methods! {
        Self: mul_add(b, c);
        Self: sqrt();
        Self: sqrt_by_steps();
        Self: floor();
        Self: ceil();
        Self: trunc();
        Self: rint();
        Self: abs();
        Self: canonical_nan();
        Self: min(other);
        Self: max(other);
        Self::Mask: lt(other);
        Self::Mask: le(other);
        Self::Mask: eq(other);
        Self::Mask: is_nan();
    }
}
