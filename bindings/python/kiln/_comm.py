"""Reductions over the ranks of an MPI communicator."""

from __future__ import annotations

import ast
import inspect
import math
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer
from ._arrays import pair, pointer, real_array, suffix, vector
from ._comm_grids import Grids
from ._errors import check
from ._evaluate import evaluate
from ._expressions import Expression, text_of
from ._library import ffi, lib
from ._reduce import axes_of, descriptor_of, inexact, real, wide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, DTypeLike, NDArray

    _Axis = SupportsIndex | Sequence[SupportsIndex] | None


class Comm(Grids):
    """Reductions over the ranks of an MPI communicator: one answer, however many ranks there are and whoever has what.

    >>> from mpi4py import MPI
    >>> comm = kiln.Comm(MPI.COMM_WORLD)
    >>> comm.sum(my_part)

    Without an argument it is of this process alone, and needs no MPI. Every method is a collective call: all ranks make
    it together, each with its own elements, as many as it has. Sums, means, variances and norms are exact, and rounded
    once. With `root`, that rank gets the result, and the others None. A wrong argument on one rank is an error there,
    and a kiln.PeerError on the others.

    The communicator stays yours: nothing of it is changed, and either may be freed first. `with kiln.Comm(comm) as c:`
    frees this one at the end.
    """

    def _ddof(self, ddof: SupportsIndex) -> int:
        with self._prepared():
            return integer("ddof", ddof)

    def _root(self, root: SupportsIndex | None) -> int:
        return lib.KILN_ALL_RANKS if root is None else integer("root", root)

    def _receives(self, root: SupportsIndex | None) -> bool:
        return root is None or integer("root", root) == self.rank

    def _reduced(  # noqa: PLR0917 - as the methods have them
        self, operation: str, x: NDArray[Any], axis: _Axis, dtype: DTypeLike, root: SupportsIndex | None, ddof: int = 0
    ) -> Any:
        """All elements to one number, or those along axes of an array of which each rank has a part of the first."""
        number = getattr(lib, f"KILN_REDUCE_{operation}")
        with self._prepared():
            axes = axes_of(axis, x.ndim)
            shape = [] if axis is None else [1 if i in axes else n for i, n in enumerate(x.shape)]
            out = np.empty(shape, dtype)
            (of_x, keep_x), (of_out, keep_out) = descriptor_of(x), descriptor_of(out)
            receiver = self._root(root)
        if axis is None:
            numbers = ffi.new("int32_t[]", [number])
            check(lib.kiln_comm_reduce_several(self._handle, 1, numbers, of_x, ddof, receiver, of_out))
        else:
            numbers = ffi.new("int64_t[]", axes)
            function = lib.kiln_comm_reduce_axes
            check(function(self._handle, number, of_x, len(axes), numbers, ddof, receiver, of_out))
            out = out.reshape([n for i, n in enumerate(x.shape) if i not in axes])
        del keep_x, keep_out
        return out[()] if self._receives(root) else None

    def sum(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The exact sum of all elements, or of those along axes with the first one; of integers, modulo 2**64."""
        with self._prepared():
            x = real(x, "Comm.sum")
        return self._reduced("SUM", x, axis, wide(x), root)

    def prod(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The product of the products of the ranks: the one result that depends on how many there are."""
        with self._prepared():
            x = real(x, "Comm.prod")
        return self._reduced("PROD", x, axis, wide(x), root)

    def _extremum(self, operation: str, x: ArrayLike, axis: _Axis, root: SupportsIndex | None) -> Any:
        with self._prepared():
            was_bool = np.asarray(x).dtype.kind == "b"
            x = real(x, f"Comm.{operation.lower()}")
        found = self._reduced(operation, x, axis, x.dtype, root)
        return found.astype(bool) if was_bool and found is not None else found

    def min(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The smallest element, nan if there is one; -0.0 is below 0.0."""
        return self._extremum("MIN", x, axis, root)

    def max(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The largest element, nan if there is one; -0.0 is below 0.0."""
        return self._extremum("MAX", x, axis, root)

    def argmin(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The place of the first smallest element, or nan, counted through the ranks."""
        with self._prepared():
            x = real(x, "Comm.argmin")
        return self._reduced("ARGMIN", x, axis, np.int64, root)

    def argmax(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The place of the first largest element, or nan, counted through the ranks."""
        with self._prepared():
            x = real(x, "Comm.argmax")
        return self._reduced("ARGMAX", x, axis, np.int64, root)

    def _inexact(self, x: ArrayLike) -> NDArray[Any]:
        with self._prepared():
            array = inexact(x)
            if array.dtype.kind == "c":
                raise TypeError(f"x has dtype {array.dtype}: kiln.Comm takes real numbers")
        return array

    def mean(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The exact mean, rounded once."""
        x = self._inexact(x)
        return self._reduced("MEAN", x, axis, x.dtype, root)

    def var(self, x: ArrayLike, axis: _Axis = None, ddof: SupportsIndex = 0, root: SupportsIndex | None = None) -> Any:
        """The exact variance, rounded once, with n - ddof as divisor."""
        x = self._inexact(x)
        return self._reduced("VAR", x, axis, x.dtype, root, self._ddof(ddof))

    def std(self, x: ArrayLike, axis: _Axis = None, ddof: SupportsIndex = 0, root: SupportsIndex | None = None) -> Any:
        """The square root of the exact variance, rounded once."""
        x = self._inexact(x)
        return self._reduced("STD", x, axis, x.dtype, root, self._ddof(ddof))

    def norm(self, x: ArrayLike, ord: float = 2, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """The sum of magnitudes (ord=1), the square root of the sum of squares (2), or the largest magnitude (inf)."""
        names = {1: "NORM1", 2: "NORM2", math.inf: "NORMINF"}
        with self._prepared():
            if ord not in names:
                raise ValueError(f"ord = {ord}: 1, 2 and inf can be had")
        x = self._inexact(x)
        return self._reduced(names[ord], x, axis, x.dtype, root)

    def count_nonzero(self, x: ArrayLike, axis: _Axis = None, root: SupportsIndex | None = None) -> Any:
        """How many elements are not zero."""
        with self._prepared():
            x = real(x, "Comm.count_nonzero")
        return self._reduced("COUNT_NONZERO", x, axis, np.int64, root)

    def any(self, x: ArrayLike, root: SupportsIndex | None = None) -> bool | None:
        """Whether any element is not zero."""
        with self._prepared():
            x = real(x, "Comm.any")
        found = self._reduced("COUNT_NONZERO", x, None, np.int64, root)
        return None if found is None else bool(found > 0)

    def all(self, x: ArrayLike, root: SupportsIndex | None = None) -> bool | None:
        """Whether no element is zero."""
        with self._prepared():
            # How many are.
            zeros: NDArray[Any] = (real(x, "Comm.all") == 0).view(np.int8)
        found = self._reduced("COUNT_NONZERO", zeros, None, np.int64, root)
        return None if found is None else bool(found == 0)

    def _of_two(self, name: str, arrays: tuple[ArrayLike, ArrayLike, str], root: SupportsIndex | None) -> Any:
        results = 3 if name == "linear_fit" else 1
        with self._prepared():
            x, y = pair(*arrays)
            out = np.empty(results, x.dtype)
            (n, keep_x, px, incx), (_, keep_y, py, incy) = vector(x), vector(y)
            function = getattr(lib, f"kiln_comm_{name}_{suffix(x)}")
            outs = [pointer(out[i:]) for i in range(results)]
            receiver = self._root(root)
        check(function(self._handle, n, px, incx, py, incy, receiver, *outs))
        del keep_x, keep_y
        return out if self._receives(root) else None

    def dot(self, x: ArrayLike, y: ArrayLike, root: SupportsIndex | None = None) -> Any:
        """The exact scalar product of two one-dimensional arrays, whose parts on a rank are as long as each other."""
        found = self._of_two("dot", (x, y, "y"), root)
        return None if found is None else found[0]

    def average(self, x: ArrayLike, weights: ArrayLike, root: SupportsIndex | None = None) -> Any:
        """The weighted mean: the quotient of the exact sums of x * weights and of weights."""
        found = self._of_two("average", (x, weights, "weights"), root)
        return None if found is None else found[0]

    def linear_fit(self, x: ArrayLike, y: ArrayLike, root: SupportsIndex | None = None) -> Any:
        """The straight line through the points of all ranks: slope, intercept, and the squares of what is left."""
        found = self._of_two("linear_fit", (x, y, "y"), root)
        return None if found is None else tuple(found)

    def histogram(
        self, x: ArrayLike, bins: SupportsIndex, range: tuple[float, float], root: SupportsIndex | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]] | None:
        """How many elements fall in each of `bins` equal bins over a range; and the edges."""
        with self._prepared():
            array = real_array("x", x).reshape(-1)
            low, high = (float(edge) for edge in range)
            bins = integer("bins", bins)
            counts = np.empty(max(bins, 0), np.int64)
            n, keep, data, inc = vector(array)
            function = getattr(lib, f"kiln_comm_histogram_{suffix(array)}")
            receiver, to = self._root(root), ffi.cast("int64_t *", counts.ctypes.data)
        check(function(self._handle, n, data, inc, bins, low, high, receiver, to))
        del keep
        return (counts, np.linspace(low, high, bins + 1)) if self._receives(root) else None

    def reduce(
        self, x: ArrayLike, operation: str = "sum", ddof: SupportsIndex = 0, root: SupportsIndex | None = None
    ) -> Any:
        """Reduces arrays of the same shape over the ranks, element by element.

        The operation is "sum", "prod", "min", "max", "argmin", "argmax" (a rank), "mean", "var", "std", "norm1",
        "norm2", "norminf" or "count_nonzero". Sums are exact, each rounded once.
        """
        with self._prepared():
            number, x, dtype = _request(operation, x)
            out = np.empty(x.shape, dtype)
            divisor, receiver = integer("ddof", ddof), self._root(root)
            (of_x, keep_x), (of_out, keep_out) = descriptor_of(x), descriptor_of(out)
        check(lib.kiln_comm_reduce(self._handle, number, of_x, divisor, receiver, of_out))
        del keep_x, keep_out
        return out[()] if self._receives(root) else None

    def evaluate(
        self,
        ex: str,
        local_dict: Mapping[str, Any] | None = None,
        global_dict: Mapping[str, Any] | None = None,
        root: SupportsIndex | None = None,
    ) -> Any:
        """A reduction over all ranks of an expression of each rank's arrays: `comm.evaluate("sum(a*b)")`.

        The outermost function is a method of this class, with its parameters. What is inside is evaluated as by
        kiln.evaluate, each element rounded as there: `"sum(a*b)"` is `comm.sum(kiln.evaluate("a*b"))`.
        Names stand for the variables of the caller, or for what the dictionaries hold.
        """
        with self._prepared():
            operation, inner, parameters = _outermost(text_of(ex))
            value = evaluate(inner, local_dict, global_dict, _frame_depth=4)
            method = getattr(self, operation)
            inspect.signature(method).bind(value, root=root, **parameters)
        return method(value, root=root, **parameters)

    def several(
        self, *requests: tuple[str, ArrayLike], ddof: SupportsIndex = 0, root: SupportsIndex | None = None
    ) -> list[Any] | None:
        """Several reductions of all elements in one message: `comm.several(("sum", x), ("max", y))` gives two numbers.

        The operations are those of `reduce`.
        """
        with self._prepared():
            wanted = [_request(operation, x) for operation, x in requests]
            outs = [np.empty((), dtype) for _, _, dtype in wanted]
            described = [[descriptor_of(array) for array in arrays] for arrays in ([x for _, x, _ in wanted], outs)]
            inputs, outputs = (ffi.new("kiln_array[]", [one[0] for one, _ in some]) for some in described)
            numbers = ffi.new("int32_t[]", [number for number, _, _ in wanted])
            divisor, receiver = integer("ddof", ddof), self._root(root)
        check(lib.kiln_comm_reduce_several(self._handle, len(wanted), numbers, inputs, divisor, receiver, outputs))
        return [out[()] for out in outs] if self._receives(root) else None


_EVALUATED = [
    *("sum", "prod", "min", "max", "argmin", "argmax", "mean", "var", "std", "norm", "count_nonzero", "any", "all"),
]


def _outermost(ex: str) -> tuple[str, str, dict[str, Any]]:
    """The reduction that an expression is, of what, and with which parameters."""
    Expression(ex)
    wrong = f"ex = {ex!r}: the outermost function must be one of {', '.join(_EVALUATED)}"
    try:
        call = ast.parse(ex.strip(), mode="eval").body
    except SyntaxError:
        raise ValueError(wrong) from None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in _EVALUATED:
        raise ValueError(wrong)
    inner, *axis = call.args
    parameters = {"axis": axis[0]} if axis else {}
    parameters.update({keyword.arg or "**": keyword.value for keyword in call.keywords})
    return call.func.id, ast.unparse(inner), {name: ast.literal_eval(value) for name, value in parameters.items()}


_OPERATIONS = ["sum", "prod", "min", "max", "argmin", "argmax", "count_nonzero"]
_OF_FLOATS = ["mean", "var", "std", "norm1", "norm2", "norminf"]


def _request(operation: str, x: ArrayLike) -> tuple[int, NDArray[Any], DTypeLike]:
    """An operation's number, its array, and the type of its results."""
    if operation not in _OPERATIONS + _OF_FLOATS:
        raise ValueError(f"operation = {operation!r}: it must be one of {', '.join(_OPERATIONS + _OF_FLOATS)}")
    array = inexact(x) if operation in _OF_FLOATS else real(x, f"Comm.reduce, {operation},")
    if array.dtype.kind == "c":
        raise TypeError(f"x has dtype {array.dtype}: kiln.Comm takes real numbers")
    dtype: DTypeLike = array.dtype
    if operation in ("argmin", "argmax", "count_nonzero"):
        dtype = np.int64
    elif operation in ("sum", "prod"):
        dtype = wide(array)
    return getattr(lib, f"KILN_REDUCE_{operation.upper()}"), array, dtype
