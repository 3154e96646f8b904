"""Makes functions of each element, from their names.

On CPython they are NumPy ufuncs. Where the compiled layer is missing (PyPy, a checkout that was not installed) a
function in Python calls the library through CFFI, with `out=` but without the other arguments of a ufunc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from . import _layer
from ._arrays import pointer, real_array, suffix
from ._errors import check
from ._library import lib

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def _python_unary(name: str, description: str) -> Any:
    def function(x: ArrayLike, out: NDArray[Any] | None = None) -> Any:
        x = np.asarray(x)
        if x.dtype.kind in "biu":
            x = x.astype(np.result_type(x.dtype, np.float32))  # as a ufunc of float32 and float64 casts them
        x = real_array("x", x)
        if out is None:
            result = np.empty(x.shape, x.dtype)
        elif not isinstance(out, np.ndarray):
            raise TypeError(f"out is a {type(out).__name__}: it must be an array")
        elif out.shape != x.shape:
            raise ValueError(f"out has shape {out.shape}: it must be that of x, {x.shape}")
        elif not out.flags.writeable:
            raise ValueError("out is read-only")
        elif not np.can_cast(x.dtype, out.dtype, "same_kind"):
            raise TypeError(f"out has dtype {out.dtype}: {x.dtype} cannot be cast to it")
        else:
            # What cannot be written directly is computed apart and copied, as NumPy does.
            direct = out.dtype == x.dtype and out.flags.c_contiguous and out.flags.aligned
            same = x is out or not np.may_share_memory(x, out)
            result = out if direct and same else np.empty(x.shape, x.dtype)
        source = np.ascontiguousarray(x).reshape(x.shape)
        check(getattr(lib, f"kiln_{name}_{suffix(x)}")(x.size, pointer(source), 1, pointer(result), 1))
        if out is None:
            return result[()]
        if result is not out:
            out[...] = result
        return out

    function.__name__ = function.__qualname__ = name
    function.__doc__ = description
    return function


def unary(name: str, description: str) -> Any:
    """The function of one argument that kiln_<name>_f32 and kiln_<name>_f64 compute."""
    description = f"""{description}

    x    an array, or what NumPy makes one of: float32, float64; other real types are cast
    out  an array to write to, x itself included; without it, a new one is returned
    """
    return _layer.ufunc(name, description) if _layer.present else _python_unary(name, description)
