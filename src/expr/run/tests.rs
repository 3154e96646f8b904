use super::super::number::{Bits, evaluate};
use super::super::program::{Variable, compile};
use super::super::promote::promote;
use super::*;
use crate::array::Dtype::*;
use crate::math::{Op, canonical, cast, find};
use crate::simd::Context;

mod arrays;
mod machines;

const F64S: Variable = Variable { name: "x", of: Type::Strong(F64) };

fn view<'a, T>(data: &'a [T], dtype: Dtype, shape: &'a [usize], strides: &'a [isize]) -> View<'a> {
    at(data.as_ptr().cast_mut().cast(), dtype, shape, strides)
}

fn at<'a>(data: *mut u8, dtype: Dtype, shape: &'a [usize], strides: &'a [isize]) -> View<'a> {
    View::new("x", (data, Elements::Of(dtype), false), shape, strides).unwrap()
}

/// The value of a text for vectors x and y.
fn of_vectors(source: &str, x: &[f64], y: &[f64]) -> Vec<f64> {
    let program = compile(source, &[F64S, Variable { name: "y", ..F64S }]).unwrap();
    let mut out = vec![7.0f64; x.len()];
    let (shape, strides) = ([x.len()], [8]);
    let output = at(out.as_mut_ptr().cast(), F64, &shape, &strides);
    // SAFETY: all of the vectors.
    unsafe { run(&program, &[view(x, F64, &shape, &strides), view(y, F64, &shape, &strides)], &output, false) }
        .unwrap();
    out
}

#[test]
fn awkward_lengths() {
    for n in [0, 1, 2, 63, 64, 65, 1000, 1025, 5000, 200_000] {
        let x: Vec<f64> = (0..n).map(|i| i as f64 - 3.5).collect();
        let y: Vec<f64> = (0..n).map(|i| 0.25 * i as f64).collect();
        let expected: Vec<f64> = x.iter().zip(&y).map(|(x, y)| (2.0 * x + x * x) - y * (x - y)).collect();
        assert_eq!(of_vectors("2*x + x**2 - y*(x - y)", &x, &y), expected);
        assert_eq!(of_vectors("x", &x, &y), x);
        assert_eq!(of_vectors("x*0 + 3", &x, &y), vec![3.0; n]);
    }
}

#[test]
fn what_is_stored_has_one_nan() {
    let odd = f64::from_bits(0xfff8_dead_beef_0000);
    let bits = of_vectors("x", &[odd, 1.0], &[0.0; 2])[0].to_bits();
    assert_eq!(bits, f64::NAN.to_bits() & !(1 << 63));
    assert_eq!(of_vectors("x - y", &[f64::INFINITY], &[f64::INFINITY])[0].to_bits(), 0x7ff8 << 48);
}

#[test]
fn broadcast_strided_and_misaligned() {
    let program = compile("x*y + 1", &[F64S, Variable { name: "y", ..F64S }]).unwrap();
    // A column of reversed elements, and a row that is not aligned.
    let column = [5.0f64, 0.0, 4.0, 0.0, 3.0];
    let mut bytes = [0u8; 17];
    for (i, value) in [10.0f64, 20.0].into_iter().enumerate() {
        bytes[1 + 8 * i..9 + 8 * i].copy_from_slice(&value.to_ne_bytes());
    }
    let x = at(column[4..].as_ptr().cast_mut().cast(), F64, &[3, 1], &[-16, 8]);
    let y = at(bytes[1..].as_mut_ptr(), F64, &[2], &[8]);
    // Column by column, and not aligned.
    let mut out = [0u8; 49];
    let output = at(out[1..].as_mut_ptr(), F64, &[3, 2], &[8, 24]);
    // SAFETY: all of the arrays above.
    unsafe { run(&program, &[x, y], &output, false) }.unwrap();
    let out: Vec<f64> = out[1..].chunks(8).map(|bytes| f64::from_ne_bytes(bytes.try_into().unwrap())).collect();
    assert_eq!(out, [31.0, 41.0, 51.0, 61.0, 81.0, 101.0]);
}

