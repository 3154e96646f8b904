/* Evaluating a compiled expression, at once where nothing has to be prepared.
 *
 * Expression is a base class. After prepare(inputs, programs, addresses of kiln_expr_result and kiln_expr_eval) it is called with a
 * value for each input. Where all of them are vectors, or arrays in C's order, of native byte order, aligned, or Python's numbers, and there is a
 * program for their types, that gives a new array, or fills `out=`, an array of the result's type. Whatever else there is, a failure included, goes
 * to the method _slow, with the same arguments.
 *
 * `programs` is a dict from the types of the inputs, a byte for each (KILN_F64 and so on, 128 more for Python's numbers), to handles. */
#include "compiled.h"

typedef int32_t (*result_function)(int64_t expr, int64_t ninputs, const struct descriptor *inputs, int64_t output, int32_t *dtype,
                                   int32_t *ndim, int64_t *shape);
typedef int32_t (*eval_function)(int64_t expr, int64_t ninputs, const struct descriptor *inputs, int64_t flags, int64_t noutputs,
                                 const struct descriptor *outputs);

enum { MOST_INPUTS = 32, WEAK = 128, COUNT_OF_TYPES = 14 };

/* NumPy's numbers of the types, from 1 on. */
static const int numpy_types[COUNT_OF_TYPES + 1] = {
    -1,         NPY_BOOL,   NPY_INT8,  NPY_INT16,  NPY_INT32, NPY_INT64,  NPY_UINT8,    NPY_UINT16,
    NPY_UINT32, NPY_UINT64, NPY_FLOAT, NPY_DOUBLE, NPY_HALF,  NPY_CFLOAT, NPY_CDOUBLE,
};

struct expression {
  PyObject_HEAD
  vectorcallfunc call;
  PyObject *programs; /* NULL until it is prepared */
  Py_ssize_t inputs;
  result_function result;
  eval_function eval;
};

/* A Python number's own memory. */
union number {
  int64_t i;
  double d[2];
  char b;
};

/* Whether the library can take an object as it is: its type, or 0. */
static int describe(PyObject *object, struct descriptor *descriptor, union number *number) {
  descriptor->ndim = 0;
  descriptor->shape = descriptor->strides = NULL;
  descriptor->flags = 0;
  if (PyArray_CheckExact(object)) {
    PyArrayObject *array = (PyArrayObject *)object;
    if (!kiln_element_type(PyArray_TYPE(array)) || !PyArray_ISALIGNED(array) || !PyArray_ISNOTSWAPPED(array)) return 0;
    /* The result of others may lie in another order. */
    if (PyArray_NDIM(array) > 1 && !PyArray_IS_C_CONTIGUOUS(array)) return 0;
    kiln_describe(array, descriptor);
    return descriptor->dtype;
  }
  descriptor->data = number;
  if (PyFloat_CheckExact(object)) {
    number->d[0] = PyFloat_AS_DOUBLE(object);
    descriptor->dtype = 11;
  } else if (PyLong_CheckExact(object)) {
    int overflow;
    number->i = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (overflow) return 0;
    descriptor->dtype = 5;
  } else if (PyBool_Check(object)) {
    number->b = object == Py_True;
    descriptor->dtype = 1;
  } else if (PyComplex_CheckExact(object)) {
    Py_complex value = PyComplex_AsCComplex(object);
    number->d[0] = value.real;
    number->d[1] = value.imag;
    descriptor->dtype = 14;
  } else {
    return 0;
  }
  return descriptor->dtype | WEAK;
}

/* The array of out=, if that is all that is given by name, and the library can take it as it is. */
static PyArrayObject *find_out(PyObject *names, PyObject *value) {
  if (PyTuple_GET_SIZE(names) != 1 || PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, 0), "out") != 0) return NULL;
  if (!PyArray_CheckExact(value)) return NULL;
  PyArrayObject *array = (PyArrayObject *)value;
  int fits = PyArray_ISBEHAVED(array) && kiln_element_type(PyArray_TYPE(array));
  return fits ? array : NULL;
}

/* The method _slow, with the same arguments. */
static PyObject *call_slow(PyObject *self, PyObject *const *arguments, Py_ssize_t positional, PyObject *names) {
  PyObject *method = PyObject_GetAttrString(self, "_slow");
  if (!method) return NULL;
  PyObject *result = PyObject_Vectorcall(method, arguments, (size_t)positional, names);
  Py_DECREF(method);
  return result;
}

