/* The type of Kiln's ufuncs: NumPy's, but masked arrays are refused in calls and in all methods. NumPy would compute with what is
 * masked and, in most methods, lose the mask.
 *
 * The check itself is a function in Python, which is asked about subclasses of arrays only. */
#include "compiled.h"

static PyObject *refuse;              /* raises for an argument that is refused */
static vectorcallfunc call_of_numpy; /* the same for all ufuncs */

PyObject *kiln_set_guard(PyObject *module, PyObject *function) {
  (void)module;
  Py_INCREF(function);
  Py_XSETREF(refuse, function);
  Py_RETURN_NONE;
}

/* Whether the arguments may pass, those in tuples (of outputs) too; else an exception is set. */
static int may_pass(PyObject *const *arguments, Py_ssize_t n) {
  for (Py_ssize_t i = 0; i < n; i++) {
    PyObject *argument = arguments[i];
    if (PyTuple_Check(argument)) {
      for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(argument); k++) {
        PyObject *one = PyTuple_GET_ITEM(argument, k);
        if (!PyTuple_Check(one) && !may_pass(&one, 1)) return 0;
      }
    } else if (PyArray_Check(argument) && !PyArray_CheckExact(argument) && refuse) {
      PyObject *none = PyObject_CallFunctionObjArgs(refuse, argument, NULL);
      if (!none) return 0;
      Py_DECREF(none);
    }
  }
  return 1;
}

static Py_ssize_t count(Py_ssize_t positional, PyObject *names) { return positional + (names ? PyTuple_GET_SIZE(names) : 0); }

static PyObject *call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *names) {
  if (!may_pass(arguments, count(PyVectorcall_NARGS(flags), names))) return NULL;
  return call_of_numpy(self, arguments, flags, names);
}

/* NumPy's method of that name. */
static PyObject *call_method(PyObject *self, const char *name, PyObject *const *arguments, Py_ssize_t positional, PyObject *names) {
  Py_ssize_t n = count(positional, names);
  if (!may_pass(arguments, n)) return NULL;
  PyObject *result = NULL, *method = PyObject_GetAttrString((PyObject *)&PyUFunc_Type, name);
  PyObject **all = PyMem_Malloc((size_t)(n + 1) * sizeof *all);
  if (!all) PyErr_NoMemory();
  if (method && all) {
    all[0] = self;
    for (Py_ssize_t i = 0; i < n; i++) all[i + 1] = arguments[i];
    result = PyObject_Vectorcall(method, all, (size_t)positional + 1, names);
  }
  PyMem_Free(all);
  Py_XDECREF(method);
  return result;
}

#define METHOD(name)                                                                                               \
  static PyObject *name(PyObject *self, PyObject *const *arguments, Py_ssize_t positional, PyObject *names) { \
    return call_method(self, #name, arguments, positional, names);                                                 \
  }
METHOD(reduce)
METHOD(accumulate)
METHOD(reduceat)
METHOD(outer)
METHOD(at)

/* Pickled by name, as NumPy's. */
static PyObject *pickled(PyObject *self, PyObject *ignored) {
  (void)ignored;
  return PyObject_GetAttrString(self, "__name__");
}

static PyObject *represent(PyObject *self) { return PyUnicode_FromFormat("<kiln ufunc '%s'>", ((PyUFuncObject *)self)->name); }

#define ROW(name) {#name, (PyCFunction)(void (*)(void))name, METH_FASTCALL | METH_KEYWORDS, "As numpy.ufunc." #name "; masked arrays are refused."}
static PyMethodDef methods[] = {
    ROW(reduce), ROW(accumulate), ROW(reduceat), ROW(outer), ROW(at), {"__reduce__", pickled, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL},
};

static PyTypeObject guarded_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "kiln.ufunc",
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_vectorcall_offset = offsetof(PyUFuncObject, vectorcall),
    .tp_call = PyVectorcall_Call,
    .tp_repr = represent,
    .tp_str = represent,
    .tp_methods = methods,
};

/* Makes a new ufunc one of this type. NumPy's constructor knows its own type only, and this one adds nothing to the object. */
PyObject *kiln_guarded(PyObject *ufunc) {
  if (!ufunc) return NULL;
  if (!guarded_type.tp_base) {
    guarded_type.tp_base = &PyUFunc_Type;
    /* Without a documentation of the type's, which would hide that of each function. */
    if (PyType_Ready(&guarded_type) < 0 || PyDict_DelItemString(guarded_type.tp_dict, "__doc__") < 0) {
      Py_DECREF(ufunc);
      return NULL;
    }
  }
  PyUFuncObject *object = (PyUFuncObject *)ufunc;
  call_of_numpy = object->vectorcall;
  object->vectorcall = call;
  Py_SET_TYPE(ufunc, &guarded_type);
  return ufunc;
}
