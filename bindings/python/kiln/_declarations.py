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
#define KILN_ALLOW_UNSTABLE 1
#define KILN_ABI_VERSION 1
typedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user);
const char *kiln_version(void);
int32_t kiln_abi_version(void);
const char *kiln_isa(void);
int32_t kiln_last_error_message(char *buffer, int64_t capacity, int64_t *needed);
const char *kiln_status_message(int32_t status);
int32_t kiln_set_num_threads(int64_t n);
int32_t kiln_set_num_threads_local(int64_t n, int64_t *previous);
int32_t kiln_num_threads(int64_t *n);
int32_t kiln_sqrt_f64(int64_t n, const double *x, int64_t incx, double *out, int64_t incout);
int32_t kiln_sqrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);
int32_t kiln_sum_f64(int64_t n, const double *x, int64_t incx, double *out);
int32_t kiln_sum_f32(int64_t n, const float *x, int64_t incx, float *out);
int32_t kiln_dot_f64(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy, double *out);
int32_t kiln_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out);
int32_t kiln_diffusion2d_step_f64(int64_t nrows, int64_t ncols, const double *u, int64_t ldu, double alpha_x, double alpha_y, int64_t flags, double *out, int64_t ldout);
int32_t kiln_diffusion2d_step_f32(int64_t nrows, int64_t ncols, const float *u, int64_t ldu, float alpha_x, float alpha_y, int64_t flags, float *out, int64_t ldout);
int32_t kiln_diffusion2d_run_f64(int64_t nrows, int64_t ncols, double *u, int64_t ldu, double alpha_x, double alpha_y, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
int32_t kiln_diffusion2d_run_f32(int64_t nrows, int64_t ncols, float *u, int64_t ldu, float alpha_x, float alpha_y, int64_t flags, int64_t nsteps, int64_t report_every, kiln_progress progress, void *user);
void array_sqrt(int n, double *in, double *out);
"""

# Functions of one argument: the name, and what it computes.
UNARY = {
    "sqrt": "the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN.",
}
