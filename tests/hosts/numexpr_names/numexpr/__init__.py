"""Kiln's functions under NumExpr's names, as far as its tests import them."""

from kiln import *  # noqa: F403
from kiln import detect_number_of_cores, detect_number_of_threads

from . import expressions, necompiler, utils  # noqa: F401

E = None
MAX_THREADS = 64
__version__ = "2"
ncores, nthreads = detect_number_of_cores(), detect_number_of_threads()
