"""What the shared library exports.

Generated from the header and the table of functions by `cargo run -p kiln-generate`; do not edit.
"""

CDEF = """
#define KILN_OK 0
#define KILN_ERR_NULL 1
#define KILN_ERR_COUNT 2
#define KILN_ERR_STRIDE 3
#define KILN_ERR_OVERLAP 4
#define KILN_ERR_VALUE 5
#define KILN_ERR_UNSTABLE 6
#define KILN_ERR_CANCELLED 7
#define KILN_ERR_MEMORY 8
#define KILN_ERR_INTERNAL 9
#define KILN_ERR_HANDLE 10
#define KILN_ERR_TYPE 11
#define KILN_ERR_SHAPE 12
#define KILN_ERR_SYNTAX 13
#define KILN_ERR_SINGULAR 14
#define KILN_ERR_MPI 15
#define KILN_ERR_PEER 16
#define KILN_BOOL 1
#define KILN_I8 2
#define KILN_I16 3
#define KILN_I32 4
#define KILN_I64 5
#define KILN_U8 6
#define KILN_U16 7
#define KILN_U32 8
#define KILN_U64 9
#define KILN_F32 10
#define KILN_F64 11
#define KILN_F16 12
#define KILN_C64 13
#define KILN_C128 14
#define KILN_BYTES 15
#define KILN_READ_ONLY 1
#define KILN_SWAPPED 2
#define KILN_WIDTH_SHIFT 32
#define KILN_REDUCE_SUM 1
#define KILN_REDUCE_PROD 2
#define KILN_REDUCE_MIN 3
#define KILN_REDUCE_MAX 4
#define KILN_REDUCE_ARGMIN 5
#define KILN_REDUCE_ARGMAX 6
#define KILN_REDUCE_MEAN 7
#define KILN_REDUCE_VAR 8
#define KILN_REDUCE_STD 9
#define KILN_REDUCE_NORM1 10
#define KILN_REDUCE_NORM2 11
#define KILN_REDUCE_NORMINF 12
#define KILN_REDUCE_COUNT_NONZERO 13
#define KILN_ACCUMULATOR_BYTES 556
#define KILN_ALLOW_UNSTABLE 1
#define KILN_HARMONIC_MEAN 4
#define KILN_SPECTRAL 8
#define KILN_AUTO 16
#define KILN_FIXED 0
#define KILN_ZERO_FLUX 1
#define KILN_PERIODIC 2
#define KILN_WEAK 256
#define KILN_CAST_UNSAFE 4
#define KILN_ALL_RANKS -1
#define KILN_COLUMN_MAJOR 2
#define KILN_NORM_ONE 1
#define KILN_NORM_INFINITY 2
#define KILN_NORM_FROBENIUS 3
#define KILN_NORM_LARGEST 4
#define KILN_ABI_VERSION 1
typedef struct { void *data; int32_t dtype; int32_t ndim; const int64_t *shape; const int64_t *strides; int64_t flags; } kiln_array;
typedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user);
typedef void (*kiln_function)(void);
typedef struct { int64_t size; int64_t comm_size_in_bytes; kiln_function initialized; kiln_function finalized; kiln_function query_thread; kiln_function is_thread_main; kiln_function error_string; kiln_function comm_test_inter; kiln_function comm_rank; kiln_function comm_size; kiln_function comm_dup; kiln_function comm_free; kiln_function comm_set_errhandler; kiln_function comm_create_keyval; kiln_function comm_free_keyval; kiln_function comm_set_attr; kiln_function comm_get_attr; kiln_function comm_delete_attr; kiln_function allreduce; kiln_function exscan; kiln_function alltoall; kiln_function allgather; uint64_t comm_null; uint64_t comm_self; uint64_t errors_return; uint64_t int64_type; uint64_t sum; uint64_t max; int64_t thread_serialized; kiln_function isend; kiln_function irecv; kiln_function wait; } kiln_mpi_table;
const char *kiln_version(void);
int32_t kiln_abi_version(void);
const char *kiln_isa(void);
int32_t kiln_last_error_message(char *buffer, int64_t capacity, int64_t *needed);
const char *kiln_status_message(int32_t status);
int32_t kiln_set_num_threads(int64_t n);
int32_t kiln_set_num_threads_local(int64_t n, int64_t *previous);
int32_t kiln_num_threads(int64_t *n);
int32_t kiln_set_progress_local(kiln_progress progress, void *user, int64_t every_ms);
int32_t kiln_sqrt_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sqrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_exp_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_exp_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_exp2_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_exp2_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_exp10_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_exp10_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_expm1_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_expm1_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sinh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sinh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_cosh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_cosh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_tanh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_tanh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sin_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sin_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_cos_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_cos_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sincos_f64(int64_t n, const double *x, int64_t incx, double *out1, int64_t incout1, double *out2, int64_t incout2);
int32_t kiln_sincos_f32(int64_t n, const float *x, int64_t incx, float *out1, int64_t incout1, float *out2, int64_t incout2);
int32_t kiln_tan_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_tan_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sinpi_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sinpi_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_cospi_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_cospi_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arcsin_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arcsin_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arccos_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arccos_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arctan_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arctan_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arctan2_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_arctan2_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_cbrt_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_cbrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_erf_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_erf_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_erfc_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_erfc_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_gamma_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_gamma_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_lgamma_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_lgamma_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_log_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_log_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_log2_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_log2_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_log10_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_log10_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_log1p_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_log1p_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_power_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_power_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_arcsinh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arcsinh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arccosh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arccosh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arctanh_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arctanh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_abs_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_abs_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sign_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sign_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_square_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_square_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_reciprocal_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_reciprocal_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_floor_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_floor_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_ceil_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_ceil_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_trunc_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_trunc_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_rint_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_rint_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_hypot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_hypot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_fmod_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_fmod_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_remainder_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_remainder_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_maximum_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_maximum_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_minimum_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_minimum_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_fmax_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_fmax_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_fmin_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_fmin_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_copysign_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_copysign_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_nextafter_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_nextafter_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_abs_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_abs_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_angle_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_angle_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_conj_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_conj_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sqrt_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sqrt_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_exp_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_exp_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_log_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_log_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sin_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sin_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_cos_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_cos_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_tan_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_tan_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sinh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sinh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_cosh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_cosh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_tanh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_tanh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arcsin_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arcsin_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arccos_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arccos_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arctan_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arctan_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arcsinh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arcsinh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arccosh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arccosh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_arctanh_c128(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_arctanh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_power_c128(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out, int64_t incout);
int32_t kiln_power_c64(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out, int64_t incout);
int32_t kiln_operation_find(const char *name, int64_t ninputs, const int32_t *dtypes, int32_t *output, int64_t *operation);
int32_t kiln_operation_apply(int64_t operation, int64_t n, const void *x, int64_t incx, const void *y, int64_t incy, const void *z, int64_t incz, void *out, int64_t incout);
int32_t kiln_sum_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_sum_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_dot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out);
int32_t kiln_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out);
int32_t kiln_prod_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_prod_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_norm1_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_norm1_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_norm2_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_norm2_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_norminf_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_norminf_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_min_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_min_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_argmin_f64(int64_t n, const double *x, int64_t incx, int64_t *out);
int32_t kiln_argmin_f32(int64_t n, const float *x, int64_t incx, int64_t *out);
int32_t kiln_max_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_max_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_argmax_f64(int64_t n, const double *x, int64_t incx, int64_t *out);
int32_t kiln_argmax_f32(int64_t n, const float *x, int64_t incx, int64_t *out);
int32_t kiln_mean_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_mean_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_var_f64(int64_t n, const double *x, int64_t incx, int64_t ddof, double *out);
int32_t kiln_var_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out);
int32_t kiln_std_f64(int64_t n, const double *x, int64_t incx, int64_t ddof, double *out);
int32_t kiln_std_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out);
int32_t kiln_average_f64(int64_t n, const double *x, int64_t incx, const double *w, int64_t incw, double *out);
int32_t kiln_average_f32(int64_t n, const float *x, int64_t incx, const float *w, int64_t incw, float *out);
int32_t kiln_linear_fit_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *slope, double *intercept, double *residual);
int32_t kiln_linear_fit_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *slope, float *intercept, float *residual);
int32_t kiln_count_nonzero_f64(int64_t n, const double *x, int64_t incx, int64_t *out);
int32_t kiln_count_nonzero_f32(int64_t n, const float *x, int64_t incx, int64_t *out);
int32_t kiln_reduce(int32_t operation, const kiln_array *x, int64_t naxes, const int64_t *axes, int64_t ddof, const kiln_array *out);
int32_t kiln_histogram(const kiln_array *x, int64_t bins, double low, double high, int64_t *counts);
int32_t kiln_histogram_f64(int64_t n, const double *x, int64_t incx, int64_t bins, double low, double high, int64_t *counts);
int32_t kiln_histogram_f32(int64_t n, const float *x, int64_t incx, int64_t bins, float low, float high, int64_t *counts);
int32_t kiln_exact_sum_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_exact_sum_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_exact_dot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out);
int32_t kiln_exact_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out);
int32_t kiln_exact_norm2_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_exact_norm2_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_exact_mean_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_exact_mean_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_exact_var_f64(int64_t n, const double *x, int64_t incx, int64_t ddof, double *out);
int32_t kiln_exact_var_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out);
int32_t kiln_accumulator_create(int64_t *accumulator);
int32_t kiln_accumulator_add_f64(int64_t accumulator, int64_t n, const double *x, int64_t incx);
int32_t kiln_accumulator_add_f32(int64_t accumulator, int64_t n, const float *x, int64_t incx);
int32_t kiln_accumulator_add_dot_f64(int64_t accumulator, int64_t n, const double *x, int64_t incx, const double *y, int64_t incy);
int32_t kiln_accumulator_add_dot_f32(int64_t accumulator, int64_t n, const float *x, int64_t incx, const float *y, int64_t incy);
int32_t kiln_accumulator_merge(int64_t accumulator, int64_t other);
int32_t kiln_accumulator_round_f64(int64_t accumulator, double *out);
int32_t kiln_accumulator_round_f32(int64_t accumulator, float *out);
int32_t kiln_accumulator_reset(int64_t accumulator);
int32_t kiln_accumulator_export(int64_t accumulator, char *bytes, int64_t capacity);
int32_t kiln_accumulator_import(const char *bytes, int64_t size, int64_t *accumulator);
int32_t kiln_accumulator_free(int64_t accumulator);
int32_t kiln_accumulator_mean_f64(int64_t accumulator, int64_t n, double *out);
int32_t kiln_accumulator_mean_f32(int64_t accumulator, int64_t n, float *out);
int32_t kiln_accumulator_var_f64(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, double *out);
int32_t kiln_accumulator_var_f32(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, float *out);
int32_t kiln_accumulator_std_f64(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, double *out);
int32_t kiln_accumulator_std_f32(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, float *out);
int32_t kiln_diffuse_f64(int32_t ndim, const int64_t *shape, double *u, const int64_t *ldu, const double *alpha, const int32_t *boundaries, const double *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_diffuse_f32(int32_t ndim, const int64_t *shape, float *u, const int64_t *ldu, const float *alpha, const int32_t *boundaries, const float *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_diffusion2d_step_f64(int64_t nrows, int64_t ncols, const double *u, int64_t ldu, double alpha_x, double alpha_y, int64_t flags, double *out, int64_t ldout);
int32_t kiln_diffusion2d_step_f32(int64_t nrows, int64_t ncols, const float *u, int64_t ldu, float alpha_x, float alpha_y, int64_t flags, float *out, int64_t ldout);
int32_t kiln_diffusion2d_run_f64(int64_t nrows, int64_t ncols, double *u, int64_t ldu, double alpha_x, double alpha_y, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_diffusion2d_run_f32(int64_t nrows, int64_t ncols, float *u, int64_t ldu, float alpha_x, float alpha_y, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_expr_compile(const char *text, int64_t ninputs, const char *const *names, const int32_t *dtypes, int64_t noutputs, const char *const *output_names, int64_t flags, int64_t *expr);
int32_t kiln_expr_names(const char *text, char *buffer, int64_t capacity, int64_t *needed);
int32_t kiln_expr_eval(int64_t expr, int64_t ninputs, const kiln_array *inputs, int64_t flags, int64_t noutputs, const kiln_array *outputs);
int32_t kiln_expr_result(int64_t expr, int64_t ninputs, const kiln_array *inputs, int64_t output, int32_t *dtype, int32_t *ndim, int64_t *shape);
int32_t kiln_expr_dump(int64_t expr, char *buffer, int64_t capacity, int64_t *needed);
int32_t kiln_expr_free(int64_t expr);
int32_t kiln_comm_create(const void *address, int64_t size, int64_t *handle);
int32_t kiln_comm_create_fortran(int32_t integer, int64_t *handle);
int32_t kiln_comm_create_table(const kiln_mpi_table *table, const void *address, int64_t size, int64_t *handle);
int32_t kiln_comm_self(int64_t *handle);
int32_t kiln_comm_rank(int64_t comm, int64_t *rank);
int32_t kiln_comm_size(int64_t comm, int64_t *size);
int32_t kiln_comm_free(int64_t comm);
int32_t kiln_comm_fail(int64_t comm, int32_t status);
int32_t kiln_comm_reduce(int64_t comm, int32_t operation, const kiln_array *x, int64_t ddof, int64_t root, const kiln_array *out);
int32_t kiln_comm_reduce_axes(int64_t comm, int32_t operation, const kiln_array *x, int64_t naxes, const int64_t *axes, int64_t ddof, int64_t root, const kiln_array *out);
int32_t kiln_comm_reduce_several(int64_t comm, int64_t count, const int32_t *operations, const kiln_array *x, int64_t ddof, int64_t root, const kiln_array *out);
int32_t kiln_comm_diffuse_f64(int64_t comm, const int64_t *ranks, int32_t ndim, const int64_t *shape, double *u, const int64_t *ldu, const double *alpha, const int32_t *boundaries, const double *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_comm_diffuse_f32(int64_t comm, const int64_t *ranks, int32_t ndim, const int64_t *shape, float *u, const int64_t *ldu, const float *alpha, const int32_t *boundaries, const float *diffusivity, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_comm_min_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_min_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_max_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_max_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_norminf_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_norminf_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_argmin_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_argmin_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_argmax_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_argmax_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_count_nonzero_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_count_nonzero_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_any_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_any_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_all_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_all_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);
int32_t kiln_comm_part(int64_t comm, const int64_t *ranks, int32_t ndim, const int64_t *shape, int64_t *start, int64_t *stop);
int32_t kiln_comm_scatter(int64_t comm, const int64_t *ranks, const kiln_array *x, int64_t root, const kiln_array *out);
int32_t kiln_comm_gather(int64_t comm, const int64_t *ranks, const kiln_array *x, int64_t root, const kiln_array *out);
int32_t kiln_comm_linear_fit_f64(int64_t comm, int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, int64_t root, double *slope, double *intercept, double *residual);
int32_t kiln_comm_linear_fit_f32(int64_t comm, int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, int64_t root, float *slope, float *intercept, float *residual);
int32_t kiln_comm_histogram_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t bins, double low, double high, int64_t root, int64_t *counts);
int32_t kiln_comm_histogram_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t bins, float low, float high, int64_t root, int64_t *counts);
int32_t kiln_comm_sum_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_sum_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_mean_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_mean_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_var_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t ddof, int64_t root, double *out);
int32_t kiln_comm_var_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t ddof, int64_t root, float *out);
int32_t kiln_comm_std_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t ddof, int64_t root, double *out);
int32_t kiln_comm_std_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t ddof, int64_t root, float *out);
int32_t kiln_comm_norm1_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_norm1_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_norm2_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_norm2_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_prod_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);
int32_t kiln_comm_prod_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);
int32_t kiln_comm_dot_f64(int64_t comm, int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, int64_t root, double *out);
int32_t kiln_comm_dot_f32(int64_t comm, int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, int64_t root, float *out);
int32_t kiln_comm_average_f64(int64_t comm, int64_t n, const double *x, int64_t incx, const double *weights, int64_t incweights, int64_t root, double *out);
int32_t kiln_comm_average_f32(int64_t comm, int64_t n, const float *x, int64_t incx, const float *weights, int64_t incweights, int64_t root, float *out);
int32_t kiln_batch_inverse_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *out, int64_t strideout, int64_t ldout, int32_t *status);
int32_t kiln_batch_inverse_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *out, int64_t strideout, int64_t ldout, int32_t *status);
int32_t kiln_batch_inverse_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *out, int64_t strideout, int64_t ldout, int32_t *status);
int32_t kiln_batch_inverse_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *out, int64_t strideout, int64_t ldout, int32_t *status);
int32_t kiln_batch_solve_f64(int64_t count, int64_t n, int64_t nrhs, const double *a, int64_t stridea, int64_t lda, const double *b, int64_t strideb, int64_t ldb, int64_t flags, double *x, int64_t stridex, int64_t ldx, int32_t *status);
int32_t kiln_batch_solve_f32(int64_t count, int64_t n, int64_t nrhs, const float *a, int64_t stridea, int64_t lda, const float *b, int64_t strideb, int64_t ldb, int64_t flags, float *x, int64_t stridex, int64_t ldx, int32_t *status);
int32_t kiln_batch_solve_c128(int64_t count, int64_t n, int64_t nrhs, const double *a, int64_t stridea, int64_t lda, const double *b, int64_t strideb, int64_t ldb, int64_t flags, double *x, int64_t stridex, int64_t ldx, int32_t *status);
int32_t kiln_batch_solve_c64(int64_t count, int64_t n, int64_t nrhs, const float *a, int64_t stridea, int64_t lda, const float *b, int64_t strideb, int64_t ldb, int64_t flags, float *x, int64_t stridex, int64_t ldx, int32_t *status);
int32_t kiln_batch_lu_factor_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status);
int32_t kiln_batch_lu_factor_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status);
int32_t kiln_batch_lu_factor_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status);
int32_t kiln_batch_lu_factor_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *lu, int64_t stridelu, int64_t ldlu, int64_t *pivots, int32_t *status);
int32_t kiln_batch_det_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *det);
int32_t kiln_batch_det_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *det);
int32_t kiln_batch_det_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *det);
int32_t kiln_batch_det_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *det);
int32_t kiln_batch_slogdet_f64(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *sign, double *logdet);
int32_t kiln_batch_slogdet_f32(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *sign, float *logdet);
int32_t kiln_batch_slogdet_c128(int64_t count, int64_t n, const double *a, int64_t stridea, int64_t lda, int64_t flags, double *sign, double *logdet);
int32_t kiln_batch_slogdet_c64(int64_t count, int64_t n, const float *a, int64_t stridea, int64_t lda, int64_t flags, float *sign, float *logdet);
int32_t kiln_batch_matmul_f64(int64_t count, int64_t m, int64_t n, int64_t k, const double *a, int64_t stridea, int64_t rsa, int64_t csa, const double *b, int64_t strideb, int64_t rsb, int64_t csb, double alpha, double beta, int64_t flags, double *c, int64_t stridec, int64_t ldc);
int32_t kiln_batch_matmul_f32(int64_t count, int64_t m, int64_t n, int64_t k, const float *a, int64_t stridea, int64_t rsa, int64_t csa, const float *b, int64_t strideb, int64_t rsb, int64_t csb, float alpha, float beta, int64_t flags, float *c, int64_t stridec, int64_t ldc);
int32_t kiln_batch_matmul_c128(int64_t count, int64_t m, int64_t n, int64_t k, const double *a, int64_t stridea, int64_t rsa, int64_t csa, const double *b, int64_t strideb, int64_t rsb, int64_t csb, const double *alpha, const double *beta, int64_t flags, double *c, int64_t stridec, int64_t ldc);
int32_t kiln_batch_matmul_c64(int64_t count, int64_t m, int64_t n, int64_t k, const float *a, int64_t stridea, int64_t rsa, int64_t csa, const float *b, int64_t strideb, int64_t rsb, int64_t csb, const float *alpha, const float *beta, int64_t flags, float *c, int64_t stridec, int64_t ldc);
int32_t kiln_lu_factor_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *lu, int64_t ldlu, int64_t *pivots);
int32_t kiln_lu_factor_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *lu, int64_t ldlu, int64_t *pivots);
int32_t kiln_lu_factor_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *lu, int64_t ldlu, int64_t *pivots);
int32_t kiln_lu_factor_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *lu, int64_t ldlu, int64_t *pivots);
int32_t kiln_lu_solve_f64(int64_t n, int64_t nrhs, const double *lu, int64_t ldlu, const int64_t *pivots, const double *b, int64_t ldb, int64_t form, int64_t flags, double *x, int64_t ldx);
int32_t kiln_lu_solve_f32(int64_t n, int64_t nrhs, const float *lu, int64_t ldlu, const int64_t *pivots, const float *b, int64_t ldb, int64_t form, int64_t flags, float *x, int64_t ldx);
int32_t kiln_lu_solve_c128(int64_t n, int64_t nrhs, const double *lu, int64_t ldlu, const int64_t *pivots, const double *b, int64_t ldb, int64_t form, int64_t flags, double *x, int64_t ldx);
int32_t kiln_lu_solve_c64(int64_t n, int64_t nrhs, const float *lu, int64_t ldlu, const int64_t *pivots, const float *b, int64_t ldb, int64_t form, int64_t flags, float *x, int64_t ldx);
int32_t kiln_lu_inverse_f64(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, double *out, int64_t ldout);
int32_t kiln_lu_inverse_f32(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, float *out, int64_t ldout);
int32_t kiln_lu_inverse_c128(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, double *out, int64_t ldout);
int32_t kiln_lu_inverse_c64(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, int64_t flags, float *out, int64_t ldout);
int32_t kiln_lu_rcond_f64(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, double norm, int64_t flags, double *rcond);
int32_t kiln_lu_rcond_f32(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, float norm, int64_t flags, float *rcond);
int32_t kiln_lu_rcond_c128(int64_t n, const double *lu, int64_t ldlu, const int64_t *pivots, double norm, int64_t flags, double *rcond);
int32_t kiln_lu_rcond_c64(int64_t n, const float *lu, int64_t ldlu, const int64_t *pivots, float norm, int64_t flags, float *rcond);
int32_t kiln_inverse_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *out, int64_t ldout);
int32_t kiln_inverse_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *out, int64_t ldout);
int32_t kiln_inverse_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *out, int64_t ldout);
int32_t kiln_inverse_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *out, int64_t ldout);
int32_t kiln_solve_f64(int64_t n, int64_t nrhs, const double *a, int64_t lda, const double *b, int64_t ldb, int64_t flags, double *x, int64_t ldx);
int32_t kiln_solve_f32(int64_t n, int64_t nrhs, const float *a, int64_t lda, const float *b, int64_t ldb, int64_t flags, float *x, int64_t ldx);
int32_t kiln_solve_c128(int64_t n, int64_t nrhs, const double *a, int64_t lda, const double *b, int64_t ldb, int64_t flags, double *x, int64_t ldx);
int32_t kiln_solve_c64(int64_t n, int64_t nrhs, const float *a, int64_t lda, const float *b, int64_t ldb, int64_t flags, float *x, int64_t ldx);
int32_t kiln_det_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *det);
int32_t kiln_det_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *det);
int32_t kiln_det_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *det);
int32_t kiln_det_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *det);
int32_t kiln_slogdet_f64(int64_t n, const double *a, int64_t lda, int64_t flags, double *sign, double *logdet);
int32_t kiln_slogdet_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *sign, float *logdet);
int32_t kiln_slogdet_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *sign, double *logdet);
int32_t kiln_slogdet_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *sign, float *logdet);
int32_t kiln_matrix_norm_f64(int64_t m, int64_t n, const double *a, int64_t lda, int64_t order, int64_t flags, double *norm);
int32_t kiln_matrix_norm_f32(int64_t m, int64_t n, const float *a, int64_t lda, int64_t order, int64_t flags, float *norm);
int32_t kiln_matrix_norm_c128(int64_t m, int64_t n, const double *a, int64_t lda, int64_t order, int64_t flags, double *norm);
int32_t kiln_matrix_norm_c64(int64_t m, int64_t n, const float *a, int64_t lda, int64_t order, int64_t flags, float *norm);
int32_t kiln_matmul_f64(int64_t m, int64_t n, int64_t k, const double *a, int64_t rsa, int64_t csa, const double *b, int64_t rsb, int64_t csb, double alpha, double beta, int64_t flags, double *c, int64_t ldc);
int32_t kiln_matmul_f32(int64_t m, int64_t n, int64_t k, const float *a, int64_t rsa, int64_t csa, const float *b, int64_t rsb, int64_t csb, float alpha, float beta, int64_t flags, float *c, int64_t ldc);
int32_t kiln_matmul_c128(int64_t m, int64_t n, int64_t k, const double *a, int64_t rsa, int64_t csa, const double *b, int64_t rsb, int64_t csb, const double *alpha, const double *beta, int64_t flags, double *c, int64_t ldc);
int32_t kiln_matmul_c64(int64_t m, int64_t n, int64_t k, const float *a, int64_t rsa, int64_t csa, const float *b, int64_t rsb, int64_t csb, const float *alpha, const float *beta, int64_t flags, float *c, int64_t ldc);
int32_t kiln_matvec_f64(int64_t m, int64_t n, const double *a, int64_t rsa, int64_t csa, const double *x, int64_t incx, double alpha, double beta, double *y, int64_t incy);
int32_t kiln_matvec_f32(int64_t m, int64_t n, const float *a, int64_t rsa, int64_t csa, const float *x, int64_t incx, float alpha, float beta, float *y, int64_t incy);
int32_t kiln_matvec_c128(int64_t m, int64_t n, const double *a, int64_t rsa, int64_t csa, const double *x, int64_t incx, const double *alpha, const double *beta, double *y, int64_t incy);
int32_t kiln_matvec_c64(int64_t m, int64_t n, const float *a, int64_t rsa, int64_t csa, const float *x, int64_t incx, const float *alpha, const float *beta, float *y, int64_t incy);
void array_sqrt(int n, double *in, double *out);
"""