#[test]
fn an_output_may_be_an_input_and_other_overlaps_are_copied() {
    let program = compile("x + y", &[F64S, Variable { name: "y", ..F64S }]).unwrap();
    const N: usize = 3000;
    let start: Vec<f64> = (0..=N).map(|i| i as f64).collect();
    for (a, b, to) in [(0, 0, 0), (0, 1, 0), (1, 0, 0), (0, 0, 1), (1, 1, 0)] {
        let mut data = start.clone();
        let first = data.as_mut_ptr();
        let part = |from: usize| at(first.wrapping_add(from).cast(), F64, &[N], &[8]);
        // SAFETY: all of the vector.
        unsafe { run(&program, &[part(a), part(b)], &part(to), false) }.unwrap();
        let expected: Vec<f64> = (0..N).map(|i| start[i + a] + start[i + b]).collect();
        assert_eq!(data[to..to + N], expected);
    }
}

#[test]
fn python_numbers_are_read_at_each_run() {
    let program = compile("x*(n + 1)", &[F64S, Variable { name: "n", of: Type::Weak(Class::Integer) }]).unwrap();
    for n in [2i64, -7] {
        let (x, mut out) = ([1.0f64, 2.0], [0.0f64; 2]);
        let output = at(out.as_mut_ptr().cast(), F64, &[2], &[8]);
        // SAFETY: all of the arrays.
        unsafe { run(&program, &[view(&x, F64, &[2], &[8]), view(&[n], I64, &[], &[])], &output, false) }.unwrap();
        assert_eq!(out, [(n + 1) as f64, 2.0 * (n + 1) as f64]);
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let program = compile("x + y", &[F64S, Variable { name: "y", ..F64S }]).unwrap();
    let (data, mut out) = ([1.0f64; 6], [0.0f64; 6]);
    let mut attempt = |shapes: [&[usize]; 3], dtypes: [Dtype; 3]| {
        let views = [0, 1].map(|i| view(&data, dtypes[i], shapes[i], &[8, 8][..shapes[i].len()]));
        let strides = [8 * shapes[2].last().copied().unwrap_or(1) as isize, 8];
        let strides = &strides[2 - shapes[2].len()..];
        let output = at(out.as_mut_ptr().cast(), dtypes[2], shapes[2], strides);
        // SAFETY: all within the arrays.
        unsafe { run(&program, &views, &output, false) }
    };
    assert_eq!(attempt([&[2], &[2], &[2]], [F64; 3]), Ok(()));
    assert!(matches!(attempt([&[2], &[3], &[3]], [F64; 3]), Err(Error::Shape(_))));
    assert!(matches!(attempt([&[2], &[1], &[3]], [F64; 3]), Err(Error::Shape(_))));
    assert!(matches!(attempt([&[2], &[3, 1], &[2]], [F64; 3]), Err(Error::Shape(_))));
    assert_eq!(attempt([&[1], &[], &[3]], [F64; 3]), Ok(()));
    assert_eq!(attempt([&[2], &[2], &[3, 2]], [F64; 3]), Ok(()));
    assert!(matches!(attempt([&[2], &[2], &[2]], [F64, F32, F64]), Err(Error::Operation(_))));
    assert!(matches!(attempt([&[2], &[2], &[2]], [F64, F64, I64]), Err(Error::Operation(_))));
    assert_eq!(attempt([&[2], &[2], &[2]], [F64, F64, F32]), Ok(()));
}

/// Numbers without an end, from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }
}

/// Elements of a type, one by one.
type Column = (Dtype, Vec<Bits>);

/// An operation on columns, cast to its type, element by element.
fn apply(name: &str, dtypes: &[Dtype], of: &[&Column]) -> Column {
    let op = find(name, dtypes).unwrap();
    let casts: Vec<&Op> = of.iter().zip(dtypes).map(|((own, _), dtype)| cast(*own, *dtype)).collect();
    let elements = (0..of[0].1.len()).map(|i| {
        let mut arguments = [[0; 16]; 3];
        for (k, (_, column)) in of.iter().enumerate() {
            arguments[k] = evaluate(casts[k], &Context::default(), &[column[i]]);
        }
        evaluate(op, &Context::default(), &arguments[..of.len()])
    });
    (op.outputs()[0], elements.collect())
}

