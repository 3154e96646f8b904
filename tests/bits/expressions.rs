//! Expressions: a hash for each text, over sizes around those of blocks and chunks, in all layouts.

use super::common::{Layout, Random};
use super::kernels::{Run, in_all_layouts};
use kiln::array::Dtype;
use kiln::expr::run::{Elements, View, run};
use kiln::expr::{Type, Variable, compile};
use std::collections::BTreeMap;

const SIZES: [usize; 9] = [0, 1, 7, 64, 1000, 1025, 4097, 9001, 140_001];

/// Of a vector of doubles, one of floats, and one of 32-bit integers.
const TEXTS: [(&str, &str); 7] = [
    ("polynomial", "2*x + x**2 - x/(y + 3)"),
    ("functions", "exp(-x*x)*sin(y) + arctan2(x, y)"),
    ("select", "where(x > y, x, y*2) + (i & 7)"),
    ("integers", "(i // 7)*3 - (i % 5) ^ (i << 2)"),
    ("sum", "sum(x*y)"),
    ("mean_f32", "mean(y*y)"),
    ("argmax", "argmax(x - y)"),
];

/// Adds them all.
pub fn add(kernels: &mut BTreeMap<String, Run>) {
    for (name, text) in TEXTS {
        kernels.insert(
            format!("expr_{name}"),
            Box::new(move || in_all_layouts(SIZES.to_vec(), |n, layout| of(text, *n, layout))),
        );
    }
}

/// Bytes between the elements of a layout, which are whole anyway.
fn vector(n: usize, size: usize, layout: Layout, element: impl Fn(usize) -> [u8; 8]) -> (Vec<u8>, usize, isize) {
    let step = layout.stride.unsigned_abs() as usize * size;
    let mut memory = vec![0u8; layout.offset + step * n.max(1) + size];
    let first = layout.offset + if layout.stride < 0 { step * n.saturating_sub(1) } else { 0 };
    let stride = step as isize * layout.stride.signum() as isize;
    for i in 0..n {
        let at = (first as isize + stride * i as isize) as usize;
        memory[at..at + size].copy_from_slice(&element(i)[..size]);
    }
    (memory, first, stride)
}

fn of(text: &str, n: usize, layout: Layout) -> Vec<u8> {
    if text.starts_with("argmax") && n == 0 {
        return Vec::new();
    }
    let dtypes = [Dtype::F64, Dtype::F32, Dtype::I32];
    let variables: Vec<Variable> =
        ["x", "y", "i"].into_iter().zip(dtypes).map(|(name, of)| Variable { name, of: Type::Strong(of) }).collect();
    let program = compile(text, &variables).unwrap();
    let mut random = Random(n as u64);
    let numbers: Vec<f64> = (0..n).map(|_| 4.0 * random.uniform() + 1.0).collect();
    let mut vectors = [
        vector(n, 8, layout, |i| numbers[i].to_ne_bytes()),
        vector(n, 4, layout, |i| {
            let mut bytes = [0; 8];
            bytes[..4].copy_from_slice(&(numbers[n - 1 - i] as f32).to_ne_bytes());
            bytes
        }),
        vector(n, 4, layout, |i| {
            let mut bytes = [0; 8];
            bytes[..4].copy_from_slice(&((numbers[i] * 1e6) as i32).to_ne_bytes());
            bytes
        }),
    ];
    let is_total = program.dump().unwrap().contains("return sum")
        || program.dump().unwrap().contains("return mean")
        || program.dump().unwrap().contains("return argmax");
    let size = program.dtype().size();
    let mut out = vector(if is_total { 1 } else { n }, size, layout, |_| [0xa5; 8]);
    let shape = [n];
    let strides: Vec<[isize; 1]> = vectors.iter().map(|vector| [vector.2]).collect();
    let out_stride = [out.2];
    let inputs: Vec<View> = vectors
        .iter_mut()
        .zip(dtypes)
        .zip(&strides)
        .map(|(((memory, first, _), dtype), strides)| {
            let data = memory[*first..].as_mut_ptr();
            View::new("x", (data, Elements::Of(dtype), false), &shape, strides).unwrap()
        })
        .collect();
    let to = (out.0[out.1..].as_mut_ptr(), Elements::Of(program.dtype()), false);
    let (out_shape, out_strides): (&[usize], &[isize]) = if is_total { (&[], &[]) } else { (&shape, &out_stride) };
    let output = View::new("out", to, out_shape, out_strides).unwrap();
    // SAFETY: all elements are within the vectors.
    unsafe { run(&program, &inputs, &output, false) }.unwrap();
    let count = if is_total { 1 } else { n };
    (0..count).flat_map(|i| out.0[(out.1 as isize + out.2 * i as isize) as usize..][..size].to_vec()).collect()
}
