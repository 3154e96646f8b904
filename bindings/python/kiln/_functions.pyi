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
    "sin",
    "cos",
    "sincos",
    "tan",
    "sinpi",
    "cospi",
    "arcsin",
    "arccos",
    "arctan",
    "arctan2",
    "cbrt",
    "erf",
    "erfc",
    "gamma",
    "lgamma",
    "log",
    "log2",
    "log10",
    "log1p",
    "power",
    "arcsinh",
    "arccosh",
    "arctanh",
    "abs",
    "sign",
    "square",
    "reciprocal",
    "floor",
    "ceil",
    "trunc",
    "rint",
    "hypot",
    "fmod",
    "remainder",
    "maximum",
    "minimum",
    "fmax",
    "fmin",
    "copysign",
    "nextafter",
    "angle",
    "conj",
]

_Real = TypeVar("_Real", np.float32, np.float64)
_RealOrComplex = TypeVar("_RealOrComplex", np.float32, np.float64, np.complex64, np.complex128)
_Complex = TypeVar("_Complex", np.complex64, np.complex128)
_Array = TypeVar("_Array", bound=NDArray[Any])
_Second = TypeVar("_Second", bound=NDArray[Any])
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

class _Binary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(
        self, x: NDArray[_Real], y: NDArray[_Real] | float, /, out: None = None, **options: Any
    ) -> NDArray[_Real]: ...
    @overload
    def __call__(self, x: float, y: NDArray[_Real], /, out: None = None, **options: Any) -> NDArray[_Real]: ...
    @overload
    def __call__(self, x: _Number, y: _Number, /, out: None = None, **options: Any) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _Pair(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, *, out: tuple[_Array, _Second], **options: Any) -> tuple[_Array, _Second]: ...
    @overload
    def __call__(self, x: ArrayLike, out1: _Array, out2: _Second, /, **options: Any) -> tuple[_Array, _Second]: ...
    @overload
    def __call__(self, x: ArrayLike, /, *, dtype: DTypeLike, **options: Any) -> tuple[Any, Any]: ...
    @overload
    def __call__(self, x: NDArray[_Real], /, **options: Any) -> tuple[NDArray[_Real], NDArray[_Real]]: ...
    @overload
    def __call__(self, x: _Number, /, **options: Any) -> tuple[np.floating[Any], np.floating[Any]]: ...
    @overload
    def __call__(self, x: ArrayLike, /, **options: Any) -> tuple[Any, Any]: ...

# Functions that take complex numbers too.
class _RealOrComplexUnary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(self, x: NDArray[_RealOrComplex], /, out: None = None, **options: Any) -> NDArray[_RealOrComplex]: ...
    @overload
    def __call__(self, x: _Number, /, out: None = None, **options: Any) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: complex, /, out: None = None, **options: Any) -> np.complexfloating[Any, Any]: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _RealOrComplexBinary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(
        self, x: NDArray[_RealOrComplex], y: NDArray[_RealOrComplex] | float, /, out: None = None, **options: Any
    ) -> NDArray[_RealOrComplex]: ...
    @overload
    def __call__(
        self, x: float, y: NDArray[_RealOrComplex], /, out: None = None, **options: Any
    ) -> NDArray[_RealOrComplex]: ...
    @overload
    def __call__(self, x: _Number, y: _Number, /, out: None = None, **options: Any) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: ArrayLike, y: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

# Of complex numbers with real results.
class _RealOrComplexPart(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(self, x: NDArray[_Real], /, out: None = None, **options: Any) -> NDArray[_Real]: ...
    @overload
    def __call__(self, x: NDArray[np.complex64], /, out: None = None, **options: Any) -> NDArray[np.float32]: ...
    @overload
    def __call__(self, x: NDArray[np.complex128], /, out: None = None, **options: Any) -> NDArray[np.float64]: ...
    @overload
    def __call__(self, x: _Number | complex, /, out: None = None, **options: Any) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

# Of complex numbers only.
class _ComplexUnary(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(self, x: NDArray[_Complex], /, out: None = None, **options: Any) -> NDArray[_Complex]: ...
    @overload
    def __call__(self, x: complex, /, out: None = None, **options: Any) -> np.complexfloating[Any, Any]: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

class _ComplexPart(np.ufunc):  # type: ignore[misc]
    @overload
    def __call__(self, x: ArrayLike, /, out: _Array | tuple[_Array], **options: Any) -> _Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, *, dtype: DTypeLike, **options: Any) -> Any: ...
    @overload
    def __call__(self, x: NDArray[np.complex64], /, out: None = None, **options: Any) -> NDArray[np.float32]: ...
    @overload
    def __call__(self, x: NDArray[np.complex128], /, out: None = None, **options: Any) -> NDArray[np.float64]: ...
    @overload
    def __call__(self, x: complex, /, out: None = None, **options: Any) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: ArrayLike, /, out: None = None, **options: Any) -> Any: ...

