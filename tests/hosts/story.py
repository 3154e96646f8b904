"""The story that every host tells, for hosts within Python: the same calls, the same lines as in expected.txt."""

import sys

import numpy as np

ROWS, COLS, OK, VALUE, CANCELLED, MEMORY = 24, 31, 0, 5, 7, 8
# What a host that raises is expected to raise; ValueError for all other statuses.
EXCEPTIONS = {CANCELLED: RuntimeError, MEMORY: MemoryError}


def bits(value):
    value = np.asarray(value)
    return value.tobytes()[::-1].hex() if sys.byteorder == "little" else value.tobytes().hex()


def field():
    return (np.arange(ROWS * COLS) * 37 % 101 / 101.0).reshape(ROWS, COLS)


def outcome(name, expected, call, *arguments, last_error=None):
    """The line of a call that may fail: by its status and the last error, or by an exception of the right type."""
    try:
        status = call(*arguments) or OK
    except (ValueError, RuntimeError, MemoryError) as error:
        right = isinstance(error, EXCEPTIONS.get(expected, ValueError))
        return f"{name} {expected if right else type(error).__name__} {error}"
    return f"{name} {status} {last_error() if status else ''}".rstrip()


def story(c):
    """The lines. `c` has the functions of kiln.h: they take an array or None for a pointer, and a function of step and
    nsteps for a callback. When a call fails they return its status, which c.last_error() explains, or they raise."""
    x = np.arange(1000) / 7.0
    x32 = np.arange(1000, dtype=np.float32) / np.float32(7)
    out, out32 = np.empty_like(x), np.empty_like(x32)
    total, total32 = np.empty(1), np.empty(1, np.float32)
    u, v = field(), field()

    def said(name, value):
        return f"{name} {bits(value)}"

    def told(name, expected, call, *arguments):
        return outcome(name, expected, call, *arguments, last_error=getattr(c, "last_error", None))

    yield f"abi {c.kiln_abi_version()}"
    c.kiln_sqrt_f64(1000, x, 1, out, 1)
    yield said("sqrt_f64", out[999])
    c.kiln_sum_f64(1000, out, 1, total)
    yield said("sum_f64", total)
    c.kiln_dot_f64(1000, x, 1, out, 1, total)
    yield said("dot_f64", total)
    c.kiln_sum_f64(334, x, 3, total)
    yield said("sum_f64_every_third", total)
    c.kiln_dot_f64(1000, x, 1, out, -1, total)
    yield said("dot_f64_reversed", total)
    c.kiln_sqrt_f64(1, np.array([-1.0]), 1, total, 1)
    yield said("sqrt_f64_of_minus_one", total)

    c.kiln_sqrt_f32(1000, x32, 1, out32, 1)
    yield said("sqrt_f32", out32[999])
    c.kiln_sum_f32(1000, out32, 1, total32)
    yield said("sum_f32", total32)
    c.kiln_dot_f32(1000, x32, 1, out32, 1, total32)
    yield said("dot_f32", total32)

    c.kiln_diffusion2d_step_f64(ROWS, COLS, u, COLS, 0.2, 0.1, 0, v, COLS)
    yield said("diffusion2d_step_f64", v[5, 7])
    calls = []
    run = c.kiln_diffusion2d_run_f64
    run(ROWS, COLS, u, COLS, 0.25, 0.25, 0, 100, 30, lambda step, nsteps: calls.append(step), None)
    c.kiln_sum_f64(ROWS * COLS, u.reshape(-1), 1, total)
    yield said("diffusion2d_run_f64", total)
    yield f"reports {len(calls)}"

    sqrt, step = c.kiln_sqrt_f64, c.kiln_diffusion2d_step_f64
    yield told("nothing", OK, sqrt, 0, None, 1, None, 1)
    yield told("null", 1, c.kiln_sum_f64, 3, x, 1, None)
    yield told("negative_count", 2, sqrt, -3, x, 1, out, 1)
    yield told("too_large", 2, sqrt, 2**40, x, 2**40, out, 1)
    yield told("zero_increment", 3, sqrt, 3, x, 0, out, 1)
    yield told("short_rows", 3, step, ROWS, COLS, u, 30, 0.2, 0.1, 0, v, COLS)
    yield told("overlap", 4, sqrt, 10, out, 1, out[1:], 1)
    yield told("not_finite", VALUE, step, ROWS, COLS, u, COLS, float("nan"), 0.1, 0, v, COLS)
    yield told("negative_alpha", VALUE, step, ROWS, COLS, u, COLS, 0.2, -0.5, 0, v, COLS)
    yield told("unknown_flags", VALUE, step, ROWS, COLS, u, COLS, 0.2, 0.1, 6, v, COLS)
    yield told("never_reported", VALUE, run, ROWS, COLS, u, COLS, 0.2, 0.1, 0, 1, 0, lambda *_: 0, None)
    yield told("unstable", 6, step, ROWS, COLS, u, COLS, 0.5, 0.25, 0, v, COLS)
    yield told("no_memory", MEMORY, run, 2**29, 2**29, u, 2**29, 0.2, 0.1, 0, 1, 1, None, None)
    yield said("after_failures", out[2] + v[5, 7])
    yield told("unstable_allowed", OK, step, ROWS, COLS, u, COLS, 0.5, 0.25, 1, v, COLS)
    u = field()
    cancel = (lambda step, nsteps: step >= 20), None
    yield told("cancelled", CANCELLED, run, ROWS, COLS, u, COLS, 0.25, 0.25, 0, 100, 10, *cancel)
    yield said("cancelled_field", u[5, 7])

    c.array_sqrt(1000, x, out)
    yield said("array_sqrt", out[2])
