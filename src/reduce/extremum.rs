//! The smallest and the largest element, and where it is.

use super::across::Across;
use super::chunk::{CHUNK, Chunk, lanes};
use super::fold::{Largest, Signs, Smallest};
use super::run::Reduction;
use crate::array::Input;
use crate::simd::{Element, Float, Simd};

/// An element type with an order: how the extrema of a chunk are found.
pub trait Ordered: Element {
    /// The smallest of a chunk, or NaN; of zeros any. `#[inline(always)]`.
    fn smallest<S: Simd>(simd: S, chunk: &Chunk<Self, 1>) -> Self;
    /// The largest, or NaN; of zeros any. `#[inline(always)]`.
    fn largest<S: Simd>(simd: S, chunk: &Chunk<Self, 1>) -> Self;
    /// Whether those that follow work.
    const ACROSS: bool = false;
    /// The smallest of each of many vectors, of zeros the negative one. `#[inline(always)]`.
    #[inline(always)]
    fn smallest_across<S: Simd>(_: S, _: &Across<Self>, _: &mut [Self], _: &mut Vec<Self>) {}
    /// The largest of each of many vectors, of zeros the positive one.
    #[inline(always)]
    fn largest_across<S: Simd>(_: S, _: &Across<Self>, _: &mut [Self], _: &mut Vec<Self>) {}
    /// Zero with the sign of the smallest zero of a chunk that has no smaller element. `#[inline(always)]`.
    #[inline(always)]
    fn smallest_zero<S: Simd>(_: S, _: &Chunk<Self, 1>) -> Self {
        Self::default()
    }
    /// The same of the largest.
    #[inline(always)]
    fn largest_zero<S: Simd>(_: S, _: &Chunk<Self, 1>) -> Self {
        Self::default()
    }
    /// Whether it is below another; -0 is below +0.
    fn is_below(self, other: Self) -> bool;
    /// The first smallest of each of many vectors, or NaN, and where in the chunk it is. `#[inline(always)]`.
    #[inline(always)]
    fn find_smallest<S: Simd>(_: S, _: &Across<Self>, _: [&mut [Self]; 2]) {}
    /// The first largest.
    #[inline(always)]
    fn find_largest<S: Simd>(_: S, _: &Across<Self>, _: [&mut [Self]; 2]) {}
    /// The place that such a number stands for.
    #[inline(always)]
    fn place(self) -> usize {
        0
    }
    /// Whether it is NaN.
    fn is_nan(self) -> bool;
    /// The one NaN for any NaN.
    fn canonical(self) -> Self;
}

macro_rules! ordered {
    (floats: $($float:ident),*; integers: $($integer:ident),*) => {
        $(impl Ordered for $float {
            #[inline(always)]
            fn smallest<S: Simd>(simd: S, chunk: &Chunk<Self, 1>) -> Self {
                chunk.fold(simd, Smallest)[0].high
            }
            #[inline(always)]
            fn largest<S: Simd>(simd: S, chunk: &Chunk<Self, 1>) -> Self {
                chunk.fold(simd, Largest)[0].high
            }
            const ACROSS: bool = true;
            #[inline(always)]
            fn smallest_across<S: Simd>(simd: S, rows: &Across<Self>, space: &mut [Self], found: &mut Vec<Self>) {
                ordered!(@across simd, rows, space, found, Smallest);
            }
            #[inline(always)]
            fn largest_across<S: Simd>(simd: S, rows: &Across<Self>, space: &mut [Self], found: &mut Vec<Self>) {
                ordered!(@across simd, rows, space, found, Largest);
            }
            #[inline(always)]
            fn smallest_zero<S: Simd>(simd: S, chunk: &Chunk<Self, 1>) -> Self {
                zero_of_sign(chunk.fold(simd, Signs(Smallest))[0].high)
            }
            #[inline(always)]
            fn largest_zero<S: Simd>(simd: S, chunk: &Chunk<Self, 1>) -> Self {
                zero_of_sign(chunk.fold(simd, Signs(Largest))[0].high)
            }
            #[inline(always)]
            fn is_below(self, other: Self) -> bool {
                self < other || (self == other && self.is_sign_negative() && other.is_sign_positive())
            }
            #[inline(always)]
            fn find_smallest<S: Simd>(simd: S, rows: &Across<Self>, [values, places]: [&mut [Self]; 2]) {
                rows.find(simd, Smallest, values, places);
            }
            #[inline(always)]
            fn find_largest<S: Simd>(simd: S, rows: &Across<Self>, [values, places]: [&mut [Self]; 2]) {
                rows.find(simd, Largest, values, places);
            }
            #[inline(always)]
            fn place(self) -> usize {
                self as usize
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                Float::is_nan(self)
            }
            #[inline(always)]
            fn canonical(self) -> Self {
                self.canonical_nan()
            }
        })*
        $(impl Ordered for $integer {
            #[inline(always)]
            fn smallest<S: Simd>(_: S, chunk: &Chunk<Self, 1>) -> Self {
                let mut smallest = $integer::MAX;
                chunk.for_each_block(|[x]| x.iter().for_each(|x| smallest = smallest.min(*x)));
                smallest
            }
            #[inline(always)]
            fn largest<S: Simd>(_: S, chunk: &Chunk<Self, 1>) -> Self {
                let mut largest = $integer::MIN;
                chunk.for_each_block(|[x]| x.iter().for_each(|x| largest = largest.max(*x)));
                largest
            }
            #[inline(always)]
            fn is_below(self, other: Self) -> bool {
                self < other
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                false
            }
            #[inline(always)]
            fn canonical(self) -> Self {
                self
            }
        })*
    };
    (@across $simd:ident, $rows:ident, $space:ident, $found:ident, $order:ident) => {
        let results = $rows.fold($simd, $order, $space);
        $found.extend((0..$rows.group.len()).map(|w| results.value(w)));
        if $found.iter().any(|x| *x == 0.0) {
            let signs = $rows.fold($simd, Signs($order), $space);
            for (w, x) in $found.iter_mut().enumerate().filter(|(_, x)| **x == 0.0) {
                *x = zero_of_sign(signs.value(w));
            }
        }
    };
}
ordered!(floats: f32, f64; integers: i64, u64);

