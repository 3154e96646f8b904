//! How large the caches are. No result depends on it.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of the last-level cache that a core has a part in; more than any array has where it is not known.
pub fn last_level_cache() -> usize {
    static BYTES: AtomicUsize = AtomicUsize::new(0);
    known(&BYTES, || size(3, libc::_SC_LEVEL3_CACHE_SIZE).unwrap_or(usize::MAX))
}

/// Bytes of the second-level cache of a core; what most have at least where it is not known.
pub fn second_level_cache() -> usize {
    static BYTES: AtomicUsize = AtomicUsize::new(0);
    known(&BYTES, || size(2, libc::_SC_LEVEL2_CACHE_SIZE).unwrap_or(256 << 10))
}

/// Bytes of the first-level cache of a core; what most have at least where it is not known.
pub fn first_level_cache() -> usize {
    static BYTES: AtomicUsize = AtomicUsize::new(0);
    known(&BYTES, || size(1, libc::_SC_LEVEL1_DCACHE_SIZE).unwrap_or(32 << 10))
}

/// What has been found out, or what `find` finds out.
fn known(bytes: &AtomicUsize, find: impl FnOnce() -> usize) -> usize {
    match bytes.load(Ordering::Relaxed) {
        0 => {
            let found = find();
            bytes.store(found, Ordering::Relaxed);
            found
        }
        known => known,
    }
}

fn size(level: u32, name: libc::c_int) -> Option<usize> {
    cpuid(level).or_else(|| system(name))
}

/// As the processor says, which knows a virtual machine's part of it: Intel's leaf 4, and AMD's for the same.
fn cpuid(level: u32) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    for leaf in [4, 0x8000_001d] {
        use std::arch::x86_64::{__cpuid, __cpuid_count};
        if __cpuid(leaf & 0x8000_0000).eax < leaf {
            continue;
        }
        for index in 0..8 {
            let cache = __cpuid_count(leaf, index);
            // A kind of none ends the list; one of instructions does not count.
            let kind = cache.eax & 31;
            if kind == 0 {
                break;
            }
            if kind != 2 && cache.eax >> 5 & 7 == level {
                let ways = (cache.ebx >> 22) as usize + 1;
                let partitions = (cache.ebx >> 12 & 0x3ff) as usize + 1;
                let line = (cache.ebx & 0xfff) as usize + 1;
                return Some(ways * partitions * line * (cache.ecx as usize + 1));
            }
        }
    }
    let _ = level;
    None
}

fn system(name: libc::c_int) -> Option<usize> {
    // SAFETY: it asks the system, and changes nothing.
    let bytes = unsafe { libc::sysconf(name) };
    (bytes > 0).then_some(bytes as usize)
}
