//! Reductions of values, bytes, and the other order of bytes.

use super::*;
use crate::array::{Dimensions, Strided};
use crate::reduce::{Sum, reduce_axes};

/// A text of x and y, of these shapes, reduced to an output of a shape.
fn reduced(source: &str, x: (&[f64], &[usize]), y: (&[f64], &[usize]), shape: &[usize]) -> Vec<f64> {
    let program = compile(source, &[F64S, Variable { name: "y", ..F64S }]).unwrap();
    let mut out = vec![7.0f64; shape.iter().product::<usize>().max(1)];
    let strides = |shape: &[usize]| crate::array::row_major(shape, 8).unwrap();
    let all = [strides(x.1), strides(y.1), strides(shape)];
    let output = at(out.as_mut_ptr().cast(), F64, shape, &all[2]);
    // SAFETY: all of the arrays.
    unsafe { run(&program, &[view(x.0, F64, x.1, &all[0]), view(y.0, F64, y.1, &all[1])], &output, false) }.unwrap();
    out
}

/// `kiln_reduce` of an array: the sums along some axes.
fn sums(x: &[f64], shape: &[usize], axes: &[bool]) -> Vec<f64> {
    let strides = crate::array::row_major(shape, 8).unwrap();
    let kept: Vec<usize> = shape.iter().zip(axes).map(|(len, reduced)| if *reduced { 1 } else { *len }).collect();
    let out = vec![0.0f64; kept.iter().product()];
    let out_strides = crate::array::row_major(&kept, 8).unwrap();
    let dimensions = Dimensions::new(shape, &strides, &out_strides, axes);
    // SAFETY: all of the array.
    let array = unsafe { Strided::new(x.as_ptr(), &dimensions) };
    let results = std::sync::Mutex::new(out);
    let write = |offset: isize, sum| results.lock().unwrap()[offset as usize / 8] = sum;
    reduce_axes(crate::simd::Isa::current(), Sum, &array, write).unwrap();
    results.into_inner().unwrap()
}

fn numbers(n: usize) -> Vec<f64> {
    (0..n).map(|i| ((i * 7919 % 1013) as f64 - 500.0) * 1e-3 + 1e-9 * i as f64).collect()
}

#[test]
fn sums_have_the_bits_of_the_reduction_of_an_array() {
    for shape in
        [vec![3, 5, 7], vec![1, 9000], vec![9000, 3], vec![70_000, 2], vec![2, 150_000], vec![17, 0], vec![1, 1]]
    {
        let n = shape.iter().product();
        let (x, y) = (numbers(n), numbers(n + 3));
        let y = &y[3..];
        let products: Vec<f64> = x.iter().zip(y).map(|(x, y)| x * y).collect();
        for axis in 0..shape.len() {
            let mut axes = vec![false; shape.len()];
            axes[axis] = true;
            let mut kept = shape.clone();
            kept.remove(axis);
            if kept.contains(&0) {
                continue;
            }
            let found = reduced(&format!("sum(x*y, axis={axis})"), (&x, &shape), (y, &shape), &kept);
            assert_eq!(found, sums(&products, &shape, &axes), "{shape:?} {axis}");
            kept.insert(axis, 1);
            let found = reduced(&format!("sum(x*y, axis=({axis},), keepdims=True)"), (&x, &shape), (y, &shape), &kept);
            assert_eq!(found, sums(&products, &shape, &axes), "{shape:?} {axis}");
        }
        let all = vec![true; shape.len()];
        assert_eq!(reduced("sum(x*y)", (&x, &shape), (y, &shape), &[]), sums(&products, &shape, &all), "{shape:?}");
    }
    // A row, repeated along the axis that is kept.
    let (x, y) = (numbers(5000 * 4), numbers(4));
    let scaled: Vec<f64> = x.iter().enumerate().map(|(i, x)| x * y[i % 4]).collect();
    assert_eq!(reduced("sum(x*y, 0)", (&x, &[5000, 4]), (&y, &[4]), &[4]), sums(&scaled, &[5000, 4], &[true, false]));
    assert_eq!(
        reduced("sum(x*y, 1)", (&x, &[5000, 4]), (&y, &[4]), &[5000]),
        sums(&scaled, &[5000, 4], &[false, true])
    );
}

/// The result of a reduction of elements of a type, as the bytes of its type.
fn of_elements(source: &str, dtype: Dtype, column: &[Bits]) -> Result<(Dtype, Bits), Error> {
    let program = compile(source, &[Variable { name: "x", of: Type::Strong(dtype) }])?;
    let mut out = [0u8; 16];
    let output = at(out.as_mut_ptr(), program.dtype(), &[], &[]);
    // SAFETY: all of the column.
    unsafe { run(&program, &[view(column, dtype, &[column.len()], &[16])], &output, false) }?;
    Ok((program.dtype(), out))
}

