//! Machine code of a plan: the numbers that it brings along, then a function that goes over elements a vector at a time.
//!
//! ```text
//! numbers
//! entry: pointers and numbers to registers; last = n - elements; i = 0
//! loop:  one vector of each argument, at i
//!        i += elements; if i <= last, again
//!        if i < n, once more at last: what is computed twice is the same
//! ```

use super::lower::{Mask, Origin, Step, Steps, Value};
use super::registers::{Action, Plan};
use super::vector::{Vector, Width};
use crate::array::{Dtype, with_capacity};
use crate::error::Error;
use iced_x86::{Code, Encoder, IcedError, Instruction, MemoryOperand, OpKind, Register};

/// Registers that hold arguments' addresses; further ones are taken from memory each time.
const ADDRESSES: [Register; 10] = [
    Register::RAX,
    Register::R8,
    Register::R9,
    Register::R10,
    Register::R11,
    Register::RBX,
    Register::R12,
    Register::R13,
    Register::R14,
    Register::R15,
];
/// Those among them and [`OTHER`] that belong to the caller.
const CALLERS: [Register; 6] =
    [Register::RBX, Register::RBP, Register::R12, Register::R13, Register::R14, Register::R15];
/// For further addresses.
const OTHER: Register = Register::RBP;
const ARGUMENTS: Register = Register::RDI;
const COUNT: Register = Register::RSI;
const LAST: Register = Register::RDX;
const INDEX: Register = Register::RCX;

/// Bytes of a place on the stack: a register.
const PLACE: usize = 64;
/// Bytes of the longest instruction.
const LONGEST: usize = 15;
const LINE: usize = 64;

/// Bytes, and where in them the function starts.
pub struct Encoded {
    pub bytes: Vec<u8>,
    pub entry: usize,
}

/// The function of a plan. `uses_elements` tells of each argument whether its elements are gone over.
pub fn encode(steps: &Steps, plan: &Plan, uses_elements: &[bool], has_avx512: bool) -> Result<Option<Encoded>, Error> {
    let mut numbers = with_capacity(steps.values.len())?;
    numbers.extend(steps.values.iter().filter_map(|value| match value.origin {
        Origin::Number(bits, _) => Some(bits),
        _ => None,
    }));
    let entry = (8 * numbers.len()).next_multiple_of(LINE);
    let most = entry + LINE + LONGEST * (2 * uses_elements.len() + 32 + 3 * (plan.before.len() + plan.pass.len()));
    let mut bytes: Vec<u8> = with_capacity(most)?;
    bytes.extend(numbers.iter().flat_map(|bits: &u64| bits.to_le_bytes()));
    bytes.resize(entry, 0);
    let mut addresses = with_capacity(uses_elements.len())?;
    let mut free = ADDRESSES.iter();
    addresses.extend(uses_elements.iter().map(|uses| if *uses { free.next().copied() } else { None }));
    let Ok(mut encoder) = Encoder::try_with_capacity(64, 0) else { return Ok(None) };
    encoder.set_buffer(bytes);
    let mut writer = Writer { steps, encoder, at: entry as u64, addresses, numbers, has_avx512, failed: false };
    writer.function(plan);
    if writer.failed {
        return Ok(None);
    }
    Ok(Some(Encoded { bytes: writer.encoder.take_buffer(), entry }))
}

struct Writer<'a> {
    steps: &'a Steps,
    encoder: Encoder,
    /// Where the next instruction goes.
    at: u64,
    /// The register of each argument's address.
    addresses: Vec<Option<Register>>,
    numbers: Vec<u64>,
    has_avx512: bool,
    failed: bool,
}

/// An operand of a vector instruction.
#[derive(Clone, Copy)]
enum Operand {
    Register(Register),
    Memory(MemoryOperand),
    Byte(u8),
}

