"""LAPACK's residual tests of factors, inverses, solutions and condition numbers, over its kinds of test matrices.

Kinds, ratios and the threshold are those of dchkge and dlatb4 in LAPACK's TESTING/LIN. Row- and column-major give the
same bits."""

import numpy as np
import pytest

import kiln
from kiln._library import ffi, lib

THRESHOLD = 30
TYPES = {"f": "f32", "d": "f64", "F": "c64", "D": "c128"}
KINDS = range(1, 12)
# Around the sizes of blocks.
EDGES = [95, 96, 97, 127, 128, 129, 143, 144, 145, 191, 192, 193, 233, 255, 256, 257, 513]


def epsilon(dtype):
    """The largest relative error of rounding: LAPACK's."""
    return np.finfo(dtype).eps / 2


def orthogonal(generator, n, dtype):
    """A random orthogonal, or unitary, matrix."""
    a = generator.standard_normal((n, n))
    if np.dtype(dtype).kind == "c":
        a = a + 1j * generator.standard_normal((n, n))
    return np.linalg.qr(a)[0]


def matrix(kind, n, dtype, generator):
    """A matrix of LAPACK's kind: its singular values fall geometrically by the condition number, to a norm."""
    condition = {8: (0.1 / epsilon(dtype)) ** 0.5, 9: 0.1 / epsilon(dtype)}.get(kind, 2.0)
    small = 0.25 * np.finfo(dtype).tiny / epsilon(dtype)
    norm = {10: small, 11: 1 / small}.get(kind, 1.0)
    values = norm * condition ** (-np.arange(n) / max(n - 1, 1))
    a = (orthogonal(generator, n, dtype) * values) @ orthogonal(generator, n, dtype)
    if kind == 1:
        a = np.diag(values)
    elif kind in (2, 3) and n:
        # Triangular, with the same singular values.
        a = np.linalg.qr(a)[1]
        a = a.T if kind == 3 else a
    a = a.astype(dtype)
    if kind == 5:
        a[:, :1] = 0
    elif kind == 6:
        a[:, n - 1 :] = 0
    elif kind == 7:
        a[:, n // 2 :] = 0
    return a


class Case:
    """One matrix, and what the library makes of it in one layout."""

    def __init__(self, a, major):
        self.a, self.n = a, a.shape[0]
        self.order = "F" if major == lib.KILN_COLUMN_MAJOR else "C"
        self.major, self.suffix = major, TYPES[a.dtype.char]
        # The library sees addresses only.
        self.kept = []

    def pointer(self, array):
        real = {"f": "float *", "d": "double *", "F": "float *", "D": "double *"}[self.a.dtype.char]
        return ffi.cast(real, array.ctypes.data)

    def call(self, name, *arguments):
        return getattr(lib, f"kiln_{name}_{self.suffix}")(self.n, *arguments)

    def input(self, array):
        """The array in this layout, with a leading dimension that is larger than it has to be."""
        rows, columns = array.shape
        shape = (rows + 3, columns) if self.order == "F" else (rows, columns + 3)
        laid = np.full(shape, 7.5, self.a.dtype, order=self.order)[:rows, :columns]
        laid[...] = array
        leading = max(shape[0] if self.order == "F" else shape[1], 1)
        return laid, (self.pointer(laid), leading)

    def run(self, b):
        n, major = self.n, self.major
        (_, a), (lu, to) = self.keep(self.a), self.keep(np.zeros_like(self.a))
        pivots = np.zeros(max(n, 1), np.int64)
        data = ffi.cast("int64_t *", pivots.ctypes.data)
        self.status = self.call("lu_factor", *a, major, *to, data)
        self.lu, self.pivots = lu, pivots[:n]
        x, to_x = self.keep(np.zeros_like(b))
        _, right = self.keep(b)
        self.solve_status = self.call("lu_solve", b.shape[1], *to, data, *right, 0, major, *to_x)
        self.x = x
        inverse, to_inverse = self.keep(np.zeros_like(self.a))
        self.inverse_status = self.call("inverse", *a, major, *to_inverse)
        self.inverse = inverse
        norm, rcond = np.zeros(1, self.a.real.dtype), np.zeros(1, self.a.real.dtype)
        kiln_norm = getattr(lib, f"kiln_matrix_norm_{self.suffix}")
        assert kiln_norm(n, n, *a, lib.KILN_NORM_ONE, major, self.pointer(norm)) == 0
        assert self.call("lu_rcond", *to, data, norm[0], major, self.pointer(rcond)) in (0, lib.KILN_ERR_SINGULAR)
        self.norm, self.rcond = norm[0], rcond[0]
        return self

    def keep(self, array):
        """The same, for as long as the case lives."""
        laid, arguments = self.input(array)
        self.kept.append(laid)
        return laid, arguments


def wide(x):
    """In double, so that nothing is lost where the type is narrower."""
    return x.astype(np.complex128 if x.dtype.kind == "c" else np.float64)


def one(x):
    """The 1-norm."""
    return np.abs(x).sum(axis=0).max(initial=0)


def permuted(x, pivots):
    x = x.copy()
    for row in range(len(pivots) - 1, -1, -1):
        x[[row, pivots[row]]] = x[[pivots[row], row]]
    return x


def ratio(error, *scales):
    """An error over the product of its scales, none of which may overflow it."""
    for scale in scales:
        error = error / scale if scale else error
    return float(error)


def check(a, kind, generator):
    n, eps = a.shape[0], epsilon(a.dtype)
    xact = generator.standard_normal((n, 3)).astype(a.dtype)
    b = (wide(a) @ wide(xact)).astype(a.dtype)
    case = Case(a, 0).run(b)
    other = Case(a, lib.KILN_COLUMN_MAJOR).run(b)
    for name in ("lu", "pivots", "x", "inverse", "norm", "rcond", "status"):
        assert (
            np.ascontiguousarray(getattr(case, name)).tobytes() == np.ascontiguousarray(getattr(other, name)).tobytes()
        )
    if n == 0:
        return {}
    full, norm = wide(a), one(wide(a))
    lower, upper = np.tril(wide(case.lu), -1) + np.eye(n), np.triu(wide(case.lu))
    ratios = {"LU": ratio(one(permuted(lower @ upper, case.pivots) - full), norm, n * eps)}
    singular = 5 <= kind <= 7
    assert (case.status, case.solve_status, case.inverse_status) == ((lib.KILN_ERR_SINGULAR if singular else 0,) * 3)
    if singular:
        assert np.isnan(case.inverse).all()
        assert np.isnan(case.x).all()
        assert case.rcond == 0
        return ratios
    inverse, x = wide(case.inverse), wide(case.x)
    rcond = 1 / norm / one(inverse)
    ratios["inverse"] = ratio(one(np.eye(n) - inverse @ full), n * eps) * rcond
    residual = np.abs(wide(b) - full @ x).sum(axis=0) / norm / np.abs(x).sum(axis=0)
    ratios["residual"] = ratio(residual.max(), eps)
    error = np.abs(x - wide(xact)).max(axis=0) / np.abs(wide(xact)).max(axis=0)
    ratios["solution"] = ratio(error.max(), eps) * rcond
    pair = sorted([float(case.rcond), float(rcond)])
    ratios["rcond"] = pair[1] / pair[0] - (1 - eps)
    assert np.isclose(case.norm, norm, rtol=4 * n * eps)
    return ratios


def over(sizes, kinds, dtype):
    worst = {}
    for n in sizes:
        generator = np.random.default_rng(n)
        for kind in kinds:
            if kind in (5, 6, 7) and n == 0:
                continue
            for name, found in check(matrix(kind, n, dtype, generator), kind, generator).items():
                assert found < THRESHOLD, (n, kind, name, found)
                worst[name] = max(worst.get(name, 0), found)
    print(dtype, {name: round(value, 3) for name, value in worst.items()})


@pytest.mark.parametrize("dtype", TYPES)
def test_small(dtype):
    over(range(71), KINDS, dtype)


@pytest.mark.parametrize("dtype", TYPES)
def test_block_edges(dtype):
    over(EDGES, (4, 8, 9, 10, 11), dtype)


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_threads(threads):
    generator = np.random.default_rng(7)
    a = generator.standard_normal((300, 300))
    expected = kiln.linalg.inv(a)
    before = kiln.get_num_threads()
    try:
        kiln.set_num_threads(threads)
        assert kiln.linalg.inv(a).tobytes() == expected.tobytes()
    finally:
        kiln.set_num_threads(before)
