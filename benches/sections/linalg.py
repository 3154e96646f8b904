"""Dense linear algebra: products, factors, inverses and solutions, of single matrices and of batches."""

import ctypes

import numpy as np

from ._peers import address, bound, mkl

COLUMN_MAJOR = 102
VERBS = ("matmul", "lu", "inverse", "solve")
SINGLE = [(verb, "f64", n, 1) for verb in VERBS for n in (10, 64, 100, 250, 500, 1000)]
OTHERS = [("inverse", "f64", 2000, 1), ("inverse", "f32", 500, 1), ("inverse", "c128", 250, 1)]
OTHERS += [("inverse", "f64", 3, 1), ("matvec", "f64", 100, 1), ("matvec", "f64", 1000, 1), ("matvec", "f64", 4000, 1)]
BATCHES = [("inverse", "f64", n, 10_000 if n <= 16 else 100) for n in (2, 3, 4, 6, 8, 16, 32, 48, 64, 100)]
BATCHES += [("product", "f64", 3, 100_000), ("solve", "f64", 4, 10_000), ("det", "f64", 4, 10_000)]
DTYPES = {"f64": np.float64, "f32": np.float32, "c128": np.complex128}


def cases():
    """A verb, a type, the rows of a matrix, how many matrices."""
    return SINGLE + OTHERS + BATCHES


def label(case):
    verb, kind, n, count = case
    return f"{verb}, {count:,} of {n}, {kind}" if count > 1 else f"{verb}, {n}, {kind}"


def traffic(case):
    """Bytes read and written, of what memory decides."""
    verb, kind, n, _ = case
    return n * n * np.dtype(DTYPES[kind]).itemsize if verb == "matvec" else 0


def flops(case):
    """Operations, of what processors decide."""
    verb, kind, n, count = case
    each = {"matmul": 2 * n**3, "lu": 2 * n**3 / 3, "inverse": 2 * n**3, "solve": 2 * n**3 / 3}.get(verb, 0)
    return each * count * (4 if kind == "c128" else 1)


def matrices(case):
    """a, b and room for a result: well-conditioned, the same for everybody."""
    verb, kind, n, count = case
    generator, shape = np.random.default_rng(3), (n, n) if count == 1 else (count, n, n)
    a = generator.random(shape) - 0.5
    if kind == "c128":
        a = a + 1j * (generator.random(shape) - 0.5)
    a = a.astype(DTYPES[kind])
    if verb == "matvec":
        return a, a[0].copy(), np.empty_like(a[0])
    if verb == "product":
        return a, generator.random((3, 3)), np.empty_like(a)
    if verb == "solve":
        b = np.ascontiguousarray(a[..., :1])
        return a, b[:, 0].copy() if count == 1 else b, np.empty_like(b)
    return a, np.ascontiguousarray(a[..., ::-1]), np.empty_like(a)


def kiln(case):
    import kiln

    a, b, out = matrices(case)
    inv, solve, det = kiln.linalg.inv, kiln.linalg.solve, kiln.linalg.det
    return {
        "matmul": lambda: kiln.matmul(a, b, out=out),
        "matvec": lambda: kiln.matvec(a, b, out=out),
        "product": lambda: kiln.matmul(a, b, out=out),
        "lu": lambda: kiln.linalg.lu_factor(a),
        "inverse": lambda: inv(a, out=out),
        "solve": lambda: solve(a, b),
        "det": lambda: det(a),
    }[case[0]]


def kiln_from_c(case):
    """The C functions, as ctypes reaches them: some 1.5 us a call."""
    import kiln

    verb, kind, n, count = case
    if count > 1 or verb not in ("matmul", "inverse", "matvec"):
        return None
    library = ctypes.CDLL(str(kiln.get_library()))
    a, b, out = matrices(case)
    one, zero = ctypes.c_double(1), ctypes.c_double(0)
    if kind != "f64":
        return bound(library, f"kiln_inverse_{kind}", n, a, n, 0, out, n)
    if verb == "matmul":
        return bound(library, "kiln_matmul_f64", n, n, n, a, n, 1, b, n, 1, one, zero, 0, out, n)
    if verb == "matvec":
        return bound(library, "kiln_matvec_f64", n, n, a, n, 1, b, 1, one, zero, out, 1)
    return bound(library, "kiln_inverse_f64", n, a, n, 0, out, n)


