"""Diffusion on a regular grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import numpy as np

from ._arguments import integer, refuse_masked
from ._arrays import pointer, real_array, suffix
from ._errors import check, looking_itself
from ._grid import MEANS, METHODS, choice, for_each_axis, laid_out_as, layout, sides
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

# A fraction of a second between two looks for Ctrl-C: steps between looks share their passes over memory.
_POINTS_BETWEEN_LOOKS = 400_000_000
# What a step costs beside its points.
_POINTS_LIKE_A_CALL = 200
# With a diffusivity a point takes longer.
_SLOWER = 4


def diffuse(
    u: ArrayLike,
    alpha: float | Sequence[float],
    steps: int,
    *,
    boundary: str | Sequence[str | Sequence[str]] = "fixed",
    method: str = "stencil",
    diffusivity: ArrayLike | None = None,
    mean: str = "arithmetic",
    out: NDArray[Any] | None = None,
    progress: Callable[[int, NDArray[Any]], object] | None = None,
    every: int | None = None,
    allow_unstable: bool = False,
) -> NDArray[Any]:
    """Explicit steps of du/dt = div(D grad u) on a regular grid of one to three dimensions.

    u            the field, float32 or float64
    alpha        D dt / h^2: one number, or one for each axis; stable if those of all axes sum to 1/2 at most
    steps        how many
    boundary     "fixed" ("dirichlet"): the outermost points keep their values; "zero-flux" ("neumann"): nothing flows
                 through the face half a step beyond them, the sum of the field is kept; "periodic". One word, or for
                 each axis a word or a pair for its low and high side
    method       "stencil": step by step, the same bits everywhere; "spectral": all steps at once, by the eigenvalues of
                 a step, at a cost that does not grow with the steps, with an error of some epsilon of the largest
                 value; "auto": spectral without a diffusivity from 8000 steps on in one dimension, 600 in two, 100 in
                 three
    diffusivity  D at each point, of the shape of u, finite and not negative; alpha is dt / h^2 then. Stable if the
                 coefficients of the faces of each point, alpha times D there, sum to 1 at most
    mean         D at a face: the "arithmetic" or the "harmonic" mean of its two sides
    out          an array to write to, u itself included: float32 or float64 as u, with points along the last or the
                 first axis beside each other; else a new one is returned
    progress     called as progress(step, field) after every `every` steps and at the end; to stop, return True (raises
                 kiln.Cancelled) or raise. The field is out itself: look at it, copy it, or change it
    every        steps between two calls of progress (default: a hundred calls in all)

    Ctrl-C stops a long run; out then holds a whole number of steps.
    """
    u = real_array("u", u)
    call = Call(u, alpha, steps, boundary, progress, every)
    call.add_flags(method, mean, allow_unstable)
    is_given = out is not None and out is not u
    out = call.add_arrays(out, diffusivity)
    run = call.of(getattr(lib, f"kiln_diffuse_{suffix(u)}"))
    if is_given:
        # Whatever is wrong shows before out is written to; else the library leaves it as it was.
        _checked(run(0, 1, ffi.NULL))
        out[...] = u
    if progress is None:
        # Many steps at a time, which share their passes over memory; by spectra all.
        work = (u.size + _POINTS_LIKE_A_CALL) * (1 if diffusivity is None else _SLOWER)
        every = max(call.steps, 1) if method == "spectral" else 2 * max(1, _POINTS_BETWEEN_LOOKS // (2 * work))
    elif every is None:
        every = max(1, call.steps // 100)
    if progress is None and every >= call.steps:
        with looking_itself():
            status = run(call.steps, 1, ffi.NULL)
        _checked(status)
    else:
        watched(run, call.steps, every, None if progress is None else lambda step: progress(step, out))
    return out


def _checked(status: int) -> None:
    """Raises what a status stands for, as Python calls the flags."""
    try:
        check(status)
    except ValueError as error:
        raise ValueError(str(error).replace("KILN_ALLOW_UNSTABLE", "allow_unstable=True")) from None


class Call:
    """The arguments of a run on their way to the library."""

    def __init__(  # noqa: PLR0917 - as they come
        self, u: NDArray[Any], alpha: Any, steps: Any, boundary: Any, progress: Any, every: Any
    ) -> None:
        if not 1 <= u.ndim <= 3:
            raise ValueError(f"u has shape {u.shape}: kiln.diffuse takes one to three dimensions")
        self.u = u
        self.steps = integer("steps", steps)
        if self.steps < 0:
            raise ValueError(f"steps = {self.steps}: a count cannot be negative")
        if every is not None and integer("every", every) < 1:
            raise ValueError(f"every = {every}: it must be at least 1")
        if progress is not None and not callable(progress):
            raise TypeError(f"progress = {progress!r}: it must be a function")
        field_type = "double[]" if suffix(u) == "f64" else "float[]"
        self._alpha = ffi.new(field_type, for_each_axis("alpha", alpha, u.ndim))
        self._sides = ffi.new("int32_t[]", sides(boundary, u.ndim))
        self._flags = 0

    def add_flags(self, method: str, mean: str, allow_unstable: bool) -> None:
        self._flags |= choice("method", method, METHODS) | choice("mean", mean, MEANS)
        self._flags |= lib.KILN_ALLOW_UNSTABLE if allow_unstable else 0

    def add_arrays(
        self, out: NDArray[Any] | None, diffusivity: ArrayLike | None, orders: tuple[bool, ...] = (False, True)
    ) -> NDArray[Any]:
        """Gives the array that the result goes to."""
        if out is None:
            out = self.u.copy(order="C")
        column_major, leading = _writable(out, self.u, orders)
        self._flags |= lib.KILN_COLUMN_MAJOR if column_major else 0
        self._out, self._leading = out, ffi.new("int64_t[]", leading)
        k = None if diffusivity is None else real_array("diffusivity", diffusivity)
        self._k = None if k is None else laid_out_as(out, column_major, leading, k)
        return out

    def of(self, function: Any, *before: Any) -> Callable[[int, int, Any], int]:
        """The call of a function, as one of the steps, how many of them between two reports, and who is told."""
        shape = ffi.new("int64_t[]", self.u.shape)

        def run(steps: int, every: int, callback: Any) -> int:
            k = ffi.NULL if self._k is None else pointer(self._k)
            of_axes = (self._leading, self._alpha, self._sides)
            arguments = (self.u.ndim, shape, pointer(self._out), *of_axes, k, self._flags, steps, every, callback)
            return int(function(*before, *arguments, ffi.NULL))

        return run


def _writable(out: NDArray[Any], u: NDArray[Any], orders: tuple[bool, ...]) -> tuple[bool, list[int]]:
    """How an array lies that can take the result."""
    refuse_masked("out", out)
    if not isinstance(out, np.ndarray):
        raise TypeError(f"out is a {type(out).__name__}: it must be an array")
    found = layout(out, orders)
    usable = out.flags.writeable and out.flags.aligned and out.dtype == u.dtype and out.shape == u.shape
    if found is None or not usable:
        raise ValueError(
            f"out must be a writable array of shape {u.shape} and dtype {u.dtype}, the points along the last "
            f"{'or the first ' if len(orders) > 1 else ''}axis beside each other"
        )
    return found


def watched(
    run: Callable[[int, int, Any], int], steps: int, every: int, progress: Callable[[int], object] | None
) -> None:
    """Runs so many steps; progress and Python's signal handlers may stop it after a whole number of them."""
    raised: list[BaseException] = []

    def report(step: int, nsteps: int, user: object) -> int:
        # Python runs its signal handlers here, so that Ctrl-C raises even without a progress function.
        try:
            return int(progress is not None and bool(progress(step)))
        except BaseException as error:  # handed on below, when the library has returned
            raised.append(error)
            return 1

    def interrupted(exception: object, value: BaseException, traceback: object) -> int:
        raised.append(value)
        return 1

    callback = ffi.callback("kiln_progress", report, error=1, onerror=interrupted)
    with looking_itself():
        status = run(steps, every, callback)
    if raised:
        raise raised[0]
    _checked(status)
