//! The accumulators of a chunk, and the order in which they take in elements.

use super::chunk::{Source, lanes, load, load_part};
use super::compensated::{Compensated, two_sum};
use super::fold::Fold;
use crate::simd::{Float, MAX_LANES, Simd, Vector};
use std::marker::PhantomData;

/// Elements of a lane that are taken in one after the other. Part of the definition of every reduction, as [`RUN`] is.
pub(super) const CHAIN: usize = 4;

/// Chains of a lane that are joined one after the other, before their sum goes to the accumulator that carries along what
/// rounding leaves over.
pub(super) const RUN: usize = 4;

/// Vectors that are worked on at a time, at most.
const MOST: usize = 4;

/// What is known of them.
type Group<S, T, const M: usize> = [[<T as Float>::Vector<S>; M]; MOST];

/// The accumulators of a chunk: `M` of each lane. Lanes without elements hold what changes nothing that it is joined with.
pub struct Accumulators<S: Simd, T: Float, F, const N: usize, const M: usize> {
    high: S::Each<[T::Vector<S>; M]>,
    low: S::Each<[T::Vector<S>; M]>,
    /// One, unknown to the compiler where it is needed, which would make additions of multiplications with it.
    one: T::Vector<S>,
    /// Whether nothing has been taken in.
    is_empty: bool,
    fold: PhantomData<F>,
}

impl<S: Simd, T: Float, F: Fold<T, N, M>, const N: usize, const M: usize> Accumulators<S, T, F, N, M> {
    const WIDTH: usize = <T::Vector<S>>::LANES;
    /// Vectors of a round, which has one element of every lane.
    const COUNT: usize = lanes::<T>() / Self::WIDTH;
    /// Those that are worked on at a time, so that all is in registers: a chain and a run of each, and what is made of elements.
    const GROUP: usize = match M {
        1 | 2 if Self::COUNT < MOST => Self::COUNT,
        1 | 2 => MOST,
        _ => 1,
    };
    /// Elements of a run of all lanes.
    pub const ELEMENTS: usize = RUN * CHAIN * lanes::<T>();

    /// [`Self::COUNT`], unknown to the compiler where there are no registers for them all: its loops stay loops.
    #[inline(always)]
    fn count() -> usize {
        if S::UNROLLS { Self::COUNT } else { std::hint::black_box(Self::COUNT) }
    }

    /// Without elements.
    #[inline(always)]
    pub fn new(simd: S) -> Self {
        let (start, nothing) = (<T::Vector<S>>::splat(simd, F::START), <T::Vector<S>>::splat(simd, T::ZERO));
        let one = <T::Vector<S>>::splat(simd, if F::ADDS { std::hint::black_box(T::ONE) } else { T::ONE });
        Accumulators { high: S::each([start; M]), low: S::each([nothing; M]), one, is_empty: true, fold: PhantomData }
    }

    /// Takes in a block of whole runs.
    #[inline(always)]
    pub fn add<U: Source<T>>(&mut self, simd: S, fold: F, x: [&[U]; N]) {
        for at in (0..x[0].len() / Self::ELEMENTS).map(|run| run * Self::ELEMENTS) {
            self.is_empty = false;
            let mut group = 0;
            while group < Self::count() {
                let mut run = Self::chain(simd, fold, x, at, group);
                for chain in 1..RUN {
                    let chain = Self::chain(simd, fold, x, at + chain * CHAIN * lanes::<T>(), group);
                    for i in 0..Self::GROUP {
                        run[i] = join(simd, fold, run[i], chain[i]);
                    }
                }
                self.flush(simd, fold, group, run);
                group += Self::GROUP;
            }
        }
    }

