"""Ctrl-C stops every call that lasts, whatever its kind, and nothing is left of it."""

import os
import signal
import threading
import time

import numpy as np
import pytest

import kiln

N = 30_000_000


def _calls():
    x = np.full(N, 1.5)
    square = x[: 5000 * 5000].reshape(5000, 5000)
    return {
        "ufunc": lambda: kiln.lgamma(x, out=x),
        "reduction": lambda: kiln.exact_sum(np.broadcast_to(x[:1], 2_000_000_000)),
        "fast reduction": lambda: kiln.sum(np.lib.stride_tricks.as_strided(x, (N // 2,), (16,))),
        "axes": lambda: kiln.var(square, axis=0),
        "diffusion": lambda: kiln.diffuse(square, 0.2, 1_000_000),
    }


@pytest.mark.parametrize("name", _calls())
def test_interrupted(name):
    call = _calls()[name]
    with kiln.threads(1):
        start = time.perf_counter()
        with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - one call, over and over if it is a short one
            timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
            timer.start()
            while time.perf_counter() - start < 60:
                call()
        timer.join()
    assert kiln.sum(np.ones(1000)) == 1000


def test_a_handler_of_another_signal_runs_meanwhile():
    seen = []
    before = signal.signal(signal.SIGUSR1, lambda *_: seen.append(time.perf_counter()))
    try:
        timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGUSR1))
        timer.start()
        with kiln.threads(1):
            kiln.exact_sum(np.broadcast_to(np.array([1.5]), 2_000_000_000))
        end = time.perf_counter()
        timer.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert len(seen) == 1
    assert seen[0] < end