def numpy(case):
    a, b, out = matrices(case)
    inv, solve, det = np.linalg.inv, np.linalg.solve, np.linalg.det
    return {
        "matmul": lambda: np.matmul(a, b, out=out),
        "matvec": lambda: np.dot(a, b, out=out),
        "product": lambda: np.matmul(a, b, out=out),
        "inverse": lambda: inv(a),
        "solve": lambda: solve(a, b),
        "det": lambda: det(a),
    }.get(case[0])


def scipy(case):
    import scipy.linalg

    verb, _, _, count = case
    if count > 1 or verb not in ("lu", "inverse", "solve"):
        return None
    a, b, _ = matrices(case)
    factor = scipy.linalg.get_lapack_funcs("getrf", (a,))
    return {
        "lu": lambda: factor(a),
        "inverse": lambda: scipy.linalg.inv(a, check_finite=False),
        "solve": lambda: scipy.linalg.solve(a, b, check_finite=False),
    }[verb]


def mkl_lapack(case):
    """MKL's functions in place, on a copy; batches by its batch functions."""
    verb, kind, n, count = case
    if kind != "f64" or verb in ("product", "det"):
        return None
    library, (a, b, out) = mkl(), matrices(case)
    one, zero = ctypes.c_double(1), ctypes.c_double(0)
    if verb == "matmul":
        sizes = [ctypes.c_int(size) for size in (101, 111, 111, n, n, n)]
        return lambda: library.cblas_dgemm(*sizes, one, address(a), n, address(b), n, zero, address(out), n)
    if verb == "matvec":
        sizes = [ctypes.c_int(size) for size in (101, 111, n, n)]
        return lambda: library.cblas_dgemv(*sizes, one, address(a), n, address(b), 1, zero, address(out), 1)
    copy, pivots = a.copy(), np.empty(count * n, np.int32)
    if count > 1:
        return mkl_batch(library, case, a, copy, pivots) if verb == "inverse" else None
    data, ipiv = address(copy), address(pivots)

    def call():
        copy[...] = a
        if verb == "solve":
            x = b.copy()
            library.LAPACKE_dgesv(COLUMN_MAJOR, n, 1, data, n, ipiv, address(x), n)
            return
        library.LAPACKE_dgetrf(COLUMN_MAJOR, n, n, data, n, ipiv)
        if verb == "inverse":
            library.LAPACKE_dgetri(COLUMN_MAJOR, n, data, n, ipiv)

    return call


def mkl_batch(library, case, a, copy, pivots):
    """getrf and getri of a batch."""
    _, _, n, count = case
    size, stride, batch = ctypes.c_int(n), ctypes.c_int(n * n), ctypes.c_int(count)
    short, out = ctypes.c_int(n), np.empty_like(a)
    info = np.empty(count, np.int32)
    references = [ctypes.byref(x) for x in (size, size, size, stride, short, batch)]
    m, columns, lda, stride_a, stride_p, items = references

    def call():
        copy[...] = a
        data, to, ipiv, status = address(copy), address(out), address(pivots), address(info)
        library.dgetrf_batch_strided(m, columns, data, lda, stride_a, ipiv, stride_p, items, status)
        library.dgetri_oop_batch_strided(m, data, lda, stride_a, ipiv, stride_p, to, lda, stride_a, items, status)

    return call


CONTESTANTS = {
    "Kiln": kiln,
    "Kiln from C": kiln_from_c,
    "NumPy (OpenBLAS)": numpy,
    "SciPy (OpenBLAS)": scipy,
    "MKL": mkl_lapack,
}
