"""out = f(x) for every function that Kiln has, to an array that is there already."""

import numpy as np

from ._peers import VECTORS, bound, cplusplus, item_size, limit_of_writing, mkl, size_label, vector

# What VML calls them.
VML = {"sqrt": "Sqrt"}


def functions():
    """Kiln's functions of one argument."""
    import kiln

    return [name for name, f in vars(kiln).items() if isinstance(f, np.ufunc) and f.nin == 1]


def cases():
    return [(name, n, dtype) for name in functions() for n, dtype in VECTORS]


def label(case):
    return f"{case[0]}, {size_label(*case[1:])}"


def traffic(case):
    """Bytes read and written."""
    _, n, dtype = case
    return 2 * n * item_size(dtype)


def kiln(case):
    import kiln

    name, n, dtype = case
    function, x, out = getattr(kiln, name), vector(n, dtype), np.empty_like(vector(n, dtype))
    return lambda: function(x, out=out)


def numpy(case):
    name, n, dtype = case
    function, x, out = getattr(np, name, None), vector(n, dtype), np.empty_like(vector(n, dtype))
    return function and (lambda: function(x, out=out))


def numexpr(case):
    import numexpr

    name, n, dtype = case
    x, out = vector(n, dtype), np.empty_like(vector(n, dtype))
    try:
        numexpr.evaluate(f"{name}(x)", local_dict={"x": x}, out=out)
    except TypeError:
        return None
    return lambda: numexpr.re_evaluate(local_dict={"x": x})


def numba(case):
    import numba

    name, n, dtype = case
    function = getattr(np, name, None)
    if function is None:
        return None

    @numba.njit(parallel=True)
    def loop(x, out):
        for i in numba.prange(x.size):
            out[i] = function(x[i])

    x, out = vector(n, dtype), np.empty_like(vector(n, dtype))
    return lambda: loop(x, out)


def mkl_vml(case):
    name, n, dtype = case
    if name not in VML:
        return None
    x = vector(n, dtype)
    return bound(mkl(), f"v{'d' if dtype == 'f64' else 's'}{VML[name]}", n, x, np.empty_like(x))


def cplusplus_openmp(case):
    name, n, dtype = case
    x = vector(n, dtype)
    return bound(cplusplus(), f"peer_{name}_{dtype}", n, x, np.empty_like(x))


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "NumExpr": numexpr,
    "Numba": numba,
    "MKL VML": mkl_vml,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read and write": lambda case: limit_of_writing(*case[1:]),
}
