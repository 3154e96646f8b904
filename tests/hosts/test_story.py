"""Every host tells the same story, with the same bits, on each instruction set, and has a line in a table."""

import re
import shutil
import sys
import sysconfig
from collections.abc import Callable
from typing import NamedTuple

import pytest
from conftest import HOSTS, LIBRARY, ROOT, need, run

import kiln

EXPECTED = (HOSTS / "expected.txt").read_text()
INCLUDE = ROOT / "include"
CHECKOUT = ROOT / "bindings" / "python"
PYPY = ROOT / "target" / "pypy" / "bin" / "python"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
C = ["gcc", "-std=c99", "-O2", *WARNINGS, "-ffp-contract=off", f"-I{INCLUDE}", HOSTS / "story.c"]


def host_c(build):
    return [build("story-c", *C)]


def host_c_static(build):
    # What rustc says that the archive needs beyond the C library.
    return [build("story-c-static", *C, link=[LIBRARY.parent / "libkiln.a", "-lpthread", "-ldl", "-lm", "-lgcc_s"])]


def host_cplusplus(build):
    flags = ["-std=c++20", "-O2", *WARNINGS, "-ffp-contract=off", f"-I{INCLUDE}"]
    return [build("story-cpp", "g++", *flags, HOSTS / "story.cpp")]


def host_fortran(build):
    # A callback has arguments that it does not need.
    flags = ["-std=f2018", "-O2", *WARNINGS, "-Wno-unused-dummy-argument", "-ffp-contract=off"]
    return [build("story-f90", "gfortran", *flags, ROOT / "bindings" / "fortran" / "kiln.f90", HOSTS / "story.f90")]


def python(script, *arguments, folder=None, interpreter=sys.executable):
    path = ["env", f"PYTHONPATH={folder}"] if folder else []
    return [*path, interpreter, HOSTS / script, *arguments]


def python_module(build, name, source, *flags):
    """A compiled module, linked to the library that the package brings: `import kiln` has it loaded."""
    flags = ["-shared", "-fPIC", "-O1", f"-I{sysconfig.get_path('include')}", f"-I{INCLUDE}", *flags]
    build(f"{name}.so", "gcc", *flags, source, link=[kiln.get_library()])
    return python("story_module.py", name, folder=build.folder)


def host_ctypes(build):
    return python("story_ctypes.py")


def host_cffi_abi(build):
    return python("story_cffi.py", "abi")


def host_cffi_api(build):
    if not list(build.folder.glob("kiln_cffi*.so")):
        run(*python("cffi_build.py", build.folder))
    return python("story_cffi.py", "api", folder=build.folder)


def host_extension(build):
    return python_module(build, "kiln_extension", HOSTS / "extension.c", *WARNINGS)


def host_python(build):
    return python("story_kiln.py")


def host_python_without_compiled_layer(build):
    # As PyPy has it: straight from the checkout.
    return python("story_kiln.py", folder=CHECKOUT)


def host_threads(build):
    return python("story_threads.py")


def host_asyncio(build):
    return python("story_asyncio.py")


def host_numba(build):
    return python("story_numba.py")


def host_cython(build):
    source = build.folder / "kiln_cython.c"
    if not source.exists():
        run(sys.executable, "-m", "cython", "-Wextra", f"-I{CHECKOUT}", HOSTS / "kiln_cython.pyx", "-o", source)
    return python_module(build, "kiln_cython", source, "-Wall", "-Werror")


def host_pypy(build):
    return python("story_kiln.py", folder=CHECKOUT, interpreter=PYPY)


def host_pypy_cffi(build):
    return python("story_cffi.py", "abi", folder=CHECKOUT, interpreter=PYPY)


def host_luajit(build):
    return ["luajit", HOSTS / "story.lua"]


def host_r(build):
    glue = build.folder / "glue.so"
    if not glue.exists():
        shutil.copy(HOSTS / "glue.c", build.folder)
        link = f"-L{LIBRARY.parent} -lkiln -Wl,-rpath,{LIBRARY.parent}"
        run("R", "CMD", "SHLIB", "glue.c", cwd=build.folder, env={"PKG_CPPFLAGS": f"-I{INCLUDE}", "PKG_LIBS": link})
    return ["env", f"KILN_GLUE={glue}", "Rscript", "--vanilla", HOSTS / "story.R"]


