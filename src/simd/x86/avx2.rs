//! 256-bit vectors with fused multiply-add.

use crate::simd::vector::{scale_in_two_steps, split_by_bits};
use crate::simd::{Bits, BlockCode, BlockFn, Context, Float, Kernel, MAX_LANES, Mask, Simd, Vector};
use std::arch::x86_64::*;
use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Sub};

instruction_set!(
    /// 256-bit vectors with fused multiply-add.
    Avx2, ["avx2", "fma"]
);

impl Simd for Avx2 {
    type F32 = F32x8;
    type F64 = F64x4;
    type Each<V: Copy> = [V; 8];

    #[inline(always)]
    fn each<V: Copy>(value: V) -> [V; 8] {
        [value; 8]
    }

    fn call<K: Kernel>(self, kernel: K) -> K::Output {
        // SAFETY: the token proves the instruction set.
        unsafe { Avx2::run(kernel) }
    }

    #[inline(always)]
    fn code<B: BlockCode>(self) -> BlockFn {
        Avx2::block::<B>
    }

    #[inline(always)]
    fn widen(x: F32x8) -> [F64x4; 2] {
        // SAFETY: a vector exists only where its instruction set does; so for all that follow.
        unsafe {
            let upper = _mm256_extractf128_ps::<1>(x.0);
            [F64x4(_mm256_cvtps_pd(_mm256_castps256_ps128(x.0))), F64x4(_mm256_cvtps_pd(upper))]
        }
    }
    #[inline(always)]
    fn prefetch<T>(self, at: *const T) {
        // SAFETY: it reads nothing, and no address is an error.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(at.cast()) }
    }
    #[inline(always)]
    fn load_wide(self, x: &[f32]) -> F64x4 {
        assert!(x.len() >= 4);
        // SAFETY: the token proves the instruction set, the assertion the length; no alignment is needed.
        F64x4(unsafe { _mm256_cvtps_pd(_mm_loadu_ps(x.as_ptr())) })
    }
    #[inline(always)]
    fn narrow([low, high]: [F64x4; 2]) -> F32x8 {
        // SAFETY: as above.
        F32x8(unsafe { _mm256_set_m128(_mm256_cvtpd_ps(high.0), _mm256_cvtpd_ps(low.0)) })
    }
    #[inline(always)]
    fn narrow_mask([low, high]: [M64x4; 2]) -> M32x8 {
        // SAFETY: a mask exists only where its instruction set does.
        M32x8(unsafe {
            // The even halves, in the order of the 128-bit parts.
            let halves = _mm256_shuffle_ps::<0x88>(_mm256_castpd_ps(low.0), _mm256_castpd_ps(high.0));
            _mm256_castpd_ps(_mm256_permute4x64_pd::<0xd8>(_mm256_castps_pd(halves)))
        })
    }
    /// Lane by lane: gathers take ten times as long since processors had to be kept from leaking what they load.
    #[inline(always)]
    fn lookup<const N: usize>(self, table: &[f64; N], index: I64x4) -> F64x4 {
        let mut indices = [0; 4];
        // SAFETY: the token proves the instruction set, and the array has four lanes.
        unsafe { _mm256_storeu_si256(indices.as_mut_ptr().cast(), index.0) };
        let [a, b, c, d] = indices.map(|index: u64| table[index as usize % N]);
        // SAFETY: as above.
        F64x4(unsafe { _mm256_setr_pd(a, b, c, d) })
    }
    #[inline(always)]
    fn split(self, x: F64x4) -> [F64x4; 2] {
        split_by_bits(self, x)
    }
}

