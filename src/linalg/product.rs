//! The product of matrices: `c = beta c + alpha a b`.
//!
//! Each element is one chain of fused multiply-adds, `c = fma(alpha a[i,k], b[k,j], c)` for ascending `k`, which starts at `beta c`: the
//! bits of the textbook loop. The blocks are Goto's and van de Geijn's (2008); the sums start with the result's own elements and go
//! back there at each block of `k`.

use super::lanes::{Lanes, zero};
use super::pack::{Change, Slivers, Strips};
use super::tile::{Accumulators, Operand, Rows, Shape, for_each_tile, multiply};
use super::workspace::{Slots, Workspace};
use super::{GRAIN, Matrix, MatrixMut, PRODUCT_COLUMNS, PRODUCT_DEPTH, PRODUCT_ROWS, Scalar, Threads, UNPACKED, host};
use crate::error::Error;
use crate::simd::{Isa, Kernel, Simd};
use crate::threads;

/// `c = beta c + alpha a b`; `c` is not read where `beta` is zero.
///
/// # Panics
/// Where the shapes do not fit.
pub fn product<T: Scalar>(
    isa: Isa,
    a: Matrix<T>,
    b: Matrix<T>,
    alpha: T,
    beta: T,
    c: MatrixMut<T>,
    threads: Threads,
) -> Result<(), Error> {
    let ([m, k], [inner, n]) = (a.shape(), b.shape());
    assert!(k == inner && c.shape() == [m, n]);
    if m == 0 || n == 0 {
        return Ok(());
    }
    // Vectors lie along the way in which the result is contiguous.
    let [row_stride, column_stride] = c.strides();
    let transposed = n == 1 || (row_stride == 1 && column_stride != 1 && m > 1);
    let job = if transposed {
        let change = [Change::None, Change::scale(alpha)];
        Product { isa, threads, x: b.transposed(), y: a.transposed(), swap: true, change, beta, c: c.transposed() }
    } else {
        Product { isa, threads, x: a, y: b, swap: false, change: [Change::scale(alpha), Change::None], beta, c }
    };
    job.run()
}

struct Product<'a, T> {
    isa: Isa,
    threads: Threads,
    /// The factor that is broadcast, and the one that is loaded in vectors.
    x: Matrix<'a, T>,
    y: Matrix<'a, T>,
    /// Whether the first of them is the right factor.
    swap: bool,
    change: [Change<T>; 2],
    beta: T,
    c: MatrixMut<'a, T>,
}

