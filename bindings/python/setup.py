"""Builds the shared library with cargo and puts it, the header and the compiled layer into the package.

In a checkout the Rust sources are two folders up; a source distribution carries them in `rust/`. With KILN_LIBRARY set,
that library is taken instead of a new one.
"""

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

import numpy
from setuptools import Extension, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

HERE = Path(__file__).resolve().parent
RUST = HERE / "rust" if (HERE / "rust").exists() else HERE.parents[1]
# What cargo needs, and what goes into the package.
SOURCES = ("Cargo.toml", "Cargo.lock", "build.rs", "cbindgen.toml", "src", "include", "generate", "tests/bits")


class BuildWithLibrary(build_py):
    """Adds the files that are not Python's."""

    def run(self):
        super().run()
        library = os.environ.get("KILN_LIBRARY")
        if not library:
            subprocess.run(["cargo", "build", "--release", "--locked", "-p", "kiln"], cwd=RUST, check=True)
            library = Path(os.environ.get("CARGO_TARGET_DIR", RUST / "target")) / "release" / "libkiln.so"
        package = Path(self.build_lib) / "kiln"
        (package / "include").mkdir(parents=True, exist_ok=True)
        shutil.copy(library, package / "libkiln.so")
        for header in (RUST / "include").iterdir():
            shutil.copy(header, package / "include")


class SourcesWithRust(sdist):
    """Adds the Rust sources, so that the distribution can be built alone."""

    def make_release_tree(self, base_dir, files):
        super().make_release_tree(base_dir, files)
        for name in SOURCES:
            source, target = RUST / name, Path(base_dir) / "rust" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copy(source, target)


version = re.search(r'^version = "(.*)"', (RUST / "Cargo.toml").read_text(), flags=re.MULTILINE)[1]
# Elsewhere the functions come through CFFI.
compiled = [Extension("kiln._ufuncs", ["kiln/_ufuncs.c"], include_dirs=[numpy.get_include()])]
setup(
    version=version,
    packages=["kiln"],
    package_data={"kiln": ["py.typed", "*.pyi", "*.pxd"]},
    ext_modules=compiled if platform.python_implementation() == "CPython" else [],
    cmdclass={"build_py": BuildWithLibrary, "sdist": SourcesWithRust},
)
