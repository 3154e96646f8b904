//! Products of complex numbers, which stay side by side in the lanes: taking their parts asunder would cost more than the product does.

use super::each::{CHUNK, Shape, Shaped, around};
use crate::simd::{BlockCode, Context, Float, MAX_LANES, Simd, Vector};
use std::marker::PhantomData;

/// `[xr yr - xi yi, xr yi + xi yr]`, not fused, of numbers whose parts are of a type.
pub struct ComplexProduct<T>(PhantomData<T>);

impl<T: Float> Shaped for ComplexProduct<T> {
    const SHAPE: Shape =
        Shape { count: 2, inputs: [2 * size_of::<T>(), 2 * size_of::<T>(), 0], output: 2 * size_of::<T>() };
}

impl<T: Float> BlockCode for ComplexProduct<T> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        let chunk = const { CHUNK / Self::SHAPE.widest() };
        // SAFETY: by the caller, and as `around` asks; whole chunks are whole vectors.
        unsafe {
            if n & (chunk - 1) != 0 || n == 0 || x.iter().any(|x| x.addr() == out[0].addr()) {
                return around(simd.code::<Self>(), &Self::SHAPE, chunk, context, x, out[0], n);
            }
            let signs: [T; MAX_LANES] = std::array::from_fn(|i| if i % 2 == 0 { -T::ONE } else { T::ONE });
            let signs = T::Vector::<S>::load(simd, &signs);
            let (a, b, to) = (x[0].cast::<T>(), x[1].cast::<T>(), out[0].cast::<T>());
            for i in (0..2 * n).step_by(T::Vector::<S>::LANES) {
                let a = T::Vector::<S>::load_from(simd, a.add(i));
                let b = T::Vector::<S>::load_from(simd, b.add(i));
                let [re, im] = a.exchange(simd, a, 1);
                (re * b + im * b.swap_pairs(simd) * signs).store_to(to.add(i));
            }
        }
    }
}
