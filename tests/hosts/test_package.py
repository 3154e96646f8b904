"""The Python package: NumPy's manners, Python's exceptions; as installed, and without its compiled layer."""

import ctypes
import math
import os
import signal
import sys
import threading

import numpy as np
import pytest
from conftest import ROOT, run

import kiln
from kiln import _declarations
from kiln._library import ffi, lib


def test_results_are_numpys_in_type_and_shape():
    half, small, large = np.float16, np.float32, np.float64
    arguments = [(np.float32(4), small), (np.arange(6, dtype=small).reshape(2, 3), small), (np.arange(5), large)]
    arguments += [([1.0, 4.0], large), (9.0, large), (True, half), (np.int8(4), half), (np.float16(4), half)]
    for x, dtype in arguments:
        expected = np.sqrt(np.asarray(x, dtype))
        found = kiln.sqrt(x)
        assert np.array_equal(found, expected)
        assert found.dtype == expected.dtype
        assert np.shape(found) == np.shape(expected)


@pytest.mark.parametrize(
    "view",
    [np.s_[::2], np.s_[::-1], np.s_[5:900:7], np.s_[:0]],
    ids=str,
)
def test_strides(view):
    x = np.random.default_rng(1).random(1000)
    assert np.array_equal(kiln.sqrt(x[view]), np.sqrt(x[view]))
    assert kiln.sum(x[view]) == kiln.sum(x[view].copy())
    assert kiln.dot(x[view], x[view][::-1]) == kiln.dot(x[view].copy(), x[view][::-1].copy())


def test_records_byte_order_and_misalignment():
    record = np.zeros(50, dtype=[("tag", "u1"), ("x", "f8")])
    record["x"] = np.arange(50)
    swapped = np.arange(50, dtype=">f8")
    for x in (record["x"], swapped):
        assert np.array_equal(kiln.sqrt(x), np.sqrt(np.arange(50.0)))
        assert kiln.sum(x) == 1225.0


def layouts(x):
    """An array's values as they may lie in memory: the same shape and values, other strides, order, alignment."""
    yield "as it is", x
    yield "Fortran order", np.asfortranarray(x)
    yield "reversed", np.flip(np.flip(x).copy())
    wide = np.zeros((*x.shape[:-1], 3 * x.shape[-1]), x.dtype)
    wide[..., 1::3] = x
    yield "strided", wide[..., 1::3]
    raw = np.zeros(x.nbytes + 1, np.uint8)
    raw[1:] = np.frombuffer(x.tobytes(), np.uint8)
    yield "misaligned", raw[1:].view(x.dtype).reshape(x.shape)
    yield "byte-swapped", x.astype(x.dtype.newbyteorder())
    locked = x.copy()
    locked.flags.writeable = False
    yield "read-only", locked
    yield "a subclass", x.view(type("Subclass", (np.ndarray,), {}))
    yield "a list", x.tolist() if x.dtype == np.float64 else x


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize("shape", [(1000,), (1,), (10, 30), (3, 4, 50), (5, 0)], ids=str)
def test_reductions_give_the_same_bits_for_every_layout(dtype, shape):
    x = np.random.default_rng(5).random(shape).astype(dtype)
    total = math.fsum(x.astype(np.float64).ravel())
    product = math.fsum(x.astype(np.float64).ravel() ** 2)
    tolerance = 1e-6 if dtype == np.float32 else 1e-14
    for name, view in layouts(x):
        found = kiln.sum(view)
        assert isinstance(found, dtype), name
        assert found == kiln.sum(x), name
        assert math.isclose(found, total, rel_tol=tolerance), name
        if len(shape) == 1:
            found = kiln.dot(view, x)
            assert isinstance(found, dtype), name
            assert found == kiln.dot(x, view) == kiln.dot(x, x), name
            assert math.isclose(found, product, rel_tol=tolerance), name


