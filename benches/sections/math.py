"""out = f(x), f(x, y), or two results, for every function that Kiln has, to arrays that are there already."""

import functools

import numpy as np

from ._peers import SIZES, VECTORS, bound, cplusplus, item_size, limit_of_writing, mkl, size_label, vector

# What VML calls them, where that is not their name.
VML = {
    "angle": "Arg",
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
LETTERS = {"f32": "s", "f64": "d", "c64": "c", "c128": "z"}
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
COMPLEX_RANGE = (-5, 5)
PARTS = {"c64": "f32", "c128": "f64"}


# Of complex numbers: not the largest size, which tells no more.
COMPLEX_VECTORS = tuple((n, dtype) for dtype in ("c128", "c64") for n in SIZES[:2])


def functions(kind):
    """Kiln's functions of elements of this kind, "d" or "D": name, number of arguments, number of results."""
    import kiln

    ufuncs = [(name, f) for name, f in vars(kiln).items() if isinstance(f, np.ufunc)]
    return [(name, f.nin, f.nout) for name, f in ufuncs if any(t.startswith(kind * f.nin + "-") for t in f.types)]


def cases():
    """Function, numbers of arguments and results, size, element type."""
    real = [(*function, n, dtype) for function in functions("d") for n, dtype in VECTORS]
    return real + [(*function, n, dtype) for function in functions("D") for n, dtype in COMPLEX_VECTORS]


def label(case):
    name, _, _, n, dtype = case
    return f"{name}, {size_label(n, dtype)}"


def traffic(case):
    """Bytes read and written."""
    inputs, outs = arrays((*case[:3], 1, case[4]))
    return case[3] * sum(array.nbytes for array in (*inputs, *outs))


def arrays(case):
    """Arguments, and where the results go."""
    name, nin, nout, n, dtype = case
    low, high = RANGES.get(name, EVERYWHERE)
    if dtype[0] == "f":
        inputs = [low + (high - low) * vector(n, dtype, seed) for seed in range(1, nin + 1)]
        return inputs, [np.empty_like(inputs[0]) for _ in range(nout)]
    low, high = COMPLEX_RANGE
    parts = [low + (high - low) * vector(2 * n, PARTS[dtype], seed) for seed in range(1, nin + 1)]
    result = PARTS[dtype] if name in ("abs", "angle") else dtype
    return [x.view(f"c{item_size(dtype)}") for x in parts], [np.empty(n, f"{result[0]}{item_size(result)}")]


def kiln(case):
    import kiln

    function, (inputs, outs) = getattr(kiln, case[0]), arrays(case)
    return lambda: function(*inputs, *outs)


def numpy(case):
    if not hasattr(np, case[0]):
        return None
    function, (inputs, outs) = getattr(np, case[0]), arrays(case)
    if not isinstance(function, np.ufunc):  # angle
        return lambda: function(*inputs)
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
    if len(outs) > 1 or case[4] == "c64":  # which NumExpr computes in double
        return None
    expression = "x**y" if case[0] == "power" else f"{case[0]}({', '.join(named)})"
    try:
        numexpr.evaluate(expression, local_dict=named, out=outs[0])
    except (TypeError, NotImplementedError):  # it does not have the function, or not of complex numbers
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
    return loop and len(outs) == 1 and case[4] in PARTS.values() and (lambda: loop(*inputs, *outs))


def mkl_vml(case):
    name, _, _, n, dtype = case
    if name == "remainder":  # VML's is IEEE 754's, which rounds the quotient to the nearest
        return None
    inputs, outs = arrays(case)
    return bound(mkl(), f"v{LETTERS[dtype]}{VML.get(name, name.capitalize())}", n, *inputs, *outs)


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
