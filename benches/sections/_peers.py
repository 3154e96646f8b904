"""What the sections share: input, and how peers are reached."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

BENCHES = Path(__file__).resolve().parents[1]
SIZES = (1_000, 100_000, 16_777_216)


def vector(n, seed=1):
    """Numbers in [0, 1), the same for everybody."""
    return np.random.default_rng(seed).random(n)


def size_label(n):
    """How a vector's size is written."""
    return f"{n:,} f64"


def address(array):
    """For ctypes; keeps the array for as long as the address lives."""
    pointer = ctypes.c_void_p(array.ctypes.data)
    pointer.array = array
    return pointer


def cplusplus():
    """The kernels of peers.cpp, compiled once."""
    library = BENCHES.parent / "target" / "bench" / "libpeers.so"
    source = BENCHES / "peers.cpp"
    if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
        library.parent.mkdir(parents=True, exist_ok=True)
        fresh = library.with_suffix(f".{os.getpid()}")
        # A reduction in vectors needs leave to reorder.
        flags = ["-O3", "-march=native", "-fopenmp", "-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math"]
        subprocess.run(["g++", *flags, "-shared", "-fPIC", source, "-o", fresh], check=True)
        fresh.replace(library)
    peers = ctypes.CDLL(str(library))
    peers.peer_sum.restype = peers.peer_dot.restype = ctypes.c_double
    return peers


def mkl():
    """Intel's MKL, as PyPI has it."""
    for folder in (Path(sys.prefix) / "lib", Path(sys.prefix) / "Library" / "lib"):
        for file in sorted(folder.glob("libmkl_rt.so*")):
            library = ctypes.CDLL(str(file))
            library.cblas_ddot.restype = ctypes.c_double
            return library
    raise ImportError("MKL is not installed")
