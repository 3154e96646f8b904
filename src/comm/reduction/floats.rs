//! Reductions of floating-point numbers.

use super::key::Key;
use super::{Elements, Operation, Parts, Totals, Value};
use crate::array::Input;
use crate::comm::Communicator;
use crate::error::Error;
use crate::reduce::exact::{self, Accumulator, Widen};
use crate::reduce::{self, Line, Ordered};
use crate::simd::Isa;

/// float and double.
pub trait Real: Widen + Ordered {}
impl Real for f32 {}
impl Real for f64 {}

/// Adds this rank's parts of a reduction.
#[inline(never)]
pub fn floats<T: Real>(
    parts: &mut Parts,
    comm: &dyn Communicator,
    operation: Operation,
    x: &Elements<T>,
) -> Result<(), Error> {
    use Operation::*;
    match operation {
        Sum | Mean => add_sums(parts, x, |isa, x, [sum]| exact::add_sum(isa, x, sum))?,
        Norm1 => add_sums(parts, x, |isa, x, [sum]| exact::add_magnitudes(isa, x, sum))?,
        Norm2 => add_sums(parts, x, |isa, x, [sum]| exact::add_dot(isa, [x, x], sum))?,
        Var(_) | Std(_) => add_sums(parts, x, |isa, x, [sum, squares]| {
            exact::add_sum(isa, x, sum);
            exact::add_dot(isa, [x, x], squares);
        })?,
        Prod => {
            for product in x.reduce(reduce::Product)? {
                let product: f64 = product.unwrap_or(T::ONE).into();
                parts.add(comm.size())?[comm.rank()] = product.to_bits().cast_signed();
            }
        }
        Min | Max => add_extrema(parts, x, operation == Min)?,
        NormInf => {
            add_keys(parts, x.reduce(reduce::NormInf)?.into_iter().map(|x| x.map(|x| Into::<f64>::into(x).key())))?
        }
        ArgMin => add_places(parts, x, x.reduce(reduce::Min)?, x.reduce(reduce::ArgMin)?, f64::key_down)?,
        ArgMax => add_places(parts, x, x.reduce(reduce::Max)?, x.reduce(reduce::ArgMax)?, f64::key)?,
        CountNonzero | Any | All => {
            for count in x.reduce(reduce::CountNonzero)? {
                parts.add(1)?[0] = count.unwrap_or(0);
            }
        }
        Dot | Average => {
            return Err(Error::Panic { what: "a reduction over ranks", message: "a reduction of two vectors".into() });
        }
    }
    parts.add(1)?[0] = x.count() as i64;
    Ok(())
}

/// Not inlined: the stack holds what one operation needs.
#[inline(never)]
fn add_sums<T: Real, const N: usize>(
    parts: &mut Parts,
    x: &Elements<T>,
    add: impl Fn(Isa, Input<T>, &mut [Accumulator; N]),
) -> Result<(), Error> {
    x.sums(add)?.as_flattened().iter().try_for_each(|sum| parts.add_sum(sum))
}

fn add_keys(parts: &mut Parts, mut keys: impl Iterator<Item = Option<i64>>) -> Result<(), Error> {
    keys.try_for_each(|key| parts.add_key(key))
}

/// The smallest or largest elements; -0 is below +0.
fn add_extrema<T: Real>(parts: &mut Parts, x: &Elements<T>, smallest: bool) -> Result<(), Error> {
    let found = if smallest { x.reduce(reduce::Min)? } else { x.reduce(reduce::Max)? };
    let key = if smallest { f64::key_down } else { f64::key };
    add_keys(parts, found.into_iter().map(|x| x.flatten().map(|x| key(x.into()))))
}

/// The places of extrema; zeros of both signs are the same here.
fn add_places<T: Real>(
    parts: &mut Parts,
    x: &Elements<T>,
    found: Vec<Option<Option<T>>>,
    places: Vec<Option<Option<i64>>>,
    key: fn(f64) -> i64,
) -> Result<(), Error> {
    for (found, at) in found.into_iter().zip(places) {
        parts.add_key(found.flatten().map(|x| key(Into::<f64>::into(x) + 0.0)))?;
        parts.add_place(at.flatten(), x.count())?;
    }
    Ok(())
}

/// Adds this rank's parts of a reduction of two vectors.
pub fn floats_of_two<T: Real>(parts: &mut Parts, operation: Operation, [x, y]: [Input<T>; 2]) -> Result<(), Error> {
    let isa = Isa::current();
    parts.add_sum(&exact::dot(isa, x, y))?;
    if operation == Operation::Average {
        parts.add_sum(&exact::sum(isa, y))?;
    }
    parts.add(1)?[0] = x.len() as i64;
    Ok(())
}

