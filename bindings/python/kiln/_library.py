"""Finds and loads the shared library, once."""

import os
from pathlib import Path

from cffi import FFI

from ._declarations import CDEF

_HERE = Path(__file__).resolve().parent
_PROJECT = _HERE.parents[2]

ffi = FFI()
ffi.cdef(CDEF)


def _find() -> Path:
    """KILN_LIBRARY, else beside this package, else where cargo puts it in a checkout."""
    named = os.environ.get("KILN_LIBRARY")
    candidates = [Path(named)] if named else [_HERE / "libkiln.so", _PROJECT / "target" / "release" / "libkiln.so"]
    for candidate in candidates:
        if candidate.exists():
            return candidate.resolve()
    tried = ", ".join(map(str, candidates))
    raise ImportError(f"libkiln.so not found ({tried}): build it with `cargo build --release`, or set KILN_LIBRARY")


_path = _find()
lib = ffi.dlopen(str(_path))
if lib.kiln_abi_version() != lib.KILN_ABI_VERSION:
    raise ImportError(
        f"{_path} has ABI version {lib.kiln_abi_version()}, this package was made for {lib.KILN_ABI_VERSION}"
    )

version: str = ffi.string(lib.kiln_version()).decode()


def isa() -> str:
    """The instruction set in use: "avx512", "avx2" or "portable"; KILN_ISA in the environment caps it."""
    return ffi.string(lib.kiln_isa()).decode()


def get_library() -> str:
    """The path of the shared library, for other hosts in the same process to load."""
    return str(_path)


def get_include() -> str:
    """The folder that holds kiln.h."""
    packaged = _HERE / "include"
    return str(packaged if packaged.exists() else _PROJECT / "include")
