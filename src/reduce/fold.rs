//! How the elements of a chunk are taken in, many at a time.

use crate::simd::{Float, Simd, Vector};

/// `M` numbers from the elements of a chunk of `N` arrays. All methods must be `#[inline(always)]`.
pub trait Fold<T: Float, const N: usize, const M: usize>: Copy {
    /// Whether the numbers are sums: what rounding leaves over where lanes are combined is carried along.
    const SUMS: bool = true;
    /// Whether lanes carry that along, too.
    const CARRIES: bool = Self::SUMS;
    /// Whether neighbours change lanes in every other round, so that what has alternating signs cancels early. Not across.
    const SWAPS: bool = false;
    /// Whether elements are added to lanes and no more, so that fused multiplications cost nothing beside that.
    const ADDS: bool = false;
    /// What changes no number that it is joined with.
    const START: T = T::NEGATIVE_ZERO;
    /// Of one element of each array.
    fn first<S: Simd>(self, simd: S, x: [T::Vector<S>; N]) -> [T::Vector<S>; M];
    /// Takes in one more element of each array.
    fn add<S: Simd>(self, simd: S, so_far: [T::Vector<S>; M], x: [T::Vector<S>; N]) -> [T::Vector<S>; M];
    /// Combines what is known of some elements and of others.
    #[inline(always)]
    fn join<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> T::Vector<S> {
        a + b
    }
    /// The same, of one lane.
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        a + b
    }
}

/// `sum(x)`
#[derive(Clone, Copy)]
pub struct Terms;

