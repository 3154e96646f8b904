/* Kiln: numerical kernels, fast, and the same bits everywhere.
 *
 * Conventions (more in docs/abi.md):
 * - A function returns a status: KILN_OK, or one of KILN_ERR_*, and then kiln_last_error_message says what was wrong. The few
 *   that cannot fail return their value.
 * - Counts are int64_t; 0 is a valid count, and then pointers may be NULL. Increments and leading dimensions are in elements.
 * - All functions may be called from any number of threads at once. They use several threads themselves where that pays:
 *   kiln_set_num_threads. Results do not depend on how many.
 * - Nothing is printed, no signal is handled, no pointer is kept after a call returns; errno and the floating-point
 *   environment are left as they were.
 */

#ifndef KILN_H
#define KILN_H

/* Generated from the exports in src/ffi by `cargo run -p kiln-generate`; do not edit. */

#include <stdint.h>

/**
 * The call did what it was asked to do.
 */
#define KILN_OK 0

/**
 * A pointer is NULL where there are elements to read or write.
 */
#define KILN_ERR_NULL 1

/**
 * A count is negative, or larger than an address space.
 */
#define KILN_ERR_COUNT 2

/**
 * An increment is zero, or a leading dimension is smaller than a row.
 */
#define KILN_ERR_STRIDE 3

/**
 * An output overlaps an input where it must not.
 */
#define KILN_ERR_OVERLAP 4

/**
 * A parameter has a value that the function does not take.
 */
#define KILN_ERR_VALUE 5

/**
 * The time step is above the stability limit, and the flag to go on was not given.
 */
#define KILN_ERR_UNSTABLE 6

/**
 * The progress callback asked to stop.
 */
#define KILN_ERR_CANCELLED 7

/**
 * Working memory could not be had.
 */
#define KILN_ERR_MEMORY 8

/**
 * A defect in Kiln; the message holds what is known. The library stays usable.
 */
#define KILN_ERR_INTERNAL 9

/**
 * Go on although alpha_x + alpha_y is above the stability limit 1/2: rounding errors will grow.
 */
#define KILN_ALLOW_UNSTABLE 1

/**
 * The argument times this makes the integer that is the index into the tables, modulo 16: from 15 to 30.
 */
#define STEPS 14.959

/**
 * Changes when a program built against an older header would no longer work; also the number in the soname.
 */
#define KILN_ABI_VERSION 1

/**
 * A logarithm of some base `b`.
 */
typedef struct Base Base;

/**
 * Tells the host how far a long call is: `step` of `nsteps` are done. Called on the thread that made the call. A non-zero
 * return stops the call with KILN_ERR_CANCELLED. It may call Kiln; it must not throw or longjmp.
 */
typedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user);

/**
 * About `STEPS / k` for all `k` from 16 to 31, 15 being at the end: of so few bits that `m * reciprocal - 1` is exact.
 */
#define RECIPROCALS { 0.9375, 0.875, 0.828125, 0.78125, 0.75, 0.71875, 0.6875, 0.65625, 0.625, 0.59375, 0.578125, 0.546875, 0.53125, 0.515625, 0.5, 1.0, }







#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library.
 *
 * @return a string such as "0.1.0" that is valid for ever
 */
const char *kiln_version(void);

/**
 * The version of the interface: a program runs with a library whose number equals the KILN_ABI_VERSION that it was compiled
 * with.
 */
int32_t kiln_abi_version(void);

/**
 * The instruction set that calls use: "avx512", "avx2" or "portable". It is the best that the machine has, unless the
 * environment variable KILN_ISA names a lesser one when the library is first used. Results do not depend on it.
 *
 * @return a string that is valid for ever
 */
const char *kiln_isa(void);

/**
 * What the last failed call of this thread said: which argument was wrong, and why. Calls that succeed leave it as it is;
 * before the first failure it is empty.
 *
 * @param buffer    where the message is written, cut to `capacity` bytes and always ended by a NUL; may be NULL if
 *                  `capacity` is 0
 * @param capacity  the size of `buffer` in bytes
 * @param needed    receives the size in bytes of the whole message with its NUL; may be NULL
 * @return KILN_OK, KILN_ERR_COUNT or KILN_ERR_NULL
 */
