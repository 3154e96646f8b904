//! Machine code beside the block functions: the same bits for every operation that it knows, and for runs of many.

use kiln::array::Dtype;
use kiln::jit::{Argument, Code, MOST_ARGUMENTS, Run, Source, Target, compile};
use kiln::math::{Op, all, canonical};
use kiln::simd::{Context, Isa};
use std::ptr::null_mut;

/// Elements of each block, and one more.
const ROOM: usize = 1100;

/// Memory for a block of any type.
#[derive(Clone)]
struct Block(Vec<u128>);

impl Block {
    fn new() -> Block {
        Block(vec![0x5555_5555_5555_5555_5555_5555_5555_5555; ROOM])
    }

    fn at(&mut self, index: usize, size: usize) -> *mut u8 {
        self.0.as_mut_ptr().cast::<u8>().wrapping_add(index * size)
    }

    fn bytes(&self, len: usize) -> &[u8] {
        // SAFETY: a block has 16 bytes an element.
        unsafe { std::slice::from_raw_parts(self.0.as_ptr().cast(), len) }
    }
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ self.0 >> 29
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n
    }

    /// A number as often special as not.
    fn element(&mut self, dtype: Dtype) -> [u8; 8] {
        let special = self.below(2) == 0;
        let any = self.next();
        let bits = match dtype {
            Dtype::Bool => [0, 1, 1, 0, 255, 2][self.below(6)],
            Dtype::F64 => {
                const SPECIAL: [f64; 14] = [
                    0.0,
                    -0.0,
                    f64::NAN,
                    f64::INFINITY,
                    f64::NEG_INFINITY,
                    f64::MIN_POSITIVE,
                    5e-324,
                    -5e-324,
                    f64::MAX,
                    1.5,
                    -2.5,
                    4_503_599_627_370_497.5,
                    1e300,
                    0.1,
                ];
                let number = if special { SPECIAL[self.below(14)] } else { f64::from(any as i32) / 65536.0 };
                // NaN of both signs, with a payload.
                if number.is_nan() { number.to_bits() ^ (any & 0x8000_0000_0000_00ff) } else { number.to_bits() }
            }
            Dtype::F32 => {
                const SPECIAL: [f32; 12] = [
                    0.0,
                    -0.0,
                    f32::NAN,
                    f32::INFINITY,
                    f32::NEG_INFINITY,
                    f32::MIN_POSITIVE,
                    1e-45,
                    f32::MAX,
                    1.5,
                    -2.5,
                    8_388_609.0,
                    0.1,
                ];
                let number = if special { SPECIAL[self.below(12)] } else { any as i32 as f32 / 65536.0 };
                let bits =
                    if number.is_nan() { number.to_bits() ^ (any as u32 & 0x8000_00ff) } else { number.to_bits() };
                u64::from(bits)
            }
            _ if special => {
                [0, 1, u64::MAX, 1 << 63, 1 << 31, (1 << 31) - 1, i64::MAX as u64, 31, 32, 63, 64][self.below(11)]
            }
            _ => any >> self.below(60),
        };
        bits.to_le_bytes()
    }

    fn block(&mut self, dtype: Dtype) -> Block {
        let mut block = Block::new();
        for i in 0..ROOM {
            let element = self.element(dtype);
            // SAFETY: there is room.
            unsafe { block.at(i, dtype.size()).copy_from_nonoverlapping(element.as_ptr(), dtype.size()) };
        }
        block
    }
}

/// An operation by its block function, and the one NaN if so.
fn by_block(isa: Isa, op: &Op, x: [*mut u8; 3], n: usize, is_canonical: bool) -> Block {
    let (mut out, context) = (Block::new(), Context::default());
    let run = |op: &Op, x: [*const u8; 3], out: &mut Block| {
        // SAFETY: blocks of `n` elements and more, apart from each other.
        unsafe { isa.pick(&op.code)(&context, x, [out.at(0, 1), null_mut()], n) }
    };
    run(op, x.map(<*mut u8>::cast_const), &mut out);
    match canonical(op.outputs()[0]).filter(|_| is_canonical) {
        None => out,
        Some(op) => {
            let mut one = Block::new();
            run(op, [out.at(0, 1).cast_const(); 3], &mut one);
            one
        }
    }
}

