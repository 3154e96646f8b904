"""Arrays that are spread over grids of ranks: a part of host.py."""

import numpy as np
from mpi4py import MPI

import kiln

rank, size = MPI.COMM_WORLD.rank, MPI.COMM_WORLD.size


def refused(kind, call):
    """What the error of a call says."""
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError("no error")


def rank_grids(ndim):
    """Grids of so many ranks."""
    rest = [1] * (ndim - 1)
    yield [size, *rest]
    if ndim > 1:
        yield [1] * (ndim - 1) + [size]
        if size == 4:
            yield [2, 2] + [1] * (ndim - 2)


def diffusion(comm):
    """Each rank's part of a grid has the bits that one process gives it."""
    names = ["fixed", "zero-flux", "periodic", ("fixed", "zero-flux")]
    for number, shape in enumerate([(50,), (3,), (40, 31), (size, 7), (2, 50), (12, 9, 10), (45, 4, 3)]):
        ndim = len(shape)
        for turn, ranks in enumerate(rank_grids(ndim)):
            dtype = (np.float64, np.float32)[(number + turn) % 2]
            u = np.random.default_rng(number).standard_normal(shape).astype(dtype)
            k = np.random.default_rng(number).random(shape).astype(dtype)
            part = comm.part(shape, ranks)
            for first, name in enumerate(names):
                boundary = [name, *(names[(first + turn + axis) % len(names)] for axis in range(1, ndim))]
                alpha = [0.15 - 0.02 * axis for axis in range(ndim)]
                for steps in (1, 37):
                    right = kiln.diffuse(u, alpha, steps, boundary=boundary)
                    mine = u[part] if turn else np.asfortranarray(u[part])
                    found = comm.diffuse(mine, alpha, steps, ranks=ranks, boundary=boundary)
                    assert np.array_equal(found, right[part]), (shape, ranks, boundary, steps)
                    itself = u[part].copy()
                    assert comm.diffuse(itself, alpha, steps, ranks=ranks, boundary=boundary, out=itself) is itself
                    assert np.array_equal(itself, right[part])
                right = kiln.diffuse(u, alpha, 5, boundary=boundary, diffusivity=k)
                found = comm.diffuse(u[part], alpha, 5, ranks=ranks, boundary=boundary, diffusivity=k[part])
                assert np.array_equal(found, right[part]), (shape, ranks, boundary)


def spread(comm):
    """What a rank scatters, all have; what all have, a rank gathers."""

    def layouts(u):
        return u, np.asfortranarray(u), np.repeat(u, 2, axis=-1)[..., ::2], u[::-1].copy()[::-1]

    def check(u, ranks, root, layouts):
        part = comm.part(u.shape, ranks)
        for of in layouts:
            mine = comm.scatter(of if rank == root else None, ranks, root=root)
            assert mine.dtype == u.dtype
            assert np.array_equal(mine, u[part]), (u.shape, u.dtype, ranks)
            whole = comm.gather(of[part], ranks, root=root)
            assert np.array_equal(whole, u) if rank == root else whole is None, (u.shape, u.dtype, ranks)

    for number, shape in enumerate([(50,), (1,), (0, 4), (40, 31), (7, size, 3), (300, 700), (2, 3, 4, 5)]):
        u = np.random.default_rng(number).standard_normal(shape)
        for turn, ranks in enumerate(rank_grids(len(shape))):
            check(u, ranks, turn % size, layouts(u)[turn:])
    for dtype in "?bBhHiIqQfd":
        u = (np.arange(11 * size).reshape(11, -1) % 3).astype(dtype)
        check(u, [1, size], size - 1, [u, u.T.copy().T])
    # Uneven: rank r has r rows.
    u = np.arange(size * (size - 1) // 2 * 5.0).reshape(-1, 5)
    whole = comm.gather(u[rank * (rank - 1) // 2 :][:rank], root=size - 1)
    assert np.array_equal(whole, u) if rank == size - 1 else whole is None
    # NaN keep their bits.
    bits = np.array([0x7FF0000000000001, 0xFFF8000000000123, 1 << 63], np.uint64).view(np.float64)
    assert np.array_equal(comm.scatter(np.tile(bits, size)).view(np.uint64), bits.view(np.uint64))
    for arguments in ({"ranks": (size + 1, 1)}, {"root": size}, {"u": np.zeros((3, 3), complex)}):
        call = {"u": np.zeros((3, 3)), **arguments}
        refused((ValueError, TypeError, kiln.PeerError), lambda call=call: comm.scatter(**call))
    refused((ValueError, kiln.PeerError), lambda: comm.scatter(None))
    if size > 1:
        last = rank == size - 1
        refused((ValueError, kiln.PeerError), lambda: comm.gather(np.zeros((3, 4 if last else 3)), root=0))
        refused((ValueError, kiln.PeerError), lambda: comm.gather(np.zeros((3, 3), np.int8 if last else np.int16)))
        refused((ValueError, kiln.PeerError), lambda: comm.gather(np.zeros((3, 3)), root=int(last)))
        refused((TypeError, kiln.PeerError), lambda: comm.gather(np.zeros((3, 3), complex if last else float)))
    assert np.array_equal(comm.scatter(np.arange(3.0 * size)), np.arange(3.0 * rank, 3.0 * rank + 3))


def diffusion_stops(comm):
    """Reports on some ranks, which all heed; and what is wrong."""
    u, seen = np.random.default_rng(3).standard_normal((20, 8)), []
    part, last = comm.part(u.shape), size - 1

    def look(step, field):
        seen.append(step)
        assert np.array_equal(field, kiln.diffuse(u, 0.2, step)[part])
        return step == 6

    out = np.zeros_like(u[part])
    told = {"progress": look} if rank == last else {}
    refused(kiln.Cancelled, lambda: comm.diffuse(u[part], 0.2, 10, every=2, out=out, **told))
    assert seen == ([2, 4, 6] if rank == last else [])
    assert np.array_equal(out, kiln.diffuse(u, 0.2, 6)[part])
    # Who is told may call the others.
    amounts = []
    comm.diffuse(u[part], 0.2, 4, every=2, progress=lambda step, field: amounts.append((step, comm.sum(field))))
    assert amounts == [(step, kiln.exact_sum(kiln.diffuse(u, 0.2, step))) for step in (2, 4)]
    for wrong, others in (
        ({"alpha": 0.3}, "UNSTABLE"),
        ({"steps": -1}, "VALUE"),
        ({"boundary": "free"}, "VALUE"),
        ({"diffusivity": np.full(u[part].shape, -1.0)}, ""),
    ):
        arguments = {"alpha": 0.2, "steps": 3, **(wrong if rank == last else {})}
        message = refused((ValueError, kiln.PeerError), lambda arguments=arguments: comm.diffuse(u[part], **arguments))
        assert rank == last or others in message, message
    if size > 1:
        steps = 3 + (rank == last)
        assert "another" in refused(kiln.PeerError, lambda: comm.diffuse(u[part], 0.2, steps))
        narrow = u[part][:, : 7 if rank == last else 8]
        assert "as many points" in refused(ValueError, lambda: comm.diffuse(narrow, 0.2, 3))
    assert "product" in refused(ValueError, lambda: comm.diffuse(u[part], 0.2, 3, ranks=(size + 1, 1)))
    assert np.array_equal(comm.diffuse(u[part], 0.2, 3), kiln.diffuse(u, 0.2, 3)[part])