/// All bits of a lane set, or none.
macro_rules! mask {
    ($mask:ident, $register:ident, $cast:ident, $and:ident, $or:ident, $xor:ident, $movemask:ident) => {
        /// The answer of a comparison: all bits of a lane, or none.
        #[derive(Clone, Copy)]
        pub struct $mask($register);

        impl $mask {
            #[inline(always)]
            fn new(mask: $register) -> Self {
                Self(mask)
            }
        }
        operator!($mask, BitAnd, bitand, $and);
        operator!($mask, BitOr, bitor, $or);
        impl Not for $mask {
            type Output = Self;
            #[inline(always)]
            fn not(self) -> Self {
                // SAFETY: a mask exists only where its instruction set does.
                Self(unsafe { $xor(self.0, $cast(_mm256_set1_epi64x(-1))) })
            }
        }
        impl Mask for $mask {
            #[inline(always)]
            fn any(self) -> bool {
                // SAFETY: as above.
                unsafe { $movemask(self.0) != 0 }
            }
        }
    };
}
mask!(M32x8, __m256, _mm256_castsi256_ps, _mm256_and_ps, _mm256_or_ps, _mm256_xor_ps, _mm256_movemask_ps);
mask!(M64x4, __m256d, _mm256_castsi256_pd, _mm256_and_pd, _mm256_or_pd, _mm256_xor_pd, _mm256_movemask_pd);

integers!(
    Avx2, I32x8, M32x8, __m256i, i32, _mm256_set1_epi32, _mm256_add_epi32, _mm256_sub_epi32, _mm256_and_si256, _mm256_or_si256,
    _mm256_xor_si256, _mm256_sll_epi32, _mm256_srl_epi32,
    a, b, eq: _mm256_castsi256_ps(_mm256_cmpeq_epi32(a, b)), gt: _mm256_castsi256_ps(_mm256_cmpgt_epi32(a, b))
);
integers!(
    Avx2, I64x4, M64x4, __m256i, i64, _mm256_set1_epi64x, _mm256_add_epi64, _mm256_sub_epi64, _mm256_and_si256, _mm256_or_si256,
    _mm256_xor_si256, _mm256_sll_epi64, _mm256_srl_epi64,
    a, b, eq: _mm256_castsi256_pd(_mm256_cmpeq_epi64(a, b)), gt: _mm256_castsi256_pd(_mm256_cmpgt_epi64(a, b))
);

