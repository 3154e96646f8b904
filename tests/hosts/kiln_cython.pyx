# cython: language_level=3, boundscheck=False
"""Kiln from nogil functions of Cython. Arrays are memoryviews; None is NULL."""

from kiln cimport capi
from libc.stdint cimport int32_t, int64_t


cdef int check(int32_t status) except -1 nogil:
    """Raises what a status stands for; called where the GIL is not held."""
    cdef char message[200]
    if status == capi.KILN_OK:
        return 0
    capi.kiln_last_error_message(message, sizeof(message), NULL)
    with gil:
        kinds = {capi.KILN_ERR_MEMORY: MemoryError, capi.KILN_ERR_CANCELLED: RuntimeError}
        raise kinds.get(status, ValueError)(message.decode())


cdef double *f64(const double[:] x) noexcept nogil:
    return NULL if x is None else <double *>&x[0]


cdef float *f32(const float[:] x) noexcept nogil:
    return NULL if x is None else <float *>&x[0]


def kiln_abi_version():
    return capi.kiln_abi_version()


def kiln_sqrt_f64(int64_t n, const double[::1] x, int64_t incx, double[::1] out, int64_t incout):
    with nogil:
        check(capi.kiln_sqrt_f64(n, f64(x), incx, f64(out), incout))


def kiln_sqrt_f32(int64_t n, const float[::1] x, int64_t incx, float[::1] out, int64_t incout):
    with nogil:
        check(capi.kiln_sqrt_f32(n, f32(x), incx, f32(out), incout))


def kiln_sum_f64(int64_t n, const double[::1] x, int64_t incx, double[::1] out):
    with nogil:
        check(capi.kiln_sum_f64(n, f64(x), incx, f64(out)))


def kiln_sum_f32(int64_t n, const float[::1] x, int64_t incx, float[::1] out):
    with nogil:
        check(capi.kiln_sum_f32(n, f32(x), incx, f32(out)))


def kiln_dot_f64(int64_t n, const double[::1] x, int64_t incx, const double[::1] y, int64_t incy, double[::1] out):
    with nogil:
        check(capi.kiln_dot_f64(n, f64(x), incx, f64(y), incy, f64(out)))


def kiln_dot_f32(int64_t n, const float[::1] x, int64_t incx, const float[::1] y, int64_t incy, float[::1] out):
    with nogil:
        check(capi.kiln_dot_f32(n, f32(x), incx, f32(y), incy, f32(out)))


def kiln_diffusion2d_step_f64(int64_t nrows, int64_t ncols, const double[:, ::1] u, int64_t ldu, double alpha_x,
                              double alpha_y, int64_t flags, double[:, ::1] out, int64_t ldout):
    with nogil:
        check(capi.kiln_diffusion2d_step_f64(nrows, ncols, &u[0, 0], ldu, alpha_x, alpha_y, flags, &out[0, 0], ldout))


cdef int32_t report(int64_t step, int64_t nsteps, void *user) noexcept with gil:
    """Calls the function in a list; what it raises is put in its place, and stops the run."""
    caller = <list>user
    try:
        return bool(caller[0](step, nsteps))
    except BaseException as error:
        caller[0] = error
        return 1


def kiln_diffusion2d_run_f64(int64_t nrows, int64_t ncols, double[:, ::1] u, int64_t ldu, double alpha_x, double alpha_y,
                             int64_t flags, int64_t nsteps, int64_t every, progress, user):
    cdef capi.kiln_progress callback = NULL
    cdef int32_t status
    if progress is not None:
        callback = report
    caller = [progress]
    cdef void *pointer = <void *>caller
    with nogil:
        status = capi.kiln_diffusion2d_run_f64(nrows, ncols, &u[0, 0], ldu, alpha_x, alpha_y, flags, nsteps, every,
                                               callback, pointer)
    if isinstance(caller[0], BaseException):
        raise caller[0]
    check(status)


def array_sqrt(int n, double[::1] x, double[::1] out):
    with nogil:
        capi.array_sqrt(n, &x[0], &out[0])
