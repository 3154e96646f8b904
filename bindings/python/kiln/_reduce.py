"""Sums and products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ._arrays import real_array, suffix, vector
from ._errors import check
from ._layer import reduction
from ._library import ffi, lib

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def _total(name: str, *arrays: NDArray[Any]) -> np.floating[Any]:
    vectors = [vector(array) for array in arrays]
    size = vectors[0][0]
    arguments = [argument for _, _, pointer, inc in vectors for argument in (pointer, inc)]
    result = ffi.new("float *" if suffix(arrays[0]) == "f32" else "double *")
    check(getattr(lib, f"kiln_{name}_{suffix(arrays[0])}")(size, *arguments, result))
    number: np.floating[Any] = arrays[0].dtype.type(result[0])
    return number


@reduction(1)
def sum(x: ArrayLike) -> np.floating[Any]:
    """The sum of all elements, added in an order that depends on their number alone; 0 if there are none."""
    x = real_array("x", x)
    return _total("sum", x if x.ndim == 1 else x.reshape(-1))


@reduction(2)
def dot(x: ArrayLike, y: ArrayLike) -> np.floating[Any]:
    """The scalar product of two one-dimensional arrays of the same length and type."""
    x, y = real_array("x", x), real_array("y", y)
    for name, array in (("x", x), ("y", y)):
        if array.ndim != 1:
            raise ValueError(f"{name} has {array.ndim} dimensions: kiln.dot takes one")
    if x.size != y.size:
        raise ValueError(f"x and y differ in length: {x.size} and {y.size}")
    dtype = np.result_type(x, y)
    return _total("dot", x.astype(dtype, copy=False), y.astype(dtype, copy=False))
