"""out = sqrt(x), to an array that is there already."""

import ctypes

import numpy as np

from ._peers import SIZES, address, cplusplus, mkl, size_label, vector

CASES = SIZES
label = size_label


def traffic(n):
    """Bytes read and written."""
    return 16 * n


def kiln(n):
    import kiln

    x, out = vector(n), np.empty(n)
    return lambda: kiln.sqrt(x, out=out)


def numpy(n):
    x, out = vector(n), np.empty(n)
    return lambda: np.sqrt(x, out=out)


def numexpr(n):
    import numexpr

    x, out = vector(n), np.empty(n)
    numexpr.evaluate("sqrt(x)", local_dict={"x": x}, out=out)
    return lambda: numexpr.re_evaluate(local_dict={"x": x})


def numba(n):
    import numba

    @numba.njit(parallel=True)
    def loop(x, out):
        for i in numba.prange(x.size):
            out[i] = np.sqrt(x[i])

    x, out = vector(n), np.empty(n)
    return lambda: loop(x, out)


def mkl_vml(n):
    library, x, out = mkl(), vector(n), np.empty(n)
    arguments = ctypes.c_int(n), address(x), address(out)
    return lambda: library.vdSqrt(*arguments)


def cplusplus_openmp(n):
    library, x, out = cplusplus(), vector(n), np.empty(n)
    arguments = ctypes.c_int64(n), address(x), address(out)
    return lambda: library.peer_sqrt(*arguments)


def limit(n):
    library, x, out = cplusplus(), vector(n), np.empty(n)
    arguments = ctypes.c_int64(n), address(x), address(out)
    return lambda: library.limit_read_and_write(*arguments)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "NumExpr": numexpr,
    "Numba": numba,
    "MKL VML": mkl_vml,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read and write": limit,
}
