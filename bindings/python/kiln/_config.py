"""What Kiln runs with, for reports of defects."""

from __future__ import annotations

import os
import platform
import sys
from typing import Any, Literal, overload

import numpy as np

from . import _layer
from ._library import abi_version, get_library, isa, version
from ._threads import num_threads, number_from

# The flags of /proc/cpuinfo that an instruction set needs.
_FLAGS = {"avx2": {"avx2", "fma"}, "avx512": {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}}


def _isas() -> list[str]:
    """The instruction sets of this machine that Kiln knows, the least first."""
    try:
        with open("/proc/cpuinfo") as file:
            lines = [line for line in file if line.startswith("flags")]
    except OSError:
        lines = []
    flags = set(lines[0].split()) if lines else set()
    return ["portable", *(name for name, needed in _FLAGS.items() if needed <= flags)]


def _asked() -> str | None:
    """KILN_ISA, and whether it is heeded."""
    asked = os.environ.get("KILN_ISA")
    known = ("portable", *_FLAGS)
    if asked is None or asked in known:
        return asked
    return f"{asked} (unknown, not heeded: it may be {', '.join(known)})"


def _processor() -> str:
    """The processor's name."""
    try:
        with open("/proc/cpuinfo") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


@overload
def show_config(mode: Literal["stdout"] = "stdout") -> None: ...
@overload
def show_config(mode: Literal["dicts"]) -> dict[str, dict[str, Any]]: ...
def show_config(mode: str = "stdout") -> dict[str, dict[str, Any]] | None:
    """Shows versions, library, instruction set, threads and system; with mode="dicts", returns them instead."""
    if mode not in ("stdout", "dicts"):
        raise ValueError(f"mode = {mode!r}: it must be 'stdout' or 'dicts'")
    config: dict[str, dict[str, Any]] = {
        "kiln": {"version": version, "abi": abi_version, "library": get_library()},
        "instruction set": {"in use": isa(), "present": _isas(), "KILN_ISA": _asked()},
        "threads": {"number": num_threads(), "from": number_from()},
        "system": {
            "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
            "libc": " ".join(platform.libc_ver()),
            "processor": _processor(),
        },
        "python": {
            "version": platform.python_version(),
            "implementation": platform.python_implementation(),
            "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
            "numpy": np.__version__,
            "functions": "compiled layer" if _layer.present else "CFFI",
        },
    }
    if mode == "dicts":
        return config
    for title, entries in config.items():
        print(f"{title}:")
        for name, value in entries.items():
            print(f"  {name + ':':16}{', '.join(value) if isinstance(value, list) else value}")
    return None
