"""Reductions, for type checkers: of all elements of an array, the type is known."""

from typing import Any, Literal, Protocol, SupportsIndex, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from ._reduce import Axis

_Real = TypeVar("_Real", np.float16, np.float32, np.float64)
_Inexact = TypeVar("_Inexact", bound=np.inexact[Any])
_Element = TypeVar("_Element", bound=np.generic)
_Array = TypeVar("_Array", bound=NDArray[Any])

class _Total(Protocol):
    @overload
    def __call__(
        self,
        x: NDArray[_Inexact],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> _Inexact: ...
    @overload
    def __call__(
        self,
        x: NDArray[np.bool] | NDArray[np.signedinteger[Any]],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> np.int64: ...
    @overload
    def __call__(
        self,
        x: NDArray[np.unsignedinteger[Any]],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> np.uint64: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        out: _Array,
        keepdims: bool = False,
        dtype: DTypeLike | None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> _Array: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        keepdims: bool = False,
        dtype: DTypeLike | None = None,
        out: NDArray[Any] | None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> Any: ...

class _Extremum(Protocol):
    @overload
    def __call__(
        self,
        x: NDArray[_Element],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        out: None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> _Element: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        out: _Array,
        keepdims: bool = False,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> _Array: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        keepdims: bool = False,
        out: NDArray[Any] | None = None,
        initial: Any = None,
        where: ArrayLike | None = None,
    ) -> Any: ...

class _Place(Protocol):
    @overload
    def __call__(
        self, x: ArrayLike, axis: None = None, *, keepdims: Literal[False] = False, out: None = None
    ) -> np.int64: ...
    @overload
    def __call__(self, x: ArrayLike, axis: Axis = None, *, out: _Array, keepdims: bool = False) -> _Array: ...
    @overload
    def __call__(
        self, x: ArrayLike, axis: Axis = None, *, keepdims: bool = False, out: NDArray[Any] | None = None
    ) -> Any: ...

class _Mean(Protocol):
    @overload
    def __call__(
        self,
        x: NDArray[_Inexact],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        where: ArrayLike | None = None,
    ) -> _Inexact: ...
    @overload
    def __call__(
        self,
        x: NDArray[np.integer[Any]] | NDArray[np.bool],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        where: ArrayLike | None = None,
    ) -> np.float64: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        out: _Array,
        keepdims: bool = False,
        dtype: DTypeLike | None = None,
        where: ArrayLike | None = None,
    ) -> _Array: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        keepdims: bool = False,
        dtype: DTypeLike | None = None,
        out: NDArray[Any] | None = None,
        where: ArrayLike | None = None,
    ) -> Any: ...

class _Variance(Protocol):
    @overload
    def __call__(
        self,
        x: NDArray[_Real],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        ddof: SupportsIndex = 0,
        where: ArrayLike | None = None,
    ) -> _Real: ...
    @overload
    def __call__(
        self,
        x: NDArray[np.integer[Any]] | NDArray[np.bool],
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        dtype: None = None,
        out: None = None,
        ddof: SupportsIndex = 0,
        where: ArrayLike | None = None,
    ) -> np.float64: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        out: _Array,
        keepdims: bool = False,
        dtype: DTypeLike | None = None,
        ddof: SupportsIndex = 0,
        where: ArrayLike | None = None,
    ) -> _Array: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        keepdims: bool = False,
        dtype: DTypeLike | None = None,
        out: NDArray[Any] | None = None,
        ddof: SupportsIndex = 0,
        where: ArrayLike | None = None,
    ) -> Any: ...

class _Count(Protocol):
    @overload
    def __call__(self, x: ArrayLike, axis: None = None, *, keepdims: Literal[False] = False) -> np.int64: ...
    @overload
    def __call__(self, x: ArrayLike, axis: Axis = None, *, keepdims: bool = False) -> Any: ...

class _Truth(Protocol):
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: None = None,
        *,
        keepdims: Literal[False] = False,
        out: None = None,
        where: ArrayLike | None = None,
    ) -> np.bool: ...
    @overload
    def __call__(
        self, x: ArrayLike, axis: Axis = None, *, out: _Array, keepdims: bool = False, where: ArrayLike | None = None
    ) -> _Array: ...
    @overload
    def __call__(
        self,
        x: ArrayLike,
        axis: Axis = None,
        *,
        keepdims: bool = False,
        out: NDArray[Any] | None = None,
        where: ArrayLike | None = None,
    ) -> Any: ...

sum: _Total
prod: _Total
min: _Extremum
max: _Extremum
argmin: _Place
argmax: _Place
mean: _Mean
var: _Variance
std: _Variance
count_nonzero: _Count
any: _Truth
all: _Truth

@overload
def norm(x: NDArray[_Real], ord: float = 2, axis: None = None, *, keepdims: Literal[False] = False) -> _Real: ...
@overload
def norm(x: ArrayLike, ord: float = 2, axis: Axis = None, *, keepdims: bool = False) -> Any: ...
