"""What has NumPy's name has NumPy's arguments, types and values; every difference is listed here."""

import inspect
import itertools

import numpy as np
import pytest
from numpy_values import LETTERS, like, values

import kiln

BOTH = [name for name in kiln.__all__ if callable(getattr(np, name, None))]
UFUNCS = [
    name for name in BOTH if isinstance(getattr(kiln, name), np.ufunc) and isinstance(getattr(np, name), np.ufunc)
]
FUNCTIONS = [name for name in BOTH if not isinstance(getattr(kiln, name), np.ufunc)]

# Earlier ones have other parameters, and floats for floors of integers.
of_today = pytest.mark.skipif(
    np.lib.NumpyVersion(np.__version__) < "2.1.0", reason="NumPy's types and parameters of 2.1"
)

# Of each function: the parameters of NumPy's that Kiln's lacks, and those that Kiln's has beside them. The first one,
# x, is NumPy's a.
ARRAY, OTHER = {"a"}, {"x"}
LACKING = {
    "all": (ARRAY, OTHER),
    "any": (ARRAY, OTHER),
    "argmax": (ARRAY, OTHER),
    "argmin": (ARRAY, OTHER),
    "average": (ARRAY, OTHER),
    "clip": ({"a", "a_min", "a_max", "kwargs"}, OTHER),
    "count_nonzero": (ARRAY, OTHER),
    "cumsum": (ARRAY, OTHER),
    "deg2rad": (set(), {"out"}),
    "degrees": (set(), {"out"}),
    "diff": ({"a", "prepend", "append"}, OTHER),
    "dot": ({"a", "b", "out"}, {"x", "y"}),
    "histogram": (ARRAY, OTHER),
    "max": (ARRAY, OTHER),
    "mean": (ARRAY, OTHER),
    "min": (ARRAY, OTHER),
    "nanargmax": (ARRAY, OTHER),
    "nanargmin": (ARRAY, OTHER),
    "nanmax": (ARRAY, OTHER),
    "nanmean": (ARRAY, OTHER),
    "nanmin": (ARRAY, OTHER),
    "nanprod": (ARRAY, OTHER),
    "nanstd": ({"a", "mean", "correction"}, OTHER),
    "nansum": (ARRAY, OTHER),
    "nanvar": ({"a", "mean", "correction"}, OTHER),
    "prod": (ARRAY, OTHER),
    "rad2deg": (set(), {"out"}),
    "radians": (set(), {"out"}),
    "std": ({"a", "mean", "correction"}, OTHER),
    "sum": (ARRAY, OTHER),
    "unwrap": ({"p"}, OTHER),
    "var": ({"a", "mean", "correction"}, OTHER),
}
# These are ufuncs in NumPy, some of them generalised, whose parameters have no names.
NAMELESS = {"where", "degrees", "radians", "rad2deg", "deg2rad", "matmul", "matvec", "vecdot"}


@of_today
@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - NAMELESS))
def test_parameters_are_numpys(name):
    try:
        theirs = inspect.signature(getattr(np, name)).parameters
    except ValueError:  # of compiled functions of older versions
        pytest.skip("NumPy's function does not tell its parameters")
    mine = inspect.signature(getattr(kiln, name)).parameters
    lacking, more = set(theirs) - set(mine), set(mine) - set(theirs)
    assert (lacking, more) == LACKING.get(name, (set(), set()))
    # Those that may come by position do so in NumPy's order, as far as they go.
    by_position = [p.name for p in mine.values() if p.kind is p.POSITIONAL_OR_KEYWORD][1:]
    if name not in ("clip", "dot"):
        assert by_position == [p for p in theirs if p not in lacking][: len(by_position)]


