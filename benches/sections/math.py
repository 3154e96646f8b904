"""out = f(x), f(x, y), or two results, for every function that Kiln has, to arrays that are there already."""

import functools

import numpy as np

from ._peers import VECTORS, bound, cplusplus, item_size, limit_of_writing, mkl, size_label, vector

# What VML calls them, where that is not their name.
VML = {
    "arccos": "Acos",
    "arccosh": "Acosh",
    "arcsin": "Asin",
    "arcsinh": "Asinh",
    "arctan": "Atan",
    "arctan2": "Atan2",
    "arctanh": "Atanh",
    "gamma": "TGamma",
    "lgamma": "LGamma",
    "log": "Ln",
    "nextafter": "NextAfter",
    "copysign": "CopySign",
    "power": "Pow",
    "reciprocal": "Inv",
    "sincos": "SinCos",
    "square": "Sqr",
}
# What SciPy calls those that NumPy does not have.
SCIPY = {"erf": "erf", "erfc": "erfc", "exp10": "exp10", "gamma": "gamma", "lgamma": "gammaln"}
# Arguments are uniform between these; as EVERYWHERE for the others.
RANGES = {
    "arccosh": (1, 100),
    "arcsin": (-1, 1),
    "arccos": (-1, 1),
    "arctanh": (-1, 1),
    "gamma": (0.5, 20),
    "lgamma": (0.5, 100),
    "log": (0, 100),
    "log2": (0, 100),
    "log10": (0, 100),
    "log1p": (0, 100),
    "power": (0, 10),
    "sqrt": (0, 100),
    "erf": (-5, 5),
    "erfc": (-5, 5),
}
EVERYWHERE = (-10, 10)


def functions():
    """Kiln's functions of each element: name, number of arguments, number of results."""
    import kiln

    return [(name, f.nin, f.nout) for name, f in vars(kiln).items() if isinstance(f, np.ufunc)]


def cases():
    return [(*function, n, dtype) for function in functions() for n, dtype in VECTORS]


def label(case):
    name, _, _, n, dtype = case
    return f"{name}, {size_label(n, dtype)}"


def traffic(case):
    """Bytes read and written."""
    _, nin, nout, n, dtype = case
    return (nin + nout) * n * item_size(dtype)


def arrays(case):
    """Arguments, and where the results go."""
    name, nin, nout, n, dtype = case
    low, high = RANGES.get(name, EVERYWHERE)
    inputs = [low + (high - low) * vector(n, dtype, seed) for seed in range(1, nin + 1)]
    return inputs, [np.empty_like(inputs[0]) for _ in range(nout)]


def kiln(case):
    import kiln

    function, (inputs, outs) = getattr(kiln, case[0]), arrays(case)
    return lambda: function(*inputs, *outs)


def numpy(case):
    if not hasattr(np, case[0]):
        return None
    function, (inputs, outs) = getattr(np, case[0]), arrays(case)
    return lambda: function(*inputs, *outs)


def scipy(case):
    from scipy import special

    if case[0] not in SCIPY:
        return None
    function, (inputs, outs) = getattr(special, SCIPY[case[0]]), arrays(case)
    return lambda: function(*inputs, *outs)


def numexpr(case):
    import numexpr

    inputs, outs = arrays(case)
    named = dict(zip("xy", inputs))
    if len(outs) > 1:
        return None
    expression = "x**y" if case[0] == "power" else f"{case[0]}({', '.join(named)})"
    try:
        numexpr.evaluate(expression, local_dict=named, out=outs[0])
    except TypeError:
        return None
    return lambda: numexpr.re_evaluate(local_dict=named)


@functools.cache
def numba_loop(name, nin):
    """Compiled, or None: it does not know every function of NumPy."""
    import numba

    function = getattr(np, name, None)
    if function is None:
        return None

    @numba.njit(parallel=True)
    def one(x, out):
        for i in numba.prange(x.size):
            out[i] = function(x[i])

    @numba.njit(parallel=True)
    def two(x, y, out):
        for i in numba.prange(x.size):
            out[i] = function(x[i], y[i])

    loop, vectors = (one, two)[nin - 1], [np.ones(1)] * (nin + 1)
    try:
        loop(*vectors)
    except numba.errors.NumbaError:
        return None
    return loop


def numba(case):
    loop, (inputs, outs) = numba_loop(*case[:2]), arrays(case)
    return loop and len(outs) == 1 and (lambda: loop(*inputs, *outs))


def mkl_vml(case):
    name, _, _, n, dtype = case
    if name == "remainder":  # VML's is IEEE 754's, which rounds the quotient to the nearest
        return None
    inputs, outs = arrays(case)
    return bound(mkl(), f"v{'d' if dtype == 'f64' else 's'}{VML.get(name, name.capitalize())}", n, *inputs, *outs)


def cplusplus_openmp(case):
    name, _, _, n, dtype = case
    inputs, outs = arrays(case)
    return bound(cplusplus(), f"peer_{name}_{dtype}", n, *inputs, *outs)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "SciPy": scipy,
    "NumExpr": numexpr,
    "Numba": numba,
    "MKL VML": mkl_vml,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read and write": lambda case: limit_of_writing(*arrays(case)),
}
