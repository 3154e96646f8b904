//! Applies a function to every element, in blocks, on the pool.

use crate::array::{BLOCK, Block, Input, Output, Overlap, blocks};
use crate::error::Error;
use crate::simd::{Float, Isa, Kernel, MAX_LANES, Simd, Vector};
use std::marker::PhantomData;
use std::ops::Range;

/// A function of one argument.
pub trait Unary<T: Float> {
    /// Evaluates it in every lane; a lane's result depends on that lane only. Must be `#[inline(always)]`.
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S>;
}

/// Elements that are worth a thread's while: the square root of so many takes 15 us. Handing work to a thread that is awake
/// takes about 1 us; one that sleeps may be too late for this call, and waking it takes 5 to 10 us.
pub const GRAIN: usize = 16384;

/// Vectors in flight: enough to hide the latency of a polynomial.
const UNROLL: usize = 4;

/// `out[i] = F(x[i])`. In place where `out` is `x`; an error where they overlap in part.
pub fn map<F: Unary<T>, T: Float>(isa: Isa, x: Input<T>, out: Output<T>) -> Result<(), Error> {
    let in_place = out.overlap(&x)? == Overlap::Same;
    out.for_each_piece(GRAIN, |range, mut out| match (x.direct(range.clone()), out.direct(0..range.len())) {
        (Some(x), Some(out)) if !in_place => isa.run(MapSlice { x, out, function: PhantomData::<F> }),
        _ => map_blocks::<F, T>(isa, x, range, out),
    });
    Ok(())
}

/// A range of `x` that is not a slice, or is also the output: each block is read before it is written.
#[inline(never)]
fn map_blocks<F: Unary<T>, T: Float>(isa: Isa, x: Input<T>, range: Range<usize>, mut out: Output<T>) {
    let (mut from, mut to) = (Block::new(), Block::new());
    for part in blocks(range.clone(), BLOCK) {
        let x = x.copy(part.clone(), &mut from);
        let part = part.start - range.start..part.end - range.start;
        isa.run(MapSlice { x, out: out.slice(part.clone(), &mut to), function: PhantomData::<F> });
        out.flush(part, &to);
    }
}

struct MapSlice<'a, T, F> {
    x: &'a [T],
    out: &'a mut [T],
    function: PhantomData<F>,
}

impl<T: Float, F: Unary<T>> Kernel for MapSlice<'_, T, F> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let lanes = <T::Vector<S>>::LANES;
        let (x, out) = (self.x, self.out);
        let n = x.len();
        if n < lanes {
            // One is a value that no function minds.
            let mut padded = [T::ONE; MAX_LANES];
            padded[..n].copy_from_slice(x);
            let y = F::eval(simd, <T::Vector<S>>::load(simd, &padded));
            y.store(&mut padded);
            out.copy_from_slice(&padded[..n]);
            return;
        }
        let mut xs = x.chunks_exact(UNROLL * lanes);
        let mut outs = out.chunks_exact_mut(UNROLL * lanes);
        for (x, out) in (&mut xs).zip(&mut outs) {
            let mut vectors = [<T::Vector<S>>::splat(simd, T::ONE); UNROLL];
            for (vector, x) in vectors.iter_mut().zip(x.chunks_exact(lanes)) {
                *vector = <T::Vector<S>>::load(simd, x);
            }
            for vector in &mut vectors {
                *vector = F::eval(simd, *vector);
            }
            for (vector, out) in vectors.iter().zip(out.chunks_exact_mut(lanes)) {
                vector.store(out);
            }
        }
        for (x, out) in xs.remainder().chunks_exact(lanes).zip(outs.into_remainder().chunks_exact_mut(lanes)) {
            F::eval(simd, <T::Vector<S>>::load(simd, x)).store(out);
        }
        // The last vector may repeat a few elements of the one before: they get the same bits again.
        if n.is_multiple_of(lanes) {
            return;
        }
        let last = n - lanes;
        F::eval(simd, <T::Vector<S>>::load(simd, &x[last..])).store(&mut out[last..]);
    }
}
