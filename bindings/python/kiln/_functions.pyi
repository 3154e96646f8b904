"""Functions of each element, for type checkers.

Generated from the table of functions by `cargo run -p kiln-generate`; do not edit.
"""

from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

__all__ = [
    "sqrt",
    "exp",
    "exp2",
    "exp10",
    "expm1",
    "sinh",
    "cosh",
    "tanh",
    "abs",
    "sign",
    "square",
    "reciprocal",
    "floor",
    "ceil",
    "trunc",
    "rint",
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
exp: _Unary
"""e to the power x[i]. exp(-inf) is 0."""
exp2: _Unary
"""2 to the power x[i]. exp2(-inf) is 0; integers are exact."""
exp10: _Unary
"""10 to the power x[i]. exp10(-inf) is 0; the integers from 0 to 22 are exact."""
expm1: _Unary
"""e to the power x[i], less 1, accurate where x[i] is small. expm1(-0) is -0; expm1(-inf) is -1."""
sinh: _Unary
"""the hyperbolic sine of x[i]. sinh(-0) is -0."""
cosh: _Unary
"""the hyperbolic cosine of x[i]. cosh of infinities is infinity."""
tanh: _Unary
"""the hyperbolic tangent of x[i]. tanh(-0) is -0; infinities give 1 with their sign."""
abs: _Unary
"""the magnitude of x[i]. abs(-0) is 0."""
sign: _Unary
"""-1, 0 or 1 as x[i] is negative, zero or positive. zeros give +0, NaN gives NaN."""
square: _Unary
"""x[i] times x[i]. overflow gives infinity."""
reciprocal: _Unary
"""1 / x[i]. zeros give infinities of their sign, infinities zeros."""
floor: _Unary
"""the largest integer not above x[i]. infinities and -0 are themselves."""
ceil: _Unary
"""the smallest integer not below x[i]. infinities and -0 are themselves; ceil(-0.5) is -0."""
trunc: _Unary
"""the integer part of x[i]. infinities and -0 are themselves; trunc(-0.5) is -0."""
rint: _Unary
"""the integer nearest to x[i], ties to even. infinities and -0 are themselves; rint(-0.5) is -0."""
