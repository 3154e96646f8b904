"""The one way of all reductions of arrays.

`reduce` prepares what NumPy's arguments ask for, the library reduces, and what is left is done. The compiled layer
takes calls of which nothing has to be prepared.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any, Callable, SupportsIndex, TypeVar

import numpy as np

from ._arguments import integer, refuse_masked
from ._arrays import describe, real_array
from ._errors import check
from ._expressions import Expression
from ._functions import maximum, minimum, sqrt
from ._layer import reduction
from ._library import ffi, lib
from ._simple import add, multiply, select, subtract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, DTypeLike, NDArray

    Axis = SupportsIndex | Sequence[SupportsIndex] | None

_Function = TypeVar("_Function", bound=Callable[..., Any])


def descriptor_of(array: NDArray[Any]) -> tuple[Any, tuple[Any, Any]]:
    """The C descriptor of an array, and what must live as long."""
    descriptor = ffi.new("kiln_array *")
    return descriptor, describe(array, descriptor[0])


def numbers(x: ArrayLike) -> NDArray[Any]:
    """An array in native byte order: complex, real, of integers or of bools; float16 as float32."""
    refuse_masked("x", x)
    x = np.asarray(x)
    if x.dtype.kind in "biu":
        return x.astype(x.dtype.newbyteorder("="), copy=False)
    if x.dtype.kind == "c" and x.dtype.itemsize <= 16:
        return np.require(x, x.dtype.newbyteorder("="), ["ALIGNED"])
    return real_array("x", x)


def real(x: ArrayLike, name: str) -> NDArray[Any]:
    x = numbers(x)
    if x.dtype.kind == "c":
        raise TypeError(f"x has dtype {x.dtype}: kiln.{name} takes real numbers")
    return x


def inexact(x: ArrayLike) -> NDArray[Any]:
    """Integers as float64."""
    x = numbers(x)
    return x if x.dtype.kind in "fc" else real_array("x", x)


def axes_of(axis: Axis, ndim: int) -> tuple[int, ...]:
    """Which axes are meant, each once, with NumPy's messages."""
    if axis is None:
        return tuple(range(ndim))
    refuse_masked("axis", axis)
    if isinstance(axis, (tuple, list)):
        axes = tuple(map(operator.index, axis))
    elif isinstance(axis, (bool, np.bool_)):
        raise TypeError("an integer is required for the axis")
    else:
        axes = (operator.index(axis),)  # type: ignore[arg-type]
    return np.lib.array_utils.normalize_axis_tuple(axes, ndim)


def wide(x: NDArray[Any]) -> DTypeLike:
    """The type of the library's sums and products: integers have 64 bits, and bools are unsigned ones."""
    types: dict[str, DTypeLike] = {"i": np.int64, "u": np.uint64, "b": np.uint64}
    return types.get(x.dtype.kind, x.dtype)


def _called(
    name: str, x: NDArray[Any], axes: tuple[int, ...], keepdims: bool, dtype: DTypeLike, *, ddof: SupportsIndex = 0
) -> NDArray[Any]:
    """Calls the library; the result, an array, has the given type."""
    out = np.empty([1 if i in axes else n for i, n in enumerate(x.shape)], dtype)
    (of_x, keep_x), (of_out, keep_out) = descriptor_of(x), descriptor_of(out)
    number = getattr(lib, f"KILN_REDUCE_{name}")
    check(lib.kiln_reduce(number, of_x, len(axes), ffi.new("int64_t[]", axes), integer("ddof", ddof), of_out))
    del keep_x, keep_out
    return out if keepdims else out.reshape([n for i, n in enumerate(x.shape) if i not in axes])


def _product(x: NDArray[Any], axes: tuple[int, ...], keepdims: bool) -> NDArray[Any]:
    """Of complex numbers, as expressions have it."""
    of_axes = f"prod(x, axis=({''.join(f'{axis}, ' for axis in axes)}), keepdims={keepdims})"
    return np.asarray(Expression(of_axes, ("x",))(x))