fn targets() -> impl Iterator<Item = (Isa, Target)> {
    Isa::present().filter_map(|isa| Target::of(isa).map(|target| (isa, target)))
}

fn code(run: &Run, target: Target) -> Code {
    compile(run, target).expect("memory").expect("code")
}

/// Every operation that code is made for, on numbers of all kinds, of every length up to some vectors, not aligned, in place, and with
/// an argument that is one number.
#[test]
fn each_operation_is_its_block_function() {
    let mut random = Random(1);
    for (isa, target) in targets() {
        let mut known = 0;
        for op in all().filter(|op| target.has(op)) {
            known += 1;
            let (types, to) = (op.inputs(), op.outputs()[0]);
            let sources: [Source; 3] = std::array::from_fn(|i| Source::Argument(i as u32));
            let mut arguments: Vec<Argument> = types.iter().map(|dtype| Argument::Elements(*dtype)).collect();
            arguments.push(Argument::Result(0, true));
            let operations = [(op, sources)];
            let all_elements = code(&Run { arguments: &arguments, operations: &operations }, target);
            let mut blocks: Vec<Block> = types.iter().map(|dtype| random.block(*dtype)).collect();
            for n in (1..=70).chain([256, 1000]) {
                let shift = n % 3;
                let mut x = [null_mut(); 3];
                for ((x, block), dtype) in x.iter_mut().zip(&mut blocks).zip(types) {
                    *x = block.at(shift, dtype.size());
                }
                let expected = by_block(isa, op, x, n, true);
                let mut found = Block::new();
                let mut addresses: Vec<*mut u8> = x[..types.len()].to_vec();
                addresses.push(found.at(shift, to.size()));
                // SAFETY: as the blocks are.
                unsafe { all_elements.run(&addresses, n) };
                let (from, len) = (shift * to.size(), n * to.size());
                let message = format!("{} {types:?} {} of {n}", op.name, isa.name());
                assert_eq!(found.bytes(from + len)[from..], *expected.bytes(len), "{message}");
                assert_eq!(found.bytes(from + len + 64)[from + len..], [0x55; 64], "{message}: past the end");
                for (i, dtype) in types.iter().enumerate().filter(|(_, dtype)| **dtype == to) {
                    let mut place = blocks[i].clone();
                    let (mut addresses, at) = (addresses.clone(), place.at(shift, dtype.size()));
                    (addresses[i], addresses[types.len()]) = (at, at);
                    // SAFETY: as above; the result is an argument.
                    unsafe { all_elements.run(&addresses, n) };
                    assert_eq!(place.bytes(from + len)[from..], *expected.bytes(len), "{message} in place of {i}");
                }
            }
            for one in (0..types.len()).filter(|one| types[*one] != Dtype::Bool) {
                let mut arguments = arguments.clone();
                arguments[one] = Argument::One(types[one]);
                let code = code(&Run { arguments: &arguments, operations: &operations }, target);
                let (n, mut number) = (67, Block::new());
                let element = random.element(types[one]);
                for i in 0..n {
                    // SAFETY: there is room.
                    unsafe {
                        number.at(i, types[one].size()).copy_from_nonoverlapping(element.as_ptr(), types[one].size())
                    };
                }
                let mut x = [null_mut(); 3];
                for (i, (block, dtype)) in blocks.iter_mut().zip(types).enumerate() {
                    x[i] = if i == one { number.at(0, 1) } else { block.at(0, dtype.size()) };
                }
                let (expected, mut found) = (by_block(isa, op, x, n, true), Block::new());
                let mut addresses: Vec<*mut u8> = x[..types.len()].to_vec();
                addresses.push(found.at(0, 1));
                // SAFETY: as above.
                unsafe { code.run(&addresses, n) };
                let len = n * to.size();
                assert_eq!(found.bytes(len), expected.bytes(len), "{} {types:?} {} one {one}", op.name, isa.name());
            }
        }
        println!("{}: {known} operations", isa.name());
        assert!(known > 150, "{known}");
    }
}

