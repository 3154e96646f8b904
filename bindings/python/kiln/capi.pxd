# What kiln.h declares, for Cython: `from kiln.capi cimport kiln_sqrt_f64`.
#
# Generated from the header by `cargo run -p kiln-generate`; do not edit.

from libc.stdint cimport int32_t, int64_t, uint64_t

cdef extern from "kiln.h" nogil:
    enum:
        KILN_OK
        KILN_ERR_NULL
        KILN_ERR_COUNT
        KILN_ERR_STRIDE
        KILN_ERR_OVERLAP
        KILN_ERR_VALUE
        KILN_ERR_UNSTABLE
        KILN_ERR_CANCELLED
        KILN_ERR_MEMORY
        KILN_ERR_INTERNAL
        KILN_ERR_HANDLE
        KILN_ERR_TYPE
        KILN_ERR_SHAPE
        KILN_ERR_SYNTAX
        KILN_ERR_SINGULAR
        KILN_ERR_MPI
        KILN_ERR_PEER
        KILN_BOOL
        KILN_I8
        KILN_I16
        KILN_I32
        KILN_I64
        KILN_U8
        KILN_U16
        KILN_U32
        KILN_U64
        KILN_F32
        KILN_F64
        KILN_F16
        KILN_C64
        KILN_C128
        KILN_BYTES
        KILN_READ_ONLY
        KILN_SWAPPED
        KILN_WIDTH_SHIFT
        KILN_REDUCE_SUM
        KILN_REDUCE_PROD
        KILN_REDUCE_MIN
        KILN_REDUCE_MAX
        KILN_REDUCE_ARGMIN
        KILN_REDUCE_ARGMAX
        KILN_REDUCE_MEAN
        KILN_REDUCE_VAR
        KILN_REDUCE_STD
        KILN_REDUCE_NORM1
        KILN_REDUCE_NORM2
        KILN_REDUCE_NORMINF
        KILN_REDUCE_COUNT_NONZERO
        KILN_ACCUMULATOR_BYTES
        KILN_ALLOW_UNSTABLE
        KILN_HARMONIC_MEAN
        KILN_SPECTRAL
        KILN_AUTO
        KILN_FIXED
        KILN_ZERO_FLUX
        KILN_PERIODIC
        KILN_WEAK
        KILN_CAST_UNSAFE
        KILN_ALL_RANKS
        KILN_COLUMN_MAJOR
        KILN_NORM_ONE
        KILN_NORM_INFINITY
        KILN_NORM_FROBENIUS
        KILN_NORM_LARGEST
        KILN_ABI_VERSION

    ctypedef struct kiln_array:
        void *data
        int32_t dtype
        int32_t ndim
        const int64_t *shape
        const int64_t *strides
        int64_t flags

    ctypedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user) noexcept

    ctypedef void (*kiln_function)() noexcept

    ctypedef struct kiln_mpi_table:
        pass

    const char *kiln_version()
    int32_t kiln_abi_version()
    const char *kiln_isa()
    int32_t kiln_last_error_message(char *buffer, int64_t capacity, int64_t *needed)
    const char *kiln_status_message(int32_t status)
    int32_t kiln_set_num_threads(int64_t n)
    int32_t kiln_set_num_threads_local(int64_t n, int64_t *previous)
    int32_t kiln_num_threads(int64_t *n)
    int32_t kiln_set_progress_local(kiln_progress progress, void *user, int64_t every_ms)
    int32_t kiln_sqrt_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sqrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_exp_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_exp_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_exp2_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_exp2_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_exp10_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_exp10_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_expm1_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_expm1_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sinh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sinh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_cosh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_cosh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_tanh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_tanh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sin_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sin_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_cos_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_cos_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sincos_f64(int64_t n, const double *x, int64_t incx, double *out1, int64_t incout1, double *out2, int64_t incout2)
    int32_t kiln_sincos_f32(int64_t n, const float *x, int64_t incx, float *out1, int64_t incout1, float *out2, int64_t incout2)
    int32_t kiln_tan_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_tan_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sinpi_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sinpi_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_cospi_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_cospi_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arcsin_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arcsin_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arccos_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arccos_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arctan_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arctan_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arctan2_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_arctan2_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_cbrt_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_cbrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_erf_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_erf_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_erfc_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_erfc_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_gamma_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_gamma_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_lgamma_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_lgamma_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_log_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_log_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_log2_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_log2_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_log10_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_log10_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_log1p_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_log1p_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_power_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_power_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_arcsinh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arcsinh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arccosh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arccosh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arctanh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arctanh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_abs_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_abs_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sign_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sign_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_square_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_square_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_reciprocal_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_reciprocal_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_floor_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_floor_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_ceil_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_ceil_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_trunc_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_trunc_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_rint_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_rint_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_hypot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_hypot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_fmod_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_fmod_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_remainder_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_remainder_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_maximum_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_maximum_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_minimum_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_minimum_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_fmax_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_fmax_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_fmin_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_fmin_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_copysign_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_copysign_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_nextafter_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_nextafter_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_abs_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_abs_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_angle_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_angle_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_conj_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_conj_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sqrt_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sqrt_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_exp_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_exp_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_log_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_log_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sin_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sin_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_cos_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_cos_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_tan_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_tan_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_sinh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_sinh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_cosh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_cosh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_tanh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_tanh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arcsin_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arcsin_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arccos_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arccos_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arctan_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arctan_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arcsinh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arcsinh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arccosh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arccosh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_arctanh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout)
    int32_t kiln_arctanh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout)
    int32_t kiln_power_c128(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout)
    int32_t kiln_power_c64(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout)
    int32_t kiln_operation_find(const char *name, int64_t ninputs, const int32_t *dtypes, int32_t *output, int64_t *operation)
    int32_t kiln_operation_apply(int64_t operation, int64_t n, const void *x, int64_t incx, const void *y, int64_t incy, const void *z, int64_t incz, void *out, int64_t incout)
    int32_t kiln_sum_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_sum_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_dot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out)
    int32_t kiln_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out)
    int32_t kiln_prod_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_prod_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_norm1_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_norm1_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_norm2_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_norm2_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_norminf_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_norminf_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_min_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_min_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_argmin_f64(int64_t n, const double *x, int64_t incx, int64_t *out)
    int32_t kiln_argmin_f32(int64_t n, const float *x, int64_t incx, int64_t *out)
    int32_t kiln_max_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_max_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_argmax_f64(int64_t n, const double *x, int64_t incx, int64_t *out)
    int32_t kiln_argmax_f32(int64_t n, const float *x, int64_t incx, int64_t *out)
    int32_t kiln_mean_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_mean_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_var_f64(int64_t n, const double *x, int64_t incx, int64_t ddof, double *out)
    int32_t kiln_var_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out)
    int32_t kiln_std_f64(int64_t n, const double *x, int64_t incx, int64_t ddof, double *out)
    int32_t kiln_std_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out)
    int32_t kiln_average_f64(int64_t n, const double *x, int64_t incx, const double *w, int64_t incw, double *out)
    int32_t kiln_average_f32(int64_t n, const float *x, int64_t incx, const float *w, int64_t incw, float *out)
    int32_t kiln_linear_fit_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *slope, double *intercept, double *residual)
    int32_t kiln_linear_fit_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *slope, float *intercept, float *residual)
    int32_t kiln_count_nonzero_f64(int64_t n, const double *x, int64_t incx, int64_t *out)
    int32_t kiln_count_nonzero_f32(int64_t n, const float *x, int64_t incx, int64_t *out)
    int32_t kiln_reduce(int32_t operation, const kiln_array *x, int64_t naxes, const int64_t *axes, int64_t ddof, const kiln_array *out)
    int32_t kiln_histogram(const kiln_array *x, int64_t bins, double low, double high, int64_t *counts)
    int32_t kiln_histogram_f64(int64_t n, const double *x, int64_t incx, int64_t bins, double low, double high, int64_t *counts)
    int32_t kiln_histogram_f32(int64_t n, const float *x, int64_t incx, int64_t bins, float low, float high, int64_t *counts)
    int32_t kiln_exact_sum_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_exact_sum_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_exact_dot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out)
    int32_t kiln_exact_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out)
    int32_t kiln_exact_norm2_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_exact_norm2_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_exact_mean_f64(int64_t n, const double *x, int64_t incx, double *out)
    int32_t kiln_exact_mean_f32(int64_t n, const float *x, int64_t incx, float *out)
    int32_t kiln_exact_var_f64(int64_t n, const double *x, int64_t incx, int64_t ddof, double *out)
    int32_t kiln_exact_var_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out)
    int32_t kiln_accumulator_create(int64_t *accumulator)
    int32_t kiln_accumulator_add_f64(int64_t accumulator, int64_t n, const double *x, int64_t incx)
    int32_t kiln_accumulator_add_f32(int64_t accumulator, int64_t n, const float *x, int64_t incx)
    int32_t kiln_accumulator_add_dot_f64(int64_t accumulator, int64_t n, const double *x, int64_t incx, const double *y, int64_t incy)
    int32_t kiln_accumulator_add_dot_f32(int64_t accumulator, int64_t n, const float *x, int64_t incx, const float *y, int64_t incy)
    int32_t kiln_accumulator_merge(int64_t accumulator, int64_t other)
    int32_t kiln_accumulator_round_f64(int64_t accumulator, double *out)
    int32_t kiln_accumulator_round_f32(int64_t accumulator, float *out)
    int32_t kiln_accumulator_reset(int64_t accumulator)
    int32_t kiln_accumulator_export(int64_t accumulator, char *bytes, int64_t capacity)
    int32_t kiln_accumulator_import(const char *bytes, int64_t size, int64_t *accumulator)
    int32_t kiln_accumulator_free(int64_t accumulator)
    int32_t kiln_accumulator_mean_f64(int64_t accumulator, int64_t n, double *out)
    int32_t kiln_accumulator_mean_f32(int64_t accumulator, int64_t n, float *out)
    int32_t kiln_accumulator_var_f64(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, double *out)
    int32_t kiln_accumulator_var_f32(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, float *out)
    int32_t kiln_accumulator_std_f64(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, double *out)
    int32_t kiln_accumulator_std_f32(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, float *out)
    int32_t kiln_diffuse_f64(int32_t ndim, const int64_t *shape, double *u, const int64_t *ldu, const double *alpha, const int32_t *boundaries, const double *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user)
    int32_t kiln_diffuse_f32(int32_t ndim, const int64_t *shape, float *u, const int64_t *ldu, const float *alpha, const int32_t *boundaries, const float *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user)
    int32_t kiln_diffusion2d_step_f64(int64_t nrows, int64_t ncols, const double *u, int64_t ldu, double alpha_x, double alpha_y, int64_t flags, double *out, int64_t ldout)
    int32_t kiln_diffusion2d_step_f32(int64_t nrows, int64_t ncols, const float *u, int64_t ldu, float alpha_x, float alpha_y, int64_t flags, float *out, int64_t ldout)
    int32_t kiln_diffusion2d_run_f64(int64_t nrows, int64_t ncols, double *u, int64_t ldu, double alpha_x, double alpha_y, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user)
    int32_t kiln_diffusion2d_run_f32(int64_t nrows, int64_t ncols, float *u, int64_t ldu, float alpha_x, float alpha_y, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user)
    int32_t kiln_expr_compile(const char *text, int64_t ninputs, const char *const *names, const int32_t *dtypes, int64_t noutputs, const char *const *output_names, int64_t flags, int64_t *expr)
    int32_t kiln_expr_names(const char *text, char *buffer, int64_t capacity, int64_t *needed)
    int32_t kiln_expr_eval(int64_t expr, int64_t ninputs, const kiln_array *inputs, int64_t flags, int64_t noutputs, const kiln_array *outputs)
    int32_t kiln_expr_result(int64_t expr, int64_t ninputs, const kiln_array *inputs, int64_t output, int32_t *dtype, int32_t *ndim, int64_t *shape)
    int32_t kiln_expr_dump(int64_t expr, char *buffer, int64_t capacity, int64_t *needed)
    int32_t kiln_expr_free(int64_t expr)
    int32_t kiln_comm_create(const void *address, int64_t size, int64_t *handle)
    int32_t kiln_comm_create_fortran(int32_t integer, int64_t *handle)
    int32_t kiln_comm_create_table(const kiln_mpi_table *table, const void *address, int64_t size, int64_t *handle)
    int32_t kiln_comm_self(int64_t *handle)
    int32_t kiln_comm_rank(int64_t comm, int64_t *rank)
    int32_t kiln_comm_size(int64_t comm, int64_t *size)
    int32_t kiln_comm_free(int64_t comm)
    int32_t kiln_comm_fail(int64_t comm, int32_t status)
    int32_t kiln_comm_reduce(int64_t comm, int32_t operation, const kiln_array *x, int64_t ddof, int64_t root, const kiln_array *out)
    int32_t kiln_comm_reduce_axes(int64_t comm, int32_t operation, const kiln_array *x, int64_t naxes, const int64_t *axes, int64_t ddof, int64_t root, const kiln_array *out)
    int32_t kiln_comm_reduce_several(int64_t comm, int64_t count, const int32_t *operations, const kiln_array *x, int64_t ddof, int64_t root, const kiln_array *out)
    int32_t kiln_comm_diffuse_f64(int64_t comm, const int64_t *ranks, int32_t ndim, const int64_t *shape, double *u, const int64_t *ldu, const double *alpha, const int32_t *boundaries, const double *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user)
    int32_t kiln_comm_diffuse_f32(int64_t comm, const int64_t *ranks, int32_t ndim, const int64_t *shape, float *u, const int64_t *ldu, const float *alpha, const int32_t *boundaries, const float *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user)
    int32_t kiln_comm_min_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_min_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_max_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_max_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_norminf_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_norminf_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_argmin_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_argmin_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_argmax_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_argmax_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_count_nonzero_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_count_nonzero_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_any_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_any_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_all_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_all_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out)
    int32_t kiln_comm_part(int64_t comm, const int64_t *ranks, int32_t ndim, const int64_t *shape, int64_t *start, int64_t *stop)
    int32_t kiln_comm_scatter(int64_t comm, const int64_t *ranks, const kiln_array *x, int64_t root, const kiln_array *out)
    int32_t kiln_comm_gather(int64_t comm, const int64_t *ranks, const kiln_array *x, int64_t root, const kiln_array *out)
    int32_t kiln_comm_linear_fit_f64(int64_t comm, int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, int64_t root, double *slope, double *intercept, double *residual)
    int32_t kiln_comm_linear_fit_f32(int64_t comm, int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, int64_t root, float *slope, float *intercept, float *residual)
    int32_t kiln_comm_histogram_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t bins, double low, double high, int64_t root, int64_t *counts)
    int32_t kiln_comm_histogram_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t bins, float low, float high, int64_t root, int64_t *counts)
    int32_t kiln_comm_sum_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_sum_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_mean_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_mean_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_var_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t ddof, int64_t root, double *out)
    int32_t kiln_comm_var_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t ddof, int64_t root, float *out)
    int32_t kiln_comm_std_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t ddof, int64_t root, double *out)
    int32_t kiln_comm_std_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t ddof, int64_t root, float *out)
    int32_t kiln_comm_norm1_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_norm1_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_norm2_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_norm2_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_prod_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out)
    int32_t kiln_comm_prod_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out)
    int32_t kiln_comm_dot_f64(int64_t comm, int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, int64_t root, double *out)
    int32_t kiln_comm_dot_f32(int64_t comm, int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, int64_t root, float *out)
    int32_t kiln_comm_average_f64(int64_t comm, int64_t n, const double *x, int64_t incx, const double *weights, int64_t incweights, int64_t root, double *out)
    int32_t kiln_comm_average_f32(int64_t comm, int64_t n, const float *x, int64_t incx, const float *weights, int64_t incweights, int64_t root, float *out)
    int32_t kiln_batch_inverse_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *out, int64_t strideout, int64_t ldout, int32_t *status)
    int32_t kiln_batch_inverse_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *out, int64_t strideout, int64_t ldout, int32_t *status)
    int32_t kiln_batch_inverse_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *out, int64_t strideout, int64_t ldout, int32_t *status)
    int32_t kiln_batch_inverse_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *out, int64_t strideout, int64_t ldout, int32_t *status)
    int32_t kiln_batch_solve_f64(int64_t count, int64_t n, int64_t nrhs, const double *a, int64_t stridea, int64_t lda, const double *b, int64_t strideb, int64_t ldb, int64_t flags, double *x, int64_t stridex, int64_t ldx, int32_t *status)
    int32_t kiln_batch_solve_f32(int64_t count, int64_t n, int64_t nrhs, const float *a, int64_t stridea, int64_t lda, const float *b, int64_t strideb, int64_t ldb, int64_t flags, float *x, int64_t stridex, int64_t ldx, int32_t *status)
    int32_t kiln_batch_solve_c128(int64_t count, int64_t n, int64_t nrhs, const double *a, int64_t stridea, int64_t lda, const double *b, int64_t strideb, int64_t ldb, int64_t flags, double *x, int64_t stridex, int64_t ldx, int32_t *status)
    int32_t kiln_batch_solve_c64(int64_t count, int64_t n, int64_t nrhs, const float *a, int64_t stridea, int64_t lda, const float *b, int64_t strideb, int64_t ldb, int64_t flags, float *x, int64_t stridex, int64_t ldx, int32_t *status)
    int32_t kiln_batch_lu_factor_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status)
    int32_t kiln_batch_lu_factor_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status)
    int32_t kiln_batch_lu_factor_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status)
    int32_t kiln_batch_lu_factor_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status)
    int32_t kiln_batch_det_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *det)
    int32_t kiln_batch_det_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *det)
    int32_t kiln_batch_det_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *det)
    int32_t kiln_batch_det_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *det)
    int32_t kiln_batch_slogdet_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *sign, double *logdet)
    int32_t kiln_batch_slogdet_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *sign, float *logdet)
    int32_t kiln_batch_slogdet_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *sign, double *logdet)
    int32_t kiln_batch_slogdet_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *sign, float *logdet)
    int32_t kiln_batch_matmul_f64(int64_t count, int64_t m, int64_t n, int64_t k, const double *a, int64_t stridea, int64_t rsa, int64_t csa, const double *b, int64_t strideb, int64_t rsb, int64_t csb, double alpha, double beta, int64_t flags, double *c, int64_t stridec, int64_t ldc)
    int32_t kiln_batch_matmul_f32(int64_t count, int64_t m, int64_t n, int64_t k, const float *a, int64_t stridea, int64_t rsa, int64_t csa, const float *b, int64_t strideb, int64_t rsb, int64_t csb, float alpha, float beta, int64_t flags, float *c, int64_t stridec, int64_t ldc)
    int32_t kiln_batch_matmul_c128(int64_t count, int64_t m, int64_t n, int64_t k, const double *a, int64_t stridea, int64_t rsa, int64_t csa, const double *b, int64_t strideb, int64_t rsb, int64_t csb, const double *alpha, const double *beta, int64_t flags, double *c, int64_t stridec, int64_t ldc)
    int32_t kiln_batch_matmul_c64(int64_t count, int64_t m, int64_t n, int64_t k, const float *a, int64_t stridea, int64_t rsa, int64_t csa, const float *b, int64_t strideb, int64_t rsb, int64_t csb, const float *alpha, const float *beta, int64_t flags, float *c, int64_t stridec, int64_t ldc)
    int32_t kiln_lu_factor_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *lu, int64_t ldlu, int64_t *pivots)
    int32_t kiln_lu_factor_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *lu, int64_t ldlu, int64_t *pivots)
    int32_t kiln_lu_factor_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *lu, int64_t ldlu, int64_t *pivots)
    int32_t kiln_lu_factor_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *lu, int64_t ldlu, int64_t *pivots)
    int32_t kiln_lu_solve_f64(int64_t n, int64_t nrhs, const double *lu, int64_t ldlu, const int64_t *pivots, const double *b, int64_t ldb, int64_t form, int64_t flags, double *x, int64_t ldx)
    int32_t kiln_lu_solve_f32(int64_t n, int64_t nrhs, const float *lu, int64_t ldlu, const int64_t *pivots, const float *b, int64_t ldb, int64_t form, int64_t flags, float *x, int64_t ldx)
    int32_t kiln_lu_solve_c128(int64_t n, int64_t nrhs, const double *lu, int64_t ldlu, const int64_t *pivots, const double *b, int64_t ldb, int64_t form, int64_t flags, double *x, int64_t ldx)
    int32_t kiln_lu_solve_c64(int64_t n, int64_t nrhs, const float *lu, int64_t ldlu, const int64_t *pivots, const float *b, int64_t ldb, int64_t form, int64_t flags, float *x, int64_t ldx)
    int32_t kiln_lu_inverse_f64(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, double *out, int64_t ldout)
    int32_t kiln_lu_inverse_f32(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, float *out, int64_t ldout)
    int32_t kiln_lu_inverse_c128(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, double *out, int64_t ldout)
    int32_t kiln_lu_inverse_c64(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, float *out, int64_t ldout)
    int32_t kiln_lu_rcond_f64(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, double norm, int64_t flags, double *rcond)
    int32_t kiln_lu_rcond_f32(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, float norm, int64_t flags, float *rcond)
    int32_t kiln_lu_rcond_c128(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, double norm, int64_t flags, double *rcond)
    int32_t kiln_lu_rcond_c64(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, float norm, int64_t flags, float *rcond)
    int32_t kiln_inverse_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *out, int64_t ldout)
    int32_t kiln_inverse_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *out, int64_t ldout)
    int32_t kiln_inverse_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *out, int64_t ldout)
    int32_t kiln_inverse_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *out, int64_t ldout)
    int32_t kiln_solve_f64(int64_t n, int64_t nrhs, const double *a, int64_t lda, const double *b, int64_t ldb, int64_t flags, double *x, int64_t ldx)
    int32_t kiln_solve_f32(int64_t n, int64_t nrhs, const float *a, int64_t lda, const float *b, int64_t ldb, int64_t flags, float *x, int64_t ldx)
    int32_t kiln_solve_c128(int64_t n, int64_t nrhs, const double *a, int64_t lda, const double *b, int64_t ldb, int64_t flags, double *x, int64_t ldx)
    int32_t kiln_solve_c64(int64_t n, int64_t nrhs, const float *a, int64_t lda, const float *b, int64_t ldb, int64_t flags, float *x, int64_t ldx)
    int32_t kiln_det_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *det)
    int32_t kiln_det_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *det)
    int32_t kiln_det_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *det)
    int32_t kiln_det_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *det)
    int32_t kiln_slogdet_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *sign, double *logdet)
    int32_t kiln_slogdet_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *sign, float *logdet)
    int32_t kiln_slogdet_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *sign, double *logdet)
    int32_t kiln_slogdet_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *sign, float *logdet)
    int32_t kiln_matrix_norm_f64(int64_t m, int64_t n, const double *a, int64_t lda, int64_t order, int64_t flags, double *norm)
    int32_t kiln_matrix_norm_f32(int64_t m, int64_t n, const float *a, int64_t lda, int64_t order, int64_t flags, float *norm)
    int32_t kiln_matrix_norm_c128(int64_t m, int64_t n, const double *a, int64_t lda, int64_t order, int64_t flags, double *norm)
    int32_t kiln_matrix_norm_c64(int64_t m, int64_t n, const float *a, int64_t lda, int64_t order, int64_t flags, float *norm)
    int32_t kiln_matmul_f64(int64_t m, int64_t n, int64_t k, const double *a, int64_t rsa, int64_t csa, const double *b, int64_t rsb, int64_t csb, double alpha, double beta, int64_t flags, double *c, int64_t ldc)
    int32_t kiln_matmul_f32(int64_t m, int64_t n, int64_t k, const float *a, int64_t rsa, int64_t csa, const float *b, int64_t rsb, int64_t csb, float alpha, float beta, int64_t flags, float *c, int64_t ldc)
    int32_t kiln_matmul_c128(int64_t m, int64_t n, int64_t k, const double *a, int64_t rsa, int64_t csa, const double *b, int64_t rsb, int64_t csb, const double *alpha, const double *beta, int64_t flags, double *c, int64_t ldc)
    int32_t kiln_matmul_c64(int64_t m, int64_t n, int64_t k, const float *a, int64_t rsa, int64_t csa, const float *b, int64_t rsb, int64_t csb, const float *alpha, const float *beta, int64_t flags, float *c, int64_t ldc)
    int32_t kiln_matvec_f64(int64_t m, int64_t n, const double *a, int64_t rsa, int64_t csa, const double *x, int64_t incx, double alpha, double beta, double *y, int64_t incy)
    int32_t kiln_matvec_f32(int64_t m, int64_t n, const float *a, int64_t rsa, int64_t csa, const float *x, int64_t incx, float alpha, float beta, float *y, int64_t incy)
    int32_t kiln_matvec_c128(int64_t m, int64_t n, const double *a, int64_t rsa, int64_t csa, const double *x, int64_t incx, const double *alpha, const double *beta, double *y, int64_t incy)
    int32_t kiln_matvec_c64(int64_t m, int64_t n, const float *a, int64_t rsa, int64_t csa, const float *x, int64_t incx, const float *alpha, const float *beta, float *y, int64_t incy)
    void array_sqrt(int n, double *x, double *out)
