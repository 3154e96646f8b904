//! The steps of elimination: a panel is applied to every strip, and the next one is factored meanwhile.

use super::super::Scalar;
use super::super::eliminate::Eliminate;
use super::super::packed::Packed;
use super::super::panel::{Factor, LowerSlivers, Panel, Transfer};
use super::super::tile::Heights;
use super::super::workspace::{Shared, Workspace};
use super::{Elimination, Purpose, upper_offset};

/// What the pieces of a step share.
pub(super) struct Steps<'a, T: Scalar> {
    pub matrix: &'a Elimination<T>,
    pub buffer: Workspace<T::Real>,
    pub solved: Workspace<T::Real>,
    /// Of this panel and of the next.
    pub slivers: [Workspace<T::Real>; 2],
    pub pivots: Shared<i64>,
    pub singular: std::sync::atomic::AtomicUsize,
}

// SAFETY: each piece of a step works on strips of its own; the next panel's pivots and slivers are read in the next step.
unsafe impl<T: Scalar> Sync for Steps<'_, T> {}

impl<T: Scalar> Steps<'_, T> {
    /// Applies a panel to everything, and factors the next.
    pub fn step(&self, panel: usize) {
        let Elimination { shape, n, purpose, .. } = *self.matrix;
        let strip = |column: usize| column.div_ceil(shape.strip_columns());
        let (own, next) = (self.matrix.columns(panel), self.matrix.columns(panel + 1).end);
        let behind = strip(n) - strip(next.min(n)).min(strip(n));
        let before = match purpose {
            Purpose::Inverse => strip(own.end),
            Purpose::Factors => strip(own.start),
            _ => 0,
        };
        let right = self.matrix.right.as_ref().map_or(0, |right| shape.strips(right.columns));
        let ahead = usize::from(own.end < n);
        self.matrix.threads.for_each(ahead + behind + before + right, |piece| {
            if piece < ahead {
                for strip in strip(own.end)..strip(next) {
                    self.apply(panel, &self.matrix.matrix, strip, true);
                }
                self.factor(panel + 1);
            } else if piece < ahead + behind {
                self.apply(panel, &self.matrix.matrix, strip(next) + piece - ahead, true);
            } else if piece < ahead + behind + before {
                let piece = piece - ahead - behind;
                if purpose == Purpose::Factors {
                    self.exchange(panel, &self.matrix.matrix, piece);
                } else {
                    self.apply(panel, &self.matrix.matrix, piece, piece < strip(own.start));
                }
            } else if let Some(right) = &self.matrix.right {
                self.apply(panel, right, piece - ahead - behind - before, true);
            }
        });
    }

    /// Exchanges rows of a strip as a panel's columns were.
    fn exchange(&self, panel: usize, target: &Packed<T>, strip: usize) {
        for row in self.matrix.columns(panel) {
            // SAFETY: a piece's own strip; the pivots of this panel are known.
            unsafe {
                let pivot = self.pivots.pointer().wrapping_add(row).read() as usize;
                target.swap(self.matrix.shape, strip, [row, pivot]);
            }
        }
    }

    /// Applies a panel to a strip.
    fn apply(&self, panel: usize, target: &Packed<T>, strip: usize, exchange: bool) {
        if exchange {
            self.exchange(panel, target, strip);
        }
        let columns = self.matrix.columns(panel);
        let (first, width) = target.row(self.matrix.shape, strip, columns.start);
        self.matrix.isa.run(Eliminate::<T> {
            slivers: self.slivers[panel % 2].pointer(),
            columns: columns.len(),
            rows: self.matrix.n - columns.start,
            unit: true,
            strip: first,
            step: width as isize,
            vectors: width / self.matrix.shape.vector(),
        });
    }

    /// Factors a panel that is up to date.
    pub fn factor(&self, panel: usize) {
        let Elimination { isa, shape, n, purpose, ref matrix, .. } = *self.matrix;
        let columns = self.matrix.columns(panel);
        let rows = n - columns.start;
        let strip = columns.start / shape.strip_columns();
        let buffer = Panel::<T> {
            first: self.buffer.pointer(),
            distance: Panel::<T>::distance(rows),
            rows,
            columns: columns.len(),
        };
        let transfer = Transfer {
            panel: buffer,
            strips: matrix.row(shape, strip, 0).0,
            strip_rows: n,
            strip_columns: n - columns.start,
            first_row: columns.start,
            rows,
            inwards: true,
        };
        isa.run(transfer);
        // SAFETY: nobody else touches this panel's pivots in this step.
        let pivots =
            unsafe { std::slice::from_raw_parts_mut(self.pivots.pointer().wrapping_add(columns.start), columns.len()) };
        if let Some(column) = isa.run(Factor { panel: buffer, pivots, solved: self.solved.pointer() }) {
            self.singular.fetch_min(columns.start + column, std::sync::atomic::Ordering::Relaxed);
        }
        for pivot in pivots {
            *pivot += columns.start as i64;
        }
        let back = if purpose == Purpose::Factors { rows } else { columns.len() };
        isa.run(Transfer { rows: back, inwards: false, ..transfer });
        isa.run(LowerSlivers { panel: buffer, to: self.slivers[panel % 2].pointer() });
        if let Some(upper) = &self.matrix.upper {
            self.pack_upper(panel, upper.pointer());
        }
        if purpose == Purpose::Inverse {
            for strip in strip..shape.strips(columns.end) {
                self.start_inverse(strip);
            }
        }
    }

    /// Packs a panel's columns of `U`, the last row and the last column first.
    fn pack_upper(&self, panel: usize, upper: *mut T::Real) {
        let Elimination { shape, ref matrix, .. } = *self.matrix;
        let columns = self.matrix.columns(panel);
        let depth = columns.len();
        let to = upper.wrapping_add(upper_offset(panel, self.matrix.panel) * T::PARTS);
        for part in [0..depth, depth..columns.end] {
            for (row, height) in Heights::new(shape.rows, part.len()) {
                let row = row + part.start;
                let to = to.wrapping_add(row * depth * T::PARTS);
                for (step, column) in columns.clone().rev().enumerate() {
                    let lane = column % shape.strip_columns();
                    let (first, width) = matrix.row(shape, column / shape.strip_columns(), columns.end - 1 - row);
                    let first = first.wrapping_add(lane / shape.lanes * shape.vector() + lane % shape.lanes);
                    for i in 0..height {
                        for part in 0..T::PARTS {
                            let from = first.wrapping_sub(i * width).wrapping_add(part * shape.lanes);
                            // SAFETY: within the strips, and there is room for as many numbers.
                            unsafe { to.wrapping_add((step * height + i) * T::PARTS + part).write(from.read()) };
                        }
                    }
                }
            }
        }
    }

    /// Replaces a strip by that of the unit matrix.
    fn start_inverse(&self, strip: usize) {
        let Elimination { shape, n, ref matrix, .. } = *self.matrix;
        let (first, width) = matrix.row(shape, strip, 0);
        // SAFETY: a strip of the panel that this piece works on.
        unsafe { first.write_bytes(0, n * width) };
        let column = strip * shape.strip_columns();
        for lane in 0..shape.strip_columns().min(n - column) {
            let at =
                first.wrapping_add((column + lane) * width + lane / shape.lanes * shape.vector() + lane % shape.lanes);
            let [one, _] = T::ONE.parts();
            // SAFETY: as above.
            unsafe { at.write(one) };
        }
    }
}
