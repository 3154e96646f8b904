//! Failures on demand, for the tests; released builds lack them.

use super::guard;
use crate::array::{Input, Output};
use crate::math::{Unary, map};
use crate::simd::{Float, Isa, Simd, Vector};

struct PanicAt13;

impl<T: Float> Unary<T> for PanicAt13 {
    #[inline(always)]
    fn eval<S: Simd>(simd: S, x: T::Vector<S>) -> T::Vector<S> {
        x.map(simd, |x| if x.into() == 13.0 { panic!("the kernel met 13") } else { x })
    }
}

/// out[i] = x[i], but the kernel panics where an element is 13.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kiln_test_panic_f64(n: i64, x: *const f64, out: *mut f64) -> i32 {
    // SAFETY: by the caller.
    guard(|_| unsafe {
        map::<PanicAt13, f64, 1, 1>(
            Isa::current(),
            [Input::new("x", n, x, "1", 1)?],
            [Output::new("out", n, out, "1", 1)?],
        )
    })
}
