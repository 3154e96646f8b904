"""kiln.linalg beside numpy.linalg: results, shapes, types and exceptions."""

import os
import threading

import numpy as np
import pytest

import kiln
from kiln import linalg
from kiln._library import ffi, lib

TYPES = [np.float32, np.float64, np.complex64, np.complex128]


def random(dtype: type, *shape: int) -> np.ndarray:
    generator = np.random.default_rng(sum(shape))
    numbers = generator.standard_normal(shape)
    if np.dtype(dtype).kind == "c":
        numbers = numbers + 1j * generator.standard_normal(shape)
    return numbers.astype(dtype)


def close(found: object, expected: object, dtype: type) -> None:
    found, expected = np.asarray(found), np.asarray(expected)
    assert found.shape == expected.shape
    assert found.dtype == expected.dtype
    scale = max(1.0, float(np.abs(expected).max(initial=0)))
    assert np.allclose(found, expected, rtol=0, atol=2000 * np.finfo(dtype).eps * scale)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (3, 3), (50, 50), (5, 4, 4), (2, 3, 7, 7), (0, 3, 3), (2, 60, 60)])
def test_square(dtype: type, shape: tuple[int, ...]) -> None:
    a = random(dtype, *shape) + 3 * np.eye(shape[-1], dtype=dtype) * shape[-1]
    for x in (a, np.asfortranarray(a), a[..., ::-1, ::-1]):
        close(linalg.inv(x), np.linalg.inv(x), dtype)
        close(linalg.det(x / 10), np.linalg.det(x / 10), dtype)
        sign, logarithm = linalg.slogdet(x)
        close(sign, np.linalg.slogdet(x)[0], dtype)
        close(logarithm, np.linalg.slogdet(x)[1], dtype)
        assert linalg.inv(x).tobytes() == linalg.inv(x.copy()).tobytes()
    for right in (random(dtype, *shape[:-1], 2), random(dtype, shape[-1], 3), random(dtype, shape[-1])):
        close(linalg.solve(a, right), np.linalg.solve(a, right), dtype)
    factors, pivots = linalg.lu_factor(a)
    if a.ndim == 2:
        right = random(dtype, shape[-1], 2)
        close(linalg.lu_solve((factors, pivots), right, trans=1), np.linalg.solve(a.T, right), dtype)
        close(linalg.lu_solve((factors, pivots), right, trans=2), np.linalg.solve(a.conj().T, right), dtype)
    p, lower, upper = linalg.lu(a)
    close(p.astype(dtype) @ lower @ upper, a, dtype)
    permuted, upper = linalg.lu(a, permute_l=True)
    close(permuted @ upper, a, dtype)
    if a.size:
        for order in (1, np.inf, "fro"):
            close(linalg.cond(a, order), np.linalg.cond(a, order), dtype)
    for n in (0, 1, 3, -2):
        small = a / (4 * max(shape[-1], 1))
        close(linalg.matrix_power(small, n), np.linalg.matrix_power(small, n), dtype)


@pytest.mark.parametrize("dtype", TYPES)
def test_products(dtype: type) -> None:
    shapes = [
        ((3,), (3,)),
        ((4, 3), (3,)),
        ((3,), (3, 5)),
        ((4, 3), (3, 5)),
        ((7, 4, 3), (3, 5)),
        ((2, 1, 4, 3), (6, 3, 5)),
    ]
    for left, right in shapes:
        a, b = random(dtype, *left), random(dtype, *right)
        close(kiln.matmul(a, b), np.matmul(a, b), dtype)
        out = np.empty(np.matmul(a, b).shape, dtype)
        assert kiln.matmul(a, b, out) is out
        close(out, np.matmul(a, b), dtype)
    a, b = random(dtype, 6, 4, 3), random(dtype, 6, 3)
    close(kiln.matvec(a, b), (a @ b[..., np.newaxis])[..., 0], dtype)
    close(kiln.vecdot(a[:, 0], b), np.sum(a[:, 0].conj() * b, axis=-1), dtype)
    close(
        kiln.matmul(a[::2, ::-1].transpose(0, 2, 1), a[::2]), np.matmul(a[::2, ::-1].transpose(0, 2, 1), a[::2]), dtype
    )


