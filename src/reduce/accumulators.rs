//! The accumulators of a chunk, and the order in which they take in elements.

use super::chunk::{MOST_ACCUMULATORS, lanes, load};
use super::compensated::{Compensated, two_sum};
use super::fold::Fold;
use crate::simd::{Float, MAX_LANES, Simd, Vector};
use std::marker::PhantomData;

/// Elements of a lane that are taken in one after the other. Part of the definition of every reduction, as [`RUN`] is.
pub(super) const CHAIN: usize = 4;

/// Chains of a lane that are joined one after the other, before their sum goes to the accumulator that carries along what
/// rounding leaves over.
pub(super) const RUN: usize = 4;

/// Vectors of a type that there are accumulators for, at most; wider vectors need fewer.
const MOST: usize = 16;

/// A vector of each array of which only some lanes are elements.
type Partial<S, T, const N: usize> = ([<T as Float>::Vector<S>; N], <<T as Float>::Vector<S> as Vector<S>>::Mask);

/// The accumulators of a chunk: `M` of each lane.
pub struct Accumulators<S: Simd, T: Float, F, const N: usize, const M: usize> {
    high: [[T::Vector<S>; M]; MOST],
    low: [[T::Vector<S>; M]; MOST],
    /// The chains of a run so far.
    run: [[T::Vector<S>; M]; MOST],
    chains: usize,
    fold: PhantomData<F>,
}

impl<S: Simd, T: Float, F: Fold<T, N, M>, const N: usize, const M: usize> Accumulators<S, T, F, N, M> {
    const WIDTH: usize = <T::Vector<S>>::LANES;
    /// Vectors of a round, which has one element of every lane.
    const COUNT: usize = lanes::<T>() / Self::WIDTH;
    /// Those that are worked on at a time, so that all is in registers.
    const GROUP: usize = match M {
        1 | 2 if Self::COUNT < 4 => Self::COUNT,
        1 | 2 => 4,
        _ => 1,
    };
    /// [`Self::COUNT`], unknown to the compiler where there are no registers for them all: its loops stay loops.
    #[inline(always)]
    fn count() -> usize {
        if S::IN_TURNS { Self::COUNT } else { std::hint::black_box(Self::COUNT) }
    }
    /// Elements of a chain of all lanes.
    pub const ELEMENTS: usize = CHAIN * lanes::<T>();

    /// Without elements.
    #[inline(always)]
    pub fn new(simd: S) -> Self {
        let nothing = [[<T::Vector<S>>::splat(simd, T::ZERO); M]; MOST];
        Accumulators { high: nothing, low: nothing, run: nothing, chains: 0, fold: PhantomData }
    }

    /// Takes in a block of whole chains.
    #[inline(always)]
    pub fn add(&mut self, simd: S, fold: F, x: [&[T]; N]) {
        let n = x[0].len();
        let mut at = 0;
        if !self.in_run() {
            while n - at >= RUN * Self::ELEMENTS {
                for group in (0..Self::count()).step_by(Self::GROUP) {
                    let mut run = Self::chain(simd, fold, x, at, group);
                    for chain in 1..RUN {
                        let chain = Self::chain(simd, fold, x, at + chain * Self::ELEMENTS, group);
                        for i in 0..Self::GROUP {
                            run[i] = join(simd, fold, run[i], chain[i]);
                        }
                    }
                    for i in 0..Self::GROUP {
                        self.flush(simd, fold, group + i, run[i]);
                    }
                }
                self.chains += RUN;
                at += RUN * Self::ELEMENTS;
            }
        }
        while n - at >= Self::ELEMENTS {
            for group in (0..Self::count()).step_by(Self::GROUP) {
                let chain = Self::chain(simd, fold, x, at, group);
                for i in 0..Self::GROUP {
                    self.run[group + i] =
                        if self.in_run() { join(simd, fold, self.run[group + i], chain[i]) } else { chain[i] };
                    if self.chains % RUN == RUN - 1 {
                        self.flush(simd, fold, group + i, self.run[group + i]);
                    }
                }
            }
            self.chains += 1;
            at += Self::ELEMENTS;
        }
    }

    /// Whether [`Self::run`] holds something.
    #[inline(always)]
    fn in_run(&self) -> bool {
        !self.chains.is_multiple_of(RUN)
    }

    /// A chain of some vectors of the round that starts at `at`.
    #[inline(always)]
    fn chain(simd: S, fold: F, mut x: [&[T]; N], at: usize, group: usize) -> [[T::Vector<S>; M]; MOST] {
        for slice in &mut x {
            let others = (Self::COUNT - Self::GROUP) * Self::WIDTH;
            *slice = &slice[at + group * Self::WIDTH..][..Self::ELEMENTS - others];
        }
        let mut chain = [[<T::Vector<S>>::splat(simd, T::ZERO); M]; MOST];
        for i in 0..Self::GROUP {
            chain[i] = fold.first(simd, load(simd, x, i * Self::WIDTH));
        }
        for round in 1..CHAIN {
            for i in 0..Self::GROUP {
                chain[i] = fold.add(simd, chain[i], load(simd, x, (round * Self::COUNT + i) * Self::WIDTH));
            }
        }
        chain
    }

    /// Moves a run of vector `i` to its accumulators.
    #[inline(always)]
    fn flush(&mut self, simd: S, fold: F, i: usize, run: [T::Vector<S>; M]) {
        if self.chains < RUN {
            self.high[i] = run;
            return;
        }
        for m in 0..M {
            if F::SUMS {
                let (high, rest) = two_sum(self.high[i][m], run[m]);
                (self.high[i][m], self.low[i][m]) = (high, self.low[i][m] + rest);
            } else {
                self.high[i][m] = fold.join(simd, self.high[i][m], run[m]);
            }
        }
    }