def test_reductions_of_other_types():
    for x in (np.arange(9), np.arange(9, dtype=np.uint8), np.ones(9, bool), range(9)):
        assert type(kiln.sum(x)) is type(np.sum(x))
        assert kiln.sum(x) == np.sum(x)
        assert isinstance(kiln.mean(x), np.float64)
        assert kiln.mean(x) == np.mean(x)
    assert isinstance(kiln.sum(np.arange(9, dtype=np.float16)), np.float16)
    assert kiln.sum(2.5) == kiln.sum(np.array(2.5)) == 2.5
    assert kiln.sum(np.broadcast_to(2.5, 8)) == 20.0
    assert kiln.dot(np.broadcast_to(2.5, 8), np.ones(8)) == 20.0
    mixed = kiln.dot(np.ones(3, np.float32), np.arange(3.0))
    assert isinstance(mixed, np.float64)
    assert mixed == 3.0
    assert kiln.sum(x=np.ones(4)) == kiln.dot(y=np.ones(4), x=np.ones(4)) == 4.0


def plain(name, *arrays):
    """What the C function makes of arrays that lie side by side: one result, or two."""
    kind, of = ("f32", "float[]") if arrays[0].dtype == np.float32 else ("f64", "double[]")
    arrays = [array.copy() for array in arrays]
    outs = [np.empty_like(arrays[0]) for _ in range(2 if name in _declarations.PAIR else 1)]
    pointers = [argument for array in (*arrays, *outs) for argument in (ffi.from_buffer(of, array), 1)]
    assert getattr(lib, f"kiln_{name}_{kind}")(arrays[0].size, *pointers) == 0
    return outs


def same(found, expected):
    """Whether one result, or each of two, has the bits and the shape that are expected."""
    found = found if isinstance(found, tuple) else (found,)
    pairs = list(zip(found, expected))
    return len(found) == len(expected) and all(
        a.dtype == b.dtype and np.shape(a) == np.shape(b) and a.tobytes() == b.tobytes() for a, b in pairs
    )


ARITIES = {**dict.fromkeys(_declarations.UNARY, 1), **dict.fromkeys(_declarations.BINARY, 2)}
ARITIES.update(dict.fromkeys(_declarations.PAIR, 1))


