"""Scalar products, weighted means, lines and histograms."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer, refuse_masked
from ._arrays import pair, pointer, suffix, total, vector
from ._errors import check
from ._layer import reduction
from ._library import ffi, lib
from ._reduce import axes_of, descriptor_of, inexact, real
from ._reductions import max, min, sum
from ._simple import divide, multiply

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from ._reduce import Axis


@reduction(2)
def dot(x: ArrayLike, y: ArrayLike) -> np.inexact[Any]:
    """The scalar product of two one-dimensional arrays of the same length; of complex numbers without a conjugate."""
    refuse_masked("x", x)
    refuse_masked("y", y)
    arrays = np.asarray(x), np.asarray(y)
    if builtins.any(array.dtype.kind == "c" for array in arrays):
        from ._products import matmul

        for name, array in zip("xy", arrays):
            if array.ndim != 1:
                raise ValueError(f"{name} has {array.ndim} dimensions: one is needed")
        product: np.inexact[Any] = matmul(*arrays)
        return product
    number = total("dot", pair(x, y))
    return number.astype(np.float16) if builtins.all(array.dtype == np.float16 for array in arrays) else number


def average(
    x: ArrayLike,
    axis: Axis = None,
    weights: ArrayLike | None = None,
    returned: bool = False,
    *,
    keepdims: bool = False,
) -> Any:
    """The mean along the axes with weights: sum(x * weights) / sum(weights).

    `weights` have the shape of x, or that of the axes; without them this is the mean. With `returned`, the sum of the
    weights is given too. Where the weights sum to 0 there is a ZeroDivisionError, as in NumPy.
    """
    if axis is not None and not isinstance(axis, (tuple, list)) and np.ndim(axis) > 0:  # type: ignore[arg-type]
        raise TypeError("axis is an array: weights are the third argument, or weights=")
    refuse_masked("x", x)
    refuse_masked("weights", weights)
    given = [np.asarray(array) for array in (x, weights) if array is not None]
    dtype = np.result_type(*(array.dtype if array.dtype.kind in "fc" else np.float64 for array in given))
    x = inexact(x)
    axes = axes_of(axis, x.ndim)
    w = np.ones((), x.real.dtype) if weights is None else inexact(weights)
    if weights is not None and w.shape != x.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        if w.shape != tuple(x.shape[i] for i in axes):
            raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
        order = sorted(range(len(axes)), key=axes.__getitem__)
        w = w.transpose(order).reshape([n if i in axes else 1 for i, n in enumerate(x.shape)])
    flat = x.ndim == 1 and w.ndim == 1 and x.dtype.kind == w.dtype.kind == "f" and not keepdims and not returned
    if flat and x.size:
        if sum(w) == 0:
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        return total("average", pair(x, w, "weights")).astype(dtype)
    weight = sum(np.broadcast_to(w, x.shape), axis=axes, keepdims=keepdims)
    if weights is not None and np.any(weight == 0):
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    mean = divide(sum(multiply(x, w), axis=axes, keepdims=keepdims), weight).astype(dtype)
    return (mean, weight.astype(dtype)) if returned else mean


def linear_fit(x: ArrayLike, y: ArrayLike) -> tuple[np.floating[Any], np.floating[Any], np.floating[Any]]:
    """The straight line through points by least squares: slope, intercept, and the sum of squares of what is left."""
    x, y = pair(x, y)
    (n, keep_x, px, incx), (_, keep_y, py, incy) = vector(x), vector(y)
    out = np.empty(3, x.dtype)
    check(getattr(lib, f"kiln_linear_fit_{suffix(x)}")(n, px, incx, py, incy, *(pointer(out[i:]) for i in (0, 1, 2))))
    del keep_x, keep_y
    return out[0], out[1], out[2]


def histogram(
    x: ArrayLike,
    bins: SupportsIndex = 10,
    range: tuple[float, float] | None = None,
    density: bool = False,
    weights: ArrayLike | None = None,
) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """How many elements fall in each of `bins` equal bins over a range, by default that of the elements; and the edges.

    A bin holds its lower edge, and the last one its upper edge too. As numpy.histogram with a number of bins;
    elements of any type are compared with the edges in double. With `weights`, of x's shape, an element counts for its
    weight; with `density`, the sum over the bins times their width is 1.
    """
    was_bool = np.asarray(x).dtype.kind == "b"
    x = real(x, "histogram")
    x = x.view(np.bool_) if was_bool else x
    bins = integer("bins", bins)
    if range is None:
        range = (float(min(x)), float(max(x))) if x.size else (0.0, 1.0)
    refuse_masked("range", range, *tuple(range))
    low, high = (float(edge) for edge in tuple(range))
    if not np.isfinite([low, high]).all() or high < low:
        raise ValueError(f"range = ({low}, {high}): it must be two finite numbers, the larger one last")
    if low == high:
        low, high = low - 0.5, high + 0.5
    counts: NDArray[Any] = np.empty(builtins.max(bins, 0), np.int64)
    of_x, keep = descriptor_of(x)
    check(lib.kiln_histogram(of_x, bins, low, high, ffi.cast("int64_t *", counts.ctypes.data)))
    del keep
    edges = np.linspace(low, high, bins + 1)
    if weights is not None:
        refuse_masked("weights", weights)
        weights = np.asarray(weights)
        if weights.shape != x.shape:
            raise ValueError(f"weights have shape {weights.shape}: it must be that of x, {x.shape}")
        inside = (x >= edges[0]) & (x <= edges[-1])
        bin_of = np.minimum(np.searchsorted(edges, x[inside].astype(np.float64), "right") - 1, bins - 1)
        dtype = weights.dtype if weights.dtype.kind in "iufc" else np.dtype(np.float64)
        counts = np.zeros(bins, dtype)
        np.add.at(counts, bin_of, weights[inside].astype(dtype))
    if density:
        return counts / (np.diff(edges) * counts.sum()), edges
    return counts, edges