impl Operation {
    /// The results, `outputs` of them, from the totals of [`floats`] or [`floats_of_two`].
    #[inline(never)]
    pub fn floats<T: Real>(self, totals: &mut Totals, outputs: usize) -> Result<Vec<Value<T>>, Error> {
        use Operation::*;
        let mut results = Vec::new();
        let bytes = outputs.saturating_mul(size_of::<Value<T>>());
        results.try_reserve_exact(outputs).map_err(|_| Error::OutOfMemory { bytes })?;
        let of_sum = |sum: &Accumulator| Value::Element(if self == Norm2 { sum.sqrt() } else { sum.round() });
        // Those that need the number of elements, which comes last, are kept until then.
        let mut sums = Vec::new();
        for _ in 0..outputs {
            match self {
                Sum | Norm1 | Norm2 | Dot => results.push(of_sum(&totals.sum()?)),
                Average => {
                    let (products, weights) = (totals.sum()?, totals.sum()?);
                    let average = products.round::<f64>() / weights.round::<f64>();
                    results.push(Value::Element(T::rounded(average).canonical_nan()));
                }
                Mean => keep(&mut sums, [totals.sum()?])?,
                Var(_) | Std(_) => keep(&mut sums, [totals.sum()?, totals.sum()?])?,
                Prod => {
                    let ranks = totals.ranks;
                    let number = |bits: &i64| T::rounded(f64::from_bits(bits.cast_unsigned()));
                    let product = totals.added(ranks).iter().map(number).fold(T::ONE, |product, x| product * x);
                    results.push(Value::Element(product.canonical_nan()));
                }
                Min => results.push(Value::Element(T::special(f64::of_key_down(totals.key())))),
                Max => results.push(Value::Element(T::special(f64::of_key(totals.key())))),
                NormInf => {
                    // Nothing has no magnitude.
                    let largest = totals.key().max(0f64.key());
                    results.push(Value::Element(T::special(f64::of_key(largest))));
                }
                ArgMin | ArgMax => results.push(Value::Integer(totals.place())),
                CountNonzero | Any | All => results.push(Value::Integer(totals.count())),
            }
        }
        let n = totals.count();
        for sums in sums.chunks(if self == Mean { 1 } else { 2 }) {
            results.push(Value::Element(match (self, sums) {
                (Var(ddof), [sum, squares]) => exact::variance(sum, squares, n as usize, ddof),
                (Std(ddof), [sum, squares]) => exact::deviation(sum, squares, n as usize, ddof),
                _ => sums[0].mean(n as usize),
            }));
        }
        self.check_and_decide(&mut results, n)?;
        Ok(results)
    }

    /// There is no extremum of nothing; whether any or all are not zero follows from the counts.
    pub(super) fn check_and_decide<T>(self, results: &mut [Value<T>], n: i64) -> Result<(), Error> {
        use Operation::*;
        if n == 0 && matches!(self, Min | Max | ArgMin | ArgMax) && !results.is_empty() {
            return Err(Error::Empty { argument: "x" });
        }
        for result in results {
            match (self, result) {
                (Any, Value::Integer(count)) => *count = i64::from(*count > 0),
                (All, Value::Integer(count)) => *count = i64::from(*count == n),
                _ => {}
            }
        }
        Ok(())
    }
}

fn keep<const N: usize>(list: &mut Vec<Accumulator>, sums: [Accumulator; N]) -> Result<(), Error> {
    list.try_reserve(N).map_err(|_| Error::OutOfMemory { bytes: N * size_of::<Accumulator>() })?;
    list.extend(sums);
    Ok(())
}

/// The straight line through points: what is added, and what follows from the totals.
pub mod line {
    use super::*;

    /// Adds this rank's parts.
    pub fn parts<T: Real>(parts: &mut Parts, [x, y]: [Input<T>; 2]) -> Result<(), Error> {
        let isa = Isa::current();
        parts.add_sum(&exact::sum(isa, x))?;
        parts.add_sum(&exact::sum(isa, y))?;
        for [x, y] in [[x, x], [x, y], [y, y]] {
            parts.add_sum(&exact::dot(isa, x, y))?;
        }
        parts.add(1)?[0] = x.len() as i64;
        Ok(())
    }

    /// With means, variances and the covariance, each rounded once to double: `slope = cov / var(x)`, `intercept =
    /// mean(y) - slope mean(x)`, `residual = n (var(y) - slope cov)`.
    pub fn finish<T: Real>(totals: &mut Totals) -> Result<Line<T>, Error> {
        let [x, y, xx, xy, yy] = [totals.sum()?, totals.sum()?, totals.sum()?, totals.sum()?, totals.sum()?];
        let n = totals.count() as usize;
        let common: f64 = exact::covariance(&x, &y, &xy, n);
        let [of_x, of_y]: [f64; 2] = [exact::variance(&x, &xx, n, 0), exact::variance(&y, &yy, n, 0)];
        let slope = common / of_x;
        let residual = n as f64 * (of_y - slope * common);
        let number = |x: f64| T::rounded(x).canonical_nan();
        Ok(Line {
            slope: number(slope),
            intercept: number(y.mean::<f64>(n) - slope * x.mean::<f64>(n)),
            residual: number(if residual < 0.0 { 0.0 } else { residual }),
        })
    }
}
