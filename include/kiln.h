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

/* For kiln_comm_create: where a communicator of MPI is, and its size. After mpi.h. */
#ifdef __cplusplus
#define KILN_COMM(comm) &static_cast<const MPI_Comm &>(comm), (int64_t)sizeof(MPI_Comm)
#else
#define KILN_COMM(comm) &(const MPI_Comm){comm}, (int64_t)sizeof(MPI_Comm)
#endif

/* Initialises a kiln_mpi_table. After mpi.h. */
#define KILN_MPI_TABLE \
  { \
    (int64_t)sizeof(kiln_mpi_table), (int64_t)sizeof(MPI_Comm), \
    (kiln_function)MPI_Initialized, \
    (kiln_function)MPI_Finalized, \
    (kiln_function)MPI_Query_thread, \
    (kiln_function)MPI_Is_thread_main, \
    (kiln_function)MPI_Error_string, \
    (kiln_function)MPI_Comm_test_inter, \
    (kiln_function)MPI_Comm_rank, \
    (kiln_function)MPI_Comm_size, \
    (kiln_function)MPI_Comm_dup, \
    (kiln_function)MPI_Comm_free, \
    (kiln_function)MPI_Comm_set_errhandler, \
    (kiln_function)MPI_Comm_create_keyval, \
    (kiln_function)MPI_Comm_free_keyval, \
    (kiln_function)MPI_Comm_set_attr, \
    (kiln_function)MPI_Comm_get_attr, \
    (kiln_function)MPI_Comm_delete_attr, \
    (kiln_function)MPI_Allreduce, \
    (kiln_function)MPI_Exscan, \
    (kiln_function)MPI_Alltoall, \
    (kiln_function)MPI_Allgather, \
    (uint64_t)(uintptr_t)MPI_COMM_NULL, \
    (uint64_t)(uintptr_t)MPI_COMM_SELF, \
    (uint64_t)(uintptr_t)MPI_ERRORS_RETURN, \
    (uint64_t)(uintptr_t)MPI_INT64_T, \
    (uint64_t)(uintptr_t)MPI_SUM, \
    (uint64_t)(uintptr_t)MPI_MAX, \
    (int64_t)MPI_THREAD_SERIALIZED, \
    (kiln_function)MPI_Isend, \
    (kiln_function)MPI_Irecv, \
    (kiln_function)MPI_Wait \
  }

/**
 * The call did what it was asked to do.
 */
#define KILN_OK 0

/**
 * A pointer is NULL where there are elements to read or write.
 */
#define KILN_ERR_NULL 1

/**
 * A count is negative, larger than an address space, or zero where an element is needed.
 */
#define KILN_ERR_COUNT 2

/**
 * An increment is zero, or a leading dimension is smaller than a row.
 */
#define KILN_ERR_STRIDE 3

/**
 * An output overlaps an input, another output or itself where it must not.
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
 * A handle names nothing, or something of another kind: it was freed, or never given.
 */
#define KILN_ERR_HANDLE 10

/**
 * An element type that the operation does not take.
 */
#define KILN_ERR_TYPE 11

/**
 * Shapes that do not fit each other.
 */
#define KILN_ERR_SHAPE 12

/**
 * A text with a syntax error.
 */
#define KILN_ERR_SYNTAX 13

/**
 * A matrix is singular: a pivot is exactly zero.
 */
#define KILN_ERR_SINGULAR 14

/**
 * MPI is missing, cannot be called now, or failed.
 */
#define KILN_ERR_MPI 15

/**
 * Another rank failed, or made another call.
 */
#define KILN_ERR_PEER 16

/**
 * Element types of arrays. A bool is a byte; any but 0 is true.
 */
#define KILN_BOOL 1

/**
 * int8_t
 */
#define KILN_I8 2

/**
 * int16_t
 */
#define KILN_I16 3

/**
 * int32_t
 */
#define KILN_I32 4

/**
 * int64_t
 */
#define KILN_I64 5

/**
 * uint8_t
 */
#define KILN_U8 6

/**
 * uint16_t
 */
#define KILN_U16 7

/**
 * uint32_t
 */
#define KILN_U32 8

/**
 * uint64_t
 */
#define KILN_U64 9

/**
 * float
 */
#define KILN_F32 10

/**
 * double
 */
#define KILN_F64 11

/**
 * IEEE 754 binary16; in expressions only, as are those that follow.
 */
#define KILN_F16 12

/**
 * Two floats, the real part first.
 */
#define KILN_C64 13

/**
 * Two doubles.
 */
#define KILN_C128 14

/**
 * Bytes of a fixed width: KILN_WIDTH_SHIFT.
 */
#define KILN_BYTES 15

/**
 * A flag of an array: it must not be written to.
 */
#define KILN_READ_ONLY 1

/**
 * A flag of an array, in expressions only: the bytes of each number, or of each part of a complex one, are in the order that this
 * machine does not have.
 */
#define KILN_SWAPPED 2

/**
 * Where the width of KILN_BYTES is among the flags of an array: flags = width << KILN_WIDTH_SHIFT.
 */
#define KILN_WIDTH_SHIFT 32

/**
 * What kiln_reduce computes: the sum.
 */
#define KILN_REDUCE_SUM 1

/**
 * The product.
 */
#define KILN_REDUCE_PROD 2

/**
 * The smallest element.
 */
#define KILN_REDUCE_MIN 3

/**
 * The largest element.
 */
#define KILN_REDUCE_MAX 4

/**
 * The place of the first smallest element.
 */
#define KILN_REDUCE_ARGMIN 5

/**
 * The place of the first largest element.
 */
#define KILN_REDUCE_ARGMAX 6

/**
 * The mean; of float and double only, as all that follow but the last one.
 */
#define KILN_REDUCE_MEAN 7

/**
 * The variance, with n - ddof as divisor.
 */
#define KILN_REDUCE_VAR 8

/**
 * The standard deviation.
 */
#define KILN_REDUCE_STD 9

/**
 * The sum of magnitudes.
 */
#define KILN_REDUCE_NORM1 10

/**
 * The square root of the sum of squares.
 */
#define KILN_REDUCE_NORM2 11

/**
 * The largest magnitude.
 */
#define KILN_REDUCE_NORMINF 12

/**
 * How many elements are not zero.
 */
#define KILN_REDUCE_COUNT_NONZERO 13

/**
 * The size in bytes of the serialised form of an accumulator.
 */
#define KILN_ACCUMULATOR_BYTES 556

/**
 * Go on although the alphas sum to more than the stability limit 1/2: rounding errors will grow.
 */
#define KILN_ALLOW_UNSTABLE 1

/**
 * The diffusivity at a face is the harmonic mean of those of the points on its two sides; without it the arithmetic one.
 */
#define KILN_HARMONIC_MEAN 4

/**
 * All steps at once, by the eigenvalues of a step: not for a diffusivity. The bits depend on the processor and the C library.
 */
#define KILN_SPECTRAL 8

/**
 * KILN_SPECTRAL where that is faster by far: without a diffusivity, from 8000 steps on in one dimension, 600 in two, 100 in three.
 */
#define KILN_AUTO 16

/**
 * The outermost points of a side keep their values.
 */
#define KILN_FIXED 0

/**
 * Nothing flows through a side: the field is mirrored at the face half a step beyond its outermost points.
 */
#define KILN_ZERO_FLUX 1

/**
 * The opposite side lies next to this one, and is periodic, too.
 */
#define KILN_PERIODIC 2

/**
 * Beside an element type in kiln_expr_compile: the variable is a Python number, KILN_BOOL, KILN_I64, KILN_F64 or KILN_C128, which takes
 * the type of the arrays that it meets; its value is read at each evaluation.
 */
#define KILN_WEAK 256

/**
 * A flag of kiln_expr_eval: a result is cast to whatever type its output has, not to one of the same kind only.
 */
#define KILN_CAST_UNSAFE 4

/**
 * For `root`: every rank gets the result.
 */
#define KILN_ALL_RANKS -1

/**
 * Matrices lie column by column, as in Fortran; without it row by row, as in C.
 */
#define KILN_COLUMN_MAJOR 2

/**
 * The largest sum of the magnitudes of a column.
 */
#define KILN_NORM_ONE 1

/**
 * The largest sum of the magnitudes of a row.
 */
#define KILN_NORM_INFINITY 2

/**
 * The root of the sum of all squares.
 */
#define KILN_NORM_FROBENIUS 3

/**
 * The largest magnitude.
 */
#define KILN_NORM_LARGEST 4

/**
 * Changes when a program built against an older header would no longer work; also the number in the soname.
 */
#define KILN_ABI_VERSION 1

/**
 * Tells the host how far a long call is: `step` of `nsteps` are done. Called on the thread that made the call. A non-zero
 * return stops the call with KILN_ERR_CANCELLED. It may call Kiln; it must not throw or longjmp.
 */
typedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user);

/**
 * An array of any number of dimensions, up to 64: data points to its element [0, ..., 0]. It need not be aligned, and strides may
 * be negative, and of an input 0: elements of an output must not share memory (KILN_ERR_OVERLAP), so that, sorted by size, each
 * of its strides reaches over what lies below. The lengths other than 0, multiplied, must be of no more elements than an address
 * space holds (KILN_ERR_COUNT), whatever the strides.
 */
typedef struct {
  /**
   * the first element; may be NULL if there are none
   */
  void *data;
  /**
   * KILN_F64 and so on
   */
  int32_t dtype;
  /**
   * the number of dimensions
   */
  int32_t ndim;
  /**
   * ndim lengths; may be NULL if ndim is 0
   */
  const int64_t *shape;
  /**
   * ndim strides, in bytes; may be NULL if ndim is 0
   */
  const int64_t *strides;
  /**
   * 0 or KILN_READ_ONLY; in expressions also KILN_SWAPPED, and the width of KILN_BYTES
   */
  int64_t flags;
} kiln_array;

/**
 * Any function, cast to this type.
 */
typedef void (*kiln_function)(void);

/**
 * The functions and constants of an MPI that cannot be found in the process, because it is linked statically.
 * KILN_MPI_TABLE initialises it.
 */
typedef struct {
  /**
   * sizeof(kiln_mpi_table)
   */
  int64_t size;
  /**
   * sizeof(MPI_Comm)
   */
  int64_t comm_size_in_bytes;
  /**
   * MPI_Initialized, and so on: the functions of their names
   */
  kiln_function initialized;
  /**
   * MPI_Finalized
   */
  kiln_function finalized;
  /**
   * MPI_Query_thread
   */
  kiln_function query_thread;
  /**
   * MPI_Is_thread_main
   */
  kiln_function is_thread_main;
  /**
   * MPI_Error_string
   */
  kiln_function error_string;
  /**
   * MPI_Comm_test_inter
   */
  kiln_function comm_test_inter;
  /**
   * MPI_Comm_rank
   */
  kiln_function comm_rank;
  /**
   * MPI_Comm_size
   */
  kiln_function comm_size;
  /**
   * MPI_Comm_dup
   */
  kiln_function comm_dup;
  /**
   * MPI_Comm_free
   */
  kiln_function comm_free;
  /**
   * MPI_Comm_set_errhandler
   */
  kiln_function comm_set_errhandler;
  /**
   * MPI_Comm_create_keyval
   */
  kiln_function comm_create_keyval;
  /**
   * MPI_Comm_free_keyval
   */
  kiln_function comm_free_keyval;
  /**
   * MPI_Comm_set_attr
   */
  kiln_function comm_set_attr;
  /**
   * MPI_Comm_get_attr
   */
  kiln_function comm_get_attr;
  /**
   * MPI_Comm_delete_attr
   */
  kiln_function comm_delete_attr;
  /**
   * MPI_Allreduce
   */
  kiln_function allreduce;
  /**
   * MPI_Exscan
   */
  kiln_function exscan;
  /**
   * MPI_Alltoall
   */
  kiln_function alltoall;
  /**
   * MPI_Allgather
   */
  kiln_function allgather;
  /**
   * MPI_COMM_NULL, and so on: the constants of their names
   */
  uint64_t comm_null;
  /**
   * MPI_COMM_SELF
   */
  uint64_t comm_self;
  /**
   * MPI_ERRORS_RETURN
   */
  uint64_t errors_return;
  /**
   * MPI_INT64_T
   */
  uint64_t int64_type;
  /**
   * MPI_SUM
   */
  uint64_t sum;
  /**
   * MPI_MAX
   */
  uint64_t max;
  /**
   * MPI_THREAD_SERIALIZED
   */
  int64_t thread_serialized;
  /**
   * MPI_Isend, and so on: the functions of their names. A table whose size ends before them will do, but for diffusion
   */
  kiln_function isend;
  /**
   * MPI_Irecv
   */
  kiln_function irecv;
  /**
   * MPI_Wait
   */
  kiln_function wait;
} kiln_mpi_table;









#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */

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
 * Sets a function that all calls from the calling thread tell how far they are, so that those that last can be watched, and
 * cancelled: kiln_sum_f64 of many elements, say, as well as kiln_reduce.
 *
 * It is called on the calling thread, in its own floating-point environment, with how many pieces of the work are done, how many there are (of
 * this pass over the data: a call may make several, and begins to count anew), and with user. If it returns other than 0, the
 * call ends as soon as it can with KILN_ERR_CANCELLED, after which any part of an output may have been written unless the
 * function says otherwise. It may call Kiln, and those calls tell nobody; it must not throw or longjmp. Calls that take
 * less time than every_ms never call it.
 *
 * @param progress  the function, or NULL for none
 * @param user      is passed on
 * @param every_ms  the least time between two calls, in milliseconds, from 0 to 86400000
 * @return KILN_OK or KILN_ERR_VALUE; after a failure nothing has changed
 */
