"""Random expressions beside the same trees node by node: NumPy's arithmetic, and Kiln's own functions, bit for bit.

python tests/expressions/trees.py 100000    runs so many and prints how often each operator met each type.
"""

import random
import sys
import warnings
from collections import Counter

import numpy as np

import kiln

DTYPES = ["?", "b", "h", "i", "q", "B", "H", "I", "Q", "e", "f", "d", "F", "D"]
N = 21
# By name: one type may have two letters.
LETTERS = {np.dtype(letter).name: letter for letter in DTYPES}
counts = Counter()


def kind(x):
    return x.dtype.kind


def bits(x, y):
    """Whether two results are the same, NaN aside that is NaN in both."""
    if x.dtype != y.dtype or x.shape != y.shape:
        return False
    if kind(x) == "c":
        return bits(x.real, y.real) and bits(x.imag, y.imag)
    if kind(x) != "f":
        return np.array_equal(x, y)
    nan = np.isnan(x)
    return np.array_equal(nan, np.isnan(y)) and x[~nan].tobytes() == y[~nan].tobytes()


def product(x, y):
    """Of complex numbers, not fused."""
    dtype = np.result_type(x, y)
    x, y = x.astype(dtype), y.astype(dtype)
    result = np.empty(np.broadcast(x, y).shape, dtype)
    result.real = x.real * y.real - x.imag * y.imag
    result.imag = x.real * y.imag + x.imag * y.real
    return result


def smallest(function, x, y):
    """Of floating-point numbers, with -0 below +0."""
    dtype = np.result_type(x, y)
    x, y = x.astype(dtype), y.astype(dtype)
    found = getattr(np, function)(x, y)
    if found.dtype.kind == "f":
        both = (x == 0) & (y == 0)
        sign = np.signbit(x) | np.signbit(y) if function == "minimum" else np.signbit(x) & np.signbit(y)
        found = np.where(both, np.where(sign, dtype.type(-0.0), dtype.type(0.0)), found)
    return found


def own(name, *arguments):
    """Kiln's function of arrays, in the type that expressions compute it in."""
    dtype = np.result_type(*(np.sqrt(np.ones(1, a.dtype)).dtype for a in arguments))
    wide = [a.astype("f4" if dtype == "e" else dtype) for a in arguments]
    return getattr(kiln, name)(*wide).astype(dtype)


