"""Numbers to reduce, and what comes out: by rational arithmetic over all of them, rounded once."""

from __future__ import annotations

import math
import struct
from fractions import Fraction

import numpy as np

# Bits of the mantissa, and the exponent of the last bit of the smallest number.
TYPES = {np.float64: (53, -1074, "<d", "<Q"), np.float32: (24, -149, "<f", "<I")}


def rounded(x: Fraction, dtype=np.float64):
    """The nearest number, ties to even."""
    precision, least, _, _ = TYPES[dtype]
    if x == 0:
        return dtype(0.0)
    sign, magnitude = (1.0 if x > 0 else -1.0), abs(x)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    if magnitude < Fraction(2) ** exponent:
        exponent -= 1
    unit = Fraction(2) ** max(exponent - precision + 1, least)
    steps = round(magnitude / unit)  # to even
    if steps * unit >= Fraction(2) ** (128 if dtype is np.float32 else 1024):
        return dtype(sign * math.inf)
    return dtype(sign * float(steps * unit))


def root(x: Fraction) -> Fraction:
    """The square root, or a number between the same two numbers of any type."""
    shift = max(0, 200 - x.numerator.bit_length() + x.denominator.bit_length())
    scaled = x * 4**shift
    whole = math.isqrt(scaled.numerator // scaled.denominator)
    return Fraction(whole, 2**shift) if whole * whole == scaled else Fraction(2 * whole + 1, 2 ** (shift + 1))


def bits(x) -> str:
    """As the hosts print a number; all NaNs are one."""
    _, _, float_format, integer_format = TYPES[type(x)]
    x = math.nan if math.isnan(x) else x
    number = struct.unpack(integer_format, struct.pack(float_format, x))[0]
    return f"{number:0{2 * struct.calcsize(float_format)}x}"


def product(term) -> Fraction:
    return math.prod((Fraction(float(factor)) for factor in term), start=Fraction(1))


def exact(terms, dtype, finish=lambda total: total):
    """A sum of products of numbers, by the rules for special values."""
    values = [math.prod(float(factor) for factor in term) for term in terms]
    special = [value for term, value in zip(terms, values) if not all(math.isfinite(factor) for factor in term)]
    if any(math.isnan(value) for value in special) or len(set(special)) > 1:
        return dtype(math.nan)
    if special:
        return dtype(special[0])
    total = sum((product(term) for term in terms), Fraction(0))
    if total == 0 and terms and all(value == 0 and math.copysign(1, value) < 0 for value in values):
        return dtype(-0.0)
    return rounded(finish(total), dtype)


def moments(x, y):
    """Sums of two vectors."""
    x, y = [Fraction(float(v)) for v in x], [Fraction(float(v)) for v in y]
    n = len(x)
    covariance = (n * sum(a * b for a, b in zip(x, y)) - sum(x) * sum(y)) / Fraction(n) ** 2
    return n, covariance


def variance(x, ddof):
    """Exactly, or nothing if that is NaN."""
    if len(x) <= ddof or not np.isfinite(x).all():
        return None
    n, squares = moments(x, x)
    return squares * n / (n - ddof)


def line(x, y):
    """Slope, intercept and residual, by the formulas of the documentation."""
    if not (np.isfinite(x).all() and np.isfinite(y).all() and len(x)):
        return [np.float64(math.nan)] * 3
    n, exactly = moments(x, y)
    common, of_x, of_y = rounded(exactly), rounded(variance(x, 0)), rounded(variance(y, 0))
    mean_x, mean_y = (exact([(v,) for v in z], np.float64, lambda total: total / n) for z in (x, y))
    with np.errstate(all="ignore"):
        slope = common / of_x
        residual = np.float64(n) * (of_y - slope * common)
        return [slope, mean_y - slope * mean_x, np.float64(0) if residual < 0 else residual]


def extremum(x, largest):
    """-0 is below +0, and NaN wins."""
    if np.isnan(x).any():
        return x.dtype.type(math.nan)
    return (max if largest else min)(x, key=lambda v: (float(v), math.copysign(1, v)))


def place(x, largest):
    if np.isnan(x).any():
        return int(np.isnan(x).argmax())
    return int(x.argmax() if largest else x.argmin())


def lines(x, y) -> list[str]:
    """What a host prints of two vectors."""
    told = []

    def tell(name, value):
        told.append(f"{name} {value if isinstance(value, int) else bits(value)}")

    for end, dtype in (("", np.float64), ("_f32", np.float32)):
        with np.errstate(over="ignore"):
            v, w = x.astype(dtype), y.astype(dtype)
        ones, squares = [(a,) for a in v], [(a, a) for a in v]
        tell(f"sum{end}", exact(ones, dtype))
        tell(f"mean{end}", exact(ones, dtype, lambda total: total / len(x)))
        tell(f"norm1{end}", exact([(abs(a),) for a in v], dtype))
        tell(f"norm2{end}", exact(squares, dtype, root))
        tell(f"norminf{end}", extremum(np.abs(v), True))
        tell(f"min{end}", extremum(v, False))
        tell(f"max{end}", extremum(v, True))
        tell(f"argmin{end}", place(v, False))
        tell(f"argmax{end}", place(v, True))
        tell(f"count_nonzero{end}", int(np.count_nonzero(v)))
        tell(f"any{end}", int(v.any()))
        tell(f"all{end}", int(v.all()))
        tell(f"dot{end}", exact(list(zip(v, w)), dtype))
        if dtype is np.float64:
            for name, ddof in (("var", 1), ("std", 0)):
                exactly = variance(x, ddof)
                nan = np.float64(math.nan)
                tell(name, nan if exactly is None else rounded(root(exactly) if name == "std" and exactly else exactly))
            with np.errstate(all="ignore"):
                tell("average", exact(list(zip(x, y)), np.float64) / exact([(a,) for a in y], np.float64))
            for name, value in zip(("slope", "intercept", "residual"), line(x, y)):
                tell(name, value)
            for count in np.histogram(x[np.isfinite(x)], 7, (-1.0, 1.0))[0]:
                tell("histogram", int(count))
    return told


def data() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Pairs of vectors, by what they are like."""
    random = np.random.default_rng(14)
    n = 1003

    def wide(least, most):
        return random.choice([-1.0, 1.0], n) * random.uniform(1, 2, n) * 2.0 ** random.integers(least, most, n)

    ordinary = random.uniform(-1, 1, n), random.uniform(0, 1, n)
    # What is left of huge numbers: the condition number of the sum is beyond 1e300.
    huge = wide(900, 1000)
    cancelling = random.permutation(np.concatenate([huge, -huge, [1e-5, 3.0, 5e-324]]))
    tiny = wide(-1074, -1060)
    spread = wide(-1070, 1020)
    zeros = np.zeros(n), np.ones(n)
    zeros[0][[3, 700]] = -0.0
    nan = random.uniform(-1, 1, n), random.uniform(-1, 1, n)
    nan[0][[400, 600]] = math.nan
    infinite = random.uniform(-1, 1, n), random.uniform(-1, 1, n)
    infinite[0][[17, 900]] = math.inf
    both = infinite[0].copy(), infinite[1]
    both[0][5] = -math.inf
    return {
        "ordinary": ordinary,
        "cancelling": (cancelling, random.permutation(cancelling)),
        "tiny": (tiny, random.permutation(tiny)),
        "spread": (spread, wide(-1070, 1020)),
        "overflowing": (np.full(n, 1.7e308), np.full(n, 2.0)),
        "zeros": zeros,
        "negative zeros": (np.full(n, -0.0), np.ones(n)),
        "nan": nan,
        "infinite": infinite,
        "both infinities": both,
        "few": (np.array([3.5, -2.0]), np.array([1.0, 2.0])),
        "one": (np.array([7.25]), np.array([2.0])),
    }
