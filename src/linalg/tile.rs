//! The register tile: a few rows of a result by a few vectors, to which products are added one step of `k` after the other.
//!
//! Pointers rather than slices: the operands are packed, or columns of a panel, or host memory, and a check in the innermost loop
//! costs a tenth.

use super::Scalar;
use super::lanes::{Lanes, zero};
use crate::simd::{Isa, Kernel, Simd};
use std::marker::PhantomData;

/// Where a factor lies: the numbers of one step, and the way to the next.
#[derive(Clone, Copy)]
pub struct Operand<R> {
    /// Its first number.
    pub first: *const R,
    /// To the next row, or the next vector, of the same step.
    pub next: isize,
    /// To the next step.
    pub step: isize,
    /// To the imaginary part.
    pub part: isize,
}

/// Rows and vectors of a result in registers.
pub type Accumulators<T, S, const ROWS: usize, const VECTORS: usize> = [[<T as Scalar>::Lanes<S>; VECTORS]; ROWS];

/// Steps between the one whose vectors are asked for and the one that is worked on.
const AHEAD: isize = 8;

/// Adds (or subtracts) `depth` products of rows of `x` and vectors of `y`, in order; those of `y` come from the second-level cache, or not:
/// `FETCH`.
///
/// # Safety
/// Both operands must be readable.
#[inline(always)]
pub unsafe fn multiply<
    T: Scalar,
    S: Simd,
    const ROWS: usize,
    const VECTORS: usize,
    const SUBTRACT: bool,
    const SWAP: bool,
    const FETCH: bool,
>(
    simd: S,
    depth: usize,
    x: Operand<T::Real>,
    y: Operand<T::Real>,
    c: &mut Accumulators<T, S, ROWS, VECTORS>,
) {
    // A copy of its own, which the compiler keeps in registers whatever is done to the original.
    let mut sums = *c;
    let (mut rows, mut vectors) = (x.first, y.first);
    for _ in 0..depth {
        let mut loaded = [zero::<S, T::Lanes<S>>(simd); VECTORS];
        for (v, vector) in loaded.iter_mut().enumerate() {
            // SAFETY: by the caller.
            *vector = unsafe { T::Lanes::load(simd, vectors.wrapping_offset(v as isize * y.next), y.part) };
            if FETCH {
                simd.prefetch(vectors.wrapping_offset(AHEAD * y.step + v as isize * y.next));
            }
        }
        for (r, row) in sums.iter_mut().enumerate() {
            // SAFETY: by the caller.
            let factor = unsafe { T::Lanes::broadcast(simd, rows.wrapping_offset(r as isize * x.next), x.part) };
            for (sum, vector) in row.iter_mut().zip(loaded) {
                *sum = factor.mul_add::<SUBTRACT, SWAP>(vector, *sum);
            }
        }
        rows = rows.wrapping_offset(x.step);
        vectors = vectors.wrapping_offset(y.step);
    }
    *c = sums;
}

/// How tiles look for a type and an instruction set.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The most rows of a tile.
    pub rows: usize,
    /// Elements of a vector.
    pub lanes: usize,
    /// Numbers of an element.
    pub parts: usize,
    /// Vectors in a row of a whole strip.
    pub vectors: usize,
}

impl Shape {
    /// For a type and an instruction set.
    pub fn of<T: Scalar>(isa: Isa) -> Shape {
        isa.run(ShapeOf::<T>(PhantomData))
    }

    /// Within a kernel.
    #[inline(always)]
    pub fn new<T: Scalar, S: Simd>() -> Shape {
        // The sums, the vectors of a step and a factor stay in registers, with one or two to spare: without, the compiler moves them about.
        let (rows, vectors) = match (T::PARTS, S::REGISTERS) {
            (1, 32) => (8, 3),
            (1, _) => (6, 2),
            (_, 32) => (4, 2),
            _ => (2, 2),
        };
        Shape { rows, lanes: T::Lanes::<S>::COUNT, parts: T::PARTS, vectors }
    }

