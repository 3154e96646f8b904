"""The sum of a vector."""

import ctypes

from ._peers import SIZES, address, cplusplus, size_label, vector

CASES = SIZES
label = size_label


def traffic(n):
    """Bytes read."""
    return 8 * n


def kiln(n):
    import kiln

    x = vector(n)
    return lambda: kiln.sum(x)


def numpy(n):
    x = vector(n)
    return x.sum


def numexpr(n):
    import numexpr

    x = vector(n)
    numexpr.evaluate("sum(x)", local_dict={"x": x})
    return lambda: numexpr.re_evaluate(local_dict={"x": x})


def numba(n):
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def loop(x):
        total = 0.0
        for i in numba.prange(x.size):
            total += x[i]
        return total

    x = vector(n)
    return lambda: loop(x)


def cplusplus_openmp(n):
    library, x = cplusplus(), vector(n)
    arguments = ctypes.c_int64(n), address(x)
    return lambda: library.peer_sum(*arguments)


def limit(n):
    library, x = cplusplus(), vector(n)
    arguments = ctypes.c_int64(n), address(x)
    return lambda: library.limit_read(*arguments)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "NumExpr": numexpr,
    "Numba": numba,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read": limit,
}