/// A random expression, and what it is, node by node.
fn random(seed: &mut Random, depth: usize, variables: &[Column]) -> (String, Column) {
    if depth == 0 || seed.below(8) == 0 {
        let i = seed.below(variables.len());
        return (format!("v{i}"), variables[i].clone());
    }
    let (x, of_x) = random(seed, depth - 1, variables);
    let (y, of_y) = random(seed, depth - 1, variables);
    let common = promote(of_x.0, of_y.0);
    let number = if common == Bool { I8 } else { common };
    match seed.below(8) {
        0 => (format!("({x} + {y})"), apply("add", &[common; 2], &[&of_x, &of_y])),
        1 => (format!("(({x}) * ({y}))"), apply("multiply", &[common; 2], &[&of_x, &of_y])),
        2 if common != Bool => (format!("({x} - ({y}))"), apply("subtract", &[common; 2], &[&of_x, &of_y])),
        3 => {
            let (z, of_z) = random(seed, depth - 1, variables);
            let text = format!("where({z}, {x}, {y})");
            let condition = (Bool, apply("bool", &[of_z.0], &[&of_z]).1);
            (text, apply("where", &[Bool, common, common], &[&condition, &of_x, &of_y]))
        }
        4 if number < F32 => (format!("(({x}) // ({y}))"), apply("floor_divide", &[number; 2], &[&of_x, &of_y])),
        5 if common < F32 => (format!("({x} ^ {y})"), apply("bitwise_xor", &[common; 2], &[&of_x, &of_y])),
        6 if of_x.0 != Bool => (format!("(-({x}))"), apply("negative", &[of_x.0], &[&of_x])),
        _ => (format!("float32({x})"), apply("float32", &[of_x.0], &[&of_x])),
    }
}

#[test]
fn random_expressions_are_their_nodes() {
    const N: usize = 70;
    let dtypes = [Bool, I8, U8, I16, U32, I64, F32, F64, F16, C64];
    let mut seed = Random(1);
    for round in 0..200 {
        let variables: Vec<Column> = dtypes
            .iter()
            .map(|dtype| {
                let mut element = || Number::Integer(seed.below(2) as i128 * 3 + seed.below(2) as i128 - 1);
                let element = |_| {
                    let number = element();
                    let number = if number.exceeds(*dtype) { Number::Integer(7) } else { number };
                    let number = if *dtype == Bool { Number::Bool(number == Number::Integer(3)) } else { number };
                    number.element(*dtype).unwrap()
                };
                (*dtype, (0..N).map(element).collect())
            })
            .collect();
        let (source, expected) = random(&mut seed, 2 + round % 4, &variables);
        let names: Vec<String> = (0..dtypes.len()).map(|i| format!("v{i}")).collect();
        let of: Vec<Variable> =
            names.iter().zip(dtypes).map(|(name, dtype)| Variable { name, of: Type::Strong(dtype) }).collect();
        let program = compile(&source, &of).unwrap();
        assert_eq!(program.dtype(), expected.0, "{source}");
        // Elements lie as far apart as the largest: strided, and aligned.
        let views: Vec<View> = variables.iter().map(|(dtype, column)| view(column, *dtype, &[N], &[16])).collect();
        let mut out = vec![[0u8; 16]; N];
        let output = at(out.as_mut_ptr().cast(), expected.0, &[N], &[16]);
        // SAFETY: all of the columns.
        unsafe { run(&program, &views, &output, false) }.unwrap();
        let canonical = canonical(expected.0);
        for (i, (found, expected)) in out.iter().zip(&expected.1).enumerate() {
            let stored = canonical.map_or(*expected, |op| evaluate(op, &Context::default(), &[*expected]));
            assert_eq!(*found, stored, "element {i} of {source}");
        }
    }
}
