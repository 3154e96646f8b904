"""One rule for every function: masked arrays are refused, any byte but 0 is true, no elements are NumPy's matter."""

import array
import copy
import inspect
import itertools
import pickle
import sys

import numpy as np
import pytest
from conftest import ROOT, run

import kiln

MASKED = np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False])
GRID = np.ma.array(np.ones((3, 3)), mask=np.eye(3, dtype=bool))
PLAIN = np.ones(3)
METHODS = [
    lambda f, x: f.reduce(x),
    lambda f, x: f.accumulate(x),
    lambda f, x: f.reduceat(x, [0, 2]),
    lambda f, x: f.outer(x, PLAIN),
    lambda f, x: f.outer(PLAIN, x),
    lambda f, x: f.reduce(PLAIN, out=x),
    lambda f, x: f.reduce(PLAIN, where=x),
    lambda f, x: f.at(x, [0], PLAIN[:1]),
    lambda f, x: f.at(np.ones(3), [0, 1, 2], x),
]


def of_ufunc(function):
    """Each way of handing a masked array to a ufunc: as every argument, as an output, and to its methods."""
    nin, nout = function.nin, function.nout
    for place in range(nin):
        arguments = [PLAIN] * nin
        arguments[place] = MASKED
        yield lambda arguments=arguments: function(*arguments)
    for place in range(nout):
        outs = [np.ones(3) for _ in range(nout)]
        outs[place] = MASKED.copy()
        yield lambda outs=outs: function(*[PLAIN] * nin, out=tuple(outs))
        yield lambda outs=outs: function(*[PLAIN] * nin, *outs)
    yield lambda: function(*[PLAIN] * nin, where=MASKED.astype(bool), out=(np.ones(3),) * nout)
    if (nin, nout) == (2, 1):
        for method in METHODS:
            yield lambda method=method: method(function, MASKED.copy())


def of_reduction(function):
    yield lambda: function(MASKED)
    yield lambda: function(x=GRID)
    if "out" in inspect.signature(function).parameters:
        yield lambda: function(PLAIN, out=np.ma.array(1.0))
    if "where" in inspect.signature(function).parameters:
        yield (
            lambda: (
                function(PLAIN, initial=0.0, where=MASKED.astype(bool))
                if "initial" in inspect.signature(function).parameters
                else function(PLAIN, where=MASKED.astype(bool))
            )
        )
    if not function.__name__.startswith("exact"):
        yield lambda: function(GRID, axis=0)
        yield lambda: function(MASKED, keepdims=True)


def of_two(function):
    yield lambda: function(MASKED, PLAIN)
    yield lambda: function(PLAIN, MASKED)


def raise_(error):
    raise error


def of_expression(expression):
    yield lambda: expression(MASKED)
    yield lambda: expression(**{expression.names[0]: MASKED})
    yield lambda: expression(PLAIN, out=MASKED.copy())


