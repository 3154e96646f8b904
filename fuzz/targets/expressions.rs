//! Texts of expressions: compiled or refused, never a panic; what is compiled runs over a few elements, and is written as text.
#![no_main]

use kiln::array::Dtype;
use kiln::error::Error;
use kiln::expr::number::Class;
use kiln::expr::run::{Elements, View, run};
use kiln::expr::{Type, Variable, compile, names};
use libfuzzer_sys::fuzz_target;

/// Parts of texts, for half of the inputs.
const PARTS: [&str; 64] = [
    "b1",
    "i1",
    "i2",
    "i4",
    "i8",
    "u1",
    "u2",
    "u4",
    "u8",
    "f4",
    "f8",
    "f2",
    "c8",
    "c16",
    "s",
    "n",
    "t",
    "z",
    "0",
    "1",
    "2",
    "-1",
    "300",
    "1.5",
    "2j",
    "0x10",
    "True",
    "'ab'",
    "(",
    ")",
    ",",
    "+",
    "-",
    "*",
    "/",
    "//",
    "%",
    "**",
    "<<",
    ">>",
    "&",
    "|",
    "^",
    "~",
    "==",
    "<",
    "!=",
    " and ",
    " or ",
    " not ",
    " if ",
    " else ",
    "where(",
    "sin(",
    "sum(",
    "axis=",
    "keepdims=",
    "contains(",
    "round(",
    "clip(",
    "float32(",
    "uint8(",
    ".real",
    "complex(",
];

/// Elements of each input.
const N: usize = 3;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let parts: String = rest.iter().map(|byte| PARTS[usize::from(*byte) % PARTS.len()]).collect();
    let text = if first % 2 == 0 { std::str::from_utf8(rest).unwrap_or(&parts) } else { &parts };
    let of = |name, of| Variable { name, of };
    let mut variables: Vec<Variable> = Dtype::ALL
        .iter()
        .zip(["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "f2", "c8", "c16"])
        .map(|(dtype, name)| of(name, Type::Strong(*dtype)))
        .collect();
    variables.push(of("s", Type::Bytes));
    variables.extend([
        of("n", Type::Weak(Class::Integer)),
        of("t", Type::Weak(Class::Bool)),
        of("z", Type::Weak(Class::Complex)),
    ]);
    let program = match compile(text, &variables) {
        Ok(program) => program,
        Err(error) => {
            // What has a place names one that is there, and the message shows it.
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!(names(text).is_ok() && program.dump().is_ok_and(|dump| dump.contains("return ")));
    let memory: Vec<u128> = (0..N as u128 * 2).map(|i| i * 0x0102_0304_0506_0708_090a_0b0c_0d0e_0f01).collect();
    let strides = [16isize];
    let inputs: Vec<View> = variables
        .iter()
        .map(|variable| {
            let (elements, is_array) = match variable.of {
                Type::Strong(dtype) => (Elements::Of(dtype), true),
                Type::Weak(class) => (Elements::Of(class.dtype()), false),
                Type::Bytes => (Elements::Bytes(5), true),
            };
            let (shape, strides) = if is_array { (&[N][..], &strides[..]) } else { (&[][..], &[][..]) };
            View::new("inputs", (memory.as_ptr().cast_mut().cast(), elements, false), shape, strides).unwrap()
        })
        .collect();
    let mut out = [0u128; N];
    let shapes: [&[usize]; 3] = [&[N], &[], &[1]];
    for shape in shapes {
        let strides = &strides[..shape.len()];
        let to = (out.as_mut_ptr().cast(), Elements::Of(program.dtype()), false);
        let output = View::new("outputs", to, shape, strides).unwrap();
        // SAFETY: all elements are within the arrays.
        match unsafe { run(&program, &inputs, &output, false) } {
            Ok(()) | Err(Error::Shape(_) | Error::Value(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
});
