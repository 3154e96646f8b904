"""A failed call becomes the exception that Python users expect, with Kiln's message."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Iterator

# Between two looks for Ctrl-C, in a call that lasts.
_LOOK_MS = 100


class KilnError(RuntimeError):
    """A defect in Kiln."""


class Cancelled(KilnError):
    """A progress callback asked to stop."""


class MPIError(RuntimeError):
    """MPI is missing, cannot be called now, or failed."""


class PeerError(RuntimeError):
    """Another rank failed, or made another call."""


_EXCEPTIONS: dict[int, type[Exception]] = {
    lib.KILN_ERR_CANCELLED: Cancelled,
    lib.KILN_ERR_MEMORY: MemoryError,
    lib.KILN_ERR_INTERNAL: KilnError,
    lib.KILN_ERR_TYPE: TypeError,
    lib.KILN_ERR_SYNTAX: SyntaxError,
    lib.KILN_ERR_MPI: MPIError,
    lib.KILN_ERR_PEER: PeerError,
}


# What stopped a call of the main thread, until the call has returned.
_interrupts: list[BaseException] = []


def _interrupted(exception: object, value: BaseException, traceback: object) -> int:
    _interrupts.append(value)
    return 1


def _look(done: int, total: int, user: object) -> int:
    """Python runs the handlers of signals when it comes here."""
    return 0


_callback = ffi.callback("kiln_progress", _look, error=1, onerror=_interrupted)


def watch() -> None:
    """Lets Ctrl-C stop the calls of this thread: the main one, the only one that Python's signal handlers run on."""
    if threading.current_thread() is threading.main_thread():
        lib.kiln_set_progress_local(_callback, ffi.NULL, _LOOK_MS)


@contextmanager
def looking_itself() -> Iterator[None]:
    """Within the `with` block, a call of this thread that looks for Ctrl-C itself is not stopped elsewhere."""
    lib.kiln_set_progress_local(ffi.NULL, ffi.NULL, 0)
    try:
        yield
    finally:
        watch()


def check(status: int) -> None:
    """Raises what a status stands for; all that is left are wrong arguments."""
    if status == lib.KILN_OK:
        return
    if status == lib.KILN_ERR_CANCELLED and _interrupts:
        raise _interrupts.pop()
    needed = ffi.new("int64_t *")
    lib.kiln_last_error_message(ffi.NULL, 0, needed)
    buffer = ffi.new("char[]", needed[0])
    lib.kiln_last_error_message(buffer, needed[0], ffi.NULL)
    raise _EXCEPTIONS.get(status, ValueError)(ffi.string(buffer).decode())
