"""Kiln: numerical kernels, fast, and the same bits everywhere.

>>> import numpy as np, kiln
>>> kiln.sqrt(np.array([1.0, 4.0]))
array([1., 2.])

What has NumPy's name has its meaning, its arguments and its types:

- functions of each element are ufuncs: `exp`, `sin`, `hypot`, ..., and `add`, `less`, `isnan`, `bitwise_and`, ...
- `where`, `clip`, `degrees`, `radians`, `diff`, `cumsum`, `unwrap`
- reductions: `sum`, `prod`, `min`, `max`, `argmin`, `argmax`, `mean`, `var`, `std`, `any`, `all`, `count_nonzero`,
  `nansum` and its relatives, `norm`, `average`, `histogram`, `dot`, `linear_fit`
- exact ones: `exact_sum`, `exact_dot`, `exact_var`, ..., `Accumulator`, and `Moments` of a stream
- `evaluate` and `compile` for whole formulas, `linalg` and `matmul` for matrices, `diffuse`, and `Comm` for MPI

Not there: sorting, quantiles, `cumprod`, dates, text and objects; docs/python.md lists what is different.
Results do not depend on the number of threads, the instruction set, or how an array lies in memory.
"""

import sys as _sys

from . import _functions, _simple, linalg
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
from ._moments import Moments
from ._more import clip, cumsum, deg2rad, degrees, diff, rad2deg, radians, unwrap, where
from ._nan_reductions import (
    nanargmax,
    nanargmin,
    nanmax,
    nanmean,
    nanmin,
    nanprod,
    nanstd,
    nansum,
    nanvar,
)
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
from ._reductions import all, any, argmax, argmin, count_nonzero, max, mean, min, norm, prod, std, sum, var
from ._simple import *  # noqa: F403
from ._threads import num_threads, set_num_threads, threads
from ._weighted import average, dot, histogram, linear_fit

__all__ = [
    "Accumulator",
    "Cancelled",
    "Comm",
    "Expression",
    "KilnError",
    "MPIError",
    "Moments",
    "NumExpr",
    "PeerError",
    "__version__",
    "all",
    "any",
    "argmax",
    "argmin",
    "average",
    "clip",
    "compile",
    "count_nonzero",
    "cumsum",
    "deg2rad",
    "degrees",
    "detect_number_of_cores",
    "detect_number_of_threads",
    "diff",
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
    "nanargmax",
    "nanargmin",
    "nanmax",
    "nanmean",
    "nanmin",
    "nanprod",
    "nanstd",
    "nansum",
    "nanvar",
    "norm",
    "num_threads",
    "prod",
    "rad2deg",
    "radians",
    "re_evaluate",
    "set_num_threads",
    "set_vml_accuracy_mode",
    "set_vml_num_threads",
    "show_config",
    "std",
    "sum",
    "threads",
    "unwrap",
    "use_vml",
    "validate",
    "var",
    "vecdot",
    "where",
]
__all__ += _functions.__all__
__all__ += _simple.__all__

if hasattr(_sys.modules.get("threadpoolctl"), "register"):  # since 3.2
    from . import threadpoolctl as _threadpoolctl  # noqa: F401

_watch()
