//! Reductions, in all layouts.

use super::common::{Element, Laid, leading_dimension};
use super::kernels::{Run, in_all_layouts, of_two, reduced_sizes, summands};
use kiln::ffi::array::{KILN_F32, KILN_F64, KILN_I64, kiln_array};
use kiln::ffi::{axes, exact, extrema, reduce, statistics};
use std::collections::BTreeMap;

/// Adds all reductions but the first ones, `sum` and `dot`.
pub fn add(kernels: &mut BTreeMap<String, Run>) {
    macro_rules! add {
        ($type:ident, $code:ident; $($module:ident: $name:literal = $function:ident),*; $($two:literal = $of_two:ident),*; $var:ident, $std:ident, $exact_var:ident) => {
            $(kernels.insert(
                format!("{}_{}", $name, stringify!($type)),
                Box::new(|| of_one::<$type, _>(|n, x, inc, out| unsafe { $module::$function(n, x, inc, out) })),
            );)*
            $(kernels.insert(format!("{}_{}", $two, stringify!($type)), Box::new(|| of_two::<$type>($of_two)));)*
            kernels.insert(format!("var_{}", stringify!($type)), Box::new(|| of_one::<$type, _>(|n, x, inc, out| unsafe { statistics::$var(n, x, inc, 1, out) })));
            kernels.insert(format!("std_{}", stringify!($type)), Box::new(|| of_one::<$type, _>(|n, x, inc, out| unsafe { statistics::$std(n, x, inc, 0, out) })));
            kernels.insert(format!("exact_var_{}", stringify!($type)), Box::new(|| of_one::<$type, _>(|n, x, inc, out| unsafe { exact::$exact_var(n, x, inc, 1, out) })));
            kernels.insert(format!("reduce_{}", stringify!($type)), Box::new(|| along_axes::<$type>($code)));
        };
    }
    use exact::{kiln_exact_dot_f32, kiln_exact_dot_f64};
    use statistics::{kiln_average_f32, kiln_average_f64};
    add!(f32, KILN_F32; reduce: "prod" = kiln_prod_f32, reduce: "norm1" = kiln_norm1_f32, reduce: "norm2" = kiln_norm2_f32,
        reduce: "norminf" = kiln_norminf_f32, extrema: "min" = kiln_min_f32, extrema: "max" = kiln_max_f32,
        extrema: "argmin" = kiln_argmin_f32, extrema: "argmax" = kiln_argmax_f32, statistics: "mean" = kiln_mean_f32,
        statistics: "count_nonzero" = kiln_count_nonzero_f32, exact: "exact_sum" = kiln_exact_sum_f32,
        exact: "exact_mean" = kiln_exact_mean_f32, exact: "exact_norm2" = kiln_exact_norm2_f32;
        "exact_dot" = kiln_exact_dot_f32, "average" = kiln_average_f32, "linear_fit" = line_f32;
        kiln_var_f32, kiln_std_f32, kiln_exact_var_f32);
    add!(f64, KILN_F64; reduce: "prod" = kiln_prod_f64, reduce: "norm1" = kiln_norm1_f64, reduce: "norm2" = kiln_norm2_f64,
        reduce: "norminf" = kiln_norminf_f64, extrema: "min" = kiln_min_f64, extrema: "max" = kiln_max_f64,
        extrema: "argmin" = kiln_argmin_f64, extrema: "argmax" = kiln_argmax_f64, statistics: "mean" = kiln_mean_f64,
        statistics: "count_nonzero" = kiln_count_nonzero_f64, exact: "exact_sum" = kiln_exact_sum_f64,
        exact: "exact_mean" = kiln_exact_mean_f64, exact: "exact_norm2" = kiln_exact_norm2_f64;
        "exact_dot" = kiln_exact_dot_f64, "average" = kiln_average_f64, "linear_fit" = line_f64;
        kiln_var_f64, kiln_std_f64, kiln_exact_var_f64);
}

