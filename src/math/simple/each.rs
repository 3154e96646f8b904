//! Loops over elements, from which the compiler makes vectors.
//!
//! A loop runs over whole chunks and writes to nothing that it reads, so the compiler leaves no other loop behind for what is left and
//! for arguments that overlap. Where the elements are not whole chunks, or an output is an input, `around` finds chunks that are.

use crate::simd::{BlockCode, BlockFn, Context, Simd};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

/// A function of scalars, of one result. Its `eval` must be `#[inline(always)]`, and have an answer for zeros.
pub trait Function {
    /// The types of the arguments.
    type X: Arguments;
    /// The type of the result.
    type Out: Copy;
    /// Evaluates it; best without branches.
    fn eval(context: &Context, x: Self::X) -> Self::Out;
}

/// One to three scalars.
pub trait Arguments: Copy {
    /// How many, and their sizes.
    const SIZES: (usize, [usize; 3]);
    /// Vectors of them.
    type Slices<'a>: Copy;
    /// Vectors of `n` elements.
    ///
    /// # Safety
    /// As for [`BlockFn`].
    unsafe fn slices<'a>(x: [*const u8; 3], n: usize) -> Self::Slices<'a>;
    /// An element of each.
    fn at(slices: &Self::Slices<'_>, index: usize) -> Self;
}

macro_rules! arguments {
    ($count:literal, $sizes:expr, $($type:ident $index:tt),*) => {
        impl<$($type: Copy + 'static),*> Arguments for ($($type,)*) {
            const SIZES: (usize, [usize; 3]) = ($count, $sizes);
            type Slices<'a> = ($(&'a [$type],)*);
            #[inline(always)]
            unsafe fn slices<'a>(x: [*const u8; 3], n: usize) -> Self::Slices<'a> {
                // SAFETY: by the caller.
                ($(unsafe { std::slice::from_raw_parts(x[$index].cast::<$type>(), n) },)*)
            }
            #[inline(always)]
            fn at(slices: &Self::Slices<'_>, index: usize) -> Self {
                ($(slices.$index[index],)*)
            }
        }
    };
}
arguments!(1, [size_of::<A>(), 0, 0], A 0);
arguments!(2, [size_of::<A>(), size_of::<B>(), 0], A 0, B 1);
arguments!(3, [size_of::<A>(), size_of::<B>(), size_of::<C>()], A 0, B 1, C 2);

/// The arguments and the result of an operation, in bytes an element.
#[derive(Clone, Copy)]
pub struct Shape {
    /// How many arguments.
    pub count: usize,
    /// Their sizes.
    pub inputs: [usize; 3],
    /// The size of the result.
    pub output: usize,
}

impl Shape {
    /// The largest size.
    pub const fn widest(self) -> usize {
        let [a, b, c] = self.inputs;
        let (ab, cd) = (if a > b { a } else { b }, if c > self.output { c } else { self.output });
        if ab > cd { ab } else { cd }
    }

    /// Where an element of each argument is.
    fn at(&self, mut x: [*const u8; 3], index: usize) -> [*const u8; 3] {
        for (x, size) in x.iter_mut().zip(self.inputs) {
            *x = x.wrapping_add(index * size);
        }
        x
    }
}

/// An operation whose shape is known.
pub trait Shaped: BlockCode {
    /// It.
    const SHAPE: Shape;
}

/// A loop, apart from what is around it: only the parameters of a function tell the compiler that a slice shares memory with nothing, and
/// not if the function is known before its type is.
trait Loop {
    type X: Arguments;
    type Out;
    fn run(context: &Context, x: <Self::X as Arguments>::Slices<'_>, out: &mut [Self::Out]);
}

impl<F: Function> Loop for F {
    type X = F::X;
    type Out = F::Out;