int32_t kiln_set_progress_local(kiln_progress progress,
                                void *user,
                                int64_t every_ms);

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
 * out[i] = exp2(x[i]): 2 to the power x[i]. exp2(-inf) is 0; integers are exact.
 *
 * Error at most 1 ulp (a polynomial of degree 11 after subtracting the nearest integer). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_exp2_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_exp2_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_exp2_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = exp10(x[i]): 10 to the power x[i]. exp10(-inf) is 0; the integers from 0 to 22 are exact.
 *
 * Error at most 1 ulp (a polynomial of degree 11 after reduction by the logarithm of 2). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_exp10_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_exp10_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_exp10_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = expm1(x[i]): e to the power x[i], less 1, accurate where x[i] is small. expm1(-0) is -0; expm1(-inf) is -1.
 *
 * Error at most 1 ulp (a polynomial of degree 12 after reduction by log(2), and a compensated sum). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_expm1_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_expm1_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_expm1_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sinh(x[i]): the hyperbolic sine of x[i]. sinh(-0) is -0.
 *
 * Error at most 1 ulp (addition theorem for n log(2) + r, polynomials of degree 11 and 12). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sinh_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_sinh_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_sinh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = cosh(x[i]): the hyperbolic cosine of x[i]. cosh of infinities is infinity.
 *
 * Error at most 1 ulp (addition theorem for n log(2) + r, polynomials of degree 11 and 12). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_cosh_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_cosh_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_cosh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = tanh(x[i]): the hyperbolic tangent of x[i]. tanh(-0) is -0; infinities give 1 with their sign.
 *
 * Error at most 1 ulp (E / (E + 1) of E = (exp(2 |x|) - 1) / 2, computed to more than the precision). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_tanh_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_tanh_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_tanh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sin(x[i]): the sine of x[i], in radians. sin(-0) is -0; infinities give NaN.
 *
 * Error at most 1 ulp (reduction by pi/2 in three parts (Cody and Waite 1980), by its binary digits for huge angles (Payne and Hanek 1983)). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sin_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_sin_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_sin_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = cos(x[i]): the cosine of x[i], in radians. infinities give NaN.
 *
 * Error at most 1 ulp (as sin). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_cos_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_cos_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_cos_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out1[i], out2[i] = sincos(x[i]): the sine and the cosine of x[i], in radians. as sin and cos, the same bits.
 *
 * Error at most 1 ulp (as sin). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out1    receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout1 their increment, likewise
 * @param out2    receives the second results, likewise
 * @param incout2 their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sincos_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out1,
                        int64_t incout1,
                        double *out2,
                        int64_t incout2);

/**
 * As kiln_sincos_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_sincos_f32(int64_t n,
                        const float *x,
                        int64_t incx,
                        float *out1,
                        int64_t incout1,
                        float *out2,
                        int64_t incout2);

/**
 * out[i] = tan(x[i]): the tangent of x[i], in radians. tan(-0) is -0; infinities give NaN.
 *
 * Error at most 1 ulp (reduction as for sin, a polynomial, and -1 over it in every other quadrant). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_tan_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_tan_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_tan_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sinpi(x[i]): the sine of pi x[i]. integers give zeros of their sign; infinities give NaN.
 *
 * Error at most 1 ulp (exact reduction to 1/16, sine and cosine of multiples of pi/8 from a table). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sinpi_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_sinpi_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_sinpi_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = cospi(x[i]): the cosine of pi x[i]. halves of odd integers give +0; infinities give NaN.
 *
 * Error at most 1 ulp (as sinpi). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_cospi_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_cospi_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_cospi_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arcsin(x[i]): the angle from -pi/2 to pi/2 whose sine is x[i]. arcsin(-0) is -0; beyond 1 NaN.
 *
 * Error at most 1 ulp (a polynomial up to 1/2, half the angle above). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arcsin_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out,
                        int64_t incout);

/**
 * As kiln_arcsin_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_arcsin_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arccos(x[i]): the angle from 0 to pi whose cosine is x[i]. arccos(1) is +0; beyond 1 NaN.
 *
 * Error at most 1 ulp (as arcsin). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arccos_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out,
                        int64_t incout);

/**
 * As kiln_arccos_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_arccos_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arctan(x[i]): the angle from -pi/2 to pi/2 whose tangent is x[i]. arctan(-0) is -0; infinities give pi/2 with their sign.
 *
 * Error at most 1 ulp (arctan((x - c) / (1 + c x)) for one of 16 c, whose arc tangents are nearly doubles (Gal 1986)). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arctan_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out,
                        int64_t incout);

/**
 * As kiln_arctan_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_arctan_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arctan2(x[i], y[i]): the angle from -pi to pi of the point with ordinate x[i] and abscissa y[i], as C's atan2. as C99: signs of zeros count, two infinities give odd multiples of pi/4.
 *
 * Error at most 1 ulp (as arctan, of (x - c y) / (y + c x) to twice the precision). In place if an output is an input with the same increment.
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
int32_t kiln_arctan2_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         const double *y,
                         int64_t incy,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arctan2_f64, for float; error at most 0.5001 ulp.
 */
int32_t kiln_arctan2_f32(int64_t n,
                         const float *x,
                         int64_t incx,
                         const float *y,
                         int64_t incy,
                         float *out,
                         int64_t incout);

/**
 * out[i] = cbrt(x[i]): the cube root of x[i]. zeros and infinities are themselves; a negative number has a negative root.
 *
 * Error at most 1 ulp (a polynomial, a step of third order, and one of Newton's). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_cbrt_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_cbrt_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_cbrt_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = erf(x[i]): the error function of x[i]. erf(-0) is -0; infinities give 1 of their sign.
 *
 * Error at most 1 ulp (polynomials by interval around points where the value is nearly a number (Gal 1986)). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_erf_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out,
                     int64_t incout);

/**
 * As kiln_erf_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_erf_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = erfc(x[i]): 1 minus the error function of x[i]. erfc(-inf) is 2, erfc(inf) 0.
 *
 * Error at most 1 ulp (the exponential of -x^2, and polynomials by interval for what it leaves). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_erfc_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_erfc_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_erfc_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = gamma(x[i]): the gamma function of x[i]. zeros give infinities of their sign; negative integers and -inf give NaN.
 *
 * Error at most 1 ulp (Stirling's series to twice the precision, after steps up and reflection). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_gamma_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_gamma_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_gamma_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = lgamma(x[i]): the logarithm of the magnitude of the gamma function of x[i]. zeros, negative integers and infinities give infinity; near its zeros between negative integers f64 is within 2^-57.
 *
 * Error at most 2 ulp (Stirling's series to twice the precision, after steps up and reflection; polynomials near 1 and 2). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_lgamma_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out,
                        int64_t incout);

/**
 * As kiln_lgamma_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_lgamma_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

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
 * out[i] = power(x[i], y[i]): x[i] to the power y[i]. as C99: power(x, 0) and power(1, y) are 1, even beside NaN; a negative x and a y that is not an integer give NaN.
 *
 * Error at most 1 ulp (e to the power y log(x), the logarithm to 2^-65 (after Tang 1990); squares by multiplication). In place if an output is an input with the same increment.
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
int32_t kiln_power_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       const double *y,
                       int64_t incy,
                       double *out,
                       int64_t incout);

/**
 * As kiln_power_f64, for float; error at most 0.5001 ulp.
 */
int32_t kiln_power_f32(int64_t n,
                       const float *x,
                       int64_t incx,
                       const float *y,
                       int64_t incy,
                       float *out,
                       int64_t incout);

/**
 * out[i] = arcsinh(x[i]): the inverse hyperbolic sine of x[i]. arcsinh(-0) is -0.
 *
 * Error at most 1 ulp (the logarithm of a sum carried to twice the precision). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arcsinh_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arcsinh_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_arcsinh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arccosh(x[i]): the inverse hyperbolic cosine of x[i]. numbers below 1 give NaN.
 *
 * Error at most 1 ulp (the logarithm of a sum carried to twice the precision). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arccosh_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arccosh_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_arccosh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arctanh(x[i]): the inverse hyperbolic tangent of x[i]. 1 and -1 give infinities of their sign, larger magnitudes NaN.
 *
 * Error at most 1 ulp (the logarithm of a quotient carried to twice the precision). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arctanh_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arctanh_f64, for float; error at most 0.5 ulp.
 */
