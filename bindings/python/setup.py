"""Builds the shared library with cargo and puts it, the headers and the compiled layer into the package.

In a checkout the Rust sources are two folders up; a source distribution carries them in `rust/`. With KILN_LIBRARY set,
that library is taken instead of a new one.
"""

import os
import platform
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import numpy
from cffi import FFI
from setuptools import Distribution, Extension, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = Path(__file__).resolve().parent
RUST = HERE / "rust" if (HERE / "rust").exists() else HERE.parents[1]
# What cargo needs to build the library, and what goes into the package. Of tests and benches, cargo wants to see the
# Rust files that Cargo.toml names.
SOURCES = ("Cargo.toml", "Cargo.lock", "build.rs", "src", "include", "generate", "accuracy")
RUST_ALONE = ("tests", "benches")


def build_library() -> Path:
    named = os.environ.get("KILN_LIBRARY")
    if named:
        return Path(named)
    if not shutil.which("cargo"):
        raise SystemExit("cargo not found: install Rust (https://rustup.rs), or set KILN_LIBRARY to a built libkiln.so")
    subprocess.run(["cargo", "build", "--release", "--locked", "-p", "kiln"], cwd=RUST, check=True)
    return RUST / os.environ.get("CARGO_TARGET_DIR", "target") / "release" / "libkiln.so"


class BuildWithLibrary(build_py):
    """Adds the files that are not Python's."""

    def run(self):
        package = Path(self.build_lib) / "kiln"
        # What an earlier build left there may be gone from the sources.
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        shutil.copy(build_library(), package / "libkiln.so")
        shutil.copytree(RUST / "include", package / "include")
        # The declarations as CFFI has parsed them.
        ffi = FFI()
        ffi.set_source("kiln._ffi", None)
        ffi.cdef(runpy.run_path(str(HERE / "kiln" / "_declarations.py"))["CDEF"])
        ffi.emit_python_code(str(package / "_ffi.py"))


class SourcesWithRust(sdist):
    """Adds the Rust sources, so that the distribution can be built alone."""

    def make_release_tree(self, base_dir, files):
        super().make_release_tree(base_dir, files)
        rust = Path(base_dir) / "rust"
        for name in SOURCES:
            if (RUST / name).is_dir():
                shutil.copytree(RUST / name, rust / name, dirs_exist_ok=True)
            else:
                rust.mkdir(exist_ok=True)
                shutil.copy(RUST / name, rust / name)
        for source in (file for name in RUST_ALONE for file in (RUST / name).rglob("*.rs")):
            target = rust / source.relative_to(RUST)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


class PlatformDistribution(Distribution):
    """A wheel holds the library, so it is for one platform, on PyPy too."""

    def has_ext_modules(self):
        return True


# Elsewhere the functions come through CFFI.
compiled = Extension(
    "kiln._compiled",
    sorted(f"compiled/{file.name}" for file in (HERE / "compiled").glob("*.c")),
    depends=["compiled/compiled.h"],
    include_dirs=[numpy.get_include()],
)
setup(
    version=re.search(r'^version = "(.*)"', (RUST / "Cargo.toml").read_text(), flags=re.MULTILINE)[1],
    packages=["kiln"],
    package_data={"kiln": ["py.typed", "*.pyi", "*.pxd"]},
    ext_modules=[compiled] if platform.python_implementation() == "CPython" else [],
    distclass=PlatformDistribution,
    cmdclass={"build_py": BuildWithLibrary, "sdist": SourcesWithRust},
)