    /// A chain of some vectors of the round that starts at `at`.
    #[inline(always)]
    fn chain<U: Source<T>>(simd: S, fold: F, mut x: [&[U]; N], at: usize, group: usize) -> Group<S, T, M> {
        for slice in &mut x {
            let others = (Self::COUNT - Self::GROUP) * Self::WIDTH;
            *slice = &slice[at + group * Self::WIDTH..][..CHAIN * lanes::<T>() - others];
        }
        let mut chain = [[<T::Vector<S>>::splat(simd, T::ZERO); M]; MOST];
        for i in 0..Self::GROUP {
            chain[i] = fold.first(simd, load(simd, x, i * Self::WIDTH));
        }
        for round in 1..CHAIN {
            for i in 0..Self::GROUP {
                let x = load(simd, x, (round * Self::COUNT + i) * Self::WIDTH);
                chain[i] = fold.add(simd, chain[i], Self::swap(simd, x, round));
            }
        }
        chain
    }

    /// The elements of a round in the lanes that take them in.
    #[inline(always)]
    fn swap<const K: usize>(simd: S, mut x: [T::Vector<S>; K], round: usize) -> [T::Vector<S>; K] {
        if F::SWAPS && round % 2 == 1 {
            for x in &mut x {
                *x = x.swap_pairs(simd);
            }
        }
        x
    }

    /// Moves runs to their accumulators.
    #[inline(always)]
    fn flush(&mut self, simd: S, fold: F, group: usize, run: Group<S, T, M>) {
        for i in 0..Self::GROUP {
            for m in 0..M {
                let high = &mut self.high[group + i][m];
                if F::CARRIES {
                    let low = &mut self.low[group + i][m];
                    (*high, *low) = if F::ADDS {
                        carry_by_fused(self.one, [*high, *low], run[i][m])
                    } else {
                        let (sum, rest) = two_sum(*high, run[i][m]);
                        (sum, *low + rest)
                    };
                } else {
                    *high = fold.join(simd, *high, run[i][m]);
                }
            }
        }
    }

    /// Takes in what is left, less than a run of all, and combines the lanes by halves.
    #[inline(always)]
    pub fn finish<U: Source<T>>(mut self, simd: S, fold: F, x: [&[U]; N]) -> [Compensated<T>; M] {
        let n = x[0].len();
        let rounds = n / lanes::<T>();
        if n > 0 {
            let mut group = 0;
            while group < Self::count() {
                let mut run = [[<T::Vector<S>>::splat(simd, F::START); M]; MOST];
                let mut round = 0;
                while round + CHAIN <= rounds {
                    let chain = Self::chain(simd, fold, x, round * lanes::<T>(), group);
                    for i in 0..Self::GROUP {
                        run[i] = join(simd, fold, run[i], chain[i]);
                    }
                    round += CHAIN;
                }
                let mut chain = [[<T::Vector<S>>::splat(simd, F::START); M]; MOST];
                while round < rounds {
                    for i in 0..Self::GROUP {
                        let at = round * lanes::<T>() + (group + i) * Self::WIDTH;
                        chain[i] = fold.add(simd, chain[i], Self::swap(simd, load(simd, x, at), round));
                    }
                    round += 1;
                }
                for i in 0..Self::GROUP {
                    let at = round * lanes::<T>() + (group + i) * Self::WIDTH;
                    if at + Self::WIDTH <= n {
                        chain[i] = fold.add(simd, chain[i], Self::swap(simd, load(simd, x, at), round));
                    } else if at < n {
                        let more = fold.add(simd, chain[i], Self::swap(simd, load_part(simd, x, at), round));
                        let [places] = Self::swap(simd, [places(simd)], round);
                        let is_present = places.lt(<T::Vector<S>>::splat(simd, T::rounded((n - at) as f64)));
                        chain[i] = select(is_present, more, chain[i]);
                    }
                    run[i] = join(simd, fold, run[i], chain[i]);
                }
                if self.is_empty {
                    for i in 0..Self::GROUP {
                        self.high[group + i] = run[i];
                    }
                } else {
                    self.flush(simd, fold, group, run);
                }
                group += Self::GROUP;
            }
        }
        let mut results = [Compensated::exact(T::ZERO); M];
        for m in 0..M {
            // Of constants: the accumulators would leave their registers.
            macro_rules! vectors {
                ($($half:literal)*) => { $(
                    for i in 0..$half {
                        if i + $half < Self::COUNT {
                            self.halve(simd, fold, m, i, $half);
                        }
                    }
                )* };
            }
            vectors!(8 4 2 1);
            let (mut high, mut low) = ([T::ZERO; MAX_LANES], [T::ZERO; MAX_LANES]);
            self.high[0][m].store(&mut high);
            self.low[0][m].store(&mut low);
            macro_rules! lanes {
                ($($half:literal)*) => { $(
                    if $half < Self::WIDTH {
                        for i in 0..$half {
                            let a = Compensated { high: high[i], low: low[i] };
                            let b = Compensated { high: high[i + $half], low: low[i + $half] };
                            Compensated { high: high[i], low: low[i] } = merge(fold, a, b);
                        }
                    }
                )* };
            }
            lanes!(8 4 2 1);
            results[m] = Compensated { high: high[0], low: low[0] };
        }
        results
    }

