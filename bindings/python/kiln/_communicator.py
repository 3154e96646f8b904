"""A communicator of MPI as Kiln has it."""

from __future__ import annotations

import contextlib
import sys
import weakref
from typing import TYPE_CHECKING, Any, SupportsIndex

from ._arguments import integer
from ._errors import check
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Self


class Communicator:
    """Its handle, and who takes part."""

    def __init__(self, comm: Any = None) -> None:
        if comm is None:
            self._own(lib.kiln_comm_self)
            return
        mpi = sys.modules.get("mpi4py.MPI")
        if mpi is None or not isinstance(comm, mpi.Comm):
            raise TypeError(f"comm is a {type(comm).__name__}: it must be a communicator of mpi4py")
        # mpi4py's own functions for this.
        address = ffi.cast("void *", mpi._addressof(comm))
        self._own(lib.kiln_comm_create, address, mpi._sizeof(comm))

    @classmethod
    def from_fortran(cls, integer_of_comm: SupportsIndex) -> Self:
        """Of the communicator that an integer stands for in Fortran: comm.py2f() of mpi4py."""
        new = cls.__new__(cls)
        new._own(lib.kiln_comm_create_fortran, integer("integer_of_comm", integer_of_comm))
        return new

    def _own(self, create: Any, *arguments: Any) -> None:
        handle = ffi.new("int64_t *")
        check(create(*arguments, handle))
        self._handle = handle[0]
        self._finalizer = weakref.finalize(self, lib.kiln_comm_free, self._handle)

    def free(self) -> None:
        """Frees this, not the communicator that it is of."""
        self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()

    def _number(self, function: Any) -> int:
        number = ffi.new("int64_t *")
        check(function(self._handle, number))
        return int(number[0])

    @property
    def rank(self) -> int:
        """The number of this process, from 0."""
        return self._number(lib.kiln_comm_rank)

    @property
    def size(self) -> int:
        """How many processes there are."""
        return self._number(lib.kiln_comm_size)

    def __repr__(self) -> str:
        return f"<kiln.Comm: rank {self.rank} of {self.size}>" if self._finalizer.alive else "<kiln.Comm: freed>"

    @contextlib.contextmanager
    def _prepared(self) -> Iterator[None]:
        """An argument that is wrong before the library is called is told to the other ranks, who wait."""
        try:
            yield
        except Exception as error:
            kinds = {TypeError: lib.KILN_ERR_TYPE, MemoryError: lib.KILN_ERR_MEMORY}
            lib.kiln_comm_fail(self._handle, kinds.get(type(error), lib.KILN_ERR_VALUE))
            raise