int32_t kiln_arctanh_f32(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

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
 * out[i] = abs(x[i]): the magnitude of x[i], without undue overflow or underflow. an infinite part gives infinity, even beside NaN.
 *
 * Error at most 1 ulp (the square root of a sum of squares that is computed to twice the precision). An output cannot be an input.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results, real numbers; must not overlap an input; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_abs_c128(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_abs_c128, for float; error at most 1 ulp.
 */
int32_t kiln_abs_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = angle(x[i]): the angle from -pi to pi of x[i] in the complex plane. as C99's carg: signs of zeros count.
 *
 * Error at most 1 ulp (as arctan2). An output cannot be an input.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results, real numbers; must not overlap an input; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_angle_c128(int64_t n,
                        const double *x,
                        int64_t incx,
                        double *out,
                        int64_t incout);

/**
 * As kiln_angle_c128, for float; error at most 1 ulp.
 */
int32_t kiln_angle_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = conj(x[i]): the conjugate of x[i]. the sign of a zero imaginary part changes too.
 *
 * Exact (the sign bit changed). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_conj_c128(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_conj_c128, for float; exact.
 */
int32_t kiln_conj_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sqrt(x[i]): the square root of x[i], with a real part that is not negative. cut along the negative real axis.
 *
 * Error at most 4 ulp of the magnitude (Kahan 1987). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sqrt_c128(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_sqrt_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_sqrt_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = exp(x[i]): e to the power x[i]. exp(-inf + yi) is a zero.
 *
 * Error at most 4 ulp of the magnitude (the exponential function times sine and cosine, scaled last). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_exp_c128(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_exp_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_exp_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = log(x[i]): the natural logarithm of x[i], with an imaginary part from -pi to pi. cut along the negative real axis; zeros give -inf and their angle.
 *
 * Error at most 4 ulp of the magnitude (the squared magnitude to twice the precision, near the unit circle less 1 (Kahan 1987)). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_log_c128(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_log_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_log_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sin(x[i]): the sine of x[i]. -i sinh(i x).
 *
 * Error at most 4 ulp of the magnitude (sin x cosh y and cos x sinh y, scaled last). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sin_c128(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_sin_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_sin_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = cos(x[i]): the cosine of x[i]. cosh(i x).
 *
 * Error at most 4 ulp of the magnitude (cos x cosh y and -sin x sinh y, scaled last). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_cos_c128(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_cos_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_cos_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = tan(x[i]): the tangent of x[i]. -i tanh(i x).
 *
 * Error at most 4 ulp of the magnitude (as tanh). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_tan_c128(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out,
                      int64_t incout);

/**
 * As kiln_tan_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_tan_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = sinh(x[i]): the hyperbolic sine of x[i]. sinh(0 + inf i) is 0 + NaN i.
 *
 * Error at most 4 ulp of the magnitude (sinh x cos y and cosh x sin y, scaled last). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_sinh_c128(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_sinh_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_sinh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = cosh(x[i]): the hyperbolic cosine of x[i]. cosh(0 + inf i) is NaN + 0 i.
 *
 * Error at most 4 ulp of the magnitude (cosh x cos y and sinh x sin y, scaled last). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_cosh_c128(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_cosh_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_cosh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = tanh(x[i]): the hyperbolic tangent of x[i]. an infinite real part gives 1 with its sign.
 *
 * Error at most 4 ulp of the magnitude (sinh x cosh x and sin y cos y, by sinh^2 x + cos^2 y). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_tanh_c128(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out,
                       int64_t incout);

/**
 * As kiln_tanh_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_tanh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arcsin(x[i]): the number whose sine is x[i], with a real part from -pi/2 to pi/2. cut along the real axis beyond -1 and 1.
 *
 * Error at most 4 ulp of the magnitude (Hull, Fairgrieve and Tang 1997). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arcsin_c128(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arcsin_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_arcsin_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arccos(x[i]): the number whose cosine is x[i], with a real part from 0 to pi. cut along the real axis beyond -1 and 1.
 *
 * Error at most 4 ulp of the magnitude (Hull, Fairgrieve and Tang 1997). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arccos_c128(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arccos_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_arccos_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arctan(x[i]): the number whose tangent is x[i], with a real part from -pi/2 to pi/2. cut along the imaginary axis beyond -i and i.
 *
 * Error at most 4 ulp of the magnitude (as arctanh). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arctan_c128(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out,
                         int64_t incout);

/**
 * As kiln_arctan_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_arctan_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arcsinh(x[i]): the number whose hyperbolic sine is x[i], with an imaginary part from -pi/2 to pi/2. cut along the imaginary axis beyond -i and i.
 *
 * Error at most 4 ulp of the magnitude (as arcsin). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arcsinh_c128(int64_t n,
                          const double *x,
                          int64_t incx,
                          double *out,
                          int64_t incout);

/**
 * As kiln_arcsinh_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_arcsinh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arccosh(x[i]): the number whose hyperbolic cosine is x[i], with a real part that is not negative and an imaginary part from -pi to pi. cut along the real axis below 1.
 *
 * Error at most 4 ulp of the magnitude (as arccos). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arccosh_c128(int64_t n,
                          const double *x,
                          int64_t incx,
                          double *out,
                          int64_t incout);

/**
 * As kiln_arccosh_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_arccosh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = arctanh(x[i]): the number whose hyperbolic tangent is x[i], with an imaginary part from -pi/2 to pi/2. cut along the real axis beyond -1 and 1; arctanh(1) is inf.
 *
 * Error at most 4 ulp of the magnitude (Kahan 1987). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_arctanh_c128(int64_t n,
                          const double *x,
                          int64_t incx,
                          double *out,
                          int64_t incout);

/**
 * As kiln_arctanh_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_arctanh_c64(int64_t n, const float *x, int64_t incx, float *out, int64_t incout);

/**
 * out[i] = power(x[i], y[i]): x[i] to the power y[i], e^(y log x). anything to the power 0 is 1; zero to a positive real power is 0, to others NaN.
 *
 * Error at most 4 ulp of the magnitude (logarithm and product to 2^-64, which is enough where the product is below 1000 in magnitude; squares are products). In place if an output is an input with the same increment.
 *
 * @param n       the number of elements
 * @param x       the arguments, each a real and an imaginary part; may be NULL if n is 0
 * @param incx    their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y       the second arguments
 * @param incy    their increment, likewise
 * @param out     receives the results; must be an input or not overlap it; after a failure it is as it was
 * @param incout  their increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP
 */
int32_t kiln_power_c128(int64_t n,
                        const double *x,
                        int64_t incx,
                        const double *y,
                        int64_t incy,
                        double *out,
                        int64_t incout);

/**
 * As kiln_power_c128, for float; error at most 1 ulp of the magnitude.
 */
int32_t kiln_power_c64(int64_t n,
                       const float *x,
                       int64_t incx,
                       const float *y,
                       int64_t incy,
                       float *out,
                       int64_t incout);

/**
 * Finds a function of each element for elements of any type: the simple operations (arithmetic, comparisons, bits, ...) under NumPy's names,
 * such as "add", "less", "bitwise_and", "isnan" and "where"; casts under the names of types; and all functions of one result that
 * have an export of their own, such as "exp".
 *
 * There are functions for arguments of one type, and few others: shifts, and "where" of a bool and two of one type. Nothing is cast.
 *
 * @param name       the name
 * @param ninputs    the number of arguments, 1 to 3
 * @param dtypes     their types, KILN_F64 and so on
 * @param output     receives the type of the result
 * @param operation  receives the number of the function for kiln_operation_apply, in this process
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_VALUE; KILN_ERR_TYPE if there is no such function
 */
int32_t kiln_operation_find(const char *name,
                            int64_t ninputs,
                            const int32_t *dtypes,
                            int32_t *output,
                            int64_t *operation);

/**
 * out[i] = f(x[i], y[i], z[i]), with the function that kiln_operation_find has found, which says how many arguments there are; the
 * others are not looked at.
 *
 * Integers wrap around; division by zero gives 0 for them, as NumPy has it; every NaN is one NaN. In place if an output is an input with
 * the same increment.
 *
 * @param operation  the number of the function
 * @param n          the number of elements
 * @param x          the first argument; may be NULL if n is 0
 * @param incx       its increment in elements; with 0, one element stands for all; if negative, x points to the lowest address, where the
 *                   last one is (BLAS)
 * @param y          the second argument
 * @param incy       its increment
 * @param z          the third argument
 * @param incz       its increment
 * @param out        receives the results; must be an input of elements as large or not overlap it
 * @param incout     their increment, likewise, but not 0
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE or KILN_ERR_OVERLAP: out is as it was; KILN_ERR_VALUE: so it is where the
 *         number names no function, but where an integer is raised to a negative power it has been written
 */
int32_t kiln_operation_apply(int64_t operation,
                             int64_t n,
                             const void *x,
                             int64_t incx,
                             const void *y,
                             int64_t incy,
                             const void *z,
                             int64_t incz,
                             void *out,
                             int64_t incout);

/**
 * The sum of the elements of a vector: *out = x[0] + x[1] + ... + x[n - 1].
 *
 * The order of the additions depends on n alone: chunks of 4096 elements, in each of them 32 lanes (64 for float)
 * that take every 32nd element, in runs of 16; what the additions of runs, lanes and chunks leave over is carried along
 * (Knuth's two-sum). The error is at most about 8 2^-53 sum(|x[i]|), for float 8 2^-24 sum(|x[i]|).
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
 * The product of the elements of a vector, in the order of kiln_sum_f64; the product of no elements is 1.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_prod_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out);

/**
 * As kiln_prod_f64, for float.
 */
int32_t kiln_prod_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The sum of the magnitudes of the elements of a vector, in the order of kiln_sum_f64. NaN if there is one.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_norm1_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out);

/**
 * As kiln_norm1_f64, for float.
 */
int32_t kiln_norm1_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The square root of the sum of the squares of the elements of a vector. It overflows or underflows only if the result does:
 * chunks whose squares might are scaled by a power of two. The order and the error are those of kiln_sum_f64, relative to
 * the result about (65 + log2(n)) 2^-53, for float (33 + log2(n)) 2^-24. NaN if there is one, else infinity if there is one.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_norm2_f64(int64_t n,
                       const double *x,
                       int64_t incx,
                       double *out);

/**
 * As kiln_norm2_f64, for float.
 */
int32_t kiln_norm2_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The largest magnitude of the elements of a vector; 0 if there are none, NaN if there is one.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_norminf_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         double *out);

/**
 * As kiln_norminf_f64, for float.
 */
int32_t kiln_norminf_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The smallest element of a vector, or NaN if there is one. -0 is below +0.
 *
 * @param n     the number of elements, at least 1
 * @param x     the elements
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
 */
int32_t kiln_min_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out);

/**
 * As kiln_min_f64, for float.
 */
int32_t kiln_min_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * Where the smallest element of a vector is: the place, from 0, of the first one, or of the first NaN if there is one. Zeros
 * of both signs are equal.
 *
 * @param n     the number of elements, at least 1
 * @param x     the elements
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
 */
int32_t kiln_argmin_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        int64_t *out);

/**
 * As kiln_argmin_f64, for float.
 */
int32_t kiln_argmin_f32(int64_t n, const float *x, int64_t incx, int64_t *out);

/**
 * The largest element of a vector, or NaN if there is one. -0 is below +0.
 *
 * @param n     the number of elements, at least 1
 * @param x     the elements
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
 */
int32_t kiln_max_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     double *out);

/**
 * As kiln_max_f64, for float.
 */
int32_t kiln_max_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * Where the largest element of a vector is: the place, from 0, of the first one, or of the first NaN if there is one. Zeros
 * of both signs are equal.
 *
 * @param n     the number of elements, at least 1
 * @param x     the elements
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_STRIDE, or KILN_ERR_COUNT, also if n is 0
 */
int32_t kiln_argmax_f64(int64_t n,
                        const double *x,
                        int64_t incx,
                        int64_t *out);

/**
 * As kiln_argmax_f64, for float.
 */
int32_t kiln_argmax_f32(int64_t n, const float *x, int64_t incx, int64_t *out);

/**
 * The sum of the elements of a vector divided by n, rounded once from the sum and what it lacks; NaN if n is 0. Order, error
 * and the rule for NaN are those of kiln_sum_f64.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_mean_f64(int64_t n,
                      const double *x,
                      int64_t incx,
                      double *out);

/**
 * As kiln_mean_f64, for float.
 */
int32_t kiln_mean_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The variance of the elements of a vector: the sum of the squares of their distances from their mean, divided by n - ddof.
 * NaN if n is at most ddof, or if an element is NaN or infinite.
 *
 * One pass: each chunk of 4096 elements is taken about a guess of its mean, which the corrected two-pass formula puts right, and
 * chunks are combined as Chan, Golub and LeVeque 1983 do, in twice the precision of double, so that neither a large mean nor a
 * deviation near the spacing of numbers spoils the result. It is infinite where a sum of squares overflows.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param ddof  0 for all elements there are, 1 for an estimate from a sample; not negative
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_var_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     int64_t ddof,
                     double *out);

/**
 * As kiln_var_f64, for float.
 */
int32_t kiln_var_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out);

/**
 * The standard deviation of the elements of a vector: the square root of what kiln_var_f64 gives.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param ddof  0 for all elements there are, 1 for an estimate from a sample; not negative
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_std_f64(int64_t n,
                     const double *x,
                     int64_t incx,
                     int64_t ddof,
                     double *out);

/**
 * As kiln_std_f64, for float.
 */
int32_t kiln_std_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out);

/**
 * The weighted mean: (x[0] w[0] + x[1] w[1] + ...) / (w[0] + w[1] + ...), in one pass in the order of kiln_dot_f64, rounded
 * once from both sums and what they lack; NaN if there are no elements.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  their increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param w     their weights; may be NULL if n is 0
 * @param incw  the increment of the weights
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_average_f64(int64_t n,
                         const double *x,
                         int64_t incx,
                         const double *w,
                         int64_t incw,
                         double *out);

/**
 * As kiln_average_f64, for float.
 */
int32_t kiln_average_f32(int64_t n, const float *x, int64_t incx, const float *w, int64_t incw, float *out);

/**
 * The straight line through points by least squares, in one pass: y = slope x + intercept.
 *
 * All results are NaN where all x are the same, where there are no points, or where a coordinate is NaN or infinite, and the slope
 * only there. Both types are computed in double, sums of products about means, chunks combined as for kiln_var_f64; the
 * residual is a sum of squares in which nothing cancels. Coordinates whose squares overflow or underflow are read again, scaled.
 *
 * @param n          the number of points
 * @param x          where they are; may be NULL if n is 0
 * @param incx       the increment in elements, not 0; if negative, x points to the lowest address (BLAS)
 * @param y          their values; may be NULL if n is 0
 * @param incy       the increment of the values
 * @param slope      receives the slope
 * @param intercept  receives the value of the line at 0
 * @param residual   receives the sum of the squares of what the line leaves; may be NULL
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE; after a failure the results are as they were
 */
int32_t kiln_linear_fit_f64(int64_t n,
                            const double *x,
                            int64_t incx,
                            const double *y,
                            int64_t incy,
                            double *slope,
                            double *intercept,
                            double *residual);

/**
 * As kiln_linear_fit_f64, for float.
 */
int32_t kiln_linear_fit_f32(int64_t n,
                            const float *x,
                            int64_t incx,
                            const float *y,
                            int64_t incy,
                            float *slope,
                            float *intercept,
                            float *residual);

/**
 * The number of elements of a vector that are not zero; NaN is not. From this follows whether any are not zero, or all.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_count_nonzero_f64(int64_t n,
                               const double *x,
                               int64_t incx,
                               int64_t *out);

/**
 * As kiln_count_nonzero_f64, for float.
 */
int32_t kiln_count_nonzero_f32(int64_t n, const float *x, int64_t incx, int64_t *out);

/**
 * Reduces an array along some of its axes.
 *
 * Each result is, to the last bit, what the function for vectors (kiln_sum_f64 and so on) gives for the elements along the
 * reduced axes, in the order of the axes, the last one fastest. Of float and double, results have the type of x; sums and
 * products of signed integers are KILN_I64, those of unsigned ones and bools KILN_U64, modulo 2^64; extrema have the type of
 * x, their places and counts are KILN_I64. A place counts along the reduced axes. There is no extremum along an axis of length 0.
 *
 * @param operation  KILN_REDUCE_SUM and so on; those between KILN_REDUCE_ARGMAX and KILN_REDUCE_COUNT_NONZERO are of float and double only
 * @param x          the array
 * @param naxes      the number of axes that are reduced; with 0, each element is reduced by itself
 * @param axes       the axes, from -ndim to ndim - 1, each once; may be NULL if naxes is 0
 * @param ddof       for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_var_f64; not negative
 * @param out        the results: an array like x in which the reduced axes are 1 long. It must not lie within x's reach, and its
 *                   elements must not share memory
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it was; or KILN_ERR_MEMORY
 *         (buffers of some 1 MiB a thread are needed): any part of out may have been written
 */
int32_t kiln_reduce(int32_t operation,
                    const kiln_array *x,
                    int64_t naxes,
                    const int64_t *axes,
                    int64_t ddof,
                    const kiln_array *out);

/**
 * How many elements of an array of any type fall in each of some equal bins: bin i holds those that are not below edge i and below
 * edge i + 1, the last bin also high itself. Other elements, and NaN, are not counted.
 *
 * Edges are, in double, those of numpy.linspace: edge i is i ((high - low) / bins) + low, each operation rounded, and the last
 * one is high. Elements are compared with them in double: 64-bit integers are rounded to it, a bool is 0 or 1. Bins that are
 * narrower than doubles are apart may have no elements between their edges.
 *
 * @param x       the array
 * @param bins    the number of bins, from 1 to 2^32
 * @param low     where the first bin starts
 * @param high    where the last one ends, above low by a finite distance
 * @param counts  receives the number of elements in each bin; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_VALUE or KILN_ERR_MEMORY
 */
int32_t kiln_histogram(const kiln_array *x,
                       int64_t bins,
                       double low,
                       double high,
                       int64_t *counts);

/**
 * How many elements of a vector fall in each of some equal bins, as kiln_histogram counts them; the
 * range has the type of the elements.
 *
 * @param n       the number of elements
 * @param x       the elements; may be NULL if n is 0
 * @param incx    the increment in elements, not 0; if negative, x points to the lowest address (BLAS)
 * @param bins    the number of bins, from 1 to 2^32
 * @param low     where the first bin starts
 * @param high    where the last one ends, above low
 * @param counts  receives the number of elements in each bin; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY
 */
int32_t kiln_histogram_f64(int64_t n,
                           const double *x,
                           int64_t incx,
                           int64_t bins,
                           double low,
                           double high,
                           int64_t *counts);

/**
 * As kiln_histogram_f64, for float.
 */
int32_t kiln_histogram_f32(int64_t n,
                           const float *x,
                           int64_t incx,
                           int64_t bins,
                           float low,
                           float high,
                           int64_t *counts);

/**
 * The exact sum of the elements of a vector, rounded once, to nearest (ties to even): the same bits in whatever order the
 * elements come.
 *
 * Nothing overflows on the way: an infinity comes out only if the exact sum rounds to it. A NaN, or infinities of both
 * signs, give NaN; else an infinity gives itself. A sum that is exactly zero is +0, or -0 if there are elements and all are
 * -0. The sum of no elements is +0.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_exact_sum_f64(int64_t n,
                           const double *x,
                           int64_t incx,
                           double *out);

/**
 * As kiln_exact_sum_f64, for float.
 */
int32_t kiln_exact_sum_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The exact scalar product of two vectors, rounded once; the rules are those of kiln_exact_sum_f64, for the exact products.
 * Products neither overflow nor underflow; an infinity times zero is NaN.
 *
 * @param n     the number of elements
 * @param x     the elements of one vector; may be NULL if n is 0
 * @param incx  its increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param y     the elements of the other; may be NULL if n is 0
 * @param incy  its increment
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_exact_dot_f64(int64_t n,
                           const double *x,
                           int64_t incx,
                           const double *y,
                           int64_t incy,
                           double *out);

/**
 * As kiln_exact_dot_f64, for float.
 */
int32_t kiln_exact_dot_f32(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy, float *out);

/**
 * The square root of the exact sum of the squares of the elements, rounded once. Infinities give infinity, unless there is a
 * NaN. The norm of no elements is +0.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_exact_norm2_f64(int64_t n,
                             const double *x,
                             int64_t incx,
                             double *out);

/**
 * As kiln_exact_norm2_f64, for float.
 */
