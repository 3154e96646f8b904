"""What packaging/install puts in place is found by pkg-config and by CMake: from outside the tree, and after a move."""

import re
import shlex
import shutil

import pytest
from conftest import HOSTS, ROOT, run

EXPECTED = (HOSTS / "expected.txt").read_text().lower().split()
C = ("gcc", [HOSTS / "story.c"])
CXX = ("g++", ["-std=c++20", HOSTS / "story.cpp"])


def told(program, **options):
    return run(program, **options).lower().split()


@pytest.mark.parametrize(("compiler", "sources"), [C, CXX], ids=["C", "C++"])
@pytest.mark.parametrize("static", [False, True], ids=["shared", "static"])
def test_pkg_config(prefix, tmp_path, compiler, sources, static):
    environment = {"PKG_CONFIG_PATH": f"{prefix}/lib/pkgconfig"}
    wanted = ["--cflags", "--libs", *(["--static"] if static else [])]
    flags = shlex.split(run("pkg-config", *wanted, "kiln", env=environment))
    if static:
        flags = ["-l:libkiln.a" if flag == "-lkiln" else flag for flag in flags]
    run(compiler, *sources, "-o", "program", *flags, cwd=tmp_path)
    assert told(tmp_path / "program", env={"LD_LIBRARY_PATH": f"{prefix}/lib"}) == EXPECTED
    linked = run("readelf", "-d", tmp_path / "program")
    assert ("libkiln.so.1" in linked) != static


def test_pkg_config_for_fortran(prefix, tmp_path):
    environment = {"PKG_CONFIG_PATH": f"{prefix}/lib/pkgconfig"}
    module = run("pkg-config", "--variable=fortran_source", "kiln", env=environment).strip().replace("\\ ", " ")
    flags = shlex.split(run("pkg-config", "--libs", "kiln", env=environment))
    run("gfortran", module, HOSTS / "story.f90", "-o", "program", *flags, cwd=tmp_path)
    assert told(tmp_path / "program", env={"LD_LIBRARY_PATH": f"{prefix}/lib"}) == EXPECTED


@pytest.fixture(scope="module")
def cmake_build(prefix, tmp_path_factory):
    """The CMake project beside this file, built against the installation."""
    source, folder = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("build")
    shutil.copy(ROOT / "tests" / "packaging" / "CMakeLists.txt", source)
    run("cmake", "-S", source, "-B", folder, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DHOSTS={HOSTS}")
    run("cmake", "--build", folder)
    return folder


@pytest.mark.parametrize("program", ["c", "static", "cxx", "fortran"])
def test_cmake(cmake_build, program):
    assert told(cmake_build / program) == EXPECTED


def test_the_page_on_installing(prefix, tmp_path):
    """docs/install.md as a reader follows it: each file that it shows, and each command in turn."""
    (tmp_path / "kiln").symlink_to(prefix)
    page = (ROOT / "docs" / "install.md").read_text().replace("$HOME", str(tmp_path))
    files = re.findall(r"^`(\S+)`[^\n]*:\n\n```\w+\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["demo.c", "demo.cpp", "demo.f90", "CMakeLists.txt"]
    for name, text in files:
        (tmp_path / name).write_text(text)
    commands = re.findall(r"^```sh\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)
    said = run("bash", "-euc", "\n".join(commands), cwd=tmp_path)
    # By pkg-config and by CMake from three languages, and from the archive.
    assert len(re.findall(r"^the roots sum to 6", said, flags=re.MULTILINE)) == 7
    programs = [tmp_path / "demo-c", tmp_path / "build" / "demo-f90", tmp_path / "demo-static"]
    assert ["libkiln.so.1" in run("readelf", "-d", program) for program in programs] == [True, True, False]
