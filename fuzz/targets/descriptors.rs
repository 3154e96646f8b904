//! `kiln_reduce` of any descriptors: what it refuses, what it reads and writes, and what it computes, against the brute force of
//! the elements' bytes.
#![no_main]

use kiln::error::*;
use kiln::ffi::array::*;
use kiln::ffi::axes::*;
use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The memory of both arrays.
const ARENA: usize = 4096;

/// More elements than that are not looked at one by one.
const MOST: i128 = 2000;

#[repr(align(64))]
struct Arena([u8; ARENA]);

thread_local! {
    static ARENAS: RefCell<Box<[Arena; 2]>> = RefCell::new(Box::new([Arena([0; ARENA]), Arena([0; ARENA])]));
}

struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }
    fn small(&mut self, count: i64) -> i64 {
        i64::from(self.byte()) % count
    }
    fn word(&mut self) -> i64 {
        i64::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }
}

struct Descriptor {
    dtype: i32,
    /// From the start of the arena.
    offset: i64,
    shape: Vec<i64>,
    strides: Vec<i64>,
}

fn size(dtype: i32) -> i64 {
    match dtype {
        KILN_BOOL | KILN_I8 | KILN_U8 => 1,
        KILN_I16 | KILN_U16 => 2,
        KILN_I32 | KILN_U32 | KILN_F32 => 4,
        _ => 8,
    }
}

impl Descriptor {
    fn read(input: &mut Input, dtype: i32, shape: Option<Vec<i64>>) -> Self {
        let shape = shape.unwrap_or_else(|| {
            let ndim = input.small(5);
            (0..ndim).map(|_| if input.byte() == 255 { input.word() } else { input.small(6) }).collect()
        });
        let stride = |input: &mut Input| match input.byte() {
            255 => input.word(),
            sizes @ 128.. => (i64::from(sizes) - 190) * size(dtype),
            few => i64::from(few) - 64,
        };
        let strides = shape.iter().map(|_| stride(input)).collect();
        Descriptor { dtype, offset: i64::from(input.byte()) * 8 + input.small(9), shape, strides }
    }

    /// The lowest and the highest byte, as far as the arena's start; nothing where there are no elements.
    fn reach(&self) -> Option<(i128, i128)> {
        let (mut low, mut high) = (i128::from(self.offset), i128::from(self.offset));
        for (len, stride) in self.shape.iter().zip(&self.strides) {
            if *len <= 0 {
                return None;
            }
            let reach = (i128::from(*len) - 1).saturating_mul(i128::from(*stride));
            if reach < 0 { low += reach } else { high += reach }
        }
        Some((low, high + i128::from(size(self.dtype))))
    }

    fn elements(&self) -> i128 {
        self.shape.iter().fold(1i128, |product, len| product.saturating_mul(i128::from(*len)))
    }

    /// Where each element starts, the last axis fastest.
    fn starts(&self) -> Vec<i64> {
        if self.elements() == 0 {
            return Vec::new();
        }
        let mut starts = vec![self.offset];
        for (len, stride) in self.shape.iter().zip(&self.strides) {
            starts = starts.iter().flat_map(|start| (0..*len).map(move |i| start + i * stride)).collect();
        }
        starts
    }

    fn bytes(&self) -> BTreeSet<i64> {
        self.starts().iter().flat_map(|start| *start..start + size(self.dtype)).collect()
    }

    fn array(&self, arena: &mut Arena) -> kiln_array {
        kiln_array {
            data: arena.0.as_mut_ptr().wrapping_offset(self.offset as isize).cast(),
            dtype: self.dtype,
            ndim: self.shape.len() as i32,
            shape: self.shape.as_ptr(),
            strides: self.strides.as_ptr(),
            flags: 0,
        }
    }
}

/// An element as a number.
fn number(arena: &[u8], start: i64, dtype: i32) -> i128 {
    let bytes = &arena[start as usize..(start + size(dtype)) as usize];
    let mut wide = [0u8; 8];
    wide[..bytes.len()].copy_from_slice(bytes);
    let unsigned = u64::from_le_bytes(wide);
    let unused = 64 - 8 * bytes.len() as u32;
    match dtype {
        KILN_I8 | KILN_I16 | KILN_I32 | KILN_I64 => i128::from((unsigned << unused) as i64 >> unused),
        _ => i128::from(unsigned),
    }
}