int32_t kiln_exact_norm2_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The exact sum of the elements divided by n, rounded once. NaN if n is 0; else the rules are those of kiln_exact_sum_f64.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_exact_mean_f64(int64_t n,
                            const double *x,
                            int64_t incx,
                            double *out);

/**
 * As kiln_exact_mean_f64, for float.
 */
int32_t kiln_exact_mean_f32(int64_t n, const float *x, int64_t incx, float *out);

/**
 * The exact variance, rounded once: the sum of the squares of the elements' distances from their exact mean, divided by
 * n - ddof. NaN if n is at most ddof, or if an element is NaN or infinite. x is read twice and must not change meanwhile.
 *
 * @param n     the number of elements
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is (BLAS)
 * @param ddof  0 for the variance of the elements, 1 for an estimate from a sample; not negative
 * @param out   receives the result; after a failure it is as it was
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE
 */
int32_t kiln_exact_var_f64(int64_t n,
                           const double *x,
                           int64_t incx,
                           int64_t ddof,
                           double *out);

/**
 * As kiln_exact_var_f64, for float.
 */
int32_t kiln_exact_var_f32(int64_t n, const float *x, int64_t incx, int64_t ddof, float *out);

/**
 * Creates an accumulator: an exact sum that starts at nothing, takes in any number of vectors and products in any order, and
 * is rounded when it is asked for. It holds every sum of up to 2^90 terms without rounding or overflow.
 *
 * Accumulators may be used by several threads at once: each call does all of its work as if at one moment. A handle that was
 * freed, or never given, is KILN_ERR_HANDLE. A forked child has its own copies; what calls of other threads were adding at the
 * moment of the fork, these have or lack as a whole.
 *
 * @param accumulator  receives the handle, a positive number; to be freed by kiln_accumulator_free
 * @return KILN_OK, KILN_ERR_NULL or KILN_ERR_MEMORY
 */
int32_t kiln_accumulator_create(int64_t *accumulator);

/**
 * Adds the elements of a vector to an accumulator.
 *
 * @param accumulator  the handle
 * @param n            the number of elements
 * @param x            the elements; may be NULL if n is 0
 * @param incx         the increment in elements, not 0; if negative, x points to the lowest address (BLAS)
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_STRIDE; KILN_ERR_VALUE if the sum would leave
 *         what an accumulator holds. After a failure it is as it was
 */
int32_t kiln_accumulator_add_f64(int64_t accumulator,
                                 int64_t n,
                                 const double *x,
                                 int64_t incx);

/**
 * As kiln_accumulator_add_f64, for float.
 */
int32_t kiln_accumulator_add_f32(int64_t accumulator, int64_t n, const float *x, int64_t incx);

/**
 * Adds the products x[i] y[i], unrounded, to an accumulator; x may be y.
 *
 * @param accumulator  the handle
 * @param n            the number of elements
 * @param x            the elements of one vector; may be NULL if n is 0
 * @param incx         its increment in elements, not 0; if negative, x points to the lowest address (BLAS)
 * @param y            the elements of the other; may be NULL if n is 0
 * @param incy         its increment
 * @return as kiln_accumulator_add_f64
 */
int32_t kiln_accumulator_add_dot_f64(int64_t accumulator,
                                     int64_t n,
                                     const double *x,
                                     int64_t incx,
                                     const double *y,
                                     int64_t incy);

/**
 * As kiln_accumulator_add_dot_f64, for float.
 */
int32_t kiln_accumulator_add_dot_f32(int64_t accumulator,
                                     int64_t n,
                                     const float *x,
                                     int64_t incx,
                                     const float *y,
                                     int64_t incy);

/**
 * Adds the sum of another accumulator, which stays as it is; the two may be the same.
 *
 * @param accumulator  the handle of the one that is added to
 * @param other        the handle of the other
 * @return KILN_OK or KILN_ERR_HANDLE; KILN_ERR_VALUE if the sum would leave what an accumulator holds. After a failure it is
 *         as it was
 */
int32_t kiln_accumulator_merge(int64_t accumulator,
                               int64_t other);

/**
 * The sum so far, rounded once, to nearest; the rules for NaN, infinities, overflow and zeros are those of kiln_exact_sum_f64.
 * The accumulator stays as it is.
 *
 * @param accumulator  the handle
 * @param out          receives the sum
 * @return KILN_OK, KILN_ERR_HANDLE or KILN_ERR_NULL
 */
int32_t kiln_accumulator_round_f64(int64_t accumulator,
                                   double *out);

/**
 * As kiln_accumulator_round_f64, for float: the exact sum is rounded to float at once.
 */
int32_t kiln_accumulator_round_f32(int64_t accumulator, float *out);

/**
 * Empties an accumulator.
 *
 * @param accumulator  the handle
 * @return KILN_OK or KILN_ERR_HANDLE
 */
int32_t kiln_accumulator_reset(int64_t accumulator);

/**
 * Writes the serialised form of an accumulator, KILN_ACCUMULATOR_BYTES long, which docs/reductions.md describes: the same bytes
 * for the same terms, in whatever order they came, on every machine.
 *
 * @param accumulator  the handle
 * @param bytes        receives the form
 * @param capacity     the size of bytes, at least KILN_ACCUMULATOR_BYTES
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL or KILN_ERR_VALUE
 */
int32_t kiln_accumulator_export(int64_t accumulator,
                                char *bytes,
                                int64_t capacity);

/**
 * Creates an accumulator from its serialised form.
 *
 * @param bytes        the form, as kiln_accumulator_export wrote it, of any version up to this library's
 * @param size         its size, KILN_ACCUMULATOR_BYTES
 * @param accumulator  receives the handle of a new accumulator
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_MEMORY; KILN_ERR_VALUE if the bytes are not an accumulator, or were changed
 */
int32_t kiln_accumulator_import(const char *bytes, int64_t size, int64_t *accumulator);

/**
 * Frees an accumulator. Calls of other threads that use it at this moment end as if they had come before or after; its memory
 * goes with the last of them.
 *
 * @param accumulator  the handle, which names nothing from now on
 * @return KILN_OK or KILN_ERR_HANDLE
 */
int32_t kiln_accumulator_free(int64_t accumulator);

/**
 * The exact mean of a stream, rounded once: the sum in an accumulator divided by n; NaN if n is 0.
 *
 * @param accumulator  the handle of the sum of the elements
 * @param n            how many there are
 * @param out          receives the mean
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT or KILN_ERR_NULL
 */
int32_t kiln_accumulator_mean_f64(int64_t accumulator, int64_t n, double *out);

/**
 * As kiln_accumulator_mean_f64, for float: the exact mean is rounded to float at once.
 */
int32_t kiln_accumulator_mean_f32(int64_t accumulator, int64_t n, float *out);

/**
 * The exact variance of a stream, rounded once, from two accumulators: (n squares - accumulator^2) / (n (n - ddof)), in which nothing
 * cancels, whatever the mean. NaN if n is at most ddof, or if an element is NaN or infinite.
 *
 * @param accumulator  the handle of the sum of the elements
 * @param squares      the handle of the sum of their squares: kiln_accumulator_add_dot_f64 of the elements with themselves
 * @param n            how many there are
 * @param ddof         0 for all elements there are, 1 for an estimate from a sample; not negative
 * @param out          receives the variance
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT or KILN_ERR_NULL
 */
int32_t kiln_accumulator_var_f64(int64_t accumulator,
                                 int64_t squares,
                                 int64_t n,
                                 int64_t ddof,
                                 double *out);

/**
 * As kiln_accumulator_var_f64, for float: the exact variance is rounded to float at once.
 */
int32_t kiln_accumulator_var_f32(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, float *out);

/**
 * The exact standard deviation of a stream, rounded once: the square root of the exact variance, as kiln_accumulator_var_f64.
 *
 * @param accumulator  the handle of the sum of the elements
 * @param squares      the handle of the sum of their squares
 * @param n            how many there are
 * @param ddof         0 for all elements there are, 1 for an estimate from a sample; not negative
 * @param out          receives the deviation
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT or KILN_ERR_NULL
 */
int32_t kiln_accumulator_std_f64(int64_t accumulator,
                                 int64_t squares,
                                 int64_t n,
                                 int64_t ddof,
                                 double *out);

/**
 * As kiln_accumulator_std_f64, for float: the exact deviation is rounded to float at once.
 */
int32_t kiln_accumulator_std_f32(int64_t accumulator, int64_t squares, int64_t n, int64_t ddof, float *out);

/**
 * Explicit steps of the diffusion equation du/dt = div(D grad u) on a regular grid of one to three axes, in place.
 *
 * With p_a the sum of the two neighbours of a point along axis a, and c = 1 - 2 alpha_last - ... - 2 alpha_0, a step makes u
 *     fma(alpha, p_0 + p_1 + ..., c u)                      if all alphas are equal, else
 *     fma(alpha_0, p_0, fma(alpha_1, p_1, ... c u))
 * and with a diffusivity, where g = k (neighbour - u) flows through a face with the coefficient k = alpha_a mean(D),
 *     u + ((g + g of axis 0) + (g + g of axis 1) + ...)
 * the axes in their order, whatever their order in memory: the bits depend on the values alone. The scheme (FTCS) has an error
 * of order dt + h^2. Under zero flux and periodic boundaries the sum of the field is kept, up to rounding.
 *
 * @param ndim          the number of axes, 1 to 3
 * @param shape         the points along each
 * @param u             the field, row by row: points along the last axis are neighbours in memory; with KILN_COLUMN_MAJOR along the
 *                      first. It is read and written; it may be NULL if there are no points
 * @param ldu           ndim - 1 leading dimensions in elements, that of the slowest axis first, each at least what lies below it; NULL
 *                      if there are no gaps
 * @param alpha         D dt / h^2 of each axis, with a diffusivity dt / h^2: finite and not negative. Stable, and allowed, if they
 *                      sum to 1/2 at most; with a diffusivity if the coefficients of the faces of each point sum to 1 at most (both up
 *                      to a few epsilon of the type)
 * @param boundaries    KILN_FIXED, KILN_ZERO_FLUX or KILN_PERIODIC for the low and the high side of each axis, in the order of the
 *                      axes; NULL for KILN_FIXED everywhere
 * @param diffusivity   NULL, or D at each point, finite and not negative, laid out as u and not overlapping it
 * @param flags         the sum of some of KILN_ALLOW_UNSTABLE, KILN_COLUMN_MAJOR, KILN_HARMONIC_MEAN, and KILN_SPECTRAL or KILN_AUTO:
 *                      any number of steps at once, at the cost of some transforms; the error is some epsilon of double times the
 *                      largest value, so that values far below it have fewer digits
 * @param nsteps        the number of steps
 * @param report_every  steps between two calls of progress, at least 1; the last step is always reported (a field without points
 *                      has no steps); without progress it is ignored
 * @param progress      called while u holds the result of the steps done, which it may read, copy and change; may be NULL
 * @param user          passed on to progress
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE, KILN_ERR_UNSTABLE;
 *         KILN_ERR_CANCELLED: u holds the steps that were reported last; KILN_ERR_MEMORY (the work needs some hundred KiB a thread
 *         and a tenth of the field, a third in three dimensions; with a diffusivity two fields and one for each axis; with
 *         KILN_SPECTRAL two fields of double): u is as it
 *         was, as after every other failure
 */
int32_t kiln_diffuse_f64(int32_t ndim,
                         const int64_t *shape,
                         double *u,
                         const int64_t *ldu,
                         const double *alpha,
                         const int32_t *boundaries,
                         const double *diffusivity,
                         int64_t flags,
                         int64_t nsteps,
                         int64_t report_every,
                         kiln_progress progress,
                         void *user);

/**
 * As kiln_diffuse_f64, for float.
 */
int32_t kiln_diffuse_f32(int32_t ndim,
                         const int64_t *shape,
                         float *u,
                         const int64_t *ldu,
                         const float *alpha,
                         const int32_t *boundaries,
                         const float *diffusivity,
                         int64_t flags,
                         int64_t nsteps,
                         int64_t report_every,
                         kiln_progress progress,
                         void *user);

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
 *         KILN_ERR_MEMORY (the work needs some 300 KiB a thread, and a tenth of the field): u is as it was, as after every other failure
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
 * Compiles an expression, such as "2*x + x**2" or "sum(a*b, axis=0)", to a program for inputs of given types.
 *
 * The language is Python's, its meaning NumPy's: docs/expressions.md. Programs are immutable: any number of threads may evaluate one
 * at once. A program keeps nothing of the arguments.
 *
 * @param text          the expression, in UTF-8, ended by NUL, of at most 1 MiB
 * @param ninputs       the number of inputs, from 0 to 255
 * @param names         their names, each ended by NUL: letters of ASCII, digits, underscores, no keyword of Python; may be NULL if
 *                      ninputs is 0
 * @param dtypes        their types, KILN_F64 and so on, or those of Python numbers, KILN_I64 | KILN_WEAK and so on
 * @param noutputs      1
 * @param output_names  NULL, or a list of one NULL: the output is the text's value
 * @param flags         0
 * @param expr          receives the handle, a positive number; to be freed by kiln_expr_free
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_VALUE, KILN_ERR_MEMORY, KILN_ERR_SYNTAX (the message has the position in bytes, and the line
 *         with a caret under it), or KILN_ERR_TYPE if there is no operation for the types
 */
int32_t kiln_expr_compile(const char *text,
                          int64_t ninputs,
                          const char *const *names,
                          const int32_t *dtypes,
                          int64_t noutputs,
                          const char *const *output_names,
                          int64_t flags,
                          int64_t *expr);

/**
 * The names in an expression that are no functions, each once, in the order of the text: what may be variables. pi, e, inf and nan are among
 * them; they are constants where no variable has their name.
 *
 * @param text      the expression, as for kiln_expr_compile
 * @param buffer    where the names are written, with a space between them, cut to `capacity` bytes and always ended by a NUL; may be NULL if
 *                  `capacity` is 0
 * @param capacity  the size of `buffer` in bytes
 * @param needed    receives the size in bytes of all of them with a NUL; may be NULL
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_SYNTAX or KILN_ERR_MEMORY
 */
int32_t kiln_expr_names(const char *text,
                        char *buffer,
                        int64_t capacity,
                        int64_t *needed);

