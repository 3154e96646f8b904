"""A failed call becomes the exception that Python users expect, with Kiln's message."""

from __future__ import annotations

from ._library import ffi, lib


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
    lib.KILN_ERR_MPI: MPIError,
    lib.KILN_ERR_PEER: PeerError,
}


def check(status: int) -> None:
    """Raises what a status stands for; all that is left are wrong arguments."""
    if status == lib.KILN_OK:
        return
    needed = ffi.new("int64_t *")
    lib.kiln_last_error_message(ffi.NULL, 0, needed)
    buffer = ffi.new("char[]", needed[0])
    lib.kiln_last_error_message(buffer, needed[0], ffi.NULL)
    raise _EXCEPTIONS.get(status, ValueError)(ffi.string(buffer).decode())
