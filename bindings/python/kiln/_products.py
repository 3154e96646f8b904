"""Products of matrices and vectors: NumPy's names and results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from . import _layer
from ._matrices import are_integers, common, multiply, numbers
from ._weighted import dot

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# NumPy's own, whatever a program puts in its place.
_numpys: Any = np.matmul


@_layer.matrices("matmul")
def matmul(x1: ArrayLike, x2: ArrayLike, out: NDArray[Any] | None = None) -> Any:
    """The product of matrices, or of stacks of them, as numpy.matmul; of two vectors it is kiln.dot.

    Each element is one chain of fused multiply-adds in the order of the columns, whatever the layout and the threads.
    Integers and bools are NumPy's own, exact in their type.
    """
    if are_integers(x1, x2):
        return _numpys(x1, x2, out=out)
    a, b = numbers("x1", x1), numbers("x2", x2)
    if a.ndim == 0 or b.ndim == 0:
        raise ValueError("matmul: an input operand does not have enough dimensions (it has 0)")
    if a.ndim == 1 and b.ndim == 1 and out is None:
        return _inner(*common(a, b))
    drop = ((-2,) if a.ndim == 1 else ()) + ((-1,) if b.ndim == 1 else ())
    left = a[np.newaxis, :] if a.ndim == 1 else a
    right = b[:, np.newaxis] if b.ndim == 1 else b
    return multiply(left, right, out, drop)


def _inner(a: NDArray[Any], b: NDArray[Any]) -> Any:
    """The sum of the products of two vectors."""
    if a.dtype.kind == "f":
        return dot(a, b)
    if a.size != b.size:
        raise ValueError(f"matmul: the vectors differ in length: {a.size} and {b.size}")
    return multiply(a[np.newaxis, :], b[:, np.newaxis], None)[0, 0]


@_layer.matrices("matvec")
def matvec(x1: ArrayLike, x2: ArrayLike, out: NDArray[Any] | None = None) -> Any:
    """The product of matrices and vectors, or of stacks of them, as numpy.matvec."""
    if are_integers(x1, x2):
        vectors = np.asarray(x2)[..., np.newaxis]
        return _numpys(x1, vectors, out=None if out is None else out[..., np.newaxis])[..., 0]
    a, b = numbers("x1", x1), numbers("x2", x2)
    if a.ndim < 2 or b.ndim < 1:
        raise ValueError("matvec: an input operand does not have enough dimensions")
    return multiply(a, b[..., np.newaxis], out, (-1,))


def vecdot(x1: ArrayLike, x2: ArrayLike, out: NDArray[Any] | None = None, *, axis: int = -1) -> Any:
    """The sums of conj(x1) * x2 along an axis, as numpy.vecdot; of real vectors each is kiln.dot."""
    if are_integers(x1, x2):
        a, b = np.moveaxis(np.asarray(x1), axis, -1), np.moveaxis(np.asarray(x2), axis, -1)
        target = None if out is None else out[..., np.newaxis, np.newaxis]
        return _numpys(a[..., np.newaxis, :], b[..., np.newaxis], out=target)[..., 0, 0]
    a, b = common(numbers("x1", x1), numbers("x2", x2))
    a, b = np.moveaxis(a, axis, -1), np.moveaxis(b, axis, -1)
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"vecdot: the axes differ in length: {a.shape[-1]} and {b.shape[-1]}")
    if a.dtype.kind == "c":
        return multiply(np.conj(a)[..., np.newaxis, :], b[..., np.newaxis], out, (-2, -1))[()]
    a, b = np.broadcast_arrays(a, b)
    sums = np.empty(a.shape[:-1], a.dtype)
    for index in np.ndindex(sums.shape):
        sums[index] = dot(a[index], b[index])
    if out is None:
        return sums[()]
    out[...] = sums
    return out
