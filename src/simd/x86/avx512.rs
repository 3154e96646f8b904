//! 512-bit vectors.

use crate::simd::{Bits, BlockCode, BlockFn, Context, Float, Kernel, MAX_LANES, Mask, Simd, Vector};
use std::arch::x86_64::*;
use std::ops::{Add, BitAnd, BitOr, BitXor, Div, Mul, Neg, Not, Sub};

instruction_set!(
    /// 512-bit vectors.
    Avx512, ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl", "avx2", "fma"]
);

impl Simd for Avx512 {
    type F32 = F32x16;
    type F64 = F64x8;
    const REGISTERS: usize = 32;
    type Each<V: Copy> = [V; 4];

    #[inline(always)]
    fn each<V: Copy>(value: V) -> [V; 4] {
        [value; 4]
    }

    fn call<K: Kernel>(self, kernel: K) -> K::Output {
        // SAFETY: the token proves the instruction set.
        unsafe { Avx512::run(kernel) }
    }

    #[inline(always)]
    fn code<B: BlockCode>(self) -> BlockFn {
        Avx512::block::<B>
    }

    #[inline(always)]
    fn widen(x: F32x16) -> [F64x8; 2] {
        // SAFETY: a vector exists only where its instruction set does; so for all that follow.
        unsafe {
            let upper = _mm512_extractf32x8_ps::<1>(x.0);
            [F64x8(_mm512_cvtps_pd(_mm512_castps512_ps256(x.0))), F64x8(_mm512_cvtps_pd(upper))]
        }
    }
    #[inline(always)]
    fn prefetch<T>(self, at: *const T) {
        // SAFETY: it reads nothing, and no address is an error.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(at.cast()) }
    }
    #[inline(always)]
    fn load_wide(self, x: &[f32]) -> F64x8 {
        assert!(x.len() >= 8);
        // SAFETY: the token proves the instruction set, the assertion the length; no alignment is needed.
        F64x8(unsafe { _mm512_cvtps_pd(_mm256_loadu_ps(x.as_ptr())) })
    }
    #[inline(always)]
    fn narrow([low, high]: [F64x8; 2]) -> F32x16 {
        // SAFETY: as above.
        F32x16(unsafe {
            let low = _mm512_castps256_ps512(_mm512_cvtpd_ps(low.0));
            _mm512_insertf32x8::<1>(low, _mm512_cvtpd_ps(high.0))
        })
    }
    #[inline(always)]
    fn narrow_mask([low, high]: [M64x8; 2]) -> M32x16 {
        M32x16(__mmask16::from(low.0) | __mmask16::from(high.0) << 8)
    }
    #[inline(always)]
    fn is_subnormal(self, x: F32x16) -> M32x16 {
        // SAFETY: the token proves the instruction set.
        M32x16(unsafe { _mm512_fpclass_ps_mask::<0x20>(x.0) })
    }
    /// From registers where the table fits a few of them.
    #[inline(always)]
    fn lookup<const N: usize>(self, table: &[f64; N], index: I64x8) -> F64x8 {
        const { assert!(N.is_power_of_two()) }
        // SAFETY: the token proves the instruction set; permutations look at the low bits of an index, and those of the gather
        // are below N, a power of two.
        F64x8(unsafe {
            match N {
                8 => _mm512_permutexvar_pd(index.0, row(self, table, 0)),
                16 => _mm512_permutex2var_pd(row(self, table, 0), index.0, row(self, table, 8)),
                32 => _mm512_mask_blend_pd(
                    _mm512_test_epi64_mask(index.0, _mm512_set1_epi64(16)),
                    _mm512_permutex2var_pd(row(self, table, 0), index.0, row(self, table, 8)),
                    _mm512_permutex2var_pd(row(self, table, 16), index.0, row(self, table, 24)),
                ),
                _ => {
                    let index = index & I64x8::splat(self, N as i64 - 1);
                    _mm512_i64gather_pd::<8>(index.0, table.as_ptr())
                }
            }
        })
    }
    #[inline(always)]
    fn split(self, x: F64x8) -> [F64x8; 2] {
        // SAFETY: the token proves the instruction set.
        unsafe {
            let fraction = _mm512_getmant_pd::<_MM_MANT_NORM_1_2, _MM_MANT_SIGN_NAN>(x.0);
            [F64x8(fraction), F64x8(_mm512_getexp_pd(x.0))]
        }
    }
    /// A step of third order from an estimate of 14 bits.
    #[inline(always)]
    fn near_reciprocal(self, x: F64x8) -> F64x8 {
        // SAFETY: the token proves the instruction set.
        F64x8(unsafe {
            let one = _mm512_set1_pd(1.0);
            let inverse = _mm512_rcp14_pd(x.0);
            let error = _mm512_fnmadd_pd(x.0, inverse, one);
            _mm512_fmadd_pd(inverse, _mm512_fmadd_pd(error, error, error), inverse)
        })
    }
    #[inline(always)]
    fn near_sqrt(self, x: F64x8) -> F64x8 {
        // Zeros and infinity are their own roots.
        const ITSELF: i32 = 0x02 | 0x04 | 0x08;
        // SAFETY: the token proves the instruction set.
        F64x8(unsafe { _mm512_mask_mov_pd(newton_sqrt(x.0), _mm512_fpclass_pd_mask::<ITSELF>(x.0), x.0) })
    }
}

