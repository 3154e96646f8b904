"""A host in Python, with mpi4py: the same lines as host.c, and then what only arrays can show."""

import math
import sys

import numpy as np
from expected import bits, exact, rounded, variance
from grids import diffusion, diffusion_stops, refused, spread
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
