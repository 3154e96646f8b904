"""A host in Python, with mpi4py: the same lines as host.c, and then what only arrays can show."""

import math
import sys

import numpy as np
from expected import bits, exact, rounded, variance
from mpi4py import MPI

import kiln

world = MPI.COMM_WORLD
rank, size = world.rank, world.size


def start(n, r, partition):
    if partition == 1:
        return n if r == size else 0
    return n * r // size * r // size if partition == 2 else n * r // size


def tell(name, value):
    if rank == 0:
        print(name, value if isinstance(value, (int, np.integer)) else bits(value))


def reduce(comm, x, y):
    with np.errstate(over="ignore"):
        narrow = x.astype(np.float32), y.astype(np.float32)
    for end, (v, w) in (("", (x, y)), ("_f32", narrow)):
        for name in ("sum", "mean", "min", "max", "argmin", "argmax", "count_nonzero"):
            tell(name + end, getattr(comm, name)(v))
        for name, order in (("norm1", 1), ("norm2", 2), ("norminf", math.inf)):
            tell(name + end, comm.norm(v, order))
        for name in ("any", "all"):
            tell(name + end, int(getattr(comm, name)(v)))
        tell("dot" + end, comm.dot(v, w))
    tell("var", comm.var(x, ddof=1))
    tell("std", comm.std(x))
    tell("average", comm.average(x, y))
    for name, value in zip(("slope", "intercept", "residual"), comm.linear_fit(x, y)):
        tell(name, value)
    for count in comm.histogram(x, 7, (-1, 1))[0]:
        tell("histogram", count)


def all_parts(part):
    return np.concatenate(world.allgather(part))


def arrays(comm):  # noqa: PLR0912 - one after the other
    """Arrays over ranks, axes of an array whose first is split, several at once: against NumPy on all."""
    random = np.random.default_rng(rank)
    # Sums of integers in these are exact in any order.
    for dtype in (np.float64, np.float32, np.int16, np.uint64, np.int64):
        for shape in ((), (3,), (0, 2), (5, 7), (2, 3, 300), (40000,)):
            x = random.integers(0, 50, shape).astype(dtype)
            if x.ndim == 2:
                x = np.asfortranarray(x) if rank % 2 else x
            gathered = np.stack(world.allgather(x))
            for operation in ("sum", "prod", "min", "max", "argmin", "argmax", "count_nonzero"):
                right = getattr(np, operation)(gathered, axis=0)
                found = comm.reduce(x, operation)
                if operation == "prod" and dtype is np.float32:
                    right = gathered.astype(np.float64).prod(axis=0).astype(np.float32)
                assert found.shape == shape
                assert np.array_equal(found, right.astype(found.dtype)), (
                    operation,
                    dtype,
                    shape,
                )
        for shape in ((rank, 4), (2 * rank + 1, 3, 5), (3 - rank if rank < 3 else 0, 2, 2500)):
            x = random.integers(1, 50, shape).astype(dtype)
            x = np.moveaxis(np.moveaxis(x, 0, -1).copy(), -1, 0) if rank == 1 else x
            whole = all_parts(x)
            if len(whole) == 0:
                continue
            for axis in (0, (0, 1), (0, -1), tuple(range(x.ndim))):
                for operation in ("sum", "min", "max", "count_nonzero"):
                    right = getattr(np, operation)(whole, axis=axis)
                    found = getattr(comm, operation)(x, axis=axis)
                    assert np.shape(found) == np.shape(right), (operation, dtype, shape, axis)
                    assert np.array_equal(found, right.astype(np.asarray(found).dtype)), (operation, dtype, shape, axis)
            for operation in ("argmin", "argmax"):
                assert np.array_equal(getattr(comm, operation)(x, axis=0), getattr(whole, operation)(axis=0))
                assert getattr(comm, operation)(x) == getattr(whole, operation)()
    # Sums that are not exact in floating point, with the numbers of any exponent.
    x = random.standard_normal((11, 30)) * 10.0 ** random.integers(-300, 300, (11, 30))
    x[:, 3], x[0, 4], x[1, 4], x[2, 5] = -0.0, math.nan, 1.0, math.inf
    whole = all_parts(x)
    sums, means, variances = comm.sum(x, axis=0), comm.mean(x, axis=0), comm.var(x, axis=0)
    for i, column in enumerate(whole.T):
        ones = [(v,) for v in column]
        assert bits(sums[i]) == bits(exact(ones, np.float64))
        assert bits(means[i]) == bits(exact(ones, np.float64, lambda total: total / len(whole)))
        exactly = variance(column, 0)
        assert bits(variances[i]) == bits(np.float64(math.nan) if exactly is None else rounded(exactly))
    stacked = np.stack(world.allgather(x))
    found = comm.reduce(x)
    for i in np.ndindex(x.shape):
        assert bits(found[i]) == bits(exact([(v,) for v in stacked[(slice(None), *i)]], np.float64)), i
    narrow = random.standard_normal(300).astype(np.float32)
    for found, terms in zip(comm.reduce(narrow), np.stack(world.allgather(narrow)).T):
        assert bits(found) == bits(exact([(v,) for v in terms], np.float32))
    # Several at once are what each is.
    requests = [
        ("sum", x),
        ("max", x[:2]),
        ("argmin", np.arange(rank + 2)),
        ("std", x),
        ("sum", np.arange(5)),
        ("mean", narrow),
    ]
    one_by_one = [
        comm.sum(x),
        comm.max(x[:2]),
        comm.argmin(np.arange(rank + 2)),
        comm.std(x),
        comm.sum(np.arange(5)),
        comm.mean(narrow),
    ]
    for several, one in zip(comm.several(*requests), one_by_one):
        assert np.array_equal(several, one, equal_nan=True)
    # Modulo 2^64, as NumPy has it.
    large = np.full(3, 2**63 - 1 - rank)
    assert comm.sum(large) == all_parts(large).sum()
    assert comm.reduce(large)[0] == np.stack(world.allgather(large)).sum(axis=0)[0]
    assert comm.sum(large.astype(np.uint64)) == all_parts(large.astype(np.uint64)).sum()
    # Zeros of both signs, on one rank or spread; and the places, where they are equal.
    zero = np.array([-0.0 if rank == size - 1 else 0.0])
    assert math.copysign(1, comm.min(zero)) == -1
    assert math.copysign(1, comm.max(zero)) == (1 if size > 1 else -1)
    assert comm.argmin(zero) == 0
    assert comm.argmax(zero) == 0
    assert comm.prod(np.full(3, 2.0)) == 8.0**size