class Maker:
    """Makes trees of the variables."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        source = np.random.default_rng(seed)
        self.variables = {}
        for letter in DTYPES:
            dtype = np.dtype(letter)
            x = source.integers(0, 2, N) if letter == "?" else source.integers(-4 * (dtype.kind not in "ub"), 9, N)
            if dtype.kind in "fc":
                x = x + source.choice([0.0, 0.5, 0.1], N)
            x = x.astype(dtype)
            if dtype.kind in "iu":
                x[:2] = np.iinfo(dtype).max, np.iinfo(dtype).min
            if dtype.kind == "f":
                x[:5] = np.inf, np.nan, -0.0, np.finfo(dtype).tiny / 4, -np.inf
            if dtype.kind == "c":
                x = x + 1j * source.integers(-3, 4, N).astype(dtype)
            self.variables["v" + ("b1" if letter == "?" else letter + ("u" if letter.isupper() else ""))] = x.astype(
                dtype
            )

    def leaf(self):
        name = self.random.choice(list(self.variables))
        return name, self.variables[name]

    def tree(self, depth):
        """A text and its value; at least one branch is so deep."""
        if depth == 0:
            return self.leaf()
        a, x = self.tree(depth - 1)
        b, y = self.tree(self.random.randrange(depth))
        while True:
            name = self.random.choice(list(NODES))
            made = NODES[name](self, a, x, b, y)
            if made is not None:
                for value in [x, y] if name in OF_TWO else [x]:
                    counts[name, LETTERS[value.dtype.name]] += 1
                return made


def arithmetic(symbol, function):
    def make(_, a, x, b, y):
        try:
            both = np.result_type(x, y)
        except TypeError:
            return None
        if both.kind == "c" and symbol == "*":
            return f"({a}) * ({b})", product(x, y)
        try:
            return f"({a}) {symbol} ({b})", function(x, y)
        except TypeError:
            return None

    return make


def power(_, a, x, b, y):
    exponent = abs(int(y.flat[3].real)) % 4 if np.isfinite(y.flat[3]) else 1
    if kind(x) == "c":
        return None
    if kind(x) == "f":
        if x.dtype.char == "e":
            return None
        exponents = {0: "2", 1: "0.5", 2: "-1", 3: "3"}
        values = {0: lambda: x * x, 1: lambda: own("sqrt", x), 2: lambda: np.divide(1, x, dtype=x.dtype)}
        return f"({a}) ** {exponents[exponent]}", values.get(exponent, lambda: kiln.power(x, x.dtype.type(3)))()
    if kind(x) == "b":
        return None
    return f"({a}) ** {exponent}", x**exponent


def shift(symbol):
    def make(_, a, x, b, y):
        if kind(x) not in "iu" or kind(y) not in "iu":
            return None
        count = abs(int(y.flat[4])) % 9
        return f"({a}) {symbol} {count}", x << count if symbol == "<<" else x >> count

    return make


def unary(text, function, kinds):
    def make(_, a, x, b, y):
        return (text.format(a), function(x)) if kind(x) in kinds else None

    return make


def elementary(name, n=1):
    def make(_, a, x, b, y):
        if kind(x) == "c" and name not in ("sqrt", "exp", "sin", "cos", "log"):
            return None
        if n == 2 and "c" in (kind(x), kind(y)):
            return None
        if n == 1:
            return f"{name}({a})", own(name, x)
        return f"{name}({a}, {b})", own(name, x, y)

    return make


def where(maker, a, x, b, y):
    c, z = maker.leaf()
    return f"where({c}, {a}, {b})", np.where(z != 0, x, y)


def select(maker, a, x, b, y):
    return f"(({a}) if vb1 else ({b}))", np.where(maker.variables["vb1"], x, y)


def to(letter, name):
    def make(_, a, x, b, y):
        target = np.dtype(letter)
        if kind(x) == "c" and target.kind != "c":
            return None
        if kind(x) == "f" and target.kind in "iu":
            return None  # NumPy's value is the processor's where it does not fit
        return f"{name}({a})", x.astype(target)

    return make


def chained(_, a, x, b, y):
    if "c" in (kind(x), kind(y)):
        return None
    return f"(({a}) <= ({b}) < ({a}))", (x <= y) & (y < x)


def extreme(name):
    def make(_, a, x, b, y):
        if "c" in (kind(x), kind(y)) or "b" == kind(x) == kind(y):
            return None
        return f"{name}({a}, {b})", smallest(name, x, y)

    return make


def comparison(symbol, function):
    def make(_, a, x, b, y):
        if "c" in (kind(x), kind(y)) and symbol not in ("==", "!="):
            return None
        return f"({a}) {symbol} ({b})", function(x, y)

    return make


NODES = {
    "+": arithmetic("+", np.add),
    "-": arithmetic("-", np.subtract),
    "*": arithmetic("*", np.multiply),
    "/": lambda m, a, x, b, y: None if "c" in (kind(x), kind(y)) else arithmetic("/", np.divide)(m, a, x, b, y),
    "//": lambda m, a, x, b, y: None if "c" in (kind(x), kind(y)) else arithmetic("//", np.floor_divide)(m, a, x, b, y),
    "%": lambda m, a, x, b, y: None if "c" in (kind(x), kind(y)) else arithmetic("%", np.remainder)(m, a, x, b, y),
    "**": power,
    "<<": shift("<<"),
    ">>": shift(">>"),
    "&": arithmetic("&", np.bitwise_and),
    "|": arithmetic("|", np.bitwise_or),
    "^": arithmetic("^", np.bitwise_xor),
    "==": comparison("==", np.equal),
    "!=": comparison("!=", np.not_equal),
    "<": comparison("<", np.less),
    "<=": comparison("<=", np.less_equal),
    ">": comparison(">", np.greater),
    ">=": comparison(">=", np.greater_equal),
    "chain": chained,
    "neg": unary("-({})", np.negative, "iufc"),
    "~": unary("~({})", np.invert, "biu"),
    "not": unary("(not ({}))", np.logical_not, "b"),
    "abs": unary("abs({})", np.abs, "biuf"),
    "sign": unary("sign({})", np.sign, "iuf"),
    "floor": unary("floor({})", np.floor, "biuf"),
    "ceil": unary("ceil({})", np.ceil, "biuf"),
    "trunc": unary("trunc({})", np.trunc, "biuf"),
    "round": unary("round({})", np.round, "iuf"),
    "isnan": unary("isnan({})", np.isnan, "biufc"),
    "isinf": unary("isinf({})", np.isinf, "biufc"),
    "isfinite": unary("isfinite({})", np.isfinite, "biufc"),
    "real": unary("real({})", np.real, "fc"),
    "imag": unary("imag({})", np.imag, "c"),
    "conj": unary("conj({})", np.conj, "iufc"),
    "where": where,
    "if": select,
    "maximum": extreme("maximum"),
    "minimum": extreme("minimum"),
    **{name: to(letter, name) for letter, name in [
        ("?", "bool"), ("b", "int8"), ("H", "uint16"), ("i", "int32"), ("q", "int64"), ("Q", "uint64"),
        ("e", "float16"), ("f", "float32"), ("d", "float64"), ("F", "complex64"), ("D", "complex128"),
    ]},
    **{name: elementary(name) for name in ["sqrt", "exp", "sin", "cos", "log"]},
    **{name: elementary(name) for name in ["arctan", "tanh", "expm1", "cbrt", "erf"]},
    **{name: elementary(name, 2) for name in ["arctan2", "hypot"]},
}  # fmt: skip


OF_TWO = {
    *("+", "-", "*", "/", "//", "%", "&", "|", "^", "==", "!=", "<", "<=", ">", ">=", "chain"),
    *("where", "if", "maximum", "minimum", "arctan2", "hypot"),
}


def check(seed, depth=None):
    """One tree; raises where it differs."""
    maker = Maker(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text, expected = maker.tree(depth or 4 + seed % 3)
    expected = np.asarray(expected)
    found = np.asarray(kiln.evaluate(text, maker.variables, {}))
    if not bits(found, np.broadcast_to(expected, found.shape)):
        raise AssertionError(f"seed {seed}: {text}\n{found.dtype} {found}\n{expected.dtype} {expected}")


def main():
    for seed in range(int(sys.argv[1])):
        check(seed)
    print("operator " + " ".join(f"{letter:>6}" for letter in DTYPES))
    for name in NODES:
        print(f"{name:10}" + " ".join(f"{counts[name, letter] or '':>6}" for letter in DTYPES))
    seen = [count for count in counts.values()]
    print(f"{sys.argv[1]} trees, {len(seen)} pairs, the rarest {min(seen)} times")


if __name__ == "__main__":
    main()