/**
 * Evaluates an expression: outputs[0] = text(inputs).
 *
 * Inputs are broadcast, as NumPy does it; they may have any strides, alignment and byte order (KILN_SWAPPED). The output may be an
 * input, the same elements exactly; an input that shares memory with it in any other way is copied first. No other memory depends on
 * the arrays' sizes. Work is split between threads where that pays; the bits do not depend on it.
 *
 * @param expr      the handle
 * @param ninputs   the number of inputs, as when it was compiled
 * @param inputs    their descriptors, one after the other, in the order of the names; a Python number's has ndim 0 and, in native byte
 *                  order, its type; may be NULL if ninputs is 0
 * @param flags     0 or KILN_CAST_UNSAFE
 * @param noutputs  1
 * @param outputs   its descriptor: of the shape that kiln_expr_result tells, and of a type that the result is cast to by the same kind
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_TYPE, KILN_ERR_SHAPE, KILN_ERR_OVERLAP if elements of
 *         the output share memory, KILN_ERR_MEMORY, or KILN_ERR_VALUE, also for a constant that its type cannot hold: the output is as it was. KILN_ERR_VALUE if an integer
 *         is raised to a negative power, or KILN_ERR_CANCELLED: any part of it may have been written
 */
int32_t kiln_expr_eval(int64_t expr,
                       int64_t ninputs,
                       const kiln_array *inputs,
                       int64_t flags,
                       int64_t noutputs,
                       const kiln_array *outputs);

/**
 * What an expression gives for inputs like these, whose elements are not looked at.
 *
 * @param expr     the handle
 * @param ninputs  the number of inputs
 * @param inputs   their descriptors, as for kiln_expr_eval
 * @param output   0: which output
 * @param dtype    receives the type of the result; may be NULL
 * @param ndim     receives its number of dimensions; may be NULL
 * @param shape    receives its lengths, up to 64 of them; may be NULL
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_TYPE, KILN_ERR_SHAPE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a
 *         failure nothing has been written
 */
int32_t kiln_expr_result(int64_t expr,
                         int64_t ninputs,
                         const kiln_array *inputs,
                         int64_t output,
                         int32_t *dtype,
                         int32_t *ndim,
                         int64_t *shape);

/**
 * The program of an expression as text, a line for each operation: x0 is the first input, c0 a constant, r0 a register.
 *
 * @param expr      the handle
 * @param buffer    where the text is written, cut to `capacity` bytes and always ended by a NUL; may be NULL if `capacity` is 0
 * @param capacity  the size of `buffer` in bytes
 * @param needed    receives the size in bytes of the whole text with its NUL; may be NULL
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_COUNT, KILN_ERR_NULL or KILN_ERR_MEMORY
 */
int32_t kiln_expr_dump(int64_t expr,
                       char *buffer,
                       int64_t capacity,
                       int64_t *needed);

/**
 * Frees an expression. Threads that evaluate it meanwhile finish as if nothing had happened.
 *
 * @param expr  the handle
 * @return KILN_OK or KILN_ERR_HANDLE
 */
int32_t kiln_expr_free(int64_t expr);

/**
 * Makes a communicator of Kiln's from one of MPI's. All ranks of it make this call together.
 *
 * Kiln is not linked to MPI: it finds the library that this program has loaded and initialised, Open MPI, MPICH and
 * its kin (Intel MPI, MVAPICH, ...), or any that has the ABI of MPI 5, and calls that. It works on a duplicate of
 * the communicator, made at the first such call and freed by MPI_Comm_free of the original, or by MPI_Finalize;
 * nothing of yours is changed, and you may free either first. Calls on one communicator must not come from several
 * threads at once, as in MPI; and MPI must allow calls from the thread that calls Kiln.
 *
 * MPI does not tell a communicator that was freed from a valid one: it may stop the program, as it does in its own
 * functions.
 *
 * @param address  where your MPI_Comm is; KILN_COMM(comm) stands for this argument and the next
 * @param size     sizeof(MPI_Comm)
 * @param handle   receives the handle, a positive number; to be freed by kiln_comm_free
 * @return KILN_OK; KILN_ERR_NULL or KILN_ERR_MEMORY, and then KILN_ERR_PEER on the other ranks; or, on this rank
 *         alone, which cannot take part: KILN_ERR_MPI if MPI is not found, not initialised, finalised, or does not
 *         allow calls from this thread; KILN_ERR_VALUE if address or size cannot be a communicator of the MPI that was
 *         found, or it is MPI_COMM_NULL or an intercommunicator
 */
int32_t kiln_comm_create(const void *address, int64_t size, int64_t *handle);

/**
 * As kiln_comm_create, from the integer that stands for a communicator in Fortran: `comm` of module mpi,
 * `comm%MPI_VAL` of mpi_f08, `comm.py2f()` of mpi4py, MPI_Comm_c2f(comm) in C.
 *
 * @param integer  the integer
 * @param handle   receives the handle, a positive number; to be freed by kiln_comm_free
 * @return as of kiln_comm_create
 */
int32_t kiln_comm_create_fortran(int32_t integer, int64_t *handle);

/**
 * As kiln_comm_create, with an MPI that the program has linked statically.
 *
 * @param table    its functions and constants: kiln_mpi_table table = KILN_MPI_TABLE; it is not kept
 * @param address  where your MPI_Comm is; KILN_COMM(comm) stands for this argument and the next
 * @param size     sizeof(MPI_Comm)
 * @param handle   receives the handle, a positive number; to be freed by kiln_comm_free
 * @return as of kiln_comm_create; KILN_ERR_MPI also if a function is missing in the table
 */
int32_t kiln_comm_create_table(const kiln_mpi_table *table, const void *address, int64_t size, int64_t *handle);

/**
 * Makes the communicator of this process alone, for which no MPI is needed.
 *
 * @param handle  receives the handle, a positive number; to be freed by kiln_comm_free
 * @return KILN_OK, KILN_ERR_NULL or KILN_ERR_MEMORY
 */
int32_t kiln_comm_self(int64_t *handle);

/**
 * The number of this process in a communicator, from 0. Not a collective call.
 *
 * @param comm  the communicator
 * @param rank  receives the number
 * @return KILN_OK, KILN_ERR_NULL or KILN_ERR_HANDLE
 */
int32_t kiln_comm_rank(int64_t comm, int64_t *rank);

/**
 * How many processes a communicator has. Not a collective call.
 *
 * @param comm  the communicator
 * @param size  receives the number
 * @return KILN_OK, KILN_ERR_NULL or KILN_ERR_HANDLE
 */
int32_t kiln_comm_size(int64_t comm, int64_t *size);

/**
 * Frees a handle. Not a collective call: the duplicate stays, for the next handle of the same communicator, until
 * that is freed.
 *
 * @param comm  the communicator
 * @return KILN_OK or KILN_ERR_HANDLE
 */
int32_t kiln_comm_free(int64_t comm);

/**
 * Takes part in a collective call as a rank that has failed, so that the others do not wait: whatever they call, it
 * fails on all ranks, with KILN_ERR_PEER and this status. For a failure that the program finds before it can make
 * the call.
 *
 * @param comm    the communicator
 * @param status  why, one of KILN_ERR_*
 * @return status; KILN_ERR_HANDLE or KILN_ERR_MPI if the call could not take part
 */
int32_t kiln_comm_fail(int64_t comm, int32_t status);

/**
 * Reduces arrays of the same shape over the ranks, element by element: each result is, of the elements at its place
 * on all ranks, in the order of the ranks, what the operation gives; see kiln_comm_sum_f64.
 *
 * Sums, means, variances and norms are exact and rounded once, as those of kiln_comm_sum_f64 and its neighbours; of
 * minima and maxima, -0 is below +0; a place is a rank; a product is multiplied in the order of the ranks. Sums and
 * products of integers are modulo 2^64. Results have the types that kiln_reduce gives. Any number of elements is
 * sent, in pieces; a rank sends and receives about two numbers an element.
 *
 * @param comm       the communicator
 * @param operation  KILN_REDUCE_SUM and so on; the same on all ranks, as the type and the shape of x
 * @param x          the elements of this rank
 * @param ddof       for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_comm_var_f64; not negative
 * @param root       the rank that gets the results, or KILN_ALL_RANKS; the same on all ranks
 * @param out        the results: an array of the shape of x, not within its reach. May be NULL on a rank that does not
 *                   get them
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it
 *         was; or KILN_ERR_MEMORY, KILN_ERR_MPI or KILN_ERR_PEER: any part of it may have been written if the calls
 *         are the same on all ranks
 */
int32_t kiln_comm_reduce(int64_t comm,
                         int32_t operation,
                         const kiln_array *x,
                         int64_t ddof,
                         int64_t root,
                         const kiln_array *out);

/**
 * Reduces an array whose first axis is split over the ranks along some of its axes, the first one among them: each
 * result is of the elements of all ranks, as if their parts lay one after the other in one array; see
 * kiln_comm_sum_f64.
 *
 * Each rank has as many places along the first axis as it likes, perhaps none; the other axes are as long on all
 * ranks. Sums, means, variances and norms are exact and rounded once; of minima and maxima, -0 is below +0; a place
 * counts along the reduced axes of the whole; a product is that of the products of the ranks. Results have the types
 * that kiln_reduce gives.
 *
 * @param comm       the communicator
 * @param operation  KILN_REDUCE_SUM and so on; all but data and strides is the same on all ranks
 * @param x          the part of the array that this rank has
 * @param naxes      the number of axes that are reduced
 * @param axes       the axes, from -ndim to ndim - 1, each once, with the first one
 * @param ddof       for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_comm_var_f64; not negative
 * @param root       the rank that gets the results, or KILN_ALL_RANKS
 * @param out        the results: an array like x in which the reduced axes are 1 long, not within its reach. May be
 *                   NULL on a rank that does not get them
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it
 *         was; or KILN_ERR_MEMORY, KILN_ERR_MPI or KILN_ERR_PEER: any part of it may have been written if the calls
 *         are the same on all ranks
 */
int32_t kiln_comm_reduce_axes(int64_t comm,
                              int32_t operation,
                              const kiln_array *x,
                              int64_t naxes,
                              const int64_t *axes,
                              int64_t ddof,
                              int64_t root,
                              const kiln_array *out);

/**
 * Makes several reductions at once, for little more than the time of one: each is of all elements of an array on all
 * ranks, to a number; see kiln_comm_sum_f64.
 *
 * Each result is what the function for it gives, kiln_comm_sum_f64 and so on; of integers, sums and products are
 * modulo 2^64. Results have the types that kiln_reduce gives.
 *
 * @param comm        the communicator
 * @param count       how many reductions
 * @param operations  count operations: KILN_REDUCE_SUM and so on; the same on all ranks
 * @param x           count arrays; their types are the same on all ranks
 * @param ddof        for KILN_REDUCE_VAR and KILN_REDUCE_STD, as for kiln_comm_var_f64; not negative
 * @param root        the rank that gets the results, or KILN_ALL_RANKS; the same on all ranks
 * @param out         count arrays without dimensions, not within the reach of x; after a failure they are as they
 *                    were. May be NULL on a rank that does not get them
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_reduce_several(int64_t comm,
                                 int64_t count,
                                 const int32_t *operations,
                                 const kiln_array *x,
                                 int64_t ddof,
                                 int64_t root,
                                 const kiln_array *out);

/**
 * kiln_diffuse_f64 of a grid that is spread over the ranks of a communicator: the same bits, however many they are.
 *
 * The ranks form a grid of their own, numbered as in C: along its last axis first. Ranks at the same place along an axis have as many
 * points along it; some may have none. Between neighbours, halos of several points are exchanged, once for as many steps. All ranks
 * make this call together, and pass the same but for shape, u, ldu, diffusivity, progress and user.
 *
 * @param comm          the communicator
 * @param ranks         how many ranks there are along each axis: their product is the number of ranks; NULL: all along the first
 * @param ndim          the number of axes, 1 to 3
 * @param shape         this rank's points along each
 * @param u             this rank's part of the field; all else as for kiln_diffuse_f64
 * @param ldu           its leading dimensions, or NULL
 * @param alpha         D dt / h^2 of each axis, with a diffusivity dt / h^2
 * @param boundaries    what holds at the sides of the whole grid, or NULL
 * @param diffusivity   NULL on all ranks, or D at each of this rank's points, laid out as u
 * @param flags         as for kiln_diffuse_f64, without KILN_SPECTRAL; KILN_AUTO does nothing
 * @param nsteps        the number of steps
 * @param report_every  steps between two reports
 * @param progress      called on the ranks where it is not NULL, after as many steps on all; where one of them returns anything but 0
 *                      all ranks stop. It may make collective calls, if it is there on all ranks
 * @param user          passed on to progress
 * @return as of kiln_diffuse_f64, KILN_ERR_HANDLE, KILN_ERR_MPI, KILN_ERR_PEER
 */
int32_t kiln_comm_diffuse_f64(int64_t comm,
                              const int64_t *ranks,
                              int32_t ndim,
                              const int64_t *shape,
                              double *u,
                              const int64_t *ldu,
                              const double *alpha,
                              const int32_t *boundaries,
                              const double *diffusivity,
                              int64_t flags,
                              int64_t nsteps,
                              int64_t report_every,
                              kiln_progress progress,
                              void *user);

/**
 * As kiln_comm_diffuse_f64, for float.
 */
int32_t kiln_comm_diffuse_f32(int64_t comm,
                              const int64_t *ranks,
                              int32_t ndim,
                              const int64_t *shape,
                              float *u,
                              const int64_t *ldu,
                              const float *alpha,
                              const int32_t *boundaries,
                              const float *diffusivity,
                              int64_t flags,
                              int64_t nsteps,
                              int64_t report_every,
                              kiln_progress progress,
                              void *user);

/**
 * The smallest element of all ranks, or NaN if there is one; -0 is below +0. See kiln_comm_sum_f64; there must be an
 * element on some rank.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_min_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_min_f64, for float.
 */
int32_t kiln_comm_min_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The largest element of all ranks, or NaN if there is one; -0 is below +0. See kiln_comm_sum_f64; there must be an
 * element on some rank.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_max_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_max_f64, for float.
 */
int32_t kiln_comm_max_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The largest magnitude of the elements of all ranks, or NaN if there is one; +0 of no elements. See
 * kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_norminf_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_norminf_f64, for float.
 */
