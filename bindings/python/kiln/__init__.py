"""Kiln: numerical kernels, fast, and the same bits everywhere.

>>> import numpy as np, kiln
>>> kiln.sqrt(np.array([1.0, 4.0]))
array([1., 2.])

Functions take anything that NumPy makes an array of, and compute in float32 or float64: float16 becomes float32,
integers become float64 (in functions of each element, small ones float32, as NumPy casts them; their sums, products,
extrema and counts are integers).
Results do not depend on the number of threads, the instruction set, or how an array lies in memory.
"""

import sys as _sys

from . import _functions, linalg
from ._comm import Comm
from ._config import show_config
from ._diffusion import diffuse
from ._errors import Cancelled, KilnError, MPIError, PeerError
from ._errors import watch as _watch
from ._evaluate import evaluate, re_evaluate, validate
from ._exact import Accumulator, exact_dot, exact_mean, exact_norm2, exact_sum, exact_var
from ._expressions import Expression, compile
from ._functions import *  # noqa: F403
from ._library import get_cdef, get_include, get_library, isa
from ._library import version as __version__
from ._numexpr import (
    NumExpr,
    detect_number_of_cores,
    detect_number_of_threads,
    disassemble,
    get_num_threads,
    get_vml_version,
    set_vml_accuracy_mode,
    set_vml_num_threads,
    use_vml,
)
from ._products import matmul, matvec, vecdot
from ._reductions import (
    all,
    any,
    argmax,
    argmin,
    average,
    count_nonzero,
    dot,
    histogram,
    linear_fit,
    max,
    mean,
    min,
    norm,
    prod,
    std,
    sum,
    var,
)
from ._threads import num_threads, set_num_threads, threads

__all__ = [
    "Accumulator",
    "Cancelled",
    "Comm",
    "Expression",
    "KilnError",
    "MPIError",
    "NumExpr",
    "PeerError",
    "__version__",
    "all",
    "any",
    "argmax",
    "argmin",
    "average",
    "compile",
    "count_nonzero",
    "detect_number_of_cores",
    "detect_number_of_threads",
    "diffuse",
    "disassemble",
    "dot",
    "evaluate",
    "exact_dot",
    "exact_mean",
    "exact_norm2",
    "exact_sum",
    "exact_var",
    "get_cdef",
    "get_include",
    "get_library",
    "get_num_threads",
    "get_vml_version",
    "histogram",
    "isa",
    "linalg",
    "linear_fit",
    "matmul",
    "matvec",
    "max",
    "mean",
    "min",
    "norm",
    "num_threads",
    "prod",
    "re_evaluate",
    "set_num_threads",
    "set_vml_accuracy_mode",
    "set_vml_num_threads",
    "show_config",
    "std",
    "sum",
    "threads",
    "use_vml",
    "validate",
    "var",
    "vecdot",
]
__all__ += _functions.__all__

if hasattr(_sys.modules.get("threadpoolctl"), "register"):  # since 3.2
    from . import threadpoolctl as _threadpoolctl  # noqa: F401

_watch()
