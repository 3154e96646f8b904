//! The elements that a rank has: a vector, or an array some of whose axes are reduced.

use crate::array::{Input, Strided, with_capacity, zeros};
use crate::error::Error;
use crate::reduce::exact::Accumulator;
use crate::reduce::{Reduction, Tiled, reduce, reduce_axes};
use crate::simd::{Element, Isa};
use std::sync::{Mutex, PoisonError};

/// Bytes of the elements that are copied at a time.
const TILE: usize = 1 << 20;

/// What is reduced; of an array, results are in the order of the places that were given for its outputs, 8 bytes apart.
pub enum Elements<'a, T> {
    /// All to one result.
    Vector(Input<'a, T>),
    /// To as many results as the axes that are kept have.
    Array(&'a Strided<'a, T>),
}

impl<T: Element> Elements<'_, T> {
    /// How many results there are.
    pub fn outputs(&self) -> usize {
        match self {
            Elements::Vector(_) => 1,
            Elements::Array(x) => x.outputs(),
        }
    }

    /// How many elements each is of.
    pub fn count(&self) -> usize {
        match self {
            Elements::Vector(x) => x.len(),
            Elements::Array(x) => x.reduced(),
        }
    }

    /// Reduces this rank's elements.
    pub fn reduce<R: Reduction<T, 1>>(&self, reduction: R) -> Result<Vec<Option<R::Output>>, Error>
    where
        R::Output: Send,
    {
        let isa = Isa::current();
        let mut results = Vec::new();
        let bytes = self.outputs().saturating_mul(size_of::<Option<R::Output>>());
        results.try_reserve_exact(self.outputs()).map_err(|_| Error::OutOfMemory { bytes })?;
        results.resize_with(self.outputs(), || None);
        match self {
            Elements::Vector(x) => results[0] = Some(reduce(isa, reduction, [*x])),
            Elements::Array(x) => {
                let shared = Mutex::new(&mut results);
                reduce_axes(isa, reduction, x, |offset, result| {
                    shared.lock().unwrap_or_else(PoisonError::into_inner)[offset as usize / 8] = Some(result);
                })?;
            }
        }
        Ok(results)
    }

    /// Makes exact sums of this rank's elements, as many for each result. They are large: they stay where they are made.
    #[inline(never)]
    pub fn sums<const N: usize>(
        &self,
        add: impl Fn(Isa, Input<T>, &mut [Accumulator; N]),
    ) -> Result<Vec<[Accumulator; N]>, Error> {
        let isa = Isa::current();
        let mut results = with_capacity(self.outputs())?;
        results.resize_with(self.outputs(), || [const { Accumulator::new() }; N]);
        match self {
            Elements::Vector(x) => add(isa, *x, &mut results[0]),
            Elements::Array(x) if x.row(0).is_some() => {
                for output in 0..x.outputs() {
                    if let Some(row) = x.row(output) {
                        add(isa, row, &mut results[x.out_offset(output) as usize / 8]);
                    }
                }
            }
            Elements::Array(x) => {
                let (n, tile) = (x.reduced().max(1), TILE / size_of::<T>());
                let width = (tile / n).clamp(1, 64);
                let len = n.min(tile / width);
                let mut space = zeros::<T>(width * len)?;
                for group in 0..x.groups(width) {
                    let group = x.group(group, width);
                    for range in crate::array::blocks(0..x.reduced(), len) {
                        x.tile(group.clone(), range.clone(), &mut space, len);
                        for (output, row) in group.clone().zip(space.chunks(len)) {
                            let row = Input::from_slice("x", &row[..range.len()]);
                            add(isa, row, &mut results[x.out_offset(output) as usize / 8]);
                        }
                    }
                }
            }
        }
        Ok(results)
    }
}
