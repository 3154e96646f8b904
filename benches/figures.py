"""The file of figures that peers.py writes and report.py reads: one machine, and in sections their day and software.

A case takes one line: of each contestant the seconds, their spread, and its time / Kiln's, to four digits.
"""

import json
import os
import platform
import re
import shutil
import subprocess
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path

PEERS = ("numpy", "scipy", "numexpr", "numba", "mkl")


def this_machine():
    """What figures in one file have in common."""
    processor = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), flags=re.MULTILINE)
    memory = int(re.search(r"^MemTotal: *(\d+)", Path("/proc/meminfo").read_text(), flags=re.MULTILINE)[1])
    return {
        "processor": processor[1] if processor else platform.machine(),
        "cores": f"{len(os.sched_getaffinity(0))} used of {os.cpu_count()}",
        "memory": f"{memory / 2**20:.0f} GiB",
    }


def software():
    """What figures depend on besides."""
    import kiln

    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
        "system": platform.platform(terse=True),
        "compilers": ", ".join(filter(None, map(version_of, ("rustc", "g++")))),
        "kiln": f"{kiln.__version__}, {kiln.isa()}, {kiln.num_threads()} threads",
        "peers": ", ".join(f"{name} {version}" for name in PEERS if (version := package(name))),
    }


def version_of(compiler):
    """The first line of --version."""
    found = shutil.which(compiler)
    return (
        found
        and subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    )


def package(name):
    """The version of an installed package, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def read(path):
    """The machine, and in sections about and records of each."""
    figures = json.loads(path.read_text())
    for section in figures["sections"].values():
        section["records"] = [
            {"case": case, "contestant": name, "bytes": bytes_, "flops": flops}
            | dict(zip(("seconds", "spread", "ratio"), times))
            for case, bytes_, flops, contestants in section["records"]
            for name, times in contestants.items()
        ]
    return figures


def write(path, figures):
    """What read reads."""
    parts = []
    for name, section in figures["sections"].items():
        cases = {}
        for r in section["records"]:
            line = cases.setdefault(r["case"], [r["case"], r["bytes"], r["flops"], {}])
            line[3][r["contestant"]] = [v and float(f"{v:.4g}") for v in (r["seconds"], r["spread"], r["ratio"])]
        lines = ",\n".join(map(json.dumps, cases.values()))
        parts.append(
            f'{json.dumps(name)}: {{"about": {json.dumps(section["about"], indent=1)},\n"records": [\n{lines}\n]}}'
        )
    sections = ",\n".join(parts)
    path.write_text(f'{{"machine": {json.dumps(figures["machine"], indent=1)},\n"sections": {{\n{sections}\n}}}}\n')
