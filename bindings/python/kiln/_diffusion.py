"""Diffusion on a regular grid."""

import numpy as np

from ._arrays import pointer, real_array, suffix
from ._errors import check
from ._library import ffi, lib

# About 10 ms of work between two looks for Ctrl-C, at a nanosecond a point.
_POINTS_BETWEEN_LOOKS = 10_000_000


def diffuse(u, alpha, steps, *, out=None, progress=None, every=None, allow_unstable=False):
    """Explicit steps of du/dt = D laplace(u) in two dimensions; the values on the boundary stay as they are.

    u         the field, two-dimensional, float32 or float64
    alpha     D dt / h^2: one number, or two, for the first and the second axis; stable if they sum to 1/2 at most
    steps     how many
    out       an array to write to, u itself included: float32 or float64 as u, C-contiguous; else a new one is returned
    progress  called as progress(step, field) after every `every` steps and at the end; to stop, return True (raises
              kiln.Cancelled) or raise. The field is out itself: look at it, copy it, or change it
    every     steps between two calls of progress (default: a hundred calls in all)

    Ctrl-C stops a long run; out then holds a whole number of steps.
    """
    u = real_array("u", u)
    if u.ndim != 2:
        raise ValueError(f"u has {u.ndim} dimensions: kiln.diffuse takes two")
    alpha_y, alpha_x = alpha if np.ndim(alpha) else (alpha, alpha)
    if out is None:
        out = u.copy(order="C")
    else:
        usable = isinstance(out, np.ndarray) and out.flags.c_contiguous and out.flags.writeable and out.flags.aligned
        if not usable or out.dtype != u.dtype or out.shape != u.shape:
            raise ValueError(f"out must be a writable C-contiguous array of shape {u.shape} and dtype {u.dtype}")
        if out is not u:
            out[...] = u
    raised = []

    def report(step, nsteps, user):
        # Python runs its signal handlers here, so that Ctrl-C raises even without a progress function.
        try:
            return int(progress is not None and bool(progress(step, out)))
        except BaseException as error:  # handed on below, when the library has returned
            raised.append(error)
            return 1

    def interrupted(exception, value, traceback):
        raised.append(value)
        return 1

    if progress is None:
        every = max(1, _POINTS_BETWEEN_LOOKS // max(1, u.size))
    elif every is None:
        every = max(1, steps // 100)
    callback = ffi.callback("kiln_progress", report, error=1, onerror=interrupted)
    rows, cols = u.shape
    flags = lib.KILN_ALLOW_UNSTABLE if allow_unstable else 0
    run = getattr(lib, f"kiln_diffusion2d_run_{suffix(u)}")
    status = run(rows, cols, pointer(out), cols, alpha_x, alpha_y, flags, steps, every, callback, ffi.NULL)
    if raised:
        raise raised[0]
    check(status)
    return out
