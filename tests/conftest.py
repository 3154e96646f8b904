"""What the tests of the hosts share: the library as it is released, compilers, and instruction sets."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "target" / "release" / "libkiln.so"
HOSTS = ROOT / "tests" / "hosts"
for variable in ("KILN_ISA", "KILN_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.pop(variable, None)
ISAS = ("portable", "avx2", "avx512")


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes minutes; tests/run leaves it to tests/run --all")


def run(*command, env=(), **options):
    """Runs a program; its output, or a failed test that shows what it said."""
    environment = {**os.environ, **dict(env)}
    options = {"text": True, "capture_output": True, "timeout": 600, "cwd": ROOT, **options}
    done = subprocess.run([str(part) for part in command], env=environment, check=False, **options)
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session", autouse=True)
def soname():
    """The name that programs linked with -lkiln look for, if only cargo has been run."""
    link = LIBRARY.with_name(re.search(r"SONAME.*\[(.*)\]", run("readelf", "-d", LIBRARY))[1])
    if not link.exists():
        link.symlink_to(LIBRARY.name)


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Compiles a program against the library, once."""
    folder = tmp_path_factory.mktemp("hosts")
    link = [f"-L{LIBRARY.parent}", "-lkiln", f"-Wl,-rpath,{LIBRARY.parent}", "-lm", "-pthread"]
    built = {}

    def compile_program(name, *command, link=link):
        if name not in built:
            run(*command, "-o", folder / name, *link, cwd=folder)
            built[name] = folder / name
        return built[name]

    return compile_program


@pytest.fixture(params=ISAS)
def isa(request):
    """Each instruction set in turn, as KILN_ISA; one that this machine lacks is skipped."""
    ask = "import kiln; print(kiln.isa())"
    if run(sys.executable, "-c", ask, env={"KILN_ISA": request.param}).strip() != request.param:
        pytest.skip(f"this machine has no {request.param}")
    return request.param
