//! Vectors of elements in the host's memory, of which the last may be less than whole.

use super::Scalar;
use super::lanes::Lanes;
use crate::simd::{Float, MAX_LANES, Simd};

/// Loads `count` elements, `stride` apart; the other lanes are zero.
///
/// # Safety
/// The elements must be readable.
#[inline(always)]
pub unsafe fn load<T: Scalar, S: Simd>(simd: S, from: *const T, stride: isize, count: usize) -> T::Lanes<S> {
    if stride == 1 && count >= T::Lanes::<S>::COUNT {
        // SAFETY: by the caller.
        return unsafe { T::Lanes::load_elements(simd, from) };
    }
    let mut parts = [[T::Real::ZERO; MAX_LANES]; 2];
    for lane in 0..count.min(T::Lanes::<S>::COUNT) {
        // SAFETY: by the caller.
        let element = unsafe { from.wrapping_offset(lane as isize * stride).read_unaligned() };
        [parts[0][lane], parts[1][lane]] = element.parts();
    }
    // SAFETY: on this stack.
    unsafe { T::Lanes::load(simd, parts.as_ptr().cast(), MAX_LANES as isize) }
}

/// Stores the first `count` elements, `stride` apart.
///
/// # Safety
/// The elements must be writable.
#[inline(always)]
pub unsafe fn store<T: Scalar, S: Simd>(simd: S, lanes: T::Lanes<S>, to: *mut T, stride: isize, count: usize) {
    if stride == 1 && count >= T::Lanes::<S>::COUNT {
        // SAFETY: by the caller.
        return unsafe { lanes.store_elements(simd, to) };
    }
    let mut parts = [[T::Real::ZERO; MAX_LANES]; 2];
    // SAFETY: on this stack.
    unsafe { lanes.store(parts.as_mut_ptr().cast(), MAX_LANES as isize) }
    for lane in 0..count.min(T::Lanes::<S>::COUNT) {
        let element = T::from_parts([parts[0][lane], parts[1][lane]]);
        // SAFETY: by the caller.
        unsafe { to.wrapping_offset(lane as isize * stride).write_unaligned(element) };
    }
}
