"""Evaluating texts: names are the caller's variables, and expressions are kept by text and types."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar

from ._expressions import CACHED, CONSTANTS, Expression, signature, text_of, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# Whether the locals of a frame are a copy that it keeps; later versions of Python give a view.
_FUNCTION = 1  # CO_OPTIMIZED
_CLEARS = sys.implementation.name == "cpython" and sys.version_info < (3, 13)

_Value = TypeVar("_Value")


class _Cache(Generic[_Value]):
    """The values used last, by key, in any number of threads."""

    def __init__(self) -> None:
        self._values: OrderedDict[Any, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any, make: Callable[[], _Value]) -> _Value:
        try:
            return self._values[key]
        except KeyError:
            value = make()
            with self._lock:
                self._values[key] = value
                while len(self._values) > CACHED:
                    self._values.popitem(last=False)
            return value


_expressions: _Cache[Expression] = _Cache()
_last = threading.local()


def _find(
    ex: str, local_dict: Mapping[str, Any] | None, global_dict: Mapping[str, Any] | None, depth: int
) -> tuple[Expression, list[Any]]:
    """The expression and the values of its names: from the dictionaries, else from the frame so many calls above."""
    expression = _expressions.get(ex, lambda: Expression(ex))
    frame = sys._getframe(depth + 1)
    try:
        local = frame.f_locals if local_dict is None else local_dict
        global_ = frame.f_globals if global_dict is None else global_dict
        names = expression.names
        values, absent = [], []
        for name in names:
            if name in local:
                values.append(local[name])
            elif name in global_:
                values.append(global_[name])
            elif name in CONSTANTS:
                absent.append(name)
            else:
                raise KeyError(unknown(name, [*local, *global_]))
    finally:
        # A function's locals are a copy here that would live as long as its frame, and all that it holds with it.
        if local_dict is None and _CLEARS and frame.f_code.co_flags & _FUNCTION:
            local.clear()  # type: ignore[attr-defined]
        del frame
    if absent:
        present = tuple(name for name in names if name not in absent)
        expression = _expressions.get((ex, present), lambda: Expression(ex, present))
    return expression, values


def evaluate(  # noqa: PLR0917 - NumExpr's
    ex: str,
    local_dict: Mapping[str, Any] | None = None,
    global_dict: Mapping[str, Any] | None = None,
    out: NDArray[Any] | None = None,
    order: str = "K",
    casting: str = "same_kind",
    sanitize: bool | None = None,
    _frame_depth: int = 3,
    **kwargs: Any,
) -> Any:
    """The value of an expression such as ``"2*a + b**2"`` or ``"sum(a*b, axis=0)"``, in one pass and without
    intermediate arrays.

    Names stand for the variables of the caller, local ones first, or for what the dictionaries hold. The language is
    NumExpr's and more, the meaning is NumPy's: see docs/expressions.md. Programs are kept by text and types.

    `out` receives the result, cast as `casting` allows; `order` is that of a new one. `sanitize` and further arguments
    of NumExpr's (`optimization`, `truediv`) mean nothing here: no text is ever run as Python.
    """
    expression, values = _find(text_of(ex), local_dict, global_dict, _frame_depth - 2)
    _last.call = ex, out, order, casting
    if out is None and order == "K" and casting == "same_kind":
        return expression(*values)
    return expression._slow(*values, out=out, order=order, casting=casting)


def validate(  # noqa: PLR0917 - NumExpr's
    ex: str,
    local_dict: Mapping[str, Any] | None = None,
    global_dict: Mapping[str, Any] | None = None,
    out: NDArray[Any] | None = None,
    order: str = "K",
    casting: str = "safe",
    _frame_depth: int = 2,
    sanitize: bool | None = None,
    **kwargs: Any,
) -> Exception | None:
    """What :func:`kiln.evaluate` would raise before it computes, or None; :func:`kiln.re_evaluate` may follow."""
    try:
        expression, values = _find(text_of(ex), local_dict, global_dict, _frame_depth - 1)
        expression.program(signature(values)[1])
    except Exception as error:
        return error
    _last.call = ex, out, order, casting
    return None


def re_evaluate(
    local_dict: Mapping[str, Any] | None = None,
    global_dict: Mapping[str, Any] | None = None,
    _frame_depth: int = 2,
) -> Any:
    """Evaluates the last expression of this thread again, for the variables as they are now."""
    try:
        ex, out, order, casting = _last.call
    except AttributeError:
        raise RuntimeError(
            "A previous evaluate() execution was not found, "
            "please call `validate` or `evaluate` once before `re_evaluate`"
        ) from None
    expression, values = _find(ex, local_dict, global_dict, _frame_depth - 1)
    if out is None and order == "K":
        return expression(*values)
    return expression._slow(*values, out=out, order=order, casting=casting)
