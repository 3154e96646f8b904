//! Simple operations: a hash for each, over all types that it takes, in all layouts.

use super::common::{Layout, Random};
use super::kernels::{Run, in_all_layouts};
use kiln::array::VectorView;
use kiln::math::simple::simple;
use kiln::math::{Op, SIMPLE_GRAIN, apply, canonical};
use kiln::simd::Context;
use std::collections::BTreeMap;

/// Sizes around the widths of vectors and chunks.
const SIZES: [usize; 10] = [0, 1, 5, 16, 31, 63, 64, 65, 257, 1000];

/// Adds them all.
pub fn add(kernels: &mut BTreeMap<String, Run>) {
    for name in simple().map(|op| op.name) {
        kernels.insert(format!("simple_{name}"), Box::new(move || of_all_types(name)));
    }
}

fn of_all_types(name: &'static str) -> String {
    let mut operations: Vec<_> = simple().filter(|op| op.name == name).collect();
    operations.sort_by_key(|op| op.inputs());
    let mut inputs = Vec::new();
    for (number, op) in operations.into_iter().enumerate() {
        inputs.extend(SIZES.map(|n| (op, n)));
        if number == 0 {
            // Two threads have something to do.
            inputs.push((op, 2 * SIMPLE_GRAIN + 1));
        }
    }
    in_all_layouts(inputs, |(op, n), layout| run(op, *n, layout))
}

/// The results as they are to be stored.
fn run(op: &Op, n: usize, layout: Layout) -> Vec<u8> {
    let sizes = op.inputs().iter().map(|dtype| dtype.size());
    let mut x: Vec<_> = sizes.enumerate().map(|(k, size)| Raw::new(layout, n, size, k as u64)).collect();
    let mut out = Raw::new(layout, n, op.outputs()[0].size(), 0);
    let inc = layout.stride;
    // SAFETY: each has room for so many elements.
    let vector =
        |raw: &mut Raw, dtype| unsafe { VectorView::new("x", n as i64, raw.pointer(), dtype, "incx", inc).unwrap() };
    let arguments: Vec<_> = x.iter_mut().zip(op.inputs()).map(|(raw, dtype)| vector(raw, *dtype)).collect();
    let results = [vector(&mut out, op.outputs()[0])];
    let context = Context::with_decimals(-1);
    apply(op, &context, &arguments, &results).unwrap();
    if let Some(canonical) = canonical(op.outputs()[0]).filter(|_| !op.canonical) {
        apply(canonical, &context, &results, &results).unwrap();
    }
    out.bytes()
}

/// Elements of a size that lie as a layout says.
struct Raw {
    memory: Vec<u8>,
    start: usize,
    places: Vec<usize>,
    size: usize,
}

impl Raw {
    /// Numbers of all kinds: any bits, and those of zeros, ones, infinities and NaN.
    fn new(layout: Layout, n: usize, size: usize, seed: u64) -> Raw {
        let patterns =
            [0, 0x7ff0_0000_7f80_7c00, 0xfff8_0000_ffc0_fe01, 0x0101_0101_0101_0101, 0x3ff0_0000_3f80_3c00, !0];
        let mut random = Random(seed);
        let (step, span) = (layout.stride.unsigned_abs() as usize, n * size * layout.stride.unsigned_abs() as usize);
        let mut memory = vec![0; span + layout.offset + 128];
        let start = memory.as_ptr().align_offset(64) + layout.offset;
        let at = |i: usize| if layout.stride < 0 { n - 1 - i } else { i };
        let places: Vec<_> = (0..n).map(|i| start + at(i) * step * size).collect();
        for (i, place) in places.iter().enumerate() {
            for part in memory[*place..*place + size].chunks_mut(8) {
                let bits = random.bits();
                let bits = if i % 3 == 0 { patterns[bits as usize % patterns.len()] } else { bits };
                part.copy_from_slice(&bits.to_le_bytes()[..part.len()]);
            }
        }
        Raw { memory, start, places, size }
    }

    fn pointer(&mut self) -> *mut u8 {
        self.memory[self.start..].as_mut_ptr()
    }

    fn bytes(&self) -> Vec<u8> {
        self.places.iter().flat_map(|place| &self.memory[*place..*place + self.size]).copied().collect()
    }
}