/// Random runs: as many values as fill all registers and more, of all types at once, with several results.
#[test]
fn runs_of_many_operations_are_their_block_functions() {
    let mut random = Random(2);
    for (isa, target) in targets() {
        let ops: Vec<&Op> = all().filter(|op| target.has(op)).collect();
        for round in 0..300 {
            let inputs = 1 + random.below(MOST_ARGUMENTS - 4);
            let types: Vec<Dtype> = (0..inputs)
                .map(|_| {
                    [Dtype::F64, Dtype::F32, Dtype::I32, Dtype::I64, Dtype::U32, Dtype::U64, Dtype::Bool]
                        [random.below(if round % 3 == 0 { 1 } else { 7 })]
                })
                .collect();
            let is_one: Vec<bool> = types.iter().map(|dtype| *dtype != Dtype::Bool && random.below(3) == 0).collect();
            let n = 1 + random.below(200);
            let mut values: Vec<(Source, Dtype, Block)> = Vec::new();
            for (i, dtype) in types.iter().enumerate() {
                let mut block = random.block(*dtype);
                if is_one[i] {
                    let element = random.element(*dtype);
                    for k in 0..n {
                        // SAFETY: there is room.
                        unsafe { block.at(k, dtype.size()).copy_from_nonoverlapping(element.as_ptr(), dtype.size()) };
                    }
                }
                values.push((Source::Argument(i as u32), *dtype, block));
            }
            let mut operations: Vec<(&'static Op, [Source; 3])> = Vec::new();
            let wanted = 1 + random.below(100);
            for _ in 0..3000 {
                if operations.len() == wanted {
                    break;
                }
                let op = ops[random.below(ops.len())];
                let mut sources = [Source::Argument(0); 3];
                let mut x = [null_mut(); 3];
                let mut fits = true;
                for (k, dtype) in op.inputs().iter().enumerate() {
                    let have: Vec<usize> = (0..values.len()).filter(|i| values[*i].1 == *dtype).collect();
                    fits &= !have.is_empty();
                    if !have.is_empty() {
                        let chosen = have[random.below(have.len())];
                        sources[k] = values[chosen].0;
                        x[k] = values[chosen].2.at(0, 1);
                    }
                }
                if fits {
                    let out = by_block(isa, op, x, n, false);
                    values.push((Source::Operation(operations.len() as u32), op.outputs()[0], out));
                    operations.push((op, sources));
                }
            }
            if operations.is_empty() {
                continue;
            }
            let mut arguments: Vec<Argument> = types
                .iter()
                .zip(&is_one)
                .map(|(dtype, is_one)| if *is_one { Argument::One(*dtype) } else { Argument::Elements(*dtype) })
                .collect();
            let results: Vec<u32> =
                (0..3).map(|_| random.below(operations.len()) as u32).chain([operations.len() as u32 - 1]).collect();
            arguments.extend(results.iter().map(|result| Argument::Result(*result, true)));
            let Some(code) = compile(&Run { arguments: &arguments, operations: &operations }, target).expect("memory")
            else {
                panic!("no code for {} operations", operations.len());
            };
            let mut found: Vec<Block> = results.iter().map(|_| Block::new()).collect();
            let mut addresses: Vec<*mut u8> = values[..inputs].iter_mut().map(|value| value.2.at(0, 1)).collect();
            addresses.extend(found.iter_mut().map(|block| block.at(0, 1)));
            // SAFETY: blocks of so many elements.
            unsafe { code.run(&addresses, n) };
            for (result, found) in results.iter().zip(&found) {
                let (_, dtype, block) = &mut values[inputs + *result as usize];
                let expected = match canonical(*dtype) {
                    Some(op) => by_block(isa, op, [block.at(0, 1); 3], n, false),
                    None => block.clone(),
                };
                let len = n * dtype.size();
                assert_eq!(found.bytes(len), expected.bytes(len), "round {round}, {}, operation {result}", isa.name());
            }
        }
    }
}
