"""Exact sums: rounded once, the same in any order."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer
from ._arrays import pair, pointer, real_array, suffix, total, vector
from ._errors import check
from ._layer import reduction
from ._library import ffi, lib

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike, NDArray
    from typing_extensions import Self


def _exact_array(name: str, x: ArrayLike) -> NDArray[Any]:
    """An array whose elements are the ones that were given: integers must fit a float64."""
    array, given = real_array(name, x), np.asarray(x)
    large = given.dtype.kind in "iu" and given.dtype.itemsize == 8 and given.size > 0
    if large and not -(2**53) <= int(given.min()) <= int(given.max()) <= 2**53:
        raise ValueError(f"{name} holds integers beyond 2**53, which float64 does not")
    return array


def _flat(name: str, x: ArrayLike) -> NDArray[Any]:
    array = _exact_array(name, x)
    return array if array.ndim == 1 else array.reshape(-1)


def _pair(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    return pair(_exact_array("x", x), _exact_array("y", y))


@reduction(1)
def exact_sum(x: ArrayLike) -> np.floating[Any]:
    """The exact sum of all elements, rounded once: the same bits in any order, for any number of threads.

    As math.fsum, but infinities of both signs give nan, and a sum that is too large inf; a sum of nothing but -0.0 is
    -0.0. The result is float32 for float32 (rounded to it at once), else float64.
    """
    return total("exact_sum", [_flat("x", x)])


@reduction(2)
def exact_dot(x: ArrayLike, y: ArrayLike) -> np.floating[Any]:
    """The exact scalar product of two one-dimensional arrays, rounded once: no product overflows or underflows."""
    return total("exact_dot", _pair(x, y))


@reduction(1)
def exact_norm2(x: ArrayLike) -> np.floating[Any]:
    """The square root of the exact sum of the squares of all elements, rounded once."""
    return total("exact_norm2", [_flat("x", x)])


@reduction(1)
def exact_mean(x: ArrayLike) -> np.floating[Any]:
    """The exact mean of all elements, rounded once; nan if there are none."""
    return total("exact_mean", [_flat("x", x)])


@reduction(1, parameters=1)
def exact_var(x: ArrayLike, ddof: SupportsIndex = 0) -> np.floating[Any]:
    """The exact variance of all elements, with n - ddof as divisor, rounded once; nan if that is not positive."""
    return total("exact_var", [_flat("x", x)], integer("ddof", ddof))


class Accumulator:
    """An exact sum that grows: of any number of arrays and products, in any order, from any number of threads.

    >>> total = Accumulator()
    >>> total.add([1e100, 1.0])
    >>> total.add(-1e100)
    >>> total.round()
    1.0

    Accumulators can be merged, pickled, and sent to other machines (`to_bytes`, `from_bytes`): the same terms give the
    same bytes. Several threads may use one at once; each call does its work as if at one moment.
    """

    def __init__(self, x: ArrayLike | None = None) -> None:
        handle = ffi.new("int64_t *")
        check(lib.kiln_accumulator_create(handle))
        self._own(handle[0])
        if x is not None:
            self.add(x)

    def _own(self, handle: int) -> None:
        self._handle = handle
        weakref.finalize(self, lib.kiln_accumulator_free, handle)

    def add(self, x: ArrayLike) -> None:
        """Adds all elements of x."""
        array = _flat("x", x)
        n, keep, data, inc = vector(array)
        check(getattr(lib, f"kiln_accumulator_add_{suffix(array)}")(self._handle, n, data, inc))
        del keep

    def add_dot(self, x: ArrayLike, y: ArrayLike) -> None:
        """Adds the products of the elements of two one-dimensional arrays, unrounded."""
        x, y = _pair(x, y)
        (n, keep_x, px, incx), (_, keep_y, py, incy) = vector(x), vector(y)
        check(getattr(lib, f"kiln_accumulator_add_dot_{suffix(x)}")(self._handle, n, px, incx, py, incy))
        del keep_x, keep_y

    def merge(self, other: Accumulator) -> None:
        """Adds the sum of another accumulator, which stays as it is."""
        if not isinstance(other, Accumulator):
            raise TypeError(f"other is a {type(other).__name__}: it must be an Accumulator")
        check(lib.kiln_accumulator_merge(self._handle, other._handle))

    def round(self, dtype: DTypeLike = np.float64) -> np.floating[Any]:
        """The sum so far, rounded once to float64, or to float32."""
        dtype = np.dtype(dtype)
        if dtype not in (np.float32, np.float64):
            raise TypeError(f"dtype is {dtype}: float32 and float64 can be had")
        out = np.empty(1, dtype)
        check(getattr(lib, f"kiln_accumulator_round_{suffix(out)}")(self._handle, pointer(out)))
        number: np.floating[Any] = out[0]
        return number

    def reset(self) -> None:
        """Starts again from nothing."""
        check(lib.kiln_accumulator_reset(self._handle))

    def to_bytes(self) -> bytes:
        """The serialised form, which docs/reductions.md describes."""
        buffer = ffi.new("char[]", lib.KILN_ACCUMULATOR_BYTES)
        check(lib.kiln_accumulator_export(self._handle, buffer, lib.KILN_ACCUMULATOR_BYTES))
        return bytes(ffi.buffer(buffer))

    @classmethod
    def from_bytes(cls, form: bytes | bytearray | memoryview) -> Self:
        """An accumulator from its serialised form."""
        view, handle = memoryview(form), ffi.new("int64_t *")
        if not view.c_contiguous:
            raise ValueError("form is not contiguous: pass its bytes()")
        check(lib.kiln_accumulator_import(ffi.from_buffer("char[]", view), view.nbytes, handle))
        new = cls.__new__(cls)
        new._own(handle[0])
        return new

    def __float__(self) -> float:
        return float(self.round())

    def __repr__(self) -> str:
        return f"Accumulator({self.round()!s})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Copies, too, are made by this: of the class, with what a subclass has added.
        added = {name: value for name, value in vars(self).items() if name != "_handle"}
        return (type(self).from_bytes, (self.to_bytes(),), added or None)
