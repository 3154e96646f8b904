"""The story that every host tells, from nopython functions that call Kiln through CFFI."""

import ctypes
import timeit
from types import SimpleNamespace

import numpy as np
from cffi import FFI
from numba import njit, types
from numba.extending import intrinsic, overload
from story import story

import kiln

ffi = FFI()
# Numba passes no function pointers, but any address.
ffi.cdef(kiln.get_cdef().replace("kiln_progress progress", "void *progress"))
lib = ffi.dlopen(kiln.get_library())
sqrt_f64, sqrt_f32 = lib.kiln_sqrt_f64, lib.kiln_sqrt_f32
step_f64, run_f64, array_sqrt_f64 = lib.kiln_diffusion2d_step_f64, lib.kiln_diffusion2d_run_f64, lib.array_sqrt
PROGRESS = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p)


@intrinsic
def as_pointer(context, address):
    return types.voidptr(types.intp), lambda context, builder, signature, arguments: builder.inttoptr(
        arguments[0], context.get_value_type(types.voidptr)
    )


@intrinsic
def null(context):
    pointer = types.CPointer(types.float64)
    return pointer(), lambda context, builder, signature, arguments: context.get_constant_null(pointer)


def pointer(array):
    """To an array's elements; NULL for None."""


@overload(pointer)
def _(array):
    if isinstance(array, types.NoneType):
        return lambda array: null()
    return lambda array: ffi.from_buffer(array)  # noqa: PLW0108 - Numba needs a function of its own


def elementwise(function):
    return njit(nogil=True)(lambda n, x, incx, out, incout: function(n, pointer(x), incx, pointer(out), incout))


def total(function):
    return njit(nogil=True)(lambda n, x, incx, out: function(n, pointer(x), incx, pointer(out)))


def product(function):
    return njit(nogil=True)(
        lambda n, x, incx, y, incy, out: function(n, pointer(x), incx, pointer(y), incy, pointer(out))
    )


@njit(nogil=True)
def step(nrows, ncols, u, ldu, alpha_x, alpha_y, flags, out, ldout):  # noqa: PLR0917
    return step_f64(nrows, ncols, pointer(u), ldu, alpha_x, alpha_y, flags, pointer(out), ldout)


@njit(nogil=True)
def run(nrows, ncols, u, ldu, alpha_x, alpha_y, flags, nsteps, every, progress):  # noqa: PLR0917
    callback, user = as_pointer(progress), as_pointer(0)
    return run_f64(nrows, ncols, pointer(u), ldu, alpha_x, alpha_y, flags, nsteps, every, callback, user)


@njit(nogil=True)
def array_sqrt(n, x, out):
    array_sqrt_f64(n, pointer(x), pointer(out))


def run_and_report(*arguments):
    *arguments, progress, _ = arguments
    callback = PROGRESS(lambda step, nsteps, user: progress(step, nsteps) or 0) if progress else PROGRESS()
    return run(*arguments, ctypes.cast(callback, ctypes.c_void_p).value or 0)


def last_error():
    buffer = ffi.new("char[]", 200)
    lib.kiln_last_error_message(buffer, len(buffer), ffi.NULL)
    return ffi.string(buffer).decode()


functions = SimpleNamespace(
    kiln_abi_version=lib.kiln_abi_version,
    kiln_sqrt_f64=elementwise(sqrt_f64),
    kiln_sqrt_f32=elementwise(sqrt_f32),
    kiln_sum_f64=total(lib.kiln_sum_f64),
    kiln_sum_f32=total(lib.kiln_sum_f32),
    kiln_dot_f64=product(lib.kiln_dot_f64),
    kiln_dot_f32=product(lib.kiln_dot_f32),
    kiln_diffusion2d_step_f64=step,
    kiln_diffusion2d_run_f64=run_and_report,
    array_sqrt=array_sqrt,
    last_error=last_error,
)


@njit
def numbas_own(x, out):
    for i in range(x.size):
        out[i] = np.sqrt(x[i])


@njit
def kilns(x, out):
    sqrt_f64(x.size, ffi.from_buffer(x), 1, ffi.from_buffer(out), 1)


def microseconds(function, n):
    x, out = np.random.default_rng(1).random(n), np.empty(n)
    function(x, out)
    rounds = 2_000_000 // n
    return min(timeit.repeat(lambda: function(x, out), number=rounds, repeat=15)) / rounds * 1e6


if __name__ == "__main__":
    print(*story(functions), sep="\n")
    for n in (100_000, 1_000_000):
        with kiln.threads(1):
            one = microseconds(kilns, n)
        all_threads, loop = microseconds(kilns, n), microseconds(numbas_own, n)
        print(
            f"note: sqrt of {n} in @njit: Kiln {all_threads:.0f} us, on one thread {one:.0f}, Numba's loop {loop:.0f}"
        )