def _complex(name: str, x: NDArray[Any], axes: tuple[int, ...], keepdims: bool, ddof: SupportsIndex) -> NDArray[Any]:
    """Of complex numbers: part by part, where that is the meaning."""
    if name == "PROD":
        return _product(x, axes, keepdims)
    if name == "COUNT_NONZERO":
        return _called(name, x != 0, axes, keepdims, np.int64)
    if name not in ("SUM", "MEAN", "VAR", "STD", "NORM2"):
        raise TypeError(f"x has dtype {x.dtype}: kiln.{name.lower()} takes real numbers")
    dtype = x.real.dtype
    if name == "NORM2":
        # Real and imaginary parts as one more axis.
        parts = np.lib.stride_tricks.as_strided(
            x.real, (*x.shape, 2), (*x.strides, x.real.itemsize), subok=False, writeable=False
        )
        result = _called(name, parts, (*axes, x.ndim), True, dtype)[..., 0]
        return result if keepdims else result.reshape([n for i, n in enumerate(x.shape) if i not in axes])
    of_parts = "VAR" if name == "STD" else name
    re, im = (_called(of_parts, part, axes, keepdims, dtype, ddof=ddof) for part in (x.real, x.imag))
    if name in ("VAR", "STD"):
        variance = np.asarray(add(re, im))
        return np.asarray(sqrt(variance)) if name == "STD" else variance
    both = np.empty(re.shape, x.dtype)
    both.real, both.imag = re, im
    return both


# What a reduction starts from: of no elements, or of those that `where` leaves out.
_START: dict[str, Any] = {"SUM": 0, "PROD": 1, "COUNT_NONZERO": 0, "NORM1": 0, "NORM2": 0, "NORMINF": 0}


def _mask(where: ArrayLike, shape: tuple[int, ...]) -> NDArray[Any]:
    refuse_masked("where", where)
    mask = np.asarray(where)
    if mask.dtype.kind != "b":
        raise TypeError(f"where has dtype {mask.dtype}: it must be bool")
    try:
        return np.broadcast_to(mask, shape)
    except ValueError:
        raise ValueError(f"where has shape {mask.shape}: it must broadcast to that of x, {shape}") from None


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, (bool, np.bool_, int, np.integer)):
        raise TypeError(f"{name} = {value!r}: it must be True or False")
    return bool(value)


def _moments(
    name: str, x: NDArray[Any], mask: NDArray[Any], axes: tuple[int, ...], ddof: SupportsIndex
) -> NDArray[Any]:
    """Means, variances and deviations of the elements that a mask leaves, with all axes kept."""
    count = _called("COUNT_NONZERO", mask, axes, True, np.int64).astype(x.real.dtype)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.asarray(select(mask, x, x.dtype.type(0)))
        total = (_complex if x.dtype.kind == "c" else _sums)("SUM", kept, axes, True, 0)
        mean = np.asarray(total / count)
        if name == "MEAN":
            return mean
        apart = np.asarray(select(mask, subtract(x, mean), x.dtype.type(0)))
        squares = apart.real**2 + apart.imag**2 if x.dtype.kind == "c" else apart * apart
        left = count - integer("ddof", ddof)
        variance = np.where(left > 0, _sums("SUM", squares, axes, True, 0) / left, np.nan).astype(x.real.dtype)
    return np.asarray(sqrt(variance)) if name == "STD" else variance


def _sums(name: str, x: NDArray[Any], axes: tuple[int, ...], keepdims: bool, ddof: SupportsIndex) -> NDArray[Any]:
    return _called(name, x, axes, keepdims, x.dtype)


# Which types there are, and what the results are, as reduction.c has them.
SAME = "s"  # of the array's type
WIDE = "w"  # integers have 64 bits, with a sign if the array's have one, or are bools
COUNT = "i"  # int64
FLOAT = "f"  # of floating-point numbers only
ANY = "a"  # bools: whether the count is not zero
ALL = "A"  # bools: whether the count is that of all elements


class Rule:
    """A reduction: the operation, of which types it is and what it gives, and the function that has a fast way."""

    def __init__(self, operation: str, types: str):
        self.operation, self.types = operation, types
        self.function: Callable[..., Any] | None = None

    def fast(self, **options: Any) -> Callable[[_Function], _Function]:
        """Decorates the reduction's function with its fast way."""

        def decorate(function: _Function) -> _Function:
            fast = reduction(1, operation=self.operation, rule=self.types, **options)(function)
            self.function = fast if fast is not function else None
            return fast

        return decorate

    def dtype(self, x: NDArray[Any]) -> DTypeLike:
        """The library's type of the result."""
        if self.types in (COUNT, ANY, ALL):
            return np.int64
        return wide(x) if self.types == WIDE else x.dtype


