"""Reductions in Python against NumPy: every one, every type, every form of axis."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

import kiln

FLOATS = (np.float32, np.float64)
INTEGERS = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)
SHAPES = (
    (),
    (1,),
    (7,),
    (5000,),
    (3, 4),
    (1, 9),
    (70, 5),
    (5, 70),
    (4, 3, 5),
    (2, 1, 3, 2),
    (4100, 3),
    (3, 4100),
    (257, 3),
    (513, 16),
)


def axes_of(ndim):
    """None, each axis from both ends, pairs, and no axis at all."""
    yield None
    yield ()
    yield from range(-ndim, ndim)
    yield from itertools.combinations(range(ndim), 2)


def views(x):
    """The same values, laid differently."""
    yield x
    if x.ndim == 0:
        return
    yield np.asfortranarray(x)
    gaps = np.zeros([2 * n for n in x.shape], x.dtype)[tuple(slice(None, None, 2) for _ in x.shape)]
    gaps[...] = x
    yield gaps
    yield np.ascontiguousarray(x[tuple(slice(None, None, -1) for _ in x.shape)])[
        tuple(slice(None, None, -1) for _ in x.shape)
    ]
    record = np.zeros(x.shape, [("tag", "u1"), ("x", x.dtype)])
    record["x"] = x
    yield record["x"]
    yield x.astype(x.dtype.newbyteorder())


def random(rng, dtype, shape):
    """Numbers of the type, zeros among them."""
    if np.dtype(dtype).kind == "b":
        return rng.random(shape) < 0.7
    if np.dtype(dtype).kind in "iu":
        info = np.iinfo(dtype)
        x = rng.integers(info.min, info.max, shape, dtype, endpoint=True)
    else:
        x = rng.standard_normal(shape).astype(dtype)
    return np.where(rng.random(shape) < 0.1, dtype(0), x).astype(dtype)


EXACT = ("sum", "prod", "min", "max", "argmin", "argmax", "any", "all", "count_nonzero")


def along_as_numpy(name, x, axis, keepdims):
    """What NumPy gives; for places along several axes, as if they were one."""
    if name.startswith("arg") and (axis is None or isinstance(axis, tuple)):
        axes = tuple(range(x.ndim)) if axis is None else tuple(sorted(a % x.ndim for a in axis))
        kept = [i for i in range(x.ndim) if i not in axes]
        flat = x.transpose(*kept, *axes).reshape([x.shape[i] for i in kept] + [-1])
        found = getattr(np, name)(flat, axis=-1)
        return found.reshape([1 if i in axes else n for i, n in enumerate(x.shape)]) if keepdims else found
    return getattr(np, name)(x, axis=axis, keepdims=keepdims)


@pytest.mark.parametrize("name", EXACT)
def test_integers_and_bools_are_numpys(name):
    rng = np.random.default_rng(1)
    for dtype, shape in itertools.product((*INTEGERS, np.bool_), SHAPES[::2]):
        x = random(rng, dtype, shape)
        for axis, keepdims in itertools.product(axes_of(x.ndim), (False, True)):
            expected = along_as_numpy(name, x, axis, keepdims)
            for view in views(x):
                found = getattr(kiln, name)(view, axis=axis, keepdims=keepdims)
                assert np.array_equal(found, expected), (name, dtype, shape, axis)
                assert np.shape(found) == np.shape(expected)
                assert found.dtype == expected.dtype


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", [*EXACT, "mean", "var", "std"])
def test_floats_are_numpys(name, dtype):
    rng = np.random.default_rng(2)
    tolerance = 3e-5 if dtype == np.float32 else 1e-13
    for shape in SHAPES:
        x = random(rng, dtype, shape)
        if name == "prod":
            x = (1 + 0.01 * x).astype(dtype)
        for axis, keepdims in itertools.product(axes_of(x.ndim), (False, True)):
            expected = along_as_numpy(name, x, axis, keepdims)
            first = None
            for view in views(x):
                found = getattr(kiln, name)(view, axis=axis, keepdims=keepdims)
                assert np.shape(found) == np.shape(expected)
                assert found.dtype == expected.dtype
                scale = (
                    getattr(np, name)(np.abs(x), axis=axis, keepdims=keepdims)
                    if name in ("sum", "mean")
                    else np.abs(expected)
                )
                assert (
                    np.all(np.abs(found - expected.astype(found.dtype)) <= tolerance * scale)
                    if found.dtype.kind == "f"
                    else (np.array_equal(found, expected))
                )
                # The same bits however it lies in memory.
                first = found if first is None else first
                assert np.asarray(found).tobytes() == np.asarray(first).tobytes()


@pytest.mark.parametrize("dtype", FLOATS)
def test_a_result_along_an_axis_is_that_of_the_vector(dtype):
    x = np.random.default_rng(3).standard_normal((9000, 11)).astype(dtype)
    for name in ("sum", "prod", "mean", "var", "std", "norm", "min", "argmax"):
        function = getattr(kiln, name)
        by_column = [function(x[:, j].copy()) for j in range(11)]
        for threads in (1, 2, 4):
            with kiln.threads(threads):
                assert function(x, axis=0).tobytes() == np.array(by_column).tobytes()
                assert function(x.T.copy(), axis=1).tobytes() == np.array(by_column).tobytes()
                # One long vector that threads share, contiguous and not.
                assert function(x) == function(np.repeat(x.reshape(-1), 2)[::2]) == function(x.reshape(-1))


def test_complex_numbers():
    rng = np.random.default_rng(4)
    for dtype in (np.complex64, np.complex128):
        x = (rng.standard_normal((40, 30)) + 1j * rng.standard_normal((40, 30))).astype(dtype)
        for axis in (None, 0, 1, (0, 1)):
            for name in ("sum", "mean", "var", "std"):
                found, expected = getattr(kiln, name)(x, axis=axis), getattr(np, name)(x, axis=axis)
                assert np.allclose(found, expected, rtol=1e-5, atol=1e-4)
                assert found.dtype == expected.dtype
            assert np.allclose(kiln.norm(x, axis=axis), np.sqrt(np.sum(np.abs(x) ** 2, axis=axis)), rtol=1e-5)
            assert np.array_equal(kiln.count_nonzero(x, axis=axis), np.count_nonzero(x, axis=axis))
        x = (0.9 + 0.2 * x).astype(dtype)
        for axis in (None, 0, 1, (0, 1)):
            assert np.allclose(kiln.prod(x, axis=axis), np.prod(x, axis=axis), rtol=1e-3)
            assert kiln.prod(x, axis=axis).dtype == dtype
        assert np.allclose(kiln.dot(x[0], x[1]), np.dot(x[0], x[1]), rtol=1e-5)
    for name in ("min", "argmax"):
        with pytest.raises(TypeError, match="complex"):
            getattr(kiln, name)(x)


def test_nan_and_infinities():
    nan, inf = math.nan, math.inf
    for filling in (0, 5000):
        x = np.concatenate([[1.0, nan, -inf, nan], np.full(filling, 2.0)])
        for name in ("sum", "prod", "min", "max", "mean", "var", "std", "norm"):
            assert np.isnan(getattr(kiln, name)(x)), name
        assert kiln.argmin(x) == kiln.argmax(x) == 1
        assert kiln.count_nonzero(x) == x.size
        y = np.concatenate([np.full(filling, 2.0), [-inf, 3.0]])
        assert (kiln.min(y), kiln.max(y), kiln.norm(y), kiln.norm(y, 1), kiln.norm(y, inf)) == (-inf, 3, inf, inf, inf)
        assert np.isnan(kiln.var(y))


def test_nothing():
    empty = np.zeros((0, 3))
    assert (kiln.sum(empty), kiln.prod(empty), kiln.any(empty), kiln.all(empty)) == (0, 1, False, True)
    assert np.isnan(kiln.mean(empty))
    assert np.array_equal(kiln.sum(empty, axis=0), np.zeros(3))
    assert kiln.max(empty, axis=1).shape == (0,)
    for name in ("min", "max", "argmin", "argmax"):
        with pytest.raises(ValueError, match="x has no elements: at least one is needed"):
            getattr(kiln, name)(empty)
        with pytest.raises(ValueError, match="x has no elements"):
            getattr(kiln, name)(empty, axis=0)


def test_wrong_axes():
    x = np.zeros((2, 3))
    for axis in (2, -3, (0, 5)):
        with pytest.raises(np.exceptions.AxisError):
            kiln.sum(x, axis=axis)
    with pytest.raises(ValueError, match="repeated axis"):
        kiln.sum(x, axis=(0, 0))
    with pytest.raises(TypeError, match="'float' object cannot be interpreted as an integer"):
        kiln.sum(x, axis=1.5)
    with pytest.raises(ValueError, match="ord = 3"):
        kiln.norm(x, 3)
    with pytest.raises(TypeError, match="masked"):
        kiln.max(np.ma.array([1.0], mask=[True]))


def test_norms_do_not_overflow_or_underflow():
    for n in (3, 5000, 100_000):
        for exponent in (-1074, -1040, -600, -500, 0, 400, 511, 600, 1000):
            x = np.full(n, math.ldexp(1.0, exponent))
            expected = (
                math.ldexp(math.sqrt(n), exponent)
                if exponent > -1000
                else round(math.sqrt(n) * 2.0 ** (exponent + 1074)) * 5e-324
            )
            assert kiln.norm(x) == pytest.approx(expected, rel=1e-14)
        y = np.concatenate([np.full(n, 1e-200), np.full(n, 1e200), np.full(n, 1.0)])
        assert kiln.norm(y) == pytest.approx(1e200 * math.sqrt(n), rel=1e-14)
        z = np.full(n, np.float32(1e-30))
        assert kiln.norm(z) == pytest.approx(1e-30 * math.sqrt(n), rel=1e-5)
        assert kiln.norm(1e30 * np.ones(n, np.float32)) == pytest.approx(1e30 * math.sqrt(n), rel=1e-5)


def test_errors_grow_slowly():
    """The variance with a large mean; and ten million tenths in float32, where a plain loop gives 1.088e6."""
    x = 1e9 + np.random.default_rng(5).random(300_000)
    exact = float(kiln.exact_var(x))
    assert abs(kiln.var(x) - exact) < 1e-8 * exact
    tenths = np.full(10_000_000, np.float32(0.1))
    assert kiln.sum(tenths) == pytest.approx(float(Fraction(float(np.float32(0.1))) * 10_000_000), rel=2e-6)
    for n in (10, 1000, 100_000, 3_000_000):
        y = np.random.default_rng(n).random(n)
        assert abs(kiln.sum(y) - math.fsum(y)) <= (128 + math.log2(n)) * 2.0**-53 * math.fsum(y)


def test_fits_and_averages():
    rng = np.random.default_rng(6)
    for n, dtype in itertools.product((2, 10, 5000, 100_000), FLOATS):
        x = (1000 + rng.random(n)).astype(dtype)
        y = (3 * x.astype(float) - 7 + 0.1 * rng.standard_normal(n)).astype(dtype)
        slope, intercept, residual = kiln.linear_fit(x, y)
        wide = x.astype(float) - x.astype(float).mean()
        rise = y.astype(float) - y.astype(float).mean()
        expected = (wide @ rise) / (wide @ wide)
        assert slope == pytest.approx(expected, rel=1e-2 if dtype == np.float32 else 1e-9)
        if dtype == np.float64:
            left = rise - expected * wide
            assert intercept == pytest.approx(y.mean() - expected * x.mean(), rel=1e-7)
            assert residual == pytest.approx(left @ left, rel=1e-6, abs=1e-9)
        weights = rng.random(n).astype(dtype)
        assert kiln.average(x, weights=weights) == pytest.approx(np.average(x.astype(float), weights=weights), rel=1e-5)
    assert np.isnan(kiln.linear_fit([2.0, 2.0], [1.0, 3.0])[0])
    with pytest.raises(ValueError, match="differ in length"):
        kiln.linear_fit([1.0], [1.0, 2.0])


@pytest.mark.parametrize("bins", [1, 7, 10, 100, 1000])
def test_histograms_are_numpys(bins):
    rng = np.random.default_rng(bins)
    for x in (
        rng.random(100_000),
        rng.standard_normal(3000),
        np.arange(50.0),
        np.repeat(np.linspace(0, 1, 11), 3),
        np.zeros(5),
    ):
        for span in (None, (0.0, 1.0), (-0.3, 0.7)):
            counts, edges = kiln.histogram(x, bins, range=span)
            expected, their_edges = np.histogram(x, bins, range=span)
            assert np.array_equal(edges, their_edges)
            assert np.array_equal(counts, expected)
    assert kiln.histogram([np.nan, 0.5, 2.0], bins, range=(0, 1))[0].sum() == 1
    # The range is double, whatever the elements.
    x = np.array([16777216, 16777218, 16777220], np.float32)
    assert kiln.histogram(x, bins, range=(16777217, 16777219))[0].sum() == 1
    assert kiln.histogram(x, bins, range=(0, 1e39))[0].sum() == 3
    for dtype in (bool, np.int8, np.uint16, np.int64, np.float16):
        x = rng.integers(0, 100, (40, 30)).astype(dtype)[::2, ::-3]
        assert np.array_equal(
            kiln.histogram(x, bins, range=(0, 64))[0], np.histogram(x.astype(float), bins, range=(0, 64))[0]
        )
    for bad, message in (
        (dict(bins=0), "bins = 0"),
        (dict(range=(1, 0)), "range = "),
        (dict(range=(0, math.inf)), "range = "),
    ):
        with pytest.raises(ValueError, match=message):
            kiln.histogram([1.0], **bad)
