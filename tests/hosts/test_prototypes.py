"""The library, its header, the Fortran module and the Python declarations say the same, names and types."""

import re

import pytest
from conftest import LIBRARY, ROOT, run

import kiln
from kiln._library import ffi, lib

HEADER = ROOT / "include" / "kiln.h"
FORTRAN = ROOT / "bindings" / "fortran" / "kiln.f90"


def in_header():
    """Each function's result and parameters, from the text of the header."""
    code = re.sub(r"/\*.*?\*/", "", HEADER.read_text().replace("\\\n", " "), flags=re.DOTALL)
    code = re.sub(r"^#.*$", "", code, flags=re.MULTILINE)
    code = re.sub(r"typedef .*?;", "", code)
    found = {}
    for result, name, parameters in re.findall(r"([\w ]+[ *])(\w+)\(([^)]*)\);", code):
        listed = [] if parameters.strip() == "void" else [" ".join(p.split()) for p in parameters.split(",")]
        found[name] = (" ".join(result.split()), listed)
    return found


def test_the_library_exports_what_the_header_declares_and_nothing_else():
    lines = run("nm", "-D", "--defined-only", LIBRARY).splitlines()
    exported = {line.split()[2] for line in lines}
    assert exported == set(in_header())
    assert all(name.startswith("kiln_") or name == "array_sqrt" for name in exported)


def test_fortran_agrees_with_the_header(tmp_path):
    # gfortran says which C prototypes its interfaces stand for.
    text = run("gfortran", "-fsyntax-only", "-fc-prototypes", f"-J{tmp_path}", FORTRAN)
    # Complex numbers are pairs of reals in C.
    text = text.replace("__GFORTRAN_DOUBLE_COMPLEX", "double").replace("__GFORTRAN_FLOAT_COMPLEX", "float")
    found = dict(re.findall(r"^(\w+ \*?\w+) \((.*)\);$", text, flags=re.MULTILINE))
    found.pop("int kiln_progress")  # an abstract interface, not a function
    expected = {}
    for name, (result, parameters) in in_header().items():
        listed = (
            ", ".join(parameters)
            .replace("kiln_progress progress", "int (*progress)()")
            .replace("const kiln_array *", "void *")
            .replace("const kiln_mpi_table *", "void *")
            .replace("const void *", "void *")
            .replace("const char *const *", "const void *")
        )
        c_result = result.replace("const char *", "void *")  # type(c_ptr)
        key = f"{c_result} {name}".replace("* ", "*")
        expected[key.replace("int32_t", "int")] = listed.replace("int64_t", "long").replace("int32_t", "int")
    assert found == expected


def test_python_agrees_with_the_header():
    header = in_header()
    assert set(re.findall(r"\b(\w+)\([^*]", kiln.get_cdef())) == set(header)
    for name, (result, parameters) in header.items():
        types = [re.sub(r"\w+$", "", parameter).strip() for parameter in parameters]
        assert ffi.typeof(getattr(lib, name)) == ffi.typeof(f"{result}(*)({', '.join(types)})"), name


def test_constants_agree():
    header = dict(re.findall(r"^#define (KILN_\w+) (-?\d+)$", HEADER.read_text(), flags=re.MULTILINE))
    assert "KILN_OK" in header
    for name, value in header.items():
        assert getattr(lib, name) == int(value)
    fortran = dict(re.findall(r"parameter :: (KILN_\w+) = (-?\d+)$", FORTRAN.read_text(), flags=re.MULTILINE))
    fortran["KILN_ABI_VERSION"] = fortran.pop("KILN_ABI_VERSION_OF_MODULE")
    assert fortran == header


@pytest.mark.parametrize(
    ("compiler", "standard", "header"),
    [("gcc", "c99", "kiln.h"), ("gcc", "c17", "kiln.h"), ("g++", "c++17", "kiln.h"), ("g++", "c++20", "kiln.hpp")],
)
def test_the_header_compiles_alone_and_twice(compiler, standard, header, tmp_path):
    source = tmp_path / ("twice.cpp" if compiler == "g++" else "twice.c")
    source.write_text(f'#include "{header}"\n' * 2 + "int main(void) { return kiln_abi_version() - 1; }\n")
    warnings = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    run(compiler, f"-std={standard}", *warnings, "-fsyntax-only", f"-I{HEADER.parent}", source)


def test_the_library_is_linked_as_promised():
    text = run("readelf", "-d", LIBRARY)
    assert f"[libkiln.so.{lib.kiln_abi_version()}]" in text
    assert "NODELETE" in text
    # No instruction of a vector kernel was left as a call to a function of its own. (This one is rustfft's alone.)
    symbols = [line for line in run("nm", "-C", LIBRARY).splitlines() if not line.endswith("x86::sse3::_mm_addsub_pd")]
    assert [line for line in symbols if re.search(r"core_arch::x86::(avx|fma|sse)", line)] == []
