"""Reductions of the elements that are not nan: NumPy's nan-functions, silent where NumPy warns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import refuse_masked
from ._functions import fmax, fmin
from ._reductions import all, any, argmax, argmin, max, mean, min, prod, std, sum, var
from ._simple import isnan, logical_and, logical_not, select

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike, NDArray

    from ._reduce import Axis


def _numbers(x: ArrayLike, where: ArrayLike | None = None) -> tuple[NDArray[Any], Any]:
    """An array, and which elements are numbers, None if all are."""
    refuse_masked("x", x)
    array = np.asarray(x)
    if array.dtype.kind not in "fc":
        return array, where
    nan = np.asarray(isnan(array))
    if not any(nan):
        return array, where
    numbers = logical_not(nan)
    return array, numbers if where is None or where is True else logical_and(numbers, where)


def nansum(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.sum`, of the elements that are not nan."""
    array, numbers = _numbers(x, where)
    return sum(array, axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=numbers)


def nanprod(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.prod`, of the elements that are not nan."""
    array, numbers = _numbers(x, where)
    return prod(array, axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=numbers)


def nanmean(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.mean`, of the elements that are not nan; nan where there are none."""
    array, numbers = _numbers(x, where)
    return mean(array, axis, dtype=dtype, out=out, keepdims=keepdims, where=numbers)


def nanvar(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    ddof: SupportsIndex = 0,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.var`, of the elements that are not nan."""
    array, numbers = _numbers(x, where)
    return var(array, axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=numbers)


def nanstd(
    x: ArrayLike,
    axis: Axis = None,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    ddof: SupportsIndex = 0,
    keepdims: bool = False,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.std`, of the elements that are not nan."""
    array, numbers = _numbers(x, where)
    return std(array, axis, dtype=dtype, out=out, ddof=ddof, keepdims=keepdims, where=numbers)


def _extremum(
    smallest: bool,
    x: ArrayLike,
    axis: Axis,
    *,
    out: NDArray[Any] | None,
    keepdims: bool,
    initial: Any,
    where: ArrayLike | None,
) -> Any:
    array, numbers = _numbers(x)
    function, other = (min, fmin) if smallest else (max, fmax)
    if numbers is None:
        return function(array, axis, out=out, keepdims=keepdims, initial=initial, where=where)
    worst = array.dtype.type(np.inf if smallest else -np.inf)
    kept = select(numbers, array, worst)
    if where is not None:
        numbers = logical_and(numbers, where)
    result = function(kept, axis, keepdims=keepdims, initial=initial, where=where)
    if initial is None:
        result = select(any(numbers, axis, keepdims=keepdims), result, array.dtype.type(np.nan))
    if out is None:
        return result
    return other(result, result, out=out)


def nanmin(
    x: ArrayLike,
    axis: Axis = None,
    *,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.min`, of the elements that are not nan; nan where all are."""
    return _extremum(True, x, axis, out=out, keepdims=keepdims, initial=initial, where=where)


def nanmax(
    x: ArrayLike,
    axis: Axis = None,
    *,
    out: NDArray[Any] | None = None,
    keepdims: bool = False,
    initial: Any = None,
    where: ArrayLike | None = None,
) -> Any:
    """As `kiln.max`, of the elements that are not nan; nan where all are."""
    return _extremum(False, x, axis, out=out, keepdims=keepdims, initial=initial, where=where)


def _place(smallest: bool, x: ArrayLike, axis: Axis, out: NDArray[Any] | None, keepdims: bool) -> Any:
    array, numbers = _numbers(x)
    if numbers is not None:
        if not all(any(numbers, axis)):
            raise ValueError("All-NaN slice encountered")
        # The first number counts where all are infinite.
        array = np.asarray(select(numbers, array, array.dtype.type(np.inf if smallest else -np.inf)))
    return (argmin if smallest else argmax)(array, axis, out=out, keepdims=keepdims)


def nanargmin(x: ArrayLike, axis: Axis = None, *, out: NDArray[Any] | None = None, keepdims: bool = False) -> Any:
    """As `kiln.argmin`, of the elements that are not nan; a ValueError where all are."""
    return _place(True, x, axis, out, keepdims)


def nanargmax(x: ArrayLike, axis: Axis = None, *, out: NDArray[Any] | None = None, keepdims: bool = False) -> Any:
    """As `kiln.argmax`, of the elements that are not nan; a ValueError where all are."""
    return _place(False, x, axis, out, keepdims)
