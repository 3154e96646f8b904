/* The compiled layer of the Python package: NumPy ufuncs, and fast ways into reductions, expressions and functions of matrices, from the
 * addresses of the library's exports. The Python side loads the library and hands the addresses over: nothing here looks a
 * function up, and there is no library to link. */
#ifndef KILN_COMPILED_H
#define KILN_COMPILED_H

#define PY_SSIZE_T_CLEAN
#define NPY_NO_DEPRECATED_API NPY_2_0_API_VERSION
#define NPY_TARGET_VERSION NPY_2_0_API_VERSION
#define PY_ARRAY_UNIQUE_SYMBOL kiln_numpy_array_api
#define PY_UFUNC_UNIQUE_SYMBOL kiln_numpy_ufunc_api
#ifndef KILN_IMPORTS_NUMPY /* defined by the one file that fills NumPy's tables */
#define NO_IMPORT_ARRAY
#define NO_IMPORT_UFUNC
#endif
#include <Python.h>

#include <numpy/arrayobject.h>
#include <numpy/ufuncobject.h>
#include <stddef.h>
#include <stdint.h>

/* NumPy points to the first element, BLAS to the lowest address. */
static inline char *lowest(char *first, npy_intp n, npy_intp step) { return step < 0 ? first + (n - 1) * step : first; }

/* ufunc(name, documentation, inputs, outputs, loops): each of the loops is NumPy's letters for the type of the inputs and of the
 * outputs, and the address of the function. */
PyObject *kiln_ufunc(PyObject *module, PyObject *arguments);

/* set_check(function): what raises the exception that a status stands for. */
PyObject *kiln_set_check(PyObject *module, PyObject *function);

/* Raises it, with or without the GIL. */
void kiln_check(int32_t status);

enum { KILN_CANCELLED = 7 /* KILN_ERR_CANCELLED */ };

/* set_guard(function): what is asked about arguments of ufuncs that are subclasses of arrays; it raises if one is refused. */
PyObject *kiln_set_guard(PyObject *module, PyObject *function);

/* A new ufunc that asks it. Takes the reference. */
PyObject *kiln_guarded(PyObject *ufunc);

/* A function that has a fast way and a Python one: see function.c. */
struct function {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *python;
  PyObject *attributes; /* __name__, __doc__ and so on, from functools.update_wrapper */
};

extern PyTypeObject kiln_function_type;

/* A new one, of a type derived from it. */
PyObject *kiln_function_new(PyTypeObject *type, PyObject *python, vectorcallfunc call);

/* The type Matrices(python, verb, addresses): see matrices.c. */
extern PyTypeObject kiln_matrices_type;

/* The type Reduction(python, inputs, address for float, address for double): see reduction.c. */
extern PyTypeObject kiln_reduction_type;

/* The type Expression(python, inputs, programs, addresses): see expression.c. */
extern PyTypeObject kiln_expression_type;

#endif