@pytest.mark.parametrize("name", ARITIES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_every_function(name, dtype):
    random, function = np.random.default_rng(7), getattr(kiln, name)
    least = 1.1 if name == "arccosh" else 0.1
    arrays = [(least + 0.8 * random.random((6, 500))).astype(dtype) for _ in range(ARITIES[name])]
    expected = plain(name, *arrays)
    if hasattr(np, name):
        assert np.allclose(expected[0], getattr(np, name)(*arrays), rtol=4 * np.finfo(dtype).eps)
    for views in zip(*(layouts(array) for array in arrays)):
        view = [view for _, view in views]
        assert same(function(*view), expected), views[0][0]
        # One argument in the layout, with the others plain.
        assert same(function(view[0], *arrays[1:]), expected), views[0][0]
        assert same(function(*arrays[:-1], view[-1]), expected), views[0][0]
    # Results where they are wanted, in strides, over an argument, and of another type.
    wide = [np.zeros((6, 1000), dtype) for _ in expected]
    outs = tuple(array[:, ::2] for array in wide)
    found = function(*arrays, out=outs)
    assert all(a is b for a, b in zip(found if len(expected) > 1 else (found,), outs))
    assert same(outs, expected)
    assert not any(array[:, 1::2].any() for array in wide)
    for k in range(len(arrays)):
        copies = [array.copy() for array in arrays]
        others = tuple(np.empty_like(out) for out in expected[1:])
        assert same(function(*copies, out=(copies[k], *others)), expected)
    halves = tuple(np.zeros_like(out, dtype=np.float32) for out in expected)
    function(*arrays, out=halves)
    assert same(halves, [out.astype(np.float32) for out in expected])
    # Single numbers, and nothing.
    numbers = function(*(array[0, 0] for array in arrays))
    assert same(numbers, [out[0, 0] for out in expected])
    assert np.isscalar(numbers[0] if len(expected) > 1 else numbers)
    assert same(function(*(array[:0] for array in arrays)), [out[:0] for out in expected])


@pytest.mark.parametrize("name", _declarations.BINARY)
def test_two_arguments_broadcast_and_mix_as_numpys(name):
    function = getattr(kiln, name)
    random = np.random.default_rng(3)
    column, row, cube = (0.5 + random.random(shape) for shape in ((7, 1), (11,), (3, 7, 11)))
    for x, y in [
        (column, row),
        (row, column),
        (cube, 2.0),
        (0.5, cube),
        (cube, row),
        (row[:1], cube),
        (column, column),
    ]:
        full = [np.ascontiguousarray(array) for array in np.broadcast_arrays(x, y)]
        assert same(function(x, y), plain(name, *full))
    assert function(2.5, 1.5) == plain(name, np.array([2.5]), np.array([1.5]))[0][0]
    # The type that is computed in is the one that NumPy's functions choose.
    types = [np.float32, np.float64, np.int64, np.int16, np.uint16, np.int8, bool]
    for x in [np.array([5, 3], dtype) for dtype in types] + [np.array([5, 3], ">f4"), 5, 2.5, True, [5, 3]]:
        for y in [np.array([2, 4], dtype) for dtype in types] + [np.array([2, 4], ">f8"), 2, 1.5]:
            dtype = getattr(np, name)(x, y).dtype
            found = function(x, y)
            assert found.dtype == dtype
            if dtype.kind != "f" or (name, dtype) == ("nextafter", np.float16):
                assert np.array_equal(found, getattr(np, name)(x, y))
                continue
            # float16 goes by way of float32.
            computed = np.float32 if dtype == np.float16 else dtype
            full = np.broadcast_arrays(np.asarray(x, computed), np.asarray(y, computed))
            assert np.array_equal(found, plain(name, *full)[0].astype(dtype))
    with pytest.raises(ValueError):  # noqa: PT011 - NumPy's message
        function(np.ones(3), np.ones(4))
    complex_too = "DD->D" in getattr(np, name).types
    for unusable in ("text", np.ones(2, np.longdouble), *(() if complex_too else (1j,))):
        with pytest.raises(TypeError):
            function(np.ones(2), unusable)
    with pytest.raises(TypeError):
        function(np.ones(2))


def test_two_arguments_overlap_as_numpys():
    x, y = np.random.default_rng(4).random((2, 100))
    for target, x_at, y_at in [(1, 0, 1), (0, 1, 2), (2, 1, 0)]:
        found = np.concatenate([x, y])
        expected = found.copy()
        views = [array[at : at + 90] for array in (found, expected) for at in (target, x_at, y_at)]
        kiln.maximum(views[1], views[2], out=views[0])
        np.maximum(views[4].copy(), views[5].copy(), out=views[3])
        assert np.array_equal(found, expected)
    parts = np.array([3 + 4j, 5 + 12j])
    kiln.hypot(parts.real, parts.imag, out=parts.real)
    assert np.array_equal(parts, [5 + 4j, 13 + 12j])


def test_out():
    x = np.arange(10.0)
    out = np.empty(10)
    assert kiln.sqrt(x, out=out) is out
    assert np.array_equal(out, np.sqrt(x))
    assert kiln.sqrt(x, out=x) is x
    assert np.array_equal(x, out)
    # Overlap is handled as NumPy does: as if x had been copied.
    x = np.arange(10.0)
    kiln.sqrt(x[:-1], out=x[1:])
    assert np.array_equal(x[1:], np.sqrt(np.arange(9.0)))
    single = np.empty(10, np.float32)
    assert np.array_equal(kiln.sqrt(np.arange(10.0), out=single), np.sqrt(np.arange(10.0)).astype(np.float32))


def test_wrong_arguments():
    x = np.arange(4.0)
    locked = np.arange(4.0)
    locked.flags.writeable = False
    for unusable in ([1j], np.array([object()]), np.ones(2, np.longdouble), ["text"]):
        with pytest.raises(TypeError):
            kiln.cbrt(unusable)
        with pytest.raises(TypeError, match="x has dtype"):
            kiln.max(unusable)
    with pytest.raises(ValueError, match="read-only"):
        kiln.sqrt(x, out=locked)
    with pytest.raises(ValueError):  # noqa: PT011 - NumPy's message
        kiln.sqrt(x, out=np.empty(3))
    with pytest.raises(TypeError):
        kiln.sqrt(x, out=np.empty(4, np.int64))
    with pytest.raises(TypeError):
        kiln.sqrt(x, out=[0.0] * 4)
    with pytest.raises(ValueError, match="differ in length: 4 and 3"):
        kiln.dot(x, x[:3])
    with pytest.raises(ValueError, match="y has 2 dimensions"):
        kiln.dot(x, x.reshape(2, 2))
    with pytest.raises(ValueError, match="u has shape"):
        kiln.diffuse(np.ones((1, 1, 1, 1)), 0.25, 1)
    with pytest.raises(ValueError, match=r"the alphas sum to 0.6: above 1/2"):
        kiln.diffuse(np.eye(3), 0.3, 1)
    with pytest.raises(ValueError, match="steps = -1: a count cannot be negative"):
        kiln.diffuse(np.eye(3), 0.2, -1)
    with pytest.raises(ValueError, match="every = 0: it must be at least 1"):
        kiln.diffuse(np.eye(3), 0.2, 1, every=0, progress=print)
    # A call that fails has not touched out.
    out = np.zeros((3, 3))
    for alpha, steps in ((0.3, 1), (-0.1, 1), (float("nan"), 1), (0.2, -1)):
        with pytest.raises(ValueError):  # noqa: PT011 - any
            kiln.diffuse(np.eye(3), alpha, steps, out=out)
    assert not out.any()
    with pytest.raises(ValueError, match="or pass allow_unstable=True to go on"):
        kiln.diffuse(np.eye(3), 0.3, 1)
    for unusable in (np.empty((3, 3), np.float32), np.empty((2, 3)), np.eye(3).T[::-1], locked.reshape(2, 2)):
        with pytest.raises(ValueError, match="out must be a writable"):
            kiln.diffuse(np.eye(3), 0.2, 1, out=unusable)


@pytest.mark.parametrize(
    ("call", "exception", "message"),
    [
        (kiln.sum, TypeError, "missing 1 required positional argument: 'x'"),
        (lambda: kiln.dot([1.0], [1.0], 2), TypeError, "takes 2 positional arguments but 3 were given"),
        (lambda: kiln.sum(1, out=2), TypeError, "return arrays must be of ArrayType"),
        (lambda: kiln.sum(1, 0, np.float64), TypeError, "takes from 1 to 2 positional arguments but 3 were given"),
        (lambda: kiln.sum(1, keepdims=np.float64), TypeError, "keepdims = .*: it must be True or False"),
        (lambda: kiln.argmin([1.0], where=True), TypeError, "unexpected keyword argument 'where'"),
        (lambda: kiln.dot([1.0], z=3), TypeError, "unexpected keyword argument 'z'"),
        (lambda: kiln.sum(None), TypeError, "x has dtype object"),
        (lambda: kiln.dot([1.0], ["a"]), TypeError, "y has dtype <U1"),
        (lambda: kiln.diffuse(np.eye(3, dtype=object), 0.2, 1), TypeError, "u has dtype object"),
        (lambda: kiln.diffuse(np.eye(3), "fast", 1), TypeError, "alpha = 'fast': it must be one real number, or two"),
        (lambda: kiln.diffuse(np.eye(3), (0.1, 0.1, 0.1), 1), ValueError, r"alpha has shape \(3,\)"),
        (lambda: kiln.diffuse(np.eye(3), 0.2, 1.5), TypeError, "steps = 1.5: it must be an integer"),
        (lambda: kiln.diffuse(np.eye(3), 0.2, 2**70), OverflowError, "steps = 1180591620717411303424"),
        (lambda: kiln.diffuse(np.eye(3), 0.2, 1, every=1.5, progress=print), TypeError, "every = 1.5"),
        (lambda: kiln.diffuse(np.eye(3), 0.2, 1, progress=3), TypeError, "progress = 3: it must be a function"),
        (lambda: kiln.diffuse(np.eye(3), 0.2, 1, out=[1.0]), TypeError, "out is a list"),
        (lambda: kiln.set_num_threads(2.5), TypeError, "n = 2.5: it must be an integer"),
        (lambda: kiln.threads("two").__enter__(), TypeError, "n = 'two': it must be an integer"),
        (lambda: kiln.threads(-1).__enter__(), ValueError, "n = -1: it must be from 0 to 1024"),
        (lambda: kiln.show_config("json"), ValueError, "mode = 'json'"),
    ],
)
def test_messages_name_the_argument(call, exception, message):
    with pytest.raises(exception, match=message):
        call()


def test_diffuse_leaves_its_argument_and_writes_out():
    u = np.random.default_rng(2).random((20, 30))
    before = u.copy()
    found = kiln.diffuse(u, (0.1, 0.2), 7)
    assert np.array_equal(u, before)
    expected = u.copy()
    for _ in range(7):
        c = expected[1:-1, 1:-1]
        down = expected[:-2, 1:-1] + expected[2:, 1:-1] - 2 * c
        right = expected[1:-1, :-2] + expected[1:-1, 2:] - 2 * c
        expected[1:-1, 1:-1] = c + 0.1 * down + 0.2 * right
    assert np.allclose(found, expected, rtol=1e-14)
    assert kiln.diffuse(u, (0.1, 0.2), 7, out=u) is u
    assert np.array_equal(u, found)
    # In Fortran's order, and in float32.
    assert np.array_equal(kiln.diffuse(np.asfortranarray(before), (0.1, 0.2), 7), found)
    assert kiln.diffuse(before.astype(np.float32), 0.1, 3).dtype == np.float32


def test_progress():
    steps = []
    field = kiln.diffuse(np.eye(9), 0.2, 25, every=10, progress=lambda step, field: steps.append((step, field.copy())))
    assert [step for step, _ in steps] == [10, 20, 25]
    assert np.array_equal(steps[0][1], kiln.diffuse(np.eye(9), 0.2, 10))
    assert np.array_equal(steps[2][1], field)
    u = np.eye(9)
    with pytest.raises(kiln.Cancelled, match="step 20 of 25"):
        kiln.diffuse(u, 0.2, 25, out=u, every=10, progress=lambda step, field: step == 20)
    assert np.array_equal(u, steps[1][1])
    with pytest.raises(ZeroDivisionError):
        kiln.diffuse(u, 0.2, 25, progress=lambda step, field: 1 / 0)


def test_ctrl_c_stops_a_long_run():
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    # Uninterrupted, it would take minutes and raise nothing.
    with pytest.raises(KeyboardInterrupt):
        kiln.diffuse(np.zeros((500, 500)), 0.2, 10_000_000)


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="how threads take turns is CPython's")
@pytest.mark.parametrize("function", ["sqrt", "sum", "dot", "diffuse"])
def test_other_threads_run_meanwhile(function):
    x = np.ones((1000, 1000))
    calls = {
        "sqrt": lambda: kiln.sqrt(x, out=x),
        "sum": lambda: kiln.sum(x),
        "dot": lambda: kiln.dot(x.reshape(-1), x.reshape(-1)),
        "diffuse": lambda: kiln.diffuse(x, 0.1, 2, out=x),
    }
    before = sys.getswitchinterval()
    ran, gate = [], threading.Lock()

    def other():
        with gate:
            ran.append(True)

    gate.acquire()
    thread = threading.Thread(target=other)
    thread.start()
    # From here on nothing but a call that gives up the lock lets the other thread run.
    sys.setswitchinterval(1000)
    try:
        gate.release()
        for _ in range(1000):
            calls[function]()
            if ran:
                break
        assert ran
    finally:
        sys.setswitchinterval(before)
        thread.join()


