//! Applies a function to every element, in blocks, on the pool.

use super::function::Elementwise;
use crate::array::{BLOCK, Block, Input, Output, Overlap, blocks, for_each_piece};
use crate::error::Error;
use crate::simd::{Float, Isa, Kernel, MAX_LANES_IN_TURNS, Simd, Twice, Vector};
use std::array::from_fn;
use std::marker::PhantomData;
use std::ops::Range;

/// Elements that are worth a thread's while: the square root of so many takes 15 us. Handing work to a thread that is awake
/// takes about 1 us; one that sleeps may be too late for this call, and waking it takes 5 to 10 us.
pub const GRAIN: usize = 16384;

/// Bytes.
const CACHE_LINE: usize = 64;

/// `out[..][i] = F(x[..][i])`, all of the same length. In place where an output is an input; an error where two overlap in part,
/// or two outputs at all.
pub fn map<F: Elementwise<T, IN, OUT>, T: Float, const IN: usize, const OUT: usize>(
    isa: Isa,
    x: [Input<T>; IN],
    out: [Output<T>; OUT],
) -> Result<(), Error> {
    let mut in_place = false;
    for (k, output) in out.iter().enumerate() {
        for input in &x {
            in_place |= output.overlap(input)? == Overlap::Same;
        }
        for other in &out[..k] {
            output.disjoint(other)?;
        }
    }
    for_each_piece(out, GRAIN, |range, mut out| {
        let sources = x.each_ref().map(|x| x.direct(range.clone()));
        let targets = out.each_mut().map(|out| out.direct(0..range.len()));
        if !in_place && sources.iter().all(Option::is_some) && targets.iter().all(Option::is_some) {
            let (x, out) = (sources.map(Option::unwrap_or_default), targets.map(Option::unwrap_or_default));
            isa.run(MapSlices { x, out, function: PhantomData::<F> });
        } else {
            map_blocks::<F, T, IN, OUT>(isa, x, range, out);
        }
    });
    Ok(())
}

/// A range that is not of slices, or where outputs are inputs: each block is read before it is written.
#[inline(never)]
fn map_blocks<F: Elementwise<T, IN, OUT>, T: Float, const IN: usize, const OUT: usize>(
    isa: Isa,
    x: [Input<T>; IN],
    range: Range<usize>,
    mut out: [Output<T>; OUT],
) {
    let (mut from, mut to) = ([const { Block::new() }; IN], [const { Block::new() }; OUT]);
    for part in blocks(range.clone(), BLOCK) {
        let target = part.start - range.start..part.end - range.start;
        let mut froms = from.iter_mut();
        let x = x.each_ref().map(|x| froms.next().map(|from| x.copy(part.clone(), from)).unwrap_or_default());
        let mut tos = to.iter_mut();
        let slices = out.each_mut().map(|out| tos.next().map(|to| out.slice(target.clone(), to)).unwrap_or_default());
        isa.run(MapSlices { x, out: slices, function: PhantomData::<F> });
        for (out, to) in out.iter_mut().zip(&to) {
            out.flush(target.clone(), to);
        }
    }
}

/// Slices of the same length.
pub(super) struct MapSlices<'a, T, F, const IN: usize, const OUT: usize> {
    pub(super) x: [&'a [T]; IN],
    pub(super) out: [&'a mut [T]; OUT],
    pub(super) function: PhantomData<F>,
}

impl<T: Float, F: Elementwise<T, IN, OUT>, const IN: usize, const OUT: usize> Kernel for MapSlices<'_, T, F, IN, OUT> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        // Functions of f32 are mostly those of f64, on two vectors as it is.
        match if S::IN_TURNS { F::TURNS * size_of::<T>() / 8 } else { 1 } {
            4.. => self.in_turns(Twice::of(Twice::of(simd))),
            2.. => self.in_turns(Twice::of(simd)),
            _ => self.in_turns(simd),
        }
    }
}

impl<T: Float, F: Elementwise<T, IN, OUT>, const IN: usize, const OUT: usize> MapSlices<'_, T, F, IN, OUT> {
    #[inline(always)]
    fn in_turns<S: Simd>(self, simd: S) {
        let lanes = <T::Vector<S>>::LANES;
        let n = self.out[0].len();
        // Less than the lanes is padded. One is a value that no function minds.
        let (mut padded, mut results) = ([[T::ONE; MAX_LANES_IN_TURNS]; IN], [[T::ZERO; MAX_LANES_IN_TURNS]; OUT]);
        let (mut x, mut out, mut results) = (self.x, self.out, results.each_mut().map(|results| &mut results[..lanes]));
        let short = n < lanes;
        if short {
            for (padded, x) in padded.iter_mut().zip(&mut x) {
                padded[..n].copy_from_slice(x);
                *x = &padded[..lanes];
            }
            std::mem::swap(&mut out, &mut results);
        }
        map_vectors::<F, T, S, IN, OUT>(simd, x, &mut out);
        if short {
            for (out, results) in results.iter_mut().zip(&out) {
                out.copy_from_slice(&results[..n]);
            }
        }
    }
}

/// At least all lanes of each.
#[inline(always)]
fn map_vectors<F: Elementwise<T, IN, OUT>, T: Float, S: Simd, const IN: usize, const OUT: usize>(
    simd: S,
    x: [&[T]; IN],
    out: &mut [&mut [T]; OUT],
) {
    let (n, lanes) = (out[0].len(), <T::Vector<S>>::LANES);
    let (x, mut out) = (x.map(|x| &x[..n]), out.each_mut().map(|out| &mut out[..n]));
    // Stores that straddle cache lines cost light functions up to half their time: the second vector starts at one.
    let line = out[0].as_ptr().align_offset(CACHE_LINE).min(n);
    let mut start = 0;
    while start < n {
        // A vector may repeat elements of the one before: they get the same bits again. Here alone is the function compiled.
        apply::<F, T, S, IN, OUT>(simd, x, &mut out, start.min(n - lanes));
        start = if start < line && line <= start + lanes { line } else { start + lanes };
    }
}

/// One vector of each, from `start` on.
#[inline(always)]
fn apply<F: Elementwise<T, IN, OUT>, T: Float, S: Simd, const IN: usize, const OUT: usize>(
    simd: S,
    x: [&[T]; IN],
    out: &mut [&mut [T]; OUT],
    start: usize,
) {
    let results = F::eval(simd, load(simd, &from_fn(|k| &x[k][start..])));
    for k in 0..OUT {
        results[k].store(&mut out[k][start..]);
    }
}

/// The first vector of each.
#[inline(always)]
fn load<T: Float, S: Simd, const IN: usize>(simd: S, x: &[&[T]; IN]) -> [T::Vector<S>; IN] {
    let mut vectors = [<T::Vector<S>>::splat(simd, T::ONE); IN];
    for (vector, x) in vectors.iter_mut().zip(x) {
        *vector = <T::Vector<S>>::load(simd, x);
    }
    vectors
}