def test_dot_has_the_bits_of_dot() -> None:
    x, y = random(np.float64, 1000), random(np.float64, 1000)[::-1]
    assert kiln.matmul(x, y) == kiln.vecdot(x, y) == kiln.dot(x, y)


def test_norms() -> None:
    x = random(np.float64, 3, 5, 4)
    for order in (1, np.inf, "fro"):
        close(linalg.matrix_norm(x, ord=order), np.linalg.norm(x, order, axis=(-2, -1)), np.float64)
        assert linalg.matrix_norm(x, ord=order, keepdims=True).shape == (3, 1, 1)
    with pytest.raises(NotImplementedError):
        linalg.matrix_norm(x, ord=2)
    with pytest.raises(NotImplementedError):
        linalg.cond(np.eye(2))


def test_singular() -> None:
    stack = np.stack([np.eye(3), np.ones((3, 3)), 2 * np.eye(3)])
    with pytest.raises(linalg.LinAlgError, match="Singular matrix"):
        linalg.inv(stack)
    with pytest.raises(linalg.LinAlgError):
        linalg.inv(stack[1])
    with pytest.raises(linalg.LinAlgError):
        linalg.solve(stack, np.ones(3))
    inverses, statuses = linalg.inv(stack, status=True)
    assert statuses.tolist() == [0, 14, 0]
    assert np.isnan(inverses[1]).all()
    assert (inverses[2] == 0.5 * np.eye(3)).all()
    assert linalg.det(stack).tolist() == [1.0, 0.0, 8.0]
    assert linalg.cond(stack[1], 1) == np.inf


