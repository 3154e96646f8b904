"""Count, mean and variance of a stream, exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer, refuse_masked
from ._arrays import suffix
from ._errors import check
from ._exact import Accumulator
from ._library import ffi, lib

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, DTypeLike


class Moments:
    """How many numbers there were, their mean and their variance, of a stream that comes in pieces.

    >>> moments = Moments()
    >>> for piece in ([1.0, 2.0], [4.0, 5.0]):
    ...     moments.add(piece)
    >>> moments.count, moments.mean(), moments.var()
    (4, 3.0, 2.5)

    All is kept exactly, in two accumulators, and rounded once when it is asked for: the results are those of
    `kiln.exact_mean` and `kiln.exact_var` of all numbers at once, whatever the pieces and their order, and a mean that
    is large beside the deviation does no harm. Moments can be merged and pickled. One thread uses them at a time.
    """

    def __init__(self, x: ArrayLike | None = None) -> None:
        self.count = 0
        self._sum, self._squares = Accumulator(), Accumulator()
        if x is not None:
            self.add(x)

    def add(self, x: ArrayLike) -> None:
        """Takes in all elements of x."""
        refuse_masked("x", x)
        flat = np.asarray(x).reshape(-1)
        # Nothing is taken in if one of the two refuses.
        squares = Accumulator()
        squares.add_dot(flat, flat)
        self._sum.add(flat)
        self._squares.merge(squares)
        self.count += flat.size

    def merge(self, other: Moments) -> None:
        """Takes in what other moments have taken in, which stay as they are."""
        if not isinstance(other, Moments):
            raise TypeError(f"other is a {type(other).__name__}: it must be Moments")
        self._sum.merge(other._sum)
        self._squares.merge(other._squares)
        self.count += other.count

    def mean(self, dtype: DTypeLike = np.float64) -> np.floating[Any]:
        """The mean so far, rounded once to float64, or to float32; nan of nothing."""
        return self._rounded("mean", dtype, self._sum._handle, self.count)

    def var(self, ddof: SupportsIndex = 0, dtype: DTypeLike = np.float64) -> np.floating[Any]:
        """The variance so far, with count - ddof as divisor; nan if that is not positive."""
        return self._both("var", ddof, dtype)

    def std(self, ddof: SupportsIndex = 0, dtype: DTypeLike = np.float64) -> np.floating[Any]:
        """The standard deviation so far, rounded once too."""
        return self._both("std", ddof, dtype)

    def _both(self, name: str, ddof: SupportsIndex, dtype: DTypeLike) -> np.floating[Any]:
        handles = self._sum._handle, self._squares._handle
        return self._rounded(name, dtype, *handles, self.count, integer("ddof", ddof))

    @staticmethod
    def _rounded(name: str, dtype: DTypeLike, *arguments: int) -> np.floating[Any]:
        dtype = np.dtype(dtype)
        if dtype not in (np.float32, np.float64):
            raise TypeError(f"dtype is {dtype}: float32 and float64 can be had")
        out = np.empty(1, dtype)
        pointer = ffi.cast("float *" if dtype == np.float32 else "double *", out.ctypes.data)
        check(getattr(lib, f"kiln_accumulator_{name}_{suffix(out)}")(*arguments, pointer))
        number: np.floating[Any] = out[0]
        return number

    def __repr__(self) -> str:
        return f"Moments(count={self.count}, mean={self.mean()!s}, var={self.var()!s})"
