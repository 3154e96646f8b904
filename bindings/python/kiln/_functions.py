"""Functions of each element, by the names of the library's table; `_functions.pyi` has them for type checkers."""

from ._declarations import BINARY, COMPLEX_BINARY, COMPLEX_PART, COMPLEX_UNARY, PAIR, UNARY
from ._elementwise import elementwise

_REAL = {"f32": ("f", "f"), "f64": ("d", "d")}
_COMPLEX = {"c64": ("F", "F"), "c128": ("D", "D")}
_COMPLEX_TO_REAL = {"c64": ("F", "f"), "c128": ("D", "d")}

_texts: dict[str, list[str]] = {}
_shapes: dict[str, tuple[int, int]] = {}
_types: dict[str, dict[str, tuple[str, str]]] = {}
for _table, _inputs, _outputs, _letters in (
    (UNARY, 1, 1, _REAL),
    (BINARY, 2, 1, _REAL),
    (PAIR, 1, 2, _REAL),
    (COMPLEX_UNARY, 1, 1, _COMPLEX),
    (COMPLEX_BINARY, 2, 1, _COMPLEX),
    (COMPLEX_PART, 1, 1, _COMPLEX_TO_REAL),
):
    for _name, _text in _table.items():
        _texts.setdefault(_name, []).append(f"Of complex numbers: {_text}" if _letters is not _REAL else _text)
        _shapes[_name] = (_inputs, _outputs)
        _types.setdefault(_name, {}).update(_letters)

__all__ = list(_texts)
for _name, _lines in _texts.items():
    globals()[_name] = elementwise(_name, "\n    ".join(_lines), *_shapes[_name], _types[_name])
