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
    assert kiln.sqrt.types == ["e->e", "f->f", "d->d", "F->F", "D->D"]
    x = np.arange(12.0).reshape(3, 4)
    assert np.array_equal(kiln.sqrt(x, where=x > 5, out=np.zeros_like(x)), np.where(x > 5, np.sqrt(x), 0))
    assert np.array_equal(kiln.sqrt(np.broadcast_to(x[:, :1], (3, 4))), np.sqrt(np.broadcast_to(x[:, :1], (3, 4))))
    assert np.array_equal(kiln.sqrt(x.T[::-1, ::2]), np.sqrt(x.T[::-1, ::2]))
    assert np.array_equal(kiln.sqrt(x, dtype=np.float32), np.sqrt(x.astype(np.float32)))
    assert "square root" in kiln.sqrt.__doc__


def test_functions_of_two_arguments_have_all_that_a_ufunc_has():
    assert kiln.hypot.types == ["ee->e", "ff->f", "dd->d"]
    x, y = np.random.default_rng(8).random((2, 60, 70))
    where = x > 0.5
    zeros = np.zeros_like(x)
    assert np.array_equal(kiln.maximum(x, y, where=where, out=zeros), np.where(where, np.maximum(x, y), 0))
    single = kiln.maximum(x, y, dtype=np.float32)
    assert single.dtype == np.float32
    assert np.array_equal(single, np.maximum(x.astype(np.float32), y.astype(np.float32)))
    assert np.array_equal(kiln.maximum.outer(x[0], y[0]), np.maximum.outer(x[0], y[0]))
    # A result is the next argument: in order, along any axis, also with elements that broadcasting repeats.
    for field in (x, x.T, x[::-2, ::3], np.broadcast_to(x[0], (5, 70)), np.broadcast_to(2.0, (3, 2000))):
        for axis in (0, 1):
            assert np.array_equal(kiln.maximum.reduce(field, axis), np.maximum.reduce(field, axis))
            assert np.array_equal(kiln.fmod.accumulate(field, axis), np.fmod.accumulate(field, axis))
            assert np.allclose(kiln.hypot.accumulate(field, axis), np.hypot.accumulate(field, axis), rtol=1e-13)
    picked = [0, 5, 1, 7]
    assert np.array_equal(kiln.minimum.reduceat(x[0], picked), np.minimum.reduceat(x[0], picked))
    found, expected = x[0].copy(), x[0].copy()
    kiln.maximum.at(found, [1, 1, 3], [0.7, 2.0, 5.0])
    np.maximum.at(expected, [1, 1, 3], [0.7, 2.0, 5.0])
    assert np.array_equal(found, expected)


def test_one_argument_for_many_uses_threads_and_costs_no_calls():
    # Sizes around those of the blocks that hold the repeated argument, and how often they fit.
    for n in (1, 2, 1023, 1024, 1025, 4096, 65535, 65536, 65537, 600_001):
        for dtype in (np.float32, np.float64):
            x = np.random.default_rng(n).random(n).astype(dtype) - dtype(0.5)
            for view in (x, x[::-1], x[::3]):
                assert np.array_equal(kiln.maximum(view, 0.25), np.maximum(view, dtype(0.25)))
                assert np.array_equal(kiln.copysign(0.25, view), np.copysign(dtype(0.25), view))
                assert np.array_equal(kiln.fmod(view, view[:1]), np.fmod(view, view[:1]))
            kiln.maximum(x, x[0], out=x)
            assert x.min() == x[0]


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
    assert str(config["system"]["system"]).startswith("Linux")
    assert config["system"]["processor"]
    code = "import kiln; print(kiln.show_config(mode='dicts')['instruction set']['KILN_ISA'])"
    assert "foo (unknown, not heeded" in run(*ASK, code, env={"KILN_ISA": "foo"})
    assert run(*ASK, code, env={"KILN_ISA": "avx2"}).strip() == "avx2"
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
    real = {"Unary": (_declarations.UNARY, 1, 1), "Binary": (_declarations.BINARY, 2, 1)}
    real["Pair"] = (_declarations.PAIR, 1, 2)
    of_complex = {"Unary": (_declarations.COMPLEX_UNARY, 1, 1), "Binary": (_declarations.COMPLEX_BINARY, 2, 1)}
    of_complex["Part"] = (_declarations.COMPLEX_PART, 1, 1)
    both = {name for names, _, _ in real.values() for name in names}
    both &= {name for names, _, _ in of_complex.values() for name in names}
    for what, (arity, (names, inputs, outputs)) in [("", row) for row in real.items()] + [
        ("Complex", row) for row in of_complex.items()
    ]:
        for name in names:
            if what or name not in both:
                assert f"\n{name}: _{'RealOr' if name in both else ''}{what}{arity}\n" in stub
            function = getattr(kiln, name)
            assert isinstance(function, np.ufunc)
            assert (function.nin, function.nout) == (inputs, outputs)


def test_nothing_is_newer_than_python_3_9():
    package = ROOT / "bindings" / "python"
    wanted = ["--target=3.9-", "--eval-annotations", "--violations", "--no-tips"]
    run(Path(sys.executable).with_name("vermin"), *wanted, package / "kiln", package / "setup.py")