fuzz_target!(|data: &[u8]| ARENAS.with_borrow_mut(|arenas| {
    let mut input = Input(data);
    // Integers have a result that can be told.
    let dtype = [KILN_U8, KILN_I8, KILN_U16, KILN_I32, KILN_I64, KILN_U64][input.small(6) as usize];
    let operation =
        [KILN_REDUCE_SUM, KILN_REDUCE_MIN, KILN_REDUCE_MAX, KILN_REDUCE_COUNT_NONZERO][input.small(4) as usize];
    let signed = matches!(dtype, KILN_I8 | KILN_I32 | KILN_I64);
    let out_dtype = match operation {
        KILN_REDUCE_SUM if signed => KILN_I64,
        KILN_REDUCE_SUM => KILN_U64,
        KILN_REDUCE_COUNT_NONZERO => KILN_I64,
        _ => dtype,
    };
    // Both in one piece of memory, or each in its own.
    let apart = input.byte() % 4 != 0;
    let x = Descriptor::read(&mut input, dtype, None);
    let axes: Vec<i64> = (0..x.shape.len() as i64).filter(|_| input.byte() % 2 == 0).collect();
    let kept = |axis: i64| !axes.contains(&axis);
    let out_shape = (0..x.shape.len()).map(|i| if kept(i as i64) { x.shape[i] } else { 1 }).collect();
    let out = Descriptor::read(&mut input, out_dtype, Some(out_shape));

    // Only what lies in the arena may be read or written: all else has to be refused, or is not tried.
    let inside = |descriptor: &Descriptor| {
        let negative = descriptor.shape.iter().any(|len| *len < 0);
        let within = |(low, high)| low >= 0 && high <= ARENA as i128;
        !negative && descriptor.elements() <= MOST && descriptor.reach().is_none_or(within)
    };
    let refused = |descriptor: &Descriptor| {
        let negative = descriptor.shape.iter().any(|len| *len < 0);
        let space = i128::from(i64::MAX);
        let lengths = descriptor
            .shape
            .iter()
            .filter(|len| **len != 0)
            .fold(1i128, |product, len| product.saturating_mul(i128::from(*len)));
        let too_many = lengths.saturating_mul(size(descriptor.dtype).into()) > space;
        negative || too_many || descriptor.reach().is_some_and(|(low, high)| high.saturating_sub(low) > space)
    };
    if !(inside(&x) && inside(&out) || refused(&x) || refused(&out)) {
        return;
    }
    let [first, second] = &mut **arenas;
    for (i, byte) in first.0.iter_mut().chain(&mut second.0).enumerate() {
        *byte = (i as u8).wrapping_mul(37) ^ (i >> 5) as u8;
    }
    let before = [first.0, second.0];
    let (x_array, out_array) =
        if apart { (x.array(first), out.array(second)) } else { (x.array(first), out.array(first)) };
    let status = unsafe { kiln_reduce(operation, &x_array, axes.len() as i64, axes.as_ptr(), 0, &out_array) };
    assert!(status != KILN_ERR_INTERNAL);
    let target = usize::from(apart);
    let after = [first.0, second.0];
    if refused(&x) || refused(&out) {
        assert!(matches!(status, KILN_ERR_COUNT | KILN_ERR_OVERLAP), "{status}");
    }
    if status != KILN_OK {
        assert!(before == after);
        return;
    }
    let (read, written) = (x.bytes(), out.bytes());
    assert_eq!(written.len() as i128, out.elements() * i128::from(size(out.dtype)), "elements of out share memory");
    assert!(apart || read.is_disjoint(&written), "out shares memory with x");
    for (i, (old, new)) in before[target].iter().zip(&after[target]).enumerate() {
        assert!(old == new || written.contains(&(i as i64)), "byte {i} is not of out");
    }
    assert!(!apart || before[0] == after[0]);
    // The results, one element after the other.
    let mut totals: Vec<Option<i128>> = vec![None; out.elements() as usize];
    for (index, start) in x.starts().into_iter().enumerate() {
        let (mut rest, mut place, mut row) = (index as i64, 0, 1);
        for axis in (0..x.shape.len()).rev() {
            if kept(axis as i64) {
                place += rest % x.shape[axis] * row;
                row *= x.shape[axis];
            }
            rest /= x.shape[axis];
        }
        let element = number(&before[0], start, dtype);
        let total = &mut totals[place as usize];
        *total = Some(match (operation, *total) {
            (KILN_REDUCE_COUNT_NONZERO, total) => total.unwrap_or(0) + i128::from(element != 0),
            (_, None) => element,
            (KILN_REDUCE_SUM, Some(total)) => total + element,
            (KILN_REDUCE_MIN, Some(total)) => total.min(element),
            (_, Some(total)) => total.max(element),
        });
    }
    for (start, total) in out.starts().iter().zip(totals) {
        let found = number(&after[target], *start, out_dtype);
        assert_eq!(found as u64, total.unwrap_or(0) as u64);
    }
}));
