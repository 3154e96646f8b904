"""The story that every host tells, through CFFI: `abi` loads the library at run time, `api` takes a compiled module."""

import sys
import timeit

import numpy as np
from story import story

import kiln


def abi_mode():
    """No compiler: declarations, and the library that `kiln` has loaded."""
    from cffi import FFI

    ffi = FFI()
    ffi.cdef(kiln.get_cdef())
    return ffi, ffi.dlopen(kiln.get_library())


def api_mode():
    """The module that cffi_build.py has made."""
    from kiln_cffi import ffi, lib

    return ffi, lib


class Cffi:
    """The library; arrays become pointers."""

    def __init__(self, ffi, lib):
        self.ffi, self.lib = ffi, lib

    def __getattr__(self, name):
        function = getattr(self.lib, name)
        return lambda *arguments: function(*map(self.pointer, arguments))

    def pointer(self, argument):
        if argument is None:
            return self.ffi.NULL
        if callable(argument):
            return self.ffi.callback("kiln_progress", lambda step, nsteps, user: argument(step, nsteps) or 0)
        if isinstance(argument, np.ndarray):
            return self.ffi.from_buffer("float[]" if argument.dtype == np.float32 else "double[]", argument)
        return argument

    def last_error(self):
        buffer = self.ffi.new("char[]", 200)
        self.lib.kiln_last_error_message(buffer, len(buffer), self.ffi.NULL)
        return self.ffi.string(buffer).decode()


def microseconds(ffi, lib):
    """A call on four elements, at best."""
    x = np.array([1.0, 4.0, 9.0, 16.0])
    pointer = ffi.from_buffer("double[]", x)
    names = {"sqrt": lib.kiln_sqrt_f64, "p": pointer}
    return min(timeit.repeat("sqrt(4, p, 1, p, 1)", globals=names, number=20_000, repeat=9)) / 20_000 * 1e6


if __name__ == "__main__":
    ffi, lib = {"abi": abi_mode, "api": api_mode}[sys.argv[1]]()
    print(*story(Cffi(ffi, lib)), sep="\n")
    print(f"note: {microseconds(ffi, lib):.2f} us a call on 4 elements")
