//! Copies between elements that lie apart and blocks of them, whatever their type.

/// What is copied at a time; only its size matters.
macro_rules! by_size {
    ($size:expr, $copy:ident($($argument:expr),*)) => {
        match $size {
            1 => $copy::<u8>($($argument),*),
            2 => $copy::<u16>($($argument),*),
            4 => $copy::<u32>($($argument),*),
            8 => $copy::<u64>($($argument),*),
            _ => $copy::<[u64; 2]>($($argument),*),
        }
    };
}

/// Copies `n` elements of `size` bytes (a power of two up to 16), `stride` bytes apart, to a block.
///
/// # Safety
/// All must be valid; they need not be aligned.
pub unsafe fn gather(size: usize, from: *const u8, stride: isize, n: usize, to: *mut u8) {
    // SAFETY: by the caller.
    unsafe {
        if stride == size as isize {
            return to.copy_from_nonoverlapping(from, n * size);
        }
        by_size!(size, gather_as(from, stride, n, to.cast()))
    }
}

/// Copies `n` elements of a block to where they belong.
///
/// # Safety
/// As for [`gather`].
pub unsafe fn scatter(size: usize, from: *const u8, n: usize, to: *mut u8, stride: isize) {
    // SAFETY: by the caller.
    unsafe {
        if stride == size as isize {
            return to.copy_from_nonoverlapping(from, n * size);
        }
        by_size!(size, scatter_as(from.cast(), n, to, stride))
    }
}

unsafe fn gather_as<T: Copy>(from: *const u8, stride: isize, n: usize, to: *mut T) {
    for i in 0..n {
        let element = from.wrapping_byte_offset(stride.wrapping_mul(i as isize)).cast::<T>();
        // SAFETY: by the caller.
        unsafe { to.add(i).write_unaligned(element.read_unaligned()) };
    }
}

unsafe fn scatter_as<T: Copy>(from: *const T, n: usize, to: *mut u8, stride: isize) {
    for i in 0..n {
        let element = to.wrapping_byte_offset(stride.wrapping_mul(i as isize)).cast::<T>();
        // SAFETY: by the caller.
        unsafe { element.write_unaligned(from.add(i).read_unaligned()) };
    }
}