int32_t kiln_last_error_message(char *buffer,
                                int64_t capacity,
                                int64_t *needed);

/**
 * What a status means, in a few words.
 *
 * @param status  any number
 * @return a string that is valid for ever; "unknown status" for a number that is not one
 */
const char *kiln_status_message(int32_t status);

/**
 * Sets how many threads calls use, the calling thread included. Without it, the number is KILN_NUM_THREADS, else
 * OMP_NUM_THREADS from the environment, else the processors that the process may use. Results do not depend on it.
 *
 * @param n  from 1 to 1024; 0 goes back to the default
 * @return KILN_OK or KILN_ERR_VALUE
 */
int32_t kiln_set_num_threads(int64_t n);

/**
 * Sets how many threads calls from the calling thread use, whatever kiln_set_num_threads says.
 *
 * @param n         from 1 to 1024; 0 follows kiln_set_num_threads again
 * @param previous  receives what was set before, 0 if nothing; may be NULL
 * @return KILN_OK or KILN_ERR_VALUE; after a failure nothing has changed
 */
int32_t kiln_set_num_threads_local(int64_t n, int64_t *previous);

/**
 * How many threads a call from the calling thread uses, itself included.
 *
 * @param n  receives the number
 * @return KILN_OK or KILN_ERR_NULL
 */
int32_t kiln_num_threads(int64_t *n);

/**
 * out[i] = sqrt(x[i]): the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN.
 *
 * Error at most 0.5 ulp (IEEE 754 squareRoot, correctly rounded by the processor). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sqrt_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_sqrt_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_sqrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = exp(x[i]): e to the power x[i]. exp(-inf) is 0.
 *
 * Error at most 1 ulp (a polynomial of degree 11 after reduction by log(2)). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_exp_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_exp_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_exp_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = log(x[i]): the natural logarithm of x[i]. zeros give -inf, negative numbers NaN.
 *
 * Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_log_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_log_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_log_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = log2(x[i]): the logarithm of x[i] to base 2. zeros give -inf, negative numbers NaN; exact for powers of 2.
 *
 * Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_log2_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_log2_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_log2_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = log10(x[i]): the logarithm of x[i] to base 10. zeros give -inf, negative numbers NaN; exact for powers of 10.
 *
 * Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_log10_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_log10_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_log10_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = log1p(x[i]): the natural logarithm of 1 + x[i]. log1p(-1) is -inf; log1p(-0) is -0; numbers below -1 give NaN.
 *
 * Error at most 1 ulp (a table of 16 logarithms (Tang 1990) and a polynomial of degree 10). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_log1p_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_log1p_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_log1p_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = abs(x[i]): the magnitude of x[i]. abs(-0) is 0.
 *
 * Exact (the sign bit cleared). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_abs_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_abs_f64, for float; exact.
 */
int32_t kiln_abs_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sign(x[i]): -1, 0 or 1 as x[i] is negative, zero or positive. zeros give +0, NaN gives NaN.
 *
 * Exact (comparison). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sign_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_sign_f64, for float; exact.
 */
int32_t kiln_sign_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = square(x[i]): x[i] times x[i]. overflow gives infinity.
 *
 * Error at most 0.5 ulp (IEEE 754 multiplication). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_square_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out,
                        int64_t incout);

/**
 * As kiln_square_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_square_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = reciprocal(x[i]): 1 / x[i]. zeros give infinities of their sign, infinities zeros.
 *
 * Error at most 0.5 ulp (IEEE 754 division). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_reciprocal_f64(int64_t n,
                            const double *x,
                            int64_t incx,
                            double *out,
                            int64_t incout);

/**
 * As kiln_reciprocal_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_reciprocal_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = floor(x[i]): the largest integer not above x[i]. infinities and -0 are themselves.
 *
 * Exact (IEEE 754 roundToIntegralTowardNegative). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_floor_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_floor_f64, for float; exact.
 */
