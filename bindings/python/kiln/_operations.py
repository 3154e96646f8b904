"""The library's functions of each element, for whatever types it has them: what ufuncs are made of."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

import numpy as np

from ._library import ffi, lib

# NumPy's letters of the types that there are, in the order in which it looks for one that fits.
LETTERS = "?bBhHiIlLefdFD"

_NUMBERS = dict(zip(LETTERS, (1, 2, 6, 3, 7, 4, 8, 5, 9, 12, 10, 11, 13, 14)))
_BY_NUMBER = {number: letter for letter, number in _NUMBERS.items()}


class Loop(NamedTuple):
    """A function for some types: NumPy's letters of inputs and outputs; and how it is computed."""

    inputs: str
    outputs: str
    # The number of an operation, or the end of the name of the function of its own.
    operation: int = -1
    suffix: str = ""
    # float16 goes by way of the function of float32.
    by_float: bool = False


def find(name: str, letters: str) -> tuple[str, int] | None:
    """The letter of the result, and the operation, of arguments of these types, if there is one."""
    output, operation = ffi.new("int32_t *"), ffi.new("int64_t *")
    dtypes = [_NUMBERS[letter] for letter in letters]
    if lib.kiln_operation_find(name.encode(), len(dtypes), dtypes, output, operation) != lib.KILN_OK:
        return None
    return _BY_NUMBER[output[0]], operation[0]


def loops(name: str, inputs: int) -> list[Loop]:
    """All types that a function of one result takes."""
    found: list[Loop] = []
    for letter in LETTERS:
        letters = {3: f"?{letter * 2}"}.get(inputs, letter * inputs)
        row = find(name, letters)
        if row is not None:
            found.append(Loop(letters, *row))
        # Integers of 64 bits with a sign and without: what they have in common is no integer.
        if letter == "L" and inputs == 2:
            mixed = ((pair, find(name, pair)) for pair in ("lL", "Ll"))
            found += [Loop(pair, *row) for pair, row in mixed if row is not None]
    single = next((loop for loop in found if loop.inputs == inputs * "f"), None)
    if single and not any(loop.inputs == inputs * "e" for loop in found):
        at = found.index(single)
        outputs = single.outputs.replace("f", "e")
        found.insert(at, single._replace(inputs=inputs * "e", outputs=outputs, by_float=True))
    return found


def pair_of_results(inputs: int) -> list[Loop]:
    """The types of a function of two results, which has a name of its own for each."""
    ends = (("e", "f32"), ("f", "f32"), ("d", "f64"))
    return [Loop(inputs * letter, letter * 2, -1, end, letter == "e") for letter, end in ends]


def apply(name: str, loop: Loop, n: int, addresses: list[int]) -> int:
    """Computes n elements, one after the other from each address on; gives the status."""
    if loop.suffix:
        kinds = {"f32": "float *", "f64": "double *"}
        pointers = [ffi.cast(kinds[loop.suffix], address) for address in addresses]
        return int(getattr(lib, f"kiln_{name}_{loop.suffix}")(n, *itertools.chain(*((p, 1) for p in pointers))))
    *inputs, output = (ffi.cast("void *", address) for address in addresses)
    inputs += (3 - len(inputs)) * [ffi.NULL]
    return int(lib.kiln_operation_apply(loop.operation, n, *itertools.chain(*((p, 1) for p in inputs)), output, 1))


def computed(letters: str, loop: Loop) -> list[np.dtype[Any]]:
    """The types in which arguments or results are computed."""
    return [np.dtype(letter.replace("e", "f") if loop.by_float else letter) for letter in letters]
