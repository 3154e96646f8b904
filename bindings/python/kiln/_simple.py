"""The simple operations under NumPy's names; `_simple.pyi` has them for type checkers."""

from ._elementwise import elementwise
from ._functions import abs, arccos, arccosh, arcsin, arcsinh, arctan, arctan2, arctanh, conj, power, remainder

# For each name: how many arguments, what it gives, and NumPy's number for what reduce() starts with.
_TABLE: dict[str, tuple[int, str, int | None]] = {
    "add": (2, "x[i] + y[i]; of bools, whether one is true. Integers wrap around.", 0),
    "subtract": (2, "x[i] - y[i]. Integers wrap around; bools give int8.", None),
    "multiply": (2, "x[i] * y[i]; of bools, whether both are true. Integers wrap around.", 1),
    "divide": (2, "x[i] / y[i]. Integers give float64; zeros divide to infinities and NaN.", None),
    "floor_divide": (2, "x[i] // y[i], rounded down. Of integers, division by zero gives 0.", None),
    "negative": (1, "-x[i]; bools give int8.", None),
    "equal": (2, "Whether x[i] == y[i]; integers of all types are compared exactly.", None),
    "not_equal": (2, "Whether x[i] != y[i]; integers of all types are compared exactly.", None),
    "less": (2, "Whether x[i] < y[i]; integers of all types are compared exactly.", None),
    "less_equal": (2, "Whether x[i] <= y[i]; integers of all types are compared exactly.", None),
    "greater": (2, "Whether x[i] > y[i]; integers of all types are compared exactly.", None),
    "greater_equal": (2, "Whether x[i] >= y[i]; integers of all types are compared exactly.", None),
    "logical_and": (2, "Whether neither x[i] nor y[i] is zero.", 1),
    "logical_or": (2, "Whether x[i] or y[i] is not zero.", 0),
    "logical_xor": (2, "Whether one of x[i] and y[i] is not zero.", 0),
    "logical_not": (1, "Whether x[i] is zero.", None),
    "bitwise_and": (2, "The bits that x[i] and y[i] have in common.", 2),
    "bitwise_or": (2, "The bits of x[i] and those of y[i].", 0),
    "bitwise_xor": (2, "The bits that one of x[i] and y[i] has.", 0),
    "invert": (1, "The bits that x[i] has not; of bools, the other one.", None),
    "left_shift": (2, "x[i] with its bits y[i] places to the left.", None),
    "right_shift": (2, "x[i] with its bits y[i] places to the right, its sign kept.", None),
    "isnan": (1, "Whether x[i] is NaN.", None),
    "isinf": (1, "Whether x[i] is an infinity.", None),
    "isfinite": (1, "Whether x[i] is neither NaN nor an infinity.", None),
    "signbit": (1, "Whether x[i] has the sign -, also where it is zero; NaN has none.", None),
    "where": (3, "x[i] where condition[i] is true, else y[i].", None),
}

_made = {name: elementwise(name, text, inputs, 1, identity) for name, (inputs, text, identity) in _TABLE.items()}
# This one takes any condition: see _more.py.
select = _made.pop("where")
globals().update(_made)

# NumPy's other names.
_ALIASES = {
    "absolute": abs,
    "acos": arccos,
    "acosh": arccosh,
    "asin": arcsin,
    "asinh": arcsinh,
    "atan": arctan,
    "atan2": arctan2,
    "atanh": arctanh,
    "bitwise_invert": _made["invert"],
    "bitwise_left_shift": _made["left_shift"],
    "bitwise_not": _made["invert"],
    "bitwise_right_shift": _made["right_shift"],
    "conjugate": conj,
    "mod": remainder,
    "pow": power,
    "true_divide": _made["divide"],
}
globals().update(_ALIASES)

__all__ = list(_made) + list(_ALIASES)
