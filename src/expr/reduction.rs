//! Reductions, which stand around a whole expression: their names, arguments and types.

use super::message::text;
use super::promote::{Family, family};
use super::tree::Literal;
use crate::array::{Dtype, MOST_DIMENSIONS};
use crate::error::Error;

/// Which.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "NumPy's names")]
pub enum Operation {
    Sum,
    Prod,
    Min,
    Max,
    Mean,
    Any,
    All,
    Argmin,
    Argmax,
}

const NAMES: [(&str, Operation); 9] = [
    ("sum", Operation::Sum),
    ("prod", Operation::Prod),
    ("min", Operation::Min),
    ("max", Operation::Max),
    ("mean", Operation::Mean),
    ("any", Operation::Any),
    ("all", Operation::All),
    ("argmin", Operation::Argmin),
    ("argmax", Operation::Argmax),
];

/// Types on the way: of the values that are reduced, of what the reduction gives, and of the result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Types {
    /// What the expression's value is cast to: one of int64, uint64, float32, float64, complex64, complex128.
    pub reduced: Dtype,
    /// What comes out, and is cast to the result.
    pub given: Dtype,
    /// As NumPy has it.
    pub result: Dtype,
}

impl Operation {
    /// The reduction of a name.
    pub fn find(name: &str) -> Option<Operation> {
        NAMES.iter().find(|row| row.0 == name).map(|row| row.1)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES[self as usize].0
    }

    /// The types for values of this one.
    pub fn types(self, of: Dtype) -> Types {
        // Small integers are reduced as large ones, float16 as float32, which has all of its numbers.
        let wide = match family(of) {
            Family::Bool | Family::Unsigned => Dtype::U64,
            Family::Signed => Dtype::I64,
            _ if of == Dtype::F16 => Dtype::F32,
            _ => of,
        };
        let types = |reduced, given, result| Types { reduced, given, result };
        match self {
            Operation::Sum | Operation::Prod if of == Dtype::Bool => types(Dtype::I64, Dtype::I64, Dtype::I64),
            Operation::Sum | Operation::Prod if family(of) < Family::Float => types(wide, wide, wide),
            Operation::Mean if family(of) < Family::Float => types(Dtype::F64, Dtype::F64, Dtype::F64),
            Operation::Any | Operation::All => types(Dtype::U64, Dtype::Bool, Dtype::Bool),
            Operation::Sum | Operation::Mean | Operation::Prod | Operation::Min | Operation::Max => {
                types(wide, wide, of)
            }
            Operation::Argmin | Operation::Argmax => types(wide, Dtype::I64, Dtype::I64),
        }
    }

    /// Whether there is no result of no elements.
    pub fn needs_elements(self) -> bool {
        matches!(self, Operation::Min | Operation::Max | Operation::Argmin | Operation::Argmax)
    }
}

/// A reduction and its arguments.
#[derive(Clone, PartialEq, Debug)]
pub struct Reduction {
    /// Which.
    pub operation: Operation,
    /// The axes, from the first or, negative, from one past the last.
    pub axes: Literal,
    /// Whether reduced axes stay, with length 1.
    pub keepdims: bool,
    /// Its types.
    pub types: Types,
}

impl Reduction {
    /// Which axes of an array are reduced.
    pub fn reduced(&self, ndim: usize) -> Result<[bool; MOST_DIMENSIONS], Error> {
        let mut reduced = [false; MOST_DIMENSIONS];
        let axes = match &self.axes {
            Literal::Integer(axis) => std::slice::from_ref(axis),
            Literal::Integers(axes) => axes,
            _ => {
                reduced[..ndim].fill(true);
                return Ok(reduced);
            }
        };
        for axis in axes {
            let place = if *axis < 0 { axis + ndim as i64 } else { *axis };
            if !(0..ndim as i64).contains(&place) {
                return Err(Error::Value(text(format_args!("axis {axis} is out of bounds for {ndim} dimensions"))?));
            }
            if std::mem::replace(&mut reduced[place as usize], true) {
                return Err(Error::Value(text(format_args!("axis {axis} is there twice"))?));
            }
        }
        Ok(reduced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_types() {
        for (i, (name, operation)) in NAMES.into_iter().enumerate() {
            assert_eq!((operation as usize, Operation::find(name)), (i, Some(operation)));
            for of in Dtype::ALL {
                assert!(operation.types(of).reduced.size() >= 4, "{name} {of:?}");
            }
        }
    }

    #[test]
    fn axes_are_checked() {
        let types = Operation::Sum.types(Dtype::F64);
        let of = |axes| Reduction { operation: Operation::Sum, axes, keepdims: false, types };
        let reduced = |axes| of(axes).reduced(3).ok().map(|reduced| reduced[..3].to_vec());
        assert_eq!(reduced(Literal::None), Some(vec![true; 3]));
        assert_eq!(reduced(Literal::Integer(-1)), Some(vec![false, false, true]));
        assert_eq!(reduced(Literal::Integers(vec![0, -1])), Some(vec![true, false, true]));
        assert_eq!(reduced(Literal::Integers(vec![])), Some(vec![false; 3]));
        for axes in [vec![3], vec![-4], vec![1, -2], vec![i64::MIN]] {
            assert_eq!(reduced(Literal::Integers(axes)), None);
        }
    }
}