# Types of arguments for which the type of the result is not NumPy's: the functions, the types, Kiln's and NumPy's.
NOT_COMPLEX = {(letter, "TypeError", letter) for letter in "FD"}
OTHER_TYPES = {
    **dict.fromkeys(("exp2", "expm1", "log2", "log10", "log1p"), NOT_COMPLEX),
    # 1 / 2 is not 0.
    "reciprocal": {(a, "e", "b" if a == "?" else a) for a in "?bB"}
    | {(a, "f", a) for a in "hH"}
    | {(a, "d", a) for a in "iIlL"},
    # NumPy refuses bools.
    "sign": {("?", "b", "TypeError")},
    "negative": {("?", "b", "TypeError")},
    "subtract": {("??", "b", "TypeError")},
}


@of_today
@pytest.mark.parametrize("name", UFUNCS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_types_are_numpys(name):
    function, reference = getattr(kiln, name), getattr(np, name)

    def type_of(function, arrays):
        try:
            return np.asarray(function(*arrays)).dtype.char
        except TypeError:
            return "TypeError"

    differences = set()
    for letters in itertools.product(LETTERS, repeat=function.nin):
        arrays = [np.array([1, 2]).astype(letter) for letter in letters]
        found, expected = type_of(function, arrays), type_of(reference, arrays)
        if found != expected:
            differences.add(("".join(letters), found, expected))
    assert differences == OTHER_TYPES.get(name, set())
    assert function.nin == reference.nin
    assert function.nout == reference.nout


SIMPLE = [name for name in UFUNCS if name in kiln._simple.__all__ and name not in kiln._simple._ALIASES]
# Whose values are those of NumPy, to the last bit.
SIMPLE += ["abs", "square", "floor", "ceil", "trunc", "rint", "maximum", "minimum", "fmax", "fmin", "conj"]


@pytest.mark.parametrize("name", SIMPLE)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_values_are_numpys(name):
    function, reference = getattr(kiln, name), getattr(np, name)
    # Multiplication of complex numbers is fused in some of NumPy's loops.
    close = (
        np.testing.assert_array_equal
        if name not in ("multiply", "square", "divide", "abs")
        else np.testing.assert_allclose
    )
    more = {} if close is np.testing.assert_array_equal else {"rtol": 1e-6}
    for types in (types.split("->")[0] for types in reference.types):
        if not set(types) <= set(LETTERS):
            continue
        for n in (0, 1, 7, 1000, 70_000):
            arguments = [values(letter, n, k) for k, letter in enumerate(types)]
            if "shift" in name:
                arguments[1] = abs(arguments[1]) % 8
            expected = reference(*arguments)
            found = function(*arguments)
            assert found.dtype == expected.dtype
            close(found, expected, **more)
            # Strided, reversed, misaligned, in the other byte order, one for all.
            wide = [np.repeat(x, 2)[::2] for x in arguments]
            close(function(*wide), expected, **more)
            close(function(*(x[::-1] for x in arguments)), expected[::-1], **more)
            shifted = [np.frombuffer(b"?" + x.tobytes(), "u1")[1:].view(x.dtype) for x in arguments]
            close(function(*shifted), expected, **more)
            close(function(*(x.astype(x.dtype.newbyteorder()) for x in arguments)), expected, **more)
            if n and len(types) > 1:
                for k in range(2):
                    one = [x[:1] if i == k else x for i, x in enumerate(arguments)]
                    close(function(*one), reference(*one), **more)
            out = np.zeros(2 * n, expected.dtype)[::2]
            assert function(*arguments, out=out) is out
            close(out, expected, **more)
            mask = np.arange(n) % 3 == 0
            out = np.zeros(n, expected.dtype)
            function(*arguments, out=out, where=mask)
            close(out, np.where(mask, expected, expected.dtype.type(0)), **more)
    if len(types) == 2 and reference.identity is not None and reference.nout == 1:
        # Of other types than bools, logical ones are reduced by all() and any().
        x = values("i" if "bit" in name else "?" if "logical" in name else "d", (5, 6), 1)
        for axis in (0, 1):
            close(function.reduce(x, axis=axis), reference.reduce(x, axis=axis))
        assert function.identity == reference.identity


def test_integers_of_64_bits_are_compared_exactly():
    x, y = np.array([2**63 - 1, -1, 5]), np.array([2**63, 2**64 - 1, 5], np.uint64)
    for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal"):
        assert np.array_equal(getattr(kiln, name)(x, y), getattr(np, name)(x, y))
        assert np.array_equal(getattr(kiln, name)(y, x), getattr(np, name)(y, x))


def test_every_nan_is_one_nan():
    for letter in "efdFD":
        zeros, infinities = np.zeros(70_000, letter), np.full(70_000, np.inf, letter)
        part = np.zeros(1, letter).real.dtype
        one = np.array([np.nan], part).tobytes()
        for result in (
            kiln.divide(zeros, zeros),
            kiln.subtract(infinities, infinities),
            kiln.multiply(infinities, zeros),
        ):
            bits = result.view(f"V{part.itemsize}")
            assert all(number.tobytes() == one for number in bits[np.isnan(result.view(part))][:9])


def test_what_ufuncs_refuse():
    for bad in ("text", np.ones(2, object), np.ones(2, np.longdouble)):
        with pytest.raises(TypeError):
            kiln.add(bad, np.ones(2))
    with pytest.raises(TypeError):
        kiln.bitwise_and(1.0, 2)
    with pytest.raises(TypeError, match="same_kind"):
        kiln.add(1.0, 2.0, out=np.zeros((), int))
    with pytest.raises(ValueError, match="negative power"):
        kiln.power(np.array([2, 3]), -np.array([1, 2]))
    with pytest.raises(ValueError, match="broadcast"):
        kiln.add(np.ones(2), np.ones(3))
    with pytest.raises(OverflowError):
        kiln.add(np.ones(2, np.uint8), 300)
    assert repr(kiln.add) == "<kiln ufunc 'add'>"
    assert ">>> result = kiln.add(x, y)" in kiln.add.__doc__


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_is_around_ufuncs(letter):
    x = values(letter, (7, 30), 2)
    for condition in (x, x != 0, True):
        for y in (x[::-1], x[0], 1):
            like(kiln.where(condition, x, y), np.where(condition, x, y), letter)
    if letter not in "FD?":
        for low, high in [(1, 4), (1, None), (None, 4), (x[0], x[0] + 1)]:
            like(kiln.clip(x, low, high), np.clip(x, low, high), letter)
        for name in ("degrees", "radians", "rad2deg", "deg2rad"):
            like(getattr(kiln, name)(x), getattr(np, name)(x), letter if letter in "ef" else "e")
        like(kiln.unwrap(3 * x.astype("d"), axis=0), np.unwrap(3 * x.astype("d"), axis=0), "d")
        like(kiln.unwrap(3 * x.astype("d"), 4.0), np.unwrap(3 * x.astype("d"), 4.0), "d")
    if letter in "bhilefd":
        like(kiln.unwrap(x, period=6), np.unwrap(x, period=6), letter)
    for axis, n in itertools.product((0, 1, -1), (0, 1, 3)):
        like(kiln.diff(x, n, axis), np.diff(x, n, axis), letter)
    like(kiln.cumsum(x), np.cumsum(x), letter)
    like(kiln.cumsum(x, 0), np.cumsum(x, 0), letter)


def test_operations_in_c():
    """kiln_operation_find and kiln_operation_apply, as another host calls them."""
    from kiln._library import ffi, lib

    output, operation = ffi.new("int32_t *"), ffi.new("int64_t *")
    find = lib.kiln_operation_find
    assert find(b"fma", 3, [lib.KILN_F64] * 3, output, operation) == lib.KILN_OK
    assert output[0] == lib.KILN_F64
    x, y, z, out = (np.arange(5.0) + k for k in range(4))
    pointers = [ffi.cast("void *", array.ctypes.data) for array in (x, y, z, out)]
    apply = lib.kiln_operation_apply
    # One for all, reversed, and every second one.
    assert apply(operation[0], 5, pointers[0], 1, pointers[1], 0, pointers[2], -1, pointers[3], 1) == lib.KILN_OK
    assert np.array_equal(out, x * y[0] + z[::-1])
    assert apply(operation[0], 3, pointers[0], 2, pointers[1], 2, pointers[2], 2, pointers[0], 2) == lib.KILN_OK
    assert x.tolist() == [2.0, 1.0, 10.0, 3.0, 26.0]
    assert apply(operation[0], 0, *[ffi.NULL, 1] * 4) == lib.KILN_OK
    for arguments, status in (
        ((-1, 5, *pointers), "VALUE"),
        ((10**6, 5, *pointers), "VALUE"),
        ((operation[0], -1, *pointers), "COUNT"),
        ((operation[0], 5, ffi.NULL, *pointers[1:]), "NULL"),
        ((operation[0], 5, pointers[0], ffi.NULL, *pointers[2:]), "NULL"),
        ((operation[0], 5, *pointers[:3], ffi.NULL), "NULL"),
        ((operation[0], 5, *pointers[:3], pointers[0] + 8), "OVERLAP"),
    ):
        number, n, *places = arguments
        before = out.copy()
        steps = [value for place in places for value in (place, 1)]
        assert apply(number, n, *steps) == getattr(lib, f"KILN_ERR_{status}")
        assert np.array_equal(out, before)
    assert apply(operation[0], 5, *[v for p in pointers[:3] for v in (p, 1)], pointers[3], 0) == lib.KILN_ERR_STRIDE
    for arguments, status in (
        ((b"nothing", 1, [lib.KILN_F64]), "TYPE"),
        ((b"add", 2, [lib.KILN_F64, lib.KILN_F32]), "TYPE"),
        ((b"sincos", 1, [lib.KILN_F64]), "TYPE"),
        ((b"add" * 99, 2, [lib.KILN_F64] * 2), "TYPE"),
        ((b"\xff", 2, [lib.KILN_F64] * 2), "TYPE"),
        ((b"add", 2, [lib.KILN_F64, 99]), "VALUE"),
        ((b"add", 0, [lib.KILN_F64]), "VALUE"),
        ((b"add", 4, [lib.KILN_F64] * 4), "VALUE"),
        ((ffi.NULL, 2, [lib.KILN_F64] * 2), "NULL"),
        ((b"add", 2, ffi.NULL), "NULL"),
    ):
        assert find(*arguments, output, operation) == getattr(lib, f"KILN_ERR_{status}"), arguments
    assert find(b"add", 2, [lib.KILN_F64] * 2, ffi.NULL, operation) == lib.KILN_ERR_NULL
    assert find(b"add", 2, [lib.KILN_F64] * 2, output, ffi.NULL) == lib.KILN_ERR_NULL
    assert find(b"power", 2, [lib.KILN_I32] * 2, output, operation) == lib.KILN_OK
    whole = np.array([2, -1], np.int32)
    at = ffi.cast("void *", whole.ctypes.data)
    assert apply(operation[0], 2, at, 1, at, 1, ffi.NULL, 1, at, 1) == lib.KILN_ERR_VALUE


@pytest.mark.parametrize("name", [*UFUNCS, *(name for name in FUNCTIONS if name in kiln._reductions.__dict__)])
def test_types_are_those_of_expressions(name):
    function = getattr(kiln, name)
    inputs = function.nin if isinstance(function, np.ufunc) else 1

    def type_of(call):
        try:
            return np.asarray(call()).dtype.char
        except (TypeError, SyntaxError):
            return None

    for letter in LETTERS:
        x = np.array([1, 2]).astype(letter)
        found = type_of(lambda: function(*[x] * inputs))  # noqa: B023
        expected = type_of(lambda: kiln.evaluate(f"{name}({', '.join('x' * inputs)})", {"x": x}))  # noqa: B023
        assert found == expected or None in (found, expected), letter
