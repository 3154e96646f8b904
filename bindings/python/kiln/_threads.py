"""How many threads calls use."""

from contextlib import contextmanager

from ._errors import check
from ._library import ffi, lib


def num_threads() -> int:
    """How many threads a call from this thread uses, itself included."""
    n = ffi.new("int64_t *")
    check(lib.kiln_num_threads(n))
    return n[0]


def set_num_threads(n: int) -> None:
    """Sets how many threads calls use, the calling one included; 0 goes back to the default (KILN_NUM_THREADS, else
    OMP_NUM_THREADS, else all processors that the process may use)."""
    check(lib.kiln_set_num_threads(n))


@contextmanager
def threads(n: int):
    """Within the `with` block, calls from this thread use n threads."""
    previous = ffi.new("int64_t *")
    check(lib.kiln_set_num_threads_local(n, previous))
    try:
        yield
    finally:
        check(lib.kiln_set_num_threads_local(previous[0], ffi.NULL))