impl Writer<'_> {
    fn add(&mut self, instruction: Result<Instruction, IcedError>) {
        match instruction.and_then(|instruction| self.encoder.encode(&instruction, self.at)) {
            Ok(len) => self.at += len as u64,
            Err(_) => self.failed = true,
        }
    }

    fn function(&mut self, plan: &Plan) {
        let saved = CALLERS;
        for register in saved {
            self.add(Instruction::with1(Code::Push_r64, register));
        }
        let room = (PLACE * plan.places) as u32;
        if room > 0 {
            self.add(Instruction::with2(Code::Sub_rm64_imm32, Register::RSP, room));
        }
        for action in &plan.before {
            self.action(*action);
        }
        for argument in 0..self.addresses.len() {
            if let Some(register) = self.addresses[argument] {
                self.address(argument, register);
            }
        }
        let elements = self.steps.elements() as i64;
        let back = MemoryOperand::with_base_displ(COUNT, -elements);
        self.add(Instruction::with2(Code::Lea_r64_m, LAST, back));
        self.add(Instruction::with2(Code::Xor_r32_rm32, Register::ECX, Register::ECX));
        while !self.at.is_multiple_of(32) {
            self.add(Ok(Instruction::with(Code::Nopd)));
        }
        let pass = self.at;
        for action in &plan.pass {
            self.action(*action);
        }
        self.add(Instruction::with2(Code::Add_rm64_imm8, INDEX, elements as i32));
        self.add(Instruction::with2(Code::Cmp_rm64_r64, INDEX, LAST));
        self.add(Instruction::with_branch(Code::Jbe_rel32_64, pass));
        self.add(Instruction::with2(Code::Cmp_rm64_r64, INDEX, COUNT));
        self.add(Instruction::with2(Code::Mov_r64_rm64, INDEX, LAST));
        self.add(Instruction::with_branch(Code::Jb_rel32_64, pass));
        if room > 0 {
            self.add(Instruction::with2(Code::Add_rm64_imm32, Register::RSP, room));
        }
        for register in saved.into_iter().rev() {
            self.add(Instruction::with1(Code::Pop_r64, register));
        }
        self.add(Ok(Instruction::with(Code::VEX_Vzeroupper)));
        self.add(Ok(Instruction::with(Code::Retnq)));
    }

    /// Takes an argument's address to a register.
    fn address(&mut self, argument: usize, register: Register) {
        let from = MemoryOperand::with_base_displ(ARGUMENTS, 8 * argument as i64);
        self.add(Instruction::with2(Code::Mov_r64_rm64, register, from));
    }

    /// Where an argument's elements are.
    fn elements(&mut self, argument: u32, dtype: Dtype) -> MemoryOperand {
        let register = self.addresses[argument as usize].unwrap_or(OTHER);
        if register == OTHER {
            self.address(argument as usize, OTHER);
        }
        MemoryOperand::with_base_index_scale(register, INDEX, dtype.size() as u32)
    }

    fn action(&mut self, action: Action) {
        match action {
            Action::Step(at, out, of) => self.step(self.steps.steps[at], out, of),
            Action::Load(id, register) => self.load(self.steps.values[id as usize], register),
            Action::Spill(id, register, place) => {
                let Value { width, .. } = self.steps.values[id as usize];
                let to = Operand::Memory(stack(place));
                self.vector(Vector::Store, width, &[to, self.register(width, register)], Mask::None);
            }
            Action::Reload(id, register, place) => {
                let Value { width, .. } = self.steps.values[id as usize];
                let from = Operand::Memory(stack(place));
                self.vector(Vector::Load, width, &[self.register(width, register), from], Mask::None);
            }
        }
    }

    fn load(&mut self, value: Value, register: u8) {
        let Value { origin, width } = value;
        let to = self.register(width, register);
        let (vector, from) = match origin {
            Origin::Element(argument, dtype) => {
                let vector = match (dtype, self.steps.elements() * 8 == bytes(width)) {
                    (Dtype::Bool, true) => Vector::LoadBytesQ,
                    (Dtype::Bool, false) => Vector::LoadBytesD,
                    _ => Vector::Load,
                };
                (vector, self.elements(argument, dtype))
            }
            Origin::First(argument, dtype) => {
                self.address(argument as usize, OTHER);
                (broadcast(dtype.size()), MemoryOperand::with_base(OTHER))
            }
            Origin::Number(bits, size) => {
                let at = self.numbers.iter().position(|number| *number == bits).unwrap_or(0);
                (broadcast(size), MemoryOperand::with_base_displ_size(Register::RIP, 8 * at as i64, 8))
            }
            Origin::Computed => {
                self.failed = true;
                return;
            }
        };
        self.vector(vector, width, &[to, Operand::Memory(from)], Mask::None);
    }

    fn step(&mut self, step: Step, out: u8, of: [u8; 3]) {
        let width_of = |id: u32| self.steps.values[id as usize].width;
        let mut operands = [Operand::Byte(0); 5];
        let mut count = 0;
        let mut put = |operand| {
            operands[count] = operand;
            count += 1;
        };
        if let Some((argument, dtype)) = step.to {
            put(Operand::Memory(self.elements(argument, dtype)));
        } else if let Some(id) = step.out {
            put(self.register(width_of(id), out));
        } else {
            put(Operand::Register(Register::K1));
        }
        let mut arguments = 0..step.count;
        if matches!(step.vector, Vector::FmaPs | Vector::FmaPd) {
            // The result's register is the first factor's.
            let (to, from) = (self.register(step.width, out), self.register(step.width, of[0]));
            self.vector(Vector::Load, step.width, &[to, from], Mask::None);
            arguments = 1..step.count;
        }
        for i in arguments {
            // Of wider registers, instructions on 16 bytes take the lower half.
            let width = if step.width == Width::Xmm { Width::Xmm } else { width_of(step.of[i]) };
            put(self.register(width, of[i]));
        }
        if step.mask == Mask::Argument {
            put(Operand::Register(Register::K1));
        }
        if let Some(byte) = step.immediate {
            put(Operand::Byte(byte));
        }
        self.vector(step.vector, step.width, &operands[..count], step.mask);
    }

    fn register(&self, width: Width, number: u8) -> Operand {
        let first = match width {
            Width::Xmm => Register::XMM0,
            Width::Ymm => Register::YMM0,
            Width::Zmm => Register::ZMM0,
        };
        Operand::Register(first + u32::from(number))
    }

    fn vector(&mut self, vector: Vector, width: Width, operands: &[Operand], mask: Mask) {
        let mut instruction = Instruction::new();
        instruction.set_code(vector.code(self.has_avx512, width));
        for (i, operand) in (0..).zip(operands) {
            match *operand {
                Operand::Register(register) => {
                    instruction.set_op_kind(i, OpKind::Register);
                    instruction.set_op_register(i, register);
                }
                Operand::Memory(memory) => {
                    instruction.set_op_kind(i, OpKind::Memory);
                    instruction.set_memory_base(memory.base);
                    instruction.set_memory_index(memory.index);
                    instruction.set_memory_index_scale(memory.scale);
                    instruction.set_memory_displacement64(memory.displacement as u64);
                    instruction.set_memory_displ_size(memory.displ_size);
                }
                Operand::Byte(byte) => {
                    instruction.set_op_kind(i, OpKind::Immediate8);
                    instruction.set_immediate8(byte);
                }
            }
        }
        if mask == Mask::Chooses {
            instruction.set_op_mask(Register::K1);
        }
        self.add(Ok(instruction));
    }
}

fn stack(place: usize) -> MemoryOperand {
    MemoryOperand::with_base_displ(Register::RSP, (PLACE * place) as i64)
}

fn broadcast(size: usize) -> Vector {
    if size == 8 { Vector::BroadcastQ } else { Vector::BroadcastD }
}

fn bytes(width: Width) -> usize {
    match width {
        Width::Xmm => 16,
        Width::Ymm => 32,
        Width::Zmm => 64,
    }
}
