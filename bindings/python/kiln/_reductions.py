"""Reductions of arrays, along any axes: NumPy's names and results."""

from __future__ import annotations

import builtins
import math
from typing import TYPE_CHECKING, Any, Callable, SupportsIndex

import numpy as np

from ._arguments import integer, refuse_masked
from ._arrays import describe, pair, pointer, real_array, suffix, total, vector
from ._errors import check
from ._layer import reduction
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, DTypeLike, NDArray

    _Axis = SupportsIndex | Sequence[SupportsIndex] | None


def _descriptor(array: NDArray[Any]) -> tuple[Any, tuple[Any, Any]]:
    """The C descriptor of an array, and what must live as long."""
    descriptor = ffi.new("kiln_array *")
    return descriptor, describe(array, descriptor[0])


def _numbers(x: ArrayLike) -> NDArray[Any]:
    """An array in native byte order: complex, real, of integers or of bools; float16 as float32."""
    refuse_masked("x", x)
    x = np.asarray(x)
    if x.dtype.kind in "biu":
        return x.astype(x.dtype.newbyteorder("="), copy=False)
    if x.dtype.kind == "c" and x.dtype.itemsize <= 16:
        return np.require(x, x.dtype.newbyteorder("="), ["ALIGNED"])
    return real_array("x", x)


def _axes(axis: _Axis, ndim: int) -> tuple[int, ...]:
    """Which axes are meant, each once."""
    if axis is None:
        return tuple(range(ndim))
    return np.lib.array_utils.normalize_axis_tuple(axis, ndim, argname="axis")  # type: ignore[arg-type]


def _reduced(
    operation: str, x: NDArray[Any], along: tuple[_Axis, bool], dtype: DTypeLike, ddof: SupportsIndex = 0
) -> Any:
    """Calls the library; the result has the given type."""
    axis, keepdims = along
    axes = _axes(axis, x.ndim)
    out = np.empty([1 if i in axes else n for i, n in enumerate(x.shape)], dtype)
    (of_x, keep_x), (of_out, keep_out) = _descriptor(x), _descriptor(out)
    number = getattr(lib, f"KILN_REDUCE_{operation}")
    check(lib.kiln_reduce(number, of_x, len(axes), ffi.new("int64_t[]", axes), integer("ddof", ddof), of_out))
    del keep_x, keep_out
    return out[()] if keepdims else out.reshape([n for i, n in enumerate(x.shape) if i not in axes])[()]


def _wide(x: NDArray[Any]) -> DTypeLike:
    """The type of sums and products: integers have 64 bits, and bools are unsigned ones."""
    wide: dict[str, DTypeLike] = {"i": np.int64, "u": np.uint64, "b": np.uint64}
    return wide.get(x.dtype.kind, x.dtype)


def _total(operation: str, x: NDArray[Any], axis: _Axis, keepdims: bool) -> Any:
    """A sum or a product; of bools NumPy's is signed."""
    result = _reduced(operation, x, (axis, keepdims), _wide(x))
    return result.astype(np.int64) if x.dtype.kind == "b" else result


def _parts(function: Callable[..., Any], x: NDArray[Any], axis: _Axis, keepdims: bool) -> Any:
    """A linear function of complex numbers, part by part."""
    real, imaginary = function(x.real, axis, keepdims), function(x.imag, axis, keepdims)
    result = np.empty(np.shape(real), x.dtype)
    result.real, result.imag = real, imaginary
    return result[()]


