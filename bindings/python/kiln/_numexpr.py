"""What else programs touch that were written for NumExpr."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ._expressions import CONSTANTS, Expression, text_of
from ._threads import num_threads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, DTypeLike


class NumExpr(Expression):
    """NumExpr's compiled expression: a text and a signature, a list of pairs of names and types."""

    def __init__(self, ex: str, signature: Iterable[tuple[str, DTypeLike]] = (), sanitize: bool = True, **kwargs: Any):
        """Without a signature, inputs are in alphabetical order, and of any types."""
        pairs = list(signature)
        super().__init__(text_of(ex), tuple(name for name, _ in pairs) or None, dict(pairs))
        if not pairs:
            present = tuple(sorted(name for name in self.names if name not in CONSTANTS))
            super().__init__(ex, present)

    @property
    def input_names(self) -> tuple[str, ...]:
        """The inputs, in their order."""
        return self.names

    def run(self, *values: ArrayLike, **named: Any) -> Any:
        """Calls it."""
        named.pop("ex_uses_vml", None)
        return self(*values, **named)


def disassemble(nex: Expression) -> str:
    """The program of an expression, as :meth:`Expression.dump` gives it."""
    return nex.dump()


use_vml = False


def detect_number_of_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def detect_number_of_threads() -> int:
    """How many threads calls use by default."""
    return num_threads()


def get_num_threads() -> int:
    """NumExpr's name of :func:`kiln.num_threads`."""
    return detect_number_of_threads()


def get_vml_version() -> None:
    """None: there is no VML in it."""


def set_vml_num_threads(nthreads: int) -> None:
    """Nothing: there is no VML in it."""


def set_vml_accuracy_mode(mode: str | None) -> None:
    """Nothing: functions have one accuracy, that of docs/accuracy.md."""
