"""The story that every host tells, through the Python package."""

import sys

import numpy as np

import kiln
from kiln._library import lib


def say(name, value):
    value = np.asarray(value)
    print(name, value.tobytes()[::-1].hex() if sys.byteorder == "little" else value.tobytes().hex())


def say_error(name, status, function):
    try:
        function()
    except (ValueError, kiln.Cancelled) as error:
        # The message in terms of Python; the story has it in terms of C.
        print(name, status, str(error).replace("allow_unstable=True", "KILN_ALLOW_UNSTABLE"))
    else:
        print(name, lib.KILN_OK)


def field():
    return (np.arange(24 * 31) * 37 % 101 / 101.0).reshape(24, 31)


print("abi", lib.kiln_abi_version())
x = np.arange(1000) / 7.0
x32 = np.arange(1000, dtype=np.float32) / np.float32(7)
roots, roots32 = kiln.sqrt(x), kiln.sqrt(x32)

say("sqrt_f64", roots[999])
say("sum_f64", kiln.sum(roots))
say("dot_f64", kiln.dot(x, roots))
say("sum_f64_every_third", kiln.sum(x[::3]))
say("dot_f64_reversed", kiln.dot(x, roots[::-1]))
say("sqrt_f64_of_minus_one", kiln.sqrt(-1.0))
say("sqrt_f32", roots32[999])
say("sum_f32", kiln.sum(roots32))
say("dot_f32", kiln.dot(x32, roots32))

say("diffusion2d_step_f64", kiln.diffuse(field(), (0.1, 0.2), 1)[5, 7])
calls = []
u = kiln.diffuse(field(), 0.25, 100, every=30, progress=lambda step, field: calls.append(step))
say("diffusion2d_run_f64", kiln.sum(u))
print("reports", len(calls))

say_error("nothing", lib.KILN_OK, lambda: kiln.sqrt([]))
# NumPy knows no negative counts, so this one goes to the library as it is.
status = lib.kiln_sqrt_f64(-3, kiln._arrays.pointer(x), 1, kiln._arrays.pointer(roots), 1)
say_error("negative_count", status, lambda: kiln._errors.check(status))
say_error("unstable", lib.KILN_ERR_UNSTABLE, lambda: kiln.diffuse(u, (0.25, 0.5), 1))
say_error("unstable_allowed", lib.KILN_OK, lambda: kiln.diffuse(u, (0.25, 0.5), 1, allow_unstable=True))
u = field()
cancel = {"every": 10, "progress": lambda step, field: step >= 20}
say_error("cancelled", lib.KILN_ERR_CANCELLED, lambda: kiln.diffuse(u, 0.25, 100, out=u, **cancel))
say("cancelled_field", u[5, 7])
say("array_sqrt", kiln.sqrt(x)[2])
