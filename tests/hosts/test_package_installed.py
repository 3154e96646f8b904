"""The Python package as it is installed: its compiled layer, its types, and what it tells about itself."""

import inspect
import os
import pickle
import pydoc
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import HOSTS, ROOT, run

import kiln
from kiln import _declarations

ASK = [sys.executable, "-c"]


def test_vector_functions_are_ufuncs():
    assert isinstance(kiln.sqrt, np.ufunc)
    assert kiln.sqrt.types == ["f->f", "d->d"]
    x = np.arange(12.0).reshape(3, 4)
    assert np.array_equal(kiln.sqrt(x, where=x > 5, out=np.zeros_like(x)), np.where(x > 5, np.sqrt(x), 0))
    assert np.array_equal(kiln.sqrt(np.broadcast_to(x[:, :1], (3, 4))), np.sqrt(np.broadcast_to(x[:, :1], (3, 4))))
    assert np.array_equal(kiln.sqrt(x.T[::-1, ::2]), np.sqrt(x.T[::-1, ::2]))
    assert np.array_equal(kiln.sqrt(x, dtype=np.float32), np.sqrt(x.astype(np.float32)))
    assert "square root" in kiln.sqrt.__doc__


def test_reductions_are_functions_to_tools():
    assert repr(kiln.sum) == "<kiln function 'sum'>"
    assert list(inspect.signature(kiln.dot).parameters) == ["x", "y"]
    assert "scalar product" in pydoc.render_doc(kiln.dot)
    assert pickle.loads(pickle.dumps(kiln.sum)) is kiln.sum

    class Host:
        total = kiln.sum

    assert Host().total(np.ones(3)) == 3.0


def test_show_config(capsys):
    config = kiln.show_config(mode="dicts")
    assert config["kiln"] == {"version": kiln.__version__, "abi": 1, "library": kiln.get_library()}
    assert config["python"]["numpy"] == np.__version__
    assert config["python"]["functions"] == "compiled layer"
    assert config["instruction set"]["in use"] == config["instruction set"]["present"][-1]
    assert kiln.show_config() is None
    shown = capsys.readouterr().out
    for entries in config.values():
        for name in entries:
            assert f"  {name}:" in shown
    # The sets that it says are present are those that the library takes.
    for isa in ("portable", "avx2", "avx512"):
        taken = run(*ASK, "import kiln; print(kiln.isa())", env={"KILN_ISA": isa}).strip() == isa
        assert taken == (isa in config["instruction set"]["present"])


@pytest.mark.parametrize(
    ("environment", "before", "expected"),
    [
        ({}, "pass", "processors of the process"),
        ({"KILN_NUM_THREADS": "3", "OMP_NUM_THREADS": "5"}, "pass", "KILN_NUM_THREADS"),
        ({"KILN_NUM_THREADS": "many", "OMP_NUM_THREADS": "5,2"}, "pass", "OMP_NUM_THREADS"),
        ({"KILN_NUM_THREADS": "3"}, "kiln.set_num_threads(7)", "kiln.set_num_threads"),
        ({"KILN_NUM_THREADS": "3"}, "kiln.set_num_threads(7); kiln.set_num_threads(0)", "KILN_NUM_THREADS"),
        ({"KILN_NUM_THREADS": "3"}, "block = kiln.threads(2); block.__enter__()", "kiln.threads"),
    ],
)
def test_show_config_says_where_the_number_of_threads_is_from(environment, before, expected):
    code = f"import kiln; {before}; print(kiln.show_config(mode='dicts')['threads']['from'], kiln.num_threads())"
    number = {"KILN_NUM_THREADS": 3, "OMP_NUM_THREADS": 5, "kiln.set_num_threads": 7, "kiln.threads": 2}
    found, n = run(*ASK, code, env=environment).strip().rsplit(maxsplit=1)
    assert found == expected
    assert int(n) == number.get(expected, int(n))


