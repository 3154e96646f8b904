"""Functions of each element, for type checkers.

Generated from the table of functions by `cargo run -p kiln-generate`; do not edit.
"""

from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = [
    "sqrt",
]

_Real = TypeVar("_Real", np.float32, np.float64)
_Array = TypeVar("_Array", bound=NDArray[Any])
_Number = float | np.number[Any] | np.bool

# As in NumPy's own stubs: at run time these are plain ufuncs.
class _Unary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(self, x: NDArray[_Real], /, out: None = None, **options: Any) -> NDArray[_Real]: ...
    @overload
    def __call__(self, x: _Number, /, out: None = None, **options: Any) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

sqrt: _Unary
"""the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN."""
