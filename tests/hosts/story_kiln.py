"""The story that every host tells, through the Python package."""

import numpy as np
from story import CANCELLED, MEMORY, OK, VALUE, bits, field, outcome

import kiln
from kiln._arrays import pointer
from kiln._errors import check
from kiln._library import ffi, lib


def said(name, value):
    return f"{name} {bits(value)}"


def told(name, expected, function):
    def call():
        function()

    # The message in terms of Python; the story has it in terms of C.
    return outcome(name, expected, call).replace("allow_unstable=True", "KILN_ALLOW_UNSTABLE")


def told_of_c(name, expected, function, *arguments):
    """What Python does not let pass goes to the library as it is; its status still becomes an exception."""
    pointers = (pointer(a) if isinstance(a, np.ndarray) else ffi.NULL if a is None else a for a in arguments)
    return outcome(name, expected, lambda: check(function(*pointers)))


def story():
    yield f"abi {lib.kiln_abi_version()}"
    x = np.arange(1000) / 7.0
    x32 = np.arange(1000, dtype=np.float32) / np.float32(7)
    roots, roots32 = kiln.sqrt(x), kiln.sqrt(x32)
    yield said("sqrt_f64", roots[999])
    yield said("sum_f64", kiln.sum(roots))
    yield said("dot_f64", kiln.dot(x, roots))
    yield said("sum_f64_every_third", kiln.sum(x[::3]))
    yield said("dot_f64_reversed", kiln.dot(x, roots[::-1]))
    yield said("sqrt_f64_of_minus_one", kiln.sqrt(-1.0))
    yield said("sqrt_f32", roots32[999])
    yield said("sum_f32", kiln.sum(roots32))
    yield said("dot_f32", kiln.dot(x32, roots32))

    v = kiln.diffuse(field(), (0.1, 0.2), 1)
    yield said("diffusion2d_step_f64", v[5, 7])
    calls = []
    u = kiln.diffuse(field(), 0.25, 100, every=30, progress=lambda step, field: calls.append(step))
    yield said("diffusion2d_run_f64", kiln.sum(u))
    yield f"reports {len(calls)}"

    yield told("nothing", OK, lambda: kiln.sqrt([]))
    sqrt, step, run = lib.kiln_sqrt_f64, lib.kiln_diffusion2d_step_f64, lib.kiln_diffusion2d_run_f64
    rows, cols = u.shape
    yield told_of_c("null", 1, lib.kiln_sum_f64, 3, x, 1, None)
    yield told_of_c("negative_count", 2, sqrt, -3, x, 1, roots, 1)
    yield told_of_c("too_large", 2, sqrt, 2**40, x, 2**40, roots, 1)
    yield told_of_c("zero_increment", 3, sqrt, 3, x, 0, roots, 1)
    yield told_of_c("short_rows", 3, step, rows, cols, u, 30, 0.2, 0.1, 0, v, cols)
    yield told_of_c("overlap", 4, sqrt, 10, roots, 1, roots[1:], 1)
    yield told("not_finite", VALUE, lambda: kiln.diffuse(u, (0.1, np.nan), 1, out=v))
    yield told("negative_alpha", VALUE, lambda: kiln.diffuse(u, (-0.5, 0.2), 1, out=v))
    yield told_of_c("unknown_flags", VALUE, step, rows, cols, u, cols, 0.2, 0.1, 6, v, cols)
    report = ffi.callback("kiln_progress", lambda step, nsteps, user: 0)
    yield told_of_c("never_reported", VALUE, run, rows, cols, u, cols, 0.2, 0.1, 0, 1, 0, report, None)
    yield told("unstable", 6, lambda: kiln.diffuse(u, (0.25, 0.5), 1, out=v))
    yield told_of_c("no_memory", MEMORY, run, 2**29, 2**29, u, 2**29, 0.2, 0.1, 0, 1, 1, None, None)
    yield said("after_failures", roots[2] + v[5, 7])
    yield told("unstable_allowed", OK, lambda: kiln.diffuse(u, (0.25, 0.5), 1, allow_unstable=True))
    u = field()
    cancel = {"every": 10, "progress": lambda step, field: step >= 20}
    yield told("cancelled", CANCELLED, lambda: kiln.diffuse(u, 0.25, 100, out=u, **cancel))
    yield said("cancelled_field", u[5, 7])
    yield said("array_sqrt", kiln.sqrt(x)[2])


if __name__ == "__main__":
    print(*story(), sep="\n")
