"""Explicit steps of the diffusion equation, with equal alphas, in one to three dimensions; and all of them at once."""

import ctypes
from typing import NamedTuple

import numpy as np

from ._peers import bound, cplusplus, vector


class Case(NamedTuple):
    """A grid, and so many steps a call."""

    shape: tuple[int, ...]
    steps: int
    dtype: type = np.float64
    boundary: str = "fixed"
    method: str = "stencil"
    varies: bool = False


# The lecture's run: 299 x 299, 13,410 steps.
CASES = [
    Case((299, 299), 13410),
    Case((299, 299), 10),
    Case((1024, 1024), 400),
    Case((1024, 1024), 10),
    Case((4096, 4096), 40),
    Case((4096, 4096), 10),
    Case((299, 299), 2000, np.float32),
    Case((1024, 1024), 400, np.float32),
    Case((4096, 4096), 40, np.float32),
    Case((1_000_000,), 400),
    Case((64, 64, 64), 200),
    Case((256, 256, 256), 12),
    Case((299, 299), 2000, boundary="zero-flux"),
    Case((299, 299), 2000, boundary="periodic"),
    Case((1024, 1024), 100, varies=True),
    Case((299, 299), 13410, method="spectral"),
    Case((1024, 1024), 10_000, method="spectral"),
]


def cases():
    return CASES


def label(case):
    """How a case is written."""
    words = [" x ".join(f"{n:,}" if n > 9999 else str(n) for n in case.shape), f"{case.steps} steps"]
    words += ["float"] * (case.dtype is np.float32) + [case.boundary] * (case.boundary != "fixed")
    words += ["spectral"] * (case.method == "spectral") + ["with a diffusivity"] * case.varies
    return ", ".join(words)


def points(case):
    """How many a call updates."""
    return int(np.prod(case.shape)) * case.steps


def traffic(case):
    """Bytes read and written, if every step goes to memory."""
    return 2 * np.dtype(case.dtype).itemsize * points(case)


def alpha(case):
    """Well below the limit of stability."""
    return 0.45 / len(case.shape)


def field(case):
    return vector(int(np.prod(case.shape))).reshape(case.shape).astype(case.dtype)


def plain(case):
    """Whether the simple loops of the others do the same."""
    return case.boundary == "fixed" and not case.varies and points(case) < 3e9


def kiln(case):
    import kiln

    u = field(case)
    more = {"diffusivity": 0.5 + field(case) / 2} if case.varies else {}
    if case.boundary != "fixed":
        more["boundary"] = case.boundary
    return lambda: kiln.diffuse(u, alpha(case), case.steps, method=case.method, out=u, **more)


def numpy(case):
    if not plain(case) or case.steps > 100:
        return None
    u = field(case)
    v = u.copy()
    inside = (slice(1, -1),) * u.ndim

    def steps():
        a, b = u, v
        for _ in range(case.steps):
            total = -2.0 * u.ndim * a[inside]
            for axis in range(u.ndim):
                for side in slice(None, -2), slice(2, None):
                    total += a[(*inside[:axis], side, *inside[axis + 1 :])]
            b[inside] = a[inside] + alpha(case) * total
            a, b = b, a

    return steps


def scipy(case):
    from scipy import ndimage

    if not plain(case) or case.steps > 100 or len(case.shape) != 2:
        return None
    u = field(case)
    v = u.copy()
    a = alpha(case)
    weights = np.array([[0, a, 0], [a, 1 - 4 * a, a], [0, a, 0]])

    def steps():
        a, b = u, v
        for _ in range(case.steps):
            ndimage.correlate(a, weights, output=b)
            for edge in np.s_[0, :], np.s_[-1, :], np.s_[:, 0], np.s_[:, -1]:
                b[edge] = a[edge]
            a, b = b, a

    return steps


def numexpr(case):
    import numexpr

    if not plain(case) or case.steps > 100 or len(case.shape) != 2:
        return None
    u = field(case)
    v = u.copy()
    expression = "c + alpha * (n + s + w + e - 4 * c)"

    def steps():
        a, b = u, v
        for _ in range(case.steps):
            c, north, south, west, east = a[1:-1, 1:-1], a[:-2, 1:-1], a[2:, 1:-1], a[1:-1, :-2], a[1:-1, 2:]
            names = {"c": c, "n": north, "s": south, "w": west, "e": east, "alpha": alpha(case)}
            numexpr.evaluate(expression, local_dict=names, out=b[1:-1, 1:-1])
            a, b = b, a

    return steps


def numba(case):
    import numba

    if not plain(case) or case.dtype is not np.float64:
        return None

    @numba.njit(parallel=True, fastmath=True)
    def plane(a, b, alpha):
        for i in numba.prange(1, a.shape[0] - 1):
            for j in range(1, a.shape[1] - 1):
                neighbours = a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]
                b[i, j] = a[i, j] + alpha * (neighbours - 4.0 * a[i, j])

    @numba.njit(parallel=True, fastmath=True)
    def line(a, b, alpha):
        for i in numba.prange(1, a.shape[0] - 1):
            b[i] = a[i] + alpha * (a[i - 1] + a[i + 1] - 2.0 * a[i])

    @numba.njit(parallel=True, fastmath=True)
    def volume(a, b, alpha):
        for i in numba.prange(1, a.shape[0] - 1):
            for j in range(1, a.shape[1] - 1):
                for k in range(1, a.shape[2] - 1):
                    neighbours = a[i - 1, j, k] + a[i + 1, j, k] + a[i, j - 1, k] + a[i, j + 1, k]
                    neighbours += a[i, j, k - 1] + a[i, j, k + 1]
                    b[i, j, k] = a[i, j, k] + alpha * (neighbours - 6.0 * a[i, j, k])

    u = field(case)
    v = u.copy()
    step = (line, plane, volume)[u.ndim - 1]

    def steps():
        a, b = u, v
        for _ in range(case.steps):
            step(a, b, alpha(case))
            a, b = b, a

    return steps


def cplusplus_openmp(case):
    if not plain(case):
        return None
    u = field(case)
    size = (u.size,) if u.ndim == 1 else case.shape if u.ndim == 2 else (case.shape[0],)
    kind = ctypes.c_double if case.dtype is np.float64 else ctypes.c_float
    name = {1: "peer_diffusion_line", 2: "peer_diffusion", 3: "peer_diffusion_volume"}[u.ndim]
    name += "_f32" if case.dtype is np.float32 else ""
    return bound(cplusplus(), name, *size, u, u.copy(), kind(alpha(case)), case.steps)


def limit(case):
    if case.dtype is not np.float64 or case.method == "spectral":
        return None
    u = field(case)
    once = bound(cplusplus(), "limit_read_and_write", u.size, u, np.empty_like(u))

    def steps():
        for _ in range(case.steps):
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