    /// Columns of a whole strip.
    #[inline(always)]
    pub fn strip_columns(&self) -> usize {
        self.vectors * self.lanes
    }

    /// Numbers of a vector.
    pub fn vector(&self) -> usize {
        self.lanes * self.parts
    }

    /// How many strips so many columns need.
    pub fn strips(&self, columns: usize) -> usize {
        columns.div_ceil(self.strip_columns())
    }

    /// Vectors in a row of a strip of a matrix of so many columns.
    pub fn vectors_of(&self, columns: usize, strip: usize) -> usize {
        (columns - strip * self.strip_columns()).div_ceil(self.lanes).min(self.vectors)
    }

    /// Numbers of all strips.
    pub fn numbers(&self, rows: usize, columns: usize) -> usize {
        rows.saturating_mul(columns.next_multiple_of(self.lanes)).saturating_mul(self.parts)
    }

    /// The numbers in front of a strip.
    pub fn strip_offset(&self, rows: usize, strip: usize) -> usize {
        strip * self.strip_columns() * rows * self.parts
    }
}

struct ShapeOf<T>(PhantomData<T>);

impl<T: Scalar> Kernel for ShapeOf<T> {
    type Output = Shape;
    #[inline(always)]
    fn run<S: Simd>(self, _: S) -> Shape {
        Shape::new::<T, S>()
    }
}

/// Work on the rows of a tile, for each height that remainders are cut into.
pub trait Rows {
    /// Works on `ROWS` rows from `row` on.
    ///
    /// # Safety
    /// As whoever makes it says.
    unsafe fn rows<S: Simd, const ROWS: usize, const VECTORS: usize>(&mut self, simd: S, row: usize);
}

/// Cuts rows into tiles: as many whole ones as there are, then powers of two.
///
/// # Safety
/// As for [`Rows::rows`].
#[inline(always)]
pub unsafe fn for_each_tile<T: Scalar, S: Simd>(simd: S, rows: usize, vectors: usize, work: &mut impl Rows) {
    // SAFETY: by the caller.
    unsafe {
        match vectors {
            3 if Shape::new::<T, S>().vectors == 3 => for_each_height::<T, S, 3>(simd, rows, work),
            2 => for_each_height::<T, S, 2>(simd, rows, work),
            _ => for_each_height::<T, S, 1>(simd, rows, work),
        }
    }
}

#[inline(always)]
unsafe fn for_each_height<T: Scalar, S: Simd, const VECTORS: usize>(simd: S, rows: usize, work: &mut impl Rows) {
    let most = Shape::new::<T, S>().rows;
    let mut row = 0;
    // SAFETY: by the caller.
    unsafe {
        if most == 8 {
            while row + 8 <= rows {
                work.rows::<S, 8, VECTORS>(simd, row);
                row += 8;
            }
        }
        if most == 6 {
            while row + 6 <= rows {
                work.rows::<S, 6, VECTORS>(simd, row);
                row += 6;
            }
        }
        if most >= 4 {
            while row + 4 <= rows {
                work.rows::<S, 4, VECTORS>(simd, row);
                row += 4;
            }
        }
        while row + 2 <= rows {
            work.rows::<S, 2, VECTORS>(simd, row);
            row += 2;
        }
        if row < rows {
            work.rows::<S, 1, VECTORS>(simd, row);
        }
    }
}

/// The same cut, for who packs: the first row of each tile and its height.
#[derive(Clone)]
pub struct Heights {
    row: usize,
    rows: usize,
    height: usize,
}

impl Heights {
    /// Of so many rows, in tiles of at most `most`.
    #[inline(always)]
    pub fn new(most: usize, rows: usize) -> Self {
        Heights { row: 0, rows, height: most }
    }
}

impl Iterator for Heights {
    type Item = (usize, usize);
    #[inline(always)]
    fn next(&mut self) -> Option<(usize, usize)> {
        if self.row == self.rows {
            return None;
        }
        while self.row + self.height > self.rows {
            self.height = if self.height == 6 { 4 } else { self.height / 2 };
        }
        self.row += self.height;
        Some((self.row - self.height, self.height))
    }
}