/// Zero with the sign of a number.
#[inline(always)]
fn zero_of_sign<T: Float>(sign: T) -> T {
    if sign < T::ZERO { T::NEGATIVE_ZERO } else { T::ZERO }
}

/// An extreme element and its place.
#[derive(Clone, Copy)]
pub struct Found<T> {
    value: T,
    at: usize,
}

/// The place of the first element that equals `value`, or is NaN as it is.
#[inline(always)]
fn first<T: Ordered>(chunk: &Chunk<T, 1>, value: T) -> usize {
    let mut at = chunk.offset + chunk.range.start;
    let mut found = None;
    chunk.for_each_block(|[x]| {
        // In parts, so that looking for a part takes vectors.
        for part in x.chunks(64) {
            if found.is_some() {
                return;
            }
            let mut any = false;
            for x in part {
                any |= *x == value || x.is_nan();
            }
            if any {
                found = part.iter().position(|x| *x == value || x.is_nan()).map(|i| at + i);
            }
            at += part.len();
        }
    });
    found.unwrap_or(at)
}

macro_rules! extremum {
    ($(#[$doc:meta])* $name:ident, $(#[$place_doc:meta])* $place:ident, $method:ident, $zero:ident, $across:ident, $find:ident, |$a:ident, $b:ident| $ordered:expr, $before:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name;

        impl<T: Ordered> Reduction<T, 1> for $name {
            type State = T;
            type Output = Option<T>;
            #[inline(always)]
            fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 1>) -> T {
                let found = T::$method(simd, chunk);
                if found == T::default() { T::$zero(simd, chunk) } else { found }
            }
            const ACROSS: bool = T::ACROSS;
            #[inline(always)]
            fn across<S: Simd>(self, simd: S, rows: Across<T>, space: &mut [T], states: &mut Vec<T>) {
                T::$across(simd, &rows, space, states);
            }
            #[inline(always)]
            fn merge(self, $a: T, $b: T) -> T {
                if $ordered || $b.is_nan() { $b } else { $a }
            }
            fn finish(self, state: Option<T>, _: usize) -> Option<T> {
                state.map(T::canonical)
            }
        }

        $(#[$place_doc])*
        #[derive(Clone, Copy)]
        pub struct $place;

        impl<T: Ordered> Reduction<T, 1> for $place {
            type State = Found<T>;
            type Output = Option<i64>;
            #[inline(always)]
            fn chunk<S: Simd>(self, simd: S, chunk: &Chunk<T, 1>) -> Found<T> {
                Found { value: T::$method(simd, chunk), at: chunk.offset + chunk.range.start }
            }
            const SETTLES: bool = true;
            /// The place is that of the chunk until it is known to be the result.
            #[inline(always)]
            fn settle<S: Simd>(self, _: S, found: Found<T>, [x]: [Input<T>; 1], offset: usize) -> Found<T> {
                let start = found.at - offset;
                let chunk = Chunk { x: [x], range: start..x.len().min(start + CHUNK), offset };
                Found { at: first(&chunk, found.value), ..found }
            }
            const ACROSS: bool = T::ACROSS;
            #[inline(always)]
            fn across<S: Simd>(self, simd: S, rows: Across<T>, space: &mut [T], states: &mut Vec<Found<T>>) {
                let ld = space.len() / lanes::<T>();
                let (values, places) = space[..2 * ld].split_at_mut(ld);
                T::$find(simd, &rows, [values, places]);
                let found = values.iter().zip(places).take(rows.group.len());
                states.extend(found.map(|(value, place)| Found { value: *value, at: rows.range.start + place.place() }));
            }
            #[inline(always)]
            fn merge(self, left: Found<T>, right: Found<T>) -> Found<T> {
                let ($a, $b) = (left.value, right.value);
                if !$a.is_nan() && ($before || $b.is_nan()) { right } else { left }
            }
            fn finish(self, state: Option<Found<T>>, _: usize) -> Option<i64> {
                state.map(|found| found.at as i64)
            }
        }
    };
}
extremum!(
    /// The smallest element, -0 before +0, or NaN if there is one; nothing of nothing.
    Min,
    /// The place of the first smallest element, or of the first NaN.
    ArgMin, smallest, smallest_zero, smallest_across, find_smallest, |a, b| b.is_below(a), b < a
);
extremum!(
    /// The largest element, +0 before -0, or NaN if there is one; nothing of nothing.
    Max,
    /// The place of the first largest element, or of the first NaN.
    ArgMax, largest, largest_zero, largest_across, find_largest, |a, b| a.is_below(b), b > a
);
