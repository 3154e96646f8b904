"""Diffusion from C++ and Fortran: the bits that Python gets, of axes in either order."""

import numpy as np
import pytest
from conftest import HOSTS, ROOT, run

import kiln


def expected(dtype):
    """The fields of both programs, with axes as Fortran counts them, and those of memory."""
    i, j, k = np.arange(9), np.arange(11), np.arange(7)
    u = (7 * i % 5).astype(dtype)
    v = ((7 * i[:7, np.newaxis] + 3 * j) % 5).astype(dtype)
    w = ((7 * i[:5, np.newaxis, np.newaxis] + 3 * i[:6, np.newaxis] + 2 * k) % 5).astype(dtype)
    d = ((i[:7, np.newaxis] + j) % 3).astype(dtype) / 2
    alpha = np.array([0.2, 0.125], dtype)
    sides = [("zero-flux", "fixed"), "periodic", "fixed"]
    return [
        kiln.diffuse(u, np.array(0.3, dtype), 4, boundary=("fixed", "zero-flux")),
        kiln.diffuse(v, alpha, 4, diffusivity=d, mean="harmonic"),
        kiln.diffuse(v, alpha, 4),
        kiln.diffuse(w, np.array([0.1, 0.2, 0.125], dtype), 4, boundary=sides),
    ], (u, v, w, d, alpha, sides)


def as_cplusplus_counts(dtype):
    """The same, with the axes of C++: a sum of three pairs has an order."""
    fields, (_, v, w, d, alpha, sides) = expected(dtype)
    return [
        fields[0],
        kiln.diffuse(v.T, alpha[::-1], 4, diffusivity=d.T, mean="harmonic"),
        kiln.diffuse(v.T, alpha[::-1], 4),
        kiln.diffuse(w.T, np.array([0.125, 0.2, 0.1], dtype), 4, boundary=sides[::-1]),
    ]


@pytest.mark.parametrize(("dtype", "cplusplus", "fortran"), [("d", "double", "c_double"), ("f", "float", "c_float")])
@pytest.mark.parametrize("language", ["C++", "Fortran"])
def test_the_wrappers_give_pythons_bits(language, dtype, cplusplus, fortran, tmp_path):
    library = ROOT / "target" / "release"
    link = [f"-L{library}", "-lkiln", f"-Wl,-rpath,{library}", "-o", tmp_path / "diffusion"]
    if language == "C++":
        flags = ["-std=c++20", "-O1", "-Wall", "-Wextra", f"-I{ROOT / 'include'}", f"-DKIND={cplusplus}"]
        run("g++", *flags, HOSTS / "diffusion.cpp", *link)
        fields = as_cplusplus_counts(dtype)
    else:
        flags = ["-std=f2018", "-O1", "-Wall", "-cpp", f"-DKIND={fortran}", f"-J{tmp_path}"]
        run("gfortran", *flags, ROOT / "bindings" / "fortran" / "kiln.f90", HOSTS / "diffusion.f90", *link)
        fields = [field.T for field in expected(dtype)[0]]
    run(tmp_path / "diffusion", tmp_path / "fields")
    right = b"".join(np.ascontiguousarray(field).astype(dtype).tobytes() for field in fields)
    assert (tmp_path / "fields").read_bytes() == right
