"""The story that every host tells, through plain ctypes: the shared library and nothing else.

Two ways, as a first lesson shows them: raw pointers, and numpy.ctypeslib.ndpointer, which checks the arrays.
"""

import ctypes
import os

import numpy as np
from story import story

kiln = ctypes.CDLL(os.environ["KILN_LIBRARY"])
c_long, c_double, pointer = ctypes.c_int64, ctypes.c_double, ctypes.c_void_p
f64, f32 = (np.ctypeslib.ndpointer(t, flags="C_CONTIGUOUS") for t in (np.float64, np.float32))
PROGRESS = ctypes.CFUNCTYPE(ctypes.c_int32, c_long, c_long, pointer)

# ndpointer where an array is meant; its None would be an error, so what may be NULL goes through c_void_p.
kiln.kiln_sqrt_f64.argtypes = [c_long, pointer, c_long, pointer, c_long]
kiln.kiln_sum_f64.argtypes = [c_long, f64, c_long, pointer]
kiln.kiln_dot_f64.argtypes = [c_long, f64, c_long, f64, c_long, f64]
kiln.kiln_sqrt_f32.argtypes = [c_long, f32, c_long, f32, c_long]
kiln.kiln_sum_f32.argtypes = [c_long, f32, c_long, f32]
kiln.kiln_dot_f32.argtypes = [c_long, f32, c_long, f32, c_long, f32]
step = [c_long, c_long, f64, c_long, c_double, c_double, c_long]
kiln.kiln_diffusion2d_step_f64.argtypes = [*step, f64, c_long]
kiln.kiln_diffusion2d_run_f64.argtypes = [*step, c_long, c_long, PROGRESS, pointer]
kiln.kiln_last_error_message.argtypes = [ctypes.c_char_p, c_long, pointer]
kiln.array_sqrt.argtypes = [ctypes.c_int, f64, f64]
kiln.array_sqrt.restype = None


class Ctypes:
    """The library; raw pointers where it is declared with them."""

    def __getattr__(self, name):
        return getattr(kiln, name)

    def last_error(self):
        message = ctypes.create_string_buffer(200)
        kiln.kiln_last_error_message(message, 200, None)
        return message.value.decode()

    def kiln_sqrt_f64(self, n, x, incx, out, incout):
        x, out = (None if array is None else array.ctypes.data for array in (x, out))
        return kiln.kiln_sqrt_f64(n, x, incx, out, incout)

    def kiln_sum_f64(self, n, x, incx, total):
        return kiln.kiln_sum_f64(n, x, incx, None if total is None else total.ctypes.data)

    def kiln_diffusion2d_run_f64(self, *arguments):
        *arguments, progress, user = arguments
        callback = PROGRESS(lambda step, nsteps, user: progress(step, nsteps) or 0) if progress else PROGRESS()
        return kiln.kiln_diffusion2d_run_f64(*arguments, callback, user)


print(*story(Ctypes()), sep="\n")
