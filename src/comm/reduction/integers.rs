//! Reductions of integers, modulo 2^64.

use super::key::Key;
use super::{Elements, Operation, Parts, Totals, Value};
use crate::comm::Communicator;
use crate::error::Error;
use crate::reduce::{self, Integer, Ordered};

/// Integers of 64 bits: what narrower ones are widened to.
pub trait Whole: Integer + Ordered + Key {
    /// The same 64 bits.
    fn to_bits(self) -> i64;
    /// The number with these bits.
    fn of_bits(bits: i64) -> Self;
}
impl Whole for i64 {
    fn to_bits(self) -> i64 {
        self
    }
    fn of_bits(bits: i64) -> Self {
        bits
    }
}
impl Whole for u64 {
    fn to_bits(self) -> i64 {
        self.cast_signed()
    }
    fn of_bits(bits: i64) -> Self {
        bits.cast_unsigned()
    }
}

/// Adds this rank's parts of a reduction.
pub fn integers<T: Whole>(
    parts: &mut Parts,
    comm: &dyn Communicator,
    operation: Operation,
    x: &Elements<T>,
) -> Result<(), Error> {
    use Operation::*;
    match operation {
        Sum => {
            // In halves, whose sums do not overflow: MPI does not say what integers do that do.
            for sum in x.reduce(reduce::IntegerSum)? {
                let bits = sum.unwrap_or_default().to_bits();
                parts.add(2)?.copy_from_slice(&[bits & 0xffff_ffff, bits >> 32]);
            }
        }
        Prod => {
            for product in x.reduce(reduce::IntegerProduct)? {
                parts.add(comm.size())?[comm.rank()] = product.unwrap_or(T::ONE).to_bits();
            }
        }
        Min => x.reduce(reduce::Min)?.into_iter().try_for_each(|x| parts.add_key(x.flatten().map(T::key_down)))?,
        Max => x.reduce(reduce::Max)?.into_iter().try_for_each(|x| parts.add_key(x.flatten().map(T::key)))?,
        ArgMin | ArgMax => {
            let (found, places, key): (_, _, fn(T) -> i64) = if operation == ArgMin {
                (x.reduce(reduce::Min)?, x.reduce(reduce::ArgMin)?, T::key_down)
            } else {
                (x.reduce(reduce::Max)?, x.reduce(reduce::ArgMax)?, T::key)
            };
            for (found, at) in found.into_iter().zip(places) {
                parts.add_key(found.flatten().map(key))?;
                parts.add_place(at.flatten(), x.count())?;
            }
        }
        CountNonzero | Any | All => {
            for count in x.reduce(reduce::CountNonzero)? {
                parts.add(1)?[0] = count.unwrap_or(0);
            }
        }
        _ => {
            return Err(Error::Panic {
                what: "a reduction over ranks",
                message: "a reduction that integers do not have".into(),
            });
        }
    }
    parts.add(1)?[0] = x.count() as i64;
    Ok(())
}

impl Operation {
    /// The results, `outputs` of them, from the totals of [`integers`].
    pub fn integers<T: Whole>(self, totals: &mut Totals, outputs: usize) -> Result<Vec<Value<T>>, Error> {
        use Operation::*;
        let mut results = Vec::new();
        let bytes = outputs.saturating_mul(size_of::<Value<T>>());
        results.try_reserve_exact(outputs).map_err(|_| Error::OutOfMemory { bytes })?;
        for _ in 0..outputs {
            results.push(match self {
                Sum => {
                    let (low, high) = (totals.count(), totals.count());
                    Value::Element(T::of_bits(low.wrapping_add(high << 32)))
                }
                Prod => {
                    let ranks = totals.ranks;
                    let products = totals.added(ranks).iter().map(|bits| T::of_bits(*bits));
                    Value::Element(products.fold(T::ONE, T::multiply))
                }
                Min => Value::Element(T::of_key_down(totals.key())),
                Max => Value::Element(T::of_key(totals.key())),
                ArgMin | ArgMax => Value::Integer(totals.place()),
                _ => Value::Integer(totals.count()),
            });
        }
        let n = totals.count();
        self.check_and_decide(&mut results, n)?;
        Ok(results)
    }
}