    /// Joins the accumulators of a vector with those of another.
    #[inline(always)]
    fn halve(&mut self, simd: S, fold: F, m: usize, i: usize, half: usize) {
        let (a, b) = (self.high[i][m], self.high[i + half][m]);
        if F::SUMS {
            let (high, rest) = two_sum(a, b);
            (self.high[i][m], self.low[i][m]) = (high, (self.low[i][m] + self.low[i + half][m]) + rest);
        } else {
            self.high[i][m] = fold.join(simd, a, b);
        }
    }
}

/// The sum of two numbers, and what its rounding leaves over added to the last, as [`two_sum`] has it: by fused multiplications,
/// for which many processors have other units than for the additions of elements.
#[inline(always)]
fn carry_by_fused<S: Simd, V: Vector<S>>(one: V, [a, low]: [V; 2], b: V) -> (V, V) {
    let sum = b.mul_add(one, a);
    let part = a.mul_add(-one, sum);
    let of_a = sum.mul_add(-one, part).mul_add(one, a);
    let rest = part.mul_add(-one, b).mul_add(one, of_a);
    (sum, rest.mul_add(one, low))
}

/// Combines what is known of some elements and of others.
#[inline(always)]
pub fn merge<T: Float, F: Fold<T, N, M>, const N: usize, const M: usize>(
    fold: F,
    a: Compensated<T>,
    b: Compensated<T>,
) -> Compensated<T> {
    if F::SUMS { a.plus(b) } else { Compensated::exact(fold.merge(a.high, b.high)) }
}

/// [`Fold::join`] of all numbers. A loop, not `map`: its closures are not compiled for the instruction set.
#[inline(always)]
pub fn join<S: Simd, T: Float, F: Fold<T, N, M>, const N: usize, const M: usize>(
    simd: S,
    fold: F,
    mut a: [T::Vector<S>; M],
    b: [T::Vector<S>; M],
) -> [T::Vector<S>; M] {
    for m in 0..M {
        a[m] = fold.join(simd, a[m], b[m]);
    }
    a
}

#[inline(always)]
fn select<S: Simd, V: Vector<S>, const M: usize>(mask: V::Mask, yes: [V; M], mut no: [V; M]) -> [V; M] {
    for m in 0..M {
        no[m] = V::select(mask, yes[m], no[m]);
    }
    no
}

/// The numbers of the lanes.
#[inline(always)]
fn places<S: Simd, V: Vector<S>>(simd: S) -> V {
    let mut places = [V::Scalar::ZERO; MAX_LANES];
    for i in 0..MAX_LANES {
        places[i] = V::Scalar::rounded(i as f64);
    }
    V::load(simd, &places)
}

/// The elements from `start` on, as far as there are any, in room for a vector.
#[inline(always)]
pub fn padded<T: Float, const N: usize>(x: [&[T]; N], start: usize) -> [[T; MAX_LANES]; N] {
    let mut padded = [[T::ZERO; MAX_LANES]; N];
    for k in 0..N {
        for (lane, x) in padded[k].iter_mut().zip(&x[k][start..]) {
            *lane = *x;
        }
    }
    padded
}
