"""The story that every host tells, through a compiled module with the functions of kiln.h, which raise: kiln_extension
(C) or kiln_cython."""

import importlib
import sys
import threading
import time

import numpy as np
import pytest
from story import COLS, ROWS, field, story

import kiln  # noqa: F401 - loads the library, which the module then finds by its soname

module = importlib.import_module(sys.argv[1])
print(*story(module), sep="\n")


def ticks_during(steps):
    """How often a thread that mostly sleeps gets on during one call."""
    u, ticks, running = np.zeros((500, 500)), [], True

    def tick():
        while running:
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    start = time.perf_counter()
    module.kiln_diffusion2d_run_f64(500, 500, u, 500, 0.2, 0.2, 0, steps, 1, None, None)
    end = time.perf_counter()
    running = False
    thread.join()
    return sum(start < tick < end for tick in ticks)


def check_that_other_threads_run():
    """A busy machine may need longer calls to show it."""
    assert any(ticks_during(steps) > 3 for steps in (200, 2_000, 20_000)), "the GIL was held"


def check_that_exceptions_of_a_callback_come_out():
    def progress(step, nsteps):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        module.kiln_diffusion2d_run_f64(ROWS, COLS, field(), COLS, 0.2, 0.2, 0, 20, 10, progress, None)


def check_that_wrong_types_are_refused():
    x = np.arange(4.0)
    fixed = x.copy()
    fixed.flags.writeable = False
    for bad in (x[::2], "text", fixed):
        with pytest.raises((TypeError, ValueError, BufferError)):
            module.kiln_sqrt_f64(2, x, 1, bad, 1)


check_that_other_threads_run()
check_that_exceptions_of_a_callback_come_out()
check_that_wrong_types_are_refused()
