"""The sum of a vector."""

from ._peers import VECTORS, bound, cplusplus, item_size, limit_of_reading, size_label, vector


def cases():
    return VECTORS


def label(case):
    return size_label(*case)


def traffic(case):
    """Bytes read."""
    return case[0] * item_size(case[1])


def kiln(case):
    import kiln

    x = vector(*case)
    return lambda: kiln.sum(x)


def numpy(case):
    return vector(*case).sum


def numexpr(case):
    import numexpr

    x = vector(*case)
    numexpr.evaluate("sum(x)", local_dict={"x": x})
    return lambda: numexpr.re_evaluate(local_dict={"x": x})


def numba(case):
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def loop(x):
        total = x.dtype.type(0)
        for i in numba.prange(x.size):
            total += x[i]
        return total

    x = vector(*case)
    return lambda: loop(x)


def cplusplus_openmp(case):
    x = vector(*case)
    return bound(cplusplus(), f"peer_sum_{case[1]}", x.size, x)


CONTESTANTS = {
    "Kiln": kiln,
    "NumPy": numpy,
    "NumExpr": numexpr,
    "Numba": numba,
    "C++ OpenMP": cplusplus_openmp,
    "limit: read": lambda case: limit_of_reading(*case),
}
