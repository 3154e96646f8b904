from typing import Any, Callable

import numpy as np

class Reduction:
    def __new__(
        cls,
        python: Callable[..., Any],
        inputs: int,
        parameters: int,
        result: int,
        addresses: tuple[int, ...],
        rule: str,
        positional: int,
        /,
    ) -> Any: ...

class Matrices:
    def __new__(cls, python: Callable[..., Any], verb: str, *addresses: int) -> Any: ...

class Expression:
    def __call__(self, *values: Any, **named: Any) -> Any: ...
    def prepare(self, inputs: int, programs: dict[bytes, int], result: int, eval: int, /) -> None: ...

def ufunc(
    name: str,
    documentation: str,
    inputs: int,
    outputs: int,
    identity: int,
    loops: tuple[tuple[str, int, int, bool], ...],
    /,
) -> np.ufunc: ...
def set_operations(apply: int, widen: int, narrow: int, /) -> None: ...
def set_check(function: Callable[[int], None], /) -> None: ...
def set_guard(function: Callable[[object], None], /) -> None: ...
