"""Expressions from Python: each operator and function beside NumPy, random trees, arguments, failures."""

import gc
import itertools
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, run

import kiln

sys.path.insert(0, str(ROOT / "tests" / "expressions"))
import table
import trees

X = np.linspace(-3, 4, 1000)
Y = np.cos(X)

# What has another type than NumPy's, or none where NumPy has one, or the other way round; docs/expressions.md says so.
OTHER_TYPE = {
    "complex(x, y)": "NumPy has no such function",
    "reciprocal(x)": "of integers NumPy's is 0 or undefined",
    **{f"{name}(x)": "NumPy has no such function" for name in table.OWN},
}


def test_operators_and_functions_of_all_types():
    pairs = 0
    for text, letters, variables in table.cases():
        expected, found = table.numpys(text, variables), table.kilns(text, variables)
        if text in OTHER_TYPE:
            continue
        assert (expected is None) == (found is None), (text, letters)
        if expected is None:
            continue
        assert found.dtype == expected.dtype, (text, letters)
        pairs += 1
        name = text.split("(")[0]
        if (
            name in (*table.ELEMENTARY, "arctan2", "hypot")
            or "**" in text
            or name in ("power", "abs", "absolute", "angle")
        ):
            tolerance = 2e-3 if found.dtype.char == "e" else 1e-5
            assert np.allclose(found, expected, rtol=tolerance, equal_nan=True), (text, letters)
        elif found.dtype.kind == "c":
            assert np.allclose(found, expected, rtol=1e-5, equal_nan=True), (text, letters)
        else:
            assert np.array_equal(found, expected, equal_nan=found.dtype.kind == "f"), (text, letters)
    print(f"{pairs} pairs of a text and types")
    assert pairs > 5000


def test_the_table_in_the_documentation_is_up_to_date():
    page = table.PAGE.read_text()
    assert table.written(page) == page, "run python tests/expressions/table.py"


def test_random_trees():
    for seed in range(400):
        trees.check(seed)


@pytest.mark.slow
def test_many_random_trees():
    for seed in range(400, 20_000):
        trees.check(seed)


REDUCED = np.arange(2 * 3 * 5, dtype=np.float64).reshape(2, 3, 5) % 7 - 2


@pytest.mark.parametrize("name", ["sum", "prod", "min", "max", "mean", "any", "all", "argmin", "argmax"])
@pytest.mark.parametrize("letter", table.DTYPES)
def test_reductions_are_those_of_kiln(name, letter):
    x = np.abs(REDUCED).astype(letter) if letter in "?BHIQ" else REDUCED.astype(letter)
    for axis in [None, 0, 1, -1, (0, 2), (0, 1, 2)]:
        if name.startswith("arg") and isinstance(axis, tuple):
            continue
        for keepdims in [False, True]:
            found = kiln.evaluate(f"{name}(x, axis={axis}, keepdims={keepdims})")
            expected = getattr(np, name)(x, axis=axis, keepdims=keepdims)
            assert (found.dtype, found.shape) == (expected.dtype, np.shape(expected))
            if letter not in "eFD" and name in ("sum", "prod", "mean", "min", "max", "argmin", "argmax"):
                expected = getattr(kiln, name)(x, axis=axis, keepdims=keepdims)
            assert np.allclose(found, expected, rtol=2e-3 if letter == "e" else 1e-6)
    big = np.tile(x.ravel(), 4000)
    if letter in "fd" and name in ("sum", "prod", "mean", "min", "max", "argmin", "argmax"):
        assert kiln.evaluate(f"{name}(big)") == getattr(kiln, name)(big)


def test_threads_and_layouts_give_the_same_bits():
    x, y = np.random.default_rng(1).normal(size=(2, 300, 401))
    texts = ["2*x + y**2 - x/y", "exp(-x*x)*sin(y)", "sum(x*y)", "sum(x*y, axis=0)", "sum(x*y, axis=1)", "mean(x - y)"]
    layouts = [
        lambda a: a,
        np.asfortranarray,
        lambda a: np.repeat(a, 2, axis=1)[:, ::2],
        lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
        lambda a: a.astype(">f8"),
        lambda a: np.frombuffer(b"\0" + a.tobytes(), np.uint8)[1:].view(np.float64).reshape(a.shape),
    ]
    for text in texts:
        expected = None
        for threads, layout in itertools.product((1, 2, 3, 4), layouts):
            with kiln.threads(threads):
                found = np.asarray(kiln.evaluate(text, {"x": layout(x), "y": layout(y)}, {}))
            expected = found if expected is None else expected
            assert found.tobytes() == expected.tobytes(), text


