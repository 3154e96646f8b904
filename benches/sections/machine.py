"""The machine's limits, on one core and on all: reading, reading and writing, fused multiply-adds in registers."""

import os

import numpy as np

from ._peers import bound, cplusplus, limit_of_reading, limit_of_writing, vector

N = 16_777_216
REPEATS = 1_000_000


def cases():
    return ("read", "read and write", "multiply-add f64", "multiply-add f32")


def label(case):
    return case


def traffic(case):
    """Bytes read and written."""
    return {"read": 8 * N, "read and write": 16 * N}.get(case, 0)


def flops(case):
    """Operations; several cores share them."""
    if not case.startswith("multiply"):
        return 0
    return REPEATS * getattr(cplusplus(), f"limit_fma_{case[-3:]}_flops")()


def on(threads):
    """A contestant that uses so many threads."""

    def probe(case):
        library = cplusplus()
        library.peer_threads(threads)
        if case.startswith("multiply"):
            return bound(library, f"limit_fma_{case[-3:]}", REPEATS // threads)
        if case == "read":
            return limit_of_reading(N, "f64")
        x = vector(N)
        return limit_of_writing([x], [np.empty_like(x)])

    return probe


CONTESTANTS = {"limit: one core": on(1), "limit: all cores": on(len(os.sched_getaffinity(0)))}
