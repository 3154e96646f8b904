"""Functions of each element, by the names of the library's table; `_functions.pyi` has them for type checkers."""

from ._declarations import BINARY, COMPLEX_BINARY, COMPLEX_PART, COMPLEX_UNARY, PAIR, UNARY
from ._elementwise import elementwise

_texts: dict[str, list[str]] = {}
_shapes: dict[str, tuple[int, int]] = {}
for _table, _inputs, _outputs, _before in (
    (UNARY, 1, 1, ""),
    (BINARY, 2, 1, ""),
    (PAIR, 1, 2, ""),
    (COMPLEX_UNARY, 1, 1, "Of complex numbers: "),
    (COMPLEX_BINARY, 2, 1, "Of complex numbers: "),
    (COMPLEX_PART, 1, 1, "Of complex numbers: "),
):
    for _name, _text in _table.items():
        _texts.setdefault(_name, []).append(_before + _text)
        _shapes[_name] = (_inputs, _outputs)

# NumPy's numbers for what reduce() starts with: -2 is nothing, in any order.
_IDENTITIES = {"maximum": -2, "minimum": -2, "fmax": -2, "fmin": -2, "hypot": 0}

__all__ = list(_texts)
for _name, _lines in _texts.items():
    globals()[_name] = elementwise(_name, "\n    ".join(_lines), *_shapes[_name], identity=_IDENTITIES.get(_name))