def _result(value: Any, out: NDArray[Any] | None) -> Any:
    """A result, or where it goes."""
    if out is None:
        return np.asarray(value)[()]
    refuse_masked("out", out)
    if not isinstance(out, np.ndarray):
        raise TypeError("return arrays must be of ArrayType")
    if out.shape != np.shape(value):
        raise ValueError(f"out has shape {out.shape}: it must be that of the result, {np.shape(value)}")
    if not np.can_cast(value.dtype, out.dtype, "same_kind"):
        raise TypeError(f"out has dtype {out.dtype}: {value.dtype} cannot be cast to it")
    if not out.flags.writeable:
        raise ValueError("out is read-only")
    out[...] = value
    return out


def reduce(
    rule: Rule,
    x: ArrayLike,
    axis: Axis,
    keepdims: bool,
    *,
    dtype: DTypeLike | None = None,
    out: NDArray[Any] | None = None,
    initial: Any = None,
    where: ArrayLike | None = None,
    ddof: SupportsIndex = 0,
) -> Any:
    """The one way of all reductions."""
    where = None if where is True else where
    plain = dtype is None and initial is None and where is None
    refuse_masked("x", x)
    given = np.asarray(x)
    if dtype is not None:
        dtype = np.dtype(dtype)
        given = given.astype(dtype, copy=False)
    array = numbers(given)
    keepdims = _flag("keepdims", keepdims)
    if rule.types == FLOAT:
        array = inexact(array)
    if plain and array is not x and rule.function is not None and array.dtype.kind != "c":
        # All is prepared: the fast way.
        more = {} if ddof == 0 else {"ddof": ddof}
        result = np.asarray(rule.function(array, axis=axis, keepdims=keepdims, **more))
    else:
        result = _slow(rule, array, axes_of(axis, array.ndim), keepdims, initial=initial, where=where, ddof=ddof)
    if dtype is not None and rule.types in (WIDE, FLOAT):
        result = result.astype(dtype, copy=False)
    elif given.dtype == np.float16 and rule.types in (SAME, WIDE, FLOAT):
        result = result.astype(np.float16)
    return _result(result, out)


def _slow(
    rule: Rule,
    x: NDArray[Any],
    axes: tuple[int, ...],
    keepdims: bool,
    *,
    initial: Any,
    where: ArrayLike | None,
    ddof: SupportsIndex,
) -> NDArray[Any]:
    name = rule.operation
    shape = [1 if i in axes else n for i, n in enumerate(x.shape) if keepdims or i not in axes]
    start = _START.get(name)
    if where is not None:
        mask = _mask(where, x.shape)
        if name in ("MEAN", "VAR", "STD"):
            return _moments(name, x, mask, axes, ddof).reshape(shape)
        if start is None and initial is None:
            message = f"kiln.{name.lower()} of no elements is nothing, so to use where= one has to specify initial="
            raise ValueError(message)
        filling: Any = (rule.types == ALL) if name == "COUNT_NONZERO" else initial if start is None else start
        x = np.asarray(select(mask, x, x.dtype.type(filling)))
    if initial is not None and start is None and 0 in (x.shape[i] for i in axes):
        return np.full(shape, initial, x.dtype)
    if x.dtype.kind == "c":
        result = _complex(name, x, axes, keepdims, ddof)
    else:
        result = _called(name, x, axes, keepdims, rule.dtype(x), ddof=ddof)
    if rule.types == WIDE and x.dtype.kind == "b":
        result = result.astype(np.int64)
    if rule.types in (ANY, ALL):
        return np.asarray(result >= (1 if rule.types == ANY else math.prod(x.shape[i] for i in axes)))
    if initial is not None:
        joined = {"SUM": add, "PROD": multiply, "MIN": minimum, "MAX": maximum}[name](result, initial)
        result = np.asarray(joined).astype(result.dtype, copy=False)
    return result
