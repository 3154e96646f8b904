"""A dozen calls at the sizes of daily work, beside what one has: the table of docs/performance.md."""

import importlib
import math

from .diffusion import Case

SIZES = (10, 100, 1_000, 100_000, 10_000_000)
# The row, the section that knows it, and its case there, given a number of elements.
ROWS = {
    "sqrt": ("math", lambda n: ("sqrt", 1, 1, n, "f64")),
    "exp": ("math", lambda n: ("exp", 1, 1, n, "f64")),
    "exp, float32": ("math", lambda n: ("exp", 1, 1, n, "f32")),
    "exp, complex128": ("math", lambda n: ("exp", 1, 1, n, "c128")),
    "sin": ("math", lambda n: ("sin", 1, 1, n, "f64")),
    "power": ("math", lambda n: ("power", 2, 1, n, "f64")),
    "sum": ("sum", lambda n: (n, "f64")),
    "exact sum": ("reductions", lambda n: ("exact_sum", (n, "f64"), None)),
    "dot": ("dot", lambda n: (n, "f64")),
    "var": ("reductions", lambda n: ("var", (n, "f64"), None)),
    "sum along axis 0": ("reductions", lambda n: ("sum", (n, "f64"), 0)),
    # A square field, about as large.
    "diffusion, 10 steps": ("diffusion", lambda n: Case((math.isqrt(n),) * 2, 10)),
}


def cases():
    """A row and a number of elements."""
    return [(row, n) for row in ROWS for n in SIZES]


def label(case):
    return f"{case[0]}: {case[1]:,}"


def elsewhere(case):
    """The module of the case's section, and the case there."""
    section, make = ROWS[case[0]]
    return importlib.import_module(f"sections.{section}"), make(case[1])


def traffic(case):
    """Bytes read and written."""
    module, there = elsewhere(case)
    return module.traffic(there)


def contestant(*names):
    """The contestant that its section has under one of these names."""

    def make(case):
        module, there = elsewhere(case)
        function = next((getattr(module, name) for name in names if hasattr(module, name)), None)
        return function and function(there)

    return make


CONTESTANTS = {
    "Kiln": contestant("kiln"),
    "NumPy": contestant("numpy"),
    "math.fsum": contestant("fsum"),
    "NumExpr": contestant("numexpr"),
    "Numba": contestant("numba"),
    "MKL": contestant("mkl_vml", "mkl_blas"),
}
