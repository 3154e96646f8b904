//! Which instruction set this process uses.

use super::portable::Portable;
#[cfg(target_arch = "x86_64")]
use super::x86::{Avx2, Avx512};
use super::{BlockCode, BlockFn, Code, Kernel};
use std::sync::atomic::{AtomicU8, Ordering};

/// An instruction set that this machine has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Isa(Level);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
enum Level {
    Portable = 1,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// In the order of their numbers.
const LEVELS: &[Level] = &[
    Level::Portable,
    #[cfg(target_arch = "x86_64")]
    Level::Avx2,
    #[cfg(target_arch = "x86_64")]
    Level::Avx512,
];

impl Isa {
    /// How many sets this architecture knows.
    pub const COUNT: usize = LEVELS.len();

    /// The names that `KILN_ISA` takes, the least first; a machine or an architecture may lack the later ones.
    pub const NAMES: [&str; 3] = ["portable", "avx2", "avx512"];

    /// The set that every machine has.
    pub fn portable() -> Isa {
        Isa(Level::Portable)
    }

    /// The set that calls use: the best that the machine has, at most what `KILN_ISA` allows.
    #[inline]
    pub fn current() -> Isa {
        // Not a lock: a fork in another thread's first call must not leave one behind.
        static CURRENT: AtomicU8 = AtomicU8::new(0);
        if let Some(level) = LEVELS.get(usize::from(CURRENT.load(Ordering::Relaxed)).wrapping_sub(1)) {
            return Isa(*level);
        }
        let chosen = Isa::choose(std::env::var("KILN_ISA").ok().as_deref());
        CURRENT.store(chosen.0 as u8, Ordering::Relaxed);
        chosen
    }

    /// The best set present that is at most `cap`; an unknown name caps nothing.
    fn choose(cap: Option<&str>) -> Isa {
        let rank = |name: &str| Isa::NAMES.iter().position(|known| *known == name);
        let cap = cap.and_then(rank).unwrap_or(usize::MAX);
        Isa::present().filter(|isa| rank(isa.name()) <= Some(cap)).last().unwrap_or(Isa::portable())
    }

    /// All sets that this machine has, the least first.
    pub fn present() -> impl Iterator<Item = Isa> {
        LEVELS.iter().filter(|level| level.is_present()).map(|level| Isa(*level))
    }

    /// Its name, as `KILN_ISA` takes it.
    pub fn name(self) -> &'static str {
        self.c_name().to_str().unwrap_or_default()
    }

    /// Its name for C.
    pub fn c_name(self) -> &'static std::ffi::CStr {
        match self.0 {
            Level::Portable => c"portable",
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => c"avx2",
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => c"avx512",
        }
    }

    /// This set, but with vectors of 32 bytes at most: for kernels made of loads that are not aligned, of which those of 64
    /// bytes nearly all straddle two cache lines.
    pub fn with_short_vectors(self) -> Isa {
        #[cfg(target_arch = "x86_64")]
        return Isa(self.0.min(Level::Avx2));
        #[cfg(not(target_arch = "x86_64"))]
        self
    }

    /// The code of an operation for this set.
    #[inline]
    pub fn pick(self, code: &Code) -> BlockFn {
        code[self.0 as usize - 1]
    }

    /// The code of an operation for each set.
    pub const fn code<B: BlockCode>() -> Code {
        [
            Portable::block::<B>,
            #[cfg(target_arch = "x86_64")]
            Avx2::block::<B>,
            #[cfg(target_arch = "x86_64")]
            Avx512::block::<B>,
        ]
    }

    /// Runs the copy of a kernel that was compiled for this set.
    #[inline]
    pub fn run<K: Kernel>(self, kernel: K) -> K::Output {
        match self.0 {
            Level::Portable => Portable::run(kernel),
            // SAFETY: an `Isa` comes from `present`, or is one below such a set, so the machine has it.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { Avx2::run(kernel) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => unsafe { Avx512::run(kernel) },
        }
    }
}

impl Level {
    fn is_present(self) -> bool {
        match self {
            Level::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => Avx2::is_present(),
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => Avx512::is_present(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kiln_isa_caps_the_choice() {
        let best = Isa::present().last().unwrap();
        assert_eq!(Isa::choose(None), best);
        assert_eq!(Isa::choose(Some("no such set")), best);
        for isa in Isa::present() {
            assert_eq!(Isa::choose(Some(isa.name())), isa);
        }
        // A set that the machine lacks gives the best below it.
        assert_eq!(Isa::choose(Some("avx512")), best);
    }
}
