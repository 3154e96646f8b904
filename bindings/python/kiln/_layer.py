"""The compiled layer: ufuncs, and fast ways into other functions; missing on PyPy and in an uninstalled checkout."""

from __future__ import annotations

import functools
from typing import Any, Callable, TypeVar, cast

import numpy as np

from ._arguments import refuse_masked
from ._errors import check
from ._library import ffi, lib

# Another ImportError, such as in a subinterpreter or with a NumPy that does not fit, is not hidden by the slower way.
try:
    import kiln._compiled as _compiled  # noqa: PLR0402 - `from` turns a missing module into a plain ImportError
except ModuleNotFoundError:
    _compiled = None  # type: ignore[assignment]

_Function = TypeVar("_Function", bound=Callable[..., Any])

present: bool = _compiled is not None


def _address(name: str) -> int:
    return int(ffi.cast("uintptr_t", ffi.addressof(lib, name)))


if present:
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


def ufunc(name: str, documentation: str, inputs: int, outputs: int, types: dict[str, tuple[str, str]]) -> Any:
    """A ufunc of the functions kiln_<name>_<suffix>: for each suffix, NumPy's letters of the types of arguments and
    results."""
    loops = tuple((*letters, _address(f"kiln_{name}_{suffix}")) for suffix, letters in types.items())
    return _compiled.ufunc(name, documentation, inputs, outputs, loops)


def reduction(
    inputs: int, *, name: str | None = None, parameters: int = 0, result: type[np.generic] | None = None
) -> Callable[[_Function], _Function]:
    """Decorates a function of so many arrays that gives one number by kiln_<its name>_f32 and _f64: where these can
    take the arrays as they are, the compiled layer calls them, without the cost of Python.

    `name` is theirs where it differs. They may take an integer after the arrays, which is then 0; their result is of
    the arrays' type, unless `result` says otherwise."""

    def decorate(function: _Function) -> _Function:
        if not present:
            return function
        addresses = [_address(f"kiln_{name or function.__name__}_{suffix}") for suffix in ("f32", "f64")]
        number = -1 if result is None else np.dtype(result).num
        fast = _compiled.Reduction(function, inputs, parameters, number, *addresses)
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
