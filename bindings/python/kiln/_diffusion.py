"""Diffusion on a regular grid."""

import numpy as np

from ._arrays import pointer, real_array, suffix
from ._errors import check
from ._library import ffi, lib

# About 10 ms of work between two looks for Ctrl-C, at a nanosecond a point.
_POINTS_BETWEEN_LOOKS = 10_000_000
# What a step costs beside its points.
_POINTS_LIKE_A_CALL = 200


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
        raise ValueError(f"u has shape {u.shape}: kiln.diffuse takes two dimensions")
    if steps < 0:
        raise ValueError(f"steps = {steps}: a count cannot be negative")
    if every is not None and every < 1:
        raise ValueError(f"every = {every}: it must be at least 1")
    alpha_y, alpha_x = alpha if np.ndim(alpha) else (alpha, alpha)
    if out is None:
        out = u.copy(order="C")
    usable = isinstance(out, np.ndarray) and out.flags.c_contiguous and out.flags.writeable and out.flags.aligned
    if not usable or out.dtype != u.dtype or out.shape != u.shape:
        raise ValueError(f"out must be a writable C-contiguous array of shape {u.shape} and dtype {u.dtype}")
    flags = lib.KILN_ALLOW_UNSTABLE if allow_unstable else 0

    def run(steps, every, callback):
        function = getattr(lib, f"kiln_diffusion2d_run_{suffix(u)}")
        rows, cols = u.shape
        return function(rows, cols, pointer(out), cols, alpha_x, alpha_y, flags, steps, every, callback, ffi.NULL)

    # Whatever is wrong shows before out is written to.
    try:
        check(run(0, 1, ffi.NULL))
    except ValueError as error:
        raise ValueError(str(error).replace("KILN_ALLOW_UNSTABLE", "allow_unstable=True")) from None
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

    if every is None and progress is not None:
        every = max(1, steps // 100)
    if progress is None:
        # Two steps at a time: the field comes to lie where it started.
        every = 2 * max(1, _POINTS_BETWEEN_LOOKS // (2 * (u.size + _POINTS_LIKE_A_CALL)))
    callback = ffi.callback("kiln_progress", report, error=1, onerror=interrupted)
    status = run(steps, every, callback)
    if raised:
        raise raised[0]
    check(status)
    return out
