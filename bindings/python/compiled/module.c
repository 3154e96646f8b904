/* The module kiln._compiled. */
#define KILN_IMPORTS_NUMPY
#include "compiled.h"

static PyMethodDef methods[] = {
    {"ufunc", kiln_ufunc, METH_VARARGS, "A ufunc from the addresses of its functions for each type."},
    {"set_operations", kiln_set_operations, METH_VARARGS, "Sets how operations without a function of their own are called."},
    {"set_check", kiln_set_check, METH_O, "Sets the function that raises what a status stands for."},
    {"set_guard", kiln_set_guard, METH_O, "Sets the function that raises for an argument that ufuncs refuse."},
    {NULL, NULL, 0, NULL},
};

static int prepare(PyObject *module) {
  if (PyInterpreterState_Get() != PyInterpreterState_Main()) {
    PyErr_SetString(PyExc_ImportError, "kiln cannot be imported in a subinterpreter: NumPy does not support them");
    return -1;
  }
  if (PyArray_ImportNumPyAPI() < 0 || PyUFunc_ImportUFuncAPI() < 0) return -1;
  if (PyModule_AddType(module, &kiln_expression_type) < 0 || PyModule_AddType(module, &kiln_matrices_type) < 0) return -1;
  return PyModule_AddType(module, &kiln_reduction_type);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)prepare},
#if PY_VERSION_HEX >= 0x030c0000
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030d0000
    /* What is shared between threads is written once, on import. */
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "kiln._compiled", "NumPy ufuncs, and fast ways into functions, from addresses.", 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__compiled(void) { return PyModuleDef_Init(&definition); }
