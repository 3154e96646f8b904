//! Truths: masks as wide as a lane, all bits of which are set, or none.

use super::{Id, Mask, Operand, Operation, Origin, Steps, arithmetic::sign, by_size, is_float, is_signed};
use crate::array::Dtype;
use crate::error::Error;
use crate::jit::vector::{Vector, Width};

/// How instructions compare floating-point numbers: quietly.
mod predicate {
    pub const EQUAL: u8 = 0x00;
    pub const UNORDERED: u8 = 0x03;
    pub const NOT_EQUAL: u8 = 0x04;
    pub const LESS: u8 = 0x11;
    pub const LESS_EQUAL: u8 = 0x12;
    pub const GREATER_EQUAL: u8 = 0x1d;
    pub const GREATER: u8 = 0x1e;
}

impl Steps {
    /// The mask of a comparison that has gone to the mask register.
    fn mask_found(&mut self) -> Result<Id, Error> {
        let (vector, width) = (if self.lane == 8 { Vector::FromMaskQ } else { Vector::FromMaskD }, self.full());
        let out = self.value(Origin::Computed, width)?;
        let step = self.push(vector, width, &[])?;
        (step.out, step.mask) = (Some(out), Mask::Argument);
        Ok(out)
    }

    /// A comparison of AVX-512.
    fn find_mask(&mut self, vector: Vector, width: Width, of: &[Id], how: u8) -> Result<(), Error> {
        let step = self.push(vector, width, of)?;
        (step.immediate, step.mask) = (Some(how), Mask::Result);
        Ok(())
    }

    /// A mask as wide as the elements of a type that are half as wide as a lane.
    fn narrowed(&mut self, mask: Id) -> Result<Id, Error> {
        let upper = self.converting(Vector::UpperHalf, Width::Ymm, Width::Xmm, &[mask], Some(1))?;
        // The even ones of four and four numbers.
        self.step_with(Vector::ShufflePs, Width::Xmm, &[mask, upper], 0x88)
    }

    /// The mask of a comparison whose result is as wide as what it compares.
    fn widened(&mut self, mask: Id, dtype: Dtype) -> Result<Id, Error> {
        if dtype.size() == self.lane {
            return Ok(mask);
        }
        self.step(Vector::SignExtend, self.full(), &[mask])
    }

    /// Where elements so wide are not zero.
    pub(super) fn is_not_zero(&mut self, x: Id, bytes: usize) -> Result<Id, Error> {
        let dtype = if bytes == 8 { Dtype::U64 } else { Dtype::U32 };
        let zero = self.number(0, dtype)?;
        self.compare(Operation::NotEqual, Operand { id: x, dtype }, Operand { id: zero, dtype })
    }

    /// Compares numbers of one type.
    pub(super) fn compare(&mut self, operation: Operation, x: Operand, y: Operand) -> Result<Id, Error> {
        use Operation::*;
        let (dtype, width) = (x.dtype, self.width(x.dtype));
        if is_float(dtype) {
            let how = match operation {
                Equal => predicate::EQUAL,
                NotEqual => predicate::NOT_EQUAL,
                Less => predicate::LESS,
                LessEqual => predicate::LESS_EQUAL,
                Greater => predicate::GREATER,
                _ => predicate::GREATER_EQUAL,
            };
            return self.compare_floats(how, x, y.id);
        }
        if self.has_avx512 {
            let how = match operation {
                Equal => 0,
                Less => 1,
                LessEqual => 2,
                NotEqual => 4,
                GreaterEqual => 5,
                _ => 6,
            };
            let vector = match is_signed(dtype) {
                true => by_size(dtype, Vector::CompareD, Vector::CompareQ),
                false => by_size(dtype, Vector::CompareUnsignedD, Vector::CompareUnsignedQ),
            };
            self.find_mask(vector, width, &[x.id, y.id], how)?;
            return self.mask_found();
        }
        // There are two: equal, and greater, of numbers with a sign.
        let mut ids = [x.id, y.id];
        let is_equality = matches!(operation, Equal | NotEqual);
        if !is_equality && !is_signed(dtype) {
            let sign = self.number(sign(dtype), dtype)?;
            for id in &mut ids {
                *id = self.step(Vector::Xor, width, &[*id, sign])?;
            }
        }
        if matches!(operation, Less | GreaterEqual) {
            ids.reverse();
        }
        let vector = if is_equality {
            by_size(dtype, Vector::EqualD, Vector::EqualQ)
        } else {
            by_size(dtype, Vector::GreaterD, Vector::GreaterQ)
        };
        let found = self.step(vector, width, &ids)?;
        let found = self.widened(found, dtype)?;
        if matches!(operation, NotEqual | LessEqual | GreaterEqual) {
            return self.bits(Invert, &[Operand { id: found, dtype: Dtype::Bool }]);
        }
        Ok(found)
    }