    #[inline(always)]
    fn run(context: &Context, x: <F::X as Arguments>::Slices<'_>, out: &mut [F::Out]) {
        for (i, out) in out.iter_mut().enumerate() {
            *out = F::eval(context, F::X::at(&x, i));
        }
    }
}

/// `out[i] = F(x[..][i])`
pub struct Each<F>(PhantomData<F>);

/// Bytes of a chunk of the widest elements: four of the largest vectors, and compilers work on no more at once.
pub(super) const CHUNK: usize = 256;

/// Bytes of a piece of the widest elements that lies on the stack.
pub(super) const PIECE: usize = 1024;

/// Room for a piece.
#[repr(align(64))]
pub(super) struct Space(pub MaybeUninit<[u8; PIECE]>);

impl<F: Function> Shaped for Each<F> {
    const SHAPE: Shape = Shape { count: F::X::SIZES.0, inputs: F::X::SIZES.1, output: size_of::<F::Out>() };
}

impl<F: Function> BlockCode for Each<F> {
    #[inline(always)]
    unsafe fn run<S: Simd>(simd: S, context: &Context, x: [*const u8; 3], out: [*mut u8; 2], n: usize) {
        let chunk = const { CHUNK / Self::SHAPE.widest() };
        let whole = n & !(chunk - 1);
        // SAFETY: by the caller, and as `around` and `Loop` ask.
        unsafe {
            if whole != n || n == 0 || x.iter().any(|x| x.addr() == out[0].addr()) {
                return around(simd.code::<Self>(), &Self::SHAPE, chunk, context, x, out[0], n);
            }
            let out = std::slice::from_raw_parts_mut(out[0].cast(), whole);
            <F as Loop>::run(context, <F::X as Arguments>::slices(x, whole), out);
        }
    }
}

/// Calls `code` for whole chunks without overlap, whatever `n` and whichever input is the output.
///
/// # Safety
/// As for [`BlockFn`], where `code` is an operation of this shape on whole chunks.
#[inline(never)]
pub(super) unsafe fn around(
    code: BlockFn,
    shape: &Shape,
    chunk: usize,
    context: &Context,
    x: [*const u8; 3],
    out: *mut u8,
    n: usize,
) {
    let in_place = x.iter().take(shape.count).any(|x| x.addr() == out.addr());
    // SAFETY: by the caller. The last chunk repeats what is the same again; `n` is no whole chunks.
    unsafe {
        if n < chunk || in_place {
            return by_copies(code, shape, chunk, context, x, out, n);
        }
        code(context, x, [out, null_mut()], n & !(chunk - 1));
        let last = n - chunk;
        code(context, shape.at(x, last), [out.add(last * shape.output), null_mut()], chunk);
    }
}

/// The same, where arguments have to be copied: pieces of those that are overwritten, and of all where there is no whole chunk.
///
/// # Safety
/// As for [`around`].
#[inline(never)]
unsafe fn by_copies(
    code: BlockFn,
    shape: &Shape,
    chunk: usize,
    context: &Context,
    x: [*const u8; 3],
    out: *mut u8,
    n: usize,
) {
    let mut spaces = [const { Space(MaybeUninit::uninit()) }; 4];
    let [from @ .., to] = &mut spaces;
    let to = to.0.as_mut_ptr().cast::<u8>();
    for part in crate::array::blocks(0..n, chunk * (PIECE / CHUNK)) {
        let padded = (part.len() + chunk - 1) & !(chunk - 1);
        let mut source = shape.at(x, part.start);
        let direct = out.wrapping_add(part.start * shape.output);
        let target = if padded == part.len() { direct } else { to };
        for (k, space) in from.iter_mut().enumerate().take(shape.count) {
            if target == to || x[k].addr() == out.addr() {
                let space = space.0.as_mut_ptr().cast::<u8>();
                let (len, room) = (part.len() * shape.inputs[k], padded * shape.inputs[k]);
                // SAFETY: by the caller, and a piece has room for so many.
                unsafe {
                    space.copy_from_nonoverlapping(source[k], len);
                    space.add(len).write_bytes(0, room - len);
                }
                source[k] = space;
            }
        }
        // SAFETY: whole chunks, of the caller's or of the stack.
        unsafe {
            code(context, source, [target, null_mut()], padded);
            if target == to {
                direct.copy_from_nonoverlapping(to, part.len() * shape.output);
            }
        }
    }
}