@reduction(1)
def sum(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """The sum of the elements along the axes, all by default; 0 if there are none. Integers are summed modulo 2**64.

    The order of the additions depends on their number alone, and the error grows like its logarithm.
    """
    x = _numbers(x)
    if x.dtype.kind == "c":
        return _parts(sum, x, axis, keepdims)
    return _total("SUM", x, axis, keepdims)


@reduction(1)
def prod(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """The product of the elements along the axes; 1 if there are none. Integers are multiplied modulo 2**64."""
    x = _real(x, "prod")
    return _total("PROD", x, axis, keepdims)


def _real(x: ArrayLike, name: str) -> NDArray[Any]:
    x = _numbers(x)
    if x.dtype.kind == "c":
        raise TypeError(f"x has dtype {x.dtype}: kiln.{name} takes real numbers")
    return x


def _extremum(operation: str, x: ArrayLike, axis: _Axis, keepdims: bool) -> Any:
    x = _real(x, operation.lower())
    return _reduced(operation, x, (axis, keepdims), x.dtype)


@reduction(1)
def min(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """The smallest element along the axes, nan if there is one; a ValueError if there are no elements."""
    return _extremum("MIN", x, axis, keepdims)


@reduction(1)
def max(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """The largest element along the axes, nan if there is one; a ValueError if there are no elements."""
    return _extremum("MAX", x, axis, keepdims)


@reduction(1, result=np.int64)
def argmin(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """Where the first smallest element is, or the first nan: along an axis, or in the array as if it had one."""
    return _reduced("ARGMIN", _real(x, "argmin"), (axis, keepdims), np.int64)


@reduction(1, result=np.int64)
def argmax(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """Where the first largest element is, or the first nan: along an axis, or in the array as if it had one."""
    return _reduced("ARGMAX", _real(x, "argmax"), (axis, keepdims), np.int64)


def _inexact(x: ArrayLike) -> NDArray[Any]:
    """Integers as float64."""
    x = _numbers(x)
    return x if x.dtype.kind in "fc" else real_array("x", x)


@reduction(1)
def mean(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """The mean of the elements along the axes; nan if there are none."""
    x = _inexact(x)
    if x.dtype.kind == "c":
        return _parts(mean, x, axis, keepdims)
    return _reduced("MEAN", x, (axis, keepdims), x.dtype)


@reduction(1, parameters=1)
def var(x: ArrayLike, axis: _Axis = None, ddof: SupportsIndex = 0, keepdims: bool = False) -> Any:
    """The variance of the elements along the axes, with their number less ddof as divisor; nan if that is not positive.

    One pass over memory; a mean that is large beside the deviation does not spoil it.
    """
    x = _inexact(x)
    if x.dtype.kind == "c":
        return var(x.real, axis, ddof, keepdims) + var(x.imag, axis, ddof, keepdims)
    return _reduced("VAR", x, (axis, keepdims), x.dtype, ddof)


@reduction(1, parameters=1)
def std(x: ArrayLike, axis: _Axis = None, ddof: SupportsIndex = 0, keepdims: bool = False) -> Any:
    """The standard deviation: the square root of the variance."""
    x = _inexact(x)
    if x.dtype.kind == "c":
        return np.sqrt(var(x, axis, ddof, keepdims))
    return _reduced("STD", x, (axis, keepdims), x.dtype, ddof)


@reduction(1, name="norm2")
def norm(x: ArrayLike, ord: float = 2, axis: _Axis = None, keepdims: bool = False) -> Any:
    """A norm of the elements along the axes, as of a vector.

    The sum of magnitudes (ord=1), the square root of the sum of squares (2), or the largest magnitude (inf). The 2-norm
    overflows and underflows only where its result does.
    """
    names = {1: "NORM1", 2: "NORM2", math.inf: "NORMINF"}
    refuse_masked("ord", ord)
    if ord not in names:
        raise ValueError(f"ord = {ord}: 1, 2 and inf can be had")
    x = _inexact(x)
    if x.dtype.kind == "c":
        if ord != 2:
            raise TypeError(f"x has dtype {x.dtype}: kiln.norm with ord = {ord} takes real numbers")
        axes = _axes(axis, x.ndim)
        # Real and imaginary parts as one more axis.
        parts = np.lib.stride_tricks.as_strided(
            x.real, (*x.shape, 2), (*x.strides, x.real.itemsize), subok=False, writeable=False
        )
        result = _reduced("NORM2", parts, ((*axes, x.ndim), True), parts.dtype)[..., 0]
        return result[()] if keepdims else result.reshape([n for i, n in enumerate(x.shape) if i not in axes])[()]
    return _reduced(names[ord], x, (axis, keepdims), x.dtype)


@reduction(1, result=np.int64)
def count_nonzero(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """How many elements along the axes are not zero; nan is not."""
    x = _numbers(x)
    if x.dtype.kind == "c":
        x = x != 0
        return count_nonzero(x, axis, keepdims)
    return _reduced("COUNT_NONZERO", x, (axis, keepdims), np.int64)


def any(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """Whether an element along the axes is not zero; False if there are none."""
    return count_nonzero(x, axis, keepdims) > 0


def all(x: ArrayLike, axis: _Axis = None, keepdims: bool = False) -> Any:
    """Whether no element along the axes is zero; True if there are none."""
    x = _numbers(x)
    count = math.prod(x.shape[i] for i in _axes(axis, x.ndim))
    return count_nonzero(x, axis, keepdims) == count


@reduction(2)
def dot(x: ArrayLike, y: ArrayLike) -> np.floating[Any]:
    """The scalar product of two one-dimensional arrays of the same length and type."""
    return total("dot", pair(x, y))


@reduction(2)
def average(x: ArrayLike, weights: ArrayLike) -> np.floating[Any]:
    """The mean of a one-dimensional array with weights: sum(x * weights) / sum(weights)."""
    return total("average", pair(x, weights, "weights"))


def linear_fit(x: ArrayLike, y: ArrayLike) -> tuple[np.floating[Any], np.floating[Any], np.floating[Any]]:
    """The straight line through points by least squares: slope, intercept, and the sum of squares of what is left."""
    x, y = pair(x, y)
    (n, keep_x, px, incx), (_, keep_y, py, incy) = vector(x), vector(y)
    out = np.empty(3, x.dtype)
    check(getattr(lib, f"kiln_linear_fit_{suffix(x)}")(n, px, incx, py, incy, *(pointer(out[i:]) for i in (0, 1, 2))))
    del keep_x, keep_y
    return out[0], out[1], out[2]


def histogram(
    x: ArrayLike, bins: SupportsIndex = 10, range: tuple[float, float] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """How many elements fall in each of `bins` equal bins over a range, by default that of the elements; and the edges.

    A bin holds its lower edge, and the last one its upper edge too. As numpy.histogram with a number of bins;
    elements of any type are compared with the edges in double.
    """
    was_bool = np.asarray(x).dtype.kind == "b"
    x = _real(x, "histogram")
    x = x.view(np.bool_) if was_bool else x
    if range is None:
        range = (float(min(x)), float(max(x))) if x.size else (0.0, 1.0)
    edges = tuple(range)
    refuse_masked("range", range, *edges)
    low, high = (float(edge) for edge in edges)
    if low == high:
        low, high = low - 0.5, high + 0.5
    bins = integer("bins", bins)
    counts = np.empty(builtins.max(bins, 0), np.int64)
    of_x, keep = _descriptor(x)
    check(lib.kiln_histogram(of_x, bins, low, high, ffi.cast("int64_t *", counts.ctypes.data)))
    del keep
    return counts, np.linspace(low, high, bins + 1)
