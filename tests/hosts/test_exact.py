"""Exact sums in Python: against math.fsum and rational numbers; the accumulator as Python users hold it."""

import copy
import math
import os
import pickle
import threading
from fractions import Fraction

import numpy as np
import pytest

import kiln


def doubles(rng, n, low=0, high=2046):
    """Random signs and mantissas, exponent fields from low to high."""
    exponents = rng.integers(low, high + 1, n, dtype=np.uint64) << np.uint64(52)
    bits = rng.integers(0, 2**64, n, dtype=np.uint64) & ~np.uint64(0x7FF << 52)
    return (bits | exponents).view(np.float64)


def adversarial(rng, n):
    """Ordinary, of all magnitudes, subnormal, huge, in a band, or cancelling."""
    kind, middle = rng.integers(6), int(rng.integers(100, 1900))
    if kind == 0:
        return rng.standard_normal(n)
    if kind == 1:
        return doubles(rng, n)
    if kind == 2:
        return doubles(rng, n, 0, 3)
    if kind == 3:
        return doubles(rng, n, 2030, 2046)
    if kind == 4:
        return doubles(rng, n, middle - 60, middle + 60)
    x = doubles(rng, n // 2)
    x = np.concatenate([x, -x, doubles(rng, n % 2, 0, 1000)])
    rng.shuffle(x)
    return x


def nearest(x):
    """A Fraction as a double."""
    try:
        return x.numerator / x.denominator
    except OverflowError:
        return math.inf if x > 0 else -math.inf


def fsum(x):
    """math.fsum, with infinity for what it refuses."""
    try:
        return math.fsum(x)
    except OverflowError:
        # It overflows on the way, or at the end.
        return nearest(sum(map(Fraction, x.tolist()), Fraction(0)))


@pytest.mark.parametrize("seed", range(2))
def test_exact_sum_is_fsum(seed):
    rng = np.random.default_rng(seed)
    for n in [*range(20)] * 50 + [511, 512, 513, 5000, 100_000]:
        x = adversarial(rng, n)
        assert kiln.exact_sum(x) == fsum(x)


def test_exact_dot_is_rational():
    rng = np.random.default_rng(7)
    for n in [*range(12)] * 30 + [1000]:
        x, y = adversarial(rng, n), adversarial(rng, n)
        exact = sum((Fraction(a) * Fraction(b) for a, b in zip(x.tolist(), y.tolist())), Fraction(0))
        assert kiln.exact_dot(x, y) == nearest(exact)
        total = sum(map(Fraction, x.tolist()), Fraction(0))
        squares = sum((Fraction(a) ** 2 for a in x.tolist()), Fraction(0))
        if n:
            assert kiln.exact_mean(x) == nearest(total / n)
        if n > 1:
            assert kiln.exact_var(x, ddof=1) == nearest((n * squares - total**2) / (n * (n - 1)))


def test_condition_number_of_1e300():
    assert kiln.exact_sum([1e300, 1.0, -1e300]) == 1.0
    assert kiln.exact_dot([1e200, 1e-200, -1e200], [1e200, 1e-200, 1e200]) == 0.0
    assert kiln.exact_dot([1e200, 1e-100, -1e200], [1e200, 1e-100, 1e200]) == nearest(Fraction(1e-100) ** 2)
    assert kiln.exact_norm2([3 * 2.0**900, 4 * 2.0**900]) == 5 * 2.0**900
    assert kiln.exact_norm2([3 * 2.0**-900, 4 * 2.0**-900]) == 5 * 2.0**-900
    assert kiln.exact_norm2([5e-324]) == 5e-324


def test_views_and_types():
    x = np.random.default_rng(3).standard_normal((30, 40))
    assert kiln.exact_sum(x) == kiln.exact_sum(x.T) == kiln.exact_sum(x[::-1, ::-1]) == math.fsum(x.ravel())
    assert kiln.exact_sum(x[:, ::3]) == math.fsum(x[:, ::3].ravel())
    assert kiln.exact_dot(x[0, ::-2], x[1, ::-2]) == kiln.exact_dot(x[0, ::-2].copy(), x[1, ::-2].copy())
    single = x.astype(np.float32)
    assert kiln.exact_sum(single).dtype == np.float32
    assert kiln.exact_sum(single) == np.float32(math.fsum(single.ravel()))
    assert kiln.exact_sum(range(10)) == 45.0
    assert kiln.exact_sum([]) == 0.0
    assert np.isnan(kiln.exact_mean([]))
    assert kiln.exact_dot(single[0], x[0]).dtype == np.float64
    assert np.signbit(kiln.exact_sum([-0.0, -0.0]))
    assert np.isnan(kiln.exact_sum([np.inf, -np.inf]))
    with pytest.raises(ValueError, match="integers beyond"):
        kiln.exact_sum(np.array([2**60 + 1]))
    with pytest.raises(TypeError, match="x has dtype complex128"):
        kiln.exact_sum([1j])
    with pytest.raises(ValueError, match="differ in length: 2 and 3"):
        kiln.exact_dot([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match="ddof = -1: a count cannot be negative"):
        kiln.exact_var([1.0], ddof=-1)


def test_accumulator():
    rng = np.random.default_rng(11)
    x, y = doubles(rng, 3000), doubles(rng, 3000, 900, 1100)
    total = kiln.Accumulator(x[:1000])
    rest = kiln.Accumulator()
    rest.add(x[:999:-1])
    total.merge(rest)
    assert float(total) == total.round() == kiln.exact_sum(x)
    assert total.to_bytes() == kiln.Accumulator(x).to_bytes()
    for twin in (pickle.loads(pickle.dumps(total)), copy.copy(total), copy.deepcopy(total)):
        twin.add(1e308)
        assert twin.to_bytes() != total.to_bytes()
    total.reset()
    assert total.round() == 0.0
    total.add_dot(x, y)
    assert total.round() == kiln.exact_dot(x, y)
    assert repr(kiln.Accumulator([1.5])) == "Accumulator(1.5)"
    # Rounded to float32 at once: just above half way, where a double in between would be a tie.
    near = kiln.Accumulator([1.0, 2.0**-24, 2.0**-60])
    assert near.round(np.float32) == np.float32(1 + 2.0**-23)
    with pytest.raises(TypeError, match="dtype is int64"):
        near.round(int)
    with pytest.raises(TypeError, match="other is a float"):
        near.merge(1.0)
    with pytest.raises(ValueError, match="not an accumulator of Kiln"):
        kiln.Accumulator.from_bytes(bytes(556))
    with pytest.raises(ValueError, match="size = 3: it must be from 556 to 556"):
        kiln.Accumulator.from_bytes(b"abc")


def test_threads_share_an_accumulator():
    x = doubles(np.random.default_rng(5), 20_000)
    total = kiln.Accumulator()
    workers = [threading.Thread(target=total.add, args=(part,)) for part in np.array_split(x, 16)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert total.to_bytes() == kiln.Accumulator(x).to_bytes()


def test_a_forked_child_has_copies():
    total, stop = kiln.Accumulator([1e100, 1.0]), threading.Event()

    def work():
        other = kiln.Accumulator()
        while not stop.is_set():
            other.add([1.0, 2.0])

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(50):
            child = os.fork()
            if child == 0:
                total.add(-1e100)
                os._exit(0 if total.round() == 1.0 else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        stop.set()
        worker.join()
    assert total.round() == 1e100
