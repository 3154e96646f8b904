"""Compiles the module kiln_cffi, CFFI's API mode, into the folder that is named."""

import sys

from cffi import FFI

import kiln

builder = FFI()
builder.cdef(kiln.get_cdef())
# The C compiler compares the declarations with the header. Whoever imports kiln first has the library loaded already.
builder.set_source(
    "kiln_cffi",
    "#include <kiln.h>",
    include_dirs=[kiln.get_include()],
    extra_link_args=[kiln.get_library()],
)
builder.compile(tmpdir=sys.argv[1])
