"""The scalar product of two vectors."""

import ctypes

import numpy as np

from ._peers import SIZES, address, cplusplus, mkl, size_label, vector

CASES = SIZES
label = size_label


def traffic(n):
    """Bytes read."""
    return 16 * n


def kiln(n):
    import kiln

    x, y = vector(n), vector(n, 2)
    return lambda: kiln.dot(x, y)


def numpy(n):
    x, y = vector(n), vector(n, 2)
    return lambda: np.dot(x, y)


def numba(n):
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def loop(x, y):
        total = 0.0
        for i in numba.prange(x.size):
            total += x[i] * y[i]
        return total

    x, y = vector(n), vector(n, 2)
    return lambda: loop(x, y)


def mkl_blas(n):
    library, x, y = mkl(), vector(n), vector(n, 2)
    arguments = ctypes.c_int(n), address(x), ctypes.c_int(1), address(y), ctypes.c_int(1)
    return lambda: library.cblas_ddot(*arguments)


def cplusplus_openmp(n):
    library, x, y = cplusplus(), vector(n), vector(n, 2)
    arguments = ctypes.c_int64(n), address(x), address(y)
    return lambda: library.peer_dot(*arguments)


def limit(n):
    library, x, y = cplusplus(), vector(n), vector(n, 2)
    arguments = ctypes.c_int64(n), address(x), address(y)
    return lambda: library.limit_read_two(*arguments)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy (OpenBLAS)": numpy,
    "Numba": numba,
    "MKL BLAS": mkl_blas,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read": limit,
}
