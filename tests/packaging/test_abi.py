"""tests/abi, which holds a library against the last tag's: that it sees what it should refuse."""

import subprocess

import pytest
from conftest import ROOT, run

BEFORE = """
#[unsafe(no_mangle)] pub unsafe extern "C" fn kiln_f(n: i64, x: *const f64) -> i32 { (n > 0 && !x.is_null()) as i32 }
#[unsafe(no_mangle)] pub extern "C" fn kiln_g(n: i64) -> i64 { n }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Compiles a small library as Kiln is compiled."""
    folder = tmp_path_factory.mktemp("abi")

    def compile_library(name, text, soname="libtiny.so.1", debug=2):
        (folder / f"{name}.rs").write_text(text)
        flags = [
            "--edition",
            "2024",
            "--crate-type",
            "cdylib",
            "--crate-name",
            "tiny",
            "-O",
            "-C",
            f"debuginfo={debug}",
        ]
        file = folder / f"{name}.so"
        run("rustc", *flags, f"-Clink-arg=-Wl,-soname,{soname}", folder / f"{name}.rs", "-o", file)
        return file

    return compile_library


@pytest.fixture(scope="module")
def before(library):
    return library("before", BEFORE)


def compared(old, new):
    done = subprocess.run([ROOT / "tests" / "abi", old, new], capture_output=True, text=True, check=False, timeout=60)
    return done.returncode == 0, done.stdout + done.stderr


def test_the_same_and_more_functions_are_compatible(library, before):
    more = BEFORE + '#[unsafe(no_mangle)] pub extern "C" fn kiln_h(x: f64) -> f64 { x }'
    for name, text in [("same", BEFORE), ("more", more)]:
        compatible, said = compared(before, library(name, text))
        assert compatible, said


@pytest.mark.parametrize(
    ("here", "there", "named"),
    [
        ("n: i64, x", "n: i32, x", "kiln_f"),
        ("*const f64", "*const f32", "kiln_f"),
        ("-> i64", "-> f64", "kiln_g"),
        ("n: i64) -> i64 {", "n: i64, _m: i64) -> i64 {", "kiln_g"),
        ("kiln_g", "kiln_gg", "kiln_g"),
    ],
    ids=["parameter", "element", "result", "one parameter more", "removed"],
)
def test_a_change_is_not(library, before, here, there, named):
    text = BEFORE.replace(here, there).replace("-> f64 { n }", "-> f64 { n as f64 }")
    assert text != BEFORE
    compatible, said = compared(before, library("after", text))
    assert not compatible
    assert named in said
    # A new soname says that programs must be linked anew.
    compatible, said = compared(before, library("after", text, soname="libtiny.so.2"))
    assert compatible, said


def test_a_library_without_debug_information_is_not_compared(library, before):
    compatible, said = compared(before, library("without", BEFORE, debug=0))
    assert not compatible
    assert "debug information" in said
