"""Fused expressions: NumExpr's interface, NumPy's meaning."""

from __future__ import annotations

import difflib
import re
import sys
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar

import numpy as np

from . import _layer
from ._arguments import refuse_masked
from ._errors import check
from ._library import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import ArrayLike, DTypeLike, NDArray

# The library's numbers, by NumPy's type, and back.
_NUMBERS: dict[str, int] = {
    name: getattr(lib, f"KILN_{constant}")
    for name, constant in {
        "b1": "BOOL", "i1": "I8", "i2": "I16", "i4": "I32", "i8": "I64",
        "u1": "U8", "u2": "U16", "u4": "U32", "u8": "U64",
        "f2": "F16", "f4": "F32", "f8": "F64", "c8": "C64", "c16": "C128",
    }.items()
}  # fmt: skip
_TYPES = {number: np.dtype(name) for name, number in _NUMBERS.items()}

# How the types of inputs are written in a signature: a byte each, with this bit for Python's numbers.
_WEAK = 128
_CLASSES: dict[type, str] = {bool: "b1", int: "i8", float: "f8", complex: "c16"}

# Whether the locals of a frame are a copy that it keeps; later versions of Python give a view.
_FUNCTION = 1  # CO_OPTIMIZED
_CLEARS = sys.implementation.name == "cpython" and sys.version_info < (3, 13)

_CONSTANTS = ("pi", "e", "inf", "nan")
_CACHED = 256


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


def _signature(values: Iterable[Any]) -> tuple[list[Any], bytes]:
    """Values as the library takes them, and their types."""
    arrays, types = [], bytearray()
    for value in values:
        name = _CLASSES.get(type(value))
        refuse_masked("an input", value)
        array = np.asarray(value) if name is None else np.array(value, name)
        kind = array.dtype.str[1:]
        if array.dtype.kind == "S":
            types.append(lib.KILN_BYTES)
        elif kind in _NUMBERS:
            types.append(_NUMBERS[kind] | (0 if name is None else _WEAK))
        else:
            raise ExpressionTypeError(
                f"an input has dtype {array.dtype}: expressions take bools, numbers, and bytes (S)"
            )
        arrays.append(array)
    return arrays, bytes(types)


def _describe(array: NDArray[Any], descriptor: Any) -> Any:
    """Fills a C descriptor; gives what must live as long."""
    shape, strides = ffi.new("int64_t[]", array.shape), ffi.new("int64_t[]", array.strides)
    descriptor.data = ffi.cast("void *", array.ctypes.data)
    descriptor.ndim, descriptor.shape, descriptor.strides = array.ndim, shape, strides
    descriptor.flags = 0 if array.flags.writeable else lib.KILN_READ_ONLY
    if array.dtype.kind == "S":
        descriptor.dtype = lib.KILN_BYTES
        descriptor.flags |= array.dtype.itemsize << lib.KILN_WIDTH_SHIFT
    else:
        descriptor.dtype = _NUMBERS[array.dtype.str[1:]]
        descriptor.flags |= 0 if array.dtype.isnative else lib.KILN_SWAPPED
    return shape, strides


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
        missing = [name for name in of_text if name not in self.names and name not in _CONSTANTS]
        if missing:
            raise KeyError(_unknown(missing[0], self.names))
        self._encoded = encoded
        self._programs: dict[bytes, int] = {}
        _layer.prepare(self, len(self.names), self._programs)
        if self.dtypes:
            self._program(_signature([np.empty(0, self.dtypes[name]) for name in self.names])[1])

    def __repr__(self) -> str:
        return f"<kiln expression {self.text!r} of {', '.join(self.names) or 'nothing'}>"

    def dump(self, *dtypes: DTypeLike) -> str:
        """The program for inputs of these types, else of those that were fixed, else of float64: a line for each
        operation."""
        given = dtypes or tuple(self.dtypes.get(name, np.float64) for name in self.names)
        program = self._program(_signature([np.empty(0, dtype) for dtype in given])[1])
        return _text_of(lib.kiln_expr_dump, program, text=self.text)

    def _program(self, types: bytes) -> int:
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
        if len(self._programs) >= _CACHED:
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
                raise TypeError(f"{name} is given twice" if name in given else _unknown(name, self.names))
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
        arrays, types = _signature(self._values(values, named))
        program = self._program(types)
        inputs = ffi.new("kiln_array[]", len(arrays))
        keep = [_describe(array, inputs[i]) for i, array in enumerate(arrays)]
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
            if out.dtype.str[1:] not in _NUMBERS or not np.can_cast(dtype, out.dtype, casting):  # type: ignore[arg-type]
                raise TypeError(
                    f"a result of {dtype} is not cast to an output of {out.dtype} with casting = {casting!r}"
                )
            if not out.flags.writeable:
                raise ValueError("out is read-only")
            result = out
        output = ffi.new("kiln_array *")
        keep.append(_describe(result, output[0]))
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