/// Eight numbers of a table.
#[inline(always)]
fn row(simd: Avx512, table: &[f64], first: usize) -> __m512d {
    F64x8::load(simd, &table[first..]).0
}

/// Square roots, correctly rounded: Newton's steps leave less than a unit in the last place, and an
/// exact comparison with the products with the neighbours tells which of the three numbers it is (Tuckerman).
///
/// # Safety
/// The machine must have AVX-512.
#[inline(always)]
unsafe fn sqrt_by_steps(x: __m512d) -> __m512d {
    // The bits of 2^-900, and their distance to those of 2^1000. Others (zero, infinity, NaN, subnormal numbers) are the divider's.
    const LEAST: i64 = (1023 - 900) << 52;
    const SPAN: i64 = 1900 << 52;
    // SAFETY: the caller's.
    unsafe {
        let bits = _mm512_castpd_si512(x);
        let above = _mm512_sub_epi64(bits, _mm512_set1_epi64(LEAST));
        if _mm512_cmpgt_epu64_mask(above, _mm512_set1_epi64(SPAN)) != 0 {
            return F64x8(_mm512_sqrt_pd(x)).canonical_nan().0;
        }
        let root = newton_sqrt(x);
        let (one, bits) = (_mm512_set1_epi64(1), _mm512_castpd_si512(root));
        let (below, above) = (_mm512_sub_epi64(bits, one), _mm512_add_epi64(bits, one));
        let zero = _mm512_setzero_pd();
        let less_below = _mm512_fnmadd_pd(root, _mm512_castsi512_pd(below), x);
        let less_above = _mm512_fnmadd_pd(root, _mm512_castsi512_pd(above), x);
        let bits = _mm512_mask_mov_epi64(bits, _mm512_cmp_pd_mask::<_CMP_LE_OQ>(less_below, zero), below);
        let bits = _mm512_mask_mov_epi64(bits, _mm512_cmp_pd_mask::<_CMP_GT_OQ>(less_above, zero), above);
        _mm512_castsi512_pd(bits)
    }
}

/// Two of Newton's steps from an estimate of 14 bits; NaN for zero and infinity.
///
/// # Safety
/// The machine must have AVX-512.
#[inline(always)]
unsafe fn newton_sqrt(x: __m512d) -> __m512d {
    // SAFETY: the caller's.
    unsafe {
        let half = _mm512_set1_pd(0.5);
        let estimate = _mm512_rsqrt14_pd(x);
        let (root, half_inverse) = (_mm512_mul_pd(x, estimate), _mm512_mul_pd(half, estimate));
        let error = _mm512_fnmadd_pd(root, half_inverse, half);
        let root = _mm512_fmadd_pd(root, error, root);
        let half_inverse = _mm512_fmadd_pd(half_inverse, error, half_inverse);
        let error = _mm512_fnmadd_pd(root, half_inverse, half);
        _mm512_fmadd_pd(root, error, root)
    }
}