# Functions of one argument: the name, and what it computes.
UNARY: dict[str, str] = {
    "sqrt": "the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN.",
    "exp": "e to the power x[i]. exp(-inf) is 0.",
    "exp2": "2 to the power x[i]. exp2(-inf) is 0; integers are exact.",
    "exp10": "10 to the power x[i]. exp10(-inf) is 0; the integers from 0 to 22 are exact.",
    "expm1": "e to the power x[i], less 1, accurate where x[i] is small. expm1(-0) is -0; expm1(-inf) is -1.",
    "sinh": "the hyperbolic sine of x[i]. sinh(-0) is -0.",
    "cosh": "the hyperbolic cosine of x[i]. cosh of infinities is infinity.",
    "tanh": "the hyperbolic tangent of x[i]. tanh(-0) is -0; infinities give 1 with their sign.",
    "sin": "the sine of x[i], in radians. sin(-0) is -0; infinities give NaN.",
    "cos": "the cosine of x[i], in radians. infinities give NaN.",
    "tan": "the tangent of x[i], in radians. tan(-0) is -0; infinities give NaN.",
    "sinpi": "the sine of pi x[i]. integers give zeros of their sign; infinities give NaN.",
    "cospi": "the cosine of pi x[i]. halves of odd integers give +0; infinities give NaN.",
    "arcsin": "the angle from -pi/2 to pi/2 whose sine is x[i]. arcsin(-0) is -0; beyond 1 NaN.",
    "arccos": "the angle from 0 to pi whose cosine is x[i]. arccos(1) is +0; beyond 1 NaN.",
    "arctan": "the angle from -pi/2 to pi/2 whose tangent is x[i]. arctan(-0) is -0; infinities give pi/2 with their sign.",
    "cbrt": "the cube root of x[i]. zeros and infinities are themselves; a negative number has a negative root.",
    "erf": "the error function of x[i]. erf(-0) is -0; infinities give 1 of their sign.",
    "erfc": "1 minus the error function of x[i]. erfc(-inf) is 2, erfc(inf) 0.",
    "gamma": "the gamma function of x[i]. zeros give infinities of their sign; negative integers and -inf give NaN.",
    "lgamma": "the logarithm of the magnitude of the gamma function of x[i]. zeros, negative integers and infinities give infinity; near its zeros between negative integers f64 is within 2^-57.",
    "log": "the natural logarithm of x[i]. zeros give -inf, negative numbers NaN.",
    "log2": "the logarithm of x[i] to base 2. zeros give -inf, negative numbers NaN; exact for powers of 2.",
    "log10": "the logarithm of x[i] to base 10. zeros give -inf, negative numbers NaN; exact for powers of 10.",
    "log1p": "the natural logarithm of 1 + x[i]. log1p(-1) is -inf; log1p(-0) is -0; numbers below -1 give NaN.",
    "arcsinh": "the inverse hyperbolic sine of x[i]. arcsinh(-0) is -0.",
    "arccosh": "the inverse hyperbolic cosine of x[i]. numbers below 1 give NaN.",
    "arctanh": "the inverse hyperbolic tangent of x[i]. 1 and -1 give infinities of their sign, larger magnitudes NaN.",
    "abs": "the magnitude of x[i]. abs(-0) is 0.",
    "sign": "-1, 0 or 1 as x[i] is negative, zero or positive. zeros give +0, NaN gives NaN.",
    "square": "x[i] times x[i]. overflow gives infinity.",
    "reciprocal": "1 / x[i]. zeros give infinities of their sign, infinities zeros.",
    "floor": "the largest integer not above x[i]. infinities and -0 are themselves.",
    "ceil": "the smallest integer not below x[i]. infinities and -0 are themselves; ceil(-0.5) is -0.",
    "trunc": "the integer part of x[i]. infinities and -0 are themselves; trunc(-0.5) is -0.",
    "rint": "the integer nearest to x[i], ties to even. infinities and -0 are themselves; rint(-0.5) is -0.",
}