OTHERS = {
    "norm": lambda: [*of_reduction(kiln.norm), lambda: kiln.norm(MASKED, 1), lambda: kiln.norm(PLAIN, MASKED[0:1])],
    "histogram": lambda: [
        lambda: kiln.histogram(MASKED),
        lambda: kiln.histogram(PLAIN, np.ma.array(3)),
        lambda: kiln.histogram(PLAIN, 3, np.ma.array([0.0, 1.0])),
    ],
    "diffuse": lambda: [
        lambda: kiln.diffuse(GRID, 0.1, 1),
        lambda: kiln.diffuse(np.eye(3), 0.1, 1, out=GRID.copy()),
        lambda: kiln.diffuse(np.eye(3), np.ma.array([0.1, 0.1]), 1),
        lambda: kiln.diffuse(np.eye(3), 0.1, np.ma.array(1)),
    ],
    "Accumulator": lambda: [
        lambda: kiln.Accumulator(MASKED),
        lambda: kiln.Accumulator().add(MASKED),
        lambda: kiln.Accumulator().add_dot(MASKED, PLAIN),
        lambda: kiln.Accumulator().add_dot(PLAIN, MASKED),
    ],
    "Moments": lambda: [lambda: kiln.Moments(MASKED), lambda: kiln.Moments().add(MASKED)],
    "Comm": lambda: [
        *(
            lambda name=name: getattr(kiln.Comm(), name)(MASKED)
            for name in ("sum", "min", "var", "norm", "any", "reduce")
        ),
        lambda: kiln.Comm().dot(PLAIN, MASKED),
        lambda: kiln.Comm().linear_fit(MASKED, PLAIN),
        lambda: kiln.Comm().histogram(MASKED, 3, (0.0, 1.0)),
    ],
    "linalg": lambda: [
        *(lambda name=name: getattr(kiln.linalg, name)(GRID) for name in ("inv", "det", "slogdet", "lu", "lu_factor")),
        lambda: kiln.linalg.matrix_norm(GRID),
        lambda: kiln.linalg.cond(GRID, 1),
        lambda: kiln.linalg.matrix_power(GRID, 2),
        lambda: kiln.linalg.solve(GRID, PLAIN),
        lambda: kiln.linalg.solve(np.eye(3), MASKED),
    ],
    "evaluate": lambda: [
        lambda: kiln.evaluate("MASKED + 1"),
        lambda: kiln.evaluate("sum(GRID)"),
        lambda: kiln.evaluate("PLAIN + 1", out=MASKED.copy()),
    ],
    "validate": lambda: [lambda: raise_(kiln.validate("MASKED + 1"))],
    "re_evaluate": lambda: [lambda: (kiln.evaluate("PLAIN + 1"), kiln.re_evaluate({"PLAIN": MASKED}))],
    "compile": lambda: of_expression(kiln.compile("PLAIN * 2")),
    "Expression": lambda: of_expression(kiln.Expression("x * 2")),
    "NumExpr": lambda: of_expression(kiln.NumExpr("x * 2", [("x", "f8")])),
    "average": lambda: [
        lambda: kiln.average(MASKED),
        lambda: kiln.average(MASKED, weights=PLAIN),
        lambda: kiln.average(PLAIN, weights=MASKED),
    ],
    "clip": lambda: [
        lambda: kiln.clip(MASKED, 0, 1),
        lambda: kiln.clip(MASKED),
        lambda: kiln.clip(PLAIN, MASKED),
        lambda: kiln.clip(PLAIN, 0, MASKED),
        lambda: kiln.clip(PLAIN, 0, 1, out=MASKED.copy()),
    ],
    "cumsum": lambda: [lambda: kiln.cumsum(MASKED), lambda: kiln.cumsum(PLAIN, out=MASKED.copy())],
    "diff": lambda: [lambda: kiln.diff(MASKED), lambda: kiln.diff(GRID, axis=0)],
    "unwrap": lambda: [lambda: kiln.unwrap(MASKED), lambda: kiln.unwrap(GRID, axis=0)],
    "where": lambda: [
        lambda: kiln.where(MASKED, 1, 2),
        lambda: kiln.where(PLAIN, MASKED, 2),
        lambda: kiln.where(PLAIN, 1, MASKED),
    ],
    **{
        name: lambda name=name: [
            lambda: getattr(kiln, name)(MASKED),
            lambda: getattr(kiln, name)(PLAIN, out=MASKED.copy()),
        ]
        for name in ("degrees", "radians", "rad2deg", "deg2rad")
    },
    "set_num_threads": lambda: [lambda: kiln.set_num_threads(np.ma.array(1))],
    "threads": lambda: [lambda: kiln.threads(np.ma.array(1)).__enter__()],
}
TWO = {"dot", "linear_fit", "exact_dot", "matmul", "matvec", "vecdot"}
# These take no arrays.
NONE = {"Cancelled", "KilnError", "__version__", "get_cdef", "get_include", "get_library", "isa", "num_threads"}
NONE |= {"show_config", "MPIError", "PeerError", "disassemble", "detect_number_of_cores", "detect_number_of_threads"}
NONE |= {"get_num_threads", "get_vml_version", "set_vml_num_threads", "set_vml_accuracy_mode", "use_vml"}


