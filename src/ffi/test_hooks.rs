//! Failures on demand, for the tests; released builds lack them.

use super::elementwise::unary;
use crate::math::{Op, Unary};
use crate::simd::{Float, Simd, Vector};

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
