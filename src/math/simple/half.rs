//! Conversions of float16 from and to what it is computed in.

use super::each::Function;
use crate::simd::{Context, F16};
use std::marker::PhantomData;

/// The number in `T`; exact.
pub struct FromF16<T>(PhantomData<T>);

impl Function for FromF16<f32> {
    type X = (F16,);
    type Out = f32;
    #[inline(always)]
    fn eval(_: &Context, (x,): (F16,)) -> f32 {
        x.to_f32()
    }
}

impl Function for FromF16<f64> {
    type X = (F16,);
    type Out = f64;
    #[inline(always)]
    fn eval(_: &Context, (x,): (F16,)) -> f64 {
        x.to_f32().into()
    }
}

/// A number of `T`, rounded once; NaN is the one NaN.
pub struct ToF16<T>(PhantomData<T>);

impl Function for ToF16<f32> {
    type X = (f32,);
    type Out = F16;
    #[inline(always)]
    fn eval(_: &Context, (x,): (f32,)) -> F16 {
        F16::from_f32(x)
    }
}

impl Function for ToF16<f64> {
    type X = (f64,);
    type Out = F16;
    #[inline(always)]
    fn eval(_: &Context, (x,): (f64,)) -> F16 {
        F16::from_f64(x)
    }
}
