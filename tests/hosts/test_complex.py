"""Functions of complex numbers in Python: NumPy's values, types and layouts."""

import numpy as np
import pytest
from test_package import layouts, same

import kiln
from kiln import _declarations

UNARY, BINARY, PART = _declarations.COMPLEX_UNARY, _declarations.COMPLEX_BINARY, _declarations.COMPLEX_PART
DTYPES = pytest.mark.parametrize("dtype", [np.complex64, np.complex128], ids=["complex64", "complex128"])
REAL = {np.complex64: np.float32, np.complex128: np.float64}


def numbers(shape, dtype, seed=7):
    random = np.random.default_rng(seed)
    return (random.normal(size=shape) + 1j * random.normal(size=shape)).astype(dtype)


@pytest.mark.parametrize("name", [*UNARY, *BINARY, *PART])
@DTYPES
def test_values_layouts_and_results(name, dtype):
    function, count = getattr(kiln, name), 2 if name in BINARY else 1
    arrays = [numbers((6, 500), dtype, seed) for seed in range(count)]
    expected = function(*arrays)
    assert expected.dtype == (REAL[dtype] if name in PART else dtype)
    # NumPy's own error is some ulps more, and that of its power some dozens.
    distance = np.abs(expected - getattr(np, name)(*arrays)) / np.abs(expected)
    assert distance.max() < (200 if name == "power" else 16) * np.finfo(dtype).eps
    for views in zip(*(layouts(array) for array in arrays)):
        view = [view for _, view in views]
        # A list becomes complex128.
        if not isinstance(view[0], list):
            assert same(function(*view), [expected]), views[0][0]
            assert same(function(view[0], *arrays[1:]), [expected]), views[0][0]
    wide = np.zeros((6, 1000), expected.dtype)
    assert function(*arrays, out=wide[:, ::2]).base is wide
    assert same(wide[:, ::2], [expected])
    assert not wide[:, 1::2].any()
    if name not in PART:
        for k in range(count):
            copies = [array.copy() for array in arrays]
            assert function(*copies, out=copies[k]) is copies[k]
            assert same(copies[k], [expected])


def test_results_over_their_arguments():
    z = numbers(100, np.complex128)
    expected, real = kiln.abs(z), z.view(np.float64)
    kiln.abs(z, out=real[:100])
    assert np.array_equal(real[:100], expected)
    z = numbers(100, np.complex128)
    expected = kiln.exp(z[:-1])
    kiln.exp(z[:-1], out=z[1:])
    assert np.array_equal(z[1:], expected)
    z = numbers(100, np.complex128)
    expected = kiln.angle(z)
    kiln.angle(z, out=z.imag)
    assert np.array_equal(z.imag, expected)


def test_types_are_chosen_as_numpys():
    for x in (1j, [1, 2j], np.ones(3, np.complex64), np.ones(3, ">c8"), np.ones(3, "<c16"), np.complex64(1j)):
        assert kiln.exp(x).dtype == np.exp(x).dtype
        assert np.allclose(kiln.exp(x), np.exp(x), rtol=1e-6)
        assert kiln.abs(x).dtype == np.abs(x).dtype
    assert kiln.exp(2.0).dtype == np.float64
    assert kiln.exp(np.float32(2)).dtype == np.float32
    assert kiln.conj(np.ones(2, np.float32)).dtype == np.float32
    # Complex only.
    assert kiln.angle([-1.0, 1.0]).tolist() == [np.pi, 0.0]
    z = numbers(9, np.complex64)
    for y in (2, 2.5, 1j, np.float32(2), np.complex64(1 + 1j), np.arange(9), np.complex128(2)):
        assert kiln.power(z, y).dtype == np.power(z, y).dtype
        assert kiln.power(y, z).dtype == np.power(y, z).dtype
    for unusable in (np.ones(2, np.clongdouble), ["text"], np.array([object()])):
        with pytest.raises(TypeError):
            kiln.exp(unusable)
    with pytest.raises(TypeError):
        kiln.cbrt(1j)
    with pytest.raises(TypeError):
        kiln.exp(1j, out=np.empty((), np.float64))


def test_one_argument_for_many_results():
    z = numbers(3000, np.complex128)
    for many in (z, z[::2], z[::-1]):
        found = kiln.power(many, 0.5 + 1j)
        assert np.array_equal(found, kiln.power(many, np.full(many.shape, 0.5 + 1j)))
        assert np.array_equal(kiln.power(2 - 1j, many), kiln.power(np.full(many.shape, 2 - 1j), many))
    large = np.tile(z, 40)
    assert np.array_equal(kiln.power(large, 1j), np.tile(kiln.power(z, np.full(3000, 1j)), 40))
    assert np.array_equal(kiln.exp(np.broadcast_to(1 + 2j, (5, 7))), np.full((5, 7), kiln.exp(1 + 2j)))


def test_special_values_are_numpys():
    parts = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, np.inf, -np.inf, np.nan]
    z = np.array([complex(x, y) for x in parts for y in parts])
    for name in ("sqrt", "exp", "log", "arccos", "arccosh", "arcsinh", "arctanh", "abs", "angle"):
        with np.errstate(all="ignore"):
            found, expected = getattr(kiln, name)(z), getattr(np, name)(z)
        for part in ("real", "imag"):
            assert np.allclose(getattr(found, part), getattr(expected, part), rtol=1e-14, atol=0, equal_nan=True), name
    with np.errstate(all="ignore"):
        assert np.array_equal(kiln.power(z, 0), np.ones(len(z)))
        assert np.array_equal(kiln.power(0, [2.5, 1, 3]), np.zeros(3))
        assert np.isnan(kiln.power(0, [1j, -1 + 0j])).all()
