"""The headers among a host's own code: names with a prefix, every C, and no warning that a careful host asks for."""

import re

import pytest
from conftest import HOSTS, ROOT, run

INCLUDE = f"-I{ROOT / 'include'}"
STRICT = [
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wshadow",
    "-Wconversion",
    "-Wsign-conversion",
    "-Wold-style-cast",
    "-Werror",
]
# Templates, which are looked at when they are used.
USES = """
#include <array>
#include <kiln.hpp>
#include <vector>
std::vector<double> x(3);
std::array<float, 3> y{};
float z[4];
double uses() {
  kiln::sqrt(x, x);
  kiln::sqrt(kiln::strided<const float>(z, 2, 2), kiln::strided<float>(y.data(), 2));
  std::vector<std::complex<double>> w(2);
  kiln::exp(w, w);
  kiln::abs(w, kiln::strided(x.data(), 2));
  kiln::accumulator total, copy = total;
  total.add(x);
  total = copy;
  kiln::threads two(2);
  kiln::diffusion2d_step(kiln::matrix<const float>(z, 2, 2), 0.1f, 0.1f, kiln::matrix(z, 2, 2, 2));
  kiln::diffusion2d_run(kiln::matrix(z, 2, 2), 0.1f, 0.1f, 3, 0, 1, [](std::int64_t, std::int64_t) { return false; });
  return kiln::sum(x) + total.round();
}
"""


def macros(*command, text=""):
    """The names of all macros after a text, as the preprocessor lists them."""
    return set(re.findall(r"^#define (\w+)", run(*command, "-dM", "-E", "-", input=text), flags=re.MULTILINE))


@pytest.mark.parametrize("command", [("gcc", "-xc"), ("g++", "-xc++"), ("clang", "-xc")], ids=" ".join)
def test_all_macros_have_the_prefix(command):
    # What comes with the standard header is none of ours.
    before = macros(*command, text="#include <stdint.h>\n")
    added = macros(*command, INCLUDE, text="#include <stdint.h>\n#include <kiln.h>\n") - before
    assert "KILN_OK" in added
    assert {name for name in added if not name.startswith("KILN_")} == set()


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize("standard", ["gnu89", "c89", "c99", "c11", "gnu17"])
def test_every_standard_of_c_takes_the_header(compiler, standard):
    flags = [
        f"-std={standard}",
        "-pedantic-errors",
        "-Wall",
        "-Wextra",
        "-Wstrict-prototypes",
        "-Werror",
        "-fsyntax-only",
    ]
    run(compiler, *flags, INCLUDE, "-xc", "-", input="#include <kiln.h>\nint main(void) { return KILN_OK; }\n")


@pytest.mark.parametrize("compiler", ["g++", "clang++"])
@pytest.mark.parametrize("standard", ["c++20", "c++2b"])
def test_the_cplusplus_header_gives_no_warning(compiler, standard):
    flags = [f"-std={standard}", *STRICT, "-fsyntax-only", INCLUDE]
    run(compiler, *flags, "-xc++", "-", input=USES)
    run(compiler, *flags, HOSTS / "story.cpp")