def calls_with_a_masked_array(name):
    function = getattr(kiln, name)
    if name in NONE:
        return []
    if name in OTHERS:
        return OTHERS[name]()
    if name in TWO:
        return of_two(function)
    return of_ufunc(function) if isinstance(function, np.ufunc) else of_reduction(function)


@pytest.mark.parametrize("name", kiln.__all__)
def test_masked_arrays_are_refused(name):
    for call in calls_with_a_masked_array(name):
        with pytest.raises(TypeError, match=r"is a masked array.*filled\(\) or compressed\(\)") as caught:
            call()
        del caught


def test_masked_arrays_are_refused_without_the_compiled_layer():
    script = """
import kiln, numpy as np
masked, plain = np.ma.array([1.0, 2.0], mask=[True, False]), np.ones(2)
for name, (inputs, outputs) in kiln._functions._shapes.items():
    function = getattr(kiln, name)
    assert not isinstance(function, np.ufunc)
    for place in range(inputs + outputs):
        arguments = [plain.copy() for _ in range(inputs + outputs)]
        arguments[place] = masked
        try:
            function(*arguments[:inputs], out=tuple(arguments[inputs:]))
        except TypeError as error:
            assert "is a masked array" in str(error), error
        else:
            raise SystemExit(f"{name}: {place}")
"""
    run("env", f"PYTHONPATH={ROOT / 'bindings' / 'python'}", sys.executable, "-c", script)


def test_ufuncs_stay_numpys():
    assert isinstance(kiln.maximum, np.ufunc)
    assert repr(kiln.maximum) == "<kiln ufunc 'maximum'>"
    assert pickle.loads(pickle.dumps(kiln.sqrt)) is copy.deepcopy(kiln.sqrt) is kiln.sqrt
    x, y = np.arange(6.0).reshape(2, 3), np.arange(3.0)
    assert np.array_equal(kiln.maximum.reduce(x, axis=1, keepdims=True), np.maximum.reduce(x, axis=1, keepdims=True))
    assert np.array_equal(kiln.hypot.outer(x, y), np.hypot.outer(x, y))
    assert np.array_equal(kiln.maximum.accumulate(y[::-1]), np.maximum.accumulate(y[::-1]))
    assert np.array_equal(kiln.maximum.reduceat(y, [0, 2]), np.maximum.reduceat(y, [0, 2]))
    kiln.maximum.at(y, [0, 0], [3.0, 5.0])
    assert y[0] == 5.0
    with pytest.raises(TypeError):
        kiln.maximum.reduce()
    # Another subclass is NumPy's matter.
    matrix = kiln.sqrt(x.view(type("Sub", (np.ndarray,), {})))
    assert type(matrix).__name__ == "Sub"


# A mask of 0 and 255, as images have it, and other bytes, seen as bools.
BYTES = np.array([[0, 255, 1], [2, 0, 128]], np.uint8)
TRUTH = BYTES != 0


@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1), ()], ids=str)
@pytest.mark.parametrize(
    "name", ["sum", "prod", "min", "max", "any", "all", "count_nonzero", "mean", "var", "std", "norm"]
)
def test_any_byte_but_zero_is_true_in_reductions(name, axis):
    function = getattr(kiln, name)
    for bools in (
        BYTES.view(bool),
        np.asfortranarray(BYTES).view(bool),
        BYTES[:, ::2].view(bool),
        BYTES[::-1].view(bool),
    ):
        truth = np.asarray(bools.view(np.uint8) != 0)
        found, expected = function(bools, axis=axis), function(truth, axis=axis)
        assert found.dtype == expected.dtype
        assert np.array_equal(found, expected)
        assert np.asarray(found).tobytes() == np.asarray(expected).tobytes()


