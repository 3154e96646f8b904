//! Elementary functions as block functions.

use super::function::Elementwise;
use crate::simd::{BlockCode, Context, Float, Isa, MAX_UNROLLED_LANES, Simd, Unrolled, Vector};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// Bytes.
const CACHE_LINE: usize = 64;

/// `out[..][i] = F(x[..][i])`
pub struct Map<F, T, const IN: usize, const OUT: usize>(PhantomData<(F, T)>);

impl<F: Elementwise<T, IN, OUT>, T: Float, const IN: usize, const OUT: usize> BlockCode for Map<F, T, IN, OUT> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, _: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        let (mut from, mut to) = ([std::ptr::null(); IN], [std::ptr::null_mut(); OUT]);
        for k in 0..IN {
            from[k] = x[k].cast::<T>();
        }
        for k in 0..OUT {
            to[k] = out[k].cast::<T>();
        }
        // SAFETY: by the caller.
        unsafe { Self::apply(simd, from, to, n) }
    }
}

impl<F: Elementwise<T, IN, OUT>, T: Float, const IN: usize, const OUT: usize> Map<F, T, IN, OUT> {
    /// # Safety
    /// As for [`BlockFn`](crate::simd::BlockFn).
    #[inline(always)]
    pub(super) unsafe fn apply<S: Simd>(simd: S, x: [*const T; IN], out: [*mut T; OUT], n: usize) {
        // SAFETY: by the caller.
        unsafe {
            // Functions of f32 are mostly those of f64, on two vectors as it is.
            match if S::UNROLLS { F::UNROLL * size_of::<T>() / 8 } else { 1 } {
                4.. => map::<F, T, _, IN, OUT>(Unrolled::of(Unrolled::of(simd)), x, out, n),
                2.. => map::<F, T, _, IN, OUT>(Unrolled::of(simd), x, out, n),
                _ => map::<F, T, _, IN, OUT>(simd, x, out, n),
            }
        }
    }
}

/// Vectors one after the other; the last one, if the elements do not fill it, comes first, and repeats elements of the one before. One
/// loop, so that the function is compiled once.
///
/// # Safety
/// As for [`BlockFn`](crate::simd::BlockFn).
#[inline(always)]
unsafe fn map<F: Elementwise<T, IN, OUT>, T: Float, S: Simd, const IN: usize, const OUT: usize>(
    simd: S,
    x: [*const T; IN],
    out: [*mut T; OUT],
    n: usize,
) {
    let lanes = <T::Vector<S>>::LANES;
    let is_short = n < lanes;
    let mut in_place = false;
    for x in x {
        for out in out {
            in_place |= x.addr() == out.addr();
        }
    }
    // Stores that straddle cache lines cost light functions up to half their time: the second vector starts at one. It repeats
    // elements of the first, whose arguments are still there if it is not in place.
    let line = if in_place { 0 } else { out[0].align_offset(CACHE_LINE) };
    let line = if line < lanes.min(n) && n - line >= lanes { line } else { 0 };
    let vectors = if is_short { 0 } else { usize::from(line > 0) + (n - line) / lanes };
    let has_rest = is_short || !(n - line).is_multiple_of(lanes);
    // Where the last vector's arguments and results are if they cannot be where they belong.
    let mut padded = [const { MaybeUninit::<[T; MAX_UNROLLED_LANES]>::uninit() }; IN];
    let mut results = [const { MaybeUninit::<[T; MAX_UNROLLED_LANES]>::uninit() }; OUT];
    let waits = has_rest && (is_short || in_place);
    let (mut source, mut target, mut next) = (x, out, if line > 0 { line } else { lanes });
    if has_rest {
        next = 0;
        for k in 0..IN {
            source[k] = if is_short {
                // SAFETY: `n` elements, by the caller, and there is room for more; the rest is written to as well.
                unsafe { pad(x[k], n, padded[k].as_mut_ptr().cast(), lanes) }
            } else {
                x[k].wrapping_add(n - lanes)
            };
        }
        for k in 0..OUT {
            target[k] = if waits { results[k].as_mut_ptr().cast() } else { out[k].wrapping_add(n - lanes) };
        }
    }
    for _ in 0..vectors + usize::from(has_rest) {
        // SAFETY: `lanes` elements from there on are the caller's, or those of `padded` and `results`.
        unsafe { apply::<F, T, S, IN, OUT>(simd, source, target) };
        for k in 0..IN {
            source[k] = x[k].wrapping_add(next);
        }
        for k in 0..OUT {
            target[k] = out[k].wrapping_add(next);
        }
        next = if next == 0 && line > 0 { line } else { next + lanes };
    }
    if waits {
        let count = n.min(lanes);
        for k in 0..OUT {
            let from = results[k].as_ptr().cast::<T>();
            // SAFETY: written to above; the last elements are the caller's.
            unsafe { out[k].wrapping_add(n - count).copy_from_nonoverlapping(from, count) };
        }
    }
}

/// `n` elements, and ones up to `lanes`: no function minds them.
///
/// # Safety
/// `x` must be valid for `n` elements, and `to` for `lanes` of them, at least `n`.
#[inline(always)]
unsafe fn pad<T: Float>(x: *const T, n: usize, to: *mut T, lanes: usize) -> *const T {
    // SAFETY: by the caller.
    unsafe {
        to.copy_from_nonoverlapping(x, n);
        for i in n..lanes {
            to.add(i).write(T::ONE);
        }
    }
    to
}

/// One vector of each.
///
/// # Safety
/// All must be valid for so many elements.
#[inline(always)]
unsafe fn apply<F: Elementwise<T, IN, OUT>, T: Float, S: Simd, const IN: usize, const OUT: usize>(
    simd: S,
    x: [*const T; IN],
    out: [*mut T; OUT],
) {
    let lanes = <T::Vector<S>>::LANES;
    let mut vectors = [<T::Vector<S>>::splat(simd, T::ONE); IN];
    for k in 0..IN {
        // SAFETY: by the caller; the slice ends before anything is written.
        vectors[k] = <T::Vector<S>>::load(simd, unsafe { std::slice::from_raw_parts(x[k], lanes) });
    }
    let results = F::eval(simd, vectors);
    for k in 0..OUT {
        // SAFETY: as above.
        results[k].store(unsafe { std::slice::from_raw_parts_mut(out[k], lanes) });
    }
}

/// A function of one number, by the portable set.
pub(super) fn of_one<F: Elementwise<T, 1, 1>, T: Float>(x: T) -> T {
    let mut out = T::ZERO;
    let code = Isa::portable().pick(&const { Isa::code::<Map<F, T, 1, 1>>() });
    let (x, null) = ((&raw const x).cast(), std::ptr::null());
    // SAFETY: one argument and one result of this type.
    unsafe { code(&Context::default(), [x, null, null], [(&raw mut out).cast(), std::ptr::null_mut()], 1) };
    out
}
