//! The table, and the bits of all of it. Values are compared with NumPy's in `tests/hosts/operations.py`.

use super::{canonical, cast, simple};
use crate::array::Dtype;
use crate::math::{Op, find};
use crate::simd::{Context, Fault, Isa};
use std::ptr::{null, null_mut};

/// All types but those of elementary functions, by NumPy's letters; the result is of the same type, unless it says which.
const OPERATIONS: &[(&str, &str, &str)] = &[
    (
        "add subtract multiply floor_divide remainder fmod power bitwise_and bitwise_or bitwise_xor left_shift right_shift",
        "bhiqBHIQ",
        "xx->x",
    ),
    ("maximum minimum fmax fmin", "?bhiqBHIQeFD", "xx->x"),
    ("add multiply bitwise_and bitwise_or bitwise_xor", "?", "xx->x"),
    ("add subtract multiply divide", "efdFD", "xx->x"),
    ("floor_divide", "efd", "xx->x"),
    ("remainder fmod", "e", "xx->x"),
    ("divide", "bhiqBHIQ", "xx->d"),
    ("equal not_equal less less_equal greater greater_equal", "?bhiqBHIQefdFD", "xx->?"),
    ("equal not_equal less less_equal greater greater_equal", "q", "xQ->?"),
    ("equal not_equal less less_equal greater greater_equal", "Q", "xq->?"),
    ("logical_and logical_or logical_xor", "?bhiqBHIQefdFD", "xx->?"),
    ("logical_not isnan isinf isfinite", "?bhiqBHIQefdFD", "x->?"),
    ("signbit", "efd", "x->?"),
    ("nextafter", "e", "xx->x"),
    ("where", "?bhiqBHIQefdFD", "?xx->x"),
    ("fma", "efd", "xxx->x"),
    ("invert", "?bhiqBHIQ", "x->x"),
    ("negative round", "bhiqBHIQefdFD", "x->x"),
    ("square", "bhiqBHIQeFD", "x->x"),
    ("abs floor ceil trunc", "?bhiqBHIQe", "x->x"),
    ("rint reciprocal", "eFD", "x->x"),
    ("sign", "bhiqBHIQeFD", "x->x"),
    ("conj", "bhiqBHIQefd", "x->x"),
    ("real imag", "?bhiqBHIQefd", "x->x"),
    ("real imag", "F", "x->f"),
    ("real imag", "D", "x->d"),
    ("complex", "f", "xx->F"),
    ("complex", "d", "xx->D"),
    ("copy", "?bhiqBHIQefdFD", "x->x"),
    ("canonical", "efdFD", "x->x"),
    ("bool", "?bhiqBHIQefdFD", "x->?"),
    ("int8", "?bhiqBHIQefdFD", "x->b"),
    ("int16", "?bhiqBHIQefdFD", "x->h"),
    ("int32", "?bhiqBHIQefdFD", "x->i"),
    ("int64", "?bhiqBHIQefdFD", "x->q"),
    ("uint8", "?bhiqBHIQefdFD", "x->B"),
    ("uint16", "?bhiqBHIQefdFD", "x->H"),
    ("uint32", "?bhiqBHIQefdFD", "x->I"),
    ("uint64", "?bhiqBHIQefdFD", "x->Q"),
    ("float16", "?bhiqBHIQefdFD", "x->e"),
    ("float32", "?bhiqBHIQefdFD", "x->f"),
    ("float64", "?bhiqBHIQefdFD", "x->d"),
    ("complex64", "?bhiqBHIQefdFD", "x->F"),
    ("complex128", "?bhiqBHIQefdFD", "x->D"),
];

fn dtype(letter: char, x: char) -> Dtype {
    let letter = if letter == 'x' { x } else { letter };
    Dtype::ALL["?bhiqBHIQfdeFD".find(letter).expect("a type")]
}

