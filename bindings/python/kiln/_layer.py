"""The compiled layer: ufuncs, and fast ways into other functions; missing on PyPy and in an uninstalled checkout."""

from __future__ import annotations

import functools
from typing import Any, Callable, TypeVar, cast

import numpy as np

from ._arguments import refuse_masked
from ._errors import check
from ._library import ffi, lib
from ._operations import Loop, find

# Another ImportError, such as in a subinterpreter or with a NumPy that does not fit, is not hidden by the slower way.
try:
    import kiln._compiled as _compiled  # noqa: PLR0402 - `from` turns a missing module into a plain ImportError
except ModuleNotFoundError:
    _compiled = None  # type: ignore[assignment]

_Function = TypeVar("_Function", bound=Callable[..., Any])

present: bool = _compiled is not None


def _address(name: str) -> int:
    return int(ffi.cast("uintptr_t", ffi.addressof(lib, name)))


def _cast(name: str, letter: str) -> int:
    row = find(name, letter)
    return -1 if row is None else row[1]


if present:
    _compiled.set_operations(_address("kiln_operation_apply"), _cast("float32", "e"), _cast("float16", "f"))
    _compiled.set_check(check)
    _compiled.set_guard(functools.partial(refuse_masked, "an argument"))


class _Slow:
    """What expressions are based on without the compiled layer."""

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self._slow(*values, **named)  # type: ignore[attr-defined]

    def prepare(self, inputs: int, programs: dict[bytes, int], result: int, eval: int, /) -> None:
        """Nothing."""


expression: Any = _compiled.Expression if present else _Slow


def prepare(of: Any, inputs: int, programs: dict[bytes, int]) -> None:
    """Lets the compiled layer call an expression of so many inputs, for the types that it has programs for."""
    of.prepare(inputs, programs, _address("kiln_expr_result"), _address("kiln_expr_eval"))


def ufunc(name: str, documentation: str, shape: tuple[int, int], identity: int | None, loops: list[Loop]) -> Any:
    """A ufunc of so many inputs and outputs, of the library's functions for some types."""
    rows = tuple(
        (
            loop.inputs + loop.outputs,
            _address(f"kiln_{name}_{loop.suffix}") if loop.suffix else 0,
            loop.operation,
            loop.by_float,
        )
        for loop in loops
    )
    return _compiled.ufunc(name, documentation, *shape, -1 if identity is None else identity, rows)


def reduction(
    inputs: int,
    *,
    name: str | None = None,
    parameters: int = 0,
    result: type[np.generic] | None = None,
    operation: str | None = None,
    rule: str = "f",
    positional: int = 2,
) -> Callable[[_Function], _Function]:
    """Decorates a function that reduces so many arrays: where the library can take them as they are, the compiled layer
    calls it, without the cost of Python.

    All elements are reduced by kiln_<name>_f32 and _f64, by default of the function's name ("" is none). They may take
    an integer after the arrays, which is then 0; their result is of the arrays' type, unless `result` says otherwise.
    Elements along axes, and those of other types, are reduced by kiln_reduce with the `operation`, where there is one;
    `rule` says of which types it is and what it gives, as reduction.c has it, and up to `positional` arguments, the
    array and the axes, may come by position."""

    def decorate(function: _Function) -> _Function:
        if not present:
            return function
        of_vectors = function.__name__ if name is None else name
        addresses = [_address(f"kiln_{of_vectors}_{suffix}") if of_vectors else 0 for suffix in ("f32", "f64")]
        number = -1 if result is None else np.dtype(result).num
        number_of = getattr(lib, f"KILN_REDUCE_{operation}") if operation else 0
        of_axes = _address("kiln_reduce"), number_of
        fast = _compiled.Reduction(function, inputs, parameters, number, (*addresses, *of_axes), rule, positional)
        return cast("_Function", functools.update_wrapper(fast, function))

    return decorate


def matrices(verb: str) -> Callable[[_Function], _Function]:
    """Decorates a function of matrices: where kiln_<verb>_<type> takes them as they are, it is called at once."""

    def decorate(function: _Function) -> _Function:
        if not present:
            return function
        suffixes = ("f32", "f64", "c64", "c128")
        names = [f"kiln_{verb}_{suffix}" for suffix in suffixes]
        # There is no batch of matvec, and its place is never looked at.
        names += [f"kiln_batch_{verb}_{suffix}" if verb != "matvec" else names[i] for i, suffix in enumerate(suffixes)]
        fast = _compiled.Matrices(function, verb, *map(_address, names))
        return cast("_Function", functools.update_wrapper(fast, function))

    return decorate
