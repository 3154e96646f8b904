"""What NumPy has around its ufuncs: choosing, clipping, angles, differences and running sums."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer, refuse_masked
from ._functions import abs, maximum, minimum, remainder
from ._simple import add, equal, greater, less, logical_and, multiply, not_equal, select, subtract

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike, NDArray


def where(condition: ArrayLike, x: ArrayLike, y: ArrayLike) -> Any:
    """x where the condition is true (not zero), else y, element by element; all three are broadcast.

    For where a condition is true, numpy.nonzero is at hand.
    """
    refuse_masked("condition", condition)
    truths = np.asarray(condition)
    return select(truths if truths.dtype.kind == "b" else not_equal(truths, 0), x, y)


def clip(
    x: ArrayLike, min: ArrayLike | None = None, max: ArrayLike | None = None, out: NDArray[Any] | None = None
) -> Any:
    """x, but not below min nor above max; None is no bound; nan stays. Where min is above max, max."""
    if min is None and max is None:
        refuse_masked("an argument", x, out)
        return np.positive(x, out=out)
    if min is not None:
        x = maximum(x, min, out=out)
    return x if max is None else minimum(x, max, out=out)


def _floating(x: ArrayLike) -> NDArray[Any]:
    """Integers in the type that NumPy's functions of angles make of them."""
    refuse_masked("x", x)
    array = np.asarray(x)
    if array.dtype.kind not in "biu":
        return array
    return array.astype({1: np.float16, 2: np.float32}.get(array.dtype.itemsize, np.float64))


def degrees(x: ArrayLike, out: NDArray[Any] | None = None) -> Any:
    """An angle in radians, in degrees: x * (180 / pi)."""
    return multiply(_floating(x), 180 / math.pi, out=out)


def radians(x: ArrayLike, out: NDArray[Any] | None = None) -> Any:
    """An angle in degrees, in radians: x * (pi / 180)."""
    return multiply(_floating(x), math.pi / 180, out=out)


rad2deg, deg2rad = degrees, radians


def diff(x: ArrayLike, n: SupportsIndex = 1, axis: SupportsIndex = -1) -> Any:
    """The differences of neighbours along an axis, x[i + 1] - x[i], n times; of bools, whether they differ."""
    refuse_masked("x", x)
    array, n = np.asarray(x), integer("n", n)
    if n < 0:
        raise ValueError(f"n = {n}: it cannot be negative")
    if array.ndim == 0:
        raise ValueError("x has no dimension: one is needed")
    axis = np.lib.array_utils.normalize_axis_index(integer("axis", axis), array.ndim)
    before = (slice(None),) * axis
    for _ in range(n):
        function = not_equal if array.dtype.kind == "b" else subtract
        array = np.asarray(function(array[(*before, slice(1, None))], array[(*before, slice(None, -1))]))
    return array


def cumsum(
    x: ArrayLike, axis: SupportsIndex | None = None, dtype: DTypeLike | None = None, out: NDArray[Any] | None = None
) -> Any:
    """The running sum along an axis: each element is added to the sum before it, by numpy.cumsum, on one thread."""
    refuse_masked("x", x)
    refuse_masked("out", out)
    return np.cumsum(np.asarray(x), axis, dtype, out)  # type: ignore[arg-type]


def unwrap(x: ArrayLike, discont: float | None = None, axis: SupportsIndex = -1, *, period: float = 2 * math.pi) -> Any:
    """Angles without jumps, as numpy.unwrap: where neighbours differ by more than `discont`, periods are added."""
    array = _floating(x)
    if isinstance(period, (int, np.integer)) and np.asarray(x).dtype.kind in "iu":
        return np.unwrap(np.asarray(x), discont, integer("axis", axis), period=period)
    steps = np.asarray(diff(array, axis=axis))
    low, high = -period / 2, period / 2
    wrapped = np.asarray(add(remainder(subtract(steps, low), period), low))
    wrapped = np.asarray(select(logical_and(equal(wrapped, low), greater(steps, 0)), high, wrapped))
    correction = np.asarray(subtract(wrapped, steps))
    correction = np.asarray(
        select(less(abs(steps), high if discont is None else discont), correction.dtype.type(0), correction)
    )
    axis = np.lib.array_utils.normalize_axis_index(integer("axis", axis), array.ndim)
    at = (*(slice(None),) * axis, slice(1, None))
    result = np.array(array, dtype=correction.dtype)
    add(array[at], np.cumsum(correction, axis), out=result[at])
    return result
