//! Failures on demand, for the tests; released builds lack them.

use super::elementwise::unary;
use super::guard;
use crate::array::VectorView;
use crate::error::Error;
use crate::math::simple::simple;
use crate::math::{Op, Unary, apply};
use crate::simd::{Context, Float, Simd, Vector};

struct PanicAt13;

impl<T: Float> Unary<T> for PanicAt13 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S> {
        x.map(simd, |x| if x.into() == 13.0 { panic!("the kernel met 13") } else { x })
    }
}

static PANIC_AT_13: Op = Op::real::<PanicAt13, f64, 1, 1>("panic_at_13");

/// out[i] = x[i], but the kernel panics where an element is 13.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_test_panic_f64(n: i64, x: *const f64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    unsafe { unary("kiln_test_panic_f64", &PANIC_AT_13, n, x.cast(), 1, out.cast(), 1) }
}

/// What row `index` of the table of simple operations is: its name, ended by NUL, in `name` (32 bytes), the number of its arguments in
/// `count`, their types in `types` (4 of them), and the type of the result after them. An error beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_test_describe(index: i64, name: *mut u8, count: *mut i64, types: *mut i32) -> i32 {
    guard("kiln_test_describe", |_| {
        let op = operation(index)?;
        // SAFETY: by the caller; names are shorter.
        unsafe {
            name.copy_from_nonoverlapping(op.name.as_ptr(), op.name.len());
            name.add(op.name.len()).write(0);
            count.write(op.inputs().len() as i64);
            for (k, dtype) in op.inputs().iter().chain(op.outputs()).enumerate() {
                types.add(k).write(*dtype as i32);
            }
        }
        Ok(())
    })
}

/// `out = op(x[0], ...)` with row `index` of that table, on `n` elements with increments, as they are stored; `fault` becomes 1 where an element has
/// no result. An error beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_test_operation(
    index: i64,
    decimals: i32,
    n: i64,
    x: *const *mut u8,
    incx: *const i64,
    out: *mut u8,
    incout: i64,
    fault: *mut i32,
) -> i32 {
    guard("kiln_test_operation", |_| {
        let op = operation(index)?;
        let context = Context::with_decimals(decimals);
        // SAFETY: by the caller.
        unsafe {
            let input = |k: usize| VectorView::new("x", n, *x.add(k), op.inputs()[k], "incx", *incx.add(k));
            let out = [VectorView::new("out", n, out, op.outputs()[0], "incout", incout)?];
            match op.inputs().len() {
                1 => apply(op, &context, &[input(0)?], &out)?,
                2 => apply(op, &context, &[input(0)?, input(1)?], &out)?,
                _ => apply(op, &context, &[input(0)?, input(1)?, input(2)?], &out)?,
            }
            fault.write(context.fault().is_some().into());
        }
        Ok(())
    })
}

fn operation(index: i64) -> Result<&'static Op, Error> {
    let known = usize::try_from(index).ok().and_then(|index| simple().nth(index));
    known.ok_or(Error::NegativeCount { argument: "index", value: index })
}