@pytest.mark.parametrize("name", kiln.__all__)
def test_any_byte_but_zero_is_true_everywhere(name):
    bools, truth = BYTES.view(bool).ravel(), TRUTH.ravel()
    function = getattr(kiln, name)
    if isinstance(function, np.ufunc):
        assert all(
            np.array_equal(found, expected, equal_nan=True)
            for found, expected in zip(
                np.atleast_2d(function(*[bools] * function.nin)), np.atleast_2d(function(*[truth] * function.nin))
            )
        )
    elif name == "matvec":
        assert np.array_equal(function(bools[np.newaxis], bools), function(truth[np.newaxis], truth))
    elif name in TWO:
        assert np.array_equal(function(bools, truth), function(truth, truth), equal_nan=True)
    elif name in (
        "argmin",
        "argmax",
        "average",
        "cumsum",
        "diff",
        "nansum",
        "nanmax",
        "exact_sum",
        "exact_mean",
        "exact_var",
        "exact_norm2",
    ):
        assert np.array_equal(function(bools), function(truth))
    elif name == "where":
        assert np.array_equal(function(bools, 1, 2), function(truth, 1, 2))
    elif name == "histogram":
        assert all(map(np.array_equal, function(bools, 3), function(truth, 3)))
    elif name == "Accumulator":
        assert function(bools).to_bytes() == function(truth).to_bytes()
    elif name == "evaluate":
        for text in ["x + x", "x*2.5", "sum(x)", "max(x)", "where(x, 1, 2)", "~x", "x & True", "x == True", "int8(x)"]:
            found, expected = (np.asarray(function(text, {"x": x}, {})) for x in (bools, truth))
            assert (found.dtype, found.tobytes()) == (expected.dtype, expected.tobytes()), text
    elif name == "diffuse":
        assert np.array_equal(function(BYTES.view(bool), 0.1, 2), function(TRUTH, 0.1, 2))


SHAPES = [shape for ndim in (1, 2, 3) for shape in itertools.product((0, 1, 3), repeat=ndim) if 0 in shape]
NAMES = ["sum", "prod", "min", "max", "argmin", "argmax", "any", "all", "count_nonzero", "mean", "var", "std"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float64, np.int32, bool], ids=lambda dtype: np.dtype(dtype).name)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_no_elements_are_numpys_matter(name, dtype):
    for shape in SHAPES:
        x, axes = np.zeros(shape, dtype), [None, *range(len(shape))]
        if not name.startswith("arg"):
            axes += [(), *itertools.combinations(range(len(shape)), 2)]
        for axis in axes:
            try:
                expected = getattr(np, name)(x, axis=axis)
            except ValueError:
                with pytest.raises(ValueError, match="no elements"):
                    getattr(kiln, name)(x, axis=axis)
                continue
            found = getattr(kiln, name)(x, axis=axis)
            assert np.array_equal(
                found, expected, equal_nan=np.dtype(dtype).kind == "f" or name in ("mean", "var", "std")
            )
            assert np.shape(found) == np.shape(expected)


class Named(kiln.Accumulator):
    """What a user may make of it."""

    def __init__(self, name):
        super().__init__()
        self.name = name


def test_copies_and_pickles_keep_the_class():
    total = Named("total")
    total.add([1.5])
    for twin in (copy.copy(total), copy.deepcopy(total), pickle.loads(pickle.dumps(total))):
        assert (type(twin), twin.name, float(twin)) == (Named, "total", 1.5)
        twin.add([1.0])
        twin.name = "twin"
    assert (total.name, float(total)) == ("total", 1.5)
    assert type(Named.from_bytes(total.to_bytes())) is Named


def test_serialised_forms_are_measured_in_bytes():
    form = kiln.Accumulator([0.1, 2.0]).to_bytes()
    size = len(form)
    wide = array.array("I", form)
    assert len(wide) == size // 4
    for same in (bytearray(form), memoryview(form), wide, np.frombuffer(form, np.uint8).reshape(2, -1)):
        assert kiln.Accumulator.from_bytes(same).to_bytes() == form
    # As many items as the form has bytes, but other bytes: none of them, more, and with gaps.
    wrong = [np.zeros((size, 0)), np.zeros(size, np.uint16), np.frombuffer(form * 2, np.uint8)[::2], b"", form + b"\0"]
    for given in wrong:
        with pytest.raises(ValueError, match=r"size = |not contiguous"):
            kiln.Accumulator.from_bytes(given)