def test_import_leaves_out_what_is_slow():
    loaded = run(*ASK, "import sys, kiln; print(*sys.modules)").split()
    for module in ("cffi", "pycparser", "threadpoolctl", "numpy.typing", "pathlib"):
        if module not in run(*ASK, "import sys, numpy; print(*sys.modules)").split():
            assert module not in loaded


LIMIT = """
import numpy, threadpoolctl
before = kiln.num_threads()
seen = [entry for entry in threadpoolctl.threadpool_info() if entry["internal_api"] == "kiln"]
assert len(seen) == 1, seen
assert seen[0]["user_api"] == "kiln" and seen[0]["num_threads"] == before == 3
assert seen[0]["version"] == kiln.__version__ and seen[0]["architecture"] == kiln.isa()
assert seen[0]["filepath"] == kiln.get_library()
with threadpoolctl.threadpool_limits(limits=1):
    assert kiln.num_threads() == 1
    with kiln.threads(2):
        assert kiln.num_threads() == 2
        assert threadpoolctl.ThreadpoolController().select(user_api="kiln").info()[0]["num_threads"] == 1
        assert kiln.num_threads() == 2
assert kiln.num_threads() == before
with threadpoolctl.threadpool_limits(limits={"kiln": 2}):
    assert kiln.num_threads() == 2
with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
    assert kiln.num_threads() == before
assert kiln.num_threads() == before
print("done")
"""


@pytest.mark.parametrize("first", ["import threadpoolctl, kiln", "import kiln, kiln.threadpoolctl"])
def test_threadpoolctl_sees_and_limits_the_pool(first):
    assert run(*ASK, first + LIMIT, env={"KILN_NUM_THREADS": "3"}) == "done\n"


def test_an_old_threadpoolctl_does_no_harm():
    old = "import sys, types; sys.modules['threadpoolctl'] = types.ModuleType('threadpoolctl')"
    assert run(*ASK, f"{old}; import kiln; print(kiln.isa())").strip() == kiln.isa()


SUBINTERPRETER = """
import _xxsubinterpreters as interpreters
try:
    interpreters.run_string(interpreters.create(), "import kiln")
except interpreters.RunFailedError as error:
    print(error)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 on NumPy itself refuses")
def test_subinterpreters_are_refused():
    assert "kiln cannot be imported in a subinterpreter" in run(*ASK, SUBINTERPRETER)


def test_mypy_finds_the_types():
    checked = [sys.executable, "-m", "mypy", "--strict", "--no-incremental"]
    assert "Success" in run(*checked, HOSTS / "typed.py")
    assert run(sys.executable, HOSTS / "typed.py") == "done\n"
    mistakes = ("sqrt({})", "sum()", "diffuse([[1.0]], 0.1, 1.5)", "set_num_threads('2')", "nothing")
    code = "\n".join(["import kiln", *(f"kiln.{mistake}" for mistake in mistakes)])
    told = subprocess.run([*checked, "-c", code], check=False, cwd=ROOT, capture_output=True, text=True)
    assert {line.split(":")[1] for line in told.stdout.splitlines() if "error:" in line} == set("23456"), told.stdout


def test_mypy_accepts_the_package():
    package = ROOT / "bindings" / "python"
    assert "Success" in run(sys.executable, "-m", "mypy", "--no-incremental", "-p", "kiln", cwd=package)


def test_the_stub_names_every_function():
    with open(os.path.join(os.path.dirname(kiln.__file__), "_functions.pyi")) as file:
        stub = file.read()
    for name in _declarations.UNARY:
        assert f"\n{name}: _Unary\n" in stub
        assert isinstance(getattr(kiln, name), np.ufunc)


def test_nothing_is_newer_than_python_3_9():
    package = ROOT / "bindings" / "python"
    wanted = ["--target=3.9-", "--eval-annotations", "--violations", "--no-tips"]
    run(Path(sys.executable).with_name("vermin"), *wanted, package / "kiln", package / "setup.py")