# Functions of two arguments.
BINARY: dict[str, str] = {
    "arctan2": "the angle from -pi to pi of the point with ordinate x[i] and abscissa y[i], as C's atan2. as C99: signs of zeros count, two infinities give odd multiples of pi/4.",
    "power": "x[i] to the power y[i]. as C99: power(x, 0) and power(1, y) are 1, even beside NaN; a negative x and a y that is not an integer give NaN.",
    "hypot": "the square root of x[i]^2 + y[i]^2, without undue overflow or underflow. an infinite argument gives infinity, even beside NaN.",
    "fmod": "what is left of x[i] divided by y[i], with the sign of x[i], as C's fmod. a zero y or an infinite x gives NaN; an infinite y gives x.",
    "remainder": "what is left of x[i] divided by y[i], with the sign of y[i], as Python's %. a zero y or an infinite x gives NaN; an infinite y of the other sign gives y.",
    "maximum": "the larger of x[i] and y[i]. NaN where either is; +0 is larger than -0.",
    "minimum": "the smaller of x[i] and y[i]. NaN where either is; -0 is smaller than +0.",
    "fmax": "the larger of x[i] and y[i], or the one that is not NaN. NaN where both are; +0 is larger than -0.",
    "fmin": "the smaller of x[i] and y[i], or the one that is not NaN. NaN where both are; -0 is smaller than +0.",
    "copysign": "the magnitude of x[i] with the sign of y[i]. a NaN x gives NaN; the sign of a NaN y counts.",
    "nextafter": "the number next to x[i] in the direction of y[i]. y where they are equal; NaN where either is.",
}