impl<T: Scalar> Product<'_, T> {
    fn run(&self) -> Result<(), Error> {
        let ([m, k], n) = (self.x.shape(), self.y.shape()[1]);
        let shape = Shape::of::<T>(self.isa);
        let strip = shape.strip_columns();
        // A piece is a rectangle of the result with packed factors of its own.
        let work = (m as f64) * (n as f64) * (k as f64);
        let threads =
            if self.threads == Threads::Many && work >= 2.0 * GRAIN as f64 { threads::num_threads() } else { 1 };
        let pieces = if threads == 1 { 1 } else { (4 * threads).min((work / GRAIN as f64) as usize) };
        let across = ((pieces as f64 * n as f64 / m as f64).sqrt().round() as usize).clamp(1, pieces);
        let columns = n.div_ceil(across).next_multiple_of(strip);
        let rows = m.div_ceil(pieces.div_ceil(across)).next_multiple_of(shape.rows);
        let (down, across) = (m.div_ceil(rows), n.div_ceil(columns));

        if T::PARTS == 1 && work <= UNPACKED as f64 && k <= PRODUCT_DEPTH && self.y.strides()[1] == 1 && self.is_plain()
        {
            return self.run_direct(shape);
        }
        let depth = k.min(PRODUCT_DEPTH);
        let most_columns = columns.min(n).min(PRODUCT_COLUMNS.next_multiple_of(strip));
        let x_numbers = (depth * rows.min(m).min(PRODUCT_ROWS) * T::PARTS).next_multiple_of(16);
        let slots = Slots::new(threads.min(down * across), x_numbers + shape.numbers(depth, most_columns))?;
        self.threads.for_each(down * across, |piece| {
            let (i, j) = (piece / across * rows, piece % across * columns);
            let (rows, columns) = (i..m.min(i + rows), j..n.min(j + columns));
            slots.with(|x| self.piece(shape, rows, columns, x, x.wrapping_add(x_numbers)));
        });
        Ok(())
    }

    /// Whether factors are taken as they are.
    fn is_plain(&self) -> bool {
        self.change.iter().all(|change| *change == Change::None)
    }

    /// Small factors stay where they are, but for the last strip, which may be less than whole: packing would take a part of the time.
    fn run_direct(&self, shape: Shape) -> Result<(), Error> {
        let ([m, k], n) = (self.x.shape(), self.y.shape()[1]);
        let whole = n - n % shape.strip_columns();
        let last = Workspace::new(shape.numbers(k, n - whole))?;
        self.isa.run(Strips { matrix: self.y.part(0..k, whole..n), change: Change::None, to: last.pointer() });
        let [row_stride, column_stride] = self.c.strides();
        self.isa.run(Block {
            x: self.x.pointer(0, 0).cast(),
            y: last.pointer(),
            direct: Some(Direct { x: self.x.strides(), y: self.y.pointer(0, 0).cast(), row: self.y.strides()[0] }),
            shape: [m, k, n],
            swap: false,
            start: self.start(0),
            finish: true,
            c: self.c.pointer(0, 0),
            strides: [row_stride, column_stride],
        });
        Ok(())
    }

    /// What the sums start with at a step.
    fn start(&self, step: usize) -> Start<T> {
        if step > 0 || self.beta == T::ONE {
            Start::Load
        } else if self.beta == T::ZERO {
            Start::Zero
        } else {
            Start::Scale(self.beta)
        }
    }

    fn piece(
        &self,
        shape: Shape,
        rows: std::ops::Range<usize>,
        columns: std::ops::Range<usize>,
        packed_x: *mut T::Real,
        packed_y: *mut T::Real,
    ) {
        let k = self.x.shape()[1];
        let strip = shape.strip_columns();
        for j in columns.clone().step_by(PRODUCT_COLUMNS.next_multiple_of(strip)) {
            let j = j..columns.end.min(j + PRODUCT_COLUMNS.next_multiple_of(strip));
            for step in (0..k.max(1)).step_by(PRODUCT_DEPTH) {
                let steps = step..k.min(step + PRODUCT_DEPTH);
                let part = self.y.part(steps.clone(), j.clone());
                self.isa.run(Strips { matrix: part, change: self.change[1], to: packed_y });
                for i in rows.clone().step_by(PRODUCT_ROWS) {
                    let i = i..rows.end.min(i + PRODUCT_ROWS);
                    let part = self.x.part(i.clone(), steps.clone());
                    self.isa.run(Slivers { matrix: part, change: self.change[0], to: packed_x });
                    let [row_stride, column_stride] = self.c.strides();
                    self.isa.run(Block {
                        x: packed_x,
                        y: packed_y,
                        shape: [i.len(), steps.len(), j.len()],
                        direct: None,
                        swap: self.swap,
                        start: self.start(step),
                        finish: steps.end == k,
                        c: self.c.pointer(i.start, j.start),
                        strides: [row_stride, column_stride],
                    });
                }
            }
        }
    }
}

/// What the sums start with.
#[derive(Clone, Copy)]
enum Start<T> {
    Zero,
    Load,
    Scale(T),
}

/// Real factors where the host has them.
#[derive(Clone, Copy)]
struct Direct<R> {
    /// From one row, and from one column, of the broadcast factor to the next.
    x: [isize; 2],
    /// The other factor, of which the last strip is packed.
    y: *const R,
    /// From one of its rows to the next.
    row: isize,
}

/// The product of a packed block of rows and packed strips, added to a part of the result.
struct Block<T: Scalar> {
    x: *const T::Real,
    y: *const T::Real,
    direct: Option<Direct<T::Real>>,
    shape: [usize; 3],
    swap: bool,
    start: Start<T>,
    /// Whether these are the last steps.
    finish: bool,
    c: *mut T,
    strides: [isize; 2],
}

impl<T: Scalar> Kernel for Block<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        match (T::PARTS, self.swap, self.direct.is_some()) {
            (2, true, _) => self.strips::<S, true, false>(simd),
            (1, _, true) => self.strips::<S, false, true>(simd),
            _ => self.strips::<S, false, false>(simd),
        }
    }
}

