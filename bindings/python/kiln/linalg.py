"""Dense linear algebra: the names, types, shapes and exceptions of numpy.linalg, for single matrices and stacks.

Results have the same bits on every machine, and do not depend on the number of threads, on how an array lies in memory,
or on the other matrices of a stack. Integers become float64; float16 and long double are refused, as by NumPy.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.linalg import LinAlgError

from . import _layer
from ._arguments import integer
from ._arrays import pointer
from ._errors import check
from ._library import ffi, lib
from ._matrices import are_integers, call, common, finish, numbers, result, subclass
from ._products import matmul, matvec, vecdot

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = [
    "LinAlgError",
    "cond",
    "det",
    "inv",
    "lu",
    "lu_factor",
    "lu_solve",
    "matmul",
    "matrix_norm",
    "matrix_power",
    "matvec",
    "slogdet",
    "solve",
    "vecdot",
]

_NORMS = {1: lib.KILN_NORM_ONE, np.inf: lib.KILN_NORM_INFINITY, "fro": lib.KILN_NORM_FROBENIUS}


class SlogdetResult(NamedTuple):
    """The sign of a determinant, and the logarithm of its magnitude."""

    sign: Any
    logabsdet: Any


def _matrices(name: str, a: ArrayLike, square: bool = True) -> NDArray[Any]:
    """A stack of matrices that lie row by row."""
    return np.ascontiguousarray(_square(numbers(name, a), square))


def _square(array: NDArray[Any], square: bool = True) -> NDArray[Any]:
    """A stack of matrices, or LinAlgError."""
    if array.ndim < 2:
        raise LinAlgError(f"{array.ndim}-dimensional array given. Array must be at least two-dimensional")
    if square and array.shape[-1] != array.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return array


def _count(a: NDArray[Any], core: int = 2) -> int:
    return math.prod(a.shape[: a.ndim - core])


def _regular(status: int) -> None:
    if status == lib.KILN_ERR_SINGULAR:
        raise LinAlgError("Singular matrix")
    check(status)


def _statuses(status: int, statuses: NDArray[Any]) -> NDArray[Any]:
    if status != lib.KILN_ERR_SINGULAR:
        check(status)
    return statuses


@_layer.matrices("inverse")
def inv(a: ArrayLike, *, out: NDArray[Any] | None = None, status: bool = False) -> Any:
    """The inverse of a matrix, or of each of a stack.

    out     an array to write to, a itself included
    status  give back (inverses, statuses) instead of raising LinAlgError: a status is 0, or 14 for a singular
            matrix, whose inverse is NaN
    """
    given = a if out is None else None
    a = _matrices("a", a)
    n = a.shape[-1]
    out, written = result(out, a.shape, a.dtype)
    if a.ndim == 2 and not status:
        _regular(call("inverse", a, n, pointer(a), n, 0, pointer(written), n))
        return subclass(given, finish(out, written))
    if written is not a and np.may_share_memory(written, a):
        a = a.copy()
    statuses = np.zeros(a.shape[:-2], np.int32)
    data = ffi.cast("int32_t *", statuses.ctypes.data)
    found = call("batch_inverse", a, _count(a), n, pointer(a), n * n, n, 0, pointer(written), n * n, n, data)
    if status:
        return subclass(given, finish(out, written)), _statuses(found, statuses)
    _regular(found)
    return subclass(given, finish(out, written))


@_layer.matrices("solve")
def solve(a: ArrayLike, b: ArrayLike, *, out: NDArray[Any] | None = None) -> NDArray[Any]:
    """Solves a x = b: b is a vector if it has one dimension, else a matrix of right-hand sides, or a stack of those."""
    given = b if out is None else None
    a, b = common(_matrices("a", a), numbers("b", b))
    vector = b.ndim == 1
    right = b[:, np.newaxis] if vector else b
    n = a.shape[-1]
    if right.ndim < 2 or right.shape[-2] != n:
        raise ValueError(f"solve: b has shape {b.shape}: its rows must be the {n} of a")
    leading = np.broadcast_shapes(a.shape[:-2], right.shape[:-2])
    a = np.ascontiguousarray(np.broadcast_to(a, (*leading, n, n)))
    nrhs = right.shape[-1]
    right = np.ascontiguousarray(np.broadcast_to(right, (*leading, n, nrhs)))
    shape = right.shape[:-1] if vector else right.shape
    out, written = result(out, shape, a.dtype)
    if np.may_share_memory(written, a) or np.may_share_memory(written, right):
        written = np.empty(shape, a.dtype)
    if not leading:
        _regular(call("solve", a, n, nrhs, pointer(a), n, pointer(right), nrhs, 0, pointer(written), nrhs))
    else:
        matrices, sides = (pointer(a), n * n, n), (pointer(right), n * nrhs, nrhs)
        solutions = (pointer(written), n * nrhs, nrhs)
        _regular(call("batch_solve", a, math.prod(leading), n, nrhs, *matrices, *sides, 0, *solutions, ffi.NULL))
    found: NDArray[Any] = subclass(given, finish(out, written))
    return found


def _real(a: NDArray[Any]) -> np.dtype[Any]:
    return np.dtype(a.dtype.char.lower())


@_layer.matrices("det")
def det(a: ArrayLike) -> Any:
    """The determinant of a matrix, or of each of a stack: 0 for a singular one."""
    a = _matrices("a", a)
    n = a.shape[-1]
    found = np.empty(a.shape[:-2], a.dtype)
    if a.ndim == 2:
        check(call("det", a, n, pointer(a), n, 0, pointer(found)))
    else:
        check(call("batch_det", a, _count(a), n, pointer(a), n * n, n, 0, pointer(found)))
    return found[()]


def slogdet(a: ArrayLike) -> SlogdetResult:
    """The sign of the determinant, and the logarithm of its magnitude: 0 and -inf for a singular matrix."""
    a = _matrices("a", a)
    n = a.shape[-1]
    sign, logarithm = np.empty(a.shape[:-2], a.dtype), np.empty(a.shape[:-2], _real(a))
    if a.ndim == 2:
        check(call("slogdet", a, n, pointer(a), n, 0, pointer(sign), pointer(logarithm)))
    else:
        arguments = (pointer(a), n * n, n, 0, pointer(sign), pointer(logarithm))
        check(call("batch_slogdet", a, _count(a), n, *arguments))
    return SlogdetResult(sign[()], logarithm[()])


def lu_factor(a: ArrayLike) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The factors of a square matrix, or of each of a stack, in one array, and the pivots: as scipy.linalg.lu_factor.

    A zero pivot is no error, as the factors are complete; lu_solve raises LinAlgError then."""
    a = _matrices("a", a)
    n = a.shape[-1]
    factors, pivots = np.empty_like(a), np.empty(a.shape[:-1], np.int64)
    data = ffi.cast("int64_t *", pivots.ctypes.data)
    if a.ndim == 2:
        status = call("lu_factor", a, n, pointer(a), n, 0, pointer(factors), n, data)
    else:
        arguments = (pointer(a), n * n, n, 0, pointer(factors), n * n, n, data, ffi.NULL)
        status = call("batch_lu_factor", a, _count(a), n, *arguments)
    if status != lib.KILN_ERR_SINGULAR:
        check(status)
    return factors, pivots


