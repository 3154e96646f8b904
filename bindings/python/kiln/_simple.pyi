"""The simple operations, for type checkers."""

from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from ._functions import abs, arccos, arccosh, arcsin, arcsinh, arctan, arctan2, arctanh, conj, power, remainder

_Number = TypeVar("_Number", bound=np.number[Any])
_Array = TypeVar("_Array", bound=NDArray[Any])
_Scalar = complex | np.number[Any] | np.bool

# As in NumPy's own stubs: at run time these are plain ufuncs.
class _Unary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(self, x: NDArray[_Number], /, out: None = None, **options: Any) -> NDArray[_Number]: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _Binary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(
        self, x: NDArray[_Number], y: NDArray[_Number], /, out: None = None, **options: Any
    ) -> NDArray[_Number]: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _UnaryTruth(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: NDArray[Any], /, out: None = None, **options: Any) -> NDArray[np.bool]: ...
    @overload
    def __call__(self, x: _Scalar, /, out: None = None, **options: Any) -> np.bool: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _BinaryTruth(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: NDArray[Any], y: ArrayLike, /, out: None = None, **options: Any) -> NDArray[np.bool]: ...
    @overload
    def __call__(self, x: ArrayLike, y: NDArray[Any], /, out: None = None, **options: Any) -> NDArray[np.bool]: ...
    @overload
    def __call__(self, x: _Scalar, y: _Scalar, /, out: None = None, **options: Any) -> np.bool: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _Ternary(np.ufunc):  # type: ignore[misc]
    def __call__(self, condition: ArrayLike, x: ArrayLike, y: ArrayLike, /, out: Any = None, **options: Any) -> Any: ...

add: _Binary
subtract: _Binary
multiply: _Binary
divide: np.ufunc
floor_divide: _Binary
negative: _Unary
equal: _BinaryTruth
not_equal: _BinaryTruth
less: _BinaryTruth
less_equal: _BinaryTruth
greater: _BinaryTruth
greater_equal: _BinaryTruth
logical_and: _BinaryTruth
logical_or: _BinaryTruth
logical_xor: _BinaryTruth
logical_not: _UnaryTruth
bitwise_and: _Binary
bitwise_or: _Binary
bitwise_xor: _Binary
invert: _Unary
left_shift: _Binary
right_shift: _Binary
isnan: _UnaryTruth
isinf: _UnaryTruth
isfinite: _UnaryTruth
signbit: _UnaryTruth
select: _Ternary

absolute = abs
acos = arccos
acosh = arccosh
asin = arcsin
asinh = arcsinh
atan = arctan
atan2 = arctan2
atanh = arctanh
bitwise_invert = invert
bitwise_left_shift = left_shift
bitwise_not = invert
bitwise_right_shift = right_shift
conjugate = conj
mod = remainder
pow = power
true_divide = divide

__all__ = [
    "absolute",
    "acos",
    "acosh",
    "add",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "bitwise_and",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "conjugate",
    "divide",
    "equal",
    "floor_divide",
    "greater",
    "greater_equal",
    "invert",
    "isfinite",
    "isinf",
    "isnan",
    "left_shift",
    "less",
    "less_equal",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "mod",
    "multiply",
    "negative",
    "not_equal",
    "pow",
    "right_shift",
    "signbit",
    "subtract",
    "true_divide",
]
