"""out = f(x), f(x, y), or two results, for every function that Kiln has, to arrays that are there already."""

import numpy as np

from ._peers import VECTORS, bound, cplusplus, item_size, limit_of_writing, mkl, size_label, vector

# What VML calls them. Its Remainder is IEEE 754's, which rounds the quotient to the nearest: not NumPy's, nor Kiln's.
VML = {
    "sqrt": "Sqrt",
    "exp": "Exp",
    "exp2": "Exp2",
    "exp10": "Exp10",
    "expm1": "Expm1",
    "sinh": "Sinh",
    "cosh": "Cosh",
    "tanh": "Tanh",
    "abs": "Abs",
    "square": "Sqr",
    "reciprocal": "Inv",
    "floor": "Floor",
    "ceil": "Ceil",
    "trunc": "Trunc",
    "rint": "Rint",
    "hypot": "Hypot",
    "fmod": "Fmod",
    "fmax": "Fmax",
    "fmin": "Fmin",
    "copysign": "CopySign",
    "nextafter": "NextAfter",
    "power": "Pow",
    "arctan2": "Atan2",
    "sincos": "SinCos",
}


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
    _, nin, nout, n, dtype = case
    inputs = [vector(n, dtype, seed) for seed in range(1, nin + 1)]
    return inputs, [np.empty_like(inputs[0]) for _ in range(nout)]


def kiln(case):
    import kiln

    function, (inputs, outs) = getattr(kiln, case[0]), arrays(case)
    return lambda: function(*inputs, *outs)


def numpy(case):
    function, (inputs, outs) = getattr(np, case[0], None), arrays(case)
    return function and (lambda: function(*inputs, *outs))


def numexpr(case):
    import numexpr

    inputs, outs = arrays(case)
    named = dict(zip("xy", inputs))
    if len(outs) > 1:
        return None
    try:
        numexpr.evaluate(f"{case[0]}({', '.join(named)})", local_dict=named, out=outs[0])
    except TypeError:
        return None
    return lambda: numexpr.re_evaluate(local_dict=named)


def numba(case):
    import numba

    function, (inputs, outs) = getattr(np, case[0], None), arrays(case)
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

    loop = one if len(inputs) == 1 else two
    try:
        loop(*inputs, *outs)
    except numba.errors.NumbaError:  # it does not know every function of NumPy
        return None
    return lambda: loop(*inputs, *outs)


def mkl_vml(case):
    name, _, _, n, dtype = case
    if name not in VML:
        return None
    inputs, outs = arrays(case)
    return bound(mkl(), f"v{'d' if dtype == 'f64' else 's'}{VML[name]}", n, *inputs, *outs)


def cplusplus_openmp(case):
    name, _, _, n, dtype = case
    inputs, outs = arrays(case)
    return bound(cplusplus(), f"peer_{name}_{dtype}", n, *inputs, *outs)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "NumExpr": numexpr,
    "Numba": numba,
    "MKL VML": mkl_vml,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read and write": lambda case: limit_of_writing(*arrays(case)),
}