impl<T: Float> Fold<T, 1, 1> for Terms {
    const ADDS: bool = true;
    #[inline(always)]
    fn first<S: Simd>(self, _: S, x: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        x
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, [sum]: [T::Vector<S>; 1], [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        [sum + x]
    }
}

/// `sum(x y)`, each product fused with its addition.
#[derive(Clone, Copy)]
pub struct Products;

impl<T: Float> Fold<T, 2, 1> for Products {
    #[inline(always)]
    fn first<S: Simd>(self, _: S, [x, y]: [T::Vector<S>; 2]) -> [T::Vector<S>; 1] {
        [x * y]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, [sum]: [T::Vector<S>; 1], [x, y]: [T::Vector<S>; 2]) -> [T::Vector<S>; 1] {
        [x.mul_add(y, sum)]
    }
}

/// `sum(x w)` and `sum(w)`
#[derive(Clone, Copy)]
pub struct Weighted;

impl<T: Float> Fold<T, 2, 2> for Weighted {
    #[inline(always)]
    fn first<S: Simd>(self, _: S, [x, w]: [T::Vector<S>; 2]) -> [T::Vector<S>; 2] {
        [x * w, w]
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, [products, sum]: [T::Vector<S>; 2], [x, w]: [T::Vector<S>; 2]) -> [T::Vector<S>; 2] {
        [x.mul_add(w, products), sum + w]
    }
}

/// `sum((scale x)^2)`
#[derive(Clone, Copy)]
pub struct ScaledSquares<T>(pub T);

impl<T: Float> Fold<T, 1, 1> for ScaledSquares<T> {
    #[inline(always)]
    fn first<S: Simd>(self, simd: S, [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        let scaled = x * <T::Vector<S>>::splat(simd, self.0);
        [scaled * scaled]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, [sum]: [T::Vector<S>; 1], [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        let scaled = x * <T::Vector<S>>::splat(simd, self.0);
        [scaled.mul_add(scaled, sum)]
    }
}

/// `sum(x - shift)` and `sum((x - shift)^2)`
#[derive(Clone, Copy)]
pub struct Distances<T>(pub T);

impl<T: Float> Fold<T, 1, 2> for Distances<T> {
    /// The shift leaves little to lose.
    const CARRIES: bool = false;
    #[inline(always)]
    fn first<S: Simd>(self, simd: S, [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 2] {
        let distance = x - <T::Vector<S>>::splat(simd, self.0);
        [distance, distance * distance]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, [sum, squares]: [T::Vector<S>; 2], [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 2] {
        let distance = x - <T::Vector<S>>::splat(simd, self.0);
        [sum + distance, distance.mul_add(distance, squares)]
    }
}

/// The sums of `dx`, `e`, `dx^2`, `dx e` and `e^2`, of the distances `dx` and `dy` of points from a point, and what a slope leaves,
/// `e = dy - slope dx`.
#[derive(Clone, Copy)]
pub struct Leftovers<T> {
    /// The point.
    pub from: [T; 2],
    /// The slope.
    pub slope: T,
}

impl<T: Float> Leftovers<T> {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, [x, y]: [T::Vector<S>; 2]) -> [T::Vector<S>; 2] {
        let dx = x - <T::Vector<S>>::splat(simd, self.from[0]);
        let dy = y - <T::Vector<S>>::splat(simd, self.from[1]);
        [dx, dx.mul_add(<T::Vector<S>>::splat(simd, -self.slope), dy)]
    }
}

impl<T: Float> Fold<T, 2, 5> for Leftovers<T> {
    const SWAPS: bool = true;
    #[inline(always)]
    fn first<S: Simd>(self, simd: S, x: [T::Vector<S>; 2]) -> [T::Vector<S>; 5] {
        let [dx, e] = self.of(simd, x);
        [dx, e, dx * dx, dx * e, e * e]
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, sums: [T::Vector<S>; 5], x: [T::Vector<S>; 2]) -> [T::Vector<S>; 5] {
        let ([dx, e], [x, y, xx, xy, yy]) = (self.of(simd, x), sums);
        [x + dx, y + e, dx.mul_add(dx, xx), dx.mul_add(e, xy), e.mul_add(e, yy)]
    }
}

/// Leftovers of numbers that are exact in less than half of the places there are.
#[derive(Clone, Copy)]
pub struct Plain(pub Leftovers<f64>);

impl Fold<f64, 2, 5> for Plain {
    const CARRIES: bool = false;
    #[inline(always)]
    fn first<S: Simd>(self, simd: S, x: [S::F64; 2]) -> [S::F64; 5] {
        self.0.first(simd, x)
    }
    #[inline(always)]
    fn add<S: Simd>(self, simd: S, sums: [S::F64; 5], x: [S::F64; 2]) -> [S::F64; 5] {
        self.0.add(simd, sums, x)
    }
}

/// The product of all.
#[derive(Clone, Copy)]
pub struct Factors;

impl<T: Float> Fold<T, 1, 1> for Factors {
    const SUMS: bool = false;
    const START: T = T::ONE;
    #[inline(always)]
    fn first<S: Simd>(self, _: S, x: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        x
    }
    #[inline(always)]
    fn add<S: Simd>(self, _: S, [product]: [T::Vector<S>; 1], [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
        [product * x]
    }
    #[inline(always)]
    fn join<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> T::Vector<S> {
        a * b
    }
    #[inline(always)]
    fn merge(self, a: T, b: T) -> T {
        a * b
    }
}

/// A fold that chooses an element.
pub trait Order<T: Float>: Fold<T, 1, 1> {
    /// Where `a` is chosen and not `b`, which came before it; false for NaN. `#[inline(always)]`.
    fn before<S: Simd>(self, simd: S, a: T::Vector<S>, b: T::Vector<S>) -> <T::Vector<S> as Vector<S>>::Mask;
}

macro_rules! order {
    ($(#[$doc:meta])* $name:ident, $start:expr, $choose:ident, |$a:ident, $b:ident| $before:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name;

        impl<T: Float> Fold<T, 1, 1> for $name {
            const SUMS: bool = false;
            const START: T = $start;
            #[inline(always)]
            fn first<S: Simd>(self, _: S, x: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
                x
            }
            #[inline(always)]
            fn add<S: Simd>(self, simd: S, [so_far]: [T::Vector<S>; 1], [x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
                [<Self as Fold<T, 1, 1>>::join(self, simd, so_far, x)]
            }
            #[inline(always)]
            fn join<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> T::Vector<S> {
                // One that is NaN stays so.
                <T::Vector<S>>::select(b.is_nan(), b, b.$choose(a))
            }
            #[inline(always)]
            fn merge(self, $a: T, $b: T) -> T {
                if $before || $b.is_nan() { $b } else { $a }
            }
        }
    };
}
order!(
    /// The smallest, or NaN if there is one; of zeros of both signs any.
    Smallest, T::INFINITY, min, |a, b| b < a
);
order!(
    /// The largest, or NaN if there is one; of zeros of both signs any.
    Largest, T::NEGATIVE_INFINITY, max, |a, b| b > a
);

impl<T: Float> Order<T> for Smallest {
    #[inline(always)]
    fn before<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> <T::Vector<S> as Vector<S>>::Mask {
        a.lt(b)
    }
}

impl<T: Float> Order<T> for Largest {
    #[inline(always)]
    fn before<S: Simd>(self, _: S, a: T::Vector<S>, b: T::Vector<S>) -> <T::Vector<S> as Vector<S>>::Mask {
        b.lt(a)
    }
}

/// Another fold, of what is made of each element.
macro_rules! of_mapped {
    ($(#[$doc:meta])* $name:ident, |$simd:ident, $x:ident| $map:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<F>(pub F);

        impl<T: Float, F: Fold<T, 1, 1>> Fold<T, 1, 1> for $name<F> {
            const SUMS: bool = F::SUMS;
            const CARRIES: bool = F::CARRIES;
            const ADDS: bool = F::ADDS;
            const START: T = F::START;
            #[inline(always)]
            fn first<S: Simd>(self, $simd: S, [$x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
                self.0.first($simd, [$map])
            }
            #[inline(always)]
            fn add<S: Simd>(self, $simd: S, so_far: [T::Vector<S>; 1], [$x]: [T::Vector<S>; 1]) -> [T::Vector<S>; 1] {
                self.0.add($simd, so_far, [$map])
            }
            #[inline(always)]
            fn join<S: Simd>(self, simd: S, a: T::Vector<S>, b: T::Vector<S>) -> T::Vector<S> {
                self.0.join(simd, a, b)
            }
            #[inline(always)]
            fn merge(self, a: T, b: T) -> T {
                self.0.merge(a, b)
            }
        }
    };
}
of_mapped!(
    /// A fold of the magnitudes.
    Magnitudes, |simd, x| x.abs()
);
of_mapped!(
    /// A fold of -1 for each element with a negative sign and 1 for others.
    Signs, |simd, x| <T::Vector<S>>::splat(simd, T::ONE).copysign(simd, x)
);
