from typing import Any, Callable

import numpy as np

class Reduction:
    def __new__(
        cls, python: Callable[..., Any], inputs: int, parameters: int, result: int, f32: int, f64: int, /
    ) -> Any: ...

def ufunc(
    name: str, documentation: str, inputs: int, outputs: int, loops: tuple[tuple[str, str, int], ...], /
) -> np.ufunc: ...
def set_check(function: Callable[[int], None], /) -> None: ...
def set_guard(function: Callable[[object], None], /) -> None: ...
