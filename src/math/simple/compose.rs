//! Operations made of others, so that no loop is compiled for them: piece by piece, through blocks on the stack.

use super::each::{Each, Function, PIECE, Shape, Shaped, Space};
use super::half::{FromF16, ToF16};
use crate::math::function::Elementwise;
use crate::math::map::Map;
use crate::simd::{BlockCode, BlockFn, Context, Float, Simd};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

impl<F: Elementwise<T, IN, OUT>, T: Float, const IN: usize, const OUT: usize> Shaped for Map<F, T, IN, OUT> {
    const SHAPE: Shape = Shape { count: IN, inputs: [size_of::<T>(); 3], output: size_of::<T>() };
}

/// `F` of arguments each of which `In` has converted; then `Out` converts the result.
pub struct Through<In, F, Out = Stay>(PhantomData<(In, F, Out)>);

/// Operations of float16, by those of float32: rounded after each, which is as if each had been rounded once, because float32 has
/// more than twice the places.
pub type Half<F> = Through<Each<FromF16<f32>>, F, Each<ToF16<f32>>>;

/// The same with a result of another type.
pub type OfHalf<F> = Through<Each<FromF16<f32>>, F>;

/// What becomes of a result.
pub trait Last {
    /// The code that converts it, and the size of what that gives.
    fn conversion<S: Simd>(simd: S) -> Option<(BlockFn, usize)>;
}

/// The result stays as it is.
pub struct Stay;

impl Last for Stay {
    #[inline(always)]
    fn conversion<S: Simd>(_: S) -> Option<(BlockFn, usize)> {
        None
    }
}

impl<F: Function> Last for Each<F> {
    #[inline(always)]
    fn conversion<S: Simd>(simd: S) -> Option<(BlockFn, usize)> {
        Some((simd.code::<Self>(), Self::SHAPE.output))
    }
}

impl<In: Shaped, F: Shaped, Out: Last> BlockCode for Through<In, F, Out> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        let size = const { In::SHAPE.inputs[0] };
        let stages = Stages { first: simd.code::<In>(), size, code: simd.code::<F>(), shape: &F::SHAPE };
        // SAFETY: by the caller.
        unsafe { through(&stages, Out::conversion(simd), context, x, out[0], n) }
    }
}

struct Stages<'a> {
    /// Converts an argument, whose elements have this size.
    first: BlockFn,
    size: usize,
    /// The operation.
    code: BlockFn,
    shape: &'a Shape,
}

/// # Safety
/// As for [`BlockFn`], with the codes and sizes of the stages.
#[inline(never)]
unsafe fn through(
    stages: &Stages,
    last: Option<(BlockFn, usize)>,
    context: &Context,
    mut x: [*const u8; 3],
    mut out: *mut u8,
    n: usize,
) {
    let mut spaces = [const { Space(MaybeUninit::uninit()) }; 4];
    let [from @ .., to] = &mut spaces;
    let to = to.0.as_mut_ptr().cast::<u8>();
    for part in crate::array::blocks(0..n, PIECE / stages.shape.widest()) {
        let mut source = x;
        // SAFETY: by the caller, and a piece has room for so many; an output that is an input has been read where it is written.
        unsafe {
            for ((source, x), space) in source.iter_mut().zip(&mut x).zip(from.iter_mut()).take(stages.shape.count) {
                let space = space.0.as_mut_ptr().cast::<u8>();
                let argument = [*x, *x, *x];
                (stages.first)(context, argument, [space, null_mut()], part.len());
                *source = space;
                *x = x.add(part.len() * stages.size);
            }
            let size = if let Some((last, size)) = last {
                (stages.code)(context, source, [to, null_mut()], part.len());
                last(context, [to; 3].map(|to| to.cast_const()), [out, null_mut()], part.len());
                size
            } else {
                (stages.code)(context, source, [out, null_mut()], part.len());
                stages.shape.output
            };
            out = out.add(part.len() * size);
        }
    }
}

/// `F` of both parts of complex numbers: each alike, and apart.
pub struct Parts<F>(PhantomData<F>);

impl<F: BlockCode> BlockCode for Parts<F> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        // SAFETY: by the caller; a complex number is two of its parts.
        unsafe { simd.code::<F>()(context, x, out, 2 * n) }
    }
}

/// `F(y, x)`
pub struct Swapped<F>(PhantomData<F>);

impl<F: BlockCode> BlockCode for Swapped<F> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, [x, y, z]: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        // SAFETY: by the caller.
        unsafe { simd.code::<F>()(context, [y, x, z], out, n) }
    }
}

/// `F(x, x)`
pub struct Repeated<F>(PhantomData<F>);

impl<F: BlockCode> BlockCode for Repeated<F> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, [x, _, z]: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        // SAFETY: by the caller.
        unsafe { simd.code::<F>()(context, [x, x, z], out, n) }
    }
}