def _unknown(name: str, known: Iterable[str]) -> str:
    """That there is no such name, and which one may be meant."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f"there is no variable {name}" + (f": {near[0]} is meant?" if near else "")


_Value = TypeVar("_Value")


class _Cache(Generic[_Value]):
    """The values used last, by key, in any number of threads."""

    def __init__(self) -> None:
        self._values: OrderedDict[Any, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any, make: Callable[[], _Value]) -> _Value:
        try:
            return self._values[key]
        except KeyError:
            value = make()
            with self._lock:
                self._values[key] = value
                while len(self._values) > _CACHED:
                    self._values.popitem(last=False)
            return value


_expressions: _Cache[Expression] = _Cache()
_last = threading.local()


def _text(ex: object) -> str:
    if not isinstance(ex, str):
        raise ValueError("must specify expression as a string")
    return ex


def _find(
    ex: str, local_dict: Mapping[str, Any] | None, global_dict: Mapping[str, Any] | None, depth: int
) -> tuple[Expression, list[Any]]:
    """The expression and the values of its names: from the dictionaries, else from the frame so many calls above."""
    expression = _expressions.get(ex, lambda: Expression(ex))
    frame = sys._getframe(depth + 1)
    try:
        local = frame.f_locals if local_dict is None else local_dict
        global_ = frame.f_globals if global_dict is None else global_dict
        names = expression.names
        values, absent = [], []
        for name in names:
            if name in local:
                values.append(local[name])
            elif name in global_:
                values.append(global_[name])
            elif name in _CONSTANTS:
                absent.append(name)
            else:
                raise KeyError(_unknown(name, [*local, *global_]))
    finally:
        # A function's locals are a copy here that would live as long as its frame, and all that it holds with it.
        if local_dict is None and _CLEARS and frame.f_code.co_flags & _FUNCTION:
            local.clear()  # type: ignore[attr-defined]
        del frame
    if absent:
        present = tuple(name for name in names if name not in absent)
        expression = _expressions.get((ex, present), lambda: Expression(ex, present))
    return expression, values


def evaluate(  # noqa: PLR0917 - NumExpr's
    ex: str,
    local_dict: Mapping[str, Any] | None = None,
    global_dict: Mapping[str, Any] | None = None,
    out: NDArray[Any] | None = None,
    order: str = "K",
    casting: str = "same_kind",
    sanitize: bool | None = None,
    _frame_depth: int = 3,
    **kwargs: Any,
) -> Any:
    """The value of an expression such as ``"2*a + b**2"`` or ``"sum(a*b, axis=0)"``, in one pass and without
    intermediate arrays.

    Names stand for the variables of the caller, local ones first, or for what the dictionaries hold. The language is
    NumExpr's and more, the meaning is NumPy's: see docs/expressions.md. Programs are kept by text and types.

    `out` receives the result, cast as `casting` allows; `order` is that of a new one. `sanitize` and further arguments
    of NumExpr's (`optimization`, `truediv`) mean nothing here: no text is ever run as Python.
    """
    expression, values = _find(_text(ex), local_dict, global_dict, _frame_depth - 2)
    _last.call = ex, out, order, casting
    if out is None and order == "K" and casting == "same_kind":
        return expression(*values)
    return expression._slow(*values, out=out, order=order, casting=casting)


def validate(  # noqa: PLR0917 - NumExpr's
    ex: str,
    local_dict: Mapping[str, Any] | None = None,
    global_dict: Mapping[str, Any] | None = None,
    out: NDArray[Any] | None = None,
    order: str = "K",
    casting: str = "safe",
    _frame_depth: int = 2,
    sanitize: bool | None = None,
    **kwargs: Any,
) -> Exception | None:
    """What :func:`kiln.evaluate` would raise before it computes, or None; :func:`kiln.re_evaluate` may follow."""
    try:
        expression, values = _find(_text(ex), local_dict, global_dict, _frame_depth - 1)
        expression._program(_signature(values)[1])
    except Exception as error:
        return error
    _last.call = ex, out, order, casting
    return None


def re_evaluate(
    local_dict: Mapping[str, Any] | None = None,
    global_dict: Mapping[str, Any] | None = None,
    _frame_depth: int = 2,
) -> Any:
    """Evaluates the last expression of this thread again, for the variables as they are now."""
    try:
        ex, out, order, casting = _last.call
    except AttributeError:
        raise RuntimeError(
            "A previous evaluate() execution was not found, "
            "please call `validate` or `evaluate` once before `re_evaluate`"
        ) from None
    expression, values = _find(ex, local_dict, global_dict, _frame_depth - 1)
    if out is None and order == "K":
        return expression(*values)
    return expression._slow(*values, out=out, order=order, casting=casting)


def compile(ex: str, **dtypes: DTypeLike) -> Expression:
    """An expression to be called many times, with its inputs by position or by name.

    With types, ``kiln.compile("2*x + y", x="f8", y="f4")``, the inputs are in that order, and are cast to these types
    if that is safe; without, they are in the order of the text, and programs are made as types come.
    """
    return Expression(_text(ex), tuple(dtypes), dtypes) if dtypes else Expression(_text(ex))


class NumExpr(Expression):
    """NumExpr's compiled expression: a text and a signature, a list of pairs of names and types."""

    def __init__(self, ex: str, signature: Iterable[tuple[str, DTypeLike]] = (), sanitize: bool = True, **kwargs: Any):
        """Without a signature, inputs are in alphabetical order, and of any types."""
        pairs = list(signature)
        super().__init__(_text(ex), tuple(name for name, _ in pairs) or None, dict(pairs))
        if not pairs:
            present = tuple(sorted(name for name in self.names if name not in _CONSTANTS))
            super().__init__(ex, present)

    @property
    def input_names(self) -> tuple[str, ...]:
        """The inputs, in their order."""
        return self.names

    def run(self, *values: ArrayLike, **named: Any) -> Any:
        """Calls it."""
        named.pop("ex_uses_vml", None)
        return self(*values, **named)


def disassemble(nex: Expression) -> str:
    """The program of an expression, as :meth:`Expression.dump` gives it."""
    return nex.dump()


use_vml = False


def detect_number_of_cores() -> int:
    """How many processors this process may use."""
    import os

    return len(os.sched_getaffinity(0))


def detect_number_of_threads() -> int:
    """How many threads calls use by default."""
    from ._threads import num_threads

    return num_threads()


def get_num_threads() -> int:
    """NumExpr's name of :func:`kiln.num_threads`."""
    return detect_number_of_threads()


def get_vml_version() -> None:
    """None: there is no VML in it."""


def set_vml_num_threads(nthreads: int) -> None:
    """Nothing: there is no VML in it."""


def set_vml_accuracy_mode(mode: str | None) -> None:
    """Nothing: functions have one accuracy, that of docs/accuracy.md."""
