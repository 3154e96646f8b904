//! `kiln_reduce`, and its relatives over ranks: each operation on each type, along each axis of arrays that lie in every way that
//! they tell apart.

use crate::arguments::Descriptor;
use crate::call::{Value, call};
use crate::declarations::Function;
use std::ffi::c_void;

/// The functions.
#[derive(Clone, Copy, PartialEq)]
enum Over {
    Axes,
    AxesAndRanks,
    Ranks,
}

/// A shape, the order of its axes in memory from the outermost on, elements from one to the next, and which axes are reduced.
type Array = (&'static [i64], &'static [usize], i64, &'static [i64]);
const ARRAYS: [Array; 12] = [
    (&[9000], &[0], 1, &[0]),
    (&[9000], &[0], 3, &[0]),
    (&[70_000], &[0], 1, &[0]),
    (&[2, 70_000], &[0, 1], 2, &[1]),
    (&[3, 300, 9], &[0, 1, 2], 1, &[0, 2]),
    (&[5000, 40], &[0, 1], 1, &[0]),
    (&[5000, 40], &[1, 0], 1, &[0]),
    (&[70_000, 3], &[0, 1], 1, &[0]),
    (&[40, 50, 60], &[2, 0, 1], 1, &[1]),
    (&[40, 50, 60], &[0, 1, 2], 1, &[0, 1, 2]),
    (&[400, 30], &[0, 1], 1, &[]),
    (&[0, 30], &[0, 1], 1, &[0]),
];

/// A reduction: its arguments, and what they point to.
pub struct Reduction {
    pub name: String,
    pub function: &'static str,
    pub address: *const c_void,
    over: Over,
    /// A communicator.
    comm: i64,
    operation: i32,
    pub threads: i64,
    axes: &'static [i64],
    shape: Vec<i64>,
    strides: Vec<i64>,
    out_shape: Vec<i64>,
    out_strides: Vec<i64>,
    dtype: i32,
    out_dtype: i32,
    data: Vec<u64>,
    pub out: Vec<u64>,
}

const BOOL: i32 = 1;
const I64: i32 = 5;
const U64: i32 = 9;
const F32: i32 = 10;
const F64: i32 = 11;

fn size(dtype: i32) -> i64 {
    match dtype {
        1 | 2 | 6 => 1,
        3 | 7 => 2,
        4 | 8 | F32 => 4,
        _ => 8,
    }
}

/// All of them, one after the other.
pub fn all(functions: &[Function]) -> impl Iterator<Item = Reduction> {
    let address = |name: &str| functions.iter().find(|function| function.name == name).expect("declared").address;
    let mut comm = 0i64;
    // SAFETY: there is room for a handle.
    let status = unsafe { call(address("kiln_comm_self"), &[Value::Pointer((&raw mut comm).cast())]) } as i32;
    assert_eq!(status, 0);
    let names = ["kiln_reduce", "kiln_comm_reduce_axes", "kiln_comm_reduce"];
    let functions =
        [Over::Axes, Over::AxesAndRanks, Over::Ranks].into_iter().zip(names.map(|name| (name, address(name))));
    let of_type = |dtype: i32| (1..=13).map(move |operation| (dtype, operation));
    let calls =
        (BOOL..=F64).flat_map(of_type).filter(|(dtype, operation)| *dtype >= F32 || !(7..13).contains(operation));
    functions.flat_map(move |(over, (function, address))| {
        calls.clone().flat_map(move |(dtype, operation)| {
            let arrays = ARRAYS.into_iter().filter(move |array| over.takes(array, operation));
            arrays.flat_map(move |array| {
                [1, 3].map(|threads| reduction((over, function, address, comm), dtype, operation, array, threads))
            })
        })
    })
}

impl Over {
    fn takes(self, (shape, _, _, axes): &Array, operation: i32) -> bool {
        // There is no extremum of nothing; the first axis is the one that is split over ranks; and elements of large arrays go
        // over ranks piece by piece alike.
        (shape[0] > 0 || !(3..=6).contains(&operation))
            && (self != Over::AxesAndRanks || axes.contains(&0))
            && (self != Over::Ranks || shape.iter().product::<i64>() <= 12_000)
    }
}

fn reduction(
    (over, function, address, comm): (Over, &'static str, *const c_void, i64),
    dtype: i32,
    operation: i32,
    (shape, order, gap, axes): Array,
    threads: i64,
) -> Reduction {
    let out_dtype = match operation {
        1 | 2 if dtype < F32 => {
            if (2..=5).contains(&dtype) {
                I64
            } else {
                U64
            }
        }
        5 | 6 | 13 => I64,
        _ => dtype,
    };
    let out_shape: Vec<i64> = (0..shape.len())
        .map(|i| if over != Over::Ranks && axes.contains(&(i as i64)) { 1 } else { shape[i] })
        .collect();
    let strides = |shape: &[i64], first: i64| {
        let (mut strides, mut row) = (vec![0; shape.len()], first);
        for i in order.iter().rev() {
            strides[*i] = row;
            row *= shape[*i].max(1);
        }
        (strides, row as usize / 8 + 1)
    };
    let (in_strides, words) = strides(shape, size(dtype) * gap);
    let (out_strides, out_words) = strides(&out_shape, size(out_dtype));
    let number = |i: usize| {
        let x = (i * 37 % 101) as f64 / 8.0 - 5.0;
        match dtype {
            F64 => x.to_bits(),
            F32 => u64::from((x as f32).to_bits()) * 0x1_0000_0001,
            BOOL => 0x0100_0001_0101_0001,
            _ => (i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        }
    };
    Reduction {
        name: format!(
            "{function} {operation} of type {dtype}, {shape:?} {order:?} {gap}, axes {axes:?}, {threads} threads"
        ),
        function,
        address,
        over,
        comm,
        operation,
        threads,
        axes,
        shape: shape.to_vec(),
        strides: in_strides,
        out_shape,
        out_strides,
        dtype,
        out_dtype,
        data: (0..words).map(number).collect(),
        out: vec![0; out_words],
    }
}

impl Reduction {
    /// Hands the arguments to `f`, which calls the function.
    pub fn with<R>(&mut self, f: impl FnOnce(&[Value]) -> R) -> R {
        let ndim = self.shape.len() as i32;
        let array = |data: &mut Vec<u64>, dtype, shape: &[i64], strides: &[i64]| Descriptor {
            data: data.as_mut_ptr().cast(),
            dtype,
            ndim,
            shape: shape.as_ptr(),
            strides: strides.as_ptr(),
            flags: 0,
        };
        let x = array(&mut self.data, self.dtype, &self.shape, &self.strides);
        let out = array(&mut self.out, self.out_dtype, &self.out_shape, &self.out_strides);
        let pointer = |x: &Descriptor| Value::Pointer((&raw const *x).cast_mut().cast());
        let integer = Value::Integer;
        let (operation, x, out) = (integer(self.operation.into()), pointer(&x), pointer(&out));
        let (naxes, axes) = (integer(self.axes.len() as i64), Value::Pointer(self.axes.as_ptr().cast_mut().cast()));
        // One degree of freedom, and results for everybody.
        let (comm, ddof, root) = (integer(self.comm), integer(1), integer(-1));
        match self.over {
            Over::Axes => f(&[operation, x, naxes, axes, ddof, out]),
            Over::AxesAndRanks => f(&[comm, operation, x, naxes, axes, ddof, root, out]),
            Over::Ranks => f(&[comm, operation, x, ddof, root, out]),
        }
    }

    /// Calls it, here.
    pub fn run(&mut self) -> i32 {
        let function = self.address;
        // SAFETY: the arguments are what it takes.
        self.with(|values| unsafe { call(function, values) } as i32)
    }
}