static PyObject *call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *names) {
  struct expression *expression = (struct expression *)self;
  Py_ssize_t inputs = expression->inputs;
  struct descriptor descriptors[MOST_INPUTS], of_output = {0};
  union number numbers[MOST_INPUTS];
  char types[MOST_INPUTS];
  int64_t shape[NPY_MAXDIMS];
  int32_t dtype, ndim;
  PyArrayObject *out = NULL;
  if (!expression->programs || PyVectorcall_NARGS(flags) != inputs || inputs > MOST_INPUTS) goto slow;
  if (names && !(out = find_out(names, arguments[inputs]))) goto slow;
  npy_intp most = out ? PyArray_SIZE(out) : 0;
  for (Py_ssize_t i = 0; i < inputs; i++) {
    int type = describe(arguments[i], &descriptors[i], &numbers[i]);
    if (!type) goto slow;
    types[i] = (char)type;
    if (!(type & WEAK) && PyArray_SIZE((PyArrayObject *)arguments[i]) > most) most = PyArray_SIZE((PyArrayObject *)arguments[i]);
  }
  PyObject *key = PyBytes_FromStringAndSize(types, inputs);
  if (!key) return NULL;
  PyObject *handle = PyDict_GetItemWithError(expression->programs, key);
  Py_XINCREF(handle); /* whatever happens to the dict meanwhile */
  Py_DECREF(key);
  if (!handle) {
    if (PyErr_Occurred()) return NULL;
    goto slow;
  }
  int64_t expr = PyLong_AsLongLong(handle);
  PyArrayObject *array = NULL;
  int32_t status = expression->result(expr, inputs, descriptors, 0, &dtype, &ndim, shape);
  int fits = status == 0 && dtype > 0 && dtype <= COUNT_OF_TYPES;
  if (fits && out) fits = kiln_element_type(PyArray_TYPE(out)) == dtype;
  if (!fits) {
    Py_DECREF(handle);
    goto slow;
  }
  if (out) {
    Py_INCREF(out);
    array = out;
  } else if (!(array = (PyArrayObject *)PyArray_EMPTY(ndim, (npy_intp *)shape, numpy_types[dtype], 0))) {
    Py_DECREF(handle);
    return NULL;
  }
  kiln_describe(array, &of_output);
  {
    NPY_BEGIN_THREADS_DEF;
    NPY_BEGIN_THREADS_THRESHOLDED(most);
    status = expression->eval(expr, inputs, descriptors, 0, 1, &of_output);
    NPY_END_THREADS;
  }
  Py_DECREF(handle);
  if (status == 0) return out ? (PyObject *)array : PyArray_Return(array);
  Py_XDECREF(array);
  if (status == KILN_CANCELLED) {
    kiln_check(status);
    return NULL;
  }
slow:
  return call_slow(self, arguments, PyVectorcall_NARGS(flags), names);
}

static PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *names) {
  (void)arguments, (void)names;
  struct expression *expression = (struct expression *)type->tp_alloc(type, 0);
  if (expression) expression->call = call;
  return (PyObject *)expression;
}

static PyObject *prepare(PyObject *self, PyObject *arguments) {
  struct expression *expression = (struct expression *)self;
  PyObject *programs;
  unsigned long long result, eval;
  if (!PyArg_ParseTuple(arguments, "nO!KK", &expression->inputs, &PyDict_Type, &programs, &result, &eval)) return NULL;
  expression->result = (result_function)(uintptr_t)result;
  expression->eval = (eval_function)(uintptr_t)eval;
  Py_INCREF(programs);
  Py_XSETREF(expression->programs, programs);
  Py_RETURN_NONE;
}

static int traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((struct expression *)self)->programs);
  return 0;
}

static int clear(PyObject *self) {
  Py_CLEAR(((struct expression *)self)->programs);
  return 0;
}

static void destroy(PyObject *self) {
  PyObject_GC_UnTrack(self);
  clear(self);
  Py_TYPE(self)->tp_free(self);
}

static PyMethodDef methods[] = {
    {"prepare", prepare, METH_VARARGS, "Sets the number of inputs, the programs, and the addresses of the library's functions."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject kiln_expression_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "kiln._compiled.Expression",
    .tp_basicsize = sizeof(struct expression),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_vectorcall_offset = offsetof(struct expression, call),
    .tp_call = PyVectorcall_Call,
    .tp_new = create,
    .tp_dealloc = destroy,
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_methods = methods,
};
