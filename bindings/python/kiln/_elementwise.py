"""Makes functions of each element, from their names.

On CPython they are NumPy ufuncs. Where the compiled layer is missing (PyPy, a checkout that was not installed) a
function in Python calls the library through CFFI, with `out=` but without the other arguments of a ufunc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import numpy as np

from . import _layer
from ._arguments import refuse_masked
from ._arrays import pointer, suffix
from ._errors import check
from ._library import lib

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def _operands(values: tuple[Any, ...], letters: list[tuple[str, str]]) -> tuple[list[NDArray[Any]], np.dtype[Any]]:
    """Arrays of the shape that they broadcast to and of the type that is computed in, as NumPy's ufuncs choose it; and
    the type of the results."""
    refuse_masked("an argument", *values)
    # The type of a plain number gives way to those of arrays.
    mixed = [value if type(value) in (int, float, complex) else np.asarray(value) for value in values]
    types = [value.dtype if isinstance(value, np.ndarray) else np.result_type(*mixed) for value in mixed]
    for dtype, result in letters:
        if all(np.can_cast(found, dtype) for found in types):
            arrays = np.broadcast_arrays(*(np.asarray(value, dtype) for value in mixed))
            return [np.asarray(array, order="C") for array in arrays], np.dtype(result)
    computed = ", ".join(str(np.dtype(dtype)) for dtype, _ in letters)
    raise TypeError(f"dtypes {', '.join(map(str, types))}: this function computes in {computed}")


def _target(
    out: Any, shape: tuple[int, ...], dtype: np.dtype[Any], others: list[NDArray[Any]]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where a result goes in the end, and where it is computed: apart if it cannot be written directly."""
    if out is None:
        fresh = np.empty(shape, dtype)
        return fresh, fresh
    refuse_masked("out", out)
    if not isinstance(out, np.ndarray):
        raise TypeError(f"out is a {type(out).__name__}: it must be an array")
    if out.shape != shape:
        raise ValueError(f"out has shape {out.shape}: it must be that of the arguments, {shape}")
    if not out.flags.writeable:
        raise ValueError("out is read-only")
    if not np.can_cast(dtype, out.dtype, "same_kind"):
        raise TypeError(f"out has dtype {out.dtype}: {dtype} cannot be cast to it")
    direct = out.dtype == dtype and out.flags.c_contiguous and out.flags.aligned
    direct = direct and all(
        (out.ctypes.data == other.ctypes.data and out.dtype == other.dtype) or not np.may_share_memory(out, other)
        for other in others
    )
    return out, out if direct else np.empty(shape, dtype)


def _python(name: str, inputs: int, outputs: int, letters: list[tuple[str, str]]) -> Callable[..., Any]:
    def function(*arguments: ArrayLike, out: Any = None) -> Any:
        if not inputs <= len(arguments) <= inputs + outputs:
            raise TypeError(f"{name}() takes {inputs} to {inputs + outputs} arrays, not {len(arguments)}")
        outs = arguments[inputs:] or (out if isinstance(out, tuple) else (out,))
        outs = (*outs, *(outputs - len(outs)) * (None,))
        arrays, dtype = _operands(arguments[:inputs], letters)
        shape = arrays[0].shape
        final: list[NDArray[Any]] = []
        computed: list[NDArray[Any]] = []
        for array in outs:
            # Nor do two results share memory.
            end, here = _target(array, shape, dtype, arrays)
            if any(np.may_share_memory(here, other) for other in computed):
                here = np.empty(shape, dtype)
            final.append(end)
            computed.append(here)
        pointers = [argument for array in (*arrays, *computed) for argument in (pointer(array), 1)]
        check(getattr(lib, f"kiln_{name}_{suffix(arrays[0])}")(arrays[0].size, *pointers))
        for end, here in zip(final, computed):
            if end is not here:
                end[...] = here
        results = tuple(end[()] if given is None else end for end, given in zip(final, outs))
        return results if outputs > 1 else results[0]

    return function


def elementwise(name: str, description: str, inputs: int, outputs: int, types: dict[str, tuple[str, str]]) -> Any:
    """The function of so many arguments and results that kiln_<name>_<suffix> compute: for each suffix, NumPy's letters
    of the types of arguments and results, the one to choose first being first."""
    arguments = "x, y" if inputs == 2 else "x"
    out = "out  an array to write to, an argument itself included" if outputs == 1 else "out  two arrays to write to"
    known = ", ".join(str(np.dtype(letter)) for letter, _ in types.values())
    description = f"""{description}

    {arguments:<4} arrays, or what NumPy makes one of: {known}; other types are cast where nothing is lost
    {out}; without it, the result is new
    """
    if _layer.present:
        return _layer.ufunc(name, description, inputs, outputs, types)
    function = _python(name, inputs, outputs, list(types.values()))
    function.__name__ = function.__qualname__ = name
    function.__doc__ = description
    return function