    fn compare_floats(&mut self, how: u8, x: Operand, y: Id) -> Result<Id, Error> {
        let (vector, width) = (by_size(x.dtype, Vector::ComparePs, Vector::ComparePd), self.width(x.dtype));
        if self.has_avx512 {
            self.find_mask(vector, width, &[x.id, y], how)?;
            return self.mask_found();
        }
        let found = self.step_with(vector, width, &[x.id, y], how)?;
        self.widened(found, x.dtype)
    }

    /// Whether a floating-point number is NaN, infinite, or finite; no integer is NaN.
    pub(super) fn classify(&mut self, operation: Operation, x: Operand) -> Result<Id, Error> {
        if !is_float(x.dtype) {
            let all = if operation == Operation::IsFinite { u64::MAX >> (64 - 8 * self.lane) } else { 0 };
            return self.number(all, Dtype::Bool);
        }
        let how = match operation {
            Operation::IsNan => return self.compare_floats(predicate::UNORDERED, x, x.id),
            Operation::IsInf => predicate::EQUAL,
            _ => predicate::LESS,
        };
        let infinity = if x.dtype == Dtype::F64 { f64::INFINITY.to_bits() } else { f32::INFINITY.to_bits().into() };
        let infinity = self.number(infinity, x.dtype)?;
        let id = self.arithmetic(Operation::Absolute, &[x])?;
        self.compare_floats(how, Operand { id, ..x }, infinity)
    }

    /// The first where a mask is set, else the second.
    pub(super) fn choose(&mut self, mask: Id, x: Operand, y: Operand) -> Result<Id, Error> {
        let width = self.width(x.dtype);
        if self.has_avx512 {
            let vector = if self.lane == 8 { Vector::ToMaskQ } else { Vector::ToMaskD };
            self.push(vector, self.full(), &[mask])?.mask = Mask::Result;
            return self.blend(x, y);
        }
        let mask = if width == self.full() { mask } else { self.narrowed(mask)? };
        self.step(Vector::BlendBytes, width, &[y.id, x.id, mask])
    }

    /// The same, by the mask register.
    fn blend(&mut self, x: Operand, y: Operand) -> Result<Id, Error> {
        let width = self.width(x.dtype);
        let bytes = if x.dtype == Dtype::Bool { self.lane } else { x.dtype.size() };
        let out = self.value(Origin::Computed, width)?;
        let step = self.push(if bytes == 8 { Vector::BlendQ } else { Vector::BlendD }, width, &[y.id, x.id])?;
        (step.out, step.mask) = (Some(out), Mask::Chooses);
        Ok(out)
    }

    /// A number, or another one where it is of a class.
    pub(super) fn choose_by(&mut self, class: Operation, x: Operand, other: Operand) -> Result<Id, Error> {
        if self.has_avx512 && class == Operation::IsNan {
            // Straight from the comparison.
            let vector = by_size(x.dtype, Vector::ComparePs, Vector::ComparePd);
            self.find_mask(vector, self.width(x.dtype), &[x.id, x.id], predicate::UNORDERED)?;
            return self.blend(other, x);
        }
        let mask = self.classify(class, x)?;
        self.choose(mask, other, x)
    }

    /// What stores a mask as bytes that are 0 or 1.
    pub(super) fn as_bytes(&mut self, mask: Id) -> Result<(Vector, Width, Id), Error> {
        if self.has_avx512 {
            let one = self.number(1, Dtype::Bool)?;
            let ones = self.step(Vector::And, self.full(), &[mask, one])?;
            return Ok((if self.lane == 8 { Vector::ToBytesQ } else { Vector::ToBytesD }, self.full(), ones));
        }
        let xmm = Width::Xmm;
        let words = if self.lane == 8 {
            let four = self.narrowed(mask)?;
            self.step(Vector::PackD, xmm, &[four, four])?
        } else {
            let upper = self.converting(Vector::UpperHalf, Width::Ymm, xmm, &[mask], Some(1))?;
            self.step(Vector::PackD, xmm, &[mask, upper])?
        };
        let bytes = self.step(Vector::PackW, xmm, &[words, words])?;
        let bytes = self.step(Vector::AbsB, xmm, &[bytes])?;
        Ok((if self.lane == 8 { Vector::StoreD } else { Vector::StoreQ }, xmm, bytes))
    }

    /// A mask as numbers 0 and 1 of a type.
    pub(super) fn number_of_mask(&mut self, mask: Id, to: Dtype) -> Result<Id, Error> {
        let one = match to {
            Dtype::F32 => 1f32.to_bits().into(),
            Dtype::F64 => 1f64.to_bits(),
            _ => 1,
        };
        let (one, width) = (self.number(one, to)?, self.width(to));
        if width == self.full() {
            return self.step(Vector::And, width, &[mask, one]);
        }
        let zero = self.number(0, to)?;
        self.choose(mask, Operand { id: one, dtype: to }, Operand { id: zero, dtype: to })
    }
}
