"""The scalar product of two vectors."""

import numpy as np

from ._peers import VECTORS, bound, cplusplus, item_size, limit_of_reading_two, mkl, size_label, vector


def cases():
    return VECTORS


def label(case):
    return size_label(*case)


def traffic(case):
    """Bytes read."""
    return 2 * case[0] * item_size(case[1])


def vectors(case):
    return vector(*case), vector(*case, seed=2)


def kiln(case):
    import kiln

    x, y = vectors(case)
    return lambda: kiln.dot(x, y)


def numpy(case):
    x, y = vectors(case)
    return lambda: np.dot(x, y)


def scipy(case):
    import scipy.linalg.blas

    dot, (x, y) = scipy.linalg.blas.get_blas_funcs("dot", vectors(case)), vectors(case)
    return lambda: dot(x, y)


def numba(case):
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def loop(x, y):
        total = x.dtype.type(0)
        for i in numba.prange(x.size):
            total += x[i] * y[i]
        return total

    x, y = vectors(case)
    return lambda: loop(x, y)


def mkl_blas(case):
    x, y = vectors(case)
    return bound(mkl(), "cblas_ddot" if case[1] == "f64" else "cblas_sdot", x.size, x, 1, y, 1)


def cplusplus_openmp(case):
    x, y = vectors(case)
    return bound(cplusplus(), f"peer_dot_{case[1]}", x.size, x, y)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy (OpenBLAS)": numpy,
    "SciPy (OpenBLAS)": scipy,
    "Numba": numba,
    "MKL BLAS": mkl_blas,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read": lambda case: limit_of_reading_two(*case),
}
