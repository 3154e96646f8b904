//! Numbers: sums, products, roundings, extrema, bits and shifts.

use super::{Id, Operand, Operation, Steps, by_size, is_float, is_signed};
use crate::array::Dtype;
use crate::error::Error;
use crate::jit::vector::Vector;

/// The bits of the one NaN.
fn nan(dtype: Dtype) -> u64 {
    if dtype == Dtype::F64 { f64::NAN.to_bits() & !(1 << 63) } else { 0x7fc0_0000 }
}

/// The sign bit.
pub(super) fn sign(dtype: Dtype) -> u64 {
    1 << (8 * dtype.size() - 1)
}

impl Steps {
    /// Arithmetic of one type.
    pub(super) fn arithmetic(&mut self, operation: Operation, of: &[Operand]) -> Result<Id, Error> {
        use Operation::*;
        let (x, dtype) = (of[0].id, of[0].dtype);
        let width = self.width(dtype);
        let ids = [x, of.get(1).map_or(x, |y| y.id), of.get(2).map_or(x, |z| z.id)];
        let two = &ids[..2];
        let pick = |of_floats: [Vector; 2], of_integers: [Vector; 2]| {
            let [four, eight] = if is_float(dtype) { of_floats } else { of_integers };
            by_size(dtype, four, eight)
        };
        use Vector::*;
        match operation {
            Add => self.step(pick([AddPs, AddPd], [AddD, AddQ]), width, two),
            Subtract => self.step(pick([SubPs, SubPd], [SubD, SubQ]), width, two),
            Multiply | Square if dtype.size() == 8 && !is_float(dtype) && !self.has_avx512 => self.long_product(two),
            Multiply | Square => self.step(pick([MulPs, MulPd], [MulD, MulQ]), width, two),
            Divide => self.step(by_size(dtype, DivPs, DivPd), width, two),
            Reciprocal => {
                let one = if dtype == Dtype::F64 { 1f64.to_bits() } else { 1f32.to_bits().into() };
                let one = self.number(one, dtype)?;
                self.step(by_size(dtype, DivPs, DivPd), width, &[one, x])
            }
            Fma => self.step(by_size(dtype, FmaPs, FmaPd), width, &ids),
            Sqrt => self.step(by_size(dtype, SqrtPs, SqrtPd), width, &ids[..1]),
            Floor | Ceil | Trunc | Rint if is_float(dtype) => {
                // To nearest, down, up, towards zero; no exceptions.
                let how = match operation {
                    Rint => 8,
                    Floor => 9,
                    Ceil => 10,
                    _ => 11,
                };
                self.step_with(by_size(dtype, RoundPs, RoundPd), width, &ids[..1], how)
            }
            Negative if is_float(dtype) => {
                let sign = self.number(sign(dtype), dtype)?;
                self.step(Vector::Xor, width, &[x, sign])
            }
            Negative => {
                let zero = self.number(0, dtype)?;
                self.step(by_size(dtype, SubD, SubQ), width, &[zero, x])
            }
            Absolute if is_float(dtype) => {
                let rest = self.number(sign(dtype) - 1, dtype)?;
                self.step(Vector::And, width, &[x, rest])
            }
            Absolute if dtype == Dtype::I64 && !self.has_avx512 => {
                let zero = self.number(0, dtype)?;
                let below = self.step(GreaterQ, width, &[zero, x])?;
                let turned = self.step(Vector::Xor, width, &[x, below])?;
                self.step(SubQ, width, &[turned, below])
            }
            Absolute if is_signed(dtype) => self.step(by_size(dtype, AbsD, AbsQ), width, &ids[..1]),
            // Of integers: themselves.
            _ => Ok(x),
        }
    }

    /// The lower half of the product of integers of 64 bits, from products of their halves.
    fn long_product(&mut self, of: &[Id]) -> Result<Id, Error> {
        let (width, [x, y]) = (self.full(), [of[0], of[1]]);
        let low = self.step(Vector::MulLow, width, &[x, y])?;
        let x_high = self.step_with(Vector::ShiftRightByQ, width, &[x], 32)?;
        let y_high = self.step_with(Vector::ShiftRightByQ, width, &[y], 32)?;
        let one = self.step(Vector::MulLow, width, &[x_high, y])?;
        let other = self.step(Vector::MulLow, width, &[x, y_high])?;
        let middle = self.step(Vector::AddQ, width, &[one, other])?;
        let middle = self.step_with(Vector::ShiftLeftByQ, width, &[middle], 32)?;
        self.step(Vector::AddQ, width, &[low, middle])
    }

