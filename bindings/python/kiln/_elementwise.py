"""Makes functions of each element, from their names.

On CPython they are NumPy ufuncs. Where the compiled layer is missing (PyPy, a checkout that was not installed) a
function in Python calls the library through CFFI, with `out=` but without the other arguments of a ufunc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

import numpy as np

from . import _layer, _operations
from ._arguments import refuse_masked
from ._errors import check

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from ._operations import Loop


def _operands(values: tuple[Any, ...], loops: list[Loop]) -> tuple[list[NDArray[Any]], Loop]:
    """Arrays of the shape that they broadcast to and of the types that are computed in, as NumPy's ufuncs choose."""
    refuse_masked("an argument", *values)
    # The type of a plain number gives way to those of arrays.
    mixed = [value if type(value) in (int, float, complex) else np.asarray(value) for value in values]
    types = [value.dtype if isinstance(value, np.ndarray) else np.result_type(*mixed) for value in mixed]
    for loop in loops:
        if all(np.can_cast(found, letter) for found, letter in zip(types, loop.inputs)):
            dtypes = _operations.computed(loop.inputs, loop)
            arrays = np.broadcast_arrays(*(np.asarray(value, dtype) for value, dtype in zip(mixed, dtypes)))
            return [np.require(array, None, ["C", "ALIGNED"]) for array in arrays], loop
    known = ", ".join(str(np.dtype(loop.inputs[-1])) for loop in loops)
    raise TypeError(f"dtypes {', '.join(map(str, types))}: this function takes {known}")


def _target(
    out: Any, shape: tuple[int, ...], dtype: np.dtype[Any], others: list[NDArray[Any]]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where a result goes in the end, and where it is computed: apart if it cannot be written directly."""
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


def _python(name: str, inputs: int, outputs: int, loops: list[Loop]) -> Callable[..., Any]:
    def function(*arguments: ArrayLike, out: Any = None) -> Any:
        if not inputs <= len(arguments) <= inputs + outputs:
            raise TypeError(f"{name}() takes {inputs} to {inputs + outputs} arrays, not {len(arguments)}")
        outs = arguments[inputs:] or (out if isinstance(out, tuple) else (out,))
        outs = (*outs, *(outputs - len(outs)) * (None,))
        arrays, loop = _operands(arguments[:inputs], loops)
        shape = arrays[0].shape
        final: list[NDArray[Any]] = []
        computed: list[NDArray[Any]] = []
        for array, letter, dtype in zip(outs, loop.outputs, _operations.computed(loop.outputs, loop)):
            end, here = _target(np.empty(shape, letter) if array is None else array, shape, dtype, arrays)
            # Nor do two results share memory.
            if any(np.may_share_memory(here, other) for other in computed):
                here = np.empty(shape, dtype)
            final.append(end)
            computed.append(here)
        addresses = [array.ctypes.data for array in (*arrays, *computed)]
        check(_operations.apply(name, loop, arrays[0].size, addresses))
        for end, here in zip(final, computed):
            if end is not here:
                end[...] = here
        results = tuple(end[()] if given is None else end for end, given in zip(final, outs))
        return results if outputs > 1 else results[0]

    return function


_NAMES = {
    "?": "bool",
    "bhil": "signed integers",
    "BHIL": "unsigned integers",
    "efd": "floating-point numbers",
    "FD": "complex numbers",
}


def elementwise(name: str, description: str, inputs: int, outputs: int = 1, identity: int | None = None) -> Any:
    """The function of so many arguments and results that the library has under a name. `identity` is NumPy's number for
    what `reduce` starts with."""
    loops = _operations.loops(name, inputs) if outputs == 1 else _operations.pair_of_results(inputs)
    arguments = ("x", "x, y", "condition, x, y")[inputs - 1]
    out = "out  an array to write to, an argument itself included" if outputs == 1 else "out  two arrays to write to"
    taken = {loop.inputs[-1] for loop in loops}
    known = ", ".join(text for letters, text in _NAMES.items() if taken & set(letters))
    description = f"""{description}

    {arguments:<4} arrays, or what NumPy makes one of: {known}; other types are cast where nothing is lost
    {out}; without it, the result is new
    and the other arguments of NumPy's ufuncs, such as where= and dtype=

    >>> result = kiln.{name}({arguments})
    """
    if _layer.present:
        return _layer.ufunc(name, description, (inputs, outputs), identity, loops)
    function = _python(name, inputs, outputs, loops)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = description
    return function
