//! Applies a function to every complex number, in blocks, on the pool.

use super::super::Elementwise;
use super::super::map::MapSlices;
use crate::array::{Block, Input, Output, Overlap, blocks, for_each_piece};
use crate::error::Error;
use crate::simd::{Element, Float, Isa, Kernel, Simd};
use std::marker::PhantomData;

/// Elements that are worth a thread's while, as [`GRAIN`](super::super::GRAIN): most functions take some 10 ns an element.
pub const GRAIN: usize = 4096;

/// How many elements are worked on at once: their parts, as f64, lie on the stack.
const STEP: usize = 128;

/// One part of each element of a block, in whole cache lines.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub struct Column([f64; STEP]);

/// All parts.
type Columns<const N: usize> = [Column; N];

/// What lies in arrays: numbers, or pairs of them.
pub trait Parts<const N: usize>: Element {
    /// The parts of each element; exact.
    fn split(elements: &[Self], columns: &mut [Column]);
    /// The elements from their parts, rounded.
    fn join(columns: &Columns<N>, elements: &mut [Self]);
}

impl<T: Float> Parts<1> for T {
    #[inline(always)]
    fn split(elements: &[T], columns: &mut [Column]) {
        for (x, to) in elements.iter().zip(&mut columns[0].0) {
            *to = (*x).into();
        }
    }
    #[inline(always)]
    fn join(columns: &Columns<1>, elements: &mut [T]) {
        for (to, x) in elements.iter_mut().zip(&columns[0].0) {
            *to = T::rounded(*x);
        }
    }
}

impl<T: Float> Parts<2> for [T; 2] {
    #[inline(always)]
    fn split(elements: &[[T; 2]], columns: &mut [Column]) {
        if let [re, im] = columns {
            for (([x, y], re), im) in elements.iter().zip(&mut re.0).zip(&mut im.0) {
                (*re, *im) = ((*x).into(), (*y).into());
            }
        }
    }
    #[inline(always)]
    fn join([re, im]: &Columns<2>, elements: &mut [[T; 2]]) {
        for ((to, x), y) in elements.iter_mut().zip(&re.0).zip(&im.0) {
            *to = [T::rounded(*x), T::rounded(*y)];
        }
    }
}

/// `out[i] = F(x[..][i])`, all of the same length, with `IN` parts in all `x`. In place where the output is an input; an error
/// where they overlap in part.
pub fn map<F, A, R, const ARGUMENTS: usize, const IN: usize, const OUT: usize>(
    isa: Isa,
    x: [Input<A>; ARGUMENTS],
    out: Output<R>,
) -> Result<(), Error>
where
    F: Elementwise<f64, IN, OUT>,
    A: Parts<2>,
    R: Parts<OUT>,
{
    const { assert!(IN == 2 * ARGUMENTS) }
    let mut in_place = false;
    for input in &x {
        in_place |= out.overlap(input)? == Overlap::Same;
    }
    for_each_piece([out], GRAIN, |range, [mut out]| {
        let (mut from, mut to) = (Block::new(), Block::new());
        let (mut arguments, mut results): (Columns<IN>, Columns<OUT>) =
            ([Column([0.0; STEP]); IN], [Column([0.0; STEP]); OUT]);
        for part in blocks(range.clone(), STEP) {
            for (x, columns) in x.iter().zip(arguments.chunks_exact_mut(2)) {
                // What is about to be written to must not be a slice.
                let elements = if in_place { x.copy(part.clone(), &mut from) } else { x.load(part.clone(), &mut from) };
                isa.run(Split { elements, columns });
            }
            let target = part.start - range.start..part.end - range.start;
            let elements = out.slice(target.clone(), &mut to);
            let function = PhantomData::<F>;
            isa.run(Apply { arguments: &arguments, results: &mut results, elements, function });
            out.flush(target, &to);
        }
    });
    Ok(())
}

struct Split<'a, A> {
    elements: &'a [A],
    columns: &'a mut [Column],
}

impl<A: Parts<2>> Kernel for Split<'_, A> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        A::split(self.elements, self.columns);
    }
}

struct Apply<'a, F, R, const IN: usize, const OUT: usize> {
    arguments: &'a Columns<IN>,
    results: &'a mut Columns<OUT>,
    elements: &'a mut [R],
    function: PhantomData<F>,
}

impl<F: Elementwise<f64, IN, OUT>, R: Parts<OUT>, const IN: usize, const OUT: usize> Kernel
    for Apply<'_, F, R, IN, OUT>
{
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let n = self.elements.len();
        let x = self.arguments.each_ref().map(|column| &column.0[..n]);
        let out = self.results.each_mut().map(|column| &mut column.0[..n]);
        MapSlices { x, out, function: self.function }.run(simd);
        R::join(self.results, self.elements);
    }
}