def lu_solve(lu_and_piv: tuple[ArrayLike, ArrayLike], b: ArrayLike, trans: int = 0) -> NDArray[Any]:
    """Solves a x = b with what lu_factor gave; with trans 1 the transpose of a, with 2 its conjugate transpose."""
    factors, b = common(_matrices("lu", lu_and_piv[0]), numbers("b", b))
    pivots = np.ascontiguousarray(lu_and_piv[1], np.int64)
    n = factors.shape[-1]
    if factors.ndim != 2 or pivots.shape != (n,):
        raise ValueError("lu_solve takes one matrix and its pivots")
    if b.ndim not in (1, 2) or b.shape[0] != n:
        raise ValueError(f"lu_solve: b has shape {b.shape}: its rows must be the {n} of the matrix")
    right = np.ascontiguousarray(b.reshape(n, -1) if b.size else np.empty((n, 0 if b.ndim == 2 else 1), b.dtype))
    nrhs = right.shape[1]
    x = np.empty_like(right)
    data = ffi.cast("const int64_t *", pivots.ctypes.data)
    arguments = (pointer(factors), n, data, pointer(right), nrhs, integer("trans", trans), 0, pointer(x), nrhs)
    _regular(call("lu_solve", factors, n, nrhs, *arguments))
    return x.reshape(b.shape)