def test_names_are_looked_up_as_numexpr_does():
    a = np.arange(3.0)
    assert np.array_equal(kiln.evaluate("a + 1"), a + 1)
    assert np.array_equal(kiln.evaluate("X + pi"), X + np.pi)
    assert np.array_equal(kiln.evaluate("a * e"), a * np.e)
    e = 2.0
    assert np.array_equal(kiln.evaluate("a * e"), a * e)
    assert kiln.evaluate("b + 1", {"b": 1}) == 2
    assert kiln.evaluate("b + 1", {}, {"b": 2}) == 3
    sin = 3  # a name before a parenthesis is a function
    assert kiln.evaluate("sin(0) + sin") == sin
    with pytest.raises(KeyError, match="there is no variable aa: a is meant"):
        kiln.evaluate("aa + 1")
    assert isinstance(kiln.validate("zz + 1"), KeyError)
    assert kiln.validate("a + 1") is None
    a = np.arange(4.0)
    assert np.array_equal(kiln.re_evaluate(), a + 1)


def test_nothing_of_a_call_is_kept():
    a = np.ones(1000)
    before = sys.getrefcount(a)
    kiln.evaluate("a + 1")
    kiln.evaluate("a + 1", out=np.empty(1000))
    gc.collect()
    assert sys.getrefcount(a) == before


def test_outputs():
    out = np.empty(1000)
    assert kiln.evaluate("2*X", out=out) is out
    assert np.array_equal(out, 2 * X)
    single = np.empty(1000, "f4")
    assert np.array_equal(kiln.evaluate("2*X", out=single), (2 * X).astype("f4"))
    with pytest.raises(TypeError, match="not cast"):
        kiln.evaluate("2*X", out=single, casting="safe")
    with pytest.raises(TypeError, match="not cast"):
        kiln.evaluate("2*X", out=np.empty(1000, "i8"))
    assert np.array_equal(kiln.evaluate("2*X", out=np.empty(1000, "i8"), casting="unsafe"), (2 * X).astype("i8"))
    swapped = np.empty(1000, ">f8")
    assert np.array_equal(kiln.evaluate("2*X", out=swapped), 2 * X)
    with pytest.raises(ValueError, match="shape"):
        kiln.evaluate("2*X", out=np.empty(999))
    with pytest.raises(ValueError, match="read-only"):
        kiln.evaluate("2*X", out=np.broadcast_to(np.zeros(1), 1000))
    with pytest.raises(ValueError, match="overlaps itself"):
        kiln.evaluate("2*X", out=np.lib.stride_tricks.as_strided(np.zeros(1), (1000,), (0,)))
    a = np.arange(10.0)
    kiln.evaluate("a + b", {"a": a[:-1], "b": a[1:]}, out=a[1:])
    assert np.array_equal(a, [0, 1, 3, 5, 7, 9, 11, 13, 15, 17])
    grid = np.zeros((3, 4))
    assert kiln.evaluate("g + 1", {"g": grid.T}).flags.f_contiguous
    assert kiln.evaluate("g + 1", {"g": grid.T}, order="C").flags.c_contiguous
    assert kiln.evaluate("g + 1", {"g": grid}, order="F").flags.f_contiguous


def test_outputs_of_compiled_expressions(monkeypatch):
    f = kiln.compile("2*x + y")
    x, out = X.copy(), np.empty(1000)
    expected = 2 * X + 1.0
    f(x, 1.0)
    with monkeypatch.context() as patch:
        # The compiled layer does it alone.
        patch.setattr(kiln.Expression, "_slow", None)
        assert f(x, 1.0, out=out) is out
        assert np.array_equal(out, expected)
        assert f(x, 1.0, out=out[::-1]).base is out
        assert np.array_equal(out[::-1], expected)
        rows = np.empty((3, 1000))
        f(x, 1.0, out=rows)
        assert np.array_equal(rows, [expected] * 3)
        assert f(x, 1.0, out=x) is x
        assert np.array_equal(x, expected)
    single = np.empty(1000, "f4")
    assert f(X, 1.0, out=single) is single
    assert np.array_equal(single, expected.astype("f4"))
    for out, error, match in (
        (np.empty(999), ValueError, "shape"),
        (np.broadcast_to(np.zeros(1), 1000), ValueError, "read-only"),
        (np.empty(1000, "i8"), TypeError, "not cast"),
        ([0.0] * 1000, TypeError, "array"),
        (np.ma.zeros(1000), TypeError, "mask"),
    ):
        with pytest.raises(error, match=match):
            f(X, 1.0, out=out)