def refused(kind, call):
    """What the error of a call says."""
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError("no error")


def grids(ndim):
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
        for turn, ranks in enumerate(grids(ndim)):
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
        for turn, ranks in enumerate(grids(len(shape))):
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


def expressions(comm):
    """A reduction of an expression is that of its value."""
    a, b = np.random.default_rng(8).standard_normal((2, 101))
    mine = slice(101 * rank // size, 101 * (rank + 1) // size)
    here = {"a": a[mine], "b": b[mine]}
    product = a * b
    assert comm.evaluate("sum(a*b)", here) == math.fsum(product)
    assert comm.evaluate(" min(a*b) ", here) == product.min()
    assert comm.evaluate("argmax(abs(a) + b)", here) == np.argmax(abs(a) + b)
    assert comm.evaluate("sum(a > b)", here) == (a > b).sum()
    assert comm.evaluate("any(a > 100)", here) is False
    assert comm.evaluate("norm(a, ord=1)", here) == math.fsum(abs(a))
    assert comm.evaluate("var(a, ddof=1)", here) == comm.var(a[mine], ddof=1)
    columns = a[mine].reshape(-1, 1) * np.array([1.0, 2.0])  # noqa: F841 - found by its name
    assert np.array_equal(comm.evaluate("sum(columns * 2, axis=0)"), [math.fsum(2 * a), math.fsum(4 * a)])
    assert np.array_equal(comm.evaluate("sum(columns, 0)"), comm.evaluate("sum(columns, axis=(0,))"))
    last = rank == size - 1
    assert (comm.evaluate("mean(a)", here, root=size - 1) is None) is not last
    for wrong in ("a*b", "sum(a) + 1", "sum(a", "sum(a, keepdims=True)", "exp(a)", "sum(nobody)", "sum(a, axis=b)"):
        refused((Exception,), lambda wrong=wrong: comm.evaluate(wrong, here))
        if size > 1:
            refused((Exception,), lambda wrong=wrong: comm.evaluate(wrong if last else "sum(a*b)", here))
    assert comm.evaluate("sum(a)", here) == math.fsum(a)


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


def roots_and_faults(comm):
    last = size - 1
    got = comm.sum([1.0, 2.0], root=last)
    assert got == (3.0 * size if rank == last else None)
    assert (comm.reduce([1.0], root=0) is None) == (rank != 0)
    for wrong in ("not a number", np.ones(3, complex)):
        if rank == last:
            refused((TypeError, ValueError), lambda wrong=wrong: comm.sum(wrong))
        else:
            assert f"rank {last}" in refused(kiln.PeerError, lambda: comm.sum(1.0))
    if size > 1:
        assert "another" in refused(kiln.PeerError, lambda: comm.reduce(np.ones(3 if rank == 0 else 4)))
    assert comm.sum(1.0) == size


def main():
    comm = kiln.Comm(world)
    assert (comm.rank, comm.size) == (rank, size)
    partition = int(sys.argv[1])
    for path in sys.argv[2:]:
        data = np.fromfile(path)
        n = len(data) // 2
        part = slice(start(n, rank, partition), start(n, rank + 1, partition))
        if rank == 0:
            print(f"file {path}")
        reduce(comm, data[:n][part], data[n:][part])
    arrays(comm)
    roots_and_faults(comm)
    spread(comm)
    expressions(comm)
    diffusion(comm)
    diffusion_stops(comm)
    expressions(kiln.Comm.from_fortran(world.py2f()))
    alone = kiln.Comm()
    assert (alone.size, alone.sum([1, 2])) == (1, 3)
    with kiln.Comm(MPI.COMM_SELF) as one:
        assert one.sum([1.5]) == 1.5
    copy = world.Dup()
    with kiln.Comm(copy) as of_copy:
        assert of_copy.sum([1]) == size
        copy.Free()
        assert "freed" in refused(kiln.MPIError, lambda: of_copy.sum([1]))
    world.Barrier()


main()