int32_t kiln_floor_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = ceil(x[i]): the smallest integer not below x[i]. infinities and -0 are themselves; ceil(-0.5) is -0.
 *
 * Exact (IEEE 754 roundToIntegralTowardPositive). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_ceil_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_ceil_f64, for float; exact.
 */
int32_t kiln_ceil_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = trunc(x[i]): the integer part of x[i]. infinities and -0 are themselves; trunc(-0.5) is -0.
 *
 * Exact (IEEE 754 roundToIntegralTowardZero). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_trunc_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_trunc_f64, for float; exact.
 */
int32_t kiln_trunc_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = rint(x[i]): the integer nearest to x[i], ties to even. infinities and -0 are themselves; rint(-0.5) is -0.
 *
 * Exact (IEEE 754 roundToIntegralTiesToEven). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_rint_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_rint_f64, for float; exact.
 */
int32_t kiln_rint_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = hypot(x[i], y[i]): the square root of x[i]^2 + y[i]^2, without undue overflow or underflow. an infinite argument gives infinity, even beside NaN.
 *
 * Error at most 1 ulp (the sum of squares to twice the precision (Dekker 1971), rounded, and its root). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_hypot_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       const double *y,
                       int64_t incy,
                       double *out,
                       int64_t incout);

/**
 * As kiln_hypot_f64, for float; error at most 0.5001 ulp.
 */
int32_t kiln_hypot_f32(int64_t n,
                       const float *x,
                       int64_t incx,
                       const float *y,
                       int64_t incy,
                       float *out,
                       int64_t incout);

/**
 * out[i] = fmod(x[i], y[i]): what is left of x[i] divided by y[i], with the sign of x[i], as C's fmod. a zero y or an infinite x gives NaN; an infinite y gives x.
 *
 * Exact (the exact rest by fused multiply-add). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_fmod_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      const double *y,
                      int64_t incy,
                      double *out,
                      int64_t incout);

/**
 * As kiln_fmod_f64, for float; exact.
 */
int32_t kiln_fmod_f32(int64_t n,
                      const float *x,
                      int64_t incx,
                      const float *y,
                      int64_t incy,
                      float *out,
                      int64_t incout);

/**
 * out[i] = remainder(x[i], y[i]): what is left of x[i] divided by y[i], with the sign of y[i], as Python's %. a zero y or an infinite x gives NaN; an infinite y of the other sign gives y.
 *
 * Error at most 0.5 ulp (fmod, and one addition where the signs differ). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_remainder_f64(int64_t n,
                           const double *x,
                           int64_t incx,
                           const double *y,
                           int64_t incy,
                           double *out,
                           int64_t incout);

/**
 * As kiln_remainder_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_remainder_f32(int64_t n,
                           const float *x,
                           int64_t incx,
                           const float *y,
                           int64_t incy,
                           float *out,
                           int64_t incout);

/**
 * out[i] = maximum(x[i], y[i]): the larger of x[i] and y[i]. NaN where either is; +0 is larger than -0.
 *
 * Exact (IEEE 754-2019 maximum). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_maximum_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         const double *y,
                         int64_t incy,
                         double *out,
                         int64_t incout);

/**
 * As kiln_maximum_f64, for float; exact.
 */
int32_t kiln_maximum_f32(int64_t n,
                         const float *x,
                         int64_t incx,
                         const float *y,
                         int64_t incy,
                         float *out,
                         int64_t incout);

/**
 * out[i] = minimum(x[i], y[i]): the smaller of x[i] and y[i]. NaN where either is; -0 is smaller than +0.
 *
 * Exact (IEEE 754-2019 minimum). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_minimum_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         const double *y,
                         int64_t incy,
                         double *out,
                         int64_t incout);

/**
 * As kiln_minimum_f64, for float; exact.
 */
