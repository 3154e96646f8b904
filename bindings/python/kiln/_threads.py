"""How many threads calls use."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, SupportsIndex

from ._arguments import integer
from ._errors import check
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Iterator

# What `set_num_threads` was given last; another host in the process may have set the number since.
_set = 0


def num_threads() -> int:
    """How many threads a call from this thread uses, itself included."""
    n = ffi.new("int64_t *")
    check(lib.kiln_num_threads(n))
    return int(n[0])


def set_num_threads(n: SupportsIndex) -> int:
    """Sets how many threads calls use, the calling one included; 0 goes back to the default (KILN_NUM_THREADS, else
    OMP_NUM_THREADS, else all processors that the process may use). Gives the number that was used before."""
    number, before = integer("n", n), num_threads()
    check(lib.kiln_set_num_threads(number))
    global _set  # noqa: PLW0603
    _set = number
    return before


def set_local(n: SupportsIndex) -> int:
    """Sets the number for this thread alone, 0 for that of the process; gives back what was set before."""
    previous = ffi.new("int64_t *")
    check(lib.kiln_set_num_threads_local(integer("n", n), previous))
    return int(previous[0])


@contextmanager
def threads(n: SupportsIndex) -> Iterator[None]:
    """Within the `with` block, calls from this thread use n threads."""
    previous = set_local(n)
    try:
        yield
    finally:
        set_local(previous)


def number_from() -> str:
    """What the number of threads of this thread's calls comes from, as far as Python can know."""
    local = set_local(0)
    n = num_threads()
    set_local(local)
    if local:
        return "kiln.threads"
    if _set == n:
        return "kiln.set_num_threads"
    for name in ("KILN_NUM_THREADS", "OMP_NUM_THREADS"):
        if os.environ.get(name, "").split(",")[0].strip() == str(n):
            return name
    return "processors of the process" if n <= (os.cpu_count() or n) else "unknown"
