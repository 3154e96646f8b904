"""Finds and loads the shared library, once."""

from __future__ import annotations

import os
from typing import Any

from ._declarations import CDEF

_HERE = os.path.dirname(os.path.realpath(__file__))
_PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(_HERE)))

ffi: Any
try:
    from ._ffi import (
        ffi,
    )  # made when the package is built: parsing the declarations takes as long as half of NumPy's import
except ModuleNotFoundError:
    from cffi import FFI

    ffi = FFI()
    ffi.cdef(CDEF)


def _find() -> str:
    """KILN_LIBRARY, else beside this package, else where cargo puts it in a checkout."""
    named = os.environ.get("KILN_LIBRARY")
    packaged = os.path.join(_HERE, "libkiln.so")
    candidates = [named] if named else [packaged, os.path.join(_PROJECT, "target", "release", "libkiln.so")]
    for candidate in candidates:
        if os.path.exists(candidate):
            return os.path.realpath(candidate)
    tried = ", ".join(candidates)
    raise ImportError(f"libkiln.so not found ({tried}): build it with `cargo build --release`, or set KILN_LIBRARY")


_path = _find()
lib = ffi.dlopen(_path)
abi_version: int = lib.kiln_abi_version()
if abi_version != lib.KILN_ABI_VERSION:
    raise ImportError(f"{_path} has ABI version {abi_version}, this package was made for {lib.KILN_ABI_VERSION}")

version: str = ffi.string(lib.kiln_version()).decode()


def isa() -> str:
    """The instruction set in use: "avx512", "avx2" or "portable"; KILN_ISA in the environment caps it."""
    name: str = ffi.string(lib.kiln_isa()).decode()
    return name


def get_library() -> str:
    """The path of the shared library, for other hosts in the same process to load."""
    return _path


def get_cdef() -> str:
    """The declarations of kiln.h, as `FFI.cdef` of CFFI takes them."""
    return CDEF


def get_include() -> str:
    """The folder that holds kiln.h."""
    packaged = os.path.join(_HERE, "include")
    return packaged if os.path.exists(packaged) else os.path.join(_PROJECT, "include")
