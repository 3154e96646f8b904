/* Functions of the package with a fast way beside the Python one: what their types have in common. Each sets `call`, which hands
 * everything that it does not take to the Python function, with every message and every exception. */
#include "compiled.h"

PyObject *kiln_function_new(PyTypeObject *type, PyObject *python, vectorcallfunc call) {
  struct function *function = (struct function *)type->tp_alloc(type, 0);
  if (!function) return NULL;
  Py_INCREF(python);
  function->python = python;
  function->call = call;
  return (PyObject *)function;
}

static int traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((struct function *)self)->python);
  Py_VISIT(((struct function *)self)->attributes);
  return 0;
}

static int clear(PyObject *self) {
  Py_CLEAR(((struct function *)self)->python);
  Py_CLEAR(((struct function *)self)->attributes);
  return 0;
}

static void destroy(PyObject *self) {
  PyObject_GC_UnTrack(self);
  clear(self);
  Py_TYPE(self)->tp_free(self);
}

static PyObject *represent(PyObject *self) {
  PyObject *name = PyObject_GetAttrString(self, "__name__");
  if (!name) return NULL;
  PyObject *text = PyUnicode_FromFormat("<kiln function '%U'>", name);
  Py_DECREF(name);
  return text;
}

/* In a class it stays a function of arrays; having __get__ at all makes help() and inspect show it as a function. */
static PyObject *get(PyObject *self, PyObject *instance, PyObject *owner) {
  (void)instance, (void)owner;
  Py_INCREF(self);
  return self;
}

/* Pickled by name, as functions are. */
static PyObject *reduce(PyObject *self, PyObject *ignored) {
  (void)ignored;
  return PyObject_GetAttrString(self, "__qualname__");
}

static PyMethodDef methods[] = {{"__reduce__", reduce, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static PyGetSetDef properties[] = {{"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL}, {0}};

PyTypeObject kiln_function_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "kiln._compiled.Function",
    .tp_basicsize = sizeof(struct function),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_vectorcall_offset = offsetof(struct function, call),
    .tp_dictoffset = offsetof(struct function, attributes),
    .tp_call = PyVectorcall_Call,
    .tp_dealloc = destroy,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_repr = represent,
    .tp_descr_get = get,
    .tp_methods = methods,
    .tp_getset = properties,
};
