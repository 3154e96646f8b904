//! Reductions of all values, along axes: each result is what `kiln_reduce` gives for an array of the values, which is never made.

use super::super::program::MOST_INPUTS;
use super::super::reduction::{Operation, Reduction};
use super::View;
use super::input::{stretched, swap};
use super::machine::{Call, Machine, Way};
use crate::array::{Dtype, Typed, Walk, with_capacity};
use crate::error::Error;
use crate::expr::number::{Bits, evaluate};
use crate::math::cast;
use crate::reduce::{
    self, ComplexExtremum, ComplexProduct, CountNonzero, IntegerProduct, IntegerSum, Mean, Ordered, Parts, Product,
    Sum, Tiled,
};
use crate::simd::{Context, Element, Float, Isa};
use crate::threads;
use std::ops::Range;

/// Elements that a second thread may be worth its while for.
const SHARED: usize = 65536;

/// The values of a program, as elements of results.
struct Values<'a, 'b> {
    machine: &'a Machine<'b>,
    /// Over the axes that are reduced, in logical order, and over those that are kept, by the output's memory.
    reduced: Walk,
    kept: Walk,
}

impl<T: Element + Typed> Tiled<T> for Values<'_, '_> {
    // Values are computed into the first-level cache.
    const TILE: usize = 1 << 15;

    fn outputs(&self) -> usize {
        self.kept.len()
    }
    fn reduced(&self) -> usize {
        self.reduced.len()
    }
    fn breadth(&self) -> usize {
        self.kept.len()
    }
    fn out_offset(&self, output: usize) -> isize {
        self.kept.offset(0, output)
    }
    fn tile(&self, group: Range<usize>, range: Range<usize>, to: &mut [T], ld: usize) {
        assert!(range.len() <= ld || group.len() == 1);
        let scratch = self.machine.enter();
        let mut offsets = [0; MOST_INPUTS];
        let offsets = &mut offsets[..self.machine.sources.len()];
        for (w, output) in group.enumerate() {
            for (i, offset) in offsets.iter_mut().enumerate() {
                *offset = self.kept.offset(i + 1, output);
            }
            let way = Way { walk: &self.reduced, offsets };
            let row = &mut to[w * ld..][..range.len()];
            // SAFETY: the inputs are readable by the caller of `run`; the row has room for the values, which are `T`.
            unsafe {
                self.machine.fill_inputs(&scratch, way, range.len());
                for block in crate::array::blocks(range.clone(), self.machine.block) {
                    let to = row[block.start - range.start..].as_mut_ptr();
                    self.machine.compute(&scratch, way, block, to.cast());
                }
            }
        }
    }
}

/// Where results go.
struct Results<'a> {
    first: *mut u8,
    /// Of what the reduction gives, and of the output.
    given: Dtype,
    dtype: Dtype,
    swaps: bool,
    values: &'a Values<'a, 'a>,
}

// SAFETY: every result is written once, by one thread.
unsafe impl Sync for Results<'_> {}

impl Results<'_> {
    /// Writes a result, in its type.
    fn write(&self, offset: isize, mut bits: Bits) {
        if self.given != self.dtype {
            bits = evaluate(cast(self.given, self.dtype), &Context::default(), &[bits]);
        }
        let size = self.dtype.size();
        if self.swaps {
            // SAFETY: bytes of its own.
            unsafe { swap(bits.as_mut_ptr(), size, self.dtype.alignment()) };
        }
        // SAFETY: an element of the output, by the caller of `run`.
        unsafe { bits.as_ptr().copy_to_nonoverlapping(self.first.wrapping_byte_offset(offset), size) };
    }

    /// Never inlined: together, the blocks of all reductions are more than a small stack holds.
    #[inline(never)]
    fn reduce<T: Typed, R: reduce::Reduction<T, 1>>(
        &self,
        reduction: R,
        bits: impl Fn(R::Output) -> Bits + Sync,
    ) -> Result<(), Error>
    where
        R::Output: Send,
    {
        reduce::reduce_tiles(Isa::current(), reduction, self.values, |offset, result| self.write(offset, bits(result)))
    }

    fn of_ordered<T: Typed + Ordered>(&self, operation: Operation) -> Result<(), Error> {
        let found = |result: Option<T>| to_bits(result.unwrap_or_default());
        let place = |result: Option<i64>| to_bits(result.unwrap_or_default());
        match operation {
            Operation::Min => self.reduce::<T, _>(reduce::Min, found),
            Operation::Max => self.reduce::<T, _>(reduce::Max, found),
            Operation::Argmin => self.reduce::<T, _>(reduce::ArgMin, place),
            _ => self.reduce::<T, _>(reduce::ArgMax, place),
        }
    }

    fn of_integers<T: Typed + Ordered + reduce::Integer>(&self, operation: Operation) -> Result<(), Error> {
        match operation {
            Operation::Sum => self.reduce(IntegerSum, to_bits::<T>),
            Operation::Prod => self.reduce(IntegerProduct, to_bits::<T>),
            _ => self.of_ordered::<T>(operation),
        }
    }

    fn of_floats<T: Typed + Ordered + Float>(&self, operation: Operation) -> Result<(), Error> {
        match operation {
            Operation::Sum => self.reduce(Sum, to_bits::<T>),
            Operation::Mean => self.reduce(Mean, to_bits::<T>),
            Operation::Prod => self.reduce(Product, to_bits::<T>),
            _ => self.of_ordered::<T>(operation),
        }
    }

    fn of_complex<T: Float>(&self, operation: Operation) -> Result<(), Error>
    where
        [T; 2]: Typed,
    {
        let found = |result: Option<([T; 2], usize)>| to_bits(result.unwrap_or_default().0);
        let place = |result: Option<([T; 2], usize)>| to_bits(result.unwrap_or_default().1 as i64);
        match operation {
            Operation::Sum => self.reduce(Parts(Sum), to_bits::<[T; 2]>),
            Operation::Mean => self.reduce(Parts(Mean), to_bits::<[T; 2]>),
            Operation::Prod => self.reduce(ComplexProduct, to_bits::<[T; 2]>),
            Operation::Min => self.reduce(ComplexExtremum { is_largest: false }, found),
            Operation::Max => self.reduce(ComplexExtremum { is_largest: true }, found),
            Operation::Argmin => self.reduce(ComplexExtremum { is_largest: false }, place),
            _ => self.reduce(ComplexExtremum { is_largest: true }, place),
        }
    }
}