def test_python_numbers_take_the_type_of_arrays():
    x = np.ones(3, "f4")
    assert kiln.evaluate("x * 2.5").dtype == "f4"
    n, c = 2.5, np.float64(2.5)
    assert kiln.evaluate("x * n").dtype == "f4"
    assert kiln.evaluate("x * c").dtype == "f8"
    small = np.ones(3, "u1")
    big = 300
    for text in ["small + 300", "small + big"]:
        with pytest.raises(ValueError, match="300 is out of bounds for uint8"):
            kiln.evaluate(text)
    assert kiln.evaluate("small < 300").all()


def test_compiled_expressions():
    f = kiln.compile("2*x + y")
    assert np.array_equal(f(X, Y), 2 * X + Y)
    assert np.array_equal(f(x=X, y=Y), 2 * X + Y)
    assert np.array_equal(f(X, y=1), 2 * X + 1)
    assert "multiply" in f.dump()
    g = kiln.compile("y - x", x="f8", y="f4")
    assert g.names == ("x", "y")
    assert np.array_equal(g(X, Y.astype("f4")), Y.astype("f4") - X)
    assert np.array_equal(g(np.ones(3, "f4"), np.ones(3, "f2")), np.zeros(3))
    with pytest.raises(TypeError, match="safely"):
        g(X, Y)
    for wrong in [lambda: f(X), lambda: f(X, Y, X), lambda: f(X, x=X), lambda: f(X, z=X)]:
        with pytest.raises(TypeError):
            wrong()
    h = kiln.NumExpr("b - a")  # in alphabetical order
    assert h(1.0, 3.0) == 2.0
    assert kiln.NumExpr("b - a", signature=[("b", "f8"), ("a", "f8")])(1.0, 3.0) == -2.0


@pytest.mark.parametrize(
    ("text", "column"),
    [
        *[("X +", 4), ("(X", 1), ("X X", 3), ("X ? 1", 3), ("X.real.size", 7)],
        *[("__import__('os')", 1), ("lambda: 1", 1), ("", 1)],
    ],
)
def test_syntax_errors_say_where(text, column):
    with pytest.raises(SyntaxError) as caught:
        kiln.evaluate(text)
    assert caught.value.offset == column
    assert isinstance(caught.value, ValueError)


def test_pathological_texts():
    deep, long, tower = "(" * 100_000 + "X" + ")" * 100_000, "+".join(["X"] * 20_000), "**".join(["X"] * 3000)
    for text in [deep, long, tower, "-" * 100_000 + "X"]:
        kiln.evaluate(text)
    with pytest.raises(SyntaxError, match="longer"):
        kiln.evaluate("X+" * 600_000 + "X")
    for text in ["X\0+1", "X \ud800"]:
        with pytest.raises(SyntaxError):
            kiln.evaluate(text)


def test_wrong_arguments():
    for wrong, error in [
        ("X + 'a'", TypeError),
        ("~X", NotImplementedError),
        ("sin(X, X)", TypeError),
        ("X + Z", ValueError),
        ("sum(X, axis=1)", ValueError),
        ("1 + sum(X)", SyntaxError),
        ("min(Z0)", ValueError),
        ("i ** j", ValueError),
        ("O + 1", TypeError),
    ]:
        with pytest.raises(error):
            kiln.evaluate(
                wrong,
                {"Z": np.ones(7), "Z0": np.ones(0), "i": np.array([2]), "j": np.array([-1]), "O": np.array([None])},
            )
    with pytest.raises(ValueError, match="string"):
        kiln.evaluate(3)
    for order, casting in [("Q", "safe"), ("C", "soft")]:
        with pytest.raises(ValueError, match="one of"):
            kiln.evaluate("X + 1", order=order, casting=casting)


