"""Numbers on their way to the library."""

from __future__ import annotations

import operator
from typing import SupportsIndex


def integer(name: str, value: SupportsIndex) -> int:
    """An integer of 64 bits."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} = {value!r}: it must be an integer") from None
    if not -(2**63) <= number < 2**63:
        raise OverflowError(f"{name} = {number}: it must fit 64 bits")
    return number
