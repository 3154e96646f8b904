//! What several tests need: numbers to try, and arrays that lie in memory as a host may have laid them.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::fmt::Debug;

/// The element types, with what C calls them.
pub trait Element: Copy + PartialEq + Debug + Default + 'static {
    /// The bits, little-endian.
    fn bytes(self) -> Vec<u8>;
    /// Rounds a number.
    fn from_f64(x: f64) -> Self;
    /// Any bit pattern.
    fn from_bits(bits: u64) -> Self;
    /// Values that kernels stumble over.
    fn special() -> Vec<Self>;
}

macro_rules! element {
    ($type:ident, $bits:ident) => {
        impl Element for $type {
            fn bytes(self) -> Vec<u8> {
                self.to_le_bytes().to_vec()
            }
            fn from_f64(x: f64) -> Self {
                x as $type
            }
            fn from_bits(bits: u64) -> Self {
                $type::from_bits(bits as $bits)
            }
            fn special() -> Vec<Self> {
                let tiny = $type::from_bits(1);
                let (least, most) = ($type::MIN_POSITIVE, $type::MAX);
                let signaling = $type::from_bits($type::INFINITY.to_bits() | 1);
                let payload = $type::from_bits($type::NAN.to_bits() | 12345);
                let positive = [0.0, tiny, 3.0 * tiny, least - tiny, least, 0.5, 1.0, 2.0, 4.0, most, $type::INFINITY];
                let nan = [$type::NAN, signaling, payload];
                positive.into_iter().chain(nan).flat_map(|x| [x, -x]).collect()
            }
        }
    };
}
element!(f32, u32);
element!(f64, u64);

/// A complex number.
impl<T: Element> Element for [T; 2] {
    fn bytes(self) -> Vec<u8> {
        self.map(T::bytes).concat()
    }
    fn from_f64(x: f64) -> Self {
        [T::from_f64(x), T::default()]
    }
    fn from_bits(bits: u64) -> Self {
        [T::from_bits(bits), T::from_bits(bits.rotate_left(32))]
    }
    fn special() -> Vec<Self> {
        let parts = T::special();
        parts.iter().flat_map(|x| parts.iter().map(move |y| [*x, *y])).collect()
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in [-1, 1).
    pub fn uniform(&mut self) -> f64 {
        (self.bits() as i64) as f64 / 2f64.powi(63)
    }

    /// `n` uniform numbers.
    pub fn vector<T: Element>(&mut self, n: usize) -> Vec<T> {
        (0..n).map(|_| T::from_f64(self.uniform())).collect()
    }
}

/// How an array lies in memory, and how many threads work on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Bytes from a cache line to the first element: misaligned unless a multiple of the element's size.
    pub offset: usize,
    /// From one element (of a vector) to the next, or elements more than a row has (of a matrix).
    pub stride: i64,
    /// Threads.
    pub threads: i64,
}

/// Aligned, contiguous, one thread: what all others are compared with.
pub const PLAIN: Layout = Layout { offset: 0, stride: 1, threads: 1 };

/// Layouts that must not change a bit.
pub fn layouts() -> Vec<Layout> {
    let mut layouts: Vec<Layout> = (1..=4).map(|threads| Layout { threads, ..PLAIN }).collect();
    layouts.extend([1, 4, 8, 24, 56, 63].map(|offset| Layout { offset, ..PLAIN }));
    layouts.extend([2, 3, -1, -2].map(|stride| Layout { stride, ..PLAIN }));
    layouts.push(Layout { offset: 5, stride: -3, threads: 3 });
    layouts.push(Layout { offset: 8, stride: 7, threads: 2 });
    layouts
}

/// An array in memory of its own, laid as a [`Layout`] says; the gaps hold a mark that must survive.
pub struct Laid<T> {
    memory: Vec<u8>,
    start: usize,
    elements: Vec<usize>,
    touched: Vec<bool>,
    of: std::marker::PhantomData<T>,
}

const MARK: u8 = 0xa5;

impl<T: Element> Laid<T> {
    fn new(offset: usize, elements: Vec<i64>, values: &[T]) -> Self {
        let size = size_of::<T>() as i64;
        let lowest = elements.iter().copied().min().unwrap_or(0).min(0);
        let span = ((elements.iter().copied().max().unwrap_or(0) - lowest + 1) * size) as usize;
        let memory = vec![MARK; span + offset + 128];
        let start = memory.as_ptr().align_offset(64) + offset;
        let elements: Vec<usize> = elements.iter().map(|e| start + ((e - lowest) * size) as usize).collect();
        let mut laid = Laid { touched: vec![false; memory.len()], memory, start, elements, of: Default::default() };
        for (at, value) in laid.elements.iter().zip(values) {
            laid.memory[*at..*at + size as usize].copy_from_slice(&value.bytes());
            laid.touched[*at..*at + size as usize].fill(true);
        }
        laid
    }

    /// A vector.
    pub fn vector(layout: Layout, values: &[T]) -> Self {
        Self::new(layout.offset, (0..values.len() as i64).map(|i| i * layout.stride).collect(), values)
    }

    /// A matrix, row by row, with the leading dimension that [`leading_dimension`] gives.
    pub fn matrix(layout: Layout, cols: usize, values: &[T]) -> Self {
        let (cols, ld) = (cols.max(1) as i64, leading_dimension(layout, cols));
        Self::new(layout.offset, (0..values.len() as i64).map(|i| i / cols * ld + i % cols).collect(), values)
    }

    /// What a host passes: with a negative stride, BLAS wants the lowest address too.
    pub fn pointer(&mut self) -> *mut T {
        self.memory[self.start..].as_mut_ptr().cast()
    }

    /// The elements, in their logical order.
    pub fn bytes(&self) -> Vec<u8> {
        let untouched = self.memory.iter().zip(&self.touched).all(|(byte, touched)| *touched || *byte == MARK);
        assert!(untouched, "memory between the elements was written to");
        let mut bytes = Vec::with_capacity(self.elements.len() * size_of::<T>());
        for at in &self.elements {
            bytes.extend_from_slice(&self.memory[*at..*at + size_of::<T>()]);
        }
        bytes
    }
}

/// Of a matrix in a layout.
pub fn leading_dimension(layout: Layout, cols: usize) -> i64 {
    cols as i64 + layout.stride.abs() - 1
}

/// Uses so many threads on this thread while it lives.
pub struct Threads(i64);

impl Threads {
    /// Sets the number.
    pub fn new(threads: i64) -> Self {
        let mut previous = 0;
        assert_eq!(unsafe { kiln::ffi::threads::kiln_set_num_threads_local(threads, &mut previous) }, 0);
        Threads(previous)
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        unsafe { kiln::ffi::threads::kiln_set_num_threads_local(self.0, std::ptr::null_mut()) };
    }
}

/// What the last failed call said.
pub fn last_error() -> String {
    let mut buffer = [0u8; 512];
    let mut needed = 0;
    unsafe { kiln::ffi::status::kiln_last_error_message(buffer.as_mut_ptr().cast(), 512, &mut needed) };
    String::from_utf8(buffer[..needed as usize - 1].to_vec()).unwrap()
}