def test_many_threads_at_once():
    x = np.random.default_rng(6).random(5000)
    expected = (kiln.sum(x), kiln.dot(x, x), kiln.sqrt(x).tobytes(), kiln.diffuse(x.reshape(50, 100), 0.1, 3).tobytes())
    wrong = []

    def work(n):
        with kiln.threads(n):
            for _ in range(50):
                field = kiln.diffuse(x.reshape(50, 100), 0.1, 3).tobytes()
                if (kiln.sum(x), kiln.dot(x, x), kiln.sqrt(x).tobytes(), field) != expected:
                    wrong.append(n)
                try:
                    kiln.diffuse(x.reshape(50, 100), n, 3)
                except ValueError as error:  # each thread sees its own message
                    if f"the alphas sum to {2 * n}:" not in str(error):
                        wrong.append(str(error))

    threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_threads():
    before = kiln.num_threads()
    with kiln.threads(3):
        assert kiln.num_threads() == 3
        with kiln.threads(1):
            assert kiln.num_threads() == 1
        assert kiln.num_threads() == 3
    kiln.set_num_threads(2)
    assert kiln.num_threads() == 2
    kiln.set_num_threads(0)
    assert kiln.num_threads() == before
    with pytest.raises(ValueError, match="n = 5000: it must be from 0 to 1024"):
        kiln.set_num_threads(5000)