/// The bytes of an element.
fn to_bits<T: Element>(element: T) -> Bits {
    let mut bits = [0; 16];
    // SAFETY: an element has at most 16 bytes, all of which are numbers.
    unsafe { bits.as_mut_ptr().cast::<T>().write_unaligned(element) };
    bits
}

/// Reduces the values to an output of a type.
///
/// # Safety
/// Inputs must be readable and the output writable; they share no memory.
pub(super) unsafe fn run(
    call: &Call,
    reduction: &Reduction,
    inputs: &[View],
    output: &View,
    dtype: Dtype,
) -> Result<(), Error> {
    let ndim = call.common.len();
    let is_reduced = reduction.reduced(ndim)?;
    let (mut lens, mut strides) = ([with_capacity(ndim)?, with_capacity(ndim)?], [Vec::new(), Vec::new()]);
    for axis in 0..ndim {
        lens[usize::from(is_reduced[axis])].push(call.common[axis]);
    }
    if lens[1].contains(&0) && reduction.operation.needs_elements() {
        return Err(Error::Empty { argument: "inputs" });
    }
    // The first array of each walk: the output, without the axes of length 1 that it keeps, and the order of the elements.
    for (strides, lens) in strides.iter_mut().zip(&lens) {
        *strides = with_capacity((inputs.len() + 1) * lens.len())?;
    }
    let kept_by_output = |axis: &usize| output.shape.len() < ndim || !is_reduced[*axis];
    strides[0].extend((0..output.shape.len()).filter(kept_by_output).map(|axis| output.strides[axis]));
    strides[1].extend_from_slice(&crate::array::row_major(&lens[1], 1)?);
    let mut all = with_capacity(ndim)?;
    for (view, source) in inputs.iter().zip(call.sources) {
        all.clear();
        let own = source.copy.map_or(view.strides, |copy| &call.copies[copy].strides);
        stretched(view.shape, own, call.common, &mut all);
        for axis in 0..ndim {
            strides[usize::from(is_reduced[axis])].push(all[axis]);
        }
    }
    let [kept, reduced] = [0, 1].map(|i| Walk::new(&lens[i], inputs.len() + 1, &strides[i]));
    let (kept, reduced) = (kept?, reduced?);
    let elements = kept.len().saturating_mul(reduced.len().max(1));
    let threads = if elements > SHARED { threads::num_threads() } else { 1 };
    let machine = Machine::new(call, reduction.types.reduced, reduced.len(), threads)?;
    let values = Values { machine: &machine, reduced, kept };
    let swaps = output.is_swapped && dtype.alignment() > 1;
    let results = Results { first: output.data, given: reduction.types.given, dtype, swaps, values: &values };
    let n = values.reduced.len() as i64;
    match (reduction.operation, reduction.types.reduced) {
        (Operation::Any, _) => results.reduce::<u64, _>(CountNonzero, |count| to_bits(u8::from(count > 0))),
        (Operation::All, _) => results.reduce::<u64, _>(CountNonzero, |count| to_bits(u8::from(count == n))),
        (operation, Dtype::I64) => results.of_integers::<i64>(operation),
        (operation, Dtype::U64) => results.of_integers::<u64>(operation),
        (operation, Dtype::F32) => results.of_floats::<f32>(operation),
        (operation, Dtype::F64) => results.of_floats::<f64>(operation),
        (operation, Dtype::C64) => results.of_complex::<f32>(operation),
        (operation, _) => results.of_complex::<f64>(operation),
    }?;
    machine.finish()
}
