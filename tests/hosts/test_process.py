"""Host processes of every kind: forked, with other floating-point settings, with many threads or none to spare."""

import multiprocessing

import numpy as np
import pytest
from conftest import HOSTS, ROOT, run

import kiln

SOURCE = HOSTS / "process.c"
# The table at the end of process.c.
NAMES = [line.split('"')[1] for line in SOURCE.read_text().splitlines() if line.strip().startswith('{"')]


@pytest.fixture(scope="module")
def process(build):
    flags = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-frounding-math", f"-I{ROOT / 'include'}"]
    return build("process", "gcc", *flags, SOURCE)


@pytest.mark.parametrize("name", NAMES)
def test_process(process, name, isa):
    assert run(process, name, env={"KILN_ISA": isa}, timeout=120) == f"{name} holds\n"


def test_every_test_is_run(process):
    assert run(process, "all").split() == NAMES


def _sum_of_roots(n):
    return kiln.sum(kiln.sqrt(np.arange(n, dtype=float)))


def test_multiprocessing_by_fork():
    """Workers forked after the pool has been used give what the parent gives."""
    sizes = [1_000, 300_000, 1_000_000] * 3
    expected = [_sum_of_roots(n) for n in sizes]
    context = multiprocessing.get_context("fork")
    with context.Pool(3) as pool:
        assert pool.map_async(_sum_of_roots, sizes).get(timeout=60) == expected
    assert [_sum_of_roots(n) for n in sizes] == expected