int32_t kiln_comm_norminf_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The place of the first smallest element of all ranks, or of the first NaN. The place counts from 0 through the
 * elements of rank 0, then those of rank 1, and so on; zeros of both signs are the same here. See kiln_comm_sum_f64;
 * there must be an element on some rank.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_argmin_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);

/**
 * As kiln_comm_argmin_f64, for float.
 */
int32_t kiln_comm_argmin_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);

/**
 * The place of the first largest element of all ranks, or of the first NaN. The place counts from 0 through the
 * elements of rank 0, then those of rank 1, and so on; zeros of both signs are the same here. See kiln_comm_sum_f64;
 * there must be an element on some rank.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_argmax_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);

/**
 * As kiln_comm_argmax_f64, for float.
 */
int32_t kiln_comm_argmax_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);

/**
 * How many elements of all ranks are not zero; NaN counts. See kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_count_nonzero_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);

/**
 * As kiln_comm_count_nonzero_f64, for float.
 */
int32_t kiln_comm_count_nonzero_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);

/**
 * Whether any element of all ranks is not zero, 0 or 1; NaN is not zero. See kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_any_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);

/**
 * As kiln_comm_any_f64, for float.
 */
int32_t kiln_comm_any_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);

/**
 * Whether all elements of all ranks are not zero, 0 or 1; of no elements, 1. See kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_all_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, int64_t *out);

/**
 * As kiln_comm_all_f64, for float.
 */
int32_t kiln_comm_all_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, int64_t *out);

/**
 * What this rank has of an array that is cut as evenly as may be: along each axis the elements from start to before stop. Not a
 * collective call.
 *
 * Of n elements among r ranks, the one at place i has those from n i / r to before n (i + 1) / r, rounded down.
 *
 * @param comm   the communicator
 * @param ranks  how many ranks there are along each axis, numbered along the last one first: their product is the number of ranks;
 *               NULL: all along the first
 * @param ndim   the number of axes, 1 to 64
 * @param shape  the lengths of the axes of the whole array
 * @param start  receives the first element of this rank along each axis
 * @param stop   receives the first element that is beyond its own
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT or KILN_ERR_VALUE: start and stop are as they were
 */
int32_t kiln_comm_part(int64_t comm,
                       const int64_t *ranks,
                       int32_t ndim,
                       const int64_t *shape,
                       int64_t *start,
                       int64_t *stop);

/**
 * Gives each rank its part of an array that one of them has.
 *
 * The ranks form a grid, and their parts, put together, are the array: ranks at the same place along an axis have as many elements
 * along it, some may have none (kiln_comm_part tells what is even). Elements keep their bits; layouts may differ. Messages are of a MiB
 * at most. All ranks make this call together.
 *
 * @param comm   the communicator
 * @param ranks  how many ranks there are along each axis, numbered along the last one first: their product is the number of ranks;
 *               NULL: all along the first. The same on all ranks
 * @param x      on the root the whole array, of one axis or more; not read on the others
 * @param root   the rank that has it; the same on all ranks
 * @param out    this rank's part, of the type of x, not within its reach
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_OVERLAP or KILN_ERR_VALUE: out is as it was, as with
 *         KILN_ERR_MEMORY and KILN_ERR_PEER; or KILN_ERR_MPI: any part of it may have been written
 */
int32_t kiln_comm_scatter(int64_t comm,
                          const int64_t *ranks,
                          const kiln_array *x,
                          int64_t root,
                          const kiln_array *out);

/**
 * Puts the parts that all ranks have together, on one of them: the opposite of kiln_comm_scatter.
 *
 * @param comm   the communicator
 * @param ranks  as for kiln_comm_scatter
 * @param x      this rank's part, of one axis or more
 * @param root   the rank that gets the whole array; the same on all ranks
 * @param out    on the root the whole array, of the type of x, not within its reach; not used on the others
 * @return as of kiln_comm_scatter
 */
int32_t kiln_comm_gather(int64_t comm, const int64_t *ranks, const kiln_array *x, int64_t root, const kiln_array *out);

/**
 * The straight line y = slope x + intercept through the points of all ranks, by least squares; see kiln_comm_sum_f64.
 *
 * From exact sums: with the means, variances and the covariance of all points, each rounded once to double, slope is
 * covariance / variance(x), intercept mean(y) - slope mean(x), and residual n (variance(y) - slope covariance), or 0
 * if that is below 0; each is then rounded to the type. NaN if all x are the same, if there are no points, or if a
 * number is NaN or infinite.
 *
 * @param comm  the communicator
 * @param n          the number of points of this rank
 * @param x          where they are; may be NULL if n is 0
 * @param incx       the increment in elements, not 0; if negative, x points to the lowest address, where the last one
 *                   is (BLAS)
 * @param y          the values there; may be NULL if n is 0
 * @param incy       its increment
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param slope      receives the slope; after a failure all three are as they were. They may be NULL on a rank that
 *                   does not get them
 * @param intercept  receives the value at 0
 * @param residual   receives the sum of the squares of the distances; may be NULL
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_linear_fit_f64(int64_t comm,
                                 int64_t n,
                                 const double *x,
                                 int64_t incx,
                                 const double *y,
                                 int64_t incy,
                                 int64_t root,
                                 double *slope,
                                 double *intercept,
                                 double *residual);

/**
 * As kiln_comm_linear_fit_f64, for float.
 */
int32_t kiln_comm_linear_fit_f32(int64_t comm,
                                 int64_t n,
                                 const float *x,
                                 int64_t incx,
                                 const float *y,
                                 int64_t incy,
                                 int64_t root,
                                 float *slope,
                                 float *intercept,
                                 float *residual);

/**
 * How many elements of all ranks fall in each of some equal bins, as kiln_histogram_f64 has them; see
 * kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param bins    the number of bins, from 1 to 2^32; this and what follows are the same on all ranks
 * @param low     the lower edge of the first one
 * @param high    the upper edge of the last one
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param counts  receives bins numbers; after a failure they are as they were. May be NULL on a rank that does not get
 *                them
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_histogram_f64(int64_t comm,
                                int64_t n,
                                const double *x,
                                int64_t incx,
                                int64_t bins,
                                double low,
                                double high,
                                int64_t root,
                                int64_t *counts);

/**
 * As kiln_comm_histogram_f64, for float.
 */
int32_t kiln_comm_histogram_f32(int64_t comm,
                                int64_t n,
                                const float *x,
                                int64_t incx,
                                int64_t bins,
                                float low,
                                float high,
                                int64_t root,
                                int64_t *counts);

/**
 * The exact sum of the elements of all ranks, rounded once, by the rules of kiln_exact_sum_f64.
 *
 * Every rank passes its own elements, as many as it has, perhaps none. The result has the same bits for any number
 * of ranks and whichever of them has which elements. All ranks of the communicator make this call together. If it
 * fails on one of them, because of a wrong argument or for want of memory, or if they do not make the same call, it
 * fails on all: the rank that is wrong has its own status, the others KILN_ERR_PEER, with a message that says which
 * rank it was and why. A handle that is wrong cannot take part: the other ranks then wait, as for one that does not
 * call. KILN_ERR_MPI on all ranks may have changed nothing, or have left some of them waiting: it is for MPI to say.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_sum_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_sum_f64, for float.
 */
int32_t kiln_comm_sum_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The exact mean of the elements of all ranks, rounded once, as kiln_exact_mean_f64; see kiln_comm_sum_f64. NaN if
 * there are none.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_mean_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_mean_f64, for float.
 */
int32_t kiln_comm_mean_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The exact variance of the elements of all ranks, rounded once, as kiln_exact_var_f64; see kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param ddof  0 for the variance of the elements, 1 for an estimate from a sample; not negative, and the same on all
 *              ranks
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_var_f64(int64_t comm,
                          int64_t n,
                          const double *x,
                          int64_t incx,
                          int64_t ddof,
                          int64_t root,
                          double *out);

/**
 * As kiln_comm_var_f64, for float.
 */
int32_t kiln_comm_var_f32(int64_t comm,
                          int64_t n,
                          const float *x,
                          int64_t incx,
                          int64_t ddof,
                          int64_t root,
                          float *out);

/**
 * The square root of the exact variance of the elements of all ranks, rounded once; see kiln_comm_sum_f64. NaN where
 * the variance is.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param ddof  0 for the variance of the elements, 1 for an estimate from a sample; not negative, and the same on all
 *              ranks
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_std_f64(int64_t comm,
                          int64_t n,
                          const double *x,
                          int64_t incx,
                          int64_t ddof,
                          int64_t root,
                          double *out);

/**
 * As kiln_comm_std_f64, for float.
 */
int32_t kiln_comm_std_f32(int64_t comm,
                          int64_t n,
                          const float *x,
                          int64_t incx,
                          int64_t ddof,
                          int64_t root,
                          float *out);

/**
 * The exact sum of the magnitudes of the elements of all ranks, rounded once; see kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_norm1_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_norm1_f64, for float.
 */
int32_t kiln_comm_norm1_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The square root of the exact sum of the squares of the elements of all ranks, rounded once, as
 * kiln_exact_norm2_f64; see kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_norm2_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_norm2_f64, for float.
 */
int32_t kiln_comm_norm2_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The product of the elements of all ranks: that of the products of the ranks, each as kiln_prod_f64 has it, in the
 * order of the ranks; see kiln_comm_sum_f64.
 *
 * This is the one result that depends on the number of ranks and on which of them has which elements.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_prod_f64(int64_t comm, int64_t n, const double *x, int64_t incx, int64_t root, double *out);

/**
 * As kiln_comm_prod_f64, for float.
 */
int32_t kiln_comm_prod_f32(int64_t comm, int64_t n, const float *x, int64_t incx, int64_t root, float *out);

/**
 * The exact scalar product of two vectors whose elements are spread over all ranks, rounded once, as
 * kiln_exact_dot_f64; see kiln_comm_sum_f64. On each rank both have n elements.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param y     the other vector; may be NULL if n is 0
 * @param incy  its increment
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_dot_f64(int64_t comm,
                          int64_t n,
                          const double *x,
                          int64_t incx,
                          const double *y,
                          int64_t incy,
                          int64_t root,
                          double *out);

/**
 * As kiln_comm_dot_f64, for float.
 */
int32_t kiln_comm_dot_f32(int64_t comm,
                          int64_t n,
                          const float *x,
                          int64_t incx,
                          const float *y,
                          int64_t incy,
                          int64_t root,
                          float *out);

/**
 * The weighted mean of the elements of all ranks: sum(x[i] weights[i]) / sum(weights[i]), both exact sums, each
 * rounded once to double, and their quotient, rounded to the type; see kiln_comm_sum_f64.
 *
 * @param comm  the communicator
 * @param n     the number of elements of this rank
 * @param x     the elements; may be NULL if n is 0
 * @param incx  the increment in elements, not 0; if negative, x points to the lowest address, where the last one is
 *              (BLAS)
 * @param weights     the weights; may be NULL if n is 0
 * @param incweights  their increment
 * @param root  the rank that gets the result, or KILN_ALL_RANKS; the same on all ranks
 * @param out   receives the result; after a failure it is as it was. May be NULL on a rank that does not get it
 * @return KILN_OK, KILN_ERR_HANDLE, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE, KILN_ERR_MEMORY,
 *         KILN_ERR_MPI or KILN_ERR_PEER
 */
int32_t kiln_comm_average_f64(int64_t comm,
                              int64_t n,
                              const double *x,
                              int64_t incx,
                              const double *weights,
                              int64_t incweights,
                              int64_t root,
                              double *out);

/**
 * As kiln_comm_average_f64, for float.
 */
int32_t kiln_comm_average_f32(int64_t comm,
                              int64_t n,
                              const float *x,
                              int64_t incx,
                              const float *weights,
                              int64_t incweights,
                              int64_t root,
                              float *out);

/**
 * The inverses of many matrices, each with the bits of kiln_inverse_f64. Small ones are worked on several at a time; threads share them.
 *
 * @param count    the number of matrices
 * @param n        their rows and columns
 * @param a        the first matrix; may be NULL if there is none
 * @param stridea  elements from one matrix to the next; of either sign, or 0
 * @param lda      the leading dimension of each
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param out, strideout, ldout  receive the inverses, NaN for those that are singular; out may be a itself, with the same distance and leading dimension; any other overlap is an error
 * @param status   receives the status of each matrix, KILN_OK or KILN_ERR_SINGULAR; may be NULL
 * @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_MEMORY;
 *         KILN_ERR_SINGULAR if any is singular: all others are done. After other failures outputs are as they were, after KILN_ERR_MEMORY some may
 *         have been written
 */
int32_t kiln_batch_inverse_f64(int64_t count,
                               int64_t n,
                               const double *a,
                               int64_t stridea,
                               int64_t lda,
                               int64_t flags,
                               double *out,
                               int64_t strideout,
                               int64_t ldout,
                               int32_t *status);

/**
 * As kiln_batch_inverse_f64, for float.
 */
int32_t kiln_batch_inverse_f32(int64_t count,
                               int64_t n,
                               const float *a,
                               int64_t stridea,
                               int64_t lda,
                               int64_t flags,
                               float *out,
                               int64_t strideout,
                               int64_t ldout,
                               int32_t *status);

/**
 * As kiln_batch_inverse_f64, for double complex numbers.
 */
int32_t kiln_batch_inverse_c128(int64_t count,
                                int64_t n,
                                const double *a,
                                int64_t stridea,
                                int64_t lda,
                                int64_t flags,
                                double *out,
                                int64_t strideout,
                                int64_t ldout,
                                int32_t *status);

/**
 * As kiln_batch_inverse_f64, for float complex numbers.
 */
int32_t kiln_batch_inverse_c64(int64_t count,
                               int64_t n,
                               const float *a,
                               int64_t stridea,
                               int64_t lda,
                               int64_t flags,
                               float *out,
                               int64_t strideout,
                               int64_t ldout,
                               int32_t *status);

/**
 * Solves a x = b for many matrices, each with the bits of kiln_solve_f64.
 *
 * @param count    the number of matrices
 * @param n, nrhs  rows of each a, and columns of each b
 * @param a, stridea, lda  the matrices, as for kiln_batch_inverse_f64
 * @param b, strideb, ldb  the right-hand sides, in columns
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param x, stridex, ldx  receive the solutions, NaN where a matrix is singular; x may be b itself; any other overlap is an error
 * @param status   receives the status of each matrix, KILN_OK or KILN_ERR_SINGULAR; may be NULL
 * @return as kiln_batch_inverse_f64
 */
