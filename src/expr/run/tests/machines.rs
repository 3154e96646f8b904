//! Programs with machine code in them beside those of block functions alone, for the processor's sets that there is code for.

use super::*;
use crate::expr::program::{Program, compile_for};
use crate::jit::Target;
use crate::simd::Isa;
use proptest::prelude::*;

const VARIABLES: [Variable; 4] = [
    Variable { name: "x", of: Type::Strong(F64) },
    Variable { name: "y", of: Type::Strong(F32) },
    Variable { name: "i", of: Type::Strong(I32) },
    Variable { name: "c", of: Type::Strong(Bool) },
];

fn both(source: &str) -> (Program, Program) {
    let target = Target::of(Isa::present().last().unwrap());
    (compile_for(source, &VARIABLES, None).unwrap(), compile_for(source, &VARIABLES, target).unwrap())
}

/// The bytes of a program's value over `n` elements, in an array of its own.
fn value(program: &Program, n: usize) -> Vec<u8> {
    let special = [0.0, -0.0, f64::NAN, f64::INFINITY, -1.5, 2.5, -f64::NAN, 1e300];
    let x: Vec<f64> = (0..n).map(|i| special[i % 8] + (i / 8) as f64).collect();
    let y: Vec<f32> = (0..n).map(|i| special[i % 7] as f32 * 0.75).collect();
    let i: Vec<i32> = (0..n as i32).map(|i| i.wrapping_mul(0x2345_6789)).collect();
    let c: Vec<u8> = (0..n).map(|i| [0, 1, 255][i % 3]).collect();
    let size = program.dtype().size();
    let mut out = vec![0u128; n.div_ceil(16 / size.min(16)) + 1];
    let shape = [n];
    let strides = [[8], [4], [4], [1]];
    let inputs = [
        view(&x, F64, &shape, &strides[0]),
        view(&y, F32, &shape, &strides[1]),
        view(&i, I32, &shape, &strides[2]),
        view(&c, Bool, &shape, &strides[3]),
    ];
    let own = [size as isize];
    let output = at(out.as_mut_ptr().cast(), program.dtype(), &shape, &own);
    // SAFETY: all of the vectors.
    unsafe { run(program, &inputs, &output, false) }.unwrap();
    out.iter().flat_map(|lane| lane.to_ne_bytes()).take(n * size).collect()
}

#[test]
fn long_programs_and_many_values_at_a_time() {
    // More than fit the registers, and than one run takes.
    let wide = (1..40).map(|k| format!("(x + {k}.5)*(x - {k})")).collect::<Vec<_>>().join(" + ");
    let nested = (1..30).fold("x".into(), |inner: String, k| format!("(y*{k} - {inner}*{k}.25)"));
    let chain = "x + ".repeat(2500) + "1";
    let mixed = "where(c and (x > y), (i*3) % 7, -i) + where(y < 0.5, x, y) - round(x, 1)";
    for source in [wide.as_str(), &nested, &chain, mixed, "c", "i << 3 > i", "x", "3.0"] {
        let (blocks, code) = both(source);
        for n in [0, 1, 7, 8, 33, 1000, 70_000] {
            assert_eq!(value(&code, n), value(&blocks, n), "{source:.60} of {n}");
        }
    }
}

#[test]
fn simple_operations_become_code_where_there_is_a_target() {
    let (blocks, code) = both("x*2 + y");
    assert!(blocks.fused.is_none());
    assert_eq!(code.fused.is_some(), Target::of(Isa::present().last().unwrap()).is_some());
}

/// Texts of operations that there is code for; in unit tests, elementary functions are not there.
fn text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof!["x|y|i", Just("(x*0.5)".into()), Just("(2 - y)".into()), Just("(i - 1)".into())];
    leaf.prop_recursive(5, 60, 3, |inner| {
        let condition = (inner.clone(), "<|<=|==|!=|>", inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})"));
        prop_oneof![
            (inner.clone(), r"\+|-|\*|/", inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            ("negative|float32|float64|copy", inner.clone()).prop_map(|(f, a)| format!("{f}({a})")),
            (condition, inner.clone(), inner).prop_map(|(c, a, b)| format!("where(c & {c}, {a}, {b})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn random_programs(source in text(), n in 0usize..300) {
        let (blocks, code) = both(&source);
        prop_assert_eq!(value(&code, n), value(&blocks, n));
    }
}
