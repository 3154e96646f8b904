"""Numbers on their way to the library."""

from __future__ import annotations

import operator
from typing import SupportsIndex

import numpy as np


def refuse_masked(name: str, *values: object) -> None:
    """Raises for a masked array, whatever it is an argument of."""
    for value in values:
        if isinstance(value, np.ma.MaskedArray):
            advice = "pass what its filled() or compressed() gives"
            raise TypeError(f"{name} is a masked array, whose mask Kiln would not heed: {advice}")


def integer(name: str, value: SupportsIndex) -> int:
    """An integer of 64 bits."""
    refuse_masked(name, value)
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} = {value!r}: it must be an integer") from None
    if not -(2**63) <= number < 2**63:
        raise OverflowError(f"{name} = {number}: it must fit 64 bits")
    return number
