//! Results that go past the caches. An ordinary store fetches its line from memory first; where arrays are larger than the caches that
//! is a third of all traffic, for nothing.

/// Copies a block past the caches; [`finish_stream`] comes after the last one of a thread.
///
/// # Safety
/// So many bytes must be readable and writable, and not overlap.
pub unsafe fn stream(from: *const u8, to: *mut u8, bytes: usize) {
    const UNIT: usize = 16;
    let head = to.align_offset(UNIT).min(bytes);
    let tail = (bytes - head) % UNIT;
    // SAFETY: within the bytes, by the caller.
    unsafe {
        to.copy_from_nonoverlapping(from, head);
        let (from, to) = (from.add(head), to.add(head));
        let whole = bytes - head - tail;
        stream_units(from, to, whole / UNIT);
        to.add(whole).copy_from_nonoverlapping(from.add(whole), tail);
    }
}

#[cfg(target_arch = "x86_64")]
unsafe fn stream_units(from: *const u8, to: *mut u8, units: usize) {
    use std::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_stream_si128};
    let (from, to) = (from.cast::<__m128i>(), to.cast::<__m128i>());
    for i in 0..units {
        // SAFETY: within the bytes, and `to` is aligned, by the caller; part of every x86-64.
        unsafe { _mm_stream_si128(to.add(i), _mm_loadu_si128(from.add(i))) };
    }
}

#[cfg(not(target_arch = "x86_64"))]
unsafe fn stream_units(from: *const u8, to: *mut u8, units: usize) {
    // SAFETY: by the caller.
    unsafe { to.copy_from_nonoverlapping(from, units * 16) };
}

/// Orders what was streamed before whatever the thread writes from now on.
pub fn finish_stream() {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: part of every x86-64.
    unsafe {
        std::arch::x86_64::_mm_sfence();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_has_a_size() {
        let bytes = crate::array::last_level_cache();
        assert!(bytes >= 1 << 18, "{bytes}");
        println!("{bytes} bytes of last-level cache");
    }

    #[test]
    fn streams_any_bytes_to_any_address() {
        let from: Vec<u8> = (0..300u32).map(|i| i as u8).collect();
        for start in 0..33 {
            for len in (0..40).chain([63, 64, 65, 200]) {
                let mut to = [0xaau8; 300];
                // SAFETY: both are long enough.
                unsafe { stream(from.as_ptr().add(start / 2), to.as_mut_ptr().add(start), len) };
                finish_stream();
                assert_eq!(to[start..start + len], from[start / 2..start / 2 + len]);
                assert!(to[..start].iter().chain(&to[start + len..]).all(|byte| *byte == 0xaa));
            }
        }
    }
}