int32_t kiln_minimum_f32(int64_t n,
                         const float *x,
                         int64_t incx,
                         const float *y,
                         int64_t incy,
                         float *out,
                         int64_t incout);

/**
 * out[i] = fmax(x[i], y[i]): the larger of x[i] and y[i], or the one that is not NaN. NaN where both are; +0 is larger than -0.
 *
 * Exact (IEEE 754-2019 maximumNumber). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_fmax_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      const double *y,
                      int64_t incy,
                      double *out,
                      int64_t incout);

/**
 * As kiln_fmax_f64, for float; exact.
 */
int32_t kiln_fmax_f32(int64_t n,
                      const float *x,
                      int64_t incx,
                      const float *y,
                      int64_t incy,
                      float *out,
                      int64_t incout);

/**
 * out[i] = fmin(x[i], y[i]): the smaller of x[i] and y[i], or the one that is not NaN. NaN where both are; -0 is smaller than +0.
 *
 * Exact (IEEE 754-2019 minimumNumber). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_fmin_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      const double *y,
                      int64_t incy,
                      double *out,
                      int64_t incout);

/**
 * As kiln_fmin_f64, for float; exact.
 */
int32_t kiln_fmin_f32(int64_t n,
                      const float *x,
                      int64_t incx,
                      const float *y,
                      int64_t incy,
                      float *out,
                      int64_t incout);

/**
 * out[i] = copysign(x[i], y[i]): the magnitude of x[i] with the sign of y[i]. a NaN x gives NaN; the sign of a NaN y counts.
 *
 * Exact (the sign bit copied). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_copysign_f64(int64_t n,
                          const double *x,
                          int64_t incx,
                          const double *y,
                          int64_t incy,
                          double *out,
                          int64_t incout);

/**
 * As kiln_copysign_f64, for float; exact.
 */
int32_t kiln_copysign_f32(int64_t n,
                          const float *x,
                          int64_t incx,
                          const float *y,
                          int64_t incy,
                          float *out,
                          int64_t incout);

/**
 * out[i] = nextafter(x[i], y[i]): the number next to x[i] in the direction of y[i]. y where they are equal; NaN where either is.
 *
 * Exact (IEEE 754 nextUp and nextDown). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_nextafter_f64(int64_t n,
                           const double *x,
                           int64_t incx,
                           const double *y,
                           int64_t incy,
                           double *out,
                           int64_t incout);

/**
 * As kiln_nextafter_f64, for float; exact.
 */
int32_t kiln_nextafter_f32(int64_t n,
                           const float *x,
                           int64_t incx,
                           const float *y,
                           int64_t incy,
                           float *out,
                           int64_t incout);

/**
 * The sum of the elements of a vector: *out = x[0] + x[1] + ... + x[n - 1].
 *
 * The order of the additions depends on n alone: chunks of 4096 elements, in each of them 32 accumulators (64 for float)
 * that take every 32nd element, both combined as binary trees. The error is at most about
 * (128 + log2(n)) 2^-53 sum(|x[i]|), for float (64 + log2(n)) 2^-24 sum(|x[i]|).
 * A NaN, or infinities of both signs, give NaN. The sum of no elements is 0.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the sum; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_sum_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out);

/**
 * As kiln_sum_f64, for float.
 */
int32_t kiln_sum_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The scalar product of two vectors: *out = x[0] y[0] + x[1] y[1] + ... + x[n - 1] y[n - 1].
 *
 * Each product is fused with its addition; the order of the additions, the error (with |x[i] y[i]| for |x[i]|) and the rule
 * for NaN are those of kiln_sum_f64. The product of no elements is 0. x and y may overlap in any way.
 *
 * @param n     the number of elements
 * @param x     the elements of one vector; may be NULL if n is 0
 * @param incx  its increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y     the elements of the other; may be NULL if n is 0
 * @param incy  its increment
 * @param out   receives the product; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_dot_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     const double *y,
                     int64_t incy,
                     double *out);

/**
 * As kiln_dot_f64, for float.
 */
