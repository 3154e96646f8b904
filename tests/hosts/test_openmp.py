"""Where an OpenMP runtime binds the first thread of the process, Kiln's workers run on all processors all the same."""

import os
import shutil

import pytest
from conftest import HOSTS, ROOT, run

PROCESSORS = sorted(os.sched_getaffinity(0))
BOUND = {"OMP_PROC_BIND": "close", "OMP_PLACES": "cores"}
# Of these OpenMP need not ask the system.
NAMED = {"OMP_PROC_BIND": "close", "OMP_PLACES": ",".join(f"{{{processor}}}" for processor in PROCESSORS)}
WARNINGS = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'include'}", HOSTS / "openmp.c"]
pytestmark = pytest.mark.skipif(len(PROCESSORS) < 2, reason="this machine has one processor")


@pytest.fixture
def linked(build):
    """A program with OpenMP."""
    return build("openmp-linked", "gcc", "-fopenmp", "-Wl,--no-as-needed", *WARNINGS)


@pytest.fixture
def loading(build, tmp_path):
    """A program that loads a copy of the runtime, under such a name as Python packages give it."""
    runtime = run("gcc", "-print-file-name=libgomp.so.1").strip()
    copy = tmp_path / "libgomp-a34b3233.so.1.0.0"
    shutil.copy(os.path.realpath(runtime), copy)
    return [build("openmp-loading", "gcc", *WARNINGS), copy]


def told(*command, env=()):
    """What the first thread may use, the number of threads, and what the workers may use."""
    lines = [line.partition(": ")[::2] for line in run(*command, env=env).splitlines()]
    first, threads, *workers = [[int(number) for number in numbers.split()] for _, numbers in lines]
    assert len(workers) == 2
    assert workers[0] == workers[1]
    return first, threads[0], workers[0]


@pytest.mark.parametrize("variables", [NAMED, BOUND, {"OMP_PROC_BIND": "true"}, {"OMP_PLACES": "threads"}], ids=str)
def test_a_bound_first_thread_does_not_bind_the_workers(linked, variables):
    first, threads, workers = told(linked, env=variables)
    if first == PROCESSORS and not os.path.isdir("/sys/devices/system/cpu"):
        pytest.skip("without /sys OpenMP binds to no places but those that are named")
    assert len(first) < len(PROCESSORS)
    # Within a quota there may be fewer threads than processors.
    assert (PROCESSORS, threads, workers) == told(linked)
    assert workers == PROCESSORS


def test_a_runtime_out_of_sight(loading):
    _, threads, workers = told(*loading, env=BOUND)
    assert (PROCESSORS, threads, workers) == told(*loading)
    assert workers == PROCESSORS


@pytest.mark.parametrize("variables", [BOUND, {}], ids=str)
def test_a_mask_from_outside_holds(linked, variables):
    one = PROCESSORS[-1:]
    assert told("taskset", "--cpu-list", one[0], linked, env=variables) == (one, 1, one)


def test_a_runtime_that_does_not_bind(linked):
    unbound = {"OMP_PROC_BIND": "false", "OMP_PLACES": "cores"}
    assert told(linked, env=unbound) == told(linked)
    one = PROCESSORS[:1]
    assert told("taskset", "--cpu-list", one[0], linked, env=unbound) == (one, 1, one)