    /// The larger or the smaller.
    pub(super) fn extremum(&mut self, operation: Operation, x: Operand, y: Operand) -> Result<Id, Error> {
        use Vector::*;
        let (width, dtype) = (self.width(x.dtype), x.dtype);
        let is_larger = matches!(operation, Operation::Maximum | Operation::Fmax);
        if !is_float(dtype) {
            if dtype.size() == 8 && !self.has_avx512 {
                let greater = self.compare(Operation::Greater, x, y)?;
                return if is_larger { self.choose(greater, x, y) } else { self.choose(greater, y, x) };
            }
            let vector = match (is_larger, is_signed(dtype)) {
                (true, true) => by_size(dtype, MaxsD, MaxsQ),
                (true, false) => by_size(dtype, MaxuD, MaxuQ),
                (false, true) => by_size(dtype, MinsD, MinsQ),
                (false, false) => by_size(dtype, MinuD, MinuQ),
            };
            return self.step(vector, width, &[x.id, y.id]);
        }
        // The instruction gives its second argument where both are zeros or one is NaN. Either way round, and put together, zeros
        // have the sign that they should.
        let vector = if is_larger { by_size(dtype, MaxPs, MaxPd) } else { by_size(dtype, MinPs, MinPd) };
        let one = self.step(vector, width, &[x.id, y.id])?;
        let other = self.step(vector, width, &[y.id, x.id])?;
        let chosen = self.step(if is_larger { Vector::And } else { Vector::Or }, width, &[one, other])?;
        let chosen = Operand { id: chosen, dtype };
        let (x_is_nan, y_is_nan) = (self.classify(Operation::IsNan, x)?, self.classify(Operation::IsNan, y)?);
        let (at_x, at_y) = match operation {
            Operation::Maximum | Operation::Minimum => (x, y),
            _ => (y, x),
        };
        let first = self.choose(y_is_nan, at_y, chosen)?;
        self.choose(x_is_nan, at_x, Operand { id: first, dtype })
    }

    /// Bit by bit.
    pub(super) fn bits(&mut self, operation: Operation, of: &[Operand]) -> Result<Id, Error> {
        let (x, width) = (of[0], self.width(of[0].dtype));
        let y = match of.get(1) {
            Some(y) => y.id,
            None => self.number(u64::MAX >> (64 - 8 * self.lane_of(x.dtype)), x.dtype)?,
        };
        let vector = match operation {
            Operation::And => Vector::And,
            Operation::Or => Vector::Or,
            _ => Vector::Xor,
        };
        self.step(vector, width, &[x.id, y])
    }

    /// Bytes of a lane of a type.
    fn lane_of(&self, dtype: Dtype) -> usize {
        if dtype == Dtype::Bool { self.lane } else { dtype.size() }
    }

    /// Instructions take negative and large distances as Kiln does: nothing but zeros, or signs, is left.
    pub(super) fn shift(&mut self, operation: Operation, x: Operand, y: Operand) -> Result<Id, Error> {
        use Vector::*;
        let vector = match (operation, is_signed(x.dtype)) {
            (Operation::LeftShift, _) => by_size(x.dtype, ShiftLeftD, ShiftLeftQ),
            (_, true) => by_size(x.dtype, ShiftRightSignedD, ShiftRightSignedQ),
            (_, false) => by_size(x.dtype, ShiftRightD, ShiftRightQ),
        };
        self.step(vector, self.width(x.dtype), &[x.id, y.id])
    }

    /// The number, or the one NaN.
    pub(super) fn canonical(&mut self, x: Operand) -> Result<Operand, Error> {
        if !is_float(x.dtype) {
            return Ok(x);
        }
        let nan = Operand { id: self.number(nan(x.dtype), x.dtype)?, dtype: x.dtype };
        let id = self.choose_by(Operation::IsNan, x, nan)?;
        Ok(Operand { id, dtype: x.dtype })
    }
}
