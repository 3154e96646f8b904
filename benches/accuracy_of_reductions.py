"""Errors of Kiln's reductions beside NumPy's and SciPy's, against exact rational arithmetic: a table in Markdown.

    python benches/accuracy_of_reductions.py [--library target/release/libkiln.so] [--sizes 10,100] [--draws 100]

An error is in units of 2^-53 (2^-24 for float) of the result's scale: the result itself for variances and deviations;
the sum of magnitudes for sums and means, so that what cancels does not hide the rest; for a slope, the ratio of the
deviations of y and x, which is the slope itself on a line, and for an intercept what that moves at 0. Of all sizes, a
row shows the one where Kiln compares worst.
"""

from __future__ import annotations

import argparse
import ctypes
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
from scipy import stats

RATIOS = {np.float32: [1e2, 1e4, 1e6, 8e6], np.float64: [1e2, 1e6, 1e10, 1e14, 3e14, 3e15]}
# A ratio of errors that counts as more than NumPy's.
MOST = 1.1


class Kiln:
    """The functions of one element type."""

    def __init__(self, library: Path, dtype):
        self.library, self.dtype = ctypes.CDLL(str(library)), dtype
        self.suffix = "f64" if dtype is np.float64 else "f32"

    def __call__(self, name: str, *arrays, ddof: int | None = None, results: int = 1):
        out = np.empty(results, self.dtype)
        arguments = [ctypes.c_int64(arrays[0].size)]
        for x in arrays:
            arguments += [ctypes.c_void_p(x.ctypes.data), ctypes.c_int64(1)]
        arguments += [] if ddof is None else [ctypes.c_int64(ddof)]
        arguments += [ctypes.c_void_p(out[i:].ctypes.data) for i in range(results)]
        assert getattr(self.library, f"kiln_{name}_{self.suffix}")(*arguments) == 0
        return out if results > 1 else out[0]


def families(rng, n: int, dtype):
    """Names, and functions that draw x and y."""
    index = np.arange(n)

    def of(draw):
        return lambda: (draw().astype(dtype), index.astype(dtype))

    yield "constant", of(lambda: np.full(n, rng.uniform(1, 10)))
    for ratio in RATIOS[dtype]:
        yield f"mean / deviation {ratio:.0e}", of(lambda r=ratio: rng.uniform(1, 10) * (1 + rng.standard_normal(n) / r))
    offset = 1e5 if dtype is np.float32 else 1e8
    yield "ramp", of(lambda: offset * rng.uniform(1, 10) + index * rng.uniform(0.001, 1))
    yield "alternating", of(lambda: (1 - 2 * (index % 2)) * (rng.uniform(1, 2) + 0.1 * rng.random(n)))
    yield "wide", of(lambda: rng.choice([-1, 1], n) * 2.0 ** rng.uniform(-20, 20, n))
    yield "lognormal", of(lambda: rng.lognormal(0, 2, n))


def integers(x):
    """The numbers as integers, and the power of two that they are in units of."""
    fraction, exponent = np.frexp(x.astype(np.float64))
    whole, exponent = (fraction * 2.0**53).astype(np.int64), exponent - 53
    least = int(exponent[whole != 0].min()) if whole.any() else 0
    return [int(w) << max(int(e) - least, 0) for w, e in zip(whole, exponent)], Fraction(2) ** least


def root(x: Fraction) -> Fraction:
    return Fraction(math.isqrt((x.numerator * x.denominator) << 400), x.denominator << 200)


def measure(kiln: Kiln, rng, x, at):
    """Results of Kiln and of NumPy, the exact ones, and their scales."""
    n, dtype = x.size, kiln.dtype
    a, unit = integers(x)
    total, magnitudes = sum(a) * unit, sum(map(abs, a)) * unit
    yield "sum", kiln("sum", x), np.sum(x), total, magnitudes
    yield "mean", kiln("mean", x), np.mean(x), total / n, magnitudes / n
    variance = (n * sum(v * v for v in a) - sum(a) ** 2) * unit * unit / (n * n)
    yield "var", kiln("var", x, ddof=0), np.var(x), variance, variance
    yield "std", kiln("std", x, ddof=0), np.std(x), root(variance), root(variance)
    weights = rng.random(n).astype(dtype)
    w, w_unit = integers(weights)
    of_weights = sum(w) * w_unit
    products, sizes = (sum(f(v) * u for v, u in zip(a, w)) * unit * w_unit for f in (int, abs))
    yield (
        "average",
        kiln("average", x, weights),
        np.average(x, weights=weights),
        products / of_weights,
        sizes / of_weights,
    )
    b, b_unit = integers(at)
    xx = (n * sum(v * v for v in b) - sum(b) ** 2) * b_unit * b_unit
    xy = (n * sum(v * u for v, u in zip(a, b)) - sum(a) * sum(b)) * unit * b_unit
    if xx == 0 or variance == 0:
        return
    slope, steepness = xy / xx, root(variance * n * n / xx)
    intercept = (total - slope * sum(b) * b_unit) / n
    line = kiln("linear_fit", at, x, results=3)
    theirs = stats.linregress(at, x)
    yield "slope", line[0], dtype(theirs.slope), slope, steepness
    reach = abs(total) / n + steepness * sum(map(abs, b)) * b_unit / n
    yield "intercept", line[1], dtype(theirs.intercept), intercept, reach


def error(found, exact: Fraction, scale: Fraction, dtype) -> float:
    if not np.isfinite(found):
        return math.inf
    distance = abs(Fraction(float(found)) - exact)
    unit = Fraction(1, 2**53 if dtype is np.float64 else 2**24)
    return float(distance / (scale * unit)) if scale else (0.0 if distance == 0 else math.inf)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, default=Path("target/release/libkiln.so"))
    parser.add_argument("--sizes", default="10,100,1000,4096,10000")
    parser.add_argument("--draws", type=int, default=100)
    options = parser.parse_args()
    print("| type, family | function | median, NumPy or SciPy | median, Kiln | worst, NumPy or SciPy | worst, Kiln | |")
    print("|---|---|--:|--:|--:|--:|---|")
    for dtype in (np.float64, np.float32):
        kiln, rows = Kiln(options.library, dtype), {}
        for n in map(int, options.sizes.split(",")):
            rng = np.random.default_rng(n)
            for family, draw in families(rng, n, dtype):
                for _ in range(options.draws):
                    x, at = draw()
                    for name, ours, theirs, exact, scale in measure(kiln, rng, x, at):
                        errors = tuple(error(found, exact, scale, dtype) for found in (theirs, ours))
                        rows.setdefault((family, name), {}).setdefault(n, []).append(errors)
        for (family, name), sizes in rows.items():
            # Of the size where Kiln compares worst.
            def figures(errors):
                return *np.median(errors, axis=0), *np.max(errors, axis=0)

            def ratio(f):
                return max(f[1] / max(f[0], 1e-9), f[3] / max(f[2], 1e-9))

            n, worst = max(((n, figures(errors)) for n, errors in sizes.items()), key=lambda item: ratio(item[1]))
            numbers = " | ".join(f"{x:.3g}" for x in worst)
            note = f"more, n = {n}" if ratio(worst) > MOST else ""
            print(f"| {dtype.__name__}, {family} | {name} | {numbers} | {note} |", flush=True)


if __name__ == "__main__":
    main()