def compiler(name):
    return ["sh", "-c", f"echo {name} $({name} -dumpfullversion)"]


def version_of(module, interpreter=sys.executable):
    script = "print(p.python_implementation(), p.python_version(), m.__name__, m.__version__)"
    return [interpreter, "-c", f"import platform as p, {module} as m; {script}"]


class Host(NamedTuple):
    """Its name in the table, what runs its story, what says its version, the programs and modules it needs, how often
    it tells the story, which lines it cannot, and whether it is by the package."""

    name: str
    command: Callable
    version: list
    needs: tuple = ()
    stories: int = 1
    cannot: tuple = ()
    has_one_alpha: bool = False


QUICK = [
    Host("C", host_c, compiler("gcc")),
    Host("C, static archive", host_c_static, compiler("gcc")),
    Host("C++", host_cplusplus, compiler("g++")),
    Host("Fortran", host_fortran, compiler("gfortran")),
    Host("ctypes", host_ctypes, version_of("numpy")),
    Host("CFFI, ABI mode", host_cffi_abi, version_of("cffi")),
    Host("CFFI, API mode", host_cffi_api, version_of("cffi")),
    Host("C extension", host_extension, version_of("numpy")),
    Host("kiln", host_python, version_of("numpy"), has_one_alpha=True),
    Host("kiln, CFFI only", host_python_without_compiled_layer, version_of("numpy"), has_one_alpha=True),
    Host("two Python threads", host_threads, version_of("numpy"), stories=2),
    Host("asyncio", host_asyncio, version_of("numpy"), stories=2, has_one_alpha=True),
]
SLOW = [
    Host("Numba @njit", host_numba, version_of("numba"), needs=("numba",)),
    Host("Cython nogil", host_cython, version_of("Cython"), needs=("cython",)),
    Host("kiln on PyPy", host_pypy, version_of("numpy", PYPY), needs=(str(PYPY),), has_one_alpha=True),
    Host("CFFI on PyPy, ABI mode", host_pypy_cffi, version_of("cffi", PYPY), needs=(str(PYPY),)),
    Host("LuaJIT FFI", host_luajit, ["luajit", "-v"], needs=("luajit",)),
    # .C has no NULL to pass, and copies its arguments.
    Host("R .C", host_r, ["R", "--version"], needs=("R", "Rscript"), cannot=("null", "overlap")),
]
ALL = [pytest.param(host, id=host.name) for host in QUICK]
ALL += [pytest.param(host, id=host.name, marks=pytest.mark.slow) for host in SLOW]


def normal(lines):
    """Fortran writes hexadecimal digits in capitals."""
    return [line.lower().rstrip() for line in lines]


def expected_of(host):
    """What a host tells: the package has one alpha, of both axes."""
    text = re.sub("alpha_[xy] =", "alpha =", EXPECTED) if host.has_one_alpha else EXPECTED
    return [line for line in normal(text.splitlines()) if line.split()[0] not in host.cannot] * host.stories


@pytest.mark.parametrize("host", ALL)
def test_story(host, isa, build, record_property):
    record_property("host", host.name)
    need(*host.needs)
    # What is said before two hyphens or brackets.
    record_property("version", re.split(r" -- | \(", run(*host.version).splitlines()[0])[0])
    environment = {"KILN_ISA": isa, "KILN_LIBRARY": str(LIBRARY), "KILN_INCLUDE": str(INCLUDE)}
    lines = run(*host.command(build), env=environment).splitlines()
    notes = [line for line in lines if line.startswith("note: ")]
    record_property("notes", notes)
    told = normal(line for line in lines if line not in notes)
    assert told == expected_of(host)
    record_property("checks", len(told))
    record_property("isa", isa)


def test_story_under_valgrind(build):
    """Clean in every byte; valgrind has no AVX-512, so this is AVX2 at most."""
    assert shutil.which("valgrind"), "valgrind is not installed"
    options = ["--quiet", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite"]
    told = run("valgrind", *options, *host_c(build))
    assert normal(told.splitlines()) == normal(EXPECTED.splitlines())
