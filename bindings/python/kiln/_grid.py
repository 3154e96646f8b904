"""Regular grids on their way to the library: boundaries, and how arrays lie in memory."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer, refuse_masked
from ._library import lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BOUNDARIES = {
    "fixed": lib.KILN_FIXED,
    "dirichlet": lib.KILN_FIXED,
    "zero-flux": lib.KILN_ZERO_FLUX,
    "zero_flux": lib.KILN_ZERO_FLUX,
    "neumann": lib.KILN_ZERO_FLUX,
    "periodic": lib.KILN_PERIODIC,
}
METHODS = {"stencil": 0, "spectral": lib.KILN_SPECTRAL, "auto": lib.KILN_AUTO}
MEANS = {"arithmetic": 0, "harmonic": lib.KILN_HARMONIC_MEAN}


def for_each_axis(name: str, value: float | Sequence[float], ndim: int) -> list[float]:
    """One number for all axes, or one for each."""
    if type(value) is float:
        return [value] * ndim
    refuse_masked(name, value)
    numbers = np.asarray(value)
    count = ("one", "two", "three")[ndim - 1]
    meant = "one real number" if ndim == 1 else f"one real number, or {count}"
    if numbers.dtype.kind not in "fiub":
        raise TypeError(f"{name} = {value!r}: it must be {meant}")
    if numbers.shape not in ((), (ndim,)):
        raise ValueError(f"{name} has shape {numbers.shape}: it must be {meant}")
    return [float(number) for number in np.broadcast_to(numbers, ndim)]


def choice(name: str, value: object, choices: dict[str, int]) -> int:
    """The number of a word."""
    if not isinstance(value, str) or value.lower() not in choices:
        raise ValueError(f"{name} = {value!r}: it must be one of {', '.join(map(repr, choices))}")
    return choices[value.lower()]


def sides(boundary: object, ndim: int) -> list[int]:
    """Both sides of each axis."""
    if isinstance(boundary, str):
        return [choice("boundary", boundary, BOUNDARIES)] * (2 * ndim)
    wrong = f"boundary = {boundary!r}: it must be a word, or for each axis a word or a pair of words"
    if not isinstance(boundary, (tuple, list)):
        raise TypeError(wrong)
    if ndim == 1 and len(boundary) == 2:
        boundary = [boundary]
    if len(boundary) != ndim:
        raise ValueError(f"{wrong}; there are {ndim} axes")
    numbers = []
    for axis in boundary:
        pair = (axis, axis) if isinstance(axis, str) else axis
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise ValueError(wrong)
        numbers += [choice("boundary", side, BOUNDARIES) for side in pair]
    return numbers


def of_each_axis(ranks: Sequence[SupportsIndex] | None, ndim: int, size: int) -> list[int]:
    """How many of so many ranks there are along each axis."""
    counts = [size] + [1] * (ndim - 1) if ranks is None else [integer("ranks", count) for count in ranks]
    if len(counts) != ndim or math.prod(counts) != size or min(counts) < 1:
        raise ValueError(f"ranks = {ranks!r}: one number for each axis, whose product is the number of ranks, {size}")
    return counts


def layout(array: NDArray[Any], orders: tuple[bool, ...] = (False, True)) -> tuple[bool, list[int]] | None:
    """Whether points along the first axis are neighbours in memory, not those along the last, and how many elements
    apart points along the others are, the slowest axis first; nothing if neither are."""
    for is_column_major in orders:
        strides = array.strides[::-1] if is_column_major else array.strides
        lengths = array.shape[::-1] if is_column_major else array.shape
        steps = [stride // array.itemsize for stride in strides]
        # Where there is one point, the way to the next does not matter.
        reach = 1
        for axis in range(array.ndim - 1, -1, -1):
            if lengths[axis] <= 1 or array.size == 0:
                steps[axis] = reach
            if (axis == array.ndim - 1 and steps[axis] != 1) or steps[axis] < reach or strides[axis] % array.itemsize:
                break
            reach = steps[axis] * (max(lengths[axis], 1) - 1) + reach
        else:
            return is_column_major, steps[:-1]
    return None


def laid_out_as(out: NDArray[Any], column_major: bool, leading: list[int], k: NDArray[Any]) -> NDArray[Any]:
    """A copy of a diffusivity, of the type of the field and with its leading dimensions."""
    if k.shape != out.shape:
        raise ValueError(f"diffusivity has shape {k.shape}: it must be that of u, {out.shape}")
    steps = [*leading, 1]
    lengths = out.shape[::-1] if column_major else out.shape
    reach = 1 + sum((n - 1) * step for n, step in zip(lengths, steps)) if out.size else 0
    strides = [step * out.itemsize for step in (steps[::-1] if column_major else steps)]
    copy = np.lib.stride_tricks.as_strided(np.empty(reach, out.dtype), out.shape, strides)
    copy[...] = k
    return copy
