//! Functions of complex numbers as block functions: the parts of the elements, as f64, are worked on in columns.

use super::super::Elementwise;
use super::super::map::Map;
use crate::simd::{BlockCode, Context, Element, Float, Kernel, Simd};
use std::marker::PhantomData;

/// How many elements are worked on at once: their parts lie on the stack.
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

/// A part, of which every NaN is the one NaN: the sign of a zero in the result may follow that of a NaN, which differs between
/// processors. By its bits, because the compiler may take any NaN for any other.
#[inline(always)]
fn one_nan(part: f64) -> f64 {
    let bits = part.to_bits();
    f64::from_bits(if bits & (u64::MAX >> 1) > f64::INFINITY.to_bits() { 0x7ff8 << 48 } else { bits })
}

impl<T: Float> Parts<2> for [T; 2] {
    #[inline(always)]
    fn split(elements: &[[T; 2]], columns: &mut [Column]) {
        if let [re, im] = columns {
            for (([x, y], re), im) in elements.iter().zip(&mut re.0).zip(&mut im.0) {
                (*re, *im) = (one_nan((*x).into()), one_nan((*y).into()));
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

/// `out[i] = F(x[..][i])`, with `IN` parts in all `x`, which are of type `A`, and `OUT` in the result, of type `R`.
pub struct ColumnMap<F, A, R, const IN: usize, const OUT: usize>(PhantomData<(F, A, R)>);

impl<F, A, R, const IN: usize, const OUT: usize> BlockCode for ColumnMap<F, A, R, IN, OUT>
where
    F: Elementwise<f64, IN, OUT>,
    A: Parts<2>,
    R: Parts<OUT>,
{
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, _: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        let mut arguments: Columns<IN> = [Column([0.0; STEP]); IN];
        let mut results: Columns<OUT> = [Column([0.0; STEP]); OUT];
        for start in (0..n).step_by(STEP) {
            let len = STEP.min(n - start);
            for (x, columns) in x.iter().zip(arguments.chunks_exact_mut(2)) {
                // SAFETY: by the caller; the slice ends before anything is written.
                A::split(unsafe { std::slice::from_raw_parts(x.cast::<A>().add(start), len) }, columns);
            }
            let (arguments, results) = (&arguments, &mut results);
            simd.call(OnColumns::<F, IN, OUT> { arguments, results, len, function: PhantomData });
            // SAFETY: as above.
            R::join(results, unsafe { std::slice::from_raw_parts_mut(out[0].cast::<R>().add(start), len) });
        }
    }
}

/// The function itself, which is the same for elements of f32 and f64.
struct OnColumns<'a, F, const IN: usize, const OUT: usize> {
    arguments: &'a Columns<IN>,
    results: &'a mut Columns<OUT>,
    len: usize,
    function: PhantomData<F>,
}

impl<F: Elementwise<f64, IN, OUT>, const IN: usize, const OUT: usize> Kernel for OnColumns<'_, F, IN, OUT> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let x = self.arguments.each_ref().map(|column| column.0.as_ptr());
        let out = self.results.each_mut().map(|column| column.0.as_mut_ptr());
        assert!(self.len <= STEP);
        // SAFETY: so many elements are in each column.
        unsafe { Map::<F, f64, IN, OUT>::apply(simd, x, out, self.len) }
    }
}
