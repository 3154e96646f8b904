"""Ten explicit steps of the diffusion equation in two dimensions, with equal alphas."""

import ctypes

import numpy as np

from ._peers import bound, cplusplus, vector

STEPS = 10
ALPHA = 0.25


def cases():
    return (299, 1024, 4096)


def label(n):
    """How a grid is written."""
    return f"{n} x {n}, {STEPS} steps"


def traffic(n):
    """Bytes read and written, if every step goes to memory."""
    return 16 * n * n * STEPS


def field(n):
    return vector(n * n).reshape(n, n)


def kiln(n):
    import kiln

    u = field(n)
    return lambda: kiln.diffuse(u, ALPHA, STEPS, out=u)


def numpy(n):
    u = field(n)
    v = u.copy()

    def steps():
        a, b = u, v
        for _ in range(STEPS):
            neighbours = a[:-2, 1:-1] + a[2:, 1:-1] + a[1:-1, :-2] + a[1:-1, 2:]
            b[1:-1, 1:-1] = a[1:-1, 1:-1] + ALPHA * (neighbours - 4.0 * a[1:-1, 1:-1])
            a, b = b, a

    return steps


def scipy(n):
    from scipy import ndimage

    u = field(n)
    v = u.copy()
    weights = np.array([[0, ALPHA, 0], [ALPHA, 1 - 4 * ALPHA, ALPHA], [0, ALPHA, 0]])

    def steps():
        a, b = u, v
        for _ in range(STEPS):
            ndimage.correlate(a, weights, output=b)
            for edge in np.s_[0, :], np.s_[-1, :], np.s_[:, 0], np.s_[:, -1]:
                b[edge] = a[edge]
            a, b = b, a

    return steps


def numexpr(n):
    import numexpr

    u = field(n)
    v = u.copy()
    expression = "c + alpha * (n + s + w + e - 4 * c)"

    def steps():
        a, b = u, v
        for _ in range(STEPS):
            c, north, south, west, east = a[1:-1, 1:-1], a[:-2, 1:-1], a[2:, 1:-1], a[1:-1, :-2], a[1:-1, 2:]
            names = {"c": c, "n": north, "s": south, "w": west, "e": east, "alpha": ALPHA}
            numexpr.evaluate(expression, local_dict=names, out=b[1:-1, 1:-1])
            a, b = b, a

    return steps


def numba(n):
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def step(a, b):
        for i in numba.prange(1, a.shape[0] - 1):
            for j in range(1, a.shape[1] - 1):
                neighbours = a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]
                b[i, j] = a[i, j] + ALPHA * (neighbours - 4.0 * a[i, j])

    u = field(n)
    v = u.copy()

    def steps():
        a, b = u, v
        for _ in range(STEPS):
            step(a, b)
            a, b = b, a

    return steps


def cplusplus_openmp(n):
    u = field(n)
    return bound(cplusplus(), "peer_diffusion", n, n, u, u.copy(), ctypes.c_double(ALPHA), STEPS)


def limit(n):
    u = field(n)
    once = bound(cplusplus(), "limit_read_and_write", n * n, u, np.empty_like(u))

    def steps():
        for _ in range(STEPS):
            once()

    return steps


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "SciPy (ndimage)": scipy,
    "NumExpr": numexpr,
    "Numba": numba,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read and write": limit,
}