int32_t kiln_batch_solve_f64(int64_t count,
                             int64_t n,
                             int64_t nrhs,
                             const double *a,
                             int64_t stridea,
                             int64_t lda,
                             const double *b,
                             int64_t strideb,
                             int64_t ldb,
                             int64_t flags,
                             double *x,
                             int64_t stridex,
                             int64_t ldx,
                             int32_t *status);

/**
 * As kiln_batch_solve_f64, for float.
 */
int32_t kiln_batch_solve_f32(int64_t count,
                             int64_t n,
                             int64_t nrhs,
                             const float *a,
                             int64_t stridea,
                             int64_t lda,
                             const float *b,
                             int64_t strideb,
                             int64_t ldb,
                             int64_t flags,
                             float *x,
                             int64_t stridex,
                             int64_t ldx,
                             int32_t *status);

/**
 * As kiln_batch_solve_f64, for double complex numbers.
 */
int32_t kiln_batch_solve_c128(int64_t count,
                              int64_t n,
                              int64_t nrhs,
                              const double *a,
                              int64_t stridea,
                              int64_t lda,
                              const double *b,
                              int64_t strideb,
                              int64_t ldb,
                              int64_t flags,
                              double *x,
                              int64_t stridex,
                              int64_t ldx,
                              int32_t *status);

/**
 * As kiln_batch_solve_f64, for float complex numbers.
 */
int32_t kiln_batch_solve_c64(int64_t count,
                             int64_t n,
                             int64_t nrhs,
                             const float *a,
                             int64_t stridea,
                             int64_t lda,
                             const float *b,
                             int64_t strideb,
                             int64_t ldb,
                             int64_t flags,
                             float *x,
                             int64_t stridex,
                             int64_t ldx,
                             int32_t *status);

/**
 * Factors many matrices, each with the bits of kiln_lu_factor_f64.
 *
 * @param count    the number of matrices
 * @param n, a, stridea, lda, flags  the matrices, as for kiln_batch_inverse_f64
 * @param lu, stridelu, ldlu  receive the factors; lu may be a itself, with the same distance and leading dimension; any other overlap is an error
 * @param pivots   receives the n pivots of the first matrix, then those of the next, ...
 * @param status   receives the status of each matrix, KILN_OK or KILN_ERR_SINGULAR; may be NULL
 * @return as kiln_batch_inverse_f64
 */
int32_t kiln_batch_lu_factor_f64(int64_t count,
                                 int64_t n,
                                 const double *a,
                                 int64_t stridea,
                                 int64_t lda,
                                 int64_t flags,
                                 double *lu,
                                 int64_t stridelu,
                                 int64_t ldlu,
                                 int64_t *pivots,
                                 int32_t *status);

/**
 * As kiln_batch_lu_factor_f64, for float.
 */
int32_t kiln_batch_lu_factor_f32(int64_t count,
                                 int64_t n,
                                 const float *a,
                                 int64_t stridea,
                                 int64_t lda,
                                 int64_t flags,
                                 float *lu,
                                 int64_t stridelu,
                                 int64_t ldlu,
                                 int64_t *pivots,
                                 int32_t *status);

/**
 * As kiln_batch_lu_factor_f64, for double complex numbers.
 */
int32_t kiln_batch_lu_factor_c128(int64_t count,
                                  int64_t n,
                                  const double *a,
                                  int64_t stridea,
                                  int64_t lda,
                                  int64_t flags,
                                  double *lu,
                                  int64_t stridelu,
                                  int64_t ldlu,
                                  int64_t *pivots,
                                  int32_t *status);

/**
 * As kiln_batch_lu_factor_f64, for float complex numbers.
 */
int32_t kiln_batch_lu_factor_c64(int64_t count,
                                 int64_t n,
                                 const float *a,
                                 int64_t stridea,
                                 int64_t lda,
                                 int64_t flags,
                                 float *lu,
                                 int64_t stridelu,
                                 int64_t ldlu,
                                 int64_t *pivots,
                                 int32_t *status);

/**
 * The determinants of many matrices, each with the bits of kiln_det_f64.
 *
 * @param count    the number of matrices
 * @param n, a, stridea, lda, flags  the matrices, as for kiln_batch_inverse_f64
 * @param det      receives the determinants, side by side
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after KILN_ERR_MEMORY some may have been written
 */
int32_t kiln_batch_det_f64(int64_t count,
                           int64_t n,
                           const double *a,
                           int64_t stridea,
                           int64_t lda,
                           int64_t flags,
                           double *det);

/**
 * As kiln_batch_det_f64, for float.
 */
int32_t kiln_batch_det_f32(int64_t count,
                           int64_t n,
                           const float *a,
                           int64_t stridea,
                           int64_t lda,
                           int64_t flags,
                           float *det);

/**
 * As kiln_batch_det_f64, for double complex numbers.
 */
int32_t kiln_batch_det_c128(int64_t count,
                            int64_t n,
                            const double *a,
                            int64_t stridea,
                            int64_t lda,
                            int64_t flags,
                            double *det);

/**
 * As kiln_batch_det_f64, for float complex numbers.
 */
int32_t kiln_batch_det_c64(int64_t count,
                           int64_t n,
                           const float *a,
                           int64_t stridea,
                           int64_t lda,
                           int64_t flags,
                           float *det);

/**
 * Signs and logarithms of the determinants of many matrices, each with the bits of kiln_slogdet_f64.
 *
 * @param count    the number of matrices
 * @param n, a, stridea, lda, flags  the matrices, as for kiln_batch_inverse_f64
 * @param sign, logdet  receive them, side by side
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after KILN_ERR_MEMORY some may have been written
 */
int32_t kiln_batch_slogdet_f64(int64_t count,
                               int64_t n,
                               const double *a,
                               int64_t stridea,
                               int64_t lda,
                               int64_t flags,
                               double *sign,
                               double *logdet);

/**
 * As kiln_batch_slogdet_f64, for float.
 */
int32_t kiln_batch_slogdet_f32(int64_t count,
                               int64_t n,
                               const float *a,
                               int64_t stridea,
                               int64_t lda,
                               int64_t flags,
                               float *sign,
                               float *logdet);

/**
 * As kiln_batch_slogdet_f64, for double complex numbers.
 */
int32_t kiln_batch_slogdet_c128(int64_t count,
                                int64_t n,
                                const double *a,
                                int64_t stridea,
                                int64_t lda,
                                int64_t flags,
                                double *sign,
                                double *logdet);

/**
 * As kiln_batch_slogdet_f64, for float complex numbers.
 */
int32_t kiln_batch_slogdet_c64(int64_t count,
                               int64_t n,
                               const float *a,
                               int64_t stridea,
                               int64_t lda,
                               int64_t flags,
                               float *sign,
                               float *logdet);

/**
 * c = beta c + alpha a b for many matrices, each with the bits of kiln_matmul_f64.
 *
 * @param count    the number of matrices
 * @param m, n, k  as for kiln_matmul_f64
 * @param a, stridea, rsa, csa  the left factors: elements from one matrix, one row and one column to the next, of either sign, or 0
 * @param b, strideb, rsb, csb  the right factors, likewise
 * @param alpha, beta  as for kiln_matmul_f64
 * @param flags    0 if each c lies row by row, KILN_COLUMN_MAJOR if column by column
 * @param c, stridec, ldc  are read, unless beta is 0, and written; must not overlap a or b
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_MEMORY
 */
int32_t kiln_batch_matmul_f64(int64_t count,
                              int64_t m,
                              int64_t n,
                              int64_t k,
                              const double *a,
                              int64_t stridea,
                              int64_t rsa,
                              int64_t csa,
                              const double *b,
                              int64_t strideb,
                              int64_t rsb,
                              int64_t csb,
                              double alpha,
                              double beta,
                              int64_t flags,
                              double *c,
                              int64_t stridec,
                              int64_t ldc);

/**
 * As kiln_batch_matmul_f64, for float.
 */
int32_t kiln_batch_matmul_f32(int64_t count,
                              int64_t m,
                              int64_t n,
                              int64_t k,
                              const float *a,
                              int64_t stridea,
                              int64_t rsa,
                              int64_t csa,
                              const float *b,
                              int64_t strideb,
                              int64_t rsb,
                              int64_t csb,
                              float alpha,
                              float beta,
                              int64_t flags,
                              float *c,
                              int64_t stridec,
                              int64_t ldc);

/**
 * As kiln_batch_matmul_f64, for double complex numbers.
 */
int32_t kiln_batch_matmul_c128(int64_t count,
                               int64_t m,
                               int64_t n,
                               int64_t k,
                               const double *a,
                               int64_t stridea,
                               int64_t rsa,
                               int64_t csa,
                               const double *b,
                               int64_t strideb,
                               int64_t rsb,
                               int64_t csb,
                               const double *alpha,
                               const double *beta,
                               int64_t flags,
                               double *c,
                               int64_t stridec,
                               int64_t ldc);

/**
 * As kiln_batch_matmul_f64, for float complex numbers.
 */
int32_t kiln_batch_matmul_c64(int64_t count,
                              int64_t m,
                              int64_t n,
                              int64_t k,
                              const float *a,
                              int64_t stridea,
                              int64_t rsa,
                              int64_t csa,
                              const float *b,
                              int64_t strideb,
                              int64_t rsb,
                              int64_t csb,
                              const float *alpha,
                              const float *beta,
                              int64_t flags,
                              float *c,
                              int64_t stridec,
                              int64_t ldc);

/**
 * LU with partial pivoting, P a = L U: L is unit lower triangular, U upper triangular.
 *
 * A pivot is the first of the largest in its column, of complex numbers by |re| + |im|; a NaN is one only where there is nothing else. Every
 * element takes fma(-l[i,k], u[k,j], a[i,j]) in ascending order of k, whatever the layout, blocks and threads. The error is backward stable as
 * Gaussian elimination with partial pivoting is (Higham 2002, chapter 9).
 *
 * @param n       rows and columns
 * @param a       the matrix; may be NULL if n is 0
 * @param lda     its leading dimension: at least the length of a row, or of a column if flags says so
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param lu      receives L below the diagonal and U on it and above; it may be a itself
 * @param ldlu    its leading dimension
 * @param pivots  receives n numbers: row i was exchanged with row pivots[i], counted from 0, for i = 0, 1, ...
 * @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
 *         KILN_ERR_SINGULAR if a pivot is zero: the factors are complete all the same. After every other failure outputs are as they were
 */
int32_t kiln_lu_factor_f64(int64_t n,
                           const double *a,
                           int64_t lda,
                           int64_t flags,
                           double *lu,
                           int64_t ldlu,
                           int64_t *pivots);

/**
 * As kiln_lu_factor_f64, for float.
 */
int32_t kiln_lu_factor_f32(int64_t n,
                           const float *a,
                           int64_t lda,
                           int64_t flags,
                           float *lu,
                           int64_t ldlu,
                           int64_t *pivots);

/**
 * As kiln_lu_factor_f64, for double complex numbers.
 */
int32_t kiln_lu_factor_c128(int64_t n,
                            const double *a,
                            int64_t lda,
                            int64_t flags,
                            double *lu,
                            int64_t ldlu,
                            int64_t *pivots);

/**
 * As kiln_lu_factor_f64, for float complex numbers.
 */
int32_t kiln_lu_factor_c64(int64_t n,
                           const float *a,
                           int64_t lda,
                           int64_t flags,
                           float *lu,
                           int64_t ldlu,
                           int64_t *pivots);

/**
 * Solves a x = b with the factors of a.
 *
 * @param n, nrhs  rows of a, and columns of b
 * @param lu, ldlu, pivots  what kiln_lu_factor_f64 gave
 * @param b, ldb   the right-hand sides, in columns
 * @param form     0: a x = b; 1: transpose(a) x = b; 2: the conjugate transpose
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param x, ldx   receive the solutions, NaN if U is singular; x may be b itself
 * @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
 *         after a failure but KILN_ERR_SINGULAR x is as it was
 */
int32_t kiln_lu_solve_f64(int64_t n,
                          int64_t nrhs,
                          const double *lu,
                          int64_t ldlu,
                          const int64_t *pivots,
                          const double *b,
                          int64_t ldb,
                          int64_t form,
                          int64_t flags,
                          double *x,
                          int64_t ldx);

/**
 * As kiln_lu_solve_f64, for float.
 */
int32_t kiln_lu_solve_f32(int64_t n,
                          int64_t nrhs,
                          const float *lu,
                          int64_t ldlu,
                          const int64_t *pivots,
                          const float *b,
                          int64_t ldb,
                          int64_t form,
                          int64_t flags,
                          float *x,
                          int64_t ldx);

/**
 * As kiln_lu_solve_f64, for double complex numbers.
 */
int32_t kiln_lu_solve_c128(int64_t n,
                           int64_t nrhs,
                           const double *lu,
                           int64_t ldlu,
                           const int64_t *pivots,
                           const double *b,
                           int64_t ldb,
                           int64_t form,
                           int64_t flags,
                           double *x,
                           int64_t ldx);

/**
 * As kiln_lu_solve_f64, for float complex numbers.
 */
int32_t kiln_lu_solve_c64(int64_t n,
                          int64_t nrhs,
                          const float *lu,
                          int64_t ldlu,
                          const int64_t *pivots,
                          const float *b,
                          int64_t ldb,
                          int64_t form,
                          int64_t flags,
                          float *x,
                          int64_t ldx);

/**
 * The inverse of a matrix from its factors: the columns of the unit matrix, solved for.
 *
 * @param n        rows and columns
 * @param lu, ldlu, pivots  what kiln_lu_factor_f64 gave
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param out, ldout  receive the inverse, NaN if U is singular; out may be lu itself
 * @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
 *         after a failure but KILN_ERR_SINGULAR out is as it was
 */
int32_t kiln_lu_inverse_f64(int64_t n,
                            const double *lu,
                            int64_t ldlu,
                            const int64_t *pivots,
                            int64_t flags,
                            double *out,
                            int64_t ldout);