    /// Takes in of less than a chain what belongs to vector `i`. Lanes that have no more elements stay as they are.
    #[inline(always)]
    fn rest(&mut self, simd: S, fold: F, x: [&[T]; N], (last, present): &Partial<S, T, N>, i: usize) {
        let whole = x[0].len() / Self::WIDTH;
        let has_partial = x[0].len() > whole * Self::WIDTH && whole % Self::COUNT == i;
        if i < whole {
            let mut chain = fold.first(simd, load(simd, x, i * Self::WIDTH));
            for round in 1..CHAIN {
                if round * Self::COUNT + i < whole {
                    chain = fold.add(simd, chain, load(simd, x, (round * Self::COUNT + i) * Self::WIDTH));
                }
            }
            if has_partial {
                chain = select(*present, fold.add(simd, chain, *last), chain);
            }
            let run = if self.in_run() { join(simd, fold, self.run[i], chain) } else { chain };
            self.flush(simd, fold, i, run);
        } else if has_partial {
            let chain = fold.first(simd, *last);
            if self.in_run() {
                let run = select(*present, join(simd, fold, self.run[i], chain), self.run[i]);
                self.flush(simd, fold, i, run);
            } else {
                let (high, low) = (self.high[i], self.low[i]);
                self.flush(simd, fold, i, chain);
                if self.chains >= RUN {
                    (self.high[i], self.low[i]) =
                        (select(*present, self.high[i], high), select(*present, self.low[i], low));
                }
            }
        } else if self.in_run() {
            self.flush(simd, fold, i, self.run[i]);
        }
    }

    /// Takes in what is left, less than a chain of all, and combines the lanes by halves.
    #[inline(always)]
    pub fn finish(mut self, simd: S, fold: F, x: [&[T]; N]) -> [Compensated<T>; M] {
        let n = x[0].len();
        let partial = if n.is_multiple_of(Self::WIDTH) { 0 } else { n % Self::WIDTH };
        let last = padded(x, n - partial);
        let partial = (load(simd, last.each_ref().map(|x| &x[..]), 0), first_lanes::<S, T>(simd, partial));
        if S::IN_TURNS {
            // Not indexed by what is only known at run time: the accumulators would leave their registers.
            macro_rules! each {
                ($($i:literal)*) => { $(if $i < Self::COUNT { self.rest(simd, fold, x, &partial, $i); })* };
            }
            const { assert!(!S::IN_TURNS || Self::COUNT <= 8) }
            each!(0 1 2 3 4 5 6 7);
        } else {
            for i in 0..Self::count() {
                self.rest(simd, fold, x, &partial, i);
            }
        }
        let mut results = [Compensated::exact(T::ZERO); M];
        for m in 0..M {
            if self.chains == 0 && n < lanes::<T>() {
                results[m] = self.few(fold, m, n);
                continue;
            }
            for half in [8, 4, 2, 1] {
                for i in 0..half {
                    if i + half < Self::COUNT {
                        let (a, b) = (self.high[i][m], self.high[i + half][m]);
                        if F::SUMS {
                            let (high, rest) = two_sum(a, b);
                            (self.high[i][m], self.low[i][m]) = (high, (self.low[i][m] + self.low[i + half][m]) + rest);
                        } else {
                            self.high[i][m] = fold.join(simd, a, b);
                        }
                    }
                }
            }
            let (mut high, mut low) = ([T::ZERO; MAX_LANES], [T::ZERO; MAX_LANES]);
            self.high[0][m].store(&mut high);
            self.low[0][m].store(&mut low);
            results[m] = by_halves(fold, (&mut high, &mut low), Self::WIDTH, Self::WIDTH);
        }
        results
    }

    /// Combines the lanes where some have no elements.
    #[inline(always)]
    fn few(&self, fold: F, m: usize, present: usize) -> Compensated<T> {
        // No lane has more than one element, so that nothing was left over.
        let (mut high, mut low) = ([T::ZERO; MOST_ACCUMULATORS], [T::ZERO; MOST_ACCUMULATORS]);
        for (i, high) in high[..lanes::<T>()].chunks_exact_mut(Self::WIDTH).enumerate() {
            self.high[i][m].store(high);
        }
        by_halves(fold, (&mut high, &mut low), lanes::<T>(), present)
    }
}

/// Combines lanes by halves, of which the first `present` ones have elements.
#[inline(always)]
fn by_halves<T: Float, F: Fold<T, N, M>, const N: usize, const M: usize>(
    fold: F,
    (high, low): (&mut [T], &mut [T]),
    mut count: usize,
    present: usize,
) -> Compensated<T> {
    while count > 1 {
        count /= 2;
        for i in 0..count.min(present.saturating_sub(count)) {
            let a = Compensated { high: high[i], low: low[i] };
            let b = Compensated { high: high[i + count], low: low[i + count] };
            let Compensated { high: sum, low: rest } = merge(fold, a, b);
            (high[i], low[i]) = (sum, rest);
        }
    }
    Compensated { high: high[0], low: low[0] }
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

/// The first lanes of a vector, as many as that.
#[inline(always)]
fn first_lanes<S: Simd, T: Float>(simd: S, count: usize) -> <T::Vector<S> as Vector<S>>::Mask {
    let mut absent = [T::ONE; MAX_LANES];
    for i in 0..MAX_LANES {
        if i < count {
            absent[i] = T::ZERO;
        }
    }
    <T::Vector<S>>::load(simd, &absent).eq(<T::Vector<S>>::splat(simd, T::ZERO))
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