int32_t kiln_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out);

/**
 * One explicit step of the diffusion equation du/dt = D laplace(u) on a regular grid, with fixed values on the boundary.
 *
 * With n, s, w, e the neighbours of a point in the row before, the row after, and in its own row:
 *     out = u + alpha_y (n + s - 2 u) + alpha_x (w + e - 2 u)
 * computed as fma(alpha_x, (n + s) + (w + e), c u) if alpha_x equals alpha_y, so that a field keeps the symmetries of the
 * square to the last bit, else as fma(alpha_y, n + s, fma(alpha_x, w + e, c u)), with c = 1 - 2 alpha_x - 2 alpha_y.
 * The first and last row and column are copied. The error is of order dt + h^2 (FTCS scheme).
 *
 * @param nrows    the number of rows (y)
 * @param ncols    the number of columns (x): the points of a row are neighbours in memory
 * @param u        the field, row by row; may be NULL if nrows or ncols is 0
 * @param ldu      the leading dimension: elements from one row to the next, at least ncols
 * @param alpha_x  D dt / dx^2, finite and not negative
 * @param alpha_y  D dt / dy^2, likewise; stable, and allowed, if alpha_x + alpha_y <= 1/2 (up to 4 epsilon of the type)
 * @param flags    0 or KILN_ALLOW_UNSTABLE
 * @param out      receives the new field; must not overlap u; after a failure it is as it was
 * @param ldout    its leading dimension
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_UNSTABLE
 */
int32_t kiln_diffusion2d_step_f64(int64_t nrows,
                                  int64_t ncols,
                                  const double *u,
                                  int64_t ldu,
                                  double alpha_x,
                                  double alpha_y,
                                  int64_t flags,
                                  double *out,
                                  int64_t ldout);

/**
 * As kiln_diffusion2d_step_f64, for float.
 */
int32_t kiln_diffusion2d_step_f32(int64_t nrows,
                                  int64_t ncols,
                                  const float *u,
                                  int64_t ldu,
                                  float alpha_x,
                                  float alpha_y,
                                  int64_t flags,
                                  float *out,
                                  int64_t ldout);

/**
 * Many steps of kiln_diffusion2d_step_f64 in place, with the same bits as so many single steps.
 *
 * @param nrows, ncols, u, ldu, alpha_x, alpha_y, flags  as for kiln_diffusion2d_step_f64; u is read and written
 * @param nsteps        the number of steps
 * @param report_every  steps between two calls of progress, at least 1; the last step is always reported (a field without points
 *                      has no steps); without progress it is ignored
 * @param progress      called while u holds the result of the steps done, which it may read, copy and change; may be NULL
 * @param user          passed on to progress
 * @return as kiln_diffusion2d_step_f64, and KILN_ERR_CANCELLED: u holds the steps that were reported last;
 *         KILN_ERR_MEMORY (a second field is needed for the work): u is as it was, as after every other failure
 */
int32_t kiln_diffusion2d_run_f64(int64_t nrows,
                                 int64_t ncols,
                                 double *u,
                                 int64_t ldu,
                                 double alpha_x,
                                 double alpha_y,
                                 int64_t flags,
                                 int64_t nsteps,
                                 int64_t report_every,
                                 kiln_progress progress,
                                 void *user);

/**
 * As kiln_diffusion2d_run_f64, for float.
 */
int32_t kiln_diffusion2d_run_f32(int64_t nrows,
                                 int64_t ncols,
                                 float *u,
                                 int64_t ldu,
                                 float alpha_x,
                                 float alpha_y,
                                 int64_t flags,
                                 int64_t nsteps,
                                 int64_t report_every,
                                 kiln_progress progress,
                                 void *user);

/**
 * out[i] = sqrt(in[i]): kiln_sqrt_f64 under the name that a first lesson gives it. It does nothing where that
 * function fails (a negative n, NULL, arrays that overlap in part); kiln_last_error_message tells.
 */
void array_sqrt(int n, double *in, double *out);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* KILN_H */