vector!(
    Avx2, F32x8, I32x8, M32x8, __m256, f32, 8,
    _mm256_set1_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_castps_si256, _mm256_castsi256_ps,
    _mm256_add_ps, _mm256_sub_ps, _mm256_mul_ps, _mm256_div_ps,
    select(no, yes, mask): _mm256_blendv_ps(no, yes, mask), scale(x, simd, exponent): scale_in_two_steps(x, simd, exponent),
    exchange(a, b, distance): match distance {
        1 => [
            _mm256_blend_ps::<0xaa>(a, _mm256_moveldup_ps(b)),
            _mm256_blend_ps::<0xaa>(_mm256_movehdup_ps(a), b),
        ],
        2 => {
            let (a, b) = (_mm256_castps_pd(a), _mm256_castps_pd(b));
            [_mm256_castpd_ps(_mm256_unpacklo_pd(a, b)), _mm256_castpd_ps(_mm256_unpackhi_pd(a, b))]
        }
        _ => [_mm256_permute2f128_ps::<0x20>(a, b), _mm256_permute2f128_ps::<0x31>(a, b)],
    },
    load_part(pointer, count): _mm256_maskload_ps(
        pointer,
        _mm256_cmpgt_epi32(_mm256_set1_epi32(count as i32), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7)),
    ),
    swap_pairs(a): _mm256_permute_ps::<0xb1>(a),
    rotate(a): [
        _mm256_permutevar8x32_ps(a, _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6)),
        _mm256_permutevar8x32_ps(a, _mm256_setr_epi32(1, 2, 3, 4, 5, 6, 7, 0)),
    ],
    Vector => fn mul_add(a, b, c) _mm256_fmadd_ps(a, b, c);
    Vector => fn sqrt(a) _mm256_sqrt_ps(a);
    Vector => fn min(a, other) _mm256_min_ps(a, other);
    Vector => fn max(a, other) _mm256_max_ps(a, other);
    Vector => fn floor(a) _mm256_floor_ps(a);
    Vector => fn ceil(a) _mm256_ceil_ps(a);
    Vector => fn trunc(a) _mm256_round_ps::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(a);
    Vector => fn rint(a) _mm256_round_ps::<{ _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC }>(a);
    Vector => fn abs(a) _mm256_andnot_ps(_mm256_set1_ps(-0.0), a);
    Mask => fn lt(a, other) _mm256_cmp_ps::<_CMP_LT_OQ>(a, other);
    Mask => fn le(a, other) _mm256_cmp_ps::<_CMP_LE_OQ>(a, other);
    Mask => fn eq(a, other) _mm256_cmp_ps::<_CMP_EQ_OQ>(a, other);
    Mask => fn is_nan(a) _mm256_cmp_ps::<_CMP_UNORD_Q>(a, a);
    Vector => fn canonical_nan(a) {
        let nan = _mm256_castsi256_ps(_mm256_set1_epi32(<f32 as Float>::NAN.to_bits() as i32));
        let is_nan = _mm256_cmp_ps::<_CMP_UNORD_Q>(a, a);
        _mm256_or_ps(_mm256_and_ps(is_nan, nan), _mm256_andnot_ps(is_nan, a))
    };
);
vector!(
    Avx2, F64x4, I64x4, M64x4, __m256d, f64, 4,
    _mm256_set1_pd, _mm256_loadu_pd, _mm256_storeu_pd, _mm256_castpd_si256, _mm256_castsi256_pd,
    _mm256_add_pd, _mm256_sub_pd, _mm256_mul_pd, _mm256_div_pd,
    select(no, yes, mask): _mm256_blendv_pd(no, yes, mask), scale(x, simd, exponent): scale_in_two_steps(x, simd, exponent),
    exchange(a, b, distance): match distance {
        1 => [_mm256_unpacklo_pd(a, b), _mm256_unpackhi_pd(a, b)],
        _ => [_mm256_permute2f128_pd::<0x20>(a, b), _mm256_permute2f128_pd::<0x31>(a, b)],
    },
    load_part(pointer, count): _mm256_maskload_pd(
        pointer,
        _mm256_cmpgt_epi64(_mm256_set1_epi64x(count as i64), _mm256_setr_epi64x(0, 1, 2, 3)),
    ),
    swap_pairs(a): _mm256_permute_pd::<0x5>(a),
    rotate(a): [_mm256_permute4x64_pd::<0x93>(a), _mm256_permute4x64_pd::<0x39>(a)],
    Vector => fn mul_add(a, b, c) _mm256_fmadd_pd(a, b, c);
    Vector => fn sqrt(a) _mm256_sqrt_pd(a);
    Vector => fn min(a, other) _mm256_min_pd(a, other);
    Vector => fn max(a, other) _mm256_max_pd(a, other);
    Vector => fn floor(a) _mm256_floor_pd(a);
    Vector => fn ceil(a) _mm256_ceil_pd(a);
    Vector => fn trunc(a) _mm256_round_pd::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(a);
    Vector => fn rint(a) _mm256_round_pd::<{ _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC }>(a);
    Vector => fn abs(a) _mm256_andnot_pd(_mm256_set1_pd(-0.0), a);
    Mask => fn lt(a, other) _mm256_cmp_pd::<_CMP_LT_OQ>(a, other);
    Mask => fn le(a, other) _mm256_cmp_pd::<_CMP_LE_OQ>(a, other);
    Mask => fn eq(a, other) _mm256_cmp_pd::<_CMP_EQ_OQ>(a, other);
    Mask => fn is_nan(a) _mm256_cmp_pd::<_CMP_UNORD_Q>(a, a);
    Vector => fn canonical_nan(a) {
        let nan = _mm256_castsi256_pd(_mm256_set1_epi64x(<f64 as Float>::NAN.to_bits() as i64));
        let is_nan = _mm256_cmp_pd::<_CMP_UNORD_Q>(a, a);
        _mm256_or_pd(_mm256_and_pd(is_nan, nan), _mm256_andnot_pd(is_nan, a))
    };
);