def lu(a: ArrayLike, permute_l: bool = False) -> tuple[NDArray[Any], ...]:
    """p, l, u with a = p l u, or p l and u with permute_l: as scipy.linalg.lu, of square matrices."""
    factors, pivots = lu_factor(a)
    n = factors.shape[-1]
    lower = np.tril(factors, -1) + np.eye(n, dtype=factors.dtype)
    upper = np.triu(factors)
    order = np.empty(pivots.shape, np.int64)
    for index in np.ndindex(pivots.shape[:-1]):
        rows = list(range(n))
        for row, other in enumerate(pivots[index]):
            rows[row], rows[other] = rows[other], rows[row]
        order[index] = rows
    permutation = np.zeros(factors.shape, _real(factors))
    np.put_along_axis(permutation, order[..., np.newaxis, :], 1, axis=-2)
    if permute_l:
        permuted = np.empty_like(lower)
        np.put_along_axis(permuted, np.broadcast_to(order[..., np.newaxis], lower.shape), lower, axis=-2)
        return permuted, upper
    return permutation, lower, upper


def matrix_norm(x: ArrayLike, *, keepdims: bool = False, ord: Any = "fro") -> Any:
    """A norm of a matrix, or of each of a stack: 'fro', 1 or inf."""
    x = _matrices("x", x, square=False)
    if ord not in _NORMS:
        raise NotImplementedError(f"ord = {ord!r}: Kiln has the norms 'fro', 1 and inf of matrices")
    m, n = x.shape[-2:]
    norms = np.empty(x.shape[:-2], _real(x))
    flat = x.reshape(-1, m, n) if x.size else np.empty((norms.size, m, n), x.dtype)
    for index, matrix in zip(np.ndindex(norms.shape), flat):
        number = np.empty(1, norms.dtype)
        check(call("matrix_norm", x, m, n, pointer(matrix), max(n, 1), _NORMS[ord], 0, pointer(number)))
        norms[index] = number[0]
    return norms[..., np.newaxis, np.newaxis] if keepdims else norms[()]


def cond(x: ArrayLike, p: Any = None) -> Any:
    """The condition number in a norm: 1, inf or 'fro'; infinite for a singular matrix."""
    if p not in _NORMS:
        raise NotImplementedError(f"p = {p!r}: Kiln has the norms 'fro', 1 and inf of matrices")
    x = _matrices("x", x)
    inverses, statuses = inv(x, status=True)
    numbers = matrix_norm(x, ord=p) * matrix_norm(inverses, ord=p)
    return np.where(statuses == lib.KILN_ERR_SINGULAR, np.inf, numbers).astype(_real(x))[()]


def matrix_power(a: ArrayLike, n: int) -> NDArray[Any]:
    """A matrix, or each of a stack, to an integer power, by repeated squaring; of the inverse if n is negative."""
    try:
        n = operator.index(n)
    except TypeError as error:
        raise TypeError("exponent must be an integer") from error
    # Powers of integers are integers.
    base: NDArray[Any] = _square(np.asarray(a)) if are_integers(a) and n >= 0 else _matrices("a", a)
    if n < 0:
        base, n = inv(base), -n
    power: NDArray[Any] | None = None
    while n > 0:
        if n & 1:
            power = base if power is None else matmul(power, base)
        n >>= 1
        if n > 0:
            base = matmul(base, base)
    if power is None:
        return np.broadcast_to(np.eye(base.shape[-1], dtype=base.dtype), base.shape).copy()
    return power.copy() if power is base else power
