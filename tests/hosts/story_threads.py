"""Two Python threads tell the story at once, again and again; each has its own last error message."""

import threading
from concurrent.futures import ThreadPoolExecutor

from story import story
from story_cffi import Cffi, abi_mode

import kiln

ffi, lib = abi_mode()
c = Cffi(ffi, lib)
barrier = threading.Barrier(2, timeout=60)


def tell(_):
    first = list(story(c))
    for _ in range(20):
        assert list(story(c)) == first
    return first


def fail(number):
    """Both have failed before either asks; the other's next failure changes nothing here."""
    assert lib.kiln_sum_f64(-number, ffi.NULL, 1, ffi.NULL) == lib.KILN_ERR_COUNT
    barrier.wait()
    assert c.last_error() == f"n = {-number}: a count cannot be negative"
    barrier.wait()
    if number == 1:
        assert lib.kiln_set_num_threads(-1) == lib.KILN_ERR_VALUE
    barrier.wait()
    expected = "n = -1: it must be from 0 to 1024" if number == 1 else "n = -2: a count cannot be negative"
    assert c.last_error() == expected


def set_threads(number):
    """A number of threads for one thread does not reach the other."""
    with kiln.threads(number):
        barrier.wait()
        assert kiln.num_threads() == number
        barrier.wait()


with ThreadPoolExecutor(2) as pool:
    for lines in pool.map(tell, (1, 2)):
        print(*lines, sep="\n")
    list(pool.map(fail, (1, 2)))
    list(pool.map(set_threads, (1, 2)))
