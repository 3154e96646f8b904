"""Arrays that are spread over the ranks of an MPI communicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from ._arguments import integer
from ._arrays import NUMBERS, real_array, suffix
from ._communicator import Communicator
from ._diffusion import Call, watched
from ._errors import check
from ._grid import of_each_axis
from ._library import ffi, lib
from ._reduce import descriptor_of, real

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike, NDArray

_MOST_AXES = 64


class Grids(Communicator):
    """Arrays of which each rank has a part, cut among a grid of ranks."""

    def part(self, shape: Sequence[SupportsIndex], ranks: Sequence[SupportsIndex] | None = None) -> tuple[slice, ...]:
        """What this rank has of an array that is cut as evenly as may be: `u[comm.part(u.shape)]`.

        ranks  how many ranks there are along each axis, numbered along the last one first (default: all along the
               first)

        Not a collective call.
        """
        lengths, counts = [integer("shape", n) for n in shape], of_each_axis(ranks, len(shape), self.size)
        start, stop = (np.empty(len(lengths), np.int64) for _ in range(2))
        places = [ffi.cast("int64_t *", ends.ctypes.data) for ends in (start, stop)]
        check(lib.kiln_comm_part(self._handle, counts, len(lengths), lengths, *places))
        return tuple(slice(int(first), int(end)) for first, end in zip(start, stop))

    def _together(self, numbers: list[int]) -> list[int]:
        """The sums over the ranks, place by place."""
        mine, totals = np.array(numbers, np.int64), np.empty(len(numbers), np.int64)
        (of_mine, keep_mine), (of_totals, keep_totals) = descriptor_of(mine), descriptor_of(totals)
        check(lib.kiln_comm_reduce(self._handle, lib.KILN_REDUCE_SUM, of_mine, 0, lib.KILN_ALL_RANKS, of_totals))
        del keep_mine, keep_totals
        return [int(total) for total in totals]

    def _is_root(self, root: SupportsIndex) -> bool:
        number = integer("root", root)
        if not 0 <= number < self.size:
            raise ValueError(f"root = {number}: it must be from 0 to {self.size - 1}")
        return number == self.rank

    def scatter(
        self, u: ArrayLike | None, ranks: Sequence[SupportsIndex] | None = None, root: SupportsIndex = 0
    ) -> NDArray[Any]:
        """This rank's part of an array that the rank `root` has; the others may pass None.

        It is `u[comm.part(u.shape, ranks)]`.
        """
        whole: NDArray[Any] | None = None
        about = [0] * (2 + _MOST_AXES)
        with self._prepared():
            if self._is_root(root):
                if u is None:
                    raise ValueError(f"u = None: rank {self.rank} has the array")
                whole = real(u, "Comm.scatter")
                about[: 2 + whole.ndim] = [NUMBERS[whole.dtype.str[1:]], whole.ndim, *whole.shape]
        number, ndim, *shape = self._together(about)
        with self._prepared():
            dtype = next(dtype for dtype, of_dtype in NUMBERS.items() if of_dtype == number)
            out = np.empty([along.stop - along.start for along in self.part(shape[:ndim], ranks)], dtype)
            counts = of_each_axis(ranks, ndim, self.size)
            (of_out, keep_out) = descriptor_of(out)
            (of_whole, keep_whole) = (ffi.NULL, None) if whole is None else descriptor_of(whole)
        check(lib.kiln_comm_scatter(self._handle, counts, of_whole, integer("root", root), of_out))
        del keep_out, keep_whole
        return out

    def gather(
        self, part: ArrayLike, ranks: Sequence[SupportsIndex] | None = None, root: SupportsIndex = 0
    ) -> NDArray[Any] | None:
        """The array that the parts of all ranks are, on the rank `root`; None on the others.

        Ranks at the same place along an axis have as many elements along it; some may have none.
        """
        out: NDArray[Any] | None = None
        with self._prepared():
            mine = real(part, "Comm.gather")
            counts, is_root = of_each_axis(ranks, mine.ndim, self.size), self._is_root(root)
            place = np.unravel_index(self.rank, counts)
            # Those along an axis that are first along the others tell of it.
            firsts = [sum(place) == place[axis] for axis in range(mine.ndim)]
            lengths = [n if is_first else 0 for n, is_first in zip(mine.shape, firsts)]
        shape = self._together(lengths + [0] * (_MOST_AXES - mine.ndim))[: mine.ndim]
        with self._prepared():
            of_out, keep_out = ffi.NULL, None
            if is_root:
                out = np.empty(shape, mine.dtype)
                of_out, keep_out = descriptor_of(out)
            (of_mine, keep_mine) = descriptor_of(mine)
        check(lib.kiln_comm_gather(self._handle, counts, of_mine, integer("root", root), of_out))
        del keep_out, keep_mine
        return out

    def diffuse(
        self,
        u: ArrayLike,
        alpha: float | Sequence[float],
        steps: int,
        *,
        ranks: Sequence[SupportsIndex] | None = None,
        boundary: str | Sequence[str | Sequence[str]] = "fixed",
        diffusivity: ArrayLike | None = None,
        mean: str = "arithmetic",
        out: NDArray[Any] | None = None,
        progress: Callable[[int, NDArray[Any]], object] | None = None,
        every: int | None = None,
        allow_unstable: bool = False,
    ) -> NDArray[Any]:
        """kiln.diffuse of a grid of which each rank has a part, `u`: the same bits, however many ranks there are.

        ranks     how many ranks there are along each axis, numbered along the last one first (default: all along the
                  first). Ranks at the same place along an axis have as many points along it; some may have none
        every     steps between two reports, the same on all ranks (default: a hundred in all)
        progress  called on the ranks that have one; where one of them says so, all stop

        All else as for kiln.diffuse, but that points along the last axis of out are beside each other; boundary is of
        the whole grid. If it fails, out holds u.
        """
        with self._prepared():
            u = real_array("u", u)
            call = Call(u, alpha, steps, boundary, progress, every)
            call.add_flags("stencil", mean, allow_unstable)
            # A part of one row lies in both orders: all ranks have one.
            out = call.add_arrays(out, diffusivity, (False,))
            counts = ffi.new("int64_t[]", of_each_axis(ranks, u.ndim, self.size))
            if out is not u:
                out[...] = u
            every = max(1, call.steps // 100) if every is None else every
        run = call.of(getattr(lib, f"kiln_comm_diffuse_{suffix(u)}"), self._handle, counts)
        if progress is None:
            check(run(call.steps, every, ffi.NULL))
        else:
            watched(run, call.steps, every, lambda step: progress(step, out))
        return out
