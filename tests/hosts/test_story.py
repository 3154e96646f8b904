"""Every host tells the same story, with the same bits, on each instruction set."""

import shutil
import sys

import pytest
from conftest import HOSTS, LIBRARY, ROOT, run

EXPECTED = (HOSTS / "expected.txt").read_text()
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
C = ["gcc", "-std=c99", "-O2", *WARNINGS, "-ffp-contract=off", f"-I{ROOT / 'include'}", HOSTS / "story.c"]


def host_c(build):
    return [build("story-c", *C)]


def host_c_static(build):
    # What rustc says that the archive needs beyond the C library.
    return [build("story-c-static", *C, link=[LIBRARY.parent / "libkiln.a", "-lpthread", "-ldl", "-lm", "-lgcc_s"])]


def host_cplusplus(build):
    flags = ["-std=c++20", "-O2", *WARNINGS, "-ffp-contract=off", f"-I{ROOT / 'include'}"]
    return [build("story-cpp", "g++", *flags, HOSTS / "story.cpp")]


def host_fortran(build):
    # A callback has arguments that it does not need.
    flags = ["-std=f2018", "-O2", *WARNINGS, "-Wno-unused-dummy-argument", "-ffp-contract=off"]
    return [build("story-f90", "gfortran", *flags, ROOT / "bindings" / "fortran" / "kiln.f90", HOSTS / "story.f90")]


def host_ctypes(build):
    return [sys.executable, HOSTS / "story_ctypes.py"]


def host_python(build):
    return [sys.executable, HOSTS / "story_kiln.py"]


def host_python_without_compiled_layer(build):
    # As PyPy has it: straight from the checkout.
    return ["env", f"PYTHONPATH={ROOT / 'bindings' / 'python'}", sys.executable, HOSTS / "story_kiln.py"]


def normal(text):
    """Fortran writes hexadecimal digits in capitals."""
    return [line.rstrip() for line in text.lower().splitlines()]


ALL = [
    host_c,
    host_c_static,
    host_cplusplus,
    host_fortran,
    host_ctypes,
    host_python,
    host_python_without_compiled_layer,
]


@pytest.mark.parametrize("host", ALL)
def test_story(host, isa, build):
    told = run(*host(build), env={"KILN_ISA": isa, "KILN_LIBRARY": str(LIBRARY)})
    assert normal(told) == normal(EXPECTED)


def test_story_under_valgrind(build):
    """Clean in every byte; valgrind has no AVX-512, so this is AVX2 at most."""
    assert shutil.which("valgrind"), "valgrind is not installed"
    options = ["--quiet", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite"]
    told = run("valgrind", *options, *host_c(build))
    assert normal(told) == normal(EXPECTED)
