"""What the sections share: input, and how peers are reached."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

BENCHES = Path(__file__).resolve().parents[1]
SIZES = (1_000, 100_000, 16_777_216)
# Vectors: a size and an element type.
VECTORS = tuple((n, dtype) for dtype in ("f64", "f32") for n in SIZES)


def vector(n, dtype="f64", seed=1):
    """Numbers in [0, 1), the same for everybody."""
    return np.random.default_rng(seed).random(n, dtype=f"f{item_size(dtype)}")


def size_label(n, dtype):
    """How a vector is written."""
    return f"{n:,} {dtype}"


def item_size(dtype):
    """Bytes of an element."""
    return int(dtype[1:]) // 8


def address(array):
    """For ctypes; keeps the array for as long as the address lives."""
    pointer = ctypes.c_void_p(array.ctypes.data)
    pointer.array = array
    return pointer


def bound(library, name, *arguments):
    """A call of a C function, or None if there is none; whole numbers are int64_t, arrays their addresses."""
    function = getattr(library, name, None)
    if function is None:
        return None
    listed = [
        ctypes.c_int64(a) if isinstance(a, int) else address(a) if isinstance(a, np.ndarray) else a for a in arguments
    ]
    return lambda: function(*listed)


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
    return ctypes.CDLL(str(library))


def limit_of_reading(n, dtype):
    """A pass over a vector."""
    x = vector(n, dtype)
    return bound(cplusplus(), "limit_read", x.nbytes // 8, x)


def limit_of_reading_two(n, dtype):
    """A pass over two vectors."""
    x, y = vector(n, dtype), vector(n, dtype, 2)
    return bound(cplusplus(), "limit_read_two", x.nbytes // 8, x, y)


def limit_of_writing(inputs, outs):
    """A pass that reads one vector or two, and writes others."""
    probes = {(1, 1): "limit_read_and_write", (2, 1): "limit_read_two_and_write", (1, 2): "limit_read_and_write_two"}
    return bound(cplusplus(), probes[len(inputs), len(outs)], outs[0].nbytes // 8, *inputs, *outs)


def mkl():
    """Intel's MKL, as PyPI has it."""
    for folder in (Path(sys.prefix) / "lib", Path(sys.prefix) / "Library" / "lib"):
        for file in sorted(folder.glob("libmkl_rt.so*")):
            return ctypes.CDLL(str(file))
    raise ImportError("MKL is not installed")
