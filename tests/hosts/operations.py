"""Compares every simple operation, on every type, with NumPy; prints the table of what it compared.

    python operations.py LIBRARY

Run by test_operations.py. The library must have been built with the feature test-hooks.
"""

import ctypes
import itertools
import sys
from fractions import Fraction

import numpy as np

# By their numbers in C.
TYPES = dict(enumerate(["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "f2", "c8", "c16"], 1))
CASTS = {np.dtype(name).name for name in TYPES.values()}
SIZES = (0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 129, 255, 256, 257, 513, 1001)


class Operation:
    """A row of the table."""

    def __init__(self, library, index):
        name, count, types = ctypes.create_string_buffer(32), ctypes.c_int64(), (ctypes.c_int32 * 4)()
        if library.kiln_test_describe(ctypes.c_int64(index), name, ctypes.byref(count), types) != 0:
            raise IndexError(index)
        self.library, self.index, self.name = library, index, name.value.decode()
        *self.inputs, self.output = (np.dtype(TYPES[number]) for number in types[: count.value + 1])

    def __call__(self, *arguments, decimals=0, strides=None, place=None, fault=False):
        """The results; `strides` of arguments and result, in elements; `place` is the argument that is overwritten."""
        n, strides = len(arguments[0]), strides or [1] * (len(arguments) + 1)
        laid = [lay(*pair) for pair in zip(arguments, strides)]
        if place is None:
            laid.append(lay(np.zeros(n, self.output), strides[-1]))
        else:
            laid.append(laid[place])
            strides = [*strides[:-1], strides[place]]
        pointers = (ctypes.c_void_p * 3)(*(data.ctypes.data for data in laid[:-1]))
        increments = (ctypes.c_int64 * 3)(*strides[:-1])
        out, found = ctypes.c_void_p(laid[-1].ctypes.data), ctypes.c_int32()
        status = self.library.kiln_test_operation(
            ctypes.c_int64(self.index),
            ctypes.c_int32(decimals),
            ctypes.c_int64(n),
            pointers,
            increments,
            out,
            ctypes.c_int64(strides[-1]),
            ctypes.byref(found),
        )
        assert (status, found.value) == (0, int(fault)), self.name
        return take(laid[-1], n, strides[-1])


def lay(values, stride):
    """Memory that holds the values so many elements apart; what is between them is other numbers."""
    data = np.frombuffer(b"\x5a" * (abs(stride) * max(len(values), 1) * values.itemsize), values.dtype).copy()
    take(data, len(values), stride)[:] = values
    return data


def take(data, n, stride):
    """The view of `n` elements; the first is at the end where the stride is negative."""
    view = data[: abs(stride) * n : abs(stride)]
    return view[::-1] if stride < 0 else view


def specials(dtype):
    """Values that operations stumble over."""
    if dtype.kind == "b":
        return np.array([0, 1, 2, 128, 255], "u1").view("?")
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = {info.min, info.min + 1, info.min // 2, info.max, info.max - 1, info.max // 2, info.max // 2 + 1}
        values |= {k for k in (-100, -65, -64, -33, -32, -17, -16, -9, -8, -7, -3, -2, -1) if k >= info.min}
        values |= {0, 1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127}
        values |= {k for k in (2**24 + 1, 2**31 - 1, 2**53 + 1, 2**62 + 12345, 65519, 65520) if k <= info.max}
        return np.array(sorted(values), dtype)
    if dtype.kind == "f":
        info = np.finfo(dtype)
        tiny, least, most = info.smallest_subnormal, info.tiny, info.max
        values = [0, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 7, 10, 127.5, 255, 2049]
        values += [tiny, 3 * tiny, least - tiny, least, most / 2, most]
        values += [
            x for x in (32768.5, 65519.0, 65520.0, 2.0**31, 2.0**32, 2.0**53, 2.0**63, 2.0**64) if x < float(most)
        ]
        values = np.array([*values, np.inf, np.nan], dtype)
        payload = np.array([np.nan], dtype).view(f"u{dtype.itemsize}") | np.dtype(f"u{dtype.itemsize}").type(5)
        signaling = np.array([np.inf], dtype).view(payload.dtype) | payload.dtype.type(1)
        values = np.concatenate([values, payload.view(dtype), signaling.view(dtype)])
        return np.concatenate([values, -values])
    part = np.dtype(f"f{dtype.itemsize // 2}")
    some = np.array([0.0, 0.5, 1, 3, np.finfo(part).max, np.finfo(part).tiny, np.inf, np.nan], part)
    return joined(*crossed(np.concatenate([some, -some]), np.concatenate([some, -some])))


def crossed(*values):
    """Each value beside each of the others."""
    return [grid.ravel().copy() for grid in np.meshgrid(*values, indexing="ij")]


def joined(x, y):
    """Complex numbers of two parts: as they are."""
    return np.stack([x, y], -1).view(f"c{2 * x.itemsize}").ravel()


def arguments(inputs, rng):
    """All pairs of special values, all there are where there are few, and random bits."""
    count = len(inputs)
    size = max(dtype.itemsize for dtype in inputs)
    if count == 1 and size <= 2:
        every = np.arange(256**size, dtype=f"u{size}")
        return [every.view(inputs[0])]
    if count == 2 and size == 1:
        return [values.view(dtype) for values, dtype in zip(crossed(*[np.arange(256, dtype="u1")] * 2), inputs)]
    values = [specials(dtype) for dtype in inputs]
    if count == 3:
        values = [value[:: max(1, len(value) // 24)] for value in values]
    values = crossed(*values)
    n, some = 5003, []
    for dtype in inputs:
        bits = np.frombuffer(rng.bytes(n * dtype.itemsize), dtype).copy()
        if dtype.kind in "fc":
            ordinary = (rng.standard_normal(n) * 10.0 ** rng.integers(-3, 4, n)).astype(dtype)
            if dtype.kind == "c":
                ordinary.imag = rng.standard_normal(n)
            bits[::2] = ordinary[::2]
        elif dtype.kind in "iu":
            bits[::2] %= 120
        some.append(bits)
    return [np.concatenate(pair) for pair in zip(values, some)]


def canonical(x):
    """Every NaN is one NaN."""
    if x.dtype.kind == "c":
        return joined(canonical(x.real.copy()), canonical(x.imag.copy()))
    if x.dtype.kind == "f":
        x = x.copy()
        x[np.isnan(x)] = np.nan
        bits = {2: 0x7E00, 4: 0x7FC00000, 8: 0x7FF8000000000000}[x.itemsize]
        x.view(f"u{x.itemsize}")[np.isnan(x)] = bits
    return x


def truncated(x, dtype):
    """Floating-point numbers as integers: the nearest that there is, and 0 for NaN."""
    info, out = np.iinfo(dtype), np.zeros(x.shape, dtype)
    x = np.trunc(x.astype("f8"))
    beyond, below = x >= 2.0 * float(info.max // 2 + 1), x <= float(info.min)
    inside = ~(beyond | below | np.isnan(x))
    out[inside], out[beyond], out[below] = x[inside].astype(dtype), info.max, info.min
    return out


def cast(x, dtype):
    """NumPy's cast, without its warnings."""
    if x.dtype.kind == "c" and dtype.kind not in "cb?":
        x = x.real
    if x.dtype.kind == "f" and dtype.kind in "iu":
        return truncated(x, dtype)
    return x.astype(dtype)


def product(x, y):
    """Of complex numbers, not fused."""
    return joined(x.real * y.real - x.imag * y.imag, x.real * y.imag + x.imag * y.real)


def extremum(name, x, y):
    """NumPy's, with -0 below +0."""
    result = getattr(np, name)(x, y)
    larger = name in ("maximum", "fmax")
    if x.dtype.kind == "f":
        zeros = (x == 0) & (y == 0)
        negative = np.signbit(x) & np.signbit(y) if larger else np.signbit(x) | np.signbit(y)
        result[zeros] = np.where(negative, -0.0, 0.0)[zeros]
    if x.dtype.kind == "c":
        rank = [2 * ~np.signbit(z.real) + ~np.signbit(z.imag) for z in (x, y)]
        first = rank[0] >= rank[1] if larger else rank[0] <= rank[1]
        result = np.where(x == y, np.where(first, x, y), result)
    return result


def nearest(x, dtype):
    """A rational number, rounded to nearest with ties to even."""
    info = np.finfo(dtype)
    if x == 0:
        return 0.0
    magnitude = abs(x)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    exponent -= magnitude < Fraction(2) ** exponent
    last = max(exponent, int(info.minexp)) - info.nmant
    rounded = round(magnitude / Fraction(2) ** last) * Fraction(2) ** last
    value = float(rounded) if rounded <= Fraction(float(info.max)) else np.inf
    return value if x > 0 else -value


def fma(x, y, z):
    """Exact, rounded once; where that is no number, or zero, as two operations give it."""
    factors = np.isfinite(x) & np.isfinite(y)
    out = np.where(factors & ~np.isfinite(z), z, (x.astype("f8") * y.astype("f8") + z.astype("f8")).astype(x.dtype))
    for i in np.flatnonzero(factors & np.isfinite(z)):
        exact = Fraction(float(x[i])) * Fraction(float(y[i])) + Fraction(float(z[i]))
        if exact != 0:
            out[i] = nearest(exact, x.dtype)
        elif x[i] != 0 and y[i] != 0:
            out[i] = 0.0
    return out


def rounded(x, decimals):
    """NumPy's, but that integers beyond the range are not what the processor makes of them."""
    if x.dtype.kind in "iu" and decimals < 0:
        scale = np.float64(1)
        for _ in range(-decimals):
            scale *= 10
        return truncated(np.rint(x / scale) * scale, x.dtype)
    return np.round(x, decimals)


def sign(x):
    """NumPy's, but that the magnitude of large complex numbers is not infinite."""
    if x.dtype.kind == "c":
        large = np.isfinite(x) & (np.abs(x.real) + np.abs(x.imag) > np.finfo(x.dtype).max / 4)
        x = np.where(large, x / 4, x)
    return np.sign(x)


# What is not the function of NumPy's of the same name.
OTHERS = {
    "copy": np.copy,
    "canonical": np.copy,
    "fma": fma,
    "complex": joined,
    "real": lambda x: np.real(x).copy(),
    "imag": lambda x: np.imag(x).copy(),
    "signbit": lambda x: np.signbit(x) & ~np.isnan(x),
    "sign": sign,
    "square": lambda x: product(x, x) if x.dtype.kind == "c" else np.square(x),
    "multiply": lambda x, y: product(x, y) if x.dtype.kind == "c" else np.multiply(x, y),
}


def expected(operation, x, decimals):
    """What NumPy gives, in the type of the result, but for the differences that are documented."""
    if operation.name in CASTS:
        return cast(*x, operation.output)
    if operation.name == "round":
        return rounded(*x, decimals)
    if operation.name in ("maximum", "minimum", "fmax", "fmin"):
        return extremum(operation.name, *x)
    return OTHERS.get(operation.name, getattr(np, operation.name, None))(*x)


def same(operation, found, wanted):
    """Where results are what they should be: the same bits; signs of complex numbers, to three places."""
    assert wanted.dtype == operation.output, (operation.name, wanted.dtype)
    if operation.name == "sign" and wanted.dtype.kind == "c":
        close = np.abs(found - wanted) <= 3 * np.finfo(wanted.dtype).eps
        return close | (np.isnan(found) & np.isnan(wanted))
    wanted = canonical(wanted)
    width = f"V{wanted.itemsize}"
    return found.copy().view(width) == wanted.view(width)


def check(operation, rng):
    """Compares; how many elements it compared."""
    x, compared = arguments(operation.inputs, rng), 0
    if operation.name == "power" and operation.output.kind == "i":
        # Negative powers are faults.
        operation(*x, fault=True)
        x = [value[x[1] >= 0] for value in x]
    truths = [value.view("u1") != 0 if value.dtype.kind == "b" else value for value in x]
    for decimals in (0, 1, 3, 25, -1, -2, 400) if operation.name == "round" else (0,):
        with np.errstate(all="ignore"):
            wanted = expected(operation, truths, decimals)
        found = operation(*x, decimals=decimals)
        right = same(operation, found, wanted)
        if not right.all():
            i = np.flatnonzero(~right)[0]
            given = [value[i] for value in x]
            what = f"{operation.name} {operation.inputs} {decimals}: {(~right).sum()} differ"
            raise AssertionError(f"{what}, {given} gives {found[i]}, not {wanted[i]}")
        compared += len(found)
        # Any size, wherever it lies, gives what it gives among others.
        places = [k for k, dtype in enumerate(operation.inputs) if dtype == operation.output]
        for size in SIZES:
            start = rng.integers(0, max(1, len(found) - size))
            part, some = found[start : start + size], [value[start : start + size] for value in x]
            strides = [[1] * 4, [int(s) for s in rng.choice([-2, -1, 1, 2, 3], 4)]]
            for stride, place in itertools.product(strides, [None, *places]):
                given = operation(*some, decimals=decimals, strides=stride[: len(x) + 1], place=place)
                assert given.tobytes() == part.tobytes(), (operation.name, operation.inputs, size, stride, place)
    return compared


def main():
    library = ctypes.CDLL(sys.argv[1])
    rng, table, failures = np.random.default_rng(11), {}, []
    for index in itertools.count():
        try:
            operation = Operation(library, index)
        except IndexError:
            break
        column = operation.inputs[-1].str[1:] if operation.name == "where" else operation.inputs[0].str[1:]
        name = operation.name
        if len({*operation.inputs}) > 1 and name != "where":
            name = f"{name} {operation.inputs[1].name}"
        try:
            table.setdefault(name, {})[column] = check(operation, rng)
        except AssertionError as failure:
            failures.append(str(failure))
    columns = [np.dtype(name).str[1:] for name in TYPES.values()]
    print(f"{'elements compared':<22}" + "".join(f"{np.dtype(column).name:>11}" for column in columns))
    for name, row in table.items():
        print(f"{name:<22}" + "".join(f"{row.get(column, '-'):>11}" for column in columns))
    counts = [count for row in table.values() for count in row.values()]
    print(f"{len(counts)} pairs of operation and types, {sum(counts)} elements")
    print(*failures, sep="\n")
    sys.exit(len(failures) > 0)


if __name__ == "__main__":
    main()
