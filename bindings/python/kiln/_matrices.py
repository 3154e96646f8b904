"""Matrices on their way to the library: types, stacks, broadcasting."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ._arguments import refuse_masked
from ._arrays import pointer, suffix
from ._errors import check
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

_TYPES = "fdFD"
# Complex parameters are pointers; a call does not keep them.
_ONES: dict[str, Any] = {
    "f": 1.0,
    "d": 1.0,
    "F": ffi.new("float[2]", [1.0, 0.0]),
    "D": ffi.new("double[2]", [1.0, 0.0]),
}
_ZEROS: dict[str, Any] = {"f": 0.0, "d": 0.0, "F": ffi.new("float[2]"), "D": ffi.new("double[2]")}


def numbers(name: str, x: ArrayLike) -> NDArray[Any]:
    """An aligned array in native byte order: float32 or float64, real or complex; integers and bool become float64."""
    refuse_masked(name, x)
    array = np.asarray(x)
    if array.dtype.kind in "iub":
        return array.astype(np.float64)
    if array.dtype.char not in _TYPES:
        raise TypeError(f"{name} has dtype {array.dtype}: array type {array.dtype} is unsupported in linalg")
    return np.require(array, array.dtype.newbyteorder("="), ["ALIGNED"])


def are_integers(*xs: ArrayLike) -> bool:
    """Whether all are integers or bools, whose products are exact and NumPy's own."""
    return all(np.asarray(x).dtype.kind in "iub" and not isinstance(x, np.ma.MaskedArray) for x in xs)


def subclass(x: object, result: Any) -> Any:
    """A result as the kind of array that `x` is, as numpy.linalg has it."""
    if type(x) is np.ndarray or not isinstance(x, np.ndarray):
        return result
    return x.__array_wrap__(result)


def common(*arrays: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """The arrays in the type that holds all."""
    dtype = np.result_type(*arrays)
    return tuple(array.astype(dtype, copy=False) for array in arrays)


def call(name: str, array: NDArray[Any], *arguments: Any) -> int:
    """The status of the function for the type of an array."""
    return int(getattr(lib, f"kiln_{name}_{suffix(array)}")(*arguments))


def one(array: NDArray[Any]) -> Any:
    """The number one, as a parameter of functions for its type."""
    return _ONES[array.dtype.char]


def zero(array: NDArray[Any]) -> Any:
    """The number zero, likewise."""
    return _ZEROS[array.dtype.char]


def result(out: NDArray[Any] | None, shape: Sequence[int], dtype: np.dtype[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where a result goes: the array that is given back, and one that lies row by row, to be copied to it then."""
    if out is None:
        out = np.empty(shape, dtype)
        return out, out
    refuse_masked("out", out)
    if not isinstance(out, np.ndarray):
        raise TypeError(f"out is a {type(out).__name__}: it must be an array")
    if out.shape != tuple(shape):
        raise ValueError(f"out has shape {out.shape}: it must be {tuple(shape)}")
    if not np.can_cast(dtype, out.dtype, "same_kind") or not out.flags.writeable:
        raise TypeError(f"out has dtype {out.dtype}, or is read-only: it must be a writable array of {dtype}")
    direct = out.flags.c_contiguous and out.flags.aligned and out.dtype == dtype
    return out, out if direct else np.empty(shape, dtype)


def finish(out: NDArray[Any], written: NDArray[Any]) -> NDArray[Any]:
    """Copies what was written to the array that is given back."""
    if out is not written:
        out[...] = written
    return out


def items(array: NDArray[Any], leading: int) -> tuple[int, int] | None:
    """The leading axes as one: a count, and elements from one item to the next; nothing where no one stride says it."""
    shape, strides = array.shape[:leading], array.strides[:leading]
    count, step = math.prod(shape), 0
    axes = [(n, stride) for n, stride in zip(shape, strides) if n != 1]
    if axes:
        step = axes[-1][1]
        for (_, outer), (n, inner) in zip(axes, axes[1:]):
            if outer != n * inner:
                return None
    size = array.itemsize
    return None if step % size else (count, step // size)


def strides(array: NDArray[Any]) -> tuple[int, int] | None:
    """Elements from one row, and from one column, of the last two axes to the next."""
    size = array.itemsize
    if array.strides[-2] % size or array.strides[-1] % size:
        return None
    return array.strides[-2] // size, array.strides[-1] // size


def multiply(a: NDArray[Any], b: NDArray[Any], out: NDArray[Any] | None, drop: tuple[int, ...] = ()) -> NDArray[Any]:
    """The product of stacks of matrices, without some axes of the result."""
    if a.shape[-1] != b.shape[-2]:
        raise ValueError(
            f"matmul: Input operand 1 has a mismatch in its core dimension 0 "
            f"(size {b.shape[-2]} is different from {a.shape[-1]})"
        )
    a, b = common(a, b)
    leading = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    m, n, k = a.shape[-2], b.shape[-1], a.shape[-1]
    shape = (*leading, m, n)
    visible = tuple(size for axis, size in enumerate(shape) if axis - len(shape) not in drop)
    out, written = result(out, visible, a.dtype)
    if np.may_share_memory(written, a) or np.may_share_memory(written, b):
        written = np.empty(visible, a.dtype)
    factors = []
    for x in (a, b):
        whole = np.broadcast_to(x, (*leading, *x.shape[-2:]))
        simple = items(whole, len(leading)) is not None and strides(whole) is not None
        factors.append(whole if simple else np.ascontiguousarray(whole))
    a, b = factors
    sizes = (m, n, k)
    if not leading:
        arguments = (pointer(a), *strides(a), pointer(b), *strides(b))  # type: ignore[misc]
        check(call("matmul", a, *sizes, *arguments, one(a), zero(a), 0, pointer(written), n))
    else:
        (count, step_a), (_, step_b) = items(a, len(leading)), items(b, len(leading))  # type: ignore[misc]
        arguments = (pointer(a), step_a, *strides(a), pointer(b), step_b, *strides(b))  # type: ignore[misc]
        target = (pointer(written), m * n, n)
        check(call("batch_matmul", a, count, *sizes, *arguments, one(a), zero(a), 0, *target))
    return finish(out, written)
