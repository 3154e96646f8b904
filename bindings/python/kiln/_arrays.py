"""Arrays on their way to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ._arguments import refuse_masked
from ._errors import check
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

# The library's numbers of element types, by NumPy's names.
NUMBERS: dict[str, int] = {
    name: getattr(lib, f"KILN_{constant}")
    for name, constant in {
        "b1": "BOOL", "i1": "I8", "i2": "I16", "i4": "I32", "i8": "I64",
        "u1": "U8", "u2": "U16", "u4": "U32", "u8": "U64",
        "f2": "F16", "f4": "F32", "f8": "F64", "c8": "C64", "c16": "C128",
    }.items()
}  # fmt: skip

_C_TYPES = {
    np.dtype(np.float32): ("f32", "float *"),
    np.dtype(np.float64): ("f64", "double *"),
    np.dtype(np.complex64): ("c64", "float *"),
    np.dtype(np.complex128): ("c128", "double *"),
}


def real_array(name: str, x: ArrayLike) -> NDArray[Any]:
    """An aligned array in native byte order: float32 (also for float16), or float64 for all other real types."""
    refuse_masked(name, x)
    array = np.asarray(x)
    if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
        raise TypeError(f"{name} has dtype {array.dtype}: Kiln computes with real numbers of up to 64 bits")
    dtype = np.float32 if array.dtype.kind == "f" and array.dtype.itemsize <= 4 else np.float64
    return np.require(array, dtype, ["ALIGNED"])


def suffix(array: NDArray[Any]) -> str:
    """The end of the names of the functions for its type."""
    return _C_TYPES[array.dtype][0]


def pointer(array: NDArray[Any]) -> Any:
    """A pointer to its first element, for as long as the array lives."""
    return ffi.cast(_C_TYPES[array.dtype][1], array.ctypes.data)


def vector(array: NDArray[Any]) -> tuple[int, NDArray[Any], Any, int]:
    """Count, the array that keeps the memory, pointer and increment of one dimension, as the C functions take them."""
    inc, rest = divmod(array.strides[0], array.itemsize)
    if rest or inc == 0:
        array, inc = np.ascontiguousarray(array), 1
    lowest = array if inc > 0 else array[::-1]
    return array.size, array, ffi.cast(_C_TYPES[array.dtype][1], lowest.ctypes.data), inc


def pair(x: ArrayLike, y: ArrayLike, second: str = "y") -> tuple[NDArray[Any], NDArray[Any]]:
    """Two vectors of the same length, in the type that holds both."""
    arrays = real_array("x", x), real_array(second, y)
    for name, array in zip(("x", second), arrays):
        if array.ndim != 1:
            raise ValueError(f"{name} has {array.ndim} dimensions: one is needed")
    if arrays[0].size != arrays[1].size:
        raise ValueError(f"x and {second} differ in length: {arrays[0].size} and {arrays[1].size}")
    dtype = np.result_type(*arrays)
    return arrays[0].astype(dtype, copy=False), arrays[1].astype(dtype, copy=False)


def total(name: str, arrays: Sequence[NDArray[Any]], *parameters: int) -> np.floating[Any]:
    """Calls a function of vectors of one length and type, whose result is a number of that type."""
    vectors = [vector(array) for array in arrays]
    arguments = [argument for _, _, data, inc in vectors for argument in (data, inc)]
    out = np.empty(1, arrays[0].dtype)
    check(getattr(lib, f"kiln_{name}_{suffix(out)}")(vectors[0][0], *arguments, *parameters, pointer(out)))
    number: np.floating[Any] = out[0]
    return number


def describe(array: NDArray[Any], descriptor: Any) -> Any:
    """Fills a C descriptor; gives what must live as long."""
    shape, strides = ffi.new("int64_t[]", array.shape), ffi.new("int64_t[]", array.strides)
    descriptor.data = ffi.cast("void *", array.ctypes.data)
    descriptor.ndim, descriptor.shape, descriptor.strides = array.ndim, shape, strides
    descriptor.flags = 0 if array.flags.writeable else lib.KILN_READ_ONLY
    if array.dtype.kind == "S":
        descriptor.dtype = lib.KILN_BYTES
        descriptor.flags |= array.dtype.itemsize << lib.KILN_WIDTH_SHIFT
    else:
        descriptor.dtype = NUMBERS[array.dtype.str[1:]]
        descriptor.flags |= 0 if array.dtype.isnative else lib.KILN_SWAPPED
    return shape, strides