#[test]
fn every_reduction_of_every_type() {
    for dtype in Dtype::ALL {
        let element = |value: i128| {
            let number = if dtype == Bool { Number::Bool(value != 0) } else { Number::Integer(value) };
            number.element(dtype).unwrap()
        };
        let column: Vec<Bits> = [3, 0, 7, 5, 0, 7].map(element).to_vec();
        let number = |(dtype, bits): (Dtype, Bits)| {
            let wide = evaluate(cast(dtype, F64), &Context::default(), &[bits]);
            f64::from_ne_bytes(std::array::from_fn(|i| wide[i]))
        };
        let all = if dtype == Bool {
            [4.0, 0.0, 0.0, 1.0, 4.0 / 6.0, 1.0, 0.0, 1.0, 0.0]
        } else {
            [22.0, 0.0, 0.0, 7.0, 22.0 / 6.0, 1.0, 0.0, 1.0, 2.0]
        };
        let names = ["sum(x)", "prod(x)", "min(x)", "max(x)", "mean(x)", "any(x)", "all(x)", "argmin(x)", "argmax(x)"];
        for (source, expected) in names.into_iter().zip(all) {
            let found = of_elements(source, dtype, &column);
            let found = found.unwrap();
            let rounded = evaluate(
                cast(F64, found.0),
                &Context::default(),
                &[{
                    let mut bits = [0; 16];
                    bits[..8].copy_from_slice(&f64::to_ne_bytes(expected));
                    bits
                }],
            );
            assert_eq!(number(found), number((found.0, rounded)), "{source} {dtype:?}");
        }
        for source in ["min(x)", "argmax(x)"] {
            assert_eq!(of_elements(source, dtype, &[]).unwrap_err(), Error::Empty { argument: "inputs" });
        }
        assert_eq!(number(of_elements("sum(x)", dtype, &[]).unwrap()), 0.0);
    }
}

#[test]
fn a_reduction_reads_all_before_it_writes() {
    let program = compile("sum(x, axis=0)", &[F64S]).unwrap();
    let mut x = [1.0f64, 2.0, 3.0, 4.0];
    let first = x.as_mut_ptr().cast::<u8>();
    // SAFETY: all of the array.
    unsafe { run(&program, &[at(first, F64, &[2, 2], &[16, 8])], &at(first, F64, &[2], &[8]), false) }.unwrap();
    assert_eq!(x, [4.0, 6.0, 3.0, 4.0]);
}

#[test]
fn bytes_are_compared_where_they_are() {
    let of = Variable { name: "s", of: Type::Bytes };
    let names = *b"ab\0abcb\0\0";
    for (source, expected) in [
        ("s == 'ab'", [1, 0, 0]),
        ("'ab' != s", [0, 1, 1]),
        ("s < b'abc'", [1, 0, 0]),
        ("s >= 'abc'", [0, 1, 1]),
        ("contains(s, 'b')", [1, 1, 1]),
        ("contains(s, 'ab') and not (s == s)", [0; 3]),
        ("contains('xabx', s)", [1, 0, 1]),
    ] {
        let program = compile(source, &[of]).unwrap();
        for step in [1isize, -1] {
            let data = names[if step < 0 { 6 } else { 0 }..].as_ptr().cast_mut();
            let strides = [3 * step];
            let elements = Elements::Bytes(3);
            let input = View::new("s", (data, elements, false), &[3], &strides).unwrap();
            let mut out = [7u8; 3];
            // SAFETY: all of the arrays.
            unsafe { run(&program, &[input], &at(out.as_mut_ptr(), Bool, &[3], &[1]), false) }.unwrap();
            if step < 0 {
                out.reverse();
            }
            assert_eq!(out, expected, "{source}");
        }
    }
    assert_eq!(compile("s == 'ab'", &[of]).unwrap().dump().unwrap(), "r0 = equal(x0, b\"ab\") bool\nreturn r0 bool\n");
}

#[test]
fn the_other_order_of_bytes_is_read_and_written() {
    let program = compile("x + 1", &[Variable { name: "x", of: Type::Strong(C64) }]).unwrap();
    let numbers = [1.5f32, -2.0, 3.25, 4.0].map(|x| x.to_bits().swap_bytes());
    let mut out = [0u32; 4];
    let swapped = |data: *mut u8| View { is_swapped: true, ..at(data, C64, &[2], &[8]) };
    let input = swapped(numbers.as_ptr().cast_mut().cast());
    // SAFETY: all of the arrays.
    unsafe { run(&program, &[input], &swapped(out.as_mut_ptr().cast()), false) }.unwrap();
    assert_eq!(out.map(|x| f32::from_bits(x.swap_bytes())), [2.5, -2.0, 4.25, 4.0]);
    let total = compile("sum(x)", &[Variable { name: "x", of: Type::Strong(C64) }]).unwrap();
    // SAFETY: as above.
    unsafe { run(&total, &[input], &View { is_swapped: true, ..at(out.as_mut_ptr().cast(), C64, &[], &[]) }, false) }
        .unwrap();
    assert_eq!([out[0], out[1]].map(|x| f32::from_bits(x.swap_bytes())), [4.75, 2.0]);
}

#[test]
fn the_shape_of_a_result() {
    let shape = |source: &str, shape: &[usize]| {
        let program = compile(source, &[F64S]).unwrap();
        let strides = crate::array::row_major(shape, 8).unwrap();
        result(&program, &[view(&[0.0f64], F64, shape, &strides)]).map(|(_, shape)| shape.as_slice().to_vec())
    };
    assert_eq!(shape("x", &[2, 3]), Ok(vec![2, 3]));
    assert_eq!(shape("sum(x)", &[2, 3]), Ok(vec![]));
    assert_eq!(shape("sum(x, axis=-1)", &[2, 3]), Ok(vec![2]));
    assert_eq!(shape("sum(x, axis=(0, 1), keepdims=True)", &[2, 3]), Ok(vec![1, 1]));
    assert_eq!(shape("sum(x, axis=())", &[2, 3]), Ok(vec![2, 3]));
    assert!(matches!(shape("sum(x, 2)", &[2, 3]), Err(Error::Value(_))));
}