# Functions of one argument with two results.
PAIR: dict[str, str] = {
    "sincos": "the sine and the cosine of x[i], in radians. as sin and cos, the same bits.",
}

# Functions of complex numbers, of one argument.
COMPLEX_UNARY: dict[str, str] = {
    "conj": "the conjugate of x[i]. the sign of a zero imaginary part changes too.",
    "sqrt": "the square root of x[i], with a real part that is not negative. cut along the negative real axis.",
    "exp": "e to the power x[i]. exp(-inf + yi) is a zero.",
    "log": "the natural logarithm of x[i], with an imaginary part from -pi to pi. cut along the negative real axis; zeros give -inf and their angle.",
    "sin": "the sine of x[i]. -i sinh(i x).",
    "cos": "the cosine of x[i]. cosh(i x).",
    "tan": "the tangent of x[i]. -i tanh(i x).",
    "sinh": "the hyperbolic sine of x[i]. sinh(0 + inf i) is 0 + NaN i.",
    "cosh": "the hyperbolic cosine of x[i]. cosh(0 + inf i) is NaN + 0 i.",
    "tanh": "the hyperbolic tangent of x[i]. an infinite real part gives 1 with its sign.",
    "arcsin": "the number whose sine is x[i], with a real part from -pi/2 to pi/2. cut along the real axis beyond -1 and 1.",
    "arccos": "the number whose cosine is x[i], with a real part from 0 to pi. cut along the real axis beyond -1 and 1.",
    "arctan": "the number whose tangent is x[i], with a real part from -pi/2 to pi/2. cut along the imaginary axis beyond -i and i.",
    "arcsinh": "the number whose hyperbolic sine is x[i], with an imaginary part from -pi/2 to pi/2. cut along the imaginary axis beyond -i and i.",
    "arccosh": "the number whose hyperbolic cosine is x[i], with a real part that is not negative and an imaginary part from -pi to pi. cut along the real axis below 1.",
    "arctanh": "the number whose hyperbolic tangent is x[i], with an imaginary part from -pi/2 to pi/2. cut along the real axis beyond -1 and 1; arctanh(1) is inf.",
}

# Of two arguments.
COMPLEX_BINARY: dict[str, str] = {
    "power": "x[i] to the power y[i], e^(y log x). anything to the power 0 is 1; zero to a positive real power is 0, to others NaN.",
}

# Of one argument, with a real result.
COMPLEX_PART: dict[str, str] = {
    "abs": "the magnitude of x[i], without undue overflow or underflow. an infinite part gives infinity, even beside NaN.",
    "angle": "the angle from -pi to pi of x[i] in the complex plane. as C99's carg: signs of zeros count.",
}
