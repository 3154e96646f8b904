//! Casts.

use super::{Id, Operand, Operation, Steps, is_float, is_signed};
use crate::array::Dtype;
use crate::error::Error;
use crate::jit::vector::{Vector, Width};

impl Steps {
    /// A value as one of another type; which there are, [`find`](crate::jit::operation::find) knows.
    pub(super) fn cast(&mut self, x: Operand, to: Dtype) -> Result<Id, Error> {
        use Dtype::*;
        let full = self.full();
        match (x.dtype, to) {
            (from, to) if from == to => Ok(x.id),
            (Bool, to) => self.number_of_mask(x.id, to),
            (F32 | F64, Bool) => {
                let zero = Operand { id: self.number(0, x.dtype)?, dtype: x.dtype };
                self.compare(Operation::NotEqual, x, zero)
            }
            (from, Bool) => self.is_not_zero(x.id, from.size()),
            (F32, _) => self.step(Vector::CvtPsPd, full, &[x.id]),
            (F64, _) => self.converting(Vector::CvtPdPs, full, self.half(), &[x.id], None),
            (I32, F32) => self.step(Vector::CvtDPs, self.width(F32), &[x.id]),
            (I32, F64) => self.step(Vector::CvtDPd, full, &[x.id]),
            (U32, F64) => self.step(Vector::CvtUnsignedDPd, full, &[x.id]),
            (I64, F64) => self.step(Vector::CvtQPd, full, &[x.id]),
            (U64, F64) => self.step(Vector::CvtUnsignedQPd, full, &[x.id]),
            // Integers.
            (from, to) if from.size() == to.size() => Ok(x.id),
            (from, _) if from.size() == 4 => {
                debug_assert!(!is_float(to));
                let vector = if is_signed(from) { Vector::SignExtend } else { Vector::ZeroExtend };
                self.step(vector, full, &[x.id])
            }
            _ if self.has_avx512 => self.converting(Vector::Narrow, full, self.half(), &[x.id], None),
            _ => {
                let upper = self.converting(Vector::UpperHalf, Width::Ymm, Width::Xmm, &[x.id], Some(1))?;
                self.step_with(Vector::ShufflePs, Width::Xmm, &[x.id, upper], 0x88)
            }
        }
    }
}