def test_bytes():
    s = np.array([b"ab", b"abc", b"b"])
    t = np.array([[b"a"], [b"abcd"]])
    assert np.array_equal(kiln.evaluate("s == 'ab'"), s == b"ab")
    assert np.array_equal(kiln.evaluate("s < t"), s < t)
    assert np.array_equal(kiln.evaluate("contains(s, b'b')"), [1, 1, 1])
    assert np.array_equal(kiln.evaluate("where(contains(s, 'c'), 1, 2)"), [2, 1, 2])


def test_many_threads_evaluate_at_once():
    wrong = []

    def work(seed):
        source = np.random.default_rng(seed)
        f = kiln.compile("2*x + y**2")
        for i in range(200):
            x, y = source.normal(size=(2, source.integers(1, 20_000)))
            c = float(i)
            if not np.array_equal(f(x, y), 2 * x + y**2) or kiln.evaluate("sum(x*c)") != kiln.sum(x * c):
                wrong.append(seed)
            if i % 20 == 0:
                f = kiln.compile(f"2*x + y**2 + 0*{i}" if i % 40 else "2*x + y**2")

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_slower_way_gives_the_same():
    for text in ["2*X + Y", "sum(X*Y)", "X > Y"]:
        expression = kiln.compile(text)
        values = [globals()[name] for name in expression.names]
        assert np.asarray(expression(*values)).tobytes() == np.asarray(expression._slow(*values)).tobytes()


def test_results_that_caches_cannot_hold():
    # Larger than the last level, in KiB, and then some elements.
    said = Path("/sys/devices/system/cpu/cpu0/cache/index3/size")
    cache = int(said.read_text().strip().removesuffix("K")) << 10 if said.exists() else 64 << 20
    n = cache // 8 + 1003
    x = np.arange(n + 2, dtype=np.float64)
    expected = 2 * x + 1
    for start in (0, 1, 2):
        out = np.full(n + 3, -1.0)
        kiln.evaluate("2*x + 1", {"x": x[start:n]}, {}, out=out[start:n])
        assert np.array_equal(out[start:n], expected[start:n])
        assert (out[:start] == -1).all()
        assert (out[n:] == -1).all()
    # In place, over two axes with gaps, and in the other order of bytes, which go other ways.
    rows = x[: n // 1000 * 1000].reshape(-1, 1000)
    gaps = np.zeros((rows.shape[0], 1100))
    kiln.evaluate("2*x + 1", {"x": rows}, {}, out=gaps[:, :1000])
    assert np.array_equal(gaps[:, :1000], 2 * rows + 1)
    assert not gaps[:, 1000:].any()
    swapped = np.empty(n, ">f8")
    kiln.evaluate("2*x + 1", {"x": x[:n]}, {}, out=swapped)
    assert np.array_equal(swapped, expected[:n])
    kiln.evaluate("2*x + 1", {"x": x}, {}, out=x)
    assert np.array_equal(x, expected)


# Prints the hash of some values; one program is made before a line that is put in, the others after it.
PROGRAMS = """
import ctypes, hashlib, numpy as np, kiln
x = np.linspace(-3, 4, 1001); y = np.sin(x).astype("f4"); i = np.arange(1001, dtype="i4")
before = kiln.compile("x*2 + y")
before(x, y)
{}
texts = "2*x + x**2", "where(x > y, x, y*2)", "(i << 3) - i*i % 7", "exp(-x*x)*sin(y) + i", "sum((x - y)**2)", "x != x"
values = [np.asarray(kiln.evaluate(text)).tobytes() for text in texts] + [before(x, y).tobytes()]
print(hashlib.sha256(b"".join(values)).hexdigest())
"""


def test_machine_code_or_none():
    # Of this process: PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, from Linux 6.3 on.
    refuse = "print('refused' if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) == 0 else 'not known')"
    expected = run(sys.executable, "-c", PROGRAMS.format(""))
    assert run(sys.executable, "-c", PROGRAMS.format(""), env={"KILN_JIT": "0"}) == expected
    said, found = run(sys.executable, "-c", PROGRAMS.format(refuse)).split()[-2:]
    assert found == expected.strip()
    if said != "refused":
        pytest.skip("this system cannot refuse executable memory")
