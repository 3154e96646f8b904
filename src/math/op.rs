//! The table of operations: what the vector exports and the expressions have in common.

use super::complex::ColumnMap;
use super::function::Elementwise;
use super::map::Map;
use crate::array::{Dtype, Typed};
use crate::simd::{Code, Float, Isa};

/// An operation on elements: its types, and its code for each instruction set.
pub struct Op {
    /// The name, without its types.
    pub name: &'static str,
    inputs: ([Dtype; 3], usize),
    outputs: ([Dtype; 2], usize),
    /// Elements that are worth a thread's while.
    pub grain: usize,
    /// Whether every NaN among the results is the one NaN; where not, what is stored has to be made so, by [`canonical`](super::canonical).
    pub canonical: bool,
    /// The code, whose arguments and results have these types.
    pub code: Code,
}

/// The square root of so many numbers takes 15 us. Handing work to a thread that is awake takes about 1 us; one that sleeps may be too
/// late for this call, and waking it takes 5 to 10 us.
pub const GRAIN: usize = 16384;

/// The same for functions of complex numbers, most of which take some 10 ns an element.
pub const COMPLEX_GRAIN: usize = 4096;

/// The same for simple operations, of which a million or so take the time that memory takes.
pub const SIMPLE_GRAIN: usize = 65536;

impl Op {
    /// The types of the arguments.
    #[inline]
    pub fn inputs(&self) -> &[Dtype] {
        &self.inputs.0[..self.inputs.1]
    }

    /// The types of the results.
    #[inline]
    pub fn outputs(&self) -> &[Dtype] {
        &self.outputs.0[..self.outputs.1]
    }

    /// An elementary function of real numbers.
    pub(crate) const fn real<F: Elementwise<T, IN, OUT>, T: Float + Typed, const IN: usize, const OUT: usize>(
        name: &'static str,
    ) -> Op {
        let (inputs, outputs) = (([T::DTYPE; 3], IN), ([T::DTYPE; 2], OUT));
        Op { name, inputs, outputs, grain: GRAIN, canonical: true, code: Isa::code::<Map<F, T, IN, OUT>>() }
    }

    /// A function of complex numbers, of `IN` parts, with a result of `OUT` parts.
    pub(crate) const fn complex<F, A, R, const IN: usize, const OUT: usize>(name: &'static str) -> Op
    where
        F: Elementwise<f64, IN, OUT>,
        ColumnMap<F, A, R, IN, OUT>: crate::simd::BlockCode,
        A: Typed,
        R: Typed,
    {
        let (inputs, outputs) = (([A::DTYPE; 3], IN / 2), ([R::DTYPE; 2], 1));
        Op {
            name,
            inputs,
            outputs,
            grain: COMPLEX_GRAIN,
            canonical: true,
            code: Isa::code::<ColumnMap<F, A, R, IN, OUT>>(),
        }
    }

    /// A simple operation: at most three arguments, and one result.
    pub(crate) const fn simple(name: &'static str, inputs: &[Dtype], output: Dtype, grain: usize, code: Code) -> Op {
        let mut types = [output; 3];
        let mut i = 0;
        while i < inputs.len() {
            types[i] = inputs[i];
            i += 1;
        }
        let canonical = !matches!(output, Dtype::F16 | Dtype::F32 | Dtype::F64 | Dtype::C64 | Dtype::C128);
        Op { name, inputs: (types, inputs.len()), outputs: ([output; 2], 1), grain, canonical, code }
    }
}
