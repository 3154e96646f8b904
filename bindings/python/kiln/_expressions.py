"""Compiled expressions."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, Callable

import numpy as np

from . import _layer
from ._arguments import refuse_masked
from ._arrays import NUMBERS, describe
from ._errors import check
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import DTypeLike, NDArray

_TYPES = {number: np.dtype(name) for name, number in NUMBERS.items()}

# How the types of inputs are written in a signature: a byte each, with this bit for Python's numbers.
_WEAK = 128
_CLASSES: dict[type, str] = {bool: "b1", int: "i8", float: "f8", complex: "c16"}

CONSTANTS = ("pi", "e", "inf", "nan")
CACHED = 256


class ExpressionTypeError(TypeError, NotImplementedError):
    """There is no operation for the types: a TypeError as NumPy's, and NumExpr's NotImplementedError."""


class ExpressionSyntaxError(SyntaxError, ValueError):
    """The text has no meaning: Python's SyntaxError, and NumExpr's ValueError."""


def _raise(status: int, text: str) -> None:
    """Raises what a status stands for."""
    try:
        check(status)
    except (SyntaxError, TypeError) as error:
        message = str(error)
        if not isinstance(error, SyntaxError):
            raise ExpressionTypeError(message) from None
        place = re.search(r"(.*), at position (\d+)", message)
        if not place:
            raise ExpressionSyntaxError(message) from None
        before = text.encode(errors="surrogatepass")[: int(place[2])].decode(errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        shown = text.splitlines()[line - 1 : line]
        raise ExpressionSyntaxError(place[1], ("<expression>", line, column, shown[0] if shown else "")) from None


def _encoded(text: str) -> bytes:
    encoded = text.encode(errors="surrogatepass")
    if b"\0" in encoded:
        at = encoded.index(b"\0")
        raise ExpressionSyntaxError("NUL has no meaning here", ("<expression>", 1, at + 1, text[: text.index("\0")]))
    return encoded


def _text_of(function: Callable[..., int], *arguments: Any, text: str) -> str:
    """What a function writes, whose last arguments are a buffer, its size, and how many bytes are needed."""
    needed = ffi.new("int64_t *")
    _raise(function(*arguments, ffi.NULL, 0, needed), text)
    buffer = ffi.new("char[]", needed[0])
    _raise(function(*arguments, buffer, needed[0], ffi.NULL), text)
    return str(ffi.string(buffer).decode())


class _Program(int):
    """The handle of a program, which is freed with it."""

    def __del__(self) -> None:
        lib.kiln_expr_free(int(self))


def signature(values: Iterable[Any]) -> tuple[list[Any], bytes]:
    """Values as the library takes them, and their types."""
    arrays, types = [], bytearray()
    for value in values:
        name = _CLASSES.get(type(value))
        refuse_masked("an input", value)
        array = np.asarray(value) if name is None else np.array(value, name)
        kind = array.dtype.str[1:]
        if array.dtype.kind == "S":
            types.append(lib.KILN_BYTES)
        elif kind in NUMBERS:
            types.append(NUMBERS[kind] | (0 if name is None else _WEAK))
        else:
            raise ExpressionTypeError(
                f"an input has dtype {array.dtype}: expressions take bools, numbers, and bytes (S)"
            )
        arrays.append(array)
    return arrays, bytes(types)


class Expression(_layer.expression):  # type: ignore[misc]
    """A text, its names, and its programs, one for each combination of types that it has been called with.

    Called with a value for each name, by position or by name, it gives a new array (a number, where all are numbers).
    `out=`, `order=` and `casting=` are those of :func:`kiln.evaluate`.
    """

    def __init__(self, text: str, names: tuple[str, ...] | None = None, dtypes: Mapping[str, DTypeLike] | None = None):
        """`names` are the inputs in their order, else those of the text; `dtypes` fixes types of inputs."""
        self.text = text
        encoded = _encoded(text)
        of_text = tuple(_text_of(lib.kiln_expr_names, encoded, text=text).split())
        self.names = of_text if names is None else names
        self.dtypes = {name: np.dtype(dtype) for name, dtype in (dtypes or {}).items()}
        missing = [name for name in of_text if name not in self.names and name not in CONSTANTS]
        if missing:
            raise KeyError(unknown(missing[0], self.names))
        self._encoded = encoded
        self._programs: dict[bytes, int] = {}
        _layer.prepare(self, len(self.names), self._programs)
        if self.dtypes:
            self.program(signature([np.empty(0, self.dtypes[name]) for name in self.names])[1])

    def __repr__(self) -> str:
        return f"<kiln expression {self.text!r} of {', '.join(self.names) or 'nothing'}>"

    def dump(self, *dtypes: DTypeLike) -> str:
        """The program for inputs of these types, else of those that were fixed, else of float64: a line for each
        operation."""
        given = dtypes or tuple(self.dtypes.get(name, np.float64) for name in self.names)
        program = self.program(signature([np.empty(0, dtype) for dtype in given])[1])
        return _text_of(lib.kiln_expr_dump, program, text=self.text)

    def program(self, types: bytes) -> int:
        program = self._programs.get(types)
        if program is not None:
            return program
        n = len(self.names)
        if len(types) != n:
            raise TypeError(f"the expression has {n} inputs, {', '.join(self.names)}: {len(types)} were given")
        names = [ffi.new("char[]", _encoded(name)) for name in self.names]
        dtypes = [number & ~_WEAK | (lib.KILN_WEAK if number & _WEAK else 0) for number in types]
        handle = ffi.new("int64_t *")
        arguments = (n, ffi.new("char *[]", names), ffi.new("int32_t[]", dtypes), 1, ffi.NULL, 0, handle)
        _raise(lib.kiln_expr_compile(self._encoded, *arguments), self.text)
        if len(self._programs) >= CACHED:
            self._programs.pop(next(iter(self._programs)), None)
        program = self._programs[types] = _Program(handle[0])
        return program

    def _values(self, values: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        """A value for each name, of the type that was fixed for it."""
        if len(values) > len(self.names):
            raise TypeError(
                f"the expression has {len(self.names)} inputs, {', '.join(self.names)}: {len(values)} were given"
            )
        given = dict(zip(self.names, values))
        for name, value in named.items():
            if name in given or name not in self.names:
                raise TypeError(f"{name} is given twice" if name in given else unknown(name, self.names))
            given[name] = value
        missing = [name for name in self.names if name not in given]
        if missing:
            raise TypeError(f"there is no value for {', '.join(missing)}")
        for name, dtype in self.dtypes.items():
            refuse_masked(name, given[name])
            array = np.asarray(given[name])
            if not np.can_cast(array.dtype, dtype, "safe") and type(given[name]) not in _CLASSES:
                raise TypeError(f"{name} has dtype {array.dtype}, which is not cast to {dtype} safely")
            given[name] = array.astype(dtype, copy=False)
        return [given[name] for name in self.names]

    def _slow(
        self,
        *values: Any,
        out: NDArray[Any] | None = None,
        order: str = "K",
        casting: str = "same_kind",
        **named: Any,
    ) -> Any:
        """As the compiled layer, for whatever there is."""
        arrays, types = signature(self._values(values, named))
        program = self.program(types)
        inputs = ffi.new("kiln_array[]", len(arrays))
        keep = [describe(array, inputs[i]) for i, array in enumerate(arrays)]
        number, ndim, lens = ffi.new("int32_t *"), ffi.new("int32_t *"), ffi.new("int64_t[64]")
        _raise(lib.kiln_expr_result(program, len(arrays), inputs, 0, number, ndim, lens), self.text)
        dtype, shape = _TYPES[number[0]], tuple(lens[0 : ndim[0]])
        if casting not in ("no", "equiv", "safe", "same_kind", "unsafe"):
            raise ValueError(f"casting = {casting!r}: it is one of no, equiv, safe, same_kind and unsafe")
        if order not in ("C", "F", "A", "K"):
            raise ValueError(f"order = {order!r}: it is one of C, F, A and K")
        if out is None:
            result = _new(arrays, dtype, shape, order)
        else:
            refuse_masked("out", out)
            if not isinstance(out, np.ndarray):
                raise TypeError(f"out is of type {type(out).__name__}: it must be an array")
            if out.dtype.str[1:] not in NUMBERS or not np.can_cast(dtype, out.dtype, casting):  # type: ignore[arg-type]
                raise TypeError(
                    f"a result of {dtype} is not cast to an output of {out.dtype} with casting = {casting!r}"
                )
            if not out.flags.writeable:
                raise ValueError("out is read-only")
            result = out
        output = ffi.new("kiln_array *")
        keep.append(describe(result, output[0]))
        _raise(lib.kiln_expr_eval(program, len(arrays), inputs, lib.KILN_CAST_UNSAFE, 1, output), self.text)
        del keep
        return result if out is not None else result[()]


def _new(arrays: list[Any], dtype: np.dtype[Any], shape: tuple[int, ...], order: str) -> NDArray[Any]:
    """A new array for a result, in the order of the inputs that have its shape."""
    alike = [array for array in arrays if array.ndim and array.shape == shape]
    if order == "A":
        all_fortran = bool(alike) and all(array.flags.f_contiguous for array in alike)
        order = "F" if all_fortran else "C"
    if order == "K" and alike and not alike[0].flags.c_contiguous:
        return np.empty_like(alike[0], dtype, order="K", subok=False)
    return np.empty(shape, dtype, order="F" if order == "F" else "C")


def unknown(name: str, known: Iterable[str]) -> str:
    """That there is no such name, and which one may be meant."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f"there is no variable {name}" + (f": {near[0]} is meant?" if near else "")


def text_of(ex: object) -> str:
    if not isinstance(ex, str):
        raise ValueError("must specify expression as a string")
    return ex


def compile(ex: str, **dtypes: DTypeLike) -> Expression:
    """An expression to be called many times, with its inputs by position or by name.

    With types, ``kiln.compile("2*x + y", x="f8", y="f4")``, the inputs are in that order, and are cast to these types
    if that is safe; without, they are in the order of the text, and programs are made as types come.
    """
    return Expression(text_of(ex), tuple(dtypes), dtypes) if dtypes else Expression(text_of(ex))
