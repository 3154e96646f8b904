"""What the installed libraries show to a link: their own functions, and nothing that a host has as well."""

import itertools
import re

import pytest
from conftest import HOSTS, ROOT, run

EXPECTED = (HOSTS / "expected.txt").read_text().lower().split()
LIBM = ROOT / "tests" / "packaging" / "libm.c"
# The names in the header, and the one of the lecture.
DECLARED = {*re.findall(r"\b(kiln_\w+)\(", (ROOT / "tests" / "abi.txt").read_text()), "array_sqrt"}
LIBRARIES = ["-lpthread", "-ldl", "-lm"]
RUST = """
#[unsafe(no_mangle)] pub extern "C" fn other_sum(n: u64) -> f64 {
    let sum = move || std::thread::spawn(move || (0..n).map(|i| i as f64).sum()).join().unwrap();
    std::panic::catch_unwind(sum).unwrap_or(0.0)
}
"""
TWO = """
#include <kiln.h>
#include <stdio.h>
double other_sum(unsigned long long n);
int main(void) {
  double x[1] = {other_sum(4)};
  return kiln_sqrt_f64(1, x, 1, x, 1) != KILN_OK || printf("%.17g\\n", x[0]) < 0;
}
"""


@pytest.fixture(scope="module")
def archive(prefix):
    return f"{prefix}/lib/libkiln.a"


def linked(prefix, folder, compiler, *arguments):
    """A program, by a command."""
    run(compiler, f"-I{prefix}/include", *arguments, "-o", folder / "program", cwd=folder)
    return folder / "program"


def test_the_archive_shows_its_functions_alone(archive):
    symbols = [line.split() for line in run("nm", "--extern-only", "--defined-only", archive).splitlines() if line]
    shown = {(kind, name) for _, kind, name in (line for line in symbols if len(line) == 3)}
    assert shown == {("T", name) for name in DECLARED}
    # Nor does it ask a host for Rust's functions.
    wanted = run("nm", "--undefined-only", archive)
    assert not re.search(r" _R|_ZN|rust|llvm", wanted)


def test_the_archive_holds_code_for_linkers_only(archive):
    sections = run("readelf", "--section-headers", "--wide", archive)
    assert not re.search(r"\s\.(llvmbc|llvmcmd|debug\w*)\s", sections)


def test_the_shared_library_shows_its_functions_with_a_version(prefix):
    symbols = run("readelf", "--dyn-syms", "--wide", f"{prefix}/lib/libkiln.so").splitlines()
    fields = [line.split() for line in symbols if re.match(r"\s*\d+:", line)]
    shown = {line[7] for line in fields if len(line) == 8 and line[6] != "UND"}
    assert shown == {"KILN_1", *(f"{name}@@KILN_1" for name in DECLARED)}
    assert not re.search(r"\s\.(debug\w*|symtab)\s", run("readelf", "-SW", f"{prefix}/lib/libkiln.so"))
    flags = run("readelf", "--dynamic", f"{prefix}/lib/libkiln.so")
    assert re.search(r"SONAME.*\[libkiln.so.1\]", flags)
    assert "NODELETE" in flags


ORDERS = list(itertools.permutations(("SOURCE", "ARCHIVE", "-lm")))


@pytest.mark.parametrize(
    "order", [order for order in ORDERS if order.index("SOURCE") < order.index("ARCHIVE")], ids=" ".join
)
@pytest.mark.parametrize("whole", [False, True], ids=["as needed", "whole archive"])
def test_the_host_keeps_its_libm(prefix, archive, tmp_path, order, whole):
    between = ["-Wl,--whole-archive", archive, "-Wl,--no-whole-archive"] if whole else [archive]
    parts = {"SOURCE": [LIBM], "ARCHIVE": between, "-lm": ["-Wl,--no-as-needed", "-lm"]}
    arguments = [argument for part in order for argument in parts[part]]
    program = linked(prefix, tmp_path, "gcc", "-O1", "-fno-builtin", *arguments)
    assert run(program) == "all of libm's own\n"


def test_an_archive_named_first_is_linked_all_the_same(prefix, archive, tmp_path):
    """Whatever the order: here the linker reads the archive before it knows that it needs it."""
    arguments = [
        "-fno-builtin",
        "-Wl,--undefined=kiln_sqrt_f64,--undefined=kiln_sum_f64",
        archive,
        "-Wl,--no-as-needed",
        "-lm",
        LIBM,
    ]
    assert run(linked(prefix, tmp_path, "gcc", *arguments)) == "all of libm's own\n"


@pytest.mark.parametrize(
    "command",
    [
        ("gcc", "-flto"),
        ("gcc", "-static"),
        ("gcc", "-static-pie"),
        ("gcc", "-no-pie"),
        ("gcc", "-fuse-ld=lld"),
        ("clang",),
        ("clang", "-flto"),
        ("clang", "-flto=thin", "-fuse-ld=lld"),
        ("clang", "-static"),
    ],
    ids=" ".join,
)
def test_every_way_of_linking(prefix, archive, tmp_path, command):
    # The story's numbers are those of C without contraction.
    arguments = ["-O2", "-ffp-contract=off", HOSTS / "story.c", archive, *LIBRARIES]
    program = linked(prefix, tmp_path, *command, *arguments)
    assert run(program).lower().split() == EXPECTED


def test_a_plugin_may_hold_the_archive(prefix, archive, tmp_path):
    """A shared library of the host's, which shows none of Kiln's functions if it does not want to."""
    (tmp_path / "plugin.c").write_text("#include <kiln.h>\nconst char *told(void) { return kiln_isa(); }\n")
    (tmp_path / "main.c").write_text("#include <stdio.h>\nconst char *told(void);\nint main(void) { puts(told()); }\n")
    run(
        "gcc",
        "-shared",
        "-fPIC",
        f"-I{prefix}/include",
        "plugin.c",
        archive,
        *LIBRARIES,
        "-Wl,--exclude-libs,ALL",
        "-Wl,-z,nodelete,-z,defs",
        "-o",
        "plugin.so",
        cwd=tmp_path,
    )
    assert run("nm", "-D", "--defined-only", "plugin.so", cwd=tmp_path).split()[1:] == ["T", "told"]
    run("gcc", "main.c", "./plugin.so", "-o", "main", cwd=tmp_path)
    assert run("./main", cwd=tmp_path).strip() in ("portable", "avx2", "avx512")


def test_a_small_program_stays_small(prefix, archive, tmp_path):
    (tmp_path / "small.c").write_text(
        "#include <kiln.h>\n#include <stdio.h>\nint main(void) { puts(kiln_version()); }\n"
    )
    program = linked(prefix, tmp_path, "gcc", "small.c", archive, "-Wl,--gc-sections", "-s")
    assert program.stat().st_size < 1_000_000
    run(program)


def test_two_archives_of_rust_in_one_program(prefix, archive, tmp_path):
    (tmp_path / "other.rs").write_text(RUST)
    (tmp_path / "two.c").write_text(TWO)
    run("rustc", "--edition=2024", "-O", "--crate-type=staticlib", "other.rs", cwd=tmp_path)
    for first, second in ((archive, "libother.a"), ("libother.a", archive)):
        program = linked(prefix, tmp_path, "gcc", "two.c", first, second, *LIBRARIES)
        assert run(program) == "2.4494897427831779\n"