impl<T: Scalar> Block<T> {
    #[inline(always)]
    fn strips<S: Simd, const SWAP: bool, const DIRECT: bool>(&self, simd: S) {
        let [rows, depth, columns] = self.shape;
        let shape = Shape::new::<T, S>();
        for strip in 0..shape.strips(columns) {
            let first = strip * shape.strip_columns();
            let vectors = shape.vectors_of(columns, strip);
            let packed = Operand {
                first: self.y.wrapping_add(if DIRECT { 0 } else { shape.strip_offset(depth, strip) }),
                next: shape.vector() as isize,
                step: (vectors * shape.vector()) as isize,
                part: shape.lanes as isize,
            };
            let y = match &self.direct {
                Some(direct) if DIRECT && columns - first >= shape.strip_columns() => {
                    Operand { first: direct.y.wrapping_add(first), step: direct.row, ..packed }
                }
                _ => packed,
            };
            let c = self.c.wrapping_offset(first as isize * self.strides[1]);
            let mut tiles =
                Tiles::<T, SWAP, DIRECT> { block: self, y, c, columns: (columns - first).min(shape.strip_columns()) };
            // SAFETY: `Product` has packed as much, and the tiles lie within its piece of the result.
            unsafe { for_each_tile::<T, S>(simd, rows, vectors, &mut tiles) };
        }
    }
}

struct Tiles<'a, T: Scalar, const SWAP: bool, const DIRECT: bool> {
    block: &'a Block<T>,
    y: Operand<T::Real>,
    c: *mut T,
    columns: usize,
}

impl<T: Scalar, const SWAP: bool, const DIRECT: bool> Rows for Tiles<'_, T, SWAP, DIRECT> {
    #[inline(always)]
    unsafe fn rows<S: Simd, const ROWS: usize, const VECTORS: usize>(&mut self, simd: S, row: usize) {
        let Block { x, shape: [_, depth, _], start, finish, strides: [row_stride, column_stride], .. } = *self.block;
        let lanes = T::Lanes::<S>::COUNT;
        let (x, y) = match &self.block.direct {
            Some(Direct { x: [next, step], .. }) if DIRECT => {
                let first = x.wrapping_offset(row as isize * next);
                (Operand { first, next: *next, step: *step, part: 1 }, Operand { next: lanes as isize, ..self.y })
            }
            _ => {
                let first = x.wrapping_add(row * depth * T::PARTS);
                let x = Operand { first, next: T::PARTS as isize, step: (ROWS * T::PARTS) as isize, part: 1 };
                (x, Operand { step: (VECTORS * lanes * T::PARTS) as isize, ..self.y })
            }
        };
        let at = |r: usize, v: usize| {
            self.c.wrapping_offset((row + r) as isize * row_stride + (v * lanes) as isize * column_stride)
        };
        let mut sums: Accumulators<T, S, ROWS, VECTORS> = [[zero(simd); VECTORS]; ROWS];
        // SAFETY: by the caller.
        unsafe {
            if !matches!(start, Start::Zero) {
                for (r, row) in sums.iter_mut().enumerate() {
                    for (v, sum) in row.iter_mut().enumerate() {
                        *sum = host::load(simd, at(r, v), column_stride, self.columns - v * lanes);
                    }
                }
            }
            if let Start::Scale(beta) = start {
                let beta = T::Lanes::splat(simd, beta);
                for sum in sums.as_flattened_mut() {
                    *sum = beta.mul(*sum);
                }
            }
            if DIRECT {
                multiply::<T, S, ROWS, VECTORS, false, SWAP, false>(simd, depth, x, y, &mut sums);
            } else {
                // Memory would be waited for when the next tile begins.
                for r in 0..ROWS {
                    for v in 0..VECTORS {
                        simd.prefetch(at(ROWS + r, v));
                    }
                }
                multiply::<T, S, ROWS, VECTORS, false, SWAP, true>(simd, depth, x, y, &mut sums);
            }
            if finish {
                for sum in sums.as_flattened_mut() {
                    *sum = sum.canonical_nan();
                }
            }
            for (r, row) in sums.iter().enumerate() {
                for (v, sum) in row.iter().enumerate() {
                    host::store(simd, *sum, at(r, v), column_stride, self.columns - v * lanes);
                }
            }
        }
    }
}
