"""Fortran: a failure that nobody asks the status of stops the program, with Kiln's message."""

import subprocess

import pytest
from conftest import HOSTS, ROOT

MESSAGES = {
    "sizes": "kiln_sqrt: x and out differ in size",
    "sizes_of_product": "kiln_dot: x and y differ in size",
    "shapes": "kiln_diffusion2d_step: u and out differ in shape",
    "overlap": "out overlaps x: they may be the same array where the function allows it, or disjoint",
    "not_finite": "alpha_x = NaN: it must be finite",
    "unstable": "the alphas sum to 0.75: above 1/2 the explicit step is unstable; take a smaller time step, or pass "
    "KILN_ALLOW_UNSTABLE to go on",
    "unknown_flags": "flags = 0x6: bits outside 0x1 have no meaning and must be 0",
    "negative_count": "nsteps = -1: a count cannot be negative",
    "never_reported": "report_every = 0: it must be from 1 to 9223372036854775807",
    "cancelled": "cancelled by the callback at step 1 of 9",
    "gaps": "kiln_diffusion2d_run: with progress, u must be contiguous",
}


@pytest.mark.parametrize("failure", MESSAGES)
def test_error_stop(build, failure, record_property):
    record_property("host", "Fortran")
    flags = ["-std=f2018", "-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-dummy-argument"]
    sources = [ROOT / "bindings" / "fortran" / "kiln.f90", HOSTS / "error_stop.f90"]
    program = build("error-stop", "gfortran", *flags, *sources)
    done = subprocess.run([program, failure], text=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[0] == f"kiln: {MESSAGES[failure]}"
    record_property("checks", 1)