/// The slope and the residual in one number, as different bits as they are.
unsafe extern "C" fn line_f64(n: i64, x: *const f64, incx: i64, y: *const f64, incy: i64, out: *mut f64) -> i32 {
    let (mut line, p) = ([0.0; 3], |line: &mut [f64; 3], i: usize| line.as_mut_ptr().wrapping_add(i));
    let [slope, intercept, residual] = [0, 1, 2].map(|i| p(&mut line, i));
    unsafe {
        let status = statistics::kiln_linear_fit_f64(n, x, incx, y, incy, slope, intercept, residual);
        *out = f64::from_bits(line.iter().fold(0, |bits, x| bits.rotate_left(9) ^ x.to_bits()));
        status
    }
}

/// As above.
unsafe extern "C" fn line_f32(n: i64, x: *const f32, incx: i64, y: *const f32, incy: i64, out: *mut f32) -> i32 {
    let (mut slope, mut intercept, mut residual) = (0.0, 0.0, 0.0);
    unsafe {
        let status = statistics::kiln_linear_fit_f32(n, x, incx, y, incy, &mut slope, &mut intercept, &mut residual);
        let line: [f32; 3] = [slope, intercept, residual];
        *out = f32::from_bits(line.iter().fold(0, |bits, x| bits.rotate_left(9) ^ x.to_bits()));
        status
    }
}

/// A result of any type, as bytes.
trait Bytes: Default {
    fn to_bytes(self) -> Vec<u8>;
}
macro_rules! bytes {
    ($($type:ident),*) => { $(impl Bytes for $type { fn to_bytes(self) -> Vec<u8> { self.to_le_bytes().to_vec() } })* };
}
bytes!(f32, f64, i64);

fn of_one<T: Element, O: Bytes>(function: impl Fn(i64, *const T, i64, *mut O) -> i32) -> String {
    in_all_layouts(reduced_sizes().flat_map(summands::<T>), |x, layout| {
        let mut out = O::default();
        let status = function(x.len() as i64, Laid::vector(layout, x).pointer(), layout.stride, &mut out);
        // Nothing has no extremum.
        assert!(status == 0 || x.is_empty());
        if status == 0 { out.to_bytes() } else { vec![status as u8] }
    })
}

/// Every operation along rows and columns, of matrices around the widths of tiles and chunks.
fn along_axes<T: Element>(dtype: i32) -> String {
    let shapes = [(1usize, 1usize), (3, 7), (33, 64), (17, 300), (4099, 9), (5, 4097), (70_000, 2)];
    let inputs = shapes
        .into_iter()
        .flat_map(|shape| summands::<T>(shape.0 * shape.1).into_iter().take(2).map(move |x| (shape, x)));
    in_all_layouts(inputs, |((rows, cols), x), layout| {
        let mut bytes = Vec::new();
        let mut laid = Laid::matrix(layout, *cols, x);
        let size = size_of::<T>() as i64;
        let (shape, strides) = ([*rows as i64, *cols as i64], [leading_dimension(layout, *cols) * size, size]);
        let x = kiln_array {
            data: laid.pointer().cast(),
            dtype,
            ndim: 2,
            shape: shape.as_ptr(),
            strides: strides.as_ptr(),
            flags: 0,
        };
        for operation in axes::KILN_REDUCE_SUM..=axes::KILN_REDUCE_COUNT_NONZERO {
            let places = [axes::KILN_REDUCE_ARGMIN, axes::KILN_REDUCE_ARGMAX, axes::KILN_REDUCE_COUNT_NONZERO]
                .contains(&operation);
            let (code, size) = if places { (KILN_I64, 8) } else { (dtype, size) };
            for axis in [0, 1] {
                let mut shape = shape;
                shape[axis] = 1;
                let strides = [shape[1] * size, size];
                let mut out = vec![0u8; (shape[0] * shape[1] * size) as usize];
                let out_array = kiln_array {
                    data: out.as_mut_ptr().cast(),
                    dtype: code,
                    ndim: 2,
                    shape: shape.as_ptr(),
                    strides: strides.as_ptr(),
                    flags: 0,
                };
                assert_eq!(unsafe { axes::kiln_reduce(operation, &x, 1, &(axis as i64), 0, &out_array) }, 0);
                bytes.extend(out);
            }
        }
        bytes
    })
}
