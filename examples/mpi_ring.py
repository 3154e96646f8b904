"""Neighbours in a ring pass their numbers on, once around; then all ranks check that nothing was lost, to the last bit.

mpiexec -n 4 python examples/mpi_ring.py
"""

import numpy as np
from mpi4py import MPI

import kiln

world = MPI.COMM_WORLD
rank, size = world.rank, world.size
left, right = (rank - 1) % size, (rank + 1) % size

mine = np.random.default_rng(rank).standard_normal(1000) * 10.0 ** np.arange(1000)[::-1].clip(0, 300)
held, incoming, seen = mine.copy(), np.empty_like(mine), np.zeros(1000)

with kiln.Comm(world) as comm:
    before = comm.sum(mine)
    for _ in range(size):
        world.Sendrecv(held, right, recvbuf=incoming, source=left)
        held[:] = incoming
        # What has come by so far, on every rank: each element is exact, and rounded once.
        seen = comm.reduce(held)
    after = comm.sum(held)
    # A sum in another order differs from this one; the exact one does not.
    same = comm.all([before == after, np.array_equal(held, mine), np.array_equal(seen, comm.reduce(mine))])
    if rank == 0:
        print(f"{size} ranks: the sum is {after:.17g}", "as it was" if same else "not as it was")
