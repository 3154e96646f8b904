//! `bindings/python/kiln/capi.pxd`: the header for Cython.

use crate::prototypes::Prototype;

pub fn generate(functions: &[Prototype], constants: &[(String, String)]) -> String {
    let names: String = constants.iter().map(|(name, _)| format!("        {name}\n")).collect();
    // Cython knows no (void), and `in` is a keyword of Python.
    let cython = |function: &Prototype| {
        let text = function.text().replace("(void)", "()").replace("*in,", "*x,");
        format!("    {}\n", text.trim_end_matches(';'))
    };
    let prototypes: String = functions.iter().map(cython).collect();
    format!(
        "# What kiln.h declares, for Cython: `from kiln.capi cimport kiln_sqrt_f64`.
#
# Generated from the header by `cargo run -p kiln-generate`; do not edit.

from libc.stdint cimport int32_t, int64_t, uint64_t

cdef extern from \"kiln.h\" nogil:
    enum:
{names}
    ctypedef struct kiln_array:
        void *data
        int32_t dtype
        int32_t ndim
        const int64_t *shape
        const int64_t *strides
        int64_t flags

    ctypedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user) noexcept

    ctypedef void (*kiln_function)() noexcept

    ctypedef struct kiln_mpi_table:
        pass

{prototypes}"
    )
}
