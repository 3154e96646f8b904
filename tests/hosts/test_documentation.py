"""The programs in docs/hosts.md, written to files and run by the commands there."""

import os
import re

import pytest
from conftest import ROOT, need, run

PYPY = ROOT / "target" / "pypy" / "bin"
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", (ROOT / "docs" / "hosts.md").read_text(), flags=re.M | re.S))
NEEDS = {"Numba": "numba", "Cython": "cython", "PyPy": str(PYPY / "pypy3"), "LuaJIT": "luajit", "R": "R"}
FAILURES = ("n = -3: a count cannot be negative", "steps = -3: a count cannot be negative", "cancelled by the callback")
ALL = [pytest.param(name, marks=[pytest.mark.slow] if name in NEEDS else []) for name in SECTIONS]


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prefix")
    run(ROOT / "packaging" / "install", "--prefix", folder)
    return folder


@pytest.mark.parametrize("name", ALL)
def test_programs(name, prefix, tmp_path):
    if name in NEEDS:
        need(NEEDS[name])
    for file, code in re.findall(r"^`(\S+)`\n\n```\w+\n(.*?)^```", SECTIONS[name], flags=re.M | re.S):
        (tmp_path / file).write_text(code)
    (commands,) = re.findall(r"^```sh\n(.*?)^```", SECTIONS[name], flags=re.M | re.S)
    path = f"{ROOT / 'target' / 'venv' / 'bin'}:{PYPY}:{os.environ['PATH']}"
    environment = {"PATH": path, "KILN": str(prefix), "KILN_CHECKOUT": str(ROOT)}
    first, second = run("bash", "-ec", commands, cwd=tmp_path, env=environment).splitlines()[-2:]
    assert first == "6.0"
    assert second.startswith(FAILURES)
