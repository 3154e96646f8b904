"""Reductions take all of NumPy's arguments, and give NumPy's results; and what is beside them."""

import itertools
import pickle
import sys

import numpy as np
import pytest
from numpy_values import LETTERS, like, values

import kiln

CASES = [
    (shape, axis)
    for shape in [(60,), (9, 70), (3, 1, 4), (500, 3)]
    for axis in [None, 0, -1, *([(0, 1)] if len(shape) > 1 else [])]
]


def sample(letter, shape):
    """Of floats and complex numbers, with a nan here and there."""
    x = values(letter, shape, 5)
    if letter in "efdFD" and x.size:
        x.reshape(-1)[:: max(7, x.size // 9)] = np.nan
    return x


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_reductions_take_numpys_arguments(letter):
    for (shape, axis), keepdims in itertools.product(CASES, (False, True)):
        x = values(letter, shape, 3)
        mask = np.random.default_rng(1).random(shape) < 0.6
        for name in ("sum", "prod", "mean", "var", "std", "min", "max", "any", "all"):
            if letter in "FD" and name in ("min", "max"):
                continue
            y = x if name != "prod" else (np.sign(x) if letter not in "?FD" else x / 2 if letter in "FD" else x)
            both = getattr(kiln, name), getattr(np, name)
            options = dict(axis=axis, keepdims=keepdims)
            like(*(f(y, **options) for f in both), letter)
            initial = {"min": 1, "max": 1}.get(name)
            masked = dict(options, where=mask, **({} if initial is None else {"initial": initial}))
            like(*(f(y, **masked) for f in both), letter)
            row = dict(masked, where=mask[..., :1])
            like(*(f(y, **row) for f in both), letter)
            expected = both[1](y, **options)
            out = np.empty(np.shape(expected), np.asarray(expected).dtype)
            assert both[0](y, **options, out=out) is out
            like(out, expected, letter)
            if name in ("sum", "prod", "min", "max"):
                like(*(f(y, **options, initial=1) for f in both), letter)
            if name in ("sum", "mean", "var") and letter not in "FD":
                like(*(f(y, **options, dtype=np.float32) for f in both), "f")
            if name in ("var", "std"):
                like(*(f(y, **options, ddof=1) for f in both), letter)


@pytest.mark.parametrize("letter", "iefdFD")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_functions_are_numpys(letter):
    for (shape, axis), keepdims in itertools.product(CASES, (False, True)):
        x = sample(letter, shape)
        options = dict(axis=axis, keepdims=keepdims)
        for name in ("nansum", "nanmean", "nanvar", "nanstd", "nanmin", "nanmax", "nanprod"):
            if letter in "FD" and name in ("nanmin", "nanmax"):
                continue
            y = np.where(np.isnan(x), x, x / abs(x).clip(1)).astype(letter) if name == "nanprod" else x
            both = getattr(kiln, name), getattr(np, name)
            like(*(f(y, **options) for f in both), letter)
            if name in ("nanmin", "nanmax", "nansum"):
                mask = np.arange(x.size).reshape(shape) % 2 == 0
                like(*(f(y, **options, where=mask, initial=0) for f in both), letter)
        if letter not in "FD" and not isinstance(axis, tuple):
            for name in ("nanargmin", "nanargmax"):
                y = np.where(np.isnan(x).all(axis=axis, keepdims=True), 0, x).astype(letter)
                like(*(getattr(module, name)(y, **options) for module in (kiln, np)), letter)
    nothing = np.full((2, 3), np.nan)
    assert np.isnan(kiln.nanmin(nothing, axis=0)).all()
    assert np.isnan(kiln.nanmean(nothing))
    assert kiln.nansum(nothing) == 0
    with pytest.raises(ValueError, match="All-NaN slice"):
        kiln.nanargmin(nothing, axis=0)


def test_what_reductions_refuse():
    x = np.ones((2, 3))
    for call, error, message in (
        (lambda: kiln.sum(x, 0, np.float64), TypeError, "positional"),
        (lambda: kiln.max(x, 0, None), TypeError, "positional"),
        (lambda: kiln.sum(x, keepdims="no"), TypeError, "keepdims"),
        (lambda: kiln.sum(x, axis=1.0), TypeError, "'float' object cannot be interpreted as an integer"),
        (lambda: kiln.sum(x, axis="0"), TypeError, "cannot be interpreted as an integer"),
        (lambda: kiln.sum(x, axis=True), TypeError, "an integer is required for the axis"),
        (lambda: kiln.sum(x, axis=(0, 1.0)), TypeError, "cannot be interpreted as an integer"),
        (lambda: kiln.sum(x, axis=2), np.exceptions.AxisError, "^axis 2 is out of bounds for array of dimension 2$"),
        (lambda: kiln.sum(x, axis=(0, -2)), ValueError, "repeated axis"),
        (lambda: kiln.sum(x, where=np.ones((3, 2), bool)), ValueError, r"where has shape \(3, 2\)"),
        (lambda: kiln.sum(x, where=np.ones((2, 3))), TypeError, "where has dtype float64"),
        (lambda: kiln.max(x, where=x > 0), ValueError, "initial"),
        (lambda: kiln.sum(x, out=np.zeros(3)), ValueError, "out has shape"),
        (lambda: kiln.sum(x, out=np.zeros((), int)), TypeError, "cannot be cast"),
        (lambda: kiln.sum(x, axis=0, out=[0.0]), TypeError, "ArrayType"),
        (lambda: kiln.sum(x, axis=0, out=np.broadcast_to(0.0, 3)), ValueError, "read-only"),
        (lambda: kiln.sum(np.ones(2, object)), TypeError, "dtype object"),
        (lambda: kiln.var(x, ddof=1.5), TypeError, "ddof = 1.5: it must be an integer"),
        (lambda: kiln.average(x, np.ones(3)), TypeError, "weights="),
        (lambda: kiln.average(x, weights=np.ones(3)), TypeError, "Axis must be specified"),
        (lambda: kiln.average(x, axis=0, weights=np.ones(3)), ValueError, "Shape of weights"),
        (lambda: kiln.average(x, axis=1, weights=np.zeros(3)), ZeroDivisionError, "sum to zero"),
        (lambda: kiln.histogram(x, 3, weights=np.ones(3)), ValueError, "weights have shape"),
    ):
        with pytest.raises(error, match=message):
            call()
    # A result may go where the elements are.
    y = np.arange(6.0).reshape(2, 3)
    kiln.sum(y, axis=0, out=y[0])
    assert y[0].tolist() == [3.0, 5.0, 7.0]


@pytest.mark.parametrize("letter", "ilefdFD")
def test_weights(letter):
    rng = np.random.default_rng(4)
    x = values(letter, (6, 5, 4), 1)
    for axis, shape in [(None, (6, 5, 4)), (0, (6,)), (1, (5,)), ((0, 2), (6, 4)), ((2, 0), (4, 6)), (-1, (4,))]:
        for keepdims in (False, True):
            w = rng.random(shape)
            like(*(f.average(x, axis, w, keepdims=keepdims) for f in (kiln, np)), letter)
            for a, b in zip(*(f.average(x, axis, w, True, keepdims=keepdims) for f in (kiln, np))):
                like(a, b, letter)
    like(kiln.average(x, 0), np.average(x, 0), letter)
    if letter in "FD":
        return
    flat = x.ravel()
    for w in (rng.random(flat.size), rng.integers(0, 5, flat.size), rng.random(flat.size) * 1j):
        for density in (False, True):
            (found, edges), (expected, theirs) = (
                f.histogram(flat.astype(float), 7, weights=w, density=density) for f in (kiln, np)
            )
            assert np.array_equal(edges, theirs)
            np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_fast_ways_are_taken():
    """Where nothing has to be prepared, no Python function is called."""
    if not hasattr(kiln.sum, "__wrapped__") or type(kiln.sum).__module__ != "kiln._compiled":
        pytest.skip("the compiled layer is missing")
    arrays = [np.ones((3, 4), dtype) for dtype in (bool, np.int8, np.uint64, np.int64, np.float32, np.float64)]
    calls: list[str] = []
    sys.setprofile(lambda frame, event, _: calls.append(frame.f_code.co_name) if event == "call" else None)
    try:
        for x in arrays:
            for view in (x, x.T, x[::2, ::-1], x[0]):
                for name in ("sum", "prod", "min", "max", "argmin", "argmax", "any", "all", "count_nonzero"):
                    function = getattr(kiln, name)
                    function(view), function(view, -1), function(view, axis=0, keepdims=True), function(view, axis=())
                for function in (kiln.mean, kiln.var, kiln.std, kiln.norm):
                    function(view), function(view, axis=0), function(view, keepdims=True)
                kiln.var(view, axis=0, ddof=1)
    finally:
        sys.setprofile(None)
    assert calls == []


def test_moments_are_the_exact_ones():
    rng = np.random.default_rng(2)
    x = rng.normal(1e6, 1.0, 300_000)
    moments = kiln.Moments()
    for piece in np.split(x, [1, 10, 10, 70_000, 299_999]):
        moments.add(piece)
    assert moments.count == x.size
    assert moments.mean() == kiln.exact_mean(x)
    for ddof in (0, 1, 7):
        assert moments.var(ddof) == kiln.exact_var(x, ddof)
        assert moments.std(ddof) == pytest.approx(float(np.sqrt(kiln.exact_var(x, ddof))), rel=3e-16)
    # In parts, in any order, through pickling.
    parts = [kiln.Moments(part) for part in (x[::3], x[1::3][::-1], x[2::3])]
    total = pickle.loads(pickle.dumps(parts[2]))
    total.merge(parts[0])
    total.merge(parts[1])
    assert (total.count, total.mean(), total.var()) == (moments.count, moments.mean(), moments.var())
    small = kiln.Moments(np.array([1, 2, 4], np.float32).reshape(3, 1))
    assert small.mean(np.float32) == kiln.exact_mean(np.array([1, 2, 4], np.float32))
    assert small.var(dtype="f4").dtype == np.float32
    assert repr(kiln.Moments([1, 3])) == "Moments(count=2, mean=2.0, var=1.0)"
    nothing = kiln.Moments()
    assert np.isnan([nothing.mean(), nothing.var(), kiln.Moments([1.0]).var(1), kiln.Moments([np.inf]).var()]).all()
    for call, error in (
        (lambda: nothing.add(np.ones(2, object)), TypeError),
        (lambda: nothing.add([2**60]), ValueError),
        (lambda: nothing.merge(3), TypeError),
        (lambda: nothing.var(-1), ValueError),
        (lambda: nothing.var(1.5), TypeError),
        (lambda: nothing.mean(int), TypeError),
        (lambda: kiln.Moments(np.ma.array([1.0], mask=[True])), TypeError),
    ):
        with pytest.raises(error):
            call()
    assert nothing.count == 0


def test_complex_products_are_those_of_expressions():
    z = np.exp(1j * np.arange(30_000.0)).reshape(2, 3, 5000)
    assert kiln.prod(z) == kiln.evaluate("prod(z)")
    for axis in (0, 1, 2, -1, (0, 2), (2, 1), ()):
        for keepdims in (False, True):
            found, text = kiln.prod(z, axis, keepdims=keepdims), f"prod(z, axis={axis}, keepdims={keepdims})"
            assert np.array_equal(found, kiln.evaluate(text)), text
            assert found.shape == np.prod(z, axis, keepdims=keepdims).shape
    assert kiln.prod(z[:0, 0, 0]) == 1
