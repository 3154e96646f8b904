"""Reductions of arrays, along any axes: NumPy's names, arguments and results."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import refuse_masked
from ._reduce import ALL, ANY, COUNT, FLOAT, SAME, WIDE, Rule, reduce

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike, NDArray

    from ._reduce import Axis


_SUM = Rule("SUM", WIDE)


@_SUM.fast()
def sum(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """The sum of the elements along the axes, all by default; 0 if there are none. Integers are summed modulo 2**64.

    The order of the additions depends on their number alone, and the error grows like its logarithm. `dtype` is what
    the elements are cast to first, and the type of the sum; `initial` is added; `where` says which elements count.

    >>> kiln.sum([[1.0, 2.0], [3.0, 4.0]], axis=0)
    array([4., 6.])
    """
    return reduce(_SUM, x, axis, keepdims, dtype=dtype, out=out, initial=initial, where=where)


_PROD = Rule("PROD", WIDE)


@_PROD.fast()
def prod(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """The product of the elements along the axes; 1 if there are none. Integers are multiplied modulo 2**64.

    The other arguments are those of `kiln.sum`.
    """
    return reduce(_PROD, x, axis, keepdims, dtype=dtype, out=out, initial=initial, where=where)


_MIN = Rule("MIN", SAME)


@_MIN.fast()
def min(
    x: ArrayLike,
    axis: Axis = None,
    *,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """The smallest element along the axes, nan if there is one; a ValueError if there is none and no `initial`."""
    return reduce(_MIN, x, axis, keepdims, out=out, initial=initial, where=where)


_MAX = Rule("MAX", SAME)


@_MAX.fast()
def max(
    x: ArrayLike,
    axis: Axis = None,
    *,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """The largest element along the axes, nan if there is one; a ValueError if there is none and no `initial`."""
    return reduce(_MAX, x, axis, keepdims, out=out, initial=initial, where=where)


_ARGMIN = Rule("ARGMIN", COUNT)


@_ARGMIN.fast(result=np.int64)
def argmin(x: ArrayLike, axis: Axis = None, *, out: NDArray[Any] | None = None, keepdims: bool = False) -> Any:
    """Where the first smallest element is, or the first nan: along an axis, or in the array as if it had one."""
    return reduce(_ARGMIN, x, axis, keepdims, out=out)


_ARGMAX = Rule("ARGMAX", COUNT)


@_ARGMAX.fast(result=np.int64)
def argmax(x: ArrayLike, axis: Axis = None, *, out: NDArray[Any] | None = None, keepdims: bool = False) -> Any:
    """Where the first largest element is, or the first nan: along an axis, or in the array as if it had one."""
    return reduce(_ARGMAX, x, axis, keepdims, out=out)


_MEAN = Rule("MEAN", FLOAT)


@_MEAN.fast()
def mean(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """The mean of the elements along the axes; nan if there are none, without a warning."""
    return reduce(_MEAN, x, axis, keepdims, dtype=dtype, out=out, where=where)


_VAR = Rule("VAR", FLOAT)


@_VAR.fast(parameters=1)
def var(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    ddof: SupportsIndex = 0,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """The variance of the elements along the axes, with their number less ddof as divisor; nan if that is not positive.

    One pass over memory; a mean that is large beside the deviation does not spoil it.
    """
    return reduce(_VAR, x, axis, keepdims, dtype=dtype, out=out, ddof=ddof, where=where)


_STD = Rule("STD", FLOAT)


@_STD.fast(parameters=1)
def std(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    ddof: SupportsIndex = 0,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """The standard deviation: the square root of the variance."""
    return reduce(_STD, x, axis, keepdims, dtype=dtype, out=out, ddof=ddof, where=where)


_COUNT_NONZERO = Rule("COUNT_NONZERO", COUNT)


@_COUNT_NONZERO.fast(result=np.int64)
def count_nonzero(x: ArrayLike, axis: Axis = None, *, keepdims: bool = False) -> Any:
    """How many elements along the axes are not zero; nan is not."""
    return reduce(
        _COUNT_NONZERO,
        x,
        axis,
        keepdims,
    )


_ANY = Rule("COUNT_NONZERO", ANY)


@_ANY.fast(name="")
def any(
    x: ArrayLike,
    axis: Axis = None,
    *,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """Whether an element along the axes is not zero; False if there are none."""
    return reduce(_ANY, x, axis, keepdims, out=out, where=where)


_ALL = Rule("COUNT_NONZERO", ALL)


@_ALL.fast(name="")
def all(
    x: ArrayLike,
    axis: Axis = None,
    *,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """Whether no element along the axes is zero; True if there are none."""
    return reduce(_ALL, x, axis, keepdims, out=out, where=where)


_NORM1, _NORM2, _NORMINF = Rule("NORM1", FLOAT), Rule("NORM2", FLOAT), Rule("NORMINF", FLOAT)


@_NORM1.fast(name="norm1")
def _norm1(x: ArrayLike, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return reduce(_NORM1, x, axis, keepdims)


@_NORMINF.fast(name="norminf")
def _norminf(x: ArrayLike, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return reduce(_NORMINF, x, axis, keepdims)


@_NORM2.fast(name="norm2", positional=1)
def norm(x: ArrayLike, ord: float = 2, axis: Axis = None, *, keepdims: bool = False) -> Any:
    """A norm of the elements along the axes, as of a vector.

    The sum of magnitudes (ord=1), the square root of the sum of squares (2), or the largest magnitude (inf). The 2-norm
    overflows and underflows only where its result does.
    """
    refuse_masked("ord", ord)
    if ord == 2:
        return reduce(_NORM2, x, axis, keepdims)
    if ord not in (1, math.inf):
        raise ValueError(f"ord = {ord}: 1, 2 and inf can be had")
    return (_norm1 if ord == 1 else _norminf)(x, axis=axis, keepdims=keepdims)
