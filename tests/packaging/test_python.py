"""The Python package's wheel and source distribution, each installed into an empty environment."""

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

import pytest
from conftest import LIBRARY, ROOT, run

PACKAGE = ROOT / "bindings" / "python"
VERSION = re.search(r'^version = "(.*)"', (ROOT / "Cargo.toml").read_text(), flags=re.MULTILINE)[1]
# What docs/python.md says a wheel needs that was built on Debian 12.
GLIBC = (2, 34)
PROGRAM = """
import os, sys, kiln, numpy as np
assert kiln.__file__.startswith(sys.prefix), kiln.__file__
for path in (kiln.get_library(), *(os.path.join(kiln.get_include(), name) for name in ("kiln.h", "kiln.hpp"))):
    assert path.startswith(sys.prefix) and os.path.exists(path), path
assert isinstance(kiln.sqrt, np.ufunc)
x = np.arange(1000.0)
assert np.array_equal(kiln.sqrt(x), np.sqrt(x)) and kiln.sum(x) == 499500.0 and kiln.dot(x, x) == 332833500.0
assert kiln.diffuse(np.eye(9), 0.2, 5)[0, 0] == 1.0
config = kiln.show_config(mode="dicts")
print(kiln.__version__, np.__version__, config["python"]["functions"], sep=", ")
"""


def empty_environment(folder):
    """A virtual environment with nothing in it but pip."""
    run("/usr/bin/python3", "-m", "venv", folder)
    return folder / "bin" / "python"


def in_environment(python, folder):
    """What the program says, from outside the checkout."""
    environment = {"PYTHONPATH": "", "KILN_LIBRARY": ""}
    return run(python, "-c", PROGRAM, cwd=folder, env=environment).strip().split(", ")


def newest_glibc(wheel, folder):
    """The newest version of glibc that a wheel's libraries ask for."""
    zipfile.ZipFile(wheel).extractall(folder)
    libraries = [library for library in folder.rglob("*") if ".so" in library.suffixes]
    assert len(libraries) == 2
    found = [re.findall(r"GLIBC_(\d+)\.(\d+)", run("readelf", "--version-info", library)) for library in libraries]
    return max((int(major), int(minor)) for versions in found for major, minor in versions)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of this checkout, around the library of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-build-isolation", "--no-deps", "--disable-pip-version-check", "--wheel-dir", folder]
    run(sys.executable, "-m", "pip", "wheel", *options, PACKAGE, env={"KILN_LIBRARY": str(LIBRARY)})
    (built,) = folder.iterdir()
    return built


def test_the_wheel_is_for_this_python_and_this_platform_only(wheel):
    python = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    assert wheel.name == f"kiln-{VERSION}-{python}-{python}-linux_{platform.machine()}.whl"
    told = zipfile.ZipFile(wheel).read(f"kiln-{VERSION}.dist-info/WHEEL").decode()
    assert "Root-Is-Purelib: false" in told


def test_the_wheel_holds_what_it_needs_and_nothing_else(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}
    sources = {f"kiln/{file.name}" for file in (PACKAGE / "kiln").iterdir() if file.is_file()}
    headers = {f"kiln/include/{file.name}" for file in (ROOT / "include").iterdir()}
    compiled = "kiln/_compiled" + sysconfig.get_config_var("EXT_SUFFIX")
    assert names == sources | headers | {compiled, "kiln/libkiln.so", "kiln/_ffi.py"}
    licences = [name for name in zipfile.ZipFile(wheel).namelist() if "LICENSE" in name]
    assert len(licences) == 2


def test_the_wheel_needs_no_newer_glibc_than_documented(wheel, tmp_path):
    assert newest_glibc(wheel, tmp_path) <= GLIBC
    assert ".".join(map(str, GLIBC)) in (ROOT / "docs" / "python.md").read_text()


def test_the_wheel_in_an_empty_environment_with_the_oldest_numpy(wheel, tmp_path):
    python = empty_environment(tmp_path / "environment")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, "numpy==2.0.2")
    assert in_environment(python, tmp_path) == [VERSION, "2.0.2", "compiled layer"]


@pytest.mark.slow
def test_the_source_distribution_builds_from_nothing(tmp_path):
    """As a user has it: with a Rust toolchain, a C compiler and the network, in an empty environment."""
    sources = [sys.executable, "-c", "import setuptools.build_meta as b, sys; print(b.build_sdist(sys.argv[1]))"]
    name = run(*sources, tmp_path, cwd=PACKAGE).split()[-1]
    assert name == f"kiln-{VERSION}.tar.gz"
    with tarfile.open(tmp_path / name) as archive:
        members = archive.getnames()
    assert not [member for member in members if "/target" in member or member.endswith((".so", ".pyc"))]
    python = empty_environment(tmp_path / "environment")
    environment = {key: value for key, value in os.environ.items() if key not in ("CARGO_TARGET_DIR", "KILN_LIBRARY")}
    install = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-cache-dir", tmp_path / name]
    done = subprocess.run(install, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert in_environment(python, tmp_path)[::2] == [VERSION, "compiled layer"]
    # Where cargo is missing, the message says what to do.
    path = os.pathsep.join(
        part for part in environment["PATH"].split(os.pathsep) if not shutil.which("cargo", path=part)
    )
    without = {**environment, "PATH": path}
    again = [*install, "--force-reinstall", "--no-deps", "--no-build-isolation"]
    run(python, "-m", "pip", "install", "--quiet", "setuptools>=77")
    done = subprocess.run(again, check=False, cwd=tmp_path, env=without, capture_output=True, text=True)
    assert done.returncode != 0
    assert "cargo not found: install Rust" in done.stdout + done.stderr


@pytest.mark.slow
def test_the_wheel_for_older_machines(tmp_path):
    run(PACKAGE / "manylinux", tmp_path / "wheels", timeout=1200)
    (wheel,) = (tmp_path / "wheels").iterdir()
    assert f"manylinux_2_17_{platform.machine()}" in wheel.name
    assert newest_glibc(wheel, tmp_path / "unpacked") <= (2, 17)
    python = empty_environment(tmp_path / "environment")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    assert in_environment(python, tmp_path)[::2] == [VERSION, "compiled layer"]
