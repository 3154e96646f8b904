//! AVX2 with FMA, and AVX-512 as far as a Cascade Lake server has it (F, BW, CD, DQ, VL).

use super::{Float, Kernel, MAX_LANES, Simd, Vector};
use std::arch::x86_64::*;
use std::ops::{Add, Div, Mul, Sub};

/// One instruction set: its token, and the function in which kernels are compiled for it.
macro_rules! instruction_set {
    ($(#[$doc:meta])* $set:ident, $f32:ident, $f64:ident, [$($feature:tt),*]) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $set(());

        impl $set {
            pub(super) fn is_present() -> bool {
                $(is_x86_feature_detected!($feature))&&*
            }

            /// # Safety
            /// The machine must have the instruction set.
            $(#[target_feature(enable = $feature)])*
            pub(super) unsafe fn run<K: Kernel>(kernel: K) -> K::Output {
                kernel.run($set(()))
            }
        }

        impl Simd for $set {
            type F32 = $f32;
            type F64 = $f64;
        }
    };
}

/// One vector type. The bodies are the instruction set's own; `load` and `store` check the length.
macro_rules! vector {
    ($set:ident, $vector:ident, $register:ident, $scalar:ident, $lanes:literal, $mask:ident,
     $set1:ident, $load:ident, $store:ident, $add:ident, $sub:ident, $mul:ident, $div:ident, $fma:ident, $sqrt:ident,
     |$a:ident, $b:ident| lt: $lt:expr, canonical_nan: $canonical_nan:expr, |$m:ident| select: $select:expr) => {
        #[doc = concat!(stringify!($lanes), " lanes of ", stringify!($scalar), "; exists only where the token does.")]
        #[derive(Clone, Copy)]
        pub struct $vector($register);

        const _: () = assert!($lanes <= MAX_LANES);

        vector!(operator $vector, Add, add, $add);
        vector!(operator $vector, Sub, sub, $sub);
        vector!(operator $vector, Mul, mul, $mul);
        vector!(operator $vector, Div, div, $div);

        impl Vector<$set> for $vector {
            type Scalar = $scalar;
            type Mask = $mask;
            const LANES: usize = $lanes;

            #[inline(always)]
            fn splat(_: $set, x: $scalar) -> Self {
                // SAFETY: the token proves that the machine has the instruction set.
                $vector(unsafe { $set1(x) })
            }
            #[inline(always)]
            fn load(_: $set, x: &[$scalar]) -> Self {
                assert!(x.len() >= $lanes);
                // SAFETY: the token proves the instruction set, the assertion the length; no alignment is needed.
                $vector(unsafe { $load(x.as_ptr()) })
            }
            #[inline(always)]
            fn store(self, out: &mut [$scalar]) {
                assert!(out.len() >= $lanes);
                // SAFETY: a vector proves the instruction set, the assertion the length; no alignment is needed.
                unsafe { $store(out.as_mut_ptr(), self.0) }
            }
            #[inline(always)]
            fn mul_add(self, b: Self, c: Self) -> Self {
                // SAFETY: a vector exists only where its instruction set does; so for all that follow.
                $vector(unsafe { $fma(self.0, b.0, c.0) })
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                // SAFETY: as above.
                $vector(unsafe { $sqrt(self.0) })
            }
            #[inline(always)]
            fn lt(self, other: Self) -> $mask {
                let ($a, $b) = (self.0, other.0);
                // SAFETY: as above.
                unsafe { $lt }
            }
            #[inline(always)]
            fn canonical_nan(self) -> Self {
                let $a = self.0;
                // SAFETY: as above.
                $vector(unsafe { $canonical_nan })
            }
            #[inline(always)]
            fn select($m: $mask, yes: Self, no: Self) -> Self {
                let ($a, $b) = (yes.0, no.0);
                // SAFETY: as above.
                $vector(unsafe { $select })
            }
        }
    };
    (operator $vector:ident, $operator:ident, $method:ident, $instruction:ident) => {
        impl $operator for $vector {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                // SAFETY: a vector exists only where its instruction set does.
                $vector(unsafe { $instruction(self.0, other.0) })
            }
        }
    };
}

instruction_set!(
    /// 256-bit vectors with fused multiply-add.
    Avx2, F32x8, F64x4, ["avx2", "fma"]
);
vector!(
    Avx2, F32x8, __m256, f32, 8, __m256,
    _mm256_set1_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_add_ps, _mm256_sub_ps, _mm256_mul_ps, _mm256_div_ps,
    _mm256_fmadd_ps, _mm256_sqrt_ps,
    |a, b| lt: _mm256_cmp_ps::<_CMP_LT_OQ>(a, b), canonical_nan: {
        let nan = _mm256_castsi256_ps(_mm256_set1_epi32(<f32 as Float>::NAN.to_bits() as i32));
        let is_nan = _mm256_cmp_ps::<_CMP_UNORD_Q>(a, a);
        _mm256_or_ps(_mm256_and_ps(is_nan, nan), _mm256_andnot_ps(is_nan, a))
    },
    |m| select: _mm256_blendv_ps(b, a, m)
);
vector!(
    Avx2, F64x4, __m256d, f64, 4, __m256d,
    _mm256_set1_pd, _mm256_loadu_pd, _mm256_storeu_pd, _mm256_add_pd, _mm256_sub_pd, _mm256_mul_pd, _mm256_div_pd,
    _mm256_fmadd_pd, _mm256_sqrt_pd,
    |a, b| lt: _mm256_cmp_pd::<_CMP_LT_OQ>(a, b), canonical_nan: {
        let nan = _mm256_castsi256_pd(_mm256_set1_epi64x(<f64 as Float>::NAN.to_bits() as i64));
        let is_nan = _mm256_cmp_pd::<_CMP_UNORD_Q>(a, a);
        _mm256_or_pd(_mm256_and_pd(is_nan, nan), _mm256_andnot_pd(is_nan, a))
    },
    |m| select: _mm256_blendv_pd(b, a, m)
);

instruction_set!(
    /// 512-bit vectors.
    Avx512, F32x16, F64x8, ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl", "avx2", "fma"]
);
vector!(
    Avx512, F32x16, __m512, f32, 16, __mmask16,
    _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_add_ps, _mm512_sub_ps, _mm512_mul_ps, _mm512_div_ps,
    _mm512_fmadd_ps, _mm512_sqrt_ps,
    |a, b| lt: _mm512_cmp_ps_mask::<_CMP_LT_OQ>(a, b), canonical_nan: {
        let nan = _mm512_set1_epi32(<f32 as Float>::NAN.to_bits() as i32);
        let is_nan = _mm512_cmp_ps_mask::<_CMP_UNORD_Q>(a, a);
        _mm512_castsi512_ps(_mm512_mask_mov_epi32(_mm512_castps_si512(a), is_nan, nan))
    },
    |m| select: _mm512_mask_blend_ps(m, b, a)
);
vector!(
    Avx512, F64x8, __m512d, f64, 8, __mmask8,
    _mm512_set1_pd, _mm512_loadu_pd, _mm512_storeu_pd, _mm512_add_pd, _mm512_sub_pd, _mm512_mul_pd, _mm512_div_pd,
    _mm512_fmadd_pd, _mm512_sqrt_pd,
    |a, b| lt: _mm512_cmp_pd_mask::<_CMP_LT_OQ>(a, b), canonical_nan: {
        let nan = _mm512_set1_epi64(<f64 as Float>::NAN.to_bits() as i64);
        let is_nan = _mm512_cmp_pd_mask::<_CMP_UNORD_Q>(a, a);
        _mm512_castsi512_pd(_mm512_mask_mov_epi64(_mm512_castpd_si512(a), is_nan, nan))
    },
    |m| select: _mm512_mask_blend_pd(m, b, a)
);