def test_the_environment_sets_the_number_of_threads():
    ask = [sys.executable, "-c", "import kiln; print(kiln.num_threads())"]
    default = int(run("nproc"))
    for environment, expected in (
        ({"KILN_NUM_THREADS": "3", "OMP_NUM_THREADS": "5"}, 3),
        ({"OMP_NUM_THREADS": "5,2"}, 5),
        ({"KILN_NUM_THREADS": "none", "OMP_NUM_THREADS": "4"}, 4),
        ({"KILN_NUM_THREADS": "1000000"}, 1024),
    ):
        assert int(run(*ask, env=environment)) == expected
    # A cgroup may allow less than the affinity.
    assert 1 <= int(run(*ask)) <= default


def test_masked_arrays_are_refused():
    masked = np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False])
    with pytest.raises(TypeError, match="x is a masked array"):
        kiln.sum(masked)
    with pytest.raises(TypeError, match="y is a masked array"):
        kiln.dot(np.ones(3), masked)


def test_the_library_can_be_found_by_other_hosts():
    assert os.path.exists(kiln.get_library())
    assert os.path.exists(os.path.join(kiln.get_include(), "kiln.h"))
    assert kiln.isa() in ("portable", "avx2", "avx512")
    # It is the library of this package, not a second copy: they share one number of threads.
    other = ctypes.CDLL(kiln.get_library())
    assert other.kiln_set_num_threads(ctypes.c_int64(3)) == 0
    assert kiln.num_threads() == 3
    kiln.set_num_threads(0)


def test_all_this_holds_without_the_compiled_layer():
    checkout = str(ROOT / "bindings" / "python")
    if kiln.__file__.startswith(checkout):
        return  # this is that run
    files = [__file__, str(ROOT / "tests" / "hosts" / "test_complex.py")]
    told = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files, env={"PYTHONPATH": checkout})
    assert "passed" in told
    assert run(sys.executable, "-c", "import kiln; print(kiln.__file__)", env={"PYTHONPATH": checkout}).startswith(
        checkout
    )