#[test]
fn the_table_has_each_operation_for_each_type_once() {
    let mut count = 0;
    for (names, types, signature) in OPERATIONS {
        let (arguments, result) = signature.split_once("->").expect("a signature");
        for (name, x) in names.split(' ').flat_map(|name| types.chars().map(move |x| (name, x))) {
            let inputs: Vec<Dtype> = arguments.chars().map(|letter| dtype(letter, x)).collect();
            let op = find(name, &inputs).unwrap_or_else(|| panic!("{name} of {inputs:?} is missing"));
            assert_eq!(
                op.outputs(),
                result.chars().map(|letter| dtype(letter, x)).collect::<Vec<_>>(),
                "{name} of {inputs:?}"
            );
            count += 1;
        }
    }
    assert_eq!(simple().count(), count);
    let mut keys: Vec<_> = simple().map(|op| (op.name, op.inputs())).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn casts_are_found_by_their_types() {
    for from in Dtype::ALL {
        for to in Dtype::ALL {
            assert_eq!((cast(from, to).inputs(), cast(from, to).outputs()), ([from].as_slice(), [to].as_slice()));
        }
    }
    assert_eq!(Dtype::ALL.into_iter().filter_map(canonical).count(), 5);
}

/// `n` elements at least, aligned, of bytes that make numbers of all kinds.
fn arguments(seed: u64, bytes: usize) -> Vec<u64> {
    let mut state = seed;
    let patterns =
        [0, 0x7ff0_0000_7f80_7c00, 0xfff8_0000_ffc0_fe01, 0x0101_0101_0101_0101, 0x3ff0_0000_3f80_3c00, u64::MAX];
    (0..bytes.div_ceil(8))
        .map(|i| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let random = state ^ state >> 29;
            if i % 3 == 0 { patterns[(random >> 40) as usize % patterns.len()] } else { random }
        })
        .collect()
}

/// The results, stored as they are to be, in memory of their own or in place of an argument.
fn run(op: &Op, isa: Isa, x: &[Vec<u64>], n: usize, place: Option<usize>) -> Vec<u8> {
    let context = Context::with_decimals(-1);
    let (mut x, mut out) = (x.to_vec(), vec![0_u64; 2 * n + 1]);
    let mut pointers = [null(); 3];
    for (pointer, x) in pointers.iter_mut().zip(&mut x) {
        *pointer = x.as_mut_ptr().cast::<u8>().cast_const();
    }
    let to = place.map_or(out.as_mut_ptr().cast::<u8>(), |k| pointers[k].cast_mut());
    let size = op.outputs()[0].size();
    // SAFETY: there is room for so many elements of any type, and they are aligned.
    unsafe {
        isa.pick(&op.code)(&context, pointers, [to, null_mut()], n);
        if let Some(canonical) = canonical(op.outputs()[0]).filter(|_| !op.canonical) {
            isa.pick(&canonical.code)(&context, [to.cast_const(), null(), null()], [to, null_mut()], n);
        }
        (0..n * size).map(|i| to.add(i).read()).collect()
    }
}

#[test]
fn every_size_in_place_or_not_has_the_same_bits_on_every_instruction_set() {
    const MOST: usize = 700;
    for op in simple() {
        let x: Vec<_> = (0..op.inputs().len()).map(|k| arguments(k as u64 + 1, 16 * MOST)).collect();
        let whole = run(op, Isa::portable(), &x, MOST, None);
        let size = op.outputs()[0].size();
        for isa in Isa::present() {
            for n in [0, 1, 2, 15, 16, 17, 31, 33, 64, 65, 255, 256, 257, MOST] {
                let inputs = op.inputs().iter().enumerate().filter(|(_, dtype)| **dtype == op.outputs()[0]);
                for place in inputs.map(|(k, _)| Some(k)).chain([None]) {
                    let found = run(op, isa, &x, n, place);
                    assert!(found == whole[..n * size], "{} {:?} {n} {place:?} {isa:?}", op.name, op.inputs());
                }
            }
        }
    }
}

#[test]
fn a_negative_power_is_a_fault() {
    for (power, fault) in [(3_i32, None), (-1, Some(Fault::NegativePower))] {
        let op = find("power", &[Dtype::I32, Dtype::I32]).expect("powers of integers");
        for isa in Isa::present() {
            for n in [1, 64, 100] {
                let (context, mut out) = (Context::default(), vec![0_i32; n]);
                let (x, mut y) = (vec![2_i32; n], vec![0_i32; n]);
                y[n / 2] = power;
                let pointers = [x.as_ptr().cast(), y.as_ptr().cast(), null()];
                // SAFETY: `n` elements of each.
                unsafe { isa.pick(&op.code)(&context, pointers, [out.as_mut_ptr().cast(), null_mut()], n) };
                assert_eq!(context.fault(), fault);
            }
        }
    }
}
