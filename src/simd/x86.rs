//! AVX2 with FMA, and AVX-512 as far as a Cascade Lake server has it (F, BW, CD, DQ, VL).

/// One instruction set: its token, and the function in which kernels are compiled for it.
macro_rules! instruction_set {
    ($(#[$doc:meta])* $set:ident, [$($feature:tt),*]) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $set(());

        impl $set {
            pub(in crate::simd) fn is_present() -> bool {
                $(is_x86_feature_detected!($feature))&&*
            }

            /// Never inlined: a kernel that calls others does not need the stack of all.
            ///
            /// # Safety
            /// The machine must have the instruction set.
            #[inline(never)]
            $(#[target_feature(enable = $feature)])*
            pub(in crate::simd) unsafe fn run<K: Kernel>(kernel: K) -> K::Output {
                kernel.run($set(()))
            }

            /// # Safety
            /// As for [`BlockFn`](crate::simd::BlockFn), on a machine that has the instruction set.
            $(#[target_feature(enable = $feature)])*
            pub(in crate::simd) unsafe fn block<B: BlockCode>(
                context: &Context,
                x: [*const u8; 3],
                out: [*mut u8; 2],
                n: usize,
            ) {
                // SAFETY: by the caller.
                unsafe { B::run($set(()), context, x, out, n) }
            }
        }
    };
}

/// Methods of a trait, each an expression of the instruction set's own over the registers inside. (No closures: they are
/// not compiled for the instruction set.)
macro_rules! methods {
    ($($wrap:ident => fn $name:ident($this:ident $(, $argument:ident)*) $body:expr;)*) => {
        $(
            #[inline(always)]
            fn $name(self $(, $argument: Self)*) -> methods!(result $wrap) {
                let $this = self.0;
                $(let $argument = $argument.0;)*
                // SAFETY: a vector exists only where its instruction set does.
                methods!(wrap $wrap, unsafe { $body })
            }
        )*
    };
    (result Vector) => { Self };
    (result Mask) => { Self::Mask };
    (wrap Vector, $value:expr) => { Self($value) };
    (wrap Mask, $value:expr) => { <Self::Mask>::new($value) };
}

/// An operator of the standard library by an instruction.
macro_rules! operator {
    ($type:ident, $operator:ident, $method:ident, $instruction:expr) => {
        impl $operator for $type {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                // SAFETY: a vector exists only where its instruction set does.
                Self(unsafe { $instruction(self.0, other.0) })
            }
        }
    };
}

/// The integers beside a vector.
macro_rules! integers {
    ($set:ident, $type:ident, $mask:ident, $register:ident, $scalar:ident, $set1:ident, $add:ident, $sub:ident, $and:ident,
     $or:ident, $xor:ident, $shl:ident, $shr:ident, $a:ident, $b:ident, eq: $eq:expr, gt: $gt:expr) => {
        #[doc = concat!("Lanes of ", stringify!($scalar), ".")]
        #[derive(Clone, Copy)]
        pub struct $type($register);

        operator!($type, Add, add, $add);
        operator!($type, Sub, sub, $sub);
        operator!($type, BitAnd, bitand, $and);
        operator!($type, BitOr, bitor, $or);
        operator!($type, BitXor, bitxor, $xor);

        impl Bits<$set> for $type {
            type Scalar = $scalar;
            type Mask = $mask;

            #[inline(always)]
            fn splat(_: $set, x: $scalar) -> Self {
                // SAFETY: the token proves that the machine has the instruction set.
                Self(unsafe { $set1(x) })
            }
            #[inline(always)]
            fn shl(self, count: u32) -> Self {
                // SAFETY: a vector exists only where its instruction set does; so for all that follow.
                Self(unsafe { $shl(self.0, _mm_cvtsi32_si128(count as i32)) })
            }
            #[inline(always)]
            fn shr(self, count: u32) -> Self {
                // SAFETY: as above.
                Self(unsafe { $shr(self.0, _mm_cvtsi32_si128(count as i32)) })
            }
            methods! {
                Mask => fn eq($a, $b) $eq;
                Mask => fn gt($a, $b) $gt;
            }
        }
    };
}

/// One vector type. The bodies are the instruction set's own; `load` and `store` check the length.
macro_rules! vector {
    ($set:ident, $vector:ident, $bits:ident, $mask:ident, $register:ident, $scalar:ident, $lanes:literal,
     $set1:ident, $load:ident, $store:ident, $to_bits:ident, $from_bits:ident,
     $add:ident, $sub:ident, $mul:ident, $div:ident,
     select($no:ident, $yes:ident, $chosen:ident): $select:expr, scale($x:ident, $simd:ident, $exponent:ident): $scale:expr,
     exchange($this:ident, $other:ident, $distance:ident): $exchange:expr,
     load_part($pointer:ident, $count:ident): $load_part:expr, swap_pairs($pairs:ident): $swap_pairs:expr,
     rotate($rotated:ident): [$rotate_up:expr, $rotate_down:expr $(,)?],
     $($wrap:ident => fn $name:ident($self:ident $(, $argument:ident)*) $body:expr;)*) => {
        #[doc = concat!(stringify!($lanes), " lanes of ", stringify!($scalar), "; exists only where the token does.")]
        #[derive(Clone, Copy)]
        pub struct $vector($register);

        const _: () = assert!($lanes <= MAX_LANES);

        operator!($vector, Add, add, $add);
        operator!($vector, Sub, sub, $sub);
        operator!($vector, Mul, mul, $mul);
        operator!($vector, Div, div, $div);

        impl Neg for $vector {
            type Output = Self;
            #[inline(always)]
            fn neg(self) -> Self {
                // SAFETY: a vector exists only where its instruction set does.
                let sign = unsafe { $set1(-0.0) };
                Self::from_bits(self.to_bits() ^ Self(sign).to_bits())
            }
        }

        impl Vector<$set> for $vector {
            type Scalar = $scalar;
            type Mask = $mask;
            type Bits = $bits;
            const LANES: usize = $lanes;

            #[inline(always)]
            fn splat(_: $set, x: $scalar) -> Self {
                // SAFETY: the token proves that the machine has the instruction set.
                Self(unsafe { $set1(x) })
            }
            #[inline(always)]
            fn load(_: $set, x: &[$scalar]) -> Self {
                assert!(x.len() >= $lanes);
                // SAFETY: the token proves the instruction set, the assertion the length; no alignment is needed.
                Self(unsafe { $load(x.as_ptr()) })
            }
            #[inline(always)]
            fn load_part(_: $set, x: &[$scalar]) -> Self {
                let ($pointer, $count) = (x.as_ptr(), x.len().min($lanes));
                // SAFETY: the token proves the instruction set; only the elements of the slice are touched.
                Self(unsafe { $load_part })
            }
            #[inline(always)]
            fn store(self, out: &mut [$scalar]) {
                assert!(out.len() >= $lanes);
                // SAFETY: a vector proves the instruction set, the assertion the length; no alignment is needed.
                unsafe { $store(out.as_mut_ptr(), self.0) }
            }
            #[inline(always)]
            unsafe fn load_from(_: $set, from: *const $scalar) -> Self {
                // SAFETY: the token proves the instruction set, the caller the memory; no alignment is needed.
                Self(unsafe { $load(from.cast()) })
            }
            #[inline(always)]
            unsafe fn store_to(self, to: *mut $scalar) {
                // SAFETY: a vector proves the instruction set, the caller the memory; no alignment is needed.
                unsafe { $store(to.cast(), self.0) }
            }
            #[inline(always)]
            fn exchange(self, _: $set, $other: Self, $distance: usize) -> [Self; 2] {
                let ($this, $other) = (self.0, $other.0);
                // SAFETY: a vector exists only where its instruction set does.
                let [a, b] = unsafe { $exchange };
                [Self(a), Self(b)]
            }
            #[inline(always)]
            fn swap_pairs(self, _: $set) -> Self {
                let $pairs = self.0;
                // SAFETY: a vector exists only where its instruction set does.
                Self(unsafe { $swap_pairs })
            }
            #[inline(always)]
            fn rotate_up(self, _: $set) -> Self {
                let $rotated = self.0;
                // SAFETY: a vector exists only where its instruction set does.
                Self(unsafe { $rotate_up })
            }
            #[inline(always)]
            fn rotate_down(self, _: $set) -> Self {
                let $rotated = self.0;
                // SAFETY: a vector exists only where its instruction set does.
                Self(unsafe { $rotate_down })
            }
            #[inline(always)]
            fn to_bits(self) -> $bits {
                // SAFETY: a vector exists only where its instruction set does; so for all that follow.
                $bits(unsafe { $to_bits(self.0) })
            }
            #[inline(always)]
            fn from_bits(bits: $bits) -> Self {
                // SAFETY: as above.
                Self(unsafe { $from_bits(bits.0) })
            }
            #[inline(always)]
            fn select(mask: $mask, yes: Self, no: Self) -> Self {
                let ($no, $yes, $chosen) = (no.0, yes.0, mask.0);
                // SAFETY: as above.
                Self(unsafe { $select })
            }
            #[inline(always)]
            fn scale(self, $simd: $set, $exponent: Self) -> Self {
                let $x = self;
                $scale
            }
            methods! { $($wrap => fn $name($self $(, $argument)*) $body;)* }
        }
    };
}

mod avx2;
mod avx512;

pub use avx2::Avx2;
pub use avx512::Avx512;
