#!/usr/bin/env python3
"""Every host under every MPI with one built library, and what goes wrong:  tests/mpi/run.py [--all]

--all adds Rust with the crate mpi, which needs libclang, and the MPIs of PyPI, in environments of their own
(target/mpi). At the end there is a table.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import expected

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "target" / "mpi"
LIBRARY = ROOT / "target" / "release" / "libkiln.so"
LINK = [f"-L{LIBRARY.parent}", "-lkiln", f"-Wl,-rpath,{LIBRARY.parent}"]
WARNINGS = ["-O1", "-Wall", "-Wextra", "-Werror"]
LIMIT = 120  # seconds that one run may take: nothing may hang

os.environ.update(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1", KILN_LIBRARY=str(LIBRARY))
# Open MPI 5 starts its ranks through PRRTE.
os.environ.update(PRTE_ALLOW_RUN_AS_ROOT="1", PRTE_ALLOW_RUN_AS_ROOT_CONFIRM="1")
os.environ.update(PRTE_MCA_rmaps_default_mapping_policy=":oversubscribe")

table: list[tuple[str, str, str, str]] = []
failures: list[str] = []
HEAT: set[str] = set()


def run(command, **more):
    """What a command says, and how it ends."""
    command = [str(part) for part in command]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LIMIT, **more)
    return done.returncode, done.stdout, done.stderr


def build(*command, **more):
    command = [str(part) for part in command]
    done = subprocess.run(command, check=False, capture_output=True, text=True, **more)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")


class Mpi:
    """An MPI: what starts its programs, and what makes them."""

    def __init__(self, name, launcher, suffix=None, environment=None):
        self.name, self.launcher, self.suffix = name, launcher, suffix
        self.environment = {**os.environ, **(environment or {})}

    def start(self, ranks, *command, wrapper=()):
        command = [*self.launcher, "-n", ranks, *wrapper, *command]
        return run(command, env=self.environment)

    def folder(self):
        folder = BUILD / self.name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def compiled(self, name, compiler, *source):
        """A program, made once."""
        program = self.folder() / name
        build(f"{compiler}.{self.suffix}", *source, "-o", program, f"-I{ROOT / 'include'}", *LINK)
        return [program]


def debian():
    # The wheel of mpi4py looks for MPICH under the name that it has elsewhere.
    names = BUILD / "names-of-mpich"
    names.mkdir(parents=True, exist_ok=True)
    library = Path("/usr/lib") / sysconfig.get_config_var("MULTIARCH") / "libmpich.so.12"
    link = names / "libmpi.so.12"
    if not link.is_symlink():
        link.symlink_to(library)
    return [
        Mpi("Debian Open MPI", ["mpirun.openmpi", "--oversubscribe"], "openmpi", {"MPI4PY_MPIABI": "openmpi"}),
        Mpi("Debian MPICH", ["mpirun.mpich"], "mpich", {"MPI4PY_MPIABI": "mpich", "LD_LIBRARY_PATH": str(names)}),
    ]


def hosts(mpi):
    """The hosts of an MPI with compilers: name, command, whether it prints all lines."""
    flags = [*WARNINGS, "-ffp-contract=off"]
    fortran = [ROOT / "bindings" / "fortran" / "kiln.f90", f"-J{mpi.folder()}"]
    yield "C", mpi.compiled("host-c", "mpicc", "-std=c99", *flags, HERE / "host.c")
    # Without the C++ bindings that MPI has given up.
    plus = [
        "-std=c++20",
        "-DOMPI_SKIP_MPICXX",
        "-DMPICH_SKIP_MPICXX",
        *flags,
        "-x",
        "c++",
        HERE / "host.c",
        "-x",
        "none",
    ]
    yield "C++", mpi.compiled("host-cpp", "mpicxx", *plus)
    text = (HERE / "host.f90").read_text()
    for module, kind, integer in (
        ("mpi_f08", "type(MPI_Comm)", "comm_world%MPI_VAL"),
        ("mpi", "integer", "comm_world"),
    ):
        source = mpi.folder() / f"host_{module}.f90"
        filled = text.replace("MODULE", module).replace("TYPE_OF_COMM", kind).replace("INTEGER_OF_COMM", integer)
        source.write_text(filled)
        yield f"Fortran, {module}", mpi.compiled(f"host-{module}", "mpifort", *fortran, source)
    yield "Python, mpi4py", [sys.executable, HERE / "host.py"]
    if "--all" in sys.argv[1:]:
        yield "Rust, rsmpi", [rust(mpi)]


def rust(mpi):
    """A program with the crate mpi, which is built for each MPI."""
    target = BUILD / f"rust-{mpi.suffix}"
    settings = {"CARGO_TARGET_DIR": str(target), "MPICC": f"mpicc.{mpi.suffix}", "KILN_LIBRARY_FOLDER": LIBRARY.parent}
    manifest = HERE / "rust" / "Cargo.toml"
    build("cargo", "build", "--locked", "--manifest-path", manifest, env={**os.environ, **settings})
    return target / "debug" / "kiln-mpi-host"


def write_data():
    folder = BUILD / "data"
    folder.mkdir(parents=True, exist_ok=True)
    told = {}
    for name, (x, y) in expected.data().items():
        path = folder / name.replace(" ", "-")
        path.write_bytes(x.tobytes() + y.tobytes())
        told[path] = expected.lines(x, y)
    return told


def in_order(lines):
    """The lines of each file, sorted."""
    starts = [i for i, line in enumerate(lines) if line.startswith("file ")]
    return [line for i, j in zip(starts, [*starts[1:], None]) for line in [lines[i], *sorted(lines[i + 1 : j])]]


def tell(mpi, host, command, told, how):
    """One run of a host."""
    ranks, partition = how
    try:
        code, output, errors = mpi.start(ranks, *command, partition, *told)
    except subprocess.TimeoutExpired:
        failures.append(f"{mpi.name}, {host}, {ranks} ranks: it hung")
        return 0
    # Hosts have an order of their own within a file, each of which starts with its name.
    lines = output.lower().splitlines()
    right = [line for path, lines in told.items() for line in [f"file {path}".lower(), *sorted(lines)]]
    lines = in_order(lines)
    if code or lines != right:
        wrong = [f"{a!r} instead of {b!r}" for a, b in zip(lines, right) if a != b][:5]
        failures.append(
            f"{mpi.name}, {host}, {ranks} ranks, partition {partition}: status {code}, "
            f"{len(lines)} lines of {len(right)}, {wrong} {errors[-2000:]}"
        )
    return len(lines)


def try_hosts(mpi, told, found):
    few = {path: lines for path, lines in told.items() if path.name in ("cancelling", "zeros", "few", "one")}
    for host, command in found:
        before, lines = len(failures), 0
        for ranks in (1, 2, 3, 4):
            # Four ranks of MPICH take milliseconds a call where there are two processors.
            for partition in (0, 1, 2) if host == "C" and ranks < 4 else (2,):
                lines += tell(mpi, host, command, told if ranks < 3 else few, (ranks, partition))
        result = "ok" if len(failures) == before else "FAILED"
        table.append((mpi.name, host, result, f"{lines} lines, 1 to 4 ranks"))


# What the last rank and the others get, in order: a status each, and a part of the message (where they differ, of the
# others' alone).
WRONG = {
    "not initialised": [("create", 15, 15, "not initialised"), ("create_fortran", 15, 15, ""), ("self", 0, 0, "")],
    "bad communicators": [
        ("null", 5, 5, "MPI_COMM_NULL"),
        ("no address", 1, 1, "address"),
        ("a wrong size", 5, 5, "size"),
        ("a size that none has", 5, 5, "size"),
        ("an intercommunicator", 5, 5, "intercommunicator"),
        ("no handle", 1, 16, "NULL"),
        ("sum", 10, 10, "comm"),
    ],
    "arguments": [
        ("n", 2, 16, "COUNT"),
        ("x", 1, 16, "NULL"),
        ("out", 1, 16, "NULL"),
        ("incx", 3, 16, "STRIDE"),
        ("root", 5, 16, "VALUE"),
        ("roots", 16, 16, "another"),
        ("ddof", 2, 16, "COUNT"),
        ("ddofs", 16, 16, "another"),
        ("bins", 16, 16, "another"),
        ("too many", 2, 16, "COUNT"),
        ("empty", 2, 2, "x has no elements"),
        ("empty place", 2, 2, "x has no elements"),
        ("function", 16, 16, "another"),
        ("type", 16, 16, "another"),
        ("fail", 12, 16, "SHAPE"),
        ("sum", 0, 0, ""),
        ("root 0", 0, 0, ""),
    ],
    "thread": [("in a thread", 15, 15, "MPI_THREAD_SERIALIZED"), ("sum", 0, 0, "")],
    "thread that may": [("in a thread", 0, 0, "")],
    "freed by the host": [
        ("create again", 0, 0, ""),
        ("sum", 0, 0, ""),
        ("sum after", 15, 15, "freed"),
        ("the other after", 15, 15, "freed"),
        ("rank after", 0, 0, ""),
        ("free", 0, 0, ""),
        ("free other", 0, 0, ""),
        ("sum of none", 10, 10, "comm"),
    ],
    "finalised": [
        ("world", 0, 0, ""),
        ("sum after", 15, 15, "finalised"),
        ("create after", 15, 15, "finalised"),
        ("free after", 0, 0, ""),
    ],
    "not freed": [("world", 0, 0, ""), ("self", 0, 0, ""), ("sum", 0, 0, "")],
    "duplicated by the host": [
        ("create", 0, 0, ""),
        ("sum of the copy", 0, 0, ""),
        ("sum of the other", 15, 15, "freed"),
    ],
    "table": [
        ("create", 0, 0, ""),
        ("sum", 0, 0, ""),
        ("a function that is missing", 15, 15, "MPI_Allreduce"),
        ("a table of another size", 5, 5, "size"),
        ("no table", 1, 1, "table"),
    ],
    "an error of MPI": [("create", 0, 0, ""), ("while it fails", 15, 15, "MPI_Allreduce failed"), ("after", 0, 0, "")],
}
# Beside those lines.
ALSO = {
    "arguments": ["{rank} untouched 1"],
    "an error of MPI": ["{rank} untouched 1"],
    "table": ["{rank} out {sum}"],
}


def try_faults(mpi, program, ranks):
    for case, right in WRONG.items():
        name = f"{mpi.name}, {case}, {ranks} ranks"
        try:
            code, output, errors = mpi.start(ranks, *program, case)
        except subprocess.TimeoutExpired:
            failures.append(f"{name}: it hung")
            continue
        problems = [f"status {code}: {errors[-1000:]}"] if code else []
        if any(word in (errors + output).lower() for word in ("leak", "warning")):
            problems.append(errors)
        for rank in range(ranks):
            # Before MPI is initialised nobody knows its rank.
            start = "0 " if case == "not initialised" else f"{rank} "
            lines = [line.removeprefix(start) for line in output.splitlines() if line.startswith(start)]
            for what, of_last, of_others, message in right:
                errs = rank == ranks - 1
                begins = f"{what} {of_last if errs else of_others} "
                told = "" if errs and of_last != of_others else message
                if not any(line.startswith(begins) and told in line for line in lines):
                    got = [line for line in lines if line.startswith(f"{what} ")]
                    problems.append(f"rank {rank}: {begins}{told!r} instead of {got}")
            for pattern in ALSO.get(case, []):
                line = pattern.format(rank=rank, sum=6 * ranks)
                if line not in output.splitlines():
                    problems.append(f"no line {line!r}")
        failures.extend(f"{name}: {problem}" for problem in problems)
    # MPI ends the ranks that wait for one that is gone; what matters is that they end.
    try:
        mpi.start(ranks, *program, "a rank that dies")
    except subprocess.TimeoutExpired:
        failures.append(f"{mpi.name}, a rank that dies: the others hung")


def try_examples(mpi):
    """One line on any number of ranks."""
    area = mpi.compiled("area", "mpicc", "-std=c99", *WARNINGS, ROOT / "examples" / "mpi_area.c")
    ring = [sys.executable, ROOT / "examples" / "mpi_ring.py"]
    strips = 12345
    pi = math.fsum(4 / (1 + ((i + 0.5) / strips) ** 2) for i in range(strips)) / strips
    before = len(failures)
    for ranks in (1, 2, 3, 4):
        for command, right in (([*area, strips], f"{pi:.17g}\n"), (ring, "as it was")):
            code, output, errors = mpi.start(ranks, *command)
            if code or right not in output or "not as" in output:
                failures.append(f"{mpi.name}, {command[-1]}, {ranks} ranks: {output} {errors[-1000:]}")
    table.append((mpi.name, "examples", "ok" if len(failures) == before else "FAILED", "1 to 4 ranks"))


def try_heat(mpi):
    """The heat problem has the same bytes on any number of ranks."""
    program = mpi.compiled("heat", "mpicc", "-std=c99", *WARNINGS, HERE / "heat.c")
    before, hashes = len(failures), set()
    for ranks in (1, 2, 3, 4):
        field = mpi.folder() / f"heat-{ranks}"
        code, _, errors = mpi.start(ranks, *program, 300, field)
        if code:
            failures.append(f"{mpi.name}, heat.c, {ranks} ranks: status {code}: {errors[-1000:]}")
            continue
        hashes.add(hashlib.sha256(field.read_bytes()).hexdigest())
    if len(hashes) != 1:
        failures.append(f"{mpi.name}, heat.c: SHA-256 {hashes}")
    HEAT.update(hashes)
    result = "ok" if len(failures) == before else "FAILED"
    table.append((mpi.name, "heat in C", result, f"1 to 4 ranks, SHA-256 {min(hashes, default='')[:16]}"))


def try_valgrind(mpi, host, faults, told):
    """Clean in every byte that Kiln touches."""
    few = next(path for path in told if path.name == "few")
    options = ["valgrind", "--quiet", "--leak-check=full", "--show-leak-kinds=definite", "--num-callers=40"]
    runs = [(1, [*host, 0, few]), (2, [*host, 2, few])]
    runs += [(2, [*faults, case]) for case in ("arguments", "not freed", "freed by the host", "bad communicators")]
    before = len(failures)
    for ranks, command in runs:
        try:
            code, _, errors = mpi.start(ranks, *command, wrapper=options)
        except subprocess.TimeoutExpired:
            failures.append(f"{mpi.name}, valgrind, {command[-1]}: it hung")
            continue
        # Those without a line of Kiln's are MPI's own.
        blocks = re.split(r"\n==\d+== *\n", errors)
        reports = [text for text in blocks if "libkiln" in text or " kiln_" in text]
        if code or reports:
            failures.append(f"{mpi.name}, valgrind, {command[-1]}: status {code}: {reports[:3]} {errors[-500:]}")
    result = "ok" if len(failures) == before else "FAILED"
    table.append((mpi.name, "C under valgrind", result, f"{len(runs)} runs, 1 and 2 ranks"))


def try_without():
    """A process without MPI, and one with a library that Kiln does not know."""
    strange = BUILD / "libmpi_strange.so"
    build("gcc", "-shared", "-fPIC", HERE / "strange.c", "-o", strange)
    ask = "import kiln\ntry: kiln.Comm.from_fortran(0)\nexcept kiln.MPIError as error: print(error)"
    for host, first, right in (
        ("Python, no MPI", "", "no MPI in this process"),
        ("Python, unknown MPI", f"import ctypes; ctypes.CDLL({str(strange)!r})\n", "Strange MPI 7.0"),
    ):
        code, output, errors = run([sys.executable, "-c", first + ask])
        if code or right not in output:
            failures.append(f"{host}: {output} {errors}")
        table.append(("none", host, "FAILED" if code or right not in output else "ok", output.strip()[:60] + " ..."))


def main():
    told = write_data()
    try_without()
    for mpi in debian():
        try_hosts(mpi, told, hosts(mpi))
        faults = mpi.compiled("faults", "mpicc", "-std=gnu99", *WARNINGS, HERE / "faults.c")
        before = len(failures)
        for ranks in (2, 3):
            try_faults(mpi, faults, ranks)
        result = "ok" if len(failures) == before else "FAILED"
        table.append((mpi.name, "faults", result, f"{len(WRONG) + 1} cases, 2 and 3 ranks"))
        if shutil.which("valgrind"):
            try_valgrind(mpi, mpi.compiled("host-g", "mpicc", "-g", HERE / "host.c"), faults, told)
        try_examples(mpi)
        try_heat(mpi)
    if len(HEAT) > 1:
        failures.append(f"heat.c: SHA-256 {HEAT}")
    if "--all" in sys.argv[1:]:
        import pypi

        pypi.try_all(told)
    print()
    for mpi, host, result, about in table:
        print(f"{mpi:<26}{host:<22}{result:<9}{about}")
    for failure in failures:
        print(f"\nFAILED {failure}")
    return bool(failures)


if __name__ == "__main__":
    # One table, whoever imports this module.
    import run as this

    sys.exit(this.main())
