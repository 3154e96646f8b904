"""Functions of each element, by the names of the library's table; `_functions.pyi` has them for type checkers."""

from ._declarations import UNARY
from ._elementwise import unary

__all__ = list(UNARY)
globals().update({name: unary(name, description) for name, description in UNARY.items()})
