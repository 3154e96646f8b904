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

/* kiln_array */
struct descriptor {
  void *data;
  int32_t dtype, ndim;
  const int64_t *shape, *strides;
  int64_t flags;
};

_Static_assert(sizeof(npy_intp) == sizeof(int64_t), "NumPy's shapes are 64-bit numbers");

/* The library's number of a type of NumPy's, or 0. */
static inline int kiln_element_type(int type) {
  static const int by_numpy[NPY_HALF + 1] = {
      [NPY_BOOL] = 1,   [NPY_BYTE] = 2,    [NPY_SHORT] = 3, [NPY_INT] = 4,     [NPY_LONG] = 5,     [NPY_LONGLONG] = 5, [NPY_UBYTE] = 6, [NPY_USHORT] = 7,
      [NPY_UINT] = 8,   [NPY_ULONG] = 9,   [NPY_ULONGLONG] = 9, [NPY_FLOAT] = 10, [NPY_DOUBLE] = 11, [NPY_HALF] = 12,    [NPY_CFLOAT] = 13, [NPY_CDOUBLE] = 14,
  };
  return type < 0 || type > NPY_HALF ? 0 : by_numpy[type];
}

/* Describes an array of such a type, in native byte order, to be read. */
static inline void kiln_describe(PyArrayObject *array, struct descriptor *descriptor) {
  descriptor->data = PyArray_DATA(array);
  descriptor->dtype = kiln_element_type(PyArray_TYPE(array));
  descriptor->ndim = PyArray_NDIM(array);
  descriptor->shape = (const int64_t *)PyArray_DIMS(array);
  descriptor->strides = (const int64_t *)PyArray_STRIDES(array);
  descriptor->flags = 0;
}

/* ufunc(name, documentation, inputs, outputs, identity, loops): each of the loops is NumPy's letters for the types of inputs and outputs,
 * the address of the function or 0, the number of the operation then, and whether float16 goes by way of the function of float. */
PyObject *kiln_ufunc(PyObject *module, PyObject *arguments);

/* set_operations(address of kiln_operation_apply, numbers of the casts from float16 to float and back). */
PyObject *kiln_set_operations(PyObject *module, PyObject *arguments);

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

/* The type Reduction(python, ...): see reduction.c. */
extern PyTypeObject kiln_reduction_type;

/* The type Expression(python, inputs, programs, addresses): see expression.c. */
extern PyTypeObject kiln_expression_type;

#endif
