//! Reductions of values that overflow, of infinities, NaN and zeros of both signs, in every place.

use super::common::{Element, Laid, Layout, PLAIN};
use super::kernels::{Run, in_layouts};
use kiln::ffi::array::{KILN_F32, KILN_F64, KILN_I64, kiln_array};
use kiln::ffi::axes::*;
use kiln::ffi::{extrema, reduce, statistics};
use std::collections::BTreeMap;

/// What a function for vectors gives, as bytes.
type Function<T> = Box<dyn Fn(i64, *const T, i64) -> Vec<u8>>;

/// Adds what is computed for each type: all reductions of one vector.
pub fn add(kernels: &mut BTreeMap<String, Run>) {
    macro_rules! add {
        ($type:ident, $code:ident; $($operation:ident: $module:ident $function:ident $out:ident),*; $var:ident, $std:ident) => {
            let functions: fn() -> Vec<(i32, Function<$type>)> = || {
                let mut functions: Vec<(i32, Function<$type>)> = Vec::new();
                $(functions.push(($operation, Box::new(|n, x, inc| {
                    let mut out = $out::default();
                    assert_eq!(unsafe { $module::$function(n, x, inc, &mut out) }, 0);
                    out.to_le_bytes().to_vec()
                })));)*
                for (operation, function) in [(KILN_REDUCE_VAR, statistics::$var as unsafe extern "C" fn(_, _, _, _, _) -> _), (KILN_REDUCE_STD, statistics::$std)] {
                    functions.push((operation, Box::new(move |n, x, inc| {
                        let mut out = $type::default();
                        assert_eq!(unsafe { function(n, x, inc, 0, &mut out) }, 0);
                        out.to_le_bytes().to_vec()
                    })));
                }
                functions
            };
            kernels.insert(format!("extremes_{}", stringify!($type)), Box::new(move || of_extremes::<$type>($code, &functions())));
        };
    }
    add!(f64, KILN_F64; KILN_REDUCE_SUM: reduce kiln_sum_f64 f64, KILN_REDUCE_PROD: reduce kiln_prod_f64 f64,
        KILN_REDUCE_MIN: extrema kiln_min_f64 f64, KILN_REDUCE_MAX: extrema kiln_max_f64 f64,
        KILN_REDUCE_ARGMIN: extrema kiln_argmin_f64 i64, KILN_REDUCE_ARGMAX: extrema kiln_argmax_f64 i64,
        KILN_REDUCE_MEAN: statistics kiln_mean_f64 f64, KILN_REDUCE_NORM1: reduce kiln_norm1_f64 f64,
        KILN_REDUCE_NORM2: reduce kiln_norm2_f64 f64, KILN_REDUCE_NORMINF: reduce kiln_norminf_f64 f64,
        KILN_REDUCE_COUNT_NONZERO: statistics kiln_count_nonzero_f64 i64; kiln_var_f64, kiln_std_f64);
    add!(f32, KILN_F32; KILN_REDUCE_SUM: reduce kiln_sum_f32 f32, KILN_REDUCE_PROD: reduce kiln_prod_f32 f32,
        KILN_REDUCE_MIN: extrema kiln_min_f32 f32, KILN_REDUCE_MAX: extrema kiln_max_f32 f32,
        KILN_REDUCE_ARGMIN: extrema kiln_argmin_f32 i64, KILN_REDUCE_ARGMAX: extrema kiln_argmax_f32 i64,
        KILN_REDUCE_MEAN: statistics kiln_mean_f32 f32, KILN_REDUCE_NORM1: reduce kiln_norm1_f32 f32,
        KILN_REDUCE_NORM2: reduce kiln_norm2_f32 f32, KILN_REDUCE_NORMINF: reduce kiln_norminf_f32 f32,
        KILN_REDUCE_COUNT_NONZERO: statistics kiln_count_nonzero_f32 i64; kiln_var_f32, kiln_std_f32);
}

/// Vectors around the widths, with an extreme value in every place of some; long ones with it in a few.
fn vectors<T: Element>() -> Vec<Vec<T>> {
    let huge = T::from_f64(if size_of::<T>() == 8 { 1e308 } else { 1e38 });
    let mut vectors = Vec::new();
    for n in (1..=9).chain([15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 129, 520, 4099]) {
        for plain in [huge, T::from_f64(0.0), T::from_f64(-0.0), T::from_f64(0.1)] {
            vectors.push(vec![plain; n]);
            let places: Vec<usize> = if n < 66 { (0..n).collect() } else { vec![0, 1, 31, 64, n / 2, n - 1] };
            for place in places {
                for value in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN, -0.0, 0.0] {
                    let mut vector = vec![plain; n];
                    vector[place] = T::from_f64(value);
                    vectors.push(vector.clone());
                    vector[n / 3] = T::from_f64(if size_of::<T>() == 8 { -1.7e308 } else { -3e38 });
                    vectors.push(vector);
                }
            }
        }
    }
    vectors
}

fn of_extremes<T: Element>(dtype: i32, functions: &[(i32, Function<T>)]) -> String {
    let layouts = |_: &Vec<T>| [2, -1, -3].map(|stride| Layout { stride, ..PLAIN }).to_vec();
    in_layouts(vectors::<T>(), layouts, |x, layout| {
        let mut bytes = Vec::new();
        for (operation, function) in functions {
            let result = function(x.len() as i64, Laid::vector(layout, x).pointer(), layout.stride);
            // Layouts of its own, once.
            for axis in [0, 1] {
                for step in [1, 2].into_iter().filter(|_| layout.stride == 1) {
                    let along = along(dtype, *operation, x, (axis, step), result.len());
                    assert_eq!(along, result, "operation {operation} along axis {axis} of {x:?}");
                }
            }
            bytes.extend(result);
        }
        bytes
    })
}

/// The vector as the second of three columns or rows, whose neighbours are `step` elements apart, reduced.
fn along<T: Element>(dtype: i32, operation: i32, x: &[T], (axis, step): (usize, usize), size: usize) -> Vec<u8> {
    let (n, item) = (x.len(), size_of::<T>() as i64);
    let (shape, across) = if axis == 0 { ([n as i64, 3], 3 * step) } else { ([3, n as i64], n * step) };
    let strides = [across as i64 * item, step as i64 * item];
    let mut data = vec![T::from_f64(1.5); 3 * n * step];
    for (i, x) in x.iter().enumerate() {
        data[if axis == 0 { i * across + step } else { across + i * step }] = *x;
    }
    let pointer = data.as_mut_ptr().cast();
    let from = kiln_array { data: pointer, dtype, ndim: 2, shape: shape.as_ptr(), strides: strides.as_ptr(), flags: 0 };
    let places = [KILN_REDUCE_ARGMIN, KILN_REDUCE_ARGMAX, KILN_REDUCE_COUNT_NONZERO].contains(&operation);
    let mut out = vec![0u8; 3 * size];
    let to_shape = if axis == 0 { [1, 3] } else { [3, 1] };
    let to_strides = [size as i64; 2];
    let to = kiln_array {
        data: out.as_mut_ptr().cast(),
        dtype: if places { KILN_I64 } else { dtype },
        shape: to_shape.as_ptr(),
        strides: to_strides.as_ptr(),
        ..from
    };
    assert_eq!(unsafe { kiln_reduce(operation, &from, 1, &(axis as i64), 0, &to) }, 0);
    out[size..2 * size].to_vec()
}
