"""Reductions of vectors and along axes, and exact ones, beside NumPy's plain ones."""

import math

import numpy as np

from ._peers import SIZES, item_size, limit_of_reading, limit_of_reading_two, size_label, vector

SQUARE = 4096 * 4096
# What NumPy calls them is what Kiln does; norms have names of their own.
FAST = ("prod", "min", "argmin", "mean", "var", "count_nonzero", "norm")
EXACT = ("exact_sum", "exact_dot")
ALONG = ("sum", "min", "argmin", "var", "norm")


def cases():
    """What, its input, the axis or None."""
    fast = [(what, (n, dtype), None) for what in FAST for dtype in ("f64", "f32") for n in SIZES]
    exact = [(what, (n, dtype), None) for what in EXACT for dtype in ("f64", "f32") for n in SIZES]
    adversarial = [(f"{what}, all exponents", (n, "f64"), None) for what in EXACT for n in SIZES]
    along = [(what, (SQUARE, dtype), axis) for what in ALONG for dtype in ("f64", "f32") for axis in (0, 1)]
    transposed = [("sum, transposed", (SQUARE, dtype), None) for dtype in ("f64", "f32")]
    return fast + exact + adversarial + along + transposed


def label(case):
    what, (n, dtype), axis = case
    if axis is not None:
        return f"{what} along axis {axis}, {' x '.join(map(str, shape(n)))} {dtype}"
    return f"{what}, {size_label(n, dtype)}"


def shape(n):
    """The matrix of n elements that is nearest to a square, not higher than wide."""
    rows = next(rows for rows in range(math.isqrt(n), 0, -1) if n % rows == 0)
    return rows, n // rows


def traffic(case):
    """Bytes read."""
    what, (n, dtype), _ = case
    return len(inputs_of(what)) * n * item_size(dtype)


def inputs_of(what):
    """The seeds of the inputs."""
    return (1, 2) if "dot" in what else (1,)


def all_exponents(n, seed):
    """Any finite double, as if bits were drawn."""
    rng = np.random.default_rng(seed)
    exponents = rng.integers(0, 2047, n, dtype=np.uint64) << np.uint64(52)
    signs = rng.integers(0, 2, n, dtype=np.uint64) << np.uint64(63)
    return (signs | exponents | rng.integers(0, 2**52, n, dtype=np.uint64)).view(np.float64)


def arrays(case):
    what, (n, dtype), axis = case
    if "exponents" in what:
        return [all_exponents(n, seed) for seed in inputs_of(what)]
    made = [vector(n, dtype, seed) for seed in inputs_of(what)]
    if axis is not None or "transposed" in what:
        made = [x.reshape(shape(n)) for x in made]
    return [x.T for x in made] if "transposed" in what else made


def call(function, case):
    """A call of a function of NumPy or of Kiln, which take the same arguments."""
    made, axis = arrays(case), case[2]
    return (lambda: function(*made)) if axis is None else (lambda: function(*made, axis=axis))


def kiln(case):
    import kiln

    return call(getattr(kiln, case[0].split(",")[0]), case)


def numpy(case):
    name = case[0].split(",")[0].removeprefix("exact_")
    np.seterr(all="ignore")
    return call(np.linalg.norm if name == "norm" else getattr(np, name), case)


def fsum(case):
    """Python's own exact sum, of a list."""
    what, (n, dtype), _ = case
    if what != "exact_sum" or dtype != "f64" or n > 10_000_000:
        return None
    x = arrays(case)[0].tolist()
    return lambda: math.fsum(x)


def numba(case):
    """The loops that one would write, for what NumPy does in several passes or one thread."""
    import numba

    what, _, axis = case
    if what not in ("min", "var") or axis is not None:
        return None

    @numba.njit(parallel=True, fastmath=True)
    def smallest(x):
        found = x[0]
        for i in numba.prange(x.size):
            found = min(found, x[i])
        return found

    @numba.njit(parallel=True, fastmath=True)
    def variance(x):
        total = x.dtype.type(0)
        for i in numba.prange(x.size):
            total += x[i]
        mean, squares = total / x.size, x.dtype.type(0)
        for i in numba.prange(x.size):
            squares += (x[i] - mean) ** 2
        return squares / x.size

    return call(smallest if what == "min" else variance, case)


def limit(case):
    what, (n, dtype), _ = case
    return limit_of_reading_two(n, dtype) if "dot" in what else limit_of_reading(n, dtype)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy, not exact": numpy,
    "math.fsum": fsum,
    "Numba": numba,
    "limit: read": limit,
}
