//! The floating-point environment: rounding, flushing of subnormals, traps, and the flags of what has happened.

use std::arch::asm;

/// What the control and status registers hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FloatEnvironment {
    #[cfg(target_arch = "x86_64")]
    mxcsr: u32,
    #[cfg(target_arch = "aarch64")]
    fpcr: u64,
    #[cfg(target_arch = "aarch64")]
    fpsr: u64,
}

impl FloatEnvironment {
    /// Sets the default: round to nearest, subnormals kept, traps masked. Gives back what was set before.
    ///
    /// A register is written only where that changes something: a write that does costs more than all else in a small call.
    #[inline(always)]
    pub fn enter() -> Self {
        let host = Self::current();
        if !host.is_default() {
            Self::DEFAULT.set();
        }
        host
    }

    /// Sets what [`FloatEnvironment::enter`] gave back, with the flags that were raised then.
    #[inline(always)]
    pub fn leave(self) {
        if Self::current() != self {
            self.set();
        }
    }
}

#[cfg(target_arch = "x86_64")]
impl FloatEnvironment {
    const DEFAULT: Self = FloatEnvironment { mxcsr: 0x1f80 };
    const FLAGS: u32 = 0x3f;

    #[inline(always)]
    fn is_default(self) -> bool {
        self.mxcsr & !Self::FLAGS == Self::DEFAULT.mxcsr
    }

    #[inline(always)]
    fn current() -> Self {
        let mut mxcsr = 0u32;
        // SAFETY: stores four bytes to `mxcsr`.
        unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut mxcsr, options(nostack, preserves_flags)) };
        FloatEnvironment { mxcsr }
    }

    #[inline(always)]
    fn set(self) {
        let mxcsr = self.mxcsr;
        // SAFETY: loads four bytes that `current` has stored, or the default. Code that assumes the default environment runs
        // only between `enter` and `leave`.
        unsafe { asm!("ldmxcsr [{}]", in(reg) &raw const mxcsr, options(nostack, preserves_flags)) };
    }
}

#[cfg(target_arch = "aarch64")]
impl FloatEnvironment {
    const DEFAULT: Self = FloatEnvironment { fpcr: 0, fpsr: 0 };

    #[inline(always)]
    fn is_default(self) -> bool {
        self.fpcr == 0
    }

    #[inline(always)]
    fn current() -> Self {
        let (fpcr, fpsr): (u64, u64);
        // SAFETY: reads two registers.
        unsafe {
            asm!("mrs {}, fpcr", "mrs {}, fpsr", out(reg) fpcr, out(reg) fpsr, options(nostack, preserves_flags))
        };
        FloatEnvironment { fpcr, fpsr }
    }

    #[inline(always)]
    fn set(self) {
        // SAFETY: as for x86-64.
        unsafe {
            asm!("msr fpcr, {}", "msr fpsr, {}", in(reg) self.fpcr, in(reg) self.fpsr, options(nostack, preserves_flags))
        };
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("Kiln does not know the floating-point environment of this processor");