/**
 * As kiln_lu_inverse_f64, for float.
 */
int32_t kiln_lu_inverse_f32(int64_t n,
                            const float *lu,
                            int64_t ldlu,
                            const int64_t *pivots,
                            int64_t flags,
                            float *out,
                            int64_t ldout);

/**
 * As kiln_lu_inverse_f64, for double complex numbers.
 */
int32_t kiln_lu_inverse_c128(int64_t n,
                             const double *lu,
                             int64_t ldlu,
                             const int64_t *pivots,
                             int64_t flags,
                             double *out,
                             int64_t ldout);

/**
 * As kiln_lu_inverse_f64, for float complex numbers.
 */
int32_t kiln_lu_inverse_c64(int64_t n,
                            const float *lu,
                            int64_t ldlu,
                            const int64_t *pivots,
                            int64_t flags,
                            float *out,
                            int64_t ldout);

/**
 * An estimate of 1 / (norm(a) norm(inv(a))) in the 1-norm, from the factors of a: Hager (1984), Higham (1988), LAPACK's gecon.
 *
 * @param n        rows and columns
 * @param lu, ldlu, pivots  what kiln_lu_factor_f64 gave
 * @param norm     the 1-norm of a, as kiln_matrix_norm_f64 gives it
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param rcond    receives the estimate, a real number: 0 if U is singular, 1 if n is 0
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure rcond is as it was
 */
int32_t kiln_lu_rcond_f64(int64_t n,
                          const double *lu,
                          int64_t ldlu,
                          const int64_t *pivots,
                          double norm,
                          int64_t flags,
                          double *rcond);

/**
 * As kiln_lu_rcond_f64, for float.
 */
int32_t kiln_lu_rcond_f32(int64_t n,
                          const float *lu,
                          int64_t ldlu,
                          const int64_t *pivots,
                          float norm,
                          int64_t flags,
                          float *rcond);

/**
 * As kiln_lu_rcond_f64, for double complex numbers.
 */
int32_t kiln_lu_rcond_c128(int64_t n,
                           const double *lu,
                           int64_t ldlu,
                           const int64_t *pivots,
                           double norm,
                           int64_t flags,
                           double *rcond);

/**
 * As kiln_lu_rcond_f64, for float complex numbers.
 */
int32_t kiln_lu_rcond_c64(int64_t n,
                          const float *lu,
                          int64_t ldlu,
                          const int64_t *pivots,
                          float norm,
                          int64_t flags,
                          float *rcond);

/**
 * The inverse of a square matrix.
 *
 * From 48 rows on it is inv(U) inv(L) P, by LU with partial pivoting and substitution in blocks; below, Gauss-Jordan elimination of the
 * transpose with exchanges of its rows. The bits are those of the loops in tests/linalg/textbook.rs, whatever the layout, blocks and threads.
 *
 * @param n        rows and columns
 * @param a        the matrix; may be NULL if n is 0
 * @param lda      its leading dimension: at least the length of a row, or of a column if flags says so
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param out, ldout  receive the inverse, NaN if a is singular; out may be a itself, or overlap it
 * @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
 *         KILN_ERR_SINGULAR if a pivot is exactly zero. After every other failure out is as it was
 */
int32_t kiln_inverse_f64(int64_t n,
                         const double *a,
                         int64_t lda,
                         int64_t flags,
                         double *out,
                         int64_t ldout);

/**
 * As kiln_inverse_f64, for float.
 */
int32_t kiln_inverse_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *out, int64_t ldout);

/**
 * As kiln_inverse_f64, for double complex numbers.
 */
int32_t kiln_inverse_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *out, int64_t ldout);

/**
 * As kiln_inverse_f64, for float complex numbers.
 */
int32_t kiln_inverse_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *out, int64_t ldout);

/**
 * Solves a x = b by LU with partial pivoting.
 *
 * @param n, nrhs  rows of a, and columns of b
 * @param a, lda   the matrix, as for kiln_inverse_f64
 * @param b, ldb   the right-hand sides, in columns
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param x, ldx   receive the solutions, NaN if a is singular; x may be b itself, or overlap a or b
 * @return KILN_OK, KILN_ERR_SINGULAR, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY;
 *         after a failure but KILN_ERR_SINGULAR x is as it was
 */
int32_t kiln_solve_f64(int64_t n,
                       int64_t nrhs,
                       const double *a,
                       int64_t lda,
                       const double *b,
                       int64_t ldb,
                       int64_t flags,
                       double *x,
                       int64_t ldx);

/**
 * As kiln_solve_f64, for float.
 */
int32_t kiln_solve_f32(int64_t n,
                       int64_t nrhs,
                       const float *a,
                       int64_t lda,
                       const float *b,
                       int64_t ldb,
                       int64_t flags,
                       float *x,
                       int64_t ldx);

/**
 * As kiln_solve_f64, for double complex numbers.
 */
int32_t kiln_solve_c128(int64_t n,
                        int64_t nrhs,
                        const double *a,
                        int64_t lda,
                        const double *b,
                        int64_t ldb,
                        int64_t flags,
                        double *x,
                        int64_t ldx);

/**
 * As kiln_solve_f64, for float complex numbers.
 */
int32_t kiln_solve_c64(int64_t n,
                       int64_t nrhs,
                       const float *a,
                       int64_t lda,
                       const float *b,
                       int64_t ldb,
                       int64_t flags,
                       float *x,
                       int64_t ldx);

/**
 * The determinant: the product of the pivots of LU, with an exponent beside it so that it neither overflows nor underflows on the way.
 *
 * @param n, a, lda, flags  the matrix, as for kiln_inverse_f64
 * @param det      receives the determinant: 0 if a is singular, 1 if n is 0
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure det is as it was
 */
int32_t kiln_det_f64(int64_t n,
                     const double *a,
                     int64_t lda,
                     int64_t flags,
                     double *det);

/**
 * As kiln_det_f64, for float.
 */
int32_t kiln_det_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *det);

/**
 * As kiln_det_f64, for double complex numbers.
 */
int32_t kiln_det_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *det);

/**
 * As kiln_det_f64, for float complex numbers.
 */
int32_t kiln_det_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *det);

/**
 * The sign of the determinant and the logarithm of its magnitude, which may be beyond any number.
 *
 * @param n, a, lda, flags  the matrix, as for kiln_inverse_f64
 * @param sign     receives a number of magnitude 1; 0 if a is singular
 * @param logdet   receives the logarithm, a real number; minus infinity if a is singular
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure outputs are as they were
 */
int32_t kiln_slogdet_f64(int64_t n,
                         const double *a,
                         int64_t lda,
                         int64_t flags,
                         double *sign,
                         double *logdet);

/**
 * As kiln_slogdet_f64, for float.
 */
int32_t kiln_slogdet_f32(int64_t n, const float *a, int64_t lda, int64_t flags, float *sign, float *logdet);

/**
 * As kiln_slogdet_f64, for double complex numbers.
 */
int32_t kiln_slogdet_c128(int64_t n, const double *a, int64_t lda, int64_t flags, double *sign, double *logdet);

/**
 * As kiln_slogdet_f64, for float complex numbers.
 */
int32_t kiln_slogdet_c64(int64_t n, const float *a, int64_t lda, int64_t flags, float *sign, float *logdet);

/**
 * A norm of a matrix.
 *
 * @param m, n     rows and columns
 * @param a, lda   the matrix, as for kiln_inverse_f64
 * @param order    KILN_NORM_ONE (the largest sum of magnitudes of a column), KILN_NORM_INFINITY (of a row), KILN_NORM_FROBENIUS (the root
 *                 of the sum of squares, without undue overflow) or KILN_NORM_LARGEST (the largest magnitude)
 * @param flags   0 if matrices lie row by row, KILN_COLUMN_MAJOR if column by column
 * @param norm     receives the norm, a real number: NaN if an element is NaN, 0 if there is none
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_VALUE or KILN_ERR_MEMORY; after a failure norm is as it was
 */
int32_t kiln_matrix_norm_f64(int64_t m,
                             int64_t n,
                             const double *a,
                             int64_t lda,
                             int64_t order,
                             int64_t flags,
                             double *norm);

/**
 * As kiln_matrix_norm_f64, for float.
 */
int32_t kiln_matrix_norm_f32(int64_t m,
                             int64_t n,
                             const float *a,
                             int64_t lda,
                             int64_t order,
                             int64_t flags,
                             float *norm);

/**
 * As kiln_matrix_norm_f64, for double complex numbers.
 */
int32_t kiln_matrix_norm_c128(int64_t m,
                              int64_t n,
                              const double *a,
                              int64_t lda,
                              int64_t order,
                              int64_t flags,
                              double *norm);

/**
 * As kiln_matrix_norm_f64, for float complex numbers.
 */
int32_t kiln_matrix_norm_c64(int64_t m,
                             int64_t n,
                             const float *a,
                             int64_t lda,
                             int64_t order,
                             int64_t flags,
                             float *norm);

/**
 * c = beta c + alpha a b: the product of an m x k matrix and a k x n matrix.
 *
 * Each element is one chain of fused multiply-adds, c = fma(alpha a[i,p], b[p,j], c) for p = 0, 1, ..., that starts at beta c: the bits do
 * not depend on strides, layout, blocks, threads or instruction set. Where alpha is 1, a is taken as it is; where beta is 0, c is not read.
 * Inputs may have any strides, so that a transposed matrix is one with its strides exchanged. Blocked as Goto and van de Geijn (2008)
 * describe; several threads from some 1,000,000 multiplications on. Errors are those of k rounded operations: at most k epsilon |a| |b|.
 *
 * @param m, n, k   rows of c, columns of c, and the columns of a, which are the rows of b
 * @param a         the element in the first row and column of a; may be NULL if there is none
 * @param rsa, csa  elements from one row of a, and from one column, to the next; of either sign, or 0
 * @param b, rsb, csb  likewise
 * @param alpha, beta  factors; complex ones are pointers to two numbers
 * @param flags     0 if c lies row by row, KILN_COLUMN_MAJOR if column by column
 * @param c         is read, unless beta is 0, and written; must not overlap a or b. After a failure it is as it was
 * @param ldc       its leading dimension
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP, KILN_ERR_VALUE or KILN_ERR_MEMORY
 */
int32_t kiln_matmul_f64(int64_t m,
                        int64_t n,
                        int64_t k,
                        const double *a,
                        int64_t rsa,
                        int64_t csa,
                        const double *b,
                        int64_t rsb,
                        int64_t csb,
                        double alpha,
                        double beta,
                        int64_t flags,
                        double *c,
                        int64_t ldc);

/**
 * As kiln_matmul_f64, for float.
 */
int32_t kiln_matmul_f32(int64_t m,
                        int64_t n,
                        int64_t k,
                        const float *a,
                        int64_t rsa,
                        int64_t csa,
                        const float *b,
                        int64_t rsb,
                        int64_t csb,
                        float alpha,
                        float beta,
                        int64_t flags,
                        float *c,
                        int64_t ldc);

/**
 * As kiln_matmul_f64, for double complex numbers.
 */
int32_t kiln_matmul_c128(int64_t m,
                         int64_t n,
                         int64_t k,
                         const double *a,
                         int64_t rsa,
                         int64_t csa,
                         const double *b,
                         int64_t rsb,
                         int64_t csb,
                         const double *alpha,
                         const double *beta,
                         int64_t flags,
                         double *c,
                         int64_t ldc);

/**
 * As kiln_matmul_f64, for float complex numbers.
 */
int32_t kiln_matmul_c64(int64_t m,
                        int64_t n,
                        int64_t k,
                        const float *a,
                        int64_t rsa,
                        int64_t csa,
                        const float *b,
                        int64_t rsb,
                        int64_t csb,
                        const float *alpha,
                        const float *beta,
                        int64_t flags,
                        float *c,
                        int64_t ldc);

/**
 * y = beta y + alpha a x: the product of an m x n matrix and a vector, with the bits of kiln_matmul_f64.
 *
 * @param m, n      rows and columns of a
 * @param a, rsa, csa  the matrix, as for kiln_matmul_f64
 * @param x         the vector
 * @param incx      its increment in elements, not 0; if negative, x points to the lowest address, where the last element is (BLAS)
 * @param alpha, beta  as for kiln_matmul_f64
 * @param y         is read, unless beta is 0, and written; must not overlap a or x. After a failure it is as it was
 * @param incy      its increment, likewise
 * @return KILN_OK, KILN_ERR_NULL, KILN_ERR_COUNT, KILN_ERR_STRIDE, KILN_ERR_OVERLAP or KILN_ERR_MEMORY
 */
int32_t kiln_matvec_f64(int64_t m,
                        int64_t n,
                        const double *a,
                        int64_t rsa,
                        int64_t csa,
                        const double *x,
                        int64_t incx,
                        double alpha,
                        double beta,
                        double *y,
                        int64_t incy);

/**
 * As kiln_matvec_f64, for float.
 */
int32_t kiln_matvec_f32(int64_t m,
                        int64_t n,
                        const float *a,
                        int64_t rsa,
                        int64_t csa,
                        const float *x,
                        int64_t incx,
                        float alpha,
                        float beta,
                        float *y,
                        int64_t incy);

/**
 * As kiln_matvec_f64, for double complex numbers.
 */
int32_t kiln_matvec_c128(int64_t m,
                         int64_t n,
                         const double *a,
                         int64_t rsa,
                         int64_t csa,
                         const double *x,
                         int64_t incx,
                         const double *alpha,
                         const double *beta,
                         double *y,
                         int64_t incy);

/**
 * As kiln_matvec_f64, for float complex numbers.
 */
int32_t kiln_matvec_c64(int64_t m,
                        int64_t n,
                        const float *a,
                        int64_t rsa,
                        int64_t csa,
                        const float *x,
                        int64_t incx,
                        const float *alpha,
                        const float *beta,
                        float *y,
                        int64_t incy);

/**
 * out[i] = sqrt(in[i]): kiln_sqrt_f64 under the name that a first lesson gives it. It does nothing where that
 * function fails (a negative n, NULL, arrays that overlap in part); kiln_last_error_message tells.
 */
void array_sqrt(int n, double *in, double *out);

#ifdef __cplusplus
}  /* extern "C" */
#endif  /* __cplusplus */

#endif  /* KILN_H */
