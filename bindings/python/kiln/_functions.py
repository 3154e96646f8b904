"""Functions of each element, by the names of the library's table; `_functions.pyi` has them for type checkers."""

from ._declarations import BINARY, PAIR, UNARY
from ._elementwise import elementwise

__all__ = list({**UNARY, **BINARY, **PAIR})
for _names, _inputs, _outputs in ((UNARY, 1, 1), (BINARY, 2, 1), (PAIR, 1, 2)):
    globals().update({name: elementwise(name, text, _inputs, _outputs) for name, text in _names.items()})
