"""Exact sums beside plain ones, extrema, and sums along axes."""

import ctypes
import math

import numpy as np

from ._peers import SIZES, address, cplusplus, vector

ROWS = 4096
VECTORS = ("exact sum", "exact sum, all exponents", "exact dot", "min", "argmin", "var")
CASES = [(what, n) for what in VECTORS for n in SIZES] + [("sum along axis 0", ROWS), ("sum along axis 1", ROWS)]


def label(case):
    """What is computed, and of how many."""
    what, n = case
    return f"{what}, {n} x {n} f64" if "axis" in what else f"{what}, {n:,} f64"


def traffic(case):
    """Bytes read."""
    what, n = case
    return 8 * n * n if "axis" in what else 8 * n * (2 if "dot" in what else 1)


def inputs(case):
    """One array, or two."""
    what, n = case
    if "axis" in what:
        return [vector(n * n).reshape(n, n)]
    if "exponents" in what:
        rng = np.random.default_rng(1)
        bits = rng.integers(0, 2047, n, dtype=np.uint64) << np.uint64(52) | rng.integers(0, 2**52, n, dtype=np.uint64)
        signs = rng.integers(0, 2, n, dtype=np.uint64) << np.uint64(63)
        return [(bits | signs).view(np.float64)]
    return [vector(n), vector(n, 2)] if "dot" in what else [vector(n)]


def kiln(case):
    import kiln

    what, x = case[0], inputs(case)
    functions = {"exact dot": kiln.exact_dot, "min": kiln.min, "argmin": kiln.argmin, "var": kiln.var}
    if "axis" in what:
        return lambda: kiln.sum(*x, axis=int(what[-1]))
    function = functions.get(what, kiln.exact_sum)
    return lambda: function(*x)


def numpy(case):
    """The plain sum beside exact ones."""
    what, x = case[0], inputs(case)
    functions = {"exact dot": np.dot, "min": np.min, "argmin": np.argmin, "var": np.var}
    if "axis" in what:
        return lambda: np.sum(*x, axis=int(what[-1]))
    function = functions.get(what, np.sum)

    def run():
        with np.errstate(all="ignore"):
            return function(*x)

    return run


def fsum(case):
    """Python's own exact sum."""
    what, n = case
    if not what.startswith("exact sum") or n > 100_000:
        raise ImportError("for exact sums of up to 100,000 numbers")
    x = [math.ldexp(value, -60) for value in inputs(case)[0].tolist()]  # fsum refuses to overflow on the way
    return lambda: math.fsum(x)


def limit(case):
    library, x = cplusplus(), inputs(case)
    arguments = [ctypes.c_int64(x[0].size), *map(address, x)]
    probe = library.limit_read_two if len(x) == 2 else library.limit_read
    return lambda: probe(*arguments)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy, not exact": numpy,
    "math.fsum": fsum,
    "limit: read": limit,
}
