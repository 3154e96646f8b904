"""Every operator and function of expressions on every type that it takes: its type beside NumPy's, and its value.

As a program it writes the table of result types of docs/expressions.md anew: python tests/expressions/table.py
"""

import itertools
import re
import sys
import warnings
from pathlib import Path

import numpy as np

import kiln

PAGE = Path(__file__).resolve().parents[2] / "docs" / "expressions.md"
DTYPES = ["?", "b", "h", "i", "q", "B", "H", "I", "Q", "e", "f", "d", "F", "D"]
SHORT = dict(zip(DTYPES, ["bool", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]))

UNARY = ["-x", "+x", "~x", "not x"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "^", "|", "==", "!=", "<", "<=", ">", ">=", "and", "or"]
# Names that NumPy has, too, of one argument, of two, of three.
ELEMENTARY = [
    *(
        "sqrt",
        "exp",
        "exp2",
        "expm1",
        "sinh",
        "cosh",
        "tanh",
        "sin",
        "cos",
        "tan",
        "arcsin",
        "arccos",
        "arctan",
        "cbrt",
    ),
    *("log", "log2", "log10", "log1p", "arcsinh", "arccosh", "arctanh"),
]
ONE = [
    *ELEMENTARY,
    *("abs", "absolute", "negative", "positive", "sign", "square", "reciprocal", "conj", "conjugate", "floor", "ceil"),
    *(
        "trunc",
        "rint",
        "round",
        "real",
        "imag",
        "angle",
        "isnan",
        "isinf",
        "isfinite",
        "signbit",
        "logical_not",
        "invert",
    ),
    *("copy", "ones_like", "fabs"),
]
OWN = ["exp10", "sinpi", "cospi", "erf", "erfc", "gamma", "lgamma"]  # NumPy has none
TWO = [
    *("arctan2", "hypot", "nextafter", "copysign", "maximum", "minimum", "fmax", "fmin", "fmod", "logical_and"),
    *("logical_or", "logical_xor", "add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power"),
    *("left_shift", "right_shift"),
]
THREE = ["where(c, x, y)", "clip(x, y, y)", "complex(x, y)"]
REDUCTIONS = ["sum", "prod", "min", "max", "mean", "any", "all", "argmin", "argmax"]


def texts():
    """Every text of one operator or function, and how many variables it has."""
    yield from ((text, 1) for text in UNARY)
    yield from ((f"{name}(x)", 1) for name in [*ONE, *OWN])
    yield from ((f"x {operator} y", 2) for operator in BINARY)
    yield from ((f"{name}(x, y)", 2) for name in TWO)
    yield from ((text, 2) for text in THREE)
    yield from ((f"{name}(x)", 1) for name in REDUCTIONS)


def values(letter, second=False):
    """Some elements of a type."""
    dtype = np.dtype(letter)
    if dtype.kind == "b":
        return np.array([False, True, True, False, True, False])[:: -1 if second else 1].copy()
    numbers = [3, 1, 2, 0, 5, 1] if second else [0, 1, 7, 2, 100, 3]
    if dtype.kind in "if":
        numbers[2] *= -1
    array = np.array(numbers, dtype)
    if dtype.kind == "f":
        array[-1], array[0] = (0.75, 0.25) if second else (0.5, -0.0)
    if dtype.kind == "c":
        array = array + 1j * array[::-1]
        array = array.astype(dtype)
    return array


def numpys(text, variables):
    """NumPy's value of a text, or None where it has none."""
    scope = {name: getattr(np, name) for name in [*ONE, *TWO, *REDUCTIONS, "where", "clip"] if hasattr(np, name)}
    scope["complex"] = lambda x, y: x + 1j * y
    operators = {"x and y": "logical_and(x, y)", "x or y": "logical_or(x, y)", "not x": "logical_not(x)"}
    if operators.get(text) and any(value.dtype.kind != "b" for value in variables.values()):
        return None  # they take bools here, and NumPy's functions everything
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return np.asarray(eval(operators.get(text, text), scope, dict(variables)))
        except (TypeError, NameError, ValueError):
            return None


def kilns(text, variables):
    """Kiln's, or None where it does not take the types."""
    try:
        return np.asarray(kiln.evaluate(text, variables, {}))
    except TypeError:
        return None


def cases():
    """Text, letters of the variables' types, the variables."""
    for text, n in texts():
        for letters in itertools.product(DTYPES, repeat=n):
            variables = {"x": values(letters[0])}
            if n == 2:
                variables["y"] = values(letters[1], second=True)
            if "(c," in text:
                variables["c"] = np.array([True, False, True, True, False, False])
            if "**" in text or "power" in text:
                variables["y"] = np.abs(variables["y"])
            yield text, letters, variables


def table():
    """The types of results, of one type, or of two that are the same, in Markdown."""
    lines = ["| | " + " | ".join(SHORT.values()) + " |", "|---" * (len(DTYPES) + 1) + "|"]
    for text, _ in texts():
        cells = []
        for letter in DTYPES:
            variables = {"x": values(letter), "y": values(letter, second=True), "c": np.array([True] * 6)}
            names = re.findall(r"\b[xyc]\b", text)
            if "**" in text or "power" in text:
                variables["y"] = np.abs(variables["y"])
            result = kilns(text, {name: variables[name] for name in names})
            cells.append("" if result is None else SHORT[result.dtype.char.replace("l", "q").replace("L", "Q")])
        lines.append(f"| `{text.replace('|', chr(92) + '|')}` | " + " | ".join(cells) + " |")
    return "\n".join(lines)


BEGIN, END = "<!-- types: python tests/expressions/table.py -->\n", "\n<!-- end of types -->"


def written(page):
    """The page with the table as it is now."""
    head, rest = page.split(BEGIN)
    return head + BEGIN + table() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text()))
    sys.exit(0)
