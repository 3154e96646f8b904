"""Linear algebra from C++ and Fortran: the bits that Python gets."""

import numpy as np
import pytest
from conftest import HOSTS, ROOT, run

import kiln
from kiln import linalg

KINDS = {"d": ("double", "c_double"), "f": ("float", "c_float"), "D": ("double", "c_double"), "F": ("float", "c_float")}
N, NRHS, COUNT = 5, 2, 3


def expected(dtype):
    """What both programs compute, one after the other."""
    i, j = np.arange(N)[:, np.newaxis], np.arange(N)
    is_complex = np.dtype(dtype).kind == "c"

    def made(re, im):
        return (re + 1j * im if is_complex else re + 0 * im).astype(dtype)

    a = made((i + 2) * (j + 3) % 7 + np.where(i == j, 8, 0) - 2.5, 0.125 * (i - j))
    b, x = made(i - 2 * j[:NRHS] + 0.25, 0.5 * j[:NRHS] + 0 * i), made(1 + 0.5 * np.arange(N), np.full(N, 0.25))
    lu, pivots = linalg.lu_factor(a)
    stack = np.array([a, 2 * a, 3 * a], dtype)
    stack[1, :, 2] = 0
    inverses, statuses = linalg.inv(stack, status=True)
    solutions = [linalg.lu_solve((lu, pivots), b, form) for form in range(3)]
    numbers = [linalg.det(a), *linalg.slogdet(a)]
    results = [kiln.matvec(a, x), kiln.matmul(a, a), lu, pivots, *solutions, linalg.solve(a, b)]
    results += [np.array(numbers), linalg.inv(a), inverses, statuses]
    return b"".join(np.ascontiguousarray(result).astype(dtype).tobytes() for result in results)


@pytest.mark.parametrize("dtype", KINDS)
@pytest.mark.parametrize("language", ["C++", "Fortran"])
def test_the_wrappers_give_pythons_bits(dtype, language, tmp_path):
    cplusplus, fortran = KINDS[dtype]
    is_complex = np.dtype(dtype).kind == "c"
    library = ROOT / "target" / "release"
    link = [f"-L{library}", "-lkiln", f"-Wl,-rpath,{library}", "-o", tmp_path / "linalg"]
    if language == "C++":
        number = f"std::complex<{cplusplus}>" if is_complex else cplusplus
        flags = [
            "-std=c++20",
            "-O1",
            "-Wall",
            "-Wextra",
            f"-I{ROOT / 'include'}",
            f"-DNUMBER={number}",
            f"-DPART={cplusplus}",
        ]
        run("g++", *flags, HOSTS / "linalg.cpp", *link)
    else:
        number = f"complex({fortran})" if is_complex else f"real({fortran})"
        flags = ["-std=f2018", "-O1", "-Wall", "-cpp", f"-DNUMBER={number}", f"-DPART={fortran}", f"-J{tmp_path}"]
        flags += ["-DCOMPLEX"] if is_complex else []
        run("gfortran", *flags, ROOT / "bindings" / "fortran" / "kiln.f90", HOSTS / "linalg.f90", *link)
    run(tmp_path / "linalg", tmp_path / "results")
    assert (tmp_path / "results").read_bytes() == expected(dtype)