/// The lanes of two vectors, numbered through, that make up each of those that [`Vector::exchange`] gives.
#[inline(always)]
fn exchanged<const N: usize, I: Copy + Default + TryFrom<usize>>(distance: usize) -> [[I; N]; 2] {
    let index = |lane| I::try_from(lane).unwrap_or_default();
    let mut lanes = [[I::default(); N]; 2];
    let [first, second] = &mut lanes;
    for (lane, (first, second)) in first.iter_mut().zip(second).enumerate() {
        let upper = lane & distance != 0;
        *first = index(if upper { N + lane - distance } else { lane });
        *second = index(if upper { N + lane } else { lane + distance });
    }
    lanes
}

/// For `fixupimm`, four bits a class of numbers: quiet and signaling NaN (0 and 1) become the first operand, the six others (zero,
/// one, infinities, negative and positive numbers) stay.
const NOT_NAN: i64 = 0x1111_1100;

/// A bit a lane.
macro_rules! mask {
    ($mask:ident, $bits:ident) => {
        /// The answer of a comparison: a bit a lane.
        #[derive(Clone, Copy)]
        pub struct $mask($bits);

        impl $mask {
            #[inline(always)]
            fn new(mask: $bits) -> Self {
                Self(mask)
            }
        }
        impl BitAnd for $mask {
            type Output = Self;
            #[inline(always)]
            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }
        impl BitOr for $mask {
            type Output = Self;
            #[inline(always)]
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
        impl Not for $mask {
            type Output = Self;
            #[inline(always)]
            fn not(self) -> Self {
                Self(!self.0)
            }
        }
        impl Mask for $mask {
            #[inline(always)]
            fn any(self) -> bool {
                self.0 != 0
            }
        }
    };
}
mask!(M32x16, __mmask16);
mask!(M64x8, __mmask8);

integers!(
    Avx512, I32x16, M32x16, __m512i, i32, _mm512_set1_epi32, _mm512_add_epi32, _mm512_sub_epi32, _mm512_and_si512,
    _mm512_or_si512, _mm512_xor_si512, _mm512_sll_epi32, _mm512_srl_epi32,
    a, b, eq: _mm512_cmpeq_epi32_mask(a, b), gt: _mm512_cmpgt_epi32_mask(a, b)
);
integers!(
    Avx512, I64x8, M64x8, __m512i, i64, _mm512_set1_epi64, _mm512_add_epi64, _mm512_sub_epi64, _mm512_and_si512,
    _mm512_or_si512, _mm512_xor_si512, _mm512_sll_epi64, _mm512_srl_epi64,
    a, b, eq: _mm512_cmpeq_epi64_mask(a, b), gt: _mm512_cmpgt_epi64_mask(a, b)
);

vector!(
    Avx512, F32x16, I32x16, M32x16, __m512, f32, 16,
    _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_castps_si512, _mm512_castsi512_ps,
    _mm512_add_ps, _mm512_sub_ps, _mm512_mul_ps, _mm512_div_ps,
    select(no, yes, mask): _mm512_mask_blend_ps(mask, no, yes),
    // SAFETY: a vector exists only where its instruction set does.
    scale(x, _simd, exponent): Self(unsafe { _mm512_scalef_ps(x.0, exponent.0) }),
    exchange(a, b, distance): {
        let [first, second] = exchanged::<16, i32>(distance);
        let (first, second) = (_mm512_loadu_si512(first.as_ptr().cast()), _mm512_loadu_si512(second.as_ptr().cast()));
        [_mm512_permutex2var_ps(a, first, b), _mm512_permutex2var_ps(a, second, b)]
    },
    load_part(pointer, count): _mm512_maskz_loadu_ps(((1_u32 << count) - 1) as __mmask16, pointer),
    swap_pairs(a): _mm512_permute_ps::<0xb1>(a),
    rotate(a): [
        _mm512_castsi512_ps(_mm512_alignr_epi32::<15>(_mm512_castps_si512(a), _mm512_castps_si512(a))),
        _mm512_castsi512_ps(_mm512_alignr_epi32::<1>(_mm512_castps_si512(a), _mm512_castps_si512(a))),
    ],
    Vector => fn mul_add(a, b, c) _mm512_fmadd_ps(a, b, c);
    Vector => fn sqrt(a) _mm512_sqrt_ps(a);
    Vector => fn min(a, other) _mm512_min_ps(a, other);
    Vector => fn max(a, other) _mm512_max_ps(a, other);
    Vector => fn floor(a) _mm512_roundscale_ps::<{ _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC }>(a);
    Vector => fn ceil(a) _mm512_roundscale_ps::<{ _MM_FROUND_TO_POS_INF | _MM_FROUND_NO_EXC }>(a);
    Vector => fn trunc(a) _mm512_roundscale_ps::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(a);
    Vector => fn rint(a) _mm512_roundscale_ps::<{ _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC }>(a);
    Vector => fn abs(a) _mm512_abs_ps(a);
    Mask => fn lt(a, other) _mm512_cmp_ps_mask::<_CMP_LT_OQ>(a, other);
    Mask => fn le(a, other) _mm512_cmp_ps_mask::<_CMP_LE_OQ>(a, other);
    Mask => fn eq(a, other) _mm512_cmp_ps_mask::<_CMP_EQ_OQ>(a, other);
    Mask => fn is_nan(a) _mm512_cmp_ps_mask::<_CMP_UNORD_Q>(a, a);
    Vector => fn canonical_nan(a) {
        // As for f64.
        _mm512_fixupimm_ps::<0>(_mm512_set1_ps(<f32 as Float>::NAN), a, _mm512_set1_epi32(NOT_NAN as i32))
    };
);
vector!(
    Avx512, F64x8, I64x8, M64x8, __m512d, f64, 8,
    _mm512_set1_pd, _mm512_loadu_pd, _mm512_storeu_pd, _mm512_castpd_si512, _mm512_castsi512_pd,
    _mm512_add_pd, _mm512_sub_pd, _mm512_mul_pd, _mm512_div_pd,
    select(no, yes, mask): _mm512_mask_blend_pd(mask, no, yes),
    // SAFETY: a vector exists only where its instruction set does.
    scale(x, _simd, exponent): Self(unsafe { _mm512_scalef_pd(x.0, exponent.0) }),
    exchange(a, b, distance): {
        let [first, second] = exchanged::<8, i64>(distance);
        let (first, second) = (_mm512_loadu_si512(first.as_ptr().cast()), _mm512_loadu_si512(second.as_ptr().cast()));
        [_mm512_permutex2var_pd(a, first, b), _mm512_permutex2var_pd(a, second, b)]
    },
    load_part(pointer, count): _mm512_maskz_loadu_pd(((1_u32 << count) - 1) as __mmask8, pointer),
    swap_pairs(a): _mm512_permute_pd::<0x55>(a),
    rotate(a): [
        _mm512_castsi512_pd(_mm512_alignr_epi64::<7>(_mm512_castpd_si512(a), _mm512_castpd_si512(a))),
        _mm512_castsi512_pd(_mm512_alignr_epi64::<1>(_mm512_castpd_si512(a), _mm512_castpd_si512(a))),
    ],
    Vector => fn mul_add(a, b, c) _mm512_fmadd_pd(a, b, c);
    Vector => fn sqrt(a) _mm512_sqrt_pd(a);
    Vector => fn sqrt_by_steps(a) sqrt_by_steps(a);
    Vector => fn min(a, other) _mm512_min_pd(a, other);
    Vector => fn max(a, other) _mm512_max_pd(a, other);
    Vector => fn floor(a) _mm512_roundscale_pd::<{ _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC }>(a);
    Vector => fn ceil(a) _mm512_roundscale_pd::<{ _MM_FROUND_TO_POS_INF | _MM_FROUND_NO_EXC }>(a);
    Vector => fn trunc(a) _mm512_roundscale_pd::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(a);
    Vector => fn rint(a) _mm512_roundscale_pd::<{ _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC }>(a);
    Vector => fn abs(a) _mm512_abs_pd(a);
    Mask => fn lt(a, other) _mm512_cmp_pd_mask::<_CMP_LT_OQ>(a, other);
    Mask => fn le(a, other) _mm512_cmp_pd_mask::<_CMP_LE_OQ>(a, other);
    Mask => fn eq(a, other) _mm512_cmp_pd_mask::<_CMP_EQ_OQ>(a, other);
    Mask => fn is_nan(a) _mm512_cmp_pd_mask::<_CMP_UNORD_Q>(a, a);
    Vector => fn canonical_nan(a) {
        // One instruction: the number stays where it is one, by the code of its class in the table.
        _mm512_fixupimm_pd::<0>(_mm512_set1_pd(<f64 as Float>::NAN), a, _mm512_set1_epi64(NOT_NAN))
    };
);