def test_refused() -> None:
    for bad in (np.ones(3), np.ones((2, 3)), np.ones((2, 2, 3))):
        with pytest.raises(linalg.LinAlgError):
            linalg.inv(bad)
    with pytest.raises(TypeError):
        linalg.inv(np.eye(2, dtype=np.float16))
    with pytest.raises(TypeError):
        linalg.inv(np.ma.masked_array(np.eye(2)))
    with pytest.raises(ValueError, match="mismatch"):
        kiln.matmul(np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(ValueError, match="rows"):
        linalg.solve(np.eye(3), np.ones((2, 2)))
    assert linalg.inv([[2, 0], [0, 4]]).tolist() == [[0.5, 0.0], [0.0, 0.25]]


def test_out() -> None:
    a = random(np.float64, 20, 20)
    expected = linalg.inv(a)
    for out in (np.empty((20, 20)), np.empty((20, 20), order="F"), np.empty((20, 20), complex), a):
        assert linalg.inv(a, out=out) is out
        assert (out == expected).all()
    stack = random(np.float64, 5, 4, 4)
    expected = linalg.inv(stack)
    assert (linalg.inv(stack, out=stack) == expected).all()


def both(function: object, *arguments: object, **named: object) -> tuple[object, object]:
    """What the fast way gives, and what Python's gives: an array or an exception's type."""

    def result(call: object) -> object:
        try:
            return call(*arguments, **named)
        except Exception as error:
            return type(error)

    return result(function), result(function.__wrapped__)


@pytest.mark.parametrize("dtype", TYPES)
def test_the_fast_way_is_the_slow_one(dtype: type) -> None:
    if not hasattr(linalg.inv, "__wrapped__"):
        pytest.skip("there is no compiled layer")
    stacks = [random(dtype, *shape) for shape in [(0, 0), (1, 1), (3, 3), (20, 20), (4, 3, 3), (0, 3, 3), (3, 5)]]
    singular = np.zeros((3, 3), dtype)
    odd = random(dtype, 9, 9)[::2, ::-2]
    frozen = random(dtype, 3, 3)
    frozen.flags.writeable = False
    swapped = random(dtype, 3, 3).astype(np.dtype(dtype).newbyteorder())
    others = [singular, odd, odd.T, np.asfortranarray(stacks[3]), frozen, swapped, np.broadcast_to(stacks[1], (3, 3))]
    vectors = [random(dtype, 3), random(dtype, 20)[::-1], random(dtype, 10)[::2], np.broadcast_to(dtype(2), (3,))]
    everything = [*stacks, *others, *vectors, dtype(3), random(np.float64, 3, 3)]
    cases = [(function, (x,)) for function in (linalg.inv, linalg.det) for x in everything]
    cases += [(f, (x, y)) for f in (linalg.solve, kiln.matmul, kiln.matvec) for x in everything for y in everything]
    for function, arguments in cases:
        fast, slow = both(function, *arguments)
        if isinstance(slow, type):
            assert fast is slow
            continue
        assert type(fast) is type(slow)
        fast, slow = np.asarray(fast), np.asarray(slow)
        assert (fast.dtype, fast.shape) == (slow.dtype, slow.shape)
        assert fast.tobytes() == slow.tobytes()


@pytest.mark.parametrize("dtype", TYPES)
def test_out_of_every_kind(dtype: type) -> None:
    for n in (1, 3, 60):
        a, b = random(dtype, n, n), random(dtype, n, n)
        memory = np.zeros((2 * n, n), dtype)
        for out in (np.zeros((n, n), dtype), np.zeros((n, n), dtype, order="F"), memory[:n], memory[::2]):
            assert kiln.matmul(a, b, out=out) is out
            assert out.tobytes() == kiln.matmul(a, b).tobytes()
            assert linalg.inv(a, out=out) is out
            assert out.tobytes() == linalg.inv(a).tobytes()
        product, inverse = kiln.matmul(a, b), linalg.inv(a)
        memory[:n], memory[n:] = a, b
        # Arrays that share memory with the result, wholly and in part.
        kiln.matmul(memory[:n], memory[n:], out=memory[:n])
        assert memory[:n].tobytes() == product.tobytes()
        memory[:n] = a
        linalg.inv(memory[:n], out=memory[1 : n + 1])
        assert memory[1 : n + 1].tobytes() == inverse.tobytes()
        memory[:n] = 0
        with pytest.raises(linalg.LinAlgError):
            linalg.inv(memory[:n], out=memory[:n])
        with pytest.raises((TypeError, ValueError)):
            kiln.matmul(a, b, out=np.zeros((n, n + 1), dtype))
        with pytest.raises(TypeError):
            linalg.inv(a, out=np.zeros((n, n), np.int64))


def test_integers_and_subclasses() -> None:
    a = np.array([[1, 2], [3, 5]])
    for x in (a, a.astype(np.uint8), a > 2):
        for found, expected in [
            (kiln.matmul(x, x), np.matmul(x, x)),
            (kiln.matvec(x, x[0]), np.matmul(x, x[0])),
            (kiln.vecdot(x, x), np.vecdot(x, x)),
            (linalg.matrix_power(x, 5), np.linalg.matrix_power(x, 5)),
        ]:
            assert found.dtype == expected.dtype
            assert np.array_equal(found, expected)
    assert linalg.matrix_power(np.eye(2), 2**100).tolist() == np.eye(2).tolist()

    class Own(np.ndarray):
        pass

    own = a.astype(float).view(Own)
    assert type(linalg.inv(own)) is Own
    assert type(linalg.solve(own, own)) is Own
    assert type(linalg.solve(own, a)) is np.ndarray


def test_after_a_fork_and_in_eight_threads() -> None:
    a = random(np.float64, 300, 300)
    inverse = linalg.inv(a).tobytes()
    child = os.fork()
    if child == 0:
        os._exit(0 if linalg.inv(a).tobytes() == inverse else 1)
    assert os.waitpid(child, 0)[1] == 0
    wrong = []

    def work(seed: int) -> None:
        generator = np.random.default_rng(seed)
        for _ in range(10):
            n = int(generator.integers(1, 260))
            x = generator.random((n, n)) + n * np.eye(n)
            if not np.allclose(linalg.inv(x) @ x, np.eye(n)):
                wrong.append(n)
            if linalg.inv(a).tobytes() != inverse:
                wrong.append(300)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("n", [2**31, 2**40, 2**62])
def test_sizes_beyond_the_address_space(n: int) -> None:
    number = ffi.new("double[4]")
    assert lib.kiln_inverse_f64(n, number, n, 0, number, n) == lib.KILN_ERR_COUNT
    assert list(number) == [0] * 4
