"""Diffusion on a regular grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import numpy as np

from ._arguments import integer, refuse_masked
from ._arrays import pointer, real_array, suffix
from ._errors import check, looking_itself
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

# A fraction of a second between two looks for Ctrl-C: steps between looks share their passes over memory.
_POINTS_BETWEEN_LOOKS = 400_000_000
# What a step costs beside its points.
_POINTS_LIKE_A_CALL = 200


def _two(name: str, value: float | Sequence[float]) -> list[float]:
    """One number for both axes, or one for each."""
    refuse_masked(name, value)
    numbers = np.asarray(value)
    if numbers.shape not in ((), (2,)):
        raise ValueError(f"{name} has shape {numbers.shape}: it must be one number, or two")
    if numbers.dtype.kind not in "fiub":
        raise TypeError(f"{name} = {value!r}: it must be one real number, or two")
    return [float(number) for number in np.broadcast_to(numbers, 2)]


def diffuse(
    u: ArrayLike,
    alpha: float | Sequence[float],
    steps: int,
    *,
    out: NDArray[Any] | None = None,
    progress: Callable[[int, NDArray[Any]], object] | None = None,
    every: int | None = None,
    allow_unstable: bool = False,
) -> NDArray[Any]:
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
    steps = integer("steps", steps)
    if steps < 0:
        raise ValueError(f"steps = {steps}: a count cannot be negative")
    if every is not None and integer("every", every) < 1:
        raise ValueError(f"every = {every}: it must be at least 1")
    if progress is not None and not callable(progress):
        raise TypeError(f"progress = {progress!r}: it must be a function")
    alpha_y, alpha_x = _two("alpha", alpha)
    if out is None:
        out = u.copy(order="C")
    refuse_masked("out", out)
    if not isinstance(out, np.ndarray):
        raise TypeError(f"out is a {type(out).__name__}: it must be an array")
    usable = out.flags.c_contiguous and out.flags.writeable and out.flags.aligned
    if not usable or out.dtype != u.dtype or out.shape != u.shape:
        raise ValueError(f"out must be a writable C-contiguous array of shape {u.shape} and dtype {u.dtype}")
    flags = lib.KILN_ALLOW_UNSTABLE if allow_unstable else 0

    def run(steps: int, every: int, callback: Any) -> int:
        function = getattr(lib, f"kiln_diffusion2d_run_{suffix(u)}")
        rows, cols = u.shape
        return int(function(rows, cols, pointer(out), cols, alpha_x, alpha_y, flags, steps, every, callback, ffi.NULL))

    # Whatever is wrong shows before out is written to.
    try:
        check(run(0, 1, ffi.NULL))
    except ValueError as error:
        raise ValueError(str(error).replace("KILN_ALLOW_UNSTABLE", "allow_unstable=True")) from None
    if out is not u:
        out[...] = u
    raised: list[BaseException] = []

    def report(step: int, nsteps: int, user: object) -> int:
        # Python runs its signal handlers here, so that Ctrl-C raises even without a progress function.
        try:
            return int(progress is not None and bool(progress(step, out)))
        except BaseException as error:  # handed on below, when the library has returned
            raised.append(error)
            return 1

    def interrupted(exception: object, value: BaseException, traceback: object) -> int:
        raised.append(value)
        return 1

    if progress is None:
        # Many steps at a time, which share their passes over memory.
        every = 2 * max(1, _POINTS_BETWEEN_LOOKS // (2 * (u.size + _POINTS_LIKE_A_CALL)))
    elif every is None:
        every = max(1, steps // 100)
    callback = ffi.callback("kiln_progress", report, error=1, onerror=interrupted)
    # So that out holds a whole number of steps.
    with looking_itself():
        status = run(steps, every, callback)
    if raised:
        raise raised[0]
    check(status)
    return out
