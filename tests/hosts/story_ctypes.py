"""The story that every host tells, through plain ctypes: the shared library and nothing else.

Two ways, as a first lesson shows them: raw pointers, and numpy.ctypeslib.ndpointer, which checks the arrays.
"""

import ctypes
import os
import sys

import numpy as np

kiln = ctypes.CDLL(os.environ["KILN_LIBRARY"])
c_long, c_double, c_float, pointer = ctypes.c_int64, ctypes.c_double, ctypes.c_float, ctypes.c_void_p
f64, f32 = (np.ctypeslib.ndpointer(t, flags="C_CONTIGUOUS") for t in (np.float64, np.float32))
PROGRESS = ctypes.CFUNCTYPE(ctypes.c_int32, c_long, c_long, pointer)

# ndpointer where an array is meant; its None would be an error, so NULL goes through c_void_p.
kiln.kiln_sum_f64.argtypes = [c_long, f64, c_long, ctypes.POINTER(c_double)]
kiln.kiln_dot_f64.argtypes = [c_long, f64, c_long, f64, c_long, ctypes.POINTER(c_double)]
kiln.kiln_sqrt_f32.argtypes = [c_long, f32, c_long, f32, c_long]
kiln.kiln_sum_f32.argtypes = [c_long, f32, c_long, ctypes.POINTER(c_float)]
kiln.kiln_dot_f32.argtypes = [c_long, f32, c_long, f32, c_long, ctypes.POINTER(c_float)]
kiln.kiln_sqrt_f64.argtypes = [c_long, pointer, c_long, pointer, c_long]
step = [c_long, c_long, f64, c_long, c_double, c_double, c_long]
kiln.kiln_diffusion2d_step_f64.argtypes = [*step, f64, c_long]
kiln.kiln_diffusion2d_run_f64.argtypes = [*step, c_long, c_long, PROGRESS, pointer]
kiln.array_sqrt.argtypes = [ctypes.c_int, f64, f64]
kiln.array_sqrt.restype = None

ROWS, COLS = 24, 31


def say(name, value):
    value = np.asarray(value)
    print(name, value.tobytes()[::-1].hex() if sys.byteorder == "little" else value.tobytes().hex())


def say_status(name, status):
    message = ctypes.create_string_buffer(200)
    kiln.kiln_last_error_message(message, c_long(200), None)
    print(f"{name} {status} {message.value.decode() if status else ''}".rstrip())


def total(function, *arguments, kind=c_double):
    result = kind()
    assert function(*arguments, ctypes.byref(result)) == 0
    return np.float64(result.value) if kind is c_double else np.float32(result.value)


def field():
    return (np.arange(ROWS * COLS) * 37 % 101 / 101.0).reshape(ROWS, COLS)


print("abi", kiln.kiln_abi_version())
x = np.arange(1000) / 7.0
x32 = np.arange(1000, dtype=np.float32) / np.float32(7)
out, out32 = np.empty_like(x), np.empty_like(x32)

kiln.kiln_sqrt_f64(1000, x.ctypes.data, 1, out.ctypes.data, 1)
say("sqrt_f64", out[999])
say("sum_f64", total(kiln.kiln_sum_f64, 1000, out, 1))
say("dot_f64", total(kiln.kiln_dot_f64, 1000, x, 1, out, 1))
say("sum_f64_every_third", total(kiln.kiln_sum_f64, 334, x, 3))
say("dot_f64_reversed", total(kiln.kiln_dot_f64, 1000, x, 1, out, -1))
minus_one = np.array([-1.0])
kiln.kiln_sqrt_f64(1, minus_one.ctypes.data, 1, out.ctypes.data, 1)
say("sqrt_f64_of_minus_one", out[0])

kiln.kiln_sqrt_f32(1000, x32, 1, out32, 1)
say("sqrt_f32", out32[999])
say("sum_f32", total(kiln.kiln_sum_f32, 1000, out32, 1, kind=c_float))
say("dot_f32", total(kiln.kiln_dot_f32, 1000, x32, 1, out32, 1, kind=c_float))

u, v = field(), field()
kiln.kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.2, 0.1, 0, v, COLS)
say("diffusion2d_step_f64", v[5, 7])
calls = []
count = PROGRESS(lambda step, nsteps, user: calls.append(step) or 0)
kiln.kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.25, 0.25, 0, 100, 30, count, None)
say("diffusion2d_run_f64", total(kiln.kiln_sum_f64, u.size, u, 1))
print("reports", len(calls))

say_status("nothing", kiln.kiln_sqrt_f64(0, None, 1, None, 1))
say_status("negative_count", kiln.kiln_sqrt_f64(-3, x.ctypes.data, 1, out.ctypes.data, 1))
say_status("unstable", kiln.kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.5, 0.25, 0, v, COLS))
say_status("unstable_allowed", kiln.kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.5, 0.25, 1, v, COLS))
u = field()
cancel = PROGRESS(lambda step, nsteps, user: int(step >= 20))
say_status("cancelled", kiln.kiln_diffusion2d_run_f64(ROWS, COLS, u, COLS, 0.25, 0.25, 0, 100, 10, cancel, None))
say("cancelled_field", u[5, 7])

kiln.array_sqrt(1000, x, out)
say("array_sqrt", out[2])