sqrt: _RealOrComplexUnary
"""the square root of x[i]. sqrt(-0) is -0; a negative number gives NaN."""
exp: _RealOrComplexUnary
"""e to the power x[i]. exp(-inf) is 0."""
exp2: _Unary
"""2 to the power x[i]. exp2(-inf) is 0; integers are exact."""
exp10: _Unary
"""10 to the power x[i]. exp10(-inf) is 0; the integers from 0 to 22 are exact."""
expm1: _Unary
"""e to the power x[i], less 1, accurate where x[i] is small. expm1(-0) is -0; expm1(-inf) is -1."""
sinh: _RealOrComplexUnary
"""the hyperbolic sine of x[i]. sinh(-0) is -0."""
cosh: _RealOrComplexUnary
"""the hyperbolic cosine of x[i]. cosh of infinities is infinity."""
tanh: _RealOrComplexUnary
"""the hyperbolic tangent of x[i]. tanh(-0) is -0; infinities give 1 with their sign."""
sin: _RealOrComplexUnary
"""the sine of x[i], in radians. sin(-0) is -0; infinities give NaN."""
cos: _RealOrComplexUnary
"""the cosine of x[i], in radians. infinities give NaN."""
sincos: _Pair
"""the sine and the cosine of x[i], in radians. as sin and cos, the same bits."""
tan: _RealOrComplexUnary
"""the tangent of x[i], in radians. tan(-0) is -0; infinities give NaN."""
sinpi: _Unary
"""the sine of pi x[i]. integers give zeros of their sign; infinities give NaN."""
cospi: _Unary
"""the cosine of pi x[i]. halves of odd integers give +0; infinities give NaN."""
arcsin: _RealOrComplexUnary
"""the angle from -pi/2 to pi/2 whose sine is x[i]. arcsin(-0) is -0; beyond 1 NaN."""
arccos: _RealOrComplexUnary
"""the angle from 0 to pi whose cosine is x[i]. arccos(1) is +0; beyond 1 NaN."""
arctan: _RealOrComplexUnary
"""the angle from -pi/2 to pi/2 whose tangent is x[i]. arctan(-0) is -0; infinities give pi/2 with their sign."""
arctan2: _Binary
"""the angle from -pi to pi of the point with ordinate x[i] and abscissa y[i], as C's atan2. as C99: signs of zeros count, two infinities give odd multiples of pi/4."""
cbrt: _Unary
"""the cube root of x[i]. zeros and infinities are themselves; a negative number has a negative root."""
erf: _Unary
"""the error function of x[i]. erf(-0) is -0; infinities give 1 of their sign."""
erfc: _Unary
"""1 minus the error function of x[i]. erfc(-inf) is 2, erfc(inf) 0."""
gamma: _Unary
"""the gamma function of x[i]. zeros give infinities of their sign; negative integers and -inf give NaN."""
lgamma: _Unary
"""the logarithm of the magnitude of the gamma function of x[i]. zeros, negative integers and infinities give infinity; near its zeros between negative integers f64 is within 2^-57."""
log: _RealOrComplexUnary
"""the natural logarithm of x[i]. zeros give -inf, negative numbers NaN."""
log2: _Unary
"""the logarithm of x[i] to base 2. zeros give -inf, negative numbers NaN; exact for powers of 2."""
log10: _Unary
"""the logarithm of x[i] to base 10. zeros give -inf, negative numbers NaN; exact for powers of 10."""
log1p: _Unary
"""the natural logarithm of 1 + x[i]. log1p(-1) is -inf; log1p(-0) is -0; numbers below -1 give NaN."""
power: _RealOrComplexBinary
"""x[i] to the power y[i]. as C99: power(x, 0) and power(1, y) are 1, even beside NaN; a negative x and a y that is not an integer give NaN."""
arcsinh: _RealOrComplexUnary
"""the inverse hyperbolic sine of x[i]. arcsinh(-0) is -0."""
arccosh: _RealOrComplexUnary
"""the inverse hyperbolic cosine of x[i]. numbers below 1 give NaN."""
arctanh: _RealOrComplexUnary
"""the inverse hyperbolic tangent of x[i]. 1 and -1 give infinities of their sign, larger magnitudes NaN."""
abs: _RealOrComplexPart
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
hypot: _Binary
"""the square root of x[i]^2 + y[i]^2, without undue overflow or underflow. an infinite argument gives infinity, even beside NaN."""
fmod: _Binary
"""what is left of x[i] divided by y[i], with the sign of x[i], as C's fmod. a zero y or an infinite x gives NaN; an infinite y gives x."""
remainder: _Binary
"""what is left of x[i] divided by y[i], with the sign of y[i], as Python's %. a zero y or an infinite x gives NaN; an infinite y of the other sign gives y."""
maximum: _Binary
"""the larger of x[i] and y[i]. NaN where either is; +0 is larger than -0."""
minimum: _Binary
"""the smaller of x[i] and y[i]. NaN where either is; -0 is smaller than +0."""
fmax: _Binary
"""the larger of x[i] and y[i], or the one that is not NaN. NaN where both are; +0 is larger than -0."""
fmin: _Binary
"""the smaller of x[i] and y[i], or the one that is not NaN. NaN where both are; -0 is smaller than +0."""
copysign: _Binary
"""the magnitude of x[i] with the sign of y[i]. a NaN x gives NaN; the sign of a NaN y counts."""
nextafter: _Binary
"""the number next to x[i] in the direction of y[i]. y where they are equal; NaN where either is."""
angle: _ComplexPart
"""the angle from -pi to pi of x[i] in the complex plane. as C99's carg: signs of zeros count."""
conj: _ComplexUnary
"""the conjugate of x[i]. the sign of a zero imaginary part changes too."""
